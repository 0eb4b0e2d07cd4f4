"""Numbers of a workbook as text: a date where the format says so, a share in per cent, a whole number without a point.

The neighbour: `spreadsheetml`, whose cells hold nothing but numbers and the number of a format.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Literal

Kind = Literal["number", "percent", "day", "time", "moment", "span"]
"""What a format shows: "day" a date, "time" one of a day, "moment" both, "span" hours that may be more than 24."""

_DAY_IDS = frozenset((14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58))
_BUILT_IN: dict[int, Kind] = {
    9: "percent",
    10: "percent",
    **dict.fromkeys(_DAY_IDS, "day"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56), "time"),
    22: "moment",
    46: "span",
}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|am/pm|a/p|general', re.IGNORECASE)
_SPAN = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook knows no time zones
_PHANTOM_LEAP_DAY = 60  # 1900-02-29, which Excel believes in
_DAYS_BEFORE_1904 = 1462


def kind_of(number: int, code: str = "") -> Kind:
    """Return what a format shows, by its number or, where it has one, its code.

    Examples:
        >>> kind_of(164, "yyyy-mm-dd"), kind_of(165, '0" days"')
        ('day', 'number')
    """
    if not code:
        return _BUILT_IN.get(number, "number")
    code = _LITERAL.sub("", code.partition(";")[0])
    if _SPAN.search(code):
        return "span"
    letters = set(_BRACKETS.sub("", code).lower())
    has_time = bool(letters & {"h", "s"})
    if letters & {"d", "y"} or ("m" in letters and not has_time):
        return "moment" if has_time else "day"
    return "time" if has_time else "percent" if "%" in letters else "number"


def shown(value: str, kind: Kind, *, is_1904: bool = False) -> str:
    """Return the text for a number as it is stored; what is no number stays as it is.

    Examples:
        >>> shown("1.0", "number"), shown("45293", "day"), shown("0.5", "percent")
        ('1', '2024-01-02', '50%')
    """
    try:
        number = float(value)
        if kind == "number":
            return f"{number:.15g}"
        if kind == "percent":
            return f"{100 * number:.15g}%"
        return _date(number, kind, is_1904=is_1904)
    except (ValueError, OverflowError):
        return value


def _date(number: float, kind: Kind, *, is_1904: bool) -> str:
    seconds = timedelta(seconds=round(number * 86_400))
    if kind == "span":
        minutes, rest = divmod(round(seconds.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
    if is_1904:
        seconds += timedelta(days=_DAYS_BEFORE_1904)
    elif number < _PHANTOM_LEAP_DAY:
        seconds += timedelta(days=1)
    moment = _EPOCH + seconds
    if kind == "time" and 0 <= number < 1:
        return moment.time().isoformat()
    return moment.date().isoformat() if kind == "day" or not seconds.seconds else moment.isoformat(sep=" ")
