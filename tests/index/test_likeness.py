"""Roles that hold nearly the same: equal to comparing all with all, without doing so."""

import random
from collections.abc import Mapping, Sequence

import pytest

from rolemap.index.index import Index
from rolemap.index.likeness import GENERAL, alike
from rolemap.model.entities import Activity, Role
from rolemap.model.involvement import Involvement
from rolemap.model.model import Model

RIGHTS = (Involvement.ANSWER, Involvement.PERFORM, Involvement.VERIFY)


def model(held: Sequence[Mapping[Involvement, list[str]]], roles: int) -> Index:
    return Index(
        Model(
            roles=tuple(Role(id=f"r{number}") for number in range(roles)),
            activities=tuple(
                Activity(
                    id=f"a{number}", assignments=tuple((right, tuple(roles)) for right, roles in each.items())
                )
                for number, each in enumerate(held)
            ),
        )
    )


def brute_force(index: Index, share: float, least: int) -> set[tuple[str, str, int, int]]:
    parts: dict[str, set[tuple[str, Involvement]]] = {}
    for activity in index.model.activities:
        for right in RIGHTS:
            for role in activity.held(right):
                parts.setdefault(role, set()).add((activity.id, right))
    found = set()
    names = sorted(parts)
    for one in names:
        for other in names:
            common, together = len(parts[one] & parts[other]), len(parts[one] | parts[other])
            if one < other and common >= least and common >= share * together - 1e-9:
                found.add((one, other, common, together))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_it_equals_comparing_all_with_all(seed: int) -> None:
    pick = random.Random(seed)  # noqa: S311 - a test, not a secret
    roles = pick.randrange(2, 9)
    names = [f"r{number}" for number in range(roles)]
    held = [
        {right: pick.sample(names, pick.randrange(1, roles + 1)) for right in RIGHTS if pick.random() < 0.6}
        for _ in range(pick.randrange(1, 30))
    ]
    index = model(held, roles)
    for share in (0.3, 0.5, 0.8, 1):
        for least in (1, 3):
            found = {(*sorted(each[:2]), *each[2:]) for each in alike(index, share, least).pairs}
            assert found == brute_force(index, share, least), (share, least)


def test_what_everybody_holds_costs_nothing() -> None:
    roles = 8_000
    everybody = [f"r{number}" for number in range(roles)]
    shared = [{Involvement.PERFORM: everybody} for _ in range(6)]
    own = [{Involvement.PERFORM: [each]} for each in everybody]
    pairs = [{Involvement.PERFORM: everybody[start : start + 2]} for start in range(0, roles, 2)]
    found = alike(model([*shared, *own, *pairs], roles), 0.5, 1)
    assert found.pairs == ()
    assert found.candidates <= roles


def test_the_candidates_are_linear_in_the_worst_case() -> None:
    roles = 2_000
    groups = [
        [f"r{number}" for number in range(start, start + GENERAL)] for start in range(0, roles, GENERAL)
    ]
    held = [{Involvement.PERFORM: group} for group in groups for _ in range(5)]
    found = alike(model(held, roles), 0.8, 5)
    assert len(found.pairs) == found.candidates == roles * (GENERAL - 1) // 2
