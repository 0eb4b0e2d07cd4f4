"""Why nobody can act for a role on some days: nobody holds it, or whoever does is away.

Neighbours: `people` knows the days, `horizon.sweeps` asks for the reasons of what it found. `people.acting` tells one day;
here a stretch of them is told, with the days on which each reason begins and ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rolemap.index.days.spans import Span, both, period, span, without
from rolemap.index.days.words import on_days
from rolemap.index.reasons import Step
from rolemap.model.entities import Absence, Person, Role
from rolemap.model.period import Period

if TYPE_CHECKING:
    from rolemap.index.index import Index


def lacking(index: Index, roles: Iterable[str], days: Span) -> tuple[Step, ...]:
    """Return why nobody acts for any of some roles on some days, role by role; each reason once.

    A step of kind `vacant`, `body` or `absent` is a reason; a step `holder` before it says who held the role last.
    """
    seen: set[str] = set()
    return tuple(dict.fromkeys(step for role in roles for step in _of_role(index, role, days, seen)))


def away(index: Index, person: Person, days: Span) -> Iterator[Step]:
    """Yield the absences of a person on some days, with why nobody stands in."""
    for each in person.absent:
        if both((span(each.period),), (days,)):
            yield from _absent(index, person, each, days)


def reasons(because: Iterable[Step]) -> tuple[str, ...]:
    """Return those steps that are reasons, in words."""
    return tuple(dict.fromkeys(each.says for each in because if each.kind in ("vacant", "body", "absent")))


def when(days: Period) -> str:
    """Return a period as it ends a sentence: ", 1 to 14 March 2027", " from 1 June 2027"; empty for always."""
    said = on_days(days)
    return f", {said}" if said[:1].isdigit() else f" {said}" if said else ""


def _of_role(index: Index, role: str, days: Span, seen: set[str]) -> Iterator[Step]:
    if role in seen:
        return
    seen.add(role)
    people, entity = index.people, index.role(role)
    if entity.body and not people.tenures(role):
        yield from _of_body(index, entity, days, seen)
        return
    for gap in without(people.held(role)):
        if both((gap,), (days,)):
            yield from _vacant(index, entity, gap)
    left = both(both(people.held(role), (days,)), without(people.able(role)))
    for person, tenure in people.tenures(role):
        for part in both((span(tenure.period),), left):
            yield from away(index, person, part)


def _vacant(index: Index, role: Role, gap: Span) -> Iterator[Step]:
    for person, tenure in index.people.tenures(role.id):
        if span(tenure.period)[1] == gap[0]:
            says = f"{person.title} holds {role.title}{when(tenure.period)}"
            yield Step("holder", person.key, ("holds", tenure), says)
    yield Step("vacant", role.key, (), f"nobody holds {role.title}{when(period(gap))}")


def _of_body(index: Index, body: Role, days: Span, seen: set[str]) -> Iterator[Step]:
    seats = (*body.members, *((body.chair,) if body.chair is not None else ()))
    says = f"too few members of {body.title} can decide" if seats else f"nobody sits in {body.title}"
    yield Step("body", body.key, ("members",), says)
    for seat in dict.fromkeys(seats):
        yield from _of_role(index, seat, days, seen)


def _absent(index: Index, person: Person, absence: Absence, days: Span) -> Iterator[Step]:
    why = f" ({absence.why})" if absence.why else ""
    says = f"{person.title} is absent{when(absence.period)}{why}"
    if absence.deputy is None or absence.deputy == person.id:
        yield Step("absent", person.key, ("absent", absence), f"{says}, without a deputy")
        return
    deputy = index.people.person(absence.deputy)
    yield Step("absent", person.key, ("absent", absence), says)
    for each in deputy.absent:
        if both((span(each.period),), both((span(absence.period),), (days,))):
            too = f"{deputy.title}, who deputises, is absent too{when(each.period)}"
            yield Step("absent", deputy.key, ("absent", each), too)
