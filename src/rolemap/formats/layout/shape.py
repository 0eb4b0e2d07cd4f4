"""The nouns of the layout: a box, a point, a way."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]
Way = tuple[Point, ...]
"""A polyline of horizontal and vertical strokes."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a card is."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """Where a card stands."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> float:
        """The x of the middle."""
        return self.x + self.width / 2

    @property
    def middle(self) -> float:
        """The y of the middle."""
        return self.y + self.height / 2
