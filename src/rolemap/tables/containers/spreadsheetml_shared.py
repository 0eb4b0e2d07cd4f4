"""What the sheets of an XLSX share: the list of sheets, texts, styles, relations; and the comments of a sheet.

The neighbour: `spreadsheetml`, which reads the cells. Each class here listens to one kind of part (`archive.Events`).
"""

# ruff: noqa: D102 - what start, end and text are is said once, in archive.Events

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple

from rolemap.tables.containers.archive import Archive
from rolemap.tables.containers.number_format import Kind, kind_of
from rolemap.tables.containers.sheet import Place, Sheet
from rolemap.tables.containers.text import plain

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNFIT = re.compile("[\0\ud800-\udfff]")
_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}(?:[,;]\s?\d{1,3})*|[a-z]|[*†‡§¶#]{1,3})[\])]?\s*")


class Text(NamedTuple):
    """A text of a cell: plain, its footnote marks, and whether it is bold: None as its cell is."""

    text: str
    notes: tuple[str, ...] = ()
    strong: bool | None = None


class Contents:
    """The list of sheets: name, key of its relation, whether it is hidden."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.is_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            key = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), key, is_hidden))
        elif name == "workbookPr":
            self.is_1904 = is_true(attributes.get("date1904"))

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


class _Relations:
    """Key -> type and target of what a part needs from inside the file; what is outside is never looked at."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self.folder, attributes.get("Target", "")))
            self.found[attributes.get("Id", "")] = (attributes.get("Type", ""), target.lstrip("/"))

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


def relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return the relations of a part ("" for the file as a whole): key -> type, target."""
    folder, name = posixpath.split(part)
    found = _Relations(folder)
    archive.parse(posixpath.join(folder, "_rels", f"{name}.rels"), found)
    return found.found


def related(archive: Archive, part: str, kind: str) -> list[str]:
    """Return the parts that `part` is related to in one way, such as "/comments"."""
    return [target for type_, target in relations(archive, part).values() if type_.endswith(kind)]


class Styles:
    """The numbers of the cell formats that are bold, and the kinds of those that are no plain number."""

    def __init__(self) -> None:
        self.bold: set[str] = set()
        self.kinds: dict[str, Kind] = {}
        self._inside = ""
        self._fonts: list[bool] = []
        self._codes: dict[int, str] = {}
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("fonts", "numFmts", "cellXfs"):
            self._inside = name
        elif self._inside == "fonts":
            if name == "font":
                self._fonts.append(False)
            elif name == "b" and self._fonts:
                self._fonts[-1] = is_true(attributes.get("val", "1"))
        elif self._inside == "numFmts" and name == "numFmt":
            self._codes[number(attributes.get("numFmtId"), 0)] = attributes.get("formatCode", "")
        elif self._inside == "cellXfs" and name == "xf":
            self._add(attributes)

    def _add(self, attributes: dict[str, str]) -> None:
        font = number(attributes.get("fontId"), 0)
        if font < len(self._fonts) and self._fonts[font]:
            self.bold.add(str(self._count))
        format_number = number(attributes.get("numFmtId"), 0)
        kind = kind_of(format_number, self._codes.get(format_number, ""))
        if kind != "number":
            self.kinds[str(self._count)] = kind
        self._count += 1

    def end(self, name: str) -> None:
        if name == self._inside:
            self._inside = ""

    def text(self, data: str) -> None: ...


class Runs:
    """Gathers the pieces of one text, each with a look of its own, but not the readings beside it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._marks: list[str] = []
        self._weights: set[bool | None] = set()
        self._is_bold: bool | None = None
        self._is_raised = self._is_reading_aid = False
        self._parts: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            self._parts = None if self._is_reading_aid else []
        elif name == "r":
            self._is_bold, self._is_raised = None, False
        elif name == "rPr":
            self._is_bold = False
        elif name == "b":
            self._is_bold = is_true(attributes.get("val", "1"))
        elif name == "vertAlign":
            self._is_raised = attributes.get("val") == "superscript"
        elif name == "rPh":
            self._is_reading_aid = True

    def end(self, name: str) -> None:
        if name == "t" and self._parts is not None:
            self._add("".join(self._parts))
            self._parts = None
        elif name == "rPh":
            self._is_reading_aid = False

    def text(self, data: str) -> None:
        if self._parts is not None:
            self._parts.append(data)

    def _add(self, piece: str) -> None:
        if self._is_raised and "".join(self._pieces).strip() and _MARK.fullmatch(piece):
            self._marks.append(piece.strip())
            return
        self._pieces.append(piece)
        if piece.strip():
            self._weights.add(self._is_bold)

    def taken(self) -> Text:
        """Return the text that was gathered, and begin the next one."""
        weights = self._weights
        strong = False if False in weights else True if weights == {True} else None
        text = Text(plain(decoded("".join(self._pieces))), tuple(self._marks), strong)
        self._pieces, self._marks, self._weights = [], [], set()
        self._is_bold, self._is_raised = None, False
        return text


class SharedTexts:
    """All shared texts, in their order."""

    def __init__(self) -> None:
        self.found: list[Text] = []
        self._runs = Runs()
        self.text = self._runs.text

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._runs.start(name, attributes)

    def end(self, name: str) -> None:
        if name == "si":
            self.found.append(self._runs.taken())
        else:
            self._runs.end(name)


class Comments:
    """Adds the comments of a sheet to its cells: the old kind, without their author, and the threads of the new kind."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._place: Place | None = None
        self._authors: list[str] = []
        self._author = ""
        self._texts: list[str] = []
        self._parts: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("comment", "threadedComment"):
            self._place, self._texts = place_of(attributes.get("ref", "")), []
            author = number(attributes.get("authorId"), -1)
            self._author = self._authors[author] if 0 <= author < len(self._authors) else ""
        elif name in ("t", "author") or (name == "text" and self._place):
            self._parts = []

    def end(self, name: str) -> None:
        if name == "author":
            self._authors.append("".join(self._parts or ()))
        elif name in ("t", "text"):
            self._texts += self._parts or ()
            self._parts = None
        elif name in ("comment", "threadedComment"):
            self._add()
            self._place = None

    def _add(self) -> None:
        is_copy = self._author.startswith("tc=")  # of a thread, for programs that do not know threads
        text = decoded("".join(self._texts)).removeprefix(f"{self._author}:")
        note = plain(text)
        if self._place and note and not is_copy:
            self._sheet.notes[self._place] = (*self._sheet.notes.get(self._place, ()), note)

    def text(self, data: str) -> None:
        if self._parts is not None:
            self._parts.append(data)


def decoded(text: str) -> str:
    r"""Return a text without the escapes that XLSX has for what XML cannot hold, with "\n" for line ends."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
        text = _UNFIT.sub("\ufffd", text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def is_true(value: str | None) -> bool:
    """Return True for what XML calls so."""
    return value in ("1", "true", "on")


def number(text: str | None, otherwise: int) -> int:
    """Return a whole number that is not below zero, or `otherwise`."""
    return (
        int(text)
        if text and text.isascii() and text.isdigit() and len(text) <= len("16777216")
        else otherwise
    )


def place_of(address: str) -> Place | None:
    """Return row and column of "C14", or None when there is no such cell.

    Examples:
        >>> place_of("C14")
        (14, 3)
    """
    match = _ADDRESS.fullmatch(address)
    if not match:
        return None
    column = 0
    for letter in match[1].upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    row = int(match[2])
    return (row, column) if 1 <= row <= LAST_ROW and column <= LAST_COLUMN else None
