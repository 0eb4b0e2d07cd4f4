"""The commands. Exit codes: 0 well, 1 findings or nobody, 2 unusable input."""

from __future__ import annotations

import errno
import sys
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn, Unpack

import click

from rolemap import __version__
from rolemap.cli.authority import authority
from rolemap.cli.check import check
from rolemap.cli.importing import import_
from rolemap.cli.options import AS_JSON, ON, Asked, about, require_limits
from rolemap.cli.route import route
from rolemap.cli.style import is_colourful, printable, room, style
from rolemap.cli.timeline import timeline
from rolemap.cli.words import Word
from rolemap.cli.writing import write_model

if TYPE_CHECKING:
    from rolemap.project import Project

_STAGES = ("propose", "approve", "set", "execute", "monitor")
_SUFFIXES = ".svg, .html, .md, .xlsx, .csv, .dot or .mmd"


class _Commands(click.Group):
    """Turns every error that rolemap raises on purpose into its message and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        ctx.color = is_colourful()
        try:
            return super().invoke(ctx)
        except Exception as error:
            from rolemap.errors import LoadError, RolemapError

            if isinstance(error, LoadError):
                _stop(error.show(style, room()))
            if isinstance(error, OSError) and error.errno != errno.EPIPE:  # as when the disk is full
                where = f"`{error.filename}`: " if error.filename is not None else ""
                said = f"{where}{(error.strerror or str(error)).lower()}"
                _stop(f"{style('error', 'error')}: {printable(said)}")
            if isinstance(error, RolemapError):
                lines = str(error).splitlines() or [type(error).__name__]
                _stop("\n".join(f"{style('error', 'error')}: {printable(line)}" for line in lines))
            raise


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(2)


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="rolemap %(version)s")
def main() -> None:
    """Who does, decides, answers for and measures what: one checked model.

    PATH is a YAML file, a file with a matrix (Markdown, HTML, CSV, a workbook, AsciiDoc, reStructuredText), a folder or a
    pattern of such files, or catalog:NAME for a catalogue that comes with rolemap; without it, the current folder is
    read.
    """


main.add_command(check)
main.add_command(import_)
main.add_command(timeline)
main.add_command(authority)
main.add_command(route)


@main.command(short_help="Answer who is accountable, does, decides or monitors.")
@click.argument("question")
@click.argument("target", metavar="SUBJECT-OR-ITEM")
@click.argument("path", default=".")
@click.option("--stage", type=Word(_STAGES), help="Only this stage of the subject.")
@about
@AS_JSON
def who(
    question: str, target: str, path: str, stage: str | None, *, as_json: bool, **asked: Unpack[Asked]
) -> None:
    """Answer who is accountable for something, who does it, decides it or monitors it.

    QUESTION is accountable, responsible, decides, executes, monitors, consulted or informed. SUBJECT-OR-ITEM is an id,
    or kind:id. `decides` and `accountable` are asked with an amount, a scope, a category, conditions or a requester: within
    limits, who decides answers for it. What is left open is answered for each stretch of it.

    Every answer shows the places that it rests on: from the limit or the right to the role, its holder, a deputy, a
    delegation. Where nobody decides, it names who comes nearest, and what stands against it. The exit code is 1 when the
    answer is nobody.
    """
    from rolemap.cli.answers import show_answer
    from rolemap.cli.plain import answer_of, dumps
    from rolemap.project import load

    require_limits(question, asked)
    project = load(path)
    answer = project.index.who(question, target, stage, **asked)
    click.echo(dumps(answer_of(project, answer)) if as_json else show_answer(project, answer, style))
    sys.exit(answer.is_nobody)


@main.command(short_help="Set two roles side by side.")
@click.argument("first", metavar="ROLE")
@click.argument("second", metavar="ROLE")
@click.argument("path", default=".")
@ON
def compare(first: str, second: str, path: str, on: date | None) -> None:
    """Set two roles side by side: what each holds, what both touch, what neither does."""
    from rolemap.cli.show import show_comparison

    project = _loaded(path, on)
    click.echo(show_comparison(project, project.index.compare(first, second), style))


@main.command(short_help="Show the card of a role.")
@click.argument("role", metavar="ROLE")
@click.argument("path", default=".")
@ON
def role(role: str, path: str, on: date | None) -> None:
    """Show the card of a role: its place, and everything it holds."""
    from rolemap.cli.show import show_role

    project = _loaded(path, on)
    click.echo(show_role(project, role, style))


@main.command(short_help="Draw an org chart, a matrix, decisions, KPIs or limits.")
@click.argument("view", metavar="VIEW")
@click.argument("path", default=".")
@click.option("-o", "--output", required=True, metavar="FILE", help=f"Where to draw it; ends in {_SUFFIXES}.")
@ON
def draw(view: str, path: str, output: str, on: date | None) -> None:
    """Draw a view: orgchart, matrix, decisions, kpis, authority or timeline. The suffix of FILE chooses the format.

    With a day, what is assigned on that day is drawn; without one, everything that is written. A matrix of a day is to
    be looked at: edits in it are not read back.
    """
    click.echo(f"wrote {printable(str(_loaded(path, on).draw(view, output)))}")


def _loaded(path: str, on: date | None) -> Project:
    """Return a project, as of a day if one is said."""
    from rolemap.project import load

    project = load(path)
    return project if on is None else project.on(on)


@main.command(short_help="Explain a rule, or list a family or all.")
@click.argument("code", required=False, metavar="[RULE]")
@click.option(
    "--by",
    type=Word(["family", "question"]),
    help="List them under titles: question is what a leader asks.",
)
def rule(code: str | None, by: str | None) -> None:
    """Explain a rule, by its code or name, or list a family such as DEC.

    Without one, list them all: those that the current folder brings too.
    """
    from rolemap.cli.rules import print_rule, show_catalogue, show_rules
    from rolemap.configured import configuration_for, known_rules
    from rolemap.lint.rule import find
    from rolemap.rules.catalogue import by_family, by_question
    from rolemap.rules.tab import TABLES

    kinds = (*known_rules(), *TABLES, *configuration_for(".").own)
    if code is not None and by is not None:
        raise click.UsageError(f"--by lists rules; leave it out to explain `{printable(code)}`")
    if family := tuple(each for each in kinds if code is not None and each.family == code.upper()):
        click.echo(show_rules(family, style))
    elif code is not None:
        print_rule(find(kinds, code))
    elif by is not None:
        click.echo(show_catalogue(by_question(kinds) if by == "question" else by_family(kinds), style))
    else:
        click.echo(show_rules(kinds, style))


@main.command(short_help="Write a small first model.")
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option("--name", metavar="TEXT", help="What the organisation or the team is called.")
@click.option("--roles", metavar="TEXT", help="Names of roles, with commas between; the leading one first.")
@click.option("--subject", metavar="TEXT", help="What is to be governed first, such as: annual budget.")
@click.option("--notation", default="RACI", show_default=True, help="The letters that you will write.")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing; take what is usual for what is not said.")
def init(
    folder: str, name: str | None, roles: str | None, subject: str | None, notation: str, *, yes: bool
) -> None:
    """Write a small first model with comments that explain it, and the schema for your editor.

    Asks for what no option says, when there is a terminal to ask on. Nothing is written over.
    """
    from pathlib import Path
    from shlex import quote

    from rolemap.files import starter
    from rolemap.project import write

    path = printable(quote(starter.free(folder)))
    is_asking = not yes and sys.stdin.isatty()

    def answer(question: str, said: str | None, usual: str) -> str:
        if said is not None or not is_asking:
            return said or usual
        return str(click.prompt(question, default=usual))

    name = answer("What is the organisation or the team called?", name, starter.NAME)
    roles = answer(
        "Which roles are there? (commas between them, the leading one first)", roles, starter.ROLES
    )
    subject = answer("What is to be governed first?", subject, starter.SUBJECT)
    for file, text in starter.files(folder, name, roles, subject, notation).items():
        write(Path(file), text)
        click.echo(f"wrote {printable(file)}")
    if added := starter.second_role(roles):
        click.echo(
            f"One role cannot check itself, so {added} was added: put the role there that really does it."
        )
    click.echo(f"\nNext:\n  rolemap check {path}\n  rolemap draw decisions {path} -o decisions.html")


@main.command(short_help="Print the JSON Schema of the format.")
@click.option("--report", is_flag=True, help="That of `rolemap check --output-format json` instead.")
def schema(*, report: bool) -> None:
    """Print the JSON Schema of the authoring format, by which editors complete and check a model."""
    if report:
        from rolemap.reports.schema import text
    else:
        from rolemap.files.schema import text

    click.echo(text(), nl=False)


@main.command(short_help="Between one file, a folder and JSON.")
@click.argument("source", metavar="SOURCE")
@click.option(
    "-o", "--output", required=True, metavar="TARGET", help="A .yml file, a .json file, or a folder."
)  # fmt: skip
@click.option("--force", is_flag=True, help="Write over what stands there.")
def convert(source: str, output: str, force: bool) -> None:  # noqa: FBT001 - click passes it by name
    """Write a model as one YAML file, as a folder with a file a section, or as JSON.

    SOURCE is what every command reads, or a JSON file that this one wrote.
    """
    from rolemap.files.convert import read

    found = read(source)
    write_model(found.model, output, force=force)
    if found.has_comments:
        click.echo("Comments are not carried over.", err=True)
    for each in found.extends:
        click.echo(f"What came from {printable(each)} is written out in full.", err=True)


@main.command(short_help="Put a model into other letters, such as DACI.")
@click.argument("path", default=".")
@click.option(
    "--to", required=True, metavar="NOTATION", help="A common notation, or one that the model defines."
)
@click.option(
    "-o", "--output", metavar="TARGET", help="Write the model: a .yml file, a .json file, or a folder."
)
@click.option("--force", is_flag=True, help="Write over what stands there.")
def translate(path: str, to: str, output: str | None, force: bool) -> None:  # noqa: FBT001 - as above
    """Put a model into the letters of another notation.

    Tells which letters have no counterpart there; exit code 1 when there is one. No assignment is lost: what the other
    notation has no letter for stays in the model as a word.
    """
    from rolemap.cli.translation import show_translation
    from rolemap.model.translate import translate as translated
    from rolemap.project import load

    project = load(path)
    found = translated(project.model, to)
    click.echo(show_translation(project, found, style))
    if output is not None:
        write_model(found.model, output, force=force)
    sys.exit(bool(found.lost))


@main.group()
def catalog() -> None:
    """Ready-made models that come with rolemap."""


@catalog.command("list")
def list_catalogs() -> None:
    """List all catalogues."""
    from rolemap.cli.catalog import show_catalogs
    from rolemap.files.gather import CATALOG, catalogs
    from rolemap.project import load

    click.echo(show_catalogs({name: load(f"{CATALOG}{name}").model for name in catalogs()}, style))


@catalog.command()
@click.argument("name")
def show(name: str) -> None:
    """Show what a catalogue covers and holds, and what is found in it."""
    from rolemap.cli.catalog import show_catalog
    from rolemap.files.gather import CATALOG
    from rolemap.project import load

    click.echo(show_catalog(name, load(f"{CATALOG}{name}"), style))


@catalog.command()
@click.argument("name")
@click.option("-o", "--output", metavar="FOLDER", help="Where to copy it.  [default: ./NAME]")
def use(name: str, output: str | None) -> None:
    """Copy the files of a catalogue, to make them yours."""
    from rolemap.files.catalog import copy

    for path in copy(name, output or name):
        click.echo(f"wrote {printable(path)}")
