"""Mermaid text in which a name can neither end a label nor begin a directive, a tag or a list.

That Mermaid itself reads and shows every one of these names was tried with its own parser; what held there is
pinned down here, where no Mermaid is.
"""

from __future__ import annotations

import re

import pytest
from samples import HOSTILE, chart, decisions, empty, hostile, matrix

from rolemap.formats.mermaid import draw
from rolemap.formats.metrics import one_line
from rolemap.shapes import Diagram, Edge, Node

LINE = re.compile(
    r'---|title: ".*"|flowchart (TD|LR)'
    r'|  n\d+\["[^"]*"\]'
    r'|  n\d+ (-->|==>|-\.->)(\|"[^"]*"\|)? n\d+'
    r"|  classDef \w+ fill:#\w{6},stroke:#\w{6},color:#\w{6}(,stroke-dasharray:5 4)?"
    r"|  class n\d+(,n\d+)* \w+"
)


def lone(title: str) -> str:
    """The label of a diagram of one node."""
    diagram = Diagram(view="v", title="", description="", nodes=(Node(key="a", title=title),))
    found = re.search(r'n0\["(.*)"\]', draw(diagram))
    assert found
    return found[1]


@pytest.mark.parametrize(
    "picture", [chart(), matrix(), decisions(), empty(), hostile(), hostile(cells_hold="names")]
)
def test_every_line_is_of_a_known_form(picture: Diagram) -> None:
    assert not [line for line in draw(picture).splitlines() if not LINE.fullmatch(line)]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_coded_and_comes_back(name: str) -> None:
    label = lone(name)
    assert not re.search(r"[<>\"`*_{}\[\]|&%:\\]", label)
    assert not re.match(r"[-+]|\d+[.)] ", label)
    assert re.sub(r"#(\d+);", lambda code: chr(int(code[1])), label) == one_line(name)


def test_common_names_stay_readable() -> None:
    assert lone("Sr. Director, Brand (EMEA) - B2B/B2C") == "Sr. Director, Brand (EMEA) - B2B/B2C"


def test_kinds_of_lines_differ() -> None:
    nodes = (Node(key="a", title="A"), Node(key="b", title="B"))
    edges = (
        Edge(source="a", target="b"),
        Edge(source="a", target="b", kind="dotted", label="budget"),
        Edge(source="a", target="b", kind="formula"),
        Edge(source="a", target="gone"),
    )
    text = draw(Diagram(view="v", title="", description="", nodes=nodes, edges=edges))
    assert text.splitlines() == [
        "flowchart TD",
        '  n0["A"]',
        '  n1["B"]',
        "  n0 --> n1",
        '  n0 -.->|"budget"| n1',
        '  n0 ==>|"formula"| n1',
    ]


def test_a_hole_is_dashed() -> None:
    assert "class n2 gap" in draw(chart())
