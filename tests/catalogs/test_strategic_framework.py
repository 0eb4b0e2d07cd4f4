"""The strategic framework asks for results; its case says what must change for a number to be in its owner's hands."""

from pathlib import Path

import pytest

import rolemap
from rolemap import KpiRight, Project
from rolemap.model.entities import Activity, Entity, Kpi, Objective

CATALOGS = Path(__file__).parents[2] / "catalogs"
MANAGER, PRODUCT = "marketing-manager", "product-lead"


@pytest.fixture(scope="module")
def framework() -> Project:
    return rolemap.load(CATALOGS / "strategic-framework")


@pytest.fixture(scope="module")
def before() -> Project:
    return rolemap.load(CATALOGS / "strategic-framework-before.yml")


@pytest.fixture(scope="module")
def after() -> Project:
    return rolemap.load(CATALOGS / "strategic-framework-after.yml")


def kpi(project: Project, name: str) -> Kpi:
    found = project.index.item(f"kpi:{name}")
    assert isinstance(found, Kpi)
    return found


def control(project: Project, role: str) -> set[str]:
    """What a role, or anybody who reports to it, answers for, does or decides."""
    held: set[str] = set()
    below = [role]
    while below:
        each = below.pop()
        below += project.index.reports(each)
        held |= {
            part.item
            for part in project.index.items_of(each)
            if part.right.value in ("answer", "perform", "ratify")
        }
    return held


def coverage(project: Project, name: str) -> float:
    """The share of a KPI's drivers that have a lever in the hands of the KPI's owner."""
    (owner,) = kpi(project, name).held(KpiRight.EXECUTE)
    within = control(project, owner)
    drivers = kpi(project, name).drivers
    moved = [each for each in drivers if within & set(kpi(project, each.kpi).levers)]
    return float(sum(each.weight for each in moved) / sum(each.weight for each in drivers))


class TestTheFramework:
    def test_it_checks_clean(self, framework: Project) -> None:
        assert framework.check() == ()

    def test_every_item_has_its_source(self, framework: Project) -> None:
        for item in framework.model.items():
            assert item.source is not None, item.key
            assert item.source.document == "s3", item.key

    def test_each_of_the_five_parts_has_a_result(self, framework: Project) -> None:
        parts = ("strategy", "stakeholders", "team", "measurement", "technology")
        results = {objective.area: objective for objective in framework.model.objectives}
        assert set(results) == {*parts, "leadership"}
        assert all(result.definition_of_done for result in results.values())

    def test_results_rather_than_activities(self, framework: Project) -> None:
        for activity in framework.model.activities:
            assert activity.deliverables, activity.key
            assert activity.serves, activity.key
        served = {each for duty in framework.index.duties() for each in duty.serves}
        assert served == {objective.id for objective in framework.model.objectives}

    def test_what_repeats_itself_is_not_done_by_the_leader(self, framework: Project) -> None:
        for activity in ("automate-repetitive-work", "track-progress", "report-progress"):
            assert framework.index.accountable(activity) == ("marketing-leader",)
            assert "marketing-leader" not in framework.index.performers(activity)


class TestTheCaseBefore:
    def test_what_the_framework_mends_is_found(self, before: Project) -> None:
        found = {(each.code, each.subjects[0]) for each in before.check() if each.severity != "info"}
        assert found == {
            ("KPI003", "kpi:user-acquisition"),  # moved elsewhere
            ("STR011", "activity:run-acquisition-campaigns"),  # nothing is agreed with Product
            *(
                ("STR001", f"activity:{each}")  # tied to no goal
                for each in ("handle-requests", "plan-marketing-strategy", "run-acquisition-campaigns")
            ),
        }

    def test_the_day_goes_into_requests(self, before: Project) -> None:
        (found,) = (each for each in before.check() if each.code == "STR005")
        assert found.message == (
            "role `marketing-manager` is strategic, and 95% of its 40 h of work a week is operational"
        )

    def test_the_manager_answers_for_a_number_that_is_moved_elsewhere(self, before: Project) -> None:
        assert before.index.accountable("user-acquisition") == (MANAGER,)
        assert coverage(before, "user-acquisition") == 0
        for lever in kpi(before, "launches-on-time").levers:
            assert before.index.accountable(lever) == (PRODUCT,)

    def test_nothing_is_agreed_with_product(self, before: Project) -> None:
        campaigns, launches = (
            before.index.item("run-acquisition-campaigns"),
            before.index.item("launch-products"),
        )
        assert isinstance(campaigns, Activity)
        assert campaigns.depends_on == (launches.key,)
        assert before.model.handoffs == ()
        assert {part.role for part in before.index.holdings(launches.key)} == {
            "chief-executive",
            PRODUCT,
            "product-team",
        }

    def test_the_goals_of_marketing_follow_from_nothing(self, before: Project) -> None:
        marketing = {
            part.item for part in before.index.items_of(MANAGER) if part.item.startswith("activity:")
        }
        assert marketing
        assert all(not getattr(before.index.item(item), "serves", ()) for item in marketing)


