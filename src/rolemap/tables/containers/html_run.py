"""A text of HTML while it is gathered, and what of a page is not shown.

The neighbour: `html`, which sees the tags and asks here what belongs to a text.
"""

from __future__ import annotations

import re

from rolemap.tables.containers.tags import BREAKING
from rolemap.tables.containers.text import plain

_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ROW_PARTS = frozenset({"tr", "thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})
_ENDED_BY = {
    "td": _CELLS | _ROW_PARTS, "th": _CELLS | _ROW_PARTS, "tr": _ROW_PARTS, "li": frozenset({"li"}),
    "p": BREAKING | _CELLS | _ROW_PARTS, "option": frozenset({"option", "optgroup"}),
    "dt": frozenset({"dt", "dd"}), "dd": frozenset({"dt", "dd"}),
}  # fmt: skip
_ENDED_WITH = {
    "td": _ROW_PARTS | {"table"}, "th": _ROW_PARTS | {"table"}, "tr": _ROW_PARTS - {"tr"} | {"table"},
    "li": frozenset({"ul", "ol"}), "p": BREAKING | _CELLS, "option": frozenset({"select"}),
    "dt": frozenset({"dl"}), "dd": frozenset({"dl"}),
}  # fmt: skip
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|re|ère|e|ème|eme|de|te|a|o|ª|º)\Z", re.IGNORECASE)
_TRADEMARK = re.compile(r"(?:tm|sm|™|®|©|℠)\Z", re.IGNORECASE)


class Run:
    """A text, where it begins and ends in the file, whether all of it is bold, and the footnote marks in it."""

    def __init__(self, at: int) -> None:
        self.start = self.end = at
        self.notes: list[str] = []
        self._parts: list[str] = []
        self._has_light = False
        self._has_text = False

    def add(self, text: str, start: int, end: int, *, bold: bool = False) -> None:
        """Append a text that stands from `start` to `end`; white space alone has no place."""
        self._parts.append(text)
        if text and not text.isspace():
            if not self._has_text:
                self.start = start
            self.end = end
            self._has_text = True
            self._has_light = self._has_light or not bold

    def add_break(self) -> None:
        """End a line."""
        self._parts.append("\n")

    @property
    def text(self) -> str:
        """What was gathered, as plain text."""
        return plain("".join(self._parts)) if self._has_text else ""

    @property
    def strong(self) -> bool:
        """Whether there is text, and all of it is bold."""
        return self._has_text and not self._has_light

    def is_ordinal(self, raised: str) -> bool:
        """Return whether a raised text belongs to the word before it."""
        return is_ordinal(self._parts[-1] if self._parts else "", raised)


def is_ordinal(before: str, raised: str) -> bool:
    """Return whether a raised text belongs to the word before it, as in 1st or ©, and is no footnote mark."""
    return bool(_TRADEMARK.match(raised) or (before[-1:].isdigit() and _ORDINAL.match(raised)))


class Unseen:
    """An element that is not shown, while the reader is inside it. HTML lets many end without a closing tag."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.depth = 1
        self.tables = 0

    def goes_on_after_opening(self, name: str) -> bool:
        """Return whether what begins here is still inside."""
        if not self.tables and self.depth == 1 and name in _ENDED_BY.get(self.name, ()):
            return False
        self.tables += name == "table"
        self.depth += name == self.name
        return True

    def goes_on_after_closing(self, name: str) -> bool:
        """Return whether what follows this closing tag is still inside."""
        if name == "table" and self.tables:
            self.tables -= 1
        if name == self.name:
            self.depth -= 1
        return self.depth > 0 and (self.tables > 0 or name not in _ENDED_WITH.get(self.name, ()))


def is_unseen(name: str, attributes: dict[str, str]) -> bool:
    """Return whether a browser shows nothing of an element, or, of a wiki's macro, only the wiki itself reads it."""
    if name == "option":
        return "selected" not in attributes
    if name == "ac:parameter":
        return attributes.get("ac:name") != "title"  # the title of a status macro is its text
    if name in ("ac:task-id", "ac:task-status", "ac:task-uuid"):
        return True
    return "hidden" in attributes or bool(_UNSEEN.search(attributes.get("style", "")))
