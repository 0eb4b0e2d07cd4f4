"""What a fault is: a rule that is to find it, and every place in an organisation where it can be seeded.

Neighbours: one file a family seeds them; `test_faults` states the law. A fault is to bring one finding. Where it must
bring another, it says which under `companions`, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from rolemap.model.at import At
from rolemap.model.changes import Change, Replace, apply
from rolemap.model.entities import Item, assignments
from rolemap.model.involvement import Right
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


def replaced(*entities: Any) -> tuple[Replace, ...]:
    """Return the changes that put entities in the place of those with their keys."""
    return tuple(Replace(each) for each in entities)
