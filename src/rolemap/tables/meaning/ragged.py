"""Rows that are longer or shorter than their head: then a cell may stand under the wrong one, so it is said."""

from __future__ import annotations

from rolemap.tables.content import Cell
from rolemap.tables.meaning.frame import Frame
from rolemap.tables.meaning.reader import Table


def report_ragged(table: Table, frame: Frame, head: int, row: int) -> None:
    """Report a row that has more cells than the head, or fewer.

    Args:
        table: whose row it is.
        frame: its cells.
        head: which row names the columns.
        row: which row it is.
    """
    cells, width = frame.grid.rows[row], len(frame.grid.rows[head])
    if table.grid.sheet or len(cells) == width:
        return
    for cell in cells[width:]:
        if cell.text:
            _report_extra(table, frame, cell, width)
    if 1 < len(cells) < width:
        name = table.work.name(next((each.text for each in cells if each.text), ""))
        table.work.remark(
            "TAB007", table.position(cells[0]),
            f"the row of `{name}` has {len(cells)} cells and its head {width}; the last are read as blank",
            "write every cell of the row, blank ones too",
        )  # fmt: skip


def _report_extra(table: Table, frame: Frame, cell: Cell, width: int) -> None:
    table.work.remark(
        "TAB001" if frame.cells.is_letters(cell.text) else "TAB007", table.position(cell),
        f"`{cell.text}` stands past the last of {width} columns, so it belongs to none",
        "a cell too many, perhaps a | inside a text",
    )  # fmt: skip
