"""Faults in the columns of the matrix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

from faults.additions import extra, extras, servants, temps
from faults.fault import Seeded, fault, involved, joined, replaced
from faults.places import able, heads, posts, works
from rolemap.model.changes import Add
from rolemap.model.entities import effort
from rolemap.model.involvement import Involvement
from rolemap.model.model import Model

_CONSULT, _INFORM = Involvement.CONSULT, Involvement.INFORM


@fault("LOAD001", "a role has no time for what it does")
def overloaded(model: Model) -> Iterator[Seeded]:
    for role in posts(model):
        tired = replace(role, capacity=effort("0.5 h/week"))
        yield Seeded(role.key, ("capacity",), replaced(tired))


@fault("LOAD001", "a role does thirty-one things for many others")
def asked_by_everybody(model: Model) -> Iterator[Seeded]:
    yield Seeded("role:temp-1", (), (*servants(model, 1), *extras(model, 31, "temp-1")))


@fault("LOAD002", "a role answers for as much as all others together")
def bottleneck(model: Model) -> Iterator[Seeded]:
    count = sum(1 for _ in model.items())
    for head in heads(model):
        hand = next(role.id for role in posts(model) if role.reports_to == head)
        more = (extra(number, head, [hand]) for number in range(1, count + 1))
        yield Seeded(f"role:{head}", (), tuple(map(Add, more)))


@fault("LOAD003", "a role is only told")
def bystander(model: Model) -> Iterator[Seeded]:
    items = list(works(model))
    for start in range(len(items) - 4):
        told = (joined(each, _INFORM, "temp-1") for each in items[start : start + 5])
        yield Seeded("role:temp-1", (), (*temps(1, unit="company"), *replaced(*told)))


@fault("LOAD004", "a role has a part in everything")
def everywhere(model: Model) -> Iterator[Seeded]:
    items = [each for each in (*model.decisions, *model.activities) if each.assignments]
    for role in (*posts(model), *(each for each in model.roles if each.id == "auditor")):
        told = (joined(each, _INFORM, role.id) for each in items if role.id not in involved(each))
        yield Seeded(role.key, (), replaced(*told))


@fault("LOAD005", "a role is asked three times a day")
def asked_all_day(model: Model) -> Iterator[Seeded]:
    for asked in model.roles:
        others = (role for role in cycle(able(model)) if role != asked.id)
        if asked.id != "chief":
            more = (extra(number, each, [each]) for number, each in zip(range(1, 4), others, strict=False))
            daily = (replace(joined(each, _CONSULT, asked.id), cadence="daily") for each in more)
            yield Seeded(asked.key, (), tuple(map(Add, daily)))


@fault("LOAD006", "two roles do the same")
def twins(model: Model) -> Iterator[Seeded]:
    yield Seeded("role:temp-2", (), (*servants(model, 2), *extras(model, 5, "temp-1", "temp-2")))


FAULTS = (
    overloaded, asked_by_everybody, bottleneck, bystander, everywhere, asked_all_day, twins,
)  # fmt: skip
