"""How the matrices of a grid are laid out: where heads, labels and letters stand. Nothing is interpreted yet.

A sheet may hold several matrices, with titles above and legends beside; a table of a text holds one. Rows and columns
are counted from 0 here; `content.Cell` knows the place in the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import repeat
from typing import NamedTuple

from rolemap.model.involvement import Involvement
from rolemap.tables import words
from rolemap.tables.meaning.frame import Frame, Look

_ENOUGH = 0.5
_WINDOW = 8
_ROLE_ROW = 3
_DOING = frozenset("RAD")
_DONE = frozenset((Involvement.PERFORM, Involvement.ANSWER, Involvement.INITIATE, Involvement.RATIFY))


class Region(NamedTuple):
    """One matrix: its head row, its body, its columns; `upper` is a row of group heads above the head."""

    head: int
    body: range
    columns: range
    is_named: bool
    upper: int | None = None


def regions(frame: Frame) -> Iterator[Region]:
    """Yield the matrices of a grid, in file order."""
    row = start = 0
    while row < frame.height:
        if is_named_head(frame, row):
            named = set(named_columns(frame, row))
            body = range(row + 1, _end(frame, row + 1, named))
            yield Region(row, body, _columns(frame, row, body, named), is_named=True)
            row = start = body.stop
            continue
        begins = [column for column, look in enumerate(frame.looks[row]) if look == "letters"]
        if _is_legend_line(frame, row):
            row += 1
            continue
        head = _head(frame, row, begins, start) if begins else None
        if head is None:
            row += 1
            continue
        lettered = _lettered(frame, range(row, frame.height), head)
        end = _end(frame, row, lettered)
        body = range(_below(frame, head, row), _last(frame, row, end, lettered))
        columns = _columns(frame, head, body, _lettered(frame, body, head))
        yield Region(head, body, columns, is_named=False, upper=_upper(frame, head, start))
        row = start = end


def _is_legend_line(frame: Frame, row: int) -> bool:
    """True for a letter and the word that it stands for, with nothing else of letters in the row."""
    filled = frame.filled(row)
    if len(filled) < 2 or len(frame.text(row, filled[0]).strip("():=.- ")) != 1:  # noqa: PLR2004
        return False
    word = words.involvement(frame.text(row, filled[1]))
    return word is not None and not any(frame.looks[row][each] == "letters" for each in filled[2:])


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


def named_columns(frame: Frame, row: int) -> list[int]:
    """Return the columns of a row that hold a letter or a word of involvement, and no name that only looks like it."""
    looks = enumerate(frame.looks[row])
    return [column for column, look in looks if look == "letters" and not _is_run(frame.text(row, column))]


def is_named_head(frame: Frame, row: int) -> bool:
    """True if a row is the head of named columns: different letters or words, and names or ticks below them."""
    columns = named_columns(frame, row)
    if len(columns) < 2 or row + 1 >= frame.height or row > frame.grid.head > 0:  # noqa: PLR2004 - one names nothing
        return False
    window = range(row + 1, min(row + 1 + 4 * _WINDOW, frame.height))
    below = frame.looks[row + 1]
    if 2 * sum(below[column] == "letters" for column in columns) > len(columns):
        return False  # a row of letters as any other
    said = {_spoken(frame, row, column) for column in columns}
    is_repeated = len(said) < len(columns)
    if is_repeated and not any(frame.looks[each][columns[0]] == "tick" for each in window):
        return False  # only over ticks the same letters come again, under each role
    is_firm = any(frame.cells.is_firm(frame.text(row, each)) for each in columns)
    return (
        is_firm and _may_be_head(frame, row) and _names(frame, row, columns, window, is_repeated=is_repeated)
    )


def _names(frame: Frame, row: int, columns: list[int], window: range, *, is_repeated: bool) -> bool:
    """True if names stand below these heads, or ticks below heads that say who does something."""
    counts = sum((frame.count(column, window) for column in columns), Counter[Look]())
    if counts["text"] + counts["tick"] <= 3 * counts["letters"]:
        return False
    if counts["tick"] <= counts["text"]:
        return not is_repeated
    said = {_spoken(frame, row, column) for column in columns}
    return len(said) > 1 and any(map(_does, columns, repeat(frame), repeat(row)))


def _does(column: int, frame: Frame, row: int) -> bool:
    """True if a head says that somebody does, drives, decides or answers: with ticks, others are permissions."""
    saying = frame.cells.say(frame.text(row, column))
    return not _DOING.isdisjoint(saying.letters) or any(
        not _DONE.isdisjoint(each.means) for each in saying.said
    )


def _may_be_head(frame: Frame, row: int) -> bool:
    """True unless a row in the midst of a table begins with a name of its own."""
    first = next((each for each in frame.filled(row) if frame.looks[row][each] == "text"), None)
    if first is None or row < max(1, frame.grid.head) or first > min(named_columns(frame, row)):
        return True
    text = frame.text(row, first)
    heads = words.is_activity_head(text) or words.is_role_head(text)
    return heads or not any(len(frame.filled(each)) > 1 for each in range(row))


def _is_run(text: str) -> bool:
    """True for "ID" or "AI": letters in a head without anything between are a name of their own."""
    return len(text) > 1 and text.isalpha() and text.isupper()


def _spoken(frame: Frame, row: int, column: int) -> str:
    saying = frame.cells.say(frame.text(row, column))
    return "".join(saying.letters) or " ".join(each.word for each in saying.said)


def _head(frame: Frame, row: int, lettered: list[int], start: int) -> int | None:
    """Return the row that names the columns of the letters that begin in `row`; nothing above `start` is free."""
    best: tuple[int, int] | None = None
    columns = set(lettered) | {
        column
        for below in range(row, min(row + _WINDOW, frame.height))
        for column, look in enumerate(frame.looks[below])
        if look == "letters"
    }
    highest = min(row, frame.grid.head + 1) if frame.grid.head > start else row  # a marked head is at the top
    for above in range(highest - 1, max(start - 1, highest - 12), -1):
        filled = [column for column in columns if frame.looks[above][column] in ("text", "letters", "tick")]
        if frame.is_one(above, filled) and len(columns) > 1:
            continue  # a title over all of them
        different = len({frame.text(above, column) for column in filled}) + _says_role(frame, above)
        if len(filled) >= max(1, len(columns) * 0.4) and (best is None or different > best[0]):
            best = (different, above)
    return best[1] if best is not None else None


def _says_role(frame: Frame, row: int) -> int:
    """Return what it weighs that a row calls itself that of the roles: a row of persons may stand below it."""
    filled = frame.filled(row)
    return _ROLE_ROW if filled and words.is_role_head(frame.text(row, filled[0])) else 0


def _below(frame: Frame, head: int, first: int) -> int:
    """Return where the body begins: below the head, and below a second line of it."""
    for row in range(head + 1, first):
        filled = frame.filled(row)
        texts = [each for each in filled[1:] if frame.looks[row][each] == "text"]
        if len(texts) > 1 and not frame.is_one(row, filled):
            return row + 1  # a line of descriptions under the names
    return head + 1


def _upper(frame: Frame, head: int, start: int) -> int | None:
    """Return the row of group heads directly above a head: merged cells, or fewer names than below."""
    row = head - 1
    if row < start:
        return None
    cells = [cell for cell in frame.grid.rows[row] if cell.text]
    texts = {cell.text for cell in cells}
    if len(texts) < 2 or not cells:  # noqa: PLR2004 - a title
        return None
    return row


def _lettered(frame: Frame, body: range, head: int) -> set[int]:
    """Return the columns that have a head and hold letters more than anything else."""
    found = set()
    for column in range(frame.width):
        count = frame.count(column, body)
        filled = count["letters"] + count["text"] + count["tick"]
        if count["letters"] and count["letters"] >= _ENOUGH * filled and frame.text(head, column):
            found.add(column)
    return found


def _end(frame: Frame, first: int, columns: set[int]) -> int:
    """Return the row at which the matrix ends: where a new head begins, else the end of the grid."""
    for row in range(first + 1, frame.height):
        if _is_legend_line(frame, row) and len(frame.filled(row - 1)) < 2:  # noqa: PLR2004 - blank, or its title
            return row
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


def _is_legend(frame: Frame, column: int, body: range) -> bool:
    """True for a column that gives each letter once, with the word that it stands for in the same or the next cell."""
    filled = [row for row in body if frame.text(row, column)]
    letters = {words.letter_of(frame.text(row, column)) for row in filled}
    if len(filled) < 2 or len(letters) < len(filled) or None in letters:  # noqa: PLR2004 - one letter is no legend
        return False
    return all(
        words.involvement(text) or (len(text) == 1 and words.involvement(frame.text(row, column + 1)))
        for row in filled
        if (text := frame.text(row, column))
    )


def _columns(frame: Frame, head: int, body: range, lettered: set[int]) -> range:
    """Return the columns of a matrix: from its labels to its last head; what stands beside it, past a gap, is not its."""
    if frame.grid.head or not lettered:
        return range(frame.width)
    rows = [head, *body]

    def is_empty(column: int) -> bool:
        return all(frame.looks[row][column] in ("", "blank") and not frame.text(row, column) for row in rows)

    last = first = min(lettered)
    for column in range(first, frame.width):
        if _is_legend(frame, column, body):
            break
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
