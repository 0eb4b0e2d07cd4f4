"""The tables inside a block of code: drawn with bars, borders or box characters, with delimiters, or with spaces.

The neighbours: `markdown` hands over the lines of a fence; `pipes`, `drawn`, `aligned` and `quoted` read one kind of
table each. That a table in a fence is an example is said elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rolemap.tables.containers import pipes
from rolemap.tables.containers.aligned import aligned_table
from rolemap.tables.containers.drawn import GRID_BORDER, grid_table
from rolemap.tables.containers.quoted import records
from rolemap.tables.containers.source import Box, Line

_STROKES = {
    **dict.fromkeys((*range(0x250C, 0x254C), *range(0x2552, 0x2571)), "+"),
    **dict.fromkeys(map(ord, "│┃║╎┆"), "|"),
    **dict.fromkeys(map(ord, "─━╌┄"), "-"),
    ord("═"): "=",
}
"""What is drawn with box characters is read as if it were drawn with `+`, `|`, `-` and `=`."""
_STROKE = re.compile(r"[|+]\s*[-|+]|[-=][|+]|^[|+]|[|+]$", re.MULTILINE)
_TEXT = frozenset(
    {"", "text", "txt", "plain", "plaintext", "none", "ascii", "console", "raci", "table", "rst", "org"}
)
_DELIMITERS = {"csv": ",", "tsv": "\t", "psv": "|"}
_SHORT = 5


class Piece(NamedTuple):
    """A table as it stands: its rows, and how many of them are head."""

    rows: list[list[Box]]
    head: int = 0


def fenced_tables(lines: Sequence[Line], language: str) -> Iterator[Piece]:
    """Return the tables in the lines of a fence whose first line names this language, "" for none."""
    if language in _DELIMITERS:
        if rows := records(lines, _DELIMITERS[language]):
            yield Piece(rows)
        return
    if language not in _TEXT:
        return
    lines = [line._replace(text=line.text.translate(_STROKES)) for line in lines]
    start = 0
    while start < len(lines):
        found = table_at(lines, start)
        if found is None:
            start += 1
            continue
        piece, length = found
        if len(piece.rows) > 1 and max(map(len, piece.rows)) > 1:  # else a box, or a line of a drawing
            yield piece
        start += length


def table_at(lines: Sequence[Line], start: int) -> tuple[Piece, int] | None:
    """Return the table that begins at `lines[start]`, and how many lines it takes; None when none does."""
    text = lines[start].text
    if not text.strip():
        return None
    if GRID_BORDER.match(text):
        drawing = grid_table(lines, start)
        if drawing is None or any(_STROKE.search(box.text) for row in drawing.rows for box in row):
            return None  # boxes in boxes, or with arrows between them
        return grid_rows(drawing.rows, drawing.head), drawing.length
    if pipes.extent([line.text for line in lines[start : start + pipes.LOOK_AHEAD]]):
        return _pipe_table(lines, start)
    rows = aligned_table(lines, start)
    return (Piece(rows[0], 1), rows[1]) if rows else None


def _pipe_table(lines: Sequence[Line], start: int) -> tuple[Piece, int] | None:
    stop = start
    while stop < len(lines) and lines[stop].text.strip():
        stop += 1
    held = lines[start:stop]
    extent = pipes.extent([line.text for line in held])
    if extent is None:
        return None
    return Piece(pipes.boxes(held[: extent.length], extent.rule), extent.rule or 0), extent.length


def grid_rows(rows: list[list[Box]], head: int) -> Piece:
    """Return the rows of a drawn table, where each line between two borders is a row of its own if it looks like one.

    Databases draw borders around a table and under its head only; Pandoc draws one under every row, and a row may have
    several lines there.
    """
    is_one_part = head == 0 and len(rows) <= 2  # noqa: PLR2004 - a head and the rest
    result: list[list[Box]] = []
    for number, row in enumerate(rows):
        lines = _lines_of(row)
        if number < head or not _are_rows(lines, is_one_part=is_one_part):
            result.append(row)
            continue
        if number == 1 and is_one_part:  # one border, and rows without any below it
            head = 1
        result += lines
    return Piece(result, head)


def _lines_of(row: Sequence[Box]) -> list[list[Box]]:
    """Return the lines of a row of a drawn table, as if each were a row."""
    numbers = sorted(
        {number for box in row for number in range(box.line, box.line + box.text.count("\n") + 1)}
    )
    parts = [box.text.split("\n") for box in row]
    result = []
    for number in numbers:
        line = []
        for box, texts in zip(row, parts, strict=True):
            text = texts[number - box.line].strip() if 0 <= number - box.line < len(texts) else ""
            line.append(box._replace(text=text, line=number, width=len(text) or 1))
        result.append(line)
    return result


def _are_rows(lines: Sequence[Sequence[Box]], *, is_one_part: bool) -> bool:
    """Return whether each line is a row: all are about as full as the first, and not because long texts are broken."""
    if len(lines) < 2:  # noqa: PLR2004 - nothing to split
        return False
    filled = [sum(bool(box.text) for box in line) for line in lines]
    if any(count * 2 < filled[0] or count < 2 for count in filled):  # noqa: PLR2004 - a label and something
        return False
    return is_one_part or all(
        len(box.text) <= _SHORT and not box.text.startswith("- ") for line in lines for box in line[1:]
    )
