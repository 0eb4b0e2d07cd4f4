"""Gaps as a picture says them: in names, and without repeating whose card or row it is."""

from pathlib import Path

import rolemap
from rolemap.shapes import Diagram, Row, Table

MODEL = """
rolemap: 1
roles:
  cfo: {name: Chief Financial Officer, reports_to: ceo}
  ceo: {name: Chief Executive Officer, reports_to: cfo}
  clerk: {name: Office Clerk, reports_to: cfo}
subjects:
  ledger: {name: General ledger, stages: [execute, monitor]}
decisions:
  hire: {name: Hire people, decides: [cfo, ceo], informed: clerk}
activities:
  close: {name: Close the books, subject: ledger, stage: execute, accountable: cfo, informed: clerk}
  review: {name: Review the books, subject: ledger, stage: monitor, accountable: cfo, informed: clerk}
  set: {name: <b>Odd</b> work, responsible: clerk, informed: cfo}
"""


def rows(folder: Path, view: str) -> dict[str, Row]:
    path = folder / "model.yml"
    path.write_text(MODEL, "utf-8")
    picture = rolemap.load(path).view(view)
    assert isinstance(picture, Table)
    return {row.key: row for row in picture.rows}


def test_a_row_of_the_matrix_says_what_is_wrong_without_repeating_its_name(tmp_path: Path) -> None:
    found = rows(tmp_path, "matrix")
    assert found["activity:set"].gaps == ("has nobody who is accountable",)
    assert found["decision:hire"].gaps == (
        "has 2 roles that decide: Chief Executive Officer and Chief Financial Officer",
    )
    assert found["activity:review"].gaps == ("Chief Financial Officer executes and monitors General ledger",)


def test_a_subject_is_it_in_its_own_row(tmp_path: Path) -> None:
    assert rows(tmp_path, "decisions")["subject:ledger"].gaps == (
        "Chief Financial Officer executes and monitors it",
    )


def test_a_circle_names_every_role(tmp_path: Path) -> None:
    path = tmp_path / "model.yml"
    path.write_text(MODEL, "utf-8")
    picture = rolemap.load(path).view("orgchart")
    assert isinstance(picture, Diagram)
    gaps = {node.key: node.gap for node in picture.nodes if node.gap}
    assert gaps == {
        "role:ceo": "2 roles report to each other in a circle: Chief Executive Officer and Chief Financial Officer"
    }
