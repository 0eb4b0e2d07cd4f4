"""Which fields name other entities, and which of those names lead nowhere.

The one list of references: loading turns what is dangling into problems with positions, a model built in Python
raises the same, and the graph draws its edges from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rolemap.model.entities import Entity, Item, Kpi
from rolemap.model.involvement import Right
from rolemap.model.model import Model

REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "unit": (("parent", "unit"),),
    "area": (("parent", "area"),),
    "role": (("unit", "unit"), ("reports_to", "role"), ("dotted", "role")),
    "subject": (("area", "area"),),
    "objective": (("area", "area"), ("parent", "objective"), ("measured_by", "kpi")),
    "decision": (("area", "area"), ("subject", "subject"), ("serves", "objective")),
    "activity": (("area", "area"), ("subject", "subject"), ("parent", "activity"), ("serves", "objective")),
    "kpi": (("area", "area"), ("subject", "subject")),
}
"""Kind -> (field, kind it refers to). Assignments, KPI drivers and levers are references too."""


class Reference(NamedTuple):
    """One name that an entity uses for another.

    Attributes:
        key: the entity that refers.
        field: the field, or the right for an assignment.
        target: the id (for a lever: the key) it names.
        kind: the kind it must be; "item" for a lever, which is an activity or a decision.
    """

    key: str
    field: str | Right
    target: str
    kind: str


def references(model: Model) -> Iterator[Reference]:
    """Yield every reference in the model, entity by entity."""
    for entity in model.entities():
        yield from _fields(entity)
        if isinstance(entity, Item):
            for right, roles in entity.assignments:
                for role in roles:
                    yield Reference(entity.key, right, role, "role")
        if isinstance(entity, Kpi):
            for driver in entity.drivers:
                yield Reference(entity.key, "drivers", driver.kpi, "kpi")
            for lever in entity.levers:
                yield Reference(entity.key, "levers", lever, "item")


def _fields(entity: Entity) -> Iterator[Reference]:
    for field, kind in REFERENCES[entity.kind]:
        value = getattr(entity, field)
        if value is None:
            continue
        for target in (value,) if isinstance(value, str) else value:
            yield Reference(entity.key, field, target, kind)


def known_ids(model: Model) -> dict[str, frozenset[str]]:
    """Return the ids of each kind; under "item" the bare ids and the keys of activities and decisions."""
    ids: dict[str, set[str]] = {kind: set() for kind in REFERENCES}
    for entity in model.entities():
        ids[entity.kind].add(entity.id)
    levers = {f"{kind}:{each}" for kind in ("activity", "decision") for each in ids[kind]}
    return {kind: frozenset(each) for kind, each in ids.items()} | {
        "item": frozenset(levers | ids["activity"] | ids["decision"])
    }


def dangling(model: Model) -> Iterator[Reference]:
    """Yield the references that lead nowhere."""
    known = known_ids(model)
    for reference in references(model):
        if reference.target not in known[reference.kind]:
            yield reference
