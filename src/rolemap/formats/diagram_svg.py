"""A Diagram as SVG: heading, legend, lines, cards.

Neighbours: `card`, `chip`, `line` and `legend` draw the parts, `layout` places them, `svg` frames them. Later parts
are painted over earlier ones: lines first, then the lines that run across them, then cards, then labels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rolemap.formats import card, chip, legend, line, svg
from rolemap.formats.card import Card
from rolemap.formats.escape import markup
from rolemap.formats.layout.forest import grow
from rolemap.formats.layout.overlay import ways
from rolemap.formats.layout.shape import Box, Point, Size, Way
from rolemap.formats.layout.tree import Placement, place
from rolemap.formats.legend import Entry
from rolemap.formats.line import LineKind
from rolemap.formats.metrics import text_width, wrap
from rolemap.formats.palette import CLUSTERS, Profile
from rolemap.formats.svg import px, text
from rolemap.shapes import Diagram, Edge

_MARGIN = 32.0
_NARROWEST = 480.0  # room for a heading above a single card
_HEADING, _HEADING_LEADING = 21.0, 27.0
_INTRO, _INTRO_LEADING = 13.0, 19.0
_READABLE = 760.0  # longer lines of text are tiring
_BELOW_HEAD = 26.0
_LABEL, _LABEL_HEIGHT = 10.0, 16.0

_RULES = f"""\
.rmd-page{{fill:@page}}
.rmd-heading{{font-size:{_HEADING}px;font-weight:700;fill:@ink}}
.rmd-intro{{font-size:{_INTRO}px;fill:@muted}}
.rmd-label rect{{fill:@surface;stroke:@rule}}
.rmd-label text{{font-size:{_LABEL}px;fill:@ink;text-anchor:middle}}
"""


def draw(diagram: Diagram, *, profile: Profile = "web") -> str:
    """Return `diagram` as an SVG document; "static" resolves its colours for programs that know no variables."""
    plan = _plan(diagram)
    inner = max(plan.placement.width, _NARROWEST)
    head, top = _head(diagram, plan, inner)
    width, height = inner + 2 * _MARGIN, top + plan.placement.height + _MARGIN
    body = (
        f'<rect class="rmd-page" width="{px(width)}" height="{px(height)}"/>\n{head}\n'
        f'<g transform="translate({px(_MARGIN)} {px(top)})">\n{_drawing(diagram, plan)}\n</g>'
    )
    return svg.document(diagram, Size(width, height), _rules(diagram, plan), body, profile)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything of a diagram goes, before anything is drawn."""

    cards: tuple[Card, ...]
    placement: Placement
    branches: tuple[tuple[Edge, Way], ...]
    overlays: tuple[tuple[Edge, LineKind, Way], ...]
    clusters: dict[str, int]  # key -> number of the colour

    @property
    def lines(self) -> set[LineKind]:
        """The kinds of lines in the picture."""
        return {edge.kind for edge, _ in self.branches} | {kind for _, kind, _ in self.overlays}


def _plan(diagram: Diagram) -> _Plan:
    cards = tuple(card.measure(node) for node in diagram.nodes)
    places = {node.key: place for place, node in enumerate(diagram.nodes)}
    edges = [edge for edge in diagram.edges if edge.source in places and edge.target in places]
    ends = [(places[edge.source], places[edge.target]) for edge in edges]
    # Solid lines make the tree. Where there are none (KPIs and their drivers), the other lines do; dotted ones
    # never, since they are the exception to a tree.
    eligible = sorted(
        (number for number, edge in enumerate(edges) if edge.kind != "dotted"),
        key=lambda number: edges[number].kind != "solid",
    )
    forest = grow(len(cards), [ends[number] for number in eligible])
    placement = place([card.size for card in cards], forest)
    grown = {eligible[link] for link in forest.links}
    drawn = [way for way in placement.ways if way is not None]
    rest = [number for number in range(len(edges)) if number not in grown]
    crossing = ways(placement.boxes, drawn, [ends[number] for number in rest])
    return _Plan(
        cards=cards,
        placement=placement,
        branches=tuple(
            (edges[number], way)
            for number in sorted(grown)
            if (way := placement.ways[ends[number][1]]) is not None
        ),
        overlays=tuple(
            (edges[number], "extra" if edges[number].kind == "solid" else edges[number].kind, way)
            for number, way in zip(rest, crossing, strict=True)
        ),
        clusters={cluster.key: place % len(CLUSTERS) for place, cluster in enumerate(diagram.clusters)},
    )


