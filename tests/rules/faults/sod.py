"""Faults of separation: duties that are kept apart meet in one hand, or policies that cannot be kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from faults.fault import Seeded, fault, holding, replaced
from faults.governed import absence, governed, holder
from faults.places import heads, works
from rolemap.model.at import At
from rolemap.model.changes import Add
from rolemap.model.entities import Person, Policy, Tenure
from rolemap.model.involvement import Involvement, KpiRight, Stage
from rolemap.model.model import Model

_ANSWER, _PERFORM, _RATIFY = Involvement.ANSWER, Involvement.PERFORM, Involvement.RATIFY
_CONSULT = Involvement.CONSULT


def _of_roles(model: Model) -> Iterator[Policy]:
    """Yield the policies that keep items separate, as if they did so for roles only."""
    return (replace(policy, by="role") for policy in model.policies if policy.form == "separate")


def _taken(model: Model, one: str, other: str) -> Iterator[tuple[Person, At]]:
    """Yield who holds one of two roles and takes over the other too, and where the last of the two stands.

    Not who is away at times: whoever stands in then would do so in both.
    """
    for mine, more in ((one, other), (other, one)):
        person, _ = holder(model, mine)
        if not person.absent:
            busy = replace(person, holds=(*person.holds, Tenure(role=more)))
            last = [each for each in busy.holds if each.role in (one, other)][-1]
            yield busy, ("holds", last)


@fault(
    "SOD001", "somebody takes over what a policy keeps apart: the work of another head, or watching a subject"
)
def in_one_hand(model: Model) -> Iterator[Seeded]:
    subjects = Counter(each.department for each in governed(model))
    for each in governed(model):
        if subjects[each.department] == 1:  # of a second, no policy speaks
            for person, at in _taken(model, each.executor, each.watcher):
                yield Seeded(person.key, at, replaced(person))
    for one, other in combinations(heads(model), 2):
        items = (f"activity:{head.removesuffix('-head')}-think-ahead" for head in (one, other))
        policy = Policy(id="new", form="separate", items=tuple(items))
        for person, at in _taken(model, one, other):
            yield Seeded(person.key, at, (Add(policy), *replaced(person)))


@fault("SOD001", "a new policy keeps apart what one role holds")
def kept_apart_too_late(model: Model) -> Iterator[Seeded]:
    for head in heads(model):
        name = head.removesuffix("-head")
        frame = next(each.frame for each in governed(model) if each.head == head)
        for by in ("person", "role"):
            policy = Policy(
                id="new", form="separate", items=(frame.key, f"activity:{name}-think-ahead"), by=by
            )
            yield Seeded(frame.key, (_RATIFY, head), (Add(policy),))


@fault("SOD002", "who executes a subject gets the role that approves it")
def executor_and_approver(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        other = next(head for head in heads(model) if head not in (each.head, each.watcher))
        proposals = [
            holding(item, {_ANSWER: (other,), _PERFORM: (other,), _CONSULT: (each.watcher,)})
            for item in model.activities
            if item.stage is Stage.PROPOSE and item.id.startswith(f"propose-{each.department}-")
        ]
        if each.is_proposed:
            for person, at in _taken(model, each.executor, each.head):
                yield Seeded(person.key, at, replaced(person, *proposals))


@fault("SOD002", "who executes a subject gets the role that watches it, which a policy forbids only to roles")
def executor_and_recorder(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        for person, at in _taken(model, each.executor, each.watcher):
            yield Seeded(person.key, at, replaced(person, *_of_roles(model)))


@fault("SOD002", "who approves it keeps the record of it")
def approver_records(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        if each.is_proposed:
            recorded = holding(each.kept, {KpiRight.MEASURE: (each.head,)})
            yield Seeded(each.kept.key, (KpiRight.MEASURE, each.head), replaced(recorded))


@fault("SOD004", "what is bound together is kept separate, or wants two hands")
def bound_and_kept_apart(model: Model) -> Iterator[Seeded]:
    for policy in model.policies:
        if policy.form == "bind":
            apart = replace(policy, id="new", form="separate")
            spread = replace(policy, id="new", form="at_least", count=2)
            for new in (apart, spread):
                yield Seeded(new.key, ("items",), (Add(new),))


@fault("SOD004", "what is kept separate is bound through another item")
def bound_through_another(model: Model) -> Iterator[Seeded]:
    for policy in model.policies:
        if policy.form == "separate":
            one, other = policy.items
            for through in works(model):
                if through.key not in policy.items:
                    ties = (
                        Policy(id="tie-1", form="bind", items=(one, through.key)),
                        Policy(id="tie-2", form="at_most", count=1, items=(through.key, other)),
                    )
                    yield Seeded(policy.key, ("items",), tuple(map(Add, ties)))


@fault("SOD004", "what is kept separate is left to fewer hands")
def too_few_hands(model: Model) -> Iterator[Seeded]:
    items = [f"activity:{head.removesuffix('-head')}-think-ahead" for head in heads(model)]
    for item in works(model):
        if item.unit is not None:
            three = tuple(sorted((*items[:2], item.key)))
            apart = Policy(id="apart", form="separate", items=three, by="role")
            few = Policy(id="few", form="at_most", count=2, items=three, by="role")
            yield Seeded(few.key, ("items",), (Add(apart), Add(few)))


@fault("SOD006", "who watches a subject stands in for who executes it, or the other way")
def deputy_across(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        pair = holder(model, each.executor)[0], holder(model, each.watcher)[0]
        for person, deputy in (pair, pair[::-1]):
            away = absence(deputy.id)
            gone = replace(person, absent=(*person.absent, away))
            at = ("absent", away, "deputy", deputy.id)
            yield Seeded(person.key, at, replaced(gone))
            yield Seeded(person.key, at, replaced(gone, *_of_roles(model)))


FAULTS = (
    in_one_hand, kept_apart_too_late, executor_and_approver, executor_and_recorder,
    approver_records, bound_and_kept_apart,
    bound_through_another, too_few_hands, deputy_across,
)  # fmt: skip
