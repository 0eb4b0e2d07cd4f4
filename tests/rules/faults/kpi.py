"""Faults of measures: nobody or too many own one, its owner cannot move it, nobody reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from faults.fault import Seeded, fault, holding, involved, joined, replaced
from faults.governed import Governed, governed
from faults.places import able, posts
from rolemap.model.changes import Add
from rolemap.model.entities import Driver, Kpi, assignments
from rolemap.model.involvement import KpiRight
from rolemap.model.model import Model

_OWN, _MEASURE, _TARGET, _DEFINE = (
    KpiRight.EXECUTE,
    KpiRight.MEASURE,
    KpiRight.SET_TARGET,
    KpiRight.DEFINE,
)


@fault("KPI001", "nobody owns it any longer")
def unowned(model: Model) -> Iterator[Seeded]:
    for kpi in model.kpis:
        yield Seeded(kpi.key, (), replaced(holding(kpi, {_OWN: ()})))


@fault("KPI002", "two hold one right on it")
def held_twice(model: Model) -> Iterator[Seeded]:
    for kpi in model.kpis:
        department = kpi.id.partition("-")[0]
        for right, roles in kpi.assignments:
            for role in able(model):
                is_near = role.startswith(f"{department}-")
                if role not in involved(kpi) and is_near != (right is _MEASURE):
                    last = max(*roles, role)
                    yield Seeded(kpi.key, (right, last), replaced(joined(kpi, right, role)))


@fault("KPI003", "one owns it who can move nothing of it")
def powerless(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        for role in able(model):
            if not role.startswith(f"{each.department}-") and role not in involved(each.kept):
                yield Seeded(each.kept.key, (_OWN, role), replaced(holding(each.kept, {_OWN: (role,)})))


@fault("KPI003", "nothing moves it")
def without_lever(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        yield Seeded(each.kept.key, (), replaced(replace(each.kept, levers=())))


@fault("KPI004", "another's measure weighs three times what its owner moves")
def outweighed(model: Model) -> Iterator[Seeded]:
    for result, others in _results(model):
        for other in others:
            heavy = Driver(kpi=other.kept.id, weight=Decimal(3 * len(result.drivers)))
            driven = replace(result, drivers=(*result.drivers, heavy))
            yield Seeded(result.key, (_OWN, result.held(_OWN)[0]), replaced(driven))


def _results(model: Model) -> Iterator[tuple[Kpi, list[Governed]]]:
    """Yield the measure of what comes of each department, with what others govern."""
    for kpi in model.kpis:
        if kpi.level == "outcome":
            yield kpi, [each for each in governed(model) if f"{each.department}-result" != kpi.id]


@fault("KPI005", "measures drive each other in a circle")
def driven_in_a_circle(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        for id_ in (each.kept.id, f"{each.department}-result"):
            back = Driver(kpi=id_)
            yield Seeded(each.kept.key, ("drivers", back), replaced(replace(each.kept, drivers=(back,))))


@fault("KPI005", "it is worked out from what nobody measures")
def worked_out_from_nothing(model: Model) -> Iterator[Seeded]:
    kpis = {kpi.id: kpi for kpi in model.kpis}
    for each in governed(model):
        result = kpis[f"{each.department}-result"]
        exact = Driver(kpi=each.kept.id, how="formula")
        others = (driver for driver in result.drivers if driver.kpi != each.kept.id)
        changed = replace(result, drivers=(*others, exact))
        unmeasured = holding(each.kept, {_MEASURE: ()})
        yield Seeded(result.key, ("drivers", exact), replaced(changed, unmeasured))


@fault("KPI006", "a role owns one measure, which looks back")
def looking_back(model: Model) -> Iterator[Seeded]:
    owners = {role for kpi in model.kpis for role in kpi.held(_OWN)}
    for role in posts(model):
        if role.id in able(model) and role.id not in owners:
            held = assignments({_OWN: [role.id], _MEASURE: ["auditor"]})
            past = Kpi(
                id="past",
                nature="lagging",
                target="up",
                cadence="weekly",
                next_step="ask why",
                levers=(f"activity:{role.id}-work",),
                assignments=held,
            )
            yield Seeded(past.key, ("nature",), (Add(past),))


@fault("KPI006", "all that a head owns looks back")
def led_by_the_past(model: Model) -> Iterator[Seeded]:
    for result, _ in _results(model):
        lever = f"activity:{result.id.removesuffix('-result')}-think-ahead"
        alone = replace(result, drivers=(), levers=(lever,))
        yield Seeded(result.key, ("nature",), replaced(alone))


@fault("KPI007", "its owner measures it")
def measured_by_the_owner(model: Model) -> Iterator[Seeded]:
    yield from _owner_too(model, _MEASURE, _MEASURE)


@fault("KPI008", "its owner sets the target")
def targeted_by_the_owner(model: Model) -> Iterator[Seeded]:
    yield from _owner_too(model, _TARGET, _TARGET)


@fault("KPI010", "its owner says what it means")
def defined_by_the_owner(model: Model) -> Iterator[Seeded]:
    for seeded in _owner_too(model, _DEFINE, _OWN):
        if not seeded.key.endswith("-result"):
            yield seeded


def _owner_too(model: Model, right: KpiRight, at: KpiRight) -> Iterator[Seeded]:
    """Yield each measure of which the owner holds another right too."""
    for kpi in model.kpis:
        owner = kpi.held(_OWN)[0]
        yield Seeded(kpi.key, (at, owner), replaced(holding(kpi, {right: (owner,)})))


@fault("KPI009", "an objective is measured by what another head owns")
def measured_elsewhere(model: Model) -> Iterator[Seeded]:
    outcomes = [each for each in model.objectives if each.measured_by]
    kpis = {kpi.id: kpi for kpi in model.kpis}
    for outcome, other in permutations(outcomes, 2):
        foreign = kpis[other.measured_by[0]]
        measured = replace(outcome, measured_by=(*outcome.measured_by, foreign.id))
        yield Seeded(foreign.key, (_OWN, foreign.held(_OWN)[0]), replaced(measured))


@fault("KPI011", "it has no cadence, no target or no next step")
def unread(model: Model) -> Iterator[Seeded]:
    for kpi in model.kpis:
        for dull in (replace(kpi, cadence=""), replace(kpi, target=""), replace(kpi, next_step="")):
            yield Seeded(kpi.key, (), replaced(dull))


FAULTS = (
    unowned, held_twice, powerless, without_lever, outweighed, driven_in_a_circle, worked_out_from_nothing,
    looking_back, led_by_the_past, measured_by_the_owner, targeted_by_the_owner, measured_elsewhere,
    defined_by_the_owner, unread,
)  # fmt: skip
