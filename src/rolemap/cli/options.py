"""Options that several commands share: the day, and what is to be decided on.

The names of the parameters are those of `Index.who`, so that a command hands them on as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypedDict, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Asked(TypedDict):
    """What the options of a question say: the arguments of `Index.who` beside the question itself."""

    on: date | None
    amount: str | None
    scope: str | None
    category: str | None
    conditions: tuple[str, ...]
    requester: str | None


def the_day(_context: click.Context, _option: click.Parameter, said: str | None) -> date | None:
    """Return the day that an option says; one that is none ends the command with a sentence."""
    from rolemap.model.period import day

    if said is None:
        return None
    try:
        return date.today() if said == "today" else day(said)  # noqa: DTZ011 - a day, not an instant
    except ValueError as error:
        raise click.BadParameter(f"`{said}` is no day: {error}") from None


def require_limits(question: str, asked: Asked) -> None:
    """Do nothing if a question can be asked so.

    Raises:
        click.UsageError: when limits do not answer it, and something is said that only limits speak of.
    """
    from rolemap.index.answers import BY_LIMITS

    said = [each for each in ("amount", "scope", "category", "conditions", "requester") if asked[each]]
    if said and question not in BY_LIMITS:
        option = said[0].replace("conditions", "condition")
        may = " and ".join(f"`{each}`" for each in BY_LIMITS)
        raise click.UsageError(f"--{option} is for {may}; `{question}` does not depend on it")


ON = click.option(
    "--on", "--as-of", "on", callback=the_day, metavar="DATE",
    help="The day it is about: 2027-03-05, 2027-03, 2027 or today.",
)  # fmt: skip
"""The day that a question is about, or as of which a model is taken; both names are one option."""

AS_JSON = click.option("--json", "as_json", is_flag=True, help="For programs.")

_ABOUT = (
    ON,
    click.option("--amount", metavar="AMOUNT", help='How much: "60000 EUR", 60k.'),
    click.option("--scope", metavar="UNIT", help="The unit in which it is to be decided."),
    click.option("--category", metavar="TEXT", help="What it is for, as limits name it."),
    click.option(
        "--condition", "conditions", multiple=True, metavar="TEXT",
        help='A condition that is met, "in budget", or is not, "not in budget". May be said again.',
    ),
    click.option("--requester", metavar="PERSON-OR-ROLE", help="Who asks for it, and so cannot decide."),
)  # fmt: skip


def about(command: _Command) -> _Command:
    """Give a command the options that say what is to be decided on: `Asked`."""
    for option in reversed(_ABOUT):
        command = option(command)
    return command
