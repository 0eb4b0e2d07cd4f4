"""What is declared, by row and by column: one sweep over the items that every rule shares.

Neighbours: `derived` says what follows from it; a rule asks there only about the few rows in which something is missing.
Trap: headings are in neither, and what is empty on purpose looks missing here: ask the item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from rolemap.model.entities import Activity, Decision, Item
from rolemap.model.involvement import Right

if TYPE_CHECKING:
    from rolemap.index.index import Index

Column = Mapping[str, list[Item]]
"""Role -> the items on which it is declared to hold one right, in the order of the items."""


class Row(NamedTuple):
    """One thing that is done or decided, with the roles that are declared to hold each right."""

    item: Activity | Decision
    held: Mapping[Right, tuple[str, ...]]


class Declared:
    """What is written of who holds what, without what follows from it."""

    def __init__(self, index: Index) -> None:
        """Sweep over the items; linear in the number of assignments."""
        self.rows = tuple(Row(item, dict(item.assignments)) for item in index.duties())
        """Everything that is done or decided: decisions, then activities, without mere headings."""
        self._columns: dict[Right, dict[str, list[Item]]] = {}
        for item in (*index.model.objectives, *(row.item for row in self.rows), *index.model.kpis):
            for right, roles in item.assignments:
                column = self._columns.get(right)
                if column is None:
                    column = self._columns[right] = defaultdict(list)
                for role in roles:
                    column[role].append(item)

    def column(self, right: Right) -> Column:
        """Return who is declared to hold a right, on objectives, decisions, activities and KPIs."""
        return self._columns.get(right, {})
