"""Sweeps over time: when nobody answers for an item, nobody decides on a decision, and a delegation passes nothing on.

Each is worked out from where something begins or ends (`spans`), never day by day; so it costs as much as there are
changes, however long the horizon. Days are gathered over all time, and cut to the horizon last: a reason says since
when it holds, although that may lie before.

Neighbours: `dating` says who holds what between two changes, `days.lacking` why nobody acts, `duties` sweeps
over people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rolemap.index.authority.authority import Authority, Stretch
from rolemap.index.authority.deciding import verdicts
from rolemap.index.authority.proof import near
from rolemap.index.authority.request import Request
from rolemap.index.days.interval import Horizon, Interval
from rolemap.index.days.lacking import away, lacking, reasons, when
from rolemap.index.days.spans import NEVER, Span, Spans, both, period, span, union, without
from rolemap.index.horizon.dating import Dated
from rolemap.index.index import Index
from rolemap.index.reasons import Step
from rolemap.model.entities import Decision, Item, Kpi
from rolemap.model.involvement import WORDS, Involvement, KpiRight, Right
from rolemap.model.period import Period

_Stretches = tuple[tuple[Span, tuple[str, ...]], ...]
_Authorities = tuple[tuple[Span, Authority], ...]


def unanswered(dated: Dated, horizon: Horizon) -> Iterator[Interval]:
    """Yield when an item has nobody accountable, and when all who are accountable are away without a deputy.

    Headings are passed over, and what is empty on purpose; a decision within limits too, where each answers for what
    it decides.
    """
    index = dated.index
    known: dict[tuple[str, ...], tuple[Spans, Spans]] = {}
    for item in index.items():
        right: Right = KpiRight.EXECUTE if isinstance(item, Kpi) else Involvement.ANSWER
        if index.is_heading(item) or item.why_empty(right):
            continue
        held, able, named = NEVER, NEVER, []
        for days, there in dated.stretches(item):
            roles = there.holders(item.key, right)
            if roles not in known:
                known[roles] = _filled(index, roles)
            named.append((days, roles))
            if not roles and there.is_decided_within_limits(there.item(item.key)):
                held, able = union((*held, days)), union((*able, days))
            held = union((*held, *both((days,), known[roles][0])))
            able = union((*able, *both((days,), known[roles][1])))
        verb = "owns" if isinstance(item, Kpi) else "is accountable for"
        for gap in horizon.within(without(held)):
            because = tuple(_nobody(dated, item, tuple(named), gap))
            fact = f"nobody {verb} {item.title}"
            yield horizon.interval("nobody-accountable", (item.key,), gap, fact, reasons(because), because)
        for gap in horizon.within(both(held, without(able))):
            because = tuple(_nobody(dated, item, tuple(named), gap))
            fact = f"nobody is there who {verb} {item.title}"
            yield horizon.interval("nobody-there", (item.key,), gap, fact, reasons(because), because)


def _filled(index: Index, roles: tuple[str, ...]) -> tuple[Spans, Spans]:
    """Return when one of some roles is held by somebody, and when somebody can act for one of them."""
    held = union(days for role in roles for days in index.people.held(role))
    return held, union(days for role in roles for days in index.people.able(role))


def _nobody(dated: Dated, item: Item, named: _Stretches, gap: Span) -> Iterator[Step]:
    """Yield why nobody acts on some days: nobody is named on some of them, and on others nobody fills who is."""
    for days, roles in named:
        for part in both((days,), (gap,)) if roles else ():
            yield from lacking(dated.index, roles, part)
    for unnamed in union(days for days, roles in named if not roles):
        if both((unnamed,), (gap,)):
            for key, note in dated.notes(item):
                if span(note.period)[1] == unnamed[0] and note.right in _DECISIVE:
                    role = dated.index.title(f"role:{note.role}")
                    says = f"{role}: {WORDS[note.right]}{when(note.period)}"
                    yield Step("right", key, (note.right, note), says)
            yield Step("vacant", item.key, (), f"nobody is named{when(period(unnamed))}")


_DECISIVE = (Involvement.ANSWER, Involvement.RATIFY, KpiRight.EXECUTE)


# -- decisions -------------------------------------------------------------------------------------------------------


def undecided(dated: Dated, horizon: Horizon) -> Iterator[Interval]:
    """Yield when nobody can decide any part of a decision, and when nobody can decide some part of it."""
    for decision in dated.index.model.decisions:
        authorities = dated.authorities(decision)
        if _is_empty(decision, authorities):
            continue
        whole = authorities[0][1]
        stretches = whole.stretches(*_ends(horizon)) if whole.is_limited else ()
        if whole.is_limited:
            decided = union(_days(each, horizon) for each in stretches if each.grants)
        else:
            decided = union(part for days, each in authorities for part in both((days,), _usable(each)))
        gaps = horizon.within(without(decided))
        for gap in gaps:
            because = tuple(dict.fromkeys(_without_decider(dated, decision, authorities, gap)))
            fact = f"nobody decides on {decision.title}"
            yield horizon.interval("nobody-decides", (decision.key,), gap, fact, reasons(because), because)
        for each in stretches:
            days = _days(each, horizon)
            if not each.grants and both((days,), gaps) != (days,):
                yield _hole(whole, each, days, horizon)


def _is_empty(decision: Decision, authorities: _Authorities) -> bool:
    """True if nobody decides on purpose: nobody is to decide, or nobody to answer, who else would decide."""
    if decision.why_empty(Involvement.RATIFY):
        return True
    return bool(decision.why_empty(Involvement.ANSWER)) and not any(each.grants for _, each in authorities)


def _usable(authority: Authority) -> Spans:
    """Return the days on which somebody can decide some part of a decision without limits."""
    return union(
        (
            *(days for grant in authority.grants for days in authority.can_act(grant)),
            *(days for reach in authority.delegates for days in both((reach.days,), reach.usable)),
        )
    )


def _ends(horizon: Horizon) -> tuple[date, date]:
    return date.fromordinal(horizon.first), date.fromordinal(horizon.last)


def _days(stretch: Stretch, horizon: Horizon) -> Span:
    """Return the days of a stretch; where it goes to an end of the horizon, it says none."""
    first, last = span(stretch.extent.period)
    return max(first, horizon.first), min(last, horizon.last)


def _without_decider(
    dated: Dated, decision: Decision, authorities: _Authorities, gap: Span
) -> Iterator[Step]:
    """Yield why nobody decides on some days: grant by grant, or that nobody is named."""
    index = dated.index
    for days, authority in authorities:
        for part in both((days,), (gap,)):
            for number, grant in enumerate(authority.grants):
                whole = authority.whole(number)
                holds = both((whole.days,), (part,))
                if not holds:
                    who = " and ".join(index.title(each) for each in grant.holders)
                    yield Step("vacant", grant.key, grant.at, f"{who}: {authority.extent(whole)}")
                for days_of_it in holds:
                    yield from lacking(index, grant.roles, days_of_it)
                    if grant.person is not None:
                        yield from away(index, index.people.person(grant.person), days_of_it)
                if holds and grant.need > 1:
                    says = f"fewer than {grant.need} who must decide together"
                    yield Step("vacant", grant.key, grant.at, says)
    named = tuple((days, ("",) if each.grants else ()) for days, each in authorities)
    if any(not roles and both((days,), (gap,)) for days, roles in named):
        unnamed = tuple((days, roles) for days, roles in named if not roles)
        yield from _nobody(dated, decision, unnamed, gap)


def _hole(authority: Authority, hole: Stretch, days: Span, horizon: Horizon) -> Interval:
    """Return a part that nobody may decide, with whoever comes nearest."""
    amount, scope, category, on, conditions = hole.witness
    asked = Request(on=on, amount=amount, scope=scope, category=category, conditions=conditions)
    nearest = [every for each in verdicts(authority, asked) for every in each.nearest]
    because: tuple[Step, ...] = ()
    said: tuple[str, ...] = ()
    if nearest:
        first = nearest[0]
        because, misses = first.chain.steps, "; ".join(first.misses)
        who = near(authority.index, first)
        said = (f"nearest is {who}: {misses}" if who else misses,)
    part = replace(hole.extent, period=Period()).in_short
    fact = f"nobody decides on {authority.decision.title}, {part}"
    found = horizon.interval("hole", (authority.decision.key,), days, fact, said, because)
    return replace(found, part=part)
