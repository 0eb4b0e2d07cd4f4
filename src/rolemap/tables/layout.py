"""How the matrices of a grid are laid out: where heads, labels and letters stand. Nothing is interpreted yet.

A sheet may hold several matrices, with titles above and legends beside; a table of a text holds one. Rows and columns
are counted from 0 here; `content.Cell` knows the place in the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from rolemap.tables import words
from rolemap.tables.cells import Cells
from rolemap.tables.content import Cell, Grid

Look = Literal["", "blank", "letters", "tick", "text"]
"""What a cell looks like; "" where a ragged row has none."""

_ID_LIKE = re.compile(r"[(#]?(?:[A-Za-z]{0,5}[-_. ]?)?\d+(?:[-.–/]\d+)*[a-z]?[.)]?")
_CLASSES = re.compile(
    r"(?i)\W*(status|priority|prio|type|level|class|category|phase|stage|severity|risk (level|class)|grade|criticality|moscow)\W*"
)
_ENOUGH = 0.5
_WINDOW = 8


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
        firm = any(
            self.cells.is_firm(cell.text) for row in self.grid.rows[max(1, self.grid.head) :] for cell in row
        )
        return tuple(
            tuple(self._look(cell.text, firm=firm or not place) for cell in row)
            + none * (self.width - len(row))
            for place, row in enumerate(self.grid.rows)
        )

    def _look(self, text: str, *, firm: bool) -> Look:
        """Return what a text looks like; "Reviewer" is a name where no cell below the head is sure to be involvement."""
        kind = self.cells.say(text).kind
        return (
            "text"
            if kind == "unreadable" or (kind == "letters" and not firm and not self.cells.is_firm(text))
            else kind
        )

    def filled(self, row: int) -> list[int]:
        """Return the columns of a row in which something stands."""
        return [column for column, look in enumerate(self.looks[row]) if look not in ("", "blank")]

    def is_one(self, row: int, columns: list[int]) -> bool:
        """True if no more than one text stands in these columns of a row: a title, a merged cell."""
        return len({self.text(row, column) for column in columns}) <= 1

    def count(self, column: int, rows: range) -> Counter[Look]:
        """Return how often each look stands in a column; a row that is one merged cell does not count."""
        return Counter(self.looks[row][column] for row in rows if row not in self.merged)

    @cached_property
    def merged(self) -> frozenset[int]:
        """The rows that are one merged cell: titles, groups."""
        return frozenset(
            row
            for row, cells in enumerate(self.grid.rows)
            if any(each.covered for each in cells)
            and self.is_one(row, [each for each, cell in enumerate(cells) if cell.text])
        )


class Region(NamedTuple):
    """One matrix: its head row, its body, its columns; `upper` is a row of group heads above the head."""

    head: int
    body: range
    columns: range
    is_named: bool
    upper: int | None = None


def regions(frame: Frame) -> Iterator[Region]:
    """Yield the matrices of a grid, in file order."""
    row = 0
    while row < frame.height:
        if is_named_head(frame, row):
            named = set(_named(frame, row))
            body = range(row + 1, _end(frame, row + 1, named))
            yield Region(row, body, _columns(frame, row, body, named), is_named=True)
            row = body.stop
            continue
        lettered = [column for column, look in enumerate(frame.looks[row]) if look == "letters"]
        head = _head(frame, row, lettered) if lettered else None
        if head is None:
            row += 1
            continue
        lettered = set(_lettered(frame, range(row, frame.height), head))
        end = _end(frame, row, lettered)
        body = range(_below(frame, head, row), _last(frame, row, end, lettered))
        columns = _columns(frame, head, body, set(_lettered(frame, body, head)))
        yield Region(head, body, columns, is_named=False, upper=_upper(frame, head))
        row = end


def _last(frame: Frame, first: int, end: int, lettered: set[int]) -> int:
    """Return the row after the last of a matrix: what stands below a blank row without any letter is not its."""
    last = max(
        row
        for row in range(first, end)
        if row == first or any(frame.looks[row][each] == "letters" for each in lettered)
    )
    while last + 1 < end and frame.filled(last + 1):
        last += 1
    return last + 1


def _named(frame: Frame, row: int) -> list[int]:
    looks = enumerate(frame.looks[row])
    return [column for column, look in looks if look == "letters" and not _is_run(frame.text(row, column))]


def is_named_head(frame: Frame, row: int) -> bool:
    """True if a row is the head of named columns: different letters or words, and names or ticks below them."""
    columns = _named(frame, row)
    if len(columns) < 2 or row + 1 >= frame.height:  # noqa: PLR2004 - one column alone names nothing
        return False
    if 2 * sum(frame.looks[row + 1][column] == "letters" for column in columns) > len(columns):
        return False  # a row of letters as any other
    said = Counter(_spoken(frame, row, column) for column in columns)
    below = Counter[Look]()
    for column in columns:
        below += frame.count(column, range(row + 1, min(row + 1 + 4 * _WINDOW, frame.height)))
    holds = below["text"] + below["tick"]
    if not any(frame.cells.is_firm(frame.text(row, each)) for each in columns):
        return False
    if not holds or holds <= 3 * below["letters"] or not _may_be_head(frame, row):
        return False
    if below["tick"] > below["text"] and row > 0:
        return len(said) >= 2  # noqa: PLR2004 - under each role the same letters again
    return len(said) == len(columns)


def _may_be_head(frame: Frame, row: int) -> bool:
    """True unless a row in the midst of a table begins with a name of its own."""
    first = next((each for each in frame.filled(row) if frame.looks[row][each] == "text"), None)
    if first is None or row < max(1, frame.grid.head) or first > min(_named(frame, row)):
        return True
    text = frame.text(row, first)
    heads = (
        words.is_activity_head(text)
        or words.is_role_head(text)
        or words.is_other_head(text)
        or words.is_group_head(text)
    )
    return heads or not any(len(frame.filled(each)) > 1 for each in range(row))


def _is_run(text: str) -> bool:
    """True for "ID" or "AI": letters in a head without anything between are a name of their own."""
    return text.isalpha() and text.isupper() and len(text) > 1


def _spoken(frame: Frame, row: int, column: int) -> str:
    saying = frame.cells.say(frame.text(row, column))
    return "".join(saying.letters) or " ".join(each.word for each in saying.said)


def _head(frame: Frame, row: int, lettered: list[int]) -> int | None:
    """Return the row that names the columns of the letters that begin in `row`."""
    best: tuple[int, int] | None = None
    columns = set(lettered) | {
        column
        for below in range(row, min(row + _WINDOW, frame.height))
        for column, look in enumerate(frame.looks[below])
        if look == "letters"
    }
    highest = min(row, frame.grid.head + 1) if frame.grid.head else row  # a marked head is at the top
    for above in range(highest - 1, max(-1, highest - 12), -1):
        filled = [column for column in columns if frame.looks[above][column] in ("text", "letters", "tick")]
        if frame.is_one(above, filled) and len(columns) > 1:
            continue  # a title over all of them
        different = len({frame.text(above, column) for column in filled})
        if len(filled) >= max(1, len(columns) * 0.4) and (best is None or different > best[0]):
            best = (different, above)
    return best[1] if best is not None else None


def _below(frame: Frame, head: int, first: int) -> int:
    """Return where the body begins: below the head, and below a second line of it."""
    for row in range(head + 1, first):
        filled = frame.filled(row)
        if (
            len(filled) > 2
            and not frame.is_one(row, filled)
            and sum(frame.looks[row][column] == "text" for column in filled[1:]) >= 2
        ):  # noqa: PLR2004
            return row + 1  # a line of descriptions under the names
    return head + 1


def _upper(frame: Frame, head: int) -> int | None:
    """Return the row of group heads directly above a head: merged cells, or fewer names than below."""
    row = head - 1
    if row < 0:
        return None
    cells = [cell for cell in frame.grid.rows[row] if cell.text]
    texts = {cell.text for cell in cells}
    if len(texts) < 2 or not cells:  # noqa: PLR2004 - a title
        return None
    return row


def _lettered(frame: Frame, body: range, head: int) -> list[int]:
    """Return the columns that have a head and hold letters more than anything else."""
    found = []
    for column in range(frame.width):
        count = frame.count(column, body)
        if (
            count["letters"]
            and count["letters"] >= _ENOUGH * (count["letters"] + count["text"] + count["tick"])
            and frame.text(head, column)
        ):
            found.append(column)
    return found


def _end(frame: Frame, first: int, columns: set[int]) -> int:
    """Return the row at which the matrix ends: where a new head begins, else the end of the grid."""
    for row in range(first + 1, frame.height):
        texts = [column for column in frame.filled(row) if frame.looks[row][column] == "text"]
        if is_named_head(frame, row) and frame.looks[row][min(columns, default=0)] != "blank":
            return row
        if any(frame.looks[row][column] == "letters" for column in columns) or len(texts) < 2:  # noqa: PLR2004
            continue
        over = [column for column in texts if column in columns]
        if frame.is_one(row, over) or 2 * len(over) < len(columns):
            continue
        below = range(row + 1, min(row + 4, frame.height))
        if any(frame.looks[each][column] == "letters" for each in below for column in over) and _begins(
            frame, row
        ):
            return row
    return frame.height


def _begins(frame: Frame, row: int) -> bool:
    """True if a row of texts looks like the head of a further matrix: after a blank row, bold, or with a head's word."""
    above = frame.filled(row - 1)
    first = frame.text(row, frame.filled(row)[0])
    cells = [frame.at(row, column) for column in frame.filled(row)]
    return (
        not above
        or words.is_activity_head(first)
        or words.is_role_head(first)
        or all(cell is not None and cell.strong for cell in cells)
        or len(above) == 1
    )


