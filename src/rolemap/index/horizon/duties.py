"""When one holds two duties that a policy keeps separate.

A duty is held by doing something of it: to support, to be consulted, to be informed or to be kept out is no hold. By
person, whoever fills a role holds what the role holds, here or away; a role that acts by itself (nobody is to be named
for it, or it is a body) is a hand of its own. What one does as a deputy only is told apart.

Neighbours: `dating` says what a role holds between two changes, `days.people` who fills it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from rolemap.index.days.interval import Horizon, Interval, Kind
from rolemap.index.days.lacking import when
from rolemap.index.days.spans import Span, both, span, union, without
from rolemap.index.holding import NO_HOLD, Holding
from rolemap.index.horizon.dating import Dated
from rolemap.index.index import Index
from rolemap.index.reasons import Step
from rolemap.model.entities import Decision, Item, Policy
from rolemap.model.involvement import WORDS, Involvement


class _Hold(NamedTuple):
    """Days on which a hand holds something of an item, and why; `as_deputy` where only for somebody who is away."""

    days: Span
    steps: tuple[Step, ...]
    as_deputy: bool = False


_Hands = dict[str, list[_Hold]]
"""Key of a person, or of a role that acts by itself -> what it holds."""


def conflicting(dated: Dated, horizon: Horizon) -> Iterator[Interval]:
    """Yield when one holds two items that a policy keeps separate: in fact, and as a deputy only."""
    held: dict[tuple[str, str], _Hands] = {}
    for policy in dated.index.model.policies:
        if policy.form != "separate":
            continue
        for item in policy.items:
            if (item, policy.by) not in held:
                parts = tuple(_parts(dated, dated.index.item(item)))
                held[item, policy.by] = _hands(dated.index, parts, policy)
        for one, other in combinations(policy.items, 2):
            mine, yours = held[one, policy.by], held[other, policy.by]
            for hand in sorted(mine.keys() & yours.keys()):
                yield from _both(dated.index, policy, hand, (one, other), (mine[hand], yours[hand]), horizon)


def _both(
    index: Index,
    policy: Policy,
    hand: str,
    items: tuple[str, str],
    held: tuple[list[_Hold], list[_Hold]],
    horizon: Horizon,
) -> Iterator[Interval]:
    mine, yours = held
    in_fact = both(
        union(each.days for each in mine if not each.as_deputy),
        union(each.days for each in yours if not each.as_deputy),
    )
    anyhow = both(union(each.days for each in mine), union(each.days for each in yours))
    subjects = (hand, policy.key, *items)
    titles = " and ".join(index.title(each) for each in items)
    kinds: tuple[tuple[Kind, str], ...] = (("both-duties", ""), ("as-deputy", ", as a deputy only"))
    for (kind, how), days in zip(kinds, (in_fact, both(anyhow, without(in_fact))), strict=True):
        for gap in horizon.within(days):
            steps = (
                step
                for each in (*mine, *yours)
                if both((each.days,), (gap,)) and (kind == "as-deputy" or not each.as_deputy)
                for step in each.steps
            )
            fact = f"{index.title(hand)} holds both {titles}{how}"
            rests_on = Step("policy", policy.key, ("items",), f"{policy.title} keeps them separate")
            because = (*dict.fromkeys(steps), rests_on)
            yield horizon.interval(kind, subjects, gap, fact, (rests_on.says,), because)


class _Part(NamedTuple):
    """What somebody holds of an item on some days: a role, a person by name, or a person only while in a role."""

    days: Span
    step: Step
    role: str = ""
    person: str | None = None


def _parts(dated: Dated, item: Item) -> Iterator[_Part]:
    """Yield who does something of an item, and when; within limits and by delegation, as long as each holds."""
    within = isinstance(item, Decision) and dated.index.authority(item.key).is_limited
    for days, there in dated.stretches(item):
        first: dict[str, Holding] = {}
        for holding in there.holdings(item.key):
            by_limit = within and holding.right is Involvement.RATIFY and holding.derived
            if holding.right not in NO_HOLD and not by_limit:
                first.setdefault(holding.role, holding)
        for role, holding in first.items():
            key, right = holding.written
            why = f" ({holding.derived})" if holding.derived else ""
            says = f"{dated.index.title(f'role:{role}')}: {WORDS[holding.right]}, {item.title}{why}"
            yield _Part(days, Step("right", key, (right, role), says), role)
    if isinstance(item, Decision) and within:
        authority = dated.index.authority(item.key)
        for number, grant in enumerate(authority.grants):
            whole = authority.whole(number)
            says = f"{item.title}, {authority.extent(whole)}"
            step = Step("limit", grant.key, grant.at, says)
            for role in grant.roles or ("",):
                yield _Part(whole.days, step, role, grant.person)
    if isinstance(item, Decision):
        yield from _received(dated, item)


def _received(dated: Dated, decision: Decision) -> Iterator[_Part]:
    """Yield who may decide by a sound delegation, and when."""
    for each in dated.index.authority(decision.key).delegated:
        kind, _, receiver = each.receiver.partition(":")
        says = f"{decision.title}, delegated to {dated.index.title(each.receiver)}"
        step = Step("delegation", each.delegation.key, ("receiver",), says)
        for reach in each.reaches:
            for days in both((reach.days,), reach.usable):
                yield _Part(days, step, receiver) if kind == "role" else _Part(days, step, person=receiver)


def _hands(index: Index, parts: tuple[_Part, ...], policy: Policy) -> _Hands:
    found: _Hands = {}
    for part in parts:
        for hand, hold in _filled(index, part) if policy.by == "person" else _as_role(part):
            found.setdefault(hand, []).append(hold)
    return found


def _as_role(part: _Part) -> Iterator[tuple[str, _Hold]]:
    hand = f"role:{part.role}" if part.role else f"person:{part.person}"
    yield hand, _Hold(part.days, (part.step,))


def _filled(index: Index, part: _Part) -> Iterator[tuple[str, _Hold]]:
    """Yield who holds a part, by filling its role or by name, and who does as a deputy."""
    people = index.people
    if not part.role:
        if part.person is not None:
            yield from _with_deputies(index, part.person, part.days, (part.step,))
        return
    role = index.role(part.role)
    if part.person is None and (people.is_left_open(role.id) or role.body):
        yield role.key, _Hold(part.days, (part.step,))
    for person, tenure in people.tenures(role.id):
        if part.person in (None, person.id):
            says = (
                f"{person.title} {'acts as' if tenure.acting else 'holds'} {role.title}{when(tenure.period)}"
            )
            step = Step("acting" if tenure.acting else "holder", person.key, ("holds", tenure), says)
            for days in both((part.days,), (span(tenure.period),)):
                yield from _with_deputies(index, person.id, days, (part.step, step))


def _with_deputies(
    index: Index, person: str, days: Span, steps: tuple[Step, ...]
) -> Iterator[tuple[str, _Hold]]:
    yield f"person:{person}", _Hold(days, steps)
    found = index.people.person(person)
    for absence in found.absent:
        if absence.deputy is None or absence.deputy == person:
            continue
        deputy = index.people.person(absence.deputy)
        here = index.people.here(deputy.id)
        says = f"{deputy.title} deputises for {found.title}{when(absence.period)}"
        step = Step("deputy", found.key, ("absent", absence, "deputy"), says)
        for stood_in in both(both((days,), (span(absence.period),)), here):
            yield deputy.key, _Hold(stood_in, (*steps, step), as_deputy=True)
