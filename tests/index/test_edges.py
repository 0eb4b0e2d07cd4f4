"""The ends of things: leap days, periods that touch, amounts at the end of a band and below nothing, other currencies."""

from datetime import date
from pathlib import Path

import pytest

import rolemap
from rolemap import Index, LoadError, RolemapError


def index(folder: Path, limits: str, more: str = "", settings: str = "{currency: EUR}") -> Index:
    text = (
        f"rolemap: 1\nsettings: {settings}\nroles: {{lead: Lead, head: Head}}\n{more}"
        f"decisions: {{spend: {{limits: {limits}}}}}\n"
    )
    (folder / "m.yml").write_text(text, "utf-8")
    return rolemap.load(folder / "m.yml").index


def roles(found: Index, amount: str, on: str = "2027-01-01") -> tuple[str, ...]:
    return found.who("decides", "spend", amount=amount, on=on).roles


def test_a_leap_day_is_the_first_or_the_last_day_of_a_limit(tmp_path: Path) -> None:
    found = index(
        tmp_path, "[{role: lead, until: 2028-02-29}, {role: head, since: 2028-02-29, until: 2028-03-01}]"
    )
    days = ["2028-02-28", "2028-02-29", "2028-03-01"]
    assert [roles(found, "1", on=day) for day in days] == [("lead",), ("head",), ()]
    (hole,) = found.authority("spend").holes()
    assert str(hole) == "any amount, from 1 March 2028"


def test_periods_and_bands_that_touch_leave_nothing_and_share_nothing(tmp_path: Path) -> None:
    limits = "[{role: lead, up_to: 100, until: 2027-06-01}, {role: lead, up_to: 100, since: 2027-06-01}, {role: head, from: 100}]"
    authority = index(tmp_path, limits).authority("spend")
    assert authority.holes() == ()
    assert authority.doubles() == ()


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("99.99", ("lead",)), ("100", ("head",)), ("100.00", ("head",)), ("-5", ("lead",)), ("0", ("lead",)),
        ("0.1k", ("head",)), ("0,05k EUR", ("lead",)), ("1.000,50 EUR", ("head",)),
    ],
)  # fmt: skip
def test_an_amount_is_exact_at_the_end_of_a_band(
    tmp_path: Path, amount: str, expected: tuple[str, ...]
) -> None:
    found = index(tmp_path, "[{role: lead, up_to: 100}, {role: head, from: 100}]")
    assert roles(found, amount) == expected


def test_amounts_below_nothing_are_proved_where_a_limit_speaks_of_them(tmp_path: Path) -> None:
    (hole,) = (
        index(tmp_path, "[{role: lead, from: -10, up_to: 0}, {role: head, from: 0}]")
        .authority("spend")
        .holes()
    )
    assert str(hole) == "below -10 EUR"
    assert index(tmp_path, "[{role: head, from: 0}]").authority("spend").holes() == ()


def test_currencies_are_compared_only_at_a_stated_rate(tmp_path: Path) -> None:
    limits = "[{role: lead, up_to: 92}, {role: head, from: 92}]"
    stated = index(tmp_path, limits, settings="{currency: EUR, rates: {USD: 0.92}}")
    assert (roles(stated, "99.99 USD"), roles(stated, "100 USD")) == (("lead",), ("head",))
    unstated = index(tmp_path, limits).who("decides", "spend", amount="99 USD", on="2027-01-01")
    assert unstated.is_nobody
    verdict = unstated.lines[0].verdict
    assert verdict is not None
    assert "no rate for USD is stated" in verdict.nearest[0].misses[0]


@pytest.mark.parametrize(
    ("amount", "said"),
    [("1.000 EUR", "1000 EUR and as 1.00 EUR"), ("5 EUX", "did you mean"), ("much", "amount")],
)
def test_an_amount_that_cannot_be_read_one_way_is_an_error(tmp_path: Path, amount: str, said: str) -> None:
    with pytest.raises(RolemapError, match=said):
        roles(index(tmp_path, "[{role: lead}]"), amount)


@pytest.mark.parametrize("band", ["from: 5, up_to: 5", "from: 6, up_to: 5"])
def test_a_band_without_an_amount_is_refused(tmp_path: Path, band: str) -> None:
    with pytest.raises(LoadError, match="expects an amount above `from`"):
        index(tmp_path, f"[{{role: lead, {band}}}]")


def test_a_deputy_of_a_deputy_does_not_decide(tmp_path: Path) -> None:
    people = (
        "people:\n"
        "  ann: {holds: lead, absent: {since: 2027-01-01, until: 2027-02-01, deputy: ben}}\n"
        "  ben: {absent: {since: 2027-01-10, until: 2027-01-20, deputy: cyd}}\n"
        "  cyd: Cyd\n"
    )
    found = index(tmp_path, "[{role: lead}]", people)
    days = ["2026-12-31", "2027-01-09", "2027-01-10", "2027-01-19", "2027-01-20", "2027-02-01"]
    people_on = [found.who("decides", "spend", on=day).people for day in days]
    assert people_on == [("ann",), ("ben",), (), (), ("ben",), ("ann",)]


