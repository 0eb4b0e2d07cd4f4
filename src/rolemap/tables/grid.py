"""What a grid of letters means: which axis holds the roles, which rows are groups, what each cell says.

`layout` has found the head, the labels and the columns of letters. Named columns and long tables are read by `named`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rolemap.errors import Position
from rolemap.tables import words
from rolemap.tables.cells import Cells
from rolemap.tables.columns import Sorted, is_id_like, sort_columns
from rolemap.tables.content import Cell
from rolemap.tables.frame import Frame
from rolemap.tables.layout import Region
from rolemap.tables.matrix import Column, Involved, LeftOut, Matrix, Row, Shape
from rolemap.tables.reader import Letters, Table, noted

RowKind = Literal["blank", "head", "group", "activity", "text", "legend"]
_CORNER = 2
"""What the corner's word weighs against the names and the letters, when they are asked which axis holds the roles."""
_PARAGRAPH = 90
"""A head longer than this is a paragraph, no name."""


def read_letters(table: Table, frame: Frame, region: Region) -> bool:
    """Read a matrix of letters into the work; False when it holds none."""
    options = table.work.options
    columns = sort_columns(
        frame, region, label=options.activity_column, roles=options.role_columns, drop=options.drop_columns
    )
    if not columns.letters or not _is_matrix(table, frame, region, columns):
        return False
    reader = _Reader(table, frame, region, columns)
    matrix = reader.matrix()
    if matrix is None:
        return False
    table.work.matrices.append(matrix)
    return True


def _is_matrix(table: Table, frame: Frame, region: Region, columns: Sorted) -> bool:
    """True unless the table only looks like one: nothing named, a paragraph for a head, a lone column of classes."""
    head = [frame.text(region.head, column) for column in columns.letters]
    if columns.label is None:
        _left_out(table, frame, region, "no column names its rows")
        return False
    long = sum(len(each) > _PARAGRAPH for each in head)
    if long > len(head) / 2 and not table.work.options.role_columns:
        _left_out(
            table,
            frame,
            region,
            "its heads are paragraphs, no names of roles; --role-columns reads them all the same",
        )
        return False
    lettered = sum(frame.count(column, region.body)["letters"] for column in columns.letters)
    said = [
        (row, frame.text(row, column))
        for row in region.body
        for column in columns.letters
        if frame.looks[row][column] == "letters"
    ]
    if len({row for row, _ in said}) == 1 and len({frame.cells.say(text).letters for _, text in said}) == 1:
        _left_out(table, frame, region, "one row says one thing; it is no matrix")
        return False
    if len(columns.letters) == 1 and not table.work.options.role_columns:
        only = head[0]
        known = words.is_role_like(only) or words.is_role_head(frame.text(region.head, columns.label))
        if not known or lettered < 2:  # noqa: PLR2004
            _left_out(table, frame, region, "a single column of letters; --role-columns reads it")
            return False
    return lettered > 0


def _left_out(table: Table, frame: Frame, region: Region, why: str) -> None:
    cell = next(each for each in frame.grid.rows[region.head] if each.text)
    table.work.left_out.append(LeftOut(f"table {table.number}", table.position(cell), why))


class _Line(NamedTuple):
    """A row of the body that counts: its label, the group it stands under, and which row it is."""

    row: int
    label: Cell
    group: str


