"""Workbooks: every text at its place, with what is bold, merged, hidden or remarked; two other readers agree."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from rolemap.errors import LoadError, Position, frame
from rolemap.tables.containers.text import plain
from rolemap.tables.containers.workbook import read
from rolemap.tables.content import Cell, Document, Grid


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def only(document: Document) -> Grid:
    (grid,) = grids(document)
    return grid


def at(grid: Grid, row: int, column: int) -> Cell:
    first = grid.rows[0][0]
    cell = grid.rows[row - first.line][column - first.column]
    assert (cell.line, cell.column) == (row, column)
    return cell


def matrix() -> bytes:
    """A workbook with everything: it starts in C3, and two of its sheets are not to be read."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "RACI"
    sheet["C3"], sheet["D3"] = "Task", "PM"
    sheet["D3"].font = Font(bold=True)
    sheet["C4"], sheet["D4"] = " Plan\nit   well ", "R"
    sheet["D4"].comment = Comment("Anna:\nonly above 10 k", "Anna")
    sheet["E4"], sheet["F4"], sheet["G4"], sheet["H4"] = 1, 1.5, True, date(2026, 1, 2)
    sheet["I4"], sheet["J4"] = datetime.fromisoformat("2026-01-02 03:04:05"), time(3, 4)
    sheet["K4"] = 0.5
    sheet["K4"].number_format = "0%"
    sheet["C5"], sheet["D5"] = "Group", "hidden by the merging"
    sheet.merge_cells("C5:E6")
    sheet["C7"] = CellRichText("R", TextBlock(InlineFont(vertAlign="superscript"), "2"))
    sheet["D7"] = CellRichText(TextBlock(InlineFont(b=True), "A"), TextBlock(InlineFont(b=True), "/R"))
    sheet["C8"], sheet["D8"] = "=1+1", "#REF!"
    sheet["D8"].data_type = "e"
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["E"].hidden = True
    for name, state in (("Lists", "hidden"), ("Keys", "veryHidden"), ("Empty", "visible")):
        other = book.create_sheet(name)
        other.sheet_state = state
        if state != "visible":
            other["A1"] = "R"
    return saved(book)


def test_a_sheet_is_read_where_it_starts() -> None:
    grid = only(read("team.xlsx", matrix()))
    assert grid.sheet == "RACI"
    assert (grid.rows[0][0].text, grid.rows[0][0].line, grid.rows[0][0].column) == ("Task", 3, 3)
    assert {len(row) for row in grid.rows} == {9}


def test_values_are_shown_as_a_person_sees_them() -> None:
    grid = only(read("team.xlsx", matrix()))
    assert [cell.text for cell in grid.rows[1]] == [
        "Plan\nit well", "R", "1", "1.5", "TRUE", "2026-01-02", "2026-01-02 03:04:05", "03:04:00", "50%"
    ]  # fmt: skip


def test_bold_comments_and_raised_marks_are_kept_apart_from_the_text() -> None:
    grid = only(read("team.xlsx", matrix()))
    assert at(grid, 3, 4).strong
    assert not at(grid, 3, 3).strong
    assert at(grid, 4, 4).notes == ("only above 10 k",)
    assert (at(grid, 7, 3).text, at(grid, 7, 3).notes) == ("R", ("2",))
    assert (at(grid, 7, 4).text, at(grid, 7, 4).strong) == ("A/R", True)


def test_a_merged_cell_shows_its_text_in_every_place_it_covers() -> None:
    grid = only(read("team.xlsx", matrix()))
    shown = [
        [(at(grid, row, column).text, at(grid, row, column).covered) for column in (3, 4, 5)]
        for row in (5, 6)
    ]
    assert shown == [[("Group", ""), ("Group", "left"), ("Group", "left")], [("Group", "above")] * 3]


def test_what_is_hidden_or_has_no_value_is_said_with_its_place() -> None:
    document = read("team.xlsx", matrix())
    assert only(document).hidden == {7}
    assert [(remark.code, str(remark.position), remark.message) for remark in document.remarks] == [
        ("TAB010", "team.xlsx!RACI!C8", "a cell has no stored value"),
        ("TAB010", "team.xlsx!RACI!D8", "a cell has an error instead of a value"),
        ("TAB011", "team.xlsx!RACI!A7", "hidden, and read like the rest: row 7, column E"),
        ("TAB011", "team.xlsx!Lists!A1", "the sheet `Lists` is hidden, and left out"),
        ("TAB011", "team.xlsx!Keys!A1", "the sheet `Keys` is hidden, and left out"),
    ]


def test_a_code_frame_shows_the_cell() -> None:
    document = read("team.xlsx", matrix())
    position = document.position(at(only(document), 4, 3), "RACI")
    assert frame(document.sources[position.path], position) == "  C4 | Plan it well"
    assert list(document.sources) == ["team.xlsx!RACI"]


def test_a_formula_that_nobody_computed_is_shown_and_is_no_blank() -> None:
    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.create_sheet("RACI", 0).append(["Task", "=1+1"])
    book.save(out)
    document = read("a.xlsx", out.getvalue())
    assert [cell.text for cell in only(document).rows[0]] == ["Task", "=1+1"]
    assert [remark.code for remark in document.remarks] == ["TAB010"]


