"""What owners of KPIs can move: equal to the plain definition, worked out by brute force, on random small models."""

from decimal import Decimal
from fractions import Fraction
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.index.control import Control
from rolemap.index.index import Index
from rolemap.model.entities import Activity, Driver, Kpi, Role, assignments
from rolemap.model.involvement import Involvement, KpiRight
from rolemap.model.model import Model

RIGHTS = (Involvement.ANSWER, Involvement.PERFORM, Involvement.RATIFY, Involvement.CONSULT)


@st.composite
def models(draw: st.DrawFn) -> Model:
    """A few roles, who may report in circles; bodies; activities with parts; KPIs whose drivers may run in circles."""
    roles = [f"r{number}" for number in range(draw(st.integers(1, 6)))]
    one = st.sampled_from(roles)
    some = st.lists(one, max_size=2)
    activities = [f"a{number}" for number in range(draw(st.integers(1, 5)))]
    kpis = [f"k{number}" for number in range(draw(st.integers(1, 6)))]
    weights = st.sampled_from([Decimal(1), Decimal("0.5"), Decimal(3), Decimal(0), Decimal(-2)])
    return Model(
        roles=tuple(
            Role(
                id=role,
                reports_to=draw(st.none() | one),
                body=draw(st.integers(0, 4)) == 0,
                members=tuple(draw(some)),
            )
            for role in roles
        ),
        activities=tuple(
            Activity(
                id=each,
                parent=draw(st.none() | st.sampled_from(activities[:number])) if number else None,
                assignments=assignments({right: draw(some) for right in draw(st.sets(st.sampled_from(RIGHTS)))}),
            )
            for number, each in enumerate(activities)
        ),
        kpis=tuple(
            Kpi(
                id=each,
                drivers=tuple(
                    Driver(kpi=driver, weight=draw(weights))
                    for driver in sorted(draw(st.sets(st.sampled_from(kpis), max_size=2)))
                ),
                levers=tuple(f"activity:{lever}" for lever in draw(st.sets(st.sampled_from(activities), max_size=2))),
                assignments=assignments({KpiRight.EXECUTE: [draw(one)]}),
            )
            for each in kpis
        ),
    )  # fmt: skip


def controlled(index: Index, owner: str) -> set[str]:
    """Every item that the owner controls, by following each line and looking at each item."""
    seats, before = {owner}, 0
    while len(seats) > before:
        before = len(seats)
        seats |= {
            seat for role in index.model.roles if role.body and role.id in seats for seat in role.members
        }
    reach: set[str] = set()
    for seat in seats:
        for role in index.model.roles:
            if seat == role.id or seat in index.line_above(role.id):
                reach.add(role.id)
    found = {
        each.item
        for item in index.items()
        for each in index.holdings(item.key)
        if each.right in RIGHTS[:3] and each.role in reach
    }
    grown = True
    while grown:
        wholes = {
            f"activity:{each.parent}"
            for each in index.model.activities
            if each.key in found
            and each.parent
            and not index.item(f"activity:{each.parent}").held(Involvement.PERFORM)
        }
        grown = not wholes <= found
        found |= wholes
    return found


def ways(index: Index, kpi: Kpi, passed: tuple[str, ...] = ()) -> list[tuple[Kpi, Fraction]] | None:
    """Each way down the drivers with the weight along it; None when one of them comes round in a circle."""
    if kpi.id in passed:
        return None
    if not kpi.drivers:
        return [(kpi, Fraction(1))]
    found = []
    for each in kpi.drivers:
        driver = index.item(f"kpi:{each.kpi}")
        assert isinstance(driver, Kpi)
        below = ways(index, driver, (*passed, kpi.id))
        if below is None:
            return None
        found += [(leaf, weight * abs(Fraction(each.weight))) for leaf, weight in below]
    return found


@pytest.mark.parametrize("few", [0, 16])
@given(model=models())
def test_coverage_is_what_its_definition_says_of_few_and_of_crowds(few: int, model: Model) -> None:
    index = Index(model)
    with patch("rolemap.index.control._FEW", few):
        _require_what_the_definition_says(index, Control(index), model)


def _require_what_the_definition_says(index: Index, control: Control, model: Model) -> None:
    for kpi in model.kpis:
        (owner,) = kpi.held(KpiRight.EXECUTE)
        mine = controlled(index, owner)
        for activity in model.activities:
            assert control.controls(owner, activity.key) == (activity.key in mine)
        expected = None
        down = ways(index, kpi)
        if down is not None:
            moved = sum((weight for leaf, weight in down if mine & set(leaf.levers)), Fraction(0))
            whole = sum(weight for _, weight in down)
            expected = moved / whole if whole else None
        assert control.coverage(kpi, [owner]) == expected


def test_a_long_chain_of_roles_and_of_drivers_is_followed_to_its_end() -> None:
    count = 3000
    roles = tuple(
        Role(id=f"r{number}", reports_to=f"r{number - 1}" if number else None) for number in range(count)
    )
    work = Activity(id="work", assignments=assignments({Involvement.ANSWER: [f"r{count - 1}"]}))
    kpis = tuple(
        Kpi(
            id=f"k{number}",
            drivers=(Driver(kpi=f"k{number + 1}"),) if number + 1 < count else (),
            levers=() if number + 1 < count else ("activity:work",),
        )
        for number in range(count)
    )
    control = Control(Index(Model(roles=roles, activities=(work,), kpis=kpis)))
    assert control.coverage(kpis[0], ["r0"]) == 1
    everybody = [role.id for role in roles]
    assert control.reports("r0", everybody) == tuple(everybody[1:])
    assert control.reports(everybody[-1], everybody) == ()
