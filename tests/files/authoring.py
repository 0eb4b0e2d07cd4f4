"""Writes a model as people write one: data in the authoring format, and YAML text of it."""

from __future__ import annotations

from typing import Any

import yaml

from rolemap.files.document import FIELDS, HEADER, words
from rolemap.model.entities import Driver, Entity, Item, Source
from rolemap.model.model import SECTIONS, Model


def authored(model: Model) -> dict[str, Any]:
    """Return the model as the data that its file would hold."""
    data: dict[str, Any] = {"rolemap": "1"}
    data |= {key: getattr(model, key) for key in HEADER if key != "rolemap"}
    data["settings"] = {
        "accountable_implies_responsible": _plain(model.settings.accountable_implies_responsible)
    }
    data |= {section: {each.id: _entity(each) for each in getattr(model, section)} for section in SECTIONS}
    return data


def to_yaml(data: object, **style: Any) -> str:
    """Return data as YAML text in the order it has."""
    return str(yaml.dump(data, Dumper=_NoAliases, sort_keys=False, allow_unicode=True, **style))


class _NoAliases(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True


def _entity(entity: Entity) -> dict[str, Any]:
    found = {key: _plain(getattr(entity, field.field or key)) for key, field in FIELDS[entity.kind].items()}
    if isinstance(entity, Item):
        notes = {(note.right, note.role) for note in entity.notes}
        for word, right in words(entity.kind).items():
            held: list[Any] = [role for role in entity.held(right) if (right, role) not in notes]
            held += [{"role": note.role, "note": note.text} for note in entity.notes if note.right is right]
            if held and (found.get(word) is None):
                found[word] = held
    return {key: value for key, value in found.items() if value not in (None, "")}


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Source):
        return {"document": value.document, "section": value.section}
    if isinstance(value, Driver):
        return {"kpi": value.kpi, "how": value.how}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value if value is None else str(value)
