"""What a text says where a number, a day, an amount or a currency is wanted."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from rolemap.model.entities import effort
from rolemap.model.money import money
from rolemap.model.period import day


def _number(text: str) -> Decimal:
    value = Decimal(text)
    if not value.is_finite():
        raise ValueError(text)
    return value


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise ValueError(text)
    return int(text)


def _share(text: str) -> Decimal:
    value = _number(text)
    if not 0 <= value <= 1:
        raise ValueError(text)
    return value


def _currency(text: str) -> str:
    if not re.fullmatch("[A-Z]{3}", text):
        raise ValueError(text)
    return text


SAID: dict[str, tuple[Callable[[str], Any], str]] = {
    "number": (_number, "a number"),
    "count": (_count, "a whole number above 0"),
    "policy": (_count, "a whole number above 0"),
    "share": (_share, "a share from 0 to 1"),
    "day": (day, "a day such as 2027-03-31"),
    "money": (money, "an amount such as 50000 EUR"),
    "currency": (_currency, "a currency of three letters such as EUR"),
    "effort": (effort, "an amount of work such as 4 h/week"),
}
"""Kind of a value that a text says -> what reads it, and what it looks like."""
