"""What was read of tables, in a few lines a file: for the terminal, beside what the reading itself delivers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rolemap.errors import Position, Style, printable

if TYPE_CHECKING:
    from rolemap.tables.beside import Beside
    from rolemap.tables.matrix import LeftOut, Matrix, Reading

_LONGEST = 120
_NAMED = 12  # so many of the things that are left out get a line each


def show_tables(tables: Beside, style: Style) -> str:
    """Return for each file what was read, what was taken for what, what was left out and why; and what was edited."""
    parts = ["\n".join(_reading(each, style)) for each in tables.readings]
    if tables.changes:
        count = len(tables.changes)
        lines = [f"{count} edit{'' if count == 1 else 's'} taken over"]
        lines += [f"  {printable(each.message)}  {_where(each.position, style)}" for each in tables.changes]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _reading(reading: Reading, style: Style) -> Iterator[str]:
    count = len(reading.matrices)
    what = f"{count} matri{'x' if count == 1 else 'ces'}" if count else "no matrix"
    yield f"{style(printable(reading.path), 'place')}: {what}"
    for matrix in reading.matrices:
        title = "" if matrix.title == os.path.basename(reading.path) else " ".join(matrix.title.split())
        yield from _matrix(matrix, _shown(title) or f"table {matrix.number}", style)
    if reading.left_out:
        yield f"  {style('left out', 'warning')}"
        yield from (f"    {_left_out(each, style)}" for each in reading.left_out[:_NAMED])
        more = len(reading.left_out) - _NAMED
        if more > 0:
            yield f"    and {more} more"


def _matrix(matrix: Matrix, title: str, style: Style) -> Iterator[str]:
    cells = sum(len(row.involved) for row in matrix.rows)
    yield f"  {style(title, 'place')}  {_where(matrix.position, style)}"
    activities = f"{len(matrix.rows)} activit{'y' if len(matrix.rows) == 1 else 'ies'}"
    roles = f"{len(matrix.roles)} role{'' if len(matrix.roles) == 1 else 's'}"
    notation = printable(matrix.notation.name) or "words"
    yield f"    {activities} × {roles}, {cells} cells filled; {matrix.shape}; {notation}"
    yield from (f"    {_shown(each)}" for each in matrix.taken)


def _left_out(left: LeftOut, style: Style) -> str:
    return f"{_shown(left.what)}: {_shown(left.why)}  {_where(left.position, style)}"


def _shown(text: str) -> str:
    return printable(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def _where(position: Position, style: Style) -> str:
    return style(printable(str(position)), "frame")
