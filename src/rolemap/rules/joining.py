"""Whether some roles can decide together: by different hands, on every day from now on.

Neighbours: `hands` finds where they cannot; whoever offers that they decide together asks first.
"""

from __future__ import annotations

from rolemap.index.authority.receiving import together
from rolemap.index.days.people import Hand
from rolemap.index.days.spans import END, both, union, without
from rolemap.index.index import Index


def seat(index: Index, role: str, person: str | None) -> tuple[Hand, ...]:
    """Return who can fill a seat, and when; a vacant one fills itself, because another rule finds it."""
    vacant = Hand(f"vacant:{role}", without(index.people.held(role)))
    return (*index.people.hands(role, person), *((vacant,) if vacant.days else ()))


def can_join(index: Index, roles: tuple[str, ...], person: str | None = None) -> bool:
    """True if all of some roles can decide together, by different hands, from the day on: otherwise DEC010 finds it."""
    there = union(together([seat(index, role, person) for role in roles], len(roles)))
    return not both(without(there), ((index.day.toordinal(), END),))
