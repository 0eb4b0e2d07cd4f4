"""What can be done to a model: the one type behind quick fixes, what-if, edits and repairs.

A change speaks of whole entities. Whoever wants to change a part replaces the entity that has it, so that a change
says by itself what will be there afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rolemap.errors import RolemapError
from rolemap.model.entities import Entity
from rolemap.model.model import SECTIONS, Model


@dataclass(frozen=True, slots=True)
class Add:
    """An entity that is to be there; its key must be free."""

    entity: Entity


@dataclass(frozen=True, slots=True)
class Remove:
    """The key of an entity that is to go."""

    key: str


@dataclass(frozen=True, slots=True)
class Replace:
    """An entity that is to stand in the place of the one with its key."""

    entity: Entity


Change = Add | Remove | Replace


def apply(model: Model, changes: Iterable[Change]) -> Model:
    """Return the model after the changes, made one after the other.

    What is added comes last in its section; what is replaced keeps its place. Whether names still lead somewhere is not
    asked here: see `model.data.require_sound`.

    Raises:
        RolemapError: when a key that is added is taken, or one that is removed or replaced is not there.
    """
    sections: dict[str, dict[str, Entity]] = {
        section: {each.key: each for each in getattr(model, section)} for section in SECTIONS
    }
    section_of = {cls.kind: section for section, cls in SECTIONS.items()}
    for change in changes:
        key = change.key if isinstance(change, Remove) else change.entity.key
        section = sections[section_of[key.partition(":")[0]]]
        if isinstance(change, Add) == (key in section):
            raise RolemapError(
                f"`{key}` is there already" if key in section else f"there is no `{key}` to change"
            )
        if isinstance(change, Remove):
            del section[key]
        else:
            section[key] = change.entity
    return replace(model, **{section: tuple(entities.values()) for section, entities in sections.items()})  # type: ignore[arg-type]  # each section holds its kind
