"""KPI: the ownership of measures. Who holds which of the six rights, and is anybody going to read the number?

Neighbours: `drivers` asks what moves a measure, and whether its owner can; `aims` whether that one is in line with whose
aim it measures.
"""

from __future__ import annotations

from collections.abc import Iterator

from rolemap.index.carriers import written_of
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, listed, named
from rolemap.lint.rule import rule
from rolemap.model.entities import Kpi
from rolemap.model.involvement import WORDS, KpiRight, Stage
from rolemap.rules.remedies import owned_alone

_RIGHTS = {
    KpiRight.DEFINE: "define it",
    KpiRight.SET_TARGET: "set its target",
    KpiRight.EXECUTE: "own its performance",
    KpiRight.MEASURE: "measure it",
    KpiRight.REVIEW: "review it",
    KpiRight.ACT: "act on it",
}


@rule("KPI001", "no-owner", "error", since="0.1.0")
def no_owner(index: Index) -> Iterator[Finding]:
    """Nobody owns the performance of a KPI.

    ## Why
    A number that nobody owns is read and forgotten. The owner is the role that must move it: `owned_by`. To define a
    KPI, to measure or to review it is not to own it.

    ## Example
    ```yaml
    roles: {analyst: Analyst}
    kpis:
      churn:  # finding
        measured_by: analyst
    ```

    ## Use instead
    ```yaml
    roles: {analyst: Analyst, retention-lead: Retention lead}
    kpis:
      churn:
        owned_by: retention-lead
        measured_by: analyst
    ```

    ## Source
    rolemap's own: what holds of work holds of its measures: somebody answers.
    """
    for kpi in index.model.kpis:
        if not kpi.held(KpiRight.EXECUTE) and not kpi.why_empty(KpiRight.EXECUTE):
            yield Finding(
                subjects=(kpi.key,),
                message=f"{named(kpi.key)} has nobody who owns its performance",
                help="name one role under `owned_by`",
            )


@rule("KPI002", "several-owners", "error", since="0.1.0")
def several_owners(index: Index) -> Iterator[Finding]:
    """Several roles hold one right on a KPI.

    ## Why
    Each of the six rights (define, set the target, own, measure, review, act) has at most one owner: two who own a
    number each explain it by the other, two who define it report two numbers.

    ## Example
    ```yaml
    roles: {acquisition-lead: Acquisition lead, retention-lead: Retention lead}
    kpis:
      churn:
        owned_by: [acquisition-lead, retention-lead]  # finding
    ```

    ## Use instead
    ```yaml
    roles: {acquisition-lead: Acquisition lead, retention-lead: Retention lead}
    kpis:
      churn:
        owned_by: retention-lead
        consulted: acquisition-lead
    ```

    ## Fix
    One of them has the right alone; one for each of them. The others are consulted, if they have no other part in it.

    ## Source
    rolemap's own: what holds of work holds of its measures: one answers.
    """
    for kpi in index.model.kpis:
        for right, does in _RIGHTS.items():
            roles = kpi.held(right)
            if len(roles) > 1:
                *others, last = roles
                yield Finding(
                    subjects=(kpi.key, *(f"role:{role}" for role in roles)),
                    message=f"{named(kpi.key)} has {len(roles)} roles that {does}: {listed(roles, most=9)}",
                    at=(right, last),
                    help="keep one of them; the others can be `consulted`",
                    related=tuple(
                        Place(kpi.key, (right, role), f"`{role}`: {WORDS[right]}") for role in others
                    ),
                    fixes=tuple(owned_alone(index, kpi, right, does)),
                )


@rule("KPI007", "self-measured", "warning", since="0.1.0")
def self_measured(index: Index) -> Iterator[Finding]:
    """The role that owns the performance of a KPI also measures it.

    ## Why
    Whoever is judged by a number and supplies it can make it say what is wanted, and is suspected of it when it does not
    say so. The number comes from somebody who does not gain by it.

    ## Example
    ```yaml
    roles: {sales-lead: Sales lead}
    kpis:
      win-rate:
        owned_by: sales-lead
        measured_by: sales-lead  # finding
    ```

    ## Use instead
    ```yaml
    roles: {controller: Controller, sales-lead: Sales lead}
    kpis:
      win-rate:
        owned_by: sales-lead
        measured_by: controller
    ```

    ## Source
    Fama and Jensen 1983, on keeping monitoring apart from execution.
    """
    yield from _owning_and(index, KpiRight.MEASURE, "measured", "let another role supply the number")


@rule("KPI008", "self-targeted", "warning", since="0.1.0")
def self_targeted(index: Index) -> Iterator[Finding]:
    """The role that owns the performance of a KPI also sets its target.

    ## Why
    A target that one sets oneself is the one that one will reach. Whoever owns the number proposes what is possible;
    somebody else, as a rule above, sets what is wanted.

    ## Example
    ```yaml
    roles: {sales-lead: Sales lead}
    kpis:
      win-rate:
        owned_by: sales-lead
        target_set_by: sales-lead  # finding
    ```

    ## Use instead
    ```yaml
    roles: {chief-executive: Chief executive, sales-lead: Sales lead}
    kpis:
      win-rate:
        owned_by: sales-lead
        target_set_by: chief-executive
    ```

    ## Source
    Fama and Jensen 1983, on keeping ratification apart from execution.
    """
    yield from _owning_and(index, KpiRight.SET_TARGET, "targeted", "let another role set the target")


