"""What is declared, by row and by column: one sweep over the items that every rule shares.

Neighbours: `derived` says what follows from it; a rule asks there only about the few rows in which something is missing.
Trap: headings are in neither, and what is empty on purpose looks missing here: ask the item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from rolemap.model.entities import Activity, Decision, Item
from rolemap.model.involvement import Involvement, Right

if TYPE_CHECKING:
    from rolemap.index.index import Index

_ANSWER, _RATIFY = Involvement.ANSWER, Involvement.RATIFY

Column = Mapping[str, list[Item]]
"""Role -> the items on which it is declared to hold one right, in the order of the items."""

Held = Mapping[Right, tuple[str, ...]]
"""Right -> the roles that are declared to hold it."""


Row = tuple[Activity | Decision, Held]
"""One thing that is done or decided, with the roles that are declared to hold each right.

A plain tuple: most rules look at all rows, and a named one takes much longer to make and to take apart.
"""

AnyRow = tuple[Item, Held]
"""A row, or the same of something else that roles have a part in."""


class Declared:
    """What is written of who holds what, without what follows from it."""

    def __init__(self, index: Index) -> None:
        """Sweep over the items; linear in the number of assignments."""
        model = index.model
        items: tuple[Activity | Decision, ...] = (*model.decisions, *model.activities)
        self.rows: tuple[Row, ...] = tuple(
            [(item, dict(said)) for item in items if (said := item.assignments) or not index.is_heading(item)]
        )
        """Everything that is done or decided: decisions, then activities, without mere headings."""
        self._index = index
        self._lacking: dict[Right, list[Row]] = {}
        self._aims: tuple[AnyRow, ...] = tuple((each, dict(each.assignments)) for each in model.objectives)
        self._kpis: tuple[AnyRow, ...] = tuple((each, dict(each.assignments)) for each in model.kpis)

    def column(self, right: Right) -> Column:
        """Return who is declared to hold a right, on decisions, activities, objectives and KPIs."""
        return self._by_right[0].get(right, {})

    @cached_property
    def answering(self) -> Column:
        """Role -> what it answers for by what is written there: as the accountable, or as who decides.

        Who decides answers for a decision that names nobody else, and for what is written in letters without an
        accountable.
        """
        deciding: dict[str, list[Item]] = defaultdict(list)
        for item, held in self.lacking(_ANSWER):
            if self._index.answers_by(item) is _RATIFY:
                for role in held[_RATIFY]:
                    deciding[role].append(item)
        named = self.column(_ANSWER)
        return {**named, **{role: [*named.get(role, ()), *items] for role, items in deciding.items()}}

    @cached_property
    def _every(self) -> tuple[AnyRow, ...]:
        """The rows, then objectives and KPIs."""
        return (*self.rows, *self._aims, *self._kpis)

    @cached_property
    def _by_right(self) -> tuple[Mapping[Right, Column], Mapping[Right, Mapping[int, list[int]]]]:
        """Right -> its column; right -> where several roles hold it: how many do -> the numbers of the rows."""
        columns: dict[Right, defaultdict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
        several: dict[Right, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, (item, _) in enumerate(self._every):
            for right, roles in item.assignments:
                column = columns[right]
                if len(roles) == 1:  # as most: sooner than a loop
                    column[roles[0]].append(item)
                    continue
                several[right][len(roles)].append(number)
                for role in roles:
                    column[role].append(item)
        return {right: dict(column) for right, column in columns.items()}, dict(several)

    def naming(self, right: Right) -> Sequence[Row]:
        """Return the rows that name somebody for a right."""
        return [row for row in self.rows if right in row[1]]

    def lacking(self, right: Right) -> Sequence[Row]:
        """Return the rows that name nobody for a right."""
        if right not in self._lacking:
            self._lacking[right] = [row for row in self.rows if right not in row[1]]
        return self._lacking[right]

    def several(self, *rights: Right, least: int = 2) -> Sequence[AnyRow]:
        """Return the rows, objectives and KPIs on which so many roles are declared to hold the same of these rights.

        Args:
            rights: those that are asked for.
            least: so many roles, 2 at least.
        """
        said = [each for right in rights for each in self._by_right[1].get(right, {}).items()]
        numbers = sorted(chain.from_iterable([each for count, each in said if count >= least]))
        once = numbers if len(rights) == 1 else dict.fromkeys(numbers)
        return [self._every[each] for each in once]

    @cached_property
    def mixed(self) -> tuple[tuple[AnyRow, Mapping[str, tuple[Right, ...]]], ...]:
        """The rows and objectives on which some role holds several rights, with what each of these roles holds there."""
        every = (*self.rows, *self._aims)
        mixed = [row for row in every if len(set(named := sum(row[1].values(), ()))) < len(named)]
        found: list[tuple[AnyRow, Mapping[str, tuple[Right, ...]]]] = []
        for row in mixed:
            cells: dict[str, list[Right]] = defaultdict(list)
            for right, roles in row[0].assignments:
                for role in roles:
                    cells[role].append(right)
            found.append((row, {role: tuple(rights) for role, rights in cells.items() if len(rights) > 1}))
        return tuple(found)
