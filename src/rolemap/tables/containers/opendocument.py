"""ODS: the XML inside to sheets, in one pass.

The neighbours: `archive` opens the file in bounds, `sheet` is what comes out. Values are read from the attributes that
hold them exactly (a date, a truth value), texts from their paragraphs.

The traps: cells and rows say how often they are repeated, which a hostile file says a thousand million times; a row of
nothing may be repeated to the end of the sheet in any file; a remark on a cell and a drawing hold paragraphs too.
"""

from __future__ import annotations

from rolemap.tables.containers.archive import Archive
from rolemap.tables.containers.number_format import shown
from rolemap.tables.containers.sheet import OWN, Area, Sheet
from rolemap.tables.containers.source import MAX_CELLS
from rolemap.tables.containers.spreadsheetml_shared import LAST_COLUMN, LAST_ROW, number
from rolemap.tables.containers.text import plain

CONTENT = "content.xml"
"""The part that holds everything."""

_CELLS = ("table-cell", "covered-table-cell")
_APART = (
    "annotation",
    "frame",
    "custom-shape",
    "shapes",
    "g",
)  # they hold paragraphs that are no text of the cell


def sheets(archive: Archive) -> list[Sheet]:
    """Return the sheets in the order of their tabs.

    Raises:
        LoadError: when the file is damaged or locked with a password.
    """
    if b"encryption-data" in archive.content("META-INF/manifest.xml"):
        raise archive.refused("the workbook is locked with a password", "save it without one")
    content = _Content()
    archive.parse(CONTENT, content)
    return [Sheet(sheet.name, unread=sheet.unread) if sheet.unread else sheet for sheet in content.sheets]


class _Content:
    """Fills sheets from `content.xml`."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.bold: set[str] = set()
        self.unseen: set[str] = set()  # table styles
        self.style = ""
        self.depth = 0  # of tables inside tables
        self.sheet = Sheet("")
        self.count = 0
        self.row = self.rows = self.column = 0
        self.columns_seen = 0
        self.defaults: list[tuple[int, str]] = []
        self.cell: dict[str, str] | None = None
        self.apart: list[str] = []
        self.lines: list[str] = []
        self.note: list[str] = []
        self.parts: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.parts is not None:
            self._inline(name)
        elif name in _APART:
            self.apart.append(name)
        elif self.depth == 0 or name == "table":
            self._around(name, attributes)
        elif self.depth > 1:
            return
        elif name in _CELLS:
            self.cell, self.lines, self.note = attributes, [], []
        elif name == "p" and self.cell is not None:
            self.parts = []
        elif name == "table-row":
            self._row(attributes)
        elif name == "table-column":
            self._column(attributes)

    def _around(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self.depth += 1
            if self.depth == 1:
                self.sheet = Sheet(attributes.get("table:name", ""))
                self.sheets.append(self.sheet)
                self.sheet.is_hidden = attributes.get("table:style-name") in self.unseen
                self.row, self.rows, self.column, self.columns_seen = 1, 0, 1, 0
        elif name == "style":
            self.style = attributes.get("style:name", "")
        elif name == "text-properties" and attributes.get("fo:font-weight") == "bold":
            self.bold.add(self.style)
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self.unseen.add(self.style)

    def _inline(self, name: str) -> None:
        assert self.parts is not None
        if name in ("s", "tab", "line-break"):
            self.parts.append("\n" if name == "line-break" else " ")

    def _row(self, attributes: dict[str, str]) -> None:
        self.row += self.rows
        self.rows, self.column = number(attributes.get("table:number-rows-repeated"), 1), 1
        if attributes.get("table:visibility", "visible") != "visible" and self.row <= LAST_ROW:
            self.sheet.hidden_rows.update(range(self.row, min(self.row + self.rows, LAST_ROW + 1)))

    def _column(self, attributes: dict[str, str]) -> None:
        count = number(attributes.get("table:number-columns-repeated"), 1)
        first, self.columns_seen = self.columns_seen + 1, self.columns_seen + count
        if attributes.get("table:visibility", "visible") != "visible" and first <= LAST_COLUMN:
            self.sheet.hidden_columns.update(range(first, min(first + count, LAST_COLUMN + 1)))

    def _is_passed_over(self) -> bool:
        return self.sheet.is_hidden and self.sheet.name != OWN

    def end(self, name: str) -> None:
        if name == "p" and self.parts is not None:
            (self.note if self.apart else self.lines).append("".join(self.parts))
            self.parts = None
        elif self.apart and name == self.apart[-1]:
            self.apart.pop()
            if name != "annotation" and not self.apart:
                self.note = []
        elif name == "table":
            self.depth -= 1
        elif name in _CELLS and self.depth == 1 and self.cell is not None:
            self._close(self.cell, is_covered=name != "table-cell")
            self.cell = None

    def text(self, data: str) -> None:
        if self.parts is not None:
            self.parts.append(data)

    def _close(self, cell: dict[str, str], *, is_covered: bool) -> None:
        repeated = number(cell.get("table:number-columns-repeated"), 1)
        column, self.column = self.column, self.column + repeated
        text = "" if is_covered else self._text(cell)
        if not text or self.row > LAST_ROW or column > LAST_COLUMN or self._is_passed_over():
            return
        self.count += repeated * self.rows
        if self.count > MAX_CELLS:
            self.count -= repeated * self.rows
            self.sheet.unread = f"it has more than {MAX_CELLS:,} cells"
            return
        note = plain("\n".join(self.note))
        is_error = cell.get("calcext:value-type") == "error"
        for row in range(self.row, self.row + self.rows):
            texts = self.sheet.texts.setdefault(row, {})
            for place in range(column, column + repeated):
                texts[place] = text
                if cell.get("table:style-name") in self.bold:
                    self.sheet.strong.add((row, place))
                if note:
                    self.sheet.notes[row, place] = (note,)
                if is_error:
                    self.sheet.errors.append((row, place))
        down, right = (number(cell.get(f"table:number-{name}-spanned"), 1) for name in ("rows", "columns"))
        if down > 1 or right > 1:
            self.sheet.merged.append(Area(self.row, column, self.row + down - 1, column + right - 1))

    def _text(self, cell: dict[str, str]) -> str:
        kind = cell.get("office:value-type", "string")
        if kind in ("float", "currency"):
            return shown(cell.get("office:value", ""), "number")
        if kind == "percentage":
            return shown(cell.get("office:value", ""), "percent")
        if kind == "date":
            return cell.get("office:date-value", "").replace("T00:00:00", "").replace("T", " ")
        if kind == "boolean":
            return cell.get("office:boolean-value", "").upper()
        return plain("\n".join(self.lines) or cell.get("office:string-value", ""))
