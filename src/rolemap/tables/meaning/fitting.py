"""Whether the options fit a file: an option that names what is not there is an error that says what is.

`reading` shows every head here while it reads, and asks at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rolemap.errors import RolemapError, did_you_mean, nearest
from rolemap.tables import words
from rolemap.tables.meaning.columns import is_chosen
from rolemap.tables.meaning.frame import Frame
from rolemap.tables.meaning.layout import Region
from rolemap.tables.meaning.reader import Options, Table

LIST = "list"
"""What `--table` calls the lists of a file."""
ORIENTATIONS = {
    "rows": "an activity a row, a role a column",
    "columns": "an activity a column, a role a row",
    "transposed": "the same as columns",
    "parties": "no letters, but in each cell the names of those responsible",
}
_SHOWN = 12


def oriented(options: Options) -> Options:
    """Return the options with their orientation spelt in one way.

    Raises:
        RolemapError: when there is no such orientation.
    """
    way = options.orientation.strip().casefold()
    if way and way not in ORIENTATIONS:
        near = nearest(way, ORIENTATIONS)
        hint = f"did you mean `{near}`? " if near else ""
        known = "; ".join(f"{name}: {meaning}" for name, meaning in ORIENTATIONS.items())
        raise RolemapError(f"there is no orientation `{options.orientation}`; {hint}Known are {known}")
    return options._replace(orientation="columns" if way == "transposed" else way)


def is_wanted(table: Table) -> bool:
    """True if the options choose this table, or choose none."""
    options = table.work.options
    in_sheet = not options.sheets or any(_is_sheet(each, table) for each in options.sheets)
    return in_sheet and (not options.tables or any(_is_table(each, table) for each in options.tables))


def _is_sheet(name: str, table: Table) -> bool:
    return bool(table.grid.sheet) and name.casefold() == table.grid.sheet.casefold()


def _is_table(name: str, table: Table) -> bool:
    if name.isdigit():
        return int(name) == table.number
    return bool(words.fold(name)) and words.fold(name) in words.fold(table.title)


class Fitting:
    """What stands in one file that options can name, as far as it has been seen."""

    def __init__(self, path: str, options: Options, tables: Sequence[Table]) -> None:
        """Begin with the tables of the file."""
        self.path = path
        self.options = options
        self.columns = dict.fromkeys(
            each for each in (options.activity_column, *options.role_columns, *options.drop_columns) if each
        )
        self.tables = tables
        self.heads: dict[str, None] = {}
        self.fitted: set[str] = set()

    def look(self, frame: Frame, region: Region) -> None:
        """Take notice of the columns of a matrix."""
        for column in region.columns:
            head = " ".join(frame.text(region.head, column).split())
            if head:
                self.heads.setdefault(head)
            self.fitted.update(each for each in self.columns if is_chosen(column, head, (each,)))

    def check(self, lists: int) -> None:
        """Say what does not fit.

        Args:
            lists: the number that the lists of the file have among its tables; 0 when it has none.

        Raises:
            RolemapError: when an option names a sheet, a table or a column that is not there.
        """
        for name in self.options.sheets:
            if not any(_is_sheet(name, each) for each in self.tables):
                self._refuse("sheet", name, [each.grid.sheet for each in self.tables if each.grid.sheet])
        for name in self.options.tables:
            is_list = lists and name in (LIST, str(lists))
            if not is_list and not any(_is_table(name, each) for each in self.tables):
                numbered = [f"{each.number}: {each.title}" for each in self.tables]
                self._refuse("table", name, [*numbered, *([LIST] if lists else [])])
        for name in self.columns:
            if name not in self.fitted:
                self._refuse("column", name, list(self.heads))

    def _refuse(self, kind: str, name: str, known: Iterable[str]) -> None:
        there = list(dict.fromkeys(known))
        message = f"`{self.path}` has no {kind} `{name}`"
        if not there:
            raise RolemapError(f"{message}, and no other that is read")
        hint = did_you_mean(name, there) if len(there) > _SHOWN else ""
        listed = ", ".join(f"`{each}`" for each in there[:_SHOWN]) + (", …" if len(there) > _SHOWN else "")
        raise RolemapError(f"{message}; it has {listed}" + (f"; {hint}" if hint else ""))
