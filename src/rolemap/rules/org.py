"""ORG: the structure. Who reports to whom, and does it hold?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rolemap.errors import RolemapError, did_you_mean
from rolemap.index.index import Index
from rolemap.index.upwards import circles
from rolemap.lint.finding import Finding, Fix, Place, listed, named
from rolemap.lint.rule import rule
from rolemap.model.changes import Replace
from rolemap.model.entities import Activity
from rolemap.model.involvement import Involvement, KpiRight

_DOING = (Involvement.ANSWER, Involvement.PERFORM, Involvement.RATIFY, KpiRight.EXECUTE)
_ARCHETYPES: dict[str, tuple[int, int | None]] = {
    "player-coach": (3, 5),
    "coach": (6, 7),
    "supervisor": (8, 10),
    "facilitator": (11, 15),
    "coordinator": (15, None),
}
"""How many direct reports suit a way of managing: at least, at most."""


@rule("ORG001", "reporting-cycle", "error", since="0.1.0")
def reporting_cycle(index: Index) -> Iterator[Finding]:
    """Roles report to each other in a circle, or things are part of each other in one.

    ## Why
    In a circle nobody is above anybody: nothing can be escalated, and no chart can be drawn. Only solid lines count.
    Units, areas, activities and objectives that are part of each other are found too: such a whole has no top that
    anybody could answer for.

    ## Example
    ```yaml
    roles:
      cfo: {reports_to: controller}  # finding
      controller: {reports_to: cfo}
    ```

    ## Use instead
    ```yaml
    roles:
      cfo: CFO
      controller: {reports_to: cfo}
    ```

    ## Fix
    One line of the circle is cut, for each of at most five; that of the role with the most reports first. Not where
    somebody would then answer for what is done above, and of activities only above one that somebody answers for.

    ## Source
    rolemap's own: a line of reports ends somewhere.
    """
    for circle in index.reporting_cycles():
        yield _circle(index, "role", circle, ("reports to itself", "report to each other"), "reports_to")
    model = index.model
    for kind, things in (
        ("unit", model.units), ("area", model.areas), ("activity", index.jobs), ("objective", model.objectives)
    ):  # fmt: skip
        for circle in circles({each.id: each.parent for each in things if each.parent is not None}):
            yield _circle(index, kind, circle, ("is part of itself", "are part of each other"), "parent")


_CUTS = 5  # so many ways to open a circle are offered
_LARGEST = 50  # nobody can tell the top of a larger circle
_MANY = {
    "role": "roles",
    "unit": "units",
    "area": "areas",
    "activity": "activities",
    "objective": "objectives",
}


def _circle(index: Index, kind: str, circle: tuple[str, ...], does: tuple[str, str], field: str) -> Finding:
    """Return the finding of one circle; `does` says of one, and of several, what they do."""
    first, *others = (f"{kind}:{each}" for each in circle)
    return Finding(
        subjects=(first, *others),
        message=f"{len(circle)} {_MANY[kind]} {does[1]} in a circle: {listed(circle)}"
        if others
        else f"{named(first)} {does[0]}",
        at=(field,),
        help=f"remove one `{field}`",
        related=tuple(Place(each, (field,), "the circle goes on here") for each in others),
        fixes=tuple(_cuts(index, kind, circle, field)),
    )


def _cuts(index: Index, kind: str, circle: tuple[str, ...], field: str) -> Iterator[Fix]:
    """Yield the remedy that one line of a circle is cut, for each of a few lines; the likeliest top of it first."""
    tops = list(range(len(circle))) if len(circle) <= _LARGEST else []
    if kind == "role":
        tops.sort(key=lambda place: -len(index.reports(circle[place])))
        tops = [place for place in tops if not _is_upside_down(index, circle, place)]
    elif kind == "activity":  # who answers for the whole answers for its parts
        tops = [place for place in tops if index.item(f"activity:{circle[place]}").held(Involvement.ANSWER)]
    for place in tops[:_CUTS]:
        this, above = circle[place], circle[(place + 1) % len(circle)]
        title = (
            f"let `{this}` report to nobody"
            if kind == "role"
            else f"take `{this}` out of {f'`{above}`' if above != this else 'itself'}"
        )
        cut: dict[str, Any] = {field: None}
        yield Fix(title, (Replace(replace(index.lasting.entity(f"{kind}:{this}"), **cut)),))


def _is_upside_down(index: Index, circle: tuple[str, ...], top: int) -> bool:
    """True if somebody would answer for what is done above it, were the line of one role of a circle cut: ORG004."""
    height = {role: (place - top - 1) % len(circle) for place, role in enumerate(circle)}
    for upper in circle:
        for item in index.declared.column(Involvement.ANSWER).get(upper, ()):
            answers = item.held(Involvement.ANSWER)
            parts = index.parts(item.id) if isinstance(item, Activity) else ()
            lower = {
                role for part in parts for role in index.item(f"activity:{part}").held(Involvement.ANSWER)
            }
            for role in lower.union(item.held(Involvement.PERFORM)) - index.reach.through_units(answers):
                if not index.reach.beyond(answers, (role,)):
                    continue
                joins = next((each for each in (role, *index.line_above(role)) if each in height), None)
                if joins is not None and max(height.get(each, -1) for each in answers) < height[joins]:
                    return True
    return False


@rule("ORG002", "span", "info", since="0.1.0")
def span(index: Index, *, most: int = 15, archetype: str = "") -> Iterator[Finding]:
    """A role has more direct reports than it can lead.

    ## Why
    With twenty reports nobody is led and everything is reported. How many are right depends on the work: a
    `player-coach` does much of it and leads 3 to 5, a `coach` 6 to 7, a `supervisor` 8 to 10, a `facilitator` 11 to 15,
    a `coordinator` of standard work 15 and more. With the option `archetype` both ends of its band are checked, and
    otherwise only that there are no more than `most`. A role that several people hold on the day is so many reports; an
    external one is none, and a body leads nobody.

    ## Options
    - `most`: so many direct reports a role may have, as long as `archetype` says nothing.
    - `archetype`: the kind of lead that all roles are: `player-coach`, `coach`, `supervisor`, `facilitator` or
      `coordinator`.

    ## Example
    ```yaml
    roles:
      lead: Lead  # finding
      a: {name: Assistant, reports_to: lead}
    people:
      p1: {holds: a}
      p2: {holds: a}
      p3: {holds: a}
      p4: {holds: a}
      p5: {holds: a}
      p6: {holds: a}
      p7: {holds: a}
      p8: {holds: a}
      p9: {holds: a}
      p10: {holds: a}
      p11: {holds: a}
      p12: {holds: a}
      p13: {holds: a}
      p14: {holds: a}
      p15: {holds: a}
      p16: {holds: a}
    ```

    ## Use instead
    ```yaml
    roles:
      lead: Lead
      a: {name: Assistant, reports_to: lead}
    people:
      p1: {holds: a}
      p2: {holds: a}
      p3: {holds: a}
    ```

    ## Source
    McKinsey, on spans of control and managerial archetypes.
    """
    if archetype and archetype not in _ARCHETYPES:
        raise RolemapError(f"`{archetype}` is no archetype; {did_you_mean(archetype, _ARCHETYPES)}")
    fewest, largest = _ARCHETYPES.get(archetype, (0, most))
    whose = f" of a {archetype}" if archetype else ""
    today = index.people.today
    for role in index.model.roles:
        reports = [each for each in index.reports(role.id) if not index.role(each).external]
        if not reports or role.body:
            continue
        people = sum(max(len({person.id for person, _ in today.get(each, ())}), 1) for each in reports)
        if people < fewest or (largest is not None and people > largest):
            than = (
                f"fewer than the {fewest}"
                if people < fewest
                else f"more than {'the ' * bool(whose)}{largest}"
            )
            yield Finding(
                subjects=(f"role:{role.id}",),
                message=f"role `{role.id}` has {people} direct report{'s' * (people != 1)}, {than}{whose}",
                help="join two teams" if people < fewest else "put a lead between, or move a team",
                related=tuple(
                    Place(f"role:{each}", ("reports_to",), f"`{each}` reports to it") for each in reports[:3]
                ),
            )


@rule("ORG003", "layers", "info", since="0.1.0")
def layers(index: Index, *, most: int = 7) -> Iterator[Finding]:
    """There are very many layers between the top and the work.

    ## Why
    Each layer passes on what it understood, later. Counted are the roles on the longest solid line below a role that
    reports to nobody, with both ends; bodies are no layer.

    ## Options
    - `most`: so many layers there may be, with the top and the bottom.

    ## Example
    ```yaml
    roles:
      ceo: CEO  # finding
      chief-operating-officer: {reports_to: ceo}
      senior-director: {reports_to: chief-operating-officer}
      director: {reports_to: senior-director}
      department-head: {reports_to: director}
      team-lead: {reports_to: department-head}
      shift-lead: {reports_to: team-lead}
      clerk: {reports_to: shift-lead}
    ```

    ## Use instead
    ```yaml
    roles:
      ceo: CEO
      senior-director: {reports_to: ceo}
      department-head: {reports_to: senior-director}
      team-lead: {reports_to: department-head}
      clerk: {reports_to: team-lead}
    ```

    ## Source
    rolemap's own: the count of layers that an organisation can bear is its own to set.
    """
    boss = {role.id: role.reports_to for role in index.model.roles}
    bodies = {role.id for role in index.model.roles if role.body}
    deepest: dict[str, tuple[int, str]] = {}
    waiting = [(role.id, 0, role.id) for role in reversed(index.model.roles) if role.reports_to is None]
    while waiting:
        role, above, top = waiting.pop()
        layer = above + (role not in bodies)
        if layer > deepest.get(top, (0, ""))[0]:
            deepest[top] = layer, role
        waiting.extend((each, layer, top) for each in index.reports(role))
    for top, (layer, lowest) in deepest.items():
        if layer > most:
            line = [lowest]
            while (above_it := boss[line[-1]]) is not None:
                line.append(above_it)
            yield Finding(
                subjects=(f"role:{top}", f"role:{lowest}"),
                message=f"there are {layer} layers from role `{top}` to `{lowest}`, more than {most}",
                help="take out a layer in which one leads one",
                related=tuple(
                    Place(f"role:{each}", ("reports_to",), f"`{each}` reports on") for each in line[:-1]
                ),
            )


@rule("ORG007", "unplaced-role", "warning", since="0.1.0")
def unplaced_role(index: Index) -> Iterator[Finding]:
    """A role stands nowhere, in a model that says of most roles where they stand.

    ## Why
    Nobody leads it, nothing can be escalated from it, and no chart shows it. A role has its place by whom it reports to,
    who reports to it, a dotted or a typed line, a unit that it is in or heads, or a seat in a body. External roles and bodies stand for
    themselves, and who only gives advice or is told of something may stand anywhere. Where half the roles or more stand
    nowhere, the model has not drawn its lines yet, and is not asked.

    ## Example
    ```yaml
    roles:
      cfo: CFO
      controller: {reports_to: cfo}
      clerk: Clerk  # finding
    activities:
      close-books: {accountable: controller, responsible: clerk}
    ```

    ## Use instead
    ```yaml
    roles:
      cfo: CFO
      controller: {reports_to: cfo}
      clerk: {reports_to: controller}
    activities:
      close-books: {accountable: controller, responsible: clerk}
    ```

    ## Source
    rolemap's own: a role without a place has nobody to go to.
    """
    asked = [role for role in index.model.roles if not role.external and not role.body]
    heads = {unit.head for unit in index.model.units}
    lost = [
        role
        for role in asked
        if role.unit is None and role.id not in heads and not index.reach.is_placed(role.id)
    ]
    if 2 * len(lost) >= len(asked) or all(role.reports_to is None for role in asked):
        return
    busy = {role for right in _DOING for role in index.declared.column(right)}
    for role in lost:
        if role.id in busy:
            yield Finding(
                subjects=(role.key,),
                message=f"role `{role.id}` reports to nobody, and nothing else says where it stands",
                help="say whom it `reports_to`, or that it is `external`",
            )
