"""What is wrong with a delegation, over all decisions that it speaks of: the reading behind DEC007.

`Authority.delegated` judges a delegation decision by decision. Here it is told once: the gravest fault first, where it
stands, and in words.

Trap: what a delegation of a subject, or of everything, does not pass on for one decision is no fault as long as it
passes something on for another: two who deputise for each other in everything are no circle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from rolemap.index.authority.authority import Authority
from rolemap.index.authority.delegating import Delegated, Fault, Reach
from rolemap.index.authority.extents import Extent
from rolemap.index.authority.proof import beyond
from rolemap.index.days.lacking import when
from rolemap.index.days.spans import ALWAYS, Span, Spans, both, holds, period, span, union, without
from rolemap.index.days.words import in_full, last_day
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Fix, Place, Severity, listed, named
from rolemap.model.at import At
from rolemap.model.changes import Remove, Replace
from rolemap.model.entities import Delegation

_GRAVEST: tuple[Fault, ...] = ("wider", "circle", "not-delegable", "no-authority")


class Judged(NamedTuple):
    """What one delegation does for one decision."""

    authority: Authority
    found: Delegated


def judged(index: Index) -> Mapping[str, list[Judged]]:
    """Return what each delegation does for each decision that it speaks of, by its id."""
    found: dict[str, list[Judged]] = {each.id: [] for each in index.model.delegations}
    for decision in index.model.decisions:
        authority = index.authority(decision.key)
        for each in authority.delegated:
            found[each.delegation.id].append(Judged(authority, each))
    return found


def between_nobody(delegation: Delegation) -> Finding:
    """Return the finding that a delegation does not say by whom or to whom, or is by one to itself."""
    ends = (("by whom", delegation.giver), ("to whom", delegation.receiver))
    missing = " and ".join(word for word, key in ends if key is None)
    fact = f"does not say {missing}" if missing else f"is by `{_id(delegation.giver)}` to itself"
    return Finding(
        subjects=(delegation.key,),
        message=f"{named(delegation.key)} {fact}",
        at=() if missing else ("receiver",),
        help="name the other one",
        fixes=() if missing else (removed(delegation, is_safe=True),),
    )


def fault(delegation: Delegation, told: list[Judged]) -> Judged | None:
    """Return the gravest fault of a delegation, with the first decision for which it is one; None when it is sound."""
    sound = any(each.found.reaches for each in told)
    faulty = [
        each
        for each in told
        if each.found.fault is not None
        and (not sound or each.found.fault == "wider" or each.authority.decision.key in delegation.of)
    ]
    return min(faulty, key=lambda each: _GRAVEST.index(each.found.fault or "wider"), default=None)


def faulty(delegation: Delegation, at_fault: Judged, told: list[Judged]) -> Finding:
    """Return the finding that a delegation passes nothing on."""
    authority, found = at_fault
    decision, giver = authority.decision, _id(delegation.giver)
    fact, at = f"{named(delegation.key)} passes nothing on", "giver"
    ends = tuple(each for each in (delegation.giver, delegation.receiver) if each is not None)
    related: tuple[Place, ...] = ()
    if found.fault == "circle":
        path = tuple(dict.fromkeys((*found.path, delegation.id)))
        says = (
            f"comes back to `{giver}`"
            if len(path) == 1
            else f"closes a circle of {len(path)}: {listed(path)}"
        )
        others = (each for each in path if each != delegation.id)
        return Finding(
            subjects=(delegation.key, decision.key, *ends),
            message=f"{named(delegation.key)} {says}",
            at=("receiver",),
            help="let authority pass on in one direction",
            related=tuple(Place(f"delegation:{each}", (), f"`{each}` passes it on") for each in others),
        )
    if found.fault == "wider":
        part = _part(beyond(authority, found))
        return Finding(
            subjects=(delegation.key, decision.key, *ends),
            message=f"{named(delegation.key)} is wider than what `{giver}` may pass on of {named(decision.key)}: {part}",
            at=_wide(authority, delegation, beyond(authority, found)),
            help="narrow it to what its giver has",
            related=tuple(_rests_on(authority, delegation)),
        )
    if found.fault == "not-delegable":
        more = _part(beyond(authority, found))
        says = f"`{giver}` may not pass on what it has of {named(decision.key)}" + (
            f": {more}" if more else ""
        )
        advice = "say `sub_delegable: true` where the giver has it, or let another pass it on"
        related = tuple(_rests_on(authority, delegation))
    elif len(told) > 1 and decision.key not in delegation.of:
        says, advice = f"`{giver}` has authority over none of the {len(told)} decisions", "name another giver"
    elif not authority.grants:
        says, advice = f"nobody is named to decide {named(decision.key)}", "say who decides"
        at = "of"
    else:
        says = f"`{giver}` has no authority over {named(decision.key)}"
        advice = "name a giver who has it"
    return Finding(
        subjects=(delegation.key, decision.key, *ends),
        message=f"{fact}: {says}",
        at=(at,),
        help=advice,
        related=related,
        fixes=_without(delegation, decision.key, told) if found.fault == "no-authority" else (),
    )


def removed(delegation: Delegation, *, is_safe: bool = False) -> Fix:
    """Return the remedy that a delegation is removed; safe where it has never passed anything on."""
    return Fix(f"remove {named(delegation.key)}", (Remove(delegation.key),), is_safe=is_safe)


def _without(delegation: Delegation, decision: str, told: list[Judged]) -> tuple[Fix, ...]:
    """Return the remedy that what a delegation does not pass on is given up; all of it, if it passes nothing on."""
    if not any(each.found.reaches for each in told):
        return (removed(delegation, is_safe=True),)
    rest = tuple(each for each in delegation.of if each != decision)
    if not rest:  # it would speak of everything
        return ()
    return (Fix(f"leave {named(decision)} out of it", (Replace(replace(delegation, of=rest)),)),)


def _part(extent: Extent | None) -> str:
    """Return a part of a delegation in words, only as far as the delegation speaks of it."""
    return str(extent).removeprefix("any amount, ") if extent is not None else ""


def _wide(authority: Authority, delegation: Delegation, part: Extent | None) -> At:
    """Return the field by which a delegation is too wide, as far as one can tell."""
    if part is None:
        return ()
    if delegation.scope and frozenset(part.places) != authority.inside(delegation.scope):
        return ("scope",)
    amounts = part.amounts
    if delegation.up_to is not None and amounts.start is not None and amounts.start != delegation.start:
        return ("up_to",)
    if delegation.start is not None and amounts.up_to is not None and amounts.up_to != delegation.up_to:
        return ("start",)
    fields = ("scope", "category", "until", "since", "up_to", "start")
    return next(((field,) for field in fields if getattr(delegation, field)), ())


def _rests_on(authority: Authority, delegation: Delegation) -> Iterator[Place]:
    """Yield what the giver of a delegation has: in writing, by a role that the person holds, or passed on by another."""
    kind, _, id_ = (delegation.giver or "").partition(":")
    has = {delegation.giver}
    if kind == "person":
        has.update(f"role:{each.role}" for each in authority.index.people.person(id_).holds)
    for grant in authority.grants:
        if has.intersection(grant.holders):
            yield Place(grant.key, grant.at, f"`{id_}` has this")
    for each in authority.delegated:
        if each.receiver in has and each.reaches:
            yield Place(each.delegation.key, (), f"`{id_}` has received this")


def _id(key: str | None) -> str:
    return (key or "").partition(":")[2]


# -- what time does to it --------------------------------------------------------------------------------------------


def lapsed(index: Index, delegation: Delegation) -> Finding | None:
    """Return the finding that a delegation is over; None while it is not."""
    if delegation.until is None or index.day < delegation.until:
        return None
    return Finding(
        subjects=(delegation.key,),
        message=f"{named(delegation.key)} has lapsed: its last day was {in_full(last_day(delegation.until))}",
        at=("until",),
        help="remove it, or give it a new end",
        severity=Severity.WARNING,
        fixes=(removed(delegation),),
    )


def lost(index: Index, delegation: Delegation, told: list[Judged], days: Span) -> Finding | None:
    """Return the finding that its giver does not hold the role that a delegation rests on, now or on days ahead."""
    giver = delegation.giver or ""
    if not giver.startswith("person:"):
        return None
    reaches = [reach for each in told for reach in each.found.reaches]
    begun = both(union(reach.days for reach in reaches), (days,))
    has = union(part for reach in reaches for part in both((reach.days,), _own(index, giver, reach)))
    gap = next(iter(both(begun, without(has))), None)
    if gap is None:
        return None
    person = index.people.person(_id(giver))
    roles = dict.fromkeys(role for reach in reaches if (role := _role(index, giver, reach)))
    ended = [each for each in person.holds if each.role in roles and span(each.period)[1] <= gap[0]]
    still = next((each for each in without(has) if both((each,), (gap,))), gap)
    return Finding(
        subjects=(delegation.key, giver, *(f"role:{role}" for role in roles)),
        message=f"{named(delegation.key)} rests on {listed(tuple(roles))}, which `{person.id}` does not hold"
        f"{when(period(still))}",
        at=("giver",),
        help="let whoever holds the role then pass it on, or end it before",
        related=tuple(
            Place(person.key, ("holds", each), f"`{person.id}` holds `{each.role}` until then")
            for each in ended
        ),
        severity=None if gap[0] <= days[0] else Severity.WARNING,
    )


def _own(index: Index, giver: str, reach: Reach) -> Spans:
    """Return the days on which the last giver of a reach has it, whatever those before have."""
    if len(reach.chain) == 1:
        return reach.usable
    role = _role(index, giver, reach)
    if not role:
        return ALWAYS
    held = index.people.person(_id(giver)).holds
    return union(span(each.period) for each in held if each.role == role)


def _role(index: Index, giver: str, reach: Reach) -> str:
    """Return the role by which a person has what they pass on; empty where they have it themselves."""
    if len(reach.chain) == 1:
        return reach.seat
    before = index.entity(f"delegation:{reach.chain[-2]}")
    assert isinstance(before, Delegation)
    return "" if before.receiver in (None, giver) else _id(before.receiver)


def unreceived(index: Index, delegation: Delegation) -> Finding | None:
    """Return the finding that nobody holds the role that a delegation passes on to, on the day; None when somebody does."""
    kind, _, id_ = (delegation.receiver or "").partition(":")
    day = max(index.day.toordinal(), span(delegation.period)[0])
    if kind != "role" or holds(index.people.held(id_), day):
        return None
    gap = next(each for each in without(index.people.held(id_)) if holds((each,), day))
    return Finding(
        subjects=(delegation.key, f"role:{id_}"),
        message=f"{named(delegation.key)} passes on to `{id_}`, which nobody holds{when(period(gap))}",
        at=("receiver",),
        help="name who holds the role, or delegate to another",
        severity=Severity.WARNING,
    )
