"""Long tables, with a role and its letters in each row; and tables whose rows are letters.

Activity | Role      | RACI          R | Developer
Deploy   | Developer | R             A | Release manager
"""

from __future__ import annotations

from rolemap.tables import words
from rolemap.tables.matrix import Shape
from rolemap.tables.meaning.columns import Sorted, sort_columns
from rolemap.tables.meaning.frame import Frame
from rolemap.tables.meaning.layout import Region
from rolemap.tables.meaning.names import PROSE, NamedRow, NamedTable, split_names
from rolemap.tables.meaning.reader import Letters, Table, noted


def _is_letters_head(head: str) -> bool:
    """True for the head of a column of letters: "Involvement", "RACI role", "RACI 类型"."""
    return words.is_letters_head(head) or words.notation_named(head) is not None


def read_long(table: Table, frame: Frame, region: Region) -> bool | None:
    """Read a table with a role and its letters in each row; None when it is no such table."""
    head = {each: frame.text(region.head, each) for each in region.columns}
    lettered = [
        each
        for each in region.columns
        if _is_letters_head(head[each]) and frame.count(each, region.body)["letters"]
    ]
    role = [
        each
        for each in region.columns
        if words.is_role_head(head[each]) and frame.count(each, region.body)["text"]
    ]
    role.sort(
        key=lambda each: words.is_group_head(head[each])
    )  # an area is a role only where nothing else is
    if len(lettered) != 1 or not role or role[0] == lettered[0]:
        return None
    activity = [
        each
        for each in region.columns
        if words.is_activity_head(head[each]) and each not in (role[0], lettered[0])
    ]
    activity.sort(key=lambda each: words.is_group_head(head[each]))
    columns = sort_columns(frame, region)
    reader = _Long(table, frame, region, columns)
    return reader.read(role[0], lettered[0], activity[0] if activity else None)


class _Long(NamedTable):
    """A table with a role a row."""

    def read(self, role: int, lettered: int, activity: int | None) -> bool:
        """Read it; without a column of activities, the heading above is the activity."""
        choice = self.table.choose(
            saying
            for row in self.region.body
            if (saying := self.frame.cells.say(self.text(row, lettered))).kind == "letters"
        )
        letters = Letters(choice)
        note = next(
            (each for each in self.region.columns if words.is_note_head(self.text(self.region.head, each))),
            None,
        )
        over = [
            each
            for each in self.region.columns
            if each not in (role, lettered, activity, note)
            and words.is_group_head(self.text(self.region.head, each))
        ]
        rows: dict[tuple[str, str], NamedRow] = {}
        last = self.heading()
        for row in self.region.body:
            if activity is not None and self.text(row, activity):
                last = self.cell(row, activity)
            cell = self.cell(row, lettered)
            saying = self.frame.cells.say(cell.text)
            said = letters.of(saying) if saying.kind == "letters" else None
            names = split_names(self.text(row, role), self.work.options.split)
            if said is None:
                if saying.kind != "blank" and cell.text:
                    self.work.remark(
                        "TAB001",
                        self.table.position(cell),
                        f"`{cell.text}` is no letter of {choice.notation.name or 'this table'}, so the row is left out",
                        f"expected {', '.join(letters.order)}",
                    )
                continue
            group = " / ".join(text for each in over if (text := self.text(row, each)))
            place = rows.setdefault((group, last.text), NamedRow(last, group, []))
            remark = "; ".join(
                each
                for each in (noted(saying, cell), self.text(row, note) if note is not None else "")
                if each
            )
            place.involved.extend(
                letters.involved(self.work.name(each), said, self.table.position(cell), remark)
                for each in names
            )
        shape: Shape = "long form" if activity is not None else "one table per activity"
        return self.finish(list(rows.values()), letters, shape, ["a role and its letters in each row"])


def _is_of_names(head: str) -> bool:
    """True for the head of a column of names, which is no activity's own name."""
    return not head or words.is_role_head(head) or words.is_other_head(head) or words.is_note_head(head)


def read_named_rows(table: Table, frame: Frame) -> bool:
    """Read a table whose rows are letters: activities in the head, or one activity, named by the heading above."""
    rows = range(frame.height)
    first = [row for row in rows if frame.looks[row] and frame.looks[row][0] == "letters"]
    if len(first) < 2 or len({frame.text(row, 0) for row in first}) != len(first):  # noqa: PLR2004
        return False
    if len(first) < 0.7 * (frame.height - 1) or frame.width < 2:  # noqa: PLR2004
        return False
    cells = [
        frame.text(row, column)
        for row in first
        for column in range(1, frame.width)
        if frame.text(row, column)
    ]
    prose = sum(len(each.split()) for each in cells) / max(1, len(cells))
    head = first[0] - 1
    if not cells or prose > PROSE / 1.5 or any(frame.cells.is_firm(frame.text(row, 1)) for row in first):
        return False
    region = Region(max(0, head), range(first[0], frame.height), range(frame.width), is_named=False)
    reader = NamedTable(table, frame, region, Sorted(0, (), (), (), ()))
    sayings = [frame.cells.say(frame.text(row, 0)) for row in first]
    choice = table.choose(sayings)
    if reader.is_doubtful(sayings, choice, cells):
        return True
    letters = Letters(choice)
    activities = list(range(1, frame.width)) if head >= 0 else [1]
    alone = len(activities) == 1 and (head < 0 or _is_of_names(frame.text(head, 1)))
    found = []
    for column in activities:
        name = reader.heading() if alone else reader.cell(head, column)
        involved = []
        for row in first:
            said = letters.of(frame.cells.say(frame.text(row, 0)))
            if said and frame.at(row, column) is not None:
                involved += list(reader.names(reader.cell(row, column), letters, said))
        found.append(NamedRow(name, "", involved))
    shape: Shape = "one table per activity" if alone else "named rows"
    return reader.finish(found, letters, shape, ["letters in the rows, names in the cells"])
