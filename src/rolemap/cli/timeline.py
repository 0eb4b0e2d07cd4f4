"""`rolemap timeline`: on which days nobody answers, nobody decides, two duties meet in one hand, a delegation has lapsed.

First one line an interval, with a bar over the days that were looked at; then each of them with its place and why. What
comes from one cause on the same days is told once.

Neighbours: `changes` shows one day in full; `answers` knows how a place and a step look.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from rolemap.cli.options import AS_JSON, the_day
from rolemap.cli.style import printable, style
from rolemap.cli.words import Word

if TYPE_CHECKING:
    from rolemap.errors import Style
    from rolemap.index.days.interval import Interval
    from rolemap.index.horizon.timeline import Timeline
    from rolemap.project import Project

_KINDS = (
    "nobody-accountable", "nobody-there", "nobody-decides", "hole", "both-duties", "as-deputy", "lapsed",
)  # fmt: skip
_HARMLESS = ("as-deputy", "lapsed")
_OF_THEIR_OWN = ("both-duties", "as-deputy", "lapsed")
"""What is worth knowing, and is no reason for an exit code."""


@click.command("timeline", short_help="Show when nobody answers or decides.")
@click.argument("path", default=".")
@click.option("--from", "since", callback=the_day, metavar="DATE", help="The first day.  [default: today]")
@click.option(
    "--until", callback=the_day, metavar="DATE",
    help="The first day that is no longer looked at.  [default: after the last date of the model, at least a year]",
)  # fmt: skip
@click.option("--kind", "kinds", multiple=True, type=Word(_KINDS), help="Only this kind. May be said again.")
@click.option(
    "--on", callback=the_day, metavar="DATE", help="Instead, what changes on that day, and what follows."
)
@AS_JSON
@click.option("-o", "--output", metavar="FILE", help="Draw it; the suffix of FILE chooses the format.")
def timeline(
    path: str,
    *,
    since: date | None,
    until: date | None,
    kinds: tuple[str, ...],
    on: date | None,
    as_json: bool,
    output: str | None,
) -> None:
    """Show on which days something is missing or should not be.

    Nobody accountable: nobody is named, or nobody holds any role that is. Nobody there: all of them are away without a
    deputy. Nobody decides: no part of a decision; a hole: a part of it. Both duties: one holds two items that a policy
    keeps separate; as deputy: only while deputising. Lapsed: a delegation is over, unsound, or its giver has lost it.

    What is so on every day is listed last. The exit code is 1 when anything is listed but deputies and delegations, or,
    with --on, when from that day on nobody decides or answers.
    """
    from rolemap.project import load

    if on is not None and (since or until or kinds or output):
        raise click.UsageError("--on is about one day: it goes with no other option but --json")
    project = load(path)
    if on is not None:
        from rolemap.cli.changes import show_day

        sys.exit(show_day(project, on, as_json=as_json))
    found = project.index.timeline(since, until)
    chosen = tuple(each for each in found.intervals if not kinds or each.kind in kinds)
    if output is not None:
        _draw(project, found, chosen, output)
    elif as_json:
        from rolemap.cli.plain import dumps

        click.echo(dumps(_plain(project, found, chosen)))
    else:
        click.echo(show_timeline(project, found, chosen, style, shutil.get_terminal_size().columns))
    sys.exit(any(each.kind not in _HARMLESS for each in chosen))


def _draw(project: Project, found: Timeline, chosen: tuple[Interval, ...], output: str) -> None:
    from pathlib import Path

    from rolemap.formats import render
    from rolemap.project import write
    from rolemap.views.timeline import picture

    target = Path(output)
    drawn = render(picture(project.index, replace(found, intervals=chosen)), target.suffix.removeprefix("."))
    write(target, drawn)
    click.echo(f"wrote {printable(output)}")


# -- as text ---------------------------------------------------------------------------------------------------------


def show_timeline(
    project: Project, found: Timeline, chosen: tuple[Interval, ...], style: Style, width: int
) -> str:
    """Return a timeline as text: one line an interval, then each with its place and why.

    Args:
        project: the model, and where everything stands.
        found: the timeline.
        chosen: those of its intervals that are to be shown.
        style: how the parts of the text look.
        width: columns of the terminal.
    """
    from rolemap.index.days.words import on_days

    horizon = on_days(found.period)
    if not chosen:
        why = "" if found.is_dated else " The model mentions no date, so nothing changes with time."
        return f"Nothing: {'none of this kind' if found.intervals else 'no gap, conflict or lapse'}, {horizon}.{why}"
    groups = tuple(_grouped(chosen))
    lines = [f"{horizon[:1].upper()}{horizon[1:]}", ""]
    lines += _overview(project, found, groups, style, width)
    if not found.is_dated:
        lines += ["", "The model mentions no date, so nothing changes with time."]
    for group in groups:
        lines += ["", *_in_full(project, found, group, style)]
    return "\n".join(lines)


def _grouped(chosen: tuple[Interval, ...]) -> Iterator[tuple[Interval, ...]]:
    """Yield intervals of one kind that have the same days for the same reason; those that are so always come last.

    What a person holds, and a delegation, rest on steps of their own: they stand alone.
    """
    groups: dict[tuple[object, ...], list[Interval]] = {}
    for each in sorted(chosen, key=lambda each: each.is_always):
        alone = each.says if not each.why or each.kind in _OF_THEIR_OWN else ""
        groups.setdefault((each.kind, each.period, each.why, alone), []).append(each)
    yield from (tuple(each) for each in groups.values())


_AROUND, _LEAST_BAR, _MOST_BAR, _LEAST_TEXT = 6, 17, 48, 36
"""Columns that stand around dates and bar; bounds of the bar and of the words beside it."""


def _overview(
    project: Project, found: Timeline, groups: tuple[tuple[Interval, ...], ...], style: Style, width: int
) -> Iterator[str]:
    """Yield one line a group: its days, a bar where there is room for one, and what is wrong."""
    days = [_days(found, group[0]) for group in groups]
    wide = max(len(each) for each in days)
    bar = min(width - wide - _AROUND - _LEAST_TEXT, _MOST_BAR)
    if bar >= _LEAST_BAR:
        first, last = (_month(each) for each in _ends(found))
        yield f"  {'':<{wide}}  {first}{last:>{bar - len(first)}}"
    for said, group in zip(days, groups, strict=True):
        drawn = f"{_bar(found, group[0], bar, style)}  " if bar >= _LEAST_BAR else ""
        room = width - wide - _AROUND + 2 - (bar + 2 if drawn else 0)
        yield f"  {said:<{wide}}  {drawn}{_cut(printable(_what(project, group)), room)}"


def _ends(found: Timeline) -> tuple[date, date]:
    assert found.period.since is not None
    assert found.period.until is not None
    return found.period.since, found.period.until


def _month(day: date) -> str:
    from rolemap.index.days.words import in_full

    month, year = in_full(day).split()[1:]
    return f"{month[:3]} {year}"


def _days(found: Timeline, interval: Interval) -> str:
    """Return the days of an interval in brief; where it goes to an end of what was looked at, it is open."""
    from rolemap.index.days.words import in_brief

    start, end = _ends(found)
    period = replace(
        interval.period,
        since=interval.since if interval.since != start else None,
        until=interval.until if interval.until != end else None,
    )
    return in_brief(period) or "always"


def _what(project: Project, group: tuple[Interval, ...]) -> str:
    """Return what is wrong in few words: "nobody accountable: Forecast and 2 more"."""
    first = group[0]
    title = project.index.title(first.key)
    if first.part:
        title += f", {first.part}"
    elif len(group) > 1:
        title += f" and {len(group) - 1} more"
    return f"{first.kind.replace('-', ' ')}: {title}"


def _bar(found: Timeline, interval: Interval, width: int, style: Style) -> str:
    """Return a bar over the horizon; a column is full if any of its days is in the interval."""
    start, end = _ends(found)
    length = (end - start).days
    first = (interval.since - start).days * width // length
    last = max(first + 1, -((start - interval.until).days * width // length))
    part = "warning" if interval.kind in _HARMLESS else "error"
    return "·" * first + style("█" * (last - first), part) + "·" * (width - last)


def _cut(said: str, width: int) -> str:
    """Return a text in at most so many columns of a terminal."""
    from rolemap.errors import display_width

    if display_width(said) <= width:
        return said
    kept = said
    while display_width(kept) > width - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _in_full(project: Project, found: Timeline, group: tuple[Interval, ...], style: Style) -> Iterator[str]:
    """Yield a group: when, what and where; why; and what that rests on."""
    from rolemap.cli.answers import place

    first = group[0]
    part = "warning" if first.kind in _HARMLESS else "error"
    yield f"{style(_days(found, first), 'place')}  {style(first.kind, part)}"
    for each in group:
        yield f"  {printable(each.says)} [{printable(each.key)}]  {place(project, each.key, (), style)}".rstrip()
    if first.kind == "hole" and first.why:
        yield f"  {printable(first.why)}"
    for step in dict.fromkeys(step for each in group for step in each.because):
        said = printable(step.says)
        said = style(said, "warning") if step.kind in ("vacant", "absent", "body") else said
        yield f"    {said}  {place(project, step.key, step.at, style)}".rstrip()


# -- for programs ----------------------------------------------------------------------------------------------------


def _plain(project: Project, found: Timeline, chosen: tuple[Interval, ...]) -> dict[str, object]:
    """Return a timeline as `cli.plain` returns answers: `since`, `until`, `is_dated`, `intervals`.

    An interval has `kind`, `subjects` (keys), `since`, `until`, `is_always`, `says`, `why`, `part`, `because` (steps), and
    `path`, `line`, `column`.
    """
    from rolemap.cli.plain import period_of, place_of, step_of

    return {
        **period_of(found.period),
        "is_dated": found.is_dated,
        "intervals": [
            {
                "kind": each.kind,
                "subjects": list(each.subjects),
                **period_of(each.period),
                "is_always": each.is_always,
                "says": each.says,
                "why": each.why,
                "part": each.part,
                "because": [step_of(project, step) for step in each.because],
                **place_of(project, each.key),
            }
            for each in chosen
        ],
    }
