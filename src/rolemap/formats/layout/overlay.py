"""Ways for the lines that are no part of the tree: around the cards, along the gutters between them.

`tree` has placed the cards. A way leaves a card at its side, runs up or down a gutter next to it, across between
two rows of cards, and along a gutter next to the other card. All such ways are few enough to try; the best one
hits the fewest cards, then is the shortest and plainest. Where none is free, a line passes behind a card.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from rolemap.formats.layout.shape import Box, Point, Way

_GUTTER = 8.0  # from a card to a line beside it
_LANE = 4.0  # between lines that share a gutter
_LANES = 3
_SEAM = 7.0  # from a card to a line below it
_NEAR = 3  # how many seams above and below each end are tried

_PER_HIT = 4000.0  # what a card in the way costs, in px of detour
_PER_BEND = 30.0
_CELL = 256  # edge of a square that crossings are looked up in


def ways(boxes: Sequence[Box], pairs: Sequence[tuple[int, int]]) -> tuple[Way, ...]:
    """A way for each pair (source, target), from the side of one card to the side of the other."""
    ground = _Ground(boxes)
    return tuple(
        _best(ground, boxes[source], boxes[target], lane % _LANES)
        for lane, (source, target) in enumerate(pairs)
    )


class _Ground:
    """The cards as obstacles, found by square; and the seams below them."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self.seams = sorted({box.bottom + _SEAM for box in boxes} | {box.y - _SEAM for box in boxes})
        self._cells: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in boxes:
            for cell in _cells((box.x, box.y), (box.right, box.bottom)):
                self._cells[cell].append(box)

    def hits(self, way: Way) -> int:
        """How many times `way` runs into a card; touching an edge does not count."""
        return sum(len(self._hit(start, end)) for start, end in pairwise(way))

    def _hit(self, start: Point, end: Point) -> set[Box]:
        (left, right), (top, bottom) = (sorted(ends) for ends in zip(start, end, strict=True))
        return {
            box
            for cell in _cells((left, top), (right, bottom))
            for box in self._cells.get(cell, ())
            if left < box.right - 1 and right > box.x + 1 and top < box.bottom - 1 and bottom > box.y + 1
        }

    def seams_near(self, y: float) -> list[float]:
        """The nearest seams above and below `y`."""
        place = bisect_left(self.seams, y)
        return self.seams[max(0, place - _NEAR) : place + _NEAR]


def _cells(start: Point, end: Point) -> Iterator[tuple[int, int]]:
    """The squares that a rectangle touches."""
    return product(
        range(int(start[0] // _CELL), int(end[0] // _CELL) + 1),
        range(int(start[1] // _CELL), int(end[1] // _CELL) + 1),
    )


def _best(ground: _Ground, source: Box, target: Box, lane: int) -> Way:
    """The way that disturbs least; the first of equals, so that the same picture gets the same lines."""
    return min(
        _tried(ground, source, target, lane),
        key=lambda way: ground.hits(way) * _PER_HIT + _length(way) + len(way) * _PER_BEND,
    )


def _tried(ground: _Ground, source: Box, target: Box, lane: int) -> Iterator[Way]:
    """Every way worth trying: straight along one gutter, or across from one gutter to another."""
    aside = _GUTTER + lane * _LANE
    seams = sorted({*ground.seams_near(source.middle), *ground.seams_near(target.middle)})
    for is_left, to_left in product((False, True), repeat=2):
        out = source.x - aside if is_left else source.right + aside
        into = target.x - aside if to_left else target.right + aside
        leave, enter = _port(source, lane, is_left=is_left), _port(target, lane, is_left=to_left)
        if is_left == to_left:
            outer = min(out, into) if is_left else max(out, into)
            yield leave, (outer, leave[1]), (outer, enter[1]), enter
        elif (out < into) != is_left:
            half = (out + into) / 2
            yield leave, (half, leave[1]), (half, enter[1]), enter
        for seam in seams:
            yield leave, (out, leave[1]), (out, seam), (into, seam), (into, enter[1]), enter


def _port(box: Box, lane: int, *, is_left: bool) -> Point:
    """Where a line meets the side of a card: below the middle, where the tree's own lines end."""
    return box.x if is_left else box.right, box.middle + min(12.0, box.height / 6) + lane * _LANE


def _length(way: Way) -> float:
    return sum(abs(x - to_x) + abs(y - to_y) for (x, y), (to_x, to_y) in pairwise(way))
