"""What a table was made of: taken along by what people edit, and found again when it comes back.

Neighbours: the Project puts an `Origin` into a table; the formats write it down without knowing what it says;
`reading_back` reads it. Three-way comparison needs it: what was written, what stands there now, what the model says now. Only the
part of the model that the matrix shows goes along, since such files are handed around; packed, so that no program
mends its white space.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from dataclasses import replace
from hashlib import sha256
from typing import Any

from rolemap.errors import RolemapError
from rolemap.files.write import dump
from rolemap.index.index import Index
from rolemap.model.data import from_data, to_data
from rolemap.model.entities import Area, Item, Role
from rolemap.model.model import SECTIONS, Model
from rolemap.shapes import Origin

_MOST = 64 * 1024 * 1024  # bytes that a snapshot may unpack to


def origin(model: Model) -> Origin:
    """Return what a table of the model takes along."""
    text = json.dumps(to_data(shown(model)), sort_keys=True, separators=(",", ":"))
    snapshot = b64encode(zlib.compress(text.encode("ascii"))).decode("ascii")
    return Origin(fingerprint=fingerprint(model), notation=model.notation, snapshot=snapshot)


def fingerprint(model: Model) -> str:
    """Return what is the same for equal models and differs for others: the SHA-256 of its text, sorted by id."""
    sections: dict[str, Any] = {
        section: tuple(sorted(getattr(model, section), key=lambda each: each.id)) for section in SECTIONS
    }
    notations = tuple(sorted(model.notations, key=lambda each: each.name))
    return sha256(dump(replace(model, notations=notations, **sections)).encode("utf-8")).hexdigest()


def shown(model: Model) -> Model:
    """Return the part of the model that its matrix shows: roles, items with their areas, and who holds what."""
    index = Index(model)
    items: dict[str, Any] = {
        section: tuple(
            cls(
                id=item.id,
                name=item.name,
                area=index.area(item),
                notation=item.notation,
                assignments=item.assignments,
            )
            for item in getattr(model, section)
            if not index.is_heading(item)
        )
        for section, cls in SECTIONS.items()
        if issubclass(cls, Item)
    }
    return Model(
        name=model.name,
        notation=model.notation,
        notations=model.notations,
        settings=model.settings,
        areas=tuple(Area(id=each.id, name=each.name) for each in model.areas),
        roles=tuple(Role(id=each.id, name=each.name) for each in model.roles),
        **items,
    )


def restored(snapshot: str) -> Model | None:
    """Return the part of a model that a snapshot holds, None when there is none or somebody has damaged it."""
    try:
        packed = zlib.decompressobj()
        text = packed.decompress(b64decode(snapshot, validate=True), _MOST)
        data = json.loads(text) if packed.eof else None
        return from_data(data) if isinstance(data, dict) else None
    except (ValueError, zlib.error, RecursionError, RolemapError):
        return None
