"""STR, who leads: do leaders lead, and does word of the work come back to them?

Work is what a role performs: declared, or left to whoever is accountable where A implies R. The work of a whole is done
in its parts. Neighbours: `str` traces the work to objectives, `running` looks at how it runs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Fix, Place, listed, named
from rolemap.lint.rule import Share, rule
from rolemap.model.changes import Replace
from rolemap.model.entities import Activity, Decision, Role
from rolemap.model.involvement import Horizon, Involvement, KpiRight, Stage
from rolemap.rules.load import weekly
from rolemap.rules.remedies import answered_by, between, may_consult, moved, rights_of

_STEPS = {horizon: place for place, horizon in enumerate(Horizon)}
_ANSWER, _PERFORM = Involvement.ANSWER, Involvement.PERFORM
_STRATEGIC, _OPERATIONAL = Horizon.STRATEGIC, Horizon.OPERATIONAL
_LEADS = (_ANSWER, Involvement.RATIFY, _PERFORM)
_NEAR, _DOING = (Horizon.TACTICAL, _OPERATIONAL), (Stage.EXECUTE, Stage.MONITOR)
_FEW = 3  # among fewer activities, a share says nothing


def _leaders(index: Index) -> dict[str, Role]:
    """Return the roles of the organisation that look far ahead."""
    return {
        role.id: role
        for role in index.model.roles
        if role.horizon is _STRATEGIC and not role.external and not role.body
    }


def _done_by(index: Index, roles: dict[str, Role]) -> dict[str, list[Activity]]:
    """Return the activities with a horizon that each of some roles performs."""
    found: dict[str, list[Activity]] = defaultdict(list)
    if not roles:
        return found
    doing = index.declared.column(_PERFORM)
    for role in roles:
        for item in doing.get(role, ()):
            if isinstance(item, Activity) and item.horizon is not None and not index.has_parts(item):
                found[role].append(item)
    implies = index.model.settings.accountable_implies_responsible
    for item, _ in index.declared.lacking(_PERFORM) if implies else ():
        if isinstance(item, Activity) and item.horizon is not None:
            for role in index.performers(item.key):
                if role in roles:
                    found[role].append(item)
    return found


@rule("STR005", "over-executing-leader", "info", since="0.1.0")
def over_executing_leader(index: Index, *, most: Share = 0.5, hours_a_week: int = 40) -> Iterator[Finding]:
    """A strategic role spends most of its work on operational activities.

    ## Why
    A leader who executes all day leads in what is left of it. Counted is the work of a role whose `horizon` is
    strategic: by hours a week where all its activities say their `effort`, else by their number, from three on.

    ## Options
    - `most`: the share of operational work, 0 to 1, above which it is too much.
    - `hours_a_week`: what an FTE is, in hours.

    ## Example
    ```yaml
    roles:
      cmo: {name: CMO, horizon: strategic}  # finding
    activities:
      think-ahead: {accountable: cmo, horizon: strategic, effort: 2 h/week}
      answer-requests: {accountable: cmo, horizon: operational, effort: 38 h/week}
    ```

    ## Use instead
    ```yaml
    roles:
      cmo: {name: CMO, horizon: strategic}
      coordinator: {name: Coordinator, horizon: operational}
    activities:
      think-ahead: {accountable: cmo, horizon: strategic, effort: 20 h/week}
      answer-requests:
        accountable: cmo
        responsible: coordinator
        horizon: operational
        effort: 38 h/week
    ```

    ## Source
    The article The Tightrope Walk: Balancing Strategy and Execution: to execute all day is the first of two traps.
    """
    for role, done in _done_by(index, _leaders(index)).items():
        hours = [
            weekly(each.effort, each.cadence, hours_a_week) / _hands(index, each) if each.effort else 0
            for each in done
        ]
        by_hours = all(hours)
        if not by_hours and len(done) < _FEW:
            continue
        weighed = list(zip(hours if by_hours else [1.0] * len(done), done, strict=True))
        whole = sum(weight for weight, _ in weighed)
        operational = [each for each in weighed if each[1].horizon is _OPERATIONAL]
        share = sum(weight for weight, _ in operational) / whole
        if share > most:
            worst = [each for _, each in sorted(operational, key=lambda each: -each[0])]
            yield Finding(
                subjects=(f"role:{role}", *(each.key for each in worst)),
                message=f"role `{role}` is strategic, and {share:.0%} of its "
                + (
                    f"{whole:.4g} h of work a week is operational"
                    if by_hours
                    else f"{len(done)} activities are operational"
                ),
                at=("horizon",),
                help="hand over the operational work, and answer for it",
                related=tuple(Place(each.key, (_PERFORM, role), "operational") for each in worst[:_FEW]),
            )


def _hands(index: Index, activity: Activity) -> int:
    """Return among how many roles the work of an activity is shared, 1 at least."""
    return len(activity.held(_PERFORM) or index.performers(activity.key)) or 1


@rule("STR006", "over-strategising-leader", "info", since="0.1.0")
def over_strategising_leader(index: Index) -> Iterator[Finding]:
    """A strategic role sets the course, and hears nothing of how it goes.

    ## Why
    Plans that nothing comes back to are right only on paper. A role that decides, answers for or performs strategic items
    needs a loop back from the work: a part, if only to be informed, in something tactical or operational, or that executes
    or monitors a subject; a KPI that it owns, reviews or hears of; a handoff to it. Asked only in a model with operational
    items.

    ## Example
    ```yaml
    roles:
      strategist: {name: Strategist, horizon: strategic}  # finding
      team-lead: {name: Team lead, horizon: operational}
    decisions:
      set-direction: {decides: strategist, horizon: strategic}
    activities:
      run-campaigns: {accountable: team-lead, horizon: operational}
    ```

    ## Use instead
    ```yaml
    roles:
      strategist: {name: Strategist, horizon: strategic}
      team-lead: {name: Team lead, horizon: operational}
    decisions:
      set-direction: {decides: strategist, horizon: strategic}
    activities:
      run-campaigns: {accountable: team-lead, horizon: operational, informed: strategist}
    ```

    ## Source
    The article The Tightrope Walk: Balancing Strategy and Execution: to plan all day is the second of two traps.
    """
    leaders = _leaders(index)
    rows = [row for row in index.declared.rows if row[0].horizon is not None] if leaders else []
    if not any(item.horizon is _OPERATIONAL for item, _ in rows):
        return
    sets: dict[str, str] = {}  # leader -> the first strategic item that it leads
    for item, held in rows:
        if item.horizon is _STRATEGIC and not _comes_back(item):
            leading = {role for right in _LEADS for role in held.get(right, ())} or _led_by(index, item)
            for role in leading & leaders.keys():
                sets.setdefault(role, item.key)
    hears = _hearing(index) if sets else set()
    for role, item_ in sorted(sets.items()):
        if not hears & {f"role:{role}", f"unit:{leaders[role].unit}"}:
            yield Finding(
                subjects=(f"role:{role}", item_),
                message=f"role `{role}` sets the course, as in {named(item_)}, and has no part in what comes of it",
                at=("horizon",),
                help="let it monitor, or be informed of, what its decisions lead to",
                related=(Place(item_, (), "strategic"),),
            )


def _comes_back(item: Activity | Decision) -> bool:
    """True if whoever has a part in an item learns how the work goes."""
    return item.horizon in _NEAR or item.stage in _DOING


def _led_by(index: Index, item: Activity | Decision) -> set[str]:
    return {role for right in _LEADS for role in index.holders(item.key, right)}


def _hearing(index: Index) -> set[str]:
    """Return the keys of the roles, and of the units, to which word of the work comes back."""
    found: set[str] = {each.receiver for each in index.model.handoffs if each.receiver is not None}
    roles: set[str] = set()
    for item, held in index.declared.rows:
        if _comes_back(item):
            roles.update(*(who for right, who in held.items() if right is not Involvement.EXCLUDED))
            if _ANSWER not in held:
                roles.update(index.accountable(item.key))
    for kpi in index.model.kpis:
        roles.update(
            *(who for right, who in kpi.assignments if right not in (KpiRight.DEFINE, KpiRight.SET_TARGET))
        )
    return found | {f"role:{role}" for role in roles}


@rule("STR010", "work-below-level", "info", since="0.1.0")
def work_below_level(index: Index, *, steps: int = 2) -> Iterator[Finding]:
    """A role does work of a lower level beside, or for, somebody who reports to it.

    ## Why
    A leader who does the work of a report pays twice: with the hours, and with what the report does not learn. Found is a
    role that performs an activity whose horizon is lower than its own, where somebody who reports to it, at whatever
    distance, performs or answers for the same activity.

    ## Options
    - `steps`: so many levels lower the activity must be; two lead from strategic to operational.

    ## Example
    ```yaml
    roles:
      cmo: {name: CMO, horizon: strategic}
      campaign-lead: {name: Campaign lead, horizon: operational, reports_to: cmo}
    activities:
      run-campaigns:
        accountable: campaign-lead
        responsible: [campaign-lead, cmo]  # finding
        horizon: operational
    ```

    ## Use instead
    ```yaml
    roles:
      cmo: {name: CMO, horizon: strategic}
      campaign-lead: {name: Campaign lead, horizon: operational, reports_to: cmo}
    activities:
      run-campaigns:
        accountable: campaign-lead
        responsible: campaign-lead
        consulted: cmo
        horizon: operational
    ```

    ## Fix
    Where a report performs it too, the role no longer does, and is consulted if it has no other part in it. Where all of
    the work is then done below a report of whoever answers for it, that report does ([ORG006](ORG006.md)).

    ## Source
    Jaques 1989, Requisite Organization: work is done at the level of its time span.
    """
    levels = {
        role.id: _STEPS[role.horizon]
        for role in index.model.roles
        if role.horizon is not None and not role.external and not role.body
    }
    high = [role for role, level in levels.items() if level + steps < len(_STEPS)]
    if not high:
        return
    performed = index.declared.column(_PERFORM)
    for role in high:
        lower = {horizon for horizon, level in _STEPS.items() if level - levels[role] >= steps}
        for item in performed.get(role, ()):
            if item.horizon not in lower or not isinstance(item, Activity):
                continue
            below, right = _reports_there(index, item, role)
            if below:
                yield Finding(
                    subjects=(item.key, *(f"role:{each}" for each in (role, *below))),
                    message=f"{named(item.key)} is {item.horizon} work that `{role}`, which is {list(Horizon)[levels[role]]}, "
                    f"does {'beside' if right is _PERFORM else 'for'} its report{'s' * (len(below) > 1)} "
                    f"{listed(below, most=_FEW)}",
                    at=(_PERFORM, role),
                    help=f"leave it to {listed(below, most=_FEW)}",
                    related=tuple(
                        Place(item.key, (right, each), f"`{each}` is there for it") for each in below[:_FEW]
                    ),
                    fixes=tuple(_left_to(index, item, role, below)) if right is _PERFORM else (),
                )


def _left_to(index: Index, item: Activity, role: str, below: tuple[str, ...]) -> Iterator[Fix]:
    """Yield the remedy that a role leaves work to those who perform it with it."""
    if not index.is_lasting(item):
        return
    rest = rights_of(item, role) - {_PERFORM, Involvement.INFORM}
    is_asked = not rest and may_consult(index, item)
    changed = (
        moved(item, (role,), (_PERFORM, Involvement.INFORM), Involvement.CONSULT)
        if is_asked
        else moved(item, (role,), (_PERFORM,))
    )
    words = f", and consult `{role}`" if is_asked else ""
    upper, nearest = _too_high(index, changed)
    if nearest:
        lowered = answered_by(index, changed, upper, nearest)
        if lowered is None:
            return
        changed = lowered
        still = words if role not in (upper, nearest) else ""
        words = f", let `{nearest}` answer for it and inform `{upper}`{still}"
    yield Fix(f"leave it to {listed(below, most=_FEW)}{words}", (Replace(changed),))


def _too_high(index: Index, item: Activity) -> tuple[str, str]:
    """Return who answers for an item too high above who does it, and who is nearer to that: ORG006; else nothing."""
    answers = item.held(_ANSWER)
    if len(answers) == 1 and (item.stage is None or not item.stage.is_control):
        passed = between(index.reach, answers[0], item.held(_PERFORM))
        if passed:
            return answers[0], passed[-1]
    return "", ""


def _reports_there(index: Index, item: Activity, role: str) -> tuple[tuple[str, ...], Involvement]:
    """Return which of a role's reports perform an item, or else answer for it, and which of the two they do."""
    below = index.control.reports(role, item.held(_PERFORM))
    if below:
        return below, _PERFORM
    return index.control.reports(role, item.held(_ANSWER) or index.accountable(item.key)), _ANSWER