class TestTwoCurrenciesWithoutARate:
    """A limit in euros everywhere, and a ladder in dollars in one of two units."""

    UNITS = "units: {europe: Europe, asia: Asia}\n"
    LIMITS = (
        "[{role: lead, up_to: 10k EUR}, {role: head, from: 10k EUR, conditions: in budget},"
        " {role: lead, up_to: 12k USD, scope: asia, until: 2028-01-01}]"
    )

    @pytest.fixture
    def found(self, tmp_path: Path) -> Index:
        return index(tmp_path, self.LIMITS, self.UNITS)

    def test_an_open_amount_is_asked_in_each_currency_where_it_is_used(self, found: Index) -> None:
        lines = found.who("decides", "spend", on="2027-01-01").lines
        assert [(str(line.verdict.extent), line.verdict.is_nobody) for line in lines if line.verdict] == [
            ("below 10,000 EUR", False),
            ("from 10,000 EUR, not in budget", True),
            ("from 10,000 EUR, in budget", False),
            ("below 12,000 USD, Asia", False),
            ("from 12,000 USD, Asia", True),
        ]

    def test_who_comes_near_is_told_apart_by_currency(self, found: Index) -> None:
        lines = found.who("decides", "spend", scope="asia", on="2027-01-01").lines
        near = [each.verdict.nearest for each in lines if each.verdict and each.verdict.is_nobody]
        assert [[each.misses for each in several] for several in near] == [
            [
                ("only if in budget",),
                ("only below 10,000 EUR",),
                ("its limit is in USD, and no rate for EUR is stated",),
            ],
            [
                ("its limit is in EUR, and no rate for USD is stated",),
                ("its limit is in EUR, and no rate for USD is stated",),
                ("only below 12,000 USD",),
            ],
        ]

    def test_any_amount_says_in_which_currency(self, found: Index) -> None:
        holes = [str(each) for each in found.authority("spend").holes(date(2028, 1, 1))]
        assert holes == ["from 10,000 EUR, not in budget", "any amount in USD, Asia"]


def test_a_limit_in_another_currency_says_what_is_written(tmp_path: Path) -> None:
    found = index(
        tmp_path, "[{role: lead, up_to: 100k USD}]", settings="{currency: EUR, rates: {USD: 0.9}}"
    ).who("decides", "spend", amount="99999.99 USD")
    assert found.lines[0].chains[0].steps[0].says == "below 90,000 EUR (below 100,000 USD)"
    assert (
        index(tmp_path, "[{role: lead, up_to: 100k USD}]", settings="{currency: EUR, rates: {USD: 0.9}}")
        .who("decides", "spend", amount="100k USD")
        .is_nobody
    )


class TestWhoComesNearByDelegation:
    MODEL = (
        "people: {ann: {name: Ann, holds: {role: head, until: 2027-06-01}}, bob: {name: Bob, holds: lead}}\n"
        "delegations: {pass: {by: head, to: lead, of: spend, up_to: 50k}, wide: {by: lead, to: ann, of: spend, up_to: 60k}}\n"
    )
    LIMITS = "[{role: head, up_to: 100k, sub_delegable: true}]"

    def near(self, folder: Path, amount: str, on: str) -> list[tuple[str, tuple[str, ...]]]:
        verdict = (
            index(folder, self.LIMITS, self.MODEL)
            .who("decides", "spend", amount=amount, on=on)
            .lines[0]
            .verdict
        )
        assert verdict is not None
        return [(each.chain.role or each.chain.person, each.misses) for each in verdict.nearest]

    def test_a_part_that_was_passed_on_is_not_taken_for_the_whole(self, tmp_path: Path) -> None:
        assert self.near(tmp_path, "55k", "2027-06-01")[0] == ("head", ("nobody holds it on 1 June 2027",))

    def test_a_delegation_that_is_not_sound_is_near_only_for_what_it_speaks_of(self, tmp_path: Path) -> None:
        says = "Wide passes nothing on: the giver may not pass it on"
        assert ("ann", (says,)) in self.near(tmp_path, "55k", "2027-06-01")
        assert ("ann", (says, "200,000 EUR is too much: below 60,000 EUR")) in self.near(
            tmp_path, "200k", "2027-01-01"
        )

    def test_a_hand_for_a_smaller_part_does_not_count_in_a_joint_decision(self, tmp_path: Path) -> None:
        people = (
            "people: {ann: {name: Ann, holds: head}, bob: {name: Bob, holds: lead}, cyd: {name: Cyd}}\n"
            "delegations: {pass: {by: lead, to: cyd, of: spend, up_to: 5k}}\n"
        )
        limits = "[{roles: [lead, head], joint: 2, sub_delegable: true}]"
        found = index(tmp_path, limits, people)
        assert not found.who("decides", "spend", amount="4k", requester="bob").is_nobody
        verdict = found.who("decides", "spend", amount="9k", requester="bob").lines[0].verdict
        assert verdict is not None
        (near,) = verdict.nearest
        assert near.misses == ("Bob asks for it, and so cannot approve it",)
