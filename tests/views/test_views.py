"""What the views show of acme and of small models, before any format draws it."""

from __future__ import annotations

from pathlib import Path

import pytest

import rolemap
from rolemap import Project, RolemapError
from rolemap.shapes import Diagram, Table
from rolemap.views import VIEWS

ACME = Path(__file__).parent.parent / "acme"


@pytest.fixture(scope="module")
def acme() -> Project:
    return rolemap.load(ACME)


def table(project: Project, view: str) -> Table:
    found = project.view(view)
    assert isinstance(found, Table)
    return found


def diagram(project: Project, view: str) -> Diagram:
    found = project.view(view)
    assert isinstance(found, Diagram)
    return found


def small(folder: Path, text: str) -> Project:
    (folder / "m.yml").write_text(text, "utf-8")
    return rolemap.load(folder / "m.yml")


def test_the_matrix_has_a_row_for_each_item_and_letters_in_its_cells(acme: Project) -> None:
    matrix = table(acme, "matrix")
    assert [column.title for column in matrix.columns][:2] == ["Chief executive", "Chief financial officer"]
    rows = {
        row.key: [" ".join(mark.text for mark in cell.marks) for cell in row.cells] for row in matrix.rows
    }
    assert rows["activity:spend-budget"] == ["", "I", "S", "A", "R"]
    assert rows["kpi:churn"] == ["Reviews", "", "Measures", "Owns", ""]
    assert "activity:money-matters" not in rows  # a heading


def test_derived_letters_say_so(acme: Project) -> None:
    row = next(row for row in table(acme, "matrix").rows if row.key == "decision:set-budget")
    decides, answers = row.cells[0].marks
    assert (decides.text, decides.derived) == ("Decides", False)
    assert (answers.text, answers.derived) == ("A", True)


def test_the_legend_says_of_a_letter_with_several_meanings_where_it_has_which(tmp_path: Path) -> None:
    text = """
        roles: {lead: Lead, dev: Dev}
        decisions: {price: {notation: RAPID, D: lead, R: dev}}
        activities: {build: {A: lead, R: dev}, write: {notation: RASCI, A: lead, S: dev}}
        """
    legend = table(small(tmp_path, text), "matrix").legend
    assert [f"{each.mark.text}: {each.meaning}" for each in legend] == [
        "R: Responsible (RACI, RASCI)", "A: Accountable", "R: Recommend (RAPID)", "D: Decide", "S: Support",
    ]  # fmt: skip


def test_gaps_stand_at_their_rows(tmp_path: Path) -> None:
    project = small(tmp_path, "roles: {a: Ann}\nactivities: {x: {name: Work, responsible: a}}\n")
    (row,) = table(project, "matrix").rows
    (gap,) = row.gaps
    assert "nobody who is accountable" in gap


def test_a_stage_that_nobody_holds_is_a_hole_and_one_left_out_is_not(tmp_path: Path) -> None:
    project = small(
        tmp_path,
        "roles: {a: Ann}\nsubjects: {s: S, t: {stages: [set]}}\n"
        "decisions: {x: {subject: s, stage: set, decides: a}, y: {subject: t, stage: set, decides: a}}\n",
    )
    one, two = table(project, "decisions").rows
    assert [cell.gap for cell in one.cells] == ["", "", "nobody executes it", "nobody monitors it"]
    assert [cell.gap for cell in two.cells] == [""] * 4
    assert [mark.text for cell in two.cells for mark in cell.marks] == [
        "Ann",
        "Ann",
        "not needed",
        "not needed",
    ]


def test_the_org_chart_has_a_card_for_each_role_and_its_lines(acme: Project) -> None:
    chart = diagram(acme, "orgchart")
    assert [node.key for node in chart.nodes] == [role.key for role in acme.model.roles]
    lines = {(edge.source, edge.target, edge.kind) for edge in chart.edges}
    assert ("role:ceo", "role:cfo", "solid") in lines
    assert ("role:cfo", "role:sales-lead", "dotted") in lines
    assert [cluster.title for cluster in chart.clusters] == ["Acme", "Sales", "Finance"]


def test_a_body_is_told_from_a_position(tmp_path: Path) -> None:
    text = "roles: {ceo: Chief, board: {body: true, chair: ceo, members: [ceo]}, jury: {body: true}, agency: {external: true}}\n"
    cards = {node.title: node.lines for node in diagram(small(tmp_path, text), "orgchart").nodes}
    assert cards == {
        "Chief": (),
        "Board": ("body, chaired by Chief",),
        "Jury": ("body",),
        "Agency": ("external",),
    }


def test_the_kpi_tree_hangs_drivers_below_what_they_drive(acme: Project) -> None:
    tree = diagram(acme, "kpis")
    assert [(edge.source, edge.target, edge.kind) for edge in tree.edges] == [
        ("subject:sales-kpis", "kpi:churn", "solid"),
        ("kpi:churn", "kpi:visits", "causal"),
    ]
    churn = next(node for node in tree.nodes if node.key == "kpi:churn")
    assert "owned by Sales lead" in churn.lines


def test_what_is_empty_on_purpose_says_why(tmp_path: Path) -> None:
    project = small(tmp_path, "roles: {a: Ann}\nkpis: {k: {owned_by: a, reviewed_by: {none: too small}}}\n")
    (card,) = diagram(project, "kpis").nodes
    assert "reviewed by nobody: too small" in card.lines


def test_a_stage_that_is_empty_on_purpose_is_no_hole(tmp_path: Path) -> None:
    project = small(
        tmp_path,
        "roles: {a: A}\nsubjects: {s: S, t: T, u: U}\ndecisions:\n  set-s: {subject: s, stage: set, decides: a}\n"
        "activities:\n  run-s: {subject: s, stage: execute, accountable: a, monitors: {none: too small}}\n"
        "  watch-t: {subject: t, stage: monitor, accountable: {none: it runs by itself}}\n"
        "kpis: {k: {subject: u, owned_by: {none: next year}}}\n",
    )
    lanes = {row.key: row.cells for row in table(project, "decisions").rows}
    for key, lane, why in (("s", 3, "too small"), ("t", 3, "it runs by itself"), ("u", 2, "next year")):
        cell = lanes[f"subject:{key}"][lane]
        assert (cell.gap, [mark.text for mark in cell.marks]) == ("", [f"nobody: {why}"])
    assert not [each for each in project.check() if each.code == "CTL001" and "subject:s" in each.subjects]


def test_an_area_that_nobody_covers_has_a_row_of_its_own() -> None:
    matrix = table(rolemap.load("catalog:leadership-areas-over-marketing"), "matrix")
    lacking = {row.title: row.gaps for row in matrix.rows if row.key.startswith("area:")}
    for area in ("Technology", "Data"):
        assert lacking[f"{area} as a whole"] == ("has no strategic and no operational item",)
    assert matrix.description.startswith("40 items of 2 roles")


def test_an_unknown_view_is_met_with_the_nearest(acme: Project) -> None:
    with pytest.raises(RolemapError, match=r"there is no view `matrx`; did you mean `matrix`\?"):
        acme.view("matrx")


@pytest.mark.parametrize("view", [*VIEWS])
@pytest.mark.parametrize(
    "text", ["roles: {}\n", "roles: {a: A}\n", "roles: {a: {reports_to: a}}\nkpis: {k: K}\n"]
)
def test_every_view_of_every_model_can_be_built(tmp_path: Path, view: str, text: str) -> None:
    assert small(tmp_path, text).view(view).view == view
