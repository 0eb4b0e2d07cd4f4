"""A picture in words: the nested list that stands beside every drawing, for those who read or listen.

Neighbours: `page` folds it under the picture, `markdown` writes it for diagrams, drawings take words such as
`meaning` from here. Texts are raw; the format that writes them escapes them. It must work on broken models (a
reporting line in a circle, two managers, a loose end), so diagrams go through the same `layout.forest` as drawings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from rolemap.formats.layout.forest import grow
from rolemap.shapes import Cell, Column, Diagram, Edge, EdgeKind, Mark, Node, Picture, Row, Table

Line = tuple[int, str]
"""How deep a line stands (0 is the outermost), and its text."""

DERIVED = "derived"
"""What a derived mark says of itself."""

_EDGE_WORDS: Mapping[EdgeKind, str] = {
    "solid": "also leads to",
    "dotted": "dotted line to",
    "formula": "formula link to",
    "causal": "causal link to",
    "aggregation": "aggregation link to",
}


def outline(picture: Picture) -> tuple[Line, ...]:
    """Return everything `picture` shows, as the lines of a nested list in reading order."""
    return tuple(_of_table(picture) if isinstance(picture, Table) else _of_diagram(picture))


def meaning(mark: Mark) -> str:
    """Return what `mark` says in full: its title (or its text), and whether it is derived."""
    said = mark.title or mark.text
    return f"{said} ({DERIVED})" if mark.derived else said


def gap_count(table: Table) -> int:
    """Return how many gaps `table` shows, at its rows and in its cells."""
    return sum(len(row.gaps) + sum(1 for cell in row.cells if cell.gap) for row in table.rows)


def _of_table(table: Table) -> Iterator[Line]:
    group = ""
    for row in table.rows:
        if row.group and row.group != group:
            yield 0, row.group
        group = row.group
        depth = 1 if group else 0
        yield depth, _row_head(row)
        for column, cell in zip(table.columns, row.cells, strict=True):
            said = _cell(column, cell)
            if said:
                yield depth + 1, said


def _row_head(row: Row) -> str:
    head = f"{row.title} ({row.subtitle})" if row.subtitle else row.title
    return f"{head} – gap: {'; '.join(row.gaps)}" if row.gaps else head


def _cell(column: Column, cell: Cell) -> str:
    said = "; ".join(meaning(mark) for mark in cell.marks)
    if cell.gap:
        said = f"{said}; gap: {cell.gap}" if said else f"gap: {cell.gap}"
    # A title such as "Accountable: Controller" names its column already.
    return said if not said or column.title in said else f"{column.title}: {said}"


def _of_diagram(diagram: Diagram) -> Iterator[Line]:
    """Walk the forest that the drawing follows too: each card once, its other lines as words under it."""
    places = {node.key: place for place, node in enumerate(diagram.nodes)}
    clusters = {cluster.key: cluster.title for cluster in diagram.clusters}
    edges = [edge for edge in diagram.edges if edge.source in places and edge.target in places]
    firm = sorted((edge for edge in edges if edge.kind != "dotted"), key=lambda edge: edge.kind != "solid")
    forest = grow(len(places), [(places[edge.source], places[edge.target]) for edge in firm])
    followed = {firm[link] for link in forest.links}
    above = {places[edge.target]: edge for edge in followed}
    beside: defaultdict[int, list[str]] = defaultdict(list)
    for edge in edges:
        if edge not in followed:
            said = f"{_EDGE_WORDS[edge.kind]} {diagram.nodes[places[edge.target]].title}"
            beside[places[edge.source]].append(f"{said}: {edge.label}" if edge.label else said)
    pending = [(0, root) for root in reversed(forest.roots)]
    while pending:  # a stack, since a chain of command may be deeper than Python's recursion
        depth, place = pending.pop()
        node = diagram.nodes[place]
        yield depth, _card(node, clusters.get(node.cluster, ""), diagram.cluster_word, above.get(place))
        yield from ((depth + 1, said) for said in beside[place])
        pending.extend((depth + 1, child) for child in reversed(forest.children[place]))


def _card(node: Node, cluster: str, cluster_word: str, above: Edge | None) -> str:
    parts = [node.title, *node.lines]
    if above and above.kind != "solid":
        parts.append(above.kind)
    if above and above.label:
        parts.append(above.label)
    if cluster:
        parts.append(f"{cluster_word}: {cluster}")
    if node.kind != "plain":
        parts.append(node.kind)
    parts += [meaning(mark) for mark in node.marks]
    if node.gap:
        parts.append(f"gap: {node.gap}")
    return " – ".join(parts)
