"""How often something comes round, as people write it: daily, weekly, every two weeks, 3 times a month.

A cadence is free text; only what is understood is counted, and what is not is nobody's fault.
"""

from __future__ import annotations

import re
from functools import lru_cache

WEEKS_A_YEAR = 52
WORKING_DAYS = 5

_A_WEEK: dict[str, float] = {
    "day": WORKING_DAYS,
    "week": 1,
    "fortnight": 1 / 2,
    "month": 12 / WEEKS_A_YEAR,
    "quarter": 4 / WEEKS_A_YEAR,
    "year": 1 / WEEKS_A_YEAR,
}
_SINGLE: dict[str, float] = {
    "daily": WORKING_DAYS,
    "weekly": 1,
    "biweekly": 1 / 2,
    "fortnightly": 1 / 2,
    "monthly": 12 / WEEKS_A_YEAR,
    "quarterly": 4 / WEEKS_A_YEAR,
    "yearly": 1 / WEEKS_A_YEAR,
    "annually": 1 / WEEKS_A_YEAR,
    "annual": 1 / WEEKS_A_YEAR,
    "semiannually": 2 / WEEKS_A_YEAR,
}
_NUMBERS = {
    "once": 1,
    "twice": 2,
    "two": 2,
    "three": 3,
    "four": 4,
    "six": 6,
    "other": 2,
    "second": 2,
    "third": 3,
}
_NUMBER = rf"\d{{1,4}}|{'|'.join(_NUMBERS)}"
_UNIT = rf"(?:working )?(?P<unit>{'|'.join(_A_WEEK)})s?"
_TIMES = re.compile(rf"(?P<count>{_NUMBER})(?: ?x| times)?(?: an?| per| every|/)? ?{_UNIT}")
_EVERY = re.compile(rf"(?:every|each) (?:(?P<count>{_NUMBER})(?:nd|rd|th)? )?{_UNIT}")


@lru_cache(maxsize=256)
def times_a_week(cadence: str) -> float | None:
    """Return how often something comes round in a week; None where the text does not say so.

    Examples:
        >>> times_a_week("daily"), times_a_week("twice a week"), times_a_week("every 2 weeks"), times_a_week("on demand")
        (5, 2.0, 0.5, None)
    """
    said = " ".join(cadence.casefold().replace("-", "").split())
    if said in _SINGLE:
        return _SINGLE[said]
    if found := _EVERY.fullmatch(said):
        count = _count(found["count"] or "1")
        return _A_WEEK[found["unit"]] / count if count else None
    if found := _TIMES.fullmatch(said):
        return _count(found["count"]) * _A_WEEK[found["unit"]] or None
    return None


def _count(text: str) -> float:
    return float(_NUMBERS.get(text) or text)
