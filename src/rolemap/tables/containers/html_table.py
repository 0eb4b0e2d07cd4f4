"""A table of HTML while it is read, and the grid that becomes of it.

The neighbour: `html`, which sees the tags. HTML's own way of placing cells is followed (a cell goes to the first free
place of its row), with bounds: a table may not become larger than somebody can have meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rolemap.tables.content import Cell, Grid

_WIDEST = 1_000
_MOST_COVERED = 100_000


@dataclass(slots=True)
class Placed:
    """A cell, how many columns and rows it takes, and whether it is a head cell."""

    cell: Cell
    columns: int = 1
    rows: int = 1
    is_head: bool = False


@dataclass(slots=True)
class Part:
    """The rows of one `thead`, `tbody` or `tfoot`; a cell spans none but the rows of its own part."""

    is_head: bool = False
    rows: list[list[Placed]] = field(default_factory=list)


def span(written: str) -> int:
    """Return how many rows or columns a cell takes; 0 for "as many as there are", 1 for what is no number."""
    digits = re.match(r"\s*(\d{1,9})", written)
    return min(int(digits[1]), _WIDEST) if digits else 1


def grid(parts: list[Part], caption: str, *, fenced: bool) -> Grid | None:
    """Return the grid of a table, every place of a merged cell filled; None when no cell has a text.

    Args:
        parts: in file order.
        caption: the table's own title.
        fenced: it stands in a code fence.
    """
    if not any(placed.cell.text for part in parts for row in part.rows for placed in row):
        return None
    budget = _MOST_COVERED
    rows: list[tuple[Cell, ...]] = []
    for part in parts:
        spread, budget = _spread(part.rows, budget)
        rows += spread
    return Grid(tuple(rows), _head(parts), caption, fenced=fenced)


def _head(parts: list[Part]) -> int:
    """Return how many rows are the head: those of a `thead` in front, or else the first rows of head cells only."""
    if parts and parts[0].is_head:
        return len(parts[0].rows)
    rows = [row for part in parts for row in part.rows]
    count = next(
        (number for number, row in enumerate(rows) if not all(each.is_head for each in row)), len(rows)
    )
    return count if count < len(rows) else 0


def _spread(rows: list[list[Placed]], budget: int) -> tuple[list[tuple[Cell, ...]], int]:
    """Return the rows with the covered places filled, and how many covered places may still be made."""
    open_cells: dict[
        int, tuple[Cell, int]
    ] = {}  # column -> the cell that reaches down from above, and how far
    result: list[list[Cell]] = []
    width = 0
    for number, row in enumerate(rows):
        left = len(rows) - number
        cells: list[Cell] = []
        for placed in row:
            _fill(cells, open_cells, number)
            across, down = max(placed.columns, 1), min(placed.rows or left, left)
            if across * down - 1 > budget:
                across = down = 1
            budget -= across * down - 1
            width = max(width, len(cells) + 1)
            for shift in range(across):
                cell = placed.cell._replace(covered="left") if shift else placed.cell
                if down > 1:
                    open_cells[len(cells)] = (placed.cell._replace(covered="above"), number + down)
                cells.append(cell)
        _fill(cells, open_cells, number)
        result.append(cells)
    # Columns in which no cell begins are none: `colspan="99"` means "all of them".
    return [tuple(cells[:width]) for cells in result], budget


def _fill(cells: list[Cell], open_cells: dict[int, tuple[Cell, int]], number: int) -> None:
    """Append what reaches down from above into the next places of row `number`."""
    while (above := open_cells.get(len(cells))) is not None and number < above[1]:
        cells.append(above[0])
