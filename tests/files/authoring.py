"""Writes models and other data as YAML text in many styles."""

from __future__ import annotations

from typing import Any

from rolemap.files.write import _dumper, document
from rolemap.model.model import Model


def authored(model: Model) -> dict[str, Any]:
    """Return the model as the data that its file would hold."""
    return document(model)


def to_yaml(data: object, **style: Any) -> str:
    """Return data as YAML text in the order it has."""
    import yaml

    return str(yaml.dump(data, Dumper=_dumper(), sort_keys=False, allow_unicode=True, **style))
