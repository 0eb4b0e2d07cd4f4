"""Who may decide on one decision: its limits, those of its subject, what is delegated of them, and the proof of both.

A *grant* is one written authority: a limit, or the mere naming of who decides where there is no limit. A *reach* is a
part of a grant in somebody's hands: the whole of it, or what a delegation passes on. Cut by the days on which
somebody can act, reaches become the pieces of `coverage`, and its boxes become `Stretch`es here.

Neighbours: `delegating` says which delegations are sound, `days.people` when somebody can act, `extents`
puts into words.
Trap: currencies never mix without a stated rate, so each currency is proved by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from rolemap.index.authority import coverage
from rolemap.index.authority.boxes import Box, Piece, Space, literal
from rolemap.index.authority.delegating import Delegated, Reach, contains, delegated
from rolemap.index.authority.extents import Extent, places, what, where
from rolemap.index.authority.grants import Grant, grants, is_either
from rolemap.index.authority.ladder import is_ladder
from rolemap.index.authority.receiving import Received, covering, received, together
from rolemap.index.days.spans import ALWAYS, END, START, Span, Spans, both, in_any, period, span
from rolemap.model.entities import Decision, Delegation, Limit
from rolemap.model.money import Band, Money

if TYPE_CHECKING:
    from rolemap.index.index import Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A maximal part of what may be decided that the same grants cover: by none, it is a hole; by two, covered twice.

    Attributes:
        extent: which part.
        grants: what covers it.
        witness: one point in it: an amount (None where amounts are not spoken of), a place, a category, a day.
    """

    extent: Extent
    grants: tuple[Grant, ...]
    witness: Witness

    def __str__(self) -> str:
        return str(self.extent)


class Witness(NamedTuple):
    """A point of what may be decided, to be asked about: `index.who("decides", …, **witness._asdict())`."""

    amount: Money | None
    scope: str | None
    category: str | None
    on: date
    conditions: tuple[str, ...]


Days = Callable[["Authority", Grant], Spans]
"""On which days a grant can be used."""
_ANYTHING = Limit()
"""What is granted where no limit says so."""


