"""Whether letters in a table are about responsibilities at all: what speaks for it, and what against.

Letters stand in many tables: states (red, amber, green), access rights, grades, sizes, answers. No list of such tables is
kept here. A matrix of responsibilities shows itself by several signs at once: a title or a legend, the letters R, A, C
and I together, names of roles, an activity's word in the corner, words of involvement. One sign alone is never enough,
and letters of no notation that return among the others speak against all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rolemap.tables import words
from rolemap.tables.cells import NOT_INVOLVED
from rolemap.tables.reader import Table

_CORE = frozenset("RACI")
_DOERS = frozenset("RD")
"""Without one of these nobody does anything: C, I and A alone are confidentiality, integrity and availability."""
_ENOUGH = 2
"""Signs that make a matrix."""
_MOST_STRANGERS = 0.1


class Signs(NamedTuple):
    """What a table shows of itself.

    Attributes:
        letters: how often each stands there.
        names: what would be its roles.
        strangers: single letters of no notation, and how often each stands among the others.
        corner: what stands above the names of its rows.
        spelt: a word says an involvement: "Responsible", "informed".
    """

    letters: Mapping[str, int]
    names: frozenset[str]
    strangers: Mapping[str, int] = {}
    corner: str = ""
    spelt: bool = False


def doubt(table: Table, signs: Signs) -> str:
    """Return why a table is no matrix of responsibilities, as far as anybody can see; "" when it is one.

    Where a title or a legend of the file would have it be one, the doubt is a warning too.
    """
    options = table.work.options
    if options.role_columns or options.tables:
        return ""
    strange = sum(signs.strangers.values())
    total = strange + sum(signs.letters.values())
    is_likely = _is_sound(table, signs) and _weight(table, signs) >= _ENOUGH
    if strange > 1 and strange > _MOST_STRANGERS * total:
        why = f"letters of no notation stand among the others: {_listed(signs.strangers)}"
    elif is_likely:
        return ""
    else:
        why = f"nothing says that its letters ({_listed(signs.letters)}) mean responsibilities"
    if is_likely or table.legend is not None or any(map(_announces, table.titles)):
        table.work.remark(
            "TAB006", table.place(), f"table {table.number} is taken for no matrix of responsibilities: {why}",
            f"`--table {table.number}` reads it all the same",
        )  # fmt: skip
    return f"{why}; `--table {table.number}` reads it all the same"


def strangers(texts: Iterable[str], alphabet: frozenset[str]) -> Counter[str]:
    """Return the single capital letters, alone or in a row with slashes or commas, that an alphabet does not hold."""
    found: Counter[str] = Counter()
    known = alphabet | {NOT_INVOLVED}
    for text in texts:
        parts = text.replace("/", ",").split(",")
        if all(len(each.strip()) == 1 for each in parts):
            found.update({one for each in parts if (one := each.strip()).isupper() and one not in known})
    return found


def _is_sound(table: Table, signs: Signs) -> bool:
    """True if the letters can be those of a matrix: of a notation that is named, or most of the usual ones."""
    own = frozenset(signs.letters)
    options = table.work.options
    if signs.spelt or options.notation or options.orientation or _announces(table.title):
        return True
    if own & _DOERS and (own >= {"R", "A"} or len(own & _CORE) > len(_CORE) / 2):
        return True
    if _has_known_names(table, signs.names):
        return True
    return _is_sound_legend(own, _legend(table))


def _weight(table: Table, signs: Signs) -> int:
    """Return how many signs speak for a matrix; strong ones count twice."""
    own = frozenset(signs.letters)
    options = table.work.options
    core = len(own & _CORE)
    named = [_announces(each) for each in table.titles]
    return (
        2 * bool(signs.spelt or options.notation or options.orientation or own >= _CORE)
        + (core == len(_CORE) - 1)
        + (2 if named[:1] == [True] else any(named))
        + (2 if _is_sound_legend(own, _legend(table)) else bool(own and own <= _legend(table)))
        + (2 * sum(map(words.is_role_like, signs.names)) >= len(signs.names) > 0)
        + (words.is_activity_head(signs.corner) or words.corner(signs.corner) is not None)
        + 2 * _has_known_names(table, signs.names)
    )


def _is_sound_legend(own: frozenset[str], legend: frozenset[str]) -> bool:
    return own <= legend and len(own) > len(legend) / 2


def _legend(table: Table) -> frozenset[str]:
    return (
        frozenset(each.letter for each in table.legend.meanings) if table.legend is not None else frozenset()
    )


def _announces(title: str) -> bool:
    """True for a title that names a notation or speaks of responsibilities."""
    return words.notation_named(title) is not None or words.is_responsibility_title(title)


def _has_known_names(table: Table, names: frozenset[str]) -> bool:
    """True if half of the names are roles of a matrix that stands further up."""
    known = {role.name for matrix in table.work.matrices for role in matrix.roles}
    return 2 * len(known & names) >= len(names) > 0


def _listed(letters: Mapping[str, int]) -> str:
    return ", ".join(sorted(letters))
