"""The workbook for a workshop: what people see and use in it, and that nothing in it is computed."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
import python_calamine as calamine
from hypothesis import given
from hypothesis import strategies as st
from samples import HOSTILE, LEGEND, decisions, empty, grid, hostile, matrix

from rolemap.formats import csv as csv_format
from rolemap.formats import xlsx
from rolemap.formats.metrics import one_line
from rolemap.formats.sheet import cell_text
from rolemap.shapes import Cell, Issue, Mark, Origin, Table

ORIGIN = Origin(fingerprint="0" * 64, notation="RACI", snapshot="c25hcA==")
ISSUES = (
    Issue(
        keys=("activity:1",), title="Annual marketing budget", severity="error", code="RAM001",
        message="Annual marketing budget has nobody who is accountable", help="name who answers for it",
    ),
    Issue(keys=("activity:1", "role:2"), title="Annual marketing budget", severity="warning", code="RAM007", message="=1+1"),
    Issue(keys=("role:0",), title="Sr. Marketing Director", severity="info", code="LOAD003", message="is in everything"),
    Issue(keys=("subject:gone",), title="Gone", severity="info", code="SRC003", message="is not used"),
)  # fmt: skip


def editable(table: Table) -> Table:
    rows = tuple(replace(row, choices=LEGEND) for row in table.rows)
    return replace(table, rows=rows, choices=LEGEND, issues=ISSUES, origin=ORIGIN)


def opened(table: Table) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx.draw(table)))


@pytest.fixture(scope="module")
def book() -> Any:
    return opened(editable(matrix()))


def test_the_sheets_are_a_matrix_findings_a_legend_and_one_that_only_programs_see(book: Any) -> None:
    assert {each.title: each.sheet_state for each in book} == {
        "Matrix": "visible",
        "Findings": "visible",
        "Legend": "visible",
        "rolemap": "veryHidden",
    }
    assert [each.value for each in book["rolemap"]["A"]] == ["rolemap snapshot 1", "c25hcA=="]


def test_heads_and_names_stay_in_sight_and_keys_out_of_it(book: Any) -> None:
    sheet = book["Matrix"]
    assert sheet.freeze_panes == "D5"
    assert [each.value for each in sheet[4]][:4] == ["Key", "Area", "Activity", "Sr. Marketing Director"]
    assert [each.value for each in sheet[3]][1:4] == ["area", "item", "role:0"]
    assert sheet.row_dimensions[3].hidden
    assert sheet.column_dimensions["A"].hidden
    assert sheet.auto_filter.ref == "B4:K38"


def test_every_cell_offers_the_letters_and_takes_others_after_a_warning(book: Any) -> None:
    (rule,) = book["Matrix"].data_validations.dataValidation
    assert (rule.type, rule.errorStyle, str(rule.sqref)) == ("list", "warning", "D5:I38")
    legend = [
        each.value for (each,) in book["Legend"][rule.formula1.removeprefix("Legend!").replace("$", "")]
    ]
    assert legend == ["R", "A", "C", "I", "A/R"]


def test_rows_with_other_choices_offer_those() -> None:
    table = editable(matrix())
    words = (replace(LEGEND[0], mark=Mark(text="Owns", kind="execute")),)
    rows = (*table.rows[:3], replace(table.rows[3], choices=words), *table.rows[4:])
    rules = opened(replace(table, rows=rows))["Matrix"].data_validations.dataValidation
    assert {str(rule.sqref) for rule in rules} == {"D5:I7 D9:I38", "D8:I8"}


def test_colours_follow_the_first_letter_of_a_cell(book: Any) -> None:
    rules = {
        rule.formula[0]: rule.dxf.fill.bgColor.rgb if rule.dxf.fill else ""
        for area in book["Matrix"].conditional_formatting
        for rule in area.rules
    }
    for letter, colour in (("A", "FF3F3BB8"), ("R", "FF0B7267"), ("C", "FFE7EEFB"), ("I", "FFF0F1F4")):
        assert (
            rules[f'AND(LEFT(D5,1)="{letter}",ISNUMBER(FIND(MID(D5&"/",2,1),"/, ;+")))'] == colour
        )  # fmt: skip


def test_it_is_printed_across_with_its_heads_on_every_page(book: Any) -> None:
    sheet = book["Matrix"]
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$4:$4"


def test_findings_lead_to_their_cells(book: Any) -> None:
    sheet = book["Findings"]
    assert [each.value for each in sheet[2]][:2] == ["error", "RAM001"]
    links = [sheet.cell(row, 3).hyperlink for row in range(2, 6)]
    assert [each and each.location for each in links] == ["Matrix!C6", "Matrix!F6", "Matrix!D4", None]


def test_what_is_missing_stands_in_its_row(book: Any) -> None:
    sheet = book["Matrix"]
    row = next(
        row
        for row in sheet.iter_rows(min_row=5)
        if row[2].value == "Agency onboarding and statements of work"
    )
    assert row[-1].value.startswith("nobody is accountable; Director of Marketing Operations: the performer")
    assert row[2].fill.fgColor.rgb == "FFFFF6EC"


def test_derived_letters_stand_in_brackets() -> None:
    marks = (
        Mark(text="R", kind="perform"),
        Mark(text="A", kind="answer"),
        Mark(text="Verifies", kind="verify"),
        Mark(text="C", kind="consult", derived=True),
    )
    assert cell_text(Cell(marks=marks)) == "A/R, Verifies (C)"
    assert cell_text(Cell(marks=marks[3:])) == "(C)"
    assert cell_text(Cell(gap="nobody does it")) == ""


@pytest.mark.parametrize(
    "table", [editable(hostile()), editable(matrix()), decisions(), empty(), grid(3, 40)]
)
def test_two_readers_find_the_same_texts_and_no_formula(table: Table) -> None:
    raw = xlsx.draw(table)
    thorough = openpyxl.load_workbook(io.BytesIO(raw))
    fast = calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
    for sheet in thorough:
        assert not [cell for row in sheet for cell in row if cell.data_type == "f"]
        slow = {
            (cell.row, cell.column): str(cell.value).split() for row in sheet for cell in row if cell.value
        }
        rows = fast.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
        quick = {
            (x, y): str(text).split()
            for x, row in enumerate(rows, 1)
            for y, text in enumerate(row, 1)
            if text
        }
        assert slow == quick


def test_hostile_names_are_there_as_they_are() -> None:
    sheet = opened(editable(hostile()))["Matrix"]
    names = {cell.value for row in sheet for cell in row}
    assert names >= {one_line(text) for text in HOSTILE}


def test_a_map_without_letters_is_a_plain_sheet() -> None:
    sheet = opened(decisions())["Matrix"]
    assert not sheet.data_validations.dataValidation
    assert not sheet.row_dimensions[3].hidden
    assert sheet.freeze_panes


def test_the_same_table_gives_the_same_bytes_whatever_was_drawn_before() -> None:
    script = "import sys, samples, rolemap.formats as f; sys.stdout.buffer.write(f.render(samples.matrix(), 'xlsx'))"
    environment = {"PYTHONPATH": ":".join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)
    first = xlsx.draw(matrix())
    assert first == xlsx.draw(matrix()) == ran.stdout
    core = zipfile.ZipFile(io.BytesIO(first)).read("docProps/core.xml").decode()
    assert "2000-01-01T00:00:00Z" in core


def test_csv_holds_the_same_table_with_its_keys() -> None:
    text = csv_format.draw(editable(matrix()))
    assert text.startswith("\ufeff")
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert lines[0][:4] == ["Key", "Area", "Activity", "Sr. Marketing Director"]
    assert lines[1][:4] == [f"rolemap 1 {'0' * 64} RACI", "area", "item", "role:0"]
    assert lines[2][:4] == ["activity:0", "Plan", "Marketing strategy", "A"]


def test_csv_without_an_origin_has_no_keys() -> None:
    lines = list(csv.reader(io.StringIO(csv_format.draw(matrix()).removeprefix("\ufeff"))))
    assert lines[0][:2] == ["Area", "Activity"]
    assert lines[1][:2] == ["Plan", "Marketing strategy"]


@given(st.text(alphabet="'=+-@\t\r＝a1", max_size=6))
def test_no_text_in_csv_begins_like_a_formula_and_each_can_be_told_back(text: str) -> None:
    guarded = csv_format.guarded(text)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    told_back = (
        guarded[1:]
        if guarded.startswith("'") and guarded[1:].lstrip("'")[:1] in tuple("=+-@\t\r＝")
        else guarded
    )
    assert told_back == text
