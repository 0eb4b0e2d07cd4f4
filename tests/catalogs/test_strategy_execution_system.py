"""The catalogue says what its source document says: six steps, few priorities, a spine of KPIs, agreements, one lane."""

from pathlib import Path

import pytest

import rolemap
from rolemap import Finding, Project, RolemapError
from rolemap.model.entities import Activity, Decision, Objective
from rolemap.model.involvement import Involvement, KpiRight, Stage

FOLDER = Path(__file__).parents[2] / "catalogs" / "strategy-execution-system"
LEADS = ("channel-lead", "demand-lead", "marketing-ops-lead", "product-marketing-lead")
STEPS = {  # in the order of the document, each with its cadence
    "define-strategy": "yearly",
    "translate-into-priorities": "quarterly",
    "resource-priorities": "quarterly",
    "run-weekly-execution": "weekly",
    "measure-results": "monthly",
    "recalibrate": "monthly",
}
DUTIES = {  # what each section of the document asks somebody to do or to decide
    "Introduction": {"protect-strategic-bets"},
    "Define": {"choose-outcomes", "define-strategy", "write-growth-thesis", "confirm-alignment"},
    "Prioritize": {"set-quarterly-priorities", "translate-into-priorities", "define-done"},
    "Resource": {
        "allocate-budget",
        "allocate-headcount",
        "allocate-agency-capacity",
        "drop-the-rest",
        "resource-priorities",
        "keep-backlog",
    },
    "Execute": {
        "run-weekly-execution",
        "hold-delivery-review",
        "unblock-work",
        "enforce-quality",
        "tie-work-to-outcomes",
        "run-intake-lane",
        "protect-deep-work",
        "deliver-best-fit-focus",
        "deliver-main-offer",
        "deliver-quick-handover",
        "deliver-channel-tests",
    },
    "Questions": {
        "set-quality-gates",
        "gate-brief",
        "gate-quality-check",
        "gate-measurement-plan",
        "publish-dashboard",
    },
    "Measure": {"set-kpi-spine", "add-leading-indicators", "measure-results", "review-kpis"},
    "Recalibrate": {"adjust-approach", "decide-stop", "decide-start", "recalibrate", "publish-changes"},
    "Maturity matrix": {
        "agree-definitions",
        "agree-service-levels",
        "pass-leads",
        "return-leads",
        "pass-promises",
        "return-customer-signals",
    },
}


@pytest.fixture(scope="module")
def project() -> Project:
    return rolemap.load(FOLDER)


@pytest.fixture(scope="module")
def findings(project: Project) -> tuple[Finding, ...]:
    return project.check()


def activity(project: Project, id_: str) -> Activity:
    found = project.index.item(f"activity:{id_}")
    assert isinstance(found, Activity)
    return found


def objectives(project: Project, form: str) -> list[Objective]:
    return [each for each in project.model.objectives if each.form == form]


def test_every_item_has_its_horizon_area_and_source(project: Project) -> None:
    for item in project.model.items():
        assert item.horizon is not None, item.key
        assert project.index.area(item), item.key
        assert item.source is not None, item.key
        assert item.source.document == "s1", item.key


def test_every_duty_of_the_document_is_an_item(project: Project) -> None:
    found: dict[str, set[str]] = {}
    for item in (*project.model.decisions, *project.model.activities):
        assert item.source is not None
        found.setdefault(item.source.section, set()).add(item.id)
    assert found == DUTIES


def test_six_steps_follow_each_other_each_with_owner_and_cadence(project: Project) -> None:
    steps = list(STEPS)
    for before, step in zip(["", *steps], steps, strict=False):
        found = activity(project, step)
        assert found.cadence == STEPS[step]
        assert found.held(Involvement.ANSWER) == ("cmo",)
        assert found.parent is None
        assert found.depends_on == ((f"activity:{before}",) if before else ())


def test_the_areas_are_the_five_dimensions(project: Project) -> None:
    assert [area.id for area in project.model.areas] == [
        "strategy", "prioritisation", "execution", "measurement", "alignment",
    ]  # fmt: skip


