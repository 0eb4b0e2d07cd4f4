"""STR: strategy and execution. Does the work serve what the organisation wants, and is what it wants worked on?

Neighbours: `leading` looks at who leads, `running` at how the work runs.
Trap: a model that names no objective, or traces nothing to one, has not asked yet, and is not answered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, named
from rolemap.lint.rule import rule
from rolemap.model.entities import Activity, Kpi, Objective
from rolemap.model.involvement import Horizon


class _Tracing:
    """What serves which objective: by saying so, as a part, or as a lever of a KPI that measures it.

    Attributes:
        is_told: True if anything in the model is traced to an objective.
        serving: the activities that say so.
        by_activity: activity -> the objectives whose KPIs it moves, directly or through what drives them.
    """

    def __init__(self, index: Index) -> None:
        model = index.model
        self.by_activity: dict[str, set[str]] = defaultdict(set)
        kpis = {kpi.id: kpi for kpi in model.kpis}
        has_levers = False
        for objective in model.objectives:
            for kpi in _down(objective, kpis):
                has_levers = has_levers or bool(kpi.levers)
                for lever in kpi.levers:
                    kind, _, id_ = lever.partition(":")
                    if kind == Activity.kind:
                        self.by_activity[id_].add(objective.id)
        self.serving = [each for each in model.activities if each.serves]
        serves = bool(self.serving) or any(each.serves for each in model.decisions)
        self.is_told = bool(model.objectives) and (has_levers or serves)


def _down(objective: Objective, kpis: dict[str, Kpi]) -> Iterator[Kpi]:
    """Yield the KPIs that measure an objective, and whatever drives them."""
    seen: set[str] = set()
    waiting = list(objective.measured_by)
    while waiting:
        here = waiting.pop()
        if here in kpis and here not in seen:
            seen.add(here)
            yield kpis[here]
            waiting += (driver.kpi for driver in kpis[here].drivers)


@rule("STR001", "untraced-activity", "warning", since="0.1.0")
def untraced_activity(index: Index) -> Iterator[Finding]:
    """An activity serves no objective.

    ## Why
    Work that serves no goal that anybody has stated is either work without a reason or a goal without a name; both are
    worth knowing. An activity is traced where it `serves` an objective, where it is a lever of a KPI that measures one
    (or of what drives that KPI), and where the whole that it is part of, or one of its own parts, is traced; the parts
    of an activity that is found are not found again. Asked only in a model that traces something.

    ## Example
    ```yaml
    roles: {marketing-lead: Marketing lead}
    objectives:
      more-customers: {owner: marketing-lead}
    activities:
      run-campaigns: {accountable: marketing-lead, serves: more-customers}
      answer-mail:  # finding
        accountable: marketing-lead
    ```

    ## Use instead
    ```yaml
    roles: {marketing-lead: Marketing lead}
    objectives:
      more-customers: {owner: marketing-lead}
      loyal-customers: {owner: marketing-lead}
    activities:
      run-campaigns: {accountable: marketing-lead, serves: more-customers}
      answer-mail:
        accountable: marketing-lead
        serves: loyal-customers
    ```

    ## Source
    Vicente Hosie 2024, From Task-Driven to Strategy-Focused Leadership: each task is tied to a business goal.
    """
    tracing = index.once(_Tracing)
    if not tracing.is_told:
        return
    traced = index.kin({*(each.id for each in tracing.serving), *tracing.by_activity})
    for activity in index.model.activities:
        if activity.id in traced or index.is_heading(activity):
            continue
        if all(whole.id in traced or index.is_heading(whole) for whole in index.wholes(activity)):
            yield Finding(
                subjects=(activity.key,),
                message=f"{named(activity.key)} serves no objective",
                help="name under `serves` what it is for, or stop doing it",
            )


@rule("STR002", "objective-without-execution", "error", since="0.1.0")
def objective_without_execution(index: Index) -> Iterator[Finding]:
    """Nothing is done for an objective.

    ## Why
    An objective on which nobody works is a wish, and those who count on it do not know that yet. It is worked on where
    an activity serves it, or is a lever of a KPI that measures it, or where that is so of an objective below it; to
    decide on it is not yet to do something. Where nothing is done for all of a whole objective, those below it are found.
    Asked only in a model that traces something to an objective.

    ## Example
    ```yaml
    roles: {ceo: CEO, marketing-lead: Marketing lead}
    objectives:
      more-customers: {owner: ceo}
      new-markets: {owner: ceo}  # finding
    activities:
      run-campaigns: {accountable: marketing-lead, serves: more-customers}
    ```

    ## Use instead
    ```yaml
    roles: {ceo: CEO, marketing-lead: Marketing lead}
    objectives:
      more-customers: {owner: ceo}
      new-markets: {owner: ceo}
    activities:
      run-campaigns: {accountable: marketing-lead, serves: more-customers}
      find-partners: {accountable: ceo, serves: new-markets}
    ```

    ## Source
    rolemap's own: what [STR001](STR001.md) asks of activities, asked of objectives.
    """
    tracing = index.once(_Tracing)
    if not tracing.is_told:
        return
    worked = {each for activity in tracing.serving for each in activity.serves}
    worked.update(*tracing.by_activity.values())
    objectives = index.model.objectives
    worked.update([whole.id for each in objectives if each.id in worked for whole in index.wholes(each)])
    divided = {each.parent for each in objectives}  # what is worked on is then an objective below it
    for objective in objectives:
        if objective.id not in worked and objective.id not in divided:
            yield Finding(
                subjects=(objective.key,),
                message=f"{named(objective.key)} has no activity that serves it",
                help="say under `serves` of an activity that it is for this, or give the objective up",
                related=tuple(
                    Place(each.key, ("serves", objective.id), "decides on it")
                    for each in index.model.decisions
                    if objective.id in each.serves
                ),
            )


@rule("STR003", "priority-count", "info", since="0.1.0")
def priority_count(index: Index, *, least: int = 3, most: int = 5) -> Iterator[Finding]:
    """A period has too many priorities, or too few.

    ## Why
    Ten priorities are none: the work scatters, and each of them is late. One alone leaves people idle who cannot help
    with it. Objectives of the kind `priority` are counted by their `period`.

    ## Options
    - `least`: so many priorities a period should have at least.
    - `most`: so many it should have at most.

    ## Example
    ```yaml
    roles: {cmo: CMO}
    objectives:
      renew-offer: {kind: priority, period: 2027 Q1, owner: cmo}  # finding
    ```

    ## Use instead
    ```yaml
    roles: {cmo: CMO}
    objectives:
      renew-offer: {kind: priority, period: 2027 Q1, owner: cmo}
      win-back-customers: {kind: priority, period: 2027 Q1, owner: cmo}
      train-sellers: {kind: priority, period: 2027 Q1, owner: cmo}
    ```

    ## Source
    The article How Do CMOs Balance Strategy and Execution?: three to five priorities a quarter.
    """
    periods: dict[str, list[Objective]] = defaultdict(list)
    for objective in index.model.objectives:
        if objective.form == "priority" and objective.period:
            words = objective.period.casefold().replace("-", " ").replace("/", " ").split()
            periods[" ".join(sorted(words))].append(objective)  # "Q1 2027" is "2027-Q1"
    wanted = f"{least} to {most}" if least < most else str(most)
    for found in periods.values():
        if least <= len(found) <= most:
            continue
        is_many = len(found) > most
        here = found[most] if is_many else found[0]
        yield Finding(
            subjects=(here.key, *(each.key for each in found if each is not here)),
            message=f"{named(here.key)} is one of {len(found)} priorities of `{here.period}`"
            if len(found) > 1
            else f"{named(here.key)} is the only priority of `{here.period}`",
            help=f"keep {wanted} of them" if is_many else f"a period has {wanted} of them",
            related=tuple(
                Place(each.key, ("period",), "in the same period") for each in found if each is not here
            ),
        )


@rule("STR004", "incomplete-priority", "warning", since="0.1.0")
def incomplete_priority(index: Index) -> Iterator[Finding]:
    """A priority does not say its milestones, its expected impact, or when it is done.

    ## Why
    A priority is a promise: what comes of it, by when one can see that it is on its way, and how all can tell that it is
    there. Without the first it cannot be weighed against others, without the second it is late unseen, without the third
    it grows. Who owns it is [RAM001](RAM001.md)'s question.

    ## Example
    ```yaml
    roles: {offer-lead: Offer lead}
    objectives:
      renew-offer:  # finding
        kind: priority
        owner: offer-lead
        milestones: [interviews held, offer tested]
    ```

    ## Use instead
    ```yaml
    roles: {offer-lead: Offer lead}
    objectives:
      renew-offer:
        kind: priority
        owner: offer-lead
        milestones: [interviews held, offer tested]
        expected_impact: Two more in a hundred become customers
        definition_of_done: The old offer is no longer used anywhere
    ```

    ## Source
    The article How Do CMOs Balance Strategy and Execution?: each priority has an owner, milestones and an expected
    impact, and says when it is done.
    """
    for objective in index.model.objectives:
        if objective.form != "priority":
            continue
        said = {
            "milestones": objective.milestones,
            "expected impact": objective.expected_impact,
            "definition of done": objective.definition_of_done,
        }
        missing = [word for word, value in said.items() if not value]
        if missing:
            yield Finding(
                subjects=(objective.key,),
                message=f"{named(objective.key)} is a priority without {' or '.join(missing)}",
                help="say what comes of it, by which steps, and how all can tell that it is done",
            )


@rule("STR007", "uncovered-area", "warning", since="0.1.0")
def uncovered_area(index: Index) -> Iterator[Finding]:
    """An area has no strategic item, or no operational one.

    ## Why
    Every area that matters needs both vision and execution. An area with operational work only drifts; one with
    strategy only never happens. The areas are the model's own; an item belongs to its own area or to that of its
    subject. The vision for an area holds for the areas inside it, and what is done inside an area is done in it: what is
    strategic is missed at the outermost area without it, and what is operational at the innermost. A model in which no
    item has a horizon has not asked yet, and is not answered.

    ## Example
    ```yaml
    areas: {talent: Talent}  # finding
    roles: {team-lead: Team lead}
    activities:
      hire:
        area: talent
        horizon: operational
        accountable: team-lead
    ```

    ## Use instead
    ```yaml
    areas: {talent: Talent}
    roles: {director: Director, team-lead: Team lead}
    activities:
      plan-talent:
        area: talent
        horizon: strategic
        accountable: director
      hire:
        area: talent
        horizon: operational
        accountable: team-lead
    ```

    ## Source
    Gartner for Marketers 2017: leaders balance vision and execution in each of their key areas.
    """
    covered: dict[str, set[Horizon]] = {}
    of_subject: dict[str | None, str | None] = {each.id: each.area for each in index.model.subjects}
    for item in index.items() if index.model.areas else ():
        horizon = item.horizon
        if horizon is None:
            continue
        area = item.area or of_subject.get(getattr(item, "subject", None)) or index.area(item)
        if area is not None and horizon not in covered.get(area, ()) and not index.is_heading(item):
            covered.setdefault(area, set()).add(horizon)
    if not covered:
        return
    above = {area.id: tuple(whole.id for whole in index.wholes(area)) for area in index.model.areas}
    inside: dict[str, set[Horizon]] = defaultdict(set)
    for area, horizons in covered.items():
        for each in (area, *above[area]):
            inside[each] |= horizons
    aimless = {
        area
        for area, higher in above.items()
        if not any(
            Horizon.STRATEGIC in there
            for there in (inside[area], *(covered.get(each, ()) for each in higher))
        )
    }
    divided = {area.parent for area in index.model.areas}
    for topic in index.model.areas:
        missing = [Horizon.STRATEGIC] * (topic.id in aimless and topic.parent not in aimless)
        if Horizon.OPERATIONAL not in inside[topic.id] and topic.id not in divided:
            missing.append(Horizon.OPERATIONAL)
        if missing:
            words = " and no ".join(missing)
            yield Finding(
                subjects=(topic.key,),
                message=f"{named(topic.key)} has no {words} item",
                help="add what is missing, or give an item of it its `horizon` and `area`",
            )
