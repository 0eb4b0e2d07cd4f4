"""A Table as one standalone SVG: what `table_html` shows, for places that take only an image.

Neighbours: `svg_blocks` measures and stacks, `svg` frames and colours. Everything is placed here, since SVG wraps no
line: first each column's width, then each line's height, then the blocks. Heads of many columns stand upright.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rolemap.formats.layout.shape import Size
from rolemap.formats.outline import DERIVED, gap_count, meaning
from rolemap.formats.palette import Profile
from rolemap.formats.svg import document, px
from rolemap.formats.svg_blocks import CHIP, Block, Face, chip, flow, paragraph, row, stack, upright
from rolemap.shapes import Cell, Column, Mark, Row, Table

_TITLE = Face(22, bold=True)
_LEAD = Face(14, look="quiet")
_CORNER = Face(12.5, bold=True, look="quiet")
_COLUMN = Face(12.5, bold=True)
_GROUP = Face(11.5, bold=True, look="quiet")
_ROW = Face(13)
_NAME = Face(12)
_MEANING = Face(12, look="quiet")
_SMALL = Face(11)
_QUIET = Face(11, look="quiet")

_FURNITURE = (
    "text{fill:@ink}",
    ".b{font-weight:700}",
    ".m{text-anchor:middle}",
    ".quiet{fill:@muted}",
    ".page{fill:@page}",
    ".sheet{fill:@surface}",
    ".head{fill:@raised}",
    ".rule{fill:none;stroke:@rule}",
    ".hole{fill:@gap-line}",
)
_EXCEPTIONS = (  # after the kinds, whose fill they take back
    ".derived rect{fill:none}",
    ".derived text{fill:@muted;font-style:italic}",
    ".gap rect{stroke-width:1.5;stroke-dasharray:4 3}",
)

_MARGIN = 24
_PAD = 10  # between a cell's edge and its content
_LEAST_WIDTH = 480  # of the picture, so that a heading has room above a small table
_MANY = 16  # letter columns beyond which heads stand upright
_UPRIGHT = 176  # the height of those


def draw(table: Table, *, profile: Profile = "web") -> str:
    """Return `table` as an SVG document that can also stand inside HTML."""
    grid = _grid(table)
    inner = max(grid.width, _LEAST_WIDTH)
    whole = stack((_heading(table, inner), grid), gap=18)
    size = Size(inner + 2 * _MARGIN, whole.height + 2 * _MARGIN)
    page = f'<rect class="page" width="{px(size.width)}" height="{px(size.height)}" rx="12"/>'
    return document(table, size, _rules(table), page + whole.at(_MARGIN, _MARGIN), profile)


def _rules(table: Table) -> str:
    """The style rules of the looks that occur."""
    kinds = {mark.kind for line in table.rows for cell in line.cells for mark in cell.marks}
    kinds |= (
        {entry.mark.kind for entry in table.legend} | {column.kind for column in table.columns} | {"plain"}
    )
    rules = [*_FURNITURE]
    for look in (*sorted(kinds), "gap"):
        rules += [
            f".{look} rect{{fill:@{look}-fill;stroke:@{look}-line}}",
            f".{look} text{{fill:@{look}-ink}}",
        ]
    return "\n".join((*rules, *_EXCEPTIONS))


def _heading(table: Table, width: float) -> Block:
    title = paragraph(table.title, _TITLE, width=width, lines=3)
    lead = paragraph(table.description, _LEAD, width=min(width, 720), lines=4)
    legend = [_explained(_mark(entry.mark), entry.meaning) for entry in table.legend]
    if any(mark.derived for line in table.rows for cell in line.cells for mark in cell.marks):
        legend.append(_explained(chip("lighter", "plain derived"), f"{DERIVED}, not declared"))
    missing = gap_count(table)
    if missing:
        legend.append(_explained(chip("gap", "gap"), f"something is missing or wrong ({missing} in all)"))
    return stack((stack((title, lead)), flow(legend, width=width, gap=20)), gap=14)


def _explained(sample: Block, said: str) -> Block:
    return row((sample, paragraph(said, _MEANING, width=300)), gap=7)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the grid: the block at its head, one for each cell. A group's heading has no cells."""

    head: Block
    cells: tuple[Block, ...] = ()
    look: str = "row"  # or "columns", or "group", or "holed"

    @property
    def height(self) -> float:
        return max(block.height for block in (self.head, *self.cells)) + 2 * _PAD


def _grid(table: Table) -> Block:
    if not table.rows:
        return paragraph("Nothing to show yet.", _LEAD, width=_LEAST_WIDTH)
    head = max(150, _CORNER.width(table.corner), *(_ROW.width(line.title) for line in table.rows))
    head = min(head + 4, 270)
    widths = [_column_width(place, table) for place in range(len(table.columns))]
    lines = tuple(_lines(table, head, widths))
    return _ruled(
        lines, [width + 2 * _PAD for width in (head, *widths)], centred=table.cells_hold == "letters"
    )


