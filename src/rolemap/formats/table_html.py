"""A Table as an HTML fragment: a real table that scrolls, sticks, prints and reads aloud.

Neighbours: `styles/table.css` says how it looks, `palette` in which colours, `page` makes a document of it. The
fragment carries no style of its own, so that many tables in one document share one stylesheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby

from rolemap.formats.escape import markup
from rolemap.formats.metrics import text_width
from rolemap.formats.outline import DERIVED, gap_count, meaning
from rolemap.formats.palette import MARKS
from rolemap.shapes import Cell, Column, Legend, Mark, MarkKind, Row, Table


def draw(table: Table) -> str:
    """Return `table` as an HTML fragment; the document around it brings `stylesheet()` and the palette."""
    if not table.rows:
        return '<p class="rm-empty">Nothing to show yet.</p>\n'
    return "\n".join(
        (
            f'<div class="rm-table rm-{table.cells_hold}">',
            *_legend(table),
            f'<div class="rm-scroll" role="region" tabindex="0" aria-label="{markup(table.title)}">',
            '<div class="rm-clip"><table>',
            f"<caption>{markup(table.title)}</caption>",
            f'<thead><tr><th scope="col">{markup(table.corner)}</th>',
            *(_column(column, table) for column in table.columns),
            "</tr></thead>",
            *_bodies(table),
            "</table></div>",
            "</div>",
            "</div>\n",
        )
    )


@cache
def stylesheet() -> str:
    """Return the CSS of every table; its colours are the custom properties of `palette.css`."""
    style = files("rolemap.formats").joinpath("styles/table.css").read_text(encoding="utf-8")
    kinds = (
        f".rm-{kind}{{--fill:var(--rm-{kind}-fill);--ink:var(--rm-{kind}-ink);--line:var(--rm-{kind}-line)}}"
        for kind in MARKS
    )
    return style + "\n".join(kinds) + "\n"


def least_width(table: Table) -> float:
    """Return, in rem, a width at which `table` surely fits: its row heads, and each column's longest word.

    The numbers are those of the stylesheet; words get slack for a reader's font that is wider than the measured one.
    """
    heads = max((text_width(row.title, _TITLE) for row in table.rows), default=0) / 16 * _SLACK
    columns = (
        (column.title, column.subtitle, *(said for row in table.rows for said in _said(row.cells[place])))
        for place, column in enumerate(table.columns)
    )
    return min(heads, _ROW) + 2 + sum(max(map(_room, texts)) + 1.25 for texts in columns)


def _said(cell: Cell) -> Iterator[str]:
    yield from (mark.text for mark in cell.marks)
    if cell.gap:
        yield cell.gap


def _room(text: str) -> float:
    longest = max((text_width(word, _WORD, bold=True) for word in text.split()), default=0)
    return min(longest / 16 * _SLACK + 1, _CHIP)


_TITLE, _WORD, _SLACK = 14, 13, 1.3
_ROW, _CHIP = 19, 14  # the greatest width of a row's head and of a chip
_LETTERS = 2  # so many are a letter; a longer text is a word


def _legend(table: Table) -> Iterator[str]:
    """The legend's lines: what the view explains, and what this format adds for gaps and derived marks."""
    entries = [_entry(entry) for entry in table.legend]
    if any(mark.derived for row in table.rows for cell in row.cells for mark in cell.marks):
        sample = '<span class="rm-mark rm-plain rm-derived">lighter</span>'
        entries.append(f"<li>{sample} {DERIVED}, not declared</li>")
    missing = gap_count(table)
    if missing:
        entries.append(
            f'<li><span class="rm-gap">gap</span> something is missing or wrong ({missing} in all)</li>'
        )
    if entries:
        yield f'<ul class="rm-legend" aria-label="Legend">{"".join(entries)}</ul>'


def _entry(entry: Legend) -> str:
    return f"<li>{_mark(entry.mark)} {markup(entry.meaning)}</li>"


def _column(column: Column, table: Table) -> str:
    """A column head. A lane's kind colours its name, as it does the chips below; a role's kind is its subtitle."""
    lanes = table.cells_hold == "names"
    title = _title(column.title, column.kind if lanes else "plain")
    subtitle = _subtitle(column.subtitle, "plain" if lanes else column.kind)
    return (
        f'<th scope="col" data-key="{markup(column.key)}"><div class="rm-column">{title}{subtitle}</div></th>'
    )


def _title(said: str, kind: MarkKind = "plain") -> str:
    # A very long title is cut by the stylesheet; the tooltip has all of it.
    return f'<span class="rm-title" title="{markup(said)}">{_pill(said, kind)}</span>'


def _subtitle(said: str, kind: MarkKind = "plain") -> str:
    return f'<span class="rm-subtitle">{_pill(said, kind)}</span>' if said else ""


def _pill(said: str, kind: MarkKind) -> str:
    return markup(said) if kind == "plain" else f'<span class="rm-pill rm-{kind}">{markup(said)}</span>'


def _bodies(table: Table) -> Iterator[str]:
    width = len(table.columns) + 1
    for group, rows in groupby(table.rows, key=lambda row: row.group):
        yield "<tbody>"
        if group:
            head = (
                f'<th scope="rowgroup" colspan="{width}"><span class="rm-group">{markup(group)}</span></th>'
            )
            yield f"<tr>{head}</tr>"
        yield from (_row(row, table) for row in rows)
        yield "</tbody>"


def _row(row: Row, table: Table) -> str:
    holes = "".join(f'<span class="rm-gap">{markup(reason)}</span>' for reason in row.gaps)
    head = (
        f'<th scope="row"><div class="rm-row">{_title(row.title)}{_subtitle(row.subtitle)}{holes}</div></th>'
    )
    cells = "".join(_cell(cell, table) for cell in row.cells)
    holed = ' class="rm-holed"' if row.gaps else ""
    return f'<tr data-key="{markup(row.key)}"{holed}>{head}{cells}</tr>'


def _cell(cell: Cell, table: Table) -> str:
    if not cell.marks and not cell.gap:
        return "<td></td>"
    marks = "".join(map(_mark, cell.marks))
    return f'<td><div class="rm-marks">{marks}{_gap(cell.gap, table) if cell.gap else ""}</div></td>'


def _mark(mark: Mark) -> str:
    """A chip: its text for the eye, its full meaning for the ear and in the tooltip."""
    said, shown = markup(meaning(mark)), markup(mark.text)
    more = (" rm-word" if len(mark.text) > _LETTERS else "") + (" rm-derived" if mark.derived else "")
    spoken = shown if said == shown else f'<span aria-hidden="true">{shown}</span>{_hidden(said)}'
    return f'<span class="rm-mark rm-{mark.kind}{more}" title="{said}">{spoken}</span>'


def _gap(reason: str, table: Table) -> str:
    """A hole. A lane has room for its reason; a cell for a letter has room for one word."""
    if table.cells_hold == "names":
        return f'<span class="rm-gap">{markup(reason)}</span>'
    spoken = f'<span aria-hidden="true">gap</span>{_hidden(f"gap: {markup(reason)}")}'
    return f'<span class="rm-gap" title="{markup(reason)}">{spoken}</span>'


def _hidden(said: str) -> str:
    return f'<span class="rm-hidden">{said}</span>'
