"""What one role holds of one item: asking, and changing it without touching what is said of the rest.

Neighbours: `reading_back` changes items cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rolemap.model.entities import Entity, Item, Note, assignments
from rolemap.model.involvement import Right
from rolemap.tables.edits.rights import Stated


def held(item: Entity | None, role: str) -> frozenset[Right]:
    """Return the rights that a role is declared to hold of an item."""
    if not isinstance(item, Item):
        return frozenset()
    return frozenset(right for right, roles in item.assignments if role in roles)


def with_rights(item: Item, role: str, rights: frozenset[Right]) -> Item:
    """Return an item of which a role holds just these rights; what is said of rights that stay is kept."""
    kept: dict[Right, Iterable[str]] = {
        right: [each for each in roles if each != role] for right, roles in item.assignments
    }
    for right in rights:
        kept[right] = [*kept.get(right, ()), role]
    return replace(
        item,
        assignments=assignments(kept),
        notes=tuple(each for each in item.notes if each.role != role or each.right in rights),
        empty=tuple(each for each in item.empty if each.right not in rights),
    )


def noted(item: Item, role: str, found: Stated) -> Item:
    """Return an item with a remark of a cell as the note on each of its rights."""
    if not found.note:
        return item
    notes = {(each.right, each.role): each for each in item.notes}
    for right in found.rights:
        note = notes.get((right, role), Note(right=right, role=role))
        notes[right, role] = replace(note, text=found.note)
    return replace(item, notes=tuple(notes.values()))
