"""A table as rows of texts, with a row and a column of keys where people edit it: what CSV and workbooks share.

Neighbours: `csv` and `xlsx` write it; `rolemap.tables.edits.reading_back` reads it back, by the keys. A role that somebody adds is a
column without a key, an activity that somebody adds a row without one. Letters of one cell are joined by "/", words by
", "; what is derived stands in brackets and is never read back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rolemap.formats.metrics import one_line
from rolemap.shapes import Cell, Mark, Row, Table

MARKER = "rolemap 1"
"""How the cell begins where the row and the column of keys meet; the fingerprint of the model and its notation follow."""

LONGEST = 32_767
"""The most characters that a cell of a workbook holds."""

_OPTIONAL = ("", "area", "about", "findings")


class Sheet(NamedTuple):
    """A table as texts; all rows are of one length.

    Attributes:
        keys: what each column is: the marker, "area", "item", a key such as "role:controller", "about", "findings".
            The first column holds the keys of the rows, unless nobody is to read the table back: then it is missing.
        head: the names of the columns.
        rows: in the order of the table.
    """

    keys: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def place(self, key: str) -> int | None:
        """The number of the column with this key."""
        return self.keys.index(key) if key in self.keys else None


def sheet(table: Table) -> Sheet:
    """Return `table` as texts; a column beside those of the table that would be empty is left out."""
    marker = (
        f"{MARKER} {table.origin.fingerprint} {one_line(table.origin.notation)}"
        if table.origin is not None
        else ""
    )
    columns = (
        (marker, "Key", [one_line(row.key) for row in table.rows] if marker else []),
        ("area", "Area", [one_line(row.group) for row in table.rows]),
        ("item", one_line(table.corner), [one_line(row.title) for row in table.rows]),
        *(
            (
                one_line(column.key),
                one_line(column.title),
                [cell_text(row.cells[place]) for row in table.rows],
            )
            for place, column in enumerate(table.columns)
        ),
        ("about", "About", [one_line(row.subtitle) for row in table.rows]),
        ("findings", "Findings", [_gaps(table, row) for row in table.rows]),
    )
    left = [each for each in columns if each[0] not in _OPTIONAL or any(each[2])]
    return Sheet(
        keys=tuple(key for key, _, _ in left),
        head=tuple(name[:LONGEST] for _, name, _ in left),
        rows=tuple(tuple(texts[place][:LONGEST] for _, _, texts in left) for place in range(len(table.rows))),
    )


def cell_text(cell: Cell) -> str:
    """Return what a cell says: "A/R", "Owns, Measures", "C (R)" where R is derived."""
    declared = _joined(mark for mark in cell.marks if not mark.derived)
    derived = _joined(mark for mark in cell.marks if mark.derived)
    return " ".join(each for each in (declared, derived and f"({derived})") if each)


def _joined(marks: Iterable[Mark]) -> str:
    texts = [one_line(mark.text) for mark in sorted(marks, key=lambda mark: mark.kind != "answer")]
    letters = "/".join(text for text in texts if len(text) == 1)
    return ", ".join(each for each in (letters, *(text for text in texts if len(text) > 1)) if each)


def _gaps(table: Table, row: Row) -> str:
    """Return what is missing in a row; a lane says it in its own cell."""
    cells = (
        f"{one_line(column.title)}: {one_line(cell.gap)}"
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell.gap
    )
    return "; ".join((*(one_line(gap) for gap in row.gaps), *cells))
