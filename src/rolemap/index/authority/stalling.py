"""Why a step of a route stalls, and the first day on which it can go on.

Neighbours: `routing` walks the steps; `days.people` and `authority` know the days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from rolemap.index.authority.requesting import proposing
from rolemap.index.days.spans import END, START, Span, Spans, span, union
from rolemap.index.reasons import Chain, StepKind
from rolemap.model.at import At

if TYPE_CHECKING:
    from rolemap.index.authority.deciding import Objection
    from rolemap.index.index import Index

Why = Literal["no-authority", "vacant", "absent", "too-few", "requester"]
_WHY: dict[StepKind, Why] = {
    "vacant": "vacant", "absent": "absent", "deputy": "absent", "body": "too-few", "requester": "requester",
}  # fmt: skip


class Stall(NamedTuple):
    """Why a step cannot be taken.

    Attributes:
        why: what sort of obstacle it is.
        says: it in words.
        key: the entity where it is written.
        at: what inside that entity.
        until: the first day on which the step can be taken; None where it never can as things are written.
    """

    why: Why
    says: str
    key: str
    at: At
    until: date | None = None


def of_chains(chains: Sequence[Chain], says: str = "") -> Stall:
    """Return that none of these chains acts: for the reason of the first, in the words of all.

    Args:
        chains: at least one.
        says: what to begin with.
    """
    first = chains[0].steps[-1]
    return Stall(_WHY.get(first.kind, "no-authority"), says + _reasons(chains), first.key, first.at)


def _reasons(chains: Sequence[Chain]) -> str:
    return "; ".join(dict.fromkeys(map(why_not, chains)))


def why_not(chain: Chain) -> str:
    """Return in words why nobody acts by a chain; a vacancy names the role."""
    *before, last = chain.steps
    is_nameless = last.kind == "vacant" and before and before[-1].kind == "role"
    return f"{before[-1].says}: {last.says}" if is_nameless else last.says


def of_objections(key: str, sufficient: Sequence[Objection], nobody: str) -> Stall:
    """Return why nobody decides.

    Args:
        key: the decision.
        sufficient: the grants that would be sufficient, were somebody there.
        nobody: what to say where none is.
    """
    if not sufficient:
        return Stall("no-authority", nobody, key, ())
    found = of_chains([each for objection in sufficient for each in objection.chains if not each.acts])
    grant = sufficient[0].grant
    return found._replace(why="too-few", key=grant.key, at=grant.at) if grant.need > 1 else found


def first_day(days: Spans, on: date) -> date | None:
    """Return the first of some days that is not before another; None where there is none."""
    return next(
        (date.fromordinal(max(first, on.toordinal())) for first, last in days if last > on.toordinal()), None
    )


def able_on(index: Index, roles: Iterable[str], on: date) -> date | None:
    """Return the first day from `on` on which somebody can act for one of the roles; None where that is never."""
    return first_day(union(days for role in roles for days in index.people.able(role)), on)


def turns(index: Index, decision: str, on: date) -> list[date]:
    """Return the days after `on` on which it may change who can decide on a decision, ascending."""
    ends = {end for days in _spans(index.lasting, decision) for end in days}
    return [date.fromordinal(end) for end in sorted(ends) if max(START, on.toordinal()) < end < END]


def _spans(index: Index, decision: str) -> Iterator[Span]:
    """Yield the days of everything and everybody with a part in a decision."""
    authority, people = index.authority(decision), index.people
    for note in authority.decision.notes:
        yield span(note.period)
    for grant in authority.grants:
        if grant.limit is not None:
            yield span(grant.limit.period)
    for delegation in authority.delegations:
        yield span(delegation.period)
    roles = {
        *(role for grant in authority.grants for role in grant.roles),
        *(holding.role for holding in proposing(index, authority.decision)),
    }
    persons = {grant.person for grant in authority.grants}
    for receiver in (each.receiver or "" for each in authority.delegations):
        kind, _, id_ = receiver.partition(":")
        (roles if kind == "role" else persons).add(id_)
    for hands in (*map(people.hands, roles), *(people.standing_in(each) for each in persons if each)):
        for hand in hands:
            yield from hand.days
