"""What a fault is: a rule that is to find it, and every place in an organisation where it can be seeded.

Neighbours: one file a family seeds them; `test_faults` states the law. A fault is to bring one finding. Where it must
bring another, it says which under `companions`, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from rolemap.model.at import At
from rolemap.model.changes import Add, Change, Replace, apply
from rolemap.model.entities import Activity, Decision, Item, Person, Role, Tenure, assignments
from rolemap.model.involvement import Involvement, Right
from rolemap.model.model import Model

AnyItem = TypeVar("AnyItem", bound=Item)


@dataclass(frozen=True)
class Seeded:
    """A fault in its place.

    Attributes:
        key: the entity at which it is to be found; "" for the model.
        at: what inside it, step by step.
        changes: what makes the fault.
        header: what the model says of itself instead.
    """

    key: str
    at: At
    changes: tuple[Change, ...] = ()
    header: Mapping[str, Any] = field(default_factory=dict)

    def into(self, model: Model) -> Model:
        """Return the model with the fault."""
        return replace(apply(model, self.changes), **self.header)


Seeds = Callable[[Model], Iterator[Seeded]]


@dataclass(frozen=True)
class Fault:
    """A fault that a rule is to find.

    Attributes:
        code: of the rule.
        name: what is wrong, in words.
        seeds: yields it in every place of a sound organisation.
        companions: code of another rule that must find something too -> why.
    """

    code: str
    name: str
    seeds: Seeds
    companions: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


def fault(code: str, name: str, companions: Mapping[str, str] | None = None) -> Callable[[Seeds], Fault]:
    """Return a decorator that makes a function that yields seeds into a fault."""
    return lambda seeds: Fault(code, name, seeds, companions or {})


# -- what faults are made of -----------------------------------------------------------------------------------------


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


def holding(item: AnyItem, held: Mapping[Right, Iterable[str]]) -> AnyItem:
    """Return an item of which roles hold other rights: those that are named, each by exactly these roles."""
    kept = dict(item.assignments) | {right: tuple(roles) for right, roles in held.items()}
    return replace(item, assignments=assignments({right: roles for right, roles in kept.items() if roles}))


def joined(item: AnyItem, right: Right, *roles: str) -> AnyItem:
    """Return an item of which more roles hold a right."""
    return holding(item, {right: (*item.held(right), *roles)})


def involved(item: Item) -> set[str]:
    """Return the roles with any part in an item."""
    return {role for _, roles in item.assignments for role in roles}


def posts(model: Model) -> Iterator[Role]:
    """Yield the roles below the heads."""
    heads = {unit.head for unit in model.units if unit.parent == "company"}
    above = {role.id: role.reports_to for role in model.roles}
    for role in model.roles:
        boss = role.reports_to
        while boss is not None and boss not in heads:
            boss = above[boss]
        if boss is not None:
            yield role


def colleagues(model: Model, role: str) -> list[str]:
    """Return the other roles of the department in which a role is below the head."""
    name = role.rpartition("-")[0]
    return [each.id for each in posts(model) if each.id != role and each.id.rpartition("-")[0] == name]


def temps(count: int, **said: Any) -> tuple[Add, ...]:
    """Return the changes that add roles without a part in anything: `temp-1` and so on."""
    return tuple(Add(Role(id=f"temp-{number}", **said)) for number in range(1, count + 1))


def extra(number: int, answers: str, performs: Iterable[str], informed: str) -> Activity:
    """Return one more piece of sound work: `extra-1` and so on, for a role that nothing else tells of it."""
    return Activity(
        id=f"extra-{number}",
        serves=("company-outcome",),
        deliverables=("result",),
        assignments=assignments(
            {
                Involvement.ANSWER: [answers],
                Involvement.PERFORM: performs,
                Involvement.INFORM: [informed],
            }
        ),
    )


def sole_holders(model: Model, day: Any) -> Iterator[tuple[Person, Tenure]]:
    """Yield who alone holds a role on a day, with the holding."""
    held: dict[str, list[tuple[Person, Tenure]]] = {}
    for person in model.people:
        for tenure in person.holds:
            if day in tenure.period:
                held.setdefault(tenure.role, []).append((person, tenure))
    return (each[0] for each in held.values() if len(each) == 1)


def replaced(*entities: Any) -> tuple[Replace, ...]:
    """Return the changes that put entities in the place of those with their keys."""
    return tuple(Replace(each) for each in entities)
