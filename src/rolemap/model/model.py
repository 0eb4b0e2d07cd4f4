"""The model: tuples of entities, and nothing else.

Order is the authors' and is kept for drawing; it is no part of the meaning, so equality ignores it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from itertools import chain

from rolemap.model.entities import (
    Activity,
    Area,
    Decision,
    Delegation,
    Entity,
    Handoff,
    Intake,
    Item,
    Kpi,
    Objective,
    Person,
    Policy,
    Role,
    Subject,
    Unit,
)
from rolemap.model.involvement import NOTATIONS, Notation
from rolemap.model.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a model is to be read where charts disagree.

    Attributes:
        accountable_implies_responsible: an item with somebody accountable and nobody responsible is done by the
            accountable role itself.
        currency: the currency of amounts that name none (ISO 4217).
        rates: other currencies, each with what one unit of it is worth in `currency`.
    """

    accountable_implies_responsible: bool = True
    currency: str = ""
    rates: tuple[tuple[str, Decimal], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "rates", tuple(sorted(self.rates, key=lambda each: each[0])))

    def convert(self, money: Money) -> Money | None:
        """Return what an amount is worth in `currency`, exactly; None where no rate is stated for it."""
        if money.currency == self.currency:
            return money
        rate = dict(self.rates).get(money.currency)
        return None if rate is None else money.exchanged(rate, self.currency)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """Who does, decides, answers for and measures what. Two models are equal when they say the same.

    Attributes:
        notation: the letters that people write and read by default, a name in `NOTATIONS` or in `notations`.
        notations: the model's own ways of writing.
        reviewed: the day on which somebody last went through all of it; None where nobody says.
    """

    name: str = ""
    description: str = ""
    scope: str = ""
    source: str = ""
    licence: str = ""
    reviewed: date | None = None
    notation: str = "RACI"
    notations: tuple[Notation, ...] = ()
    settings: Settings = field(default_factory=Settings)
    units: tuple[Unit, ...] = ()
    areas: tuple[Area, ...] = ()
    roles: tuple[Role, ...] = ()
    people: tuple[Person, ...] = ()
    subjects: tuple[Subject, ...] = ()
    objectives: tuple[Objective, ...] = ()
    decisions: tuple[Decision, ...] = ()
    activities: tuple[Activity, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    handoffs: tuple[Handoff, ...] = ()
    intakes: tuple[Intake, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    policies: tuple[Policy, ...] = ()

    def entities(self) -> Iterator[Entity]:
        """Return every entity, kind by kind in the order of the fields, each kind in the authors' order."""
        return chain.from_iterable([getattr(self, section) for section in SECTIONS])

    def items(self) -> Iterator[Item]:
        """Return everything that roles are assigned to: objectives, decisions, activities, KPIs."""
        return chain(self.objectives, self.decisions, self.activities, self.kpis)

    def known_notations(self) -> dict[str, Notation]:
        """Return every notation that the model may use, by name: the common ones and its own."""
        return NOTATIONS | {each.name: each for each in self.notations}

    def to_yaml(self) -> str:
        """Return the model as the text of one file; `load` reads it back to an equal model."""
        from rolemap.files.write import dump  # the one way up: see .importlinter

        return dump(self)

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
    "people": Person,
    "subjects": Subject,
    "objectives": Objective,
    "decisions": Decision,
    "activities": Activity,
    "kpis": Kpi,
    "handoffs": Handoff,
    "intakes": Intake,
    "delegations": Delegation,
    "policies": Policy,
}
"""Each section of a model, which is also its name in the authoring format, and the kind that stands in it."""
