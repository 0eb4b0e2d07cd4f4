"""The nouns that an organisation is made of: units, areas, roles, people. And what every noun has.

Plain standard-library dataclasses, because they import in a tenth of the time of pydantic's; `model.data` validates
and converts them through pydantic for callers who bring dictionaries or JSON, and `files.document` says how they are
written.

Traps: ids are unique within a kind, so anything that spans kinds speaks of keys, "kind:id".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from rolemap.model.involvement import Horizon
from rolemap.model.period import Period
from rolemap.model.value import Value

ID = re.compile(r"\w[\w.-]*")
"""What an id is made of: it must stand in a key, "kind:id", and in a file without quotes."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Source(Value):
    """Where a fact comes from: a document, the section of it, and the places of its cells where it stood in a table.

    Attributes:
        cells: "55:3" or "A7" is the fact's own place; with the id of a role before it, "developer 55:20", that of what
            the role holds. A place in another document names that too: "developer team.xlsx!RACI!C7".
    """

    document: str
    section: str = ""
    cells: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.document}, {self.section}" if self.section else self.document


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Waiver(Value):
    """An accepted finding: which rule, why, who accepts it, and the first day on which that is over.

    Attributes:
        throughout: True if it also holds for what belongs to the entity: the parts of an activity, the items of a
            subject, what is in a unit or an area.
    """

    rule: str
    why: str
    owner: str = ""
    until: date | None = None
    throughout: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Entity(Value):
    """What every noun has: an id unique within its kind, a name, a description, a source, accepted findings."""

    kind: ClassVar[str] = "entity"
    unordered: ClassVar[tuple[str, ...]] = ()  # fields whose order says nothing: kept sorted

    id: str
    name: str = ""
    description: str = ""
    source: Source | None = None
    allow: tuple[Waiver, ...] = ()

    def __post_init__(self) -> None:
        for name in self.unordered:
            value = getattr(self, name)
            if len(value) > 1:
                object.__setattr__(self, name, tuple(sorted(set(value), key=_order)))

    @property
    def key(self) -> str:
        """The id with its kind, "role:controller": unique in a model."""
        return f"{self.kind}:{self.id}"

    @property
    def title(self) -> str:
        """The name, or the id made readable when no name was given."""
        return self.name or self.id.replace("-", " ").replace("_", " ").capitalize()


def _order(value: object) -> tuple[str, str]:
    """Return what to sort parts of an entity by: themselves when they are texts, else their representation."""
    return ("", value) if isinstance(value, str) else ("1", repr(value))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Unit(Entity):
    """A department, team, region or legal entity; nests.

    Attributes:
        head: the role that answers for the unit's work where nothing else is said; a unit inside has the same head.
    """

    kind: ClassVar[str] = "unit"
    parent: str | None = None
    head: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Area(Entity):
    """A topic that must be covered, such as innovation or talent; nests. Not a unit."""

    kind: ClassVar[str] = "area"
    parent: str | None = None


CrossFunction = Literal[
    "collateral",
    "advisory",
    "service-getting",
    "service-giving",
    "coordinative",
    "monitoring",
    "auditing",
    "prescribing",
]
"""What one role may ask of another across the hierarchy. Source: Jaques, Requisite Organization."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CrossLine(Value):
    """A typed cross-functional line: this role stands towards another in a certain authority."""

    role: str
    how: CrossFunction


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Effort(Value):
    """An amount of work: 0.5 FTE, or 4 hours a week.

    Attributes:
        amount: how much, exact.
        unit: "FTE", "h" or "d".
        per: "day", "week", "month", "quarter" or "year"; empty for FTE and for work that is done once.
    """

    amount: Decimal
    unit: str
    per: str = ""

    def __str__(self) -> str:
        return f"{self.amount:f} {self.unit}" + (f"/{self.per}" if self.per else "")


_EFFORT = re.compile(r"(\d+(?:\.\d+)?)\s*(?:(FTE)|(h|d)(?:\s*/\s*(day|week|month|quarter|year))?)", re.ASCII)


def effort(text: str) -> Effort:
    """Return the amount of work that a text says: "0.5 FTE", "4 h/week", "10 d".

    Raises:
        ValueError: when it says none.

    Examples:
        >>> print(effort("4 h/week"))
        4 h/week
    """
    found = _EFFORT.fullmatch(text.strip())
    if found is None:
        raise ValueError("an amount of work is written 0.5 FTE, 4 h/week or 10 d")
    return Effort(Decimal(found[1]), found[2] or found[3], found[4] or "")


DecidesBy = Literal["", "chair", "majority", "unanimity", "consensus", "consent"]
"""How a body comes to its decisions; empty when nobody says."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Role(Entity):
    """A position with a mandate, not a person.

    Attributes:
        lines: typed cross-functional lines to other roles.
        body: True for a board or a committee: it has members, a chair and a way to decide.
    """

    kind: ClassVar[str] = "role"
    unordered: ClassVar[tuple[str, ...]] = ("allow", "dotted", "lines", "members")
    horizon: Horizon | None = None
    unit: str | None = None
    reports_to: str | None = None
    dotted: tuple[str, ...] = ()
    lines: tuple[CrossLine, ...] = ()
    grade: str = ""
    capacity: Effort | None = None
    external: bool = False
    body: bool = False
    chair: str | None = None
    members: tuple[str, ...] = ()
    decides_by: DecidesBy = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Tenure(Value):
    """A role that a person holds, with a share of their time, for a period.

    Attributes:
        share: 0 to 1, exact; None is what the person's other roles leave.
        acting: True while somebody stands in for a vacant role.
    """

    role: str
    share: Decimal | None = None
    since: date | None = None
    until: date | None = None
    acting: bool = False

    @property
    def period(self) -> Period:
        """The days on which it holds."""
        return Period(self.since, self.until)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Absence(Value):
    """Days on which a person is away, and who deputises."""

    since: date | None = None
    until: date | None = None
    deputy: str | None = None
    why: str = ""

    @property
    def period(self) -> Period:
        """The days of the absence."""
        return Period(self.since, self.until)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Person(Entity):
    """Somebody who holds roles. Not a role."""

    kind: ClassVar[str] = "person"
    unordered: ClassVar[tuple[str, ...]] = ("allow", "holds", "absent")
    holds: tuple[Tenure, ...] = ()
    absent: tuple[Absence, ...] = ()
