"""What matrices say, joined to the model: roles, areas and activities with ids made from names, each with its cells.

The neighbours: `matrix` holds what was read, `lettering` names the notations, `statements` keeps what is said of one
entity, `project` calls this with what the YAML files say. Nothing is merged that is not written alike: a role is one by
its name, an activity by its row. What names an item or a role of the YAML files is a further statement about it.

Trap: the order of the rows decides the ids (`review`, `review-2`), so files are joined in the order they are given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from rolemap.errors import Position, Related
from rolemap.files.document import LETTERED
from rolemap.files.loaded import Loaded
from rolemap.model.entities import Activity, Entity
from rolemap.model.model import SECTIONS
from rolemap.model.naming import Ids, id_like
from rolemap.tables.lettering import Lettering
from rolemap.tables.matrix import Column, Involved, Matrix, Reading, Row
from rolemap.tables.meaning.spelling import alike
from rolemap.tables.remarks import Remark
from rolemap.tables.statements import Statement

_SECTION_OF = {cls: section for section, cls in SECTIONS.items()}
_NAMED = 3  # so many cells with a letter of unknown meaning are named


class Joined(NamedTuple):
    """A model with what tables say, and what the joining noticed."""

    loaded: Loaded
    remarks: tuple[Remark, ...]


def join(loaded: Loaded, readings: Sequence[Reading]) -> Joined:
    """Return the model with everything that the readings say, and where in the tables it stands."""
    matrices = [matrix for reading in readings for matrix in reading.matrices]
    joining = _Joining(loaded, matrices)
    for matrix in matrices:
        joining.take(matrix)
    joining.remarks += joining.two_spellings()
    paths = [each.path for each in readings if each.matrices]
    found = replace(joining.loaded_with_cells(), files=(*loaded.files, *paths))
    return Joined(found, tuple(joining.remarks))


class _Joining:
    """One run over the matrices of all files."""

    def __init__(self, loaded: Loaded, matrices: Sequence[Matrix]) -> None:
        self.loaded = loaded
        model = loaded.model
        self.lettering = Lettering(model, matrices, is_told=bool(loaded.files))
        self.ids = {cls.kind: Ids(each.id for each in getattr(model, name)) for name, cls in SECTIONS.items()}
        self.items = _Known(item for item in model.items() if item.kind in LETTERED)
        self.known = {kind: _Known(getattr(model, f"{kind}s")) for kind in ("role", "area", "unit")}
        self.by_name: dict[tuple[str, str], Statement] = {}  # kind and name as written -> what is said of it
        self.statements: dict[str, Statement] = {}  # by key, in the order of the files
        self.alike = Counter(id_like(row.name, "activity") for each in matrices for row in each.rows)
        self.remarks: list[Remark] = []

    def take(self, matrix: Matrix) -> None:
        """Take everything that a matrix says."""
        with_units = _are_units(matrix.roles)
        for column in matrix.roles:
            role = self.named("role", column.name, column.position, matrix)
            role.stands_at(column.position)
            if with_units:
                unit = self.named("unit", column.group, column.position, matrix)
                role.units.append(unit.entity.id)
        without_meaning: dict[str, list[Position]] = {}
        notation = self.lettering.own(matrix.notation)
        for row in matrix.rows:
            item = self.item(row, matrix, notation)
            for each in row.involved:
                if each.means:
                    self.assign(item, each, matrix)
                else:
                    without_meaning.setdefault(", ".join(each.letters), []).append(each.position)
        self.remarks += _without_meaning(without_meaning)

    def assign(self, item: Statement, said: Involved, matrix: Matrix) -> None:
        """Take what a cell says of a role."""
        role = self.named("role", said.role, said.position, matrix)
        item.assign(role.entity.id, said.means, said.position, said.note)

    def item(self, row: Row, matrix: Matrix, notation: str | None) -> Statement:
        """Return what is said of a row's item: one of the YAML files by its id, key or name, or an activity of its own."""
        name = _collapsed(row.name)
        area = self.named("area", row.group, row.position, matrix).entity.id if row.group else None
        meant = self.items.meant(name)
        if len(meant) > 1:
            meant = [each for each in meant if getattr(each, "area", None) == area] or meant
        if not meant:
            self.note_near(self.items.meant(name, any_case=True), name, row.position)
        entity = self.one_of(meant, name, row.position) or Activity(
            id=self.activity_id(name, row.group),
            name=name,
            description=row.note,
            area=area,
            notation=notation,
        )
        found = self.statement(entity, matrix)
        found.stands_at(row.position)
        return found

    def note_near(self, near: Sequence[Entity], name: str, position: Position) -> None:
        """Report a row that only its capitals keep from being an item of the YAML files: it is read as a new one."""
        for each in near[:1]:
            place = self.loaded.position(each.key)
            self.remarks.append(
                Remark(
                    "TAB006",
                    position,
                    f"`{name}` is read as a new activity; only capitals tell it from `{each.key}`",
                    "if it is the same, write it as it stands there",
                    (Related(place, f"`{each.key}` stands here"),) if place is not None else (),
                )
            )

    def activity_id(self, name: str, group: str) -> str:
        """Return a free id: with the group before the name where the name alone would not tell rows apart."""
        wanted = id_like(name, "activity")
        ids = self.ids["activity"]
        if group and (self.alike[wanted] > 1 or wanted in ids):
            wanted = id_like(f"{group} {name}", "activity")
        return ids.take(wanted)

    def named(self, kind: str, written: str, position: Position, matrix: Matrix) -> Statement:
        """Return what is said of a role, an area or a unit of this name: one of the YAML files, or one of the tables."""
        name = _collapsed(written)
        found = self.by_name.get((kind, name))
        if found is None:
            entity = self.one_of(self.known[kind].meant(name, any_case=True), name, position)
            if entity is None:
                cls = SECTIONS[f"{kind}s"]
                entity = cls(id=self.ids[kind].take(id_like(name, kind)), name=name)
            found = self.by_name[kind, name] = self.statement(entity, matrix)
            found.cells.setdefault((), position)
        return found

    def one_of(self, meant: Sequence[Entity], name: str, position: Position) -> Entity | None:
        """Return the one that is meant; report when it could be several, and take it for none of them."""
        if len(meant) > 1:
            choice = " or ".join(f"`{each.key}`" for each in meant)
            places = ((each, self.loaded.position(each.key)) for each in meant)
            self.remarks.append(
                Remark(
                    "TAB002",
                    position,
                    f"`{name}` could be {choice}; it is taken for neither",
                    "write the id of the one that is meant",
                    tuple(Related(place, f"`{each.key}`") for each, place in places if place is not None),
                )
            )
        return meant[0] if len(meant) == 1 else None

    def two_spellings(self) -> Iterator[Remark]:
        """Yield the roles that only tables name and that are spelt almost like another, be it one of the YAML files."""
        roles = self.loaded.model.roles
        named = {each.title: self.loaded.position(each.key) for each in roles}
        ids = {each.id for each in roles}
        new = {
            name: found.cells.get(())
            for (kind, name), found in self.by_name.items()
            if kind == "role" and found.entity.id not in ids
        }
        return alike(named | new, new) if new else iter(())

    def statement(self, entity: Entity, matrix: Matrix) -> Statement:
        """Return what tables say of an entity so far."""
        return self.statements.setdefault(entity.key, Statement(entity, matrix.title))

    def loaded_with_cells(self) -> Loaded:
        """Return the model with everything that was taken."""
        model = self.loaded.model
        sections: dict[str, dict[str, Entity]] = {
            section: {each.id: each for each in getattr(model, section)} for section in SECTIONS
        }
        for each in self.statements.values():
            sections[_SECTION_OF[type(each.entity)]][each.entity.id] = each.united()
        changed: dict[str, Any] = {section: tuple(found.values()) for section, found in sections.items()}
        notations = (*model.notations, *self.lettering.made)
        found = replace(model, notation=self.lettering.default, notations=notations, **changed)
        cells = dict(self.loaded.cells)
        for key, each in self.statements.items():
            cells[key] = {**each.cells, **cells.get(key, {})}
        return replace(self.loaded, model=found, cells=cells)


