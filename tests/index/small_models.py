"""Small models of who may decide, in which anything can happen: the same seed gives the same model.

Their amounts, days and names are few, so that bands touch, periods meet and chains of delegations close often.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, get_args

from rolemap.model.entities import (
    Absence,
    Decision,
    Delegation,
    Limit,
    Person,
    Role,
    Subject,
    Tenure,
    Unit,
)
from rolemap.model.involvement import Involvement
from rolemap.model.model import Model, Settings
from rolemap.model.money import Money
from rolemap.model.structure import DecidesBy
from rolemap.model.value import Value

FIRST = date(2028, 2, 26)  # a leap day is among the days
DAYS = 7
CONDITIONS = ("in budget", "not in budget", "funded", "not funded")


class _Maker:
    def __init__(self, seed: int) -> None:
        self.pick = Random(seed)  # noqa: S311 - for tests
        self.units = [f"unit-{each}" for each in range(self.pick.choice((0, 0, 2, 3, 4)))]
        self.roles = [f"role-{each}" for each in range(self.pick.randint(1, 4))]
        self.people = [f"person-{each}" for each in range(self.pick.choice((0, 2, 3, 4)))]
        self.conditions = CONDITIONS[: self.pick.choice((0, 0, 2, 4))]
        self.categories = ("", "", "capital", "travel")[: self.pick.choice((1, 1, 3, 4))]
        self.currencies = self.pick.choice((("EUR",), ("EUR",), ("EUR",), ("EUR", "EUR", "USD")))
        self.passes_on = self.pick.choice((0.3, 0.6, 1.0))

    def chance(self, share: float) -> bool:
        return self.pick.random() < share

    def some(self, values: list[str], most: int) -> tuple[str, ...]:
        return tuple(self.pick.sample(values, min(len(values), self.pick.randint(1, most))))

    def period(self, share: float) -> dict[str, Any]:
        first, last = sorted(self.pick.sample(range(DAYS + 1), 2))
        found = {}
        if self.chance(share):
            found["since"] = FIRST + timedelta(days=first)
        if self.chance(share):
            found["until"] = FIRST + timedelta(days=last)
        return found

    def bounds(self) -> dict[str, Any]:
        """Return what limits and delegations have in common."""
        low, high = sorted(self.pick.sample((-2, 0, 1, 2, 3, 4, 6), 2))
        low = low if low >= 0 or self.chance(0.2) else 0
        currency = self.pick.choice(self.currencies)
        found: dict[str, Any] = self.period(0.3)
        if self.chance(0.5) and low < high:
            found["start"] = Money(Decimal(low), currency)
        if self.chance(0.7):
            found["up_to"] = Money(Decimal(high), currency)
        if self.units and self.chance(0.4):
            found["scope"] = self.some(self.units, 2)
        if self.conditions and self.chance(0.4):
            found["conditions"] = (self.pick.choice(self.conditions),)
        return found | {"category": self.pick.choice(self.categories)}

    def limit(self) -> Limit:
        found = self.bounds() | {"sub_delegable": self.chance(self.passes_on)}
        if self.people and self.chance(0.15):
            return Limit(person=self.pick.choice(self.people), **found)
        roles = self.some(self.roles, 1 if self.chance(0.6) else 3)
        joint = self.pick.randint(1, min(len(roles) + 1, 3)) if self.chance(0.4) else None
        person = self.pick.choice(self.people) if self.people and self.chance(0.15) else None
        return Limit(roles=roles, joint=joint, person=person, **found)

    def delegation(self, number: int) -> Delegation:
        parties = [*(f"role:{each}" for each in self.roles), *(f"person:{each}" for each in self.people)]
        of = self.pick.choice(((), ("decision:buy",), ("decision:buy",), ("subject:budget",)))
        bounds = self.bounds() if self.chance(0.6) else {}
        giver, receiver = self.pick.choice(parties), self.pick.choice(parties)
        sub = self.chance(0.6)
        return Delegation(
            id=f"gives-{number}", giver=giver, receiver=receiver, of=of, sub_delegable=sub, **bounds
        )

    def person(self, id_: str) -> Person:
        holds = tuple(
            Tenure(role=self.pick.choice(self.roles), acting=self.chance(0.2), **self.period(0.4))
            for _ in range(self.pick.choice((0, 1, 1, 1, 2)))
        )
        absent = tuple(
            Absence(deputy=self.pick.choice((None, *self.people)), **self.period(0.9))
            for _ in range(self.pick.choice((0, 0, 1, 2)))
        )
        return Person(id=id_, holds=holds, absent=absent)

    def role(self, number: int, id_: str) -> Role:
        above = (
            self.pick.choice(self.roles[: number + self.chance(0.1)] or [None]) if self.chance(0.7) else None
        )
        unit = self.pick.choice(self.units) if self.units and self.chance(0.2) else None
        if self.chance(0.85) or len(self.roles) == 1:
            return Role(id=id_, reports_to=above, unit=unit, external=self.chance(0.1))
        others = [each for each in self.roles if each != id_]
        decides_by: DecidesBy = self.pick.choice(get_args(DecidesBy)[:4])
        chair = self.pick.choice((None, *others))
        members = self.some(others, 3) if self.chance(0.8) else ()
        return Role(id=id_, body=True, chair=chair, members=members, decides_by=decides_by)

    def model(self) -> Model:
        currency = "EUR" if self.chance(0.9) else ""
        rates = (("USD", Decimal("0.5")),) if currency and self.chance(0.5) else ()
        limits = tuple(self.limit() for _ in range(self.pick.choice((0, 1, 2, 2, 3, 4))))
        above = tuple(self.limit() for _ in range(self.pick.choice((0, 0, 0, 1, 2))))
        named = () if limits and self.chance(0.9) else self.some(self.roles, 2)
        buy = Decision(
            id="buy",
            subject="budget" if self.chance(0.8) else None,
            scope=self.some(self.units, 1) if self.units and self.chance(0.2) else (),
            limits=limits,
            assignments=((Involvement.RATIFY, named),) if named else (),
            joint=2 if self.chance(0.2) else None,
        )
        units = tuple(
            Unit(
                id=each, parent=self.pick.choice(self.units[:number]) if number and self.chance(0.7) else None
            )
            for number, each in enumerate(self.units)
        )
        return Model(
            settings=Settings(currency=currency, rates=rates),
            units=units,
            roles=tuple(self.role(*each) for each in enumerate(self.roles)),
            people=tuple(self.person(each) for each in self.people),
            subjects=(Subject(id="budget", limits=above),),
            decisions=(buy,),
            delegations=tuple(self.delegation(each) for each in range(self.pick.choice((0, 0, 1, 2, 3, 5)))),
        )


def small_model(seed: int) -> Model:
    """Return a model with a decision `buy` about a subject `budget`."""
    return _Maker(seed).model()


def with_another_limit(seed: int) -> Model:
    """Return the small model with one more limit on the decision."""
    maker = _Maker(seed)
    model = maker.model()
    buy = model.decisions[0]
    return replace(model, decisions=(replace(buy, limits=(*buy.limits, maker.limit())),))


def narrower(delegation: Delegation, seed: int) -> Delegation:
    """Return a delegation that says less than another: a smaller band, scope or period, more conditions."""
    maker = _Maker(seed)
    maker.model()
    said = maker.bounds()
    low, high = said.get("start"), said.get("up_to")
    own = {money.currency for money in (delegation.start, delegation.up_to) if money is not None}
    if own and not own.issuperset(money.currency for money in (low, high) if money is not None):
        low = high = None
    return replace(
        delegation,
        start=max(filter(None, (delegation.start, low)), default=None),
        up_to=min(filter(None, (delegation.up_to, high)), default=None),
        since=max(filter(None, (delegation.since, said.get("since"))), default=None),
        until=min(filter(None, (delegation.until, said.get("until"))), default=None),
        scope=delegation.scope[:1] or said.get("scope", ()),
        category=delegation.category or said["category"],
        conditions=(*delegation.conditions, *said.get("conditions", ())),
        sub_delegable=delegation.sub_delegable and maker.chance(0.5),
    )


def shuffled(model: Model, seed: int) -> Model:
    """Return a model in which everything stands in another order."""
    pick = Random(seed)  # noqa: S311 - for tests
    sections: dict[str, Any] = {
        section: tuple(pick.sample(getattr(model, section), len(getattr(model, section))))
        for section in ("units", "roles", "people", "delegations")
    }
    return replace(model, **sections)


def renamed(value: Any, names: dict[str, str]) -> Any:
    """Return a model, or a part of one, in which every id is another."""
    if type(value) is str:  # a right is a text too, and keeps its name
        kind, colon, id_ = value.rpartition(":")
        return kind + colon + names.get(id_, id_)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(renamed(each, names) for each in value)
    if isinstance(value, Model | Value) and not isinstance(value, Money):
        known = fields(value)  # type: ignore[arg-type]  # every `Value` is a dataclass
        return type(value)(**{each.name: renamed(getattr(value, each.name), names) for each in known})
    return value
