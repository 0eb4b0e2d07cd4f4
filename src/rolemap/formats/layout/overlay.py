"""Ways for the lines that are no part of the tree: around the cards, along the gutters between them.

`tree` has placed the cards. A way leaves a card at its side, runs up or down a gutter next to it, across between
two rows of cards, and along a gutter next to the other card. All such ways are few enough to try; the best one
hits the fewest cards, keeps off other lines, and is short and plain. Where none is free, a line passes behind a
card.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product

from rolemap.formats.layout.shape import Box, Point, Way

_LANES = (7.0, 11.0, 15.0)  # from a card to a line beside it; lines that share a gutter take turns
_SEAM = 7.0  # from a card to a line below it
_NEAR = 3  # how many seams above and below each end are tried

_PER_HIT = 4000.0  # what a card in the way costs, in px of detour
_PER_SHARED = 8.0  # what a pixel on top of another line costs
_PER_BEND = 30.0
_CLEAR = 3.0  # lines and cards closer than this seem to touch
_SQUARE = 256  # edge of a square that neighbours are looked up in

_Squares = defaultdict[tuple[int, int], list[Box]]


def ways(boxes: Sequence[Box], branches: Iterable[Way], pairs: Sequence[tuple[int, int]]) -> tuple[Way, ...]:
    """A way for each pair (source, target), from the side of one card to the side of the other.

    Args:
        boxes: The cards.
        branches: The lines that are drawn already.
        pairs: The places of the two cards of each way.
    """
    ground = _Ground(boxes, branches)
    found = []
    for turn, (source, target) in enumerate(pairs):
        way = _best(ground, boxes[source], boxes[target], turn % len(_LANES))
        ground.draw(way)
        found.append(way)
    return tuple(found)


class _Ground:
    """What a way has to keep off, found by square: cards, and lines as boxes without breadth."""

    def __init__(self, boxes: Sequence[Box], branches: Iterable[Way]) -> None:
        self.seams = sorted({box.bottom + _SEAM for box in boxes} | {box.y - _SEAM for box in boxes})
        self._cards: _Squares = defaultdict(list)
        self._lines: _Squares = defaultdict(list)
        for box in boxes:
            _enter(self._cards, box)
        for way in branches:
            self.draw(way)

    def draw(self, way: Way) -> None:
        """From now on other ways keep off this one."""
        for stroke in _strokes(way):
            _enter(self._lines, stroke)

    def cost(self, way: Way) -> float:
        """How much `way` disturbs, in px of a free way."""
        cost = len(way) * _PER_BEND
        for stroke in _strokes(way):
            cost += stroke.width + stroke.height + _PER_HIT * len(_near(self._cards, stroke))
            for line in _near(self._lines, stroke):
                if (line.width > line.height) == (stroke.width > stroke.height):  # crossing is fine
                    cost += _PER_SHARED * max(_shared(line, stroke), _CLEAR)
        return cost

    def seams_near(self, y: float) -> list[float]:
        """The nearest seams above and below `y`."""
        place = bisect_left(self.seams, y)
        return self.seams[max(0, place - _NEAR) : place + _NEAR]


def _strokes(way: Way) -> Iterator[Box]:
    """The straight parts of a way, as boxes without breadth."""
    for (x, y), (to_x, to_y) in pairwise(way):
        yield Box(min(x, to_x), min(y, to_y), abs(x - to_x), abs(y - to_y))


def _shared(one: Box, other: Box) -> float:
    """How far two parallel strokes run beside each other."""
    across = min(one.right, other.right) - max(one.x, other.x)
    return max(across, min(one.bottom, other.bottom) - max(one.y, other.y))


def _enter(squares: _Squares, box: Box) -> None:
    for square in _touched(box):
        squares[square].append(box)


def _near(squares: _Squares, box: Box) -> set[Box]:
    """The boxes that seem to touch `box`."""
    return {
        other
        for square in _touched(box)
        for other in squares.get(square, ())
        if box.x < other.right + _CLEAR
        and box.right > other.x - _CLEAR
        and box.y < other.bottom + _CLEAR
        and box.bottom > other.y - _CLEAR
    }


def _touched(box: Box) -> Iterator[tuple[int, int]]:
    """The squares that a box, with some room around it, touches."""
    return product(
        range(int((box.x - _CLEAR) // _SQUARE), int((box.right + _CLEAR) // _SQUARE) + 1),
        range(int((box.y - _CLEAR) // _SQUARE), int((box.bottom + _CLEAR) // _SQUARE) + 1),
    )


def _best(ground: _Ground, source: Box, target: Box, lane: int) -> Way:
    """The way that disturbs least; the first of equals, so that the same picture gets the same lines."""
    return min(_tried(ground, source, target, lane), key=ground.cost)


def _tried(ground: _Ground, source: Box, target: Box, lane: int) -> Iterator[Way]:
    """Every way worth trying: straight along one gutter, or across from one gutter to another."""
    aside = _LANES[lane]
    seams = sorted({*ground.seams_near(source.middle), *ground.seams_near(target.middle)})
    for is_left, to_left in product((False, True), repeat=2):
        out = source.x - aside if is_left else source.right + aside
        into = target.x - aside if to_left else target.right + aside
        leave, enter = _port(source, lane, is_left=is_left), _port(target, lane, is_left=to_left)
        if is_left == to_left and source is not target:
            outer = min(out, into) if is_left else max(out, into)
            yield leave, (outer, leave[1]), (outer, enter[1]), enter
        elif (out < into) != is_left:
            half = (out + into) / 2
            yield leave, (half, leave[1]), (half, enter[1]), enter
        for seam in seams:
            yield leave, (out, leave[1]), (out, seam), (into, seam), (into, enter[1]), enter


def _port(box: Box, lane: int, *, is_left: bool) -> Point:
    """Where a line meets the side of a card: below the middle, where the tree's own lines end."""
    return box.x if is_left else box.right, box.middle + min(12.0, box.height / 6) + lane * 4
