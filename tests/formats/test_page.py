"""Pages: complete documents that need nothing else, with the picture's content in words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from documents import Element, read
from samples import HOSTILE, chart, decisions, empty, grid, hostile, matrix

from rolemap.formats.metrics import one_line
from rolemap.formats.outline import outline
from rolemap.formats.page import Preview, index_page, page
from rolemap.shapes import Diagram, Edge, Node, Picture

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PICTURES = [matrix(), decisions(), empty(), grid(3, 2), hostile(), hostile(cells_hold="names"), chart()]


def document(html: str) -> Element:
    assert html.startswith("<!doctype html>\n")
    return read(html.removeprefix("<!doctype html>\n"))


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.title[:12])
def test_a_page_is_complete_and_needs_nothing_else(picture: Picture) -> None:
    root = document(page(picture))
    assert root.all("html")[0].attributes["lang"] == "en"
    assert root.all("meta")[0].attributes["charset"] == "utf-8"
    assert root.all("head")[0].all("title")[0].text == one_line(picture.title)
    assert [head.text for head in root.all("h1")] == [one_line(picture.title)]
    assert not any(root.all(tag) for tag in ("script", "link", "img", "a", "iframe"))
    assert not re.search(r"url\(|@import", "".join(style.text for style in root.all("style")))


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.title[:12])
def test_the_words_beside_the_picture_are_its_outline(picture: Picture) -> None:
    lines = [item.own.strip() for item in _in_order(document(page(picture)).all("details"))]
    assert lines == [one_line(text) for _, text in outline(picture)]


def _in_order(roots: list[Element]) -> list[Element]:
    found: list[Element] = []
    for root in roots:
        found += [root] if root.tag == "li" else []
        found += _in_order(root.children)
    return found


def test_the_outline_says_marks_and_gaps_in_full() -> None:
    lines = outline(matrix())
    assert (0, "Run") in lines
    assert (1, "Agency onboarding and statements of work – gap: nobody is accountable") in lines
    assert (
        2,
        "Accountable: Performance Marketing Manager; Responsible: Performance Marketing Manager",
    ) in lines
    assert (2, "Informed: Marketing Data Analyst (derived)") in lines
    assert (1, "Monitor: gap: nobody monitors") in outline(decisions())


def test_the_outline_of_a_chart_follows_its_lines() -> None:
    assert outline(chart())[:3] == (
        (0, "Chief Marketing Officer – Ada Lind – Unit: Marketing – strategic"),
        (1, "Director of Marketing Operations – Unit: Marketing – tactical"),
        (2, "dotted line to Finance Partner: budget"),
    )


def test_the_outline_of_a_driver_tree_says_how_each_part_hangs_together() -> None:
    tree = Diagram(
        view="kpis",
        title="",
        description="",
        nodes=tuple(Node(key=name, title=name) for name in ("Revenue", "Orders", "Visits")),
        edges=(
            Edge(source="Revenue", target="Orders", kind="formula", label="times"),
            Edge(source="Orders", target="Visits", kind="causal"),
            Edge(source="Revenue", target="Visits", kind="aggregation"),
        ),
    )
    assert outline(tree) == (
        (0, "Revenue"),
        (1, "aggregation link to Visits"),
        (1, "Orders – formula – times"),
        (2, "Visits – causal"),
    )


def test_the_outline_survives_circles_two_managers_loose_ends_and_depth() -> None:
    names = ["a", "b", "c", "d", *(f"n{place}" for place in range(3000))]
    chain = [Edge(source=f"n{place}", target=f"n{place + 1}") for place in range(2999)]
    broken = Diagram(
        view="orgchart",
        title="",
        description="",
        nodes=tuple(Node(key=name, title=name) for name in names),
        edges=(
            Edge(source="a", target="b"),
            Edge(source="b", target="a"),
            Edge(source="c", target="d"),
            Edge(source="a", target="d"),
            Edge(source="a", target="nowhere"),
            *chain,
        ),
    )
    lines = outline(broken)
    assert {text for _, text in lines} == set(names) | {"also leads to a", "also leads to d"}
    assert max(depth for depth, _ in lines) == 2999
    assert all(after[0] <= before[0] + 1 for before, after in pairwise(lines))


def test_a_gallery_links_every_picture_and_shows_every_output() -> None:
    previews = [
        Preview("Matrix", "Who does what", "a b.svg", "a b.html"),
        Preview(HOSTILE[0], HOSTILE[1], "x.svg", "x.html"),
    ]
    root = document(
        index_page("Demo", "All of it", previews, [("Answers", "$ rolemap who\n  <b> & \x1b[1m│ x\t│")])
    )
    assert [card.attributes["href"] for card in root.all("a")] == ["a%20b.html", "x.html"]
    assert [image.attributes["src"] for image in root.all("img")] == ["a%20b.svg", "x.svg"]
    assert [pre.text.strip("\n") for pre in root.all("pre")] == ["$ rolemap who\n  <b> & [1m│ x\t│"]


def test_a_gallery_may_be_empty() -> None:
    assert not document(index_page("Demo", "", [])).all("div")


@pytest.mark.parametrize("width", [400, 1280, 2560])
def test_no_page_is_wider_than_the_window(browser: Browser, width: int) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 800})
    for picture in (matrix(), decisions(), grid(20, 15), hostile(), hostile(cells_hold="names"), chart()):
        tab.set_content(page(picture))
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


def test_heads_stay_in_sight_and_leave_room(browser: Browser) -> None:
    tab = browser.new_page(viewport={"width": 400, "height": 800})
    tab.set_content(page(grid(100, 15, group_size=10)))
    tab.evaluate("document.querySelector('.rm-scroll').scrollTo(500, 1500)")
    corner = tab.locator("thead th").first.bounding_box()
    region = tab.locator(".rm-scroll").bounding_box()
    assert corner is not None
    assert region is not None
    assert abs(corner["x"] - region["x"]) <= 1
    assert abs(corner["y"] - region["y"]) <= 1
    assert corner["width"] < region["width"] / 2
    tab.close()


@pytest.mark.parametrize("width", [1280, 1920, 2560])
def test_where_there_is_room_the_page_scrolls_and_heads_stick_to_the_window(
    browser: Browser, width: int
) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 700})
    for picture in (matrix(), decisions(), chart()):
        tab.set_content(page(picture))
        box = tab.locator(".rm-scroll, .rm-canvas")
        assert box.evaluate("box => box.scrollHeight <= box.clientHeight")
    tab.set_content(page(grid(60, 6)))
    tab.evaluate("scrollTo(0, 1500)")
    head = tab.locator("thead th").nth(2).bounding_box()
    assert head is not None
    assert head["y"] == 0
    tab.close()


@pytest.mark.parametrize("width", range(320, 2600, 190))
def test_a_picture_leaves_its_box_only_where_it_fits(browser: Browser, width: int) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 700})
    for columns in (3, 6, 12, 24):
        tab.set_content(page(grid(4, columns)))
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


def test_a_screen_reader_hears_the_table(browser: Browser) -> None:
    tab = browser.new_page()
    tab.set_content(page(matrix()))
    heard = tab.locator("table").aria_snapshot()
    assert 'table "Who does what in marketing"' in heard
    assert 'columnheader "Sr. Marketing Director Strategic"' in heard
    assert 'rowheader "Agency onboarding and statements of work nobody is accountable"' in heard
    assert 'cell "Accountable: Sr. Marketing Director"' in heard
    assert 'cell "gap: the performer was removed and nobody took over"' in heard
    tab.close()


@pytest.mark.parametrize(
    ("columns", "words"), [(8, ()), (12, ()), (16, ()), (26, ()), (28, ("Recommends", "Must agree"))]
)
def test_all_columns_of_letters_find_room_on_paper(
    browser: Browser, columns: int, words: tuple[str, ...]
) -> None:
    tab = browser.new_page(viewport={"width": 1030, "height": 700})  # A4, landscape, within its margins
    tab.emulate_media(media="print")
    tab.set_content(page(grid(20, columns, words=words)))
    wide = tab.evaluate(
        "Math.max(...[...document.querySelectorAll('th')].map(e => e.getBoundingClientRect().right))"
    )
    assert wide <= 1030
    tab.close()
