"""Markdown: what goes in as text comes out as text, whichever parser reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import markdown as python_markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from samples import HOSTILE, chart, decisions, empty, hostile, matrix

from rolemap.formats.escape import markdown as text
from rolemap.formats.markdown import draw
from rolemap.formats.metrics import one_line

Parser = Callable[[str], str]

COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def by_commonmark(source: str) -> str:
    return str(COMMONMARK.render(source))


def by_python_markdown(source: str) -> str:
    extensions = ["tables", "attr_list", "footnotes", "pymdownx.tilde", "pymdownx.caret", "pymdownx.mark"]
    return str(python_markdown.markdown(source, extensions=extensions))


def words(html: str) -> str:
    """The text of an HTML document that holds no tag beside those of lists, headings, tables."""
    assert set(re.findall(r"</?(\w+)", html)) <= {
        *("h1", "p", "ul", "li", "strong", "em", "table", "thead", "tbody", "tr", "th", "td")
    }
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()


@pytest.mark.parametrize("parse", [by_commonmark, by_python_markdown])
@pytest.mark.parametrize(
    "template", ["# {}", "{}", "- {}\n    - x\n", "| h | i |\n|---|---|\n| {} | |", "**gap:** {}"]
)
@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_text_stays_text(parse: Parser, template: str, said: str) -> None:
    expected = words(parse(template.format("PLACE"))).replace("PLACE", one_line(said))
    assert words(parse(template.format(text(said)))) == expected


@given(st.text(max_size=40))
@example("1.")
@example("a&#x41;b")
def test_any_text_stays_text_in_a_table_cell(said: str) -> None:
    source = f"| h |\n|---|\n| {text(said)} |\n"
    assert words(by_commonmark(source)) == f"h\n\n\n\n\n{one_line(said)}".strip()


@pytest.mark.parametrize("parse", [by_commonmark, by_python_markdown])
def test_a_hostile_table_keeps_its_shape(parse: Parser) -> None:
    table = hostile()
    html = parse(draw(table))
    assert html.count("<td") + html.count("<th>") + html.count("<th ") >= (len(table.rows) + 1) * (
        len(table.columns) + 1
    )
    assert html.count("<tr>") == 1 + len(table.rows) + sum(
        1 for place, row in enumerate(table.rows) if place == 0 or table.rows[place - 1].group != row.group
    )


def test_gaps_are_words() -> None:
    said = draw(matrix())
    assert "**gap:** nobody is accountable" in said
    assert "| **gap:** nobody monitors |" in draw(decisions())


def test_derived_marks_say_so() -> None:
    assert "I (derived)" in draw(matrix())


def test_a_diagram_is_a_nested_list() -> None:
    assert "\n- Chief Marketing Officer" in draw(chart())
    assert "\n    - Director of Marketing Operations" in draw(chart())


def test_an_empty_picture_says_so() -> None:
    assert draw(replace(chart(), nodes=(), edges=())).endswith("\n\n*Nothing to show yet.*\n")
    assert draw(empty()) == "# Nothing yet\n\n*Nothing to show yet.*\n"