def test_the_leaders_of_the_company_are_consulted_on_the_thesis(project: Project) -> None:
    assert activity(project, "confirm-alignment").held(Involvement.CONSULT) == ("ceo", "cfo", "cro")


class TestPriorities:
    """Three to five a quarter, and no field of them left out."""

    def test_outcomes_and_priorities_are_three_to_five(self, project: Project) -> None:
        assert 3 <= len(objectives(project, "outcome")) <= 5
        assert 3 <= len(objectives(project, "priority")) <= 5

    def test_each_priority_has_every_field(self, project: Project) -> None:
        for each in objectives(project, "priority"):
            assert each.period == "2027 Q1", each.key
            assert len(each.held(Involvement.ANSWER)) == 1, each.key
            assert all(step.due is not None and str(step.due) < "2027-04" for step in each.milestones), (
                each.key
            )
            assert len(each.milestones) == 3, each.key
            assert each.expected_impact, each.key
            assert each.definition_of_done, each.key
            assert each.resources, each.key
            assert each.measured_by, each.key
            assert each.parent in {outcome.id for outcome in objectives(project, "outcome")}, each.key

    def test_each_has_an_owner_of_its_own_who_also_owns_its_kpis(self, project: Project) -> None:
        owners = {each.id: project.index.accountable(each.key) for each in objectives(project, "priority")}
        assert sorted(owners.values()) == [(lead,) for lead in LEADS]
        for each in objectives(project, "priority"):
            for kpi in each.measured_by:
                assert project.index.accountable(f"kpi:{kpi}") == owners[each.id]

    def test_each_is_delivered_by_its_owner(self, project: Project) -> None:
        delivered = {
            target: project.index.accountable(item.key)
            for item in project.model.activities
            if item.stage is Stage.EXECUTE
            for target in item.serves
        }
        assert delivered == {
            each.id: project.index.accountable(each.key) for each in objectives(project, "priority")
        }

    def test_every_resource_is_given_by_a_decision(self, project: Project) -> None:
        given = [each.id for each in project.index.staged_items("marketing-capacity", Stage.SET)]
        assert given == ["allocate-budget", "allocate-headcount", "allocate-agency-capacity"]


class TestWeekAndMonth:
    """The cadence: a delivery review a week, a KPI review a month, changes on evidence."""

    def test_the_weekly_review_unblocks_checks_and_ties_work_to_outcomes(self, project: Project) -> None:
        parts = {each.id for each in project.model.activities if each.parent == "hold-delivery-review"}
        assert parts == {"unblock-work", "enforce-quality", "tie-work-to-outcomes"}
        assert {activity(project, each).cadence for each in parts} == {"weekly"}
        assert activity(project, "hold-delivery-review").cadence == "weekly"

    def test_three_gates_are_executed_by_one_and_watched_by_another(self, project: Project) -> None:
        index = project.index
        gates = [each.id for each in index.staged_items("quality-gates", Stage.EXECUTE)]
        assert gates == ["gate-brief", "gate-quality-check", "gate-measurement-plan"]
        assert index.who("accountable", "quality-gates", "execute").roles == ("marketing-ops-lead",)
        assert index.who("accountable", "quality-gates", "monitor").roles == ("cmo",)

    def test_the_kpi_review_is_monthly_and_comes_after_the_dashboard(self, project: Project) -> None:
        review = activity(project, "review-kpis")
        assert (review.cadence, review.depends_on) == ("monthly", ("activity:publish-dashboard",))

    @pytest.mark.parametrize("decision", ["adjust-approach", "decide-stop", "decide-start"])
    def test_changes_rest_on_the_review_and_are_published(self, project: Project, decision: str) -> None:
        found = project.index.item(f"decision:{decision}")
        assert isinstance(found, Decision)
        assert found.depends_on == ("activity:review-kpis",)
        assert found.key in activity(project, "publish-changes").depends_on

    def test_urgent_requests_come_through_one_lane_with_an_owner(self, project: Project) -> None:
        (lane,) = project.model.intakes
        assert (lane.owner, lane.unit) == ("marketing-ops-lead", "marketing")
        assert lane.accepts
        assert lane.service_level


