"""What tables say of one entity, cell by cell, until it is united with what is known of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from rolemap.errors import Position
from rolemap.model.at import At
from rolemap.model.entities import Entity, Item, Note, Role, Source
from rolemap.model.involvement import Involvement, Right


@dataclass(slots=True)
class Statement:
    """What tables say of one entity so far.

    Attributes:
        entity: as the YAML files have it, or new.
        title: of the table that names it first.
        heads: where it stands itself, table by table.
        cells: where it and each assignment stand first.
        units: to which units its tables say that a role belongs.
    """

    entity: Entity
    title: str
    heads: list[Position] = field(default_factory=list)
    cells: dict[At, Position] = field(default_factory=dict)
    units: list[str] = field(default_factory=list)
    _held: dict[Right, list[str]] = field(default_factory=dict)
    _notes: list[Note] = field(default_factory=list)
    _places: list[tuple[str, Position]] = field(default_factory=list)

    def stands_at(self, position: Position) -> None:
        """Keep where a table names the entity."""
        self.heads.append(position)
        self.cells[()] = self.heads[0]

    def assign(self, role: str, means: Iterable[Involvement], position: Position, note: str) -> None:
        """Keep what a cell says of a role."""
        self._places.append((role, position))
        for right in means:
            self._held.setdefault(right, []).append(role)
            self.cells.setdefault((right, role), position)
            if note:
                self._notes.append(Note(right=right, role=role, text=note))

    def united(self) -> Entity:
        """Return the entity with what is said of it; what the YAML files say of it stays."""
        said: dict[str, Any] = {"source": self._source()}
        if isinstance(self.entity, Item):
            known = {(each.right, each.role, each.text) for each in self.entity.notes}
            notes = {(each.right, each.role, each.text): each for each in self._notes}
            said["assignments"] = (
                *self.entity.assignments,
                *((right, tuple(roles)) for right, roles in self._held.items()),
            )
            said["notes"] = (*self.entity.notes, *(each for key, each in notes.items() if key not in known))
        if isinstance(self.entity, Role) and self.entity.unit is None and len(set(self.units)) == 1:
            said["unit"] = self.units[0]
        return replace(self.entity, **said)

    def _source(self) -> Source:
        """Return where it comes from: the document, its section, and the place of each cell."""
        first = self.cells[()]
        home = first if self.entity.source is None else None
        places = [
            *(_short(each, home) for each in self.heads),
            *(f"{role} {_short(each, home)}" for role, each in self._places),
        ]
        if self.entity.source is not None:
            return replace(self.entity.source, cells=(*self.entity.source.cells, *places))
        title = " ".join(self.title.split())
        section = first.sheet or ("" if title == os.path.basename(first.file) else title)
        return Source(document=first.file, section=section, cells=tuple(places))


def _short(position: Position, home: Position | None) -> str:
    """Return a place as it reads beside the document and the sheet that it stands in."""
    if home is None or position.path != home.path:
        return str(position)
    return position.cell or f"{position.line}:{position.column}"
