r"""A picture in Graphviz' language: for many-to-many pictures, and for those who have `dot`.

Neighbours: `ties` turns a table into a graph. Only text is made here; no Graphviz is needed. Traps: in a label a
backslash is a command (`\N`, `\l`), an entity (`&lt;`) is decoded, and a text between angle brackets is markup; all
three are switched off for every text that an author wrote. Nodes are called n0, n1, ...: an author's key would be read for ports and keywords.
"""

from __future__ import annotations

from collections.abc import Iterable

import graphviz  # type: ignore[import-untyped]

from rolemap.formats.metrics import wrap
from rolemap.formats.palette import GAP, MARKS, NEUTRALS, Swatch, cluster_swatch
from rolemap.formats.ties import as_graph, label, words
from rolemap.shapes import Diagram, EdgeKind, Node, Picture, Table

_INK, _MUTED, _LINK, _PAPER = (NEUTRALS[name][0] for name in ("ink", "muted", "link", "surface"))
_LINES: dict[EdgeKind, dict[str, str]] = {
    "solid": {},
    "dotted": {"style": "dotted", "constraint": "false"},
    "formula": {"color": MARKS["measure"].light.ink},
    "causal": {"style": "dashed", "color": MARKS["initiate"].light.ink},
    "aggregation": {"style": "bold", "color": MARKS["sign"].light.ink},
}
_WIDEST, _HEAD_WIDEST = 200.0, 520.0  # px of text before a line breaks


def draw(picture: Picture) -> str:
    """Return `picture` as the text of a DOT file."""
    graph = as_graph(picture)
    is_table = isinstance(picture, Table)
    dot = graphviz.Digraph("rolemap", strict=False)
    dot.attr(
        "graph",
        label=_label((graph.title, graph.description), _HEAD_WIDEST),
        labelloc="t",
        rankdir="LR" if is_table else "TB",
        fontname="Arial",
        fontcolor=_INK,
        nodesep="0.3",
        ranksep="1.6" if is_table else "0.5",
    )
    dot.attr(
        "node",
        shape="box",
        style="rounded,filled",
        fontname="Arial",
        fontsize="11",
        fillcolor=_PAPER,
        color=_LINK,
    )
    dot.attr("edge", fontname="Arial", fontsize="9", fontcolor=_MUTED, color=_LINK, arrowsize="0.6")
    colours = {cluster.key: number for number, cluster in enumerate(graph.clusters)}
    names = {node.key: f"n{number}" for number, node in enumerate(graph.nodes)}
    for node in graph.nodes:
        dot.node(names[node.key], _label(words(node)), **_look(node, colours))
    for edge in graph.edges:
        if edge.source in names and edge.target in names:
            said = {"label": _label((label(edge),))} if label(edge) else {}
            # Rows and columns are only tied; no line of a table leads from one to the other.
            heads = {"dir": "none"} if is_table else {}
            free = {"constraint": "true"} if is_table else {}
            dot.edge(names[edge.source], names[edge.target], **_LINES[edge.kind] | said | heads | free)
    _legend(dot, graph)
    return str(dot.source)


def _label(lines: Iterable[str], widest: float = _WIDEST) -> str:
    r"""The lines as a label in which nothing is a command; they are centred and broken by `\n`."""
    broken = (part for line in lines for part in wrap(line, 11, widest, 12))
    safe: str = graphviz.nohtml(r"\n".join(graphviz.escape(part.replace("&", "&amp;")) for part in broken))
    return safe  # of a type of its own: another str() would make <b> bold again


def _look(node: Node, colours: dict[str, int]) -> dict[str, str]:
    """The colours of a node: those of its cluster, or of a hole."""
    look = {}
    if node.cluster in colours:
        look = _paint(cluster_swatch(colours[node.cluster]).light)
    if node.gap:
        look = {"style": "rounded,filled,dashed", "penwidth": "1.8"} | _paint(GAP.light)
    return look


def _paint(swatch: Swatch) -> dict[str, str]:
    return {"fillcolor": swatch.fill, "color": swatch.line, "fontcolor": swatch.ink}


def _legend(dot: graphviz.Digraph, graph: Diagram) -> None:
    """Adds a frame that says what the colours mean."""
    used = {node.cluster for node in graph.nodes}
    shown = [(number, cluster) for number, cluster in enumerate(graph.clusters) if cluster.key in used]
    if not shown:
        return
    with dot.subgraph(name="cluster_legend") as frame:
        frame.attr(label=_label((graph.cluster_word,)), fontsize="10", color=_LINK, style="rounded")
        for number, cluster in shown:
            colours = _paint(cluster_swatch(number).light)
            frame.node(f"legend{number}", _label((cluster.title,)), fontsize="9", height="0.2", **colours)
