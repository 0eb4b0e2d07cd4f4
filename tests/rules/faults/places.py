"""What there is in a sound organisation for a fault to be seeded in: its work, its roles, its people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rolemap.model.entities import Activity, Decision, Person, Role, Tenure
from rolemap.model.involvement import Involvement
from rolemap.model.model import Model


def works(model: Model) -> Iterator[Activity]:
    """Yield the activities that somebody answers for all year round: no headings, and nothing that is handed on."""
    return (each for each in model.activities if each.held(Involvement.ANSWER) and not each.notes)


def decided(model: Model) -> Iterator[Decision]:
    """Yield the decisions that name who decides."""
    return (each for each in model.decisions if each.held(Involvement.RATIFY))


def staged(model: Model) -> Iterator[Activity | Decision]:
    """Yield what is done or decided about a subject, at a stage of it."""
    items: tuple[Activity | Decision, ...] = (*model.decisions, *model.activities)
    return (each for each in items if each.stage is not None)


def heads(model: Model) -> list[str]:
    """Return the roles that head the departments."""
    return [unit.head for unit in model.units if unit.parent == "company" and unit.head is not None]


def posts(model: Model) -> Iterator[Role]:
    """Yield the roles below the heads."""
    tops = heads(model)
    above = {role.id: role.reports_to for role in model.roles}
    for role in model.roles:
        boss = role.reports_to
        while boss is not None and boss not in tops:
            boss = above[boss]
        if boss is not None:
            yield role


def able(model: Model) -> list[str]:
    """Return the roles of the departments that may answer for more: not those whose holder has two roles."""
    double = {each.role for person in model.people if len(person.holds) > 1 for each in person.holds}
    return [*heads(model), *(role.id for role in posts(model) if role.id not in double)]


def colleagues(model: Model, role: str) -> list[str]:
    """Return the other roles of the department in which a role is below the head."""
    name = role.rpartition("-")[0]
    return [each.id for each in posts(model) if each.id != role and each.id.rpartition("-")[0] == name]


def sole_holders(model: Model, day: date) -> Iterator[tuple[Person, Tenure]]:
    """Yield who alone holds a role on a day, with the holding."""
    held: dict[str, list[tuple[Person, Tenure]]] = {}
    for person in model.people:
        for tenure in person.holds:
            if day in tenure.period:
                held.setdefault(tenure.role, []).append((person, tenure))
    return (each[0] for each in held.values() if len(each) == 1)
