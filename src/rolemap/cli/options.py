"""Options that several commands share: the day, and what is to be decided on.

The names of the parameters are those of `Index.who`, so that a command hands them on as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypedDict, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Day(click.ParamType):
    """A day as it is written in a model, or `today`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day that a text says; a text that says none ends the command with a sentence."""
        if isinstance(value, date):
            return value
        from rolemap.model.period import day

        try:
            return date.today() if value == "today" else day(value)  # noqa: DTZ011 - a day, not an instant
        except ValueError as error:
            self.fail(f"`{value}` is no day: {error}", param, ctx)


class Asked(TypedDict):
    """What the options of a question say: the arguments of `Index.who` beside the question itself."""

    on: date | None
    amount: str | None
    scope: str | None
    category: str | None
    conditions: tuple[str, ...]
    requester: str | None


ON = click.option(
    "--on", "--as-of", "on", type=Day(), metavar="DATE",
    help="The day: 2027-03-05, 2027-03, 2027 or today.",
)  # fmt: skip
"""The day that a question is about, or as of which a model is taken; both names are one option."""

AS_JSON = click.option("--json", "as_json", is_flag=True, help="For programs.")

_ABOUT = (
    click.option("--amount", metavar="AMOUNT", help="How much: \"60000 EUR\", 60k."),
    click.option("--scope", metavar="UNIT", help="The unit in which it is to be decided."),
    click.option("--category", metavar="TEXT", help="What it is for, as limits name it."),
    click.option(
        "--condition", "conditions", multiple=True, metavar="TEXT",
        help="A condition that is met (\"in budget\") or is not (\"not in budget\"). Repeatable.",
    ),
    click.option("--requester", metavar="PERSON-OR-ROLE", help="Who asks for it, and so cannot decide."),
)  # fmt: skip


def about(command: _Command) -> _Command:
    """Give a command the options that say what is to be decided on: `Asked`."""
    for option in reversed((ON, *_ABOUT)):
        command = option(command)
    return command
