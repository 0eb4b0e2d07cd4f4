"""Models as plain data, for notebooks and programs: dictionaries and JSON in and out, validated by pydantic.

Pydantic is imported here and nowhere else, when first asked for: `import pydantic` and building its validators cost
more than a whole check of a small model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from rolemap.errors import RolemapError, did_you_mean
from rolemap.model.contradictions import contradictions, settings_contradictions
from rolemap.model.entities import ID
from rolemap.model.model import Model
from rolemap.model.references import GROUPS, dangling, known_ids

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _adapter() -> TypeAdapter[tuple[Model]]:
    from pydantic import ConfigDict, TypeAdapter

    # A dataclass brings its own configuration, and ours know nothing of pydantic; a tuple of them takes one.
    return TypeAdapter(tuple[Model], config=ConfigDict(extra="forbid"))


def to_data(model: Model) -> dict[str, Any]:
    """Return the model as dictionaries, lists, strings and numbers, ready for JSON; fields at their default are left out."""
    data: dict[str, Any] = _adapter().dump_python((model,), mode="json", exclude_defaults=True)[0]
    return data


def from_data(data: Mapping[str, Any]) -> Model:
    """Return the model that `to_data` describes.

    Raises:
        RolemapError: with every field that does not fit, and every reference that leads nowhere.
    """
    from pydantic import ValidationError

    try:
        (model,) = _adapter().validate_python((dict(data),))
    except ValidationError as error:
        lines = [
            f"`{'.'.join(str(part) for part in each['loc'][1:])}`: {_said(each['type'], each['msg'])}"
            for each in error.errors(include_url=False)
        ]
        raise RolemapError("\n".join(lines)) from None
    require_sound(model)
    return model


def require_sound(model: Model) -> None:
    """Do nothing if the model says nothing impossible, so that it could as well have been read from files.

    Raises:
        RolemapError: with every id that cannot be one or stands twice, everything that contradicts itself, every
            unknown notation and every name that leads nowhere.
    """
    counts = Counter(entity.key for entity in model.entities())
    lines = [f"`{key}` stands {count} times" for key, count in counts.items() if count > 1]
    lines += [
        f"`{entity.id}` cannot be an id: an id is made of letters, digits, `-`, `_` and `.`"
        for entity in model.entities()
        if not ID.fullmatch(entity.id)
    ]
    lines += [
        f"`{entity.key}` in `{field}`: {wrong.message}"
        for entity in model.entities()
        for field, wrong in contradictions(entity)
    ]
    lines += [f"`settings`: {wrong.message}" for wrong in settings_contradictions(model.settings)]
    notations = model.known_notations()
    said = {model.notation, *(item.notation for item in model.items() if item.notation is not None)}
    lines += [
        _advised(f"there is no notation `{name}`", did_you_mean(name, notations))
        for name in sorted(said - set(notations))
    ]
    known = known_ids(model)
    for each in dangling(model, known):
        advice = did_you_mean(each.target, known[each.kind])
        wanted = " or ".join(GROUPS.get(each.kind, (each.kind,)))
        lines.append(
            _advised(f"`{each.key}` names an unknown {wanted} `{each.target}` in `{each.field}`", advice)
        )
    if lines:
        raise RolemapError("\n".join(lines))


def _said(kind: str, message: str) -> str:
    """Return what pydantic says, in our words where it speaks of Python."""
    return (
        "there is no such field"
        if kind == "unexpected_keyword_argument"
        else message.removeprefix("Value error, ")
    )


def _advised(message: str, advice: str) -> str:
    return f"{message}; {advice}" if advice else message
