"""`rolemap check`: find gaps and overlaps, and say so in the exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack

import click

from rolemap.cli.checking import Asked, asked, configured, require_together
from rolemap.cli.style import printable, room, style

if TYPE_CHECKING:
    from rolemap.project import Project
    from rolemap.reports.checked import Checked


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@asked
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
def check(paths: tuple[str, ...], *, watch: bool, **said: Unpack[Asked]) -> None:
    """Find gaps and overlaps.

    Exit code 0 when nothing at or above --fail-on is found, 1 when something is, 2 when the input cannot be used.
    """
    require_together(said, watch=watch)
    if watch:
        _watch(paths, said)
        return
    from rolemap.project import load

    project = configured(load(*paths), said)
    if said["output"] is not None:
        _require_other(said["output"], project)
    if said["update_baseline"]:
        _update_baseline(project)
        return
    checked = project.checked(on=said["on"])
    _show(checked, said)
    if said["on"] is None:
        _shrink_baseline(project, checked)
    _name_left_out(project)
    sys.exit(checked.fails)


def _show(checked: Checked, said: Asked) -> None:
    """Print what was found, or write it to a file."""
    if said["output"] is not None:
        _write(checked, said["output_format"], said["output"])
    elif report := _for_terminal(checked, said):
        click.echo(report)
    if checked.unsaid:
        click.echo(checked.unsaid, err=said["output_format"] != "text" and said["output"] is None)


def _read(project: Project) -> set[str]:
    """Return the files that say what is checked, and how."""
    own = {each.check.__code__.co_filename for each in project.configuration.own}
    how = {project.configuration.file, project.baseline.file} - {""}
    return {*project.loaded.files, *how, *own}


def _require_other(output: str, project: Project) -> None:
    """Do nothing if a report may be written there.

    Raises:
        RolemapError: when what is checked, or how, would be written over.
    """
    import os

    from rolemap.errors import RolemapError

    wanted = os.path.realpath(output)
    if any(wanted == os.path.realpath(each) for each in _read(project)):
        raise RolemapError(f"`{output}` is part of what is checked; write the report to another file")


def _write(checked: Checked, name: str, path: str) -> None:
    """Write a report to a file, and say what it adds up to."""
    from pathlib import Path

    from rolemap.project import write
    from rolemap.reports import render
    from rolemap.reports.text import summary

    report = render(checked, name)
    write(Path(path), report if report.endswith("\n") or not report else f"{report}\n")
    click.echo(f"wrote {printable(path)}\n{summary(checked, style=style)}")


def _for_terminal(checked: Checked, said: Asked) -> str:
    """Return a report as it is printed: what people read has colours."""
    from rolemap.reports import render
    from rolemap.reports.text import concise, text

    name = said["output_format"]
    if said["group_by"] is not None or said["statistics"]:
        from rolemap.cli.sections import show_sections

        return show_sections(checked, said["group_by"], counted=said["statistics"])
    if name == "text":
        return text(checked, style=style, room=room())
    return concise(checked.findings, style=style) if name == "concise" else render(checked, name)


def _update_baseline(project: Project) -> None:
    """Write all that is found into the baseline."""
    from pathlib import Path

    from rolemap.project import write

    updated = project.baseline.updated(project.compared(), project.paths)
    write(Path(updated.file), updated.text())
    count = len(updated.findings)
    click.echo(f"wrote {printable(updated.file)}: {count} finding{'' if count == 1 else 's'}")


def _shrink_baseline(project: Project, checked: Checked) -> None:
    """Take out of the baseline what is gone, and say so; where it cannot be written, say that."""
    if not checked.gone:
        return
    from pathlib import Path

    from rolemap.errors import RolemapError
    from rolemap.project import write

    shrunk = project.baseline.without(checked.gone)
    count = len(checked.gone)
    what = f"{count} finding{'' if count == 1 else 's'} of {printable(shrunk.file)} {'is' if count == 1 else 'are'} gone"
    try:
        write(Path(shrunk.file), shrunk.text())
    except RolemapError as error:
        click.echo(f"{what}, but {printable(str(error))}", err=True)
    else:
        click.echo(f"{what}, and taken out of it", err=True)


def _watch(paths: tuple[str, ...], said: Asked) -> None:
    """Check again whenever a file changes; what cannot be used is told, and checked again too."""
    from rolemap.cli.watch import files_of, watch
    from rolemap.errors import LoadError, RolemapError
    from rolemap.project import load

    def once() -> Iterable[str]:
        click.clear()
        read: set[str] = set()
        try:
            project = configured(load(*paths), said)
            read |= _read(project)
            _show(project.checked(on=said["on"]), said)
            _name_left_out(project)
        except LoadError as error:
            read |= {*error.sources}
            click.echo(error.show(style, room()), err=True)
        except RolemapError as error:
            click.echo(f"{style('error', 'error')}: {printable(str(error))}", err=True)
        click.echo("\nWatching; Ctrl-C ends.", err=True)
        return {*read, *files_of(paths or (".",))}

    watch(once)


def _name_left_out(project: Project) -> None:
    """Tell what was read, or said, to no purpose."""
    if skipped := project.loaded.skipped:
        names = ", ".join(printable(each) for each in skipped)
        click.echo(f"Left out, because no model stands in: {names}", err=True)
    if idle := project.idle_patterns:
        names = ", ".join(f"`{printable(each)}`" for each in idle)
        click.echo(f"In {printable(project.configuration.file)}, no file is meant by: {names}", err=True)
