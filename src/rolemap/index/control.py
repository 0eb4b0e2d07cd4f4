"""What the owner of a KPI can move: the controllability of KPIs.

A role controls the items on which it, or anybody who reports to it at whatever distance, decides, answers or performs,
declared or derived. A body controls what its chair and its members control too; what nobody is named to perform is
controlled through its parts. How much of a KPI its owner controls is the weight of those leaves of its drivers that have
a lever in the owner's control, as a share of all leaves; a driver that works against a KPI weighs as much as one that
works for it. Source: Simons, Levers of Organization Design.

Neighbours: the rules on KPIs ask here. Roles are numbered along the reporting lines, so that all who report to one are
a range of numbers, and an item with thousands of holders is asked about in a few steps.
Trap: roles that report to each other in a circle are above and below each other, and count as one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from rolemap.index.upwards import everything, ranges
from rolemap.model.entities import Activity, Item, Kpi
from rolemap.model.involvement import Involvement

if TYPE_CHECKING:
    from rolemap.index.index import Index

_ANSWER = Involvement.ANSWER
_CONTROLS = frozenset((Involvement.RATIFY, _ANSWER, Involvement.PERFORM))
_ALL, _NOTHING = Fraction(1), Fraction(0)


class Control:
    """Answers about what roles control in one model."""

    def __init__(self, index: Index) -> None:
        """Number the roles; linear in their number."""
        self._index = index
        self._roles = {role.id: role for role in index.model.roles}
        self._kpis = {kpi.id: kpi for kpi in index.model.kpis}
        self._below = _ranges(index)
        self._holders: dict[str, list[int]] = {}
        self._coverages: dict[tuple[str, tuple[str, ...]], Fraction | None] = {}

    def is_above(self, role: str, other: str) -> bool:
        """True if `other` reports to `role`, at whatever distance, or is the same role."""
        first, last = self._below[role]
        return first <= self._below[other][0] < last

    def reaches(self, role: str, other: str) -> bool:
        """True if `other` is the role, reports to it, sits in it, or reports to somebody who sits in it."""
        return any(self.is_above(seat, other) for seat in self._seats(role))

    def controls(self, role: str, item: str) -> bool:
        """True if the role, or anybody who reports to it, decides, answers for or performs the item with this key."""
        holders = self._numbers(item)
        for seat in self._seats(role):
            first, last = self._below[seat]
            place = bisect_left(holders, first)
            if place < len(holders) and holders[place] < last:
                return True
        return False

    def leaves(self, kpi: str) -> Mapping[str, Fraction]:
        """Return the KPIs at the ends of all ways down the drivers, with their weights; itself where nothing drives it.

        The weight of a way is the product of the weights along it, whatever their signs; what weighs nothing is no leaf.
        Empty where the drivers run into a circle.

        Args:
            kpi: the KPI's id.
        """
        return self._leaves.get(kpi, {})

    @cached_property
    def _leaves(self) -> dict[str, dict[str, Fraction]]:
        """The leaves of each KPI, from the ends upwards; what is in a circle, or above one, is never reached."""
        waits: dict[str, int] = {}
        drives: dict[str, list[str]] = defaultdict(list)
        for kpi in self._kpis.values():
            waits[kpi.id] = len(kpi.drivers)
            for driver in kpi.drivers:
                drives[driver.kpi].append(kpi.id)
        found: dict[str, dict[str, Fraction]] = {}
        ready = [kpi for kpi, count in waits.items() if not count]
        while ready:
            here = ready.pop()
            weights: dict[str, Fraction] = defaultdict(Fraction)
            drivers = self._kpis[here].drivers
            for driver in drivers:
                if driver.weight:
                    for leaf, weight in found[driver.kpi].items():
                        weights[leaf] += weight * abs(Fraction(driver.weight))
            found[here] = dict(weights) if drivers else {here: _ALL}
            for above in drives[here]:
                waits[above] -= 1
                if not waits[above]:
                    ready.append(above)
        return found

    def is_moved(self, kpi: Kpi, owners: Iterable[str]) -> bool:
        """True if one of the owners controls one of the KPI's own levers."""
        return any(self.controls(owner, lever) for owner in owners for lever in kpi.levers)

    def coverage(self, kpi: Kpi, owners: Iterable[str]) -> Fraction | None:
        """Return which share of a KPI's leaves its owners can move; None where its drivers say nothing to that.

        Args:
            kpi: the KPI.
            owners: the ids of the roles that own it.
        """
        asked = kpi.id, tuple(owners)
        if asked not in self._coverages:
            self._coverages[asked] = self._coverage(*asked)
        return self._coverages[asked]

    def _coverage(self, kpi: str, owners: tuple[str, ...]) -> Fraction | None:
        leaves = self.leaves(kpi)
        if not leaves:
            return None
        moved = [weight for leaf, weight in leaves.items() if self.is_moved(self._kpis[leaf], owners)]
        if len(moved) in (0, len(leaves)):  # as of most KPIs, which have one leaf: themselves
            return _ALL if moved else _NOTHING
        return sum(moved, _NOTHING) / sum(leaves.values(), _NOTHING)

    def _seats(self, role: str) -> Iterable[str]:
        """Return the role, and for a body everybody who sits in it, or in a body that sits in it."""

        def seats(one: str) -> Iterable[str]:
            body = self._roles[one]
            return (*body.members, *((body.chair,) if body.chair else ())) if body.body else ()

        return everything(role, seats) if self._roles[role].body else (role,)

    def _numbers(self, key: str) -> list[int]:
        """Return the numbers of the roles that control an item themselves, sorted."""
        if key not in self._holders:
            item = self._index.item(key)
            roles = self._controlling(item)
            if isinstance(item, Activity) and self._index.has_parts(item):
                roles = roles.union(*map(self._controlling, map(self._index.item, self._with_parts(key))))
            self._holders[key] = sorted({self._below[each][0] for each in roles})
        return self._holders[key]

    def _controlling(self, item: Item) -> set[str]:
        """Return the roles that control an item, without its parts."""
        found = {role for right, roles in item.assignments if right in _CONTROLS for role in roles}
        if isinstance(item, Activity) and item.held(_ANSWER):
            return found  # whatever follows on it falls to who answers
        return found.union(each.role for each in self._index.holdings(item.key) if each.right in _CONTROLS)

    def _with_parts(self, key: str) -> Iterable[str]:
        """Return the key of an item, and where nobody is named to perform it, of the parts in which it is done."""

        def parts(key: str) -> Iterable[str]:
            item = self._index.item(key)
            if isinstance(item, Activity) and not item.held(Involvement.PERFORM):
                for id_ in self._index.parts(item.id):
                    yield f"activity:{id_}"

        return everything(key, parts)


def _ranges(index: Index) -> dict[str, tuple[int, int]]:
    """Return for each role its number, and the first number above those of all who report to it."""
    circled = {role: circle[0] for circle in index.reporting_cycles() for role in circle}
    below: dict[str | None, list[str]] = defaultdict(list)
    known = {role.id for role in index.model.roles}
    for role in index.model.roles:
        above = role.reports_to if role.reports_to in known else None
        if circled.get(role.id, role.id) == role.id:  # of a circle, its first stands for all, below nobody
            below[None if role.id in circled else circled.get(above or "", above)].append(role.id)
    found = ranges(below[None], below.__getitem__)
    return found | {role: found[first] for role, first in circled.items()}
