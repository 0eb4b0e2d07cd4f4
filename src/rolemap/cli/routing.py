"""The way of a request as text for the terminal, and as plain data for programs.

Neighbours: `index.authority.routing` finds it, `answers` shows chains, `plain` writes them; `route` is the command.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from rolemap.cli.answers import alternative, hands, in_short, in_words, place, steps, titled
from rolemap.cli.plain import Plain, alternative_of, chain_of, extent_of, place_of, request_of
from rolemap.errors import Style, printable
from rolemap.index.authority.extents import Extent
from rolemap.index.authority.passing import Passed
from rolemap.index.authority.routing import Route, RouteStep
from rolemap.index.authority.stalling import Stall
from rolemap.index.days.words import in_full

if TYPE_CHECKING:
    from rolemap.project import Project

_KIND = 9  # how wide the longest word for a step is, and two spaces
_PLAIN_KINDS = {"right", "role", "holder", "external"}
_NEVER_STALL = ("consult", "inform")


def show_route(project: Project, route: Route, style: Style) -> str:
    """Return a route: numbered steps, who takes each, why and where that stands; last, whether it goes through."""
    asked = "".join(f", {each}" for each in in_words(project.index, route.request))
    lines = [f"The way of a request: {titled(project.index, route.decision)}{asked}", ""]
    numbers = _numbers(route)
    wide = max(map(len, numbers)) + 2
    for number, step in zip(numbers, route.steps, strict=True):
        first, *more = _step(project, step, style)
        lines.append(f"{number:<{wide}}{step.kind:<{_KIND}}{first}")
        lines += [f"{'':{wide + _KIND}}{each}" for each in more]
    return "\n".join([*lines, "", _closing(route, style)])


def _numbers(route: Route) -> list[str]:
    """Return the numbers of the steps; those of one kind are ways that one step can go: "4.1", "4.2"."""
    numbers: list[str] = []
    for number, (_, group) in enumerate(groupby(route.steps, key=lambda each: each.kind), start=1):
        ways = len(list(group))
        numbers += [f"{number}.{way}" for way in range(1, ways + 1)] if ways > 1 else [f"{number}."]
    return numbers


def _step(project: Project, step: RouteStep, style: Style) -> Iterator[str]:
    """Yield who takes a step, then everything else about it."""
    index = project.index
    acting = [each for each in step.chains if each.acts]
    extent = in_short(step.extent)
    who = hands(index, acting, style) or style("nobody", "error")
    yield f"{extent}: {who}" if extent else who
    for stall in step.stalls:
        yield f"{style('stalls', 'error')}: {_stall(project, stall, style)}"
    yield from _why(project, step, style)
    own = {each.role for each in step.chains}
    for each in step.passes:
        if each.role not in own:
            yield f"passes {_passed(project, each, style)}"
    if step.above:
        yield f"above, and may too: {hands(index, step.above, style)}"
    yield from _escalation(project, step, style)
    shown = {each.role for each in (*step.passes, *step.escalates)}
    for near in step.nearest:
        if near.chain.role not in shown:
            yield f"near: {alternative(index, near, style)}"
    for remark in step.remarks:
        yield f"{style('note', 'info')}: {printable(remark)}"


def _stall(project: Project, stall: Stall, style: Style) -> str:
    on = f"; it can go on from {in_full(stall.until)}" if stall.until is not None else ""
    return f"{printable(stall.says)}{on}  {place(project, stall.key, stall.at, style)}".rstrip()


def _why(project: Project, step: RouteStep, style: Style) -> Iterator[str]:
    """Yield why these act: what is plain on one line each, everything else step by step; no stall is said twice."""
    involved = []
    for chain in step.chains:
        if chain.acts and all(each.kind in _PLAIN_KINDS for each in chain.steps):
            yield ", ".join(
                f"{printable(each.says)}  {place(project, each.key, each.at, style)}".rstrip()
                for each in chain.steps
                if each.kind in ("right", "holder")
            )
        elif chain.acts or not step.stalls:
            involved.append(chain)
        else:
            involved.append(chain._replace(steps=chain.steps[:-1]))
    if step.kind in _NEVER_STALL:  # a remark says why
        involved = [each for each in involved if each.acts]
    yield from steps(project, involved, style)


def _escalation(project: Project, step: RouteStep, style: Style) -> Iterator[str]:
    """Yield where a request goes when it is escalated; in one line where nobody there has the authority."""
    if any(each.has_authority for each in step.escalates):
        for each in step.escalates:
            yield f"escalates to {_passed(project, each, style)}"
    elif step.escalates:
        titles = [printable(project.index.title(f"role:{each.role}")) for each in step.escalates]
        lack = "it has no" if len(titles) == 1 else "none of them has"
        yield f"escalates to {', then '.join(titles)}: {lack} authority for it"


def _passed(project: Project, passed: Passed, style: Style) -> str:
    title = style(printable(project.index.title(f"role:{passed.role}")), "place")
    key, at = passed.chains[0].steps[0][1:3] if passed.chains else (f"role:{passed.role}", ())
    held = (
        ""
        if not passed.has_authority
        else "it has the authority"
        if passed.can
        else "it has the authority, but "
    )
    said = f"{title}: {held}{printable(passed.says)}"
    return f"{said}  {place(project, key, at, style)}".rstrip()


def _closing(route: Route, style: Style) -> str:
    """Return whether a request goes through, and if not, from when."""
    if route.is_open:
        return style("It goes through.", "help")
    steps_ = zip(_numbers(route), route.steps, strict=True)
    numbers = [number.removesuffix(".") for number, step in steps_ if step.stalls]
    where = (
        f"step {numbers[0]}" if len(numbers) == 1 else f"steps {', '.join(numbers[:-1])} and {numbers[-1]}"
    )
    day = route.opens_on
    goes_on = (
        f"it can go on from {in_full(day)}."
        if day is not None
        else "nothing that is written lets it go on later."
    )
    return style(f"It stalls at {where}; {goes_on}", "error")


# -- for programs ----------------------------------------------------------------------------------------------------


def route_of(project: Project, route: Route) -> Plain:
    """Return a route as plain data: `decision`, `request`, `is_open`, `opens_on` (null where that is never), `steps`."""
    return {
        "decision": route.decision,
        "request": request_of(route.request),
        "is_open": route.is_open,
        "opens_on": route.opens_on.isoformat() if route.opens_on is not None else None,
        "steps": [_step_of(project, each) for each in route.steps],
    }


def _step_of(project: Project, step: RouteStep) -> Plain:
    """Return one step: `kind`, `need`, `extent`, `chains`, `passes`, `above`, `escalates`, `nearest`, `stalls`, `remarks`.

    `extent` is null where the step is about all that was asked.
    """
    return {
        "kind": step.kind,
        "need": step.need,
        "extent": extent_of(step.extent) if step.extent != Extent() else None,
        "chains": [chain_of(project, each) for each in step.chains],
        "passes": [_passed_of(project, each) for each in step.passes],
        "above": [chain_of(project, each) for each in step.above],
        "escalates": [_passed_of(project, each) for each in step.escalates],
        "nearest": [alternative_of(project, each) for each in step.nearest],
        "stalls": [_stall_of(project, each) for each in step.stalls],
        "remarks": list(step.remarks),
    }


def _passed_of(project: Project, passed: Passed) -> Plain:
    """Return how a role stands to the request: `role`, `has_authority`, `can`, `misses`, `chains`."""
    return {
        "role": passed.role,
        "has_authority": passed.has_authority,
        "can": passed.can,
        "misses": list(passed.misses),
        "chains": [chain_of(project, each) for each in passed.chains],
    }


def _stall_of(project: Project, stall: Stall) -> Plain:
    """Return what stalls: `why`, `says`, `until` (the first day on which it does not; null: never), `key` and its place."""
    return {
        "why": stall.why,
        "says": stall.says,
        "until": stall.until.isoformat() if stall.until is not None else None,
        "key": stall.key,
        **place_of(project, stall.key, stall.at),
    }
