"""Model -> the authoring format: as data, and as YAML text that reads back to the same model.

Driven by the same table as the reader. What is at its default is left out, one value of several stands alone, and
names are bare ids wherever that says enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from rolemap.errors import RolemapError
from rolemap.files.document import ASSIGNED, FIELDS, HEADER, NONE, SETTINGS, Field, words
from rolemap.model.entities import Effort, Entity, Item, Policy
from rolemap.model.involvement import Notation
from rolemap.model.model import SECTIONS, Model
from rolemap.model.money import Money
from rolemap.model.references import GROUPS

_WIDTH = 100
_LONG = 80  # an entity that takes more characters gets a line for each of its keys


def dump(model: Model) -> str:
    """Return the model as YAML text; `load` reads it back to an equal model."""
    return to_text(document(model))


def dump_sections(model: Model) -> dict[str, str]:
    """Return the model as the texts of a folder: the header under "model", each section under its own name."""
    found = document(model)
    version = {"rolemap": found["rolemap"]}
    header = {key: value for key, value in found.items() if key not in SECTIONS}
    parts = {"model": header} | {
        key: version | {key: value} for key, value in found.items() if key in SECTIONS
    }
    return {name: to_text(part) for name, part in parts.items()}


def to_text(data: Mapping[str, Any]) -> str:
    """Return data of the authoring format as YAML text, in the order it has.

    Raises:
        RolemapError: when a text in it is half of a character.
    """
    import yaml

    lines = Pairs((key, _lines(value) if key in SECTIONS else value) for key, value in data.items())
    try:
        text = yaml.dump(
            lines,
            Dumper=_dumper(),
            sort_keys=False,
            allow_unicode=True,
            default_flow_style=None,
            width=_WIDTH,
        )
    except UnicodeEncodeError as error:
        half = error.object[error.start].encode("unicode_escape").decode("ascii")
        raise RolemapError(f"`{half}` is half of a character, which no file can hold") from None
    return str(text)


def _lines(section: Mapping[str, Any] | Pairs) -> Pairs:
    """Return a section line by line, and each entity in it that is too long for one line."""
    entities = section if isinstance(section, Pairs) else section.items()
    return Pairs(
        (id_, Pairs(each.items()) if isinstance(each, Mapping) and len(str(each)) > _LONG else each)
        for id_, each in entities
    )


def document(model: Model) -> dict[str, Any]:
    """Return the model as the data that a file of it holds: mappings, lists, texts and what reads as a text."""
    found: dict[str, Any] = {"rolemap": _Plain("1")}
    found |= {
        key: spell(value)
        for key in HEADER
        if hasattr(model, key) and (value := getattr(model, key)) != _default(Model, key)
    }
    if model.notations:
        found["notations"] = {each.name: _notation(each) for each in model.notations}
    settings = _part(model.settings, SETTINGS)
    if settings:
        found["settings"] = settings
    writer = _Writer(model)
    for section in SECTIONS:
        entities = getattr(model, section)
        if entities:
            found[section] = {each.id: writer.entity(each) for each in entities}
    return found


class _Plain(str):
    """A text that stands without quotes although it looks like a number, a day or a truth value."""

    __slots__ = ()


class Pairs(list[tuple[str, Any]]):
    """A mapping that stands line by line, and may hold a key twice, so that the reader can say so."""

    __slots__ = ()


class _Writer:
    """Writes entities; knows which ids say enough without their kind."""

    def __init__(self, model: Model) -> None:
        self.kinds: dict[str, Counter[str]] = {
            group: Counter(
                entity.id for entity in model.entities() if entity.kind in kinds
            )
            for group, kinds in GROUPS.items()
        }  # fmt: skip

    def entity(self, entity: Entity) -> Any:
        """Return an entity: nothing, just its name, or a mapping."""
        found: dict[str, Any] = {}
        for key, field in FIELDS[entity.kind].items():
            name = field.field or key
            if isinstance(entity, Policy) and name in ("form", "items", "count"):
                continue
            value = getattr(entity, name)
            if value != _default(type(entity), name):
                found[key] = self.value(field, value)
        if isinstance(entity, Policy):
            found |= self.policy(entity)
        if isinstance(entity, Item):
            found |= self.assigned(entity)
        if not found:
            return None
        return found["name"] if list(found) == ["name"] else found

    def value(self, field: Field, value: Any) -> Any:
        """Return a value of a field; one of several stands alone."""
        if isinstance(value, tuple):
            written = [self.one(field, each) for each in value]
            return written[0] if len(written) == 1 and not isinstance(written[0], list) else written
        return self.one(field, value)

    def one(self, field: Field, value: Any) -> Any:
        """Return one value of a field."""
        if field.to in GROUPS:
            bare = value.partition(":")[2]
            return bare if self.kinds[field.to][bare] == 1 else value
        if field.part is not None:
            found = _part(value, field.part.fields, self)
            return found[field.part.alone] if list(found) == [field.part.alone] else found
        return spell(value)

    def policy(self, policy: Policy) -> dict[str, Any]:
        """Return what a policy constrains, by its form."""
        known = FIELDS["policy"]
        items = [self.one(known["of"], each) for each in policy.items]
        if policy.form in ("at_most", "at_least"):
            counted = {policy.form: spell(policy.count)} if policy.count is not None else {}
            return counted | ({"of": items} if items else {})
        return {policy.form: items}

    def assigned(self, item: Item) -> dict[str, Any]:
        """Return who holds what, with notes, and what is empty on purpose."""
        found: dict[str, Any] = {}
        noted = {(each.right, each.role) for each in item.notes}
        for word, right in words(item.kind).items():
            if word == "accountable" and "owner" in found:
                continue
            held: list[Any] = [role for role in item.held(right) if (right, role) not in noted]
            held += [_part(each, ASSIGNED) for each in item.notes if each.right is right]
            held += [{NONE: each.why} for each in item.empty if each.right is right]
            if held:
                found[word] = held[0] if len(held) == 1 else held
        return found


def _part(value: Any, known: Any, writer: _Writer | None = None) -> dict[str, Any]:
    """Return a small mapping inside an entity, without what is at its default."""
    found: dict[str, Any] = {}
    done: set[str] = set()
    for key, field in sorted(known.items(), key=lambda each: not each[1].required):
        name = field.field or key
        said = getattr(value, name)
        if name not in done and (field.required or said != _default(type(value), name)):
            plural = field.many and isinstance(said, tuple) and len(said) > 1
            if plural and (f"{key}s" in known):
                continue  # `roles` says what `role` cannot
            done.add(name)
            if field.kind == "rates":
                found[key] = {code: spell(rate) for code, rate in said}
            else:
                found[key] = writer.value(field, said) if writer is not None else spell(said)
    return found


def _notation(notation: Notation) -> dict[str, Any]:
    """Return a notation: letter -> its word, and what it means."""
    said = {right: word for word, right in words("activity").items()}
    return {
        each.letter: {"word": each.word, "means": [said[right] for right in each.means]}
        for each in notation.letters
    }


def spell(value: Any) -> Any:
    """Return a value as the text that says it."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return _Plain(f"{value:f}")
    if isinstance(value, Money):
        return value.written
    if isinstance(value, (date, int, float)):
        return _Plain(str(value))
    if isinstance(value, Effort):
        return str(value)
    return str(value)


_DEFAULTS: dict[Any, dict[str, Any]] = {}


def _default(cls: Any, name: str) -> Any:
    """Return what a field is when nothing is said."""
    if cls not in _DEFAULTS:
        _DEFAULTS[cls] = {
            each.name: each.default if each.default_factory is MISSING else each.default_factory()
            for each in fields(cls)
        }
    return _DEFAULTS[cls][name]


@cache
def _dumper() -> type[Any]:
    """Return a YAML writer that repeats rather than names what stands twice, and leaves plain what is to be plain."""
    import yaml

    class Dumper(yaml.CSafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            del data
            return True

    def plain(dumper: Any, value: _Plain) -> Any:
        tag = dumper.resolve(yaml.ScalarNode, str(value), (True, False))
        return dumper.represent_scalar(tag, str(value))

    def pairs(dumper: Any, value: Pairs) -> Any:
        lines = [(key, _Plain() if each is None else each) for key, each in value]
        return dumper.represent_mapping("tag:yaml.org,2002:map", lines, flow_style=False)

    Dumper.add_representer(_Plain, plain)
    Dumper.add_representer(Pairs, pairs)
    return Dumper
