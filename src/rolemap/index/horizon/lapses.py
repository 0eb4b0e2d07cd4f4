"""When a delegation passes nothing on: it is unsound, it is over, or its giver no longer has what is passed on.

A delegation is over while what it rests on still holds; where that has ended too, nothing has lapsed.

Neighbours: `authority.delegating` judges each delegation decision by decision; here one delegation is told once
for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rolemap.index.authority.authority import Authority
from rolemap.index.authority.deciding import FAULTS
from rolemap.index.authority.delegating import Delegated
from rolemap.index.days.interval import Horizon, Interval
from rolemap.index.days.lacking import when
from rolemap.index.days.spans import END, Span, both, period, span, union, without
from rolemap.index.days.words import on_days
from rolemap.index.horizon.dating import Dated
from rolemap.index.index import Index
from rolemap.index.reasons import Step
from rolemap.model.entities import Delegation


class _Judged(NamedTuple):
    """What a delegation passes on of one decision, on days between which nothing changes."""

    decision: str
    days: Span
    authority: Authority
    found: Delegated


def lapsed(dated: Dated, horizon: Horizon) -> Iterator[Interval]:
    """Yield when each delegation passes nothing on."""
    judged: dict[str, list[_Judged]] = {}
    model = dated.index.model
    for decision in model.decisions if model.delegations else ():
        for days, authority in dated.authorities(decision):
            for each in authority.delegated:
                judged.setdefault(each.delegation.id, []).append(_Judged(decision.key, days, authority, each))
    for delegation in model.delegations:
        told = judged.get(delegation.id, [])
        sound = {each.decision for each in told if each.found.reaches}
        yield from _unsound(dated.index, delegation, told, sound, horizon)
        if sound:
            yield from _over(
                dated.index, delegation, [each for each in told if each.decision in sound], horizon
            )


def _unsound(
    index: Index, delegation: Delegation, told: list[_Judged], sound: set[str], horizon: Horizon
) -> Iterator[Interval]:
    """Yield that a delegation is unsound: wholly, or for a decision that it names."""
    faulty = [
        each for each in told if each.decision not in sound and (not sound or each.decision in delegation.of)
    ]
    if not faulty and sound:
        return
    decisions = tuple(dict.fromkeys(each.decision for each in faulty))
    about = f" on {' and '.join(index.title(each) for each in decisions)}" if sound else ""
    faults = dict.fromkeys(each.found.fault for each in faulty if each.found.fault is not None)
    if (
        len(faults) > 1
    ):  # that some decisions are none of its giver's is no news beside what is wrong with others
        faults.pop("no-authority", None)
    said = tuple(FAULTS[each] for each in faults) or ("there is no decision that it speaks of",)
    because = tuple(Step("delegation", delegation.key, (), each) for each in said)
    for days in horizon.within((span(delegation.period),)):
        fact = f"{_named(index, delegation)} passes nothing on{about}"
        yield horizon.interval("lapsed", (delegation.key, *decisions), days, fact, said, because)


def _over(index: Index, delegation: Delegation, told: list[_Judged], horizon: Horizon) -> Iterator[Interval]:
    """Yield when a sound delegation is over, or has lost what it passes on."""
    rests: list[Span] = []
    works: list[Span] = []
    for each in told:
        wholes = [each.authority.whole(reach.grant).days for reach in each.found.reaches]
        rests += both((each.days,), union(wholes)) if wholes else (each.days,)
        for reach in each.found.reaches:
            works += both((each.days,), both((reach.days,), reach.usable))
    reaches = [reach for each in told for reach in each.found.reaches]
    first, last = min(reach.days[0] for reach in reaches), max(reach.days[1] for reach in reaches)
    begun = both(union(rests), ((first, END),))
    keys = (delegation.key, *dict.fromkeys(each.decision for each in told))
    chain = tuple(dict.fromkeys(id_ for reach in reaches for id_ in reach.chain))
    for whole in both(begun, without(union(works))):
        for gap in horizon.within((whole,)):
            because = tuple(_why(index, delegation, chain, (first, last), whole))
            said = tuple(each.says for each in because if each.kind == "delegation")
            fact = f"{_named(index, delegation)} passes nothing on"
            yield horizon.interval("lapsed", keys, gap, fact, said, because)


def _why(
    index: Index, delegation: Delegation, chain: tuple[str, ...], days: Span, gap: Span
) -> Iterator[Step]:
    """Yield that those on the way no longer hold what they pass on, and that the delegation is over."""
    if gap[0] < days[1]:
        givers = dict.fromkeys(each.giver for each in index.model.delegations if each.id in chain)
        for giver in givers:
            if giver is None or not giver.startswith("person:"):
                continue
            person = index.people.person(giver.partition(":")[2])
            for tenure in person.holds:
                if not both((span(tenure.period),), (gap,)):
                    says = f"{person.title} holds {index.title(f'role:{tenure.role}')}{when(tenure.period)}"
                    yield Step("holder", person.key, ("holds", tenure), says)
        giver = index.title(delegation.giver or "")
        lost = (gap[0], min(gap[1], days[1]))
        yield Step(
            "delegation", delegation.key, (), f"{giver} does not have it to pass on{when(period(lost))}"
        )
    if gap[1] > days[1]:
        yield Step("delegation", delegation.key, ("until",), f"it holds only {on_days(period(days))}")


def _named(index: Index, delegation: Delegation) -> str:
    """Return a delegation in words: its name, or from whom to whom."""
    if delegation.name or delegation.giver is None or delegation.receiver is None:
        return f"the delegation {delegation.title}"
    return f"the delegation from {index.title(delegation.giver)} to {index.title(delegation.receiver)}"
