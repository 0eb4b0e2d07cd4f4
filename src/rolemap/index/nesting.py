"""What is part of what: activities, objectives, units and areas, and the way up from each.

Neighbours: `entities` finds them; `belonging` goes on from wholes to subjects, units and areas.
Trap: by a mistake of people a thing may be part of itself. Every way up ends there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import takewhile
from typing import TypeVar, cast

from rolemap.index.entities import Entities
from rolemap.index.upwards import below, upwards
from rolemap.model.entities import Activity, Area, Decision, Entity, Item, Role, Unit
from rolemap.model.model import Model

_Part = TypeVar("_Part", bound=Entity)


class Nesting(Entities):
    """Everything in one model, with its wholes and its parts."""

    def __init__(self, model: Model) -> None:
        """Build the dictionaries; linear in the size of the model."""
        super().__init__(model)
        self._parts = below((each.id, each.parent) for each in model.activities)
        self._wholes: dict[str, tuple[Entity, ...]] = {}

    def is_heading(self, item: Item) -> bool:
        """True if the item only groups others: it has parts and nobody assigned."""
        return (
            not item.assignments and not item.empty and isinstance(item, Activity) and item.id in self._parts
        )

    @cached_property
    def jobs(self) -> tuple[Activity, ...]:
        """The activities that have parts."""
        found = [self._entities.get(f"activity:{whole}") for whole in self._parts]
        return tuple([each for each in found if isinstance(each, Activity)])

    @cached_property
    def headings(self) -> tuple[Activity, ...]:
        """The activities that only group others: see `is_heading`."""
        return tuple(filter(self.is_heading, self.jobs))

    def has_parts(self, activity: Activity) -> bool:
        """True if other activities are part of this one."""
        return activity.id in self._parts

    def parts(self, activity: str) -> tuple[str, ...]:
        """Return the ids of the activities that are directly part of this one."""
        return tuple(self._parts.get(activity, ()))

    def wholes(self, part: _Part) -> tuple[_Part, ...]:
        """Return what something is part of, of its own kind, the nearest first; each once, even in a circle."""
        wholes = self.roofs(part)
        if wholes and getattr(wholes[-1], "parent", None) is not None:  # a circle, and it may be part of it
            wholes = tuple(takewhile(lambda each: each.id != part.id, wholes))
        return wholes

    def roofs(self, part: _Part) -> tuple[_Part, ...]:
        """Return the wholes of all that have one parent: as `wholes`, but what is in a circle is among its own, last."""
        parent: str | None = getattr(part, "parent", None)
        if parent is None:
            return ()
        key = f"{part.kind}:{parent}"
        wholes = self._wholes.get(key)
        if wholes is None:  # worked out once for all parts of one whole
            keys = (key, *upwards(key, self._whole)) if key in self._entities else ()
            wholes = self._wholes[key] = tuple(self._entities[each] for each in keys)
        return cast("tuple[_Part, ...]", wholes)

    def _whole(self, key: str) -> str | None:
        kind, parent = key.partition(":")[0], getattr(self._entities[key], "parent", None)
        return whole if parent is not None and (whole := f"{kind}:{parent}") in self._entities else None

    def kin(self, activities: AbstractSet[str]) -> set[str]:
        """Return the ids of these activities, of all that they are part of, and of all that is part of them."""
        found = set(activities)
        for above, parts in self._families:
            if not activities.isdisjoint(parts):
                found.update(above)
            if not activities.isdisjoint(above):
                found.update(parts)
        return found

    @cached_property
    def _families(self) -> tuple[tuple[tuple[str, ...], list[str]], ...]:
        """Of each activity that has parts: its id, with those of all that it is part of; and those of its parts."""
        return tuple(
            ((whole, *(each.id for each in self.wholes(activity))), parts)
            for whole, parts in self._parts.items()
            if (activity := self._entities.get(f"activity:{whole}")) is not None
        )

    def headed_unit(self, item: Item) -> Unit | None:
        """Return the nearest unit with a head whose work an item is: its own, its whole's, or one that they are part of."""
        parts = (item, *self.wholes(item)) if isinstance(item, Activity) else (item,)
        unit = next(
            (each.unit for each in parts if isinstance(each, Activity | Decision) and each.unit), None
        )
        return next((each for each in self._units(unit) if each.head is not None), None)

    def above(self, unit: str) -> tuple[str, ...]:
        """Return the unit and those that it is part of, the nearest first; each once, even in a circle."""
        return tuple(each.id for each in self._units(unit))

    def _units(self, unit: str | None) -> tuple[Unit, ...]:
        found = self._entities.get(f"unit:{unit}")
        return (found, *self.wholes(found)) if isinstance(found, Unit) else ()

    @cached_property
    def _unit_parts(self) -> Mapping[str, list[str]]:
        return below((unit.id, unit.parent) for unit in self.model.units)

    def subunits(self, unit: str) -> tuple[str, ...]:
        """Return the ids of the units that are directly part of this one."""
        return tuple(self._unit_parts.get(unit, ()))

    @cached_property
    def _lived_in(self) -> frozenset[str]:
        model = self.model
        lived_in: tuple[Role | Decision | Activity, ...] = (*model.roles, *model.decisions, *model.activities)
        return frozenset(each.unit for each in lived_in if each.unit is not None)

    def is_lived_in(self, unit: str) -> bool:
        """True if a role, a decision or an activity belongs to the unit itself, so that it is more than a heading."""
        return unit in self._lived_in

    def area(self, item: Item) -> str | None:
        """Return the id of the item's area: its own, that of its subject, or that of the activity it is part of."""
        found = self._own_area(item)
        if found is None and isinstance(item, Activity):
            found = next(filter(None, map(self._own_area, self.wholes(item))), None)
        return found

    def _own_area(self, item: Item) -> str | None:
        subject = None if item.area else self.subject_of(item)
        return item.area or (subject.area if subject is not None else None)

    def within(self, area: Area) -> frozenset[str]:
        """Return the ids of the area and of every area inside it."""
        parts = (each for each in self.model.areas if any(whole.id == area.id for whole in self.wholes(each)))
        return frozenset((area.id, *(each.id for each in parts)))

    def duties(self) -> Iterator[Activity | Decision]:
        """Yield what is done or decided, without mere headings."""
        yield from self.model.decisions
        for activity in self.model.activities:
            if not self.is_heading(activity):
                yield activity
