"""What the options of `rolemap check` say: rules by word, severities by rule, and what goes with what."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from rolemap.cli.options import ON
from rolemap.cli.words import Word
from rolemap.reports import REPORTS

if TYPE_CHECKING:
    from rolemap.lint.configuration import Level
    from rolemap.project import Project

_Command = TypeVar("_Command", bound=Callable[..., Any])
_GROUPS = ("role", "area", "rule", "unit")


class Asked(TypedDict):
    """What the options of a check say."""

    output_format: str
    output: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: tuple[tuple[str, str], ...]
    fail_on: str | None
    statistics: bool
    group_by: str | None
    update_baseline: bool
    on: date | None


def _words(_context: click.Context, _option: click.Parameter, said: tuple[str, ...]) -> tuple[str, ...]:
    """Return words with commas between, said once or more often, one by one."""
    words = tuple(word for each in said for part in each.split(",") if (word := part.strip()))
    if said and not words:  # as of a variable that is not set: all rules would run
        raise click.BadParameter("it names no rule")
    return words


def _levels(
    context: click.Context, option: click.Parameter, said: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Return the pairs of `CODE=error`."""
    pairs = []
    for each in _words(context, option, said):
        word, sign, level = (part.strip() for part in each.partition("="))
        if not sign or not word:
            raise click.BadParameter(f"`{each}` is not RULE=LEVEL; write {word or 'RAM001'}=warning")
        pairs.append((word, level))
    return tuple(pairs)


def _file(_context: click.Context, _option: click.Parameter, said: str | None) -> str | None:
    """Return the file that an option names; None, which is the terminal, for `-`."""
    if said is not None and not said.strip():
        raise click.BadParameter("it names no file")
    return None if said == "-" else said


_OPTIONS = (
    click.option(
        "--output-format", type=Word(REPORTS), default="text", show_default=True,
        help="text shows the lines; concise is one line a finding; the others are for programs and pages.",
    ),
    click.option(
        "-o", "--output", metavar="FILE", callback=_file,
        help="Write the report to a file; what it adds up to is printed.",
    ),
    click.option(
        "--select", multiple=True, callback=_words, metavar="RULES",
        help="Run these rules alone: codes, names, families such as DEC, with commas between.",
    ),
    click.option(
        "--ignore", multiple=True, callback=_words, metavar="RULES", help="Do not run these rules."
    ),
    click.option(
        "--severity", multiple=True, callback=_levels, metavar="RULE=LEVEL",
        help="How severe a rule or a family is: error, warning, info or off. May be said again.",
    ),
    click.option(
        "--fail-on", type=Word(["error", "warning", "info", "never"]),
        help="The mildest severity that makes the exit code 1.  [default: as configured, or error]",
    ),
    click.option("--statistics", is_flag=True, help="Count by rule, the worst first, instead of showing."),
    click.option("--group-by", type=Word(_GROUPS), help="Show role by role, and so on."),
    click.option(
        "--update-baseline", is_flag=True, help="Know all that is found: afterwards only what is new counts."
    ),
    ON,
)  # fmt: skip


def asked(command: _Command) -> _Command:
    """Give a command the options of a check: `Asked`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def require_together(said: Asked, *, watch: bool) -> None:
    """Do nothing if the options go together.

    Raises:
        click.UsageError: when two do not.
    """
    for option, is_said in (("--statistics", said["statistics"]), ("--group-by", said["group_by"])):
        if is_said and said["output_format"] != "text":
            raise click.UsageError(f"{option} is for text, not for --output-format {said['output_format']}")
        if is_said and said["output"] is not None:
            raise click.UsageError(f"{option} is for the terminal, not for --output")
    if said["update_baseline"]:
        others = {
            "--watch": watch,
            "--as-of": said["on"] is not None,
            "--output": said["output"] is not None,
            "--output-format": said["output_format"] != "text",
            "--statistics": said["statistics"],
            "--group-by": said["group_by"] is not None,
        }
        other = next((option for option, is_said in others.items() if is_said), None)
        if other is not None:
            raise click.UsageError(f"--update-baseline and {other} do not go together")


def configured(project: Project, said: Asked) -> Project:
    """Return a project that is checked as the options say.

    Raises:
        RolemapError: with every word that names no rule, and the nearest that does; when no rule is left to run.
    """
    from dataclasses import replace

    from rolemap.errors import RolemapError

    if not (said["select"] or said["ignore"] or said["severity"] or said["fail_on"]):
        return project
    from rolemap.lint.configuration import NOTHING_LEFT, OFF, known_words
    from rolemap.lint.finding import Severity
    from rolemap.rules.tab import TABLES

    kinds = (*project.rules, *TABLES)
    known = known_words(kinds)
    mistakes = [_unknown(word, "--select", known) for word in said["select"] if word not in known]
    mistakes += [_unknown(word, "--ignore", known) for word in said["ignore"] if word not in known]
    mistakes += [_unknown(word, "--severity", known) for word, _ in said["severity"] if word not in known]
    meant: dict[str, Level] = {str(each): each for each in Severity} | {OFF: OFF}
    mistakes += [_no_level(word, level, meant) for word, level in said["severity"] if level not in meant]
    if mistakes:
        raise RolemapError("\n".join(mistakes))
    levels = {word: meant[level] for word, level in said["severity"]}
    configuration = project.configuration.under(said["select"], said["ignore"], levels, said["fail_on"])
    if not any(map(configuration.may_run, kinds)):  # it would look as if all were well
        raise RolemapError(f"{NOTHING_LEFT}; what is selected is ignored or off")
    return replace(project, configuration=configuration)


def _no_level(word: str, level: str, known: Collection[str]) -> str:
    """Return what is said of a word that is no severity."""
    from rolemap.errors import nearest

    near = nearest(level, known)
    message = f"the severity of `{word}` is one of {', '.join(known)}; found `{level}`"
    return f"{message}; did you mean `{near}`?" if near is not None else message


def _unknown(word: str, option: str, known: Collection[str]) -> str:
    """Return what is said of a word that names no rule."""
    from rolemap.errors import did_you_mean

    advice = did_you_mean(word, known) or "`rolemap rule` lists them"
    return f"`{word}` in {option} is no rule and no family; {advice}"
