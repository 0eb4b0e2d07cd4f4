"""Tables of shared responsibility: no letters, but in each cell the party that takes care of a row in a column.

Such a table says who is responsible for "row / column". That the named party is the one responsible is an assumption,
so it is only made where a title says that it is about responsibilities, and where few names fill many cells; it is said.
"""

from __future__ import annotations

import re
from collections import Counter

from rolemap.model.involvement import NOTATIONS
from rolemap.tables import words
from rolemap.tables.matrix import Column, Matrix, Row
from rolemap.tables.meaning.frame import Frame
from rolemap.tables.meaning.names import split_names
from rolemap.tables.meaning.notation import Choice
from rolemap.tables.meaning.reader import Letters, Table

_AND = re.compile(r"\s+(?:and|und|et|y|e|en|og|och|и|&|\+)\s+")
_FEWEST_CELLS = 8
_MOST_PARTIES = 8
_LONGEST_NAME = 5
_MOST_ODD = 0.1
"""Names that stand in one column only are slips of the pen, if they are few."""
_FEWEST = 2
"""Parties, and columns: with one of either nothing is shared."""


def parties(text: str) -> list[str]:
    """Return the parties that a cell names.

    Examples:
        >>> parties("Provider and Customer")
        ['Provider', 'Customer']
    """
    return [part.strip() for name in split_names(text) for part in _AND.split(name) if part.strip()]


def read_parties(table: Table, frame: Frame, *, sure: bool = False) -> bool:
    """Read a table with parties in its cells into the work; False when it is none.

    Args:
        table: the table.
        frame: its cells.
        sure: the user says that it is one.
    """
    if not sure and not any(map(words.is_responsibility_title, table.titles)):
        return False
    head = max(1, frame.grid.head) - 1
    body = range(head + 1, frame.height)
    columns = [each for each in range(1, frame.width) if frame.text(head, each)]
    if not columns or not body:
        return False
    named = {
        (row, column): parties(text)
        for row in body
        for column in columns
        if (text := frame.text(row, column)) and not words.is_blank(text)
    }
    if not sure and not _is_shared(named, columns, [frame.text(head, each) for each in columns]):
        return False
    letters = Letters(Choice(NOTATIONS["RACI"], "the parties in the cells are taken for those responsible"))
    work = table.work
    rows: list[Row] = []
    roles: dict[str, Column] = {}
    for row in body:
        label = frame.at(row, 0)
        if label is None or not label.text:
            continue
        for column in columns:
            cell = frame.at(row, column)
            if cell is None or (row, column) not in named:
                continue
            position = table.position(cell)
            involved = [
                letters.involved(work.name(each), ("R",), position, "; ".join(cell.notes))
                for each in named[row, column]
            ]
            for each in involved:
                roles.setdefault(each.role, Column(each.role, position))
            group = work.name(label.text)
            rows.append(
                Row(
                    f"{group} / {work.name(frame.text(head, column))}",
                    position,
                    letters.merged(involved),
                    group,
                )
            )
    first = next(each for each in frame.grid.rows[head] if each.text)
    work.matrices.append(
        Matrix(table.title, table.number, "parties in cells", NOTATIONS["RACI"], tuple(roles.values()), tuple(rows), table.position(first),
               ("an activity is a row and a column", "letters: R for each party named in a cell"))
    )  # fmt: skip
    if not sure:
        work.remark(
            "TAB006", table.position(first), f"in `{table.title}` the party named in a cell is taken for the one responsible",
            "say `--orientation parties` to confirm it",
        )  # fmt: skip
    return True


def _is_shared(named: dict[tuple[int, int], list[str]], columns: list[int], head: list[str]) -> bool:
    """True if few short names fill many cells, each in more than one column."""
    if len(named) < _FEWEST_CELLS or len(columns) < _FEWEST or any(words.is_note_head(each) for each in head):
        return False
    counts = Counter(name for each in named.values() for name in each)
    if (
        any(len(each.split()) > _LONGEST_NAME for each in counts)
        or len(counts) > _MOST_PARTIES
        or len(counts) < _FEWEST
    ):
        return False
    over = {name: len({column for (_, column), each in named.items() if name in each}) for name in counts}
    odd = sum(counts[name] for name, count in over.items() if count == 1)
    return len(counts) <= len(named) / 4 and odd <= _MOST_ODD * counts.total()
