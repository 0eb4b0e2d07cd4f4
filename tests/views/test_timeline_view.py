"""The timeline as a table."""

from pathlib import Path

import pytest

import rolemap
from rolemap.shapes import Table
from rolemap.views.timeline import picture

MODEL = """\
rolemap: 1
name: Marketing
settings: {currency: EUR}
roles: {lead: Lead, clerk: Clerk}
people:
  dana: {name: Dana, holds: [{role: lead, until: 2027-06-01}, clerk], absent: {since: 2027-03-01, until: 2027-03-15}}
  lee: {name: Lee, holds: {role: lead, since: 2027-09-01}}
  kim: {name: Kim}
activities: {forecast: {name: Forecast, accountable: lead}, pay: {name: Pay, responsible: clerk, accountable: {none: agreed}}}
decisions: {spend: {name: Spend, limits: {role: lead, up_to: 10, sub_delegable: true}}}
policies: {eyes: {separate: [pay, forecast]}}
delegations: {small: {name: Small things, by: lead, to: kim, of: spend, up_to: 5, until: 2027-09-01}}
"""


@pytest.fixture
def table(tmp_path: Path) -> Table:
    (tmp_path / "m.yml").write_text(MODEL, "utf-8")
    index = rolemap.load(tmp_path / "m.yml").index
    return picture(index, index.timeline("2027-01-01", "2028-01-01"))


def test_columns_are_the_stretches_on_which_nothing_changes(table: Table) -> None:
    assert [each.title for each in table.columns] == [
        "1 Jan – 28 Feb 2027",
        "1 Mar – 14 Mar 2027",
        "15 Mar – 31 May 2027",
        "1 Jun – 31 Aug 2027",
        "1 Sep – 31 Dec 2027",
    ]


def test_rows_are_what_has_something_to_show(table: Table) -> None:
    assert [(row.group, row.title, row.gaps) for row in table.rows] == [
        ("Who decides", "Spend", ("nobody: from 10 EUR",)),
        ("Who answers for activities", "Forecast", ()),
        ("Duties kept separate", "Dana", ()),
        ("Delegations", "Small things", ()),
    ]


def test_cells_name_who_is_there_and_holes_say_why_where_they_begin(table: Table) -> None:
    cells = {
        row.title: [(*(mark.text for mark in cell.marks), cell.gap) for cell in row.cells]
        for row in table.rows
    }
    assert cells["Forecast"] == [
        ("Dana", ""),
        ("Dana is absent, 1 to 14 March 2027, without a deputy",),
        ("Dana", ""),
        ("nobody holds Lead, 1 June to 31 August 2027",),
        ("Lee", ""),
    ]
    assert cells["Dana"][0] == ("both Forecast and Pay",)
    assert cells["Dana"][1:4] == [("both",), ("both",), ("",)]
    assert cells["Small things"][:2] == [("Kim", ""), ("Kim", "")]
    assert cells["Small things"][4] == ("it holds only until 31 August 2027",)


def test_a_model_without_dates_says_so(tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text("rolemap: 1\nroles: {a: A}\n", "utf-8")
    found = rolemap.load(tmp_path / "m.yml").view("timeline")
    assert isinstance(found, Table)
    assert not found.rows
    assert found.description.endswith("The model mentions no date, so nothing changes with time.")
