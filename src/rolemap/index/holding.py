"""One role's part in one item: what every answer is made of."""

from __future__ import annotations

from typing import NamedTuple

from rolemap.model.involvement import Involvement, Right

NO_HOLD: frozenset[Right] = frozenset(
    (Involvement.SUPPORT, Involvement.CONSULT, Involvement.INFORM, Involvement.EXCLUDED)
)
"""By these one does nothing of a duty: what a policy keeps separate cannot meet in them."""


class Holding(NamedTuple):
    """One role's part in one item.

    Attributes:
        role: the role's id.
        item: the item's key.
        right: what the role holds.
        derived: why it holds it although nobody wrote so; empty when it is declared.
        basis: for what is derived, the entity and the right, or the field, that are written and that it follows from.
    """

    role: str
    item: str
    right: Right
    derived: str = ""
    basis: tuple[str, Right | str] | None = None

    @property
    def written(self) -> tuple[str, Right | str]:
        """The entity and the right or the field that the files say: its own, or what it is derived from."""
        return self.basis or (self.item, self.right)
