"""A model on one day: without the assignments that do not hold on it.

People, limits and delegations keep their periods: whoever asks about them says the day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

from rolemap.model.entities import Item
from rolemap.model.model import Model

_Item = TypeVar("_Item", bound=Item)


def on_day(model: Model, day: date) -> Model:
    """Return the model as it is on a day; the same one where no assignment has a period."""
    noted = [each for each in model.items() if each.notes]
    if all(map(_is_lasting, noted)):
        return model
    return replace(
        model,
        objectives=tuple(_on_day(each, day) for each in model.objectives),
        decisions=tuple(_on_day(each, day) for each in model.decisions),
        activities=tuple(_on_day(each, day) for each in model.activities),
        kpis=tuple(_on_day(each, day) for each in model.kpis),
    )


def _is_lasting(item: Item) -> bool:
    return not item.notes or all(note.since is None and note.until is None for note in item.notes)


def _on_day(item: _Item, day: date) -> _Item:
    if _is_lasting(item):
        return item
    holding = {(note.right, note.role) for note in item.notes if day in note.period}
    over = {(note.right, note.role) for note in item.notes} - holding
    return replace(
        item,
        assignments=tuple(
            (right, tuple(role for role in roles if (right, role) not in over))
            for right, roles in item.assignments
        ),
        notes=tuple(note for note in item.notes if day in note.period),
    )
