"""The rules, checked by mutation: a sound organisation with one fault in it has one finding more, in its place."""

import pytest
from faults import FAULTS
from faults.fault import Fault
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import DAY, SHAPES, Shape, organisation
from written import stands

from rolemap import RULES, Configuration, Finding
from rolemap.files.load import Loaded, load_text
from rolemap.index.index import Index
from rolemap.lint.run import run
from rolemap.model.model import Model


def found(loaded: Loaded) -> tuple[Finding, ...]:
    """What all rules find in a model that was read."""
    return run(Index(loaded.model), RULES, Configuration(), on=DAY, loaded=loaded)


def read(model: Model) -> Loaded:
    """A model as it is read from its own text."""
    return load_text("organisation.yml", model.to_yaml())


@settings(max_examples=60)
@given(SHAPES)
def test_a_sound_organisation_has_no_finding(shape: Shape) -> None:
    model = organisation(shape)
    loaded = read(model)
    assert loaded.model == model
    assert [str(each) for each in found(loaded)] == []


@pytest.mark.parametrize("fault", FAULTS, ids=str)
@settings(max_examples=8)
@given(shape=SHAPES, number=st.integers(0, 999))
def test_a_fault_is_found_once_in_its_place_and_nothing_else(fault: Fault, shape: Shape, number: int) -> None:
    model = organisation(shape)
    places = list(fault.seeds(model))
    assert places
    seeded = places[number % len(places)]
    loaded = read(seeded.into(model))
    findings = found(loaded)
    here = [each for each in findings if each.code == fault.code]
    assert [(each.subjects[:1], each.at) for each in here] == [((seeded.key,) * bool(seeded.key), seeded.at)]
    position = loaded.position(seeded.key, seeded.at)
    assert position is not None
    entity = next((each for each in loaded.model.entities() if each.key == seeded.key), None)
    text = loaded.sources["organisation.yml"]
    assert (position.line, position.column) == stands(text, entity, seeded.at)
    assert {each.code for each in findings} - {fault.code} == set(fault.companions)


def test_every_rule_has_a_fault_and_every_fault_a_rule() -> None:
    seeded = {each.code for each in FAULTS}
    families = {code.rstrip("0123456789") for code in seeded}
    assert seeded == {rule.code for rule in RULES if rule.family in families}
