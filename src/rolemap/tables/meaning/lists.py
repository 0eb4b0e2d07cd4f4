"""Responsibilities written as lists: an entry or a heading an activity, under it "R: …", "Accountable: …".

- Deploy                      ### Deploy                       - Deploy: R=Developer, A=Release manager
  - R: Developer              **Responsible:** Developer
  - A: Release manager        **Accountable:** Release manager
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from rolemap.tables import words
from rolemap.tables.content import Cell, Entry, Heading, Paragraph
from rolemap.tables.matrix import Column, Involved, LeftOut, Matrix, Row
from rolemap.tables.meaning.cells import Saying
from rolemap.tables.meaning.evidence import doubt, signs
from rolemap.tables.meaning.names import split_names
from rolemap.tables.meaning.reader import Letters, Table, Work

_SAID = re.compile(r"\s*(?P<letter>[^:=–—\n]{1,40}?)\s*(?::|=|–|—|\s-\s)\s*(?P<names>\S.*?)\s*")
_PAIRS = re.compile(r"(?<![\w/])([^\W\d_])\s*[:=]\s*(.+?)(?=[,;.·|]?\s+[^\W\d_]\s*[:=]|\s*$)")
_RANGE = re.compile(r"([^\W\d_]*)(\d+)\s*(?:[-–—]|\.\.|to|bis|do|à)\s*([^\W\d_]*)(\d+)")
Say = Callable[[str], Saying]
_LONGEST_RANGE = 100
_PROSE = 8


@dataclass
class _Activity:
    """An activity of a list, with what is said under it."""

    name: str
    cell: Cell
    said: list[tuple[Saying, str, Cell]] = field(default_factory=list)


def read_lists(work: Work, number: int, table: Table) -> bool:
    """Read all lists of a document into the work as one matrix; False when none is a list of responsibilities."""
    cells = table.widest()
    found = list(_found(work, cells.say))
    if not found:
        return False
    sayings = [saying for each in found for saying, _, _ in each.said]
    choice = table.choose(sayings)
    why = doubt(table, signs(sayings, choice, _mentioned(found), names_activities=True))
    if why:
        work.left_out.append(LeftOut(entries(len(found)), work.document.position(found[0].cell), why))
        return False
    letters = Letters(choice)
    everyone = list(dict.fromkeys(_mentioned(found)))
    rows: list[Row] = []
    roles: dict[str, Column] = {}
    for each in found:
        involved = _involved(work, each, letters, everyone)
        rows.append(
            Row(
                work.name(each.name.rstrip(" :")), work.document.position(each.cell), letters.merged(involved)
            )
        )
        for one in involved:
            roles.setdefault(one.role, Column(one.role, one.position))
    order = {each: place for place, each in enumerate(everyone)}
    known = sorted(roles.values(), key=lambda each: order.get(each.name, len(order)))
    work.matrices.append(
        Matrix(table.title, number, "list", choice.notation, tuple(known), tuple(rows), rows[0].position,
               ("an activity an entry of a list", f"letters: {choice.why}"))
    )  # fmt: skip
    return True


def entries(count: int) -> str:
    """Return "1 list entry", "2 list entries"."""
    return f"{count} list entr{'y' if count == 1 else 'ies'}"


def count_lists(work: Work, table: Table) -> int:
    """Return how many activities stand in lists."""
    return sum(1 for _ in _found(work, table.widest().say))


def _found(work: Work, say: Say) -> Iterator[_Activity]:
    """Yield the activities that say who does what; what only looks so is a legend."""
    legend = {each.position.line for found in work.legends for each in found.meanings}
    for each in _activities(work, say):
        lines = {cell.line for _, _, cell in each.said}
        if _is_sound(each) and not lines <= legend and not _is_of_legend(each.name):
            yield each


def _is_of_legend(name: str) -> bool:
    """True for what stands over a legend: "Key:", or a text that begins with the name of a notation."""
    return (
        words.is_legend_title(name.rstrip(" :")) or words.notation_named(name.partition(" ")[0]) is not None
    )


def _is_sound(activity: _Activity) -> bool:
    """True if at least two letters say names, and not sentences."""
    letters = {(*saying.letters, *(each.word for each in saying.said)) for saying, _, _ in activity.said}
    lengths = [len(name.split()) for _, text, _ in activity.said for name in split_names(text)]
    defined = any((said := words.involvement(text)) is not None and said.firm for _, text, _ in activity.said)
    return len(letters) > 1 and not defined and bool(lengths) and sum(lengths) / len(lengths) <= _PROSE


def _activities(work: Work, say: Say) -> Iterator[_Activity]:
    """Yield everything under which letters with names may stand: headings, entries, single lines."""
    gathering = _Gathering(say)
    for block in work.document.blocks:
        if isinstance(block, Heading):
            yield from gathering.close(0)
            gathering.open[0] = _Activity(block.text, _cell(block.text, block.line, block.column))
        elif isinstance(block, Entry | Paragraph):
            depth = block.depth if isinstance(block, Entry) else 0
            if depth:
                yield from gathering.close(depth)
            for offset, line in enumerate(block.text.split("\n")):
                cell = _cell(line, block.line + offset, block.column if not offset else 1)
                yield from gathering.line(cell, depth)
    yield from gathering.close(0)


class _Gathering:
    """What is open while a document is read: by depth, an activity that lines may belong to; 0 is the heading."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.open: dict[int, _Activity] = {}

    def close(self, depth: int) -> Iterator[_Activity]:
        """Yield what ends where something of this depth begins."""
        for each in sorted(self.open):
            if each >= depth:
                yield self.open.pop(each)

    def line(self, cell: Cell, depth: int) -> Iterator[_Activity]:
        """Take a line; yield the activity that is all in it."""
        own = _in_one_line(cell, self.say)
        said = _said(cell.text, self.say)
        if own is not None:
            yield own
        elif said is None:
            if depth and cell.text and depth not in self.open:
                self.open[depth] = _Activity(cell.text, cell)
        else:
            over = [each for each in self.open if each < depth or not depth or depth in self.open]
            if over:
                self.open[max(over)].said.append((*said, cell))