class TestKpiSpine:
    """Four KPIs and a leading indicator for each, with owners who do not supply their own numbers."""

    def test_four_lagging_outcomes_each_explained_by_a_leading_indicator(self, project: Project) -> None:
        kpis = {kpi.id: kpi for kpi in project.model.kpis}
        spine = {
            id_: [each.kpi for each in kpi.drivers] for id_, kpi in kpis.items() if kpi.level == "outcome"
        }
        assert spine == {
            "pipeline-contribution": ["funnel-health"],
            "conversion": ["stage-conversion-rates"],
            "velocity": ["stage-velocity"],
            "efficiency": ["engagement-quality"],
        }
        assert {kpi.nature for id_, kpi in kpis.items() if id_ in spine} == {"lagging"}
        assert {kpi.nature for id_, kpi in kpis.items() if id_ not in spine} == {"leading"}
        assert len(kpis) == 8

    def test_each_has_its_cadence_lever_and_next_step(self, project: Project) -> None:
        for kpi in project.model.kpis:
            assert kpi.cadence == "monthly", kpi.key
            assert kpi.levers, kpi.key
            assert kpi.next_step, kpi.key

    def test_who_owns_a_number_neither_defines_supplies_nor_reviews_it(self, project: Project) -> None:
        for kpi in project.model.kpis:
            (owner,) = kpi.held(KpiRight.EXECUTE)
            assert owner in LEADS, kpi.key
            assert kpi.held(KpiRight.MEASURE) == ("marketing-analyst",), kpi.key
            assert kpi.held(KpiRight.DEFINE) == kpi.held(KpiRight.REVIEW) == ("cmo",), kpi.key


class TestAgreements:
    """What passes between Marketing, Sales and Customer Success."""

    def test_work_passes_both_ways_at_an_agreed_level(self, project: Project) -> None:
        ways = [(each.giver, each.receiver) for each in project.model.handoffs]
        assert ways == [
            ("unit:marketing", "unit:sales"),
            ("unit:sales", "unit:marketing"),
            ("unit:marketing", "unit:customer-success"),
            ("unit:customer-success", "unit:marketing"),
        ]
        assert all(each.service_level and each.items for each in project.model.handoffs)

    @pytest.mark.parametrize("decision", ["agree-definitions", "agree-service-levels"])
    def test_the_three_teams_agree_together(self, project: Project, decision: str) -> None:
        found = project.index.item(f"decision:{decision}")
        assert found.joint == 3
        assert project.index.accountable(found.key) == ("cmo", "cro", "cs-lead")


def test_it_checks_without_errors_and_keeps_open_what_the_document_leaves_open(
    findings: tuple[Finding, ...],
) -> None:
    assert not [each for each in findings if each.severity == "error"]
    open_ = {(each.code, each.subjects[0]) for each in findings if each.severity == "warning"}
    assert open_ >= {
        ("CTL001", "subject:marketing-capacity"),  # nobody watches it
        ("CTL005", "subject:marketing-capacity"),  # nobody is said to spend it
        ("CTL001", "subject:shared-definitions"),
    }
    assert not {code for code, _ in open_} & {"STR007", "KPI010", "CTL004", "CTL006"}


def test_no_target_is_made_up(project: Project) -> None:
    assert not any(kpi.target or kpi.held(KpiRight.SET_TARGET) for kpi in project.model.kpis)


def test_it_is_found_by_name_wherever_rolemap_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert rolemap.load("catalog:strategy-execution-system").model == rolemap.load(FOLDER).model
    with pytest.raises(RolemapError, match="did you mean `strategy-execution-system`"):
        rolemap.load("catalog:strategy-execution-sistem")
