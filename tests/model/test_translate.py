"""Models in the letters of another notation: what is kept, what is lost, over every pair of notations."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolemap import Activity, Kpi, Model, RolemapError, translate
from rolemap.model.entities import Item, assignments
from rolemap.model.involvement import NOTATIONS, Involvement, KpiRight, Letter, Notation
from strategies import models


def holding(*rights: Involvement, notation: str = "RACI") -> Model:
    """A model of one activity of which one role holds some rights."""
    held = assignments({right: ["ops"] for right in rights})
    return Model(notation=notation, activities=(Activity(id="run", assignments=held),))


@pytest.mark.parametrize(("old", "new"), list(product(NOTATIONS, NOTATIONS)))
def test_what_has_a_letter_in_both_is_kept_and_the_rest_is_named(old: str, new: str) -> None:
    for letter in NOTATIONS[old].letters:
        found = translate(holding(*letter.means, notation=old), new)
        kept = {
            right
            for each in NOTATIONS[new].letters
            if set(each.means) <= set(letter.means)
            for right in each.means
        }
        if Involvement.ANSWER in kept:
            kept |= {Involvement.RATIFY} & set(letter.means)  # who is accountable decides
        assert {each.right for each in found.lost} == set(letter.means) - kept
        assert all(each.letter == letter for each in found.lost)
        assert found.kept == len(kept)
        assert found.model == holding(*letter.means, notation=new)


@pytest.mark.parametrize(
    ("rights", "old", "new", "lost"),
    [
        ("veto", "RAPID", "RACI", ["A veto"]),
        ("ratify answer", "RAPID", "RACI", []),  # who is accountable decides, where nobody else is said to
        ("ratify answer", "RAPID", "DACI", ["D answer"]),
        ("answer perform", "RACI", "LRC", []),
        ("answer", "RACI", "LRC", ["A answer"]),
        ("support", "RASCI", "RACI", ["S support"]),
        ("consult", "RACI", "PACSI", []),
        ("initiate ratify", "DACI", "RAPID", ["A ratify"]),
    ],
)
def test_losses_that_people_know(rights: str, old: str, new: str, lost: list[str]) -> None:
    found = translate(holding(*map(Involvement, rights.split()), notation=old), new)
    assert [f"{each.letter.letter} {each.right}" for each in found.lost] == lost


def test_what_never_had_a_letter_is_not_lost() -> None:
    found = translate(holding(Involvement.MONITOR), "DACI")
    assert (found.lost, found.kept) == ((), 0)


def test_the_rights_of_a_kpi_have_no_letters() -> None:
    kpi = Kpi(id="churn", assignments=assignments({KpiRight.EXECUTE: ["ops"], Involvement.CONSULT: ["ops"]}))
    assert translate(Model(kpis=(kpi,)), "RATSI").lost == ()


def test_items_with_a_notation_of_their_own_get_that_of_the_model() -> None:
    own = Notation("HANDS", (Letter("H", "Hands on", (Involvement.PERFORM,)),))
    (run,) = holding(Involvement.PERFORM).activities
    model = Model(
        notations=(own,), activities=(replace(run, notation="HANDS"), replace(run, id="b", notation="RAPID"))
    )
    found = translate(model, "paris")
    assert found.to is NOTATIONS["PARIS"]
    assert found.model.notation == "PARIS"
    assert [each.notation for each in found.model.items()] == [None, None]
    assert (found.lost, found.kept) == ((), 2)
    back = translate(found.model, "hands")
    assert (back.model.notation, back.kept) == ("HANDS", 2)


def test_an_unknown_notation() -> None:
    with pytest.raises(RolemapError, match=r"^there is no notation `DACO`; did you mean `DACI`\?$"):
        translate(Model(), "DACO")
    with pytest.raises(RolemapError, match=r"^there is no notation `xxxxxxxx`$"):
        translate(Model(), "xxxxxxxx")


@settings(max_examples=60)
@given(models(), st.sampled_from(sorted(NOTATIONS)))
def test_every_assignment_stays(model: Model, to: str) -> None:
    found = translate(model, to)
    plain = {each.key: replace(each, notation=None) for each in model.items()}
    assert {each.key: each for each in found.model.items()} == plain
    assert translate(found.model, to).lost == ()
    for each in found.lost:
        item: Item = plain[each.item]
        assert each.role in item.held(each.right)
