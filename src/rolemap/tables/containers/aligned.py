"""Tables in plain text whose columns are told apart by two spaces or more.

The neighbour: `fences`, for the blocks of code in which people draw such tables. The trap: a name holds single spaces,
and a letter stands under the middle of its head as often as under its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rolemap.tables.containers.source import Box, Line, boxed

_PIECE = re.compile(r"\S+(?: \S+)*")
_RULE = re.compile(r"[-=─━_ +]*[-=─━]{2}[-=─━_ +]*\Z")
_RUN = re.compile(r"[-=─━_]+")
_FEWEST_COLUMNS = 3
_FEWEST_WITH_RULE = 2

Span = tuple[int, int]


def aligned_table(lines: Sequence[Line], start: int) -> tuple[list[list[Box]], int] | None:
    """Return the rows of the table whose head is `lines[start]`, and how many lines it takes; None when none is there."""
    head = _spans(lines[start].text)
    rule = start + 1 < len(lines) and _RULE.match(lines[start + 1].text.strip())
    if len(head) < (_FEWEST_WITH_RULE if rule else _FEWEST_COLUMNS):
        return None
    stop = _end(lines, start + 1)
    body = [
        line for line in lines[start + 1 : stop] if line.text.strip() and not _RULE.match(line.text.strip())
    ]
    wide = sum(len(_spans(line.text)) > 1 for line in body)
    if not body or wide * 2 < len(body):
        return None
    drawn = [found.span() for found in _RUN.finditer(lines[start + 1].text)] if rule else []
    columns = drawn if len(drawn) > 1 else _columns(head, body)
    return [_row(line, columns) for line in (lines[start], *body)], stop - start


def _end(lines: Sequence[Line], start: int) -> int:
    """Return where the table ends: at an empty line after which no line has columns."""
    number = start
    while number < len(lines):
        if not lines[number].text.strip() and (
            number + 1 == len(lines) or len(_spans(lines[number + 1].text)) < _FEWEST_WITH_RULE
        ):
            break
        number += 1
    return number


def _spans(text: str) -> list[Span]:
    return [found.span() for found in _PIECE.finditer(text)]


def _columns(head: list[Span], body: Sequence[Line]) -> list[Span]:
    """Return where the columns stand: under the heads, and left of them where the first has no head."""
    firsts = [_spans(line.text)[0] for line in body]
    if sum(end <= head[0][0] for _begin, end in firsts) * 2 > len(firsts):
        return [(min(begin for begin, _end in firsts), head[0][0] - 1), *head]
    return head


def _row(line: Line, columns: Sequence[Span]) -> list[Box]:
    """Return a line's pieces, each in the column that it stands under."""
    held: list[list[Span]] = [[] for _column in columns]
    for piece in _spans(line.text):
        held[_column_of(piece, columns)].append(piece)
    row = []
    for (begin, _end), pieces in zip(columns, held, strict=True):
        nowhere = min(begin, len(line.text))
        left, right = (pieces[0][0], pieces[-1][1]) if pieces else (nowhere, nowhere)
        row.append(boxed([line._replace(text=line.text[left:right], shift=line.shift + left)]))
    return row


def _column_of(piece: Span, columns: Sequence[Span]) -> int:
    begin, end = piece
    for number, ((left, _right), (after, _)) in enumerate(pairwise(columns)):
        if left <= begin < after and end <= after:  # between the beginnings of two heads
            return number

    def closeness(number: int) -> tuple[int, int]:
        left, right = columns[number]
        return min(end, right) - max(begin, left), -abs(begin + end - left - right)

    return max(range(len(columns)), key=closeness)
