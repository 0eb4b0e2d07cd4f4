"""What an index answers about acme, the small complete organisation."""

from pathlib import Path

import pytest

import rolemap
from rolemap import Holding, Index, Involvement, KpiRight, RolemapError, Stage

ACME = Path(__file__).parent.parent / "acme"


@pytest.fixture(scope="module")
def index() -> Index:
    return rolemap.load(ACME).index


@pytest.mark.parametrize(
    ("item", "roles"),
    [
        ("activity:spend-budget", ("sales-lead",)),
        ("spend-budget", ("sales-lead",)),  # an id will do where only one item bears it
        ("decision:set-budget", ("ceo",)),  # who decides answers
        ("kpi:churn", ("sales-lead",)),  # who owns it
        ("objective:grow", ("ceo",)),
        ("activity:money-matters", ()),  # a heading
    ],
)
def test_who_is_accountable(index: Index, item: str, roles: tuple[str, ...]) -> None:
    assert index.accountable(item) == roles


def test_who_decides_answers_and_that_is_derived(index: Index) -> None:
    assert index.holdings("set-budget", Involvement.ANSWER) == (
        Holding(
            "ceo",
            "decision:set-budget",
            Involvement.ANSWER,
            "who decides answers, unless another is named",
            ("decision:set-budget", Involvement.RATIFY),
        ),
    )


def load(tmp_path: Path, text: str) -> Index:
    path = tmp_path / "model.yml"
    path.write_text(text, "utf-8")
    return rolemap.load(path).index


def test_accountable_does_the_work_where_nobody_is_responsible(tmp_path: Path) -> None:
    text = "roles: {a: A}\nactivities: {work: {accountable: a}}\n"
    assert load(tmp_path, text).performers("work") == ("a",)
    refused = "settings: {accountable_implies_responsible: false}\n" + text
    assert load(tmp_path, refused).performers("work") == ()


def test_a_part_inherits_who_answers_for_the_whole_unless_it_has_its_own(tmp_path: Path) -> None:
    index = load(
        tmp_path,
        "roles: {a: A, b: B}\n"
        "activities:\n"
        "  whole: {accountable: a}\n"
        "  part: {parent: whole, responsible: b}\n"
        "  smaller: {parent: part, responsible: b}\n"
        "  own: {parent: whole, accountable: b}\n",
    )
    assert index.accountable("smaller") == ("a",)
    (inherited,) = index.holdings("smaller", Involvement.ANSWER)
    assert (inherited.derived, inherited.written) == (
        "inherited from `whole`",
        ("activity:whole", Involvement.ANSWER),
    )
    assert index.accountable("own") == ("b",)


def test_activities_that_are_each_others_parents_do_not_hang(tmp_path: Path) -> None:
    index = load(
        tmp_path,
        "roles: {a: A}\nactivities: {x: {parent: y, responsible: a}, y: {parent: x, responsible: a}}\n",
    )
    assert index.accountable("x") == ()


def test_in_daci_the_approver_answers(tmp_path: Path) -> None:
    index = load(
        tmp_path,
        "notation: DACI\nroles: {a: A, d: D}\nactivities: {launch: {D: d, A: a}}\n",
    )
    assert index.accountable("launch") == ("a",)
    assert index.performers("launch") == ()  # DACI has no letter for it


@pytest.mark.parametrize(
    ("subject", "stage", "roles"),
    [
        ("budget", Stage.SET, ["ceo"]),
        ("budget", Stage.APPROVE, ["ceo"]),
        ("budget", Stage.EXECUTE, ["sales-lead"]),
        ("budget", Stage.MONITOR, ["cfo"]),
        ("sales-kpis", Stage.SET, ["ceo"]),
        ("sales-kpis", Stage.EXECUTE, ["sales-lead", "account-manager"]),  # the owners of its KPIs
        ("sales-kpis", Stage.MONITOR, ["ceo", "controller"]),  # who reviews one, who measures the other
    ],
)
def test_who_answers_for_a_stage(index: Index, subject: str, stage: Stage, roles: list[str]) -> None:
    assert [each.role for each in index.at_stage(subject, stage)] == roles


