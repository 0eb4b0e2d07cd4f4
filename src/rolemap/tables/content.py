r"""What every container is read to: a document of headings, paragraphs, list entries and grids, with places.

The neighbours: one module per container makes these (`markdown`, `html`, `delimited`, `workbook`, `asciidoc`, `rst`);
`legend`, `grid` and `lists` read them, and do not know which container it was.

Texts are plain: markup removed, entities decoded, a line break inside a cell or a paragraph is "\n", the rest of the
white space collapsed to single spaces, no space at the ends. Nothing is interpreted here: no letter, no language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from rolemap.errors import Position
from rolemap.tables.remarks import Remark

Covered = Literal["", "left", "above"]
"""Whose text a cell shows: its own, or that of a merged cell that began further left or further up."""


class Cell(NamedTuple):
    """One cell.

    Attributes:
        text: plain; of a merged cell, every place that it covers has its text.
        line: counts from 1; in a workbook the row.
        column: counts from 1, in characters; in a workbook the column. Of the text, not of the cell's border.
        width: how many characters the text takes in the file, at least 1.
        strong: all of it is bold, or the container calls it a head cell.
        covered: the place belongs to a merged cell that began "left" or "above" of it.
        notes: footnote marks and cell comments, plain: "1" of `<sup>1</sup>`, `[^1]` or `^[1]^`.
    """

    text: str
    line: int
    column: int
    width: int = 1
    strong: bool = False
    covered: Covered = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` counts from 1. A caption directly above a grid is the grid's own `caption` instead."""

    text: str
    line: int
    column: int = 1
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; its lines are kept apart by line breaks, so that line `n` of it stands at `line` + `n`."""

    text: str
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: its own text without the entries inside it; `depth` counts from 1."""

    text: str
    line: int
    column: int = 1
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands: nothing is left out, padded or guessed.

    Attributes:
        rows: as long as they are written; a row of a ragged table is shorter or longer than the others.
        head: how many rows the container marks as head (Markdown: 1); 0 when it says nothing.
        caption: the table's own title, "" when it has none.
        sheet: the sheet of a workbook, "" elsewhere.
        fenced: it stands in a code fence or a literal block, as an example.
        hidden: lines (workbook rows) that the workbook hides.
    """

    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0
    caption: str = ""
    sheet: str = ""
    fenced: bool = False
    hidden: frozenset[int] = frozenset()


Block = Heading | Paragraph | Entry | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """What stands in one file, in its order.

    Attributes:
        path: as positions call it.
        blocks: everything, in file order; a workbook's sheets one after the other.
        remarks: what the container itself has to say: a table in a fence, a formula without a value.
        sources: path -> text, for code frames; a sheet's path is `workbook.xlsx!Sheet`, its lines are its rows, with
            tabs between the cells.
        snapshot: what a workbook that rolemap wrote carries of its model, for `edits`.
    """

    path: str
    blocks: tuple[Block, ...]
    remarks: tuple[Remark, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    snapshot: str = ""

    def position(self, place: Cell | Heading | Paragraph | Entry, sheet: str = "") -> Position:
        """Return the position of something in this document; `sheet` is that of the grid it stands in."""
        width = place.width if isinstance(place, Cell) else 1
        if sheet:
            return Position(f"{self.path}!{sheet}", place.line, place.column, width, is_cell=True)
        return Position(self.path, place.line, place.column, width)
