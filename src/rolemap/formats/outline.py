"""A picture in words: the nested list that stands beside every drawing, for those who read or listen.

Neighbours: `page` folds it under the picture, `markdown` writes it for diagrams, `table_svg` takes its description
from it. Texts are raw; the format that writes them escapes them. It must work on broken models: a reporting line
may run in a circle, name two managers, or end nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from rolemap.shapes import Cell, Column, Diagram, Edge, Mark, Node, Picture, Row, Table

Line = tuple[int, str]
"""How deep a line stands (0 is the outermost), and its text."""

INHERITED = "inherited"
"""What a derived mark says of itself."""

_EDGE_WORDS: Mapping[str, str] = {
    "dotted": "dotted line to",
    "formula": "formula link to",
    "causal": "causal link to",
    "aggregation": "aggregation link to",
}


def outline(picture: Picture) -> tuple[Line, ...]:
    """Return everything `picture` shows, as the lines of a nested list in reading order."""
    return tuple(_of_table(picture) if isinstance(picture, Table) else _of_diagram(picture))


def meaning(mark: Mark) -> str:
    """Return what `mark` says in full: its title (or its text), and whether it is inherited."""
    said = mark.title or mark.text
    return f"{said} ({INHERITED})" if mark.derived else said


def gap_count(picture: Picture) -> int:
    """Return how many gaps `picture` shows, at its rows, in its cells or on its cards."""
    if isinstance(picture, Diagram):
        return sum(1 for node in picture.nodes if node.gap)
    return sum(len(row.gaps) + sum(1 for cell in row.cells if cell.gap) for row in picture.rows)


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
    """Walk the forest of solid edges, each card once; a second way to a card only points at it."""
    nodes = {node.key: node for node in diagram.nodes}
    clusters = {cluster.key: cluster.title for cluster in diagram.clusters}
    below: defaultdict[str, list[Node]] = defaultdict(list)
    overlays: defaultdict[str, list[str]] = defaultdict(list)
    led: set[str] = set()
    for edge in diagram.edges:
        if edge.source not in nodes or edge.target not in nodes:
            continue
        if edge.kind == "solid":
            below[edge.source].append(nodes[edge.target])
            led.add(edge.target)
        else:
            overlays[edge.source].append(_overlay(edge, nodes[edge.target]))
    seen: set[str] = set()
    # Cards without a manager first; whatever is then still unseen stands in a circle and starts where it was written.
    roots = [node for node in diagram.nodes if node.key not in led]
    for root in (*roots, *diagram.nodes):
        if root.key in seen:
            continue
        pending = [(0, root)]  # a stack, since a chain of command may be deeper than Python's recursion
        while pending:
            depth, node = pending.pop()
            if node.key in seen:
                yield depth, f"{node.title} (see its other place)"
                continue
            seen.add(node.key)
            yield depth, _card(node, clusters.get(node.cluster, ""), diagram.cluster_word)
            yield from ((depth + 1, said) for said in overlays[node.key])
            pending.extend((depth + 1, child) for child in reversed(below[node.key]))


def _overlay(edge: Edge, target: Node) -> str:
    said = f"{_EDGE_WORDS[edge.kind]} {target.title}"
    return f"{said}: {edge.label}" if edge.label else said


def _card(node: Node, cluster: str, cluster_word: str) -> str:
    parts = [node.title, *node.lines]
    if cluster:
        parts.append(f"{cluster_word}: {cluster}")
    if node.kind != "plain":
        parts.append(node.kind)
    parts += [meaning(mark) for mark in node.marks]
    if node.gap:
        parts.append(f"gap: {node.gap}")
    return " – ".join(parts)
