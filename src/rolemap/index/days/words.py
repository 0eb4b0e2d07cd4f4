"""Days and periods as people say them: the last day of a period is in it, although its end is not.

Neighbours: everything that speaks of days to a person, up to the commands.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from rolemap.model.period import Period

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def in_full(day: date) -> str:
    """Return a day as people say it.

    Examples:
        >>> in_full(date(2028, 2, 29))
        '29 February 2028'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def on_days(period: Period) -> str:
    """Return a period as people say it, with its last day in it; empty for one that is open at both ends.

    Examples:
        >>> on_days(Period(date(2027, 3, 1), date(2027, 3, 15))), on_days(Period(date(2028, 2, 29), date(2028, 3, 1)))
        ('1 to 14 March 2027', '29 February 2028')
        >>> on_days(Period(date(2027, 3, 1))), on_days(Period(None, date(2028, 1, 1)))
        ('from 1 March 2027', 'until 31 December 2027')
    """

    def between(first: date, last: date) -> str:
        if first.year != last.year:
            return f"{in_full(first)} to {in_full(last)}"
        start = str(first.day) if first.month == last.month else f"{first.day} {_MONTHS[first.month - 1]}"
        return f"{start} to {in_full(last)}"

    return _said(period, in_full, between)


def in_brief(period: Period) -> str:
    """Return a period as it stands over a column, with its last day in it; empty for one that is open at both ends.

    Examples:
        >>> in_brief(Period(date(2027, 3, 1), date(2027, 3, 15))), in_brief(Period(date(2028, 2, 29), date(2028, 3, 1)))
        ('1 Mar – 14 Mar 2027', '29 Feb 2028')
        >>> in_brief(Period(date(2027, 12, 24), date(2028, 1, 2))), in_brief(Period(date(2027, 3, 1)))
        ('24 Dec 2027 – 1 Jan 2028', 'from 1 Mar 2027')
    """

    def between(first: date, last: date) -> str:
        start = _briefly(first)
        return (
            f"{start.removesuffix(f' {first.year}') if first.year == last.year else start} – {_briefly(last)}"
        )

    return _said(period, _briefly, between)


def _said(period: Period, day: Callable[[date], str], between: Callable[[date, date], str]) -> str:
    """Return a period in words, by how one day is said and how two are."""
    if period.since is None:
        return "" if period.until is None else f"until {day(last_day(period.until))}"
    if period.until is None:
        return f"from {day(period.since)}"
    first, last = period.since, last_day(period.until)
    return day(first) if first == last else between(first, last)


def last_day(until: date) -> date:
    """Return the day before a period is over; before the first day of the calendar there is none but that day.

    Examples:
        >>> last_day(date(2028, 3, 1)), last_day(date.min) == date.min
        (datetime.date(2028, 2, 29), True)
    """
    return max(until, date.min + timedelta(days=1)) - timedelta(days=1)


def _briefly(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"
