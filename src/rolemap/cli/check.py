"""`rolemap check`: find gaps and overlaps, and say so in the exit code."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from rolemap.cli.options import ON
from rolemap.cli.style import printable, style
from rolemap.reports import REPORTS

if TYPE_CHECKING:
    from rolemap.reports.checked import Checked


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--output-format", type=click.Choice(REPORTS), default="text", show_default=True,
    help="text shows the lines; concise is one line a finding; the others are for programs and pages.",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="FILE", help="Write the report to a file; what it adds up to is printed."
)
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "info", "never"]),
    help="The mildest severity that makes the exit code 1.  [default: as configured, or error]",
)  # fmt: skip
@ON
def check(
    paths: tuple[str, ...], output_format: str, output: str | None, fail_on: str | None, on: date | None
) -> None:
    """Find gaps and overlaps.

    Exit code 0 when nothing at or above --fail-on is found, 1 when something is, 2 when the input cannot be used.
    """
    from dataclasses import replace

    from rolemap.project import load

    project = load(*paths)
    if fail_on:
        project = replace(project, configuration=replace(project.configuration, fail_on=fail_on))
    checked = project.checked(on=on)
    if output is not None:
        _write(checked, output_format, output)
    elif report := _for_terminal(checked, output_format):
        click.echo(report)
    _name_skipped(project.loaded.skipped)
    sys.exit(checked.fails)


def _write(checked: Checked, name: str, path: str) -> None:
    """Write a report to a file, and say what it adds up to."""
    from pathlib import Path

    from rolemap.project import write
    from rolemap.reports import render
    from rolemap.reports.text import summary

    report = render(checked, name)
    write(Path(path), report if report.endswith("\n") or not report else f"{report}\n")
    click.echo(f"wrote {printable(path)}\n{summary(checked, style=style)}")


def _for_terminal(checked: Checked, name: str) -> str:
    """Return a report as it is printed: what people read has colours."""
    from rolemap.reports import render
    from rolemap.reports.text import concise, text

    if name == "text":
        return text(checked, style=style)
    return concise(checked.findings, style=style) if name == "concise" else render(checked, name)


def _name_skipped(skipped: tuple[str, ...]) -> None:
    if skipped:
        names = ", ".join(printable(each) for each in skipped)
        click.echo(f"Left out, because no model stands in: {names}", err=True)
