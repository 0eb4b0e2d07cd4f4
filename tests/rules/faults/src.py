"""Faults in what the files say of themselves: waivers, what nobody uses, what nobody has looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from faults.fault import Seeded, fault, holding, replaced
from faults.places import works
from rolemap import RULES
from rolemap.model.changes import Add
from rolemap.model.entities import Person, Subject, Unit, Waiver
from rolemap.model.involvement import Involvement
from rolemap.model.model import Model

_CONSULT, _INFORM = Involvement.CONSULT, Involvement.INFORM


@fault("SRC001", "a waiver is over")
def expired(model: Model) -> Iterator[Seeded]:
    for number, entity in enumerate(model.entities()):
        rule = RULES[number % len(RULES)]
        waiver = Waiver(rule=rule.code, why="until it is mended", until=date(2027, 3, 1))
        yield Seeded(entity.key, ("allow", waiver, "until"), replaced(replace(entity, allow=(waiver,))))


@fault("SRC002", "a waiver accepts what nobody finds, or names no rule")
def unused(model: Model) -> Iterator[Seeded]:
    words = [word for rule in RULES if not rule.looks_back for word in (rule.code, rule.name)]
    words += [f"{word}-s" for word in words]
    for number, entity in enumerate(model.entities()):
        waiver = Waiver(rule=words[(7 * number) % len(words)], why="nobody knows")
        yield Seeded(entity.key, ("allow", waiver, "rule"), replaced(replace(entity, allow=(waiver,))))


@fault("SRC002", "a waiver accepts something, and nobody says why")
def unexplained(model: Model) -> Iterator[Seeded]:
    for item in works(model):
        for reason in ("", " "):
            waiver = Waiver(rule="silent-item", why=reason)
            silent = replace(holding(item, {_CONSULT: (), _INFORM: ()}), allow=(waiver,))
            yield Seeded(item.key, ("allow", waiver, "rule"), replaced(silent))


@fault("SRC003", "nothing refers to it")
def unheard_of(model: Model) -> Iterator[Seeded]:
    for parent in (None, *(unit.id for unit in model.units)):
        yield Seeded("unit:left", (), (Add(Unit(id="left", parent=parent)),))
    yield Seeded("person:left", (), (Add(Person(id="left")),))
    for area in (None, *(area.id for area in model.areas)):
        yield Seeded("subject:left", (), (Add(Subject(id="left", area=area)),))


@fault("SRC004", "nobody has gone through it for more than a year")
def stale(_: Model) -> Iterator[Seeded]:
    for day in (date(2026, 2, 28), date(2020, 1, 1)):
        yield Seeded("", ("reviewed",), header={"reviewed": day})


@fault("SRC005", "only the head of the unit answers for it")
def left_to_the_head(model: Model) -> Iterator[Seeded]:
    for item in works(model):
        if item.unit is not None:
            yield Seeded(item.key, (), replaced(holding(item, {Involvement.ANSWER: ()})))


FAULTS = (expired, unused, unexplained, unheard_of, stale, left_to_the_head)