def _lines(table: Table, head: float, widths: list[float]) -> Iterator[_Line]:
    heads = (_column_head(column, table, width) for column, width in zip(table.columns, widths, strict=True))
    yield _Line(paragraph(table.corner, _CORNER, width=head, lines=3), tuple(heads), "columns")
    for group, members in groupby(table.rows, key=lambda line: line.group):
        if group:
            yield _Line(paragraph(group, _GROUP, width=head + sum(widths), lines=2), (), "group")
        for member in members:
            cells = (_cell(cell, table, width) for cell, width in zip(member.cells, widths, strict=True))
            yield _Line(_row_head(member, head), tuple(cells), "holed" if member.gaps else "row")


def _column_width(place: int, table: Table) -> float:
    """The room for a column's content: its chips, and the longest word of its head while that is reasonable."""
    chips = max(_cell(line.cells[place], table, 170).width for line in table.rows)
    if _stands_upright(table):
        return max(chips, 24)
    words = max(map(_COLUMN.width, table.columns[place].title.split()), default=0)
    return max(chips, min(words + 2, 110), 130 if table.cells_hold == "names" else 58)


def _stands_upright(table: Table) -> bool:
    return table.cells_hold == "letters" and len(table.columns) > _MANY


def _column_head(column: Column, table: Table, width: float) -> Block:
    """A lane's kind colours its name, as it does the chips below; a role's kind is its subtitle."""
    if _stands_upright(table):
        quiet = paragraph(column.subtitle, _QUIET, width=_UPRIGHT)
        return upright(stack((paragraph(column.title, _COLUMN, width=_UPRIGHT, lines=2), quiet), gap=1))
    lanes = table.cells_hold == "names"
    title = paragraph(column.title, _COLUMN, width=width, lines=5, centred=not lanes)
    subtitle = paragraph(column.subtitle, _QUIET, width=width, lines=2, centred=not lanes)
    if column.kind != "plain" and lanes:
        title = chip(column.title, column.kind, width=width - 14)
    elif column.kind != "plain" and column.subtitle:
        subtitle = chip(column.subtitle, column.kind, face=_SMALL, width=max(width - 12, 64))
    return stack((title, subtitle), centred=not lanes)


def _row_head(line: Row, width: float) -> Block:
    title = paragraph(line.title, _ROW, width=width, lines=4)
    subtitle = paragraph(line.subtitle, _QUIET, width=width, lines=2)
    return stack(
        (title, subtitle, *(chip(gap, "gap", face=_SMALL, width=width - 30) for gap in line.gaps)), gap=5
    )


def _cell(cell: Cell, table: Table, width: float) -> Block:
    if table.cells_hold == "names":
        hole = chip(cell.gap, "gap", face=_NAME) if cell.gap else Block()
        return stack((*(_mark(mark, _NAME) for mark in cell.marks), hole))
    hole = chip("gap", "gap", title=cell.gap) if cell.gap else Block()
    return flow((*map(_mark, cell.marks), hole), width=width, centred=True)


def _mark(mark: Mark, face: Face = CHIP) -> Block:
    return chip(
        mark.text, f"{mark.kind} derived" if mark.derived else mark.kind, title=meaning(mark), face=face
    )


def _ruled(lines: tuple[_Line, ...], widths: list[float], *, centred: bool) -> Block:
    """The lines one below the other, on a sheet with hairlines between them; the first width is the row heads'."""
    total, height = sum(widths), sum(line.height for line in lines)
    size = f'width="{px(total)}" height="{px(height)}"'
    drawn = [f'<rect class="sheet" {size} rx="10"/>', _head_band(total, lines[0].height)]
    y = 0.0
    for line in lines:
        if y:
            drawn.append(f'<path class="rule" d="M0 {px(y)}H{px(total)}"/>')
        if line.look != "group":
            drawn.append(f'<path class="rule" d="M{px(widths[0])} {px(y)}v{px(line.height)}"/>')
        if line.look == "holed":
            drawn.append(f'<rect class="hole" y="{px(y)}" width="3" height="{px(line.height)}"/>')
        drawn += _placed(line, y, widths, centred=centred)
        y += line.height
    drawn.append(f'<rect class="rule" {size} rx="10"/>')
    return Block(total, height, "\n".join(drawn))


def _head_band(width: float, height: float) -> str:
    wide, high = px(width), px(height)
    return f'<path class="head" d="M0 {high}V10Q0 0 10 0H{px(width - 10)}Q{wide} 0 {wide} 10V{high}Z"/>'


def _placed(line: _Line, y: float, widths: list[float], *, centred: bool) -> Iterator[str]:
    """The line's blocks in their columns: column heads stand on the ground, all others float in the middle."""
    x = 0.0
    for block, width in zip((line.head, *line.cells), widths, strict=False):
        free = line.height - block.height
        left = (width - block.width) / 2 if centred and x else _PAD
        yield block.at(x + left, y + (free - _PAD if line.look == "columns" else free / 2))
        x += width
