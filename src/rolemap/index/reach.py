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
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from rolemap.index.upwards import ranges
from rolemap.model.entities import Role

if TYPE_CHECKING:
    from rolemap.index.index import Index

_TOWARDS_BOTH = "collateral"
_FROM_THE_OTHER = "service-giving"


class _Askers(NamedTuple):
    """Who may ask a role across the line: whoever is above one of some roles, by their numbers, or in one of some units."""

    numbers: list[int]
    units: frozenset[str]


_NOBODY = _Askers([], frozenset())
_NONE: frozenset[str] = frozenset()


class Reach:
    """Whom each role has a say over."""

    def __init__(self, index: Index) -> None:
        """Number the lines and gather what leads across; linear in the number of roles."""
        self._index = index
        self._ranges = _ranges(index)
        self._order = list(self._ranges)  # by their numbers
        self.bosses = {role for role, (first, behind) in self._ranges.items() if first + 1 < behind}
        """The roles to whom somebody reports."""
        self._homes: dict[str | None, tuple[str, ...]] = {
            unit.id: tuple(f"unit:{each}" for each in index.above(unit.id)) for unit in index.model.units
        }
        self._asked_by: dict[str, set[str]] = defaultdict(set)
        """Role, or key of a unit -> the roles, or keys of units, that have a say over it across the line."""
        self._placed: set[str] = set()
        self._through: dict[frozenset[str | None], frozenset[str]] = {}
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
        for upper, lower in across(role):
            self._across(upper, lower)
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
        return role in self._placed or any(map(self._asked_by.get, self._units(role)))

    def is_below(self, lower: str, upper: str) -> bool:
        """True if one role is another, or reports to it, directly or through others."""
        first, behind = self._ranges[upper]
        return first <= self._ranges[lower][0] < behind

    def line(self, role: str) -> range:
        """Return the number of a role, which comes first, and those of all who report to it, directly or through others."""
        return range(*self._ranges[role])

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Role -> its number: see `line`."""
        return {role: first for role, (first, _) in self._ranges.items()}

    def reporting(self, roles: Collection[str], uppers: Iterable[str]) -> set[str]:
        """Return those of some roles that report to one of the others, directly or through others still."""
        found: set[str] = set()
        done = 0
        for first, behind in sorted([self._ranges[each] for each in uppers]):
            team = range(first + 1, behind)
            if first < done:
                continue  # below one that was asked
            if len(team) < len(roles):
                found.update([each for each in self._order[first + 1 : behind] if each in roles])
            else:
                found.update([each for each in roles if self.numbers[each] in team])
            done = behind
        return found

    def through_units(self, uppers: Collection[str]) -> frozenset[str]:
        """Return the roles of whom some of the first may ask something because of a unit that they are in."""
        homes = frozenset([self._index.roles[each].unit for each in uppers])
        if homes not in self._through:
            units = dict.fromkeys(unit for home in homes for unit in self._homes.get(home, ()))
            asked = [self._asked_from[each] for each in units if each in self._asked_from]
            self._through[homes] = asked[0] if len(asked) == 1 else _NONE.union(*asked)
        return self._through[homes]

    def beyond(self, uppers: Iterable[str], others: Iterable[str]) -> list[str]:
        """Return those of the others whom none of the first may ask along the line or across it.

        In one go, because there are many. A unit may still let them be asked: see `through_units`.
        """
        lines = [self._ranges[upper] for upper in uppers]
        left: list[str] = []
        for other in others:
            number, numbers = self._ranges[other][0], self._askers[other].numbers
            for first, behind in lines:
                if first <= number < behind:
                    break
                place = bisect_left(numbers, first)
                if place < len(numbers) and numbers[place] < behind:
                    break
            else:
                left.append(other)
        return left

    def has_say(self, upper: str, lower: str) -> bool:
        """True if a role may ask something of another: above it, across the line, or because of a unit."""
        in_unit = not self._askers[lower].units.isdisjoint(self._units(upper))
        return in_unit or not self.beyond((upper,), (lower,))

    @cached_property
    def _asked_from(self) -> dict[str, frozenset[str]]:
        """Key of a unit -> the roles that whoever is in it may ask."""
        found: dict[str, set[str]] = defaultdict(set)
        for role, (_, units) in self._askers.items():
            for unit in units:
                found[unit].add(role)
        return {unit: frozenset(roles) for unit, roles in found.items()}

    @cached_property
    def _askers(self) -> dict[str, _Askers]:
        """Role -> who may ask it across the line, or somebody above it: most have theirs from whom they report to."""
        found: dict[str, _Askers] = {}
        for circle in self._index.reporting_cycles():
            found.update(dict.fromkeys(circle, self._among(_NOBODY, set().union(*map(self._own, circle)))))
        for role in self._ranges:  # from the top down
            if role not in found:
                boss = self._index.roles[role].reports_to
                found[role] = self._among(found[boss] if boss is not None else _NOBODY, self._own(role))
        return found

    def _own(self, role: str) -> set[str]:
        """Return who may ask a role as such, or a unit that it is in: roles, and keys of units."""
        return {each for place in (role, *self._units(role)) for each in self._asked_by.get(place, ())}

    def _among(self, above: _Askers, own: set[str]) -> _Askers:
        """Return those above and a role's own, and the same object where these are among those above."""
        units = frozenset(each for each in own if each not in self._index.roles)
        numbers = {self._ranges[each][0] for each in own - units}
        if numbers.issubset(above.numbers) and units <= above.units:
            return above
        return _Askers(sorted(numbers.union(above.numbers)), units | above.units)

    def _units(self, role: str) -> tuple[str, ...]:
        """Return the keys of the units that a role is in."""
        return self._homes.get(self._index.roles[role].unit, ())

    def way_down(self, upper: str, lower: str) -> tuple[str, ...]:
        """Return the roles on the line from one, without it, down to another; empty where that does not report to it."""
        if upper == lower or not self.is_below(lower, upper):
            return ()
        way = [lower]
        while (boss := self._index.roles[way[-1]].reports_to) is not None and boss != upper:
            way.append(boss)
        return tuple(reversed(way))


def across(role: Role) -> Iterator[tuple[str, str]]:
    """Yield who has a say over whom by the dotted and the typed lines of a role."""
    for boss in role.dotted:
        yield boss, role.id
    for line in role.lines:
        if line.how != _FROM_THE_OTHER:
            yield role.id, line.role
        if line.how in (_FROM_THE_OTHER, _TOWARDS_BOTH):
            yield line.role, role.id


def _ranges(index: Index) -> dict[str, tuple[int, int]]:
    """Return the numbers of each role and of all below it; a circle is cut wherever one of its roles reports on."""
    circling = {role for circle in index.reporting_cycles() for role in circle}
    tops = (each.id for each in index.model.roles if each.reports_to is None or each.id in circling)
    return ranges(tops, lambda role: (each for each in index.reports(role) if each not in circling))
