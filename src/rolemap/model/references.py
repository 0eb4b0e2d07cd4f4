"""Which fields name other entities, and which of those names lead nowhere.

The one list of references: loading turns what is dangling into problems with positions, a model built in Python
raises the same, and the graph draws its edges from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rolemap.model.entities import Entity, Item
from rolemap.model.involvement import Right
from rolemap.model.model import SECTIONS, Model

GROUPS: dict[str, tuple[str, ...]] = {
    "duty": ("activity", "decision"),
    "governed": ("decision", "subject"),
    "holder": ("role", "person"),
    "item": ("activity", "decision", "kpi", "objective"),
    "party": ("role", "unit"),
}
"""What may be meant where one of several kinds may stand; such a name is a key, "unit:sales"."""

_OWNER = ("allow.owner", "role")
_LIMITS = (("limits.roles", "role"), ("limits.person", "person"), ("limits.scope", "unit"))

REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "unit": (_OWNER, ("parent", "unit"), ("head", "role")),
    "area": (_OWNER, ("parent", "area")),
    "role": (
        _OWNER, ("unit", "unit"), ("reports_to", "role"), ("dotted", "role"), ("lines.role", "role"),
        ("chair", "role"), ("members", "role"),
    ),
    "person": (_OWNER, ("holds.role", "role"), ("absent.deputy", "person")),
    "subject": (_OWNER, ("area", "area"), *_LIMITS),
    "objective": (_OWNER, ("area", "area"), ("parent", "objective"), ("measured_by", "kpi")),
    "decision": (
        _OWNER, ("area", "area"), ("unit", "unit"), ("subject", "subject"), ("serves", "objective"), ("escalates_to", "role"),
        ("depends_on", "item"), ("scope", "unit"), *_LIMITS,
    ),
    "activity": (
        _OWNER, ("area", "area"), ("unit", "unit"), ("subject", "subject"), ("parent", "activity"), ("serves", "objective"),
        ("depends_on", "item"),
    ),
    "kpi": (_OWNER, ("area", "area"), ("subject", "subject"), ("drivers.kpi", "kpi"), ("levers", "duty")),
    "handoff": (_OWNER, ("giver", "party"), ("receiver", "party"), ("items", "item")),
    "intake": (_OWNER, ("owner", "role"), ("unit", "unit")),
    "delegation": (
        _OWNER, ("giver", "holder"), ("receiver", "holder"), ("of", "governed"), ("scope", "unit"),
    ),
    "policy": (_OWNER, ("items", "item")),
}  # fmt: skip
"""Kind -> (field, the kind or group it refers to); "limits.roles" is the field `roles` of each part in `limits`.

Assignments are references to roles besides.
"""


class Reference(NamedTuple):
    """One name that an entity uses for another.

    Attributes:
        key: the entity that refers.
        field: the field, or the right for an assignment.
        target: the id it names, or the key where one of several kinds may stand.
        kind: the kind it must be, or a key of `GROUPS`.
    """

    key: str
    field: str | Right
    target: str
    kind: str


def references(model: Model) -> Iterator[Reference]:
    """Yield every reference in the model, entity by entity."""
    for entity in model.entities():
        for field, kind in REFERENCES[entity.kind]:
            for target in targets(entity, field):
                yield Reference(entity.key, field, target, kind)
        if isinstance(entity, Item):
            for right, roles in entity.assignments:
                for role in roles:
                    yield Reference(entity.key, right, role, "role")


def targets(entity: Entity, field: str) -> Iterator[str]:
    """Yield the names that a field holds, of each part where it is a field of parts."""
    whole, _, inner = field.partition(".")
    held = getattr(entity, whole)
    for each in (getattr(part, inner) for part in held) if inner else (held,):
        if isinstance(each, str):
            if each:
                yield each
        elif each is not None:
            yield from each


def known_ids(model: Model) -> dict[str, frozenset[str]]:
    """Return the ids of each kind, and for each group the keys of its kinds."""
    ids: dict[str, set[str]] = {kind: set() for kind in REFERENCES}
    for entity in model.entities():
        ids[entity.kind].add(entity.id)
    keys = {
        group: frozenset(f"{kind}:{id_}" for kind in kinds for id_ in ids[kind])
        for group, kinds in GROUPS.items()
    }
    return {kind: frozenset(each) for kind, each in ids.items()} | keys


def dangling(model: Model, known: Mapping[str, frozenset[str]]) -> Iterator[Reference]:
    """Yield the references that lead nowhere; `known` are the ids of each kind, as `known_ids` returns them."""
    roles = known["role"]
    for section, cls in SECTIONS.items():
        fields = [(field, field.partition(".")[0], kind, known[kind]) for field, kind in REFERENCES[cls.kind]]
        for entity in getattr(model, section):
            for field, whole, kind, ids in fields:
                held = getattr(entity, whole)
                if held and not (type(held) is str and held in ids):
                    for target in targets(entity, field):
                        if target not in ids:
                            yield Reference(entity.key, field, target, kind)
            if isinstance(entity, Item):
                for right, holding in entity.assignments:
                    for role in holding:
                        if role not in roles:
                            yield Reference(entity.key, right, role, "role")
