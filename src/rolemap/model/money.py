"""Exact amounts of money and half-open bands of them. No floats, and currencies never mix.

Reading refuses what people of two countries would read in two ways: 1.000 EUR is a thousand in Lisbon and one in Dublin,
and a limit must not depend on who reads it. Trap: so three decimals cannot be written as they are, see `Money.written`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal

from rolemap.model.currencies import CURRENCIES, SIGNS, currency_code, no_currency
from rolemap.model.value import Value

_MOST_READ = 100  # digits of a rate, and of an amount in a text; one with more is none that somebody wrote
_MOST_DIGITS = 1_000  # of an amount made in Python, or of one that was read and converted
_EXACT = Context(prec=4 * _MOST_DIGITS)  # what amounts are added and multiplied in: nothing is ever rounded
_SCALES = {"k": 3, "m": 6, "mn": 6, "b": 9, "bn": 9}
_GROUPS = "_' .,"
_ALIKE = str.maketrans("\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}’−", "   '-")
_CURRENCY = rf"[a-z]+|[{SIGNS}]"
_MONEY = re.compile(
    rf"""
    (?P<before>{_CURRENCY})?[ ]*
    (?P<sign>[+-]?)
    (?P<whole>\d+|[1-9]\d{{0,2}}(?P<mark>[{_GROUPS}])\d{{3}}(?:(?P=mark)\d{{3}})*)
    (?:(?!(?P=mark))[.,](?P<part>\d+))?
    (?:[ ]*(?P<scale>{"|".join(_SCALES)})(?![a-z]))?
    (?:[ ]*(?P<after>{_CURRENCY}))?
    """,
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_AMBIGUOUS = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")  # the point could as well stand between groups


class CurrencyError(ValueError):
    """Amounts in two currencies were to be compared or added."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Money(Value):
    """An exact amount in one currency (ISO 4217).

    Raises:
        ValueError: when there is no such currency, or the amount is no number that could be written out.

    Examples:
        >>> Money(Decimal("0.10"), "EUR") + Money(Decimal("0.20"), "EUR") == Money(Decimal("0.3"), "EUR")
        True
        >>> print(Money(Decimal(50000), "EUR"))
        50,000 EUR
    """

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if self.currency not in CURRENCIES:
            raise ValueError(no_currency(self.currency))
        object.__setattr__(self, "amount", _canonical(self.amount))

    def __add__(self, other: Money) -> Money:
        return Money(_EXACT.add(self.amount, self._same(other)), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(_EXACT.subtract(self.amount, self._same(other)), self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._same(other)

    def __str__(self) -> str:
        return f"{self.amount:,.{self._decimals}f} {self.currency}"

    @property
    def written(self) -> str:
        """The text that `money` reads back: "50.1250 EUR", because 50.125 could be read as 50125."""
        digits = f"{self.amount:.{self._decimals}f}"
        return f"{digits}{'0' * bool(_AMBIGUOUS.fullmatch(digits))} {self.currency}"

    @property
    def _decimals(self) -> int:
        """How many decimals to show: cents where there are any."""
        needed = _decimals(self.amount)
        return max(needed, 2) if needed else 0

    def exchanged(self, rate: Decimal, currency: str) -> Money:
        """Return what it is worth in another currency, where one unit of its own is worth `rate`; exact, not in cents."""
        return Money(_EXACT.multiply(self.amount, rate), currency)

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
    """Return the amount that a text says, in the currency that it names or else in the one that is given.

    Digits may stand in groups of three, and a comma may be the point. k makes thousands, m or mn millions, b or bn 10^9.

    Raises:
        ValueError: when it says none, two, or no currency is known; the sentence tells what to write.

    Examples:
        >>> print(money("1_000.50 EUR"), money("€1.000,50"), money("1.2m", "CHF"), sep=" | ")
        1,000.50 EUR | 1,000.50 EUR | 1,200,000 CHF
        >>> money("1.000 EUR")
        Traceback (most recent call last):
        ValueError: `1.000 EUR` can be read as 1000 EUR and as 1.00 EUR: write it in one of these ways
    """
    found = _MONEY.fullmatch(text.translate(_ALIKE).strip()) if len(text) <= 4 * _MOST_READ else None
    if found is None or (found["before"] and found["after"]):
        raise ValueError("an amount is written 50000 EUR, 50 000 EUR, 50k EUR or 1000.50 EUR")
    named = found["before"] or found["after"]
    code = currency_code(named) if named else currency
    whole, part, scale = found["sign"] + found["whole"], found["part"] or "", found["scale"] or ""
    if _AMBIGUOUS.fullmatch(f"{whole}.{part}"):
        short = part.rstrip("0").ljust(2, "0")
        readings = (f"{whole}{part}", f"{whole}.{short}{'0' * (len(short) == len(part))}")
        ways = " and as ".join(f"{each}{scale} {code}".rstrip() for each in readings)
        raise ValueError(f"`{text}` can be read as {ways}: write it in one of these ways")
    if not code:
        raise ValueError(
            f"`{text}` names no currency: write `{text} EUR`, or set `currency` under `settings`"
        )
    digits = "".join(each for each in whole if each not in _GROUPS)
    amount = Decimal(f"{digits}.{part}").scaleb(_SCALES.get(scale.lower(), 0), _EXACT)
    if _size(amount) > _MOST_READ:
        raise ValueError(f"an amount has at most {_MOST_READ} digits")
    return Money(amount, code)


def is_rate(value: Decimal) -> bool:
    """True if a number can be the rate of a currency: above 0, and not too long to be written out."""
    return value.is_finite() and value > 0 and _size(value) <= _MOST_READ


def _canonical(amount: Decimal) -> Decimal:
    """Return the one spelling of an amount: 50, not 50.00 or 5E+1, so that equal parts of a model sort alike."""
    if not amount.is_finite() or _size(amount) > _MOST_DIGITS:
        raise ValueError("an amount is a number that can be written out")
    plain = _EXACT.plus(amount).normalize(_EXACT)
    return plain if _decimals(plain) >= 0 else plain.quantize(Decimal(1), context=_EXACT)


def _size(amount: Decimal) -> int:
    """Return how many digits an amount has before its point, or behind it where these are more."""
    return max(amount.adjusted() + 1, _decimals(amount))


def _decimals(amount: Decimal) -> int:
    """Return how many digits an amount has behind its point; below 0 where it ends in zeros that are not stored."""
    exponent = amount.as_tuple().exponent
    assert isinstance(exponent, int)
    return -exponent
