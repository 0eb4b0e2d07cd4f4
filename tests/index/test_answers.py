"""Questions about acme, and what two roles have in common."""

from pathlib import Path

import pytest

import rolemap
from rolemap import Horizon, Index, RolemapError, Stage

ACME = Path(__file__).parent.parent / "acme"


@pytest.fixture(scope="module")
def index() -> Index:
    return rolemap.load(ACME).index


@pytest.mark.parametrize(
    ("question", "target", "stage", "roles"),
    [
        ("accountable", "budget", None, ("ceo", "sales-lead", "cfo")),
        ("accountable", "budget", "execute", ("sales-lead",)),
        ("responsible", "budget", "execute", ("account-manager",)),
        ("decides", "budget", None, ("ceo",)),
        ("executes", "budget", None, ("account-manager",)),
        ("monitors", "budget", None, ("controller",)),
        ("informed", "budget", None, ("controller", "cfo", "ceo", "sales-lead")),
        ("consulted", "set-budget", None, ("sales-lead",)),
        ("monitors", "spend-budget", None, ("controller",)),  # its subject's monitor
        ("accountable", "churn", None, ("sales-lead",)),
        ("accountable", "churn", "monitor", ("controller", "ceo")),
        ("executes", "sales-kpis", None, ("sales-lead", "account-manager")),
        ("monitors", "visit-customers", None, ()),
        ("accountable", "subject:budget", "set", ("ceo",)),
    ],
)
def test_who(index: Index, question: str, target: str, stage: str | None, roles: tuple[str, ...]) -> None:
    assert index.who(question, target, stage).roles == roles


def test_a_stage_that_nobody_holds_has_a_line_without_an_item(tmp_path: Path) -> None:
    path = tmp_path / "model.yml"
    path.write_text(
        "roles: {a: A}\nsubjects: {s: S, t: {stages: [execute]}}\n"
        "activities: {x: {subject: s, stage: execute, A: a}, y: {subject: t, stage: execute, A: a}}\n",
        "utf-8",
    )
    index = rolemap.load(path).index
    lines = index.who("accountable", "s").lines
    assert [(line.stage, line.item) for line in lines] == [
        (Stage.SET, ""),
        (Stage.EXECUTE, "activity:x"),
        (Stage.MONITOR, ""),
    ]
    assert [line.item for line in index.who("accountable", "t").lines] == ["activity:y"]


def test_an_item_says_nothing_about_another_stage(index: Index) -> None:
    with pytest.raises(
        RolemapError, match=r"`spend-budget` stands at stage `execute`.*ask about its subject `budget`"
    ):
        index.who("accountable", "spend-budget", "set")


def test_compare_by_every_dimension(index: Index) -> None:
    found = index.compare("ceo", "controller")
    assert found.first.by_horizon == {
        "strategic": ("objective:grow", "decision:set-budget", "decision:set-sales-kpis"),
        "operational": ("activity:report-variance", "activity:visit-customers"),
        "none": ("kpi:churn",),
    }
    assert found.second.by_stage == {
        "set": ("decision:set-budget",),
        "execute": ("activity:spend-budget",),
        "monitor": ("activity:report-variance", "kpi:churn", "kpi:visits"),
    }
    assert found.first.by_right["ratify"] == ("decision:set-budget", "decision:set-sales-kpis")
    assert found.second.by_area["customers"] == ("kpi:churn", "kpi:visits")


def test_compare_what_both_touch_and_what_neither_does(index: Index) -> None:
    found = index.compare("ceo", "controller")
    assert [touch.key for touch in found.both] == [
        "subject:budget",
        "subject:sales-kpis",
        "area:money",
        "area:customers",
    ]
    assert found.neither_stages == (
        ("subject:budget", Stage.EXECUTE),
        ("subject:budget", Stage.MONITOR),
        ("subject:sales-kpis", Stage.EXECUTE),
    )
    assert found.neither_items == ()
    other = index.compare("cfo", "account-manager")
    assert other.neither_items == ("objective:grow", "kpi:churn")
    assert ("area:customers", Horizon.STRATEGIC) not in other.neither_areas


def test_a_role_is_not_compared_with_itself(index: Index) -> None:
    with pytest.raises(RolemapError, match="`cfo` cannot be compared with itself"):
        index.compare("cfo", "role:cfo")
