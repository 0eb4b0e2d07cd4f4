"""The nouns that bind roles to each other: handoffs, intake lanes, delegations, policies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from rolemap.model.money import Band, Money
from rolemap.model.period import Period
from rolemap.model.structure import Entity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Handoff(Entity):
    """Work that passes between two roles or units, with an agreed service level.

    Attributes:
        giver, receiver: keys of roles or units, "unit:sales".
        items: keys of the items that pass.
        service_level: what both have agreed: "first contact within one working day".
    """

    kind: ClassVar[str] = "handoff"
    unordered: ClassVar[tuple[str, ...]] = ("allow", "items")
    giver: str | None = None
    receiver: str | None = None
    items: tuple[str, ...] = ()
    service_level: str = ""
    cadence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Intake(Entity):
    """A lane through which ad hoc work comes in, with an owner who says what gets done.

    Attributes:
        owner: the id of the role that triages.
        unit: the unit whose work it is.
        accepts: what may come in.
        service_level: how soon an answer comes.
    """

    kind: ClassVar[str] = "intake"
    owner: str | None = None
    unit: str | None = None
    accepts: tuple[str, ...] = ()
    cadence: str = ""
    service_level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Delegation(Entity):
    """Authority that one passes on to another, narrowed: never wider than what it rests on.

    What it leaves unsaid is as its giver has it. One that is wider is kept as it was written, found by a rule, and
    gives no authority.

    Attributes:
        giver, receiver: keys of roles or people, "person:dana".
        of: keys of decisions and subjects, "decision:approve-spend"; empty is everything the giver may pass on.
        category: only this category.
        start, up_to: the band of amounts, half-open: `start` is in, `up_to` is out.
        scope: ids of the units within which it holds.
        conditions: what must be so, beside the giver's own conditions.
        sub_delegable: whether the receiver may pass it on.
        since, until: the period, half-open.
    """

    kind: ClassVar[str] = "delegation"
    unordered: ClassVar[tuple[str, ...]] = ("allow", "of")
    giver: str | None = None
    receiver: str | None = None
    of: tuple[str, ...] = ()
    category: str = ""
    start: Money | None = None
    up_to: Money | None = None
    scope: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    sub_delegable: bool = False
    since: date | None = None
    until: date | None = None

    @property
    def band(self) -> Band:
        """The amounts that it speaks of.

        Raises:
            CurrencyError: when its ends are in two currencies.
        """
        return Band(self.start, self.up_to)

    @property
    def period(self) -> Period:
        """The days on which it holds."""
        return Period(self.since, self.until)


PolicyForm = Literal["separate", "bind", "at_most", "at_least", "one_team"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Policy(Entity):
    """A constraint on who may hold what. Not a rule of the checker.

    Attributes:
        form: the items are kept `separate` (no two in one hand), bound together (`bind`: all in one hand), spread over
            `at_most` or `at_least` so many hands, or kept within `one_team`.
        items: keys of the items, "activity:pay-invoice".
        count: how many, for `at_most` and `at_least`.
        by: whether hands are counted as people or as roles.
    """

    kind: ClassVar[str] = "policy"
    unordered: ClassVar[tuple[str, ...]] = ("allow", "items")
    form: PolicyForm = "separate"
    items: tuple[str, ...] = ()
    count: int | None = None
    by: Literal["person", "role"] = "person"
