"""Five areas with vision and execution; and what they show when they are laid over two given roles."""

from itertools import pairwise
from pathlib import Path

import pytest

import rolemap
from rolemap import Finding, Horizon, Project
from rolemap.model.entities import Activity, Decision
from rolemap.model.involvement import Involvement, Stage

CATALOGS = Path(__file__).parents[2] / "catalogs"
AREAS = ["innovation", "talent", "technology", "data", "marketing-programs"]
DUTIES = {  # what each section of the document asks somebody to do or to decide
    "Five areas": {
        *("set-innovation-vision", "set-talent-vision", "set-technology-vision"),
        *("set-data-vision", "set-program-vision"),
        *("manage-talent", "manage-technology", "manage-data", "manage-programs"),
    },
    "Innovation": {
        *("dedicate-innovation-means", "define-innovation-success", "choose-ideas", "promote-pilot"),
        *("develop-innovation-process", "source-ideas", "manage-ideas", "run-pilots", "launch-programs"),
        "choose-response",
    },
    "Balance": {
        *("cast-vision", "decide-detail", "plan-strategy", "communicate-strategy", "guide-execution"),
        "execute-strategy",
    },
    "Own role": {
        *("steward-brand", "keep-personal-brand", "showcase-success", "show-own-value"),
        *("divide-own-time", "know-own-leadership", "learn-new-skills", "engage-differently"),
    },
}


@pytest.fixture(scope="module")
def project() -> Project:
    return rolemap.load(CATALOGS / "leadership-areas")


@pytest.fixture(scope="module")
def findings(project: Project) -> tuple[Finding, ...]:
    return project.check()


@pytest.fixture(scope="module")
def laid() -> Project:
    return rolemap.load(CATALOGS / "leadership-areas-over-marketing")


def test_every_item_has_its_horizon_area_and_source(project: Project) -> None:
    for item in project.model.items():
        assert item.horizon in (Horizon.STRATEGIC, Horizon.OPERATIONAL), item.key
        assert project.index.area(item), item.key
        assert item.source is not None, item.key
        assert item.source.document == "s0", item.key


def test_every_duty_of_the_document_is_an_item(project: Project) -> None:
    found: dict[str, set[str]] = {}
    for item in (*project.model.decisions, *project.model.activities):
        assert item.source is not None
        found.setdefault(item.source.section, set()).add(item.id)
    assert found == DUTIES


def test_there_are_five_areas_and_the_roles_of_the_document(project: Project) -> None:
    assert [area.id for area in project.model.areas if area.parent == "leadership"] == AREAS
    assert [role.id for role in project.model.roles] == ["ceo", "cmo", "marketing-manager"]


@pytest.mark.parametrize("area", AREAS)
def test_each_area_has_a_vision_set_by_one_and_executed_by_another(project: Project, area: str) -> None:
    horizons = {item.horizon for item in project.model.items() if project.index.area(item) == area}
    assert horizons == {Horizon.STRATEGIC, Horizon.OPERATIONAL}
    assert project.index.who("accountable", area, "set").roles == ("cmo",)
    assert project.index.who("accountable", area, "execute").roles == ("marketing-manager",)


def test_innovation_leads_from_idea_to_pilot_to_program(project: Project) -> None:
    way = [
        "activity:source-ideas",
        "activity:manage-ideas",
        "decision:choose-ideas",
        "activity:run-pilots",
        "decision:promote-pilot",
        "activity:launch-programs",
    ]
    for before, after in pairwise(way):
        item = project.index.item(after)
        assert isinstance(item, Activity | Decision)
        assert before in item.depends_on, after
    for decision in ("choose-ideas", "promote-pilot"):  # both are measured by criteria that were set before
        item = project.index.item(f"decision:{decision}")
        assert isinstance(item, Decision)
        assert "decision:define-innovation-success" in item.depends_on


class TestLookingIntoTheDetail:
    """The leader may look into any detail without taking control."""

    def test_the_leader_is_consulted_and_the_accountability_stays(self, project: Project) -> None:
        item = project.index.item("decision:decide-detail")
        assert isinstance(item, Decision)
        assert item.escalates_to == "cmo"
        assert item.held(Involvement.CONSULT) == ("cmo",)
        assert (
            project.index.accountable(item.key) == project.index.deciders(item.key) == ("marketing-manager",)
        )

    def test_the_leader_guides_whatever_is_executed_and_answers_for_none_of_it(
        self, project: Project
    ) -> None:
        executed = [item for item in project.model.activities if item.stage is Stage.EXECUTE]
        assert len(executed) == 9
        for item in executed:
            assert item.held(Involvement.CONSULT) == ("cmo",), item.key
            assert project.index.accountable(item.key) == ("marketing-manager",), item.key


def test_it_checks_without_errors_and_keeps_open_what_the_document_leaves_open(
    project: Project, findings: tuple[Finding, ...]
) -> None:
    assert not [each for each in findings if each.severity == "error"]
    assert not [each for each in findings if each.code == "STR007"]
    unwatched = {each.subjects[0] for each in findings if each.code == "CTL001"}
    assert unwatched == {subject.key for subject in project.model.subjects}


class TestLaidOverMarketingLeadership:
    """The areas without their items, over two roles that were never asked about them."""

    def test_it_adds_nothing_but_areas(self, laid: Project) -> None:
        below = rolemap.load("catalog:marketing-leadership").model
        assert tuple(laid.model.items()) == tuple(below.items())
        assert laid.model.roles == below.roles
        assert {area.id for area in laid.model.areas} == {*AREAS, *(area.id for area in below.areas)}

    def test_the_areas_are_those_of_the_catalogue(self, laid: Project, project: Project) -> None:
        names = {area.id: area.name for area in laid.model.areas}
        for area in project.model.areas:
            if (
                area.parent == "leadership" and area.id != "innovation"
            ):  # which keeps the name that it has below
                assert names[area.id] == area.name

    def test_technology_and_data_have_no_owner_there(self, laid: Project) -> None:
        said = {each.subjects[0]: each.message for each in laid.check() if each.code == "STR007"}
        assert said["area:technology"] == "area `technology` has no strategic and no operational item"
        assert said["area:data"] == "area `data` has no strategic and no operational item"
        assert said["area:innovation"] == "area `innovation` has no operational item"
        assert said["area:talent"] == "area `talent` has no strategic item"
        assert said["area:marketing-programs"] == "area `marketing-programs` has no strategic item"

    def test_what_is_found_there_stands_in_the_file_that_lays_them_over(self, laid: Project) -> None:
        for area in ("technology", "data"):
            position = laid.position(f"area:{area}")
            assert position is not None
            assert Path(position.path).parent.name == "leadership-areas-over-marketing"

    def test_errors_are_those_of_the_model_below(self, laid: Project) -> None:
        below = rolemap.load("catalog:marketing-leadership").check()
        errors = [(each.code, each.subjects) for each in laid.check() if each.severity == "error"]
        assert errors == [(each.code, each.subjects) for each in below if each.severity == "error"]
