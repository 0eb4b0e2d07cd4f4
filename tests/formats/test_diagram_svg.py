"""Diagrams as SVG: well formed, self-contained, legible, and the same every time."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from samples import HOSTILE, chart

from rolemap.formats.diagram_svg import draw
from rolemap.formats.metrics import one_line, text_width
from rolemap.formats.palette import Profile
from rolemap.shapes import Cluster, Diagram, Edge, Legend, Mark, Node

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {"rmd-title": (13.5, True), "rmd-line": (11.5, False), "rmd-gap": (11.5, True)}


def hostile() -> Diagram:
    """A broken organisation of hostile names: circles, second managers, lines to oneself and to nobody."""
    nodes = tuple(
        Node(
            key=text,
            title=text,
            lines=(text, text),
            cluster=HOSTILE[place % 3],
            marks=(Mark(text=text, title=text, derived=place % 2 == 0),) * 2,
            gap=text if place % 3 == 0 else "",
        )
        for place, text in enumerate(HOSTILE)
    )
    edges = (
        *(Edge(source=HOSTILE[place // 4], target=text, label=text) for place, text in enumerate(HOSTILE)),
        Edge(source=HOSTILE[9], target=HOSTILE[0], label=HOSTILE[2]),
        Edge(source=HOSTILE[3], target=HOSTILE[9], kind="dotted", label=HOSTILE[3]),
        Edge(source=HOSTILE[3], target="nobody"),
    )
    return Diagram(
        view=HOSTILE[0],
        title=HOSTILE[0],
        description=HOSTILE[1],
        nodes=nodes,
        edges=edges,
        clusters=tuple(Cluster(key=text, title=text) for text in HOSTILE[:3]),
        legend=(Legend(mark=Mark(text=HOSTILE[0]), meaning=HOSTILE[5]),),
        cluster_word=HOSTILE[1],
    )


def kpis() -> Diagram:
    """Measures without a solid line: the tree has to follow the others."""
    keys = ("revenue", "customers", "value", "conversion")
    return Diagram(
        view="kpis",
        title="Drivers",
        description="",
        nodes=tuple(Node(key=key, title=key.title()) for key in keys),
        edges=(
            Edge(source="revenue", target="customers", kind="formula", label="×"),
            Edge(source="revenue", target="value", kind="formula"),
            Edge(source="customers", target="conversion", kind="causal"),
            Edge(source="value", target="conversion", kind="causal"),
        ),
    )


PICTURES = {
    "chart": chart(),
    "kpis": kpis(),
    "hostile": hostile(),
    "empty": Diagram(view="orgchart", title="", description="", nodes=()),
}


@pytest.fixture(params=PICTURES)
def picture(request: pytest.FixtureRequest) -> Diagram:
    """Each of the pictures."""
    return PICTURES[request.param]


@pytest.mark.parametrize("profile", ["web", "static"])
def test_a_picture_is_xml_that_holds_itself_together(picture: Diagram, profile: Profile) -> None:
    drawn = draw(picture, profile=profile)
    root = ET.fromstring(drawn)  # noqa: S314  (our own text)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "style", "g", "rect", "path", "text"}
    assert not re.search(r"(href|src|url\(|@import|on\w+)\s*=", re.sub(r">[^<]*<", "><", drawn))
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert [root.get("aria-labelledby"), root.get("aria-describedby")] == [
        child.get("id") for child in root[:2]
    ]
    assert root.get("role") == "img"


def test_every_card_says_who_it_is(picture: Diagram) -> None:
    root = ET.fromstring(draw(picture))  # noqa: S314  (our own text)
    keys = [element.get("data-key") for element in root.iter() if element.get("data-key")]
    assert keys == [one_line(node.key) for node in picture.nodes]


def test_text_stays_on_its_card_even_in_a_wider_font(picture: Diagram) -> None:
    root = ET.fromstring(draw(picture))  # noqa: S314  (our own text)
    for group in root.iter(f"{SVG}g"):
        if group.get("data-key") is None:
            continue
        box = next(rect for rect in group.iter(f"{SVG}rect") if rect.get("class") == "rmd-box")
        right = float(box.get("x", 0)) + float(box.get("width", 0))
        bottom = float(box.get("y", 0)) + float(box.get("height", 0))
        for text in group.iter(f"{SVG}text"):
            size, bold = SIZES.get(text.get("class", ""), (0, False))
            end = float(text.get("x", 0)) + 1.1 * text_width(text.text or "", size, bold=bold)
            assert end <= right
            assert float(text.get("y", 0)) <= bottom - 5


def test_the_static_profile_resolves_every_colour() -> None:
    drawn = draw(chart(), profile="static")
    assert "var(" not in drawn
    assert "@media" not in drawn


def test_the_web_profile_follows_the_scheme_with_the_colours_it_uses() -> None:
    drawn = draw(chart())
    defined = set(re.findall(r"(--rm-[\w-]+):", drawn))
    assert defined == set(re.findall(r"var\((--rm-[\w-]+)\)", drawn))
    assert "prefers-color-scheme:dark" in drawn


def test_style_stays_inside_its_picture() -> None:
    styles = re.findall(r"<style>(.*?)</style>", draw(chart()), re.DOTALL)
    rules = [rule for rule in styles[0].splitlines() if rule and not rule.startswith(("@media", "#rm-"))]
    assert all(rule.startswith("[data-theme") for rule in rules)


def test_pictures_of_one_page_do_not_share_ids() -> None:
    ids = [set(re.findall(r' id="([^"]+)"', draw(picture))) for picture in PICTURES.values()]
    assert sum(map(len, ids)) == len(set().union(*ids))


def test_the_same_picture_gives_the_same_bytes(picture: Diagram) -> None:
    assert draw(picture) == draw(picture)


def test_the_legend_explains_what_is_there_and_nothing_else() -> None:
    drawn = draw(chart())
    assert all(f">{words}</text>" in drawn for words in ("Unit", "Finance", "solid line", "dotted line"))
    assert ">something is missing or wrong (1)</text>" in drawn
    assert "formula" not in drawn


def test_a_hole_is_outlined_and_said() -> None:
    drawn = draw(chart())
    assert drawn.count("rmd-card rmd-hole") == 1
    assert ">nobody fills it</text>" in drawn


def test_a_line_that_closes_a_circle_is_drawn_and_explained() -> None:
    nodes = tuple(Node(key=key, title=key) for key in "ab")
    edges = (Edge(source="a", target="b"), Edge(source="b", target="a"))
    drawn = draw(Diagram(view="v", title="t", description="", nodes=nodes, edges=edges))
    assert "leads in a circle, or to a second place" in drawn
    assert drawn.count('class="rmd-head-extra"') == 1


def test_measures_make_a_tree_of_their_own_lines() -> None:
    drawn = draw(kpis())
    tops = [float(y) for y in re.findall(r'class="rmd-box" x="[\d.]+" y="([\d.]+)"', drawn)]
    assert tops[0] < tops[1] == tops[2] < tops[3]
    assert drawn.count("rmd-head-causal") == 2  # its rule, and one line beside the tree


def test_an_empty_diagram_says_so() -> None:
    assert "Nothing to draw yet" in draw(PICTURES["empty"])


def test_five_hundred_cards_stay_on_a_page() -> None:
    nodes = tuple(Node(key=f"role:{n}", title=f"Role {n}", lines=("Ada Lind",)) for n in range(500))
    edges = tuple(Edge(source=f"role:{(n - 1) // 8}", target=f"role:{n}") for n in range(1, 500))
    root = ET.fromstring(  # noqa: S314  (our own text)
        draw(Diagram(view="v", title="Big", description="", nodes=nodes, edges=edges))
    )
    assert float(root.get("width", 0)) <= 2400
    ys = sorted(float(text.get("y", 0)) for text in root.iter(f"{SVG}text"))
    assert all(after - before < 400 for before, after in pairwise(ys))
