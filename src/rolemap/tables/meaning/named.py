"""Tables whose heads are letters or words of involvement, with names or ticks in the cells.

Activity | Responsible | Accountable        Role | R | A | C
Deploy   | Developer   | Release manager    Dev  | ✓ |   |
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rolemap.tables import words
from rolemap.tables.content import Cell
from rolemap.tables.matrix import LeftOut, Shape
from rolemap.tables.meaning.cells import Saying
from rolemap.tables.meaning.columns import sort_columns
from rolemap.tables.meaning.frame import Frame
from rolemap.tables.meaning.layout import Region
from rolemap.tables.meaning.names import PROSE, NamedRow, NamedTable, split_names
from rolemap.tables.meaning.ragged import report_ragged
from rolemap.tables.meaning.reader import Letters, Table

_RECURRING = 0.7


def read_named(table: Table, frame: Frame, region: Region) -> bool:
    """Read a table with letters in its head into the work; False when it is none."""
    options = table.work.options
    columns = sort_columns(frame, region, label=options.activity_column, drop=options.drop_columns)
    reader = _NamedColumns(table, frame, region, columns)
    if not columns.letters:
        return False
    ticks = sum(frame.count(each, region.body)["tick"] for each in columns.letters)
    texts = sum(frame.count(each, region.body)["text"] for each in columns.letters)
    return reader.ticked() if ticks > texts else reader.named()


class _NamedColumns(NamedTable):
    """A table whose head names the involvement."""

    def head_letters(self) -> tuple[Letters, dict[int, tuple[str, ...]]]:
        """Return the notation of the head, and the letters of each column; no column where it is about other things."""
        sayings = {each: self.head_saying(each) for each in self.columns.letters}
        choice = self.table.choose(sayings.values())
        letters = Letters(choice)
        label = self.columns.label
        corner = self.text(self.region.head, label) if label is not None else ""
        if self.is_doubtful(list(sayings.values()), choice, self.said_names(), corner):
            return letters, {}
        found = {column: letters.of(saying) for column, saying in sayings.items()}
        by_letters: dict[tuple[str, ...], Cell] = {}
        for column, said in found.items():
            cell = self.cell(self.region.head, column)
            if said:
                self.note_same(by_letters.setdefault(said, cell), cell, said)
                continue
            known = ", ".join(letters.order)
            name = choice.notation.name or "this table"
            self.work.remark(
                "TAB001", self.table.position(cell),
                f"`{cell.text}` is no letter of {name}, so its column is left out", f"expected {known}",
            )  # fmt: skip
        return letters, {column: said for column, said in found.items() if said}

    def note_same(self, first: Cell, cell: Cell, said: tuple[str, ...]) -> None:
        """Say that two different heads were read as the same letter."""
        if words.fold(first.text) != words.fold(cell.text):
            self.work.remark(
                "TAB006", self.table.position(cell),
                f"`{cell.text}` and `{first.text}` are both read as {', '.join(said)}",
                "a legend, or a letter in brackets behind the word, tells them apart",
            )  # fmt: skip

    def said_names(self) -> list[str]:
        """Return the texts that name roles: those under the letters, or the labels where ticks stand under them."""
        looks = Counter(
            self.frame.looks[row][each] for row in self.region.body for each in self.columns.letters
        )
        label = self.columns.label
        columns = [label] if looks["tick"] > looks["text"] and label is not None else self.columns.letters
        return [self.text(row, each) for row in self.region.body for each in columns]

    def head_saying(self, column: int) -> Saying:
        return self.frame.cells.say(self.text(self.region.head, column))

    def unfit(self) -> str:
        """Return why the cells hold no names of roles; "" when they do."""
        if self.counts(self.columns.letters):
            return "its cells hold numbers, no names"
        texts = [self.text(row, each) for row in self.region.body for each in self.columns.letters]
        lengths = [len(each.split()) for each in texts if each]
        if not lengths:
            return "no name in it"
        if sum(lengths) / len(lengths) > PROSE:
            return "its cells hold sentences, no names"
        is_one = len(self.region.body) == 1 and not words.is_legend_title(self.table.title)
        return "" if self.columns.label is not None or is_one else "no column names its rows"

    def named(self) -> bool:
        """Read names in the cells."""
        if why := self.unfit():
            return self.leave(why)
        letters, said = self.head_letters()
        if not said:
            return False
        self.note_columns()
        label = self.columns.label
        head = self.text(self.region.head, label) if label is not None else ""
        in_rows = label is not None and words.is_role_head(head) and not words.is_activity_head(head)
        if label is not None and in_rows and not self.recur(said):
            return self.tasks(label, letters, said)
        rows: list[NamedRow] = []
        group = ""
        for row in self.region.body:
            name = self.cell(row, label) if label is not None else self.heading()
            cells = [
                (self.cell(row, each), said[each])
                for each in said
                if self.text(row, each) and self.frame.at(row, each)
            ]
            own = [each for each in cells if each[0].text != name.text or not each[0].covered]
            if not own and name.text:
                group = (
                    self.work.name(name.text)
                    if name.strong
                    or len(self.frame.grid.rows[row]) < len(said)
                    or all(not self.text(row, each) or self.cell(row, each).covered for each in said)
                    else group
                )
                continue
            if not name.text or self.is_head(row):
                continue
            report_ragged(self.table, self.frame, self.region.head, row)
            found = [each for cell, letter in own for each in self.names(cell, letters, letter)]
            over = " / ".join(
                dict.fromkeys(
                    " ".join(self.text(row, each).split())
                    for each in self.columns.groups
                    if self.text(row, each)
                )
            )
            notes = [" ".join(self.text(row, each).split()) for each in self.columns.notes]
            rows.append(
                NamedRow(
                    name, over or group, found, "; ".join(each for each in (*notes, *name.notes) if each)
                )
            )
        shape: Shape = "named columns" if label is not None else "one table per activity"
        return self.finish(rows, letters, shape, ["names in the cells, letters in the head"])

    def note_columns(self) -> None:
        """Say which columns are left out; one of names in the midst of the others is an error, perhaps misspelt."""
        known = {name for text in self.said_names() for name in split_names(text)}
        for column, reason in self.columns.other:
            head = self.cell(self.region.head, column)
            texts = [text for row in self.region.body if (text := self.text(row, column))]
            if not head.text or not texts:
                continue
            is_plain = (
                words.is_other_head(head.text) or words.is_note_head(head.text) or words.is_id_head(head.text)
            )
            is_of_names = not known.isdisjoint(name for text in texts for name in split_names(text))
            if is_plain or not is_of_names or reason.startswith("dropped"):
                what = f"column `{self.work.name(head.text)}`"
                self.work.left_out.append(LeftOut(what, self.table.position(head), reason))
                continue
            self.work.remark(
                "TAB001", self.table.position(head),
                f"`{head.text}` is no word of involvement, so the names below it are left out",
                f"write such a word, or say `--drop-columns {head.text}`",
            )  # fmt: skip

    def counts(self, said: Iterable[int]) -> bool:
        """True if the cells hold numbers: how many letters each role has, perhaps."""
        texts = [text for row in self.region.body for each in said if (text := self.text(row, each))]
        return 2 * sum(each.replace(".", "").replace("%", "").isdigit() for each in texts) > len(texts)

    def recur(self, said: Iterable[int]) -> bool:
        """True if the names in the cells come back: roles do, tasks do not, whatever the head of the rows is called."""
        texts = [text for row in self.region.body for each in said if (text := self.text(row, each))]
        found = [name for text in texts if not words.is_blank(text) for name in split_names(text)]
        return len(set(found)) < _RECURRING * len(found)

    def is_head(self, row: int) -> bool:
        """True for a row that says the head again."""
        return all(self.text(row, each) == self.text(self.region.head, each) for each in self.columns.letters)

    def tasks(self, label: int, letters: Letters, said: dict[int, tuple[str, ...]]) -> bool:
        """Read a table of roles, with what each is responsible for in the cells."""
        by_activity: dict[str, NamedRow] = {}
        for row in self.region.body:
            role = self.cell(row, label)
            report_ragged(self.table, self.frame, self.region.head, row)
            for column, letter in said.items():
                cell = self.cell(row, column)
                if not role.text or words.is_blank(cell.text):
                    continue
                for name in split_names(cell.text, self.work.options.split):
                    place = by_activity.setdefault(name, NamedRow(cell._replace(text=name), "", []))
                    place.involved.append(
                        letters.involved(self.work.name(role.text), letter, self.table.position(cell))
                    )
        return self.finish(
            list(by_activity.values()),
            letters,
            "named columns",
            ["roles in the rows, activities in the cells"],
        )

    def ticked(self) -> bool:
        """Read ticks under letters: of a role a row, or of a role a group of columns."""
        label = self.columns.label
        if label is None:
            return self.leave("no column names its rows")
        letters, said = self.head_letters()
        if not said:
            return False
        upper = self.region.head - 1
        over = {each: self.frame.over(upper, each) for each in said} if upper >= 0 else {}
        if len(set(over.values()) - {""}) > 1:
            rows = [
                NamedRow(self.cell(row, label), "", [
                    letters.involved(self.work.name(over[each]), said[each], self.table.position(self.cell(row, each)))
                    for each in said if self.frame.looks[row][each] == "tick"
                ])
                for row in self.region.body if self.text(row, label)
            ]  # fmt: skip
            return self.finish(
                rows, letters, "activities by roles", ["roles above the letters, ticks in the cells"]
            )
        roles = [
            each
            for each in range(self.region.columns.start, min(said))
            if words.is_role_head(self.text(self.region.head, each))
        ]
        role = roles[0] if roles else label
        activity = next((each for each in (*self.columns.groups, label) if each != role), None)
        by_activity: dict[str, NamedRow] = {}
        last = self.heading()
        for row in self.region.body:
            if activity is not None and self.text(row, activity):
                last = self.cell(row, activity)
            place = by_activity.setdefault(last.text, NamedRow(last, "", []))
            for each, letter in said.items():
                if self.frame.looks[row][each] == "tick" and self.text(row, role):
                    place.involved.append(
                        letters.involved(
                            self.work.name(self.text(row, role)),
                            letter,
                            self.table.position(self.cell(row, each)),
                        )
                    )
        shape: Shape = "one table per activity" if activity is None else "long form"
        return self.finish(list(by_activity.values()), letters, shape, ["ticks under the letters"])
