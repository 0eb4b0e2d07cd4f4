"""A tour of rolemap on the ready-made catalogue `marketing-leadership`; `make demo` runs it.

It runs the commands that a person would type and shows each before its output, cut where it is long. The whole
outputs and a picture of every view go to a gallery in build/demo.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import click
from click.testing import CliRunner

import rolemap
from rolemap.cli.main import main as program
from rolemap.formats import suffixes
from rolemap.formats.page import Preview, index_page
from rolemap.views import VIEWS

PROJECT = Path(__file__).parents[2]
CATALOG = "catalogs/marketing-leadership"
GALLERY = Path("build/demo")


@dataclass(frozen=True, slots=True)
class Step:
    """A question, the commands that answer it, and how many first and last lines of each answer are shown."""

    question: str
    commands: tuple[tuple[str, ...], ...]
    first: int = 40
    last: int = 0


STEPS = (
    Step("What is missing, and what clashes?", (("check", CATALOG),), first=19, last=1),
    Step(
        "What tells the two roles apart?",
        (("compare", "sr-marketing-director", "director-marketing-ops", CATALOG),),
        first=23,
    ),
    Step("Who sets the budget, and who executes it?", (("who", "accountable", "marketing-budget", CATALOG),)),
    Step(
        "Who defines success, and who owns the execution KPIs?",
        (
            ("who", "accountable", "kpi-framework", CATALOG),
            ("who", "accountable", "customer-acquisition-cost", CATALOG),
            ("who", "accountable", "conversion-rate", CATALOG),
            ("who", "accountable", "customer-retention", CATALOG),
        ),
    ),
)


def main() -> None:
    """Ask, draw, and say where the gallery is."""
    os.chdir(PROJECT)
    GALLERY.mkdir(parents=True, exist_ok=True)
    outputs: list[tuple[str, str]] = []
    for step in STEPS:
        click.echo(heading(step.question))
        outputs += [run(command, step.first, step.last) for command in step.commands]
    previews = draw()
    gallery = GALLERY / "index.html"
    intro = "Two leadership roles as one checked model: what it looks like, and what the commands print."
    gallery.write_text(index_page("rolemap demo", intro, previews, outputs), encoding="utf-8")
    click.echo(f"{heading('See it all')}\n\n  {gallery.resolve().as_uri()}")


def run(command: tuple[str, ...], first: int, last: int) -> tuple[str, str]:
    """Run one command and show the first and last lines of its output; the command and its whole output."""
    typed = f"$ rolemap {' '.join(command)}"
    printed = CliRunner().invoke(program, command, color=True).output.rstrip()
    lines = printed.splitlines()
    left_out = len(lines) - first - last
    if left_out > 1:
        lines[first : len(lines) - last] = [click.style(f"... {left_out} more lines ...", dim=True)]
    click.echo("\n".join(("", typed, *lines)))
    return typed, click.unstyle(printed)


def draw() -> list[Preview]:
    """Draw every view in every format; what the gallery shows of each."""
    project = rolemap.load(CATALOG)
    click.echo(f"{heading('What does it look like?')}\n")
    previews = []
    for view in VIEWS:
        picture = project.view(view)
        for suffix in suffixes(picture):
            project.draw(view, GALLERY / f"{view}.{suffix}")
        others = ", ".join(f".{suffix}" for suffix in suffixes(picture) if suffix != "svg")
        click.echo(f"$ rolemap draw {view} {CATALOG} -o {GALLERY / view}.svg  (and {others})")
        previews.append(Preview(picture.title, picture.description, f"{view}.svg", f"{view}.html"))
    return previews


def heading(text: str) -> str:
    """A heading of the tour, a line apart from what is above it."""
    return click.style(f"\n── {text} {'─' * (76 - len(text))}", bold=True)


if __name__ == "__main__":
    main()
