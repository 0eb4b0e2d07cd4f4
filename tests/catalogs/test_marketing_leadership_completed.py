"""The completed catalogue keeps what the document says, and closes what it leaves open."""

from pathlib import Path

import pytest

import rolemap
from rolemap import Horizon, Involvement, Project, Stage

CATALOGS = Path(__file__).parents[2] / "catalogs"
STRATEGIC, OPERATIONAL = "sr-marketing-director", "director-marketing-ops"
REASSIGNED = {  # the only items for which somebody else answers than the document says
    "activity:run-corporate-communications": ("communications-lead",),
    "decision:set-growth-strategy": (STRATEGIC,),
    "decision:plan-marketing-calendar": (STRATEGIC,),
}


@pytest.fixture(scope="module")
def project() -> Project:
    return rolemap.load(CATALOGS / "marketing-leadership-completed")


@pytest.fixture(scope="module")
def original() -> Project:
    return rolemap.load(CATALOGS / "marketing-leadership")


def test_nothing_is_found_and_only_the_breadth_of_the_two_leaders_is_waived(
    project: Project, original: Project
) -> None:
    assert len(original.check()) == 72
    assert project.check() == ()
    waived = [(entity.key, each.rule) for entity in project.model.entities() for each in entity.allow]
    assert waived == [
        (f"role:{STRATEGIC}", "accountability-bottleneck"),
        (f"role:{OPERATIONAL}", "accountability-bottleneck"),
    ]


def test_every_item_of_the_document_is_still_there_with_its_source(
    project: Project, original: Project
) -> None:
    for item in original.model.items():
        assert project.index.item(item.key).source == item.source, item.key


def test_who_answers_changes_only_where_a_split_asks_for_it(project: Project, original: Project) -> None:
    moved = {
        item.key: project.index.accountable(item.key)
        for item in original.model.items()
        if project.index.accountable(item.key) != original.index.accountable(item.key)
    }
    assert moved == REASSIGNED


def test_the_budget_is_watched_by_who_does_not_spend_it(project: Project) -> None:
    index = project.index
    assert index.who("accountable", "marketing-budget", "set").roles == (STRATEGIC,)
    assert index.who("accountable", "marketing-budget", "execute").roles == (OPERATIONAL,)
    assert index.who("accountable", "marketing-budget", "monitor").roles == ("cfo",)
    assert index.performers("watch-marketing-budget") == ("finance-controller",)
    assert not set(index.performers("watch-marketing-budget")) & set(
        index.performers("execute-marketing-budget")
    )


def test_communications_are_controlled_by_who_does_not_make_them(project: Project) -> None:
    index = project.index
    assert index.performers("run-corporate-communications") == ("communications-lead",)
    assert index.performers("control-corporate-communications") == ("brand-lead", "legal-counsel")


@pytest.mark.parametrize("decision", ["set-growth-strategy", "plan-marketing-calendar"])
def test_who_implements_a_plan_still_plans_it_and_another_approves(project: Project, decision: str) -> None:
    item = project.index.item(decision)
    assert item.held(Involvement.INITIATE) == (OPERATIONAL,)
    assert item.held(Involvement.RATIFY) == (STRATEGIC,)


def test_no_stage_of_a_subject_is_open(project: Project) -> None:
    for subject in project.model.subjects:
        assert set(project.index.stages_wanted(subject)) <= project.index.stages_held(subject.id), subject.id


def test_nobody_who_watches_reports_to_whom_they_watch(project: Project) -> None:
    above = {role.id: role.reports_to for role in project.model.roles}
    for subject in project.model.subjects:
        watching, watched = (
            {
                role
                for item in project.index.staged_items(subject.id, stage)
                for role in project.index.performers(item.key)
            }
            for stage in (Stage.MONITOR, Stage.EXECUTE)
        )
        assert not {above[role] for role in watching} & watched, subject.id


def test_every_area_has_both_horizons(project: Project) -> None:
    for area in project.model.areas:
        horizons = {item.horizon for item in project.index.items() if project.index.area(item) == area.id}
        assert {Horizon.STRATEGIC, Horizon.OPERATIONAL} <= horizons, area.id


def test_every_role_has_a_part_of_its_own(project: Project) -> None:
    for role in project.model.roles:
        rights = {part.right for part in project.index.items_of(role.id)}
        assert rights & {Involvement.ANSWER, Involvement.PERFORM}, role.id


def test_where_nobody_is_told_or_asked_there_is_a_reason(project: Project) -> None:
    for duty in project.index.duties():
        for right in (Involvement.CONSULT, Involvement.INFORM):
            assert duty.held(right) or duty.why_empty(right), (duty.key, right)


def test_what_came_from_where_stays_visible(project: Project) -> None:
    kept = project.position("activity:execute-marketing-budget", Involvement.ANSWER, OPERATIONAL)
    added = project.position("activity:execute-marketing-budget", Involvement.CONSULT, "finance-controller")
    assert kept is not None
    assert added is not None
    assert Path(kept.path).parent.name == "marketing-leadership"
    assert Path(added.path).parent.name == "marketing-leadership-completed"
