"""Names in the cells of a table: how a cell is cut into them, and what all tables of names have in common.

The neighbours: `named` reads names below letters, `long` names beside letters; `lists` and `parties` cut names too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rolemap.tables import words
from rolemap.tables.content import Cell
from rolemap.tables.matrix import Column, Involved, LeftOut, Matrix, Row, Shape
from rolemap.tables.meaning.cells import Saying
from rolemap.tables.meaning.columns import Sorted
from rolemap.tables.meaning.evidence import doubt, is_of_activities, signs
from rolemap.tables.meaning.frame import Frame
from rolemap.tables.meaning.layout import Region
from rolemap.tables.meaning.notation import Choice
from rolemap.tables.meaning.reader import Letters, Table

_BETWEEN = ",;、，；•\n"
PROSE = 7
"""Cells of more words than this, on average, are sentences and no names."""
_FOOTNOTE = re.compile(r"(?<=[\w)])[*†‡]+$")


def split_names(text: str, more: str = "") -> list[str]:
    """Return the names in a cell: parted by commas, semicolons and line breaks, never by "/" or "&", nor in brackets.

    Args:
        text: of the cell.
        more: what else parts two names, as `--split` says.

    Examples:
        >>> split_names("Ops, Legal (EU, US); R&D/IT")
        ['Ops', 'Legal (EU, US)', 'R&D/IT']
    """
    marker = more if any(map(str.isalnum, more)) else more.strip()
    parts, depth, current = [], 0, ""
    place = 0
    while place < len(text):
        each = text[place]
        depth += (each in "([（") - (each in ")]）")
        is_marked = bool(marker) and text.startswith(marker, place)
        if depth <= 0 and (is_marked or each in _BETWEEN):
            parts.append(current)
            current = ""
            place += len(marker) if is_marked else 1
        else:
            current += each
            place += 1
    parts.append(current)
    return list(dict.fromkeys(name for each in parts if (name := _bare(each))))


def _bare(text: str) -> str:
    """Return a name without bullets, footnote stars and white space."""
    plain = " ".join(text.split()).strip()
    plain = re.sub(r"^(?:[-–*•·▪]\s+)", "", plain)
    return _FOOTNOTE.sub("", plain)


class NamedRow(NamedTuple):
    """An activity of such a table."""

    name: Cell
    group: str
    involved: list[Involved]
    note: str = ""


class NamedTable:
    """What the readers of named tables share."""

    def __init__(self, table: Table, frame: Frame, region: Region, columns: Sorted) -> None:
        self.table = table
        self.work = table.work
        self.frame = frame
        self.region = region
        self.columns = columns

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        return self.frame.text(row, column)

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell; where a ragged row has none, the first of the head, for its place."""
        cell = self.frame.at(row, column)
        return cell if cell is not None else self.first()

    def first(self) -> Cell:
        """Return the first cell of the head."""
        return next(each for each in self.frame.grid.rows[self.region.head] if each.text)

    def heading(self) -> Cell:
        """Return what the table is about: the heading above it, as if it were a cell."""
        first = self.first()
        return first._replace(text=self.table.title)

    def names(self, cell: Cell, letters: Letters, said: tuple[str, ...]) -> Iterator[Involved]:
        """Yield the names in a cell, each with these letters."""
        if words.is_blank(cell.text):
            return
        for name in split_names(cell.text, self.work.options.split):
            if not words.is_blank(name):
                yield letters.involved(
                    self.work.name(name), said, self.table.position(cell), "; ".join(cell.notes)
                )

    def finish(self, rows: list[NamedRow], letters: Letters, shape: Shape, taken: list[str]) -> bool:
        """Put the matrix among those of the work."""
        if not any(each.involved for each in rows):
            return False
        found = [
            Row(
                self.work.name(each.name.text),
                self.table.position(each.name),
                letters.merged(each.involved),
                each.group,
                each.note,
            )
            for each in rows
        ]
        roles: dict[str, Column] = {}
        for row in found:
            for each in row.involved:
                roles.setdefault(each.role, Column(each.role, each.position))
        self.work.matrices.append(
            Matrix(
                self.table.title, self.table.number, shape, letters.choice.notation, tuple(roles.values()), tuple(found),
                self.table.position(self.first()), (*taken, f"letters: {letters.choice.why}"),
            )
        )  # fmt: skip
        return True

    def is_doubtful(
        self, sayings: list[Saying], choice: Choice, texts: Iterable[str], corner: str = ""
    ) -> bool:
        """True if nothing says that these letters are about responsibilities; then the table is left out.

        Args:
            sayings: the letters.
            choice: the notation that they would be in.
            texts: of the cells that would name roles.
            corner: the text above the names of the rows.
        """
        names = (name for each in texts for name in split_names(each) if not words.is_blank(name))
        found = signs(sayings, choice, names, names_activities=is_of_activities(corner))
        why = doubt(self.table, found)
        return bool(why) and not self.leave(why)

    def leave(self, why: str) -> bool:
        """Say that the table is left out, and why; always False."""
        self.work.left_out.append(
            LeftOut(f"table {self.table.number}", self.table.position(self.first()), why)
        )
        return False
