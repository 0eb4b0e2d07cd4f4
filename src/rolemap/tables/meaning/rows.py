"""The rows of a matrix: which are activities, groups, heads, lines of a legend, and what each stands under.

`layout` has found where the rows begin and end; `grid` reads the cells of those that count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rolemap.tables.content import Cell
from rolemap.tables.matrix import LeftOut
from rolemap.tables.meaning.columns import Sorted
from rolemap.tables.meaning.frame import Frame
from rolemap.tables.meaning.layout import Region
from rolemap.tables.meaning.reader import Table

RowKind = Literal["blank", "head", "group", "activity", "text", "legend"]
_SHORTEST_SHOUT = 4
"""A name in capitals no longer than this is an abbreviation, no title of a group."""


class Line(NamedTuple):
    """A row that counts: its label, the group it stands under, and which row it is."""

    row: int
    label: Cell
    group: str


class Rows:
    """The rows of one matrix."""

    def __init__(self, table: Table, frame: Frame, region: Region, columns: Sorted) -> None:
        """Look at the rows of a region."""
        self.table = table
        self.frame = frame
        self.region = region
        self.columns = columns
        self.kinds = {row: self._kind(row) for row in region.body}
        self._settle()

    def lettered(self) -> list[int]:
        """Return the rows whose cells are read."""
        return [row for row, kind in self.kinds.items() if kind == "activity"]

    def lines(self) -> Iterator[Line]:
        """Yield the rows that count; say which do not."""
        work = self.table.work
        group, over = "", ""
        for row, kind in self.kinds.items():
            label = self._label(row)
            over = self._over(row) or over
            if kind == "group":
                cell = label or next(each for each in self.frame.grid.rows[row] if each.text)
                group = work.name(cell.text)
            elif kind == "text" and label is not None:
                self._report_texts(row, label)
            elif kind == "legend" and label is not None:
                what = f"row `{work.name(label.text)}`"
                work.left_out.append(LeftOut(what, self.table.position(label), "a line of a legend"))
            elif kind == "activity" and label is None:
                self._report_unnamed(row)
            elif kind == "activity" and label is not None:
                yield Line(row, label, over or group)

    def _kind(self, row: int) -> RowKind:
        """Return what a row of the body is, seen alone."""
        frame = self.frame
        filled = [each for each in self.region.columns if frame.looks[row][each] not in ("", "blank")]
        label = self._label(row)
        if not filled:
            return "activity" if label is not None else "blank"
        if len(filled) > 1 and all(
            frame.text(self.region.head, each) == frame.text(row, each) for each in filled
        ):
            return "head"
        looks = Counter(frame.looks[row][each] for each in self.columns.letters)
        if label is not None and self._is_legend_line(row, label, looks["letters"]):
            return "legend"
        if looks["letters"]:
            return "activity"
        return self._silent(row, label, filled, looks["text"] + looks["tick"])

    def _silent(self, row: int, label: Cell | None, filled: list[int], texts: int) -> RowKind:
        """Return what a row without a letter is."""
        if len(filled) > 1 and self.frame.is_one(row, filled):
            return "group"  # one merged cell
        if not texts:
            return "group" if self._is_group(row, label) else "activity"
        if label is None and len(filled) == 1:
            return "group"
        return "text" if texts >= max(2, 0.5 * len(self.columns.letters)) else "activity"

    def _is_legend_line(self, row: int, label: Cell, lettered: int) -> bool:
        """True for a line of a legend under the matrix: "Accountable:" and what it means."""
        cells = self.frame.cells
        saying = cells.say(label.text.rstrip(" :"))
        if not cells.is_firm(label.text.rstrip(" :")):
            return False  # "Review" is an activity
        others = [self.frame.text(row, each) for each in self.columns.letters if self.frame.text(row, each)]
        if saying.letters and not saying.said:
            return bool(others) and all(not cells.say(each).letters for each in others)
        return not lettered or len(others) == 1

    def _is_group(self, row: int, label: Cell | None) -> bool:
        """True if a row without letters says so itself: one cell, merged, bold, or with a colon at its end."""
        if label is None:
            return False
        cells = [self.frame.at(row, each) for each in self.region.columns]
        written = [each for each in cells if each is not None and each.text]
        if len(written) > 1 and not all(each.covered or each is written[0] for each in written):
            return False
        alone = len(self.frame.grid.rows[row]) <= max(1, self.columns.letters[0])
        blank = not any(self.frame.text(row, each) for each in self.columns.letters)
        text = label.text
        return alone or (
            blank and (label.strong or text.endswith(":") or (text.isupper() and len(text) > _SHORTEST_SHOUT))
        )

    def _settle(self) -> None:
        """Decide about rows with a label and nothing else: groups when each stands over others, else empty activities."""
        frame = self.frame
        columns = self.region.columns
        silent = [
            row
            for row, kind in self.kinds.items()
            if kind == "activity"
            and [each for each in columns if frame.text(row, each)] == [self._place(row)]
        ]
        if not silent:
            return
        order = [row for row, kind in self.kinds.items() if kind in ("activity", "group")]
        after = {row: order[place + 1] for place, row in enumerate(order[:-1])}
        stands_over = all(
            row in after and after[row] not in silent and self.kinds[after[row]] == "activity"
            for row in silent
        )
        first = order[0] in silent
        if stands_over and (len(silent) > 1 or first) and len(order) > 2 * len(silent):
            for row in silent:
                self.kinds[row] = "group"

    def _place(self, row: int) -> int | None:
        """Return the column in which a row's label stands."""
        for column in (self.columns.label, *reversed(self.columns.groups)):
            if column is not None and self.frame.text(row, column):
                cell = self.frame.at(row, column)
                if cell is not None and (column == self.columns.label or not cell.covered):
                    return column
        return None

    def _label(self, row: int) -> Cell | None:
        """Return the cell that names a row."""
        place = self._place(row)
        return self.frame.at(row, place) if place is not None else None

    def _over(self, row: int) -> str:
        """Return what stands in the columns of groups."""
        place = self._place(row)
        texts = [
            self.table.work.name(text)
            for each in self.columns.groups
            if each != place and (text := self.frame.text(row, each))
        ]
        return " / ".join(dict.fromkeys(texts))

    def _report_unnamed(self, row: int) -> None:
        """Report letters in a row that has no name."""
        for column in self.columns.letters:
            cell = self.frame.at(row, column)
            if cell is not None and self.frame.looks[row][column] == "letters":
                self.table.work.remark(
                    "TAB001",
                    self.table.position(cell),
                    f"`{cell.text}` stands in a row without a name",
                    "name the row",
                )
                return

    def _report_texts(self, row: int, label: Cell) -> None:
        """Report a row with a name, and texts where letters should stand."""
        name = self.table.work.name(label.text)
        cells = (self.frame.at(row, each) for each in self.columns.letters)
        first = next(
            each for each in cells if each is not None and self.frame.cells.say(each.text).kind != "blank"
        )
        self.table.work.remark(
            "TAB010", self.table.position(first), f"the row of `{name}` holds texts and no letter, so it is not read",
            "write letters, or take the row out of the matrix",
        )  # fmt: skip
