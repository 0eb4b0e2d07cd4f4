"""How much of a model is sound: a share that is never one number alone, but one for each horizon, area and role.

An item is sound when no error and no warning stands on it or on who is assigned to it; what stands on a subject, a role
or an area makes none of their items unsound. Headings are no items here. A role's items are those that it does, decides
or answers for: being asked or told does not make one responsible for the state of an item.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Severity
from rolemap.model.involvement import Horizon, Involvement

_FAULTS = (Severity.ERROR, Severity.WARNING)
ASIDE = (Involvement.CONSULT, Involvement.INFORM, Involvement.EXCLUDED)
"""By these a role is not responsible for the state of an item."""

_LONGEST = 60


class Part(NamedTuple):
    """The items of one horizon, area or role: how many there are, how many of them are sound.

    Attributes:
        key: "strategic", "area:budget", "role:cfo"; "" for the items of no horizon, or of no area.
    """

    key: str
    title: str
    sound: int
    items: int

    @property
    def brief(self) -> str:
        """The title, cut where it is too long to be read at a glance."""
        return self.title if len(self.title) <= _LONGEST else f"{self.title[:_LONGEST]}…"

    @property
    def unsound(self) -> int:
        """How many are not."""
        return self.items - self.sound


@dataclass(frozen=True, slots=True, kw_only=True)
class Soundness:
    """How many items are sound, of how many, and the same of each part that has items.

    Attributes:
        horizons: in their order; the items of none last, so that they add up.
        areas, roles: in the authors' order; the items of no area last.
    """

    sound: int
    items: int
    horizons: tuple[Part, ...] = ()
    areas: tuple[Part, ...] = ()
    roles: tuple[Part, ...] = ()


def soundness(index: Index, findings: Iterable[Finding]) -> Soundness:
    """Return how much of what an index is about is sound, given what was found in it."""
    faulty = {each.subjects[0] for each in findings if each.subjects and each.severity in _FAULTS}
    horizons: dict[str, list[int]] = {each: [0, 0] for each in (*map(str, Horizon), "")}
    areas: dict[str, list[int]] = {each: [0, 0] for each in (*(area.id for area in index.model.areas), "")}
    roles: dict[str, list[int]] = {each.id: [0, 0] for each in index.model.roles}
    whole = [0, 0]
    for item in index.items():
        if index.is_heading(item):
            continue
        is_sound = item.key not in faulty
        held: set[str] = set().union(*[those for right, those in item.assignments if right not in ASIDE])
        parts = horizons[item.horizon or ""], areas[index.area(item) or ""]
        for count in (whole, *parts, *[roles[role] for role in held]):
            count[0] += is_sound
            count[1] += 1
    return Soundness(
        sound=whole[0],
        items=whole[1],
        horizons=tuple(Part(key, key or "no horizon", *count) for key, count in horizons.items() if count[1]),
        areas=_parts(index, "area", areas),
        roles=_parts(index, "role", roles),
    )


def _parts(index: Index, kind: str, counts: dict[str, list[int]]) -> tuple[Part, ...]:
    keys = ((f"{kind}:{id_}" if id_ else "", count) for id_, count in counts.items())
    return tuple(
        Part(key, index.title(key) if key else f"no {kind}", *count) for key, count in keys if count[1]
    )


def worst(parts: tuple[Part, ...], most: int = 3) -> tuple[Part, ...]:
    """Return the parts with the most unsound items, at most so many; none where there is nothing to compare.

    Of equally many the greater share goes first, then the authors' order.
    """
    if len(parts) == 1:
        return ()
    unsound = [each for each in parts if each.unsound]
    return tuple(sorted(unsound, key=lambda each: (-each.unsound, -each.unsound / each.items))[:most])
