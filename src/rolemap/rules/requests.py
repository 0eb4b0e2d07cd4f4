"""Who can ask for a decision and grant it, and when: the reading behind DEC009.

Days are met in spans first; what a hand can do on the first of them is then asked of `index.authority.requesting`, so that
the rule and the question say the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from decimal import Decimal

from rolemap.index.authority.authority import Authority
from rolemap.index.authority.requesting import Both, Way, proposing
from rolemap.index.days.people import Hand
from rolemap.index.days.spans import Span, Spans, both, union
from rolemap.index.index import Index
from rolemap.index.reasons import Step
from rolemap.lint.finding import Finding, Place, listed, named
from rolemap.model.entities import Decision
from rolemap.rules.ctl import initiator_ratifies
from rolemap.rules.limits import in_words


def asking_and_granting(index: Index, decision: Decision) -> dict[str, Spans]:
    """Return who can ask for a decision and grant it, and when: the key of a person, or of a role that acts by itself."""
    asks = _by_hand(_asking(index, decision))
    grants = _by_hand(_granting(index.authority(decision.key), asks.keys())) if asks else {}
    found = {
        who if ":" in who else f"person:{who}": both(union(asks[who]), union(days))
        for who, days in grants.items()
    }
    return dict(sorted(found.items()))


def _asking(index: Index, decision: Decision) -> Iterator[Hand]:
    """Yield who can ask for a decision, and when."""
    for role in dict.fromkeys([each.role for each in proposing(index, decision)]):
        yield from index.people.hands(role)


def _granting(authority: Authority, some: Container[str]) -> Iterator[Hand]:
    """Yield which of some can decide a decision, and when, alone or with others."""
    people = authority.index.people
    for number, grant in enumerate(authority.grants):
        there = (authority.whole(number).days,)
        seats = [people.hands(role, grant.person) for role in grant.roles]
        if not grant.roles and grant.person is not None:
            seats = [people.standing_in(grant.person)]
        for hands in seats:
            yield from (Hand(each.who, both(each.days, there)) for each in hands if each.who in some)
    for received in authority.received:
        there = (received.reach.days,)
        yield from (Hand(each.who, both(each.days, there)) for each in received.hands if each.who in some)


def _by_hand(hands: Iterable[Hand]) -> dict[str, list[Span]]:
    """Return the days of each of some hands, as they come."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for hand in hands:
        found[hand.who].extend(hand.days)
    return found


def approving_own(index: Index, decision: Decision, found: Both, days: str) -> Finding:
    """Return the finding that one hand can ask and grant: of the role, where one role does both, else of the person."""
    way = min(found.approves, key=_from)
    asks = tuple(dict.fromkeys(each.role for each in found.requests))
    decides = tuple(dict.fromkeys(each.chain.role for each in found.approves if not each.reach.chain))
    role = next((each for each in asks if each in decides), None)
    if role is not None:
        hand, days = f"role:{role}", ""
        message = f"{named(hand)} can both ask for {named(decision.key)} and decide it"
    else:
        hand = found.hand
        by = f"as {listed(decides)}" if decides and decides[0] else "by name"
        if way.reach.chain:
            by = f"by delegation `{way.reach.chain[-1]}`"
        message = (
            f"{named(hand)} can both ask for {named(decision.key)}, as {listed(asks)}, and decide it, {by}"
        )
    authority = index.authority(decision.key)
    extent = f": {in_words(authority, way.extent)}" if authority.is_limited else ""
    first = found.requests[0].steps[0]
    return Finding(
        subjects=tuple(
            dict.fromkeys((decision.key, hand, *(f"role:{each}" for each in (*asks, *decides) if each)))
        ),
        message=f"{message}{extent}{days}",
        at=first.at if first.key == decision.key else (),
        help="let another ask, or another decide",
        related=tuple(_places(decision, (*found.requests[0].steps, *way.chain.steps), first)),
    )


def _from(way: Way) -> tuple[bool, bool, Decimal]:
    """Return what ways to grant something are ordered by: own authority first, then by the amount it begins with."""
    start = way.extent.amounts.start
    return bool(way.reach.chain), start is not None, start.amount if start is not None else Decimal(0)


def _places(decision: Decision, steps: Iterable[Step], first: Step) -> Iterator[Place]:
    """Yield where it stands what a hand holds and has received; each place once."""
    seen = {(decision.key, first.at)}
    for step in steps:
        is_a_role_as_such = step.kind in ("role", "body", "external") and step.at != ("chair",)
        if not is_a_role_as_such and (step.key, step.at) not in seen:
            seen.add((step.key, step.at))
            yield Place(step.key, step.at, step.says)


def told_by_stages(index: Index) -> frozenset[tuple[str, str]]:
    """Return of which decisions and subjects CTL002 says that a role proposes and approves: (key, key of the role)."""
    found = initiator_ratifies.run(index, {})
    return frozenset((key, role) for each in found for role in each.subjects for key in each.subjects)
