"""What changes on a day, as text and for programs: `rolemap timeline --on DATE`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from rolemap.cli.answers import hands, in_short, place, titled
from rolemap.cli.plain import chain_of, dumps, extent_of, place_of
from rolemap.cli.style import printable, style
from rolemap.index.days.words import in_full
from rolemap.index.horizon.changing import Changes, Effect, changes_on

if TYPE_CHECKING:
    from datetime import date

    from rolemap.errors import Style
    from rolemap.project import Project


def show_day(project: Project, on: date, *, as_json: bool) -> bool:
    """Print what changes on a day; True if from that day on nobody decides or answers something."""
    found = changes_on(project.index, on)
    click.echo(dumps(plain(project, found)) if as_json else show_changes(project, found, style))
    return any(each.opens for each in found.effects)


def show_changes(project: Project, found: Changes, style: Style) -> str:
    """Return what begins and ends on a day, and who decides and answers before and after."""
    if not found.written:
        return f"Nothing begins or ends on {in_full(found.on)}."
    lines = [f"On {in_full(found.on)}", ""]
    for each in found.written:
        verb = "begins" if each.begins else "is over"
        lines.append(
            f"  {each.kind} {verb}: {printable(each.says)}  {place(project, each.key, each.at, style)}".rstrip()
        )
    lines.append("")
    if not found.effects:
        lines.append("Who decides and who answers stays as it was.")
    for effect in found.effects:
        lines += _effect(project, effect, style)
    return "\n".join(lines)


def _effect(project: Project, effect: Effect, style: Style) -> Iterator[str]:
    index = project.index
    extent = in_short(effect.extent)
    what = f"{titled(index, effect.item)}{f', {extent}' if extent else ''}"
    yield f"Who {effect.right}{' on' if effect.right == 'decides' else ' for'} {what}"
    for label, chains in (("before", effect.before), ("after", effect.after)):
        yield f"  {label:<7}{hands(index, chains, style) or style('nobody', 'error')}"


def plain(project: Project, found: Changes) -> dict[str, object]:
    """Return what changes on a day as `cli.plain` returns answers: `on`, `written`, `effects`.

    What is written has `kind`, `key`, `begins`, `says`, `path`, `line`, `column`; an effect has `right`, `item`, `extent`,
    `before` and `after` (chains; empty is nobody).
    """
    return {
        "on": found.on.isoformat(),
        "written": [
            {
                "kind": each.kind,
                "key": each.key,
                "begins": each.begins,
                "says": each.says,
                **place_of(project, each.key, each.at),
            }
            for each in found.written
        ],
        "effects": [
            {
                "right": each.right,
                "item": each.item,
                "extent": extent_of(each.extent),
                "before": [chain_of(project, chain) for chain in each.before],
                "after": [chain_of(project, chain) for chain in each.after],
            }
            for each in found.effects
        ],
    }
