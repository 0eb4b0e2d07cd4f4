"""Who can act by what is delegated, and when; and how many different hands there are where several decide together.

Neighbours: `delegating` says what is passed on, `days.people` who is there; `authority` proves with both.
Trap: what is delegated of a joint authority fills one of its seats and covers nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rolemap.index.authority.delegating import Reach, meeting
from rolemap.index.days.people import Hand
from rolemap.index.days.spans import ALWAYS, Span, Spans, both, holds, union
from rolemap.model.entities import Delegation

if TYPE_CHECKING:
    from rolemap.index.authority.authority import Authority


class Received(NamedTuple):
    """What one delegation passes on of one grant, in the hands of whoever can act by it.

    Attributes:
        reach: which part; usable on the days on which the giver still has it and one of the hands is there.
        receiver: the key of the role or the person that receives it.
        hands: who can act by it, and when.
    """

    reach: Reach
    receiver: str
    hands: tuple[Hand, ...]


def received(authority: Authority) -> Iterator[Received]:
    """Yield what sound delegations pass on, in the order of the grants."""
    passed = [(each.receiver, reach) for each in authority.delegated for reach in each.reaches]
    for receiver, reach in sorted(passed, key=lambda each: each[1].grant):
        kind, _, id_ = receiver.partition(":")
        people = authority.index.people
        there = people.hands(id_) if kind == "role" else people.standing_in(id_)
        hands = tuple(Hand(each.who, both(each.days, reach.usable)) for each in there)
        yield Received(reach._replace(usable=union(_days(hands))), receiver, hands)


def in_force(authority: Authority, day: date) -> Iterator[Delegation]:
    """Yield the delegations by which somebody may decide on a day: sound ones, whose giver then still has the authority."""
    on = day.toordinal()
    for each in authority.delegated:
        if any(holds(both((reach.days,), reach.usable), on) for reach in each.reaches):
            yield each.delegation


def covering(authority: Authority) -> Iterator[Reach]:
    """Yield what delegations add to what the limits cover, with the days on which it can be used."""
    for each in authority.received:
        if authority.grants[each.reach.grant].need == 1:
            yield each.reach
    for number, grant in enumerate(authority.grants):
        mine = [each for each in authority.received if each.reach.grant == number]
        if grant.need > 1 and mine:
            seats = {role: authority.index.people.hands(role, grant.person) for role in grant.roles}
            for common in _meetings([each.reach for each in mine]):
                inside = [each for each in mine if meeting((common, _part(each.reach))) == common]
                taken = [
                    (*hands, *(hand for each in inside if each.reach.seat == role for hand in each.hands))
                    for role, hands in seats.items()
                ]
                yield common._replace(usable=together(taken, grant.need))


def _meetings(reaches: list[Reach]) -> list[Reach]:
    """Return every part in which some of these reaches meet, one alone too, each part once."""
    found: dict[Reach, None] = {}
    for each in map(_part, reaches):
        met = (meeting((other, each)) for other in list(found))
        found |= dict.fromkeys((each, *(common for common in met if common is not None)))
    return list(found)


def _part(reach: Reach) -> Reach:
    """Return which part of a grant it is, whoever has it and by whatever way."""
    return reach._replace(scope=(), may_pass_on=False, seat="", usable=ALWAYS, chain=())


def _days(hands: tuple[Hand, ...]) -> Iterator[Span]:
    for hand in hands:
        yield from hand.days


def together(seats: list[tuple[Hand, ...]], need: int) -> Spans:
    """Return the days on which so many different hands can act for so many of the seats.

    One person in two seats is one hand: one signature where two are required is not enough.
    """
    if need == 1:
        return union(day for seat in seats for day in _days(seat))
    cuts = sorted({end for seat in seats for days in _days(seat) for end in days})
    found: list[Span] = []
    for first, last in pairwise(cuts):
        there = [
            [hand.who for hand in seat if any(a <= first and last <= b for a, b in hand.days)]
            for seat in seats
        ]
        if most_hands(there) >= need:
            found.append((first, last))
    return union(found)


def most_hands(seats: list[list[str]]) -> int:
    """Return how many seats different hands can fill at once: a maximum matching.

    Examples:
        >>> most_hands([["dana"], ["dana"]]), most_hands([["dana", "lee"], ["dana"]])
        (1, 2)
    """
    taken: dict[str, int] = {}

    def seat(number: int, tried: set[str]) -> bool:
        for hand in seats[number]:
            if hand not in tried:
                tried.add(hand)
                if hand not in taken or seat(taken[hand], tried):
                    taken[hand] = number
                    return True
        return False

    return sum(seat(number, set()) for number in range(len(seats)))
