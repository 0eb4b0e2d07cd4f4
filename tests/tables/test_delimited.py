"""Delimited files: what is read is what the `csv` module reads, with the place of every cell."""

from __future__ import annotations

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.errors import LoadError, split_lines
from rolemap.tables.containers.delimited import likely, read
from rolemap.tables.containers.sniffing import sniff
from rolemap.tables.containers.text import plain
from rolemap.tables.content import Document, Grid


def texts(raw: bytes, path: str = "raci.csv") -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid(read(path, raw)).rows]


def grid(document: Document) -> Grid:
    (block,) = document.blocks
    assert isinstance(block, Grid)
    return block


def test_a_file_of_a_spreadsheet_is_read_with_the_place_of_every_cell() -> None:
    raw = b'\xef\xbb\xbfTask,"Project\nManager",Dev\r\nPlan, "a ""q"" b" ,R\r\n"\n  tall",=SUM(A1),\r\n'
    places = [
        [(cell.text, cell.line, cell.column, cell.width) for cell in row] for row in grid(read("a", raw)).rows
    ]
    assert places == [
        [("Task", 1, 1, 4), ("Project\nManager", 1, 7, 7), ("Dev", 2, 10, 3)],
        [("Plan", 3, 1, 4), ('a "q" b', 3, 8, 9), ("R", 3, 20, 1)],
        [("tall", 5, 3, 4), ("=SUM(A1)", 5, 9, 8), ("", 5, 18, 1)],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Task;PM;Dev\nPlan, build, test;A;R\nShip, sell, or not;R;A\n", ";"),
        ("Task\tPM\tDev\nPlan; build, test\tA\tR\n", "\t"),
        ("Task|PM|Dev\nPlan: build|A|R\nShip: sell|R|A\n", "|"),
        ("Task,PM,Dev\n1: Plan,A,R\n2: Build,R,A\n", ","),
        ("Our matrix\n\nTask;PM;Dev\nPlan;A;R\nBuild;R;A\n", ";"),
        ('Task,PM\n"a;b;c",A\n"d;e;f",R\n', ","),
        ("Task:PM:Dev\nPlan:A:R\n", ":"),
        ("only one column\nof words\n", ","),
        ("Task,PM,Dev\nPlan,A\nBuild,R,A,I\nTest,R,A\n", ","),
    ],
)
def test_the_delimiter_is_the_one_that_cuts_evenly(text: str, expected: str) -> None:
    assert likely(text).delimiter == expected


@pytest.mark.parametrize("said", ["sep=;\n", "sep=;\r\n", '"sep=;"\n', "sep=;;;\n"])
def test_the_delimiter_that_the_file_itself_names_is_believed(said: str) -> None:
    rows = grid(read("a.csv", f"{said}a,b;c,d\ne,f;g,h\n".encode())).rows
    assert [[cell.text for cell in row] for row in rows] == [["a,b", "c,d"], ["e,f", "g,h"]]
    assert (rows[0][1].line, rows[0][1].column) == (2, 5)


def test_ragged_rows_and_blank_lines_stay_as_they_are() -> None:
    assert texts(b"Title\n\na,b,c\nd,e\nf,g,h,i\n\n\n") == [
        ["Title"],
        [""],
        ["a", "b", "c"],
        ["d", "e"],
        ["f", "g", "h", "i"],
    ]


@pytest.mark.parametrize(
    ("raw", "row"),
    [
        (b'5" disk,R,A\nx,R,A', ['5" disk', "R", "A"]),
        (b'"open,R,A\nx,R,A', ['"open', "R", "A"]),
        (b'"a" b,R,A\nx,R,A', ['"a" b', "R", "A"]),
        (b'"",R,A\nx,R,A', ["", "R", "A"]),
        (b'"a,b" ,R, "A"\nx,R,A', ["a,b", "R", "A"]),
    ],
)
def test_a_quote_that_closes_nowhere_swallows_nothing(raw: bytes, row: list[str]) -> None:
    assert texts(raw) == [row, ["x", "R", "A"]]


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"  \r\n ", b"\xef\xbb\xbf"])
def test_a_file_of_nothing_is_an_empty_document(raw: bytes) -> None:
    assert read("a.csv", raw).blocks == ()


@pytest.mark.parametrize(
    ("charset", "text", "is_said"),
    [
        ("utf-8", "Tâche,Créer", False),
        ("utf-8-sig", "Tâche,Créer", False),
        ("utf-16", "Tâche,Créer", False),
        ("utf-16-le", "Tache,Rôles", False),
        ("utf-16-be", "Tache,Roles", False),
        ("cp1252", "Tâche;Créer – „schön“", False),
        ("cp1251", "Задача;Руководитель проекта;Разработчик", True),
        ("koi8-r", "Задача;Руководитель проекта;Разработчик", True),
        ("gb18030", "活动;项目经理;开发人员\n需求分析;负责;咨询", True),
        ("big5", "活動;專案經理;開發人員\n需求分析;負責;諮詢", True),
        ("shift_jis", "タスク;責任者;開発者\n要件定義;担当", True),
        ("euc_kr", "활동;프로젝트 관리자;개발자\n요구 분석;책임;자문", True),
    ],
)
def test_a_character_set_is_found_and_said_where_it_is_doubtful(
    charset: str, text: str, is_said: bool
) -> None:
    document = read("a.csv", text.encode(charset))
    assert document.sources["a.csv"] == text
    assert [(remark.code, remark.position.line) for remark in document.remarks] == [("TAB006", 1)] * is_said


