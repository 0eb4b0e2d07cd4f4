"""Which delegations of a decision are sound, and what each passes on.

A delegation rests on what its giver has: a grant, or what another delegation passed on to the giver. It must lie within
that in amount, place, category and time, and its giver must be allowed to pass it on. What it leaves unsaid is as the
giver has it: "up to 10,000" claims that the giver has what lies right below 10,000. One that does not rest on anything,
or is wider, passes nothing on; it is never rewritten to fit.

What rests on what is worked out from the limits on, one link of a chain a round, so that a circle rests on nothing.

Neighbours: `authority` holds the grants; `coverage` proves that one region lies within others.
Trap: more limits never make a delegation wider. So an end that is left unsaid claims nothing, not even up to the
giver's own: a limit somewhere else would move that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from rolemap.index.authority import coverage
from rolemap.index.authority.boxes import Literal as Condition
from rolemap.index.authority.boxes import Piece, Space, literal
from rolemap.index.authority.ladder import is_ladder
from rolemap.index.days.spans import ALWAYS, NEVER, Span, Spans, both, span, union
from rolemap.model.entities import Delegation
from rolemap.model.money import Band, Money

if TYPE_CHECKING:
    from rolemap.index.authority.authority import Authority
    from rolemap.index.authority.boxes import Box

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
        self.delegations = authority.delegations
        self.givers = {each.id: each.giver for each in self.delegations}
        self.received: dict[str, list[Delegation]] = defaultdict(list)
        self.given: dict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(self.delegations):
            if each.receiver is not None:
                self.received[each.receiver].append(each)
            if each.giver is not None:
                self.given[each.giver].append(number)

    def all(self) -> tuple[Delegated, ...]:
        """Return every delegation, judged by what its giver has."""
        passed: dict[str, tuple[Reach, ...]] = {}
        found: list[Delegated] = []
        for _ in range(len(self.delegations) + 1 if self.is_chained() else 1):  # no chain is longer
            had = {each: self.had(each, passed) for each in dict.fromkeys(self.givers.values()) if each}
            found = [self.judge(each, had.get(each.giver or "", [])) for each in self.delegations]
            more = {each.delegation.id: each.reaches for each in found}
            if more == passed:
                break
            passed = more
        return tuple(found)

    def is_chained(self) -> bool:
        """True if whoever gives has received something too."""
        return any(key in self.received for giver in self.given for key in self.keys(giver))

    def had(self, holder: str, passed: Mapping[str, tuple[Reach, ...]]) -> list[Reach]:
        """Return what a role or a person has, written or passed on, without what lies within something else of it."""
        found = [*self.written(holder)]
        for key in self.keys(holder):
            held = self.held(key, holder)
            for delegation in self.received.get(key, ()) if held else ():
                reaches = passed.get(delegation.id, ())
                found += (reach._replace(usable=both(reach.usable, held)) for reach in reaches)
        found.sort(key=lambda each: (len(each.chain), each.chain))
        kept: list[Reach] = []
        for each in found:
            if not any(_lies_within(each, other) for other in kept):
                kept = [*(other for other in kept if not _lies_within(other, each)), each]
        return kept

    def written(self, holder: str) -> Iterator[Reach]:
        """Yield what the limits give to a role or a person."""
        kind, _, id_ = holder.partition(":")
        for number, grant in enumerate(self.authority.grants):
            whole = self.authority.whole(number)
            if whole.places == frozenset():  # nothing is decided there
                continue
            if not grant.roles and f"person:{grant.person}" == holder:
                yield whole
            for role in grant.roles:
                if kind == "person" and grant.person not in (None, id_):
                    continue
                days = self.held(f"role:{role}", holder)
                if (
                    days and grant.person is not None
                ):  # a role has what one person has in it while that one holds it
                    days = both(days, self.held(f"role:{role}", f"person:{grant.person}"))
                if days:
                    yield whole._replace(seat=role, usable=days)

    def keys(self, holder: str) -> Iterable[str]:
        """Return the keys by which somebody may have something: their own, and those of the roles that a person holds."""
        kind, _, id_ = holder.partition(":")
        held = self.people.person(id_).holds if kind == "person" else ()
        return dict.fromkeys((holder, *(f"role:{each.role}" for each in held)))

    def held(self, key: str, holder: str) -> Spans:
        """Return the days on which what one key has is another's too: its own, or that of a role which a person holds."""
        if key == holder:
            return ALWAYS
        if not key.startswith("role:") or not holder.startswith("person:"):
            return NEVER
        person = self.people.person(holder.removeprefix("person:"))
        return union(span(each.period) for each in person.holds if f"role:{each.role}" == key)

    def judge(self, delegation: Delegation, had: list[Reach]) -> Delegated:
        """Return what a delegation passes on of what its giver has, or why nothing."""
        giver, receiver = delegation.giver, delegation.receiver
        if giver is None or receiver is None:
            return Delegated(delegation, receiver or "", fault="incomplete")
        if giver == receiver:
            return Delegated(delegation, receiver, fault="to-itself")
        return self.rested(delegation, receiver, had)

    def rested(self, delegation: Delegation, receiver: str, had: list[Reach]) -> Delegated:
        """Return what a delegation between two passes on of what the one has, or why nothing."""
        if not had:
            circle = self.circle(delegation)
            fault: Fault = "circle" if circle else "no-authority"
            return Delegated(delegation, receiver, fault=fault, path=circle)
        passable = [each for each in had if each.may_pass_on]
        if not passable:
            return Delegated(delegation, receiver, fault="not-delegable")
        beyond = self.beyond(delegation, passable) if delegation.of else None
        if beyond is not None:
            fault = "wider" if self.beyond(delegation, had) is not None else "not-delegable"
            return Delegated(delegation, receiver, fault=fault, beyond=beyond)
        narrowed = [reach for each in passable if (reach := self.narrow(delegation, each)) is not None]
        onward = [each for each in narrowed if receiver not in {self.givers[link] for link in each.chain}]
        if narrowed and not onward:
            return Delegated(delegation, receiver, fault="circle", path=narrowed[0].chain)
        if not onward:
            return Delegated(delegation, receiver, fault="no-authority")
        return Delegated(delegation, receiver, tuple(onward))

    def circle(self, delegation: Delegation) -> tuple[str, ...]:
        """Return the ids of the delegations by which one comes back to its giver, itself first; empty where it does not."""
        paths: list[tuple[Delegation, ...]] = [(delegation,)]
        seen = {delegation.id}
        for path in paths:
            for each in self.onward(path[-1].receiver or ""):
                if each.id == delegation.id:
                    return tuple(link.id for link in path)
                if each.id not in seen:
                    seen.add(each.id)
                    paths.append((*path, each))
        return ()

    def onward(self, receiver: str) -> Iterator[Delegation]:
        """Yield the delegations of whoever has what a key has: its own, and those of the people who hold a role."""
        kind, _, id_ = receiver.partition(":")
        holders = (person.key for person, _ in self.people.tenures(id_)) if kind == "role" else ()
        numbers = {
            number
            for giver in (receiver, *holders)
            if giver in self.given and self.held(receiver, giver)
            for number in self.given[giver]
        }
        yield from (self.delegations[number] for number in sorted(numbers))

    def narrow(self, delegation: Delegation, reach: Reach) -> Reach | None:
        """Return the part of a reach that a delegation passes on; None when they have nothing in common."""
        first, last = span(delegation.period)
        said = Reach(
            grant=reach.grant,
            band=self.authority.band(delegation),
            days=(first, last),
            scope=delegation.scope,
            places=self.authority.inside(delegation.scope),
            category=delegation.category,
            conditions=frozenset(literal(each) for each in delegation.conditions),
            may_pass_on=delegation.sub_delegable,
        )
        common = meeting((reach, said))
        if common is None:
            return None
        return common._replace(
            scope=delegation.scope or reach.scope,
            may_pass_on=delegation.sub_delegable,
            chain=(*reach.chain, delegation.id),
        )

    def beyond(self, delegation: Delegation, had: Sequence[Reach]) -> Box | None:
        """Return a part of what a delegation claims that none of these reaches covers; None when there is none.

        An axis of which it does not speak is left out; of one on which it names one end only, what lies at that end
        counts.
        """
        band, days = self.authority.band(delegation), span(delegation.period)
        speaks_of_days = delegation.since is not None or delegation.until is not None
        pieces = [
            Piece(
                0,
                *(_ends(each.band) if band.currency is not None else (None, None)),
                each.days if speaks_of_days else ALWAYS[0],
                each.places if delegation.scope else None,
                each.category if delegation.category else "",
                frozenset(),
            )
            for each in had
            if band.currency is None or each.band.currency in (None, band.currency)
        ]
        low, high = _ends(band)
        ends = [end for each in pieces for end in (each.low, each.high) if end is not None]
        if low is None and high is not None:
            low = max((end for end in ends if end < high), default=None)
        elif high is None and low is not None:
            high = min((end for end in ends if end > low), default=None)
        first, last = days
        if delegation.since is None and speaks_of_days:
            first = max((end for each in pieces for end in each.days if end < last), default=first)
        elif delegation.until is None and speaks_of_days:
            last = min((end for each in pieces for end in each.days if end > first), default=last)
        places = tuple(sorted(self.authority.inside(delegation.scope) or ())) if delegation.scope else ("",)
        space = Space(low, high, (first, last), places, (delegation.category,))
        if is_ladder(space, pieces):
            return None
        return next((each for each in coverage.boxes(space, pieces) if not each.grants), None)


