"""A model in the letters of another notation.

The model keeps primitives, so a translation takes nothing away from it: every assignment stays, and stays in the files
as a word. What can get lost is the letter, and with it what a reader of a matrix sees at a glance. Lost is only what
the old letters said: a primitive that neither notation has a letter for was a word before, and still is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from rolemap.errors import RolemapError, did_you_mean
from rolemap.model.entities import Item, Kpi
from rolemap.model.involvement import Involvement, Letter, Notation
from rolemap.model.model import SECTIONS, Model


class Loss(NamedTuple):
    """What a role holds of an item, and no letter says any longer.

    Attributes:
        item: its key.
        role: the id of the role.
        right: what it holds.
        notation: in which notation there was a letter.
        letter: the letter.
    """

    item: str
    role: str
    right: Involvement
    notation: str
    letter: Letter


@dataclass(frozen=True, slots=True)
class Translation:
    """A model in another notation, and what the change costs.

    Attributes:
        model: with every assignment of the old one.
        to: the notation.
        lost: in the order of the items, then by role.
        kept: how many assignments have a letter in both notations.
    """

    model: Model
    to: Notation
    lost: tuple[Loss, ...]
    kept: int


def translate(model: Model, to: str) -> Translation:
    """Return the model with all its items in the letters of one notation.

    Args:
        model: in one notation or in several.
        to: the name of a common notation or of one that the model defines, in upper or lower case.

    Raises:
        RolemapError: when there is no such notation.
    """
    known = model.known_notations()
    names = {name.casefold(): name for name in known}
    if to.casefold() not in names:
        raise RolemapError(f"there is no notation `{to}`; {did_you_mean(to, known)}".removesuffix("; "))
    target = known[names[to.casefold()]]
    lost: list[Loss] = []
    kept = 0
    for item in model.items():
        if isinstance(item, Kpi):
            continue  # its rights have no letters
        source = known[item.notation or model.notation]
        for role, held in _held(item).items():
            letters, unsaid = source.letters_for(held)
            _, unsaid_then = target.letters_for(held)
            if item.held(Involvement.RATIFY) == (role,) and Involvement.ANSWER in held - unsaid_then:
                # Who is accountable decides, where nobody else is said to.
                unsaid_then -= {Involvement.RATIFY}
            said = held - unsaid
            kept += len(said - unsaid_then)
            lost += [
                Loss(
                    item.key, role, right, source.name, next(each for each in letters if right in each.means)
                )
                for right in Involvement
                if right in said & unsaid_then
            ]
    return Translation(_in_one_notation(model, target), target, tuple(lost), kept)


def _held(item: Item) -> dict[str, frozenset[Involvement]]:
    """Return what each role is declared to hold of an item."""
    held: dict[str, frozenset[Involvement]] = {}
    for right, roles in item.assignments:
        if isinstance(right, Involvement):
            for role in roles:
                held[role] = held.get(role, frozenset()) | {right}
    return dict(sorted(held.items()))


def _in_one_notation(model: Model, target: Notation) -> Model:
    """Return the model with all its items in its own notation, which is `target`."""
    sections: dict[str, Any] = {
        section: tuple(replace(each, notation=None) for each in getattr(model, section))
        for section, cls in SECTIONS.items()
        if issubclass(cls, Item)
    }
    return replace(model, notation=target.name, **sections)