def _cell(text: str, line: int, column: int) -> Cell:
    return Cell(text, line, column, max(1, len(text)))


def _said(line: str, say: Say) -> tuple[Saying, str] | None:
    """Return the letters and the names of a line such as "R: Developer, Tester"."""
    found = _SAID.fullmatch(line)
    if found is None:
        return None
    saying = say(found["letter"])
    return (saying, found["names"]) if saying.kind == "letters" else None


def _in_one_line(cell: Cell, say: Say) -> _Activity | None:
    """Return the activity of a line such as "Deploy: R=Developer, A=Release manager"."""
    pairs = list(_PAIRS.finditer(cell.text))
    if len(pairs) < 2:  # noqa: PLR2004 - one letter makes no list
        return None
    name = cell.text[: pairs[0].start()].strip(" :–—-(|")
    if not name:
        return None
    said = [
        (saying, each[2].strip(" ,;.)"), cell) for each in pairs if (saying := say(each[1])).kind == "letters"
    ]
    return _Activity(name, cell, said) if len(said) == len(pairs) else None


def _mentioned(activities: list[_Activity]) -> Iterator[str]:
    """Yield every name that a list mentions, ranges expanded."""
    for each in activities:
        for _, text, _ in each.said:
            for name in split_names(text):
                if not words.is_the_rest(name) and not words.is_blank(name):
                    yield from expanded(name)


def expanded(name: str) -> list[str]:
    """Return the names that a range stands for, or the name itself.

    Examples:
        >>> expanded("A1–A3")
        ['A1', 'A2', 'A3']
    """
    found = _RANGE.fullmatch(name)
    if found is None or (found[3] and found[3] != found[1]):
        return [name]
    first, last = int(found[2]), int(found[4])
    if not first <= last <= first + _LONGEST_RANGE:
        return [name]
    return [f"{found[1]}{each:0{len(found[2])}}" for each in range(first, last + 1)]


def _involved(work: Work, activity: _Activity, letters: Letters, everyone: list[str]) -> list[Involved]:
    """Return who is involved in an activity; all the rest are those whom nothing else in it names."""
    found: list[Involved] = []
    rest: list[tuple[tuple[str, ...], Cell]] = []
    for saying, text, cell in activity.said:
        said = letters.of(saying)
        if said is None:
            work.remark(
                "TAB001",
                work.document.position(cell),
                f"`{cell.text}` begins with no letter of {letters.choice.notation.name or 'this list'}",
                f"expected {', '.join(letters.order)}",
            )
            continue
        for name in split_names(text, work.options.split):
            if words.is_the_rest(name):
                rest.append((said, cell))
            elif not words.is_blank(name):
                position = work.document.position(cell)
                found += [letters.involved(work.name(each), said, position) for each in expanded(name)]
    named = {each.role for each in found}
    for said, cell in rest:
        found += [
            letters.involved(work.name(each), said, work.document.position(cell))
            for each in everyone
            if work.name(each) not in named
        ]
    return found
