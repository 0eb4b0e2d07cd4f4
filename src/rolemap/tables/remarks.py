"""What reading a table has to say about it, beside the rules' findings: a ledger of codes like that of the rules.

A remark never stops the reading: what it is about is left out or read as it says, and the rest is read.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from rolemap.errors import Position, Related


class Kind(NamedTuple):
    """One kind of remark: its name, how bad it is, and what it means."""

    name: str
    severity: Literal["error", "warning", "info"]
    meaning: str


REMARKS: dict[str, Kind] = {
    "TAB001": Kind("unreadable-cell", "error", "A cell of a matrix says nothing that can be read, so it is left out."),
    "TAB002": Kind("ambiguous-table", "error", "A table can be read in more than one way; an option settles it."),
    "TAB003": Kind("look-alike-letter", "warning", "A letter of another alphabet stands for a Latin one."),
    "TAB004": Kind("two-spellings", "warning", "Two names are so alike that they may mean one role."),
    "TAB005": Kind("table-in-fence", "warning", "A matrix stands in a code fence, as an example."),
    "TAB006": Kind("assumed", "warning", "A table is read under an assumption; an option settles it."),
    "TAB007": Kind("ragged-row", "warning", "A row holds more or fewer cells than its table has columns."),
    "TAB008": Kind("repeated-name", "warning", "One activity, or one role, stands twice in one table."),
    "TAB009": Kind("contradicting-legends", "error", "Two legends give one letter two meanings."),
    "TAB010": Kind("left-unread", "warning", "Something in the file is not read: a macro, a formula without a value, a link, a column."),
    "TAB011": Kind("hidden", "info", "A hidden sheet is left out, or hidden rows are read like others."),
    "TAB012": Kind("older-model", "warning", "A workbook was made from another version of the model."),
    "TAB013": Kind("refused-edit", "error", "An edit in a workbook cannot be taken over."),
}  # fmt: skip
"""Code -> kind. A code is never used again for another kind."""


class Remark(NamedTuple):
    """One thing that the reading noticed: code, place, one sentence, what to do about it, and places that belong to it."""

    code: str
    position: Position
    message: str
    help: str = ""
    related: tuple[Related, ...] = ()
