"""Which axis of a matrix of letters holds the roles: as the corner says, else as names and letters lean."""

from __future__ import annotations

from collections import Counter

from rolemap.tables import words
from rolemap.tables.meaning.cells import Cells
from rolemap.tables.meaning.columns import Sorted
from rolemap.tables.meaning.frame import Frame
from rolemap.tables.meaning.layout import Region
from rolemap.tables.meaning.rows import Line

_CORNER = 2
"""What the corner's word weighs against the names and the letters."""


def is_transposed(
    frame: Frame, region: Region, columns: Sorted, lines: tuple[Line, ...], cells: Cells
) -> bool:
    """True if the rows are roles and the columns activities.

    Args:
        frame: the grid.
        region: where the matrix stands in it.
        columns: what its columns are.
        lines: its rows that count.
        cells: reads its letters.
    """
    corner = frame.text(region.head, columns.label or 0)
    both = words.corner(corner)
    if both is not None:
        says = _CORNER if both[0] == "role" else -_CORNER
    elif words.is_activity_head(corner):
        return False
    else:
        says = _CORNER if words.is_role_head(corner) else 0
    heads = [frame.text(region.head, each) for each in columns.letters]
    names = like_roles([each.label.text for each in lines]) - like_roles(heads)
    return 2 * names + 1.5 * _leaning(frame, columns, lines, cells) + says > 1


def like_roles(texts: list[str]) -> float:
    """Return how many of these names are those of roles, less those of tasks; from -1 to 1."""
    plain = [" ".join(each.split()) for each in texts]
    return sum(words.is_role_like(each) - words.is_task_like(each) for each in plain) / max(1, len(plain))


def _leaning(frame: Frame, columns: Sorted, lines: tuple[Line, ...], cells: Cells) -> float:
    """Return whether columns rather than rows have one accountable each: above 0 for columns, below 0 for rows."""

    def is_accountable(row: int, column: int) -> bool:
        saying = cells.say(frame.text(row, column))
        return "A" in saying.letters or any(each.word.startswith("accountab") for each in saying.said)

    accountable = [{each for each in columns.letters if is_accountable(line.row, each)} for line in lines]
    per_row = sum(len(each) == 1 for each in accountable) / max(1, len(accountable))
    counts = Counter(column for each in accountable for column in each)
    per_column = sum(counts[each] == 1 for each in columns.letters) / len(columns.letters)
    return per_column - per_row
