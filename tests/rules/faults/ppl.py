"""Faults of people and time: nobody there, too much on one person, nobody who stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from organisations import DAY

from faults.additions import extras, servants, temps
from faults.fault import Seeded, fault, replaced
from faults.places import sole_holders, works
from rolemap.model.changes import Add, Replace
from rolemap.model.entities import Absence, Note, Person, Tenure
from rolemap.model.involvement import Involvement, KpiRight, Right
from rolemap.model.model import Model

_ANSWER = Involvement.ANSWER
_CRITICAL: tuple[Right, ...] = (_ANSWER, Involvement.RATIFY, KpiRight.EXECUTE)
_LONG_AGO, _BEFORE, _LATER = date(2020, 1, 1), date(2027, 2, 1), date(2027, 12, 20)
_HOLIDAYS = date(2027, 12, 23), date(2027, 12, 31)


def critical(model: Model) -> set[str]:
    """Return the roles that answer for something or decide it on the day."""
    over = {
        (item.key, note.right, note.role)
        for item in model.items()
        for note in item.notes
        if DAY not in note.period
    }
    return {
        role
        for item in model.items()
        for right in _CRITICAL
        for role in item.held(right)
        if (item.key, right, role) not in over
    }


def key_people(model: Model) -> Iterator[tuple[Person, Tenure]]:
    """Yield who alone holds a role that answers for something or decides it."""
    needed = critical(model)
    return (each for each in sole_holders(model, DAY) if each[1].role in needed)


def ending(person: Person, tenure: Tenure, day: date) -> Person:
    """Return a person who holds a role only up to a day."""
    ended = replace(tenure, since=_LONG_AGO, until=day)
    return replace(person, holds=tuple(ended if each == tenure else each for each in person.holds))


@fault("PPL001", "who held a role has left it")
def vacant(model: Model) -> Iterator[Seeded]:
    for person, tenure in key_people(model):
        yield Seeded(f"role:{tenure.role}", (), replaced(ending(person, tenure, _BEFORE)))


@fault("PPL002", "who holds a role leaves it, and nobody follows")
def leaving(model: Model) -> Iterator[Seeded]:
    for person, tenure in key_people(model):
        if tenure.until is None:
            yield Seeded(f"role:{tenure.role}", (), replaced(ending(person, tenure, _LATER)))


@fault("PPL002", "somebody answers for it up to a day, and then nobody")
def answered_for_a_while(model: Model) -> Iterator[Seeded]:
    for item in works(model):
        if item.unit is None:
            note = Note(right=_ANSWER, role=item.held(_ANSWER)[0], until=_LATER)
            yield Seeded(item.key, (_ANSWER, note), replaced(replace(item, notes=(note,))))


@fault("PPL003", "a body has no chair, or no way to decide")
def headless(model: Model) -> Iterator[Seeded]:
    board = next(role for role in model.roles if role.body)
    yield Seeded(board.key, (), replaced(replace(board, chair=None)))
    yield Seeded(board.key, (), replaced(replace(board, decides_by="")))
    yield Seeded(board.key, (), replaced(replace(board, chair=None, decides_by="")))


@fault("PPL004", "a second role hangs on one person, with all that it does")
def irreplaceable(model: Model) -> Iterator[Seeded]:
    more = (*servants(model, 1), *extras(model, 5, "temp-1"))
    for person, _ in key_people(model):
        busy = replace(person, holds=(*person.holds, Tenure(role="temp-1")))
        yield Seeded(person.key, (), (*more, Replace(busy)))


@fault("PPL005", "somebody is away, and nobody stands in")
def away(model: Model) -> Iterator[Seeded]:
    limited = {role for each in model.decisions for limit in each.limits for role in limit.roles}
    for person, tenure in key_people(model):
        if tenure.role not in limited:  # else nobody may decide either: DEC004
            absence = Absence(since=_HOLIDAYS[0], until=_HOLIDAYS[1])
            gone = replace(person, absent=(*person.absent, absence))
            yield Seeded(person.key, ("absent", absence), replaced(gone))


@fault("PPL005", "everybody has somebody who stands in, but one")
def forgotten(model: Model) -> Iterator[Seeded]:
    people = {person.id: person for person, _ in key_people(model)}
    givers = {each.giver for each in model.delegations}
    held = {person.id: {f"role:{each.role}" for each in person.holds} for person in people.values()}
    for left in people.values():
        if left.absent or not givers.isdisjoint(held[left.id]):
            continue
        others = [each for each in people.values() if each is not left and not each.absent]
        stand_ins = (Person(id=f"for-{each.id}") for each in others)
        covered = (
            replace(
                each,
                absent=(Absence(since=_HOLIDAYS[0], until=_HOLIDAYS[1], deputy=f"for-{each.id}"),),
            )
            for each in others
        )
        yield Seeded(left.key, (), (*map(Add, stand_ins), *replaced(*covered)))


@fault("PPL006", "a person has more to do than there is time")
def overbooked(model: Model) -> Iterator[Seeded]:
    for person, tenure in key_people(model):
        if len(person.holds) == 1:
            first = replace(tenure, share=Decimal("0.7"), since=_LONG_AGO)
            second = Tenure(role="temp-1", share=Decimal("0.4"), since=_BEFORE)
            busy = replace(person, holds=(first, second))
            yield Seeded(person.key, ("holds", second, "share"), (*temps(1, unit="company"), *replaced(busy)))


FAULTS = (
    vacant, leaving, answered_for_a_while, headless, irreplaceable, away, forgotten, overbooked,
)  # fmt: skip
