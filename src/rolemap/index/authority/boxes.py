"""The space of what may be decided, pieces of it and boxes in it: amounts, days, places, categories, conditions.

Neighbours: `coverage` proves with them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from rolemap.index.days.spans import Span

Literal = tuple[str, bool]
"""A condition, and whether it is met."""


class Piece(NamedTuple):
    """A box in which a grant can be used.

    Attributes:
        grant: the number of the grant; several pieces may be of one.
        low, high: the amounts, half-open; None is open.
        days: half-open.
        places: where; None is everywhere.
        category: for what; empty is everything.
        conditions: what must be so.
    """

    grant: int
    low: Decimal | None
    high: Decimal | None
    days: Span
    places: frozenset[str] | None
    category: str
    conditions: frozenset[Literal]


class Space(NamedTuple):
    """What is to be covered."""

    low: Decimal | None
    high: Decimal | None
    days: Span
    places: tuple[str, ...]
    categories: tuple[str, ...]
    conditions: tuple[str, ...] = ()


class Box(NamedTuple):
    """A maximal box in which exactly these grants can be used: it cannot be made longer on any axis.

    Attributes:
        grants: numbers of grants, ascending; none is a hole.
        low, high: amounts, half-open; None is open.
        days: half-open.
        places, categories: in the order of the space.
        conditions: which conditions are met or not met, where that matters.
        currency: that of the amounts, for whoever asks in several: a proof is about one, and does not say which.
    """

    grants: tuple[int, ...]
    low: Decimal | None
    high: Decimal | None
    days: Span
    places: tuple[str, ...]
    categories: tuple[str, ...]
    conditions: tuple[Literal, ...]
    currency: str = ""


def literal(condition: str) -> Literal:
    """Return a condition, and whether it is to be met: "not in budget" is the contrary of "in budget".

    Examples:
        >>> literal("in budget"), literal("not in budget")
        (('in budget', True), ('in budget', False))
    """
    said = " ".join(condition.split())
    return (said[4:], False) if said.startswith("not ") else (said, True)
