"""What there is to do: objectives, subjects with their stages, work of each role, measures; and what is agreed about it.

A subject of a department is set by its head and executed by a report of the head. The next department watches and
measures it, and where the auditor audits, the auditor watches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from organisations.structure import Department, Structure
from rolemap.model.entities import (
    Activity,
    Driver,
    Handoff,
    Intake,
    Kpi,
    Milestone,
    Note,
    Objective,
    Policy,
    Subject,
    assignments,
    effort,
)
from rolemap.model.involvement import Horizon, Involvement, KpiRight, Right, Stage

_ANSWER, _PERFORM, _CONSULT, _INFORM = (
    Involvement.ANSWER,
    Involvement.PERFORM,
    Involvement.CONSULT,
    Involvement.INFORM,
)
_OPERATIONAL, _STRATEGIC = Horizon.OPERATIONAL, Horizon.STRATEGIC


@dataclass(frozen=True)
class Duties:
    """The duties in a structure; whatever is free to choose is picked."""

    structure: Structure
    pick: Random

    def subjects(self) -> tuple[Subject, ...]:
        """Return what is governed."""
        return tuple(
            Subject(id=subject, area=each.name)
            for each in self.structure.departments
            for subject in each.subjects
        )

    def objectives(self) -> tuple[Objective, ...]:
        """Return an outcome and a priority of the company and of each department, each below the chief's."""
        found = list(_aims("company", "chief", "chief"))
        for each in self.structure.departments:
            found += _aims(each.name, each.head, each.executor)
        return tuple(found)

    def activities(self) -> tuple[Activity, ...]:
        """Return the work: of each department under one roof, and the auditor's own."""
        audit = Activity(
            id="audit",
            serves=("company-priority",),
            deliverables=("report",),
            assignments=assignments({_ANSWER: ["auditor"], _PERFORM: ["auditor"], _CONSULT: ["chief"]}),
        )
        own = (each for department in self.structure.departments for each in self._of(department))
        return (audit, *own)

    def _of(self, department: Department) -> Iterator[Activity]:
        name = department.name
        yield Activity(id=f"{name}-work", serves=(f"{name}-outcome",))
        yield Activity(
            id=f"{name}-think-ahead",
            area=name,
            horizon=_STRATEGIC,
            serves=(f"{name}-priority",),
            effort=effort("6 h/week"),
            deliverables=("outlook",),
            assignments=assignments(
                {_ANSWER: [department.head], _PERFORM: [department.head], _INFORM: ["chief"]}
            ),
        )
        for post in department.posts:
            yield self._own(department, post.id, post.boss)
        for subject in department.subjects:
            yield from self._stages(department, subject)

    def _own(self, department: Department, role: str, boss: str) -> Activity:
        """Return the own work of a role: with its reports, or under its boss; perhaps handed on to the boss later."""
        is_led = boss != department.head and not department.reports(role)
        answers = boss if is_led and self.pick.random() < 0.5 else role
        held: dict[Right, list[str]] = {
            _ANSWER: [answers],
            _PERFORM: [role, *department.reports(role)],
            _INFORM: [self._somebody(department)],
        }
        notes: tuple[Note, ...] = ()
        if answers == role and self.pick.random() < 0.2:
            day = date(2027, self.pick.randint(4, 12), 1)
            held[_ANSWER] = [role, boss]
            notes = (
                Note(right=_ANSWER, role=role, until=day),
                Note(right=_ANSWER, role=boss, since=day),
            )
        is_first = role == department.executor
        return Activity(
            id=f"{role}-work",
            parent=f"{department.name}-work",
            unit=department.name,
            horizon=_OPERATIONAL,
            cadence="on request" if is_first else self.pick.choice(("daily", "weekly", "monthly")),
            effort=effort("4 h/week"),
            deliverables=("result",),
            depends_on=(self._needed(department),) if is_first else (),
            assignments=assignments(held),
            notes=notes,
        )

    def _needed(self, department: Department) -> str:
        """Return the key of what a department needs from the next."""
        return f"activity:{self.structure.next(department).executor}-work"

    def _somebody(self, department: Department) -> str:
        """Return a role elsewhere, to be told or asked; never the chief, who would be told of all."""
        others = [
            role
            for each in self.structure.departments
            if each is not department
            for role in (each.head, *(post.id for post in each.posts))
        ]
        if self.structure.has_agency:
            others.append("agency")
        return self.pick.choice(others)

    def _stages(self, department: Department, subject: str) -> Iterator[Activity]:
        if department.is_proposed:
            proposer = self.pick.choice((department.executor, *department.hands()))
            yield Activity(
                id=f"propose-{subject}",
                subject=subject,
                stage=Stage.PROPOSE,
                cadence="quarterly",
                serves=(f"{department.name}-priority",),
                assignments=assignments(
                    {_ANSWER: [proposer], _PERFORM: [proposer], _CONSULT: [self._somebody(department)]}
                ),
            )
        yield Activity(
            id=f"run-{subject}",
            subject=subject,
            stage=Stage.EXECUTE,
            horizon=_OPERATIONAL,
            cadence="weekly",
            serves=(f"{department.name}-outcome",),
            assignments=assignments(
                {
                    _ANSWER: [department.executor],
                    _PERFORM: [department.executor, *department.reports(department.executor)],
                    _INFORM: [department.head],
                }
            ),
        )
        upper, watcher = self.watching(department)
        yield Activity(
            id=f"watch-{subject}",
            subject=subject,
            stage=Stage.MONITOR,
            horizon=Horizon.TACTICAL,
            cadence="monthly",
            serves=(f"{department.name}-outcome",),
            assignments=assignments({_ANSWER: [upper], _PERFORM: [watcher], _INFORM: [department.head]}),
        )

    def watching(self, department: Department) -> tuple[str, str]:
        """Return who answers for watching the subjects of a department, and who does it."""
        if department.is_audited:
            return "chief", "auditor"
        other = self.structure.next(department)
        return other.head, other.executor

    def kpis(self) -> tuple[Kpi, ...]:
        """Return what is measured: how each subject is run, and what comes of it in each department."""
        found = []
        for each in self.structure.departments:
            watcher = self.watching(each)[1]
            found.append(
                Kpi(
                    id=f"{each.name}-result",
                    nature="lagging",
                    level="outcome",
                    target="up",
                    cadence="monthly",
                    next_step="talk about it",
                    drivers=tuple(
                        Driver(kpi=f"{subject}-kept", how=self.pick.choice(("causal", "formula")))
                        for subject in each.subjects
                    ),
                    assignments=assignments(
                        {
                            KpiRight.DEFINE: ["chief"],
                            KpiRight.SET_TARGET: ["chief"],
                            KpiRight.EXECUTE: [each.head],
                            KpiRight.MEASURE: [watcher],
                        }
                    ),
                )
            )
            found += (self._kept(each, subject, watcher) for subject in each.subjects)
        return tuple(found)

    def _kept(self, department: Department, subject: str, watcher: str) -> Kpi:
        return Kpi(
            id=f"{subject}-kept",
            subject=subject,
            nature="leading",
            level="execution",
            target="down",
            cadence="weekly",
            next_step="ask why",
            levers=(f"activity:run-{subject}",),
            assignments=assignments(
                {
                    KpiRight.DEFINE: [department.head],
                    KpiRight.SET_TARGET: [department.head],
                    KpiRight.EXECUTE: [department.executor],
                    KpiRight.MEASURE: [watcher],
                    KpiRight.REVIEW: [department.head],
                }
            ),
        )

    def handoffs(self) -> tuple[Handoff, ...]:
        """Return what the departments have agreed on: what each needs of the next."""
        return tuple(
            Handoff(
                id=f"to-{each.name}",
                giver=f"unit:{self.structure.next(each).name}",
                receiver=f"unit:{each.name}",
                items=(self._needed(each),),
                service_level="within a week",
            )
            for each in self.structure.departments
        )

    def intakes(self) -> tuple[Intake, ...]:
        """Return a lane for what comes in on request, in each department."""
        return tuple(
            Intake(id=f"{each.name}-requests", owner=each.executor, unit=each.name)
            for each in self.structure.departments
        )

    def policies(self) -> tuple[Policy, ...]:
        """Return what is kept separate, and what lies in one hand, in each department."""
        found = []
        for each in self.structure.departments:
            apart = tuple(f"activity:{what}-{each.subjects[0]}" for what in ("run", "watch"))
            found.append(Policy(id=f"{each.name}-apart", form="separate", items=apart))
            together = (f"activity:{each.name}-think-ahead", f"objective:{each.name}-priority")
            found.append(Policy(id=f"{each.name}-together", form="bind", items=together))
        return tuple(found)


def _aims(name: str, outcome: str, priority: str) -> Iterator[Objective]:
    parent = None if name == "company" else "company-outcome"
    yield Objective(
        id=f"{name}-outcome",
        form="outcome",
        parent=parent,
        measured_by=(f"{name}-result",) if parent else (),
        assignments=assignments({_ANSWER: [outcome]}),
    )
    yield Objective(
        id=f"{name}-priority",
        form="priority",
        period="2027 Q1",
        parent=parent,
        expected_impact="more of it",
        milestones=(Milestone(name="begun", due=date(2027, 3, 31)),),
        definition_of_done="it is there",
        assignments=assignments({_ANSWER: [priority]}),
    )
