"""Where something of a model stands in its text: read from the YAML itself, to judge what rolemap says of it.

Nothing here asks rolemap for a place; only how keys are spelled is taken from it.
"""

from __future__ import annotations

from typing import Any

import yaml

from rolemap.files.document import FIELDS, Field, words
from rolemap.model.at import At
from rolemap.model.entities import Entity, Note
from rolemap.model.model import SECTIONS, Model
from rolemap.model.value import Value

_SECTIONS = {cls.kind: section for section, cls in SECTIONS.items()}


class Written:
    """A model and its text."""

    def __init__(self, model: Model, text: str) -> None:
        self.entities = {each.key: each for each in model.entities()}
        self.root = yaml.compose(text, Loader=yaml.CSafeLoader)

    def stands(self, key: str, at: At) -> tuple[int, int]:
        """The line and the column, from 1, of something in an entity, or of the model where the key is empty.

        That is the entity's id, the key of a field or a right, the text in it, a part of it or the value of its field:
        of a list the first.
        """
        if not key:
            return _mark(_entry(self.root, {str(at[0])})[0])
        entity = self.entities[key]
        name, node = _entry(_entry(self.root, {_SECTIONS[entity.kind]})[1], {entity.id})
        return _inside(node, entity, at) if at else _mark(name)


def _inside(node: Any, entity: Entity, at: At) -> tuple[int, int]:
    first, rest = at[0], at[1:]
    known = FIELDS[entity.kind]
    spelled = {word for word, right in words(entity.kind).items() if right is first}
    name, node = _entry(node, _named(known, first) | spelled)
    if not rest:
        return _mark(name)
    if isinstance(rest[0], Value):
        node, known = _part(node, entity, str(first), rest[0], known)
        if len(rest) == 1:
            return _mark(node.value[0][0] if isinstance(node, yaml.MappingNode) else node)
        _, node = _entry(node, _named(known, rest[1]))
        rest = rest[2:]
    if rest:
        return _mark(_text(node, str(rest[0])))
    return _mark(node.value[0] if isinstance(node, yaml.SequenceNode) else node)


def _named(known: dict[str, Field], step: object) -> set[str]:
    return {key for key, field in known.items() if (field.field or key) == step}


def _part(
    node: Any, entity: Entity, field: str, part: Value, known: dict[str, Field]
) -> tuple[Any, dict[str, Field]]:
    """The part of a field, written as the one of its number, and what may stand in it."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if isinstance(part, Note):
        return next(each for each in nodes if _text(each, part.role) is not None), {}
    described = next(each.part for key, each in known.items() if (each.field or key) == field)
    assert described is not None
    return nodes[list(getattr(entity, field)).index(part)], dict(described.fields)


def _entry(node: Any, names: set[str]) -> tuple[Any, Any]:
    return next((key, value) for key, value in node.value if key.value in names)


def _text(node: Any, wanted: str) -> Any:
    """The scalar with a text in a value, or, of a key, with its id; None where there is none."""
    if isinstance(node, yaml.ScalarNode):
        return node if node.value in (wanted, wanted.partition(":")[2]) else None
    inside = [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else node.value
    return next((found for each in inside if (found := _text(each, wanted)) is not None), None)


def _mark(node: Any) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
