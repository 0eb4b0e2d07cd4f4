"""The lines of a diagram: what each kind looks like, and how a way becomes a stroke.

Neighbours: `layout` finds the ways, `diagram_svg` decides which are drawn, `legend` shows a sample of each kind.
Kinds differ by dashes and by colour, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

from rolemap.formats.layout.shape import Point, Way
from rolemap.formats.svg import px
from rolemap.shapes import EdgeKind

LineKind = EdgeKind | Literal["extra"]
"""An edge kind, or a solid edge that the tree has no place for: a circle, a second manager."""

MEANINGS: dict[LineKind, str] = {
    "solid": "solid line",
    "dotted": "dotted line",
    "formula": "formula",
    "causal": "cause and effect",
    "aggregation": "aggregation",
    "extra": "leads in a circle, or to a second place",
}
"""Line kind -> its words in the legend."""

_LOOKS: dict[LineKind, str] = {
    "solid": "stroke:@link",
    "dotted": "stroke:@muted;stroke-dasharray:1 5;stroke-width:2;stroke-linecap:round",
    "formula": "stroke:@measure-ink;stroke-width:2",
    "causal": "stroke:@initiate-ink;stroke-dasharray:7 4;stroke-width:2",
    "aggregation": "stroke:@sign-ink;stroke-dasharray:9 3 2 3;stroke-width:2",
    "extra": "stroke:@warning-ink;stroke-dasharray:12 3",
}
_COLOURS = {kind: look.split(";")[0].removeprefix("stroke:") for kind, look in _LOOKS.items()}
_CORNER = 7.0
_HEAD = 8.0


def rules(kinds: Iterable[LineKind]) -> str:
    """Return the style rules of lines of these kinds."""
    return "\n".join((
        ".rmd-way{fill:none;stroke-width:1.5}",
        ".rmd-casing{fill:none;stroke:@page;stroke-width:5}",
        *(f".rmd-{kind}{{{_LOOKS[kind]}}}\n.rmd-head-{kind}{{fill:{_COLOURS[kind]}}}" for kind in sorted(kinds)),
    ))  # fmt: skip


def stroke(way: Way, kind: LineKind) -> str:
    """Return a way as a line of that kind."""
    return f'<path class="rmd-way rmd-{kind}" d="{_outline(way)}"/>'


def arrow(way: Way, kind: LineKind) -> str:
    """Return a way as a line that stands off from what it crosses, with a head at its end."""
    (x, y), (before, _) = way[-1], way[-2]
    back = _HEAD if before > x else -_HEAD
    drawn = (*way[:-1], (x + back / 2, y))
    return (
        f'<path class="rmd-casing" d="{_outline(drawn)}"/>{stroke(drawn, kind)}'
        f'<path class="rmd-head-{kind}" d="M{px(x)} {px(y)}l{px(back)} -4v8z"/>'
    )


def _outline(way: Way) -> str:
    """The path data of a polyline with rounded corners."""
    parts = [f"M{px(way[0][0])} {px(way[0][1])}"]
    for before, corner, after in zip(way, way[1:], way[2:], strict=False):
        start, end = _towards(corner, before), _towards(corner, after)
        parts.append(f"L{_at(start)}Q{_at(corner)} {_at(end)}")
    return "".join([*parts, f"L{_at(way[-1])}"])


def middle(way: Way) -> Point:
    """Return the middle of the longest stroke of a way, where a label has most room."""
    (x, y), (to_x, to_y) = max(
        pairwise(way), key=lambda ends: abs(ends[0][0] - ends[1][0]) + abs(ends[0][1] - ends[1][1])
    )
    return (x + to_x) / 2, (y + to_y) / 2


def _towards(corner: Point, end: Point) -> Point:
    """The point where the rounding of a corner begins, on the stroke to `end`."""
    (x, y), (to_x, to_y) = corner, end
    length = abs(to_x - x) + abs(to_y - y)
    share = min(_CORNER, length / 2) / length if length else 0.0
    return x + (to_x - x) * share, y + (to_y - y) * share


def _at(point: Point) -> str:
    return f"{px(point[0])} {px(point[1])}"
