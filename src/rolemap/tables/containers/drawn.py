"""Tables that are drawn with characters: grid tables (`+---+---+`) and simple tables (`==== ====`).

Two ways of drawing that reStructuredText and Pandoc's Markdown share. Only the geometry is read here, with the place
of every cell; what stands in a cell is the container's. The trap: a line may hold characters that take two columns of
a terminal or none, so that borders stand at other indexes there than in the lines around it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rolemap.tables.containers.source import MAX_CELLS, Box, Line, boxed

GRID_BORDER = re.compile(r"\s*\+(?:[-=]+\+)+\s*\Z")
SIMPLE_BORDER = re.compile(r"\s*=+(?:\s+=+)+\s*\Z")
_RUN = re.compile(r"\+(?:[-=]+\+)+")
_UNDERLINE = re.compile(r"\s*-+(?:\s+-+)*\s*\Z")


class Drawing(NamedTuple):
    """A drawn table: its rows, how many of them are the head, and how many lines it takes."""

    rows: list[list[Box]]
    head: int
    length: int


def grid_table(lines: Sequence[Line], start: int = 0) -> Drawing | None:
    """Return the grid table that begins at `lines[start]`; None when none does."""
    if not GRID_BORDER.match(lines[start].text):
        return None
    end = start + 1
    while end < len(lines) and lines[end].text.lstrip()[:1] in ("+", "|"):
        end += 1
        if GRID_BORDER.match(lines[end - 1].text) and GRID_BORDER.match(lines[end - 2].text):
            break  # nothing stands between the two, so the second begins another table or none
    indent = len(lines[start].text) - len(lines[start].text.lstrip())
    art = _Art(
        [line._replace(text=line.text[indent:], shift=line.shift + indent) for line in lines[start:end]]
    )
    if not art.bands:
        return None
    if (end - start) * len(art.bounds) > 10 * MAX_CELLS:  # more than the lines have room for
        return Drawing([], 0, end - start)
    return Drawing(*art.read(), end - start)


class _Art:
    """The lines of a grid table, cut by its borders: elementary fields, of which cells that span hold several."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        crossings: set[int] = set()
        borders: list[int] = []
        for number, line in enumerate(lines):
            for run in _RUN.finditer(line.text):
                crossings.update(place.start() + run.start() for place in re.finditer(r"\+", run[0]))
                if borders[-1:] != [number]:
                    borders.append(number)
        self.bounds = sorted(crossings)
        self.is_border = frozenset(borders)
        if borders[-1:] != [
            len(lines) - 1
        ]:  # the last border is missing; what stands above it is a row all the same
            borders.append(len(lines))
        self.bands = [(above, below) for above, below in pairwise(borders) if below > above + 1]

    def read(self) -> tuple[list[list[Box]], int]:
        """Return the rows, and how many of them stand above the border that is drawn double."""
        self.marks = [_places(line.text, self.bounds) for line in self.lines]
        columns = len(self.bounds) - 1
        rows: list[list[Box]] = []
        # Of each column the cell that goes on below, and how many columns that takes; 0 when none goes on.
        carried: list[tuple[Box, int]] = []
        head = 0
        for number, (_above, below) in enumerate(self.bands):
            row: list[Box] = []
            going: list[tuple[Box, int]] = []
            while len(row) < columns:
                column = len(row)
                if carried and carried[column][1]:
                    box, width = carried[column]
                    box = box._replace(covered="above")
                else:
                    width = self._width(column, number)
                    box = self._box(column, width, number)
                row += [box, *[box._replace(covered=box.covered or "left")] * (width - 1)]
                goes_on = below < len(self.lines) and not self._closed(below, column)
                going += [(box, width if goes_on else 0)] * width
            carried = going
            rows.append(row)
            is_last = number + 1 == len(self.bands)
            if not head and not is_last and set(self.lines[below].text.strip()) == {"+", "="}:
                head = number + 1
        return rows, head

    def _closed(self, border: int, column: int) -> bool:
        """Return whether there is a line below this field, where `border` is the line of the drawing."""
        places = self.marks[border]
        return self.lines[border].text[places[column] + 1 : places[column + 1]].strip("-=") == ""

    def _width(self, column: int, band: int) -> int:
        """Return how many columns the cell takes: up to the first bar that stands in all of its lines."""
        above, below = self.bands[band]
        for end in range(column + 1, len(self.bounds)):
            if all(
                self.lines[number].text[self.marks[number][end] : self.marks[number][end] + 1] == "|"
                for number in range(above + 1, below)
            ):
                return end - column
        return len(self.bounds) - 1 - column

    def _box(self, column: int, width: int, band: int) -> Box:
        """Return the cell, down to the border that closes it."""
        parts: list[Line] = []
        for number in range(self.bands[band][0] + 1, len(self.lines)):
            if number in self.is_border and self._closed(number, column):
                break
            places = self.marks[number]
            begin = places[column] + 1
            line = self.lines[number]
            text = line.text[begin : places[column + width]]
            parts.append(line._replace(text=text, shift=line.shift + begin))
        return boxed(parts)


