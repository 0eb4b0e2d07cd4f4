"""The view of limits: rows by amount, holes in their places, and what is covered twice."""

from __future__ import annotations

from pathlib import Path

import pytest

import rolemap
from rolemap.formats import render, suffixes
from rolemap.shapes import Table

HEAD = (
    "roles: {a: {name: Ann, reports_to: b}, b: Bob, d: Dan}\nunits: {n: North, s: South}\n"
    "settings: {currency: EUR}\nsubjects: {budget: {limits: {role: b, from: 9k}}}\n"
)


def drawn(folder: Path, limits: str, more: str = "") -> Table:
    text = f"{HEAD}decisions:\n  buy: {{name: Buy, subject: budget, limits: [{limits}]}}\n{more}"
    (folder / "m.yml").write_text(text, "utf-8")
    found = rolemap.load(folder / "m.yml").on("2027-01-01").view("authority")
    assert isinstance(found, Table)
    return found


def rows(table: Table) -> list[tuple[str, ...]]:
    return [
        (row.title, *(" ".join(mark.text for mark in cell.marks) or cell.gap for cell in row.cells))
        for row in table.rows
    ]


def test_limits_stand_by_amount_and_holes_among_them(tmp_path: Path) -> None:
    table = drawn(tmp_path, "{role: d, from: 2k, up_to: 9k, scope: n}, {role: a, up_to: 1k}")
    assert [column.title for column in table.columns] == ["Where", "Who decides"]
    assert rows(table) == [
        ("below 1,000 EUR", "", "Ann"),
        ("1,000 to 2,000 EUR", "", "nobody"),
        ("1,000 to 9,000 EUR", "South", "nobody"),
        ("2,000 to 9,000 EUR", "North", "Dan"),
        ("from 9,000 EUR", "", "Bob"),
    ]
    assert {row.group for row in table.rows} == {"Buy"}
    assert table.rows[-1].cells[-1].marks[0].derived
    assert table.rows[-1].subtitle == "inherited from budget"
    assert table.description.startswith("1 decision with limits, and 2 holes. ")


def test_a_column_is_there_only_where_a_limit_speaks_of_it(tmp_path: Path) -> None:
    table = drawn(
        tmp_path, "{role: a, up_to: 9k, category: travel, conditions: [in budget], until: 2028-01-01}"
    )
    assert [column.title for column in table.columns] == ["Where", "For", "If", "When", "Who decides"]
    assert rows(table)[0] == (
        "below 9,000 EUR", "", "travel", "in budget", "until 31 December 2027", "Ann",
    )  # fmt: skip


def test_what_is_delegated_stands_below_its_limit(tmp_path: Path) -> None:
    more = "delegations: {small: {by: a, to: d, of: buy, up_to: 1k}}\n"
    table = drawn(tmp_path, "{role: a, up_to: 9k, sub_delegable: true}", more)
    assert rows(table)[1] == ("below 1,000 EUR", "", "Dan for Ann")
    assert table.rows[1].subtitle == "delegated by Small"


def test_what_is_covered_twice_is_marked_unless_the_line_settles_it(tmp_path: Path) -> None:
    table = drawn(tmp_path, "{role: a, up_to: 9k}, {role: d, up_to: 1k}, {role: b, up_to: 9k}")
    gaps = {row.title: row.gaps for row in table.rows if row.gaps}
    assert list(gaps) == ["below 9,000 EUR"]
    ((said,),) = gaps.values()
    assert said.endswith("may too: below 1,000 EUR")


def test_one_limit_of_two_who_may_each_alone_is_marked(tmp_path: Path) -> None:
    table = drawn(tmp_path, "{roles: [a, d], up_to: 9k}")
    assert table.rows[0].gaps == ("each may alone: below 9,000 EUR",)


def test_a_hole_says_why_where_somebody_is_only_away(tmp_path: Path) -> None:
    more = "people: {p: {name: Pat, holds: [a, b], absent: {since: 2027-03-01, until: 2027-03-02}}}\n"
    table = drawn(tmp_path, "{role: a, up_to: 9k}", more)
    (hole,) = (row for row in table.rows if row.cells[-1].gap)
    assert hole.cells[-1].gap.startswith("nobody, in part because Pat is absent")


def test_a_hole_names_the_vacant_role_and_says_whether_that_is_all(tmp_path: Path) -> None:
    more = "people: {p: {name: Pat, holds: [{role: a, until: 2027-03-01}, b]}, q: {holds: d}}\n"
    table = drawn(tmp_path, "{role: a, up_to: 9k, scope: n}, {role: d, up_to: 1k}", more)
    assert [row for row in rows(table) if row[-1].startswith("nobody")] == [
        ("1,000 to 9,000 EUR", "South", "", "nobody"),
        ("1,000 to 9,000 EUR", "", "from 1 March 2027", "nobody, in part because Ann is vacant"),
    ]
    table = drawn(tmp_path, "{role: a, up_to: 9k}", more)
    assert ("below 9,000 EUR", "", "from 1 March 2027", "nobody: Ann is vacant") in rows(table)


@pytest.mark.parametrize("text", ["roles: {}\n", "roles: {a: A}\ndecisions: {x: {decides: a}}\n"])
def test_a_model_without_limits_has_no_rows(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.yml").write_text(text, "utf-8")
    picture = rolemap.load(tmp_path).view("authority")
    assert isinstance(picture, Table)
    assert (picture.rows, picture.description) == ((), "No decisions with limits.")


def test_every_format_draws_it(tmp_path: Path) -> None:
    table = drawn(tmp_path, "{role: a, up_to: 9k, category: '<b>|`'}")
    assert len({row.key for row in table.rows}) == len(table.rows)
    for suffix in suffixes(table):
        assert render(table, suffix)
