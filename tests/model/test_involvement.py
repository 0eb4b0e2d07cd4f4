"""Notations as the reference of semantics states them, letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap import NOTATIONS, Activity, Involvement, KpiRight, Stage, assignments
from rolemap.model.entities import Assignments
from rolemap.model.involvement import Right

MEANINGS = {
    "RACI": "R=perform A=answer C=consult I=inform",
    "ARCI": "A=answer R=perform C=consult I=inform",
    "RASCI": "R=perform A=answer S=support C=consult I=inform",
    "RASIC": "R=perform A=answer S=support I=inform C=consult",
    "RACIQ": "R=perform A=answer C=consult I=inform Q=verify",
    "RACI-VS": "R=perform A=answer C=consult I=inform V=verify S=sign",
    "CAIRO": "C=consult A=answer I=inform R=perform O=excluded",
    "RACIO": "R=perform A=answer C=consult I=inform O=excluded",
    "DRASCI": "D=initiate R=perform A=answer S=support C=consult I=inform",
    "DACI": "D=initiate A=ratify C=consult I=inform",
    "RAPID": "R=initiate A=veto P=perform I=consult D=ratify+answer",
    "PARIS": "P=perform A=answer R=verify I=consult S=sign",
    "PACSI": "P=perform A=answer C=veto S=consult I=inform",
    "RATSI": "R=answer A=ratify T=perform S=support I=inform",
    "LRC": "primary=answer+perform supporting=support",
}


@pytest.mark.parametrize("name", MEANINGS)
def test_each_letter_means_what_its_notation_says(name: str) -> None:
    written = " ".join(f"{each.letter}={'+'.join(each.means)}" for each in NOTATIONS[name].letters)
    assert written == MEANINGS[name]


def test_no_notation_goes_untested() -> None:
    assert set(NOTATIONS) == set(MEANINGS)


@pytest.mark.parametrize("name", NOTATIONS)
def test_the_letters_of_a_notation_are_distinct_and_have_words(name: str) -> None:
    letters = NOTATIONS[name].letters
    assert len({each.letter.casefold() for each in letters}) == len(letters)
    assert all(each.word and each.means for each in letters)


@pytest.mark.parametrize(
    ("name", "letter", "means"),
    [
        ("RACI", "a", {"answer"}),
        ("RACI", "A", {"answer"}),
        ("RAPID", "d", {"ratify", "answer"}),
        ("LRC", "PRIMARY", {"answer", "perform"}),
        ("RACI", "S", None),
        ("RACI", "", None),
    ],
)
def test_a_letter_is_understood_in_either_case(name: str, letter: str, means: set[str] | None) -> None:
    found = NOTATIONS[name].meaning(letter)
    assert (None if found is None else set(found)) == means


@pytest.mark.parametrize(
    ("name", "held", "letters", "unsaid"),
    [
        ("RACI", "answer perform", "R A", ""),
        ("RACI", "", "", ""),
        ("RACI", "veto inform", "I", "veto"),
        ("RAPID", "ratify answer", "D", ""),
        ("RAPID", "answer", "", "answer"),
        ("RAPID", "ratify answer veto", "A D", ""),
        ("DACI", "ratify answer", "A", "answer"),
        ("LRC", "answer perform support", "primary supporting", ""),
        ("LRC", "perform", "", "perform"),
    ],
)
def test_what_is_held_is_written_in_letters_and_the_rest_is_named(
    name: str, held: str, letters: str, unsaid: str
) -> None:
    written, rest = NOTATIONS[name].letters_for(frozenset(map(Involvement, held.split())))
    assert " ".join(each.letter for each in written) == letters
    assert rest == frozenset(map(Involvement, unsaid.split()))


@pytest.mark.parametrize("name", NOTATIONS)
def test_every_letter_writes_what_it_means(name: str) -> None:
    for each in NOTATIONS[name].letters:
        written, unsaid = NOTATIONS[name].letters_for(frozenset(each.means))
        assert written == (each,)
        assert not unsaid


def test_assignments_have_one_canonical_form() -> None:
    held: dict[Involvement | KpiRight, list[str]] = {
        Involvement.INFORM: ["b", "a", "b"],
        Involvement.CONSULT: [],
        Involvement.ANSWER: ["c"],
        KpiRight.DEFINE: ["d"],
    }
    assert assignments(held) == (
        (KpiRight.DEFINE, ("d",)),
        (Involvement.ANSWER, ("c",)),
        (Involvement.INFORM, ("a", "b")),
    )


pairs = st.tuples(
    st.sampled_from((KpiRight.DEFINE, Involvement.ANSWER, Involvement.INFORM)),
    st.lists(st.sampled_from("abc"), max_size=3).map(tuple),
)


@given(st.lists(pairs, max_size=4).map(tuple))
def test_an_item_holds_its_assignments_in_that_form_however_they_are_written(said: Assignments) -> None:
    held: dict[Right, list[str]] = {}
    for right, roles in said:
        held.setdefault(right, []).extend(roles)
    assert Activity(id="a", assignments=said).assignments == assignments(held)


@pytest.mark.parametrize(
    ("stage", "covers", "is_control"),
    [
        ("propose", "propose", False),
        ("approve", "approve", True),
        ("set", "propose approve", False),
        ("execute", "execute", False),
        ("monitor", "monitor", True),
    ],
)
def test_a_stage_covers_its_elementary_stages(stage: str, covers: str, is_control: bool) -> None:
    assert " ".join(Stage(stage).covers) == covers
    assert Stage(stage).is_control is is_control
