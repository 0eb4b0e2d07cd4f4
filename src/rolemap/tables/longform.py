"""Readings as CSV in the long form: one line for each cell that says something.

Programs read it and people open it in a spreadsheet. So a text is written as it is, unless a spreadsheet would compute
it: then an apostrophe stands before it. `-5 %`, `+1 approval` and `@platform-team` are no formulas and stay.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from rolemap.model.involvement import Involvement, Notation
from rolemap.tables.matrix import Matrix, Reading

HEAD = ("table", "group", "activity", "role", "letters", "note", "line")
_USUAL = "RASCI"
_FORMULA = re.compile(r"\s*(?:[=＝]|[+\-@＋－＠]\s*[^\s(|!]*[(|!])")


def long_form(readings: Iterable[Reading]) -> str:
    """Return everything that the matrices say, cell by cell in the order of the files."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(HEAD)
    for reading in readings:
        for matrix in reading.matrices:
            lines.writerows(_lines(matrix))
    return written.getvalue()


def _lines(matrix: Matrix) -> Iterator[tuple[str, ...]]:
    title = _guarded(matrix.title)
    for row in matrix.rows:
        activity, group = _guarded(row.name), _guarded(row.group)
        for each in row.involved:
            letters = _guarded(in_one(each.letters, matrix.notation))
            line = str(each.position.line)
            yield title, group, activity, _guarded(each.role), letters, _guarded(each.note), line


def in_one(letters: Iterable[str], notation: Notation) -> str:
    """Return the letters of one cell together: as R A S C I where that is what they mean, else as the notation has them.

    Examples:
        >>> from rolemap.model.involvement import NOTATIONS
        >>> in_one(("A", "R"), NOTATIONS["ARCI"]), in_one(("A", "D"), NOTATIONS["RAPID"])
        ('RA', 'AD')
        >>> in_one(("approve", "inform"), NOTATIONS["RACI"])
        'approve, inform'
    """
    order = list(letters)
    if set(_USUAL).issuperset(order) and notation.meaning("R") in (None, (Involvement.PERFORM,)):
        order.sort(key=_USUAL.index)
    return ("" if all(len(each) == 1 for each in order) else ", ").join(order)


def _guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
