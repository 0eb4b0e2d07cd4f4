"""The nouns that bind roles to each other: handoffs, intake lanes, policies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

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
