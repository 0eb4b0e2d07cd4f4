"""Which notation a matrix is in: the option is believed, then the legend, the title, the letters; nothing else is guessed."""

from __future__ import annotations

from collections import Counter

import pytest
from facts import markdown, reading, remarks
from hypothesis import given as generated
from hypothesis import strategies as st

from rolemap.errors import RolemapError
from rolemap.model.involvement import NOTATIONS, Involvement
from rolemap.tables import words
from rolemap.tables.meaning.notation import Choice, choose, given, letter_for


def chosen(letters: str, *titles: str) -> Choice:
    return choose(Counter(letters), (), titles, None, None)


@pytest.mark.parametrize(
    ("letters", "titles", "name"),
    [
        ("RACI", (), "RACI"), ("RAC", (), "RACI"), ("RA", (), "RACI"), ("RASCI", (), "RASCI"), ("RACIQ" * 9, (), "RACIQ"),
        ("DRASCI" * 9, (), "DRASCI"), ("RAPID", (), "RAPID"), ("RACI", ("ARCI of the year",), "ARCI"), ("DACI", ("DACI",), "DACI"),
        ("RAPID", ("RAPID",), "RAPID"), ("RAI", ("RAPID",), "RAPID"), ("RACI", ("Handbook", "RASCI"), "RASCI"),
        ("RACI", ("rapid growth",), "RACI"),
    ],
)  # fmt: skip
def test_letters_and_titles_name_a_notation(letters: str, titles: tuple[str, ...], name: str) -> None:
    assert chosen(letters, *titles).notation.name == name


def test_what_is_likely_and_no_more_is_assumed_aloud() -> None:
    assert chosen("RACI").assumed == ""
    assert "read as DRASCI" in chosen("DRASCI" * 9).assumed


def test_drivers_where_nobody_is_responsible_are_those_of_daci() -> None:
    choice = chosen("DACI" * 9)
    assert choice.notation.name == "DACI"
    assert "read as DACI" in choice.assumed


def test_letters_that_fit_several_notations_keep_their_meaning_open() -> None:
    choice = chosen("AD")
    assert choice.notation.name == ""
    assert {each.letter: each.means for each in choice.notation.letters} == {"A": (), "D": ()}
    assert "DACI" in choice.assumed
    assert "RAPID" in choice.assumed


def test_a_lone_slip_of_the_pen_makes_no_other_notation() -> None:
    assert chosen("RACI" * 20 + "P").notation.name == "RACI"


@pytest.mark.parametrize("name", [name for name in NOTATIONS if name != "LRC"])
def test_a_known_notation_may_be_named_or_spelt_out(name: str) -> None:
    notation = given(name.lower())
    assert notation.name == name
    spelt = ",".join(
        f"{each.letter}={each.word}" for each in notation.letters if words.involvement(each.word)
    )
    if spelt.count("=") == len(notation.letters):
        assert [each.letter for each in given(spelt).letters] == [each.letter for each in notation.letters]


def test_a_notation_may_be_made_on_the_spot_with_words_or_primitives() -> None:
    made = given("L=Lead, W=answer, B=Backup")
    assert made.name == "LWB"
    assert [(each.letter, each.means) for each in made.letters] == [
        ("L", (Involvement.PERFORM,)),
        ("W", (Involvement.ANSWER,)),
        ("B", (Involvement.SUPPORT,)),
    ]


@pytest.mark.parametrize("text", ["RACY", "", "R=", "=Responsible", "R=Zorbs", "R=Responsible,A"])
def test_what_is_no_notation_is_an_error(text: str) -> None:
    with pytest.raises(RolemapError):
        given(text)


@pytest.mark.parametrize(
    ("word", "notation", "letter"),
    [
        ("Responsible", "RACI", "R"), ("verantwortlich", "RACI", "R"), ("informé", "RASCI", "I"), ("Driver", "DACI", "D"),
        ("Input", "RAPID", "I"), ("Decide", "RAPID", "D"), ("consulted", "RAPID", None), ("Support", "RACI", None),
    ],
)  # fmt: skip
def test_a_word_has_the_letter_that_means_it(word: str, notation: str, letter: str | None) -> None:
    said = words.involvement(word)
    assert said is not None
    assert letter_for(said, NOTATIONS[notation]) == letter


def test_words_stay_words_where_no_notation_has_them_all() -> None:
    text = markdown(
        "Task | Dev | Lead | Ops",
        "Scope | responsible | approve | veto",
        "Code | informed | recommend | responsible",
        title="Responsibilities",
    )
    (matrix,) = reading(text, "notes.md").matrices
    assert matrix.notation.name == ""
    assert {letter for row in matrix.rows for each in row.involved for letter in each.letters} >= {
        "responsible",
        "approve",
    }


def test_a_letter_that_the_notation_does_not_know_is_reported() -> None:
    text = markdown("Task | Dev | Lead", *(f"Task {each} | R | A/C" for each in range(20)), "Last | Q | A")
    found = reading("R = Responsible, A = Accountable, C = Consulted, I = Informed\n\n" + text)
    assert remarks(found) == ["TAB001 27:10"]
    assert "a letter that RACI does not know" in found.remarks[0].message


@generated(st.text(alphabet="RASCIDPQVO", min_size=1, max_size=30))
def test_whatever_the_letters_a_notation_holds_the_frequent_ones(letters: str) -> None:
    choice = chosen(letters)
    frequent = {each for each, count in Counter(letters).items() if count > 1}
    assert frequent <= choice.alphabet
