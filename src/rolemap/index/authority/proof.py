"""What is written about one decision, as the rows of a table, and what its proof finds: holes, and what is covered twice.

Neighbours: `authority` proves, `deciding` says who comes near a hole; the command and the view of the same name show it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from rolemap.index.authority.authority import Authority, Stretch
from rolemap.index.authority.deciding import FAULTS, Alternative, verdicts
from rolemap.index.authority.delegating import Delegated, Reach, is_about
from rolemap.index.authority.extents import Extent, where
from rolemap.index.authority.grants import Grant, is_either
from rolemap.index.authority.request import Request
from rolemap.index.days.spans import period
from rolemap.index.index import Index
from rolemap.model.entities import Decision, Delegation
from rolemap.model.money import Band, Money
from rolemap.model.period import Period


class Row(NamedTuple):
    """A limit, or what a delegation passes on of it.

    Attributes:
        number: "2" for a limit, "2.1" for what is delegated of it.
        grant: the limit; or the naming of who decides, where there is no limit.
        reach: which part of it.
        extent: that part in the words of the model.
        delegation: by which it is passed on, the last of a chain; None for the limit itself.
    """

    number: str
    grant: Grant
    reach: Reach
    extent: Extent
    delegation: Delegation | None = None


class Unsound(NamedTuple):
    """A delegation that passes nothing on.

    Attributes:
        delegated: it, with its fault.
        why: the fault in words.
        beyond: for one that is wider, a part of it that its giver does not have.
    """

    delegated: Delegated
    why: str
    beyond: Extent | None


class Hole(NamedTuple):
    """A stretch in which nobody can decide, and who comes near at its witness, the nearest first."""

    stretch: Stretch
    nearest: tuple[Alternative, ...]


class Double(NamedTuple):
    """A stretch that more than one can decide.

    Attributes:
        stretch: which.
        lowest: the rows of those who decide.
        above: the rows of those above them in the line, who may too.
    """

    stretch: Stretch
    lowest: tuple[Row, ...]
    above: tuple[Row, ...]

    @property
    def is_settled(self) -> bool:
        """True if one is below all others, and so decides."""
        return len(self.lowest) == 1 and not is_either(self.lowest[0].grant)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What is written about one decision, and what it comes to.

    Attributes:
        decision: which.
        since, until: the days that were looked at, half-open.
        currencies: of the amounts, sorted; empty where no limit speaks of amounts.
        rows: by amount, each limit followed by what is delegated of it.
        unsound: delegations that pass nothing on.
        holes: where nobody can decide.
        doubles: where more than one can.
    """

    decision: Decision
    since: date
    until: date | None
    currencies: tuple[str, ...]
    rows: tuple[Row, ...]
    unsound: tuple[Unsound, ...]
    holes: tuple[Hole, ...]
    doubles: tuple[Double, ...]


def prove(authority: Authority, since: date, until: date | None = None) -> Proof:
    """Return what is written about a decision, its holes, and what is covered twice, on all days of a period.

    Args:
        authority: that of the decision.
        since: the first day.
        until: the first day that is no longer looked at; None is without end.
    """
    rows = _rows(authority)
    limits = {row.reach.grant: row for row in rows if row.delegation is None}
    holes: list[Hole] = []
    doubles: list[Double] = []
    for stretch in authority.stretches(since, until):
        if not stretch.grants:
            holes.append(Hole(stretch, _nearest(authority, stretch)))
        elif len(stretch.grants) > 1 or is_either(stretch.grants[0]):
            numbers = [authority.grants.index(each) for each in stretch.grants]
            lowest = authority.lowest(numbers)
            there = [row for number, row in limits.items() if number in numbers]
            doubles.append(
                Double(
                    stretch,
                    tuple(row for row in there if row.reach.grant in lowest),
                    tuple(row for row in there if row.reach.grant not in lowest),
                )
            )
    return Proof(
        decision=authority.decision,
        since=since,
        until=until,
        currencies=tuple(each for each in authority.currencies if each),
        rows=rows,
        unsound=tuple(
            Unsound(each, FAULTS[each.fault], beyond(authority, each))
            for each in authority.delegated
            if each.fault is not None and is_about(authority, each)
        ),
        holes=tuple(holes),
        doubles=tuple(doubles),
    )


