"""The proof of who may decide equals brute force: thousands of small models, every point of each.

`small_models` makes them, `brute_force` decides point by point. Each law is one function of a seed, so that a failure
names the model: `small_model(17)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from random import Random
from typing import Any, NamedTuple

import pytest
from brute_force import LAST, BruteForce, Point
from small_models import DAYS, FIRST, narrower, renamed, shuffled, small_model, with_another_limit

from rolemap.index.authority.authority import Authority, Stretch, always
from rolemap.index.authority.grants import is_either
from rolemap.index.index import Index
from rolemap.model.model import Model

Label = frozenset[int]
Cell = tuple[Any, ...]


class Axes(NamedTuple):
    """One value for each stretch of each axis, in one currency."""

    amounts: list[Any]
    places: list[str]
    categories: list[str]
    truths: list[frozenset[str]]
    days: list[int]


class Asked(NamedTuple):
    """A model, and a span of days to look at."""

    model: Model
    brute: BruteForce
    authority: Authority
    since: date | None
    until: date | None

    @property
    def days(self) -> tuple[int, int]:
        return self.since.toordinal() if self.since else 0, self.until.toordinal() if self.until else LAST


def asked(seed: int, model: Model | None = None) -> Asked:
    model = model or small_model(seed)
    pick = Random(seed)  # noqa: S311 - for tests
    since = pick.choice((None, FIRST, FIRST.replace(day=28)))
    until = pick.choice((None, date.fromordinal(FIRST.toordinal() + DAYS)))
    authority = Index(model, FIRST).authority(model.decisions[0].key)
    return Asked(model, BruteForce(model, model.decisions[0]), authority, since, until)


def axes(here: Asked, currency: str) -> Axes:
    points = list(
        here.brute.points(currency, here.brute.amounts(currency), here.brute.places_of(currency) or [""], [0])
    )
    return Axes(
        sorted({each.amount for each in points}),
        here.brute.places_of(currency),
        here.brute.categories(),
        sorted({each.met for each in points}, key=sorted),
        here.brute.days(*here.days),
    )


def label_of(here: Asked, stretch: Stretch) -> Label:
    known = {(each.key, id(each.limit)): number for number, each in enumerate(here.brute.grants)}
    return frozenset(known[each.key, id(each.limit)] for each in stretch.grants)


def currency_of(stretch: Stretch) -> str:
    return stretch.witness.amount.currency if stretch.witness.amount is not None else ""


def within(stretch: Stretch, all_of: Axes) -> Axes:
    """Return the values of each axis that a stretch takes in."""
    extent = stretch.extent
    low, high = extent.amounts.start, extent.amounts.up_to
    first, last = extent.period.since, extent.period.until
    return Axes(
        [a for a in all_of.amounts if (low is None or low.amount <= a) and (high is None or a < high.amount)],
        [p for p in all_of.places if not extent.places or p in extent.places],
        [c for c in all_of.categories if not extent.categories or c in extent.categories],
        [met for met in all_of.truths if all((name in met) == is_met for name, is_met in extent.conditions)],
        [
            d for d in all_of.days
            if (first is None or first.toordinal() <= d) and (last is None or d < last.toordinal())
        ],
    )  # fmt: skip


def labels(here: Asked, currency: str, all_of: Axes) -> dict[Cell, Label]:
    return {cell: frozenset(here.brute.deciding(point_of(currency, cell))) for cell in product(*all_of)}


def point_of(currency: str, cell: Cell) -> Point:
    return Point(currency, *cell)


def wider(box: Axes, all_of: Axes, stretch: Stretch) -> list[Axes]:
    """Return what is gained when a box is made longer by one value, on each axis and at each end."""
    found = []
    for name in ("amounts", "days"):
        values, mine = getattr(all_of, name), getattr(box, name)
        ends = (values.index(mine[0]) - 1, values.index(mine[-1]) + 1)
        found += [box._replace(**{name: [values[end]]}) for end in ends if 0 <= end < len(values)]
    for name in ("places", "categories"):
        others = [each for each in getattr(all_of, name) if each not in getattr(box, name)]
        found += [box._replace(**{name: [each]}) for each in others]
    for name, _ in stretch.extent.conditions:
        found.append(box._replace(truths=[met ^ {name} for met in box.truths]))
    return found


def check_every_point_lies_in_boxes_of_exactly_its_label(seed: int) -> None:
    here = asked(seed)
    stretches = here.authority.stretches(here.since, here.until)
    assert {currency_of(each) for each in stretches} <= set(here.brute.currencies())
    for currency in here.brute.currencies():
        all_of = axes(here, currency)
        expected = labels(here, currency, all_of)
        found: dict[Cell, set[Label]] = {}
        mine = [each for each in stretches if currency_of(each) == currency]
        for stretch in mine:
            for cell in product(*within(stretch, all_of)):
                found.setdefault(cell, set()).add(label_of(here, stretch))
        for cell, label in expected.items():
            assert found.get(cell) == {label}, (currency, cell)
        for stretch in mine:
            box, label = within(stretch, all_of), label_of(here, stretch)
            assert all(box)
            for more in wider(box, all_of, stretch):
                assert any(expected[cell] != label for cell in product(*more)), str(stretch)


def check_holes_what_is_covered_once_and_what_is_covered_twice_are_everything(seed: int) -> None:
    here = asked(seed)
    span = (here.since, here.until)
    stretches, holes, doubles = (
        getattr(here.authority, name)(*span) for name in ("stretches", "holes", "doubles")
    )
    single = [
        each for each in stretches if len(each.grants) == 1 and not any(is_either(one) for one in each.grants)
    ]
    assert sorted(map(repr, stretches)) == sorted(map(repr, (*holes, *single, *doubles)))


def check_who_decides_at_each_witness_is_who_can(seed: int) -> None:
    here = asked(seed)
    for stretch in here.authority.stretches(here.since, here.until):
        at = stretch.witness
        point = Point(
            currency_of(stretch),
            at.amount.amount if at.amount is not None else here.brute.amounts("")[0],
            at.scope or "",
            at.category or "",
            frozenset(each for each in at.conditions if not each.startswith("not ")),
            at.on.toordinal(),
        )
        parties = [each.key for each in (*here.model.people, *here.model.roles)]
        for requester in (None, Random(seed).choice(parties)):  # noqa: S311 - for tests
            can = here.brute.deciding(point, asking(here, requester, at.on.toordinal()))
            if requester is None:
                assert frozenset(can) == label_of(here, stretch)
            answer = here.authority.index.who("decides", "decision:buy", requester=requester, **at._asdict())
            lines = [
                each for each in answer.lines
                if each.verdict is None or not each.verdict.extent.categories or (at.category or "") in each.verdict.extent.categories
            ]  # fmt: skip
            assert lines
            for line in lines:
                above = line.verdict.above if line.verdict is not None else ()
                acting = {each.hand for each in (*line.chains, *above) if each.acts}
                assert acting == frozenset().union(*can.values()), (requester, str(stretch), at, acting, can)


def asking(here: Asked, requester: str | None, day: int) -> frozenset[str]:
    if requester is None:
        return frozenset()
    holding = {
        f"person:{each.id}"
        for each in here.model.people
        if requester.startswith("role:") and here.brute.ever_or_now(each, requester, day, whenever=False)
    }
    return frozenset((requester, *holding))


def check_the_delegations_that_rest_on_something_are_sound(seed: int) -> None:
    here = asked(seed)
    sound = {each.id for each in here.brute.sound}
    for each in here.authority.delegated:
        if each.fault == "circle" and each.delegation.id in sound:
            assert {each.delegation.giver, each.receiver} <= {
                end for link in each.path for end in ends(here, link)
            }
        else:
            assert (each.fault is None) == (each.delegation.id in sound), each.delegation.id
        assert (each.fault is None) == bool(each.reaches)


def ends(here: Asked, delegation: str) -> tuple[str | None, str | None]:
    (found,) = (each for each in here.model.delegations if each.id == delegation)
    return found.giver, found.receiver


def check_what_the_limits_say_by_themselves(seed: int) -> None:
    here = asked(seed)
    stretches = here.authority.stretches(here.since, here.until, always)
    for currency in here.brute.currencies():
        for cell in product(*axes(here, currency)):
            point = Point(currency, *cell)
            covering = [
                number
                for number, each in enumerate(here.brute.grants)
                if here.brute.covers(each.limit, point)
            ]
            assert lookup(stretches, here, currency, cell) == frozenset(covering)


def check_another_limit_never_makes_a_hole(seed: int) -> None:
    """Only the first limit can: from then on the limits alone say who decides."""
    before, after = asked(seed), asked(seed, with_another_limit(seed))
    if before.brute.limits:
        for was, now in compared(before, after):
            assert now or not was


def check_a_narrower_delegation_never_gives_more(seed: int) -> None:
    """One that was too wide may become sound, and so is left out."""
    before = asked(seed)
    for each in before.brute.sound[:1]:
        narrow = tuple(narrower(each, seed) if other == each else other for other in before.model.delegations)
        after = asked(seed, replace(before.model, delegations=narrow))
        for was, now in compared(before, after):
            assert now <= was


def compared(before: Asked, after: Asked) -> Iterator[tuple[Label, Label]]:
    """Yield what covers each point before and after, where both speak of it; the later limits are left out."""
    was, now = (each.authority.stretches(each.since, each.until) for each in (before, after))
    numbers = {grant: number for number, grant in enumerate(before.brute.grants)}
    for currency in before.brute.currencies():
        if currency not in after.brute.currencies():
            continue
        all_of = axes(after, currency)
        places, kinds = before.brute.places_of(currency), before.brute.categories()
        lowest = min(before.brute.amounts(currency))
        for cell in product(*all_of):
            amount, place, kind, *others = cell
            kind = kind if kind in kinds else ""
            place = place if places != [""] else ""
            if place in places and kind in kinds and (lowest < 0 or amount >= 0):
                found = lookup(was, before, currency, (amount, place, kind, *others))
                later = lookup(now, after, currency, cell)
                assert found is not None
                assert later is not None
                yield found, frozenset(numbers.get(after.brute.grants[each], -1) for each in later)


def check_other_names_and_another_order_change_nothing_else(seed: int) -> None:
    before = asked(seed)
    model = before.model
    ids = [each.id for each in model.entities()]
    others = Random(seed).sample(range(100, 999), len(ids))  # noqa: S311 - for tests
    names = {old: f"{old[0]}{number}" for old, number in zip(ids, others, strict=True)}
    back = {new: old for old, new in names.items()}
    as_before = said(before, {})
    assert said(asked(seed, shuffled(model, seed)), {}) == as_before
    assert said(asked(seed, renamed(model, names)), back) == as_before


def said(here: Asked, names: dict[str, str]) -> set[tuple[object, ...]]:
    """Return what a proof says, whatever its order."""
    return {
        (
            frozenset(renamed((each.key, each.limit), names) for each in stretch.grants),
            extent.amounts,
            frozenset(renamed(extent.places, names)),
            frozenset(extent.categories),
            extent.conditions,
            extent.period,
        )
        for stretch in here.authority.stretches(here.since, here.until)
        for extent in [stretch.extent]
    }


def lookup(stretches: tuple[Stretch, ...], here: Asked, currency: str, cell: Cell) -> Label | None:
    """Return the label of a point by the boxes; None where it lies in none."""
    one = Axes(*([each] for each in cell))
    for stretch in stretches:
        if currency_of(stretch) == currency and all(within(stretch, one)):
            return label_of(here, stretch)
    return None


LAWS: dict[Callable[[int], None], int] = {
    check_every_point_lies_in_boxes_of_exactly_its_label: 1_000,
    check_who_decides_at_each_witness_is_who_can: 1_000,
    check_the_delegations_that_rest_on_something_are_sound: 1_000,
    check_holes_what_is_covered_once_and_what_is_covered_twice_are_everything: 200,
    check_what_the_limits_say_by_themselves: 200,
    check_another_limit_never_makes_a_hole: 200,
    check_a_narrower_delegation_never_gives_more: 200,
    check_other_names_and_another_order_change_nothing_else: 400,
}
"""Each law, and on how many models it is tried; each on others."""
AT_ONCE = 100


@pytest.mark.parametrize(
    ("law", "first"),
    [
        pytest.param(law, first, id=f"{law.__name__.removeprefix('check_')}-{first}")
        for number, (law, models) in enumerate(LAWS.items())
        for first in range(10_000 * number, 10_000 * number + models, AT_ONCE)
    ],
)
def test_law(law: Callable[[int], None], first: int) -> None:
    for seed in range(first, first + AT_ONCE):
        law(seed)
