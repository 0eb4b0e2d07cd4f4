"""What a reading says about a file beside its matrices: fences, legends that disagree, letters that nobody knows."""

from __future__ import annotations

from contextlib import suppress
from textwrap import dedent

import pytest

from rolemap.errors import LoadError
from rolemap.tables.matrix import Reading
from rolemap.tables.reading import read_document, read_matrices


def reading(text: str, path: str = "team.md") -> Reading:
    return read_matrices(read_document(path, dedent(text).encode()))


def said(found: Reading) -> list[tuple[str, int]]:
    return [(each.code, each.position.line) for each in found.remarks]


MATRIX = """\
| Task | Developer | Lead |
|---|---|---|
| Build | R | A |
| Ship | R | A |
"""


def test_a_matrix_in_a_fence_is_read_and_the_fence_is_remarked() -> None:
    found = reading(f"```\n{MATRIX}```\n")
    assert len(found.matrices) == 1
    assert said(found) == [("TAB005", 2)]


def test_a_table_in_a_fence_that_is_no_matrix_is_no_matter() -> None:
    assert said(reading("```\n| Key | Value |\n|---|---|\n| a | b |\n```\n\n" + MATRIX)) == []


def test_two_legends_that_disagree_are_shown_both() -> None:
    legends = "R = Responsible, A = Accountable\n\n- A = Approver\n- R = Responsible\n\n"
    (remark,) = reading(legends + MATRIX).remarks
    assert (remark.code, remark.position.line) == ("TAB009", 3)
    assert [each.position.line for each in remark.related] == [1]


def test_legends_of_two_sections_may_differ() -> None:
    first = f"# RACI\n\nR = Responsible, A = Accountable\n\n{MATRIX}\n"
    second = f"# DACI\n\nD = Driver, A = Approver\n\n{MATRIX.replace('R |', 'D |')}"
    found = reading(first + second)
    assert said(found) == []
    assert [each.notation.name for each in found.matrices] == ["RACI", "DACI"]


def test_a_letter_that_no_legend_knows_is_left_out_with_its_place() -> None:
    legend = "R = Responsible, A = Accountable, C = Consulted, I = Informed\n\n"
    found = reading(legend + MATRIX.replace("| Ship | R |", "| Ship | Q |"))
    assert said(found) == [("TAB001", 6)]


@pytest.mark.parametrize("path", ["team.md", "team.csv", "team.html", "team.adoc", "team.rst", "team.xlsx"])
def test_rubbish_is_a_message_or_nothing_and_never_a_traceback(path: str) -> None:
    for raw in (b"", b"\x00" * 50, b"\xff\xfe\x00", b"PK\x03\x04rubbish", b"|" * 1000, b"<td>" * 1000):
        with suppress(LoadError):
            read_matrices(read_document(path, raw))
