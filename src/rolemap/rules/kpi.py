"""KPI: the ownership of measures."""

from __future__ import annotations

from collections.abc import Iterator

from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, listed, named
from rolemap.lint.rule import rule
from rolemap.model.involvement import KpiRight, Stage
from rolemap.rules.carriers import carriers

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
    """
    for kpi in index.model.kpis:
        for right, does in _RIGHTS.items():
            roles = kpi.held(right)
            if len(roles) > 1:
                yield Finding(
                    subjects=(kpi.key, *(f"role:{role}" for role in roles)),
                    message=f"{named(kpi.key)} has {len(roles)} roles that {does}: {listed(roles)}",
                    at=(right,),
                    help="keep one of them; the others can be `consulted`",
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
        if kpi.level == "outcome":
            continue
        definers = {
            role: Place(kpi.key, (KpiRight.DEFINE, role), f"`{role}` defines it here")
            for role in kpi.held(KpiRight.DEFINE)
        }
        if not definers and kpi.subject is not None:
            for stage in (Stage.SET, Stage.APPROVE):
                for role, part in carriers(index).answering[stage].get(kpi.subject, {}).items():
                    written, right = part.written
                    note = f"`{role}` sets the framework `{kpi.subject}` here"
                    definers.setdefault(role, Place(written, (right, role), note))
        for role in kpi.held(KpiRight.EXECUTE):
            if role in definers:
                yield Finding(
                    subjects=(kpi.key, f"role:{role}"),
                    message=f"{named(kpi.key)} is defined and owned by one role: `{role}`",
                    at=(KpiRight.EXECUTE, role),
                    help="let the framework's owner define the KPI and another role own it",
                    related=(definers[role],),
                )
