"""The rules, checked by mutation: a sound organisation with one fault in it has one finding more, in its place."""

import pytest
from faults import FAULTS
from faults.fault import Fault
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import DAY, SHAPES, Shape, organisation
from written import Written

from rolemap import RULES, Configuration, Finding
from rolemap.files.load import load_text
from rolemap.files.loaded import Loaded
from rolemap.index.index import Index
from rolemap.lint.finding import Fix
from rolemap.lint.run import run
from rolemap.model.at import At
from rolemap.model.changes import apply
from rolemap.model.data import require_sound
from rolemap.model.model import Model


def read(model: Model) -> Loaded:
    """A model as it is read from its own text."""
    return load_text("organisation.yml", model.to_yaml())


def found(loaded: Loaded) -> tuple[Finding, ...]:
    """What all rules find in a model that was read."""
    return run(Index(loaded.model), RULES, Configuration(), on=DAY, loaded=loaded)


def places(finding: Finding) -> list[tuple[str, At]]:
    """Where a finding stands, and then what it shows beside."""
    own = finding.subjects[0] if finding.subjects else "", finding.at
    return [own, *((each.key, each.at) for each in finding.related)]


def is_left(model: Model, finding: Finding, fix: Fix) -> bool:
    """True if a finding is still there after what is offered against it."""
    mended = apply(model, fix.changes)
    require_sound(mended)
    left = run(Index(mended), RULES, Configuration(), on=DAY)
    return (finding.code, places(finding)[0]) in [(each.code, places(each)[0]) for each in left]


@settings(max_examples=40)
@given(SHAPES)
def test_a_sound_organisation_has_no_finding(shape: Shape) -> None:
    model = organisation(shape)
    loaded = read(model)
    assert loaded.model == model
    assert [str(each) for each in found(loaded)] == []


@pytest.mark.parametrize("fault", FAULTS, ids=str)
@settings(max_examples=6)
@given(shape=SHAPES, number=st.integers(0, 999))
def test_a_fault_is_found_once_in_its_place_and_nothing_else(fault: Fault, shape: Shape, number: int) -> None:
    model = organisation(shape)
    everywhere = list(fault.seeds(model))
    assert everywhere, "the fault has no place in this organisation"
    seeded = everywhere[number % len(everywhere)]
    loaded = read(seeded.into(model))
    findings = found(loaded)
    assert [places(each)[0] for each in findings if each.code == fault.code] == [(seeded.key, seeded.at)]
    assert {each.code for each in findings} - {fault.code} == set(fault.companions)
    written = Written(loaded.model, loaded.sources["organisation.yml"])
    for each in findings:
        assert len(set(places(each))) == len(places(each))
        assert len(set(each.subjects)) == len(each.subjects)
        for key, at in places(each):
            position = loaded.position(key, at)
            assert position is not None
            assert (position.line, position.column) == written.stands(key, at)
    assert not any(is_left(loaded.model, each, fix) for each in findings for fix in each.fixes)


def test_every_rule_has_a_fault_and_every_fault_a_rule() -> None:
    assert {each.code for each in FAULTS} == {rule.code for rule in RULES}
