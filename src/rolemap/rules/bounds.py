"""Remedies of limits: one end of one limit is moved, so that limits touch, or rise along the line.

What would become of a decision is proved by the readings that find the faults (`limits`), over limits of which one is
another. So a remedy is offered only where it mends what was found and brings no hole, overlap, crossing or faulty
delegation to any decision that rests on the limit.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from rolemap.index.authority.authority import Authority
from rolemap.index.authority.delegating import contains
from rolemap.index.authority.extents import Extent, meets
from rolemap.index.authority.grants import Grant
from rolemap.index.days.spans import Span
from rolemap.index.index import Index
from rolemap.lint.finding import Fix, listed
from rolemap.model.changes import Replace
from rolemap.model.entities import Decision, Item, Limit, Subject
from rolemap.model.involvement import Involvement
from rolemap.model.money import Money
from rolemap.rules.joining import can_join
from rolemap.rules.limits import Crossing, crossings, holes, limit_of, overlaps, who

_NEAR = 3  # so many limits are tried that end, or begin, where a hole does


class _Moved(NamedTuple):
    """A limit that would be another, and in words what for."""

    title: str
    grant: Grant
    limit: Limit


def closed(authority: Authority, hole: Extent, days: Span) -> Iterator[Fix]:
    """Yield the remedies of a hole between two amounts: the limit below reaches up to its end, or that above down."""
    start, end = hole.amounts.start, hole.amounts.up_to
    if start is None or end is None or hole.conditions:
        return
    limits = [each for each in authority.grants if each.limit is not None]
    below = [each for each in limits if authority.band(limit_of(each)).up_to == start]
    above = [each for each in limits if authority.band(limit_of(each)).start == end]
    tried = [*(_up_to(each, end) for each in below[:_NEAR]), *(_from(each, start) for each in above[:_NEAR])]
    for each in tried:
        yield from _offered(
            authority.index,
            each,
            days,
            lambda mended: not any(meets(hole, left.extent) for left in holes(mended, days)),
        )


def parted(authority: Authority, one: int, other: int, days: Span) -> Iterator[Fix]:
    """Yield the remedies of two limits that overlap: the lower ends where the higher begins, or this where that ends."""
    lower, higher = sorted((authority.grants[one], authority.grants[other]), key=_ends)
    end, start = limit_of(lower).up_to, limit_of(higher).start
    tried = []
    if end is not None:
        tried.append(_from(higher, end, "only "))
    if start is not None:
        tried.append(_up_to(lower, start, "only "))
    for each in tried:
        yield from _offered(
            authority.index,
            each,
            days,
            lambda mended: (one, other) not in {pair[:2] for pair in overlaps(mended, days, (one,))},
        )


def raised(authority: Authority, found: Crossing, days: Span) -> Iterator[Fix]:
    """Yield the remedy that a role may decide as much as the one below it that may more."""
    yield from _offered(
        authority.index,
        _up_to(found.above, limit_of(found.below).up_to),
        days,
        lambda mended: (found.lower, found.upper) not in {each[:2] for each in crossings(mended, days)},
    )


def joint(authority: Authority, number: int, days: Span) -> Iterator[Fix]:
    """Yield the remedies of a limit that does not say how many of its roles decide: all together, or any of them."""
    grant = authority.grants[number]
    limit, count = limit_of(grant), len(grant.roles)
    together = _Moved(
        f"let {'both' if count == 2 else f'all {count}'} decide together",  # noqa: PLR2004 - a pair
        grant,
        replace(limit, joint=count),
    )
    if can_join(authority.index, grant.roles, grant.person):
        yield from _offered(authority.index, together, days)
    yield from _offered(
        authority.index, _Moved("let any one of them decide", grant, replace(limit, joint=1)), days
    )


def all_of_them(authority: Authority, number: int, days: Span) -> Iterator[Fix]:
    """Yield the remedy of a limit that takes more roles than it names: all that it names decide together."""
    grant = authority.grants[number]
    count = len(grant.roles)
    if count and can_join(authority.index, grant.roles, grant.person):
        fewer = replace(limit_of(grant), joint=count if count > 1 else None)
        yield from _offered(authority.index, _Moved(_together(count, grant.roles), grant, fewer), days)


def fewer(index: Index, item: Item, roles: tuple[str, ...]) -> Iterator[Fix]:
    """Yield the remedy of an item that takes more roles than these, which it names: they decide or answer together."""
    count = len(roles)
    if index.is_lasting(item) and (not isinstance(item, Decision) or can_join(index, roles)):
        yield Fix(_together(count, roles), (Replace(replace(item, joint=count if count > 1 else None)),))


def _together(count: int, roles: tuple[str, ...]) -> str:
    return f"let {listed(roles, most=3)} do it {'together' if count > 1 else 'alone'}"


def whoever_holds(index: Index, key: str, limit: Limit, days: Span) -> Iterator[Fix]:
    """Yield the remedy of a limit for a person who never is in the role: it is for whoever holds the role."""
    if len(limit.roles) == 1 and index.people.filling(limit.roles[0], index.day):
        moved = _Moved(
            f"let whoever holds `{limit.roles[0]}` decide",
            Grant(key, limit, limit.roles, limit.person, limit.joint or 1),
            replace(limit, person=None),
        )
        yield from _offered(index, moved, days)


def _up_to(grant: Grant, end: Money | None, only: str = "") -> _Moved:
    title = (
        f"let {who(grant)} decide {only}up to {end}"
        if end is not None
        else f"let {who(grant)} decide any amount"
    )
    return _Moved(title, grant, replace(limit_of(grant), up_to=end))


def _from(grant: Grant, start: Money, only: str = "") -> _Moved:
    return _Moved(
        f"let {who(grant)} decide {only}from {start} on", grant, replace(limit_of(grant), start=start)
    )


def _ends(grant: Grant) -> tuple[object, ...]:
    """Return what two limits in one currency are ordered by: where they begin, then where they end."""
    start, end = limit_of(grant).start, limit_of(grant).up_to
    return start is not None, start.amount if start else 0, end is None, end.amount if end else 0


def _offered(
    index: Index, moved: _Moved, days: Span, mends: Callable[[Authority], bool] = lambda _: True
) -> Iterator[Fix]:
    """Yield a moved limit as a remedy, if it mends every decision that rests on the limit and harms none."""
    holder = index.lasting.entity(moved.grant.key)
    assert isinstance(holder, Subject | Decision)
    old, new = limit_of(moved.grant), moved.limit
    currencies = {each.currency for each in (new.start, new.up_to) if each is not None}
    if len(currencies) > 1 or new in holder.limits or new.band.is_empty:
        return
    resting = index.about(holder.key) if isinstance(holder, Subject) else (holder,)
    for decision in resting:
        if isinstance(decision, Decision) and not decision.why_empty(Involvement.RATIFY):
            before = index.authority(decision.key)
            changed = {n for n, each in enumerate(before.grants) if each[:2] == moved.grant[:2]}
            written = (
                each._replace(limit=new, person=new.person, need=new.joint or 1) if n in changed else each
                for n, each in enumerate(before.grants)
            )
            after = Authority(index, decision, written)
            if not mends(after) or _harms(before, after, changed, days):
                return
    limits = tuple(new if each == old else each for each in holder.limits)
    yield Fix(moved.title, (Replace(replace(holder, limits=limits)),))


def _harms(before: Authority, after: Authority, changed: Collection[int], days: Span) -> bool:
    """True if there is a hole, an overlap, a crossing or a faulty delegation that was not there before."""

    def overlapping(authority: Authority) -> set[tuple[int, int]]:
        return {each[:2] for each in overlaps(authority, days, changed)}

    def crossing(authority: Authority) -> set[tuple[str, str]]:
        return {each[:2] for each in crossings(authority, days)}

    def faulty(authority: Authority) -> set[str]:
        return {each.delegation.id for each in authority.delegated if each.fault}

    if not all(reading(after) <= reading(before) for reading in (overlapping, crossing, faulty)):
        return True
    known = tuple(each.extent for each in holes(before, days))
    return any(not any(_is_within(each.extent, hole) for hole in known) for each in holes(after, days))


def _is_within(inner: Extent, outer: Extent) -> bool:
    """True if all of a hole is in another; holes are as wide as they can be, so one is enough to look at."""
    currencies = {each.amounts.currency or each.currency for each in (inner, outer)} - {""}
    return (
        len(currencies) < 2  # noqa: PLR2004 - both are in one, or one of them is in any
        and contains(outer.amounts, inner.amounts)
        and (not outer.places or (bool(inner.places) and set(inner.places) <= set(outer.places)))
        and (
            not outer.categories
            or (bool(inner.categories) and set(inner.categories) <= set(outer.categories))
        )
        and set(outer.conditions) <= set(inner.conditions)
        and inner.period.within(outer.period) == inner.period
    )
