"""A table that rolemap drew and people have edited, once its edits are in the model: where everything stands, and its matrix.

Neighbours: `returned` read the table, `reading_back` put what was changed into the model; `beside` joins both to the
rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rolemap.errors import Position
from rolemap.model.at import At
from rolemap.model.entities import Item, Role
from rolemap.model.involvement import WORDS, Involvement, Notation, Right
from rolemap.model.model import Model
from rolemap.tables.edits.identity import simplified
from rolemap.tables.edits.returned import Line, Returned
from rolemap.tables.matrix import Column, Involved, Matrix, Row


class Meeting(NamedTuple):
    """An item and a role where their line and their column meet, and what the role holds of the item."""

    item: Item
    role: Role
    rights: tuple[Right, ...]
    position: Position


class Ours:
    """A returned table, line by line with the items and column by column with the roles of the model."""

    def __init__(self, table: Returned, model: Model) -> None:
        """Find the items and the roles by their keys, else by their names; each stands where it is found first."""
        self.table = table
        self.model = model
        items: dict[str, Item] = {}
        for item in model.items():
            items |= {item.key: item, simplified(item.title): items.get(simplified(item.title), item)}
        roles: dict[str, Role] = {}
        for role in model.roles:
            roles |= {role.key: role, simplified(role.title): roles.get(simplified(role.title), role)}
        self.roles = [roles.get(each.key) or roles.get(simplified(each.name.text)) for each in table.heads]
        found = [(line, items.get(line.key) or items.get(simplified(line.name.text))) for line in table.lines]
        once = {item.key: (line, item) for line, item in reversed(found) if item is not None}
        self.lines = [
            each for line, item in found if item is not None and (each := once[item.key])[0] is line
        ]

    def cells(self) -> dict[str, dict[At, Position]]:
        """Return where each item, each role and each assignment stands, by key."""
        found: dict[str, dict[At, Position]] = {}
        for head, role in zip(self.table.heads, self.roles, strict=True):
            if role is not None:
                found.setdefault(role.key, {(): head.name.position})
        for line, item in self.lines:
            places: dict[At, Position] = {(): line.name.position}
            for each in self._meetings(line, item):
                places |= {(right, each.role.id): each.position for right in each.rights}
            found[item.key] = places
        return found

    def matrix(self) -> Matrix:
        """Return what the table and the model say together, as it is read from any other table."""
        known = self.model.known_notations()
        default = known[self.model.notation]
        areas = {each.id: each.title for each in self.model.areas}
        rows = tuple(
            Row(
                item.title,
                line.name.position,
                tuple(
                    _involved(each, known.get(item.notation or "", default))
                    for each in self._meetings(line, item)
                ),
                areas.get(item.area or "", ""),
            )
            for line, item in self.lines
        )
        columns = tuple(
            Column(role.title, head.name.position)
            for head, role in zip(self.table.heads, self.roles, strict=True)
            if role is not None
        )
        title = self.table.position.sheet
        return Matrix(title, 1, "activities by roles", default, columns, rows, self.table.position)

    def _meetings(self, line: Line, item: Item) -> Iterator[Meeting]:
        """Yield the roles that hold something of an item, in the order of the columns."""
        for spot, role in zip(line.cells, self.roles, strict=True):
            if role is not None:
                rights = tuple(right for right, held in item.assignments if role.id in held)
                if rights:
                    yield Meeting(item, role, rights, spot.position)


def _involved(meeting: Meeting, notation: Notation) -> Involved:
    means = tuple(each for each in meeting.rights if isinstance(each, Involvement))
    letters, rest = notation.letters_for(frozenset(means))
    words = tuple(WORDS[each] for each in meeting.rights if each in rest or not isinstance(each, Involvement))
    notes = dict.fromkeys(
        each.text for each in meeting.item.notes if each.role == meeting.role.id and each.text
    )
    said = (*(each.letter for each in letters), *words)
    return Involved(meeting.role.title, said, means, meeting.position, "; ".join(notes))
