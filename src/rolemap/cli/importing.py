"""`rolemap import`: matrices that people have become a model, or the long form of a table.

What is read goes to standard output or a file; what there is to say about it goes to standard error.
"""

from __future__ import annotations

import sys

import click

from rolemap.cli.style import room, style
from rolemap.cli.words import Word
from rolemap.cli.writing import write_model, write_texts


@click.command("import", short_help="Make a model of the matrices that people have.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-o", "--output", metavar="TARGET",
    help="Write it: a .yml file, a .json file, a folder, or with --to csv a .csv file.  [default: standard output]",
)  # fmt: skip
@click.option(
    "--to", type=Word(["yaml", "csv"]), default="yaml", show_default=True,
    help="yaml is a model; csv is one line a cell: table, group, activity, role, letters, note, line.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Write over what stands there.")
@click.option(
    "--notation", metavar="NAME", help="RACI, RASCI, DACI, RAPID, …, or letters: R=Responsible,A=Approver"
)
@click.option(
    "--orientation", metavar="WAY",
    help="rows: an activity a row; columns or transposed: a role a row; parties: names in the cells.",
)  # fmt: skip
@click.option("--activity-column", metavar="HEAD", help="The column that names the activities.")
@click.option("--role-columns", multiple=True, metavar="HEAD,…", help="The columns that are roles.")
@click.option("--drop-columns", multiple=True, metavar="HEAD,…", help="Columns that are to be left out.")
@click.option("--sheet", multiple=True, metavar="NAME,…", help="Only these sheets of a workbook.")
@click.option(
    "--table",
    multiple=True,
    metavar="TABLE,…",
    help="Only these tables: a number, words of a title, or list.",
)
@click.option("--split", metavar="TEXT", help="What else stands between two names in one cell, such as /")
@click.option(
    "--alias", metavar="FILE", help="A YAML mapping of names as written to the names that are meant."
)
def import_(  # noqa: PLR0913 - click passes each option by name
    *,
    files: tuple[str, ...],
    output: str | None,
    to: str,
    force: bool,
    notation: str | None,
    orientation: str | None,
    activity_column: str | None,
    role_columns: tuple[str, ...],
    drop_columns: tuple[str, ...],
    sheet: tuple[str, ...],
    table: tuple[str, ...],
    split: str | None,
    alias: str | None,
) -> None:
    """Make a model of the matrices that people have.

    FILE is a Markdown, HTML, CSV, AsciiDoc or reStructuredText file, a workbook, a folder or a pattern of them, or - for
    standard input. YAML models beside them are the model that the matrices join.

    Says on standard error what was read, what was taken for what, and what was left out and why. Exit code 0 when all
    was read, 1 when something was left unread that looks as if it counts, 2 when nothing can be used.
    """
    from rolemap.cli.summary import show_tables
    from rolemap.project import load
    from rolemap.reports.text import frames
    from rolemap.tables.meaning.reader import Options

    options = Options(
        notation=notation or "",
        orientation=orientation or "",
        activity_column=activity_column or "",
        role_columns=_listed(role_columns),
        drop_columns=_listed(drop_columns),
        sheets=_listed(sheet),
        tables=_listed(table),
        split=split or "",
        aliases=_aliases(alias),
    )
    project = load(*files, options=options)
    noticed = project.noticed()
    if project.tables is None:
        raise click.UsageError("no FILE holds a table")
    click.echo(show_tables(project.tables, style), err=True)
    if noticed:
        click.echo("\n" + frames(noticed, project.loaded.sources, style=style, room=room()), err=True)
    if to == "csv":
        from rolemap.tables.longform import long_form

        _deliver(long_form(project.tables.readings), output, force=force)
    elif output is None:
        click.echo(project.model.to_yaml(), nl=False)
    else:
        write_model(project.model, output, force=force, on_error_stream=True)
    sys.exit(any(each.severity == "error" for each in noticed))


def _deliver(text: str, output: str | None, *, force: bool) -> None:
    if output is None:
        click.echo(text, nl=False)
    else:
        write_texts(output, {output: text}, force=force, on_error_stream=True)


def _listed(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return what stands between the commas of all values; a text in double quotes may hold a comma."""
    import csv

    found = (each.strip() for line in csv.reader(values, skipinitialspace=True) for each in line)
    return tuple(each for each in found if each)


def _aliases(path: str | None) -> dict[str, str]:
    if path is None:
        return {}
    from rolemap.tables.aliases import read_aliases

    return read_aliases(path)
