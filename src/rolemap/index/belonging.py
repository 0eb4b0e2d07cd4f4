"""What something belongs to: the way up from it, along which waivers and configured units hold.

Traps: the `unit` of a KPI is what it is measured in. A person is in no unit; their roles are.
"""

from __future__ import annotations

from collections.abc import Iterator

from rolemap.index.index import Index
from rolemap.model.entities import Activity, Decision, Entity, Kpi, Objective

_ITEMS = (Objective, Decision, Activity, Kpi)


def around(index: Index, key: str) -> Iterator[Entity]:
    """Yield what an entity belongs to, the nearest first: its wholes, its subject, its units, its areas.

    Of its units, and of its areas, the first is its own or else that of its nearest whole; those that it is part of
    follow. Each comes once, even in a circle.
    """
    entity = index.entity(key)
    wholes = index.wholes(entity)
    yield from wholes
    here = (entity, *wholes)
    subjects = [index.entity(f"subject:{name}") for each in here if (name := getattr(each, "subject", None))]
    yield from subjects[:1]
    areas = (index.area(entity),) if isinstance(entity, _ITEMS) else (getattr(entity, "area", None),)
    units = (getattr(each, "unit", None) for each in here if not isinstance(each, Kpi))
    for kind, said in (("unit", units), ("area", areas)):
        own = next((each for each in said if each), None)
        if own is not None:
            inmost = index.entity(f"{kind}:{own}")
            yield inmost
            yield from index.wholes(inmost)


def nearest(index: Index, key: str, kind: str) -> str | None:
    """Return the id of the unit or the area that an entity is, or that it belongs to; None where there is none."""
    return next((each.id for each in (index.entity(key), *around(index, key)) if each.kind == kind), None)
