"""What amounts may look like, what is refused because two people would read it in two ways, and that nothing is rounded."""

from __future__ import annotations

import time
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given

from rolemap import Money
from rolemap.model.currencies import CURRENCIES
from rolemap.model.money import CurrencyError, money
from strategies import AMOUNTS

READ = {
    # plain, with the currency before, behind or understood
    "50000": "50000 EUR",
    "50000 USD": "50000 USD",
    "USD 50000": "50000 USD",
    "50000USD": "50000 USD",
    "50 usd": "50 USD",
    "50 Xdr": "50 XDR",
    "€50": "50 EUR",
    "50 €": "50 EUR",
    "-500 EUR": "-500 EUR",
    "−500": "-500 EUR",
    "+500": "500 EUR",
    "€ -500": "-500 EUR",
    "0": "0 EUR",
    "-0.00": "0 EUR",
    "  50 EUR\n": "50 EUR",
    "007": "7 EUR",
    # groups of three
    "50_000.50": "50000.50 EUR",
    "50 000 EUR": "50000 EUR",
    "50\u00a0000\u00a0EUR": "50000 EUR",
    "50\u2009000\u202fEUR": "50000 EUR",
    "1 000\u00a0000": "1000000 EUR",
    "1'000.50 CHF": "1000.50 CHF",
    "1’000’000 CHF": "1000000 CHF",
    "1.000.000": "1000000 EUR",
    "1,000,000": "1000000 EUR",
    # both separators: the last one is the point
    "1.000,50 EUR": "1000.50 EUR",
    "1,000.50": "1000.50 EUR",
    "1.234.567,8": "1234567.80 EUR",
    "1,000.125": "1000.125 EUR",
    "1 000.125": "1000.125 EUR",
    # one separator, and no group could end there
    "1000,50": "1000.50 EUR",
    "0.5": "0.50 EUR",
    "12,5": "12.50 EUR",
    "1.0000": "1 EUR",
    "50.1250": "50.1250 EUR",
    "0.125": "0.125 EUR",
    "0,125": "0.125 EUR",
    "012.345": "12.3450 EUR",
    "1000.125": "1000.125 EUR",
    # thousands, millions, 10^9
    "50k": "50000 EUR",
    "50K EUR": "50000 EUR",
    "50k€": "50000 EUR",
    "CHF 50k": "50000 CHF",
    "1.5k": "1500 EUR",
    "1,5k EUR": "1500 EUR",
    "50 k": "50000 EUR",
    "2m": "2000000 EUR",
    "2M": "2000000 EUR",
    "1.2mn": "1200000 EUR",
    "1.2 Mn EUR": "1200000 EUR",
    "3bn": "3000000000 EUR",
    "3b": "3000000000 EUR",
    "1.2345 k": "1234.50 EUR",
    "5 BND": "5 BND",
    "5 MNT": "5 MNT",
    "5 KES": "5 KES",
    "5 MMNT": "there is no currency `MMNT`; did you mean `MNT`?",
    # two readings
    "1.000 EUR": "`1.000 EUR` can be read as 1000 EUR and as 1.00 EUR: write it in one of these ways",
    "50,000 EUR": "`50,000 EUR` can be read as 50000 EUR and as 50.00 EUR: write it in one of these ways",
    "€1.250": "`€1.250` can be read as 1250 EUR and as 1.25 EUR: write it in one of these ways",
    "-50.125": "`-50.125` can be read as -50125 EUR and as -50.1250 EUR: write it in one of these ways",
    "1.500k": "`1.500k` can be read as 1500k EUR and as 1.50k EUR: write it in one of these ways",
    # no currency, or none that can be told
    "5 EUX": "there is no currency `EUX`; did you mean `EUR`?",
    "5 GPB": "there is no currency `GPB`; did you mean `GBP`?",
    "5 euro": "there is no currency `euro`; did you mean `EUR`?",
    "50kEUR": "there is no currency `kEUR`; did you mean `EUR`?",
    "5 XAU": "there is no currency `XAU`; did you mean `AUD`?",
    "5 q": "there is no currency `q`; write its code of three letters, such as EUR",
    "$5": "several currencies share the sign `$`: write the code, such as USD",
    "5k £": "several currencies share the sign `£`: write the code, such as GBP",
    "¥ 5": "several currencies share the sign `¥`: write the code, such as JPY",
    "9" * 101: "an amount has at most 100 digits",
    "9" * 92 + "bn": "an amount has at most 100 digits",
}  # fmt: skip
"""Text -> the amount, or what is said instead, where amounts that name no currency are in EUR."""

