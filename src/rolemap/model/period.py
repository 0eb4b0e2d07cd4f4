"""Half-open intervals of days.

`until` is the first day that is no longer in, so that periods which touch neither overlap nor leave a gap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rolemap.model.value import Value

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Period(Value):
    """The days from `since` up to, and without, `until`; None is open.

    Examples:
        >>> year = Period(since=date(2027, 1, 1), until=date(2028, 1, 1))
        >>> date(2027, 12, 31) in year, date(2028, 1, 1) in year
        (True, False)
        >>> print(year)
        2027-01-01 to before 2028-01-01
    """

    since: date | None = None
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def __str__(self) -> str:
        if self.since is None:
            return "always" if self.until is None else f"before {self.until}"
        return f"from {self.since}" if self.until is None else f"{self.since} to before {self.until}"

    @property
    def is_empty(self) -> bool:
        """True if no day is in it."""
        return self.since is not None and self.until is not None and self.until <= self.since

    def meets(self, other: Period) -> bool:
        """True if some day is in both."""
        return not self.within(other).is_empty

    def within(self, other: Period) -> Period:
        """Return the days that are in both; empty when there are none."""
        starts = [each for each in (self.since, other.since) if each is not None]
        ends = [each for each in (self.until, other.until) if each is not None]
        return Period(max(starts, default=None), min(ends, default=None))


def day(text: str) -> date:
    """Return the day that a text says: "2027-03-31", or the first day of "2027-03" or "2027".

    Raises:
        ValueError: when it says none.

    Examples:
        >>> day("2027-03")
        datetime.date(2027, 3, 1)
    """
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError("a day is written 2027-03-31, a month 2027-03, a year 2027")
    year, month, number = (int(part or 1) for part in found.groups())
    return date(year, month, number)
