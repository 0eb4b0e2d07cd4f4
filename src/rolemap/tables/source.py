"""Bytes -> numbered lines, and a piece of text with and without its markup: what the readers of plain text share.

The neighbours: `asciidoc` and `rst` read documents with these, `drawn` and `quoted` read tables. The trap: lines are
cut where code frames cut them (`errors.split_lines`), so that a position and its frame mean the same line.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rolemap.errors import LoadError, Position, Problem, split_lines
from rolemap.tables.content import Cell, Covered

MAX_BYTES = 32_000_000  # a text that somebody wrote is a hundred times smaller
MAX_CELLS = 1_000_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Line(NamedTuple):
    """A line of a file: its number from 1, its text, and how many characters stand to the left of that text."""

    number: int
    text: str
    shift: int = 0


class Box(NamedTuple):
    """A cell as it stands in the source: its text with markup and line ends, its place, and `content.Covered`."""

    text: str
    line: int
    column: int
    width: int = 1
    covered: Covered = ""


class Plain(NamedTuple):
    """A text without its markup; whether all of it was strong; the footnote marks that stood in it."""

    text: str
    strong: bool = False
    notes: tuple[str, ...] = ()


def decode(path: str, raw: bytes) -> str:
    """Return the text of a file: by its byte order mark, as UTF-8, or else as Windows wrote it; without any NUL.

    Raises:
        LoadError: when it is too large, or no text.
    """
    if len(raw) > MAX_BYTES:
        size = f"{len(raw) / 1e6:.0f} MB"
        _refuse(path, f"the file has {size}; a text of more than {MAX_BYTES // 1_000_000} MB is not read")
    encoding = next((name for mark, name in _BOMS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    zeros = text.count("\0")
    if zeros * 50 > len(text):  # a stray one is a slip, many of them are a picture or an archive
        _refuse(path, "the file is not a text")
    return text.replace("\0", "\ufffd") if zeros else text


def numbered(text: str) -> list[Line]:
    """Return the lines of a text, without white space at their ends."""
    return [Line(number, line.rstrip()) for number, line in enumerate(split_lines(text), 1)]


def collapse(text: str) -> str:
    """Return `text` with single spaces, none at the ends of its lines; every line stays a line."""
    if "\n" in text:
        return "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return " ".join(text.split())


def without_blank_lines(text: str) -> str:
    """Return a collapsed text without its empty lines."""
    return "\n".join(filter(None, text.split("\n"))) if "\n" in text else text


def boxed(lines: Sequence[Line]) -> Box:
    """Return the box of a cell that is made of these pieces of lines; its place is that of the first character."""
    held = [line for line in lines if line.text.strip()]
    if not held:
        line = lines[0]
        return Box("", line.number, line.shift + 1)
    first = held[0]
    begin = len(first.text) - len(first.text.lstrip())
    bare = first.text.strip()
    kept = lines[lines.index(first) :]
    text = "\n".join(line.text.rstrip() for line in kept).strip() if len(kept) > 1 else bare
    return Box(text, first.number, first.shift + begin + 1, len(bare))


def cells(
    rows: Iterable[Iterable[Box]], plain: Callable[[str], Plain], *, head: int = 0, strong: int = 0
) -> tuple[tuple[Cell, ...], ...]:
    """Return boxes as cells, by what removes their markup.

    Args:
        rows: the boxes.
        plain: removes the markup of one cell.
        head: how many rows hold head cells, which are strong.
        strong: how many columns at the left do.
    """
    known: dict[str, Plain] = {}  # most cells of a matrix are one of a dozen letters
    result = []
    for number, row in enumerate(rows):
        made = []
        for place, (text, line, column, width, covered) in enumerate(row):
            clean = known.get(text)
            if clean is None:
                clean = known[text] = plain(text)
            is_strong = clean.strong or number < head or place < strong
            made.append(Cell(clean.text, line, column, width, is_strong, covered, clean.notes))
        result.append(tuple(made))
    return tuple(result)


def refuse_flood(path: str, rows: Iterable[Sequence[object]], line: int) -> None:
    """Refuse a table that is too large to be one.

    Raises:
        LoadError: when it has more than `MAX_CELLS` cells.
    """
    if sum(map(len, rows)) > MAX_CELLS:
        _refuse(path, f"a table of more than {MAX_CELLS:,} cells is not read", line)


def _refuse(path: str, message: str, line: int = 1) -> None:
    raise LoadError([Problem(Position(path, line), message)])
