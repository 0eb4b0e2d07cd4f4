"""What is missing or wrong, where a view can mark it: the findings of a check, without the linter.

A finding speaks of ids, as a file does; a picture speaks of names, and of the place where it stands as "it". In a
report, what stands in a table alone has its name in the finding already: there is no id that somebody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_KINDS = "role|person|unit|area|subject|objective|decision|activity|KPI|delegation"
_QUOTED = re.compile(rf"(?:\b({_KINDS}) )?`([^`]*)`")


class Gaps:
    """Sentences about entities, by key.

    Examples:
        >>> found = [(("activity:close", "role:cfo", "subject:ledger"), "role `cfo` sets and executes subject `ledger`")]
        >>> gaps = Gaps(found).named({"role:cfo": "CFO", "subject:ledger": "Ledger"}.__getitem__)
        >>> gaps.at("activity:close"), gaps.touching("subject:ledger")
        (('CFO sets and executes Ledger',), ('CFO sets and executes it',))
    """

    def __init__(self, found: Iterable[tuple[tuple[str, ...], str]] = ()) -> None:
        """Keep sentences; each comes with the keys it is about, the one where it stands first."""
        self._found = tuple(found)
        self._title: Callable[[str], str] = _id
        self._at: dict[str, list[int]] = {}
        self._touching: dict[str, list[int]] = {}
        for place, ((first, *others), _) in enumerate(self._found):
            self._at.setdefault(first, []).append(place)
            for key in others:
                self._touching.setdefault(key, []).append(place)

    def named(self, title: Callable[[str], str]) -> Gaps:
        """Return the same gaps with names for ids; `title` gives the name of a key."""
        gaps = Gaps(self._found)
        gaps._title = title
        return gaps

    def at(self, key: str) -> tuple[str, ...]:
        """Return what stands at the entity itself."""
        return self._said(key, self._at)

    def touching(self, key: str) -> tuple[str, ...]:
        """Return what stands elsewhere and is about this entity too."""
        return self._said(key, self._touching)

    def in_words(self, keys: tuple[str, ...], message: str) -> str:
        """Return a sentence about some keys as it reads in a list: with names for ids."""
        return self._sentence("", keys, message)

    def _said(self, here: str, places: dict[str, list[int]]) -> tuple[str, ...]:
        return tuple(self._sentence(here, *self._found[place]) for place in places.get(here, ()))

    def _sentence(self, here: str, keys: tuple[str, ...], message: str) -> str:
        """Return a finding's message as it reads at `here`: what it begins with `here` goes without saying."""

        def name(found: re.Match[str]) -> str:
            kind, id_ = found.groups()
            meant = [key for key in keys if _is_a(key, kind)]
            key = next((key for key in meant if _id(key) == id_), None)
            key = key or next((key for key in meant if self._title(key) == id_), None)
            if key is None:
                return found[0].replace("`", "")
            if key == here and kind:
                return "it" if found.start() else ""
            return self._title(key)

        return _QUOTED.sub(name, message).strip(" :")


def _id(key: str) -> str:
    return key.partition(":")[2]


def _is_a(key: str, kind: str | None) -> bool:
    return kind is None or key.partition(":")[0] == kind.lower()
