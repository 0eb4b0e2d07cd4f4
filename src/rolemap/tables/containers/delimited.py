r"""CSV and its kin (tabs, semicolons, any delimiter) to a document of one grid.

The neighbours: `text` and `charset` decode; `quoted` reads such records where they stand inside another document;
`sniffing` asks how likely a text is delimited. The fields are split here and not by the `csv` module, because that one
does not say where a field stands; the law is that both read well-formed files alike. Where a file is not well-formed,
a quote that never closes is a character like any other instead of swallowing the rest of the file.

Title lines, blank lines and ragged rows stay as they are: a blank line is a row of one empty cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from rolemap.errors import LoadError, Position, Problem
from rolemap.tables.containers.charset import guess
from rolemap.tables.containers.source import MAX_CELLS
from rolemap.tables.containers.text import decode, plain
from rolemap.tables.content import Cell, Document, Grid
from rolemap.tables.remarks import Remark

DELIMITERS = "\t;,|:"
"""What is tried; of equals the first wins."""

_LOOKED_AT, _LOOKED_INTO = 60, 200_000  # records, characters
_SAID = re.compile(r'"?sep=(\t|[^"\s])\1*"?[ ]*(?:\n|\Z)')  # Excel's own word, in the first line
_WESTERN = frozenset("äöüÄÖÜßéèêëàâáåãæçîïíìôòóõøœùûúñÿÉÈÀÂÇÊÎÔÅØÆÑÓÁÍÚ–—…•·°§«»„“”‘’€£©®™×±²³½¡¿ªº\xa0\xad")


class Likely(NamedTuple):
    """A delimiter, how many columns it makes in most records, and in which part of the records it does."""

    delimiter: str
    columns: int
    share: float


def read(path: str, raw: bytes) -> Document:
    """Return the one grid of a file of delimited records.

    Raises:
        LoadError: when it is no text, or too large.
    """
    charset = guess(raw)
    text = decode(path, raw.decode(charset, "replace").encode() if charset else raw)
    said = _SAID.match(text)
    if said:
        delimiter = said[1]
    elif path.lower().endswith((".tsv", ".tab")) and "\t" in text:
        delimiter = "\t"
    else:
        delimiter = likely(text).delimiter
    rows = _rows(path, text, delimiter, said.end() if said else 0)
    return Document(path, (Grid(rows),) if rows else (), _doubt(path, text, charset), {path: text})


def likely(text: str) -> Likely:
    r"""Return the delimiter that cuts the first records most evenly; a comma in one column when none does.

    Examples:
        >>> likely("Plan, then build;A;R\nTest;R;A\n")
        Likely(delimiter=';', columns=3, share=1.0)
    """
    best, best_score = Likely(",", 1, 1.0), 0.0
    for delimiter in DELIMITERS:
        if delimiter not in text[:_LOOKED_INTO]:
            continue
        sizes = [size for size in islice(_sizes(text, delimiter), _LOOKED_AT) if size]
        cut = [size for size in sizes if size > 1]
        if not cut:
            continue
        columns = max(set(cut), key=lambda size: (cut.count(size), size))
        found = Likely(delimiter, columns, cut.count(columns) / len(sizes))
        score = found.share**2 * (columns - 1) ** 0.5
        if delimiter == ":":  # stands in prose and in times
            score /= 2
        if score > best_score:
            best, best_score = found, score
    return best


def _sizes(text: str, delimiter: str) -> Iterator[int]:
    """Yield the number of fields of each record, 0 for a blank line."""
    size, is_blank = 0, True
    for match in _field(delimiter).finditer(text[:_LOOKED_INTO]):
        size += 1
        is_blank = is_blank and match[2] is not None and not match[2].strip()
        if match[3] != delimiter:
            yield 0 if size == 1 and is_blank else size
            size, is_blank = 0, True


@lru_cache(maxsize=16)
def _field(delimiter: str) -> re.Pattern[str]:
    """Return what matches one field with what ends it: 1 is the text inside quotes, 2 that without, 3 the end.

    The quantifiers are possessive: no text makes it try twice.
    """
    mark = re.escape(delimiter)
    quoted = rf'[ ]*+"([^"]*+(?:""[^"]*+)*+)"[ ]*+(?={mark}|\n|\Z)'
    return re.compile(rf"(?:{quoted}|([^{mark}\n]*+))({mark}|\n|\Z)")


def _rows(path: str, text: str, delimiter: str, begin: int) -> tuple[tuple[Cell, ...], ...]:
    """Return the records from the offset `begin` on, without blank lines at the end."""
    known: dict[str, str] = {}  # most cells of a matrix are one of a dozen letters
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] = []
    line = 1 + text.count("\n", 0, begin)
    line_start, count, filled = begin, 0, 0
    for match in _field(delimiter).finditer(text, begin):
        is_quoted = match[1] is not None
        held, start = (match[1], match.start(1)) if is_quoted else (match[2], match.start(2))
        shown = known.get(held)
        if shown is None:
            shown = known[held] = plain(held.replace('""', '"') if is_quoted else held)
        if "\n" in held:
            row.append(_tall(held, shown, line, start - line_start + 1))
            line += held.count("\n")
            line_start = start + held.rindex("\n") + 1
        else:
            bare = held.strip()
            shift = len(held) - len(held.lstrip()) if bare else 0
            row.append(Cell(shown, line, start + shift - line_start + 1, len(bare) or 1))
        if match[3] == delimiter:
            continue
        count += len(row)
        if count > MAX_CELLS:
            message = f"a table of more than {MAX_CELLS:,} cells is not read"
            raise LoadError([Problem(Position(path, line), message)])
        rows.append(tuple(row))
        if len(row) > 1 or row[0].text:
            filled = len(rows)
        row = []
        line += 1
        line_start = match.end()
        if match.end() == len(text):
            break
    return tuple(rows[:filled])


def _tall(held: str, shown: str, line: int, column: int) -> Cell:
    """Return the cell of a quoted field of several lines: its place is that of its first character that is no space."""
    before = held[: len(held) - len(held.lstrip())]
    if "\n" in before:
        line += before.count("\n")
        column = len(before) - before.rindex("\n")
    else:
        column += len(before)
    first = held[len(before) :].partition("\n")[0]
    return Cell(shown, line, column, len(first.rstrip()) or 1)


def _doubt(path: str, text: str, charset: str) -> tuple[Remark, ...]:
    """Return what was assumed, unless it can hardly be otherwise."""
    odd = next((at for at, ch in enumerate(text) if not ch.isascii() and ch not in _WESTERN), -1)
    if odd < 0 or not charset:
        return ()
    place = Position(path, text.count("\n", 0, odd) + 1, odd - text.rfind("\n", 0, odd))
    message = f"The file does not say its character set: it is read as `{charset}`."
    return (Remark("TAB006", place, message, "save it as UTF-8"),)
