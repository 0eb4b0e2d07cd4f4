"""What things are called, and in which file and order they stand, changes nothing that the rules find.

Where roles are named in a row, they stand in the order of their ids; so messages are compared as bags of words.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from faults import FAULTS
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import DAY, SHAPES, Shape, organisation

import rolemap
from rolemap import RULES, Configuration, Finding
from rolemap.index.index import Index
from rolemap.lint.run import run
from rolemap.model.changes import Remove
from rolemap.model.data import require_sound
from rolemap.model.entities import Entity, Item, assignments
from rolemap.model.model import SECTIONS, Model
from rolemap.model.references import GROUPS, REFERENCES

Said = tuple[object, ...]
Ids = Mapping[str, str]
"""Key of an entity -> the id that it gets."""


def faulty(shape: Shape, seed: int, most: int = 6) -> Model:
    """An organisation with several faults, each in a place of its own."""
    pick = Random(seed)  # noqa: S311 - for tests
    sound = organisation(shape)
    # What has no name is called by its id, made readable.
    model = sound = with_each(sound, lambda each: replace(each, name=each.title))
    taken: set[str] = set()
    for fault in pick.sample(FAULTS, min(most, len(FAULTS))):
        seeded = pick.choice(list(fault.seeds(sound)))
        keys = {each.key if isinstance(each, Remove) else each.entity.key for each in seeded.changes}
        if taken.isdisjoint(keys):
            taken |= keys
            model = seeded.into(model)
    require_sound(model)
    return model


def with_each(model: Model, made: Callable[[Entity], Entity]) -> Model:
    """The model with something made of each entity."""
    sections: dict[str, Any] = {section: tuple(map(made, getattr(model, section))) for section in SECTIONS}
    return replace(model, **sections)


# -- renaming --------------------------------------------------------------------------------------------------------


def renamed(model: Model, ids: Ids) -> Model:
    """The model with other ids, in each entity and wherever one is named."""
    return with_each(model, lambda each: _renamed(each, ids))


def _renamed(entity: Entity, ids: Ids) -> Entity:
    changed: dict[str, Any] = {"id": ids[entity.key]}
    for field, kind in REFERENCES[entity.kind]:
        whole, _, inner = field.partition(".")
        value = changed.get(whole, getattr(entity, whole))
        changed[whole] = (
            tuple(replace(part, **{inner: _named(getattr(part, inner), kind, ids)}) for part in value)
            if inner
            else _named(value, kind, ids)
        )
    if isinstance(entity, Item):
        changed["assignments"] = assignments(
            {right: [ids[f"role:{role}"] for role in roles] for right, roles in entity.assignments}
        )
        changed["notes"] = tuple(replace(note, role=ids[f"role:{note.role}"]) for note in entity.notes)
    return replace(entity, **changed)


def _named(value: Any, kind: str, ids: Ids) -> Any:
    """What a field names, a key where one of several kinds may stand, as it is called now."""
    if isinstance(value, tuple):
        return tuple(_named(each, kind, ids) for each in value)
    if not value:
        return value
    return f"{value.partition(':')[0]}:{ids[value]}" if kind in GROUPS else ids[f"{kind}:{value}"]


def other_ids(model: Model, seed: int) -> dict[str, str]:
    """New ids for everything: each once in the model, in an order that has nothing to do with the old ones."""
    keys = [each.key for each in model.entities()]
    Random(seed).shuffle(keys)  # noqa: S311 - for tests
    return {key: f"x{number:04}" for number, key in enumerate(keys)}


def same_order(model: Model) -> dict[str, str]:
    """New ids for everything, in the order of the old ones."""
    keys = sorted((each.key for each in model.entities()), key=lambda key: key.partition(":")[2])
    return {key: f"x{number:04}" for number, key in enumerate(keys)}


# -- what is compared ------------------------------------------------------------------------------------------------


def found(model: Model) -> tuple[Finding, ...]:
    """What all rules find in a model."""
    return run(Index(model), RULES, Configuration(), on=DAY)


BY_ID = {
    "ORG001": "a circle begins with its smallest id",
    "KPI005": "the same of a circle of measures",
}
"""Rules that say where their findings stand by the order of ids, of things that are in no other order."""

BY_PLACE = {
    "RAM012": "it stands at the second of two that have one name",
    "LOAD006": "it stands at the last of those that hold the same",
    "SOD006": "of several subjects that meet in one hand it tells the first",
    "STR003": "it stands at the first that is one too many",
    "STR008": "it stands at the first that could have a cadence",
}
"""Rules of whose findings the place is the last, or the first, of several in the order of the files."""


def said(
    findings: Iterable[Finding], movable: Container[str], back: Callable[[str], str] = str
) -> Counter[Said]:
    """What findings say, each text taken back to the old ids; of rules that are movable no id."""
    return Counter(_said(each, (lambda _: "it") if each.code in movable else back) for each in findings)


def _said(finding: Finding, back: Callable[[str], str]) -> Said:
    texts = (finding.message, *(fix.title for fix in finding.fixes))
    return (
        finding.code,
        finding.severity,
        *map(back, finding.subjects[:1]),
        frozenset(map(back, finding.subjects)),
        *(_words(_QUOTED.sub(lambda quoted: back(quoted[0]), text)) for text in texts),
    )


_QUOTED = re.compile(r"`[^`]*`")
_SHORTENED = re.compile(r"(?:`[^`]*`, )*`[^`]*` and (\d+) more")


def _words(text: str) -> tuple[str, ...]:
    """The words of a text in one order; of a list that names a few of many, how many it leaves out."""
    return tuple(sorted(re.findall(r"[^\s,:;]+", _SHORTENED.sub(r"\1", text))))


def back_from(ids: Ids) -> Callable[[str], str]:
    """What takes a text with new ids back to the old ones."""
    old = {new: key.partition(":")[2] for key, new in ids.items()}
    return lambda text: re.sub(r"\bx\d{4}\b", lambda match: old[match[0]], text)


@settings(max_examples=40)
@given(SHAPES, st.integers(0, 999), st.integers(0, 999))
def test_other_ids_change_nothing_but_the_order(shape: Shape, seed: int, other: int) -> None:
    model = faulty(shape, seed)
    ids = other_ids(model, other)
    now = renamed(model, ids)
    require_sound(now)
    assert said(found(now), BY_ID, back_from(ids)) == said(found(model), BY_ID)


@settings(max_examples=20)
@given(SHAPES, st.integers(0, 999))
def test_other_ids_in_the_same_order_change_nothing(shape: Shape, seed: int) -> None:
    model = faulty(shape, seed)
    ids = same_order(model)
    back = back_from(ids)
    assert [
        (each.code, each.severity, tuple(map(back, each.subjects)), back(each.message))
        for each in found(renamed(model, ids))
    ] == [(each.code, each.severity, each.subjects, each.message) for each in found(model)]


@settings(max_examples=20)
@given(SHAPES, st.integers(0, 999), st.integers(0, 999))
def test_another_order_in_several_files_changes_nothing(shape: Shape, seed: int, other: int) -> None:
    model = faulty(shape, seed)
    with TemporaryDirectory() as folder:
        scatter(model, Path(folder), Random(other))  # noqa: S311 - for tests
        project = rolemap.load(folder)
        assert project.model == model
        findings = project.check(on=DAY)
    assert all(each.position is not None for each in findings)
    assert said(findings, BY_PLACE) == said(found(model), BY_PLACE)


def scatter(model: Model, folder: Path, pick: Random) -> None:
    """Write a model into some files, its entities in any order in any of them."""
    nothing: dict[str, Any] = dict.fromkeys(SECTIONS, ())
    parts: list[dict[str, list[Entity]]] = [defaultdict(list) for _ in range(pick.randint(1, 4))]
    sections = {cls.kind: section for section, cls in SECTIONS.items()}
    entities = list(model.entities())
    pick.shuffle(entities)
    for each in entities:
        pick.choice(parts)[sections[each.kind]].append(each)
    header = replace(model, **nothing)  # in one of the files
    for name, part in zip(pick.sample("abcdefgh", len(parts)), parts, strict=True):
        held: dict[str, Any] = {section: tuple(each) for section, each in part.items()}
        (folder / f"{name}.yml").write_text(replace(header, **held).to_yaml(), "utf-8")
        header = Model()
