"""The balance practices hold both sides: tactics are delegated, campaigns are traced to goals, time is blocked."""

from pathlib import Path

import pytest

import rolemap
from rolemap import Horizon, Project
from rolemap.model.entities import Objective

FOLDER = Path(__file__).parents[2] / "catalogs" / "balance-practices"
LEADER, TACTICAL = "marketing-leader", "campaign-lead"


@pytest.fixture(scope="module")
def project() -> Project:
    return rolemap.load(FOLDER)


def test_it_checks_clean(project: Project) -> None:
    assert project.check() == ()


def test_every_item_has_its_source(project: Project) -> None:
    for item in project.model.items():
        assert item.source is not None, item.key
        assert item.source.document == "s2", item.key


def test_the_five_practices_are_there(project: Project) -> None:
    sections = {item.source.section for item in project.model.items() if item.source is not None}
    assert sections >= {
        "Prioritize and delegate",
        "Create a framework for alignment",
        "Set time blocks for strategic thinking",
        "Keep metrics in real time",
        "Reflect and recalibrate",
    }


def test_the_tactical_side_is_delegated_whole(project: Project) -> None:
    for item in ("run-tactics", "run-launch-campaign", "run-awareness-campaign", "adjust-tactics"):
        assert project.index.accountable(item) == (TACTICAL,), item
        assert LEADER not in project.index.performers(item), item


def test_every_campaign_is_traced_to_a_business_goal(project: Project) -> None:
    goals = {"revenue-growth", "brand-awareness"}
    for campaign in project.index.about("campaign-portfolio"):
        assert set(getattr(campaign, "serves", ())) & goals, campaign.key
    for goal in goals:
        objective = project.index.item(goal)
        assert isinstance(objective, Objective)
        assert objective.parent == "sustainable-growth"
        assert objective.measured_by


def test_everything_that_is_done_serves_a_goal(project: Project) -> None:
    assert all(duty.serves for duty in project.index.duties())


def test_time_for_strategy_is_blocked_every_week(project: Project) -> None:
    blocks = [
        activity
        for activity in project.model.activities
        if activity.area == "strategic-time" and activity.horizon is Horizon.STRATEGIC
    ]
    assert len(blocks) == 3
    for block in blocks:
        assert (str(block.effort), block.cadence) == ("4 h/week", "weekly")
        assert project.index.performers(block.key) == (LEADER,)


def test_the_leader_has_time_for_both_sides(project: Project) -> None:
    hours = {Horizon.STRATEGIC: 0, Horizon.OPERATIONAL: 0}
    for activity in project.model.activities:
        if LEADER in project.index.performers(activity.key):
            assert activity.effort is not None, activity.key
            assert activity.horizon is not None, activity.key
            hours[activity.horizon] += int(activity.effort.amount)
    assert hours == {Horizon.STRATEGIC: 20, Horizon.OPERATIONAL: 6}


def test_figures_come_daily_and_go_to_whoever_can_act(project: Project) -> None:
    (response,) = (kpi for kpi in project.model.kpis if kpi.id == "campaign-response")
    assert (response.cadence, response.nature) == ("daily", "leading")
    assert project.index.accountable(response.key) == (TACTICAL,)
    assert project.index.deciders("adjust-tactics") == (TACTICAL,)


def test_the_loop_is_closed(project: Project) -> None:
    ways = {(handoff.giver, handoff.receiver) for handoff in project.model.handoffs}
    assert {(f"role:{LEADER}", f"role:{TACTICAL}"), (f"role:{TACTICAL}", f"role:{LEADER}")} <= ways


def test_the_balance_itself_is_measured_and_corrected(project: Project) -> None:
    (share,) = (kpi for kpi in project.model.kpis if kpi.id == "time-on-strategy")
    assert "decision:recalibrate" in share.levers
    assert project.index.accountable("recalibrate") == (LEADER,)
