"""Names that are so alike that they may mean one role. Reported with both places, never merged."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from difflib import SequenceMatcher

from rolemap.errors import Position, Related
from rolemap.tables import words
from rolemap.tables.remarks import Remark

_NUMBER = re.compile(r"\d+")
_SHORT = 6
_ALIKE = 0.92
_MOST = 400
"""More different names than this are compared by their folded spelling only."""


def alike(named: Mapping[str, Position | None], new: Container[str]) -> Iterator[Remark]:
    """Yield a remark for each new name that is spelt almost like one before it.

    Args:
        named: all names, with where each stands first.
        new: those of them that may be slips of the pen; the others stand in a model.
    """
    known = list(named)
    by_fold: dict[str, str] = {}
    for place, name in enumerate(known):
        folded = _bare(name)
        other = by_fold.get(folded)
        if name in new and other is None and len(known) <= _MOST:
            other = next((each for each in known[:place] if is_alike(each, name)), None)
        by_fold.setdefault(folded, name)
        here = named[name]
        if name in new and other is not None and here is not None:
            there = named[other]
            yield Remark(
                "TAB004", here, f"`{name}` and `{other}` may be one role",
                f"if they are, write both alike; in an import, `--alias FILE` with the line `{_quoted(name)}: {_quoted(other)}` makes them one",
                (Related(there, f"`{other}` stands here first"),) if there is not None else (),
            )  # fmt: skip


def _bare(name: str) -> str:
    return words.fold(name).replace(" ", "")


def _quoted(name: str) -> str:
    plain = re.fullmatch(r"[^\W\d][\w ./()&+-]*", name)
    return name if plain else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def is_alike(one: str, other: str) -> bool:
    """True if two different names may be one: a slip of the pen, a plural, or an abbreviation of each word.

    Examples:
        >>> is_alike("Project Manager", "Proj Mgr"), is_alike("Tier 2 operations", "Tier 3 operations")
        (True, False)
    """
    first, second = words.fold(one), words.fold(other)
    if _NUMBER.findall(first) != _NUMBER.findall(second):
        return False
    bare, bare_other = first.replace(" ", ""), second.replace(" ", "")
    if bare == bare_other or bare.rstrip("s") == bare_other.rstrip("s"):
        return True
    if _abbreviates(first.split(), second.split()) or _abbreviates(second.split(), first.split()):
        return True
    if min(len(bare), len(bare_other)) < _SHORT or bare[0] != bare_other[0]:
        return False
    matcher = SequenceMatcher(None, bare, bare_other, autojunk=False)
    return (
        matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
    )


def _abbreviates(short: list[str], full: list[str]) -> bool:
    """True if each word of one name is the other's word or an abbreviation of it, and at least one is."""
    if len(short) != len(full) or short == full or len(short) < 2:  # noqa: PLR2004
        return False
    return all(each == word or _is_short_for(each, word) for each, word in zip(short, full, strict=True))


def _is_short_for(short: str, word: str) -> bool:
    """True for "mgr" and "manager", "proj" and "project": the same first letter, the others in their order."""
    if len(short) < 2 or len(short) >= len(word) or short[0] != word[0]:  # noqa: PLR2004
        return False
    rest = iter(word[1:])
    return all(each in rest for each in short[1:])
