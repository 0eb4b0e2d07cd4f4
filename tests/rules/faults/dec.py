"""Faults of decisions, apart from their limits: nobody decides, too many do, or whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from faults.additions import temps
from faults.fault import Seeded, fault, holding, involved, joined, replaced
from faults.governed import governed, holder, ladders
from faults.places import able, decided, heads
from rolemap.model.changes import Add
from rolemap.model.entities import Delegation, Person, Tenure
from rolemap.model.involvement import Involvement
from rolemap.model.model import Model

_ANSWER, _RATIFY, _INITIATE = Involvement.ANSWER, Involvement.RATIFY, Involvement.INITIATE
_CONSULT, _VETO, _VERIFY = Involvement.CONSULT, Involvement.VETO, Involvement.VERIFY


@fault("DEC001", "nobody decides it any longer")
def undecided(model: Model) -> Iterator[Seeded]:
    for item in decided(model):
        yield Seeded(item.key, (), replaced(holding(item, {_RATIFY: ()})))
    for each in ladders(model):
        if not each.is_delegated:
            yield Seeded(each.decision.key, (), replaced(replace(each.decision, limits=())))


@fault("DEC002", "another head decides it too")
def decided_twice(model: Model) -> Iterator[Seeded]:
    for item in decided(model):
        for head in heads(model):
            if head not in involved(item):
                last = max((*item.held(_RATIFY), head))
                yield Seeded(item.key, (_RATIFY, last), replaced(joined(item, _RATIFY, head)))


@fault("DEC003", "a role is named to decide, and has no limit")
def decided_without_limit(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        within = {role for limit in each.steps for role in limit.roles}
        for role in able(model):
            if role not in within and role not in involved(each.decision):
                named = holding(each.decision, {_RATIFY: (role,)})
                yield Seeded(each.decision.key, (_RATIFY, role), replaced(named))


@fault("DEC008", "it escalates to a body that has no limit")
def escalated_past_all(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        lost = replace(each.decision, escalates_to="board")
        yield Seeded(each.decision.key, ("escalates_to",), replaced(lost))


@fault("DEC008", "it escalates to whoever decides it, or below")
def escalated_downwards(model: Model) -> Iterator[Seeded]:
    for each in governed(model):
        for role in (each.head, each.executor):
            lost = replace(each.frame, escalates_to=role)
            yield Seeded(each.frame.key, ("escalates_to",), replaced(lost))


@fault("DEC009", "who asks for it has a limit on it")
def asked_by_the_limited(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        head = each.head.roles[0]
        asked = holding(each.decision, {_INITIATE: (head,)})
        yield Seeded(each.decision.key, (_INITIATE, head), replaced(asked))


@fault("DEC009", "who asks for it gets a role that decides it")
def asked_by_the_decider(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        asking, head = each.decision.held(_INITIATE)[0], each.head.roles[0]
        person, _ = holder(model, head)
        busy = replace(person, holds=(*person.holds, Tenure(role=asking)))
        yield Seeded(each.decision.key, (_INITIATE, asking), replaced(busy))


@fault("DEC009", "what a head may decide is passed on to who asks for it")
def passed_on_to_the_asker(model: Model) -> Iterator[Seeded]:
    for each in ladders(model):
        asking, head = each.decision.held(_INITIATE)[0], each.head.roles[0]
        trust = Delegation(
            id="trust",
            giver=f"role:{head}",
            receiver=f"person:{holder(model, asking)[0].id}",
            of=(each.decision.key,),
            start=each.head.start,
            up_to=each.head.up_to,
        )
        yield Seeded(each.decision.key, (_INITIATE, asking), (Add(trust),))


@fault("DEC010", "two of one board decide together")
def two_of_one(model: Model) -> Iterator[Seeded]:
    for item in decided(model):
        yield Seeded(item.key, ("joint",), replaced(replace(item, joint=2)))


@fault("DEC011", "a role decides what a head answers for, and answers for nothing")
def decided_for_free(model: Model) -> Iterator[Seeded]:
    hired = Person(id="temp", holds=(Tenure(role="temp-1"),))
    for each in governed(model):
        free = holding(each.frame, {_RATIFY: ("temp-1",), _ANSWER: (each.head,)})
        yield Seeded("role:temp-1", (), (*temps(1, unit="company"), Add(hired), *replaced(free)))


@fault("DEC012", "it goes through seven hands")
def through_many_hands(model: Model) -> Iterator[Seeded]:
    for item in model.decisions:
        limited = {role for limit in item.limits for role in limit.roles}
        roles = [role.id for role in model.roles if not role.external and not role.body]
        free = [role for role in roles if role not in limited and role not in item.held(_RATIFY)]
        kept = {right: () for right, _ in item.assignments if right is not _RATIFY}
        for start in range(len(free) - 6):
            asked, agree, verify = (
                free[start : start + 4],
                free[start + 4 : start + 6],
                free[start + 6 : start + 7],
            )
            heard = holding(item, kept | {_CONSULT: asked, _VETO: agree, _VERIFY: verify})
            yield Seeded(item.key, (), replaced(heard))


FAULTS = (
    undecided, decided_twice, decided_without_limit, escalated_past_all, escalated_downwards,
    asked_by_the_limited, asked_by_the_decider, passed_on_to_the_asker, two_of_one, decided_for_free,
    through_many_hands,
)  # fmt: skip