def _rows(authority: Authority) -> tuple[Row, ...]:
    wholes = [authority.whole(number) for number in range(len(authority.grants))]
    found: list[Row] = []
    wholes.sort(key=lambda each: (*by_amount(each.band, authority.currencies), each.scope, each.grant))
    for place, whole in enumerate(wholes, start=1):
        grant = authority.grants[whole.grant]
        found.append(Row(str(place), grant, whole, authority.extent(whole)))
        passed = [
            (reach, each.delegation)
            for each in authority.delegated
            for reach in each.reaches
            if reach.grant == whole.grant
        ]
        passed.sort(key=lambda pair: (pair[0].chain, pair[0].seat))
        found += [
            Row(f"{place}.{part}", grant, reach, authority.extent(reach), delegation)
            for part, (reach, delegation) in enumerate(passed, start=1)
        ]
    return tuple(found)


def by_amount(band: Band, currencies: tuple[str, ...]) -> tuple[str, Decimal, Decimal]:
    """Return what to sort bands by: currency, start, end; one of any amount stands in the first of the currencies."""
    return (
        band.currency or next(iter(currencies), ""),
        band.start.amount if band.start is not None else Decimal("-Infinity"),
        band.up_to.amount if band.up_to is not None else Decimal("Infinity"),
    )


def _nearest(authority: Authority, hole: Stretch) -> tuple[Alternative, ...]:
    """Return who comes near at the witness of a hole."""
    point = hole.witness
    request = Request(
        on=point.on,
        amount=point.amount,
        scope=point.scope,
        category=point.category,
        conditions=point.conditions,
    )
    return next((each.nearest for each in verdicts(authority, request) if each.is_nobody), ())


def beyond(authority: Authority, found: Delegated) -> Extent | None:
    """Return a part of a delegation that its giver does not have, in the words of the model; None when there is none.

    It speaks only of what the delegation speaks of: on the other axes it is as wide as what it rests on.
    """
    box, delegation = found.beyond, found.delegation
    if box is None:
        return None
    currency = authority.band(delegation).currency
    amounts = Band()
    if currency is not None:
        ends = (None if each is None else Money(each, currency) for each in (box.low, box.high))
        amounts = Band(*ends)
    is_dated = delegation.since is not None or delegation.until is not None
    places = box.places if delegation.scope else ()
    return Extent(
        amounts=amounts,
        places=places,
        where=where(authority.index, places, authority.places) if places else "",
        categories=(delegation.category,) if delegation.category else (),
        what=delegation.category,
        period=period(box.days) if is_dated else Period(),
    )


def holders(index: Index, grant: Grant) -> str:
    """Return whom a grant names: "CMO", "CMO or CFO", "2 of CMO, CFO and COO", "Dana Ortiz as CMO".

    Of several roles that need not decide together, any one decides.
    """
    roles = [index.title(f"role:{each}") for each in grant.roles]
    person = index.title(f"person:{grant.person}") if grant.person is not None else ""
    if not roles:
        return person or "nobody"
    if grant.need > 1:
        named = " and ".join((", ".join(roles[:-1]), roles[-1])) if len(roles) > 1 else roles[0]
        named = f"{named} together" if grant.need == len(roles) else f"{grant.need} of {named}"
    else:
        named = " or ".join(roles)
    return f"{person} as {named}" if person else named


def near(index: Index, alternative: Alternative) -> str:
    """Return whose authority comes near: "CMO", "CMO and CFO together", "Kim Bauer by delegation"; "" for nobody's."""
    chain, grant = alternative.chain, alternative.grant
    if grant is not None and grant.need > 1:
        return holders(index, grant)
    if chain.is_delegated and chain.person:
        return f"{index.title(f'person:{chain.person}')} by delegation"
    key = f"role:{chain.role}" if chain.role else f"person:{chain.person}" if chain.person else ""
    return index.title(key) if key else ""


def receiver(index: Index, row: Row) -> str:
    """Return who acts by a delegation and on whose authority: "Kim Bauer for Director"."""
    assert row.delegation is not None
    assert row.delegation.receiver is not None
    whose = index.title(f"role:{row.reach.seat}") if row.reach.seat else holders(index, row.grant)
    return f"{index.title(row.delegation.receiver)} for {whose}"
