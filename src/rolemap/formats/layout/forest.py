"""Who stands under whom: any list of links becomes a forest, whatever is wrong with it.

A broken model (somebody with two managers, a reporting cycle) must still be drawn; a link that would break the
forest is left over, for `overlay` to draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Forest:
    """Nodes 0 to n - 1 and their children, both in ascending order."""

    roots: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    links: tuple[int, ...]
    """The places of the links that the forest follows; the others are left over."""


def grow(count: int, links: Sequence[tuple[int, int]]) -> Forest:
    """The forest of `count` nodes that follows each link (parent, child) unless an earlier one forbids it."""
    tree = list(range(count))  # union-find: nodes of one tree lead to the same number
    parent: dict[int, int] = {}
    followed = []
    for place, (above, below) in enumerate(links):
        # `below` is the root of its tree, so meeting `above` in the same tree means coming full circle.
        if below not in parent and _find(tree, above) != _find(tree, below):
            parent[below] = above
            tree[_find(tree, below)] = _find(tree, above)
            followed.append(place)
    children: list[list[int]] = [[] for _ in range(count)]
    for below in sorted(parent):
        children[parent[below]].append(below)
    return Forest(
        roots=tuple(node for node in range(count) if node not in parent),
        children=tuple(map(tuple, children)),
        links=tuple(followed),
    )


def _find(tree: list[int], node: int) -> int:
    """The number of the tree that `node` belongs to."""
    while tree[node] != node:
        tree[node] = node = tree[tree[node]]
    return node
