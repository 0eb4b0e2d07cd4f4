"""A grid as a rectangle, and what its cells look like through an alphabet.

Rows and columns are counted from 0 here; `content.Cell` knows the place in the file.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Literal

from rolemap.tables.content import Cell, Grid
from rolemap.tables.meaning.cells import Cells

Look = Literal["", "blank", "letters", "tick", "text"]
"""What a cell looks like; "" where a ragged row has none."""


class Frame:
    """A grid as a rectangle, and what its cells look like."""

    def __init__(self, grid: Grid, cells: Cells) -> None:
        """Look at a grid through an alphabet."""
        self.grid = grid
        self.cells = cells
        self.height = len(grid.rows)
        self.width = max(map(len, grid.rows), default=0)

    def at(self, row: int, column: int) -> Cell | None:
        """Return a cell, or None where a ragged row has none."""
        cells = self.grid.rows[row]
        return cells[column] if column < len(cells) else None

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell; "" where there is none."""
        cells = self.grid.rows[row]
        return cells[column].text if column < len(cells) else ""

    @cached_property
    def looks(self) -> tuple[tuple[Look, ...], ...]:
        """What every cell looks like, row by row, as wide as the widest row."""
        none: tuple[Look, ...] = ("",)
        head = {cell.text: self._look(cell.text, loose=True) for row in self.grid.rows[:1] for cell in row}
        body = {text: self._look(text, loose=self.is_spelt) for text in self.texts(1)}
        return tuple(
            tuple([(body if place else head)[cell.text] for cell in row]) + none * (self.width - len(row))
            for place, row in enumerate(self.grid.rows)
        )

    @cached_property
    def is_spelt(self) -> bool:
        """True if a word below the head is surely involvement; else "Lead" and "Reviewer" are names there."""
        return any(
            each.firm for text in self.texts(max(1, self.grid.head)) for each in self.cells.say(text).said
        )

    def texts(self, first: int) -> set[str]:
        """Return the different texts of the cells from a row on: a matrix says the same few again and again."""
        return {cell.text for row in self.grid.rows[first:] for cell in row}

    def _look(self, text: str, *, loose: bool) -> Look:
        """Return what a text looks like; a loose word counts only in the company of firm ones."""
        kind = self.cells.say(text).kind
        if kind == "unreadable" or (kind == "letters" and not loose and not self.cells.is_firm(text)):
            return "text"
        return kind

    def over(self, row: int, column: int) -> str:
        """Return the head in a row that stands over a column: its own, or the nearest to the left."""
        return next((text for each in range(column, -1, -1) if (text := self.text(row, each))), "")

    def filled(self, row: int) -> list[int]:
        """Return the columns of a row in which something stands."""
        return [column for column, look in enumerate(self.looks[row]) if look not in ("", "blank")]

    def is_one(self, row: int, columns: list[int]) -> bool:
        """True if no more than one text stands in these columns of a row: a title, a merged cell."""
        return len({self.text(row, column) for column in columns}) <= 1

    def count(self, column: int, rows: range) -> Counter[Look]:
        """Return how often each look stands in a column; a row that is one merged cell does not count."""
        found = Counter(self.by_column[column][rows.start : rows.stop])
        found.subtract(self.by_column[column][row] for row in self.merged if row in rows)
        return found

    @cached_property
    def by_column(self) -> tuple[tuple[Look, ...], ...]:
        """What every cell looks like, column by column."""
        return tuple(zip(*self.looks, strict=True))

    @cached_property
    def merged(self) -> frozenset[int]:
        """The rows that are one merged cell: titles, groups."""
        return frozenset(
            row
            for row, cells in enumerate(self.grid.rows)
            if any(each.covered for each in cells)
            and self.is_one(row, [each for each, cell in enumerate(cells) if cell.text])
        )
