"""Tables as SVG: well-formed, named, self-contained, and nothing drawn over anything else."""

from __future__ import annotations

import re
from typing import Literal
from xml.etree import ElementTree as ET

import pytest
from samples import HOSTILE, decisions, empty, grid, hostile, matrix

from rolemap.formats.metrics import one_line
from rolemap.formats.outline import outline
from rolemap.formats.table_svg import draw
from rolemap.shapes import Table

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = [
    matrix(),
    decisions(),
    empty(),
    grid(3, 2),
    grid(12, 40),
    grid(100, 15, group_size=12),
    hostile(),
    hostile(cells_hold="names"),
]


def parse(table: Table, profile: Literal["web", "static"] = "web") -> ET.Element:
    return ET.fromstring(draw(table, profile=profile))  # noqa: S314 - our own output


@pytest.mark.parametrize("table", PICTURES, ids=lambda table: table.title[:12])
@pytest.mark.parametrize("profile", ["web", "static"])
def test_a_picture_is_named_and_needs_nothing_else(table: Table, profile: Literal["web", "static"]) -> None:
    root = parse(table, profile)
    assert root.get("role") == "img"
    assert [child.get("id") for child in root[:2]] == [
        root.get("aria-labelledby"),
        root.get("aria-describedby"),
    ]
    assert root[0].text == one_line(table.title)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "style", "g", "rect", "path", "text"}
    assert not {
        name for element in root.iter() for name in element.attrib if "href" in name or name.startswith("on")
    }


@pytest.mark.parametrize("table", PICTURES, ids=lambda table: table.title[:12])
def test_only_the_web_profile_has_variables(table: Table) -> None:
    assert "var(--rm-" in draw(table)
    assert "var(" not in draw(table, profile="static")
    assert "@" not in re.sub(r"@media", "", str(parse(table, "static").findtext(f"{SVG}style")))


@pytest.mark.parametrize("table", PICTURES, ids=lambda table: table.title[:12])
def test_a_picture_says_in_words_what_it_shows(table: Table) -> None:
    described = (parse(table).findtext(f"{SVG}desc") or "").split("\n")
    assert described[0] == one_line(table.description)
    assert [line.lstrip(" ")[2:] for line in described[1:]] == [one_line(said) for _, said in outline(table)]


def test_ids_differ_between_pictures() -> None:
    assert len({parse(table).get("id") for table in PICTURES}) == len(PICTURES)


def boxes(
    element: ET.Element, x: float = 0, y: float = 0, *, turned: bool = False
) -> list[tuple[float, ...]]:
    """The left, top, right and bottom of every chip that is not turned."""
    move = element.get("transform", "")
    found = re.match(r"translate\((\S+) (\S+)\)", move)
    if found:
        x, y = x + float(found[1]), y + float(found[2])
    turned = turned or "rotate" in move
    here = []
    if element.tag == f"{SVG}rect" and element.get("rx") == "6" and not turned:
        here = [(x, y, x + float(element.get("width", 0)), y + float(element.get("height", 0)))]
    return here + [box for child in element for box in boxes(child, x, y, turned=turned)]


@pytest.mark.parametrize("table", PICTURES, ids=lambda table: table.title[:12])
def test_chips_lie_inside_the_picture_and_apart(table: Table) -> None:
    root = parse(table)
    chips = sorted(boxes(root))
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for place, (left, top, right, bottom) in enumerate(chips):
        assert left > 0
        assert top > 0
        assert right < width
        assert bottom < height
        for other in chips[place + 1 :]:
            if other[0] >= right:
                break
            assert other[1] >= bottom or other[3] <= top


def test_gaps_are_drawn_and_said() -> None:
    said = [element.text for element in parse(decisions()).iter(f"{SVG}text")]
    assert said.count("nobody monitors") == 2
    assert "something is missing or wrong (4 in all)" in said
    tips = [element.text for element in parse(matrix()).iter(f"{SVG}title")]
    assert "the performer was removed and nobody took over" in tips
    assert "Informed: Marketing Data Analyst (derived)" in tips


def test_hostile_names_stay_names() -> None:
    tips = {element.text for element in parse(hostile()).iter(f"{SVG}title")}
    assert {one_line(text) for text in HOSTILE} <= tips


def test_many_columns_stand_upright() -> None:
    assert "rotate(-90)" in draw(grid(3, 17))
    assert "rotate(-90)" not in draw(grid(3, 16))
    assert float(parse(grid(3, 40)).get("width", 0)) < 2400
