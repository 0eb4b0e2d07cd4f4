"""`rolemap route`: the way of a request, and what stalls it."""

from __future__ import annotations

import sys
from typing import Unpack

import click

from rolemap.cli.options import AS_JSON, Asked, about
from rolemap.cli.style import style


@click.command(short_help="Show the way of a request, and what stalls it.")
@click.argument("path")
@click.argument("decision")
@about
@AS_JSON
def route(path: str, decision: str, *, as_json: bool, **asked: Unpack[Asked]) -> None:
    """Show the way of a request: who proposes it, is consulted, must agree, verifies, decides, signs, is informed.

    To decide, it shows whom the request passes on its way up the reporting line and why they do not decide, who does,
    and where it escalates to. A step that nobody can take on the day stalls; the first day on which it can go on is
    said. What is left open (no amount, no scope) is answered for each stretch of it.

    Exit code 0 when the request goes through, 1 when it stalls.
    """
    from rolemap.cli.plain import dumps
    from rolemap.cli.routing import route_of, show_route
    from rolemap.project import load

    project = load(path)
    found = project.index.route(decision, **asked)
    click.echo(dumps(route_of(project, found)) if as_json else show_route(project, found, style))
    sys.exit(not found.is_open)
