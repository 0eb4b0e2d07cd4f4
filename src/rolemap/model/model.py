"""The model: tuples of entities, and nothing else.

Order is the authors' and is kept for drawing; it is no part of the meaning, so equality ignores it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from rolemap.model.entities import Activity, Area, Decision, Entity, Item, Kpi, Objective, Role, Subject, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the letters are to be read where charts disagree.

    Attributes:
        accountable_implies_responsible: an item with somebody accountable and nobody responsible is done by the
            accountable role itself.
    """

    accountable_implies_responsible: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """Who does, decides, answers for and measures what. Two models are equal when they say the same.

    Attributes:
        notation: the letters that people write and read by default, a name in `NOTATIONS`.
    """

    name: str = ""
    description: str = ""
    scope: str = ""
    source: str = ""
    licence: str = ""
    notation: str = "RACI"
    settings: Settings = field(default_factory=Settings)
    units: tuple[Unit, ...] = ()
    areas: tuple[Area, ...] = ()
    roles: tuple[Role, ...] = ()
    subjects: tuple[Subject, ...] = ()
    objectives: tuple[Objective, ...] = ()
    decisions: tuple[Decision, ...] = ()
    activities: tuple[Activity, ...] = ()
    kpis: tuple[Kpi, ...] = ()

    def entities(self) -> Iterator[Entity]:
        """Yield every entity, kind by kind in the order of the fields, each kind in the authors' order."""
        for section in SECTIONS:
            yield from getattr(self, section)

    def items(self) -> Iterator[Item]:
        """Yield everything that roles are assigned to: objectives, decisions, activities, KPIs."""
        yield from self.objectives
        yield from self.decisions
        yield from self.activities
        yield from self.kpis

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Model):
            return NotImplemented
        return all(
            frozenset(mine) == frozenset(theirs) if isinstance(mine, tuple) else mine == theirs
            for mine, theirs in (
                (getattr(self, each.name), getattr(other, each.name)) for each in fields(self)
            )
        )

    def __hash__(self) -> int:
        return hash((self.name, self.notation, *(frozenset(getattr(self, section)) for section in SECTIONS)))


SECTIONS: dict[str, type[Entity]] = {
    "units": Unit,
    "areas": Area,
    "roles": Role,
    "subjects": Subject,
    "objectives": Objective,
    "decisions": Decision,
    "activities": Activity,
    "kpis": Kpi,
}
"""Each section of a model, which is also its name in the authoring format, and the kind that stands in it."""
