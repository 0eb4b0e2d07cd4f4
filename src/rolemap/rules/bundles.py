"""What belongs together, directly or through others.

Neighbours: `alike` gathers roles that hold the same, `policies` the items that are bound together.
"""

from __future__ import annotations


class Bundles:
    """Disjoint bundles, each with one thing that stands for all of it."""

    def __init__(self) -> None:
        """Everything is in a bundle of its own."""
        self._above: dict[str, str] = {}

    def tie(self, one: str, other: str) -> None:
        """Put the bundles of two things into one; what stood for that of the other stands for both."""
        self._above[self.of(one)] = self.of(other)

    def of(self, one: str) -> str:
        """Return what stands for everything in the bundle of this one."""
        above = self._above
        while above.setdefault(one, one) != one:
            above[one] = one = above[above[one]]
        return one
