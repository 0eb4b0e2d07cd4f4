"""What a grid of letters means: what each cell says, and which names are roles and which activities.

`layout` has found the head and the body, `columns` and `rows` say what each line of them is, `orientation` which axis
holds the roles, `evidence` whether the letters are about responsibilities at all.
"""

from __future__ import annotations

from collections.abc import Iterable

from rolemap.errors import Position
from rolemap.model.involvement import Involvement
from rolemap.tables import words
from rolemap.tables.content import Cell
from rolemap.tables.matrix import Column, Involved, LeftOut, Matrix, Row, Shape
from rolemap.tables.meaning.cells import Cells
from rolemap.tables.meaning.columns import Sorted, is_class, is_id_like, sort_columns
from rolemap.tables.meaning.evidence import doubt, is_of_activities, signs
from rolemap.tables.meaning.frame import Frame
from rolemap.tables.meaning.layout import Region
from rolemap.tables.meaning.lookalike import lacking
from rolemap.tables.meaning.orientation import is_transposed
from rolemap.tables.meaning.ragged import report_ragged
from rolemap.tables.meaning.reader import Letters, Table, noted
from rolemap.tables.meaning.rows import Line, Rows

_SHORT = 3


def read_letters(table: Table, frame: Frame, region: Region) -> bool:
    """Read a matrix of letters into the work; False when it holds none."""
    options = table.work.options
    columns = sort_columns(
        frame, region, label=options.activity_column, roles=options.role_columns, drop=options.drop_columns
    )
    if not columns.letters:
        return False
    if why := lacking(table, frame, region, columns):
        _left_out(table, frame, region, why)
        return False
    reader = _Reader(table, frame, region, columns)
    matrix = reader.matrix()
    if matrix is None:
        return False
    table.work.matrices.append(matrix)
    return True


def _left_out(table: Table, frame: Frame, region: Region, why: str) -> None:
    cell = next(each for each in frame.grid.rows[region.head] if each.text)
    table.work.left_out.append(LeftOut(f"table {table.number}", table.position(cell), why))


