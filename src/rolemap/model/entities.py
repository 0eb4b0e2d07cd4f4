"""The nouns of the model: frozen, compared by value, without positions.

Plain standard-library dataclasses, because they import in a tenth of the time of pydantic's; `model.data` validates
and converts them through pydantic for callers who bring dictionaries or JSON, and `files.document` reads the
authoring format. An item carries its assignments compactly: right -> role ids, sorted, with notes beside.

Traps: ids are unique within a kind, so anything that spans kinds speaks of keys, "kind:id".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from rolemap.model.involvement import Horizon, Involvement, KpiRight, Right, Stage

ID = re.compile(r"\w[\w.-]*")
"""What an id is made of: it must stand in a key, "kind:id", and in a file without quotes."""

Assignments = tuple[tuple[KpiRight | Involvement, tuple[str, ...]], ...]
"""Right -> role ids. Rights in the order of their definition, role ids sorted, no empty entry: see `assignments`."""

_RIGHTS: tuple[Right, ...] = (*KpiRight, *Involvement)


def assignments(held: Mapping[Right, Iterable[str]]) -> Assignments:
    """Return `held` in its one canonical form, so that equality is meaning."""
    found = ((right, tuple(sorted(set(held[right])))) for right in _RIGHTS if right in held)
    return tuple((right, roles) for right, roles in found if roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact comes from: a document, and the section of it."""

    document: str
    section: str = ""

    def __str__(self) -> str:
        return f"{self.document}, {self.section}" if self.section else self.document


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Note:
    """A remark on one assignment: "monthly report" on a role that is informed."""

    right: KpiRight | Involvement
    role: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What every noun has: an id unique within its kind, a name, a description, a source."""

    kind: ClassVar[str] = "entity"
    unordered: ClassVar[tuple[str, ...]] = ()  # fields whose order says nothing: kept sorted

    id: str
    name: str = ""
    description: str = ""
    source: Source | None = None

    def __post_init__(self) -> None:
        for name in self.unordered:
            value = getattr(self, name)
            if len(value) > 1:
                object.__setattr__(self, name, tuple(sorted(set(value))))

    @property
    def key(self) -> str:
        """The id with its kind, "role:controller": unique in a model."""
        return f"{self.kind}:{self.id}"

    @property
    def title(self) -> str:
        """The name, or the id made readable when no name was given."""
        return self.name or self.id.replace("-", " ").replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Entity):
    """A department, team, region or legal entity; nests."""

    kind: ClassVar[str] = "unit"
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Entity):
    """A topic that must be covered, such as innovation or talent; nests. Not a unit."""

    kind: ClassVar[str] = "area"
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Entity):
    """A position with a mandate, not a person."""

    kind: ClassVar[str] = "role"
    unordered: ClassVar[tuple[str, ...]] = ("dotted",)
    horizon: Horizon | None = None
    unit: str | None = None
    reports_to: str | None = None
    dotted: tuple[str, ...] = ()
    external: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject(Entity):
    """A governed thing that is set, executed and monitored, such as the annual budget.

    Attributes:
        form: what sort of thing it is in a word: budget, framework, calendar.
        area: the area it belongs to; its items inherit it.
        stages: the stages that somebody must hold; by default all of set, execute, monitor.
    """

    kind: ClassVar[str] = "subject"
    unordered: ClassVar[tuple[str, ...]] = ("stages",)
    form: str = ""
    area: str | None = None
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Entity):
    """What roles are assigned to: an activity, a decision, a KPI or an objective."""

    area: str | None = None
    horizon: Horizon | None = None
    notation: str | None = None
    assignments: Assignments = ()
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        Entity.__post_init__(self)  # `super()` does not know a class that was made anew for its slots
        held: dict[Right, list[str]] = {}
        for right, roles in self.assignments:
            held.setdefault(right, []).extend(roles)
        object.__setattr__(self, "assignments", assignments(held))

    def held(self, right: Right) -> tuple[str, ...]:
        """Return the ids of the roles that are declared to hold `right`, sorted; empty when none is."""
        return next((roles for each, roles in self.assignments if each is right), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Item):
    """Work that gets done. One that others name as `parent` is a heading."""

    kind: ClassVar[str] = "activity"
    unordered: ClassVar[tuple[str, ...]] = ("notes", "serves")
    subject: str | None = None
    stage: Stage | None = None
    parent: str | None = None
    cadence: str = ""
    deliverables: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Item):
    """A choice that somebody has the right to make."""

    kind: ClassVar[str] = "decision"
    unordered: ClassVar[tuple[str, ...]] = ("notes", "serves")
    subject: str | None = None
    stage: Stage | None = None
    cadence: str = ""
    serves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Driver:
    """A KPI that moves another: by formula (exact), causally (a hypothesis) or as a part of an aggregation."""

    kpi: str
    how: Literal["formula", "causal", "aggregation"] = "causal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi(Item):
    """A measure.

    Attributes:
        subject: the framework it belongs to; who executes the KPI then executes the framework.
        unit: "EUR/customer", "%".
        direction: "up" or "down", whichever is better.
        nature: "leading" or "lagging".
        level: "outcome" or "execution".
        levers: keys of the activities and decisions that move it, "activity:run-campaigns".
    """

    kind: ClassVar[str] = "kpi"
    unordered: ClassVar[tuple[str, ...]] = ("notes", "drivers", "levers")
    subject: str | None = None
    unit: str = ""
    direction: Literal["", "up", "down"] = ""
    nature: Literal["", "leading", "lagging"] = ""
    level: Literal["", "outcome", "execution"] = ""
    target: str = ""
    cadence: str = ""
    drivers: tuple[Driver, ...] = ()
    levers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Item):
    """An outcome or a priority in a period; its owner answers for it."""

    kind: ClassVar[str] = "objective"
    unordered: ClassVar[tuple[str, ...]] = ("notes", "measured_by")
    period: str = ""
    parent: str | None = None
    measured_by: tuple[str, ...] = ()
