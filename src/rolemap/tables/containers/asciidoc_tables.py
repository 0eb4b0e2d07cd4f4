"""The lines between two `|===` -> boxes in rows, as AsciiDoc lays them out.

The neighbours: `asciidoc` finds the tables and says what stands above them. AsciiDoc deals cells into rows by their
number: line ends mean nothing. People who write a row a line and forget a cell get a table that is shifted from there
on; such a table is read line by line instead, so that its row is short and the rest stays in place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rolemap.tables.containers.quoted import records
from rolemap.tables.containers.source import MAX_CELLS, Box, Line, boxed, flood

FENCE = re.compile(r"([|,:!])={3,}\Z")
_LARGEST_SPAN = 1_000
_SPEC = (
    r"(?:(?P<count>\d{1,4}(?:\.\d{0,4})?|\.\d{1,4})(?P<sign>[+*]))?"
    r"(?:[<^>](?:\.[<^>])?|\.[<^>])?(?P<style>[adehlmsv]?)"
)
_SPEC_AT_START = re.compile(rf"[ \t]*{_SPEC}\Z")  # of a line
_SPEC_AT_END = re.compile(rf"[ \t]+{_SPEC}\Z")  # of the text of the cell before
_COLUMN = re.compile(r"(?:(\d{1,4})\*)?[<^>]?(?:\.[<^>])?(?:\d{1,4}%?|~)?([a-z]?)\Z")
_ATTRIBUTE = re.compile(
    r"""\s*(?:([\w-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^,"']*))[^,]*(?:,|\Z)"""
)
_ITEM = re.compile(r"(?:\A|\n)[ \t]*(?:\*{1,5}|-|\.{1,5}|\d{1,2}\.)[ \t]+(?=\S)")
_MOST = 0.6
_LONGEST_SPEC = 24

Format = Literal["psv", "csv", "tsv", "dsv"]


class Setting(NamedTuple):
    """What the lines above a table say of it: the style of each column, if they are named, and how it is written."""

    columns: tuple[str, ...]
    head: bool | None  # None: nobody says, an empty line may
    form: Format
    separator: str


class Laid(NamedTuple):
    """A table: its rows, which boxes are strong by their style, how many rows are the head, and the lines of tables inside cells."""

    rows: list[list[Box]]
    strong: frozenset[tuple[int, int]]
    head: int
    nested: list[Line]


@dataclass(slots=True)
class _Cell:
    """A cell before it has a place: what stands in it, and what its specifier says."""

    lines: list[Line]
    opens: bool  # it is the first on its line
    is_apart: bool = False  # and an empty line stands above it
    columns: int = 1
    rows: int = 1
    count: int = 1
    style: str = ""


def attributes(lists: Sequence[str]) -> dict[str, str]:
    """Return the attributes of `[cols="1,2",options="header"]`; `%header` is an option."""
    found: dict[str, str] = {}
    options: list[str] = []
    for text in lists:
        at = 0
        while at < len(text):
            match = _ATTRIBUTE.match(text, at)
            if match is None or match.end() == at:
                break
            at = match.end()
            name, *values = match.groups()
            value = next((each for each in values if each is not None), "").strip()
            if name is None:
                options += re.findall(r"%([\w-]+)", value)
            elif name in ("options", "opts"):
                options += re.split(r"[\s,;%]+", value)
            else:
                found[name] = value
    found["options"] = ",".join(options)
    return found


def setting(opening: str, given: Mapping[str, str]) -> Setting:
    """Return what is known of a table before its first line; `opening` is its first delimiter."""
    forms: dict[str, Format] = {"csv": "csv", "tsv": "tsv", "dsv": "dsv", ",": "csv", ":": "dsv"}
    form = forms.get(given.get("format", "")) or forms.get(opening[0], "psv")
    usual = {"csv": ",", "tsv": "\t", "dsv": ":"}.get(form, "!" if opening[0] == "!" else "|")
    separator = given.get("separator", "").replace("\\t", "\t") or usual
    options = given.get("options", "").split(",")
    head = True if "header" in options else False if "noheader" in options else None
    return Setting(_columns(given.get("cols", "")), head, form, separator)


def _columns(text: str) -> tuple[str, ...]:
    """Return the style letter of each column: "2a,3*,^1s" has five."""
    text = text.replace(" ", "")
    if not text:
        return ()
    if text.isdigit() and len(text) < 4:  # noqa: PLR2004 - an old way to say how many
        return ("",) * int(text)
    styles: list[str] = []
    for part in text.split("," if "," in text else ";"):
        found = _COLUMN.match(part)
        count = min(int(found[1] or 1), _LARGEST_SPAN) if found else 1
        styles += [found[2] if found else ""] * count
        if len(styles) > _LARGEST_SPAN:
            return ()
    return tuple(styles)


def lay_out(path: str, lines: Sequence[Line], said: Setting) -> Laid:
    """Return the table that stands in these lines.

    Raises:
        LoadError: when it has too many cells.
    """
    if sum(line.text.count(said.separator) for line in lines) > MAX_CELLS:
        raise flood(path, lines[0].number)
    is_parted = len(lines) > 1 and bool(lines[0].text.strip()) and not lines[1].text.strip()
    if said.form != "psv":
        is_escaped = said.form == "dsv"
        rows = records(
            lines, said.separator, quote="" if is_escaped else '"', escape="\\" if is_escaped else ""
        )
        has_head = is_parted if said.head is None else said.head
        return Laid(rows, frozenset(), int(has_head and bool(rows)), [])
    cells = list(_scan(lines, said.separator))
    if not cells:
        return Laid([], frozenset(), 0, [])
    nested = [line for cell in cells if len(cell.lines) > 1 for line in _parted(cell)]
    by_line, width = _measure(cells, len(said.columns))
    table = _Placing(path, said, width)
    is_whole = table.place(cells, by_line=False)
    if by_line and not is_whole:
        table.place(cells, by_line=True)
    has_head = said.head or False
    if said.head is None and is_parted:  # an empty line ends the head only where that is one line
        has_head = {box.line for box in table.rows[0]} == {lines[0].number}
    return Laid(table.rows, frozenset(table.strong), int(has_head), nested)


def _scan(lines: Sequence[Line], separator: str) -> Iterator[_Cell]:
    """Yield the cells in the order in which they are written."""
    cell: _Cell | None = None
    is_blank_above = False
    for line in lines:
        at, opens = 0, True
        for end in _separators(line.text, separator):
            begin, following = _specified(line.text, at, end)
            piece = line._replace(text=line.text[at:begin], shift=line.shift + at)
            if cell is None and piece.text.strip():  # the table's first separator is missing
                cell, opens = _Cell([], opens=True), False
            if cell is not None:
                cell.lines.append(piece)
                yield cell
            cell = following
            cell.opens, cell.is_apart = opens, opens and is_blank_above
            at, opens = end + len(separator), False
        if cell is not None:
            cell.lines.append(line._replace(text=line.text[at:], shift=line.shift + at))
        is_blank_above = not line.text.strip()
    if cell is not None:
        yield cell


def _parted(cell: _Cell) -> list[Line]:
    """Take the lines of tables inside a cell out of it; return them."""
    kept: list[Line] = []
    nested: list[Line] = []
    inside = False
    for line in cell.lines:
        is_fence = line.text.startswith("!===") and FENCE.match(line.text) is not None
        if is_fence and not inside and kept and kept[-1].text.startswith("["):
            nested.append(kept.pop())
        (nested if inside or is_fence else kept).append(line)
        inside = inside != is_fence
    cell.lines[:] = kept or [cell.lines[0]._replace(text="")]
    return nested


def _separators(text: str, separator: str) -> Iterator[int]:
    """Yield where the separators stand that no backslash takes the meaning from."""
    end = text.find(separator)
    while end >= 0:
        if not text.startswith("\\", max(end - 1, 0), end):
            yield end
        end = text.find(separator, end + len(separator))


def _specified(text: str, at: int, end: int) -> tuple[int, _Cell]:
    """Return where the specifier before a separator begins, and the cell that it specifies."""
    cell = _Cell([], opens=False)
    if at == end or text[end - 1] in " \t":
        return end, cell
    found = _SPEC_AT_START.match(text[:end]) if not at and end <= _LONGEST_SPEC else None
    offset = 0
    if found is None:
        offset = max(at, end - _LONGEST_SPEC)
        found = _SPEC_AT_END.search(text[offset:end])
    if found is None:
        return end, cell
    cell.style = found["style"]
    across, _, down = (found["count"] or "").partition(".")
    if found["sign"] == "*":
        cell.count = min(int(across or 1), _LARGEST_SPAN)
    else:
        cell.columns = max(1, min(int(across or 1), _LARGEST_SPAN))
        cell.rows = max(1, min(int(down or 1), _LARGEST_SPAN))
    return offset + found.start(), cell


def _measure(cells: Sequence[_Cell], named: int) -> tuple[bool, int]:
    """Return whether the lines look like rows, and how many columns there are."""
    weights: list[int] = []
    heights: list[int] = []  # of what stands between empty lines
    for cell in cells:
        if cell.opens or not weights:
            weights.append(0)
        if cell.is_apart or not heights:
            heights.append(0)
        weights[-1] += cell.columns * cell.count
        heights[-1] += cell.columns * cell.count
    width = named or weights[0]
    if (
        not named and max(weights) == 1 and len(set(heights)) == 1
    ):  # a cell a line, an empty line between rows
        width = heights[0]
    common, times = Counter(weights).most_common(1)[0]
    looks_so = common > 1 and times >= _MOST * len(weights)
    if not named and width == 1 and looks_so:  # the first row is the head of a group
        width = common
    return looks_so and (common == width or width % common != 0), min(width, _LARGEST_SPAN)


class _Placing:
    """Deals cells into rows and columns."""

    def __init__(self, path: str, said: Setting, width: int) -> None:
        self.path = path
        self.said = said
        self.width = width

    def place(self, cells: Sequence[_Cell], *, by_line: bool) -> bool:
        """Deal the cells out; return whether every row began with a line and the last one was full."""
        self.rows: list[list[Box]] = []
        self.strong: set[tuple[int, int]] = set()
        self.below: dict[int, tuple[Box, int]] = {}  # column -> what reaches down into it, for how many rows
        self.left = MAX_CELLS
        row: list[Box] = []
        is_whole = True
        for cell in cells:
            box = self._box(cell)
            for _ in range(cell.count):
                is_full = cell.opens if by_line else len(row) >= self.width
                if row and is_full:
                    self._end(row)
                    row = []
                    is_whole = is_whole and cell.opens
                self._reach_down(row)
                while not by_line and len(row) >= self.width:  # all of this row belongs to cells above it
                    self._count(row)
                    row = []
                    self._reach_down(row)
                self._add(row, box, cell)
                if not by_line:
                    self._reach_down(row)
        self._end(row)
        return is_whole and len(row) == self.width

    def _end(self, row: list[Box]) -> None:
        self._reach_down(row)
        self._count(row)
        self.rows.append(row)

    def _count(self, row: list[Box]) -> None:
        self.left -= len(row)
        if self.left < 0:
            raise flood(self.path, row[0].line)

    def _box(self, cell: _Cell) -> Box:
        box = boxed(cell.lines)
        text = box.text.replace("\\" + self.said.separator, self.said.separator)
        if "\n" in text and len(_ITEM.findall(text)) > 1:
            text = _ITEM.sub("\n\n", text)  # the entries of a list stand on lines of their own
        return box._replace(text=text) if text != box.text else box

    def _reach_down(self, row: list[Box]) -> None:
        """Go on with the row over the columns that belong to cells above."""
        while len(row) in self.below:
            box, count = self.below[len(row)]
            if count > 1:
                self.below[len(row)] = box, count - 1
            else:
                del self.below[len(row)]
            row.append(box)

    def _add(self, row: list[Box], box: Box, cell: _Cell) -> None:
        """Put a cell at the end of the row."""
        for place in range(cell.columns):
            column = len(row)
            if place and column >= self.width:
                break
            if cell.rows > 1:
                self.below[column] = box._replace(covered="above"), cell.rows - 1
            style = cell.style or (self.said.columns[column] if column < len(self.said.columns) else "")
            if style in ("h", "s"):
                self.strong.add((len(self.rows), column))
            if style == "a":
                box = box._replace(text=_ITEM.sub("", box.text, count=1))
            row.append(box._replace(covered="left") if place else box)