class _Known:
    """Finds entities of the YAML files by what people call them: id, key, name, or title."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._called: dict[str, list[Entity]] = {}
        self._in_any_case: dict[str, list[Entity]] = {}
        for each in entities:
            for name in {each.id, each.key, _collapsed(each.name), each.title} - {""}:
                self._called.setdefault(name, []).append(each)
            for name in {
                each.casefold() for each in (each.id, each.key, _collapsed(each.name), each.title)
            } - {""}:
                self._in_any_case.setdefault(name, []).append(each)

    def meant(self, name: str, *, any_case: bool = False) -> list[Entity]:
        """Return the entities that a name can mean, those in whose exact spelling it stands before others."""
        return self._called.get(name) or (self._in_any_case.get(name.casefold(), []) if any_case else [])


def _collapsed(name: str) -> str:
    return " ".join(name.split())


def _are_units(roles: Sequence[Column]) -> bool:
    """True if the heads above the roles say where they belong: every role has one, and they are not all the same."""
    return all(each.group for each in roles) and len({each.group for each in roles}) > 1


def _without_meaning(cells: dict[str, list[Position]]) -> Iterator[Remark]:
    """Yield one remark for each letter whose meaning nobody says."""
    for letters, (first, *others) in cells.items():
        also = f", here and in {len(others)} other cell{'s' if len(others) > 1 else ''}" if others else ""
        yield Remark(
            "TAB001",
            first,
            f"nobody says what `{letters}` means{also}, so it assigns nothing",
            "name the letters with `--notation`, or explain them in a legend",
            tuple(Related(each, f"`{letters}` stands here too") for each in others[:_NAMED]),
        )
