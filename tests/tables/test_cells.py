"""Cells: which letters stand in one, what else it says, and what is never taken for a letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.tables.meaning.cells import MAX_TEXT, Cells
from rolemap.tables.meaning.notation import ALL_LETTERS, USUAL
from strategies import HOSTILE

CELLS = Cells(ALL_LETTERS, USUAL)


def read(text: str) -> tuple[str, str]:
    """Return the letters of a cell and its note, or what else it is."""
    saying = CELLS.say(text)
    said = "".join(saying.letters) or ", ".join(each.word for each in saying.said)
    return said or saying.kind, saying.note


@pytest.mark.parametrize(
    "text",
    [
        "R", " R ", "R\n", "\u00a0R\u00a0", "R\u200b", "**R**", "`R`", "_R_", "*R*", '"R"', "'R'", "(R)", "[R]", "{R}",
        "R.", "R:", "R!", "r", "✅ R", "R ✅", "🔴R", "🟢 R", "Ⓡ", "🅁", "🇷", "R️⃣", "Ｒ", "（R）", "R/-", "-/R", "R R",
        "R - Responsible", "R (Responsible)", "Responsible (R)", "R: Responsible",
    ],
)  # fmt: skip
def test_a_letter_is_read_whatever_decorates_it(text: str) -> None:
    assert read(text) == ("R", "")


@pytest.mark.parametrize(
    "text",
    [
        "RA", "ra", "R/A", "R / A", "r/a", "R,A", "R, A", "R;A", "R·A", "R•A", "R‧A", "R+A", "R & A", "R and A", "R und A",
        "R et A", "R y A", "R и A", "R\nA", "R A", "R\tA", "R|A", "R\\A", "R-A", "R – A", "R\u2009/\u2009A", "R⁄A", "R∕A", "R／A",
        "R、A", "ＲＡ", "**R**/A", "(R)/(A)", "R/A/R",
    ],
)  # fmt: skip
def test_letters_may_stand_together_in_many_ways(text: str) -> None:
    assert read(text) == ("RA", "")


@pytest.mark.parametrize(
    ("text", "letters", "note"),
    [
        ("AR", "AR", ""), ("CI", "CI", ""), ("RA/CI", "RACI", ""), ("R/A/C/I", "RACI", ""),
        ("R*", "R", "*"), ("R¹", "R", "1"), ("R²,³", "R", "2; 3"), ("Rᵃ", "R", "a"), ("R₂", "R", "2"), ("R/A†", "RA", "†"),
        ("R (Preparer)", "R", "Preparer"), ("R(Preparer)", "R", "Preparer"), ("A (R)", "A", "R"),
        ("C (regulated paths)", "C", "regulated paths"), ("R/A (main branch)", "RA", "main branch"),
        ("R (50%)", "R", "50%"), ("R (a) (b)", "R", "a; b"), ("R (—)", "R", ""), ("[R] [see 3]", "R", "see 3"),
        ("A: final say", "A", "final say"), ("R – drafts it", "R", "drafts it"), ("R - drafts it", "R", "drafts it"),
        ("A, R: after the pilot", "AR", "after the pilot"), ("C for legal questions", "C", "for legal questions"),
        ("C/I (as needed)", "CI", "as needed"), ("A >50k", "A", ">50k"), ("A ≥ 10 000 €", "A", "≥ 10 000 €"),
        ("A if > 10k", "A", "if > 10k"), ("I after the fact", "I", "after the fact"), ("I nur bei Bedarf", "I", "nur bei Bedarf"),
    ],
)  # fmt: skip
def test_what_else_stands_in_a_cell_is_its_note(text: str, letters: str, note: str) -> None:
    assert read(text) == (letters, note)


@pytest.mark.parametrize(
    ("text", "letters", "folded"),
    [("А", "A", "А"), ("С", "C", "С"), ("І", "I", "І"), ("АR", "AR", "А"), ("R/А", "RA", "А"), ("ΑR", "AR", "Α"), ("Ρ", "P", "Ρ")],
)  # fmt: skip
def test_letters_of_other_alphabets_that_look_alike_are_read_and_said(
    text: str, letters: str, folded: str
) -> None:
    saying = CELLS.say(text)
    assert ("".join(saying.letters), saying.folded) == (letters, folded)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Responsible", "responsible"), ("responsible", "responsible"), ("Accountable / Responsible", "accountable, responsible"),
        ("Informed, Consulted", "informed, consulted"), ("Verantwortlich", "verantwortlich"), ("Support", "support"),
    ],
)  # fmt: skip
def test_words_of_involvement_are_read_as_words(text: str, said: str) -> None:
    assert read(text) == (said, "")


@pytest.mark.parametrize(
    "text",
    [
        "AI", "R&D", "R & D", "RACI", "RASCI", "TBD", "TBC", "?", "R?", "??", "R1", "R 1", "RR", "R or A", "A → R", "Release manager", "CTO", "Support team",
        "Not sure yet", "I will do it", "see below", "R; see note", "R, see 3.2", "12", "10 %", "2024-05-01", "®", "⚠", "🤷", "💡 💡",
        "<b>R</b>", "=A", "=1+1", "A/R/X", "À", "Å", "R" * 50, "{role}", "RW", "CRUD",
    ],
)  # fmt: skip
def test_what_says_nothing_sure_is_not_read(text: str) -> None:
    assert read(text) == ("unreadable", "")


@pytest.mark.parametrize(
    "text", ["", " ", "-", "–", "—", "/", "…", "N/A", "n/a", "None", "()", "[ ]", "☐", "\u200b", "keine"]
)
def test_blanks_of_all_kinds_are_blank(text: str) -> None:
    assert read(text) == ("blank", "")


def test_n_is_blank_and_kept_in_mind_where_no_letter_n_is_known() -> None:
    assert read("N") == ("blank", "N")
    assert "".join(Cells("RN").say("N").letters) == "N"


@pytest.mark.parametrize("text", ["X", "x", "✓", "✔️", "☑", "●", "yes", "(x)", "1"])
def test_ticks_are_ticks(text: str) -> None:
    assert read(text) == ("tick", "")


def test_only_letters_of_the_alphabet_count() -> None:
    assert Cells("RACI").say("S").kind == "unreadable"
    assert Cells("RACI").say("R/S").kind == "unreadable"
    assert "".join(Cells("LS").say("L/S").letters) == "LS"
    assert Cells("RACIQ", "RACI").say("RQ").kind == "unreadable"
    assert "".join(Cells("RACIQ", "RACI").say("R/Q").letters) == "RQ"


def test_a_letter_x_counts_as_a_letter_where_a_legend_knows_one() -> None:
    assert "".join(Cells("RX").say("X").letters) == "X"


@given(
    st.one_of(
        st.text(max_size=40), st.sampled_from(HOSTILE), st.text(alphabet="RACIS/,·()[]*– :éА¹", max_size=12)
    )
)
def test_whatever_stands_in_a_cell_only_letters_of_the_alphabet_come_out(text: str) -> None:
    saying = CELLS.say(text)
    assert set(saying.letters) <= ALL_LETTERS
    assert len(set(saying.letters)) == len(saying.letters)
    assert (saying.kind == "letters") == bool(saying.letters or saying.said)
    assert CELLS.say(text) is saying


@given(
    st.lists(st.sampled_from("RASCI"), min_size=1, unique=True),
    st.sampled_from(["/", " / ", ", ", "·", "+", " & ", "\n", "; "]),
)
def test_letters_come_out_in_the_order_in_which_they_stand(letters: list[str], between: str) -> None:
    assert list(CELLS.say(between.join(letters)).letters) == letters


@pytest.mark.parametrize(
    "text",
    ["(" * 5_000, "R/" * 5_000, "R (" * 900, "* " * 900, "R " * 999, "A" * MAX_TEXT, "[(" * 999 + ")]" * 999],
)
def test_a_cell_full_of_anything_takes_no_time(text: str) -> None:
    assert CELLS.say(text).kind in ("letters", "unreadable", "blank")
