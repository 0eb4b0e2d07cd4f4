"""KPI, what moves a measure: its drivers, its levers, and whether they are in its owner's hands.

How far an owner's hands reach is worked out in `index.control`. Neighbour: `kpi` asks who holds which right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction

from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, Severity, listed, named
from rolemap.lint.rule import Share, rule
from rolemap.model.entities import Kpi
from rolemap.model.involvement import KpiRight


def _owned(index: Index) -> Iterator[tuple[Kpi, tuple[str, ...]]]:
    """Yield each KPI that somebody owns with its owners; none in a model that names no lever at all."""
    if any(kpi.levers for kpi in index.model.kpis):
        for kpi in index.model.kpis:
            owners = kpi.held(KpiRight.EXECUTE)
            if owners:
                yield kpi, owners


@rule("KPI003", "uncontrollable", "error", since="0.1.0")
def uncontrollable(index: Index) -> Iterator[Finding]:
    """The owner of a KPI can move nothing that moves it.

    ## Why
    Whoever answers for a number that others move can only explain it. What moves a KPI are the `levers` (activities and
    decisions) of the KPIs at the ends of its `drivers`; without drivers, its own. An owner can move a lever where the
    owner, or anybody who reports to it, decides, answers for or performs it, or a part in which it is done; a body,
    where a member can.

    A KPI whose drivers end in none with a lever is a warning, in a model that names levers elsewhere: nobody can tell
    who moves it. It is told once, at the ends of the drivers, if somebody owns them.

    ## Example
    ```yaml
    roles: {marketing-manager: Marketing manager, product-lead: Product lead}
    activities:
      launch-products: {accountable: product-lead, informed: marketing-manager}
    kpis:
      user-acquisition:
        owned_by: marketing-manager  # finding
        drivers: launches-on-time
      launches-on-time:
        owned_by: product-lead
        levers: launch-products
    ```

    ## Use instead
    ```yaml
    roles: {marketing-manager: Marketing manager, product-lead: Product lead}
    activities:
      launch-products: {accountable: product-lead, informed: marketing-manager}
      run-campaigns: {accountable: marketing-manager}
    kpis:
      user-acquisition:
        owned_by: marketing-manager
        drivers: [campaign-response, launches-on-time]
      launches-on-time:
        owned_by: product-lead
        levers: launch-products
      campaign-response:
        owned_by: marketing-manager
        levers: run-campaigns
    ```

    ## Source
    Simons 2005, Levers of Organization Design; the controllability principle of management accounting.
    """
    control = index.control
    kpis = {kpi.id: kpi for kpi in index.model.kpis}
    for kpi, owners in _owned(index):
        coverage = control.coverage(kpi, owners)
        if coverage is None or coverage or control.is_moved(kpi, owners):
            continue
        levers = tuple(dict.fromkeys(key for leaf in control.leaves(kpi.id) for key in kpis[leaf].levers))
        if levers:
            their = "lever" if len(levers) == 1 else f"{len(levers)} levers"
            yield Finding(
                subjects=(kpi.key, *(f"role:{owner}" for owner in owners)),
                message=f"{named(kpi.key)} is owned by {listed(owners)}, and its {their} is in other hands"
                if len(levers) == 1
                else f"{named(kpi.key)} is owned by {listed(owners)}, and all of its {their} are in other hands",
                at=(KpiRight.EXECUTE, owners[0]),
                help="give the owner a lever, or name a driver that the owner moves; or let another role own it",
                related=tuple(_held_by(index, each) for each in levers),
            )
        elif not kpi.levers and not any(
            kpis[leaf].held(KpiRight.EXECUTE) for leaf in control.leaves(kpi.id) if leaf != kpi.id
        ):
            yield Finding(
                subjects=(kpi.key,),
                message=f"{named(kpi.key)} has no lever, neither of its own nor of what drives it",
                help="name the activities and decisions that move it under `levers`",
                severity=Severity.WARNING,
            )


def _held_by(index: Index, lever: str) -> Place:
    """Return a lever with who has it in hand."""
    roles = index.accountable(lever) or index.deciders(lever) or index.performers(lever)
    return Place(lever, (), f"in the hands of {listed(roles)}" if roles else "in nobody's hands")


@rule("KPI004", "partial-control", "info", since="0.1.0")
def partial_control(index: Index, *, least: Share = 0.5) -> Iterator[Finding]:
    """The owner of a KPI can move little of what moves it.

    ## Why
    What is counted is the weight of those of its drivers that have a lever in the owner's hands, as a share of all (see
    [KPI003](KPI003.md), which says when it is nothing); a driver below zero works against the KPI, and weighs as much. Below a half, the owner depends on others more than on what is
    its own. That can be meant: a manager who is to reach beyond the own lines. Then `allow` says why.

    ## Options
    - `least`: the share that an owner should be able to move, 0 to 1.

    ## Example
    ```yaml
    roles: {marketing-manager: Marketing manager, product-lead: Product lead}
    activities:
      launch-products: {accountable: product-lead}
      set-prices: {accountable: product-lead}
      run-campaigns: {accountable: marketing-manager}
    kpis:
      user-acquisition:
        owned_by: marketing-manager  # finding
        drivers: [campaign-response, launches-on-time, price-index]
      campaign-response: {owned_by: marketing-manager, levers: run-campaigns}
      launches-on-time: {owned_by: product-lead, levers: launch-products}
      price-index: {owned_by: product-lead, levers: set-prices}
    ```

    ## Use instead
    ```yaml
    roles: {marketing-manager: Marketing manager, product-lead: Product lead}
    activities:
      launch-products: {accountable: product-lead}
      set-prices: {accountable: product-lead}
      run-campaigns: {accountable: marketing-manager}
    kpis:
      user-acquisition:
        owned_by: marketing-manager
        drivers: [{kpi: campaign-response, weight: 3}, launches-on-time, price-index]
      campaign-response: {owned_by: marketing-manager, levers: run-campaigns}
      launches-on-time: {owned_by: product-lead, levers: launch-products}
      price-index: {owned_by: product-lead, levers: set-prices}
    ```

    ## Source
    Simons 2005, Levers of Organization Design; the controllability principle of management accounting.
    """
    control = index.control
    kpis = {kpi.id: kpi for kpi in index.model.kpis}
    enough = Fraction(least)
    for kpi, owners in _owned(index):
        coverage = control.coverage(kpi, owners)
        if coverage is None or coverage >= enough or not (coverage or control.is_moved(kpi, owners)):
            continue
        out = tuple(leaf for leaf in control.leaves(kpi.id) if not control.is_moved(kpis[leaf], owners))
        yield Finding(
            subjects=(kpi.key, *(f"role:{owner}" for owner in owners)),
            message=f"{named(kpi.key)} is owned by {listed(owners)}, who can move {float(coverage):.0%} of what drives it",
            at=(KpiRight.EXECUTE, owners[0]),
            help="give the owner more of the levers, or say in `allow` why the gap is meant",
            related=tuple(
                Place(f"kpi:{each}", (), "moved by others" if kpis[each].levers else "has no lever")
                for each in sorted(out)
            ),
        )


@rule("KPI005", "bad-formula", "error", since="0.1.0")
def bad_formula(index: Index) -> Iterator[Finding]:
    """A KPI is driven by itself in a circle, or rests on a part that nobody measures.

    ## Why
    Drivers lead from causes to results; a number that is among its own causes explains nothing and, as a formula, cannot
    be worked out. And a formula or an aggregation is worth no more than its parts: a part needs somebody who measures
    it, or a formula of its own. The second is asked only where the model says who measures the other KPIs.

    ## Example
    ```yaml
    roles: {analyst: Analyst, lead: Lead}
    kpis:
      revenue:
        owned_by: lead
        drivers: [{kpi: price, how: formula}, {kpi: volume, how: formula}]  # finding
        measured_by: analyst
      price: {owned_by: lead, measured_by: analyst}
      volume: {owned_by: lead}
      reach: {owned_by: lead, measured_by: analyst, drivers: trust}  # finding
      trust: {owned_by: lead, measured_by: analyst, drivers: reach}
    ```

    ## Use instead
    ```yaml
    roles: {analyst: Analyst, lead: Lead}
    kpis:
      revenue:
        owned_by: lead
        drivers: [{kpi: price, how: formula}, {kpi: volume, how: formula}]
        measured_by: analyst
      price: {owned_by: lead, measured_by: analyst}
      volume: {owned_by: lead, measured_by: analyst}
      reach: {owned_by: lead, measured_by: analyst, drivers: trust}
      trust: {owned_by: lead, measured_by: analyst}
    ```

    ## Source
    rolemap's own: a formula is worked out from parts that have values.
    """
    kpis = {kpi.id: kpi for kpi in index.model.kpis}
    driven = {kpi.id: [driver.kpi for driver in kpi.drivers] for kpi in index.model.kpis if kpi.drivers}
    for circle in _circles(driven):
        first = kpis[circle[0]]
        driver = next(each for each in first.drivers if each.kpi == circle[1 % len(circle)])
        yield Finding(
            subjects=tuple(f"kpi:{each}" for each in circle),
            message=f"{named(first.key)} drives itself"
            if len(circle) == 1
            else f"{len(circle)} KPIs drive each other in a circle: {listed(circle)}",
            at=("drivers", driver),
            help="remove one of the drivers",
            related=tuple(
                Place(f"kpi:{each}", ("drivers",), "the circle goes on here") for each in circle[1:]
            ),
        )
    if not any(kpi.held(KpiRight.MEASURE) for kpi in index.model.kpis):
        return
    for kpi in index.model.kpis:
        for driver in kpi.drivers:
            part = kpis.get(driver.kpi)
            if driver.how != "causal" and part is not None and not _is_defined(part):
                yield Finding(
                    subjects=(kpi.key, part.key),
                    message=f"{named(kpi.key)} is worked out from `{part.id}`, which nobody measures",
                    at=("drivers", driver),
                    help=f"name who measures `{part.id}`, or what it is made of",
                    related=(Place(part.key, (), "nobody measures it"),),
                )


def _is_defined(kpi: Kpi) -> bool:
    """True if somebody measures a KPI, it is made of others, or nobody is to measure it on purpose."""
    made = any(driver.how != "causal" for driver in kpi.drivers)
    return made or bool(kpi.held(KpiRight.MEASURE)) or bool(kpi.why_empty(KpiRight.MEASURE))


def _circles(drivers: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """Yield one shortest circle for each knot of drivers, from the smallest id in it on."""
    waits = {kpi: set(each) & drivers.keys() for kpi, each in drivers.items()}
    for nodes in _knots(waits):
        first = min(nodes)
        before: dict[str, str] = {}
        ring = [first]
        while first not in before:
            following = []
            for here in ring:
                for each in sorted(waits[here] & nodes):
                    if each not in before:
                        before[each] = here
                        following.append(each)
            ring = following
        path = [first]
        while before[path[-1]] != first:
            path.append(before[path[-1]])
        yield (first, *reversed(path[1:]))


def _knots(drivers: Mapping[str, set[str]]) -> list[set[str]]:
    """Return the sets of KPIs that all lead to each other by their drivers, in the order of their smallest ids.

    Kosaraju: what is left last on the way down is taken up first on the way back.
    """
    left: list[str] = []
    seen: set[str] = set()
    for start in drivers:
        waiting = [(start, False)]
        while waiting:
            here, is_done = waiting.pop()
            if is_done:
                left.append(here)
            elif here not in seen:
                seen.add(here)
                waiting.append((here, True))
                waiting += [(each, False) for each in sorted(drivers[here])]
    drives: dict[str, list[str]] = defaultdict(list)
    for kpi, each in drivers.items():
        for driver in each:
            drives[driver].append(kpi)
    taken: set[str] = set()
    found: list[set[str]] = []
    for start in reversed(left):
        if start in taken:
            continue
        knot: set[str] = set()
        back = [start]
        while back:
            here = back.pop()
            if here not in taken:
                taken.add(here)
                knot.add(here)
                back += drives[here]
        if len(knot) > 1 or start in drivers[start]:
            found.append(knot)
    return sorted(found, key=min)


@rule("KPI006", "lag-only", "info", since="0.1.0")
def lag_only(index: Index) -> Iterator[Finding]:
    """A role owns measures that only look back.

    ## Why
    A lagging measure says what has happened, when nothing can be done about it any more. Its owner needs one that runs
    ahead: a KPI of its own whose `nature` is `leading`, or one among what drives those it owns. Only owners are asked
    all of whose KPIs say that they are lagging.

    ## Example
    ```yaml
    roles: {retention-lead: Retention lead}
    kpis:
      churn:
        nature: lagging  # finding
        owned_by: retention-lead
    ```

    ## Use instead
    ```yaml
    roles: {retention-lead: Retention lead}
    kpis:
      churn:
        nature: lagging
        owned_by: retention-lead
        drivers: open-complaints
      open-complaints:
        nature: leading
        owned_by: retention-lead
    ```

    ## Source
    Kaplan and Norton 1996, The Balanced Scorecard: outcomes without the drivers of performance come too late.
    """
    owned: dict[str, list[Kpi]] = defaultdict(list)
    for kpi in index.model.kpis:
        for owner in kpi.held(KpiRight.EXECUTE):
            owned[owner].append(kpi)
    ahead = _led(index)
    for owner, kpis in owned.items():
        if all(kpi.nature == "lagging" for kpi in kpis) and not any(kpi.id in ahead for kpi in kpis):
            count = (
                f"{len(kpis)} KPIs, which all look" if len(kpis) > 1 else f"only `{kpis[0].id}`, which looks"
            )
            yield Finding(
                subjects=(kpis[0].key, f"role:{owner}"),
                message=f"role `{owner}` owns {count} back",
                at=("nature",),
                help="add a leading KPI that drives it",
                related=tuple(Place(kpi.key, ("nature",), "lagging too") for kpi in kpis[1:]),
            )


def _led(index: Index) -> set[str]:
    """Return the KPIs that have a leading one somewhere among what drives them."""
    drives: dict[str, list[str]] = defaultdict(list)
    for kpi in index.model.kpis:
        for driver in kpi.drivers:
            drives[driver.kpi].append(kpi.id)
    found: set[str] = set()
    waiting = [above for kpi in index.model.kpis if kpi.nature == "leading" for above in drives[kpi.id]]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += drives[here]
    return found
