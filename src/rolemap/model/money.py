"""Exact amounts of money and half-open bands of them. No floats, and currencies never mix."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rolemap.model.value import Value

_NUMBER = r"[+-]?\d+(?:_\d{3})*(?:\.\d+)?"
_MONEY = re.compile(
    rf"(?P<amount>{_NUMBER})(?:\s+(?P<after>[A-Z]{{3}}))?|(?P<before>[A-Z]{{3}})\s+(?P<other>{_NUMBER})",
    re.ASCII,
)


class CurrencyError(ValueError):
    """Amounts in two currencies were to be compared or added."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Money(Value):
    """An exact amount in one currency (ISO 4217).

    Examples:
        >>> Money(Decimal("0.10"), "EUR") + Money(Decimal("0.20"), "EUR") == Money(Decimal("0.3"), "EUR")
        True
        >>> print(Money(Decimal(50000), "EUR"))
        50,000 EUR
    """

    amount: Decimal
    currency: str

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other), self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._same(other)

    def __str__(self) -> str:
        return f"{self.amount:,f} {self.currency}"

    def _same(self, other: Money) -> Decimal:
        if self.currency != other.currency:
            raise CurrencyError(f"{self} and {other} are in two currencies")
        return other.amount


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Band(Value):
    """The amounts from `start` up to, and without, `up_to`; None is open. Both ends are in one currency.

    Examples:
        >>> band = Band(up_to=Money(Decimal(50000), "EUR"))
        >>> Money(Decimal("49999.99"), "EUR") in band, Money(Decimal(50000), "EUR") in band
        (True, False)
        >>> print(band)
        below 50,000 EUR
    """

    start: Money | None = None
    up_to: Money | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.up_to is not None and self.start.currency != self.up_to.currency:
            raise CurrencyError(f"a band from {self.start} up to {self.up_to} is in two currencies")

    def __contains__(self, money: Money) -> bool:
        return (self.start is None or self.start <= money) and (self.up_to is None or money < self.up_to)

    def __str__(self) -> str:
        if self.start is None:
            return "any amount" if self.up_to is None else f"below {self.up_to}"
        return f"from {self.start}" if self.up_to is None else f"{self.start} to below {self.up_to}"

    @property
    def currency(self) -> str | None:
        """The currency of its ends; None where both are open."""
        end = self.start or self.up_to
        return end.currency if end is not None else None

    @property
    def is_empty(self) -> bool:
        """True if no amount is in it."""
        return self.start is not None and self.up_to is not None and self.up_to <= self.start


def money(text: str, currency: str = "") -> Money:
    """Return the amount that a text says: "50000 EUR", "EUR 50_000.50", or "50000" in a currency that is given.

    Raises:
        ValueError: when it says none, or no currency is known.

    Examples:
        >>> print(money("1_000.50 EUR"))
        1,000.50 EUR
    """
    found = _MONEY.fullmatch(text.strip())
    if found is None:
        raise ValueError("an amount is written 50000 EUR or 50_000.50 EUR")
    said = found["after"] or found["before"] or currency
    if not said:
        raise ValueError(f"{text} names no currency: write {text} EUR, or set `currency` under `settings`")
    return Money(Decimal((found["amount"] or found["other"]).replace("_", "")), said)
