"""XLSX and XLSM: the XML inside to sheets, in one pass, with everything that says something about a cell.

The neighbours: `archive` opens the file in bounds, `spreadsheetml_shared` reads what the sheets share, `number_format`
shows values as a person sees them, `sheet` is what comes out.

Why not python-calamine: it loses errors, comments, bold, hidden rows and formulas without a value, and makes a rectangle
of a sheet before anybody can stop it, so all of this pass would stand beside it. Why not openpyxl: it takes twice as
long and believes what a file says of its size. Tests hold the values equal to those of both.

The traps: names may have a prefix (`x:c`), cells may have no address, texts may have phonetic readings inside, and a
shared text may stand in a million cells: it is kept once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rolemap.tables.containers.archive import Archive
from rolemap.tables.containers.number_format import shown
from rolemap.tables.containers.sheet import OWN, Area, Sheet, TooLargeError
from rolemap.tables.containers.source import MAX_CELLS
from rolemap.tables.containers.spreadsheetml_shared import (
    LAST_COLUMN,
    Comments,
    Contents,
    Runs,
    SharedTexts,
    Styles,
    Text,
    decoded,
    is_true,
    number,
    place_of,
    related,
    relations,
)
from rolemap.tables.containers.text import plain


def sheets(archive: Archive) -> Iterator[Sheet]:
    """Yield the sheets in the order of their tabs; those that are charts are none.

    Raises:
        LoadError: when the file is damaged.
    """
    part = next(iter(related(archive, "", "/officeDocument")), "xl/workbook.xml")
    contents = Contents()
    archive.parse(part, contents)
    parts = relations(archive, part)
    shared = _Shared(archive, parts.values(), is_1904=contents.is_1904)
    for name, key, is_hidden in contents.sheets:
        kind, target = parts.get(key, ("", ""))
        if kind.endswith("/worksheet"):
            found = Sheet(name) if is_hidden and name != OWN else _sheet(name, target, shared)
            found.is_hidden = is_hidden
            yield found


def _sheet(name: str, part: str, shared: _Shared) -> Sheet:
    sheet, archive = Sheet(name), shared.archive
    if size := archive.too_large(part):
        return Sheet(name, unread=f"it would unpack to {size}")
    try:
        archive.parse(part, _Cells(shared, sheet))
    except TooLargeError as error:
        return Sheet(name, unread=str(error))
    for kind in ("/comments", "/threadedComment"):
        for comments in related(archive, part, kind):
            archive.parse(comments, Comments(sheet))
    return sheet


class _Shared:
    """What the cells of all sheets refer to."""

    def __init__(self, archive: Archive, parts: Iterable[tuple[str, str]], *, is_1904: bool) -> None:
        texts, styles = SharedTexts(), Styles()
        for kind, part in parts:
            if kind.endswith("/sharedStrings"):
                archive.parse(part, texts)
            elif kind.endswith("/styles"):
                archive.parse(part, styles)
        self.archive, self.is_1904 = archive, is_1904
        self.texts, self.bold, self.kinds = texts.found, styles.bold, styles.kinds


class _Cells:
    """Fills a sheet from its part."""

    def __init__(self, shared: _Shared, sheet: Sheet) -> None:
        self.shared, self.sheet = shared, sheet
        self.row, self.column = 0, 0
        self.count = 0
        self.digits = ""  # of the row
        self.columns: dict[str, int] = {}
        self.numbers: dict[tuple[str, str], str] = {}
        self.attributes: dict[str, str] = {}
        self.value: str | None = None
        self.parts: list[str] | None = None
        self.formula: str | None = None
        self.inline: Runs | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("v", "f"):
            self.parts = []
        elif name == "c":
            self._place(attributes.get("r", ""))
            self.attributes, self.value, self.formula = attributes, None, None
        elif name == "row":
            self.row, self.column = number(attributes.get("r"), self.row + 1), 0
            self.digits = str(self.row)
            if is_true(attributes.get("hidden")):
                self.sheet.hidden_rows.add(self.row)
        elif name == "is":
            self.inline = Runs()
        elif self.inline is not None:
            self.inline.start(name, attributes)
        elif name in ("col", "mergeCell"):
            self._around(name, attributes)

    def end(self, name: str) -> None:
        if name == "v":
            self.value, self.parts = "".join(self.parts or ()), None
        elif name == "f":
            self.formula, self.parts = "".join(self.parts or ()), None
        elif name == "c":
            self._close()
            self.inline = None
        elif name != "is" and self.inline is not None:
            self.inline.end(name)

    def text(self, data: str) -> None:
        if self.parts is not None:
            self.parts.append(data)
        elif self.inline is not None:
            self.inline.text(data)

    def _around(self, name: str, attributes: dict[str, str]) -> None:
        if name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            corner, end = place_of(first), place_of(last or first)
            if corner and end:
                self.sheet.merged.append(Area(*corner, *end))
        elif is_true(attributes.get("hidden")):
            first_column = number(attributes.get("min"), 1)
            last_column = min(number(attributes.get("max"), first_column), LAST_COLUMN)
            if last_column not in self.sheet.hidden_columns:
                self.sheet.hidden_columns.update(range(first_column, last_column + 1))

    def _place(self, address: str) -> None:
        """Set the place of the cell that begins: where it says, else right of the one before."""
        if not address:
            self.column += 1
            return
        column = self.columns.get(address.removesuffix(self.digits))  # nearly every cell is in its row
        if column is None:
            place = place_of(address)
            if place is None:
                raise self.shared.archive.damaged(f"no cell is called `{address[:20]}`")
            self.row, column = place
            self.digits = str(self.row)
            self.columns[address.removesuffix(self.digits)] = column
        self.column = column

    def _close(self) -> None:
        kind = self.attributes.get("t", "n")
        text, notes, strong = self._shown(kind)
        place = (self.row, self.column)
        if (
            not text and self.formula is not None and kind != "str"
        ):  # "str" is an empty text that was computed
            self.sheet.unvalued.append(place)
            text = f"={plain(self.formula)}"  # what nobody has computed is no blank
        if not text:
            return
        self.count += 1
        if self.count > MAX_CELLS:
            raise TooLargeError(f"it has more than {MAX_CELLS:,} cells")
        self.sheet.texts.setdefault(self.row, {})[self.column] = text
        if kind == "e":
            self.sheet.errors.append(place)
        if notes:
            self.sheet.notes[place] = notes
        if self.attributes.get("s", "0") in self.shared.bold if strong is None else strong:
            self.sheet.strong.add(place)

    def _shown(self, kind: str) -> Text:
        if self.inline is not None:
            return self.inline.taken()
        value = self.value
        if not value:
            return Text("")
        if kind == "s":
            index = number(value, len(self.shared.texts))
            if index >= len(self.shared.texts):
                raise self.shared.archive.damaged(f"there is no shared text number {value[:20]}")
            return self.shared.texts[index]
        if kind in ("n", ""):
            style = self.attributes.get("s", "0")
            text = self.numbers.get((value, style))
            if text is None:
                number_kind = self.shared.kinds.get(style, "number")
                text = self.numbers[value, style] = shown(value, number_kind, is_1904=self.shared.is_1904)
            return Text(text)
        if kind == "b":
            return Text("TRUE" if is_true(value) else "FALSE")
        return Text(plain(decoded(value)))
