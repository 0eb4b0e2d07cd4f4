"""Findings in sections, and counted by rule, as they are printed."""

from __future__ import annotations

from collections.abc import Iterable

from rolemap.cli.style import printable, room, style
from rolemap.lint.finding import Finding
from rolemap.lint.grouping import grouped, statistics
from rolemap.reports.checked import Checked
from rolemap.reports.text import counts, frames, summary


def show_sections(checked: Checked, by: str | None, *, counted: bool) -> str:
    """Return what was found, in sections if they are asked for, and what it adds up to.

    Args:
        checked: what was found.
        by: what the sections are: role, area, rule or unit; None for no sections.
        counted: True for counts by rule instead of the findings.
    """

    def body(findings: tuple[Finding, ...]) -> str:
        return (
            show_statistics(findings)
            if counted
            else frames(findings, checked.sources, style=style, room=room())
        )

    if by is None:
        parts = [body(checked.findings)]
    else:
        groups = grouped(checked.findings, checked.index, by)
        parts = [
            f"{style(f'── {printable(each.title)}: {counts(each.findings)}', 'place')}\n\n{body(each.findings)}"
            for each in groups
        ]
    return "\n\n".join((*(each for each in parts if each), summary(checked, style=style)))


def show_statistics(findings: Iterable[Finding]) -> str:
    """Return one line a rule: how often, how severe, which."""
    found = statistics(findings)
    wide = max((len(str(each.number)) for each in found), default=0)
    return "\n".join(
        f"{each.number:>{wide}}  {style(f'{each.severity:<7}', str(each.severity))}  {each.code}  {each.name}"
        for each in found
    )
