"""Faults between strategy and execution: work for nothing, aims without work, leaders who do not lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from faults.additions import extra, temps
from faults.fault import Seeded, fault, holding, joined, replaced
from faults.governed import governed
from faults.places import able, heads, works
from rolemap.model.changes import Add, Remove
from rolemap.model.entities import (
    Activity,
    Area,
    Decision,
    Kpi,
    Milestone,
    Objective,
    Person,
    Tenure,
    assignments,
    effort,
)
from rolemap.model.involvement import Horizon, Involvement, Stage
from rolemap.model.model import Model

_ANSWER, _PERFORM, _INFORM = Involvement.ANSWER, Involvement.PERFORM, Involvement.INFORM
_RATIFY = Involvement.RATIFY


@fault("STR001", "it serves nothing")
def for_nothing(model: Model) -> Iterator[Seeded]:
    for item in works(model):
        if item.unit is not None:
            yield Seeded(item.key, (), replaced(replace(item, parent=None)))
        elif item.stage in (Stage.MONITOR, Stage.PROPOSE):
            yield Seeded(item.key, (), replaced(replace(item, serves=())))


@fault("STR002", "nobody works for it any longer")
def given_up(model: Model) -> Iterator[Seeded]:
    for aim in model.objectives:
        served = [each for each in model.activities if aim.id in each.serves]
        if aim.form == "priority":
            outcome = f"{aim.id.removesuffix('-priority')}-outcome"
            elsewhere = (replace(each, serves=(outcome,)) for each in served)
            yield Seeded(aim.key, (), replaced(*elsewhere))


@fault("STR002", "nobody works for a new one")
def never_begun(model: Model) -> Iterator[Seeded]:
    for owner in able(model):
        wish = Objective(id="wish", form="outcome", assignments=assignments({_ANSWER: [owner]}))
        yield Seeded(wish.key, (), (Add(wish),))


def _priority(number: int, period: str, owner: str) -> Objective:
    return Objective(
        id=f"more-{number}",
        form="priority",
        period=period,
        expected_impact="more of it",
        milestones=(Milestone(name="begun"),),
        definition_of_done="it is there",
        assignments=assignments({_ANSWER: [owner]}),
    )


@fault("STR003", "a quarter has six priorities")
def six_priorities(model: Model) -> Iterator[Seeded]:
    there = sum(each.form == "priority" for each in model.objectives)
    for owner, work in zip(able(model), works(model), strict=False):
        more = [_priority(number, "2027 Q1", owner) for number in range(there + 1, 7)]
        busy = replace(work, serves=(*work.serves, *(each.id for each in more)))
        yield Seeded("objective:more-6", (), (*(Add(each) for each in more), *replaced(busy)))


@fault("STR003", "a quarter has one priority")
def one_priority(model: Model) -> Iterator[Seeded]:
    for owner, work in zip(able(model), works(model), strict=False):
        busy = replace(work, serves=(*work.serves, "more-1"))
        yield Seeded("objective:more-1", (), (Add(_priority(1, "2027 Q2", owner)), *replaced(busy)))


@fault("STR004", "a priority says less than it must")
def half_said(model: Model) -> Iterator[Seeded]:
    for each in model.objectives:
        if each.form == "priority":
            for vague in (
                replace(each, milestones=()),
                replace(each, expected_impact=""),
                replace(each, definition_of_done=""),
                replace(each, milestones=(), expected_impact="", definition_of_done=""),
            ):
                yield Seeded(each.key, (), replaced(vague))


@fault("STR005", "a head does operational work for a day a week")
def at_the_machine(model: Model) -> Iterator[Seeded]:
    for head in heads(model):
        shift = replace(extra(1, head, [head]), horizon=Horizon.OPERATIONAL, effort=effort("8 h/week"))
        yield Seeded(f"role:{head}", ("horizon",), (Add(shift),))


@fault("STR006", "a strategist hears nothing of the work")
def in_the_tower(model: Model) -> Iterator[Seeded]:
    for head in ("chief", *heads(model)):
        hired = Person(id="temp", holds=(Tenure(role="temp-1"),))
        strategist = temps(1, reports_to=head, horizon=Horizon.STRATEGIC)
        vision = replace(extra(1, "temp-1", ["temp-1"]), horizon=Horizon.STRATEGIC)
        choice = Decision(
            id="choice",
            horizon=Horizon.STRATEGIC,
            assignments=assignments({_RATIFY: ["temp-1"], _INFORM: ["auditor"]}),
        )
        for course in (vision, choice):
            yield Seeded("role:temp-1", ("horizon",), (*strategist, Add(hired), Add(course)))


@fault("STR007", "nobody looks ahead in an area")
def without_strategy(model: Model) -> Iterator[Seeded]:
    for area in model.areas:
        ahead: list[Activity | Decision] = [
            each for each in model.activities if each.area == area.id and each.horizon is Horizon.STRATEGIC
        ]
        ahead += (each.frame for each in governed(model) if each.subject.area == area.id)
        if ahead:
            yield Seeded(area.key, (), replaced(*(replace(each, horizon=Horizon.TACTICAL) for each in ahead)))


@fault("STR007", "nothing is done in a new area")
def untouched(model: Model) -> Iterator[Seeded]:
    for area in model.areas:
        yield Seeded("area:new", (), (Add(Area(id="new", parent=area.id)),))


@fault("STR008", "nothing comes round: neither delivery, nor review, nor recalibration")
def out_of_rhythm(model: Model) -> Iterator[Seeded]:
    execute = [
        each
        for each in model.activities
        if each.stage is Stage.EXECUTE or each.horizon is Horizon.OPERATIONAL
    ]
    yield _without_cadence(execute)
    yield _without_cadence([*model.kpis, *(each for each in model.activities if each.stage is Stage.MONITOR)])
    proposed = [each for each in model.activities if each.stage is Stage.PROPOSE]
    yield _without_cadence([*model.kpis, *(each.frame for each in governed(model)), *proposed])


def _without_cadence(items: Sequence[Activity | Decision | Kpi]) -> Seeded:
    return Seeded(items[0].key, (), replaced(*(replace(each, cadence="") for each in items)))


@fault("STR009", "nothing comes out of it")
def without_result(model: Model) -> Iterator[Seeded]:
    for item in model.activities:
        if item.deliverables:
            yield Seeded(item.key, (), replaced(replace(item, deliverables=())))


@fault("STR010", "a head answers for the work of roles below, and does it with them")
def beside_the_report(model: Model) -> Iterator[Seeded]:
    for item in works(model):
        if item.unit is not None:
            head = f"{item.unit}-head"
            shared = joined(holding(item, {_ANSWER: (head,)}), _PERFORM, head)
            yield Seeded(item.key, (_PERFORM, head), replaced(shared))


@fault("STR011", "what two units had agreed on is given up")
def agreement_given_up(model: Model) -> Iterator[Seeded]:
    for handoff in model.handoffs:
        department = handoff.id.removeprefix("to-")
        waiting = next(each for each in model.activities if each.unit == department and each.depends_on)
        yield Seeded(waiting.key, ("depends_on", handoff.items[0]), (Remove(handoff.key),))


@fault("STR011", "it needs what another unit has not agreed on")
def never_agreed(model: Model) -> Iterator[Seeded]:
    own = [each for each in model.activities if each.unit is not None and not each.depends_on]
    agreed = {item for each in model.handoffs for item in each.items}
    for waiting, needed in permutations(own, 2):
        if waiting.unit != needed.unit and needed.key not in agreed:
            asking = replace(waiting, depends_on=(needed.key,))
            yield Seeded(waiting.key, ("depends_on", needed.key), replaced(asking))


@fault("STR012", "a lane has no owner")
def nobodys_lane(model: Model) -> Iterator[Seeded]:
    for lane in model.intakes:
        yield Seeded(lane.key, (), replaced(replace(lane, owner=None)))


@fault("STR012", "what comes on request has lost its lane")
def lane_closed(model: Model) -> Iterator[Seeded]:
    for lane in model.intakes:
        waiting = next(
            each for each in model.activities if each.unit == lane.unit and each.cadence == "on request"
        )
        yield Seeded(waiting.key, ("cadence",), (Remove(lane.key),))


@fault("STR012", "work comes ad hoc where there is no lane")
def between_the_lanes(model: Model) -> Iterator[Seeded]:
    for role in able(model):
        for word in ("Ad hoc", "as needed", "On-demand"):
            work = replace(extra(1, role, [role]), unit="company", cadence=word)
            yield Seeded(work.key, ("cadence",), (Add(work),))


FAULTS = (
    for_nothing, given_up, never_begun, six_priorities, one_priority, half_said, at_the_machine, in_the_tower,
    without_strategy, untouched, out_of_rhythm, without_result, beside_the_report, agreement_given_up, never_agreed,
    nobodys_lane, lane_closed, between_the_lanes,
)  # fmt: skip
