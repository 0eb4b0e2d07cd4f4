"""As few of some overlapping boxes as fill what all of them fill together.

Pure geometry: a box has stretches on two axes that are counted, and sets, as bits, on others. Its cells are bits of one
number, so that a box lies within others if their numbers say so.

Neighbours: `coverage` finds boxes that cannot be made longer, and so overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, product
from typing import NamedTuple


class Block(NamedTuple):
    """A box: half-open stretches on two axes, sets of values as bits on the others."""

    rows: tuple[int, int]
    columns: tuple[int, int]
    sets: tuple[int, ...]


def fewest(blocks: Sequence[Block]) -> list[int]:
    """Return the numbers of blocks that are enough, the smallest left out first; of equals, in their order.

    Examples:
        >>> fewest([Block((0, 2), (0, 1), ()), Block((1, 3), (0, 1), ()), Block((2, 4), (0, 1), ())])
        [0, 2]
    """
    if len(blocks) == 1:
        return [0]
    filled = list(_filled(blocks))
    order = sorted(range(len(blocks)), key=lambda number: filled[number].bit_count())
    ascending = [filled[number] for number in order]
    larger = [*accumulate(reversed(ascending[1:]), int.__or__, initial=0)][::-1]
    kept: list[int] = []
    others = 0
    for number, mine, rest in zip(order, ascending, larger, strict=True):
        if mine & ~(others | rest):
            kept.append(number)
            others |= mine
    return sorted(kept)


def _filled(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the cells of each block, one bit a cell."""
    top, left = min(each.rows[0] for each in blocks), min(each.columns[0] for each in blocks)
    height = max(each.rows[1] for each in blocks) - top
    width = max(each.columns[1] for each in blocks) - left
    known: dict[tuple[int, ...], int] = {}
    for each in blocks:
        (first, last), (low, high) = each.rows, each.columns
        line = ((1 << (high - low)) - 1) << (low - left)
        layer = 0
        for row in range(first - top, last - top):
            layer |= line << row * width
        found = 0
        for values in product(*(_numbers(bits) for bits in each.sets)):
            place = known.setdefault(values, len(known))
            found |= layer << place * height * width
        yield found


def _numbers(bits: int) -> list[int]:
    return [number for number in range(bits.bit_length()) if bits >> number & 1]
