"""What is governed in a sound organisation, by whom and through which items; and the limits within which it is paid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from organisations import DAY

from rolemap.model.entities import Absence, Activity, Decision, Kpi, Limit, Person, Subject, Tenure
from rolemap.model.involvement import Involvement, Stage
from rolemap.model.model import Model

HOLIDAYS = date(2027, 12, 23), date(2027, 12, 31)
"""Days on which nobody is away in a sound organisation."""


@dataclass(frozen=True)
class Governed:
    """A subject with its items, and who carries them.

    Attributes:
        subject: what is governed.
        frame: the decision that sets or approves it.
        run: the activity that executes it.
        watch: the activity that monitors it.
        kept: the KPI of it.
        head: the role that decides; of the department whose area it is.
        executor: the role that answers for executing it, and owns the KPI.
        watcher: the role that performs the monitoring, and measures the KPI.
    """

    subject: Subject
    frame: Decision
    run: Activity
    watch: Activity
    kept: Kpi
    head: str
    executor: str
    watcher: str

    @property
    def is_proposed(self) -> bool:
        """True if it is proposed and approved; else it is set."""
        return self.frame.stage is Stage.APPROVE

    @property
    def department(self) -> str:
        """The unit whose subject it is."""
        return self.head.removesuffix("-head")


def governed(model: Model) -> Iterator[Governed]:
    """Yield every subject with its items."""
    activities = {each.id: each for each in model.activities}
    kpis = {each.id: each for each in model.kpis}
    for subject in model.subjects:
        frame = next(each for each in model.decisions if each.subject == subject.id)
        run, watch = activities[f"run-{subject.id}"], activities[f"watch-{subject.id}"]
        yield Governed(
            subject=subject,
            frame=frame,
            run=run,
            watch=watch,
            kept=kpis[f"{subject.id}-kept"],
            head=frame.held(Involvement.RATIFY)[0],
            executor=run.held(Involvement.ANSWER)[0],
            watcher=watch.held(Involvement.PERFORM)[0],
        )


@dataclass(frozen=True)
class Ladder:
    """A decision within limits that touch, from the lowest to the highest.

    Attributes:
        decision: the decision.
        executor, head, chief: the limits of one role each.
        both: that of the chief and the head together.
        is_delegated: True if the head passes something on.
    """

    decision: Decision
    executor: Limit
    head: Limit
    chief: Limit
    both: Limit
    is_delegated: bool

    @property
    def steps(self) -> tuple[Limit, ...]:
        """The limits, the lowest first."""
        return self.executor, self.head, self.chief, self.both


def ladders(model: Model) -> Iterator[Ladder]:
    """Yield the decisions on spending, one a department."""
    delegated = {key for each in model.delegations for key in each.of}
    for decision in model.decisions:
        if decision.id.endswith("-spend"):
            steps = sorted(decision.limits, key=lambda each: each.start.amount if each.start else 0)
            executor, head, chief, both = steps
            yield Ladder(decision, executor, head, chief, both, decision.key in delegated)


def holder(model: Model, role: str) -> tuple[Person, Tenure]:
    """Return who holds a role on the day, with the holding."""
    return next(
        (person, tenure)
        for person in model.people
        for tenure in person.holds
        if tenure.role == role and DAY in tenure.period
    )


def absence(deputy: str | None = None) -> Absence:
    """Return an absence over the holidays."""
    since, until = HOLIDAYS
    return Absence(since=since, until=until, deputy=deputy)
