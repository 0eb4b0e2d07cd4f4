"""One request, and what it concerns of an authority: which pieces, which places, what a grant does not do for it.

Neighbours: `deciding` asks with it; `authority` holds the grants.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from rolemap.errors import RolemapError, did_you_mean, nearest
from rolemap.index.authority.boxes import Box, Piece, Space, literal
from rolemap.index.authority.extents import Extent, in_words, what, where
from rolemap.index.days.spans import period
from rolemap.index.days.words import on_days
from rolemap.model.money import Band, Money

if TYPE_CHECKING:
    from rolemap.index.authority.authority import Authority
    from rolemap.index.authority.delegating import Reach
    from rolemap.index.index import Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be decided on.

    Attributes:
        on: the day.
        amount: None is left open.
        scope: the id of the unit in which it is; None is left open.
        category: None is left open.
        conditions: which conditions are met ("in budget") and which are not ("not in budget"); others are left open.
        requester: the key of the person or the role that asks for it, and so cannot decide.
    """

    on: date
    amount: Money | None = None
    scope: str | None = None
    category: str | None = None
    conditions: tuple[str, ...] = ()
    requester: str | None = None


class Asked:
    """A request of one decision."""

    def __init__(self, authority: Authority, request: Request) -> None:
        """Find the unit, the requester and the conditions that the request names."""
        self.authority = authority
        self.index: Index = authority.index
        self.request = request
        self.day = request.on.toordinal()
        self.amount = None
        if request.amount is not None:
            self.amount = self.index.model.settings.convert(request.amount) or request.amount
        self.scope = None
        if request.scope is not None:
            self.scope = self.index.find(request.scope, ("unit",)).removeprefix("unit:")
        self.places = self._places()
        self.met = dict(literal(each) for each in request.conditions)
        self.refused = self._refused()

    def _places(self) -> frozenset[str] | None:
        """Return the places of which one authority must cover all; None where the question leaves it open."""
        if self.scope is None:
            return None
        if self.authority.places == ("",):
            return frozenset(("",))
        if self.scope in self.authority.places:
            return frozenset((self.scope,))
        return frozenset(each for each in self.authority.places if self.scope in self.index.above(each))

    def _refused(self) -> frozenset[str]:
        """Return the keys of the people and the roles that ask and so cannot decide."""
        requester = self.request.requester
        if requester is None:
            return frozenset()
        key = self.index.find(requester, ("person", "role"))
        if key.startswith("person:"):
            return frozenset((key,))
        filling = self.index.people.filling(key.removeprefix("role:"), self.request.on)
        return frozenset((key, *(f"person:{each}" for each in filling)))

    def narrowed(self, piece: Piece) -> Piece | None:
        """Return a piece as far as the request concerns it, what is settled taken out; None where it does not."""
        if self.places is not None:
            if piece.places is not None and not self.places <= piece.places:
                return None
            piece = piece._replace(places=None)
        if self.amount is not None and not _is_in(self.amount.amount, piece.low, piece.high):
            return None
        if self.request.category is not None and piece.category not in ("", self.request.category):
            return None
        if any(self.met.get(condition, is_met) != is_met for condition, is_met in piece.conditions):
            return None
        if not piece.days[0] <= self.day < piece.days[1]:
            return None
        open_ = frozenset(each for each in piece.conditions if each[0] not in self.met)
        if self.amount is not None:
            piece = piece._replace(low=None, high=None)
        if self.request.category is not None:
            piece = piece._replace(category="")
        return piece._replace(conditions=open_)

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies that are asked about; that of the amount, or those of the limits, where each is used."""
        if self.amount is not None:
            return (self.amount.currency,)
        found = tuple(each for each in self.authority.currencies if self.used(each))
        return found or self.authority.currencies[:1]

    def used(self, currency: str) -> tuple[str, ...]:
        """Return the places in which amounts in a currency are to be decided, of those that are asked about."""
        used = self.authority.places_of(currency)
        mine = self.authority.places if self.places is None else tuple(self.places)
        return tuple(each for each in mine if each in used)

    def space(self, currency: str) -> Space:
        """Return what is left open, on the day; an amount that is, where its currency is used."""
        is_open_below = self.amount is not None or self.authority.goes_below_zero(currency)
        used = self.authority.places if self.amount is not None else self.used(currency)
        return Space(
            None if is_open_below else Decimal(0),
            None,
            (self.day, self.day + 1),
            used if self.places is None else ("",),
            self.authority.categories if self.request.category is None else ("",),
            tuple(each for each in self.authority.conditions if each not in self.met),
        )

    def extent(self, box: Box, space: Space) -> Extent:
        """Return a box of what is left open, in words."""
        low, currency = None if box.low == space.low else box.low, box.currency
        amounts = Band(
            Money(low, currency) if low is not None and currency else None,
            Money(box.high, currency) if box.high is not None else None,
        )
        is_told = (
            self.amount is not None or amounts.currency is not None or len(self.authority.currencies) == 1
        )
        return Extent(
            amounts=amounts,
            currency="" if is_told else currency,
            places=()
            if self.places is not None or len(box.places) == len(self.authority.places)
            else box.places,
            where="" if self.places is not None else where(self.index, box.places, self.authority.places),
            categories=()
            if self.request.category is not None or len(box.categories) == len(self.authority.categories)
            else box.categories,
            what="" if self.request.category is not None else what(box.categories, self.authority.categories),
            conditions=box.conditions,
        )

    def meets(self, reach: Reach, box: Box) -> bool:
        """True if what was delegated has something in common with a box, and with the request."""
        days = reach.days[0] <= self.day < reach.days[1]
        places = reach.places is None or (
            self.places <= reach.places
            if self.places is not None
            else bool(reach.places.intersection(box.places))
        )
        kinds = box.categories if self.request.category is None else (self.request.category,)
        met = self.met | dict(box.conditions)
        start = reach.band.start.amount if reach.band.start is not None else None
        end = reach.band.up_to.amount if reach.band.up_to is not None else None
        amounts = _overlaps(reach, box) if self.amount is None else _is_in(self.amount.amount, start, end)
        return (
            days
            and places
            and (not reach.category or reach.category in kinds)
            and all(met.get(condition, is_met) == is_met for condition, is_met in reach.conditions)
            and reach.band.currency in (None, box.currency)
            and amounts
        )

    def misses(self, reach: Reach, box: Box) -> tuple[str, ...]:
        """Return in what a grant, or what is delegated of it, does not do for a request."""
        return tuple(self._misses(reach, box))

    def _misses(self, reach: Reach, box: Box) -> Iterator[str]:
        amount = self.amount
        if reach.band.currency not in (None, box.currency):
            yield f"its limit is in {reach.band.currency}, and no rate for {box.currency} is stated"
        elif amount is not None and amount not in reach.band:
            too = reach.band.start is not None and amount < reach.band.start
            yield f"{amount} is too {'little' if too else 'much'}: {in_words(reach.band)}"
        elif amount is None and not reach.band.is_empty and not _overlaps(reach, box):
            yield f"only {in_words(reach.band)}"
        if reach.places is not None and (
            not self.places <= reach.places
            if self.places is not None
            else not reach.places.intersection(box.places)
        ):
            told = " and ".join(self.index.title(f"unit:{each}") for each in reach.scope)
            yield f"only in {told}"
        kinds = box.categories if self.request.category is None else (self.request.category,)
        if reach.category and reach.category not in kinds:
            yield f"only for {reach.category}"
        met = self.met | dict(box.conditions)
        for condition, is_met in sorted(reach.conditions):
            if met.get(condition, is_met) != is_met:
                yield f"only if {condition}" if is_met else f"only if not {condition}"
        if not reach.days[0] <= self.day < reach.days[1]:
            yield f"only {on_days(period(reach.days))}"


def _is_in(amount: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or low <= amount) and (high is None or amount < high)


def _overlaps(reach: Reach, box: Box) -> bool:
    start = reach.band.start.amount if reach.band.start is not None else None
    end = reach.band.up_to.amount if reach.band.up_to is not None else None
    return (box.high is None or start is None or start < box.high) and (
        box.low is None or end is None or box.low < end
    )


def unknown(authorities: list[Authority], request: Request) -> None:
    """Do nothing if some limit speaks of every category and condition of a request.

    Raises:
        RolemapError: for one that no limit speaks of; the message names the nearest.
    """
    conditions = {each for authority in authorities for each in authority.conditions}
    for each in request.conditions:
        said = literal(each)[0]
        if said not in conditions:
            advice = did_you_mean(said, conditions)
            raise RolemapError(
                f"no limit speaks of the condition `{said}`" + (f"; {advice}" if advice else "")
            )
    categories = {each for authority in authorities for each in authority.categories if each}
    if request.category is not None and request.category not in categories:
        near = nearest(request.category, categories)
        if near is not None:
            raise RolemapError(
                f"no limit speaks of the category `{request.category}`; did you mean `{near}`?"
            )