class _Reader:
    """One matrix of letters."""

    def __init__(self, table: Table, frame: Frame, region: Region, columns: Sorted) -> None:
        self.table = table
        self.work = table.work
        self.frame = frame
        self.region = region
        self.columns = columns
        self.taken: list[str] = []
        self.declined: list[Cell] = []

    def matrix(self) -> Matrix | None:
        """Return the matrix, after saying what cannot be read in it."""
        frame, region = self.frame, self.region
        kinds = {row: self.kind(row) for row in region.body}
        self.settle(kinds)
        lettered = [row for row, kind in kinds.items() if kind == "activity"]
        sayings = [
            frame.cells.say(frame.text(row, column)) for row in lettered for column in self.columns.letters
        ]
        choice = self.table.choose(each for each in sayings if each.kind == "letters")
        self.letters = Letters(choice)
        self.cells = Cells(choice.alphabet if not choice.words_only else ())
        lines = tuple(self.lines(kinds))
        if not any(each.kind == "letters" for each in sayings) or not lines:
            return None
        if choice.assumed:
            code = "TAB002" if not choice.notation.name else "TAB006"
            self.work.remark(
                code,
                self.table.position(self.first()),
                f"in `{self.table.title or self.work.document.path}`, {choice.assumed}",
                "say `--notation NAME`, or add a legend",
            )
        transposed = self.is_transposed(lines)
        roles, rows = self.by_columns(lines) if transposed else self.by_rows(lines)
        self.note_taken(choice.why, transposed=transposed)
        self.note_declined()
        shape: Shape = "roles by activities" if transposed else "activities by roles"
        return Matrix(
            self.table.title, self.table.number, shape, choice.notation, roles, rows,
            self.table.position(self.first()), tuple(self.taken),
        )  # fmt: skip

    def first(self) -> Cell:
        """Return the first cell of the head."""
        return next(each for each in self.frame.grid.rows[self.region.head] if each.text)

    def head(self, column: int) -> Cell:
        """Return the head of a column."""
        cell = self.frame.at(self.region.head, column)
        return cell if cell is not None else self.first()

    # Rows

    def kind(self, row: int) -> RowKind:
        """Return what a row of the body is, seen alone."""
        frame = self.frame
        filled = [each for each in self.region.columns if frame.looks[row][each] not in ("", "blank")]
        label = self.label(row)
        if not filled:
            return "activity" if label is not None else "blank"
        if len(filled) > 1 and all(
            frame.text(self.region.head, each) == frame.text(row, each) for each in filled
        ):
            return "head"
        looks = Counter(frame.looks[row][each] for each in self.columns.letters)
        if label is not None and self.is_legend_line(row, label, looks["letters"]):
            return "legend"
        if looks["letters"]:
            return "activity"
        return self.silent(row, label, filled, looks["text"] + looks["tick"])

    def silent(self, row: int, label: Cell | None, filled: list[int], texts: int) -> RowKind:
        """Return what a row without a letter is."""
        if len(filled) > 1 and self.frame.is_one(row, filled):
            return "group"  # one merged cell
        if not texts:
            return "group" if self.is_group(row, label) else "activity"
        if label is None and len(filled) == 1:
            return "group"
        return "text" if texts >= max(2, 0.5 * len(self.columns.letters)) else "activity"

    def is_legend_line(self, row: int, label: Cell, lettered: int) -> bool:
        """True for a line of a legend under the matrix: "Accountable:" and what it means."""
        said = self.frame.cells.say(label.text.rstrip(" :")).kind == "letters"
        if not said:
            return False
        others = [self.frame.text(row, each) for each in self.columns.letters if self.frame.text(row, each)]
        return not lettered or len(others) == 1

    def is_group(self, row: int, label: Cell | None) -> bool:
        """True if a row without letters says so itself: one cell, merged, bold, or with a colon at its end."""
        if label is None:
            return False
        cells = [self.frame.at(row, each) for each in self.region.columns]
        written = [each for each in cells if each is not None and each.text]
        if len(written) > 1 and not all(each.covered or each is written[0] for each in written):
            return False
        alone = len(self.frame.grid.rows[row]) <= max(1, self.columns.letters[0])
        blank = not any(self.frame.text(row, each) for each in self.columns.letters)
        text = label.text
        return alone or (blank and (label.strong or text.endswith(":") or (text.isupper() and len(text) > 4)))  # noqa: PLR2004

    def settle(self, kinds: dict[int, RowKind]) -> None:
        """Decide about rows with a label and nothing else: groups when each stands over others, else empty activities."""
        frame = self.frame
        silent = [
            row
            for row, kind in kinds.items()
            if kind == "activity"
            and not any(frame.text(row, each) for each in self.region.columns if each != self.place(row))
        ]
        if not silent:
            return
        order = [row for row, kind in kinds.items() if kind in ("activity", "group")]
        after = {row: order[place + 1] for place, row in enumerate(order[:-1])}
        stands_over = all(
            row in after and after[row] not in silent and kinds[after[row]] == "activity" for row in silent
        )
        first = order[0] in silent
        if stands_over and (len(silent) > 1 or first) and len(order) > 2 * len(silent):
            for row in silent:
                kinds[row] = "group"

    def place(self, row: int) -> int | None:
        """Return the column in which a row's label stands."""
        for column in (self.columns.label, *reversed(self.columns.groups)):
            if column is not None and self.frame.text(row, column):
                cell = self.frame.at(row, column)
                if cell is not None and (column == self.columns.label or not cell.covered):
                    return column
        return None

    def label(self, row: int) -> Cell | None:
        """Return the cell that names a row."""
        place = self.place(row)
        return self.frame.at(row, place) if place is not None else None

    def lines(self, kinds: dict[int, RowKind]) -> Iterator[_Line]:
        """Yield the rows that count; say which do not."""
        group, over = "", ""
        for row, kind in kinds.items():
            label = self.label(row)
            over = self.over(row) or over
            if kind == "group":
                cell = label or next(each for each in self.frame.grid.rows[row] if each.text)
                group = self.work.name(cell.text)
            elif kind in ("text", "legend") and label is not None:
                why = "a line of a legend" if kind == "legend" else "its cells hold texts, no letters"
                self.work.left_out.append(
                    LeftOut(f"row `{self.work.name(label.text)}`", self.table.position(label), why)
                )
            elif kind == "activity" and label is None:
                self.unnamed(row)
            elif kind == "activity" and label is not None:
                yield _Line(row, label, over or group)

    def over(self, row: int) -> str:
        """Return what stands in the columns of groups."""
        place = self.place(row)
        texts = [
            self.work.name(text)
            for each in self.columns.groups
            if each != place and (text := self.frame.text(row, each))
        ]
        return " / ".join(dict.fromkeys(texts))

    def unnamed(self, row: int) -> None:
        """Report letters in a row that has no name."""
        for column in self.columns.letters:
            cell = self.frame.at(row, column)
            if cell is not None and self.frame.looks[row][column] == "letters":
                self.work.remark(
                    "TAB001",
                    self.table.position(cell),
                    f"`{cell.text}` stands in a row without a name",
                    "name the row",
                )
                return

    # Cells

    def involved(self, row: int, column: int, role: str) -> Involved | None:
        """Return what a cell says, or None after saying why it says nothing."""
        cell = self.frame.at(row, column)
        if cell is None or not cell.text:
            return None
        saying = self.cells.say(cell.text)
        if saying.kind == "blank":
            if saying.note:
                self.declined.append(cell)
            return None
        position = self.table.position(cell)
        letters = self.letters.of(saying) if saying.kind == "letters" else None
        if letters is None:
            self.unreadable(cell, position)
            return None
        if saying.folded:
            self.work.remark(
                "TAB003", position,
                f"`{cell.text}` holds `{saying.folded}`, a letter of another alphabet; read as {''.join(letters)}",
                f"write {''.join(letters)} in Latin letters",
            )  # fmt: skip
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

    def ragged(self, row: int) -> None:
        """Report a row that has more cells than the head, or fewer: then a cell may stand under the wrong role."""
        cells, width = self.frame.grid.rows[row], len(self.frame.grid.rows[self.region.head])
        if self.table.grid.sheet or len(cells) == width:
            return
        for cell in cells[width:]:
            if cell.text:
                is_letter = self.frame.cells.is_letters(cell.text)
                self.work.remark(
                    "TAB001" if is_letter else "TAB007", self.table.position(cell),
                    f"`{cell.text}` stands past the last of {width} columns, so it belongs to no role",
                    "a cell too many, perhaps a | inside a text",
                )  # fmt: skip
        lettered = [each for each in cells if self.frame.cells.is_letters(each.text)]
        if len(cells) < width and lettered:
            self.work.remark(
                "TAB007", self.table.position(cells[0]),
                f"the row of `{self.work.name(cells[0].text)}` has {len(cells)} cells and its head {width}; the last are read as blank",
                "write every cell of the row, blank ones too",
            )  # fmt: skip

    # The two orientations

    def is_transposed(self, lines: tuple[_Line, ...]) -> bool:
        """True if the rows are roles and the columns activities."""
        orientation = self.work.options.orientation
        if orientation:
            return orientation == "columns"
        corner = self.frame.text(self.region.head, self.columns.label or 0)
        both = words.corner(corner)
        if both is None and words.is_activity_head(corner):
            return False
        if both is not None:
            says = _CORNER if both[0] == "role" else -_CORNER
        else:
            says = _CORNER if words.is_role_head(corner) else 0
        return self.leaning(lines) + says > 1

    def leaning(self, lines: tuple[_Line, ...]) -> float:
        """Return how much the names and the letters speak for roles in the rows: above 0 for, below 0 against."""
        columns = [self.work.name(self.head(each).text) for each in self.columns.letters]
        rows = [self.work.name(each.label.text) for each in lines]

        def like_roles(texts: list[str]) -> float:
            return sum(words.is_role_like(each) - words.is_task_like(each) for each in texts) / max(
                1, len(texts)
            )

        accountable = [
            {
                column
                for column in self.columns.letters
                if "A" in self.cells.say(self.frame.text(each.row, column)).letters
                or any(
                    one.word.startswith("accountab")
                    for one in self.cells.say(self.frame.text(each.row, column)).said
                )
            }
            for each in lines
        ]
        per_row = sum(len(each) == 1 for each in accountable) / max(1, len(accountable))
        counts = Counter(column for each in accountable for column in each)
        per_column = sum(counts[each] == 1 for each in self.columns.letters) / len(self.columns.letters)
        return 2 * (like_roles(rows) - like_roles(columns)) + 1.5 * (per_column - per_row)

    def by_rows(self, lines: tuple[_Line, ...]) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
        """Return roles and activities where an activity is a row."""
        roles = {column: self.role(column) for column in self.columns.letters}
        rows = []
        for line in lines:
            cells = [(column, self.involved(line.row, column, role.name)) for column, role in roles.items()]
            found = [(self.origin(column), each) for column, each in cells if each is not None]
            self.ragged(line.row)
            involved = self.letters.merged([each for _, each in found], [column for column, _ in found])
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
        return tuple({each.name: each for each in roles.values()}.values()), tuple(rows)

    def by_columns(self, lines: tuple[_Line, ...]) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
        """Return roles and activities where an activity is a column."""
        rows = []
        for column in self.columns.letters:
            activity = self.role(column)
            found = [self.involved(each.row, column, self.work.name(each.label.text)) for each in lines]
            involved = self.letters.merged(each for each in found if each is not None)
            rows.append(Row(activity.name, activity.position, involved, activity.group))
        for line in lines:
            self.ragged(line.row)
        roles = [
            Column(self.work.name(each.label.text), self.table.position(each.label), each.group)
            for each in lines
        ]
        return tuple({each.name: each for each in roles}.values()), tuple(rows)

    def origin(self, column: int) -> int:
        """Return the column in which the head of a column begins: one head may stand over several."""
        while column and self.head(column).covered == "left":
            column -= 1
        return column

    def role(self, column: int) -> Column:
        """Return the name at the head of a column, with the head above it."""
        cell = self.head(column)
        group = ""
        if self.region.upper is not None:
            group = next(
                (
                    text
                    for each in range(column, -1, -1)
                    if (text := self.frame.text(self.region.upper, each))
                ),
                "",
            )
        name = self.work.name(cell.text)
        group = self.work.name(group)
        return Column(name, self.table.position(cell), group if group != name else "")

    def remark_of(self, line: _Line) -> str:
        """Return what the columns of remarks say of a row, and its footnote marks."""
        texts = [" ".join(self.frame.text(line.row, each).split()) for each in self.columns.notes]
        return "; ".join(
            dict.fromkeys(each for each in (*texts, *line.label.notes) if each and not words.is_blank(each))
        )

    def repeated(self, rows: list[Row]) -> None:
        """Report an activity that stands twice under one group."""
        first: dict[tuple[str, str], Row] = {}
        for each in rows:
            known = first.setdefault((each.group, each.name), each)
            if known is not each:
                self.work.remark(
                    "TAB008",
                    each.position,
                    f"`{each.name}` stands twice in this table, first in line {known.position.line}",
                    "give the two different names",
                )

    def note_taken(self, why: str, *, transposed: bool) -> None:
        """Say in short sentences what was taken for what."""
        label = self.frame.text(self.region.head, self.columns.label or 0)
        what = "roles" if transposed else "activities"
        self.taken.append(
            f"{what} from the column `{self.work.name(label)}`" if label else f"{what} from the first column"
        )
        self.taken.append(f"letters: {why}")
        for column in self.columns.groups:
            self.taken.append(
                f"groups from the column `{self.work.name(self.frame.text(self.region.head, column))}`"
            )
        for column in self.columns.notes:
            self.taken.append(
                f"remarks from the column `{self.work.name(self.frame.text(self.region.head, column))}`"
            )
        for column, reason in self.columns.other:
            head = self.frame.at(self.region.head, column)
            if head is not None and head.text:
                kind = (
                    "a column of numbers"
                    if is_id_like(self.frame.text(self.region.body.start, column))
                    else reason
                )
                self.work.left_out.append(
                    LeftOut(f"column `{self.work.name(head.text)}`", self.table.position(head), kind)
                )
