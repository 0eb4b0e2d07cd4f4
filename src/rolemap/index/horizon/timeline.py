"""What is not as it should be on which days: one sweep over a horizon, exact to the day.

Neighbours: `sweeps`, `duties` and `lapses` find the intervals; `changing` tells one day in full; `views.timeline` and
the command draw it. What is so on every day of the horizon is no matter of time, and marked as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from rolemap.errors import RolemapError
from rolemap.index.days.interval import KINDS, Horizon, Interval, Kind
from rolemap.index.horizon.dating import Dated
from rolemap.index.horizon.duties import conflicting
from rolemap.index.horizon.lapses import lapsed
from rolemap.index.horizon.sweeps import unanswered, undecided
from rolemap.index.index import Index
from rolemap.model.entities import Decision, Subject
from rolemap.model.model import Model
from rolemap.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What is not as it should be on some days of a horizon.

    Attributes:
        period: the horizon; half-open, both its ends are days.
        intervals: by first day, kind and key.
        dates: the days within the horizon on which something that is written begins or is over, sorted.
        is_dated: False if nothing in the model has a period, so that nothing ever changes.
    """

    period: Period
    intervals: tuple[Interval, ...]
    dates: tuple[date, ...]
    is_dated: bool

    def of(self, *kinds: Kind) -> tuple[Interval, ...]:
        """Return the intervals of some kinds."""
        return tuple(each for each in self.intervals if each.kind in kinds)

    def at(self, key: str) -> tuple[Interval, ...]:
        """Return the intervals that are about an entity, or touch it."""
        return tuple(each for each in self.intervals if key in each.subjects)


def timeline(index: Index, since: date | None = None, until: date | None = None) -> Timeline:
    """Return what is not as it should be, interval by interval.

    Args:
        index: answers over a model; over all that is written, also where it is a day of it.
        since: the first day; by default the day of the index.
        until: the first day that is no longer looked at; by default the one after the last date that the model
            mentions, and at least a year after the first.

    Raises:
        RolemapError: when no day lies between the two.
    """
    days = sorted({*_dates(index.lasting.model)})
    horizon = _horizon(since or index.day, until, days)
    dated = Dated(index)
    found = chain(
        unanswered(dated, horizon),
        undecided(dated, horizon),
        conflicting(dated, horizon),
        lapsed(dated, horizon),
    )
    return Timeline(
        period=horizon.period,
        intervals=tuple(sorted(found, key=_order)),
        dates=tuple(each for each in days if horizon.first < each.toordinal() < horizon.last),
        is_dated=bool(days),
    )


def _order(interval: Interval) -> tuple[object, ...]:
    return (interval.since, KINDS.index(interval.kind), interval.subjects, interval.until, interval.says)


def _horizon(since: date, until: date | None, days: list[date]) -> Horizon:
    first = since.toordinal()
    if until is None:
        last = max(_a_year_after(since).toordinal(), days[-1].toordinal() + 1 if days else 0)
        return Horizon(min(first, date.max.toordinal() - 1), min(last, date.max.toordinal()))
    if until <= since:
        raise RolemapError(f"no day lies between {since} and {until}: the second is no longer in")
    return Horizon(first, until.toordinal())


def _a_year_after(day: date) -> date:
    """Return the same day of the next year; after 29 February 1 March, and after the last year there is the last day."""
    if day.year == date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def _dates(model: Model) -> Iterator[date]:
    """Yield every date on which something that people hold, may decide or are away from begins or is over."""
    for period in _periods(model):
        yield from (each for each in (period.since, period.until) if each is not None)


def _periods(model: Model) -> Iterator[Period]:
    for person in model.people:
        yield from (tenure.period for tenure in person.holds)
        yield from (absence.period for absence in person.absent)
    for item in model.items():
        yield from (each.period for each in item.notes)
    holders: tuple[Subject | Decision, ...] = (*model.subjects, *model.decisions)
    for holder in holders:
        yield from (each.period for each in holder.limits)
    yield from (each.period for each in model.delegations)
