"""Rates between currencies: where they may stand, what they are laid over, and that no digit is lost on the way."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rolemap
from rolemap import Builder, LoadError, Model, Money, Settings
from rolemap.files.load import load_text
from strategies import AMOUNTS

ROLES = "roles: {a: A}\n"


def settings_of(text: str) -> Settings:
    return load_text("m.yml", f"settings: {text}\n{ROLES}").model.settings


def test_rates_are_exact_and_in_order() -> None:
    found = settings_of("{currency: EUR, rates: {usd: 0.92, GBP: 1.17, JPY: 0.0061}}")
    assert found == Settings(
        currency="EUR", rates=(("USD", Decimal("0.92")), ("JPY", Decimal("0.0061")), ("GBP", Decimal("1.17")))
    )
    assert [code for code, _ in found.rates] == ["GBP", "JPY", "USD"]


def test_an_amount_is_worth_what_the_rate_says() -> None:
    stated = Settings(currency="EUR", rates=(("USD", Decimal("0.92")),))
    assert stated.convert(Money(Decimal(50_000), "USD")) == Money(Decimal(46_000), "EUR")
    assert stated.convert(Money(Decimal("0.05"), "USD")) == Money(Decimal("0.046"), "EUR")
    assert stated.convert(Money(Decimal(5), "EUR")) == Money(Decimal(5), "EUR")
    assert stated.convert(Money(Decimal(5), "GBP")) is None
    assert Settings().convert(Money(Decimal(5), "EUR")) is None


@given(AMOUNTS, st.decimals(min_value="1E-30", max_value="1E+30", allow_nan=False))
def test_nothing_is_rounded(amount: Money, rate: Decimal) -> None:
    currency = "CHF" if amount.currency == "EUR" else "EUR"
    found = Settings(currency=currency, rates=((amount.currency, rate),)).convert(amount)
    assert found is not None
    assert Fraction(found.amount) == Fraction(amount.amount) * Fraction(rate)


def test_the_longest_amount_that_is_read_can_be_converted() -> None:
    longest = "9" * 100
    found = load_text(
        "m.yml",
        f"settings: {{currency: EUR, rates: {{USD: 0.{longest[2:]}}}}}\n{ROLES}"
        f"decisions: {{d: {{limits: {{role: a, up_to: {longest}.{longest} USD}}}}}}\n",
    ).model
    (limit,) = found.decisions[0].limits
    assert limit.up_to is not None
    assert found.settings.convert(limit.up_to) is not None
    assert load_text("m.yml", found.to_yaml()).model == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{currency: EUR, rates: 0.92}", "`rates` expects a mapping such as `{USD: 0.92}`, found `0.92`"),
        ("{currency: EUR, rates: [USD]}", "`rates` expects a mapping such as `{USD: 0.92}`, found a list"),
        ("{currency: EUR, rates: {USD: 0.92, $: 1}}", "`rates` expects a currency such as EUR, found `$`"),
        ("{currency: EUR, rates: {USD: 1,17}}", "`17` stands on its own, without a key or a value"),
        ("{currency: EUR, rates: {USD: 0.92, USD: 1}}", "the key `USD` stands twice"),
        ("{currency: EUR, rates: {€: 1}}", "`rates` are in EUR, and name EUR too"),
        ("{currency: euro, rates: {USD: 1}}", "`currency` expects a currency such as EUR, found `euro`"),
    ],
)
def test_a_rate_that_says_nothing_is_refused_once(text: str, message: str) -> None:
    with pytest.raises(LoadError) as caught:
        settings_of(text)
    assert [each.message for each in caught.value.problems] == [message]


def test_no_rates_are_none() -> None:
    assert settings_of("{rates: {}}") == settings_of("{rates: }") == settings_of("") == Settings()


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(f"rolemap: 1\n{text}", "utf-8")
    return folder


def problems(path: Path) -> list[str]:
    with pytest.raises(LoadError) as caught:
        rolemap.load(path)
    return [
        f"{each.position.path.rpartition('/')[2]}:{each.position.line} {each.message}"
        for each in caught.value.problems
    ]


def test_the_currency_may_stand_in_another_file(tmp_path: Path) -> None:
    write(tmp_path, a=f"settings: {{currency: EUR}}\n{ROLES}", b="settings: {rates: {USD: 0.92}}\n")
    assert rolemap.load(tmp_path).model.settings.rates == (("USD", Decimal("0.92")),)
    write(tmp_path, c="settings: {rates: {USD: 0.93}}\n")
    assert problems(tmp_path) == ["c.yml:2 `rates` is said twice, and differently"]
    write(tmp_path, a=f"settings: {{currency: USD}}\n{ROLES}", c="settings: {rates: {USD: 0.920}}\n")
    assert problems(tmp_path) == ["b.yml:2 `rates` are in USD, and name USD too"]


def test_rates_are_laid_over_those_of_the_extended_model(tmp_path: Path) -> None:
    write(tmp_path, base=f"settings: {{currency: EUR, rates: {{USD: 0.92, GBP: 1.17}}}}\n{ROLES}")

    def over(settings: str) -> Settings:
        write(tmp_path, own=f"extends: base.yml\nsettings: {settings}\n")
        return rolemap.load(tmp_path / "own.yml").model.settings

    assert [code for code, _ in over("{accountable_implies_responsible: false}").rates] == ["GBP", "USD"]
    assert [code for code, _ in over("{rates: {USD: 0.95}}").rates] == ["USD"]
    assert over("{rates: {}}").rates == ()
    assert over("{currency: USD}") == Settings(currency="USD")  # the rates were in EUR
    assert over("{currency: USD, rates: {EUR: 1.09}}").rates == (("EUR", Decimal("1.09")),)


def test_a_model_with_rates_is_written_as_it_is_read() -> None:
    stated = Settings(currency="EUR", rates=(("USD", Decimal("0.92")), ("NOK", Decimal("0.085"))))
    model = Model(settings=stated)
    assert model.to_yaml() == "rolemap: 1\nsettings:\n  currency: EUR\n  rates: {NOK: 0.085, USD: 0.92}\n"
    assert (
        Builder(settings={"currency": "EUR", "rates": {"USD": Decimal("0.92"), "NOK": 0.085}}).model()
        == model
    )