class Authority:
    """Everything that is said about who may decide on one decision."""

    def __init__(self, index: Index, decision: Decision, written: Iterable[Grant] | None = None) -> None:
        """Gather what is written of a decision, unless it is given, and its delegations, and the axes that they divide."""
        self.index = index
        self.decision = decision
        self.grants = tuple(grants(index, decision) if written is None else written)
        """What is written, own limits first, each in the canonical order of its limits."""
        self.delegations = index.delegations(decision)
        """The delegations that speak of the decision, of its subject, or of everything."""
        limits = [each.limit for each in self.grants if each.limit is not None]
        self.is_limited = bool(limits)
        """True if limits say who may decide up to what."""
        bounds: tuple[Limit | Delegation, ...] = (*limits, *self.delegations)  # what draws lines on the axes
        self.places = places(index, (unit for each in bounds for unit in each.scope), decision.scope)
        """The units that are told apart, or "" alone where none is: see `extents.places`."""
        is_open = len(limits) < len(self.grants) or not all(each.category for each in limits)
        named = sorted({each.category for each in bounds if each.category})
        self.categories = (*named, "") if is_open or not named else tuple(named)
        """The categories that are told apart; "" is any other, where a limit without a category makes one possible."""
        self.conditions = tuple(sorted({literal(text)[0] for each in bounds for text in each.conditions}))
        """The conditions that are told apart, sorted."""
        self._wholes = tuple(
            self._reach(
                number, grant.limit or _ANYTHING, may_pass_on=grant.limit is None or grant.limit.sub_delegable
            )
            for number, grant in enumerate(self.grants)
        )
        self.currencies = self._currencies()
        """The currencies of the limits, or else of the delegations, sorted; "" alone where neither speak of amounts."""
        self._in_words: dict[tuple[str, ...], str] = {}
        if not self.delegations:  # as on most decisions
            self.delegated = self.received = self.delegates = ()

    @cached_property
    def delegated(self) -> tuple[Delegated, ...]:
        """Each delegation with what it passes on, or why it passes nothing on."""
        return delegated(self)

    # -- the axes ----------------------------------------------------------------------------------------------------

    def _currencies(self) -> tuple[str, ...]:
        for bands in ((each.band for each in self._wholes), map(self.band, self.delegations)):
            found = {each.currency for each in bands if each.currency is not None}
            if found:
                return tuple(sorted(found))
        return ("",)

    def goes_below_zero(self, currency: str) -> bool:
        """True if a limit in a currency speaks of amounts below 0: it begins below 0, or ends there."""
        return any(
            (band.start is not None and band.start.amount < 0)
            or (band.up_to is not None and band.up_to.amount <= 0)
            for band in (each.band for each in self._wholes)
            if band.currency == currency
        )

    def band(self, part: Limit | Delegation) -> Band:
        """Return the amounts of a limit or a delegation, in the model's currency where a rate is stated."""
        settings = self.index.model.settings
        if not settings.rates:  # as in most models
            return Band(part.start, part.up_to)
        convert = settings.convert
        ends = (each if each is None else convert(each) or each for each in (part.start, part.up_to))
        return Band(*ends)

    def inside(self, scope: tuple[str, ...]) -> frozenset[str] | None:
        """Return the places within some units, None for everywhere."""
        if not scope:
            return None
        told = set(scope)
        return frozenset(each for each in self.places if each and told.intersection(self.index.above(each)))

    # -- reaches and pieces ------------------------------------------------------------------------------------------

    def whole(self, number: int) -> Reach:
        """Return a grant as a whole, as its holders have it."""
        return self._wholes[number]

    def _reach(self, number: int, part: Limit | Delegation, *, may_pass_on: bool) -> Reach:
        """Return what a limit or a delegation says by itself, as a part of a grant."""
        return Reach(
            grant=number,
            band=self.band(part),
            days=span(part.period),
            scope=part.scope,
            places=self.inside(part.scope),
            category=part.category,
            conditions=frozenset(map(literal, part.conditions)),
            may_pass_on=may_pass_on,
        )

    def can_act(self, grant: Grant) -> Spans:
        """Return the days on which those whom a grant names, or their deputies, can decide by it; delegates aside."""
        people = self.index.people
        if not grant.roles:
            hands = people.standing_in(grant.person) if grant.person is not None else ()
            return together([hands], grant.need)
        if grant.need == 1:
            return in_any([people.able(role, grant.person) for role in grant.roles])
        return together([people.hands(role, grant.person) for role in grant.roles], grant.need)

    def can_act_or_is_vacant(self, grant: Grant) -> Spans:
        """Return the days on which a grant can be used, those on which nobody holds the role taken as such."""
        return in_any([self.can_act(grant), *map(self.index.people.vacant, grant.roles)])

    def pieces(self, currency: str, days: Days | None = None) -> Iterator[Piece]:
        """Yield in which parts each grant can be used, for amounts in a currency.

        Args:
            currency: one of `currencies`.
            days: when a grant can be used; by default when somebody can act by it, delegates too.
        """
        for reach in self.usable(days):
            yield from self.cut(reach, currency)

    def usable(self, days: Days | None = None) -> Iterator[Reach]:
        """Yield every grant, and what sound delegations add, with the days on which it can be used."""
        for number, grant in enumerate(self.grants):
            yield self.whole(number)._replace(
                usable=self.can_act(grant) if days is None else days(self, grant)
            )
        if days is None:
            yield from self.delegates

    @cached_property
    def received(self) -> tuple[Received, ...]:
        """What sound delegations pass on, with who can act by it and when."""
        return tuple(received(self))

    @cached_property
    def delegates(self) -> tuple[Reach, ...]:
        """What delegations add to what the limits cover; of a joint authority only where enough can decide together."""
        return tuple(covering(self))

    def cut(self, reach: Reach, currency: str) -> Iterator[Piece]:
        """Yield the days of a reach on which it can be used as pieces, where it speaks of a currency."""
        if reach.band.currency not in (None, currency):
            return
        low = reach.band.start.amount if reach.band.start is not None else None
        high = reach.band.up_to.amount if reach.band.up_to is not None else None
        for days in both((reach.days,), reach.usable):
            yield Piece(reach.grant, low, high, days, reach.places, reach.category, reach.conditions)

    # -- in words ----------------------------------------------------------------------------------------------------

    def extent(self, reach: Reach) -> Extent:
        """Return a reach in the words of the model."""
        told = " and ".join(self.index.title(f"unit:{each}") for each in reach.scope)
        return Extent(
            amounts=reach.band,
            places=reach.scope,
            where=told,
            categories=(reach.category,) if reach.category else (),
            what=reach.category,
            conditions=tuple(sorted(reach.conditions)),
            period=period(reach.days),
        )

    def extent_of(self, delegation: Delegation) -> Extent:
        """Return what a delegation says, in the words of the model."""
        return self.extent(self.as_written(delegation))

    def as_written(self, delegation: Delegation) -> Reach:
        """Return what a delegation says it passes on, sound or not; of no grant in particular."""
        return self._reach(-1, delegation, may_pass_on=delegation.sub_delegable)

    def lowest(self, grants: Sequence[int]) -> tuple[int, ...]:
        """Return those of the grants that decide: without one whose holder stands above another's, and may all of it."""
        return tuple(
            each
            for each in grants
            if not any(other != each and self.is_above(each, other) for other in grants)
        )

    def is_above(self, upper: int, lower: int) -> bool:
        """True if a grant contains the amounts of another, and is held above it in the reporting line.

        A table that says "up to 50,000" for one and "up to 250,000" for the one above means that the lower decides.
        """
        over, under = self.grants[upper], self.grants[lower]
        if not over.roles or not under.roles or not contains(self.whole(upper).band, self.whole(lower).band):
            return False
        lines = [set(self.index.line_above(role)) for role in under.roles]
        return all(any(role in line for line in lines) for role in over.roles)

    # -- the proof ---------------------------------------------------------------------------------------------------

    def stretches(
        self, since: date | None = None, until: date | None = None, days: Days | None = None
    ) -> tuple[Stretch, ...]:
        """Return what covers what, as maximal stretches: holes, what one grant covers, what several cover.

        Amounts below 0 are part of it only where a limit speaks of them. With limits in several currencies each of them
        is proved where it is used: in the places of its limits.

        Args:
            since: the first day; None is from the beginning of time.
            until: the first day that is no longer in; None is without end.
            days: when a grant can be used; by default when somebody can act by it, delegates too.
        """
        when = (START if since is None else since.toordinal(), END if until is None else until.toordinal())
        return tuple(
            Stretch(extent=extent, grants=tuple(self.grants[each] for each in numbers), witness=witness)
            for numbers, extent, witness in self.divided(tuple(self.usable(days)), when)
        )

    def divided(
        self, reaches: Sequence[Reach], when: Span
    ) -> Iterator[tuple[tuple[int, ...], Extent, Witness]]:
        """Yield maximal parts of what may be decided, each with the numbers (`Reach.grant`) of what covers it."""
        for currency, space, pieces in self._proved(reaches, when):
            for box in coverage.boxes(space, pieces):
                yield box.grants, self._extent(box, currency, space), self._witness(box, currency)

    def is_ladder(self, reaches: Sequence[Reach], when: Span) -> bool:
        """True if it is plain that some reaches leave no hole; False says nothing: see `ladder`."""
        return all(is_ladder(space, pieces) for _, space, pieces in self._proved(reaches, when))

    def _proved(self, reaches: Sequence[Reach], when: Span) -> Iterator[tuple[str, Space, tuple[Piece, ...]]]:
        """Yield, currency by currency, what is to be covered, and the pieces that may cover it."""
        if when[0] >= when[1]:
            return
        for currency in sorted(self.currencies, key=lambda each: each != self.index.model.settings.currency):
            mine = self.places_of(currency)
            space = Space(
                None if self.goes_below_zero(currency) else Decimal(0),
                None,
                when,
                tuple(each for each in self.places if each in mine),
                self.categories,
                self.conditions,
            )
            yield currency, space, tuple(piece for each in reaches for piece in self.cut(each, currency))

    def places_of(self, currency: str) -> frozenset[str]:
        """Return where a currency is used: where a limit in it holds; the model's own, where no other is used too."""
        if len(self.currencies) == 1:
            return frozenset(self.places)
        used = {each: frozenset[str]() for each in self.currencies}
        for each in self._wholes:
            if each.band.currency is not None:
                used[each.band.currency] |= frozenset(self.places) if each.places is None else each.places
        own = self.index.model.settings.currency
        first = own if own in used else self.currencies[0]
        if currency == first:
            others = frozenset(place for each, those in used.items() if each != first for place in those)
            return used[first] | (frozenset(self.places) - others)
        return used[currency]

    def _extent(self, box: Box, currency: str, space: Space) -> Extent:
        """Return a box in the words of the model."""
        low = box.low if box.low != space.low or space.low is None else None
        amounts = Band(
            Money(low, currency) if low is not None else None,
            Money(box.high, currency) if box.high is not None else None,
        )
        return Extent(
            amounts=amounts,
            currency=currency if amounts.currency is None and len(self.currencies) > 1 else "",
            places=() if len(box.places) == len(self.places) else box.places,
            where=self._where(box.places),
            categories=() if len(box.categories) == len(self.categories) else box.categories,
            what=what(box.categories, self.categories),
            conditions=box.conditions,
            period=period(
                (
                    box.days[0] if box.days[0] > space.days[0] else START,
                    box.days[1] if box.days[1] < space.days[1] else END,
                )
            ),
        )

    def _where(self, some: tuple[str, ...]) -> str:
        if some not in self._in_words:  # many stretches are in the same places
            self._in_words[some] = where(self.index, some, self.places)
        return self._in_words[some]

    def _witness(self, box: Box, currency: str) -> Witness:
        amount = box.low if box.low is not None else box.high - 1 if box.high is not None else Decimal(0)
        met = dict(box.conditions)
        return Witness(
            amount=Money(amount, currency) if currency else None,
            scope=box.places[0] or None,
            category=box.categories[0] or None,
            on=date.fromordinal(max(box.days[0], 1)),
            conditions=tuple(each if met.get(each) else f"not {each}" for each in self.conditions),
        )

    def holes(
        self, since: date | None = None, until: date | None = None, days: Days | None = None
    ) -> tuple[Stretch, ...]:
        """Return the stretches in which nobody can decide."""
        return tuple(each for each in self.stretches(since, until, days) if not each.grants)

    def doubles(
        self, since: date | None = None, until: date | None = None, days: Days | None = None
    ) -> tuple[Stretch, ...]:
        """Return the stretches that several grants cover, or one whose roles may each decide alone."""
        return tuple(
            each for each in self.stretches(since, until, days)
            if len(each.grants) > 1 or any(is_either(grant) for grant in each.grants)
        )  # fmt: skip


def always(authority: Authority, grant: Grant) -> Spans:
    """Return that a grant can be used whenever it holds, whoever is there: for what the limits say by themselves."""
    del authority, grant
    return ALWAYS
