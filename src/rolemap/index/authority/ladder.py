"""Whether the amounts of some pieces follow each other without a gap, as those of most tables of limits do.

Neighbours: whoever asks only for holes looks here first, because this is to sort a few amounts; where there is no
ladder, `coverage` proves what is covered.
Trap: only True says something. Pieces that are no ladder may well cover a space together.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rolemap.index.authority.boxes import Piece, Space


def is_ladder(space: Space, pieces: Iterable[Piece]) -> bool:
    """True if pieces that hold for all of a space but its amounts follow each other in these: it has no hole."""
    reached = space.low
    rungs = [(each.low, each.high) for each in pieces if _is_rung(each, space)]
    for low, high in sorted(rungs, key=_begin):
        if low is not None and (reached is None or reached < low):
            return False
        if high is None or (space.high is not None and space.high <= high):
            return True
        if reached is None or reached < high:
            reached = high
    return False


def _is_rung(piece: Piece, space: Space) -> bool:
    """True if nothing but amounts keeps a piece from covering a space."""
    first, last = space.days
    return (
        piece.days[0] <= first < last <= piece.days[1]
        and (piece.places is None or piece.places.issuperset(space.places))
        and (not piece.category or space.categories == (piece.category,))
        and not piece.conditions
    )


def _begin(rung: tuple[Decimal | None, Decimal | None]) -> tuple[bool, Decimal]:
    """Return what rungs are ordered by: where they begin, an open end first."""
    low, _ = rung
    return low is not None, low or Decimal(0)
