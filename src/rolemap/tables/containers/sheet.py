"""A sheet of a workbook as its file has it, and the grid and the remarks that it becomes.

The neighbours: `spreadsheetml`, `opendocument` and `binary_workbook` fill sheets, `workbook` makes a document of them.
Cells are kept by row and column, both from 1, since a sheet of two cells may claim sixteen thousand million places:
only `grid` makes a rectangle of them, within bounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from rolemap.errors import Position, Related
from rolemap.tables.containers.source import MAX_CELLS
from rolemap.tables.content import Cell, Covered, Grid
from rolemap.tables.remarks import Remark

OWN = "rolemap"
"""The hidden sheet that rolemap itself writes into a workbook, which is read all the same."""

_SNAPSHOT = "rolemap snapshot 1"
MOST_TEXT = 50_000_000
"""How many characters a sheet may show: one long text may stand in many cells."""

_SHOWN_PLACES = 8
_FRAMED = 200  # characters of a cell in a code frame

Place = tuple[int, int]
"""Row and column, from 1."""


class Area(NamedTuple):
    """A merged range: first and last row, first and last column."""

    top: int
    left: int
    bottom: int
    right: int


class TooLargeError(Exception):
    """A sheet is larger than anything that a person filled with letters; the text says in which way."""


@dataclass(slots=True)
class Sheet:
    """What stands in one sheet.

    Attributes:
        name: on its tab.
        texts: row -> column -> text, plain; only cells that hold something.
        strong: cells all of whose text is bold.
        notes: what is remarked on a cell, and its footnote marks.
        merged: the ranges that are one cell.
        hidden_rows: their numbers.
        hidden_columns: their numbers.
        errors: cells that show an error such as `#REF!`.
        unvalued: cells with a formula whose value was never stored.
        is_hidden: the workbook hides it; then nothing else of it is read.
        unread: why it is not read, "" when it is.
    """

    name: str
    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    strong: set[Place] = field(default_factory=set)
    notes: dict[Place, tuple[str, ...]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: list[Place] = field(default_factory=list)
    unvalued: list[Place] = field(default_factory=list)
    is_hidden: bool = False
    unread: str = ""

    @property
    def snapshot(self) -> str:
        """What the sheet carries when rolemap wrote it, else ""."""
        if self.name != OWN or self.texts.get(1, {}).get(1) != _SNAPSHOT:
            return ""
        return "".join(self.texts[row].get(1, "") for row in sorted(self.texts) if row > 1)

    def grid(self, most: int = MAX_CELLS) -> Grid | None:
        """Return the rectangle that holds all texts, or None when there is none.

        Args:
            most: how many cells it may have.

        Raises:
            TooLargeError: when the rectangle has too many cells, or the cells too much text.
        """
        filled = sorted(row for row, cells in self.texts.items() if any(cells.values()))
        if not filled:
            return None
        top, bottom = filled[0], filled[-1]
        columns = {column for row in filled for column, text in self.texts[row].items() if text}
        left, right = min(columns), max(columns)
        room = Area(top, left, bottom, right)
        if (bottom - top + 1) * (right - left + 1) > most:
            raise TooLargeError(f"its cells lie in {_area(room)}, which is more than {most:,} places")
        if sum(sum(map(len, cells.values())) for cells in self.texts.values()) > MOST_TEXT:
            raise TooLargeError(f"its cells show more than {MOST_TEXT:,} characters")
        rows = [self._row(row, left, right) for row in range(top, bottom + 1)]
        self._spread(rows, room)
        hidden = frozenset(row for row in self.hidden_rows if top <= row <= bottom)
        return Grid(tuple(map(tuple, rows)), sheet=self.name, hidden=hidden)

    def _row(self, row: int, left: int, right: int) -> list[Cell]:
        texts, strong, notes = self.texts.get(row, {}), self.strong, self.notes
        if not texts:
            return [Cell("", row, column) for column in range(left, right + 1)]
        known = texts.get
        if not notes:
            return [
                Cell(known(column, ""), row, column, 1, (row, column) in strong)
                for column in range(left, right + 1)
            ]
        return [
            Cell(known(column, ""), row, column, 1, (row, column) in strong, "", notes.get((row, column), ()))
            for column in range(left, right + 1)
        ]

    def _spread(self, rows: list[list[Cell]], room: Area) -> None:
        """Show the text of each merged cell in every place that it covers."""
        left_to_cover = MAX_CELLS
        for area in self.merged:
            bottom, right = min(area.bottom, room.bottom), min(area.right, room.right)
            if area.top < room.top or area.left < room.left or area.top > bottom or area.left > right:
                continue  # nothing stands in it
            left_to_cover -= (bottom - area.top + 1) * (right - area.left + 1)
            if left_to_cover < 0:  # ranges that overlap, which no program writes
                raise TooLargeError("its merged cells cover each other")
            first = rows[area.top - room.top][area.left - room.left]
            for row in range(area.top, bottom + 1):
                for column in range(area.left, right + 1):
                    if (row, column) != (area.top, area.left):
                        covered: Covered = "left" if row == area.top else "above"
                        rows[row - room.top][column - room.left] = Cell(
                            first.text, row, column, 1, first.strong, covered, first.notes
                        )

    def remarks(self, path: str) -> Iterator[Remark]:
        """Yield what a reader of this sheet must know."""
        yield from self._at(
            path,
            self.unvalued,
            "TAB010",
            "no stored value",
            "a formula",
            "open it in a spreadsheet program and save it",
        )
        yield from self._at(
            path, self.errors, "TAB010", "an error instead of a value", "an error", "mend the formula"
        )
        rows = sorted(row for row in self.hidden_rows if any(self.texts.get(row, {}).values()))
        columns = sorted(self.hidden_columns & {column for cells in self.texts.values() for column in cells})
        if rows or columns:
            hidden = [f"row {_spans([str(row) for row in rows], rows)}"] if rows else []
            hidden += (
                [f"column {_spans([_letters(column) for column in columns], columns)}"] if columns else []
            )
            place = self._position(path, (rows[0] if rows else 1, 1 if rows else columns[0]))
            yield Remark("TAB011", place, f"hidden, and read like the rest: {', '.join(hidden)}")

    def _at(
        self, path: str, places: list[Place], code: str, what: str, one: str, advice: str
    ) -> Iterator[Remark]:
        if places:
            first, *others = places
            count = f"{len(places):,} cells have" if others else "a cell has"
            related = tuple(Related(self._position(path, place), one) for place in others[:_SHOWN_PLACES])
            yield Remark(code, self._position(path, first), f"{count} {what}", advice, related)

    def _position(self, path: str, place: Place) -> Position:
        return Position(f"{path}!{self.name}", *place, is_cell=True)


class Sources(Mapping[str, str]):
    """Path of a sheet -> its text for code frames, made when somebody asks: few do."""

    def __init__(self, path: str, grids: list[Grid]) -> None:
        self._grids = {f"{path}!{grid.sheet}": grid for grid in grids}

    def __getitem__(self, key: str) -> str:
        rows = self._grids[key].rows
        first = rows[0][0]
        before = "\t" * (first.column - 1)
        lines = (before + "\t".join(cell.text[:_FRAMED].replace("\n", " ") for cell in row) for row in rows)
        return "\n" * (first.line - 1) + "\n".join(lines)

    def __iter__(self) -> Iterator[str]:
        return iter(self._grids)

    def __len__(self) -> int:
        return len(self._grids)


def _letters(column: int) -> str:
    return Position("", 1, column, is_cell=True).cell.rstrip("1")


def _area(area: Area) -> str:
    return f"{_letters(area.left)}{area.top}:{_letters(area.right)}{area.bottom}"


def _spans(names: list[str], numbers: list[int]) -> str:
    """Return "2–4, 7" for numbers that follow each other."""
    spans: list[list[int]] = []
    for index, number in enumerate(numbers):
        if spans and number == numbers[spans[-1][1]] + 1:
            spans[-1][1] = index
        else:
            spans.append([index, index])
    shown = [names[a] if a == b else f"{names[a]}–{names[b]}" for a, b in spans[:_SHOWN_PLACES]]
    return ", ".join(shown) + (", …" if len(spans) > _SHOWN_PLACES else "")