def _columns(frame: Frame, head: int, body: range, lettered: set[int]) -> range:
    """Return the columns of a matrix: from its labels to its last head; what stands beside it, past a gap, is not its."""
    if not frame.grid.sheet or not lettered:
        return range(frame.width)
    rows = [head, *body]

    def is_empty(column: int) -> bool:
        return all(frame.looks[row][column] in ("", "blank") and not frame.text(row, column) for row in rows)

    last = first = min(lettered)
    for column in range(first, frame.width):
        if is_empty(column):
            beside = range(column + 1, frame.width)
            if any(frame.count(each, body)["text"] > frame.count(each, body)["letters"] for each in beside):
                break
        elif frame.text(head, column) or column in lettered:
            last = column
        else:
            break
    gap = 0
    low = first
    for column in range(first - 1, -1, -1):
        gap = gap + 1 if is_empty(column) else 0
        if gap > 1:
            break
        if not gap:
            low = column
    return range(low, last + 1)


class Sorted(NamedTuple):
    """The columns of a matrix by what they hold.

    Attributes:
        label: the column of the row's names; None when there is none.
        groups: columns whose texts stand over several rows.
        notes: columns of remarks.
        letters: columns of letters, of ticks, or of names under letters.
        other: columns that are neither, and why.
    """

    label: int | None
    groups: tuple[int, ...]
    notes: tuple[int, ...]
    letters: tuple[int, ...]
    other: tuple[tuple[int, str], ...]


