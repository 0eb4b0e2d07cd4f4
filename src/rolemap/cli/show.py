"""Comparisons and role cards as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rolemap.cli.answers import filled, place, titled
from rolemap.errors import Style, display_width, printable
from rolemap.index.answers import Comparison, Side
from rolemap.index.authority.deciding import written
from rolemap.index.authority.proof import by_amount
from rolemap.index.holding import Holding
from rolemap.index.index import Index
from rolemap.model.involvement import WORDS, Horizon, Involvement, KpiRight, Stage

if TYPE_CHECKING:
    from rolemap.project import Project


def show_comparison(project: Project, found: Comparison, style: Style) -> str:
    """Return two roles side by side, what both touch, and what neither does."""
    index = project.index
    names = [printable(index.role(side.role).title) for side in (found.first, found.second)]
    lines = [style(f"{names[0]}  |  {names[1]}", "place"), ""]
    lines += _counts(index, found, names) or ["Neither holds anything."]
    lines += ["", style("What both touch", "place")]
    if not found.both:
        lines.append("  nothing: they share no subject and no area")
    for touch in found.both:
        lines.append(f"  {titled(index, touch.key)}  {place(project, touch.key, (), style)}")
        if touch.key.startswith("subject:"):  # an area's items stand in the lists below
            for name, items in zip(names, (touch.first, touch.second), strict=True):
                lines += [f"    {name}: {_item(project, item, style)}" for item in items]
    lines += ["", style("What neither does", "place")]
    lines += list(_neither(project, found, style)) or ["  nothing: the two cover everything in the model"]
    for side, name in zip((found.first, found.second), names, strict=True):
        lines += ["", style(f"What {name} holds", "place")]
        lines += _holds(project, side, style)
    return "\n".join(lines)


def _neither(project: Project, found: Comparison, style: Style) -> Iterator[str]:
    """Yield the stages, the horizons and the items that neither of two roles takes care of."""
    missing: dict[str, list[str]] = {}
    for key, stage in found.neither_stages:
        missing.setdefault(key, []).append(stage)
    for key, horizon in found.neither_areas:
        missing.setdefault(key, []).append(f"{horizon} items")
    for key, what in missing.items():
        yield f"  {titled(project.index, key)}: {', '.join(what)}  {place(project, key, (), style)}"
    for key in found.neither_items:
        yield f"  {_item(project, key, style)}"


def _item(project: Project, key: str, style: Style) -> str:
    stage: Stage | None = getattr(project.index.item(key), "stage", None)
    at = f" ({stage})" if stage is not None else ""
    return f"{printable(project.index.title(key))}{at}  {place(project, key, (), style)}"


def _holds(project: Project, side: Side, style: Style) -> Iterator[str]:
    """Yield everything a role holds, by area, with its place."""
    if not side.by_area:
        yield "  nothing"
    for area, items in side.by_area.items():
        yield f"  {_dimension(project.index, 'area', area)}"
        for item in items:
            yield f"    {_item(project, item, style)}"
            yield from (f"        {each}" for each in _limits(project, item, side.role, style))


def _counts(index: Index, found: Comparison, names: list[str]) -> list[str]:
    """Return a small table: how many items each holds by horizon, area, stage and right."""
    rows: list[tuple[str, str, str]] = []
    for dimension in ("horizon", "area", "stage", "right"):
        one: Mapping[str, tuple[str, ...]] = getattr(found.first, f"by_{dimension}")
        two: Mapping[str, tuple[str, ...]] = getattr(found.second, f"by_{dimension}")
        order = _ORDER.get(dimension) or [area.id for area in index.model.areas]
        for number, value in enumerate(each for each in (*order, "none") if each in one or each in two):
            label = f"{dimension if number == 0 else '':<9}{_dimension(index, dimension, value)}"
            rows.append((label, str(len(one.get(value, ())) or "-"), str(len(two.get(value, ())) or "-")))
    if not rows:
        return []
    wide = max(display_width(row[0]) for row in rows)
    ends = [max(display_width(name), 5) for name in names]
    head = " " * wide + "".join(
        "  " + " " * (end - display_width(name)) + name for name, end in zip(names, ends, strict=True)
    )
    return [
        head,
        *(
            label + " " * (wide - display_width(label)) + f"  {one:>{ends[0]}}  {two:>{ends[1]}}"
            for label, one, two in rows
        ),
    ]


_ORDER: dict[str, list[str]] = {"horizon": [*Horizon], "stage": [*Stage], "right": [*Involvement, *KpiRight]}


def _dimension(index: Index, dimension: str, value: str) -> str:
    if value == "none":
        return f"no {dimension}"
    if dimension == "right":
        return next(word for right, word in WORDS.items() if right == value)
    return printable(index.title(f"area:{value}")) if dimension == "area" else value


def show_role(project: Project, role: str, style: Style) -> str:
    """Return the card of a role: its place in the organisation, and everything it holds, with places."""
    index = project.index
    entity = index.role(role)
    lines = [
        f"{style(printable(entity.title), 'place')} [{entity.key}]  {place(project, entity.key, (), style)}"
    ]
    if entity.description:
        lines.append(printable(entity.description))
    facts = {
        "horizon": entity.horizon or "",
        "unit": index.title(f"unit:{entity.unit}") if entity.unit else "",
        "reports to": index.title(f"role:{entity.reports_to}") if entity.reports_to else "",
        "dotted to": ", ".join(index.title(f"role:{each}") for each in entity.dotted),
        "reports": ", ".join(index.title(f"role:{each}") for each in index.reports(entity.id)),
        "external": "yes" if entity.external else "",
    }
    lines += [f"  {name:<12}{printable(value)}" for name, value in facts.items() if value]
    if index.people.is_told and (people := filled(index, index.people.acting(entity.id, index.day), style)):
        lines.append(f"  {'people':<12}{people}")
    by_item: dict[str, list[Holding]] = {}
    for holding in index.items_of(entity.id):
        by_item.setdefault(holding.item, []).append(holding)
    groups: dict[str, list[str]] = {}
    for key, held in by_item.items():
        kind = key.partition(":")[0]
        groups.setdefault(kind, []).append("\n".join(_held(project, key, held, style)))
    plural = {"objective": "Objectives", "decision": "Decisions", "activity": "Activities", "kpi": "KPIs"}
    for kind, shown in groups.items():
        lines += ["", f"{style(plural[kind], 'place')} ({len(shown)})", *shown]
    if not groups:
        lines += ["", "It holds nothing."]
    return "\n".join(lines)


def _held(project: Project, key: str, held: list[Holding], style: Style) -> Iterator[str]:
    """Yield an item, what a role is there, and how far it may decide; what is derived in brackets."""
    limits = tuple(_limits(project, key, held[0].role, style))
    yield f"  {_item(project, key, style)}"
    words = [
        f"({said})" if each.derived else said
        for each in held
        if (said := WORDS[each.right]) and not (each.right is Involvement.RATIFY and limits)
    ]
    if words:
        yield f"      {', '.join(words)}"
    yield from (f"      {each}" for each in limits)


def _limits(project: Project, key: str, role: str, style: Style) -> Iterator[str]:
    """Yield up to what, where and when a role may decide on an item, limit by limit, with its place; by amount."""
    if not key.startswith("decision:"):
        return
    authority = project.index.authority(key)
    grants = [(authority.whole(number), grant) for number, grant in enumerate(authority.grants)]
    for whole, grant in sorted(grants, key=lambda each: by_amount(each[0].band, authority.currencies)):
        if grant.limit is not None and role in grant.roles:
            step = written(authority, whole.grant)
            person = f", by {project.index.title(f'person:{grant.person}')}" if grant.person else ""
            yield f"decides {printable(step.says + person)}  {place(project, step.key, step.at, style)}"
