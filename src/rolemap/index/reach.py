"""Whom a role has a say over: along the line, across it by what the model says of the two, or as the head of a unit.

Solid lines are numbered so that "is below" is one comparison. Across the line one step counts: a dotted line, a typed
line, a body and its members, an agreed handoff; from it the line goes on, so that who may ask a manager may ask the
team.

Neighbours: `authority` asks about limits, `control` about KPIs.
Trap: in a circle of lines nobody is above anybody; each of its roles is the top of what hangs below it. ORG001 finds it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from rolemap.index.upwards import ranges
from rolemap.model.entities import Role

if TYPE_CHECKING:
    from rolemap.index.index import Index

_TOWARDS_BOTH = "collateral"
_FROM_THE_OTHER = "service-giving"


class Reach:
    """Whom each role has a say over."""

    def __init__(self, index: Index) -> None:
        """Number the lines and gather what leads across; linear in the number of roles."""
        self._index = index
        self._roles = {role.id: role for role in index.model.roles}
        self._ranges = _ranges(index)
        self._asked_by: dict[str, set[str]] = defaultdict(set)
        """Role, or key of a unit -> the roles, or keys of units, that have a say over it across the line."""
        self._placed: set[str] = set()
        self._asked: dict[str, tuple[list[int], frozenset[str]]] = {}
        for role in index.model.roles:
            self._cross(role)
        for unit in index.model.units:
            if unit.head is not None:
                self._asked_by[unit.key].add(unit.head)
        for handoff in index.model.handoffs:
            if handoff.giver is not None and handoff.receiver is not None:
                giver, receiver = (each.removeprefix("role:") for each in (handoff.giver, handoff.receiver))
                self._across(giver, receiver)
                self._across(receiver, giver)

    def _cross(self, role: Role) -> None:
        """Gather what leads to a role and from it."""
        if role.reports_to is not None:
            self._placed.update((role.id, role.reports_to))
        for boss in role.dotted:
            self._across(boss, role.id)
        for line in role.lines:
            if line.how != _FROM_THE_OTHER:
                self._across(role.id, line.role)
            if line.how in (_FROM_THE_OTHER, _TOWARDS_BOTH):
                self._across(line.role, role.id)
        for member in role.members:
            self._across(role.id, member)
        if role.chair is not None:
            self._across(role.id, role.chair)
            self._across(role.chair, role.id)

    def _across(self, upper: str, lower: str) -> None:
        self._asked_by[lower].add(upper)
        self._placed.update((upper, lower))

    def is_placed(self, role: str) -> bool:
        """True if the model says where the role stands: a line leads to it or from it, or its unit has a head."""
        return role in self._placed or any(self._asked_by.get(f"unit:{unit}") for unit in self._units(role))

    def is_below(self, lower: str, upper: str) -> bool:
        """True if one role is another, or reports to it, directly or through others."""
        first, behind = self._ranges[upper]
        return first <= self._ranges[lower][0] < behind

    def beyond(self, uppers: Collection[str], others: Iterable[str]) -> list[str]:
        """Return those of the others over whom none of the first has a say."""
        below = [self._ranges[upper] for upper in uppers]
        homes = {f"unit:{unit}" for upper in uppers for unit in self._units(upper)}
        found: list[str] = []
        asked = self._asked
        for other in others:
            numbers, units = asked.get(other) or self._asking(other)
            for first, behind in below:
                place = bisect_left(numbers, first)
                if place < len(numbers) and numbers[place] < behind:
                    break
            else:
                if homes.isdisjoint(units):
                    found.append(other)
        return found

    def has_say(self, upper: str, lower: str) -> bool:
        """True if a role may ask something of another: above it, across the line, or as the head of its unit."""
        return not self.beyond((upper,), (lower,))

    def _asking(self, lower: str) -> tuple[list[int], frozenset[str]]:
        """Return who may ask a role: the numbers of roles, its own among them, sorted, and the keys of units.

        Whoever is above one of these, or in one of these units, may ask it too.
        """
        line = (lower, *self._index.line_above(lower))
        asked = (*line, *(f"unit:{unit}" for each in line for unit in self._units(each)))
        asking = {lower, *(other for each in asked for other in self._asked_by.get(each, ()))}
        units = frozenset(each for each in asking if each not in self._roles)
        found = self._asked[lower] = sorted(self._ranges[each][0] for each in asking - units), units
        return found

    def _units(self, role: str) -> tuple[str, ...]:
        unit = self._roles[role].unit
        return self._index.above(unit) if unit is not None else ()

    def report_towards(self, upper: str, lower: str) -> str | None:
        """Return the direct report of a role through whom another reports to it; None where it does not."""
        if upper == lower or not self.is_below(lower, upper):
            return None
        here = lower
        while (boss := self._roles[here].reports_to) is not None and boss != upper:
            here = boss
        return here


def _ranges(index: Index) -> dict[str, tuple[int, int]]:
    """Return the numbers of each role and of all below it; a circle is cut wherever one of its roles reports on."""
    circling = {role for circle in index.reporting_cycles() for role in circle}
    tops = (each.id for each in index.model.roles if each.reports_to is None or each.id in circling)
    return ranges(tops, lambda role: (each for each in index.reports(role) if each not in circling))
