"""What keeps a table of letters from being a matrix, however its letters are meant: no names, no heads, one column.

`evidence` asks next whether the letters are about responsibilities.
"""

from __future__ import annotations

from rolemap.tables import words
from rolemap.tables.meaning.columns import Sorted
from rolemap.tables.meaning.frame import Frame
from rolemap.tables.meaning.layout import Region
from rolemap.tables.meaning.reader import Table

_PARAGRAPH = 90
"""A head longer than this is a paragraph, no name."""


def lacking(table: Table, frame: Frame, region: Region, columns: Sorted) -> str:
    """Return what keeps a region from being a matrix, "" when nothing does; a lost head is an error too."""
    if columns.label is None:
        return "no column names its rows"
    if _has_lost_its_head(frame, region, columns):
        first = next(each for each in frame.grid.rows[region.head] if each.text)
        table.work.remark(
            "TAB002", table.position(first), "a row of letters stands where the names of roles should, so nothing below it is read",
            "write the names of the roles above the letters, in one row",
        )  # fmt: skip
        return "letters stand where the names of roles should"
    return "" if table.work.options.role_columns else _lacking_roles(table, frame, region, columns)


def _has_lost_its_head(frame: Frame, region: Region, columns: Sorted) -> bool:
    """True if letters stand in the head: all of them of a notation, or most, and no word in the corner makes it one."""
    corner = frame.text(region.head, columns.label or 0)
    is_head = words.is_activity_head(corner) or words.is_role_head(corner) or words.corner(corner) is not None
    heads = [frame.cells.say(frame.text(region.head, each)) for each in columns.letters]
    lettered = sum(bool(each.letters) for each in heads)
    return len(heads) > 1 and (lettered == len(heads) or (2 * lettered > len(heads) and not is_head))


def _lacking_roles(table: Table, frame: Frame, region: Region, columns: Sorted) -> str:
    """Return why the heads over the letters are no names of roles; "" when they may be."""
    heads = [frame.text(region.head, column) for column in columns.letters]
    if 2 * sum(len(each) > _PARAGRAPH for each in heads) > len(heads):
        return "its heads are paragraphs, no names of roles; --role-columns reads them all the same"
    lettered = [
        row for row in region.body if any(frame.looks[row][each] == "letters" for each in columns.letters)
    ]
    if len(lettered) == 1:
        sayings = (frame.cells.say(frame.text(lettered[0], each)) for each in columns.letters)
        if not any(each.letters for each in sayings):
            return "only one row holds words of involvement; it may be a head"
    if len(heads) == 1 and not _is_role(table, frame, region, columns, len(lettered)):
        return "a single column of letters; --role-columns reads it"
    return ""


def _is_role(table: Table, frame: Frame, region: Region, columns: Sorted, lettered: int) -> bool:
    """True if the only column of letters is known to be of a role: by an earlier matrix, its name, or the corner."""
    only = frame.text(region.head, columns.letters[0])
    if any(table.work.name(only) == role.name for each in table.work.matrices for role in each.roles):
        return True
    corner = frame.text(region.head, columns.label or 0)
    return lettered > 1 and (words.is_role_like(only) or words.is_role_head(corner))
