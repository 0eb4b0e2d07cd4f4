"""Who is named for an item on other days than that of the check: what nobody holds today, somebody may have held.

Neighbours: the rules that find nobody (`ram`, `deciding`); days ahead are asked by `ppl`.
"""

from __future__ import annotations

from rolemap.index.days.words import on_days
from rolemap.index.index import Index
from rolemap.lint.finding import Place
from rolemap.model.entities import Item
from rolemap.model.involvement import Right


def named_on_other_days(index: Index, item: Item, *rights: Right) -> tuple[Place, ...]:
    """Return where roles are named for one of some rights in an item on other days, in the order of the item."""
    written = index.lasting.item(item.key)
    return tuple(
        Place(item.key, (note.right, note), f"`{note.role}` is named only {on_days(note.period)}")
        for note in written.notes
        if note.right in rights and index.day not in note.period
    )
