"""STR, how the work runs: in which rhythm, with what result, on whose word, and how what nobody planned comes in.

Each rule asks only where the model speaks of its matter at all. Neighbours: `str` traces the work to objectives,
`leading` looks at who leads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Fix, Place, listed, named
from rolemap.lint.rule import Share, rule
from rolemap.model.changes import Replace
from rolemap.model.entities import Activity, Decision, Handoff, Item, Kpi
from rolemap.model.involvement import Horizon, Involvement, KpiRight, Stage
from rolemap.rules.remedies import may_consult, moved, rights_of

_DONE_BY = (Involvement.ANSWER, Involvement.RATIFY, Involvement.PERFORM)


@rule("STR008", "missing-cadence", "warning", since="0.1.0")
def missing_cadence(index: Index) -> Iterator[Finding]:
    """One of the three rhythms is missing: delivery, review, recalibration.

    ## Why
    Work that is delivered and never reviewed drifts; reviews that lead to no new decision are theatre; decisions without
    a rhythm of delivery stay decisions. Each of the three needs at least one item with a `cadence`:

    - delivery: something operational, or at stage `execute`
    - review: a KPI, or something at stage `monitor`
    - recalibration: a decision that is strategic, or something at stage `propose`, `approve` or `set`; or a KPI with a
      cadence and a next step, or somebody who acts, for when it is off plan

    The finding stands at the first item that could have it. Asked only where two of the three have a cadence: a model
    that notes one here and there does not describe how the organisation is steered.

    ## Example
    ```yaml
    roles: {cmo: CMO, analyst: Analyst, lead: Lead}
    subjects: {priorities: Priorities}
    decisions:
      set-priorities:  # finding
        subject: priorities
        stage: set
        decides: cmo
    activities:
      deliver: {subject: priorities, stage: execute, cadence: weekly, accountable: lead}
      review: {subject: priorities, stage: monitor, cadence: monthly, accountable: analyst}
    ```

    ## Use instead
    ```yaml
    roles: {cmo: CMO, analyst: Analyst, lead: Lead}
    subjects: {priorities: Priorities}
    decisions:
      set-priorities:
        subject: priorities
        stage: set
        cadence: quarterly
        decides: cmo
    activities:
      deliver: {subject: priorities, stage: execute, cadence: weekly, accountable: lead}
      review: {subject: priorities, stage: monitor, cadence: monthly, accountable: analyst}
    ```

    ## Source
    The article How Do CMOs Balance Strategy and Execution?: a delivery review a week, a KPI review a month, a
    recalibration on what they show.
    """
    items: tuple[Activity | Decision | Kpi, ...] = (
        *index.model.kpis,
        *index.model.decisions,
        *index.model.activities,
    )
    has = {rhythm for item in items if item.cadence for rhythm in _rhythms(item)}
    if len(has) != len(_ADVICE) - 1:
        return
    could: dict[str, Item] = {}
    for item in items:
        if not item.cadence and not index.is_heading(item):
            for rhythm in _rhythms(item):
                could.setdefault(rhythm, item)
    for rhythm, advice in _ADVICE.items():
        if rhythm not in has and rhythm in could:
            yield Finding(
                subjects=(could[rhythm].key,),
                message=f"{named(could[rhythm].key)} has no cadence, and no other {rhythm} has one",
                help=advice,
            )


_ADVICE = {
    "delivery": "say how often the work is delivered, or looked through while it is under way",
    "review": "say how often results are reviewed",
    "recalibration": "say how often the course is looked at anew",
}


def _rhythms(item: Activity | Decision | Kpi) -> tuple[str, ...]:
    """Return which of the three rhythms an item belongs to."""
    if isinstance(item, Kpi):
        return ("review", "recalibration") if item.next_step or item.held(KpiRight.ACT) else ("review",)
    if item.stage is Stage.MONITOR:
        return ("review",)
    if item.stage is Stage.EXECUTE:
        return ("delivery",)
    if item.stage is not None or (isinstance(item, Decision) and item.horizon is Horizon.STRATEGIC):
        return ("recalibration",)
    return ("delivery",) if item.horizon is Horizon.OPERATIONAL else ()


@rule("STR009", "activity-without-result", "info", since="0.1.0")
def activity_without_result(index: Index, *, from_share: Share = 0.5) -> Iterator[Finding]:
    """An activity brings nothing that anybody could see: no deliverable, no KPI that it moves.

    ## Why
    Work is judged by its effect or by its hours; without a result it is the hours. A result is a deliverable, or a KPI
    that names the activity among its `levers`; that of the whole, or of a part, will do. What stands at a stage of a
    subject has the subject for its result.

    ## Options
    - `from_share`: the share of activities that say their result, 0 to 1, from which on the others are asked.
      Below, the model notes a deliverable here and there, and does not describe results.

    ## Example
    ```yaml
    roles: {lead: Lead}
    activities:
      write-strategy: {accountable: lead, deliverables: strategy}
      answer-mail:  # finding
        accountable: lead
    ```

    ## Use instead
    ```yaml
    roles: {lead: Lead}
    activities:
      write-strategy: {accountable: lead, deliverables: strategy}
      answer-mail:
        accountable: lead
        deliverables: [answers within a day]
    ```

    ## Source
    Vicente Hosie 2024, From Task-Driven to Strategy-Focused Leadership: results rather than activities.
    """
    levers = {lever for kpi in index.model.kpis for lever in kpi.levers}
    delivering = [each.id for each in index.model.activities if each.deliverables]
    if not levers and not delivering:
        return
    moving = {lever.partition(":")[2] for lever in levers if lever.startswith("activity:")}
    sound = index.kin(moving.union(delivering))
    asked = [
        each
        for each in index.model.activities
        if (each.subject is None or each.stage is None) and not index.is_heading(each)
    ]
    dry = [each for each in asked if each.id not in sound]
    if len(asked) - len(dry) < from_share * len(asked):
        return
    for each in dry:
        yield Finding(
            subjects=(each.key,),
            message=f"{named(each.key)} has no deliverable and moves no KPI",
            help="say under `deliverables` what comes out of it, or name it among the levers of a KPI",
        )


class _Side(NamedTuple):
    """Who is behind an item: the roles that answer for, decide or perform it, and their units."""

    roles: frozenset[str]
    units: frozenset[str]


@rule("STR011", "dependency-without-agreement", "warning", since="0.1.0")
def dependency_without_agreement(index: Index) -> Iterator[Finding]:
    """An item needs one of another unit, and the two have agreed on nothing.

    ## Why
    What one unit waits for is, in the other, one task among many: without an agreement it comes when it comes, and the
    one who waits is blamed. Either a handoff between the two carries the item, or those who need it have a part in it
    beyond being informed, or those who do it are consulted on what it is needed for. The units are those of the roles
    behind the items, or the items' own; a unit and one that it is part of are no strangers.

    ## Example
    ```yaml
    units: {marketing: Marketing, product: Product}
    roles:
      marketing-manager: {unit: marketing}
      product-lead: {unit: product}
    activities:
      launch-products: {accountable: product-lead}
      run-campaigns:
        accountable: marketing-manager
        depends_on: launch-products  # finding
    ```

    ## Use instead
    ```yaml
    units: {marketing: Marketing, product: Product}
    roles:
      marketing-manager: {unit: marketing}
      product-lead: {unit: product}
    activities:
      launch-products: {accountable: product-lead}
      run-campaigns:
        accountable: marketing-manager
        depends_on: launch-products
    handoffs:
      launches:
        from: product
        to: marketing
        items: launch-products
        service_level: The date is fixed six weeks before
    ```

    ## Fix
    The one role that answers for what is needed is consulted. What a handoff promises is for the two units to say.

    ## Source
    Vicente Hosie 2024, From Task-Driven to Strategy-Focused Leadership: the cost of misaligned goals.
    """
    if not index.model.units:
        return
    sides: dict[str, _Side] = {}
    handoffs: dict[str, list[Handoff]] = defaultdict(list)  # key of what is passed, "" for whatever there is
    for handoff in index.model.handoffs:
        for passed in handoff.items or ("",):
            handoffs[passed].append(handoff)
    units = {role.id: role.unit for role in index.model.roles}
    items: tuple[Activity | Decision, ...] = (*index.model.decisions, *index.model.activities)
    for item in items:
        for needed in item.depends_on:
            mine, yours = (_side(index, each, units, sides) for each in (item.key, needed))
            if not _is_strange(index, mine, yours) or _have_a_say(index, item, needed, mine, yours):
                continue
            about = (each for key in (item.key, needed, "") for each in handoffs.get(key, ()))
            if not any(_carries(index, each, mine, yours) for each in about):
                whose = listed(tuple(sorted(yours.units)))
                yield Finding(
                    subjects=(item.key, needed),
                    message=f"{named(item.key)} depends on {named(needed)} of {whose}, and nothing is agreed between the two",
                    at=("depends_on", needed),
                    help="add a handoff with its service level, or consult each other",
                    related=(Place(needed, (), f"in the hands of {listed(tuple(sorted(yours.roles)))}"),),
                    fixes=tuple(_consulted(index, item, needed, yours)),
                )


def _consulted(index: Index, item: Activity | Decision, needed: str, yours: _Side) -> Iterator[Fix]:
    """Yield the remedy that whoever answers for what an item needs is consulted; none where that is not one role."""
    asked = index.accountable(needed)
    if len(asked) != 1 or not yours.roles.issuperset(asked):
        return
    if not item.assignments or not index.is_lasting(item) or not may_consult(index, item):
        return
    if rights_of(item, asked[0]) <= {Involvement.INFORM}:
        changed = moved(item, asked, (Involvement.INFORM,), Involvement.CONSULT)
        yield Fix(f"consult `{asked[0]}`, who answers for {named(needed)}", (Replace(changed),))


def _side(index: Index, key: str, units: dict[str, str | None], known: dict[str, _Side]) -> _Side:
    if key not in known:
        item = index.item(key)
        rights = (KpiRight.EXECUTE, KpiRight.MEASURE) if isinstance(item, Kpi) else _DONE_BY
        roles = frozenset([each.role for each in index.holdings(key) if each.right in rights])
        own = getattr(item, "unit", None) if isinstance(item, Activity | Decision) else None
        found = (own,) if own else (units.get(role) for role in roles)
        known[key] = _Side(roles, frozenset(unit for unit in found if unit is not None))
    return known[key]


def _is_strange(index: Index, mine: _Side, yours: _Side) -> bool:
    """True if no role is on both sides, and no unit of the one is, contains or is part of one of the other."""
    if mine.roles & yours.roles or not mine.units or not yours.units:
        return False
    over = {above for unit in mine.units for above in index.above(unit)}
    under = {above for unit in yours.units for above in index.above(unit)}
    return not (mine.units & under or yours.units & over)


def _have_a_say(index: Index, item: Item, needed: str, mine: _Side, yours: _Side) -> bool:
    """True if either side has a say in what the other does."""
    silent = (Involvement.INFORM, Involvement.EXCLUDED)
    for there, roles in ((index.item(needed), mine.roles), (item, yours.roles)):
        for right, who in there.assignments:
            if right not in silent and not roles.isdisjoint(who):
                return True
    return False


def _carries(index: Index, handoff: Handoff, mine: _Side, yours: _Side) -> bool:
    """True if a handoff is from those who do what is needed to those who need it."""
    return _is_on(index, handoff.giver, yours) and _is_on(index, handoff.receiver, mine)


def _is_on(index: Index, party: str | None, side: _Side) -> bool:
    kind, _, id_ = (party or "").partition(":")
    if kind == "role":
        return id_ in side.roles
    return any(id_ in index.above(unit) for unit in side.units)


@rule("STR012", "no-intake-lane", "info", since="0.1.0")
def no_intake_lane(
    index: Index,
    *,
    words: str = "ad hoc, as needed, as required, irregular, on demand, on request, when needed",
) -> Iterator[Finding]:
    """Ad hoc work comes in, and nobody owns the way in.

    ## Why
    Where anybody can ask anybody, whoever asks loudest sets the priorities. Work that comes unasked needs one lane, with
    an owner who says what gets done. Found are activities whose `cadence` says that they come ad hoc, in a unit without
    an intake lane of its own or of a unit that it is part of, and lanes without an owner.

    ## Options
    - `words`: the cadences that say ad hoc, with commas between.

    ## Example
    ```yaml
    roles: {coordinator: Coordinator}
    activities:
      serve-requests:
        cadence: on request  # finding
        accountable: coordinator
    ```

    ## Use instead
    ```yaml
    roles: {coordinator: Coordinator}
    activities:
      serve-requests:
        cadence: on request
        accountable: coordinator
    intakes:
      requests: {owner: coordinator, service_level: An answer within a day}
    ```

    ## Source
    The article How Do CMOs Balance Strategy and Execution?: one lane for urgent requests, with an owner.
    """
    for lane in index.model.intakes:
        if lane.owner is None:
            yield Finding(
                subjects=(lane.key,),
                message=f"intake `{lane.id}` has no owner",
                help="name the role that says what gets done",
            )
    wanted = {_plain(each) for each in words.split(",")}
    lanes = {lane.unit for lane in index.model.intakes}
    units = {role.id: role.unit for role in index.model.roles}
    for activity in index.model.activities:
        if not activity.cadence or _plain(activity.cadence) not in wanted or None in lanes:
            continue
        own = (
            (activity.unit,)
            if activity.unit
            else (units.get(role) for role in index.accountable(activity.key))
        )
        homes = {above for unit in own if unit is not None for above in index.above(unit)}
        if homes.isdisjoint(lanes) and (homes or not lanes):
            yield Finding(
                subjects=(activity.key,),
                message=f"{named(activity.key)} comes {activity.cadence}, through no intake lane",
                at=("cadence",),
                help="add an intake with an owner",
            )


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())
