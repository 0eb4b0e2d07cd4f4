"""A picture as a Mermaid flowchart, for places that draw Mermaid themselves (wikis, code hosts).

Neighbours: `ties` turns a table into a graph. Traps: a Mermaid label is HTML and Markdown at once, `%%{` begins a
directive even inside quotes, and `style ...: #...;` is cut before anything is parsed. So every character that could
mean something becomes an entity code (`#35;`), which is Mermaid's own way and is decoded after all that.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rolemap.formats.metrics import one_line
from rolemap.formats.palette import GAP, Swatch, cluster_swatch
from rolemap.formats.ties import as_graph, label, words
from rolemap.shapes import Diagram, EdgeKind, Picture, Table

_PLAIN = re.compile(r"[^\w ,.()/'·…–—+-]|^[-+]|(?<=\d)[.)](?= |$)|_|(?<=www)\.", re.IGNORECASE)
# A title is no label: it knows no entity codes, and whatever looks like a tag is taken out of it.
_TITLE = str.maketrans("<>", "‹›")
_ARROWS: dict[EdgeKind, str] = {
    "solid": "-->",
    "dotted": "-.->",
    "formula": "==>",
    "causal": "-.->",
    "aggregation": "-->",
}


def draw(picture: Picture) -> str:
    """Return `picture` as the text of a Mermaid flowchart; a table runs from left to right."""
    return "\n".join(_lines(as_graph(picture), "LR" if isinstance(picture, Table) else "TD")) + "\n"


def _lines(graph: Diagram, direction: str) -> Iterator[str]:
    if graph.title:
        yield from ("---", f"title: {json.dumps(one_line(graph.title).translate(_TITLE))}", "---")
    yield f"flowchart {direction}"
    names = {node.key: f"n{number}" for number, node in enumerate(graph.nodes)}
    for node in graph.nodes:
        yield f'  {names[node.key]}["{_label(words(node))}"]'
    for edge in graph.edges:
        if edge.source in names and edge.target in names:
            said = f'|"{_label((label(edge),))}"|' if label(edge) else ""
            yield f"  {names[edge.source]} {_ARROWS[edge.kind]}{said} {names[edge.target]}"
    yield from _classes(graph, names)


def _classes(graph: Diagram, names: dict[str, str]) -> Iterator[str]:
    """The colours: one class a cluster, and one for holes, which comes last and so wins."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for node in graph.nodes:
        members[node.cluster].append(names[node.key])
    for number, cluster in enumerate(graph.clusters):
        if members[cluster.key]:
            yield f"  classDef c{number} {_look(cluster_swatch(number).light)}"
            yield f"  class {','.join(members[cluster.key])} c{number}"
    holes = [names[node.key] for node in graph.nodes if node.gap]
    if holes:
        yield f"  classDef gap {_look(GAP.light)},stroke-dasharray:5 4"
        yield f"  class {','.join(holes)} gap"


def _label(lines: Iterable[str]) -> str:
    return "<br/>".join(_PLAIN.sub(_coded, line) for line in lines)


def _coded(found: re.Match[str]) -> str:
    return "".join(f"#{ord(char)};" for char in found[0])


def _look(swatch: Swatch) -> str:
    return f"fill:{swatch.fill},stroke:{swatch.line},color:{swatch.ink}"