def test_one_damaged_byte_does_not_make_another_character_set_of_a_file() -> None:
    document = read("a.csv", "Größe,Übung,Ärger,Öl\n".encode() * 5 + b"\xff,x,y,z\n")
    assert grid(document).rows[0][0].text == "Größe"
    assert [remark.position.line for remark in document.remarks] == [6]


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('",;|\t:\n'), max_size=12)


@pytest.mark.parametrize("delimiter", list(",;\t|"))
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@given(rows=st.lists(st.lists(WORDS, min_size=2, max_size=5), min_size=1, max_size=6))
def test_what_the_csv_module_writes_is_read_back(
    delimiter: str, line_end: str, rows: list[list[str]]
) -> None:
    out = io.StringIO()
    out.write(f"sep={delimiter}{line_end}")
    csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows(rows)
    document = read("a.csv", out.getvalue().encode())
    for row, expected in zip(grid(document).rows, rows, strict=True):
        assert [cell.text for cell in row] == [plain(_as_file(text)) for text in expected]
    _holds_its_texts(document)


@given(
    st.lists(
        st.lists(st.sampled_from(["Plan", "R", "A/R", "C, I", "", "x;y", 'say "a"']), min_size=3, max_size=3),
        min_size=2,
    )
)
def test_quotes_only_where_they_are_needed_are_read_back(rows: list[list[str]]) -> None:
    rows = [["Task", "PM", "Dev"], *rows, ["End", "R", "A"]]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    assert texts(b"sep=,\n" + out.getvalue().encode()) == rows


def _as_file(text: str) -> str:
    return "".join(" " if ch in "\x85\u2028\u2029" else ch for ch in text)


def _holds_its_texts(document: Document) -> None:
    """Where a cell says it stands, its first line stands."""
    lines = split_lines(document.sources["a.csv"])
    for row in grid(document).rows:
        for cell in row:
            found = lines[cell.line - 1][cell.column - 1 : cell.column - 1 + cell.width]
            first = cell.text.partition("\n")[0]
            assert plain(found.replace('""', '"')) == first or not first


@given(st.binary(max_size=200) | st.text('",;\n\t| aR', max_size=200).map(str.encode))
def test_no_bytes_give_anything_but_a_document_or_a_refusal(raw: bytes) -> None:
    try:
        document = read("a.csv", raw)
    except LoadError:
        return
    if document.blocks:
        assert all(cell.line >= 1 and cell.column >= 1 for row in grid(document).rows for cell in row)
    sniff(raw)


@pytest.mark.parametrize(
    "raw", [b'"' * 10**6, b'"a' * 500_000, b'""",' * 250_000, b'",\n' * 250_000, b' "' * 500_000]
)
def test_quotes_without_end_take_no_time(raw: bytes) -> None:
    begin = time.perf_counter()
    read("a.csv", raw)
    assert time.perf_counter() - begin < 10


@pytest.mark.parametrize("raw", [b"," * 2_000_000, b"a," * 17_000_000])
def test_a_flood_is_refused(raw: bytes) -> None:
    with pytest.raises(LoadError, match=r"is not read|is read"):
        read("a.csv", raw)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Task,PM,Dev\nPlan,A,R\n", "delimited"),
        ("Task\tPM\nPlan\tA\n", "delimited"),
        ("Task;PM;Dev\nPlan, then do;A;R\n", "delimited"),
        ("| Task | PM |\n|---|:-:|\n| Plan | A |\n", "markdown"),
        ("Task | PM\n--- | ---\nPlan | A\n", "markdown"),
        ("# Roles\n\n- Responsible: PM, Dev\n- Accountable: CTO, CEO\n", "markdown"),
        ("Responsible: PM\nAccountable: CTO\n", "markdown"),
        ("+----+----+\n| a  | b  |\n+----+----+\n", "markdown"),
        ("<table><tr><td>a</td></tr></table>", "html"),
        ("<!DOCTYPE html>\n<html></html>", "html"),
        ("= Roles\n\n|===\n| Task | PM\n|===\n", "asciidoc"),
        ("Roles\n=====\n\n.. list-table::\n", "rst"),
        ("====  ===\nTask  PM\n====  ===\nPlan  A\n====  ===\n", "rst"),
        ("PK\x03\x04", "workbook"),
        ("  \n", None),
    ],
)
def test_what_is_pasted_is_recognised(text: str, expected: str | None) -> None:
    assert sniff(text.encode()) == expected
