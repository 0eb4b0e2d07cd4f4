"""Whether the amounts of some pieces follow each other without a gap, as those of most tables of limits do.

Neighbours: whoever asks only for holes looks here first, because this is to sort a few amounts; where there is no
ladder, `coverage` proves what is covered.
Trap: only True says something. Pieces of which each holds on some days, or under some conditions, may well cover a
space together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import product

from rolemap.index.authority.boxes import Piece, Space


def is_ladder(space: Space, pieces: Sequence[Piece]) -> bool:
    """True if in each place, for each category, pieces that hold throughout leave no amount out: there is no hole."""
    first, last = space.days
    lasting = [
        each for each in pieces if each.days[0] <= first < last <= each.days[1] and not each.conditions
    ]
    return all(
        _rises(space, (each for each in lasting if _is_for(each, place, category)))
        for place, category in product(
            space.places if any(each.places is not None for each in lasting) else space.places[:1],
            space.categories if any(each.category for each in lasting) else space.categories[:1],
        )
    )


def _is_for(piece: Piece, place: str, category: str) -> bool:
    return (piece.places is None or place in piece.places) and piece.category in ("", category)


def _rises(space: Space, pieces: Iterable[Piece]) -> bool:
    """True if some pieces leave out no amount of a space."""
    reached = space.low
    for low, high in sorted(((each.low, each.high) for each in pieces), key=_begin):
        if low is not None and (reached is None or reached < low):
            return False
        if high is None or (space.high is not None and space.high <= high):
            return True
        if reached is None or reached < high:
            reached = high
    return False


def _begin(rung: tuple[Decimal | None, Decimal | None]) -> tuple[bool, Decimal]:
    """Return what rungs are ordered by: where they begin, an open end first."""
    low, _ = rung
    return low is not None, low or Decimal(0)