def _head(diagram: Diagram, plan: _Plan, width: float) -> tuple[str, float]:
    """The heading, the introduction and the legend; and the y where the drawing begins."""
    title = wrap(diagram.title or diagram.view, _HEADING, width * 0.9, 3, bold=True)
    intro = wrap(diagram.description, _INTRO, min(width, _READABLE) * 0.9, 4)
    if not diagram.nodes:
        intro = (*intro, "Nothing to draw yet: there is nobody and nothing in this picture.")
    y = _MARGIN + _HEADING * 0.8
    parts = [text(title, _MARGIN, y, leading=_HEADING_LEADING, name="rmd-heading")]
    y += (len(title) - 1) * _HEADING_LEADING + _INTRO_LEADING + 4
    parts.append(text(intro, _MARGIN, y, leading=_INTRO_LEADING, name="rmd-intro"))
    y += len(intro) * _INTRO_LEADING
    key, y = legend.draw(_entries(diagram, plan), _MARGIN, y, width)
    return "".join([*parts, key]), y + _BELOW_HEAD


def _entries(diagram: Diagram, plan: _Plan) -> Iterator[Entry]:
    """What the legend explains: the colours, marks, lines and holes of this picture."""
    used = {node.cluster for node in diagram.nodes}
    clusters = [cluster for cluster in diagram.clusters if cluster.key in used]
    if clusters:
        yield legend.heading(diagram.cluster_word)
        for cluster in clusters:
            yield legend.of_cluster(plan.clusters[cluster.key], cluster.title)
    others = [legend.of_mark(entry) for entry in diagram.legend]
    if plan.lines - {"solid"}:
        others += [legend.of_line(kind) for kind in line.MEANINGS if kind in plan.lines]
    if gaps := sum(1 for node in diagram.nodes if node.gap):
        others.append(legend.of_gap(gaps))
    if others:
        yield legend.heading("Key")
        yield from others


def _drawing(diagram: Diagram, plan: _Plan) -> str:
    titles = {cluster.key: cluster.title for cluster in diagram.clusters}
    boxes = plan.placement.boxes
    cards = (
        card.draw(it, box, plan.clusters.get(it.node.cluster), titles.get(it.node.cluster, ""))
        for it, box in zip(plan.cards, boxes, strict=True)
    )
    spans = Counter(edge.source for edge, _ in plan.branches)
    by_key = {it.node.key: box for it, box in zip(plan.cards, boxes, strict=True)}
    return "\n".join(
        (
            *(_branch(edge, way, is_shared=spans[edge.source] > 1) for edge, way in plan.branches),
            *(line.arrow(way, kind) for _, kind, way in plan.overlays),
            *cards,
            *(_tab(edge.label, by_key[edge.target]) for edge, _ in plan.branches if edge.label),
            *(_label(edge.label, line.middle(way)) for edge, _, way in plan.overlays if edge.label),
        )
    )


def _branch(edge: Edge, way: Way, *, is_shared: bool) -> str:
    """A line of the tree. Branches of one card share their beginning: then only the last stroke shows the kind."""
    if edge.kind == "solid" or not is_shared:
        return line.stroke(way, edge.kind)
    *trunk, _ = way
    return line.stroke(tuple(trunk), "solid") + line.stroke(way[-2:], edge.kind)


def _tab(label: str, box: Box) -> str:
    """The label of a branch, on the upper edge of the card that it leads to."""
    shown, width = _shown(label)
    return _label(shown, (box.right - width / 2 - 8, box.y))


def _label(label: str, at: Point) -> str:
    """A label centred on a point."""
    shown, width = _shown(label)
    x, y = at
    return (
        f'<g class="rmd-label"><title>{markup(label)}</title>'
        f'<rect x="{px(x - width / 2)}" y="{px(y - _LABEL_HEIGHT / 2)}"'
        f' width="{px(width)}" height="{px(_LABEL_HEIGHT)}" rx="8"/>'
        f'<text x="{px(x)}" y="{px(y + 3.5)}">{markup(shown)}</text></g>'
    )


def _shown(label: str) -> tuple[str, float]:
    """As much of a label as is drawn, and the width of its box."""
    shown = "".join(wrap(label, _LABEL, 110, 1))
    return shown, text_width(shown, _LABEL) * 1.12 + 14


def _rules(diagram: Diagram, plan: _Plan) -> str:
    """The style rules of what is in the picture, and of nothing else."""
    marks = [mark for node in diagram.nodes for mark in card.marks(node)]
    marks += [entry.mark for entry in diagram.legend]
    colours = sorted(set(plan.clusters.values()))
    return "\n".join(
        (
            _RULES + card.RULES + legend.RULES,
            chip.rules({mark.kind for mark in marks}),
            line.rules(plan.lines | {"solid"}),
            *(f".rmd-cluster-{number}{{fill:@cluster-{number}-line}}" for number in colours),
        )
    )
