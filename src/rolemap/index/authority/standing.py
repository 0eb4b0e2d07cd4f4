"""The standing questions about authority: who can grant what they ask for, how far it goes, what ends up at the top.

Each is answered as of the day of the index.

Neighbours: `requesting` says who asks and who may grant, `deciding` how; `horizon.changing` what is different on another day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from rolemap.index.authority.extents import Extent
from rolemap.index.authority.requesting import Both, Way, approvers, both
from rolemap.index.days.spans import ALWAYS, END, START
from rolemap.index.reasons import Chain
from rolemap.model.entities import Decision
from rolemap.model.money import Money

if TYPE_CHECKING:
    from rolemap.index.authority.authority import Authority
    from rolemap.index.index import Index


def both_request_and_approve(index: Index) -> tuple[Both, ...]:
    """Return who can ask for a decision and grant it, decision by decision: see `requesting.both`."""
    return tuple(each for decision in index.model.decisions for each in both(index, decision.key))


# -- how far authority goes ------------------------------------------------------------------------------------------


class Widest(NamedTuple):
    """The highest amount up to which somebody can decide on one decision, in one currency.

    Attributes:
        hand: the key of the person, or of the role that acts by itself.
        decision: its key.
        up_to: the amount, itself no longer in; None is without end.
        way: where and how; alone, or together with others (`Way.need`).
    """

    hand: str
    decision: str
    up_to: Money | None
    way: Way


def widest_authority(index: Index) -> tuple[Widest, ...]:
    """Return how far everybody's authority goes on each decision with limits.

    Authority that one has alone and authority that one has together with others are told apart, and so are
    currencies without a rate.

    Returns:
        Sorted by the key of whoever has it; of one person alone before together, the widest first.
    """
    found = [
        each
        for decision in index.model.decisions
        if index.authority(decision.key).is_limited
        for hand, ways in approvers(index, decision.key).items()
        for each in _widest(hand, decision, ways)
    ]
    own = index.model.settings.currency
    return tuple(sorted(found, key=lambda each: (each.hand, *_width(each.way, own), each.decision)))


def _widest(hand: str, decision: Decision, ways: Sequence[Way]) -> Iterator[Widest]:
    best: dict[tuple[bool, str], Way] = {}
    for way in sorted(ways, key=lambda each: _width(each, "")):
        best.setdefault((way.need > 1, way.reach.band.currency or ""), way)
    for (together, currency), way in best.items():
        if not currency or (together, "") not in best:  # what is good for any amount is so in every currency
            yield Widest(hand, decision.key, way.reach.band.up_to, way)


def _width(way: Way, own: str) -> tuple[bool, int, Decimal, bool, int]:
    """Return what to sort by, the widest first; amounts of another currency than one's own after those in it."""
    reach = way.reach
    end, places = reach.band.up_to, reach.places
    others = 0 if end is None else 1 if end.currency == own or not own else 2
    return (
        way.need > 1,
        others,
        Decimal(0) if end is None else -end.amount,
        bool(reach.chain),
        0 if places is None else -len(places),
    )


# -- what ends up at the top -----------------------------------------------------------------------------------------


class Top(NamedTuple):
    """A decision that ends up at the top: with a role that others report to, and that reports to nobody.

    Attributes:
        decision: its key.
        parts: for which parts of it nobody lower can decide, with how somebody at the top does.
        is_all: True if nobody lower can decide any part of it.
        escalates_to: the id of the role at the top in which its escalation ends; empty where it does not.
    """

    decision: str
    parts: tuple[tuple[Extent, tuple[Chain, ...]], ...]
    is_all: bool
    escalates_to: str


def at_the_top(index: Index) -> tuple[Top, ...]:
    """Return the decisions that end up at the top on the day, in the authors' order.

    A role at the top must decide where nobody else can, alone or together with others of their rank; who has received
    its authority by delegation is lower.
    """
    tops = frozenset(each.id for each in index.model.roles if not each.reports_to and index.reports(each.id))
    found = (_top(index.authority(each.key), tops) for each in index.model.decisions)
    return tuple(each for each in found if each.parts or each.escalates_to)


def _top(authority: Authority, tops: frozenset[str]) -> Top:
    index = authority.index
    ways = [way for several in approvers(index, authority.decision.key).values() for way in several]
    reaches = [
        way.reach._replace(grant=number, days=(START, END), usable=ALWAYS) for number, way in enumerate(ways)
    ]
    day = index.day.toordinal()
    parts, is_all = [], True
    for numbers, extent, _ in authority.divided(reaches, (day, day + 1)):
        some = [ways[number] for number in numbers]
        if some and _needs(authority, some, tops):
            parts.append((extent, tuple(each.chain for each in some)))
        elif some:
            is_all = False
    return Top(authority.decision.key, tuple(parts), bool(parts) and is_all, _escalation(authority, tops))


def _needs(authority: Authority, ways: Sequence[Way], tops: frozenset[str]) -> bool:
    """True if none of the grants can be used without a role at the top."""
    for grant in {each.reach.grant for each in ways}:
        lower = {
            each.chain.role or each.chain.hand
            for each in ways
            if each.reach.grant == grant and not _is_at_the_top(authority.index, each, tops)
        }
        if len(lower) >= authority.grants[grant].need:
            return False
    return True


def _is_at_the_top(index: Index, way: Way, tops: frozenset[str]) -> bool:
    """True if whoever decides does so for a role at the top, or is somebody who fills one."""
    if way.reach.chain:
        return False
    if way.chain.role:
        return way.chain.role in tops
    return any(way.chain.person in index.people.filling(role, index.day) for role in tops)


def _escalation(authority: Authority, tops: frozenset[str]) -> str:
    """Return the role at the top that an escalation ends in: the first on its way that may decide some part of it."""
    first = authority.decision.escalates_to
    if first is None:
        return ""
    way = (first, *authority.index.line_above(first))
    able = {role for grant in authority.grants for role in grant.roles}
    end = next((each for each in way if each in able), first)
    return end if end in tops else ""
