"""The standing questions about authority, as text for the terminal and as plain data for programs.

Neighbours: `index.authority.standing` answers them; `authority` asks them with `--both`, `--widest` and `--top`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rolemap.cli.answers import hands, in_short, place, steps, titled
from rolemap.cli.plain import Plain, amount_of, chain_of, extent_of
from rolemap.errors import Style, printable
from rolemap.index.authority.requesting import Both, Way
from rolemap.index.authority.standing import (
    Top,
    Widest,
    at_the_top,
    both_request_and_approve,
    widest_authority,
)
from rolemap.index.days.words import in_full
from rolemap.index.index import Index
from rolemap.index.reasons import Chain, Step
from rolemap.model.entities import Delegation

if TYPE_CHECKING:
    from rolemap.project import Project


class Standing(NamedTuple):
    """The answer to a standing question.

    Attributes:
        text: for the terminal.
        data: for programs.
        is_bad: True if there should have been nobody.
    """

    text: str
    data: Plain
    is_bad: bool


def ask(project: Project, question: str, decision: str | None, style: Style) -> Standing:
    """Return the answer to a standing question: "both", "widest" or "top", of all decisions or of one.

    Raises:
        RolemapError: when there is no such decision; the message names the nearest.
    """
    key = project.index.find(decision, ("decision",)) if decision is not None else None
    return _QUESTIONS[question](project, key, style)


def _asked(project: Project, heading: str, lines: Iterator[str], nobody: str) -> str:
    shown = list(lines) or [nobody]
    return "\n".join([f"{heading}, on {in_full(project.index.day)}", "", *shown])


# -- who can both request and approve --------------------------------------------------------------------------------


def _both(project: Project, decision: str | None, style: Style) -> Standing:
    """Return who can both request and approve; `both` is a list of `hand`, `decision`, `requests`, `approves`."""
    found = [each for each in both_request_and_approve(project.index) if decision in (None, each.decision)]
    text = _asked(
        project, "Who can both request and approve", _show_both(project, found, style), "Nobody can do both."
    )
    data: Plain = {
        "on": project.index.day.isoformat(),
        "both": [
            {
                "hand": each.hand,
                "decision": each.decision,
                "requests": [chain_of(project, chain) for chain in each.requests],
                "approves": [way_of(project, way) for way in each.approves],
            }
            for each in found
        ],
    }
    return Standing(text, data, bool(found))


def _show_both(project: Project, found: list[Both], style: Style) -> Iterator[str]:
    for decision, several in groupby(found, key=lambda each: each.decision):
        yield titled(project.index, decision)
        for each in several:
            yield f"  {style(printable(project.index.title(each.hand)), 'place')}"
            yield "    requests"
            yield from (f"      {line}" for line in steps(project, each.requests, style))
            for way in each.approves:
                yield f"    approves {_extent(way)}"
                yield from (f"      {line}" for line in steps(project, (way.chain,), style))


def way_of(project: Project, way: Way) -> Plain:
    """Return a way to decide: `extent`, `need` (how many must decide together), `chain`."""
    return {"extent": extent_of(way.extent), "need": way.need, "chain": chain_of(project, way.chain)}


def _extent(way: Way) -> str:
    return in_short(way.extent) or "any amount"


# -- how far authority goes ------------------------------------------------------------------------------------------


def _widest(project: Project, decision: str | None, style: Style) -> Standing:
    """Return how far authority goes; `widest` is a list of `hand`, `decision`, `up_to` (null: without end), `way`."""
    found = [each for each in widest_authority(project.index) if decision in (None, each.decision)]
    text = _asked(
        project,
        "How far authority goes",
        _show_widest(project, found, style),
        "Nobody may decide within limits.",
    )
    data: Plain = {
        "on": project.index.day.isoformat(),
        "widest": [
            {
                "hand": each.hand,
                "decision": each.decision,
                "up_to": amount_of(each.up_to),
                "way": way_of(project, each.way),
            }
            for each in found
        ],
    }
    return Standing(text, data, is_bad=False)


def _show_widest(project: Project, found: list[Widest], style: Style) -> Iterator[str]:
    index = project.index
    for hand, several in groupby(found, key=lambda each: each.hand):
        yield style(printable(index.title(hand)), "place")
        for each in several:
            how, rests_on = _how(index, each.way.chain)
            others = each.way.need - 1
            said = [printable(index.title(each.decision)), how]
            said += [f"together with {others} other{'' if others == 1 else 's'}"] if others else []
            at = place(project, rests_on.key, rests_on.at, style)
            yield f"  {_extent(each.way)}: {', '.join(one for one in said if one)}  {at}".rstrip()


def _how(index: Index, chain: Chain) -> tuple[str, Step]:
    """Return in few words how somebody comes to an authority, and what that rests on."""
    by_kind = {each.kind: each for each in chain.steps}
    first = chain.steps[0]
    if "delegation" in by_kind:
        passed_on = by_kind["delegation"]
        delegation = index.entity(passed_on.key)
        assert isinstance(delegation, Delegation)
        return f"by delegation from {printable(index.title(delegation.giver or ''))}", passed_on
    if not chain.role:
        return "by name", first
    key = f"role:{chain.role}"
    says = "" if chain.hand == key else f"as {'deputy for ' if 'deputy' in by_kind else ''}{index.title(key)}"
    return printable(says), first


# -- what ends up at the top -----------------------------------------------------------------------------------------


def _top(project: Project, decision: str | None, style: Style) -> Standing:
    """Return what ends up at the top; `top` is a list of `decision`, `is_all`, `parts`, `escalates_to` (or null)."""
    found = [each for each in at_the_top(project.index) if decision in (None, each.decision)]
    text = _asked(
        project,
        "What ends up at the top",
        _show_top(project, found, style),
        "Nothing: somebody lower can decide.",
    )
    data: Plain = {
        "on": project.index.day.isoformat(),
        "top": [
            {
                "decision": each.decision,
                "is_all": each.is_all,
                "parts": [
                    {"extent": extent_of(extent), "chains": [chain_of(project, chain) for chain in chains]}
                    for extent, chains in each.parts
                ],
                "escalates_to": each.escalates_to or None,
            }
            for each in found
        ],
    }
    return Standing(text, data, is_bad=False)


def _show_top(project: Project, found: list[Top], style: Style) -> Iterator[str]:
    index = project.index
    for each in found:
        yield f"{titled(index, each.decision)}  {place(project, each.decision, (), style)}".rstrip()
        for extent, chains in each.parts:
            part = in_short(extent) or "everything"
            yield f"  {part}: {hands(index, chains, style)}"
        if each.is_all and any(in_short(extent) for extent, _ in each.parts):
            yield "  nobody lower can decide any part of it"
        if each.escalates_to:
            yield f"  escalates to {style(printable(index.title(f'role:{each.escalates_to}')), 'place')}"


_QUESTIONS: dict[str, Callable[[Project, str | None, Style], Standing]] = {
    "both": _both,
    "widest": _widest,
    "top": _top,
}
