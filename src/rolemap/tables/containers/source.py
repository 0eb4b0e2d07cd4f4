"""Lines with numbers, and a cell with and without its markup: what the readers of AsciiDoc and RST share.

The neighbours: `asciidoc` and `rst` read documents with these, `drawn` and `quoted` the tables in them. The trap: a
piece of a line knows how far from the line's left edge it was cut (`Line.shift`); whoever cuts must keep it true.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from re import Pattern
from typing import NamedTuple

from rolemap.errors import LoadError, Position, Problem
from rolemap.tables.containers.text import plain
from rolemap.tables.content import Cell, Covered

MAX_CELLS = 1_000_000
_LONGEST = 20_000  # a longer text is nobody's name; its markup stays
Clean = Callable[[str], tuple[str, bool, tuple[str, ...]]]
"""Takes a text and returns it without markup, whether all of it was strong, and its footnote marks."""


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


def without_markup(text: str, special: Pattern[str], clean: Clean) -> Plain:
    """Return a text without its markup; one without a `special` character has none."""
    if not special.search(text) or len(text) > _LONGEST:
        return Plain(plain(text))
    cleaned, strong, notes = clean(text)
    return Plain(plain(cleaned), strong, notes)


def running(text: str, special: Pattern[str], clean: Clean) -> str:
    """Return a paragraph without its markup; every line of it stays a line."""
    if special.search(text) and len(text) <= _LONGEST:
        cleaned = clean(text)[0]
        if cleaned.count("\n") == text.count("\n"):
            text = cleaned
        else:  # markup that went over the end of a line
            text = "\n".join(clean(line)[0] for line in text.split("\n"))
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def numbered(text: str) -> list[Line]:
    """Return the lines of a text, without white space at their ends."""
    return [Line(number, line.rstrip()) for number, line in enumerate(text.split("\n"), 1)]


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
    rows: Iterable[Iterable[Box]],
    plain: Callable[[str], Plain],
    *,
    head: int = 0,
    strong: Container[tuple[int, int]] = (),
) -> tuple[tuple[Cell, ...], ...]:
    """Return boxes as cells, by what removes their markup.

    Args:
        rows: the boxes.
        plain: removes the markup of one cell.
        head: how many rows hold head cells, which are strong.
        strong: which other places do, by row and column from 0.
    """
    known: dict[str, Plain] = {}  # most cells of a matrix are one of a dozen letters
    result = []
    for number, row in enumerate(rows):
        made = []
        for place, (text, line, column, width, covered) in enumerate(row):
            clean = known.get(text)
            if clean is None:
                clean = known[text] = plain(text)
            is_strong = clean.strong or number < head or (number, place) in strong
            made.append(Cell(clean.text, line, column, width, is_strong, covered, clean.notes))
        result.append(tuple(made))
    return tuple(result)


def refuse_flood(path: str, rows: Iterable[Sequence[object]], line: int) -> None:
    """Refuse a table that is too large to be one.

    Raises:
        LoadError: when it has more than `MAX_CELLS` cells.
    """
    if sum(map(len, rows)) > MAX_CELLS:
        raise flood(path, line)


def flood(path: str, line: int) -> LoadError:
    """Return the error for a table with more than `MAX_CELLS` cells."""
    message = f"a table of more than {MAX_CELLS:,} cells is not read"
    return LoadError([Problem(Position(path, line), message)])
