"""A picture as nodes and ties: what graph languages can say.

Neighbours: `dot` and `mermaid` write what stands here. A Diagram is a graph already; a Table becomes one by its
`cells_hold`: either its columns are things and marks name the tie, or the marks are things and columns name it.
"""

from __future__ import annotations

from collections.abc import Iterator

from rolemap.formats.metrics import one_line
from rolemap.shapes import Cluster, Column, Diagram, Edge, EdgeKind, Mark, Node, Picture, Row, Table

KIND_WORDS: dict[EdgeKind, str] = {
    "solid": "",
    "dotted": "",
    "formula": "formula",
    "causal": "causes",
    "aggregation": "aggregates",
}
"""What a tie says of itself where its label does not and a line style alone would not."""


def as_graph(picture: Picture) -> Diagram:
    """Return `picture` as a diagram: itself, or the rows of a table tied to what its cells hold."""
    if isinstance(picture, Diagram):
        return picture
    things = _columns(picture) if picture.cells_hold == "letters" else _names(picture)
    ties = _letter_ties if picture.cells_hold == "letters" else _name_ties
    groups = dict.fromkeys(row.group for row in picture.rows if row.group)
    return Diagram(
        view=picture.view,
        title=picture.title,
        description=picture.description,
        nodes=(*(_row(row, picture) for row in picture.rows), *things),
        edges=tuple(edge for row in picture.rows for edge in ties(row, picture.columns)),
        clusters=tuple(Cluster(key=group, title=group) for group in groups),
        cluster_word="Group",
    )


def words(node: Node) -> tuple[str, ...]:
    """Return the lines of text on a node: its title first, what is missing last."""
    said = (
        node.title or node.key,
        *node.lines,
        " · ".join(mark.text for mark in node.marks),
        "" if node.kind == "plain" else node.kind.replace("-", " "),
        node.gap and f"gap: {node.gap}",
    )
    return tuple(line for line in map(one_line, said) if line)


def label(edge: Edge) -> str:
    """Return what stands at a tie: its label, or its kind where the kind is not seen."""
    return one_line(edge.label) or KIND_WORDS[edge.kind]


def _row(row: Row, table: Table) -> Node:
    """A row as a node; the holes of its lanes are its own, since no tie can show them."""
    missing = [
        f"{column.title}: {cell.gap}"
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell.gap
    ]
    lines = (row.subtitle,) if row.subtitle else ()
    return Node(
        key=f"row {row.key}",
        title=row.title,
        lines=lines,
        cluster=row.group,
        gap="; ".join((*row.gaps, *missing)),
    )


def _columns(table: Table) -> Iterator[Node]:
    for column in table.columns:
        lines = (column.subtitle,) if column.subtitle else ()
        yield Node(key=f"column {column.key}", title=column.title, lines=lines, kind=column.kind)


def _names(table: Table) -> Iterator[Node]:
    """Every name in the cells once, in reading order."""
    marks = (mark.text for row in table.rows for cell in row.cells for mark in cell.marks)
    for name in dict.fromkeys(marks):
        yield Node(key=f"name {name}", title=name)


def _letter_ties(row: Row, columns: tuple[Column, ...]) -> Iterator[Edge]:
    for column, cell in zip(columns, row.cells, strict=True):
        if cell.marks:
            letters = " ".join(mark.text for mark in cell.marks)
            kind = _kind(cell.marks)
            yield Edge(source=f"row {row.key}", target=f"column {column.key}", kind=kind, label=letters)


def _name_ties(row: Row, columns: tuple[Column, ...]) -> Iterator[Edge]:
    for column, cell in zip(columns, row.cells, strict=True):
        for mark in cell.marks:
            kind = _kind((mark,))
            yield Edge(source=f"row {row.key}", target=f"name {mark.text}", kind=kind, label=column.title)


def _kind(marks: tuple[Mark, ...]) -> EdgeKind:
    """Dotted where everything is derived, nothing declared."""
    return "dotted" if all(mark.derived for mark in marks) else "solid"
