"""Who holds what of an item, stretch by stretch of the days between which nothing changes.

What follows on an item (who answers, who decides) follows anew wherever an assignment begins or ends: of the item
itself, or of a whole that it is part of. So an item without a period costs nothing, and one with periods is answered
for each of its stretches by an index over nothing but what its answer depends on.

Neighbours: `model.dated` takes a whole model to one day; `sweeps` and `duties` ask here instead, item by item.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any

from rolemap.index.authority.authority import Authority
from rolemap.index.authority.grants import grants
from rolemap.index.days.spans import END, START, Span, span
from rolemap.index.index import Index
from rolemap.model.dated import on_day
from rolemap.model.entities import Activity, Decision, Entity, Item, Kpi, Note, Objective, Unit
from rolemap.model.involvement import Involvement
from rolemap.model.model import Model


class Dated:
    """The items of one model, stretch by stretch."""

    def __init__(self, index: Index) -> None:
        """Keep the answers over all that is written; nothing is worked out yet."""
        self.index = index.lasting

    def changing(self) -> Iterator[Item]:
        """Yield the items of which, or of a whole of which, an assignment begins or ends; for most models none."""
        limited = {
            item.key
            for item in self.index.items()
            if item.notes and any(_is_limited(note) for note in item.notes)
        }
        for item in self.index.items() if limited else ():
            wholes = self.index.wholes(item) if isinstance(item, Activity) else ()
            if any(each.key in limited for each in (item, *wholes)):
                yield item

    def notes(self, item: Item) -> Iterator[tuple[str, Note]]:
        """Yield the periods that decide who answers, decides or does, with the item that says each."""
        yield from ((item.key, note) for note in item.notes if _is_limited(note))
        for whole in self.index.wholes(item) if isinstance(item, Activity) else ():
            for note in whole.notes:
                if note.right in (Involvement.ANSWER, Involvement.RATIFY) and _is_limited(note):
                    yield whole.key, note

    def stretches(self, item: Item) -> tuple[tuple[Span, Index], ...]:
        """Return stretches that together are all days, each with an index that answers for this item on its days."""
        ends = {end for _, note in self.notes(item) for end in span(note.period)}
        if not ends:
            return (((START, END), self.index),)
        kin = self._kin(item)
        found = []
        for first, last in pairwise(sorted({START, END, *ends})):
            day = date.fromordinal(max(first, 1))
            found.append(((first, last), Index(on_day(kin, day), day)))
        return tuple(found)

    def authorities(self, decision: Decision) -> tuple[tuple[Span, Authority], ...]:
        """Return stretches that together are all days, each with who may decide on its days.

        Only where no limit says who may decide does it depend on assignments, and on their periods.
        """
        whole = self.index.authority(decision.key)
        stretches = self.stretches(decision)
        if whole.is_limited or len(stretches) == 1:
            return (((START, END), whole),)
        return tuple(
            (days, Authority(self.index, decision, grants(there, decision))) for days, there in stretches
        )

    def _kin(self, item: Item) -> Model:
        """Return a model of what says who answers for an item, decides on it and does it."""
        index, model = self.index, self.index.model
        wholes = tuple(index.wholes(item)) if isinstance(item, Activity) else ()
        units = dict.fromkeys(
            above
            for each in (item, *wholes)
            if isinstance(each, Activity | Decision) and each.unit is not None
            for above in index.above(each.unit)
        )
        subject = index.subject_of(item)
        kin: dict[str, tuple[Entity, ...]] = {
            "units": tuple(unit for id_ in units if isinstance(unit := index.entity(f"unit:{id_}"), Unit)),
            "subjects": (subject,) if subject is not None else (),
            _SECTION[item.kind]: (item,),
        }
        if isinstance(item, Activity):
            part = self._first_parts.get(item.id)
            family = {each.key: each for each in (item, *wholes, *((part,) if part is not None else ()))}
            kin["activities"] = tuple(family.values())
        told: dict[str, Any] = kin
        return Model(notation=model.notation, notations=model.notations, settings=model.settings, **told)

    @cached_property
    def _first_parts(self) -> dict[str, Activity]:
        """One part of each activity that has parts: that it has any is all that matters."""
        return {
            each.parent: each for each in reversed(self.index.model.activities) if each.parent is not None
        }


_SECTION = {
    Activity.kind: "activities",
    Decision.kind: "decisions",
    Kpi.kind: "kpis",
    Objective.kind: "objectives",
}


def _is_limited(note: Note) -> bool:
    return note.since is not None or note.until is not None
