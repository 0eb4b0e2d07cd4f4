"""Who asks for a decision, who may grant it, and who could do both: on the day of the index.

Neighbours: `deciding` says who decides what is asked; `standing` and the rules ask here who could approve their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rolemap.index.authority.deciding import ways
from rolemap.index.authority.extents import Extent
from rolemap.index.authority.request import Request
from rolemap.index.holding import Holding
from rolemap.index.reasons import Chain, rests_on
from rolemap.model.entities import Activity, Decision
from rolemap.model.involvement import Involvement, Stage

if TYPE_CHECKING:
    from rolemap.index.authority.delegating import Reach
    from rolemap.index.index import Index


class Way(NamedTuple):
    """One way in which somebody can decide.

    Attributes:
        chain: from the limit to whoever acts.
        reach: the part of a grant that it is good for.
        extent: that part in the words of the model.
        need: how many must decide together; 1 is alone.
    """

    chain: Chain
    reach: Reach
    extent: Extent
    need: int


class Both(NamedTuple):
    """Somebody who can ask for a decision and grant it.

    Attributes:
        hand: the key of the person, or of the role that acts by itself.
        decision: its key.
        requests: how they can ask for it.
        approves: how they can grant it.
    """

    hand: str
    decision: str
    requests: tuple[Chain, ...]
    approves: tuple[Way, ...]


def proposing(index: Index, decision: Decision) -> Iterator[Holding]:
    """Yield who proposes what is decided: on the decision itself, or on an item at stage `propose` of its subject.

    Where somebody is named to propose at that stage, whoever decides there on what is proposed proposes nothing.
    """
    yield from index.holdings(decision.key, Involvement.INITIATE)
    if decision.subject is None or decision.stage not in (None, Stage.APPROVE, Stage.SET):
        return
    for item in index.staged_items(decision.subject, Stage.PROPOSE):
        if item.key != decision.key:
            yield from index.holdings(item.key, Involvement.INITIATE)
            named = any(item.held(each) for each in _PROPOSE)
            for each in (Involvement.PERFORM, Involvement.ANSWER):
                for holding in index.holdings(item.key, each):
                    if not named or holding.written[1] is not Involvement.RATIFY:
                        yield holding


_PROPOSE = (Involvement.INITIATE, Involvement.PERFORM, Involvement.ANSWER)


def is_the_same_on_every_day(index: Index, decision: Decision) -> bool:
    """True if nothing that is written of who proposes a decision and who decides it has a period; people may come and go."""
    items: list[Activity | Decision] = [decision]
    if decision.subject is not None:
        items += index.staged_items(decision.subject, Stage.PROPOSE)
    wholes = [whole for each in items if isinstance(each, Activity) for whole in index.wholes(each)]
    return all(map(index.is_lasting, (*items, *wholes)))


def requesters(index: Index, decision: str, on: date | None = None) -> dict[str, tuple[Chain, ...]]:
    """Return who can ask for a decision: the key of a person, or of a role that acts by itself -> how.

    Args:
        index: the answers on the day.
        decision: its id or key.
        on: another day than that of the index, where no assignment has a period.
    """
    found: dict[str, list[Chain]] = {}
    for holding in proposing(index, index.authority(decision).decision):
        for chain in index.people.acting(holding.role, on or index.day):
            if chain.acts:
                why = chain._replace(steps=(rests_on(holding), *chain.steps))
                found.setdefault(chain.hand, []).append(why)
    return {hand: tuple(chains) for hand, chains in found.items()}


def approvers(
    index: Index, decision: str, requester: str | None = None, on: date | None = None
) -> dict[str, tuple[Way, ...]]:
    """Return who can decide on the day, deputies and delegates too: the key of a person or a role -> how.

    Args:
        index: the answers on the day.
        decision: its id or key.
        requester: the key of whoever asks for it, and so cannot decide.
        on: another day than that of the index, where no assignment has a period.
    """
    authority = index.authority(decision)
    found: dict[str, list[Way]] = {}
    for reach, chain in ways(authority, Request(on=on or index.day, requester=requester)):
        way = Way(chain, reach, authority.extent(reach), authority.grants[reach.grant].need)
        found.setdefault(chain.hand, []).append(way)
    return {hand: tuple(several) for hand, several in found.items()}


def both(index: Index, decision: str, on: date | None = None) -> tuple[Both, ...]:
    """Return who can ask for a decision and grant it on the day, deputies and delegates too, sorted by key.

    Whoever decides only together with others is not among them, as long as enough others can decide instead. At stage
    `set` one proposes the subject and approves it on purpose: only whoever is named on the decision itself asks there.

    Args:
        index: the answers on the day.
        decision: its id or key.
        on: another day than that of the index, where the decision `is_the_same_on_every_day`.
    """
    asked = index.authority(decision).decision
    key = asked.key
    asking, granting = requesters(index, key, on), approvers(index, key, on=on)
    if asked.stage is Stage.SET:
        asking = {
            hand: own
            for hand, chains in asking.items()
            if (own := tuple(each for each in chains if each.steps[0].key == key))
        }
    found = []
    for hand in sorted(asking.keys() & granting.keys()):
        approves = granting[hand]
        if any(way.need > 1 for way in approves):
            without = approvers(index, key, hand, on).values()
            replaced = {way.reach.grant for ways in without for way in ways if way.need > 1}
            approves = tuple(each for each in approves if each.reach.grant not in replaced)
        if approves:
            found.append(Both(hand, key, asking[hand], approves))
    return tuple(found)