def test_a_formula_with_a_value_gives_its_value() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("R")
    sheet.write_formula("A1", "=1+1", value=2)
    sheet.write_formula("B1", '="A"&"R"', value="AR")
    sheet.write_string("C1", "=SUM(A1)")
    book.close()
    document = read("a.xlsx", out.getvalue())
    assert [cell.text for cell in only(document).rows[0]] == ["2", "AR", "=SUM(A1)"]


def test_a_thread_of_comments_is_read_once() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "R"
    book.active["A1"].comment = Comment("[Threaded comment]\n\nComment:\n    really?", "tc={1}")
    raw = io.BytesIO(saved(book))
    with zipfile.ZipFile(raw, "a") as package:
        package.writestr(
            "xl/threadedComments/one.xml",
            '<ThreadedComments><threadedComment ref="A1"><text>really?</text></threadedComment></ThreadedComments>',
        )
        relations = package.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    one_more = (
        '<Relationship Id="t" Type="x/threadedComment" Target="../threadedComments/one.xml"/></Relationships>'
    )
    raw = changed(
        raw.getvalue(), "xl/worksheets/_rels/sheet1.xml.rels", relations.replace("</Relationships>", one_more)
    )
    assert only(read("a.xlsx", raw.getvalue())).rows[0][0].notes == ("really?",)


def changed(raw: bytes, part: str, text: str) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, text if info.filename == part else old.read(info))
    return out


def test_names_with_a_prefix_and_cells_without_an_address_are_read() -> None:
    book = openpyxl.Workbook()
    cells = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row>'
        '<x:c t="inlineStr"><x:is><x:r><x:t>Ta</x:t></x:r><x:r><x:t>sk</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:is></x:c>'
        '<x:c><x:v>7</x:v></x:c></x:row><x:row><x:c/><x:c t="b"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    raw = changed(saved(book), "xl/worksheets/sheet1.xml", cells).getvalue()
    rows = only(read("a.xlsx", raw)).rows
    assert [[(cell.text, cell.line, cell.column) for cell in row] for row in rows] == [
        [("Task", 1, 1), ("7", 1, 2)],
        [("", 2, 1), ("FALSE", 2, 2)],
    ]


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_libreoffice_saves_the_same_workbook(suffix: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        if os.environ.get("ROLEMAP_LIBREOFFICE"):
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "team.xlsx").write_bytes(matrix())
    out = tmp_path / "out"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", suffix, "--outdir", str(out), str(tmp_path / "team.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    document = read("team", (out / f"team.{suffix}").read_bytes())
    grid, expected = only(document), only(read("team", matrix()))
    for row in (3, 4, 5, 6):
        for column in (3, 4, 6, 8, 9):
            assert at(grid, row, column)[:3] == at(expected, row, column)[:3]
            assert at(grid, row, column).covered == at(expected, row, column).covered
    assert at(grid, 8, 3).text == "2"  # LibreOffice computes it
    said = [remark.message for remark in document.remarks]
    assert "the sheet `Lists` is hidden, and left out" in said
    if suffix != "xls":
        assert grid.hidden == {7}
        assert at(grid, 3, 4).strong
        assert at(grid, 4, 4).notes
        assert at(grid, 8, 4).text == "#REF!"
        assert "hidden, and read like the rest: row 7, column E" in said


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20) | st.sampled_from(
    ["R", "A/R", "<script>", "=1+1", "a\nb", "_x0041_", "&amp;", "  x  y "]
)


@settings(max_examples=40)
@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_what_is_written_is_read_back_and_two_other_readers_agree(rows: list[list[str]]) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("R")
    rows = [["Task", "PM", "Dev"], *rows, ["End", "A", "R"]]
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    book.close()
    found = [[cell.text for cell in row] for row in only(read("a.xlsx", out.getvalue())).rows]
    assert found == [[plain(text) for text in row] for row in rows]
    calamine = (
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(out.getvalue()))
        .get_sheet_by_index(0)
        .to_python()
    )
    assert found == [[plain(str(text)) for text in row] for row in calamine]
    active = openpyxl.load_workbook(out).active
    assert active is not None
    assert found[0] == [cell.value for cell in active[1]]


NUMBERS = st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9).map(lambda value: round(value, 6))


@settings(max_examples=40)
@given(st.lists(st.dates(date(1900, 3, 1), date(9999, 12, 31)) | NUMBERS, min_size=1, max_size=8))
def test_numbers_and_dates_are_those_that_calamine_reads(values: list[float | date]) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, day = book.add_worksheet("R"), book.add_format({"num_format": "dd.mm.yyyy"})
    for row, value in enumerate(values):
        if isinstance(value, date):
            sheet.write_datetime(row, 0, datetime.combine(value, time()), day)
        else:
            sheet.write_number(row, 0, value)
    book.close()
    found = [row[0].text for row in only(read("a.xlsx", out.getvalue())).rows]
    calamine = (
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(out.getvalue()))
        .get_sheet_by_index(0)
        .to_python()
    )
    for text, (number,) in zip(found, calamine, strict=True):
        if isinstance(number, date):
            assert text == number.isoformat()
        else:
            assert float(text) == pytest.approx(number, rel=1e-14)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "empty"),
        (b"Task,PM\nPlan,A\n", "plain text"),
        (b"\xef\xbb\xbf\n<html><table></table></html>", "web page"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "2003"),
        (b"\x00\x01\x02", "no workbook"),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_what_is_no_workbook_is_named(raw: bytes, message: str) -> None:
    with pytest.raises(LoadError, match=message) as error:
        read("a.xlsx", raw)
    assert error.value.problems[0].position == Position("a.xlsx")
