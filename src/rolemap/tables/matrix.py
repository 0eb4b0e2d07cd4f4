"""What a matrix means: activities, roles, and one entry per cell that says something. The result of all reading here.

Made by `grid` and `lists`; `joining` makes a model of it and `longform` prints it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from rolemap.errors import Position
from rolemap.model.involvement import Involvement, Notation
from rolemap.tables.remarks import Remark

Shape = Literal[
    "activities by roles",
    "roles by activities",
    "named columns",
    "named rows",
    "long form",
    "one table per activity",
    "list",
    "parties in cells",
]
"""How a matrix is laid out. "activities by roles": an activity a row, a role a column."""


class Involved(NamedTuple):
    """One cell of a matrix that says something, or one name in a cell of named columns.

    Attributes:
        role: the name as it is written.
        letters: in the order of the notation; lower-case words where the file has no letters.
        means: what they mean; empty for a letter whose meaning nobody says.
        note: what else stands in the cell: a condition, a bracketed remark, a footnote mark.
        position: of the cell.
    """

    role: str
    letters: tuple[str, ...]
    means: tuple[Involvement, ...]
    position: Position
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An activity: its name, the group it stands under ("" for none), who is involved, and a remark of its own."""

    name: str
    position: Position
    involved: tuple[Involved, ...]
    group: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A role of a matrix: its name as written, the head above it ("" for none), and where it stands."""

    name: str
    position: Position
    group: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """One matrix of a file.

    Attributes:
        title: the sheet, the caption, or the heading above it.
        number: which table of the file it is, from 1, among all tables: what `--table` takes.
        notation: the letters, by a known name or made from a legend; its name is "" where the file has words only.
        roles: every role, those without a letter too; in the order of the file.
        taken: what was taken for what, in short sentences, for the summary.
    """

    title: str
    number: int
    shape: Shape
    notation: Notation
    roles: tuple[Column, ...]
    rows: tuple[Row, ...]
    position: Position
    taken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A table, a row or a column that is not read, and why: "no letter in it"."""

    what: str
    position: Position
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one file says of responsibilities."""

    path: str
    matrices: tuple[Matrix, ...]
    remarks: tuple[Remark, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
