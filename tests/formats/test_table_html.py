"""Tables as HTML: real tables, letters and colour, gaps in place, and hostile names that stay names."""

from __future__ import annotations

from typing import Literal, get_args

import pytest
from documents import read
from samples import HOSTILE, decisions, empty, grid, hostile, matrix

from rolemap.formats.metrics import one_line
from rolemap.formats.table_html import draw, stylesheet
from rolemap.shapes import MarkKind


def test_a_matrix_is_a_table_with_scopes_and_a_caption() -> None:
    table = read(draw(matrix())).all("table")[0]
    assert [caption.text for caption in table.all("caption")] == ["Who does what in marketing"]
    assert len(table.all("th", scope="col")) == 7
    assert len(table.all("th", scope="row")) == 14
    assert [head.text for head in table.all("th", scope="rowgroup")] == ["Plan", "Run", "Measure"]
    assert len(table.all("td")) == 14 * 6


def test_the_scrolling_region_is_named_and_can_be_focused() -> None:
    region = read(draw(matrix())).all("div", role="region")[0]
    assert region.attributes["tabindex"] == "0"
    assert region.attributes["aria-label"] == "Who does what in marketing"


def test_a_mark_is_a_letter_for_the_eye_and_a_meaning_for_the_ear() -> None:
    mark = read(draw(matrix())).all("td")[0].all("span", class_="rm-answer")[0]
    assert mark.attributes["title"] == "Accountable: Sr. Marketing Director"
    assert [shown.text for shown in mark.all("span", aria_hidden="true")] == []
    seen, heard = mark.children
    assert (seen.text, seen.attributes["aria-hidden"]) == ("A", "true")
    assert (heard.text, heard.attributes["class"]) == ("Accountable: Sr. Marketing Director", "rm-hidden")


def test_a_derived_mark_says_so() -> None:
    mark = read(draw(matrix())).all("table")[0].all("span", class_="rm-derived")[0]
    assert mark.attributes["title"] == "Informed: Marketing Data Analyst (derived)"
    assert "derived, not declared" in draw(matrix())
    assert "derived, not declared" not in draw(grid(3, 2))


def test_gaps_stand_where_something_is_missing() -> None:
    drawn = read(draw(matrix()))
    row = drawn.all("tr", **{"data-key": "activity:7"})[0]
    assert "rm-holed" in row.attributes["class"]
    assert [gap.text for gap in row.all("th")[0].all("span", class_="rm-gap")] == ["nobody is accountable"]
    cell = row.all("td")[1].all("span", class_="rm-gap")[0]
    assert [part.text for part in cell.children] == [
        "gap",
        "gap: the performer was removed and nobody took over",
    ]
    assert (
        "something is missing or wrong (4 in all)"
        in drawn.all("ul", class_="rm-legend")[0].all("li")[-1].text
    )


def test_an_empty_lane_says_who_is_missing() -> None:
    row = read(draw(decisions())).all("tr", **{"data-key": "subject:2"})[0]
    assert [gap.text for gap in row.all("td")[3].all("span", class_="rm-gap")] == ["nobody monitors"]
    assert [mark.text for mark in row.all("td")[2].all("span", class_="rm-execute")] == []
    names = [mark.text for mark in row.all("td")[2].all("span", class_="rm-perform")]
    assert len(names) == 2
    assert all("Marketing" in name for name in names)


@pytest.mark.parametrize("cells_hold", ["letters", "names"])
def test_hostile_names_stay_names(cells_hold: Literal["letters", "names"]) -> None:
    drawn = read(draw(hostile(cells_hold=cells_hold)))
    assert not any(drawn.all(tag) for tag in ("script", "img", "a", "style"))
    titles = [head.all("span", class_="rm-title")[0].text for head in drawn.all("th", scope="row")]
    assert titles == [one_line(text) for text in HOSTILE]


def test_an_empty_table_says_so() -> None:
    assert read(draw(empty())).all("p")[0].text == "Nothing to show yet."


def test_every_kind_of_mark_has_colours() -> None:
    for kind in get_args(MarkKind.__value__ if hasattr(MarkKind, "__value__") else MarkKind):
        assert f".rm-{kind}{{" in stylesheet()


def test_a_big_table_stays_small() -> None:
    assert len(draw(grid(100, 15))) < 300_000