UNREADABLE = (
    "", " ", "EUR", "€", "k", "-", "much", "5 EUR EUR", "EUR 5 EUR", "€5 EUR", "5 EUR k", "1e3", "1E3", "inf", "NaN", "0x1f",
    ".5", "5.", "1..5", "1.,5", "--5", "- 5", "(5)", "5-", "5%", "5/2", "5 = 6", "12,34,567", "1,00,000", "1.00.000", "1_0",
    "10_00", "1000 000", "0 125", "0.125.000", "1.000,000.5", "1,000.50,5", "1 000_000", "1 000,000.5", "1,000'000", "50 00",
    "5\n000", "5\t000", "٥٠", "５０", "½", "5 zł", "₹5", "5 漢", "5 EUR; 6 EUR", "=5", "<b>5</b>",
)  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_a_text_says_one_amount_or_why_not(text: str) -> None:
    try:
        said = money(text, "EUR").written
    except ValueError as error:
        said = str(error)
    assert said == READ[text]


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_amount_is_told_what_one_looks_like(text: str) -> None:
    with pytest.raises(
        ValueError, match=r"^an amount is written 50000 EUR, 50 000 EUR, 50k EUR or 1000\.50 EUR$"
    ):
        money(text, "EUR")


def test_an_amount_in_no_currency_is_asked_for_one() -> None:
    with pytest.raises(
        ValueError, match=r"^`50k` names no currency: write `50k EUR`, or set `currency` under"
    ):
        money("50k")
    with pytest.raises(
        ValueError, match=r"^`1\.500` can be read as 1500 and as 1\.50: write it in one of these"
    ):
        money("1.500")


@pytest.mark.parametrize("unit", ["9", "1 000", ",000", " ", "EUR", "1.", "_", "1 ", "-"])
def test_a_megabyte_is_refused_at_once(unit: str) -> None:
    started = time.monotonic()
    for size in (10, 100, 400, 1_000_000):
        for text in (unit * (size // len(unit)), "1" + unit * (size // len(unit)) + "!"):
            with suppress(ValueError):
                money(text, "EUR")
    assert time.monotonic() - started < 1


@given(AMOUNTS)
def test_what_is_written_is_read_back(amount: Money) -> None:
    assert money(amount.written) == amount


@given(AMOUNTS)
def test_an_amount_is_written_without_groups_and_never_in_two_ways(amount: Money) -> None:
    digits = amount.written.removesuffix(f" {amount.currency}")
    assert Decimal(digits) == amount.amount
    assert money(digits.replace(".", ","), amount.currency) == amount


@given(AMOUNTS, AMOUNTS)
def test_sums_are_exact(one: Money, other: Money) -> None:
    other = Money(other.amount, one.currency)
    assert one + other - other == one
    assert (one < one + other) == (other.amount > 0)


def test_no_digit_is_lost() -> None:
    most = Money(Decimal(10) ** 90, "EUR")
    least = Money(Decimal("1E-90"), "EUR")
    assert most + least - most == least


def test_equal_amounts_are_one() -> None:
    same = [Money(Decimal(each), "EUR") for each in ("50", "50.00", "5E+1")]
    assert len({repr(each) for each in same}) == len({str(each) for each in same}) == len(set(same)) == 1


@pytest.mark.parametrize(
    "amount", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+1000", "1E+999999999", "1E-1001"]
)
def test_an_amount_can_be_written_out(amount: str) -> None:
    with pytest.raises(ValueError, match="an amount is a number that can be written out"):
        Money(Decimal(amount), "EUR")


@pytest.mark.parametrize("currency", ["", "EUX", "eur", "€", "XAU", "XXX"])
def test_an_amount_is_in_a_currency_of_the_list(currency: str) -> None:
    with pytest.raises(ValueError, match=f"there is no currency `{currency}`"):
        Money(Decimal(5), currency)


def test_amounts_in_two_currencies_are_not_compared() -> None:
    with pytest.raises(CurrencyError, match="5 EUR and 5 CHF are in two currencies"):
        assert money("5 EUR") < money("5 CHF")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1000 EUR", "1,000 EUR"),
        ("1000.50 EUR", "1,000.50 EUR"),
        ("0.5 EUR", "0.50 EUR"),
        ("1234.5678 KWD", "1,234.5678 KWD"),
        ("-2m EUR", "-2,000,000 EUR"),
    ],
)
def test_an_amount_is_shown_with_groups_and_cents(text: str, shown: str) -> None:
    assert str(money(text)) == shown


def test_currencies_are_codes_of_three_capitals() -> None:
    assert all(len(each) == 3 and each.isascii() and each.isupper() for each in CURRENCIES)
    assert len(CURRENCIES) == 158
    assert {"EUR", "USD", "GBP", "JPY", "CHF", "XDR", "XOF", "XCG", "ZWG"} <= CURRENCIES
    assert not {"BGN", "HRK", "ANG", "ZWL", "XAU", "XTS", "XXX", "USN", "CHE"} & CURRENCIES