def _owning_and(index: Index, right: KpiRight, word: str, advice: str) -> Iterator[Finding]:
    """Yield the roles that own a KPI and hold another right on it."""
    for kpi in index.model.kpis:
        owners = kpi.held(KpiRight.EXECUTE)
        for role in kpi.held(right):
            if role in owners:
                yield Finding(
                    subjects=(kpi.key, f"role:{role}"),
                    message=f"{named(kpi.key)} is owned and {word} by one role: `{role}`",
                    at=(right, role),
                    help=advice,
                    related=(Place(kpi.key, (KpiRight.EXECUTE, role), f"`{role}` owns it"),),
                )


@rule("KPI010", "framework-owner-executes", "warning", since="0.1.0")
def framework_owner_executes(index: Index) -> Iterator[Finding]:
    """The role that defines a measure also owns the performance that it measures.

    ## Why
    Who is judged by a number should not decide what the number means: definitions drift towards what is easy to reach.
    A role defines a KPI by `defined_by`, or by setting the framework that is the KPI's subject. A KPI at level
    `outcome` is exempt: the leader who sets the framework answers for the outcome.

    ## Example
    ```yaml
    roles: {marketing-lead: Marketing lead}
    kpis:
      conversion-rate:
        defined_by: marketing-lead
        owned_by: marketing-lead  # finding
    ```

    ## Use instead
    ```yaml
    roles: {campaign-lead: Campaign lead, marketing-lead: Marketing lead}
    kpis:
      conversion-rate:
        defined_by: marketing-lead
        owned_by: campaign-lead
    ```

    ## Source
    Fama and Jensen 1983, on keeping the control of a decision apart from its execution.
    """
    for kpi in index.model.kpis:
        for role in kpi.held(KpiRight.EXECUTE) if kpi.level != "outcome" else ():
            defining = _defining(index, kpi, role)
            if defining is not None:
                yield Finding(
                    subjects=(kpi.key, f"role:{role}"),
                    message=f"{named(kpi.key)} is defined and owned by one role: `{role}`",
                    at=(KpiRight.EXECUTE, role),
                    help="let the framework's owner define the KPI and another role own it",
                    related=(defining,),
                )


def _defining(index: Index, kpi: Kpi, role: str) -> Place | None:
    """Return where a role defines a KPI, itself or by setting the framework that is its subject; None where it does not."""
    if definers := kpi.held(KpiRight.DEFINE):
        is_theirs = role in definers
        return Place(kpi.key, (KpiRight.DEFINE, role), f"`{role}` defines it here") if is_theirs else None
    if kpi.subject is None or kpi.why_empty(KpiRight.DEFINE):
        return None
    for stage in (Stage.SET, Stage.APPROVE):
        setting = index.carriers.answering[stage].get(kpi.subject, {}).get(role)
        if setting is not None:
            written, right = written_of(setting)
            return Place(written, (right, role), f"`{role}` sets the framework `{kpi.subject}` here")
    return None


@rule("KPI011", "unread-kpi", "info", since="0.1.0")
def unread_kpi(index: Index) -> Iterator[Finding]:
    """A KPI has no cadence, no target, or no next step for when it is off plan.

    ## Why
    A number that comes round at no set time, is held against nothing and leads to nothing is collected, not used. Whoever
    `acted_on_by` names is a next step too. Each of the three is asked only where another KPI of the model says it.

    ## Example
    ```yaml
    roles: {retention-lead: Retention lead}
    kpis:
      churn:
        owned_by: retention-lead
        target: below 5 %
        cadence: monthly
        next_step: Call ten of those who left
      complaints:  # finding
        owned_by: retention-lead
        cadence: weekly
    ```

    ## Use instead
    ```yaml
    roles: {retention-lead: Retention lead}
    kpis:
      churn:
        owned_by: retention-lead
        target: below 5 %
        cadence: monthly
        next_step: Call ten of those who left
      complaints:
        owned_by: retention-lead
        target: fewer than last month
        cadence: weekly
        next_step: Read all of them in the team
    ```

    ## Source
    rolemap's own: a cadence, a target and a next step are what a review needs.
    """
    said = [(kpi, _read(kpi)) for kpi in index.model.kpis]
    asked = frozenset(word for _, words in said for word in words)
    for kpi, words in said:
        missing = [word for word in _READING if word in asked and word not in words]
        if missing:
            yield Finding(
                subjects=(kpi.key,),
                message=f"{named(kpi.key)} has no {' or '.join(missing)}",
                help="say how often it is read, what it is held against, and what happens when it is off plan",
            )


_READING = ("cadence", "target", "next step")


def _read(kpi: Kpi) -> frozenset[str]:
    """Return what a KPI says of how it is read."""
    said = (kpi.cadence, kpi.target, kpi.next_step or kpi.held(KpiRight.ACT) or kpi.why_empty(KpiRight.ACT))
    return frozenset(word for word, value in zip(_READING, said, strict=True) if value)
