"""CTL: set versus execute. Who proposes, approves, executes and monitors a subject, and are they different roles?

One reading of the stages serves all rules here (`carriers`): who *carries* a stage is whoever does what the stage is
about, not whoever happens to be named on an item of it. Where reporting lines matter too: see `lines`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rolemap.index.carriers import Part, item_of, written_of
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, Severity, listed, named
from rolemap.lint.rule import rule
from rolemap.model.entities import Subject
from rolemap.model.involvement import Involvement, Stage
from rolemap.rules.classes import authorising_by_delegation
from rolemap.rules.weight import weighed

_SET = frozenset(Stage.SET.covers)


def _clashes(index: Index, one: Stage, other: Stage) -> Iterator[tuple[Subject, str, Part, Part]]:
    """Yield each role that carries both stages of a subject, with the parts that make it so."""
    first, second = index.carriers.carrying[one], index.carriers.carrying[other]
    for subject in index.model.subjects:
        mine, yours = first.get(subject.id), second.get(subject.id)
        if mine and yours:
            for role in sorted(mine.keys() & yours.keys()):
                yield subject, role, mine[role], yours[role]


def _clash(role: str, subject: Subject, does: str, kept: Part, moved: Part, advice: str) -> Finding:
    """Return the finding that one role carries two stages; it stands at the part that should go elsewhere."""
    item = item_of(moved)
    (kept_in, kept_by), (moved_in, moved_by) = written_of(kept), written_of(moved)
    is_one = (kept_in, kept_by) == (moved_in, moved_by)
    return Finding(
        subjects=(item, f"role:{role}", subject.key),
        message=f"role `{role}` {does} {named(subject.key)}",
        at=(moved_by, role),
        help=advice,
        related=()
        if is_one
        else (Place(kept_in, (kept_by, role), f"`{role}` holds {named(item_of(kept))}"),),
    )


@rule("CTL001", "missing-stage", "warning", since="0.1.0")
def missing_stage(index: Index) -> Iterator[Finding]:
    """A stage of a governed subject has no item.

    ## Why
    A budget that is set and spent but not monitored is found to be overspent when it is too late. A subject needs all
    of propose, approve (or `set`, which is both), execute and monitor, unless its `stages` say which it needs. A role
    that `monitors` any item of the subject monitors it; a KPI of the subject takes part through its rights.

    A subject that is set and never executed, or executed and never set, is [CTL005](CTL005.md). A subject without any
    item at a stage is left alone.

    ## Example
    ```yaml
    roles: {controller: Controller, director: Director}
    subjects:
      budget: Budget  # finding
    decisions:
      set-budget: {subject: budget, stage: set, decides: director}
    activities:
      spend-budget: {subject: budget, stage: execute, accountable: controller}
    ```

    ## Use instead
    ```yaml
    roles: {controller: Controller, director: Director, manager: Manager}
    subjects:
      budget: Budget
    decisions:
      set-budget: {subject: budget, stage: set, decides: director}
    activities:
      spend-budget: {subject: budget, stage: execute, accountable: manager}
      check-budget: {subject: budget, stage: monitor, accountable: controller}
    ```

    ## Source
    Fama and Jensen 1983, Separation of Ownership and Control: initiation, ratification, implementation, monitoring.
    """
    for subject in index.model.subjects:
        held = index.carriers.held.get(subject.id, set())
        missing = [stage for stage in index.stages_wanted(subject) if stage not in held]
        if not held or not missing:
            continue
        if Stage.EXECUTE in missing and held & _SET:
            missing.remove(Stage.EXECUTE)  # CTL005 says so
        if Stage.EXECUTE in held and _SET.issubset(missing):
            missing = [stage for stage in missing if stage is Stage.MONITOR]  # CTL005 says the rest
        if missing:
            steps = _spoken(missing)
            nobody = " and nobody ".join(_DOES[stage] for stage in steps)
            has = listed(_spoken(held))
            yield Finding(
                subjects=(subject.key,),
                message=f"{named(subject.key)} has {has}, but nobody {nobody} it",
                help=f"add an item with `stage: {steps[0]}`, or say under `stages` which it needs",
                related=tuple(
                    Place(kpi.key, ("subject",), f"{named(kpi.key)} takes part through its rights")
                    for kpi in index.model.kpis
                    if kpi.subject == subject.id and kpi.assignments
                )[:3],
            )


_DOES = {
    Stage.PROPOSE: "proposes",
    Stage.APPROVE: "approves",
    Stage.SET: "sets",
    Stage.EXECUTE: "executes",
    Stage.MONITOR: "monitors",
}


def _spoken(stages: Collection[Stage]) -> tuple[Stage, ...]:
    """Return elementary stages in their order, propose and approve in one as `set`."""
    said = {*stages, Stage.SET} - _SET if _SET.issubset(stages) else {*stages}
    return tuple(stage for stage in Stage if stage in said)


@rule("CTL002", "initiator-ratifies", "warning", since="0.1.0")
def initiator_ratifies(index: Index, *, materiality: float = 0.0) -> Iterator[Finding]:
    """One role proposes something and approves it.

    ## Why
    A proposal is checked by somebody who did not make it, or it is not checked. An error on a control item (stage
    `approve` or `monitor`), a warning elsewhere. A decision at stage `set` is proposed and approved in one on purpose;
    it is found only where it names the same role under `recommends` and `decides`.

    ## Options
    - `materiality`: an amount in the model's currency. Where limits on the item or on its subject reach above it, this
      is an error on other items too; 0 is none.

    ## Example
    ```yaml
    roles: {buyer: Buyer}
    subjects: {purchase: Purchase}
    decisions:
      choose-vendor:
        recommends: buyer
        decides: buyer  # finding
    activities:
      request-purchase: {subject: purchase, stage: propose, accountable: buyer}
      approve-purchase:
        subject: purchase
        stage: approve
        accountable: buyer  # finding
    ```

    ## Use instead
    ```yaml
    roles: {buyer: Buyer, manager: Manager}
    subjects: {purchase: Purchase}
    decisions:
      choose-vendor:
        recommends: buyer
        decides: manager
    activities:
      request-purchase: {subject: purchase, stage: propose, accountable: buyer}
      approve-purchase: {subject: purchase, stage: approve, accountable: manager}
    ```

    ## Source
    Fama and Jensen 1983, Separation of Ownership and Control.
    """
    told: set[tuple[str, str]] = set()
    for item, held in index.declared.naming(Involvement.INITIATE):
        for role in held[Involvement.INITIATE]:
            if role in held.get(Involvement.RATIFY, ()):
                told.add((item.key, role))
                found = Finding(
                    subjects=(item.key, f"role:{role}"),
                    message=f"role `{role}` proposes and approves {named(item.key)}",
                    at=(Involvement.RATIFY, role),
                    help="let another role decide",
                    related=(Place(item.key, (Involvement.INITIATE, role), f"`{role}` recommends"),),
                )
                yield weighed(index, found, materiality)
    for subject, role, proposes, approves in _clashes(index, Stage.PROPOSE, Stage.APPROVE):
        if (item_of(approves), role) not in told:
            found = _clash(
                role, subject, "proposes and approves", proposes, approves, "let another role approve"
            )
            yield weighed(index, found, materiality)


@rule("CTL003", "implementer-ratifies", "warning", since="0.1.0")
def implementer_ratifies(index: Index, *, materiality: float = 0.0) -> Iterator[Finding]:
    """One role approves something and executes it.

    ## Why
    Who carries out what it has approved itself acts without a second pair of eyes. An error on a control item (stage
    `approve`), a warning elsewhere; it approves as well where authority to is delegated to it. A role that sets a subject
    and executes it is [CTL006](CTL006.md), and roles that meet in one person are [SOD002](SOD002.md).

    ## Options
    - `materiality`: an amount in the model's currency. Where limits on the item or on its subject reach above it, this
      is an error on other items too; 0 is none.

    ## Example
    ```yaml
    roles: {buyer: Buyer}
    subjects: {purchase: Purchase}
    decisions:
      approve-purchase:
        subject: purchase
        stage: approve
        decides: buyer  # finding
    activities:
      buy: {subject: purchase, stage: execute, accountable: buyer}
    ```

    ## Use instead
    ```yaml
    roles: {buyer: Buyer, manager: Manager}
    subjects: {purchase: Purchase}
    decisions:
      approve-purchase: {subject: purchase, stage: approve, decides: manager}
    activities:
      buy: {subject: purchase, stage: execute, accountable: buyer}
    ```

    ## Source
    Fama and Jensen 1983, Separation of Ownership and Control.
    """
    for subject, role, executes, approves in _clashes(index, Stage.EXECUTE, Stage.APPROVE):
        found = _clash(role, subject, "approves and executes", executes, approves, "let another role approve")
        yield weighed(index, found, materiality)
    yield from _delegated_to_who_executes(index)


def _delegated_to_who_executes(index: Index) -> Iterator[Finding]:
    """Yield that authority to approve is delegated to a role that executes; it stands at the delegation."""
    carrying = index.carriers.carrying
    for subject, received in index.once(authorising_by_delegation).items():
        executes = carrying[Stage.EXECUTE].get(subject, {})
        approves = carrying[Stage.APPROVE].get(subject, {})
        for role in sorted(received.keys() & executes.keys() - approves.keys()):
            decision, _, delegation = received[role]
            done_in, done_by = written_of(executes[role])
            yield Finding(
                subjects=(delegation, f"role:{role}", f"subject:{subject}", decision.key),
                message=f"role `{role}` executes {named(f'subject:{subject}')}, and {named(delegation)} lets it approve "
                f"by {named(decision.key)}",
                at=("receiver", f"role:{role}"),
                help="delegate it to a role that does not execute",
                related=(
                    Place(done_in, (done_by, role), f"`{role}` holds {named(item_of(executes[role]))}"),
                ),
                severity=Severity.ERROR,  # what is approved stands at a control item
            )


@rule("CTL004", "implementer-monitors", "warning", since="0.1.0")
def implementer_monitors(index: Index, *, materiality: float = 0.0) -> Iterator[Finding]:
    """One role executes something and monitors it.

    ## Why
    Nobody is a good witness in their own case: who carries out a task, or answers for it, reports on it kindly. An
    error on a control item (stage `monitor`), a warning where the role `monitors` the very item that it executes.

    ## Options
    - `materiality`: an amount in the model's currency. Where limits on the item or on its subject reach above it, this
      is an error on other items too; 0 is none.

    ## Example
    ```yaml
    roles: {press-officer: Press officer}
    subjects: {press-work: Press work}
    activities:
      publish: {subject: press-work, stage: execute, accountable: press-officer}
      check-quotes:
        subject: press-work
        stage: monitor
        accountable: press-officer  # finding
    ```

    ## Use instead
    ```yaml
    roles: {legal-counsel: Legal counsel, press-officer: Press officer}
    subjects: {press-work: Press work}
    activities:
      publish: {subject: press-work, stage: execute, accountable: press-officer}
      check-quotes: {subject: press-work, stage: monitor, accountable: legal-counsel}
    ```

    ## Source
    Fama and Jensen 1983, Separation of Ownership and Control.
    """
    for subject, role, executes, monitors in _clashes(index, Stage.EXECUTE, Stage.MONITOR):
        found = _clash(role, subject, "executes and monitors", executes, monitors, "let another role monitor")
        yield weighed(index, found, materiality)


@rule("CTL005", "set-without-execute", "warning", since="0.1.0")
def set_without_execute(index: Index) -> Iterator[Finding]:
    """A subject is set and nobody executes it, or executed and nobody sets it.

    ## Why
    A framework that nobody carries out is paper; work whose frame nobody sets follows the last loud voice. A subject
    whose `stages` leave a stage out does not need it. A KPI that names the subject as its framework executes it.

    ## Example
    ```yaml
    roles: {director: Director, manager: Manager}
    subjects:
      brand: Brand  # finding
      calendar: Calendar  # finding
    decisions:
      set-brand: {subject: brand, stage: set, decides: director}
    activities:
      run-calendar: {subject: calendar, stage: execute, accountable: manager}
    ```

    ## Use instead
    ```yaml
    roles: {director: Director, manager: Manager}
    subjects:
      brand: {stages: [set]}
      calendar: Calendar
    decisions:
      set-brand: {subject: brand, stage: set, decides: director}
      set-calendar: {subject: calendar, stage: set, decides: director}
    activities:
      run-calendar: {subject: calendar, stage: execute, accountable: manager}
    ```

    ## Source
    Fama and Jensen 1983: decision management is proposing and executing, decision control approving and monitoring.
    """
    for subject in index.model.subjects:
        held, wanted = index.carriers.held.get(subject.id, set()), index.stages_wanted(subject)
        framed = held & _SET
        if framed and Stage.EXECUTE in wanted and Stage.EXECUTE not in held:
            message, advice = (
                f"{named(subject.key)} is {_IS[_spoken(framed)[0]]}, but nobody executes it",
                "execute",
            )
        elif Stage.EXECUTE in held and not framed and not _SET.isdisjoint(wanted):
            message, advice = f"{named(subject.key)} is executed, but nobody sets it", "set"
        else:
            continue
        yield Finding(
            subjects=(subject.key,),
            message=message,
            help=f"add an item with `stage: {advice}`, or say under `stages` which it needs",
        )


_IS = {Stage.PROPOSE: "proposed", Stage.APPROVE: "approved", Stage.SET: "set"}


@rule("CTL006", "one-owner-sets-and-executes", "warning", since="0.1.0")
def one_owner_sets_and_executes(index: Index) -> Iterator[Finding]:
    """One role answers both for setting a subject and for executing it.

    ## Why
    Who sets the frame and works within it can move the frame. In a small team that may be deliberate; in general
    setting is a strategic duty and executing an operational one, and two roles answer for them.

    ## Example
    ```yaml
    roles: {manager: Manager}
    subjects: {calendar: Calendar}
    decisions:
      set-calendar: {subject: calendar, stage: set, decides: manager}
    activities:
      run-calendar:
        subject: calendar
        stage: execute
        accountable: manager  # finding
    ```

    ## Use instead
    ```yaml
    roles: {director: Director, manager: Manager}
    subjects: {calendar: Calendar}
    decisions:
      set-calendar: {subject: calendar, stage: set, decides: director}
    activities:
      run-calendar: {subject: calendar, stage: execute, accountable: manager}
    ```

    ## Source
    Fama and Jensen 1983, Separation of Ownership and Control.
    """
    answering = index.carriers.answering
    for subject in index.model.subjects:
        sets = answering[Stage.SET].get(subject.id, {})
        executes = answering[Stage.EXECUTE].get(subject.id, {})
        for role in filter(sets.__contains__, executes):
            advice = "let one role set it and another execute it"
            yield _clash(role, subject, "sets and executes", sets[role], executes[role], advice)
