"""What changes on a day: what is written to begin or to end then, and what follows from it for who decides and answers.

The day before and the day itself are compared, over the whole model: what is written without a period never changes.

Neighbours: `timeline` sweeps over many days and shows holes and gaps; here one day is told in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from rolemap.index.authority.deciding import ways
from rolemap.index.authority.extents import Extent, in_words
from rolemap.index.authority.request import Request
from rolemap.index.days.spans import ALWAYS, END, START
from rolemap.index.reasons import Chain, rests_on
from rolemap.model.at import At
from rolemap.model.entities import Decision, Item, Kpi, Subject
from rolemap.model.involvement import WORDS, Involvement, KpiRight
from rolemap.model.period import Period

if TYPE_CHECKING:
    from rolemap.index.authority.authority import Authority
    from rolemap.index.index import Index

ChangeKind = Literal["holding", "absence", "assignment", "limit", "delegation", "waiver"]


class Change(NamedTuple):
    """Something that is written to begin or to end on the day.

    Attributes:
        kind: what sort of thing it is.
        key: the entity where it is written.
        at: what inside that entity.
        begins: False for what ends: the day before was its last.
        says: it in words, without whether it begins or ends.
    """

    kind: ChangeKind
    key: str
    at: At
    begins: bool
    says: str


class Effect(NamedTuple):
    """Who decides or answers, before and after.

    Attributes:
        right: whether they decide or answer; for a KPI, own it.
        item: the item's key.
        extent: for a decision, for which part of it; otherwise all.
        before: how somebody did on the day before; empty is nobody.
        after: how somebody does on the day; empty is nobody.
    """

    right: Literal["decides", "answers"]
    item: str
    extent: Extent
    before: tuple[Chain, ...]
    after: tuple[Chain, ...]

    @property
    def opens(self) -> bool:
        """True if from this day on there is nobody."""
        return not self.after

    @property
    def closes(self) -> bool:
        """True if until this day there was nobody."""
        return not self.before


class Changes(NamedTuple):
    """What changes on a day.

    Attributes:
        on: the day.
        written: what begins or ends then: by kind, in the authors' order.
        effects: what follows: decisions, then who answers, in the authors' order.
    """

    on: date
    written: tuple[Change, ...]
    effects: tuple[Effect, ...]


def changes_on(index: Index, on: date) -> Changes:
    """Return what changes on a day, against the day before."""
    if on == date.min:
        return Changes(on, (), ())
    written = tuple(_written(index.lasting, on))
    if not written:
        return Changes(on, (), ())
    before, after = index.on(on - timedelta(days=1)), index.on(on)
    decided = tuple(_decided(before, after))
    return Changes(on, written, (*decided, *_answered(before, after, decided)))


# -- what is written -------------------------------------------------------------------------------------------------


class _Dated(NamedTuple):
    """Something with a period."""

    kind: ChangeKind
    key: str
    at: At
    period: Period
    says: str


def _written(index: Index, on: date) -> Iterator[Change]:
    """Yield everything whose period begins or ends on the day."""
    for told in (_held, _absent, _assigned, _limited, _delegated, _waived):
        for kind, key, at, period, says in told(index):
            if not period.is_empty and on in (period.since, period.until):
                yield Change(kind, key, at, on == period.since, says)


def _held(index: Index) -> Iterator[_Dated]:
    for person in index.model.people:
        for tenure in person.holds:
            verb = "acts as" if tenure.acting else "holds"
            says = f"{person.title} {verb} {index.title(f'role:{tenure.role}')}"
            yield _Dated("holding", person.key, ("holds", tenure), tenure.period, says)


def _absent(index: Index) -> Iterator[_Dated]:
    for person in index.model.people:
        for away in person.absent:
            why = f" ({away.why})" if away.why else ""
            deputy = f"; {index.title(f'person:{away.deputy}')} deputises" if away.deputy is not None else ""
            says = f"{person.title} is absent{why}{deputy}"
            yield _Dated("absence", person.key, ("absent", away), away.period, says)


def _assigned(index: Index) -> Iterator[_Dated]:
    for item in index.items():
        for note in item.notes:
            says = f"{index.title(f'role:{note.role}')} {WORDS[note.right]}: {item.title}"
            yield _Dated("assignment", item.key, (note.right, note.role), note.period, says)


def _limited(index: Index) -> Iterator[_Dated]:
    holders: tuple[Decision | Subject, ...] = (*index.model.subjects, *index.model.decisions)
    for each in holders:
        for limit in each.limits:
            keys = [f"role:{role}" for role in limit.roles]
            keys += [f"person:{limit.person}"] if limit.person is not None else []
            who = " and ".join(index.title(key) for key in keys)
            where = "".join(f", {index.title(f'unit:{unit}')}" for unit in limit.scope)
            says = f"{who} may decide {in_words(limit.band)}{where}: {each.title}"
            yield _Dated("limit", each.key, ("limits", limit), limit.period, says)


def _delegated(index: Index) -> Iterator[_Dated]:
    for each in index.model.delegations:
        giver, receiver = (index.title(key) if key else "nobody" for key in (each.giver, each.receiver))
        yield _Dated("delegation", each.key, (), each.period, f"{giver} delegates to {receiver}")


def _waived(index: Index) -> Iterator[_Dated]:
    for entity in index.model.entities():
        for waiver in entity.allow:
            says = f"{waiver.rule} is accepted on {entity.title}: {waiver.why}"
            yield _Dated("waiver", entity.key, ("allow", waiver), Period(None, waiver.until), says)


# -- what follows ----------------------------------------------------------------------------------------------------


def _decided(before: Index, after: Index) -> Iterator[Effect]:
    """Yield the parts of decisions that others decide than on the day before."""
    for decision in after.model.decisions:
        sides = _Side(before.authority(decision.key)), _Side(after.authority(decision.key))
        if sides[0].ways == sides[1].ways:
            continue
        reaches = [
            reach._replace(grant=2 * number + side, days=(START, END), usable=ALWAYS)
            for side, each in enumerate(sides)
            for number, (reach, _) in enumerate(each.ways)
        ]
        day = after.day.toordinal()
        for numbers, extent, _ in after.authority(decision.key).divided(reaches, (day, day + 1)):
            was, now = (
                each.deciding([number // 2 for number in numbers if number % 2 == side])
                for side, each in enumerate(sides)
            )
            if _hands(was) != _hands(now):
                yield Effect("decides", decision.key, extent, was, now)


class _Side:
    """Who can decide on one of the two days."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        request = Request(on=authority.index.day)
        self.ways = tuple(ways(authority, request))

    def deciding(self, numbers: Sequence[int]) -> tuple[Chain, ...]:
        """Return those of the ways by which it is decided: of two in one line the lower."""
        lowest = self.authority.lowest(tuple(dict.fromkeys(self.ways[each][0].grant for each in numbers)))
        return tuple(
            chain for each in numbers for reach, chain in (self.ways[each],) if reach.grant in lowest
        )


def _answered(before: Index, after: Index, decided: tuple[Effect, ...]) -> Iterator[Effect]:
    """Yield the items for which others answer than on the day before; not what follows from who decides alone."""
    told = {(each.item, _hands(each.before), _hands(each.after)) for each in decided}
    for item in after.items():
        was, now = _answering(before, item), _answering(after, item)
        if _hands(was) != _hands(now) and (item.key, _hands(was), _hands(now)) not in told:
            yield Effect("answers", item.key, Extent(), was, now)


def _answering(index: Index, item: Item) -> tuple[Chain, ...]:
    right = KpiRight.EXECUTE if isinstance(item, Kpi) else Involvement.ANSWER
    return tuple(
        chain._replace(steps=(rests_on(holding), *chain.steps))
        for holding in index.holdings(item.key, right)
        for chain in index.people.acting(holding.role, index.day)
        if chain.acts
    )


def _hands(chains: tuple[Chain, ...]) -> frozenset[str]:
    return frozenset(each.hand for each in chains)
