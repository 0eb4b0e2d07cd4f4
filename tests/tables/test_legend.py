"""Legends: where a file says what its letters mean, in every way that people write it, and what is none."""

from __future__ import annotations

import pytest
from facts import markdown, reading

from rolemap.model.involvement import Involvement
from rolemap.tables.meaning.legend import Legend, before, legends
from rolemap.tables.reading import read_document


def read(text: str) -> list[dict[str, str]]:
    """Return for each legend of a text what its letters mean; "?" where nobody knows."""
    return [
        {each.letter: " ".join(each.means) if each.means is not None else "?" for each in legend.meanings}
        for legend in _legends(text)
    ]


def _legends(text: str) -> tuple[Legend, ...]:
    return legends(read_document("raci.md", ("# Chart\n\n" + text + "\n").encode()))


RACI = {"R": "perform", "A": "answer", "C": "consult", "I": "inform"}
APPROVED = RACI | {"A": "ratify"}


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("R = Responsible, A = Accountable, C = Consulted, I = Informed", RACI),
        ("**R**: Responsible\n**A**: Accountable\n**C**: Consulted\n**I**: Informed", RACI),
        ("- R – Responsible: does it\n- A – Accountable: owns it\n- C – Consulted\n- I – Informed", RACI),
        ("Responsible (R), Accountable (A), Consulted (C), Informed (I)", RACI),
        ("(R)esponsible, (A)ccountable, (C)onsulted, (I)nformed", RACI),
        ("Key: R (Responsible) · A (Approver) · C (Contributor) · I (Informed)", APPROVED),
        ("R: Verantwortlich | A: Rechenschaftspflichtig | C: Konsultiert | I: Informiert", RACI),
        ("R=Réalise, A=Approuve, C=Consulté, I=Informé", APPROVED),
        ("Легенда: R — исполняет, A — утверждает, C — консультирует, I — информируется", APPROVED),
        ("图例：R＝负责，A＝批准，C＝咨询，I＝知会", APPROVED),
        ("| Letter | Meaning |\n|---|---|\n| R | Responsible |\n| A | Accountable |\n| C | Consulted |\n| I | Informed |", RACI),
        ("L = Lead, B = Backup", {"L": "perform", "B": "support"}),
        ("S = Support, X = Something odd, R = Responsible", {"S": "support", "X": "?", "R": "perform"}),
        (
            "R - Recommend, A - Agree, P - Perform, I - Input, D - Decide",
            {"R": "initiate", "A": "veto", "P": "perform", "I": "consult", "D": "ratify answer"},
        ),
    ],
)  # fmt: skip
def test_a_legend_says_what_letters_mean(text: str, means: dict[str, str]) -> None:
    assert read(text) == [means]


@pytest.mark.parametrize(
    "text",
    [
        "Call A: Ann, B: Bo", "R = radius, C = circumference", "A = Accountable only", "Vitamins: A: carrots, C: lemons",
        "| Task | Dev | Lead |\n|---|---|---|\n| Code | R | A |", "R/A = Responsible and Accountable", "x" * 5_000, "A. First\nB. Second",
    ],
)  # fmt: skip
def test_what_gives_letters_no_known_words_is_no_legend(text: str) -> None:
    assert read(text) == []


def test_a_legend_knows_where_each_letter_stands() -> None:
    (legend,) = _legends("- R: Responsible\n- A: Accountable")
    assert [(each.letter, each.position.line) for each in legend.meanings] == [("R", 3), ("A", 4)]


def test_the_legend_before_a_table_counts_else_the_first_after_it() -> None:
    first, second = _legends("R = Responsible, A = Accountable\n\n## More\n\nR = Recommend, A = Agree")
    assert before((first, second), first.block) is first
    assert before((first, second), second.block + 3) is second
    assert before((second,), 0) is second
    assert before((), 0) is None


def test_each_matrix_has_the_legend_that_stands_nearest_before_it() -> None:
    table = markdown("Task | Dev | Lead", "Scope | R | A", "Code | A | R", title="Part")
    found = reading(
        f"# RACI\n\nR = Responsible, A = Accountable\n\n#{table}\nR = Responsible, A = Approver\n\n#{table}"
    )
    means = [{each.letter: each.means for each in matrix.notation.letters}["A"] for matrix in found.matrices]
    assert means == [(Involvement.ANSWER,), (Involvement.RATIFY,)]


def test_a_letter_of_the_legend_is_read_though_nobody_knows_its_word() -> None:
    text = "R = Responsible, A = Accountable, Z = Zorbs it\n\n" + markdown(
        "Task | Dev | Lead", "Scope | R | A/Z"
    )
    (matrix,) = reading(text).matrices
    (row,) = matrix.rows
    assert [(each.letters, each.means) for each in row.involved] == [
        (("R",), (Involvement.PERFORM,)),
        (("A", "Z"), (Involvement.ANSWER,)),
    ]