def test_a_role_that_monitors_any_item_monitors_the_subject(tmp_path: Path) -> None:
    index = load(
        tmp_path,
        "roles: {a: A, b: B}\nsubjects: {s: S}\n"
        "activities: {run: {subject: s, stage: execute, accountable: a, monitors: b}}\n",
    )
    assert index.stages_held("s") == {Stage.EXECUTE, Stage.MONITOR}
    assert [each.role for each in index.at_stage("s", Stage.MONITOR)] == ["b"]


def test_an_item_takes_its_area_from_its_subject(index: Index) -> None:
    assert index.area(index.item("spend-budget")) == "money"
    assert index.area(index.item("visit-customers")) == "customers"


def test_everything_a_role_holds(index: Index) -> None:
    held = {(each.item, each.right) for each in index.items_of("controller") if not each.derived}
    assert held == {
        ("decision:set-budget", Involvement.INFORM),
        ("activity:spend-budget", Involvement.SUPPORT),
        ("activity:report-variance", Involvement.PERFORM),
        ("kpi:churn", KpiRight.MEASURE),
        ("kpi:visits", KpiRight.MEASURE),
    }


def test_who_reports_to_whom(index: Index) -> None:
    assert index.reports("ceo") == ("cfo", "sales-lead")
    assert index.reporting_cycles() == ()


def test_each_circle_is_named_once(tmp_path: Path) -> None:
    index = load(
        tmp_path,
        "roles:\n  z: {reports_to: a}\n  a: {reports_to: b}\n  b: {reports_to: a}\n"
        "  self: {reports_to: self}\n  free: {reports_to: z}\n",
    )
    assert index.reporting_cycles() == (("a", "b"), ("self",))


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda index: index.accountable("set-bugdet"), "did you mean `set-budget`?"),
        (lambda index: index.role("sales-leed"), "there is no role `sales-leed`; did you mean `sales-lead`?"),
        (lambda index: index.entity("role:cfoo"), "did you mean `role:cfo`?"),
    ],
)
def test_an_unknown_name_is_met_with_the_nearest(index: Index, ask: object, message: str) -> None:
    assert callable(ask)
    with pytest.raises(RolemapError, match=message.replace("?", r"\?")):
        ask(index)


def test_an_id_that_two_kinds_bear_must_be_told_apart(tmp_path: Path) -> None:
    index = load(tmp_path, "roles: {a: A}\nactivities: {x: {A: a}}\ndecisions: {x: {A: a}}\n")
    with pytest.raises(RolemapError, match="could be `decision:x`, `activity:x`; say which"):
        index.accountable("x")
    assert index.accountable("activity:x") == ("a",)


class TestGraph:
    """The networkx view is what its docstring says."""

    def test_nodes(self, index: Index) -> None:
        graph = index.graph
        assert graph.nodes["role:cfo"] == {
            "kind": "role",
            "id": "cfo",
            "name": "Chief financial officer",
            "horizon": "strategic",
        }
        assert graph.nodes["activity:spend-budget"] == {
            "kind": "activity",
            "id": "spend-budget",
            "name": "Spend the budget",
            "horizon": "operational",
            "stage": "execute",
            "area": "money",
            "empty": {},
        }
        assert set(graph) == {entity.key for entity in index.model.entities()}

    def test_declared_and_derived_edges(self, index: Index) -> None:
        graph = index.graph
        assert graph.edges["role:ceo", "decision:set-budget", "ratify"] == {
            "relation": "ratify",
            "state": "declared",
            "because": "",
            "note": "",
        }
        assert graph.edges["role:ceo", "decision:set-budget", "answer"]["state"] == "derived"
        assert graph.edges["role:controller", "decision:set-budget", "inform"]["note"] == "in writing"

    def test_relations_between_entities(self, index: Index) -> None:
        graph = index.graph
        for source, target, relation in (
            ("role:cfo", "role:ceo", "reports_to"),
            ("role:sales-lead", "role:cfo", "dotted"),
            ("role:cfo", "unit:finance", "unit"),
            ("activity:spend-budget", "subject:budget", "subject"),
            ("activity:spend-budget", "activity:money-matters", "parent"),
            ("activity:visit-customers", "objective:grow", "serves"),
            ("objective:grow", "kpi:churn", "measured_by"),
            ("kpi:visits", "activity:visit-customers", "lever"),
        ):
            assert graph.has_edge(source, target, relation), (source, target, relation)
        assert graph.edges["kpi:churn", "kpi:visits", "driver"]["how"] == "causal"

    def test_it_is_built_once(self, index: Index) -> None:
        assert index.graph is index.graph


