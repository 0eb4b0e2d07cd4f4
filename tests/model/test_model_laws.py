"""What holds of every model: it survives being plain data, and equality is meaning."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rolemap import Model, from_data, to_data
from rolemap.model.data import require_sound
from rolemap.model.entities import Item
from rolemap.model.model import SECTIONS
from strategies import models


@settings(max_examples=50)
@given(models())
def test_a_model_survives_being_data_and_json(model: Model) -> None:
    assert from_data(to_data(model)) == model
    assert from_data(json.loads(json.dumps(to_data(model)))) == model


@settings(max_examples=50)
@given(models())
def test_generated_models_are_sound(model: Model) -> None:
    require_sound(model)


@settings(max_examples=50)
@given(models(), st.randoms())
def test_order_says_nothing(model: Model, random: Any) -> None:
    def shuffled(values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(values, len(values)))

    sections: dict[str, Any] = {}
    for section, cls in SECTIONS.items():
        entities = []
        for each in shuffled(getattr(model, section)):
            inside = {name: shuffled(getattr(each, name)) for name in cls.unordered}
            if isinstance(each, Item):
                inside["assignments"] = shuffled(
                    tuple((right, shuffled(roles)) for right, roles in each.assignments)
                )
            entities.append(replace(each, **inside))
        sections[section] = tuple(entities)
    other = replace(model, **sections)
    assert other == model
    assert hash(other) == hash(model)
    assert to_data(other).keys() == to_data(model).keys()


@settings(max_examples=50)
@given(models(most=2), st.data())
def test_renaming_says_something_else(model: Model, data: st.DataObject) -> None:
    filled = [section for section in SECTIONS if getattr(model, section)]
    if not filled:
        assert replace(model, name=model.name + "!") != model
        return
    section = data.draw(st.sampled_from(filled))
    first, *rest = getattr(model, section)
    others: list[dict[str, Any]] = [
        {section: (replace(first, id=first.id + "-2"), *rest)},
        {section: (replace(first, name=first.name + "!"), *rest)},
        {section: tuple(rest)},
    ]
    assert all(replace(model, **each) != model for each in others)


def test_every_part_of_a_model_counts_for_equality() -> None:
    texts = [each.name for each in fields(Model) if each.type == "str"]
    assert "name" in texts
    for name in texts:
        other: dict[str, Any] = {name: "x"}
        assert replace(Model(), **other) != Model()
    assert Model() != "a model"
