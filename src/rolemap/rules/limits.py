"""What limits say by themselves, and what is left of them on the days ahead: the readings that rules on decisions share.

Everything is proved by `Authority.divided`, which tells the parts of what may be decided apart by whatever is laid
over it: here by limits as they are written, beside limits as they can be used.

Traps: a fault is found by one rule. So a hole counts nobody as missing where another rule says that somebody is:
a vacant role (PPL001, PPL002), too few hands (DEC010), a person who never is in the role (DEC003).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from rolemap.index.authority.authority import Authority
from rolemap.index.authority.delegating import Reach, meeting
from rolemap.index.authority.extents import Extent, where
from rolemap.index.authority.grants import Grant, is_either
from rolemap.index.days.lacking import away, lacking
from rolemap.index.days.spans import ALWAYS, END, START, Span, Spans, both, period, span
from rolemap.index.index import Index
from rolemap.index.reasons import Step
from rolemap.lint.finding import listed
from rolemap.model.at import At
from rolemap.model.entities import Limit
from rolemap.model.involvement import Involvement
from rolemap.model.money import Band, Money


def ahead(index: Index, horizon_days: int) -> Span:
    """Return the days that a rule looks at: from that of the index on, so many."""
    first = index.day.toordinal()
    return first, min(first + max(horizon_days, 0), END)


def limited(index: Index) -> Iterator[Authority]:
    """Yield the authority on each decision that has limits, its own or those of its subject, and is to be decided."""
    for decision in index.model.decisions:
        authority = index.authority(decision.key)
        if authority.is_limited and not decision.why_empty(Involvement.RATIFY):
            yield authority


def limit_of(grant: Grant) -> Limit:
    """Return the limit that a grant is."""
    assert grant.limit is not None
    return grant.limit


def who(grant: Grant) -> str:
    """Return who holds a limit, as it reads in a sentence: "`ops`", "2 of `cfo` and `cmo`", "`dana` as `ops`"."""
    if not grant.roles:
        return f"`{grant.person}`"
    roles = listed(grant.roles)
    if grant.need > 1:
        return f"{grant.need} of {roles}"
    either = f"any of {roles}" if len(grant.roles) > 1 else roles
    return f"`{grant.person}` as {either}" if grant.person is not None else either


def subjects(here: str, authority: Authority, *others: str) -> tuple[str, ...]:
    """Return the keys that a finding on a limit is about: where it stands, the decision, and others; each once."""
    return tuple(dict.fromkeys((here, authority.decision.key, *others)))


def in_words(authority: Authority, extent: Extent) -> str:
    """Return an extent in the words of the model; amounts only where the decision is about any."""
    said = str(extent)
    if authority.currencies == ("",):
        said = said.replace("any amount", "anything", 1)
    return said


def has_authority(authority: Authority, role: str, days: Span) -> bool:
    """True if within days a limit names the role or somebody who holds it, or a sound delegation gives it a part of one."""
    people = {
        person.id
        for person, tenure in authority.index.people.tenures(role)
        if both((days,), (span(tenure.period),))
    }
    named = (
        limit_of(grant)
        for grant in authority.grants
        if role in grant.roles or (not grant.roles and grant.person in people)
    )
    passed = (each.reaches for each in authority.delegated if each.receiver == f"role:{role}")
    return any(both((days,), (span(limit.period),)) for limit in named) or any(
        both((days,), both((reach.days,), reach.usable)) for reaches in passed for reach in reaches
    )


def is_never_in_role(index: Index, limit: Limit, days: Span) -> bool:
    """True if a limit is for a person only while in a role, and the person holds it on none of these days."""
    if limit.person is None or not limit.roles:
        return False
    held = (
        span(tenure.period)
        for role in limit.roles
        for person, tenure in index.people.tenures(role)
        if person.id == limit.person
    )
    return not any(both((each,), both((days,), (span(limit.period),))) for each in held)


# -- holes -----------------------------------------------------------------------------------------------------------


class Hole(NamedTuple):
    """A part of what is to be decided that nobody may decide, or that nobody is there to decide.

    Attributes:
        extent: which part.
        left: the limits that would do for it, were their holders there; none where no limit does.
        because: why those holders are not there.
    """

    extent: Extent
    left: tuple[Grant, ...]
    because: tuple[Step, ...]


def holes(authority: Authority, days: Span) -> Iterator[Hole]:
    """Yield the holes on some days, those that the limits leave apart from those that absences tear."""
    count = len(authority.grants)
    usable = [
        authority.whole(number)._replace(usable=_usable(authority, grant, days))
        for number, grant in enumerate(authority.grants)
    ]
    if authority.is_ladder(usable, days):
        return
    absent = [
        authority.whole(each.grant)._replace(grant=count + each.grant)
        for each in usable
        if both(each.usable, (days,)) != (days,)
    ]
    for numbers, extent, _ in authority.divided((*authority.delegates, *usable, *absent), days):
        if all(each >= count for each in numbers):
            left = tuple(authority.grants[each - count] for each in numbers)
            yield Hole(extent, left, tuple(_because(authority.index, left, span(extent.period), days)))


def _usable(authority: Authority, grant: Grant, days: Span) -> Spans:
    """Return the days on which a limit can be used, as far as no other rule says that it cannot."""
    if grant.need > 1 or is_never_in_role(authority.index, limit_of(grant), days):
        return ALWAYS
    return authority.can_act_or_is_vacant(grant)


def _because(index: Index, left: tuple[Grant, ...], hole: Span, days: Span) -> Iterator[Step]:
    part = max(hole[0], days[0]), min(hole[1], days[1])
    for grant in left:
        if grant.person is not None:
            yield from away(index, index.people.person(grant.person), part)
        else:
            yield from lacking(index, grant.roles, part)


def edge(authority: Authority, extent: Extent) -> tuple[str, At]:
    """Return the entity and the part of it whose change would close a hole that the limits leave.

    That is the end of a limit at which the hole begins: a condition, a period, the amount below; else the first limit.
    """
    near = [grant for number, grant in enumerate(authority.grants) if _touches(authority, number, extent)]
    met = {(name, not is_met) for name, is_met in extent.conditions}
    start, end, period = extent.amounts.start, extent.amounts.up_to, extent.period
    for number, grant in enumerate(authority.grants):
        reach = authority.whole(number)
        if grant in near and met & reach.conditions and _overlap(reach.band, extent.amounts):
            return grant.key, (*grant.at, "conditions")
    for grant in near:
        limit = limit_of(grant)
        if not _overlap(authority.band(limit), extent.amounts):
            continue
        if period.since is not None and limit.until == period.since:
            return grant.key, (*grant.at, "until")
        if period.until is not None and limit.since == period.until:
            return grant.key, (*grant.at, "since")
    for grant in near:
        if start is not None and authority.band(limit_of(grant)).up_to == start:
            return grant.key, (*grant.at, "up_to")
    for grant in near:
        if end is not None and authority.band(limit_of(grant)).start == end:
            return grant.key, (*grant.at, "start")
    first = authority.grants[0]
    return first.key, first.at


def _touches(authority: Authority, number: int, extent: Extent) -> bool:
    """True if a limit holds in some place and for some category of a hole."""
    reach = authority.whole(number)
    here = not extent.places or reach.places is None or bool(reach.places.intersection(extent.places))
    return here and (not extent.categories or reach.category in ("", *extent.categories))


def _overlap(one: Band, other: Band) -> bool:
    if None not in (one.currency, other.currency) and one.currency != other.currency:
        return False
    return _is_below(one.start, other.up_to) and _is_below(other.start, one.up_to)


def _is_below(start: Money | None, end: Money | None) -> bool:
    return start is None or end is None or start < end


# -- two limits on one thing -----------------------------------------------------------------------------------------


class Overlap(NamedTuple):
    """Two limits by which either of two may decide alone: their numbers, the later last, and the part that both cover."""

    one: int
    other: int
    extent: Extent


def overlaps(authority: Authority, days: Span, of: Collection[int] | None = None) -> Iterator[Overlap]:
    """Yield each two limits of different holders that hold for the same on some of these days.

    Not where one stands above the other in the line and may all of it: then the lower decides.

    Args:
        authority: whose limits.
        days: the days.
        of: the numbers of limits of which one must be among the two; by default any.
    """
    reaches = [authority.whole(number) for number in range(len(authority.grants))]
    numbers = sorted(range(len(reaches)), key=lambda each: _order(authority, each))
    crossed: set[tuple[str, str]] | None = None
    for one, other in combinations(numbers, 2):
        if of is not None and one not in of and other not in of:
            continue
        if not _overlap(reaches[one].band, reaches[other].band):  # as most do not
            continue
        common = meeting((reaches[one], reaches[other]))
        if (
            common is None
            or not both((common.days,), (days,))
            or _is_one_holder(authority, one, other)
            or authority.is_above(one, other)
            or authority.is_above(other, one)
        ):
            continue
        if crossed is None:
            crossed = {(each.lower, each.upper) for each in crossings(authority, days)}
        if not _is_crossed(authority, (one, other), crossed):
            yield Overlap(one, other, _extent(authority, common, days))


def _extent(authority: Authority, reach: Reach, days: Span) -> Extent:
    """Return a part in the words of the model; of its period only what lies within some days."""
    everywhere = authority.places
    places = tuple(each for each in everywhere if reach.places is None or each in reach.places)
    first, last = reach.days
    return Extent(
        amounts=reach.band,
        places=() if reach.places is None else places,
        where=where(authority.index, places, everywhere),
        categories=(reach.category,) if reach.category else (),
        what=reach.category,
        conditions=tuple(sorted(reach.conditions)),
        period=period((first if first > days[0] else START, last if last < days[1] else END)),
    )


def _is_one_holder(authority: Authority, one: int, other: int) -> bool:
    """True if two limits are of the same holders, or both name one who may decide alone by either."""
    first, second = authority.grants[one], authority.grants[other]
    mine, yours = set(first.holders), set(second.holders)
    return mine == yours or (first.need == second.need == 1 and (mine <= yours or yours <= mine))


def _is_crossed(authority: Authority, pair: tuple[int, int], crossed: set[tuple[str, str]]) -> bool:
    """True if one of two limits is of somebody above whose limits are below those of the other: DEC006 says so."""
    one, other = (authority.grants[each] for each in pair)
    return any(
        (lower, upper) in crossed
        for first, second in ((one, other), (other, one))
        for lower in first.roles
        for upper in second.roles
    )


def _order(authority: Authority, number: int) -> tuple[bool, bool, object, int]:
    """Return what two limits are ordered by: those of the subject first, then by the amount that they begin with."""
    start = authority.whole(number).band.start
    return (
        not authority.grants[number].derived,
        start is not None,
        start.amount if start is not None else 0,
        number,
    )


def alternatives(index: Index, days: Span) -> Iterator[tuple[Authority, int]]:
    """Yield each limit that names several roles and does not say how many of them decide, once."""
    told: set[tuple[str, Limit]] = set()
    for authority in limited(index):
        for number, grant in enumerate(authority.grants):
            limit = limit_of(grant)
            if not is_either(grant) or (grant.key, limit) in told:
                continue
            if both((days,), (span(limit.period),)):
                told.add((grant.key, limit))
                yield authority, number


# -- who may more than whoever is above ------------------------------------------------------------------------------


class Crossing(NamedTuple):
    """A role that may decide on more than the nearest role above it that has limits too.

    Attributes:
        lower, upper: the ids of the two.
        below, above: their limits with the highest end.
        extent: for what and where; without amounts.
    """

    lower: str
    upper: str
    below: Grant
    above: Grant
    extent: Extent


def crossings(authority: Authority, days: Span) -> Iterator[Crossing]:
    """Yield each pair of roles in one line of which the lower may decide on more, with the first part where it is so."""
    grants = authority.grants
    reaches = tuple(authority.whole(number) for number in range(len(grants)))
    if not _may_cross(authority, reaches):
        return
    reaches = tuple(each._replace(band=Band()) for each in reaches)
    told: set[tuple[str, str]] = set()
    reach = authority.index.reach  # in a circle of lines nobody is below anybody
    for numbers, extent, _ in authority.divided(reaches, days):
        for currency in authority.currencies:
            highest = _highest(authority, numbers, currency)
            alone = _highest(authority, [each for each in numbers if grants[each].need == 1], currency)
            for lower, below in alone.items():
                line = authority.index.line_above(lower)
                upper = next((each for each in line if each in highest), None)
                if upper is None or (lower, upper) in told or not reach.is_below(lower, upper):
                    continue
                above = highest[upper]
                if _end(authority, above) < _end(authority, below):
                    told.add((lower, upper))
                    yield Crossing(lower, upper, grants[below], grants[above], extent)


def _may_cross(authority: Authority, reaches: Sequence[Reach]) -> bool:
    """True if some limit ends above one of a role further up the line that holds somewhere too: only then look closer."""
    is_below = authority.index.reach.is_below
    ends = [_end(authority, number) for number in range(len(reaches))]
    return any(
        ends[upper] < ends[lower]
        and any(
            below != above and is_below(below, above)
            for below in authority.grants[lower].roles
            for above in authority.grants[upper].roles
        )
        and meeting([reaches[each]._replace(band=Band()) for each in (lower, upper)]) is not None
        for lower in range(len(ends))
        for upper in range(len(ends))
    )


def _highest(authority: Authority, numbers: Iterable[int], currency: str) -> dict[str, int]:
    """Return the limit of each role that ends highest in a currency, of those with these numbers."""
    found: dict[str, int] = {}
    for number in numbers:
        if authority.whole(number).band.currency in (None, currency):
            for role in authority.grants[number].roles:
                known = found.get(role)
                if known is None or _end(authority, known) < _end(authority, number):
                    found[role] = number
    return found


def _end(authority: Authority, number: int) -> tuple[bool, object]:
    """Return where the amounts of a limit end, to be compared; an open end is the highest."""
    end = authority.whole(number).band.up_to
    return end is None, end.amount if end is not None else 0
