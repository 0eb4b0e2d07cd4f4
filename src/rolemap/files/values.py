"""What a text says where a number, a day, an amount or a currency is wanted."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from rolemap.model.currencies import currency_code
from rolemap.model.entities import effort
from rolemap.model.money import is_rate, money
from rolemap.model.period import day

_MOST_DIGITS = 100  # 1e999999 has eight characters, and takes a megabyte when it is written out


def _number(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError from None
    if len(text) > _MOST_DIGITS or not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        raise ValueError
    return value


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text)):
        raise ValueError
    return int(text)


def _share(text: str) -> Decimal:
    value = _number(text)
    if not 0 <= value <= 1:
        raise ValueError
    return value


def _rate(text: str) -> Decimal:
    value = _number(text)
    if not is_rate(value):
        raise ValueError
    return value


SAID: dict[str, tuple[Callable[[str], Any], str]] = {
    "number": (_number, "a number"),
    "count": (_count, "a whole number above 0"),
    "policy": (_count, "a whole number above 0"),
    "share": (_share, "a share from 0 to 1"),
    "day": (day, "a day such as 2027-03-31"),
    "money": (money, "an amount such as 50000 EUR"),
    "currency": (currency_code, "a currency such as EUR"),
    "rate": (_rate, "a number above 0 such as 0.92"),
    "effort": (effort, "an amount of work such as 4 h/week"),
}
"""Kind of a value that a text says -> what reads it, and what it looks like.

What reads it raises `ValueError`, with advice where what it looks like does not say enough.
"""
