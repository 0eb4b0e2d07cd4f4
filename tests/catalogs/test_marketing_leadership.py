"""The first catalogue says what its source document says, and the checker finds what that leaves open."""

from pathlib import Path

import pytest

import rolemap
from rolemap import Finding, Horizon, Project, RolemapError, Stage

FOLDER = Path(__file__).parents[2] / "catalogs" / "marketing-leadership"
STRATEGIC, OPERATIONAL = "sr-marketing-director", "director-marketing-ops"


@pytest.fixture(scope="module")
def project() -> Project:
    return rolemap.load(FOLDER)


@pytest.fixture(scope="module")
def findings(project: Project) -> tuple[Finding, ...]:
    return project.check()


def test_every_item_has_its_horizon_area_and_source(project: Project) -> None:
    for item in project.model.items():
        assert item.horizon in (Horizon.STRATEGIC, Horizon.OPERATIONAL), item.key
        assert project.index.area(item), item.key
        assert item.source is not None, item.key
        assert item.source.document == "s4", item.key


def test_each_section_of_the_document_is_there(project: Project) -> None:
    sections = [item.source.section for item in project.model.items() if item.source]
    assert {section: sections.count(section) for section in sorted(set(sections))} == {
        "Campaign execution and growth": 9,
        "Governance and planning": 15,
        "Operational control, people and delivery metrics": 11,
        "Vision and brand positioning": 5,
    }


def test_only_what_the_document_says_is_declared(project: Project) -> None:
    held = {str(right) for item in project.model.items() for right, _ in item.assignments}
    assert held == {"answer", "perform", "ratify", "execute"}


def test_the_budget_is_set_by_one_and_executed_by_the_other(project: Project) -> None:
    index = project.index
    assert index.accountable("decision:set-marketing-budget") == (STRATEGIC,)
    assert index.who("accountable", "marketing-budget", "set").roles == (STRATEGIC,)
    assert index.who("accountable", "marketing-budget", "execute").roles == (OPERATIONAL,)


class TestTheThreeQuestions:
    """The questions at the end of the document, answered by queries, with the places they rest on."""

    def test_what_is_the_difference(self, project: Project) -> None:
        found = project.index.compare(STRATEGIC, OPERATIONAL)
        assert set(found.first.by_horizon) == {"strategic"}
        assert set(found.second.by_horizon) == {"operational"}
        assert [touch.key for touch in found.both if touch.key.startswith("subject:")] == [
            "subject:marketing-budget",
            "subject:kpi-framework",
            "subject:campaign-messaging",
        ]
        assert ("subject:marketing-budget", Stage.MONITOR) in found.neither_stages
        assert found.neither_items == ()

    def test_who_sets_the_budget_and_who_controls_its_execution(self, project: Project) -> None:
        answer = project.index.who("accountable", "marketing-budget")
        said = [(line.stage, line.item, tuple(each.role for each in line.holdings)) for line in answer.lines]
        assert said == [
            (Stage.SET, "decision:set-marketing-budget", (STRATEGIC,)),
            (Stage.SET, "decision:decide-investments", (STRATEGIC,)),
            (Stage.EXECUTE, "activity:execute-marketing-budget", (OPERATIONAL,)),
            (Stage.MONITOR, "", ()),
        ]
        for line in answer.lines:
            for holding in line.holdings:
                item, right = holding.written
                position = project.position(item, right, holding.role)
                assert position is not None
                text = Path(position.path).read_text("utf-8").splitlines()[position.line - 1]
                assert text[position.column - 1 :] == holding.role

    def test_who_defines_the_metrics_and_who_owns_the_execution_metrics(self, project: Project) -> None:
        index = project.index
        assert index.who("accountable", "kpi-framework", "set").roles == (STRATEGIC,)
        assert index.who("accountable", "kpi-framework", "execute").roles == (OPERATIONAL,)
        for kpi in ("customer-acquisition-cost", "conversion-rate", "customer-retention"):
            assert index.who("accountable", kpi).roles == (OPERATIONAL,)


@pytest.mark.parametrize(
    ("code", "subject"),
    [
        ("CTL001", "subject:marketing-budget"),  # nobody monitors the execution of the budget
        ("CTL004", "subject:corporate-communications"),  # one role executes and controls it
        ("CTL006", "subject:corporate-communications"),  # and sets it
    ],
)
def test_the_checker_finds_what_the_document_leaves_open(
    findings: tuple[Finding, ...], code: str, subject: str
) -> None:
    assert any(each.code == code and subject in each.subjects for each in findings)


def test_nobody_is_consulted_or_informed_anywhere(project: Project, findings: tuple[Finding, ...]) -> None:
    silent = {each.subjects[0] for each in findings if each.code == "RAM006"}
    assert silent == {item.key for item in project.index.duties()}


def test_the_one_error_is_the_role_that_controls_its_own_work(findings: tuple[Finding, ...]) -> None:
    (error,) = [each for each in findings if each.severity == "error"]
    assert (error.code, error.subjects[1]) == ("CTL004", f"role:{STRATEGIC}")


def test_every_finding_has_a_place(findings: tuple[Finding, ...]) -> None:
    assert all(each.position is not None for each in findings)


def test_it_is_found_by_name_wherever_rolemap_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert rolemap.load("catalog:marketing-leadership").model == rolemap.load(FOLDER).model


def test_an_unknown_catalogue_is_met_with_the_nearest() -> None:
    with pytest.raises(RolemapError, match="did you mean `marketing-leadership`"):
        rolemap.load("catalog:marketing-leadrship")


def test_asking_for_what_is_not_there_names_the_nearest(project: Project) -> None:
    with pytest.raises(RolemapError, match="did you mean `marketing-budget`"):
        project.index.who("accountable", "marketing-bugdet")
    with pytest.raises(RolemapError, match="did you mean `accountable`"):
        project.index.who("acountable", "marketing-budget")
