"""What a fault adds to a sound organisation so that there is enough for it: roles, and work for them that is sound."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import cycle
from typing import Any

from faults.places import able
from rolemap.model.changes import Add
from rolemap.model.entities import Activity, Role, assignments
from rolemap.model.involvement import Involvement
from rolemap.model.model import Model


def temps(count: int, **said: Any) -> tuple[Add, ...]:
    """Return the changes that add roles without a part in anything: `temp-1` and so on."""
    return tuple(Add(Role(id=f"temp-{number}", **said)) for number in range(1, count + 1))


def servants(model: Model, count: int) -> tuple[Add, ...]:
    """Return the changes that add roles without a part in anything, for whose work every able role may answer."""
    return temps(count, reports_to="chief", dotted=tuple(able(model)))


def extra(number: int, answers: str, performs: Iterable[str]) -> Activity:
    """Return one more piece of work, sound as far as who answers for it has a say over who does it: `extra-1`."""
    return Activity(
        id=f"extra-{number}",
        serves=("company-outcome",),
        deliverables=("result",),
        assignments=assignments(
            {
                Involvement.ANSWER: [answers],
                Involvement.PERFORM: performs,
                Involvement.INFORM: ["chief"],
            }
        ),
    )


def extras(model: Model, count: int, *performs: str) -> tuple[Add, ...]:
    """Return the changes that add so many pieces of work; the able roles answer for them in turn."""
    answers = cycle(able(model))
    return tuple(Add(extra(number, next(answers), performs)) for number in range(1, count + 1))
