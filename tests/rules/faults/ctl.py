"""Faults in the stages of subjects: one is missing, or one role carries two that do not go together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from faults.fault import Seeded, fault, holding, joined, replaced
from faults.governed import Governed, governed
from rolemap.model.changes import Add
from rolemap.model.entities import Activity, Person, Role, Tenure
from rolemap.model.involvement import Involvement
from rolemap.model.model import Model

_ANSWER, _PERFORM, _RATIFY = Involvement.ANSWER, Involvement.PERFORM, Involvement.RATIFY
_INFORM, _INITIATE, _MONITOR = Involvement.INFORM, Involvement.INITIATE, Involvement.MONITOR


@fault("CTL001", "nobody monitors it")
def unwatched(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        watch = replace(each.watch, subject=None, stage=None, deliverables=("notes",))
        yield Seeded(each.subject.key, (), replaced(watch, replace(each.kept, subject=None)))


@fault("CTL001", "it is approved, and nobody proposes it")
def unproposed(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        if each.is_proposed:
            proposal = _proposal(model, each)
            loose = replace(proposal, subject=None, stage=None, deliverables=("proposal",))
            yield Seeded(each.subject.key, (), replaced(loose, replace(each.kept, subject=None)))


@fault("CTL002", "who decides proposes too")
def proposed_by_the_decider(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        proposed = joined(each.frame, _INITIATE, each.head)
        yield Seeded(each.frame.key, (_RATIFY, each.head), replaced(proposed))


@fault("CTL002", "who approves it makes the proposal")
def proposed_by_the_approver(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        if each.is_proposed:
            proposal = holding(_proposal(model, each), {_ANSWER: (each.head,), _PERFORM: (each.head,)})
            yield Seeded(each.frame.key, (_RATIFY, each.head), replaced(proposal))


@fault("CTL003", "the head proposes it, and who executes it approves it")
def approved_by_the_executor(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        if each.is_proposed:
            proposal = holding(_proposal(model, each), {_ANSWER: (each.head,), _PERFORM: (each.head,)})
            approved = holding(each.frame, {_RATIFY: (each.executor,)})
            yield Seeded(each.frame.key, (_RATIFY, each.executor), replaced(proposal, approved))


@fault("CTL004", "who executes it watches it, for the head")
def watched_by_the_executor(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        watched = holding(
            each.watch, {_ANSWER: (each.head,), _PERFORM: (each.executor,), _INFORM: (each.watcher,)}
        )
        yield Seeded(each.watch.key, (_PERFORM, each.executor), replaced(watched))


@fault("CTL004", "who executes it monitors something of it")
def monitored_by_the_executor(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        yield Seeded(
            each.frame.key,
            (_MONITOR, each.executor),
            replaced(joined(each.frame, _MONITOR, each.executor)),
        )


@fault("CTL005", "it is set, and nobody executes it")
def unexecuted(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        loose = replace(each.run, subject=None, stage=None, area=each.subject.area)
        yield Seeded(each.subject.key, (), replaced(loose, replace(each.kept, subject=None)))


@fault("CTL005", "it is executed, and nobody sets it")
def unset(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        loose = [replace(each.frame, subject=None, stage=None), replace(each.kept, subject=None)]
        if each.is_proposed:
            proposal = _proposal(model, each)
            loose.append(replace(proposal, subject=None, stage=None, deliverables=("proposal",)))
        yield Seeded(each.subject.key, (), replaced(*loose))


@fault("CTL006", "who executes it sets it")
def set_by_the_executor(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        if not each.is_proposed:
            taken = holding(each.frame, {_RATIFY: (each.executor,)})
            yield Seeded(each.run.key, (_ANSWER, each.executor), replaced(taken))


@fault("CTL007", "the auditor decides in the work of those who are audited")
def audited_by_a_colleague(model: Model) -> Iterator[Seeded]:
    audited = next(role.lines[0].role for role in model.roles if role.lines)
    department = audited.removesuffix("-head")
    for item in model.activities:
        if item.unit == department:
            yield Seeded(item.key, (_RATIFY, "auditor"), replaced(joined(item, _RATIFY, "auditor")))


@fault("CTL008", "who watches it, and who answers for that, are below who executes it")
def watched_from_below(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        watched = holding(each.watch, {_ANSWER: ("between",), _PERFORM: ("below",)})
        line = Role(id="between", reports_to=each.executor), Role(id="below", reports_to="between")
        hired = Person(id="temp", holds=(Tenure(role="between"),))
        added = (*(Add(role) for role in line), Add(hired))
        yield Seeded(each.watch.key, (_PERFORM, "below"), (*added, *replaced(watched)))


def _proposal(model: Model, each: Governed) -> Activity:
    return next(item for item in model.activities if item.id == f"propose-{each.subject.id}")


FAULTS = (
    unwatched, unproposed, proposed_by_the_decider, proposed_by_the_approver, approved_by_the_executor,
    watched_by_the_executor, monitored_by_the_executor, unexecuted, unset, set_by_the_executor,
    audited_by_a_colleague, watched_from_below,
)  # fmt: skip
