"""A part of what may be decided, in the words of the model: amounts, places, categories, conditions, days.

Neighbours: `coverage` proves in numbers, `authority` translates; here its boxes become something to read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rolemap.index.days.words import on_days
from rolemap.model.money import Band
from rolemap.model.period import Period

if TYPE_CHECKING:
    from rolemap.index.index import Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """A part of what may be decided.

    Attributes:
        amounts: half-open; open where both ends are None.
        currency: that of any amount, where there are several currencies and no end of the amounts says which.
        places: ids of the units, "" for a place that no unit names; empty is everywhere.
        where: the places in words: "EMEA", "everywhere but APAC"; empty is everywhere.
        categories: empty is all; "" among them is whatever has none of the others.
        what: the categories in words: "capital", "anything but gifts"; empty is all.
        conditions: a condition, and whether it is met.
        period: half-open.
    """

    amounts: Band = field(default_factory=Band)
    places: tuple[str, ...] = ()
    where: str = ""
    categories: tuple[str, ...] = ()
    what: str = ""
    conditions: tuple[tuple[str, bool], ...] = ()
    period: Period = field(default_factory=Period)
    currency: str = ""

    def __str__(self) -> str:
        """The extent in words: "50,000 to 60,000 EUR, EMEA, 1 to 14 March 2027"."""
        said = (
            in_words(self.amounts) + (f" in {self.currency}" if self.currency else ""),
            self.what,
            self.where,
            " and ".join(each if is_met else f"not {each}" for each, is_met in self.conditions),
            on_days(self.period),
        )
        return ", ".join(each for each in said if each)

    @property
    def in_short(self) -> str:
        """The extent in words, without any word about amounts where it is any amount; empty for everything."""
        is_any = self.amounts == Band() and not self.currency
        return str(self).removeprefix(in_words(Band())).removeprefix(", ") if is_any else str(self)


def meets(one: Extent, other: Extent) -> bool:
    """True if two parts have something in common."""
    amounts, others = one.amounts, other.amounts
    currencies = {each.amounts.currency or each.currency for each in (one, other)} - {""}
    if len(currencies) > 1:
        return False
    contrary = {(condition, not is_met) for condition, is_met in one.conditions}
    return (
        (amounts.start is None or others.up_to is None or amounts.start < others.up_to)
        and (others.start is None or amounts.up_to is None or others.start < amounts.up_to)
        and (not one.places or not other.places or bool(set(one.places) & set(other.places)))
        and (not one.categories or not other.categories or bool(set(one.categories) & set(other.categories)))
        and not contrary.intersection(other.conditions)
        and one.period.meets(other.period)
    )


def in_words(amounts: Band) -> str:
    """Return a band as people say it; the end is not in it.

    Examples:
        >>> from rolemap.model.money import money
        >>> in_words(Band(money("50000 EUR"), money("60000 EUR"))), in_words(Band())
        ('50,000 to 60,000 EUR', 'any amount')
    """
    if amounts.start is not None and amounts.up_to is not None:
        return f"{str(amounts.start).rpartition(' ')[0]} to {amounts.up_to}"
    return str(amounts)


def places(index: Index, named: Iterable[str], within: Iterable[str]) -> tuple[str, ...]:
    """Return the units that are places of their own, in the authors' order; one that is nowhere where none is named.

    A unit that only groups others, and that nobody names, is none: what is decided is decided in its parts.

    Args:
        index: the model.
        named: ids of the units that limits and delegations name.
        within: the units to which the decision is confined; empty is everywhere.
    """
    told, confined = {*named, *within}, set(within)
    if not told:
        return ("",)
    return tuple(
        unit.id
        for unit in index.model.units
        if (not confined or confined.intersection(index.above(unit.id)))
        and (unit.id in told or not index.subunits(unit.id) or index.is_lived_in(unit.id))
    )


def where(index: Index, some: tuple[str, ...], everything: tuple[str, ...]) -> str:
    """Return places in few words; empty where they are everything.

    Args:
        index: the model.
        some: the places.
        everything: all places there are.
    """
    if len(some) == len(everything):
        return ""
    here = _named(index, some, everything)
    if len(here) > 1:
        others = _named(index, tuple(each for each in everything if each not in some), everything)
        if len(others) < len(here):
            return f"everywhere but {_listed(others)}"
    return _listed(here)


def what(some: tuple[str, ...], everything: tuple[str, ...]) -> str:
    """Return categories in few words; empty where they are everything.

    Examples:
        >>> what(("capital", ""), ("capital", "gifts", "")), what(("capital",), ("capital", "gifts", ""))
        ('anything but gifts', 'capital')
        >>> what(("",), ("capital", "gifts", ""))
        'anything but capital and gifts'
    """
    if len(some) == len(everything):
        return ""
    if "" in some:
        return f"anything but {_listed([each for each in everything if each not in some])}"
    return " or ".join(some)


def _named(index: Index, some: tuple[str, ...], everything: tuple[str, ...]) -> list[str]:
    """Return names that say these places, the widest unit for all that is in it."""
    left = set(some)
    found = []
    inside: dict[str, set[str]] = {}
    for place in everything:
        for unit in index.above(place):
            inside.setdefault(unit, set()).add(place)
    units = (unit.id for unit in index.model.units if unit.id in inside)
    for unit in sorted(units, key=lambda each: len(index.above(each))):
        if inside[unit] <= left:
            found.append(index.title(f"unit:{unit}"))
            left -= inside[unit]
        elif unit in left and len(inside[unit]) > 1:
            found.append(f"{index.title(f'unit:{unit}')} itself")
            left.discard(unit)
    return found


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
