"""`rolemap authority`: the limits of decisions as tables, and the proof that somebody may decide on everything."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, NoReturn

import click

from rolemap.cli.options import AS_JSON, ON, the_day
from rolemap.cli.style import style

if TYPE_CHECKING:
    from rolemap.project import Project


@click.command(short_help="Show limits, and prove where nobody may decide.")
@click.argument("path", default=".")
@click.argument("decision", required=False, metavar="[DECISION]")
@ON
@click.option(
    "--until", callback=the_day, metavar="DATE", help="Look at the days before this one only.  [default: all]"
)
@click.option("--both", "standing", flag_value="both", help="Instead: who can both request and approve.")
@click.option(
    "--widest", "standing", flag_value="widest", help="Instead: how far everybody's authority goes."
)
@click.option("--top", "standing", flag_value="top", help="Instead: which decisions end up at the top.")
@AS_JSON
def authority(
    path: str,
    decision: str | None,
    *,
    on: date | None,
    until: date | None,
    standing: str | None,
    as_json: bool,
) -> None:
    """Show who may decide up to what, where and when, and prove where nobody may, from a day on.

    Without DECISION, every decision that has limits. The tables are written as DMN writes decision tables. Holes and
    what is covered twice are exact: every amount, place, category, condition and day is looked at, and vacancies,
    absences, deputies and delegations count.

    --both, --widest and --top answer a question about one day instead, deputies and delegates included.

    Exit code 0 when there is no hole, and with --both nobody; 1 when there is one; 2 when the input cannot be used.
    """
    from rolemap.cli.plain import dumps, proofs_of
    from rolemap.cli.proof import show_proofs
    from rolemap.index.authority.proof import prove
    from rolemap.project import load

    project = load(path)
    project = project.on(on or project.index.day)
    if standing is not None:
        _answer(project, standing, decision, as_json=as_json)
    index = project.index
    if until is not None and until <= index.day:
        raise click.BadParameter(f"{until} is not after {index.day}", param_hint="'--until'")
    all_ = [index.authority(each.key) for each in index.model.decisions]
    chosen = (
        [index.authority(decision)] if decision is not None else [each for each in all_ if each.is_limited]
    )
    proofs = [prove(each, index.day, until) for each in chosen]
    others = 0 if decision is not None else len(all_) - len(chosen)
    if as_json:
        click.echo(dumps(proofs_of(project, proofs)))
    else:
        click.echo(show_proofs(project, proofs, others, style))
    sys.exit(any(each.holes for each in proofs))


def _answer(project: Project, standing: str, decision: str | None, *, as_json: bool) -> NoReturn:
    from rolemap.cli.plain import dumps
    from rolemap.cli.standing import ask

    answer = ask(project, standing, decision, style)
    click.echo(dumps(answer.data) if as_json else answer.text)
    sys.exit(answer.is_bad)
