"""Which role a column of a returned table is, and which item a line: by key, then by name; or it is new.

Neighbours: `returned` read the table, `reading_back` compares it with the model. A copied line bears the key of the
line that it was copied from: the one whose name is as written keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from rolemap.tables.edits.returned import Spot, spoken
from rolemap.tables.remarks import Remark

How = Literal["known", "new", "refused"]


class Bearer(NamedTuple):
    """A line or a column that asks to be recognised: its key, its name, and the area that it stands under."""

    key: str
    name: Spot
    area: str | None = None


class Identity(NamedTuple):
    """What a line or a column is; `key` only of what is known, `name` as it is to be compared."""

    how: How
    key: str = ""
    name: str = ""


class Known(NamedTuple):
    """What the model calls things now, and what the table called them: key -> name; and key -> area, by name."""

    now: Mapping[str, str]
    written: Mapping[str, str]
    areas: Mapping[str, str]


def simplified(text: str) -> str:
    """Return a text as it can be compared, whatever program it went through: printable, single spaces."""
    spaced = " ".join(text.split())
    if spaced.isprintable():
        return spaced
    return " ".join("".join(char for char in spaced if char.isprintable()).split())


class Recognition:
    """Tells what the lines, or the columns, of one table are."""

    def __init__(self, bearers: Sequence[Bearer], known: Known, word: str, *, has_keys: bool) -> None:
        self.bearers, self.known, self.word, self.has_keys = bearers, known, word, has_keys
        self.remarks: list[Remark] = []
        self._original: dict[str, int] = {}
        for place, each in enumerate(bearers):
            if each.key in known.now or each.key in known.written:
                here = self._original.setdefault(each.key, place)
                if not self._is_as_written(bearers[here]) and self._is_as_written(each):
                    self._original[each.key] = place
        self._by_name: dict[str, list[str]] = {}
        for key, name in known.now.items():
            if key not in self._original:
                self._by_name.setdefault(simplified(name), []).append(key)

    def _is_as_written(self, bearer: Bearer) -> bool:
        return simplified(bearer.name.text) == simplified(self.known.written.get(bearer.key, ""))

    def identities(self) -> tuple[Identity, ...]:
        """Return what each line or column is, in their order; `remarks` says what had to be said."""
        taken: set[str] = set()
        found = []
        for place, each in enumerate(self.bearers):
            identity = self._of(place, each)
            if identity.how == "known" and identity.key in taken:
                self._remark(
                    "TAB013", each, f"`{each.name.text}` stands twice; the second {self.word} is left out"
                )
                identity = Identity("refused")
            taken.add(identity.key)
            found.append(identity)
        return tuple(found)

    def _of(self, place: int, bearer: Bearer) -> Identity:
        name = simplified(bearer.name.text)
        if bearer.key in self._original:
            if self._original[bearer.key] == place:
                return Identity("known", bearer.key, name)
            if self._is_as_written(bearer) or not name:
                self._remark(
                    "TAB013", bearer, f"`{bearer.key}` stands twice; the second {self.word} is left out",
                    f"give the {self.word} another name if it is to be a new one",
                )  # fmt: skip
                return Identity("refused")
            self._remark(
                "TAB006", bearer, f"`{name}` is a copy of `{bearer.key}` and becomes a new {self._thing}"
            )
            return Identity("new", name=name)
        if not name:
            self._remark("TAB013", bearer, f"a {self.word} without a name is left out", "give it a name")
            return Identity("refused")
        return self._named(bearer, name if self.has_keys else spoken(name, self._by_name))

    def _named(self, bearer: Bearer, name: str) -> Identity:
        """Return what bears this name, in the same area where several do."""
        named = self._by_name.get(name, [])
        if len(named) > 1 and bearer.area is not None:
            area = simplified(bearer.area)
            named = [key for key in named if simplified(self.known.areas.get(key, "")) == area] or named
        if len(named) > 1:
            self._remark("TAB013", bearer, f"`{name}` could be {' or '.join(f'`{key}`' for key in named)}")
            return Identity("refused")
        if not named:
            return Identity("new", name=name)
        if self.has_keys:
            self._remark(
                "TAB006", bearer, f"`{name}` has no key and is taken for `{named[0]}`, which has this name"
            )
        return Identity("known", named[0], name)

    @property
    def _thing(self) -> str:
        return "role" if self.word == "column" else "activity"

    def _remark(self, code: str, bearer: Bearer, message: str, advice: str = "") -> None:
        self.remarks.append(Remark(code, bearer.name.position, message, advice))
