"""What an answer rests on, step by step: from what is written to the person who acts.

An answer names keys and what is inside them, never positions; the project adds where each of them stands.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from rolemap.index.holding import Holding
from rolemap.model.at import At
from rolemap.model.involvement import WORDS

StepKind = Literal[
    "limit", "right", "role", "body", "member", "external", "vacant", "holder", "acting", "absent", "deputy", "delegation",
    "requester", "policy",
]  # fmt: skip


class Step(NamedTuple):
    """One step of a chain.

    Attributes:
        kind: what sort of step it is.
        key: the entity where it is written.
        at: what inside that entity.
        says: the step in words.
    """

    kind: StepKind
    key: str
    at: At
    says: str


class Chain(NamedTuple):
    """One way in which somebody acts, or would: limit → role → holder → absent → deputy → delegation.

    Attributes:
        role: the id of the role that the right belongs to; empty where a person holds it by name.
        person: the id of the person who acts; empty where the chain ends at a role that nobody has to fill (the model
            names no people, an external role), or where nobody can act.
        acts: True if somebody acts by it on the day.
        steps: why, in order.
    """

    role: str
    person: str
    acts: bool
    steps: tuple[Step, ...]

    @property
    def is_delegated(self) -> bool:
        """True if the right was passed on to whoever acts."""
        return any(each.kind == "delegation" for each in self.steps)

    @property
    def hand(self) -> str:
        """The key of whoever acts: a person, or a role that acts by itself; where nobody does, what it ends at."""
        return f"person:{self.person}" if self.person else self.steps[-1].key


def rests_on(holding: Holding) -> Step:
    """Return the step that a chain begins with where a role holds something: what it holds, or why."""
    key, held = holding.written
    return Step(
        "right", key, (held, holding.role), holding.derived or WORDS.get(holding.right, str(holding.right))
    )
