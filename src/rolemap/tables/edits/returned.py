"""A table that rolemap drew and people have edited: its columns and lines, with the keys that it still bears.

Neighbours: `rolemap.formats.sheet` says how such a table is laid out, `reading_back` compares this with the model. Lines
and columns may have been sorted, moved, copied and added, so everything goes by the keys; a table in Markdown has none, and
goes by names. Nothing is judged here: a key may stand twice, a cell may hold anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from rolemap.errors import Position
from rolemap.tables.content import Cell, Document, Grid

_MARKER = re.compile(r"rolemap 1 ([0-9a-f]{64})(?: (.*))?")
_COMMENT = re.compile(rb"<!-- rolemap 1 ([0-9a-f]{64}) -->\s*\Z")
_TAIL = 200  # bytes at the end of a file in which the comment stands
_GUARD = re.compile(
    r"\A'(?='*[=+\-@\t\r＝＋－＠])"
)  # what CSV puts before a text that a spreadsheet would compute
_HEAD = "Key"  # over the keys of the lines
_STRUCTURE = ("area", "about", "findings")
_BEHIND = re.compile(r"^\(.*|(?:^| )gap: .*", re.DOTALL)


class Spot(NamedTuple):
    """A text of the table, and where it stands."""

    text: str
    position: Position


class Head(NamedTuple):
    """A column of a role: its key, "" where it has none, and its name."""

    key: str
    name: Spot


class Line(NamedTuple):
    """A line of an item: its key, "" where it has none, its name, its area (None where that is not said), its cells."""

    key: str
    name: Spot
    area: Spot | None
    cells: tuple[Spot, ...]


class Returned(NamedTuple):
    """A table that came back.

    Attributes:
        fingerprint: of the model that it was made of.
        notation: the name of its letters; "" where it does not say.
        has_keys: whether its lines and columns bear keys; otherwise names are all there is.
        heads: the columns of roles.
        lines: those that hold something, be it a key; the cells in the order of `heads`.
        position: of the heads.
    """

    fingerprint: str
    notation: str
    has_keys: bool
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    position: Position


def returned(document: Document, raw: bytes) -> Returned | None:
    """Return the table of a document that rolemap drew, None when there is none in it."""
    grids = [each for each in document.blocks if isinstance(each, Grid) and each.rows]
    for grid in grids:
        for row in grid.rows:
            for cell in row:
                if cell.text.startswith("rolemap 1 ") and (found := _MARKER.fullmatch(cell.text)):
                    return _with_keys(document, grid, row, cell, found)
    comment = _COMMENT.search(raw[-_TAIL:])
    if comment is not None and grids:
        return _with_names(document, grids[0], comment[1].decode("ascii"))
    return None


def _with_keys(
    document: Document, grid: Grid, key_row: tuple[Cell, ...], marker: Cell, found: re.Match[str]
) -> Returned:
    """Return a table with a row and a column of keys."""
    keys = {cell.column if grid.sheet else place: cell.text for place, cell in enumerate(key_row)}
    rows = [_by_column(grid, row) for row in grid.rows]
    here = next(place for place, row in enumerate(grid.rows) if row is key_row)
    key_column = next(column for column, text in keys.items() if text == marker.text)
    # A workbook hides the keys above the heads; in CSV, where nothing can be hidden, they stand somewhere below.
    above = here + 1 if grid.sheet else 0
    top = next(
        (place for place, row in enumerate(rows) if key_column in row and row[key_column].text == _HEAD),
        above,
    )
    names = rows[top] if top < len(rows) else {}
    item = next((column for column, text in keys.items() if text == "item"), key_column + 1)
    area = next((column for column, text in keys.items() if text == "area"), None)
    columns = [
        column
        for column in sorted({*keys, *names})
        if column not in (key_column, item)
        and keys.get(column, "") not in _STRUCTURE
        and (keys.get(column, "") or (column in names and names[column].text))
    ]

    def spot(cell: Cell | None, line: int, column: int) -> Spot:
        if cell is not None:
            text = cell.text if grid.sheet else _GUARD.sub("", cell.text)
            return Spot(" ".join(text.split()), document.position(cell, grid.sheet))
        return Spot("", document.position(Cell("", line, column), grid.sheet))

    lines = []
    for place, row in enumerate(rows):
        if place == here or place <= top:
            continue
        number = next((cell.line for cell in row.values()), place + 1)
        cells = tuple(spot(row.get(column), number, column) for column in columns)
        name = spot(row.get(item), number, item)
        key = row[key_column].text if key_column in row else ""
        if key or name.text or any(each.text for each in cells):
            within = spot(row.get(area), number, area) if area is not None else None
            lines.append(Line(key, name, within, cells))
    line = next((cell.line for cell in names.values()), marker.line)
    heads = tuple(Head(keys.get(column, ""), spot(names.get(column), line, column)) for column in columns)
    at = spot(names.get(item), line, item).position
    return Returned(found[1], found[2] or "", True, heads, tuple(lines), at)  # noqa: FBT003 - a field of the tuple


def _by_column(grid: Grid, row: tuple[Cell, ...]) -> dict[int, Cell]:
    """Return the cells of a row by column: in a workbook its number there, elsewhere the place in the row."""
    return {cell.column if grid.sheet else place: cell for place, cell in enumerate(row)}


def _with_names(document: Document, grid: Grid, fingerprint: str) -> Returned:
    """Return the table of a Markdown document: heads, lines of areas in bold, lines of items."""
    head, *rest = grid.rows
    heads = tuple(Head("", _spot(document, cell)) for cell in head[1:])
    area: Spot | None = None
    lines = []
    for row in rest:
        first, *cells = row
        if first.strong and not any(cell.text for cell in cells):
            area = _spot(document, first)
        elif any(cell.text for cell in row):
            spots = [_spot(document, cell) for cell in cells[: len(heads)]]
            spots += [Spot("", document.position(first)) for _ in range(len(heads) - len(spots))]
            lines.append(Line("", _spot(document, first), area, tuple(spots)))
    return Returned(fingerprint, "", False, heads, tuple(lines), document.position(head[0]))  # noqa: FBT003 - the same


def _spot(document: Document, cell: Cell) -> Spot:
    return Spot(" ".join(cell.text.split()), document.position(cell))


def spoken(text: str, known: Iterable[str]) -> str:
    """Return the name in a text of a Markdown table: what is drawn behind it, a subtitle and gaps, is left out.

    Examples:
        >>> spoken("Set the budget (Budget: set) gap: nobody decides", ["Set the budget", "Set"])
        'Set the budget'
        >>> spoken("Set the budget (draft)", [])
        'Set the budget (draft)'
    """
    behind = sorted((name for name in known if _begins(text, name)), key=len)
    return behind[-1] if behind else _BEHIND.sub("", text)


def _begins(text: str, name: str) -> bool:
    rest = text.removeprefix(name)
    return bool(name) and (not rest or (rest != text and rest.startswith((" (", " gap:"))))
