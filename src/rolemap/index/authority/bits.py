"""Sets of small numbers as the bits of one: what the proof counts with.

Neighbours: `coverage`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def as_bits(numbers: Iterable[int]) -> int:
    """Return a set of numbers as the bits of one."""
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


def numbers_of(bits: int) -> Iterator[int]:
    """Yield the numbers of a set, ascending."""
    while bits:
        last = bits & -bits
        yield last.bit_length() - 1
        bits ^= last


def classes_of(values: Iterable[int]) -> dict[int, int]:
    """Return the values of an axis that the same pieces cover as one: pieces -> values, both as bits."""
    found: dict[int, int] = {}
    for number, pieces in enumerate(values):
        found[pieces] = found.get(pieces, 0) | 1 << number
    return found


def truths_with(condition: int, count: int) -> int:
    """Return the truths, numbered by their bits, in which a condition is met."""
    block = ((1 << (1 << condition)) - 1) << (1 << condition)
    period = 1 << (condition + 1)
    found = 0
    for at in range(0, 1 << count, period):
        found |= block << at
    return found


def meeting(some: int, classes: Iterable[int]) -> int:
    """Return the numbers of the classes, as bits, of which some values are meant."""
    return as_bits(number for number, values in enumerate(classes) if values & some)
