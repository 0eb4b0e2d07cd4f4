"""Sound organisations of many sizes and shapes: no rule finds anything in them on `DAY`. The same seed gives the same one.

Each is built so that every duty lies where the rules want it: a department executes its own subjects, another one
watches and measures them, whoever answers for work stands next to whoever does it. Who there is: `structure`; what
there is to do: `duties`; to decide: `rights`; and who fills the roles: `staff`.

Trap: a rule that asks only beyond some size, or only in models that speak of its matter, is to be silent here because
all is well and not because it is not asked. So each matter is in each organisation, and every fault has a place.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from organisations.duties import Duties
from organisations.rights import Rights
from organisations.staff import Staff
from organisations.structure import structure
from rolemap.model.model import Model, Settings

DAY = date(2027, 3, 1)
"""The day on which the organisations are checked."""


class Shape(NamedTuple):
    """What an organisation is made from; equal shapes make equal organisations.

    Attributes:
        seed: for everything that is free to choose.
        departments: how many.
        posts: how many below the head each has at most.
        levels: on how many they stand at most.
    """

    seed: int
    departments: int
    posts: int
    levels: int


@cache
def organisation(shape: Shape) -> Model:
    """Return the sound organisation of a shape."""
    pick = Random(shape.seed)  # noqa: S311 - for tests
    there = structure(pick, shape.departments, shape.posts, shape.levels)
    duties, rights = Duties(there, pick), Rights(there, pick)
    decisions = rights.decisions()
    return Model(
        name="Organisation",
        reviewed=date(2027, 1, 1),
        settings=Settings(currency="EUR"),
        units=there.units(),
        areas=there.areas(),
        roles=there.roles(),
        people=Staff(there, pick).people(),
        subjects=duties.subjects(),
        objectives=duties.objectives(),
        decisions=decisions,
        activities=duties.activities(),
        kpis=duties.kpis(),
        handoffs=duties.handoffs(),
        intakes=duties.intakes(),
        delegations=rights.delegations(decisions),
        policies=duties.policies(),
    )


SHAPES = st.builds(Shape, st.integers(0, 9), st.integers(2, 4), st.integers(2, 6), st.integers(1, 3))
"""Shapes of 8 to 31 roles in 3 to 6 units, on 3 to 5 levels."""
