"""Laws: what is written is read back, whatever the format; what is damaged is never read wrongly in silence; nothing is slow."""

from __future__ import annotations

import contextlib
import csv
import html
import io
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import openpyxl
import pytest
from facts import reading
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolemap.errors import LoadError
from rolemap.tables.matrix import Reading


class Table(NamedTuple):
    """A matrix: its roles, and groups of activities with a cell for each role."""

    roles: list[str]
    groups: list[tuple[str, list[tuple[str, list[str]]]]]

    def rows(self) -> list[list[str]]:
        """Return head and body; a group is a row with a name alone."""
        body = []
        for group, activities in self.groups:
            body += [[group]] if group else []
            body += [[name, *cells] for name, cells in activities]
        return [["Activity", *self.roles], *body]

    def says(self) -> Counter[tuple[str, str, str, str]]:
        """Return group, activity, role and letters of each cell that says something."""
        return Counter(
            (group, name, role, "".join(each for each in "RASCI" if each in cell.removesuffix("(by mail)")))
            for group, activities in self.groups
            for name, cells in activities
            for role, cell in zip(self.roles, cells, strict=True)
            if cell not in BLANKS
        )


BLANKS = ("", "-", "–")
SPELLINGS = ("{0}", "{0}/{1}", "{0} / {1}", "{0}, {1}", "{0}{1}", "{0}+{1}", "{0} (by mail)", "({0})")
ROLES = (
    "Product owner",
    "Developer",
    "Tester",
    "Release manager",
    "Legal counsel",
    "架构师",
    "Chef de projet",
    "R&D lead",
    "Ops <1>",
)
NAMES = (
    "Plan the quarter",
    "Write the code",
    "Review",
    "Ship it",
    "Pay > €10k",
    "Überwachen",
    "上线",
    "Answer *all* calls",
    "Ask “why”",
    "A/B test",
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Return a matrix with R and A in it, so that everybody can see what it is."""
    roles = draw(st.lists(st.sampled_from(ROLES), min_size=2, max_size=5, unique=True))
    letter = st.sampled_from("RACI")

    def cell() -> str:
        one, other = draw(letter), draw(letter)
        spelling = draw(st.sampled_from(SPELLINGS)) if one != other else "{0}"
        spelling = "{0}/{1}" if {one, other} == {"A", "I"} else spelling  # AI is no letters
        return draw(st.sampled_from([spelling.format(*sorted((one, other), key="RASCI".index)), *BLANKS]))

    named = draw(st.booleans())
    groups = []
    for group in ["BUILD IT", "RUN IT"][: draw(st.integers(1, 2))] if named else [""]:
        names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True))
        rows = [(name, [cell() for _ in roles]) for name in names]
        rows[0] = (names[0], ["R", "A", *rows[0][1][2:]])
        groups.append((group, rows))
    return Table(roles, groups)


def as_markdown(rows: list[list[str]]) -> bytes:
    def line(cells: list[str]) -> str:
        escaped = [each.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;") for each in cells]
        return "| " + " | ".join([*escaped, *[""] * (len(rows[0]) - len(cells))]) + " |"

    bold = [[f"**{each[0]}**"] if len(each) == 1 else each for each in rows]
    lines = [line(each) if len(each) > 1 else line(each).replace("\\*", "*") for each in bold]
    return "\n".join(["# RACI", "", lines[0], "|---" * len(rows[0]) + "|", *lines[1:], ""]).encode()


def as_separated(delimiter: str) -> Callable[[list[list[str]]], bytes]:
    def write(rows: list[list[str]]) -> bytes:
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows(
            [*each, *[""] * (len(rows[0]) - len(each))] for each in rows
        )
        return text.getvalue().encode()

    return write


def as_html(rows: list[list[str]]) -> bytes:
    def line(cells: list[str], tag: str) -> str:
        span = f' colspan="{len(rows[0])}"' if len(cells) == 1 else ""
        return "<tr>" + "".join(f"<{tag}{span}>{html.escape(each)}</{tag}>" for each in cells) + "</tr>"

    return f"<h1>RACI</h1><table>{line(rows[0], 'th')}{''.join(line(each, 'td') for each in rows[1:])}</table>".encode()


def as_workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "RACI"
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            sheet.cell(number, column, text)
        if len(row) == 1:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(rows[0]))
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def as_asciidoc(rows: list[list[str]]) -> bytes:
    def plain(text: str) -> str:
        return text.replace("|", "\\|").replace("*", "&#42;").replace("<", "&lt;")

    def line(cells: list[str]) -> str:
        if len(cells) == 1:
            return f"{len(rows[0])}+|{plain(cells[0])}"
        return "\n".join(f"|{plain(each)}" for each in cells)

    body = "\n\n".join(line(each) for each in rows[1:])
    head = "".join(f"|{plain(each)} " for each in rows[0])
    return f'= RACI\n\n[cols="{len(rows[0])}*",options="header"]\n|===\n{head}\n\n{body}\n|===\n'.encode()


def as_rst(rows: list[list[str]]) -> bytes:
    def line(cells: list[str]) -> str:
        full = [*cells, *[""] * (len(rows[0]) - len(cells))]
        plain = [each.replace("*", "\\*") if each not in BLANKS[1:] else f"\\{each}" for each in full]
        return "\n".join(f"{'   * -' if not place else '     -'} {each}" for place, each in enumerate(plain))

    bold = [[f"**{each[0]}**"] if len(each) == 1 else each for each in rows]
    body = "\n".join(line(each).replace("\\*\\*", "**") for each in bold)
    return f"RACI\n====\n\n.. list-table::\n   :header-rows: 1\n\n{body}\n".encode()


FORMATS: dict[str, Callable[[list[list[str]]], bytes]] = {
    "raci.md": as_markdown, "raci.csv": as_separated(","), "raci.tsv": as_separated("\t"), "raci.html": as_html,
    "raci.xlsx": as_workbook, "raci.adoc": as_asciidoc, "raci.rst": as_rst,
}  # fmt: skip


def cells_of(found: Reading) -> Counter[tuple[str, str, str, str]]:
    """Return group, activity, role and letters of each cell that was read."""
    return Counter(
        (row.group, row.name, each.role, "".join(each.letters))
        for matrix in found.matrices
        for row in matrix.rows
        for each in row.involved
    )


@pytest.mark.parametrize("path", FORMATS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(table=tables())
def test_what_is_written_is_read_back(path: str, table: Table) -> None:
    assert cells_of(reading(FORMATS[path](table.rows()), path)) == table.says()


@pytest.mark.parametrize("path", FORMATS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(table=tables())
def test_transposed_as_well(path: str, table: Table) -> None:
    activities = [each for _, activities in table.groups for each in activities]
    names = [f"{place}. {name}" for place, (name, _) in enumerate(activities, 1)]
    columns = [
        ["Role", *names],
        *(
            [role, *cells]
            for role, *cells in zip(table.roles, *(cells for _, cells in activities), strict=True)
        ),
    ]
    expected = Counter(
        ("", name, role, letters)
        for name, (group, activities) in zip(
            names, [(group, [each]) for group, rows in table.groups for each in rows], strict=True
        )
        for (_, _, role, letters) in Table(table.roles, [(group, activities)]).says().elements()
    )
    assert cells_of(reading(FORMATS[path](columns), path)) == expected


@st.composite
def damaged(draw: st.DrawFn) -> tuple[Table, str, bytes]:
    """Return a matrix, a format of text, and the matrix in it with one thing changed."""
    table = draw(tables())
    path = draw(st.sampled_from([each for each in FORMATS if each != "raci.xlsx"]))
    text = FORMATS[path](table.rows()).decode()
    lines = text.split("\n")
    place = draw(st.integers(0, len(text) - 1))
    one, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
    piece = draw(
        st.sampled_from(["", "|", "R", "A", "x", ",", "\t", '"', "<", "*", "\n", "-", "é", "А", "\0", "]"])
    )
    way = draw(st.sampled_from(["change", "insert", "delete", "double", "swap", "drop", "repeat", "cut"]))
    if way in ("swap", "drop", "repeat"):
        lines = _lines(lines, way, one, other)
        return table, path, "\n".join(lines).encode()
    long = draw(st.integers(1, 12))
    after = {"change": place + 1, "insert": place, "delete": place + long, "double": place, "cut": len(text)}[
        way
    ]
    piece = {"double": text[place : place + long], "delete": "", "cut": ""}.get(way, piece)
    return table, path, (text[:place] + piece + text[after:]).encode()


def _lines(lines: list[str], way: str, one: int, other: int) -> list[str]:
    if way == "swap":
        lines[one], lines[other] = lines[other], lines[one]
        return lines
    return lines[:one] + lines[one + 1 :] if way == "drop" else [*lines[:one], lines[other], *lines[one:]]


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(damage=damaged())
def test_damage_is_never_read_wrongly_in_silence(damage: tuple[Table, str, bytes]) -> None:
    table, path, raw = damage
    try:
        found = reading(raw, path)
    except LoadError:
        return
    wrong = {cell[1:] for cell in cells_of(found)} - {cell[1:] for cell in table.says()}
    rows, columns = {name for name, _, _ in wrong}, {role for _, role, _ in wrong}
    touched = (
        2 if len(raw.split(b"\n")) == len(as_lines(table, path)) else 1
    )  # two lines may have changed places
    assert len(rows) <= touched or len(columns) <= touched or found.remarks, wrong


def as_lines(table: Table, path: str) -> list[bytes]:
    return FORMATS[path](table.rows()).split(b"\n")


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(
    path=st.sampled_from([*FORMATS, "raci.txt", "-"]),
    raw=st.one_of(
        st.binary(max_size=200), st.text(alphabet="|-RACI,;\t\n #*<>=+:.[]'\"", max_size=200).map(str.encode)
    ),
)
def test_anything_at_all_is_a_reading_or_a_sentence(path: str, raw: bytes) -> None:
    with contextlib.suppress(LoadError):
        reading(raw, path)


BIG = {
    "a cell of 20,000 characters": ("raci.csv", "Task,Dev,Lead\nScope," + "R / " * 5_000 + ",A\nCode,R,A\n"),
    "brackets in a cell": ("raci.csv", "Task,Dev,Lead\nScope," + "R (" * 6_000 + ",A\nCode,R,A\n"),
    "1,000 columns": ("raci.csv", "Task," + ",".join(f"Role {each}" for each in range(1_000)) + "\nScope" + ",R" * 999 + ",A\n"),
    "500 heads": ("raci.csv", "Task,Dev,Lead\nScope,R,A\n\n" * 500),
    "a long line of a list": ("raci.md", "# RACI\n\n- Deploy: " + "R=Dev, A=Lead, " * 2_000),
    "a long legend": ("raci.md", "# RACI\n\n" + "R = Responsible, A = Accountable " * 1_000 + "\n\n| Task | Dev | Lead |\n|---|---|---|\n| Scope | R | A |\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", BIG)
def test_what_is_far_too_much_is_read_all_the_same(name: str) -> None:
    path, text = BIG[name]
    reading(text, path)
