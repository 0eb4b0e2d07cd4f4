"""Words that say R in one chart and A in another: the other words of the table decide."""

from __future__ import annotations

import pytest

from rolemap.tables.meaning.reader import Options
from rolemap.tables.reading import read_document, read_matrices


def letters(*heads: str) -> dict[str, str]:
    """Each head, and the letter of the name in its column."""
    rows = [
        ("Task", *heads),
        ("---",) * (len(heads) + 1),
        ("Ship it", *(f"N{each}" for each, _ in enumerate(heads))),
    ]
    text = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    (matrix,) = read_matrices(read_document("team.md", text.encode()), Options()).matrices
    by_name = {each.role: "".join(each.letters) for row in matrix.rows for each in row.involved}
    return {head: by_name[f"N{place}"] for place, head in enumerate(heads)}


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (("Verantwortlich", "Rechenschaftspflichtig", "Information"), "RAI"),
        (("Durchführung", "Verantwortlich", "Mitwirkung", "Information"), "RASI"),
        (("責任者", "説明責任者", "相談先", "報告先"), "RACI"),
        (("Исполнитель", "Ответственный", "Информируемый"), "RAI"),
        (("Ответственный", "Утверждающий", "Информируемый"), "RAI"),
        (("Ejecutor", "Responsable", "Consultado", "Informado"), "RACI"),
    ],
)
def test_a_word_that_says_either_says_what_the_others_leave(heads: tuple[str, ...], said: str) -> None:
    assert letters(*heads) == dict(zip(heads, said, strict=True))


def test_two_heads_that_say_the_same_are_said_to() -> None:
    text = (
        "| Task | Responsible | Executor | Accountable |\n|---|---|---|---|\n| Ship it | Ann | Bob | Cid |\n"
    )
    (remark,) = read_matrices(read_document("team.md", text.encode())).remarks
    assert remark.code == "TAB006"
    assert remark.message == "`Executor` and `Responsible` are both read as R"
