"""Faults of limits: an amount, a place or some days that nobody may decide on, or that two may; and what is passed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from faults.additions import temps
from faults.fault import Seeded, fault, replaced
from faults.governed import Ladder, absence, holder, ladders
from faults.places import able, heads
from rolemap.model.changes import Add
from rolemap.model.entities import Decision, Delegation, Limit, Person, Tenure
from rolemap.model.involvement import Involvement
from rolemap.model.model import Model
from rolemap.model.money import Money

_BEFORE, _LATER = date(2027, 2, 1), date(2027, 9, 1)


def _instead(decision: Decision, old: Limit, *new: Limit) -> Decision:
    """Return a decision with other limits in the place of one."""
    return replace(decision, limits=(*(each for each in decision.limits if each != old), *new))


def _between(limit: Limit) -> Money:
    """Return an amount inside a limit."""
    start = limit.start.amount if limit.start else Decimal(0)
    return Money((start + limit.up_to.amount) / 2, "EUR") if limit.up_to else Money(start * 2, "EUR")


def _hire(model: Model) -> Decision:
    """Return the decision that each head takes for the own department."""
    return next(each for each in model.decisions if each.id == "hire")


@fault("DEC003", "a limit is for somebody who is never in the role")
def never_in_the_role(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        for role in able(model):
            if role not in each.head.roles:
                limit = replace(each.executor, person=holder(model, role)[0].id)
                if role not in limit.roles:
                    changed = _instead(each.decision, each.executor, limit)
                    yield Seeded(each.decision.key, ("limits", limit, "person"), replaced(changed))


@fault("DEC004", "between two limits there is nobody")
def gap_of_amounts(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        if not each.is_delegated:
            for below, above in pairwise(each.steps):
                late = replace(above, start=_between(above))
                raised = _instead(each.decision, above, late)
                yield Seeded(each.decision.key, ("limits", below, "up_to"), replaced(raised))
                early = replace(below, up_to=_between(below))
                lowered = _instead(each.decision, below, early)
                yield Seeded(each.decision.key, ("limits", early, "up_to"), replaced(lowered))


@fault("DEC004", "the lowest amounts are nobody's, or the highest")
def gap_at_an_end(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        low, high = _instead(each.decision, each.executor), _instead(each.decision, each.both)
        yield Seeded(each.decision.key, ("limits", each.head, "start"), replaced(low))
        yield Seeded(each.decision.key, ("limits", each.chief, "up_to"), replaced(high))


@fault("DEC004", "a limit ends or begins within the year, or holds on a condition")
def gap_of_days(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        for limit, field in (
            (replace(each.executor, until=_LATER), "until"),
            (replace(each.executor, since=_LATER), "since"),
            (replace(each.executor, conditions=("in budget",)), "conditions"),
        ):
            changed = _instead(each.decision, each.executor, limit)
            yield Seeded(each.decision.key, ("limits", limit, field), replaced(changed))


@fault("DEC004", "in one department there is nobody")
def gap_of_places(model: Model) -> Iterator[Seeded]:
    hire = _hire(model)
    for limit in hire.limits:
        changed = _instead(hire, limit)
        yield Seeded(hire.key, ("limits", changed.limits[0]), replaced(changed))


@fault("DEC004", "who has a limit is away", {"PPL005": "nobody stands in, whatever there is to do"})
def gap_of_people(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        person, _ = holder(model, each.executor.roles[0])
        gone = replace(person, absent=(*person.absent, absence()))
        yield Seeded(each.decision.key, ("limits", each.executor), replaced(gone))


@fault("DEC005", "two limits overlap")
def overlap(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        for below, above in pairwise(each.steps):
            early = replace(above, start=_between(below))
            changed = _instead(each.decision, above, early)
            yield Seeded(each.decision.key, ("limits", early), replaced(changed))


@fault("DEC005", "any of several may decide")
def any_of_several(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        alone = replace(each.both, joint=None)
        changed = _instead(each.decision, each.both, alone)
        yield Seeded(each.decision.key, ("limits", alone, "roles"), replaced(changed))


@fault("DEC005", "two decide for one department")
def two_in_one_place(model: Model) -> Iterator[Seeded]:
    hire = _hire(model)
    for limit in hire.limits:
        for head in heads(model):
            if head not in limit.roles:
                second = replace(limit, roles=(head,))
                changed = replace(hire, limits=(*hire.limits, second))
                found = max(changed.limits.index(each) for each in (limit, second))
                yield Seeded(hire.key, ("limits", changed.limits[found]), replaced(changed))


@fault("DEC006", "a role may decide on more than the head above")
def more_than_above(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        if not each.is_delegated:
            lower = replace(each.head, start=None, up_to=each.executor.up_to)
            higher = replace(each.executor, start=each.executor.up_to, up_to=each.head.up_to)
            top = replace(each.chief, up_to=None)
            changed = replace(each.decision, limits=(lower, higher, top))
            yield Seeded(each.decision.key, ("limits", lower, "up_to"), replaced(changed))


def _trust(each: Ladder, receiver: str) -> Delegation:
    """Return that a head passes on what is the head's."""
    return Delegation(
        id="trust",
        giver=f"role:{each.head.roles[0]}",
        receiver=receiver,
        of=(each.decision.key,),
        start=each.head.start,
        up_to=each.head.up_to,
    )


