"""DEC: decision rights. In whose hands they end up: by delegation, in one hand, in too few.

The rules on limits as they are written are in `dec`, that on escalation in `escalations`; what is wrong with a delegation
is read in `delegations`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rolemap.index.authority.authority import Authority
from rolemap.index.authority.grants import Grant
from rolemap.index.authority.receiving import most_hands, together
from rolemap.index.authority.requesting import Both, is_the_same_on_every_day
from rolemap.index.authority.requesting import both as both_of
from rolemap.index.days.lacking import when
from rolemap.index.days.spans import Span, both, holds, period, span, union, without
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Fix, Place, listed, named
from rolemap.lint.rule import rule
from rolemap.model.at import At
from rolemap.model.involvement import Involvement
from rolemap.rules import delegations
from rolemap.rules.bounds import all_of_them, fewer
from rolemap.rules.joining import seat
from rolemap.rules.limits import ahead, subjects, who
from rolemap.rules.ppl import needed
from rolemap.rules.requests import approving_own, asking_and_granting, told_by_stages


@rule("DEC007", "illegal-delegation", "error", since="0.1.0")
def illegal_delegation(index: Index, *, horizon_days: int = 365) -> Iterator[Finding]:
    """A delegation passes on what its giver does not have, or may not pass on; or it is over.

    ## Why
    A delegation narrows: it is never wider than what it rests on, in amount, place, category or time, and only what is
    said to be `sub_delegable` is passed on. One that is wider, or comes back to its giver, gives no authority at all,
    and whoever relies on it acts without any. So does a person who passes on what came with a role that they no longer
    hold.

    What has lapsed, what is given to a role that nobody holds, and a giver who loses the role within the horizon are
    warnings. A delegation of a subject, or of everything, does what it can: it lacks authority only where it passes
    nothing on at all.

    ## Options
    - `horizon_days`: how many days ahead are looked at, from the day of the check on.

    ## Example
    ```yaml
    # as of 2027-03-01
    settings: {currency: EUR}
    roles: {manager: Manager, clerk: Clerk}
    people:
      dana: {holds: manager}
      lee: {holds: clerk}
    decisions:
      approve-spend:
        limits:
          - {role: manager, up_to: 50k, sub_delegable: true}
    delegations:
      too-much: {by: manager, to: clerk, of: approve-spend, up_to: 60k}  # finding
      not-mine: {by: clerk, to: dana, of: approve-spend}  # finding
      holiday: {by: dana, to: lee, of: approve-spend, until: 2027-02-15}  # finding
    ```

    ## Use instead
    ```yaml
    # as of 2027-03-01
    settings: {currency: EUR}
    roles: {manager: Manager, clerk: Clerk}
    people:
      dana: {holds: manager}
      lee: {holds: clerk}
    decisions:
      approve-spend:
        limits:
          - {role: manager, up_to: 50k, sub_delegable: true}
    delegations:
      small: {by: manager, to: clerk, of: approve-spend, up_to: 10k}
      holiday: {by: dana, to: lee, of: approve-spend, until: 2027-03-15}
    ```

    ## Fix
    A delegation that is over, or that passes nothing on because its giver has nothing, is removed. One that passes on
    something else no longer speaks of the decision over which its giver has no authority.

    ## Source
    rolemap's own: nobody passes on what they do not have.
    """
    days = ahead(index, horizon_days)
    judged = delegations.judged(index) if index.model.delegations else {}
    circles: set[frozenset[str]] = set()
    for each in index.model.delegations:
        over = delegations.lapsed(index, each)
        if over is not None:
            yield over
            continue
        told = judged[each.id]
        if each.giver is None or each.receiver is None or each.giver == each.receiver:
            yield delegations.between_nobody(each)
            continue
        if not told:
            yield Finding(
                subjects=(each.key,),
                message=f"{named(each.key)} passes nothing on: there is no decision that it speaks of",
                at=("of",),
                help="add the decision, or remove it",
                fixes=(delegations.removed(each, is_safe=True),),
            )
            continue
        found = delegations.fault(each, told)
        if found is not None:
            circle = frozenset((*found.found.path, each.id)) if found.found.fault == "circle" else frozenset()
            if not circle or circle not in circles:
                yield delegations.faulty(each, found, told)
            circles.add(circle)
            continue
        lost = delegations.lost(index, each, told, days)
        unreceived = delegations.unreceived(index, each) if lost is None else None
        if lost is not None:
            yield lost
        elif unreceived is not None and (each.receiver or "").partition(":")[2] not in needed(index):
            yield unreceived


@rule("DEC009", "self-approval", "error", since="0.1.0")
def self_approval(index: Index, *, horizon_days: int = 365) -> Iterator[Finding]:
    """One person can ask for a decision and grant it.

    ## Why
    Whoever asks does not approve. Two roles may be kept apart with care, and one person holds both, stands in for the
    one while holding the other, or has received the other's authority. Holdings, deputies and delegates within the
    horizon count, and so does the chair who decides alone for a body; a person with a part in a joint authority does
    not, as long as enough others can decide without them.

    One role that proposes and approves is [CTL002](CTL002.md) where the stages say so, and is found here where limits
    make it so.

    ## Options
    - `horizon_days`: how many days ahead are looked at, from the day of the check on.

    ## Example
    ```yaml
    settings: {currency: EUR}
    roles: {buyer: Buyer, manager: Manager}
    people:
      dana: {holds: [buyer, manager]}
    decisions:
      approve-purchase:
        recommends: buyer  # finding
        limits:
          - {role: manager, up_to: 50k}
    ```

    ## Use instead
    ```yaml
    settings: {currency: EUR}
    roles: {buyer: Buyer, manager: Manager}
    people:
      dana: {holds: manager}
      lee: {holds: buyer}
    decisions:
      approve-purchase:
        recommends: buyer
        limits:
          - {role: manager, up_to: 50k}
    ```

    ## Source
    Council Decision (CFSP) 2015/528, Article 32: who authorises does not pay.
    """
    days = ahead(index, horizon_days)
    on_day = {days[0]: index}
    stages: frozenset[tuple[str, str]] | None = None
    for decision in index.model.decisions:
        meetings = asking_and_granting(index, decision)
        if meetings and stages is None:
            stages = told_by_stages(index)
        told = {role for key, role in stages or () if key in (decision.key, f"subject:{decision.subject}")}
        is_one = bool(meetings) and is_the_same_on_every_day(index, decision)
        found_on: dict[int, dict[str, Both]] = {}
        for hand, meeting in meetings.items():
            for first, _ in both(meeting, (days,)):
                day = date.fromordinal(first)
                if not is_one and first not in on_day:
                    on_day[first] = index.on(day)
                there = index if is_one else on_day[first]
                if first not in found_on:
                    found_on[first] = {each.hand: each for each in both_of(there, decision.key, day)}
                found = found_on[first].get(hand)
                if found is not None:
                    whole = next(each for each in meeting if holds((each,), first))
                    finding = approving_own(there, decision, found, when(period(whole)))
                    if finding.subjects[1] not in told:
                        told.add(finding.subjects[1])
                        yield finding
                    break


@rule("DEC010", "joint-infeasible", "error", since="0.1.0")
def joint_infeasible(index: Index, *, horizon_days: int = 365) -> Iterator[Finding]:
    """More must decide together than there are: roles, or different people to fill them.

    ## Why
    Four eyes are two people. A limit that asks for two of one role can never be used; one that asks for two roles cannot
    while one person holds both, or one of two is away. Deputies and delegates count; an external role is a hand of its
    own, and so is a body, unless its chair decides alone. That a role is vacant is [PPL001](PPL001.md). Of activities and
    objectives with `joint` it is asked how many they name.

    ## Options
    - `horizon_days`: how many days ahead are looked at, from the day of the check on.

    ## Example
    ```yaml
    settings: {currency: EUR}
    roles: {cfo: CFO, chief-executive: Chief executive, treasurer: Treasurer}
    people:
      dana: {holds: [cfo, treasurer]}
      lee: {holds: chief-executive}
    decisions:
      approve-loan:
        limits:
          - {roles: [cfo, chief-executive], joint: 3, up_to: 50k}  # finding
          - {roles: [cfo, treasurer], joint: 2, from: 50k}  # finding
    ```

    ## Use instead
    ```yaml
    settings: {currency: EUR}
    roles: {cfo: CFO, chief-executive: Chief executive, treasurer: Treasurer}
    people:
      dana: {holds: [cfo, treasurer]}
      lee: {holds: chief-executive}
    decisions:
      approve-loan:
        limits:
          - {roles: [cfo, chief-executive], joint: 2, up_to: 50k}
          - {roles: [cfo, chief-executive, treasurer], joint: 2, from: 50k}
    ```

    ## Fix
    Where more are to decide together than are named, all that are named do, as long as different people can.

    ## Source
    Council Decision (CFSP) 2015/528, Article 32: one signature where two are required is not enough.
    """
    days = ahead(index, horizon_days)
    told: set[tuple[str, object]] = set()
    for decision in index.model.decisions:
        authority = index.authority(decision.key)
        for number, grant in enumerate(authority.grants):
            place = grant.key, grant.limit
            if grant.need > 1 and place not in told:
                told.add(place)
                yield from _infeasible(authority, number, days)
    for item in (*index.model.activities, *index.model.objectives):
        if item.joint is not None and item.joint > 1:
            roles = item.held(Involvement.ANSWER) or item.held(Involvement.RATIFY)
            if 0 < len(roles) < item.joint:
                about = (item.key, *(f"role:{each}" for each in roles))
                fixes = tuple(fewer(index, item, roles))
                yield _too_few_named(about, item.key, ("joint",), item.joint, roles, fixes)


def _too_few_named(
    about: tuple[str, ...], item: str, at: At, need: int, ids: tuple[str, ...], fixes: tuple[Fix, ...]
) -> Finding:
    return Finding(
        subjects=about,
        message=f"{named(item)} takes {need} together, and names {len(ids)}: {listed(ids)}",
        at=at,
        help="name more roles, or let fewer decide together",
        fixes=fixes,
    )


def _infeasible(authority: Authority, number: int, days: Span) -> Iterator[Finding]:
    grant = authority.grants[number]
    key, at = (
        (grant.key, (*grant.at, "joint")) if grant.limit is not None else (authority.decision.key, ("joint",))
    )
    about = subjects(key, authority, *grant.holders)
    named_ids = tuple(each.partition(":")[2] for each in grant.holders)
    if grant.need > len(named_ids):
        fixes = tuple(
            fewer(authority.index, authority.decision, named_ids)
            if grant.limit is None
            else all_of_them(authority, number, days)
        )
        yield _too_few_named(about, authority.decision.key, at, grant.need, named_ids, fixes)
        return
    seats = [seat(authority.index, role, grant.person) for role in grant.roles]
    there = union((*together(seats, grant.need), *_delegated(authority, number)))
    short = both(both(without(there), (authority.whole(number).days,)), (days,))
    if not short:
        return
    first = short[0]
    whole = next(each for each in without(there) if each[0] <= first[0] < each[1])
    can = [[hand.who for hand in seat if holds(hand.days, first[0])] for seat in seats]
    yield Finding(
        subjects=about,
        message=f"{named(authority.decision.key)} takes {who(grant)}, and only {most_hands(can)} different "
        f"{'hand' if most_hands(can) == 1 else 'hands'} can decide{when(period(whole))}",
        at=at,
        help="let different people hold the roles, name deputies, or name more roles",
        related=tuple(_hands(authority, grant, first)),
    )


def _delegated(authority: Authority, number: int) -> Iterator[Span]:
    """Yield the days on which enough different hands are there by what is delegated."""
    for reach in authority.delegates:
        if reach.grant == number:
            yield from both((reach.days,), reach.usable)


def _hands(authority: Authority, grant: Grant, days: Span) -> Iterator[Place]:
    """Yield what those hold, on some days, who can fill the seats or are away from them."""
    for role in grant.roles:
        for person, tenure in authority.index.people.tenures(role):
            if both((span(tenure.period),), (days,)):
                yield Place(person.key, ("holds", tenure), f"`{person.id}` holds `{role}`")
                for each in person.absent:
                    if both((span(each.period),), (days,)):
                        yield Place(person.key, ("absent", each), f"`{person.id}` is absent")
