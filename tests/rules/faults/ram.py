"""Faults in the rows of the matrix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from faults.additions import temps
from faults.fault import Seeded, fault, holding, involved, joined, replaced
from faults.places import able, colleagues, decided, heads, posts, staged, works
from rolemap.model.changes import Add
from rolemap.model.entities import Activity, Decision, Item, assignments
from rolemap.model.involvement import Involvement, Stage
from rolemap.model.model import Model, Settings

_ANSWER, _PERFORM, _RATIFY = Involvement.ANSWER, Involvement.PERFORM, Involvement.RATIFY
_CONSULT, _INFORM, _VERIFY = Involvement.CONSULT, Involvement.INFORM, Involvement.VERIFY


@fault("RAM001", "nobody answers for it any longer")
def unanswered(model: Model) -> Iterator[Seeded]:
    items: list[Item] = [each for each in works(model) if each.unit is None]
    for item in (*items, *model.objectives):
        yield Seeded(item.key, (), replaced(holding(item, {_ANSWER: ()})))


@fault("RAM001", "nobody answers for the whole, and so nobody for its parts")
def unanswered_throughout(model: Model) -> Iterator[Seeded]:
    told = assignments({_INFORM: ("chief",)})
    for objective in model.objectives:
        whole = Activity(id="whole", serves=(objective.id,), deliverables=("it",), assignments=told)
        parts = (
            Activity(id=f"part-{role}", parent="whole", assignments=assignments({_PERFORM: (role,)}))
            for role in able(model)
        )
        yield Seeded(whole.key, (), tuple(map(Add, (whole, *parts))))


@fault("RAM002", "a second role answers for it")
def answered_twice(model: Model) -> Iterator[Seeded]:
    for item in (*works(model), *model.objectives):
        first = item.held(_ANSWER)[0]
        for second in colleagues(model, first):
            if second not in involved(item):
                yield Seeded(item.key, (_ANSWER, max(first, second)), replaced(joined(item, _ANSWER, second)))


@fault("RAM003", "nobody does it, so whoever answers for it does")
def undone(model: Model) -> Iterator[Seeded]:
    for item in works(model):
        yield Seeded(item.key, (), replaced(holding(item, {_PERFORM: ()})))


@fault("RAM003", "nobody does it, and to answer for it is not to do it")
def undone_by_anybody(model: Model) -> Iterator[Seeded]:
    settings = Settings(accountable_implies_responsible=False, currency="EUR")
    for item in works(model):
        yield Seeded(item.key, (), replaced(holding(item, {_PERFORM: ()})), {"settings": settings})


@fault("RAM004", "eight do it")
def crowd_at_work(model: Model) -> Iterator[Seeded]:
    for item in works(model):
        more = temps(8 - len(item.held(_PERFORM)), reports_to=item.held(_ANSWER)[0])
        crowded = joined(item, _PERFORM, *(each.entity.id for each in more))
        yield Seeded(item.key, (_PERFORM,), (*more, *replaced(crowded)))


@fault("RAM005", "five are asked, or nine told")
def crowd_of_listeners(model: Model) -> Iterator[Seeded]:
    for right, many in ((_CONSULT, 5), (_INFORM, 9)):
        for item in works(model):
            more = temps(many - len(item.held(right)), unit="company")
            crowded = joined(item, right, *(each.entity.id for each in more))
            yield Seeded(item.key, (right,), (*more, *replaced(crowded)))


@fault("RAM006", "nobody hears of it")
def silent(model: Model) -> Iterator[Seeded]:
    for item in (*works(model), *decided(model)):
        yield Seeded(item.key, (), replaced(holding(item, {_CONSULT: (), _INFORM: ()})))


@fault("RAM007", "who does it also checks it")
def mixed(model: Model) -> Iterator[Seeded]:
    for item in works(model):
        for role in item.held(_PERFORM):
            yield Seeded(item.key, (_VERIFY, role), replaced(joined(item, _VERIFY, role)))


@fault("RAM007", "who answers for watching watches")
def watching_alone(model: Model) -> Iterator[Seeded]:
    for item in works(model):
        if item.stage is Stage.MONITOR:
            role = item.held(_ANSWER)[0]
            yield Seeded(item.key, (_PERFORM, role), replaced(joined(item, _PERFORM, role)))


@fault("RAM008", "who does it, answers for it or decides it is told of it")
def told_of_own_work(model: Model) -> Iterator[Seeded]:
    for item in (*works(model), *decided(model)):
        for role in sorted({role for right in (_ANSWER, _PERFORM, _RATIFY) for role in item.held(right)}):
            for right in (_CONSULT, _INFORM):
                yield Seeded(item.key, (right, role), replaced(joined(item, right, role)))


@fault("RAM009", "an item that nobody touches")
def untouched(model: Model) -> Iterator[Seeded]:
    for objective in model.objectives:
        added = Activity(id="forgotten", serves=(objective.id,), deliverables=("something",))
        yield Seeded(added.key, (), (Add(added),))
    items: tuple[Activity | Decision, ...] = (*works(model), *decided(model))
    for item in items:
        if item.unit is None and item.stage is not Stage.EXECUTE:
            yield Seeded(item.key, (), replaced(replace(item, assignments=())))


@fault("RAM010", "three must agree")
def vetoed(model: Model) -> Iterator[Seeded]:
    more = temps(3, unit="company")
    for item in (*works(model), *decided(model)):
        crowded = joined(item, Involvement.VETO, *(each.entity.id for each in more))
        yield Seeded(item.key, (Involvement.VETO,), (*more, *replaced(crowded)))


@fault("RAM011", "another head sets it too, or approves it")
def set_twice(model: Model) -> Iterator[Seeded]:
    for item in staged(model):
        if isinstance(item, Decision):
            for head in heads(model):
                if head not in item.held(_RATIFY):
                    again = replace(holding(item, {_RATIFY: (head,)}), id="again")
                    yield Seeded(again.key, (_RATIFY, head), (Add(again),))


@fault("RAM012", "the same work stands twice, under two roles")
def stands_twice(model: Model) -> Iterator[Seeded]:
    for item in works(model):
        if item.stage is None:
            for role in posts(model):
                if role.id not in involved(item):
                    first = replace(item, name="The same")
                    held = assignments(
                        {_ANSWER: (role.id,), _PERFORM: (role.id,), _INFORM: item.held(_ANSWER)}
                    )
                    again = replace(first, id="again", assignments=held, depends_on=())
                    yield Seeded(again.key, (_ANSWER, role.id), (*replaced(first), Add(again)))


FAULTS = (
    unanswered, unanswered_throughout, answered_twice, undone, undone_by_anybody, crowd_at_work, crowd_of_listeners, silent, mixed,
    watching_alone, told_of_own_work, untouched, vetoed, set_twice, stands_twice,
)  # fmt: skip