def test_to_decide_what_is_proposed_approves_it_only_if_another_proposes(tmp_path: Path) -> None:
    head = "roles: {a: A, b: B}\nsubjects: {s: S}\ndecisions:\n"
    alone = load(tmp_path, head + "  x: {subject: s, stage: propose, decides: a}\n")
    assert alone.stages_held("s") == {Stage.PROPOSE}
    both = load(tmp_path, head + "  x: {subject: s, stage: propose, recommends: b, decides: a}\n")
    assert both.stages_held("s") == {Stage.PROPOSE, Stage.APPROVE}


def test_the_parts_of_a_whole_are_what_is_done(tmp_path: Path) -> None:
    index = load(
        tmp_path,
        "roles: {a: A, b: B}\nactivities: {whole: {accountable: a}, part: {parent: whole, responsible: b}}\n",
    )
    assert index.performers("whole") == ()
    assert index.performers("part") == ("b",)


def test_an_unknown_stage_is_met_with_the_nearest(index: Index) -> None:
    with pytest.raises(RolemapError, match=r"there is no stage `executes`; did you mean `execute`\?"):
        index.who("accountable", "budget", "executes")


def test_a_project_prints_as_one_line() -> None:
    assert repr(rolemap.load(ACME)) == "<Project 'Acme': 9 items, 2 subjects, 5 roles; 1 file>"


def test_what_is_empty_on_purpose_stops_what_would_follow(tmp_path: Path) -> None:
    index = load(
        tmp_path,
        "roles: {a: A}\nactivities:\n  whole: {accountable: a}\n"
        "  machine: {parent: whole, accountable: {none: it runs by itself}}\n"
        "  cog: {parent: machine}\n",
    )
    assert index.state("machine", Involvement.ANSWER) == "empty"
    assert index.performers("machine") == index.deciders("machine") == ()
    assert index.accountable("cog") == ()


def test_a_part_lies_in_the_area_of_the_whole(tmp_path: Path) -> None:
    index = load(
        tmp_path,
        "areas: {x: X, y: Y}\nsubjects: {s: {area: y}}\nactivities:\n  whole: {area: x}\n  part: {parent: whole}\n"
        "  bolt: {parent: part}\n  other: {parent: whole, subject: s}\n  round: {parent: round}\n",
    )
    areas = {each.id: index.area(each) for each in index.items()}
    assert areas == {"whole": "x", "part": "x", "bolt": "x", "other": "y", "round": None}


def test_the_head_of_a_unit_answers_for_its_work_unless_another_does(tmp_path: Path) -> None:
    index = load(
        tmp_path,
        "roles: {head: Head, other: Other}\n"
        "units: {company: {head: head}, sales: {parent: company}, lost: {parent: lost}}\n"
        "activities:\n"
        "  sell: {unit: sales, responsible: other}\n"
        "  part: {parent: sell, responsible: other}\n"
        "  own: {unit: sales, accountable: other}\n"
        "  robot: {unit: sales, accountable: {none: it runs by itself}, responsible: other}\n"
        "  nowhere: {unit: lost, responsible: other}\n"
        "decisions: {hire: {unit: sales}, fire: {unit: sales, decides: other}}\n",
    )
    assert index.accountable("sell") == index.accountable("part") == index.accountable("hire") == ("head",)
    assert index.accountable("own") == index.accountable("fire") == ("other",)
    assert index.accountable("robot") == index.accountable("nowhere") == ()
    (inherited,) = index.holdings("sell", Involvement.ANSWER)
    assert (inherited.derived, inherited.written) == ("inherited from `company`", ("unit:company", "head"))
    assert index.state("sell", Involvement.ANSWER) == "derived"
    assert index.graph.edges["role:head", "activity:sell", "answer"]["state"] == "derived"
