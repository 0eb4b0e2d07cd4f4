"""The timeline: what is not as it should be on some days; stretches of days as columns, a hole where nobody is.

A column is a stretch on which all that is shown stays as it is; within it, one may hand over to another, and both are
named. What is so on every day is no matter of time: it stands at the row.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from rolemap.index.days.interval import Interval
from rolemap.index.days.people import Hand
from rolemap.index.days.spans import Span, Spans, both, period, span
from rolemap.index.days.words import in_brief, on_days
from rolemap.index.horizon.dating import Dated
from rolemap.index.horizon.timeline import Timeline
from rolemap.index.index import Index
from rolemap.model.entities import Decision, Item, Kpi
from rolemap.model.involvement import Involvement, KpiRight
from rolemap.shapes import Cell, Column, Mark, Row, Table
from rolemap.views.counting import sentence, some
from rolemap.views.gaps import Gaps

_GROUPS = {
    "objective": "Who answers for objectives",
    "decision": "Who decides",
    "activity": "Who answers for activities",
    "kpi": "Who owns KPIs",
    "person": "Duties kept separate",
    "role": "Duties kept separate",
    "delegation": "Delegations",
}
"""Kind of what a row is about -> the heading over such rows, in their order."""


def timeline(index: Index, gaps: Gaps) -> Table:
    """Return what is not as it should be on some days from the day of the index on."""
    del gaps  # they are about one day
    return picture(index, index.timeline())


def picture(index: Index, found: Timeline) -> Table:
    """Return a timeline as a table: a row for everything that has something to show."""
    model = index.model
    passing = [each for each in found.intervals if not each.is_always]
    whole = span(found.period)
    cuts = sorted({*whole, *(end for each in passing for end in span(each.period))})
    columns = tuple(pairwise(cuts))
    dated = Dated(index)
    keys = sorted(
        dict.fromkeys(each.key for each in found.intervals), key=lambda key: [*_GROUPS].index(_kind(key))
    )
    said = f"{some(len(passing), 'interval')} on which something is missing or wrong, {on_days(found.period)}"
    always = len(found.intervals) - len(passing)
    return Table(
        view="timeline",
        title=f"{model.name}: timeline" if model.name else "Timeline",
        description=sentence(said)
        + (f" What is so on every day stands at its row ({always})." if always else "")
        + ("" if found.is_dated else " The model mentions no date, so nothing changes with time."),
        corner="What",
        columns=tuple(
            Column(key=f"from {date.fromordinal(each[0])}", title=in_brief(period(each))) for each in columns
        ),
        rows=tuple(_row(dated, key, found.at(key), columns) for key in keys),
        cells_hold="names",
    )


def _kind(key: str) -> str:
    return key.partition(":")[0]


def _row(dated: Dated, key: str, intervals: tuple[Interval, ...], columns: tuple[Span, ...]) -> Row:
    own = [each for each in intervals if each.key == key]
    hands = tuple(_hands(dated, own))
    return Row(
        key=key,
        title=dated.index.title(key),
        group=_GROUPS[_kind(key)],
        cells=tuple(_cell(dated.index, own, hands, days) for days in columns),
        gaps=tuple(dict.fromkeys(_said(dated.index, each) for each in own if each.is_always)),
    )


def _cell(index: Index, intervals: list[Interval], hands: tuple[tuple[Hand, str], ...], days: Span) -> Cell:
    here = [each for each in intervals if not each.is_always and both((span(each.period),), (days,))]
    remarks = tuple(Mark(text="as a deputy", title=each.says) for each in here if each.kind == "as-deputy")
    holes = (
        _said(index, each) if span(each.period)[0] == days[0] else _still(each)
        for each in here
        if each.kind != "as-deputy"
    )
    return Cell(marks=(*_marks(index, hands, days), *remarks), gap="; ".join(dict.fromkeys(holes)))


def _marks(index: Index, hands: tuple[tuple[Hand, str], ...], days: Span) -> Iterator[Mark]:
    """Yield everybody who is there on some of the days, with all by which they are."""
    found: dict[str, dict[str, None]] = {}
    for hand, right in hands:
        if both(hand.days, (days,)):
            found.setdefault(hand.who, {})[right] = None
    for who, rights in found.items():
        title = index.title(who if ":" in who else f"person:{who}")
        yield Mark(text=title, title=f"{title}: {', '.join(rights)}")


def _said(index: Index, interval: Interval) -> str:
    """Return what is wrong as it stands in its row: without the name of what the row is about."""
    if interval.kind == "hole":
        return f"nobody: {interval.part}"
    if interval.kind == "both-duties":
        return interval.says.removeprefix(f"{index.title(interval.key)} holds ")
    return interval.why or interval.says


def _still(interval: Interval) -> str:
    """Return what is wrong where the column before says so already."""
    if interval.kind == "hole":
        return f"nobody: {interval.part}"
    return {"both-duties": "both", "lapsed": "lapsed", "nobody-there": "all away"}.get(
        interval.kind, "nobody"
    )


def _hands(dated: Dated, intervals: list[Interval]) -> Iterator[tuple[Hand, str]]:
    """Yield who answers for an item, decides on a decision, or has what is delegated, and when; and by what."""
    key = intervals[0].key
    kind = _kind(key)
    if kind == "delegation":
        about = {decision for each in intervals for decision in each.subjects[1:]}
        for decision in dated.index.model.decisions:
            if decision.key in about:
                yield from _delegated(dated, decision, key)
    elif kind not in ("person", "role"):
        item = dated.index.item(key)
        yield from _deciding(dated, item) if isinstance(item, Decision) else _answering(dated, item)


def _answering(dated: Dated, item: Item) -> Iterator[tuple[Hand, str]]:
    right = KpiRight.EXECUTE if isinstance(item, Kpi) else Involvement.ANSWER
    for days, there in dated.stretches(item):
        for role in there.holders(item.key, right):
            yield from _filling(dated.index, role, None, (days,))


def _deciding(dated: Dated, decision: Decision) -> Iterator[tuple[Hand, str]]:
    index = dated.index
    for days, authority in dated.authorities(decision):
        for number, grant in enumerate(authority.grants):
            when = both((days,), (authority.whole(number).days,))
            for role in grant.roles:
                yield from _filling(index, role, grant.person, when)
            if not grant.roles and grant.person is not None:
                for hand in index.people.standing_in(grant.person):
                    yield Hand(hand.who, both(hand.days, when)), "by name"
    for delegation in index.model.delegations:
        yield from _delegated(dated, decision, delegation.key)


def _delegated(dated: Dated, decision: Decision, delegation: str) -> Iterator[tuple[Hand, str]]:
    people = dated.index.people
    for days, authority in dated.authorities(decision):
        for passed in authority.delegated:
            if passed.delegation.key != delegation:
                continue
            kind, _, id_ = passed.receiver.partition(":")
            for reach in passed.reaches:
                when = both(both((days,), (reach.days,)), reach.usable)
                for hand in people.hands(id_) if kind == "role" else people.standing_in(id_):
                    yield Hand(hand.who, both(hand.days, when)), "by delegation"


def _filling(index: Index, role: str, person: str | None, days: Spans) -> Iterator[tuple[Hand, str]]:
    title = index.title(f"role:{role}")
    for hand in index.people.hands(role, person):
        yield Hand(hand.who, both(hand.days, days)), title
