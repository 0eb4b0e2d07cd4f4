"""What contradicts itself: a time without a day, a band without an amount, a limit of nobody, a rate of its own currency.

A fact that can hold of nothing is a slip of the pen. Files and plain data are refused alike; so it is said here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rolemap.model.currencies import CURRENCIES, no_currency
from rolemap.model.entities import Absence, Delegation, Entity, Limit, Note, Tenure
from rolemap.model.model import Settings
from rolemap.model.money import CurrencyError, is_rate

_FIELDS = ("holds", "absent", "notes", "limits")


class Contradiction(NamedTuple):
    """What is wrong.

    Attributes:
        key: the key that says it, or should.
        message: what is wrong, in a sentence.
        other: the key that it contradicts; empty where it is alone.
    """

    key: str
    message: str
    other: str = ""


def contradiction(part: object) -> Contradiction | None:
    """Return how a delegation or a part of an entity contradicts itself, None where it does not."""
    if isinstance(part, Absence | Delegation | Limit | Note | Tenure) and part.period.is_empty:
        return Contradiction(
            "until", f"`until` expects a day after `since`, {part.since}; found {part.until}", "since"
        )
    if isinstance(part, Delegation | Limit):
        try:
            band = part.band
        except CurrencyError as error:
            return Contradiction("up_to", str(error), "from")
        if band.is_empty:
            said = f"`up_to` expects an amount above `from`, {part.start}; found {part.up_to}"
            return Contradiction("up_to", said, "from")
    return _of_nobody(part)


def _of_nobody(part: object) -> Contradiction | None:
    """Return that a limit or a delegation gives nothing to anybody, None where it gives something."""
    if isinstance(part, Limit) and not part.roles and part.person is None:
        return Contradiction("role", "a limit names no `role` and no `person` who may decide")
    if isinstance(part, Delegation):
        for key, party in (("by", part.giver), ("to", part.receiver)):
            if party is None:
                return Contradiction(key, f"a delegation names nobody under `{key}`")
    return None


def contradictions(entity: Entity) -> Iterator[tuple[str, Contradiction]]:
    """Yield what contradicts itself in an entity, each with the name of its field."""
    if (itself := contradiction(entity)) is not None:
        yield itself.key, itself
    for field in _FIELDS:
        for part in getattr(entity, field, ()):
            found = contradiction(part)
            if found is not None:
                yield field, found


def settings_contradictions(settings: Settings) -> Iterator[Contradiction]:
    """Yield what contradicts itself in the settings of a model."""
    if settings.currency and settings.currency not in CURRENCIES:
        yield Contradiction("currency", no_currency(settings.currency))
    if settings.rates and not settings.currency:
        yield Contradiction(
            "rates", "`rates` say what a unit is worth in `currency`, and no `currency` is set"
        )
    for code, rate in settings.rates:
        if code not in CURRENCIES:
            yield Contradiction("rates", no_currency(code))
        if code == settings.currency:
            yield Contradiction("rates", f"`rates` are in {code}, and name {code} too")
        if not is_rate(rate):
            yield Contradiction("rates", f"a rate is a number above 0; found {rate} for {code}")
    for (code, _), (other, _) in pairwise(settings.rates):
        if code == other:
            yield Contradiction("rates", f"`rates` name {code} twice")