def is_id_like(text: str) -> bool:
    """True for "3", "1.2", "T-014", "A7": a number of a row, not a name."""
    return _ID_LIKE.fullmatch(text.strip()) is not None


def is_class(head: str) -> bool:
    """True for the head of a column whose letters, if it has any, are classes: status, priority, type."""
    return _CLASSES.fullmatch(head) is not None


def label_of(frame: Frame, region: Region, candidates: list[int], letters: list[int]) -> int | None:
    """Return the column that names the rows: by its head, its texts, and where it stands."""
    first_letters = min(letters, default=frame.width)
    best: tuple[float, int] | None = None
    for column in candidates:
        texts = [
            frame.text(row, column) for row in region.body if frame.looks[row][column] not in ("", "blank")
        ]
        if not texts:
            continue
        head = _said_above(frame, region, column)
        own = [
            text
            for row in region.body
            if (text := frame.text(row, column)) and not _is_covered(frame, row, column)
        ]
        score = 4.0 * len(set(own)) / max(1, len(region.body)) + 1.0 * len(texts) / max(1, len(region.body))
        score += 5 * (words.is_activity_head(head) or words.is_role_head(head))
        score += words.corner(head) is not None and 5
        score -= 4 * (words.is_note_head(head))
        score -= 2 * words.is_group_head(head)
        score -= 3 * (words.is_other_head(head) and not words.is_activity_head(head))
        score -= 6 * (words.is_id_head(head) or sum(map(is_id_like, own)) > len(own) / 2)
        score -= 3 * (column > first_letters)
        score -= 0.1 * (column - region.columns.start)
        if best is None or score > best[0]:
            best = (score, column)
    return best[1] if best is not None else None


