"""What an answer rests on, step by step: from what is written to the person who acts.

An answer names keys and what is inside them, never positions; the project adds where each of them stands.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from rolemap.model.at import At

StepKind = Literal[
    "limit", "right", "role", "body", "member", "external", "vacant", "holder", "acting", "absent", "deputy", "delegation",
    "requester",
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
