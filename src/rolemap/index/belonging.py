"""What something belongs to: the way up from it, along which waivers and configured units hold.

Traps: the `unit` of a KPI is what it is measured in. A person is in no unit; their roles are. Few items say whose work
they are: those that do not are the work of the unit whose roles answer for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from rolemap.index.index import Index
from rolemap.model.entities import Entity, Item, Kpi
from rolemap.model.involvement import Involvement

_NEXT = (Involvement.RATIFY, Involvement.PERFORM, Involvement.INITIATE)
"""By these a role is near to an item for which nobody answers, the nearest first."""


def around(index: Index, key: str) -> Iterator[Entity]:
    """Yield what an entity belongs to, the nearest first: its wholes, its subject, its units, its areas.

    Of its units, and of its areas, the first is its own or else that of its nearest whole; for an item without such a
    unit, the inmost one with all roles that are nearest to it. Those that it is part of follow. Each comes once, even in a
    circle.
    """
    entity = index.entity(key)
    wholes = index.wholes(entity)
    yield from wholes
    here = (entity, *wholes)
    subjects = [index.entity(f"subject:{name}") for each in here if (name := getattr(each, "subject", None))]
    yield from subjects[:1]
    area = index.area(entity) if isinstance(entity, Item) else getattr(entity, "area", None)
    units = [unit for each in here if not isinstance(each, Kpi) and (unit := getattr(each, "unit", None))]
    if not units and isinstance(entity, Item):
        units = _shared([index.role(each).unit for each in nearest_roles(index, entity)], index)
    for kind, own in (("unit", next(iter(units), None)), ("area", area)):
        if own is not None:
            inmost = index.entity(f"{kind}:{own}")
            yield inmost
            yield from index.wholes(inmost)


def nearest_roles(index: Index, item: Item) -> tuple[str, ...]:
    """Return the ids of the roles that answer for an item; where nobody does, of those who have most to do with it."""
    found = (index.accountable(item.key), *(index.holders(item.key, each) for each in _NEXT))
    return next((roles for roles in found if roles), ())


def _shared(units: list[str | None], index: Index) -> list[str]:
    """Return the units that all of these are part of or are, the inmost first; none where one of them is none."""
    lines = [index.above(unit) if unit is not None else () for unit in units]
    return [unit for unit in lines[0] if all(unit in line for line in lines)] if lines else []


def nearest(index: Index, key: str, kind: str) -> str | None:
    """Return the id of the unit or the area that an entity is, or that it belongs to; None where there is none."""
    return next((each.id for each in (index.entity(key), *around(index, key)) if each.kind == kind), None)
