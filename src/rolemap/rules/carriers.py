"""Who carries a stage of a subject: the reading of the stages that the rules on set and execute (`ctl`) share.

Trap: to decide on a proposal is to approve it, but where nobody is named to propose, whoever decides at `propose`
decides what is proposed, and approves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rolemap.index.holding import Holding
from rolemap.index.index import Index
from rolemap.index.stages import is_proposed
from rolemap.model.entities import Activity, Decision, Kpi, Subject
from rolemap.model.involvement import Involvement, Stage


def carriers(index: Index, subject: Subject, stage: Stage) -> dict[str, Holding]:
    """Return who carries an elementary stage of a subject: role -> the first part that makes it so.

    - propose: who initiates an item of the subject; who answers for or performs an item at `propose`, or, where nobody
      is named to do so, decides there what is proposed
    - approve: who ratifies an item that somebody is named to propose, or decides or performs one at `approve`
    - execute: who answers for or performs an item at `execute`
    - monitor: who monitors any item; who performs an item at `monitor`, or answers for it where nobody performs

    An item at `set` is proposed and approved in one on purpose, so it carries neither apart.
    """
    found: dict[str, Holding] = {}
    for item in index.about(subject.id):
        if not isinstance(item, Kpi):
            for holding in _READINGS[stage](index, item):
                found.setdefault(holding.role, holding)
    return found


def _proposing(index: Index, item: Activity | Decision) -> Iterator[Holding]:
    if item.stage in (Stage.PROPOSE, Stage.APPROVE, Stage.SET):
        yield from index.holdings(item.key, Involvement.INITIATE)
    if item.stage is Stage.PROPOSE:
        approved = is_proposed(item)
        for holding in _held(index, item, Involvement.PERFORM, Involvement.ANSWER):
            if not (approved and holding.written[1] is Involvement.RATIFY):
                yield holding


def _approving(index: Index, item: Activity | Decision) -> Iterator[Holding]:
    if item.stage is Stage.APPROVE:
        yield from _held(index, item, Involvement.RATIFY, Involvement.PERFORM)
    if item.stage is Stage.PROPOSE and is_proposed(item) and item.held(Involvement.RATIFY):
        yield from index.holdings(item.key, Involvement.RATIFY)


def _executing(index: Index, item: Activity | Decision) -> Iterator[Holding]:
    if item.stage is Stage.EXECUTE:
        yield from _held(index, item, Involvement.PERFORM, Involvement.ANSWER)


def _monitoring(index: Index, item: Activity | Decision) -> Iterator[Holding]:
    yield from index.holdings(item.key, Involvement.MONITOR)
    if item.stage is Stage.MONITOR:
        does = Involvement.PERFORM if index.performers(item.key) else Involvement.ANSWER
        yield from index.holdings(item.key, does)


_READINGS: dict[Stage, Callable[[Index, Activity | Decision], Iterator[Holding]]] = {
    Stage.PROPOSE: _proposing,
    Stage.APPROVE: _approving,
    Stage.EXECUTE: _executing,
    Stage.MONITOR: _monitoring,
}


def _held(index: Index, item: Activity | Decision, *rights: Involvement) -> Iterator[Holding]:
    for right in rights:
        yield from index.holdings(item.key, right)