class _Reader:
    """One matrix of letters."""

    def __init__(self, table: Table, frame: Frame, region: Region, columns: Sorted) -> None:
        self.table = table
        self.work = table.work
        self.frame = frame
        self.region = region
        self.columns = columns
        self.declined: list[Cell] = []
        self.plain: dict[
            str, tuple[tuple[str, ...], tuple[Involvement, ...]]
        ] = {}  # letters alone, read before

    def matrix(self) -> Matrix | None:
        """Return the matrix, after saying what cannot be read in it; None when it is none, after saying why."""
        frame, region = self.frame, self.region
        rows = Rows(self.table, frame, region, self.columns)
        texts = [frame.text(row, column) for row in rows.lettered() for column in self.columns.letters]
        sayings = [each for each in map(frame.cells.say, texts) if each.kind == "letters"]
        if not sayings:
            return None
        choice = self.table.choose(sayings)
        found = signs(
            sayings, choice, (self.work.name(self.head(each).text) for each in self.columns.letters),
            names_activities=is_of_activities(frame.text(region.head, self.columns.label or 0)), texts=texts,
        )  # fmt: skip
        if why := doubt(self.table, found):
            _left_out(self.table, frame, region, why)
            return None
        self.letters = Letters(choice)
        self.cells = Cells(choice.alphabet if not choice.words_only else ())
        lines = tuple(rows.lines())
        if not lines:
            return None
        if choice.assumed:
            self.work.remark(
                "TAB006" if choice.notation.name else "TAB002", self.table.position(self.first()),
                f"in `{self.table.title or self.work.document.path}`, {choice.assumed}",
                "say `--notation NAME`, or add a legend",
            )  # fmt: skip
        transposed = self.is_transposed(lines)
        roles, read = self.by_columns(lines) if transposed else self.by_rows(lines)
        self.note_columns()
        self.note_declined()
        shape: Shape = "roles by activities" if transposed else "activities by roles"
        return Matrix(
            self.table.title, self.table.number, shape, choice.notation, roles, read,
            self.table.position(self.first()), self.taken(choice.why, transposed=transposed),
        )  # fmt: skip

    def is_transposed(self, lines: tuple[Line, ...]) -> bool:
        """True if the rows are roles: as the option says, else as the matrix shows."""
        orientation = self.work.options.orientation
        if orientation:
            return orientation == "columns"
        return is_transposed(self.frame, self.region, self.columns, lines, self.cells)

    def first(self) -> Cell:
        """Return the first cell of the head."""
        return next(each for each in self.frame.grid.rows[self.region.head] if each.text)

    def head(self, column: int) -> Cell:
        """Return the head of a column."""
        cell = self.frame.at(self.region.head, column)
        return cell if cell is not None else self.first()

    def involved(self, row: int, column: int, role: str) -> Involved | None:
        """Return what a cell says, or None after saying why it says nothing."""
        cell = self.frame.at(row, column)
        if cell is None or not cell.text:
            return None
        plain = self.plain.get(cell.text)
        if plain is not None and not cell.notes:
            return Involved(role, *plain, self.table.position(cell))
        saying = self.cells.say(cell.text)
        if saying.kind == "blank":
            if saying.note:
                self.declined.append(cell)
            return None
        position = self.table.position(cell)
        is_said = saying.letters or self.frame.is_spelt or self.cells.is_firm(cell.text)
        letters = self.letters.of(saying) if saying.kind == "letters" and is_said else None
        if letters is None:
            self.unreadable(cell, position)
            return None
        if saying.folded:
            self.work.remark(
                "TAB003", position,
                f"`{cell.text}` holds `{saying.folded}`, a letter of another alphabet; read as {''.join(letters)}",
                f"write {''.join(letters)} in Latin letters",
            )  # fmt: skip
        if not saying.note and not saying.folded:
            self.plain[cell.text] = letters, self.letters.meaning(letters)
        return self.letters.involved(role, letters, position, noted(saying, cell))

    def note_declined(self) -> None:
        """Say once that N was read as not involved, which no legend says."""
        if self.declined:
            first, count = self.declined[0], len(self.declined)
            cells = "1 cell" if count == 1 else f"{count} cells"
            self.work.remark(
                "TAB006", self.table.position(first), f"`{first.text.strip()}` is read as not involved, in {cells}",
                "a legend that says so, or `--notation`, settles it",
            )  # fmt: skip

    def unreadable(self, cell: Cell, position: Position) -> None:
        """Report a cell that says nothing in this notation."""
        known = ", ".join(each.letter for each in self.letters.choice.notation.letters)
        wide = self.frame.cells.say(cell.text)
        what = "is no letter" if wide.kind != "letters" else "is a letter"
        name = self.letters.choice.notation.name or "this table"
        tail = f" that {name} does not know" if wide.kind == "letters" else f" of {name}"
        self.work.remark(
            "TAB001",
            position,
            f"`{cell.text}` {what}{tail}, so the cell is left out",
            f"expected {known}, or a blank",
        )

    def by_rows(self, lines: tuple[Line, ...]) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
        """Return roles and activities where an activity is a row."""
        roles = {column: self.role(column) for column in self.columns.letters}
        heads = [(column, self.origin(column), role.name) for column, role in roles.items()]
        rows = []
        for line in lines:
            cells = [(origin, self.involved(line.row, column, name)) for column, origin, name in heads]
            found = [(origin, each) for origin, each in cells if each is not None]
            report_ragged(self.table, self.frame, self.region.head, line.row)
            involved = self.letters.merged([each for _, each in found], [origin for origin, _ in found])
            rows.append(
                Row(
                    self.work.name(line.label.text),
                    self.table.position(line.label),
                    involved,
                    line.group,
                    self.remark_of(line),
                )
            )
        self.repeated(rows)
        return self.first_of_each(roles[column] for column, origin, _ in heads if origin == column), tuple(
            rows
        )

    def by_columns(self, lines: tuple[Line, ...]) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
        """Return roles and activities where an activity is a column."""
        rows = []
        for column in self.columns.letters:
            activity = self.role(column)
            found = [self.involved(each.row, column, self.work.name(each.label.text)) for each in lines]
            involved = self.letters.merged(each for each in found if each is not None)
            rows.append(Row(activity.name, activity.position, involved, activity.group))
        for line in lines:
            report_ragged(self.table, self.frame, self.region.head, line.row)
        roles = [
            Column(self.work.name(each.label.text), self.table.position(each.label), each.group)
            for each in lines
        ]
        return self.first_of_each(roles), tuple(rows)

    def origin(self, column: int) -> int:
        """Return the column in which the head of a column begins: one head may stand over several."""
        while column and self.head(column).covered == "left":
            column -= 1
        return column

    def role(self, column: int) -> Column:
        """Return the name at the head of a column, with the head above it."""
        cell = self.head(column)
        upper = self.region.upper
        group = self.work.name(self.frame.over(upper, column) if upper is not None else "")
        name = self.work.name(cell.text)
        return Column(name, self.table.position(cell), group if group != name else "")

    def remark_of(self, line: Line) -> str:
        """Return what the columns of remarks say of a row, and its footnote marks."""
        texts = [" ".join(self.frame.text(line.row, each).split()) for each in self.columns.notes]
        return "; ".join(
            dict.fromkeys(each for each in (*texts, *line.label.notes) if each and not words.is_blank(each))
        )

    def repeated(self, rows: list[Row]) -> None:
        """Report an activity that stands twice under one group."""
        first: dict[tuple[str, str], Row] = {}
        for each in rows:
            known = first.setdefault((each.group, " ".join(each.name.casefold().split())), each)
            if known is not each:
                spelt = "" if known.name == each.name else f" as `{known.name}`"
                self.work.remark(
                    "TAB008",
                    each.position,
                    f"`{each.name}` stands twice in this table, first{spelt} in line {known.position.line}",
                    "give the two different names",
                )

    def first_of_each(self, roles: Iterable[Column]) -> tuple[Column, ...]:
        """Return one column of each name, where it stands first; say so where it stands again."""
        found: dict[str, Column] = {}
        for each in roles:
            first = found.setdefault(each.name, each)
            if first is not each:
                over = [f" under `{one.group}`" if one.group else "" for one in (each, first)]
                self.work.remark(
                    "TAB008", each.position,
                    f"`{each.name}`{over[0]} has the name of an earlier role{over[1]}; both are read as one role",
                    "if they are two, give them different names",
                )  # fmt: skip
        return tuple(found.values())

    def taken(self, why: str, *, transposed: bool) -> tuple[str, ...]:
        """Return in short sentences what was taken for what."""
        what = "roles" if transposed else "activities"
        label = self.head_text(self.columns.label or 0)
        return (
            f"{what} from the column `{label}`" if label else f"{what} from the first column",
            f"letters: {why}",
            *(f"groups from the column `{self.head_text(each)}`" for each in self.columns.groups),
            *(f"remarks from the column `{self.head_text(each)}`" for each in self.columns.notes),
        )

    def head_text(self, column: int) -> str:
        """Return the text at the head of a column, in one line."""
        return self.work.name(self.frame.text(self.region.head, column))

    def note_columns(self) -> None:
        """Say which columns are left out, and why."""
        for column, reason in self.columns.other:
            head = self.frame.at(self.region.head, column)
            if head is not None and head.text:
                is_number = is_id_like(self.frame.text(self.region.body.start, column))
                self.work.left_out.append(
                    LeftOut(
                        f"column `{self.work.name(head.text)}`", self.table.position(head),
                        "a column of numbers" if is_number else reason,
                    )
                )  # fmt: skip
                if self.may_be_letters(column):
                    self.work.remark(
                        "TAB010", self.table.position(head),
                        f"the column `{self.work.name(head.text)}` is not read: {reason}",
                        "if it is a role, add its letters to a legend or import it with `--role-columns`",
                    )  # fmt: skip

    def may_be_letters(self, column: int) -> bool:
        """True if a column that is left out holds some letters that are known, and nothing longer."""
        if is_class(self.frame.text(self.region.head, column)):
            return False
        texts = [text for row in self.region.body if (text := self.frame.text(row, column))]
        return bool(self.frame.count(column, self.region.body)["letters"]) and max(map(len, texts)) <= _SHORT
