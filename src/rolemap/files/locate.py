"""The way back: from something in an entity to the place where it stands in its file."""

from __future__ import annotations

from rolemap.errors import Position
from rolemap.files.document import FIELDS, rights, words
from rolemap.files.reader import Raw, entries
from rolemap.files.text import Block, Listing, Text
from rolemap.model.involvement import Notation, Right


def locate(
    found: Text, kind: str, block: Block, at: tuple[str | Right, ...], notation: Notation
) -> Position | None:
    """Return where in an entity's text something stands, or None where it is not written.

    Args:
        found: the file.
        kind: the kind of the entity.
        block: the entity's own mapping.
        at: a field and perhaps a value in it: `("reports_to",)`, or a right and perhaps a role:
            `(Involvement.ANSWER, "cfo")`. A field of parts is "limits.roles".
        notation: the notation of the entity's letters.
    """
    wanted, *rest = at
    whole = wanted.partition(".")[0] if wanted not in rights_of(kind) else wanted
    for key, raw, key_mark, mark in entries(block):
        field = FIELDS[kind].get(key)
        if (field.field or key) != whole if field else wanted not in rights(kind, key, notation):
            continue
        if not rest:
            return found.position(key_mark, len(key))
        place = _find(raw, mark, rest[0])
        if place is None and ":" in rest[0]:  # a key, where the author wrote the bare id
            place = _find(raw, mark, rest[0].partition(":")[2])
        if place is not None:
            return found.position(*place)
    return None


def rights_of(kind: str) -> frozenset[str | Right]:
    """Return the rights that can be assigned on a kind."""
    return frozenset(words(kind).values())


def _find(raw: Raw, mark: int, wanted: str) -> tuple[int, int] | None:
    """Return the mark and the width of a text somewhere in a value, None when it does not stand there."""
    if isinstance(raw, str):
        return (mark, len(wanted)) if raw == wanted else None
    if isinstance(raw, Listing):
        places = (_find(each, at, wanted) for each, at in zip(raw, raw.marks, strict=True))
    elif isinstance(raw, Block):
        places = (_find(value, at, wanted) for _, value, _, at in entries(raw))
    else:
        return None
    return next((place for place in places if place is not None), None)