@fault("DEC007", "more is passed on than its giver has")
def too_much_passed_on(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        for role in able(model):
            if role not in each.decision.held(Involvement.INITIATE) and role not in each.head.roles:
                trust = _trust(each, f"role:{role}")
                more = replace(trust, up_to=_between(each.chief))
                yield Seeded(trust.key, ("up_to",), (Add(more),))


@fault("DEC007", "it is passed on by one who has nothing, or may not")
def not_theirs(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        chief = replace(_trust(each, "role:board"), giver="role:chief", start=each.chief.start, up_to=None)
        yield Seeded(chief.key, ("giver",), (Add(chief),))
        other = next(head for head in heads(model) if head not in each.head.roles)
        foreign = replace(_trust(each, "role:board"), giver=f"role:{other}")
        yield Seeded(foreign.key, ("giver",), (Add(foreign),))


@fault("DEC007", "it is over, or by one to itself")
def pointless(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        trust = _trust(each, "role:board")
        yield Seeded(trust.key, ("until",), (Add(replace(trust, until=_BEFORE)),))
        itself = replace(trust, receiver=trust.giver)
        yield Seeded(trust.key, ("receiver",), (Add(itself),))


@fault("DEC007", "it comes back to its giver")
def in_a_circle(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        there = replace(_trust(each, "role:board"), id="there", sub_delegable=True)
        back = replace(there, id="back", giver="role:board", receiver=there.giver)
        yield Seeded(back.key, ("receiver",), (Add(there), Add(back)))


@fault("DEC007", "who passed it on leaves the role")
def giver_leaves(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        person, tenure = holder(model, each.head.roles[0])
        trust = replace(_trust(each, "role:board"), giver=person.key)
        if tenure.until is not None:
            yield Seeded(trust.key, ("giver",), (Add(trust),))
        else:
            leaving = replace(person, holds=(replace(tenure, until=_LATER),))
            follows = Person(id="follows", holds=(Tenure(role=tenure.role, since=_LATER),))
            added = Add(trust), Add(follows)
            yield Seeded(trust.key, ("giver",), (*added, *replaced(leaving)))


@fault("DEC010", "three of two decide together")
def three_of_two(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        more = replace(each.both, joint=3)
        changed = _instead(each.decision, each.both, more)
        yield Seeded(each.decision.key, ("limits", more, "joint"), replaced(changed))


@fault("DEC010", "two roles decide together, and one person holds both")
def two_in_one_person(model: Model) -> Iterator[Seeded]:
    hired = Person(id="temp", holds=(Tenure(role="temp-1"), Tenure(role="temp-2")))
    for each in ladders(model):
        if not each.is_delegated:
            pair = replace(each.head, roles=("temp-1", "temp-2"), joint=2)
            changed = _instead(each.decision, each.head, pair)
            added = (*temps(2, unit="company"), Add(hired))
            yield Seeded(each.decision.key, ("limits", pair, "joint"), (*added, *replaced(changed)))


FAULTS = (
    never_in_the_role, gap_of_amounts, gap_at_an_end, gap_of_days, gap_of_places, gap_of_people, overlap,
    any_of_several, two_in_one_place, more_than_above, too_much_passed_on, not_theirs, pointless, in_a_circle,
    giver_leaves, three_of_two, two_in_one_person,
)  # fmt: skip
