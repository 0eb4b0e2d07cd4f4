"""A table as an Excel workbook for a workshop: drop-downs, colours that follow the letters, findings, a legend.

Neighbours: `sheet` lays the table out, `xlsx_pages` writes the sheets beside it, `palette` gives the colours,
`rolemap.tables.edits.reading_back` reads back what people did. Everything is written as a string, so nothing starts a formula.
Traps: what follows the letters must be conditional, since people sort and filter; the same table gives the same bytes,
so the date in the properties is fixed; other programs drop notes and protection, so nothing rests on those.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any, NamedTuple

from rolemap.errors import optional
from rolemap.formats import xlsx_pages
from rolemap.formats.metrics import text_width
from rolemap.formats.palette import GAP, MARKS, NEUTRALS, Swatch
from rolemap.formats.sheet import MARKER, Sheet, sheet
from rolemap.formats.xlsx_pages import SIZE
from rolemap.shapes import Legend, Table

ROOM_BELOW = 20
"""Lines under the table that are ready for new items."""

_HEAD = 3  # the row of the heads; the hidden one above it holds the keys
_FIRST = _HEAD + 1
_UPRIGHT = 8  # more columns than this have their heads turned
_LONG = 100  # characters that decide about the width of a column
_WIDEST = {"area": 220, "item": 420, "about": 240, "findings": 420}  # the column of a text, in px


class Span(NamedTuple):
    """Rows that stand together and take the same choices."""

    first: int
    last: int


def draw(table: Table) -> bytes:
    """Return `table` as a workbook: the sheets Matrix, Findings and Legend, and what it was made of, hidden."""
    xlsxwriter = optional("xlsxwriter", "tables", "writing .xlsx files")
    written = io.BytesIO()
    # Arial is measured here, and every machine has it or a font with its widths.
    options = {"in_memory": True, "default_format_properties": dict(xlsx_pages.FONT)}
    book = xlsxwriter.Workbook(written, options)
    book.set_properties({"title": table.title[:255], "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - no zone there
    laid = sheet(table)
    pages = xlsx_pages.Pages(book)
    matrix = book.add_worksheet("Matrix")
    found = book.add_worksheet("Findings") if table.issues else None
    legend = book.add_worksheet("Legend")
    lists = pages.legend(legend, table)
    writer = _Matrix(pages, matrix, table, laid)
    writer.write(lists)
    if found is not None:
        pages.findings(found, [(issue, writer.target(issue.keys)) for issue in table.issues])
    if table.origin is not None:
        pages.origin(book.add_worksheet("rolemap"), table.origin)
    matrix.activate()
    book.close()
    return written.getvalue()


class _Matrix:
    """Writes the sheet with the table itself."""

    def __init__(self, pages: xlsx_pages.Pages, at: Any, table: Table, laid: Sheet) -> None:
        self.pages, self.at, self.table, self.laid = pages, at, table, laid
        self.item = laid.place("item") or 0
        self.cells = range(self.item + 1, self.item + 1 + len(table.columns))
        self.widths = [
            _cell_width(table, laid, place) if place in self.cells else _text_width(laid, place)
            for place in range(len(laid.head))
        ]
        self.rows = {row.key: _FIRST + place for place, row in enumerate(table.rows)}
        self.last = _HEAD + len(table.rows) + (ROOM_BELOW if table.choices else 0)

    def write(self, lists: dict[tuple[Legend, ...], str]) -> None:
        """Write everything; `lists` says in which cells the choices of a row stand."""
        self._layout()
        self._heads()
        self._rows()
        self._rules(lists)
        self._print()

    def target(self, keys: tuple[str, ...]) -> str:
        """Return the address of the cell that some keys are about, as near as it can be told; "" for none."""
        row = next((self.rows[key] for key in keys if key in self.rows), _HEAD)
        column = next((place for key in keys if (place := self.laid.place(key)) is not None), self.item)
        return "" if row == _HEAD and column == self.item else _address(row, column)

    def _layout(self) -> None:
        for place, width in enumerate(self.widths):
            hidden = {"hidden": True} if self.laid.keys[place].startswith(MARKER) else {}
            self.at.set_column_pixels(place, place, width, None, hidden)
        self.at.hide_gridlines(2)
        self.at.freeze_panes(_FIRST, self.item + 1)

    def _heads(self) -> None:
        style = self.pages.style
        first = 1 if self.table.origin is not None else 0
        self.at.set_row_pixels(0, 30)
        self.at.write_string(0, first, self.table.title[:255], style(font_size=15, bold=True))
        how = (
            "Pick a letter in each cell; the sheet Legend says what they mean." if self.table.choices else ""
        )
        self.at.write_string(1, first, how or self.table.description[:255], style(font_color=_ink("muted")))
        if self.table.origin is not None:
            for place, key in enumerate(self.laid.keys):
                self.at.write_string(_HEAD - 1, place, key)
            self.at.set_row(_HEAD - 1, None, None, {"hidden": True})
        turned = len(self.table.columns) > _UPRIGHT
        plain = style(
            bold=True, bg_color=_ink("raised"), bottom=2, bottom_color=_ink("link"), text_wrap=True, indent=1
        )
        over = style(
            bold=True, bg_color=_ink("raised"), bottom=2, bottom_color=_ink("link"), text_wrap=True,
            align="center", valign="bottom", rotation=90 if turned else 0,
        )  # fmt: skip
        for place, text in enumerate(self.laid.head):
            self.at.write_string(_HEAD, place, text, over if place in self.cells else plain)
        self.at.set_row_pixels(_HEAD, self._head_height(turned=turned))

    def _head_height(self, *, turned: bool) -> int:
        longest = max((text_width(column.title, SIZE, bold=True) for column in self.table.columns), default=0)
        if turned:
            return int(min(max(longest + 16, 60), 190))
        lines = 1 + int(longest * 1.25 / 110)
        return 14 + 18 * min(lines, 6)

    def _rows(self) -> None:
        style = self.pages.style
        line = {"bottom": 1, "bottom_color": _ink("rule"), "text_wrap": True, "num_format": "@"}
        name, holed = style(**line, indent=1), style(**line, **_swatch(GAP.light), indent=1)
        muted = style(**line, font_color=_ink("muted"), indent=1)
        letter = style(**line, align="center", font_size=11, left=1, left_color=_ink("rule"))
        nothing = style(**line, bg_color=_ink("raised"))
        gap = style(**line, **_swatch(GAP.light))
        for place in range(self.last - _HEAD):
            row = self.table.rows[place] if place < len(self.table.rows) else None
            texts = self.laid.rows[place] if row is not None else ("",) * len(self.laid.head)
            seen = 0 if self.table.origin is None else 1
            self.at.set_row_pixels(_FIRST + place, xlsx_pages.height(texts[seen:], self.widths[seen:]))
            for column, text in enumerate(texts):
                if column in self.cells:
                    cell = row.cells[column - self.cells.start] if row is not None else None
                    takes = row is None or bool(row.choices) or not self.table.choices
                    form = gap if cell is not None and cell.gap else letter if takes else nothing
                elif column == self.item:
                    form = holed if row is not None and row.gaps else name
                else:
                    form = name if self.laid.keys[column] == "area" else muted
                if text:
                    self.at.write_string(_FIRST + place, column, text, form)
                else:
                    self.at.write_blank(_FIRST + place, column, None, form)

    def _rules(self, lists: dict[tuple[Legend, ...], str]) -> None:
        """Write what follows the content: colours of letters, drop-downs, a line where an area begins."""
        if self.last < _FIRST:
            return
        last = len(self.laid.head) - 1
        self.at.autofilter(_HEAD, 1 if self.table.origin is not None else 0, self.last, last)
        border = self._border(_FIRST)
        beside = (
            ((0, last),) if self.table.cells_hold == "names" else ((0, self.item), (self.cells.stop, last))
        )
        for first, until in beside:
            if border and first <= until:
                self.at.conditional_format(_FIRST, first, self.last, until, border)
        if not self.table.columns or self.table.cells_hold == "names":
            return
        for choices, spans in self._spans().items():
            self._colours(choices, spans)
            if choices:
                self.at.data_validation(
                    spans[0].first, self.cells.start, spans[0].last, self.cells[-1],
                    {
                        "validate": "list", "source": f"={lists[choices]}", "error_type": "warning",
                        "error_title": "Not in the list",
                        "error_message": "Letters can be combined, such as A/R. The sheet Legend says what they mean.",
                        "other_cells": [[each.first, self.cells.start, each.last, self.cells[-1]] for each in spans[1:]],
                    },
                )  # fmt: skip

    def _border(self, first: int) -> dict[str, Any]:
        """Return the rule for a line above each row where an area begins, from a row on; nothing without areas."""
        area = self.laid.place("area")
        if area is None:
            return {}
        look = self.pages.book.add_format({"top": 1, "top_color": _ink("link")})
        here, above = (f"${_address(row, area)}" for row in (first, first - 1))
        return {"type": "formula", "criteria": f"={here}<>{above}", "format": look}

    def _spans(self) -> dict[tuple[Legend, ...], list[Span]]:
        """Return which rows take which choices, those below the table too."""
        spans: dict[tuple[Legend, ...], list[Span]] = {}
        for number in range(_FIRST, self.last + 1):
            place = number - _FIRST
            choices = self.table.rows[place].choices if place < len(self.table.rows) else self.table.choices
            known = spans.setdefault(choices, [])
            if known and known[-1].last == number - 1:
                known[-1] = Span(known[-1].first, number)
            else:
                known.append(Span(number, number))
        return spans

    def _colours(self, choices: tuple[Legend, ...], spans: list[Span]) -> None:
        """Colour the cells of some rows by what stands first in them; derived letters are grey."""
        start = _address(spans[0].first, self.cells.start)
        area = " ".join(
            f"{_address(each.first, self.cells.start)}:{_address(each.last, self.cells[-1])}"
            for each in spans
        )
        new = self.pages.book.add_format
        rules = [_when(f'=LEFT({start},1)="("', new({"italic": True, "font_color": _ink("link")}))]
        known = {each.mark.text: each.mark.kind for each in (*self.table.legend, *choices)}
        for text, kind in known.items():
            quoted = text.replace('"', '""')
            size = len(text.encode("utf-16-le")) // 2
            first = (
                f'=AND(LEFT({start},{size})="{quoted}",ISNUMBER(FIND(MID({start}&"/",{size + 1},1),"/, ;+")))'
            )
            rules.append(_when(first, new(_swatch(MARKS[kind].light))))
        # The line comes last: of several rules for a cell, LibreOffice follows the first alone.
        for rule in (*rules, self._border(spans[0].first)):
            if rule:
                rule["multi_range"] = area
                self.at.conditional_format(
                    spans[0].first, self.cells.start, spans[0].last, self.cells[-1], rule
                )

    def _print(self) -> None:
        self.at.set_landscape()
        self.at.set_paper(9)
        self.at.fit_to_pages(1, 0)
        self.at.repeat_rows(_HEAD)
        self.at.set_margins(0.4, 0.4, 0.5, 0.6)
        self.at.set_footer("&L&8&A&R&8&P / &N")
        self.at.print_area(0, 0, _HEAD + max(len(self.table.rows), 1), len(self.laid.head) - 1)


def _text_width(laid: Sheet, place: int) -> float:
    """Return how wide a column of texts is, in px."""
    texts = (laid.head[place], *(row[place] for row in laid.rows))
    longest = max(text_width(text[:_LONG], SIZE, bold=True) for text in texts)
    return min(max(longest + 20, 80), _WIDEST.get(laid.keys[place], 420))


def _cell_width(table: Table, laid: Sheet, place: int) -> float:
    """Return how wide a column of letters is, in px: short cells on one line, and no word cut in a head or in a cell."""
    if table.cells_hold == "names":
        return 190
    is_upright = len(table.columns) <= _UPRIGHT
    texts = [row[place] for row in laid.rows]
    words = [word for text in texts for word in text.replace("/", "/ ").split()]
    words += laid.head[place].split() if is_upright else ()
    whole = max((text_width(text[:_LONG], SIZE) for text in texts), default=0)
    longest = max((text_width(word[:_LONG], SIZE, bold=True) for word in words), default=0)
    return min(max(longest, min(whole, 100), 82 if is_upright else 34) + 18, 150)


def _when(criteria: str, look: Any) -> dict[str, Any]:
    return {"type": "formula", "criteria": criteria, "format": look, "stop_if_true": True}


def _address(row: int, column: int) -> str:
    return f"{xlsx_pages.column_name(column)}{row + 1}"


def _ink(name: str) -> str:
    return NEUTRALS[name][0]


def _swatch(colours: Swatch) -> dict[str, Any]:
    return {"bg_color": colours.fill, "font_color": colours.ink}
