"""Which delegations of a decision are sound, and what each passes on.

A delegation rests on what its giver has: a grant, or what another delegation passed on to the giver. It must lie within
that in amount, place, category and time, and its giver must be allowed to pass it on. What it leaves unsaid is as the
giver has it. One that does not rest on anything, or is wider, passes nothing on; it is never rewritten to fit.

Neighbours: `authority` holds the grants; `coverage` proves that one region lies within others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from rolemap.index import coverage
from rolemap.index.coverage import Literal as Condition
from rolemap.index.coverage import Piece, Space, literal
from rolemap.index.spans import ALWAYS, END, START, Span, Spans, both, span, union
from rolemap.model.entities import Delegation
from rolemap.model.money import Band, Money

if TYPE_CHECKING:
    from rolemap.index.authority import Authority
    from rolemap.index.coverage import Box

Fault = Literal["incomplete", "to-itself", "circle", "no-authority", "not-delegable", "wider"]


class Reach(NamedTuple):
    """A part of a grant in somebody's hands.

    Attributes:
        grant: the number of the grant.
        band, days, scope, places, category, conditions: which part of it.
        may_pass_on: whether whoever has it may pass it on.
        seat: the role of the grant that it comes from; empty for a person named in the grant.
        usable: the days on which the giver still has what is passed on.
        chain: the delegations that it came by, the first giver's first.
    """

    grant: int
    band: Band
    days: Span
    scope: tuple[str, ...]
    places: frozenset[str] | None
    category: str
    conditions: frozenset[Condition]
    may_pass_on: bool
    seat: str = ""
    usable: Spans = ALWAYS
    chain: tuple[str, ...] = ()


class Delegated(NamedTuple):
    """A delegation, as far as one decision is concerned.

    Attributes:
        delegation: as it was written.
        receiver: the key of whoever receives it.
        reaches: what it passes on; empty when it is not sound.
        fault: why it passes nothing on; None when it is sound.
        beyond: for one that is wider, a part of it that its giver does not have.
        path: for a circle, the ids of the delegations that make it.
    """

    delegation: Delegation
    receiver: str
    reaches: tuple[Reach, ...] = ()
    fault: Fault | None = None
    beyond: Box | None = None
    path: tuple[str, ...] = ()


def delegated(authority: Authority) -> tuple[Delegated, ...]:
    """Return every delegation of a decision with what it passes on, or why nothing."""
    return _Delegating(authority).all()


class _Delegating:
    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.people = authority.index.people
        self.found: dict[str, Delegated] = {}
        self.under_way: list[str] = []

    def all(self) -> tuple[Delegated, ...]:
        return tuple(self.judge(each) for each in self.authority.delegations)

    def judge(self, delegation: Delegation) -> Delegated:
        """Return what a delegation passes on, after all those that it rests on."""
        known = self.found.get(delegation.id)
        if known is not None:
            return known
        giver, receiver = delegation.giver, delegation.receiver
        if giver is None or receiver is None:
            return self.settle(Delegated(delegation, receiver or "", fault="incomplete"))
        if giver == receiver:
            return self.settle(Delegated(delegation, receiver, fault="to-itself"))
        self.under_way.append(delegation.id)
        had, circle = self.of(giver)
        self.under_way.pop()
        found = self._judged(delegation, receiver, had, circle)
        # While a circle is being walked, those on it are judged by what is not on it; each is judged by itself later.
        return self.settle(found) if not self.under_way or not circle else found

    def settle(self, found: Delegated) -> Delegated:
        self.found[found.delegation.id] = found
        return found

    def _judged(
        self, delegation: Delegation, receiver: str, had: list[Reach], circle: tuple[str, ...]
    ) -> Delegated:
        if not had:
            fault: Fault = "circle" if circle else "no-authority"
            return Delegated(delegation, receiver, fault=fault, path=circle)
        passable = [each for each in had if each.may_pass_on]
        if not passable:
            return Delegated(delegation, receiver, fault="not-delegable")
        beyond = self.beyond(delegation, passable) if delegation.of else None
        if beyond is not None:
            fault = "wider" if self.beyond(delegation, had) is not None else "not-delegable"
            return Delegated(delegation, receiver, fault=fault, beyond=beyond)
        narrowed = tuple(reach for each in passable if (reach := self.narrow(delegation, each)) is not None)
        onward = tuple(each for each in narrowed if receiver not in self.givers(each))
        if narrowed and not onward:
            return Delegated(delegation, receiver, fault="circle", path=narrowed[0].chain)
        narrowed = onward
        if not narrowed:
            return Delegated(delegation, receiver, fault="no-authority")
        return Delegated(delegation, receiver, narrowed)

    def of(self, holder: str) -> tuple[list[Reach], tuple[str, ...]]:
        """Return what a role or a person has, written or passed on, and the circle that was met on the way."""
        found: list[Reach] = []
        circle: tuple[str, ...] = ()
        kind, _, id_ = holder.partition(":")
        tenures = self._tenures(id_) if kind == "person" else {}
        for number, grant in enumerate(self.authority.grants):
            whole = self.authority.whole(number)
            if kind == "role" and id_ in grant.roles:
                found.append(whole._replace(seat=id_))
            elif kind == "person" and grant.person == id_ and not grant.roles:
                found.append(whole)
            elif kind == "person" and grant.person in (None, id_):
                found += [
                    whole._replace(seat=role, usable=days)
                    for role, days in tenures.items()
                    if role in grant.roles
                ]
        for each in self.authority.delegations:
            held = (
                ALWAYS
                if each.receiver == holder
                else tenures.get((each.receiver or "").removeprefix("role:"))
            )
            if (
                held is None
                or each.receiver is None
                or (held is not ALWAYS and not each.receiver.startswith("role:"))
            ):
                continue
            if each.id in self.under_way:
                circle = tuple(self.under_way[self.under_way.index(each.id) :])
                continue
            judged = self.judge(each)
            circle = circle or (judged.path if judged.fault == "circle" else ())
            found += [reach._replace(usable=both(reach.usable, held)) for reach in judged.reaches]
        return found, circle

    def givers(self, reach: Reach) -> set[str | None]:
        """Return the keys of those who have passed a reach on."""
        return {each.giver for each in self.authority.delegations if each.id in reach.chain}

    def _tenures(self, person: str) -> dict[str, Spans]:
        """Return the roles that a person ever holds, and when."""
        found: dict[str, list[Span]] = {}
        for tenure in self.people.person(person).holds:
            found.setdefault(tenure.role, []).append(span(tenure.period))
        return {role: union(days) for role, days in found.items()}

    def narrow(self, delegation: Delegation, reach: Reach) -> Reach | None:
        """Return the part of a reach that a delegation passes on; None when they have nothing in common."""
        band = _within(reach.band, self.authority.band(delegation))
        first, last = span(delegation.period)
        days = (max(first, reach.days[0]), min(last, reach.days[1]))
        inside = self.authority.inside(delegation.scope)
        places = reach.places if inside is None else inside if reach.places is None else inside & reach.places
        if band is None or band.is_empty or days[0] >= days[1] or places == frozenset():
            return None
        if delegation.category and reach.category not in ("", delegation.category):
            return None
        return reach._replace(
            band=band,
            days=days,
            scope=delegation.scope or reach.scope,
            places=places,
            category=delegation.category or reach.category,
            conditions=reach.conditions | {literal(each) for each in delegation.conditions},
            may_pass_on=delegation.sub_delegable,
            chain=(*reach.chain, delegation.id),
        )

    def beyond(self, delegation: Delegation, had: Sequence[Reach]) -> Box | None:
        """Return a part of what a delegation speaks of that none of these reaches covers; None when there is none.

        On an axis of which it does not speak it is as wide as what it rests on, so that axis is left out.
        """
        band, (first, last) = self.authority.band(delegation), span(delegation.period)
        comparable = [
            each for each in had if band.currency is None or each.band.currency in (None, band.currency)
        ]
        if delegation.start is None:
            starts = [each.band.start for each in comparable]
            low = (
                None
                if None in starts
                else min((each.amount for each in starts if each is not None), default=None)
            )
        else:
            low = band.start.amount if band.start is not None else None
        if delegation.up_to is None:
            ends = [each.band.up_to for each in comparable]
            high = (
                None
                if None in ends
                else max((each.amount for each in ends if each is not None), default=None)
            )
        else:
            high = band.up_to.amount if band.up_to is not None else None
        speaks_of_amounts = band.currency is not None
        pieces = [
            Piece(
                0,
                each.band.start.amount if speaks_of_amounts and each.band.start is not None else None,
                each.band.up_to.amount if speaks_of_amounts and each.band.up_to is not None else None,
                each.days,
                each.places if delegation.scope else None,
                each.category if delegation.category else "",
                frozenset(),
            )
            for each in comparable
        ]
        space = Space(
            low if speaks_of_amounts else None,
            high if speaks_of_amounts else None,
            (
                first
                if delegation.since is not None
                else min((each.days[0] for each in comparable), default=START),
                last
                if delegation.until is not None
                else max((each.days[1] for each in comparable), default=END),
            ),
            tuple(sorted(self.authority.inside(delegation.scope) or ())) if delegation.scope else ("",),
            (delegation.category,),
        )
        if space.days[0] >= space.days[1]:
            return None
        return next((each for each in coverage.boxes(space, pieces) if not each.grants), None)


def meeting(reaches: Sequence[Reach]) -> Reach | None:
    """Return what several reaches of one grant have in common; None when that is nothing."""
    found, *others = reaches
    for each in others:
        band = _within(found.band, each.band)
        days = (max(found.days[0], each.days[0]), min(found.days[1], each.days[1]))
        places = (
            found.places
            if each.places is None
            else each.places
            if found.places is None
            else found.places & each.places
        )
        kinds = {found.category, each.category} - {""}
        if band is None or band.is_empty or days[0] >= days[1] or places == frozenset() or len(kinds) > 1:
            return None
        found = found._replace(
            band=band,
            days=days,
            places=places,
            category="".join(kinds),
            conditions=found.conditions | each.conditions,
            chain=tuple(dict.fromkeys((*found.chain, *each.chain))),
        )
    return found


def _within(one: Band, other: Band) -> Band | None:
    """Return the amounts that are in both bands; None where they are in two currencies."""
    if None not in (one.currency, other.currency) and one.currency != other.currency:
        return None
    starts: list[Money] = [each for each in (one.start, other.start) if each is not None]
    ends: list[Money] = [each for each in (one.up_to, other.up_to) if each is not None]
    start = max(starts, key=lambda each: each.amount, default=None)
    end = min(ends, key=lambda each: each.amount, default=None)
    return Band(start, end)
