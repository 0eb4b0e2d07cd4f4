"""What looks for a ladder of amounts says no more than the proof, and of pieces that hold throughout just as much."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from rolemap.index.authority.boxes import Piece, Space
from rolemap.index.authority.coverage import boxes
from rolemap.index.authority.ladder import is_ladder

AMOUNTS = (None, Decimal(-5), Decimal(0), Decimal(10), Decimal(20), Decimal(30))
MODELS = 3_000


def has_hole(space: Space, pieces: list[Piece]) -> bool:
    return any(not each.grants for each in boxes(space, pieces))


def some_space(pick: Random) -> Space:
    low, high = sorted(pick.choices(AMOUNTS[1:], k=2))
    return Space(
        pick.choice((None, low)),
        pick.choice((None, high)),
        pick.choice(((5, 9), (5, 6), (0, 20))),
        pick.choice((("",), ("emea",), ("emea", "apac"))),
        pick.choice((("",), ("gifts",), ("gifts", ""))),
        pick.choice(((), ("funded",))),
    )


def some_piece(pick: Random, number: int) -> Piece:
    """Return a piece; its amounts may end before they begin."""
    return Piece(
        number,
        pick.choice(AMOUNTS),
        pick.choice(AMOUNTS),
        pick.choice(((0, 20), (0, 20), (5, 9), (5, 7), (7, 9))),
        pick.choice((None, None, frozenset(("emea",)), frozenset(("emea", "apac")))),
        pick.choice(("", "", "gifts")),
        pick.choice((frozenset(), frozenset({("funded", True)}))),
    )


def test_a_ladder_has_no_hole() -> None:
    found = 0
    for seed in range(MODELS):
        pick = Random(seed)  # noqa: S311 - for tests
        space = some_space(pick)
        pieces = [some_piece(pick, number) for number in range(pick.randint(0, 5))]
        if space.conditions == () and any(each.conditions for each in pieces):
            space = space._replace(conditions=("funded",))
        if is_ladder(space, pieces):
            found += 1
            assert not has_hole(space, pieces), seed
    assert found > MODELS // 20


def test_pieces_that_hold_throughout_are_a_ladder_where_there_is_no_hole() -> None:
    found = 0
    for seed in range(MODELS):
        pick = Random(seed)  # noqa: S311 - for tests
        space = some_space(pick)
        pieces = [
            some_piece(pick, number)._replace(days=(0, 20), conditions=frozenset())
            for number in range(pick.randint(0, 8))
        ]
        pieces = [each for each in pieces if each.low is None or each.high is None or each.low < each.high]
        found += is_ladder(space, pieces)
        assert is_ladder(space, pieces) is not has_hole(space, pieces), seed
    assert MODELS // 5 < found < MODELS - MODELS // 5, found


@pytest.mark.parametrize("days", [(9, 5), (5, 5)])
def test_there_is_no_ladder_over_no_days(days: tuple[int, int]) -> None:
    everything = Piece(0, None, None, (0, 20), None, "", frozenset())
    assert not is_ladder(Space(None, None, days, ("",), ("",)), [everything])
