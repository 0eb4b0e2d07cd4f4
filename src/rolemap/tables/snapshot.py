"""What a table was made of: taken along by what people edit, and found again when it comes back.

Neighbours: the Project puts an `Origin` into a table; the formats write it down without knowing what it says; `edits`
reads it. Three-way comparison needs it: what was written, what stands there now, what the model says now. Only the
part of the model that the matrix shows goes along, since such files are handed around.
"""

from __future__ import annotations

import io
import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

from rolemap.errors import RolemapError, optional
from rolemap.files.write import dump
from rolemap.index.index import Index
from rolemap.model.data import from_data, to_data
from rolemap.model.entities import Area, Item, Role
from rolemap.model.model import SECTIONS, Model
from rolemap.shapes import Origin

SHEET = "rolemap"
"""The hidden sheet of a workbook in which it stands: a line of headings, then the snapshot in pieces."""


def origin(model: Model) -> Origin:
    """Return what a table of the model takes along."""
    snapshot = json.dumps(to_data(shown(model)), sort_keys=True, separators=(",", ":"))
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


def carried(raw: bytes) -> Model | None:
    """Return the part of a model that a workbook carries, None when it carries none or somebody has damaged it."""
    calamine = optional("python_calamine", "tables", "reading workbooks")
    try:
        sheet = calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_name(SHEET)
        rows = sheet.to_python(skip_empty_area=False)
        data = json.loads("".join(str(row[1]) for row in rows[1:]))
        return from_data(data) if isinstance(data, dict) else None
    except (calamine.CalamineError, IndexError, ValueError, RecursionError, RolemapError):
        return None