def _lies_within(inner: Reach, outer: Reach) -> bool:
    """True if whoever has the outer reach gains nothing by the inner one."""
    return (
        (inner.grant, inner.seat) == (outer.grant, outer.seat)
        and outer.may_pass_on >= inner.may_pass_on
        and contains(outer.band, inner.band)
        and outer.days[0] <= inner.days[0]
        and inner.days[1] <= outer.days[1]
        and (outer.places is None or (inner.places is not None and inner.places <= outer.places))
        and outer.category in ("", inner.category)
        and outer.conditions <= inner.conditions
        and both(inner.usable, outer.usable) == inner.usable
    )


def _ends(band: Band) -> tuple[Decimal | None, Decimal | None]:
    start, end = band.start, band.up_to
    return (start.amount if start is not None else None, end.amount if end is not None else None)


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
        conditions = found.conditions | each.conditions
        if band is None or band.is_empty or days[0] >= days[1] or places == frozenset() or len(kinds) > 1:
            return None
        if len({condition for condition, _ in conditions}) < len(conditions):  # to be met and not met
            return None
        found = found._replace(
            band=band,
            days=days,
            places=places,
            category="".join(kinds),
            conditions=conditions,
            chain=tuple(dict.fromkeys((*found.chain, *each.chain))),
        )
    return found


def is_about(authority: Authority, found: Delegated) -> bool:
    """True if it is this decision of which a delegation passes nothing on; one of a subject may mean others."""
    is_named = authority.decision.key in found.delegation.of
    return is_named or found.fault not in ("no-authority", "not-delegable")


def contains(outer: Band, inner: Band) -> bool:
    """True if every amount of the one band is in the other."""
    if outer.currency is not None and inner.currency not in (None, outer.currency):
        return False
    starts = outer.start is None or (inner.start is not None and outer.start <= inner.start)
    return starts and (outer.up_to is None or (inner.up_to is not None and inner.up_to <= outer.up_to))


def _within(one: Band, other: Band) -> Band | None:
    """Return the amounts that are in both bands; None where they are in two currencies."""
    if None not in (one.currency, other.currency) and one.currency != other.currency:
        return None
    starts: list[Money] = [each for each in (one.start, other.start) if each is not None]
    ends: list[Money] = [each for each in (one.up_to, other.up_to) if each is not None]
    start = max(starts, key=lambda each: each.amount, default=None)
    end = min(ends, key=lambda each: each.amount, default=None)
    return Band(start, end)
