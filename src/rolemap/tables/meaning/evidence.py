"""Whether letters in a table are about responsibilities at all: what speaks for it, and what against.

Letters stand in many tables: states (red, amber, green), access rights, grades, sizes, answers. No list of such tables is
kept here. A matrix of responsibilities shows itself by several signs at once: a title or a legend, the letters R, A, C
and I together, names of roles, an activity's word in the corner, words of involvement. One sign alone is never enough,
and letters of no notation that return among the others speak against all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rolemap.model.involvement import Involvement
from rolemap.tables import words
from rolemap.tables.meaning.cells import Cells, Saying
from rolemap.tables.meaning.notation import Choice
from rolemap.tables.meaning.reader import Table

_CORE = frozenset("RACI")
_MOST = 3
"""So many of the usual letters are most of them."""
_ENOUGH = 2
"""Signs that make a matrix."""
_MOST_STRANGERS = 0.1
_DUTY = {Involvement.PERFORM, Involvement.ANSWER}
_DOING = {Involvement.PERFORM, Involvement.INITIATE}
"""Without one of these nobody does anything: C, I and A alone are confidentiality, integrity and availability."""


class Signs(NamedTuple):
    """What a table shows of itself.

    Attributes:
        letters: how often each stands there.
        names: what would be its roles.
        strangers: single letters of no notation, and how often each stands among the others.
        names_activities: something says that the other axis holds activities.
        spelt: words say an involvement, and surely so: "Responsible", "informed".
    """

    letters: Mapping[str, int]
    names: frozenset[str]
    strangers: Mapping[str, int]
    names_activities: bool
    spelt: bool


def signs(
    sayings: Sequence[Saying],
    choice: Choice,
    names: Iterable[str],
    *,
    names_activities: bool,
    texts: Iterable[str] = (),
) -> Signs:
    """Return what a table shows of itself.

    Args:
        sayings: what its cells, or its heads, say in letters and words.
        choice: the notation that they would be in.
        names: what would be its roles.
        names_activities: something says that the other axis holds activities.
        texts: the cells themselves, where letters of no notation may stand among the others.
    """
    said = {each for saying in sayings for each in saying.said}
    sure = any(each.firm and not _DUTY.isdisjoint(each.means) for each in said)
    return Signs(
        letters=Counter(letter for each in sayings for letter in each.letters),
        names=frozenset(names),
        strangers=_strangers(texts, choice.alphabet),
        names_activities=names_activities,
        spelt=sure
        or (any(each.firm for each in said) and not choice.words_only and bool(choice.notation.name)),
    )


def is_of_activities(corner: str) -> bool:
    """True if the text above the names of rows says that they, or the columns, are activities."""
    return words.is_activity_head(corner) or words.corner(corner) is not None


def doubt(table: Table, signs: Signs) -> str:
    """Return why a table is no matrix of responsibilities, as far as anybody can see; "" when it is one.

    Where a title or a legend of the file would have it be one, the doubt is a warning too.
    """
    if table.work.options.role_columns or table.work.options.tables:
        return ""
    strange = sum(signs.strangers.values())
    total = strange + sum(signs.letters.values())
    is_likely = _Case(table, signs).is_likely()
    if strange > 1 and strange > _MOST_STRANGERS * total:
        why = f"letters of no notation stand among the others: {_listed(signs.strangers)}"
    elif is_likely:
        return ""
    else:
        what = f"its letters ({_listed(signs.letters)}) mean" if signs.letters else "its words mean"
        why = f"nothing says that {what} responsibilities"
    if is_likely or table.legend is not None or any(map(_announces, table.titles)):
        table.work.remark(
            "TAB006", table.place(), f"table {table.number} is taken for no matrix of responsibilities: {why}",
            f"`--table {table.number}` reads it all the same",
        )  # fmt: skip
    return f"{why}; `--table {table.number}` reads it all the same"


def _strangers(texts: Iterable[str], alphabet: frozenset[str]) -> Counter[str]:
    """Return the single capital letters, alone or in a row with slashes or commas, that an alphabet does not hold."""
    found: Counter[str] = Counter()
    cells = Cells(alphabet)
    for text, count in Counter(texts).items():
        parts = [each.strip() for each in text.replace("/", ",").split(",")]
        if all(len(each) == 1 for each in parts):
            strange = {each for each in parts if each.isupper() and cells.say(each).kind == "unreadable"}
            found.update(dict.fromkeys(strange, count))
    return found


class _Case:
    """What speaks for one table."""

    def __init__(self, table: Table, signs: Signs) -> None:
        options = table.work.options
        meanings = table.legend.meanings if table.legend is not None else ()
        said = {each.letter: each.means for each in meanings}
        known = {role.name for matrix in table.work.matrices for role in matrix.roles}
        self.own = frozenset(signs.letters)
        self.core = len(self.own & _CORE)
        self.told = bool(signs.spelt or options.notation or options.orientation)
        self.titles = [_announces(each) for each in table.titles]
        self.has_known_names = 2 * len(known & signs.names) >= len(signs.names) > 0
        self.names_roles = 2 * sum(map(words.is_role_like, signs.names)) >= len(signs.names) > 0
        self.names_activities = signs.names_activities
        self.in_legend = bool(self.own) and self.own <= said.keys()
        self.is_most_of_legend = self.in_legend and 2 * len(self.own) > len(said)
        self.does = any(self._is_doing(each, said.get(each)) for each in self.own)

    @staticmethod
    def _is_doing(letter: str, means: tuple[Involvement, ...] | None) -> bool:
        return not _DOING.isdisjoint(means) if means is not None else letter in "RD"

    def is_likely(self) -> bool:
        """True if the letters can be those of a matrix, and enough speaks for one."""
        return self._can_be() and self._weight() >= _ENOUGH

    def _can_be(self) -> bool:
        """True if something says so outright, or most of the usual letters are there, or R and A with roles."""
        if self.told or self.titles[:1] == [True] or self.has_known_names:
            return True
        if self.core >= _MOST or self.is_most_of_legend:
            return self.does or self.names_roles
        return self.own >= {"R", "A"} and (self.names_roles or self.names_activities)

    def _weight(self) -> int:
        """Return how many signs there are; strong ones count twice."""
        strong = (
            self.told,
            self.core == len(_CORE),
            self.is_most_of_legend,
            self.has_known_names,
            self.titles[:1] == [True],
        )
        signs = (
            self.core >= _MOST,
            self.in_legend,
            self.names_roles,
            self.names_activities,
            any(self.titles),
        )
        return 2 * sum(strong) + sum(signs)


def _announces(title: str) -> bool:
    """True for a title that names a notation or speaks of responsibilities."""
    return words.notation_named(title) is not None or words.is_responsibility_title(title)


def _listed(letters: Mapping[str, int]) -> str:
    return ", ".join(sorted(letters))
