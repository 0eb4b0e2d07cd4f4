"""A table as CSV: UTF-8 with a byte order mark, commas, so that a double click opens it rightly.

Neighbours: `sheet` lays it out. Where people edit it, the first column holds the keys of the items and the line under
the heads the keys of the roles. Trap: a spreadsheet computes a text that begins like a formula, so such a text gets an
apostrophe, and one more where it has some already: that can be undone exactly.
"""

from __future__ import annotations

import csv
import io
import re

from rolemap.formats.sheet import sheet
from rolemap.shapes import Table

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


def draw(table: Table) -> str:
    """Return `table` as CSV: the heads, the keys of the columns where it is to be read back, and the rows."""
    laid = sheet(table)
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(map(guarded, laid.head))
    if table.origin is not None:
        lines.writerow(laid.keys)
    lines.writerows(map(guarded, row) for row in laid.rows)
    return "\ufeff" + written.getvalue()


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    Examples:
        >>> guarded("=1+1"), guarded("'=1+1"), guarded("'tis"), guarded("A/R")
        ("'=1+1", "''=1+1", "'tis", 'A/R')
    """
    return f"'{text}" if _FORMULA.match(text) else text
