"""STR: strategy and execution."""

from __future__ import annotations

from collections.abc import Iterator

from rolemap.index.index import Index
from rolemap.lint.finding import Finding, named
from rolemap.lint.rule import rule
from rolemap.model.involvement import Horizon

_NEEDED = (Horizon.STRATEGIC, Horizon.OPERATIONAL)


@rule("STR007", "uncovered-area", "warning", since="0.1.0")
def uncovered_area(index: Index) -> Iterator[Finding]:
    """An area has no strategic item, or no operational one.

    ## Why
    Every area that matters needs both vision and execution. An area with operational work only drifts; one with
    strategy only never happens. The areas are the model's own; an item belongs to its own area or to that of its
    subject, and an area is covered by the areas inside it. A model in which no item has a horizon has not asked yet, and
    is not answered.

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
    of_subject = {subject.id: subject.area for subject in index.model.subjects}
    for item in index.items() if index.model.areas else ():
        if item.horizon is None or index.is_heading(item):
            continue
        subject = getattr(item, "subject", None)
        area = item.area or (of_subject.get(subject) if subject is not None else None) or index.area(item)
        if area is not None:
            covered.setdefault(area, set()).add(item.horizon)
    if not covered:
        return
    for topic in index.model.areas:
        there = {horizon for inside in index.within(topic) for horizon in covered.get(inside, ())}
        missing = [horizon for horizon in _NEEDED if horizon not in there]
        if missing:
            words = " and no ".join(missing)
            yield Finding(
                subjects=(topic.key,),
                message=f"{named(topic.key)} has no {words} item",
                help="add what is missing, or give an item of it its `horizon` and `area`",
            )