class TestTheCaseAfter:
    def test_it_checks_clean(self, after: Project) -> None:
        assert after.check() == ()

    def test_the_same_manager_moves_the_same_number(self, after: Project) -> None:
        assert after.index.accountable("user-acquisition") == (MANAGER,)
        assert coverage(after, "user-acquisition") == 1

    def test_one_driver_is_shared_and_one_is_moved_by_marketing_alone(self, after: Project) -> None:
        assert after.index.deciders("set-launch-dates") == (MANAGER, PRODUCT)
        assert after.index.item("set-launch-dates").joint == 2
        assert after.index.accountable("launches-on-time") == (PRODUCT,)
        assert after.index.accountable("campaign-response") == ("marketing-team",)
        assert set(kpi(after, "campaign-response").levers) <= control(after, MANAGER)

    def test_what_is_needed_from_product_is_agreed(self, after: Project) -> None:
        (handoff,) = after.model.handoffs
        assert (handoff.giver, handoff.receiver) == ("unit:product", "unit:marketing")
        assert handoff.items == ("activity:launch-products",)
        assert handoff.service_level

    def test_the_result_is_the_one_of_the_document(self, after: Project) -> None:
        goal = after.index.item("user-growth")
        assert isinstance(goal, Objective)
        assert goal.parent == "company-growth"
        assert goal.expected_impact.startswith("30 %")
        assert goal.milestones[0].name.endswith("after six months")

    def test_everything_serves_a_goal_of_the_company(self, after: Project) -> None:
        assert all(duty.serves for duty in after.index.duties())


def test_what_changes_is_what_the_document_says_should_change(before: Project, after: Project) -> None:
    assert parts(after) - parts(before) == {
        "objective:user-growth",  # goals that follow from the company's
        "handoff:launches-to-marketing",  # buy-in
        "activity:build-team",
        "kpi:campaign-response",  # clear KPIs
        "activity:automate-marketing",
    }
    assert parts(before) <= parts(after)
    changed = {
        old.key: fields
        for old in before.model.entities()
        if (fields := differences(old, after.index.entity(old.key)))
    }
    agreed = {"assignments"}
    rights = {"assignments", "cadence", "next_step", "target"}
    assert changed == {
        "decision:set-launch-dates": agreed | {"joint", "source"},
        "activity:launch-products": agreed,
        "activity:run-acquisition-campaigns": agreed | {"serves"},
        "activity:plan-marketing-strategy": agreed | {"deliverables", "effort", "serves"},
        "activity:handle-requests": {"deliverables", "effort", "empty", "serves"},
        "kpi:user-acquisition": rights | {"drivers"},
        "kpi:launches-on-time": rights,
    }


def test_the_hours_of_the_manager_only_move(before: Project, after: Project) -> None:
    assert hours(before) == {"plan-marketing-strategy": 2, "handle-requests": 38}
    assert hours(after) == {"plan-marketing-strategy": 20, "build-team": 8, "handle-requests": 12}


def parts(project: Project) -> set[str]:
    return {entity.key for entity in project.model.entities()}


def differences(old: Entity, new: Entity) -> set[str]:
    return {name for name in old.__dataclass_fields__ if getattr(old, name) != getattr(new, name)}


def hours(project: Project) -> dict[str, int]:
    return {
        activity.id: int(activity.effort.amount)
        for activity in project.model.activities
        if activity.effort is not None
    }