def _places(text: str, bounds: Sequence[int]) -> Sequence[int]:
    """Return at which index of the line each column of the drawing begins."""
    if text.isascii() and text[bounds[0] : bounds[0] + 1] in "|+" and text[bounds[-1] :] in ("|", "+"):
        return bounds
    bars = [place for place, char in enumerate(text) if char == "|"]
    if len(bars) == len(bounds):  # whatever its characters take on a screen, and however badly it is drawn
        return bars
    if text.isascii():
        return bounds
    index_at = _columns(text)
    return [index_at[bound] if bound < len(index_at) else len(text) for bound in bounds]


def _columns(text: str) -> list[int]:
    """Return for every column of a terminal the index of the character that stands there."""
    result: list[int] = []
    for index, char in enumerate(text):
        if not unicodedata.combining(char):
            result += [index] * (2 if unicodedata.east_asian_width(char) in "WF" else 1)
    return result


def simple_table(lines: Sequence[Line], start: int = 0) -> Drawing | None:
    """Return the simple table that begins at `lines[start]`; None when none does, or it never ends."""
    if not SIMPLE_BORDER.match(lines[start].text):
        return None
    columns = [found.span() for found in re.finditer("=+", lines[start].text)]
    borders = _simple_borders(lines, start)
    if not borders or len(columns) * (borders[-1] - start) > 10 * MAX_CELLS:
        return None
    rows: list[list[Box]] = []
    head = 0
    row: list[Line] = []
    for number in range(start + 1, borders[-1] + 1):
        line = lines[number]
        if number in borders or _UNDERLINE.match(line.text):
            if row:
                rows.append(
                    _simple_row(row, columns, [found.span() for found in re.finditer("[-=]+", line.text)])
                )
            row = []
            if number == borders[0] != borders[-1]:
                head = len(rows)
        elif row and _cut(line, *columns[0]).text.strip():
            rows.append(_simple_row(row, columns, []))
            row = [line]
        elif row or line.text.strip():
            row.append(line)
    return Drawing(rows, head, borders[-1] + 1 - start)


def _simple_borders(lines: Sequence[Line], start: int) -> list[int]:
    """Return the borders after the first: the one under the head, if there is a head, and the last one."""
    borders: list[int] = []
    for number in range(start + 1, len(lines)):
        if SIMPLE_BORDER.match(lines[number].text):
            borders.append(number)
            is_last = number + 1 == len(lines) or not lines[number + 1].text.strip()
            if is_last or len(borders) == 2:  # noqa: PLR2004 - one under the head, one at the end
                break
    return borders


def _simple_row(lines: list[Line], columns: list[tuple[int, int]], spans: list[tuple[int, int]]) -> list[Box]:
    """Return the cells of a row; `spans` are the underlines that say which columns are one."""
    row: list[Box] = []
    while len(row) < len(columns):
        begin, reach = columns[len(row)]
        under = bisect_right(spans, (begin, len(columns) + columns[-1][1])) - 1
        if under >= 0:
            reach = max(reach, spans[under][1])
        width = max(1, bisect_left(columns, (reach, 0)) - len(row))
        after = len(row) + width
        stop = (
            columns[after][0] if after < len(columns) else None
        )  # a text may be longer than its column is drawn
        box = boxed([_cut(line, begin, stop) for line in lines])
        row += [box, *[box._replace(covered="left")] * (width - 1)]
    return row


def _cut(line: Line, begin: int, stop: int | None) -> Line:
    """Return what stands of a line between two columns of the drawing."""
    if not line.text.isascii():
        index_at = [*_columns(line.text), len(line.text)]
        begin = index_at[min(begin, len(index_at) - 1)]
        stop = None if stop is None else index_at[min(stop, len(index_at) - 1)]
    return line._replace(text=line.text[begin:stop], shift=line.shift + begin)
