"""What the owner of a KPI can move: the controllability of KPIs.

A role controls the items on which it, or anybody who reports to it at whatever distance, decides, answers or performs,
declared or derived. A body controls what its chair and its members control too; what nobody is named to perform is
controlled through its parts. How much of a KPI its owner controls is the weight of those leaves of its drivers that have
a lever in the owner's control, as a share of all leaves; a driver that works against a KPI weighs as much as one that
works for it. Source: Simons, Levers of Organization Design.

Neighbours: the rules on KPIs ask here; `reach` numbers the roles along the reporting lines, so that all who report to
one are a range of numbers, and an item with thousands of holders is asked about in a few steps.
Trap: roles that report to each other in a circle are above and below each other, and count as one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from rolemap.index.upwards import everything
from rolemap.model.entities import Activity, Kpi
from rolemap.model.involvement import Involvement, Right

if TYPE_CHECKING:
    from rolemap.index.index import Index

_ANSWER = Involvement.ANSWER
_CONTROLS = frozenset((Involvement.RATIFY, _ANSWER, Involvement.PERFORM))
_ALL, _NOTHING = Fraction(1), Fraction(0)
_FEW = 16  # so many roles are looked at one by one

Exact = int | Fraction
"""A number without rounding: whole ones as what they are, which reckon many times faster."""


class Control:
    """Answers about what roles control in one model."""

    def __init__(self, index: Index) -> None:
        """Find the circles; linear in the number of roles."""
        self._index = index
        self._line_of, self._number = index.reach.line, index.reach.numbers
        self._kpis = {kpi.id: kpi for kpi in index.model.kpis}
        self._around: dict[str, tuple[range, ...]] = {}
        for circle in index.reporting_cycles():
            self._around.update(dict.fromkeys(circle, _joined(map(self._line_of, circle))))
        self._bodies: dict[str, tuple[range, ...]] = {}
        self._following: dict[str, tuple[str, ...]] = {}
        self._crowds: dict[tuple[str, Right | None], list[int]] = {}
        self._moved: dict[tuple[str, tuple[str, ...]], bool] = {}
        self._coverages: dict[tuple[str, tuple[str, ...]], Fraction | None] = {}

    def reports(self, role: str, among: Iterable[str]) -> tuple[str, ...]:
        """Return those of some roles that report to a role, at whatever distance."""
        lines = self._line(role)
        return tuple([each for each in among if each != role and _is_in(lines, self._number[each])])

    def reaches(self, role: str, other: str) -> bool:
        """True if `other` is the role, reports to it, sits in it, or reports to somebody who sits in it."""
        return _is_in(self._hands(role), self._number[other])

    def controls(self, role: str, item: str) -> bool:
        """True if the role, or anybody who reports to it, decides, answers for or performs the item with this key."""
        return self._moves(self._hands(role), item)

    def leaves(self, kpi: str) -> Mapping[str, Exact]:
        """Return the KPIs at the ends of all ways down the drivers, with their weights; itself where nothing drives it.

        The weight of a way is the product of the weights along it, whatever their signs; what weighs nothing is no leaf.
        Empty where the drivers run into a circle.

        Args:
            kpi: the KPI's id.
        """
        return self._leaves.get(kpi, {})

    @cached_property
    def _leaves(self) -> dict[str, dict[str, Exact]]:
        """The leaves of each KPI, from the ends upwards; what is in a circle, or above one, is never reached."""
        waits: dict[str, int] = {}
        drives: dict[str, list[str]] = defaultdict(list)
        for kpi in self._kpis.values():
            waits[kpi.id] = len(kpi.drivers)
            for driver in kpi.drivers:
                drives[driver.kpi].append(kpi.id)
        found: dict[str, dict[str, Exact]] = {}
        ready = [kpi for kpi, count in waits.items() if not count]
        while ready:
            here = ready.pop()
            weights: dict[str, Exact] = defaultdict(int)
            drivers = self._kpis[here].drivers
            for driver in drivers:
                if driver.weight:
                    share = _exact(abs(driver.weight))
                    for leaf, weight in found[driver.kpi].items():
                        weights[leaf] += weight * share
            found[here] = dict(weights) if drivers else {here: 1}
            for above in drives[here]:
                waits[above] -= 1
                if not waits[above]:
                    ready.append(above)
        return found

    def is_moved(self, kpi: Kpi, owners: Iterable[str]) -> bool:
        """True if one of the owners controls one of the KPI's own levers."""
        asked = kpi.id, tuple(owners)
        if asked not in self._moved:
            hands = [self._hands(owner) for owner in asked[1]]
            self._moved[asked] = any(self._moves(each, lever) for each in hands for lever in kpi.levers)
        return self._moved[asked]

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
        return Fraction(sum(moved), sum(leaves.values()))

    def _hands(self, role: str) -> tuple[range, ...]:
        """Return the numbers of all through whom a role moves things: itself, who sits in it, who reports to them."""
        if not self._index.roles[role].body:
            return self._line(role)
        if role not in self._bodies:
            self._bodies[role] = _joined(each for seat in self._seats(role) for each in self._line(seat))
        return self._bodies[role]

    def _line(self, role: str) -> tuple[range, ...]:
        """Return the numbers of a role and of all who report to it."""
        around = self._around.get(role)
        return (self._line_of(role),) if around is None else around

    def _seats(self, role: str) -> Iterable[str]:
        """Return a body and everybody who sits in it, or in a body that sits in it."""

        def seats(one: str) -> Iterable[str]:
            body = self._index.roles[one]
            return (*body.members, *((body.chair,) if body.chair else ())) if body.body else ()

        return everything(role, seats)

    def _moves(self, hands: tuple[range, ...], key: str) -> bool:
        """True if one of some roles, by their numbers, controls an item."""
        item = self._index.item(key)
        for right, roles in item.assignments:
            if right in _CONTROLS and self._is_any(hands, roles, (key, right)):
                return True
        if isinstance(item, Activity) and item.held(_ANSWER) and not self._index.has_parts(item):
            return False  # whatever follows on it falls to who answers
        if key not in self._following:  # by its parts, or derived
            held = [each for part in self._with_parts(key) for each in self._index.holdings(part)]
            self._following[key] = tuple({each.role: None for each in held if each.right in _CONTROLS})
        return self._is_any(hands, self._following[key], (key, None))

    def _is_any(
        self, lines: tuple[range, ...], roles: tuple[str, ...], crowd: tuple[str, Right | None]
    ) -> bool:
        """True if one of some roles is in one of the lines; many are sorted once, under the name of the crowd."""
        if len(roles) <= _FEW:
            for role in roles:  # noqa: SIM110 - sooner than `any`, and asked for every lever
                if _is_in(lines, self._number[role]):
                    return True
            return False
        if crowd not in self._crowds:
            self._crowds[crowd] = sorted([self._number[role] for role in roles])
        numbers = self._crowds[crowd]
        for line in lines:
            place = bisect_left(numbers, line.start)
            if place < len(numbers) and numbers[place] < line.stop:
                return True
        return False

    def _with_parts(self, key: str) -> Iterable[str]:
        """Return the key of an item, and where nobody is named to perform it, of the parts in which it is done."""

        def parts(key: str) -> Iterable[str]:
            item = self._index.item(key)
            if isinstance(item, Activity) and not item.held(Involvement.PERFORM):
                for id_ in self._index.parts(item.id):
                    yield f"activity:{id_}"

        return everything(key, parts)


def _joined(lines: Iterable[range]) -> tuple[range, ...]:
    """Return the numbers of some lines in as few as hold them; no two lines cross."""
    found: list[range] = []
    for line in sorted(lines, key=lambda each: (each.start, -each.stop)):
        if not found or line.start > found[-1].stop:
            found.append(line)
        elif line.stop > found[-1].stop:
            found[-1] = range(found[-1].start, line.stop)
    return tuple(found)


def _is_in(lines: tuple[range, ...], number: int) -> bool:
    for line in lines:  # noqa: SIM110 - sooner than `any`
        if number in line:
            return True
    return False


def _exact(weight: Decimal) -> Exact:
    """Return a weight without rounding."""
    numerator, denominator = weight.as_integer_ratio()
    return numerator if denominator == 1 else Fraction(numerator, denominator)
