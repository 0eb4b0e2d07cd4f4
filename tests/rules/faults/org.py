"""Faults in the structure: who reports to whom, and who answers for whose work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from organisations import DAY

from faults.additions import extra, temps
from faults.fault import Seeded, fault, holding, replaced
from faults.places import able, heads, posts, works
from rolemap.model.changes import Add
from rolemap.model.entities import Activity, Person, Role, Tenure, assignments
from rolemap.model.involvement import Involvement
from rolemap.model.model import Model

_ANSWER, _PERFORM, _INFORM = Involvement.ANSWER, Involvement.PERFORM, Involvement.INFORM


@fault("ORG001", "roles report to each other in a circle")
def circle(model: Model) -> Iterator[Seeded]:
    for unit in model.units:
        for count in range(1, 5):
            ids = [f"ring-{number}" for number in range(1, count + 1)]
            ring = (Role(id=id_, unit=unit.id, reports_to=ids[place - 1]) for place, id_ in enumerate(ids))
            yield Seeded("role:ring-1", ("reports_to",), tuple(map(Add, ring)))


@fault("ORG001", "the chief reports to a role below")
def circle_at_the_top(model: Model) -> Iterator[Seeded]:
    chief = next(role for role in model.roles if role.id == "chief")
    for role in (*heads(model), *(role.id for role in posts(model))):
        yield Seeded("role:chief", ("reports_to",), replaced(replace(chief, reports_to=role)))


@fault("ORG002", "sixteen report to a role")
def wide_span(model: Model) -> Iterator[Seeded]:
    held = Counter(each.role for person in model.people for each in person.holds if DAY in each.period)
    for boss in (*heads(model), *(role.id for role in posts(model))):
        there = sum(max(held[role.id], 1) for role in model.roles if role.reports_to == boss)
        yield Seeded(f"role:{boss}", (), temps(16 - there, reports_to=boss))


@fault("ORG002", "sixteen more people hold a role below")
def many_alike(model: Model) -> Iterator[Seeded]:
    for role in posts(model):
        more = (Person(id=f"alike-{number}", holds=(Tenure(role=role.id),)) for number in range(1, 17))
        yield Seeded(f"role:{role.reports_to}", (), tuple(map(Add, more)))


@fault("ORG003", "eight layers, with the chief and the lowest")
def deep_line(model: Model) -> Iterator[Seeded]:
    layer = {"chief": 1}
    for role in model.roles:  # a boss comes before those below
        if role.reports_to is not None:
            layer[role.id] = layer[role.reports_to] + 1
    for boss in (*heads(model), *(role.id for role in posts(model))):
        line = [boss, *(f"layer-{number}" for number in range(layer[boss] + 1, 9))]
        added = (Role(id=lower, reports_to=upper) for upper, lower in pairwise(line))
        yield Seeded("role:chief", (), tuple(map(Add, added)))


@fault("ORG004", "the auditor works for a role that is not above it")
def borrowed(model: Model) -> Iterator[Seeded]:
    audited = next(role.lines[0].role for role in model.roles if role.lines)
    for role in able(model):
        if role.rpartition("-")[0] != audited.rpartition("-")[0]:
            yield Seeded(f"role:{role}", (), (Add(extra(1, role, ["auditor"])),))


@fault("ORG005", "the auditor answers for a part of what a head answers for")
def foreign_part(model: Model) -> Iterator[Seeded]:
    held = assignments({_ANSWER: ["auditor"], _PERFORM: ["auditor"]})
    for item in model.activities:
        if item.id.endswith("-think-ahead"):
            part = Activity(id="part", parent=item.id, assignments=held)
            yield Seeded(part.key, (_ANSWER, "auditor"), (Add(part),))


@fault("ORG005", "the auditor owns an objective below that of a head")
def foreign_aim(model: Model) -> Iterator[Seeded]:
    for aim in model.objectives:
        if aim.id.endswith("-priority") and aim.parent is not None:
            name = aim.id.removesuffix("-priority")
            lent = replace(holding(aim, {_ANSWER: ("auditor",)}), parent=f"{name}-outcome")
            yield Seeded(aim.key, (_ANSWER, "auditor"), replaced(lent))


@fault("ORG005", "a role below nobody else owns what all objectives are part of")
def foreign_whole(model: Model) -> Iterator[Seeded]:
    somebody = Add(Person(id="temp", holds=(Tenure(role="temp-1"),)))
    for aim in model.objectives:
        if aim.id == "company-outcome":
            lent = holding(aim, {_ANSWER: ("temp-1",)})
            yield Seeded(
                aim.key, (_ANSWER, "temp-1"), (*temps(1, reports_to="chief"), somebody, *replaced(lent))
            )


@fault("ORG006", "a role answers for what a report's report does")
def too_high(model: Model) -> Iterator[Seeded]:
    boss = {role.id: role.reports_to for role in model.roles}
    for item in works(model):
        if item.parent is None or item.unit is None:
            continue
        for role in posts(model):
            upper = boss[boss[role.id] or ""]
            if upper is not None and role.id in item.held(_PERFORM):
                raised = holding(item, {_ANSWER: (upper,), _PERFORM: (role.id,), _INFORM: ("auditor",)})
                yield Seeded(item.key, (_ANSWER, upper), replaced(raised))


@fault("ORG007", "a role that does something stands nowhere")
def lost(model: Model) -> Iterator[Seeded]:
    for role in posts(model):
        added = extra(1, role.id, ["temp-1"])
        yield Seeded("role:temp-1", (), (*temps(1), Add(added)))


FAULTS = (
    circle, circle_at_the_top, wide_span, many_alike, deep_line, borrowed, foreign_part, foreign_aim, foreign_whole,
    too_high, lost,
)  # fmt: skip
