"""DOT text that Graphviz reads, and in which no name is a command."""

from __future__ import annotations

import html
import re
import shutil
import subprocess

import pytest
from samples import chart, decisions, empty, hostile, matrix

from rolemap.formats.dot import draw
from rolemap.formats.ties import as_graph, words
from rolemap.shapes import Diagram, Edge, Node, Picture

PICTURES: dict[str, Picture] = {
    "chart": chart(),
    "matrix": matrix(),
    "decisions": decisions(),
    "empty": empty(),
    "hostile": hostile(),
    "hostile names": hostile(cells_hold="names"),
}


@pytest.mark.skipif(shutil.which("dot") is None, reason="needs Graphviz' dot")
@pytest.mark.parametrize("name", PICTURES)
def test_graphviz_draws_every_word_as_it_was_written(name: str) -> None:
    picture = PICTURES[name]
    run = subprocess.run(
        ["dot", "-Tsvg"],  # noqa: S607  (the one on the PATH is the one we mean)
        input=draw(picture).encode(),
        capture_output=True,
        check=True,
    )
    assert not run.stderr
    drawn = "".join(re.findall(r"<text[^>]*>(.*?)</text>", run.stdout.decode()))
    shown = "".join(html.unescape(drawn).split())
    for node in as_graph(picture).nodes:
        for line in words(node):
            assert "".join(line.split())[:60] in shown


def test_the_same_picture_gives_the_same_text() -> None:
    assert draw(matrix()) == draw(matrix())


def test_a_dotted_line_does_not_bend_the_hierarchy() -> None:
    assert re.search(r"style=dotted", draw(chart()))
    assert re.search(r"constraint=false", draw(chart()))


def test_an_edge_without_its_ends_is_left_out() -> None:
    diagram = Diagram(
        view="v",
        title="t",
        description="",
        nodes=(Node(key="a", title="A"),),
        edges=(Edge(source="a", target="gone"),),
    )
    assert "->" not in draw(diagram)


def test_a_table_of_letters_ties_rows_to_columns_by_letters() -> None:
    graph = as_graph(matrix())
    ties = {(edge.source, edge.target, edge.label) for edge in graph.edges}
    assert ("row activity:0", "column role:0", "A") in ties
    assert ("row activity:5", "column role:3", "A R") in ties
    holes = next(node.gap for node in graph.nodes if node.key == "row activity:7").split("; ")
    assert holes == [
        "nobody is accountable",
        "Director of Marketing Operations: the performer was removed and nobody took over",
    ]


def test_a_table_of_names_ties_subjects_to_names_by_lanes() -> None:
    graph = as_graph(decisions())
    ties = {(edge.source, edge.target, edge.label) for edge in graph.edges}
    assert ("row subject:0", "name Sr. Marketing Director", "Approve") in ties
    assert [edge.kind for edge in graph.edges if edge.source == "row subject:3"] == ["dotted"] * 5
