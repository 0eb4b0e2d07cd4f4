"""`rolemap check`: find gaps and overlaps, and say so in the exit code."""

from __future__ import annotations

import sys
from datetime import date

import click

from rolemap.cli.options import ON
from rolemap.cli.style import printable, style


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--output-format", type=click.Choice(["text", "concise", "json"]), default="text", show_default=True,
    help="text shows the lines; concise is one line a finding; json is for programs.",
)  # fmt: skip
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "info", "never"]),
    help="The mildest severity that makes the exit code 1.  [default: as configured, or error]",
)  # fmt: skip
@ON
def check(paths: tuple[str, ...], output_format: str, fail_on: str | None, on: date | None) -> None:
    """Find gaps and overlaps.

    Exit code 0 when nothing at or above --fail-on is found, 1 when something is, 2 when the input cannot be used.
    """
    from dataclasses import replace

    from rolemap.lint.report import REPORTS, summary
    from rolemap.project import load

    project = load(*paths)
    configuration = replace(project.configuration, fail_on=fail_on) if fail_on else project.configuration
    findings = project.check(on=on)
    report = REPORTS[output_format](
        findings, project.loaded.sources, style=None if output_format == "json" else style
    )
    if report:
        click.echo(report)
    if output_format == "text":
        closing = f"{summary(findings)} in {project.read}"
        click.echo(f"\n{closing}" if report else closing)
    _name_skipped(project.loaded.skipped)
    sys.exit(any(each.severity is not None and configuration.fails(each.severity) for each in findings))


def _name_skipped(skipped: tuple[str, ...]) -> None:
    if skipped:
        names = ", ".join(printable(each) for each in skipped)
        click.echo(f"Left out, because no model stands in: {names}", err=True)
