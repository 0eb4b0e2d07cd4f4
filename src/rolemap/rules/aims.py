"""KPI, aims: does whoever owns a measure stand in line with whoever owns the objective that it measures?

Neighbours: `kpi` asks who owns a measure at all; `index.reach` who has a say over whom.
Trap: a line carries an aim, a handoff carries work. So this is narrower than the say that ORG004 asks for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rolemap.index.index import Index
from rolemap.index.reach import across
from rolemap.lint.finding import Finding, Place, listed, named
from rolemap.lint.rule import rule
from rolemap.model.entities import Unit
from rolemap.model.involvement import Involvement, KpiRight


@rule("KPI009", "owner-misaligned", "warning", since="0.1.0")
def owner_misaligned(index: Index) -> Iterator[Finding]:
    """A KPI measures an objective, and its owner stands in no line with whoever owns the objective.

    ## Why
    Whoever owns an objective is to reach it through those who own its numbers. If neither reports to the other, at
    whatever distance, by a solid, a dotted or a typed line (`lines`) or as one of a unit to its head, the objective's
    owner can ask and the KPI's owner can decline: the number moves, and not for this. A role that sits in a body stands
    in line with it. A handoff is no line: it carries work, and no aim. An external role is bound by a contract, and one
    that stands nowhere is [ORG007](ORG007.md). Asked only in a model that says who reports to whom.

    ## Example
    ```yaml
    roles:
      ceo: CEO
      product-lead: {reports_to: ceo}
      sales-lead: {reports_to: ceo}
    objectives:
      loyal-customers: {owner: sales-lead, measured_by: retention}
    kpis:
      retention:
        owned_by: product-lead  # finding
    ```

    ## Use instead
    ```yaml
    roles:
      ceo: CEO
      product-lead: {reports_to: ceo}
      sales-lead: {reports_to: ceo}
      service-lead: {reports_to: sales-lead}
    objectives:
      loyal-customers: {owner: sales-lead, measured_by: retention}
    kpis:
      retention:
        owned_by: service-lead
    ```

    ## Source
    rolemap's own: the line from an objective to its numbers.
    """
    model = index.model
    if not any(role.reports_to for role in model.roles):
        return
    kpis = {kpi.id: kpi for kpi in model.kpis}
    for objective in model.objectives:
        aims = objective.held(Involvement.ANSWER)
        for kpi in (kpis[each] for each in objective.measured_by if each in kpis):
            owners = kpi.held(KpiRight.EXECUTE)
            if not aims or not owners:
                continue  # RAM001 or KPI001
            if not all(_is_placed(index, role) for role in (*aims, *owners)):
                continue
            in_line = (
                _leads(index, one, other) or _leads(index, other, one) for one in aims for other in owners
            )
            if not any(in_line):
                yield Finding(
                    subjects=(kpi.key, *(f"role:{owner}" for owner in owners), objective.key),
                    message=f"{named(kpi.key)} is owned by {listed(owners)}, in no line with {listed(aims)}, "
                    f"who own{'s' * (len(aims) == 1)} {named(objective.key)}",
                    at=(KpiRight.EXECUTE, owners[0]),
                    help="let a role in the line of the objective's owner own it, or measure the objective by another KPI",
                    related=(
                        Place(
                            objective.key, (Involvement.ANSWER, aims[0]), f"`{aims[0]}` owns the objective"
                        ),
                    ),
                )


def _is_placed(index: Index, role: str) -> bool:
    """True if it is one of the organisation's own roles, and the model says where it stands."""
    return not index.role(role).external and index.reach.is_placed(role)


def _leads(index: Index, upper: str, lower: str) -> bool:
    """True if a role stands above another, by solid, dotted and typed lines, as a body or as the head of its unit."""
    if index.control.reaches(upper, lower):
        return True
    bosses: list[str] = []
    for each in map(index.role, (lower, *index.line_above(lower))):
        bosses += index.once(_across_the_line).get(each.id, ())
        for unit in index.above(each.unit) if each.unit is not None else ():
            found = index.entity(f"unit:{unit}")
            if isinstance(found, Unit) and found.head is not None:
                bosses.append(found.head)
    return any(index.control.reaches(upper, boss) for boss in bosses)


def _across_the_line(index: Index) -> dict[str, list[str]]:
    """Return who has a say over roles by a dotted or a typed line."""
    found: dict[str, list[str]] = defaultdict(list)
    for role in index.model.roles:
        for upper, lower in across(role):
            found[lower].append(upper)
    return found
