r"""Pipe tables: which lines are one, and where its cells stand.

The neighbours: `dialect` asks whether a table begins, `markdown` reads its cells. More is taken for a table than GitHub
takes: people forget the line of dashes, or draw it for another number of columns, and mean a table all the same. Rows
keep the length that they are written in. The trap: `\|` is no border, and neither is a bar in `code` or in [[a|b]] when
the row would have too many cells otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rolemap.tables.containers.source import Box, Line

_RULE = frozenset("|+-=:–— \t")
_STROKES = re.compile("[-=–—]")
_BAR = re.compile(r"(?<!\\)\|")
_BAR_OUTSIDE = re.compile(r"`[^`]*`|\[\[[^\[\]]*\]\]|(?<!\\)\|")
_HIGHEST_HEAD = 3
_ENOUGH = 2

LOOK_AHEAD = _HIGHEST_HEAD + 1
"""So many lines tell whether a table begins."""


class Extent(NamedTuple):
    """How many lines a pipe table has, and after how many of them its line of dashes stands; None without one."""

    length: int
    rule: int | None


def extent(lines: Sequence[str]) -> Extent | None:
    """Return the extent of the pipe table that begins with the first of these lines, or None.

    Args:
        lines: up to the next blank line, or at least `LOOK_AHEAD` of them to know whether there is one.
    """
    if len(lines) < _ENOUGH or not bars(lines[0]):
        return None
    rule = next((number for number, line in enumerate(lines[:LOOK_AHEAD]) if is_rule(line)), None)
    if rule is None:
        begins = _looks_like_rows(lines[0], lines[1])
    elif rule <= 1:
        begins = bars(lines[1 - rule]) > 0  # of the head, or of the first row where there is no head
    else:
        begins = all(line.lstrip().startswith("|") for line in lines[:rule])
    if not begins:
        return None
    length = len(lines)
    while length > _ENOUGH and not bars(lines[length - 1]):
        length -= 1
    return Extent(length, rule)


def boxes(lines: Sequence[Line], rule: int | None) -> list[list[Box]]:
    """Return the cells as they are written, row by row, without the line of dashes."""
    rows: list[list[Box]] = []
    width = 0
    for number, line in enumerate(lines):
        if number == rule or ("+" in line.text and is_rule(line.text)):  # Org draws such lines between rows
            continue
        row = _row(line, width)
        rows.append(row)
        if number == 0 or (rule is not None and number < rule):
            width = max(width, len(row))
    return rows


def bars(line: str) -> int:
    """Return how many bars of a line are borders."""
    return line.count("|") - line.count("\\|")


def is_rule(line: str) -> bool:
    """Return whether a line is the one of dashes under the head."""
    if "|" not in line and "+" not in line:
        return False
    bare = line.strip()
    if not _RULE.issuperset(bare) or not _STROKES.search(bare):
        return False
    is_drawn = bare.startswith("+") and "|" not in bare
    return not is_drawn and not bare.startswith("- ")


def _looks_like_rows(first: str, second: str) -> bool:
    """Return whether two lines without a line of dashes below them are rows all the same."""
    if first.lstrip().startswith("|") and second.lstrip().startswith("|"):
        return bars(first) >= _ENOUGH and bars(second) >= _ENOUGH
    return bars(first) == bars(second) >= _ENOUGH


def _row(line: Line, width: int) -> list[Box]:
    text = line.text
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if text.startswith("|", begin):
        begin += 1
    if end > begin and text[end - 1] == "|" and text[end - 2] != "\\":
        end -= 1
    if "\\" in text or "`" in text or "[[" in text:
        pieces = _pieces(text, _BAR.finditer(text, begin, end), begin, end)
        if len(pieces) > width > 0:
            outside = (bar for bar in _BAR_OUTSIDE.finditer(text, begin, end) if bar[0] == "|")
            fewer = _pieces(text, outside, begin, end)
            pieces = fewer if len(fewer) >= width else pieces
    else:
        pieces = text[begin:end].split("|")
    row: list[Box] = []
    column = line.shift + begin + 1
    for piece in pieces:
        bare = piece.strip()
        lead = piece.index(bare[0]) if bare else 0
        cell = bare.replace("\\|", "|") if "\\" in bare else bare
        row.append(Box(cell, line.number, column + lead, len(bare) or 1))
        column += len(piece) + 1
    return row


def _pieces(text: str, borders: Iterable[re.Match[str]], begin: int, end: int) -> list[str]:
    pieces: list[str] = []
    for border in borders:
        pieces.append(text[begin : border.start()])
        begin = border.end()
    return [*pieces, text[begin:end]]
