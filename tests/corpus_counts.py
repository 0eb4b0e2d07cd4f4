"""Which activities of real matrices lack somebody: as `rolemap check` finds them, and as they are counted without it.

`make corpus` prints how many. The counting reads nothing but `expected.csv` and shares no line with the rules. What it
takes a gap to be, activity by activity:

- nobody accountable: no cell of the row holds the letter that answers for it;
- several accountable: more than one cell does. A matrix cannot say that they answer together, so each is a fault;
- nobody responsible: no cell of the row holds the letter that does the work. That the accountable may then do it alone
  makes the gap smaller, not smaller in number. A chart that has no such letter has no such gap.

Which letter answers and which does the work depends on the chart, and the chart shows in the letters that occur.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from corpus import HERE, folders
from rolemap.cli.main import main

_CODES = ("RAM001", "RAM002", "RAM003")
_NAME = re.compile(r"activity `(.*)` has (?:nobody|\d+ roles) ")


class Gaps(NamedTuple):
    """The names of the activities of a file that have a gap or an overlap, sorted; repeated where they repeat."""

    no_accountable: tuple[str, ...]
    several_accountable: tuple[str, ...]
    no_performer: tuple[str, ...]


class Chart(NamedTuple):
    """Marks that occur together in one kind of chart."""

    marks: frozenset[str]
    answers: str
    performs: str
    """Empty where the chart has no mark for it."""


_CHARTS = (
    Chart(frozenset("RASCI"), answers="A", performs="R"),
    Chart(frozenset("RACIQ"), answers="A", performs="R"),
    Chart(frozenset("DACI"), answers="A", performs=""),  # the approver answers, and the driver only drives
    Chart(frozenset("DRASCI"), answers="A", performs="R"),
    Chart(frozenset("RAPID"), answers="D", performs="P"),
    Chart(  # the decision ladder: the accountable "owns the outcome", the approver only decides
        frozenset(("accountable", "approve", "recommend", "consult", "inform")),
        answers="accountable",
        performs="",
    ),
)
"""The first that has all marks of a file is the file's."""


def counted(text: str) -> Gaps:
    """Return the gaps that an `expected.csv` shows, from nothing but its lines."""
    activities = list(_activities(text))
    occurring = {mark for _, cells in activities for marks in cells.values() for mark in marks}
    chart = next(each for each in _CHARTS if occurring <= each.marks)
    answering = [(name, sum(chart.answers in each for each in cells.values())) for name, cells in activities]
    performing = [
        (name, sum(chart.performs in each for each in cells.values())) for name, cells in activities
    ]
    return Gaps(
        no_accountable=tuple(sorted(name for name, count in answering if count == 0)),
        several_accountable=tuple(sorted(name for name, count in answering if count > 1)),
        no_performer=tuple(sorted(name for name, count in performing if count == 0 and chart.performs)),
    )


def _activities(text: str) -> Iterator[tuple[str, dict[str, tuple[str, ...]]]]:
    """Yield each activity and its cells, role -> marks; a name that comes back later is another activity."""
    name, cells = "", dict[str, tuple[str, ...]]()
    for line in csv.DictReader(io.StringIO(text, newline="")):
        if cells and (line["activity"] != name or line["role"] in cells):
            yield name, cells
            cells = {}
        name, letters = line["activity"], line["letters"]
        cells[line["role"]] = tuple(letters) if letters.isupper() else (letters,)
    if cells:
        yield name, cells


def found(file: Path) -> Gaps:
    """Return the gaps that `rolemap check FILE` finds, without any option that settles how the file is to be read."""
    words = ("check", str(file), "--output-format", "json", "--select", ",".join(_CODES))
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    named: dict[str, list[str]] = {code: [] for code in _CODES}
    for each in json.loads(result.stdout):
        if each["code"] in named:  # what is noticed while a table is read is said too
            match = _NAME.match(each["message"])
            assert match is not None, each["message"]
            named[each["code"]].append(match[1])
    return Gaps(*(tuple(sorted(names)) for names in named.values()))


class Compared(NamedTuple):
    """The gaps of one file, from both sides."""

    name: str
    counted: Gaps
    found: Gaps


def compare(folder: Path) -> Compared:
    """Return the gaps of one file of the corpus, from both sides."""
    expected = (folder / "expected.csv").read_text(encoding="utf-8-sig")
    return Compared(folder.name, counted(expected), found(next(folder.glob("original.*"))))


def table(results: list[Compared]) -> str:
    """Return how many gaps there are as lines, a file each and then all of them: as counted / as found."""
    lines = [f"{'counted / found':32} {'no A':>11} {'several A':>11} {'no R':>11}"]
    sums = [[0, 0] for _ in Gaps._fields]
    for each in results:
        pairs = [(len(one), len(other)) for one, other in zip(each.counted, each.found, strict=True)]
        sums = [[a + c, b + d] for (a, b), (c, d) in zip(sums, pairs, strict=True)]
        says = "" if each.counted == each.found else "  not the same activities"
        lines.append(_line(each.name, pairs) + says)
    return "\n".join((*lines, _line("all", sums)))


def _line(name: str, pairs: Sequence[Sequence[int]]) -> str:
    return f"{name[:32]:32}" + "".join(f" {f'{one} / {other}':>11}" for one, other in pairs)


if __name__ == "__main__":
    if not folders():
        sys.exit(f"There is no corpus in {HERE}; ROLEMAP_CORPUS names another folder.")
    print(table([compare(each) for each in folders()]))  # noqa: T201 - it talks to a terminal
