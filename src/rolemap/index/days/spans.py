"""Sets of days, as sorted, disjoint, half-open spans of day numbers: what availability is reckoned in.

Neighbours: `people` makes them, the room `authority` cuts limits by them, `horizon` sweeps over them.
Trap: a day number is `date.toordinal()`; `START` and `END` are no days but the open ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain, pairwise

from rolemap.model.period import Period

Span = tuple[int, int]
Spans = tuple[Span, ...]

START = 0
END = date.max.toordinal() + 1
ALWAYS: Spans = ((START, END),)
NEVER: Spans = ()


def span(period: Period) -> Span:
    """Return the days of a period."""
    return (
        START if period.since is None else period.since.toordinal(),
        END if period.until is None else period.until.toordinal(),
    )


def period(days: Span) -> Period:
    """Return a span as a period; its open ends are None."""
    first, last = days
    return Period(
        None if first <= START else date.fromordinal(first), None if last >= END else date.fromordinal(last)
    )


def union(spans: Iterable[Span]) -> Spans:
    """Return the days that are in any of the spans, in whatever order they come.

    Examples:
        >>> union([(5, 9), (1, 3), (3, 6), (12, 12)])
        ((1, 9),)
    """
    found: list[Span] = []
    for first, last in sorted(spans):
        if first >= last:
            continue
        if found and first <= found[-1][1]:
            if last > found[-1][1]:
                found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return tuple(found)


def in_any(sets: Sequence[Spans]) -> Spans:
    """Return the days that are in any of the sets."""
    return sets[0] if len(sets) == 1 else union(chain.from_iterable(sets))


def both(one: Spans, other: Spans) -> Spans:
    """Return the days that are in both.

    Examples:
        >>> both(((1, 5), (8, 12)), ((3, 9),))
        ((3, 5), (8, 9))
    """
    if one == ALWAYS:
        return other
    if other == ALWAYS:
        return one
    found: list[Span] = []
    mine = yours = 0
    while mine < len(one) and yours < len(other):
        first, last = max(one[mine][0], other[yours][0]), min(one[mine][1], other[yours][1])
        if first < last:
            found.append((first, last))
        if one[mine][1] < other[yours][1]:
            mine += 1
        else:
            yours += 1
    return tuple(found)


def without(spans: Spans) -> Spans:
    """Return the days that are in none of the spans.

    Examples:
        >>> without(((START, 4), (6, END)))
        ((4, 6),)
    """
    ends = [START, *(end for each in spans for end in each), END]
    return tuple((first, last) for first, last in zip(ends[::2], ends[1::2], strict=True) if first < last)


def holds(spans: Spans, day: int) -> bool:
    """True if the day is in one of the spans."""
    return any(first <= day < last for first, last in spans)


def counted(spans: Iterable[Spans], least: int) -> Spans:
    """Return the days that are in at least so many of the sets.

    Examples:
        >>> counted([((1, 5),), ((3, 9),), ((4, 6),)], 2)
        ((3, 6),)
    """
    changes: dict[int, int] = {}
    for each in spans:
        for first, last in each:
            changes[first] = changes.get(first, 0) + 1
            changes[last] = changes.get(last, 0) - 1
    found: list[Span] = []
    depth = 0
    ends = sorted(changes)
    for here, then in pairwise(ends):
        depth += changes[here]
        if depth >= least:
            found.append((here, then))
    return union(found)
