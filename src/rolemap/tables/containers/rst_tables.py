"""The two directives of reStructuredText that make a table of a list or of records: their lines -> boxes in rows.

The neighbours: `rst` finds them; `drawn` reads the tables that are drawn. The trap: a cell of a list-table is whatever
is indented below its dash, lists with dashes of their own included: the column of the dash decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rolemap.tables.containers.quoted import records
from rolemap.tables.containers.source import Box, Line, boxed

_OPTION = re.compile(r"\s*:([\w-]+):(?:\s+(.*))?\Z")
_ROW = re.compile(r"(\s*)[*+-](\s+)[*+-](?=\s|\Z)")
_CELL = re.compile(r"(\s*)[*+-](?=\s|\Z)")


class Directive(NamedTuple):
    """A directive: its name, what stands behind it, its options, and what is indented below it."""

    name: str
    argument: Line
    options: Mapping[str, list[Line]]
    content: list[Line]

    def option(self, name: str) -> str:
        """Return the text of an option; "" when it is not given."""
        return " ".join(line.text for line in self.options.get(name, ())).strip()

    def number(self, name: str) -> int:
        """Return an option that counts something; 0 when it is not given, or no number."""
        text = self.option(name)
        return int(text) if text.isdecimal() and text.isascii() and len(text) < 4 else 0  # noqa: PLR2004 - 999 at most


def options(lines: Sequence[Line]) -> tuple[dict[str, list[Line]], int]:
    """Return the options in the first lines of a directive's block, and how many lines they take."""
    found: dict[str, list[Line]] = {}
    current: list[Line] = []
    indent = 0
    for number, line in enumerate(lines):
        match = _OPTION.match(line.text)
        here = len(line.text) - len(line.text.lstrip())
        if match:
            indent = here
            text = match[2] or ""
            shift = line.shift + (match.start(2) if match[2] else len(line.text))
            current = found.setdefault(match[1].lower(), [])
            current.append(line._replace(text=text, shift=shift))
        elif line.text and found and here > indent:
            current.append(line)
        else:
            return found, number
    return found, len(lines)


def listed(lines: Sequence[Line]) -> list[list[Box]]:
    """Return the rows of a list-table: a list whose entries are lists."""
    rows: list[list[list[Line]]] = []
    row_at = cell_at = -1
    for line in lines:
        row = _ROW.match(line.text)
        cell = _CELL.match(line.text)
        if row and (row_at < 0 or len(row[1]) <= row_at):
            row_at, cell_at = len(row[1]), row.end() - 1
            rows.append([[_after(line, row.end())]])
        elif cell and rows and len(cell[1]) <= cell_at:
            rows[-1].append([_after(line, cell.end())])
        elif rows:
            rows[-1][-1].append(line)
    return [[boxed(cell) for cell in row] for row in rows]


def _after(line: Line, end: int) -> Line:
    return line._replace(text=line.text[end:], shift=line.shift + end)


def recorded(directive: Directive) -> tuple[list[list[Box]], int]:
    """Return the rows of a csv-table, and how many of them are its head."""
    named = {"tab": "\t", "space": " "}
    delimiter = named.get(directive.option("delim"), directive.option("delim")[:1] or ",")
    quote = directive.option("quote")[:1] or '"'
    head = records(
        [line for line in directive.options.get("header", ()) if line.text], delimiter, quote=quote
    )
    lines = [_after(line, len(line.text) - len(line.text.lstrip(" "))) for line in directive.content]
    rows = records(lines, delimiter, quote=quote)
    return head + rows, len(head) + min(directive.number("header-rows"), len(rows))
