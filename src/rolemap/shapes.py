"""Neutral shapes: what views produce and formats draw.

A view says *what* to show (rows, cells, nodes, edges) with semantic classes; a format decides *how* it looks.
No colour, no coordinate and no file stands here. Views build these, formats draw them: views + formats,
never views x formats. Every text is raw, as the author wrote it; escaping is the format's duty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MarkKind = Literal[
    "perform", "answer", "initiate", "ratify", "veto", "verify", "sign", "support", "consult", "inform",
    "monitor", "excluded",
    "define", "set-target", "execute", "measure", "review", "act",
    "strategic", "tactical", "operational",
    "plain",
]  # fmt: skip
"""Semantic class of a mark: an involvement, a KPI right, a horizon, or nothing in particular."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One chip in a cell, a card or a legend: a letter such as *A*, or a name such as *Controller*."""

    text: str
    kind: MarkKind = "plain"
    title: str = ""  # the full meaning, for tooltips and screen readers: "Accountable: Controller"
    derived: bool = False  # derived, not declared: drawn lighter and said in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The meeting of a row and a column. `gap` says why something is missing here; empty means no gap."""

    marks: tuple[Mark, ...] = ()
    gap: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column head: a role in a matrix, a stage (lane) in a decision map."""

    key: str  # "role:controller", or a plain word for a lane
    title: str
    subtitle: str = ""
    kind: MarkKind = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row; `cells` is as long as the table's columns. `gaps` are shown at the row itself ("nobody is accountable")."""

    key: str
    title: str
    subtitle: str = ""
    group: str = ""  # consecutive rows of one group stand under one heading
    cells: tuple[Cell, ...] = ()
    gaps: tuple[str, ...] = ()
    choices: tuple[Legend, ...] = ()  # what people may write in its cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """One line of a legend: a sample mark, and what it means."""

    mark: Mark
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something that is missing or wrong, for a list beside a table; `keys` are what it is about, its place first."""

    keys: tuple[str, ...]
    title: str  # of the place
    severity: str
    code: str
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a table was made of, for whoever reads it back after people have edited it: texts for machines.

    Attributes:
        fingerprint: of the whole model.
        notation: the name of the letters that stand in most rows.
        snapshot: the part of the model that the table shows.
    """

    fingerprint: str
    notation: str
    snapshot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A matrix or a map of lanes.

    `cells_hold` says how to read it as a graph: with "letters", the columns are things that a row is tied to
    and a cell's marks label the tie; with "names", a cell's marks are the things and the column labels the tie.
    `choices` are what people may write in a row that they add; `origin` is there only in a table that may be edited
    and read back.
    """

    view: str
    title: str
    description: str
    corner: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    legend: tuple[Legend, ...] = ()
    cells_hold: Literal["letters", "names"] = "letters"
    choices: tuple[Legend, ...] = ()
    issues: tuple[Issue, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A card. `gap` says what is missing on it; `cluster` is the key of the group whose colour it wears."""

    key: str
    title: str
    lines: tuple[str, ...] = ()
    kind: MarkKind = "plain"
    cluster: str = ""
    marks: tuple[Mark, ...] = ()
    gap: str = ""


EdgeKind = Literal["solid", "dotted", "formula", "causal", "aggregation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line from `source` to `target`: in an org chart from the manager to the report."""

    source: str
    target: str
    kind: EdgeKind = "solid"
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A group of nodes, such as a unit; its place in `Diagram.clusters` picks its colour."""

    key: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """Cards and lines.

    Solid edges, and then the formula, causal and aggregation edges that still find a place, form the forest that the
    tree layout follows; dotted edges never do. What closes a circle, or leads to a card that has its place already, is
    drawn as an overlay: a broken model must still be drawn.
    """

    view: str
    title: str
    description: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    legend: tuple[Legend, ...] = ()
    cluster_word: str = "Unit"  # what a cluster is, for the legend


Picture = Table | Diagram
