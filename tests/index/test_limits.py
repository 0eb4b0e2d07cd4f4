"""Who decides where limits, and not names, say so."""

from pathlib import Path

import pytest

import rolemap
from rolemap import Involvement, Project, Stage

MODEL = """\
rolemap: 1
roles: {lead: Lead, director: Director, board-a: Board A, board-b: Board B}
people: {dana: {name: Dana}}
subjects:
  spend: {limits: [{role: lead, up_to: 10 EUR}, {role: director, from: 10 EUR}], stages: [approve]}
decisions:
  approve-spend:
    subject: spend
    stage: approve
    limits:
      - {role: lead, up_to: 50 EUR}
      - {roles: [board-a, board-b], joint: 2, from: 50 EUR}
  approve-travel: {subject: spend, stage: approve}
  approve-gift: {subject: spend, stage: approve, decides: board-a}
  approve-hire: {limits: {person: dana}}
  approve-pet: {subject: spend, stage: approve, decides: {none: pets stay at home}, accountable: director}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "m.yml").write_text(MODEL, "utf-8")
    return rolemap.load(tmp_path / "m.yml")


@pytest.mark.parametrize(
    ("decision", "roles", "state"),
    [
        (
            "approve-spend",
            ("board-a", "board-b", "director", "lead"),
            "derived",
        ),  # its own, and those of its subject
        ("approve-travel", ("director", "lead"), "derived"),  # by the limits of its subject
        ("approve-gift", ("board-a",), "declared"),  # who is named goes before
        ("approve-pet", (), "empty"),
    ],
)
def test_limits_say_who_decides_where_nobody_is_named(
    project: Project, decision: str, roles: tuple[str, ...], state: str
) -> None:
    assert project.index.deciders(decision) == roles
    assert project.index.state(decision, Involvement.RATIFY) == state


def test_each_answers_for_what_it_decides_so_nobody_is_missing(project: Project) -> None:
    assert not [each for each in project.check() if each.code in ("RAM001", "RAM009")]
    assert project.index.accountable("approve-spend") == ()


def test_who_decides_within_limits_holds_the_stage(project: Project) -> None:
    held = project.index.at_stage("spend", Stage.APPROVE)
    assert {each.role for each in held if each.derived} >= {"lead", "board-a", "board-b"}


def test_an_answer_shows_the_limit_that_it_rests_on(project: Project) -> None:
    places = {}
    for each in project.index.holdings("approve-travel", Involvement.RATIFY):
        key, field = each.written
        places[each.role] = str(project.position(key, field, each.role)).rpartition("m.yml:")[2]
    assert places == {"lead": "5:27", "director": "5:56"}


def test_the_matrix_shows_them_as_derived(project: Project, tmp_path: Path) -> None:
    text = project.draw("matrix", tmp_path / "m.md").read_text("utf-8")
    (row,) = (line for line in text.splitlines() if line.startswith("| Approve spend (Spend: approve)"))
    assert row.endswith("| Decides (derived) | Decides (derived) | Decides (derived) | Decides (derived) |")
