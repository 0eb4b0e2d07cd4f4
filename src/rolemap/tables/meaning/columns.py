"""The columns of a matrix by what they hold: the label, groups, remarks, letters, and what is none of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rolemap.tables import words
from rolemap.tables.meaning.frame import Frame
from rolemap.tables.meaning.layout import Region, named_columns

_ID_LIKE = re.compile(r"[(#]?(?:[A-Za-z]{0,5}[-_. ]?)?\d+(?:[-.–/]\d+)*[a-z]?[.)]?")
_CLASSES = re.compile(
    r"(?i)\W*(status|priority|prio|type|level|class|category|phase|stage|severity|risk (level|class)|grade|criticality|moscow)\W*"
)
_ENOUGH = 0.5


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
        score -= 5 * (len(own) > len(set(own)) == 1)
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
    named = named_columns(frame, region.head) if region.is_named else None
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
            other.append((column, _unlettered(frame, region, column, head)))
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


def _unlettered(frame: Frame, region: Region, column: int, head: str) -> str:
    """Return why a column is none of letters: it has none, but for those of classes, or too few among other things."""
    count = frame.count(column, region.body)
    if not count["letters"] or is_class(head):
        return "no letters in it"
    return f"known letters in only {count['letters']} of {count['letters'] + count['text'] + count['tick']} cells"


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
