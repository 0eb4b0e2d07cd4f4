"""Records with delimiters inside a document (AsciiDoc's CSV and DSV tables, RST's csv-table), with exact places.

Files of such records are the job of `delimited`; here the lines stand somewhere inside a text, often indented.
"""

from __future__ import annotations

from collections.abc import Sequence

from rolemap.tables.containers.source import Box, Line, boxed


def records(lines: Sequence[Line], delimiter: str, *, quote: str = '"', escape: str = "") -> list[list[Box]]:
    """Return the records; a quoted field may hold delimiters, line ends, and the quote doubled; blank lines are none.

    Args:
        lines: of the table.
        delimiter: one character.
        quote: stands around such fields; "" for none.
        escape: before a delimiter, makes it a part of the field; "" for none.
    """
    found: list[list[Box]] = []
    row: list[Box] = []
    index = at = 0
    while index < len(lines):
        text = lines[index].text
        if not row and not at and not text.strip():
            index += 1
            continue
        start = at + len(text[at:]) - len(text[at:].lstrip(" "))  # a tab may be the delimiter
        if quote and text.startswith(quote, start):
            box, index, at = _quoted(lines, index, start, quote)
            text = lines[index].text
            end = text.find(delimiter, at)
        else:
            end = _end(text, at, delimiter, escape)
            field = text[at : end if end >= 0 else None]
            box = boxed([lines[index]._replace(text=field, shift=lines[index].shift + at)])
            if escape:
                box = box._replace(text=box.text.replace(escape + delimiter, delimiter))
        row.append(box)
        if end < 0:
            found.append(row)
            row, index, at = [], index + 1, 0
        else:
            at = end + len(delimiter)
            if at > len(text) - 1:  # the delimiter closes the line: one more field, an empty one
                row.append(Box("", lines[index].number, lines[index].shift + at + 1))
                found.append(row)
                row, index, at = [], index + 1, 0
    return found


def _end(text: str, start: int, delimiter: str, escape: str) -> int:
    end = text.find(delimiter, start)
    while escape and end > 0 and text[end - 1] == escape:
        end = text.find(delimiter, end + 1)
    return end


def _quoted(lines: Sequence[Line], index: int, start: int, quote: str) -> tuple[Box, int, int]:
    """Return the field whose quote opens at `start`, and the line and the place after the quote that closes it."""
    place, begin = index, start + 1
    parts: list[Line] = []
    while place < len(lines):
        line = lines[place]
        end = line.text.find(quote, begin)
        while end >= 0 and line.text.startswith(quote, end + 1):
            end = line.text.find(quote, end + 2)
        parts.append(
            line._replace(text=line.text[begin : end if end >= 0 else None], shift=line.shift + begin)
        )
        if end >= 0:
            box = boxed(parts)
            return box._replace(text=box.text.replace(quote * 2, quote)), place, end + 1
        place, begin = place + 1, 0
    # It never closes: it was no quote, and the rest of its line is the field.
    line = lines[index]
    return boxed([line._replace(text=line.text[start:], shift=line.shift + start)]), index, len(line.text)
