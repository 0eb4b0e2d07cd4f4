"""The nouns that roles are assigned to: activities, decisions, KPIs, objectives; and the subjects they are about.

An item carries its assignments compactly: right -> role ids, sorted, with what is said beyond a role beside. A blank
has four states: declared, derived (worked out by the index), deliberately empty with a reason (`empty`), and missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from rolemap.model.involvement import Horizon, Involvement, KpiRight, Right, Stage
from rolemap.model.money import Band, Money
from rolemap.model.period import Period
from rolemap.model.structure import Effort, Entity
from rolemap.model.value import Value

Assignments = tuple[tuple[KpiRight | Involvement, tuple[str, ...]], ...]
"""Right -> role ids. Rights in the order of their definition, role ids sorted, no empty entry: see `assignments`."""

_PLACE: dict[Right, int] = {right: place for place, right in enumerate((*KpiRight, *Involvement))}


def assignments(held: Mapping[Right, Iterable[str]]) -> Assignments:
    """Return `held` in its one canonical form, so that equality is meaning."""
    return tuple(
        [
            (right, roles if len(roles) == 1 else tuple(sorted(set(roles))))
            for right in sorted(held, key=_PLACE.__getitem__)
            if (roles := tuple(held[right]))
        ]
    )


def _is_canonical(said: Assignments) -> bool:
    """True if assignments are as `assignments` returns them: most are, and to make them anew costs more than to look."""
    before = -1
    for right, roles in said:
        if type(roles) is not tuple or _PLACE[right] <= before or not roles:
            return False
        if len(roles) > 1 and list(roles) != sorted(set(roles)):
            return False
        before = _PLACE[right]
    return True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Note(Value):
    """What is said of one assignment beyond the role: a remark ("monthly report"), a period."""

    right: KpiRight | Involvement
    role: str
    text: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def period(self) -> Period:
        """The days on which the assignment holds."""
        return Period(self.since, self.until)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Empty(Value):
    """A right that nobody holds on purpose, and why."""

    right: KpiRight | Involvement
    why: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Limit(Value):
    """Authority to decide, within limits.

    Attributes:
        roles: who may decide; several decide together, see `joint`.
        person: a named person instead of roles, or a person only while in the role.
        category: what it is for: "operating", "capital".
        start, up_to: the band of amounts, half-open: `start` is in, `up_to` is out; None is open.
        scope: ids of the units within which it holds; empty is everywhere.
        conditions: what must be so: "in budget", "funded".
        joint: how many of `roles` must decide together; None is any one of them.
        sub_delegable: whether it may be passed on.
        since, until: the period, half-open.
    """

    roles: tuple[str, ...] = ()
    person: str | None = None
    category: str = ""
    start: Money | None = None
    up_to: Money | None = None
    scope: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    joint: int | None = None
    sub_delegable: bool = False
    since: date | None = None
    until: date | None = None

    @property
    def band(self) -> Band:
        """The amounts it covers.

        Raises:
            CurrencyError: when its ends are in two currencies.
        """
        return Band(self.start, self.up_to)

    @property
    def period(self) -> Period:
        """The days on which it holds."""
        return Period(self.since, self.until)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Subject(Entity):
    """A governed thing that is set, executed and monitored, such as the annual budget.

    Attributes:
        form: what sort of thing it is in a word: budget, framework, calendar.
        area: the area it belongs to; its items inherit it.
        stages: the stages that somebody must hold; by default all of set, execute, monitor.
        limits: authority over everything about the subject; its decisions inherit it.
    """

    kind: ClassVar[str] = "subject"
    unordered: ClassVar[tuple[str, ...]] = ("allow", "stages", "limits")
    form: str = ""
    area: str | None = None
    stages: tuple[Stage, ...] = ()
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Item(Entity):
    """What roles are assigned to: an activity, a decision, a KPI or an objective.

    Attributes:
        joint: how many of the accountable answer together; None is that one role answers.
    """

    area: str | None = None
    horizon: Horizon | None = None
    notation: str | None = None
    assignments: Assignments = ()
    notes: tuple[Note, ...] = ()
    empty: tuple[Empty, ...] = ()
    joint: int | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)  # `super()` does not know a class that was made anew for its slots
        if not _is_canonical(self.assignments):
            held: dict[Right, tuple[str, ...]] = {}
            for right, roles in self.assignments:
                held[right] = (*held[right], *roles) if right in held else tuple(roles)
            object.__setattr__(self, "assignments", assignments(held))

    def held(self, right: Right) -> tuple[str, ...]:
        """Return the ids of the roles that are declared to hold `right`, sorted; empty when none is."""
        for each, roles in self.assignments:
            if each is right:
                return roles
        return ()

    def why_empty(self, right: Right) -> str:
        """Return why nobody holds `right` on purpose; empty when that is not said."""
        for each in self.empty:
            if each.right is right:
                return each.why
        return ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Activity(Item):
    """Work that gets done. One that others name as `parent` is a heading.

    Attributes:
        depends_on: keys of the items that it needs, "activity:close-books".
    """

    kind: ClassVar[str] = "activity"
    unordered: ClassVar[tuple[str, ...]] = ("allow", "notes", "empty", "serves", "depends_on")
    unit: str | None = None
    subject: str | None = None
    stage: Stage | None = None
    parent: str | None = None
    cadence: str = ""
    effort: Effort | None = None
    deliverables: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Decision(Item):
    """A choice that somebody has the right to make.

    Attributes:
        scope: ids of the units in which it is to be decided; empty is everywhere.
        limits: who may decide up to what; those of its subject hold too.
        escalates_to: the role that it goes to when nobody below may decide or can.
    """

    kind: ClassVar[str] = "decision"
    unordered: ClassVar[tuple[str, ...]] = ("allow", "notes", "empty", "serves", "limits", "depends_on")
    unit: str | None = None
    subject: str | None = None
    stage: Stage | None = None
    cadence: str = ""
    serves: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    escalates_to: str | None = None
    depends_on: tuple[str, ...] = ()


DriverKind = Literal["formula", "causal", "aggregation"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Driver(Value):
    """A KPI that moves another: by formula (exact), causally (a hypothesis) or as a part of an aggregation."""

    kpi: str
    how: DriverKind = "causal"
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Kpi(Item):
    """A measure.

    Attributes:
        subject: the framework it belongs to; who executes the KPI then executes the framework.
        unit: "EUR/customer", "%".
        levers: keys of the activities and decisions that move it, "activity:run-campaigns".
        next_step: what happens when it is off plan.
    """

    kind: ClassVar[str] = "kpi"
    unordered: ClassVar[tuple[str, ...]] = ("allow", "notes", "empty", "drivers", "levers")
    subject: str | None = None
    unit: str = ""
    direction: Literal["", "up", "down"] = ""
    nature: Literal["", "leading", "lagging"] = ""
    level: Literal["", "outcome", "execution"] = ""
    target: str = ""
    cadence: str = ""
    drivers: tuple[Driver, ...] = ()
    levers: tuple[str, ...] = ()
    next_step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Milestone(Value):
    """A step on the way to an objective, and the day it is due."""

    name: str
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Objective(Item):
    """An outcome or a priority in a period; its owner answers for it.

    Attributes:
        form: "outcome" or "priority".
        definition_of_done: how everybody can tell that it is reached.
        resources: what is set aside for it.
    """

    kind: ClassVar[str] = "objective"
    unordered: ClassVar[tuple[str, ...]] = ("allow", "notes", "empty", "measured_by")
    form: Literal["", "outcome", "priority"] = ""
    period: str = ""
    parent: str | None = None
    expected_impact: str = ""
    milestones: tuple[Milestone, ...] = ()
    definition_of_done: str = ""
    resources: tuple[str, ...] = ()
    measured_by: tuple[str, ...] = ()