def _said_above(frame: Frame, region: Region, column: int) -> str:
    """Return the head of a column; where a second line of heads names the rows better, that."""
    rows = range(region.head, region.body.start)
    named = [text for row in rows if words.is_activity_head(text := frame.text(row, column))]
    return named[0] if named else frame.text(region.head, column)


def _is_covered(frame: Frame, row: int, column: int) -> bool:
    cell = frame.at(row, column)
    return cell is not None and cell.covered != ""


def sort_columns(
    frame: Frame, region: Region, *, label: str = "", roles: tuple[str, ...] = (), drop: tuple[str, ...] = ()
) -> Sorted:
    """Return the columns of a region by what they hold; the options name columns by their heads or their letters."""
    named = _named(frame, region.head) if region.is_named else None
    letters: list[int] = []
    other: list[tuple[int, str]] = []
    for column in region.columns:
        head = frame.text(region.head, column)
        if is_chosen(column, head, drop):
            other.append((column, "dropped, as the option says"))
        elif (
            is_chosen(column, head, roles)
            if roles
            else _holds_letters(frame, region, column, head)
            if named is None
            else column in named
        ):
            letters.append(column)
    if named is None and not roles:
        letters = sorted({*letters, *_silent(frame, region, letters, {each for each, _ in other})})
    rest = [each for each in region.columns if each not in letters and each not in {one for one, _ in other}]
    chosen = [each for each in rest if label and is_chosen(each, frame.text(region.head, each), (label,))]
    name = chosen[0] if chosen else label_of(frame, region, rest, letters)
    groups, notes = [], []
    for column in rest:
        head = frame.text(region.head, column)
        if column == name or not any(frame.text(row, column) for row in region.body):
            continue
        if words.is_note_head(head):
            notes.append(column)
        elif name is not None and column < name and _stands_over(frame, region, column, head):
            groups.append(column)
        else:
            other.append((column, "no letters in it"))
    return Sorted(name, tuple(groups), tuple(notes), tuple(letters), tuple(other))


def is_chosen(column: int, head: str, options: tuple[str, ...]) -> bool:
    """True if one of the options names this column: by its head, or by its letter as in a spreadsheet."""
    for each in options:
        if words.fold(each) == words.fold(head) or each == head:
            return True
        if each.isascii() and each.isupper() and len(each) <= 2 and _place(each) == column:  # noqa: PLR2004
            return True
    return False


def _place(letters: str) -> int:
    place = 0
    for each in letters:
        place = place * 26 + ord(each) - ord("A") + 1
    return place - 1


def _holds_letters(frame: Frame, region: Region, column: int, head: str) -> bool:
    count = frame.count(column, region.body)
    all_filled = count["letters"] + count["text"] + count["tick"]
    if not count["letters"] or count["letters"] < _ENOUGH * all_filled or not head.strip():
        return False
    if is_class(head):
        return False
    return count["letters"] >= 0.8 * all_filled or not words.is_other_head(head)


def _silent(frame: Frame, region: Region, letters: list[int], dropped: set[int]) -> Iterator[int]:
    """Yield the columns beside or between those of letters that have a role's head and nothing in them."""
    if not letters:
        return
    for column in region.columns:
        head = frame.text(region.head, column)
        if column in letters or column in dropped or column < min(letters) or not head:
            continue
        if words.is_other_head(head) or words.is_note_head(head) or is_class(head):
            continue
        count = frame.count(column, region.body)
        if (
            not count["text"]
            and not count["letters"]
            and not count["tick"]
            and _is_beside(frame, region, column, letters)
        ):
            yield column


def _is_beside(frame: Frame, region: Region, column: int, letters: list[int]) -> bool:
    return column < max(letters) or all(frame.text(region.head, each) for each in range(max(letters), column))


def _stands_over(frame: Frame, region: Region, column: int, head: str) -> bool:
    """True if a column's texts stand over several rows, or its head says so: a phase, an area."""
    texts = [frame.text(row, column) for row in region.body if frame.text(row, column)]
    if words.is_id_head(head) or sum(map(is_id_like, texts)) > len(texts) / 2:
        return False
    covered = any(_is_covered(frame, row, column) for row in region.body)
    sparse = len(texts) < 0.7 * len(region.body)
    return covered or sparse or len(set(texts)) < 0.7 * len(texts) or words.is_group_head(head)
