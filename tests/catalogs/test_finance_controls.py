"""The finance controls keep apart what their sources keep apart, by stage and by policy."""

from itertools import combinations
from pathlib import Path

import pytest

import rolemap
from rolemap import Involvement, Project, Stage
from rolemap.model.entities import Activity, Decision

FOLDER = Path(__file__).parents[2] / "catalogs" / "finance-controls"
SUBJECTS = ("budget", "vendor-records", "purchase", "payment", "ledger", "financial-statements")
IN_HAND = (Involvement.ANSWER, Involvement.PERFORM, Involvement.RATIFY)


@pytest.fixture(scope="module")
def project() -> Project:
    return rolemap.load(FOLDER)


def hands(project: Project, item: str) -> set[str]:
    """The roles that answer for an item, do it or decide it."""
    return {role for right in IN_HAND for role in project.index.holders(item, right)}


def test_the_checker_finds_nothing(project: Project) -> None:
    assert project.check() == ()


def test_everything_done_or_decided_has_its_source(project: Project) -> None:
    documents = {duty.source.document for duty in project.index.duties() if duty.source is not None}
    assert all(duty.source is not None for duty in project.index.duties())
    assert documents == {
        "Council Decision (CFSP) 2015/528",
        "Fama and Jensen 1983",
        "University of Utah Internal Audit",
    }


def test_the_three_cycles_are_there(project: Project) -> None:
    assert [area.id for area in project.model.areas] == [
        "budget-cycle",
        "purchase-to-pay",
        "record-to-report",
    ]
    assert sorted(subject.id for subject in project.model.subjects) == sorted(SUBJECTS)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_subject_is_proposed_approved_executed_and_monitored(project: Project, subject: str) -> None:
    assert project.index.stages_held(subject) == {Stage.PROPOSE, Stage.APPROVE, Stage.EXECUTE, Stage.MONITOR}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_who_manages_a_decision_does_not_control_it(project: Project, subject: str) -> None:
    management: set[str] = set()
    control: set[str] = set()
    for item in project.index.about(subject):
        assert isinstance(item, Activity | Decision)
        if item.stage is not None:
            (control if item.stage.is_control else management).update(hands(project, item.key))
    assert management
    assert control
    assert not management & control


def test_no_role_holds_two_duties_that_a_policy_separates(project: Project) -> None:
    policies = [policy for policy in project.model.policies if policy.form == "separate"]
    assert len(policies) == 11
    for policy in policies:
        for one, other in combinations(policy.items, 2):
            assert not hands(project, one) & hands(project, other), (policy.id, one, other)


@pytest.mark.parametrize(
    ("policy", "authorise", "hold", "record", "reconcile"),
    [
        ("purchase-four-duties", "budget-holder", "storekeeper", "payables-clerk", "reconciliation-clerk"),
        (
            "payment-four-duties",
            "authorising-officer",
            "accounting-officer",
            "accountant",
            "reconciliation-clerk",
        ),
    ],
)
def test_four_roles_authorise_hold_record_and_reconcile(
    project: Project, policy: str, authorise: str, hold: str, record: str, reconcile: str
) -> None:
    (found,) = (each for each in project.model.policies if each.id == policy)
    held = [hands(project, item) for item in found.items]
    assert len(held) == 4
    for role in (authorise, hold, record, reconcile):
        assert sum(role in each for each in held) == 1


def test_authorising_and_accounting_officer_are_incompatible_and_sign_together(project: Project) -> None:
    index = project.index
    assert index.deciders("authorise-payment") == ("authorising-officer",)
    assert index.performers("pay") == ("accounting-officer",)
    assert index.deciders("sign-payment") == ("accounting-officer", "authorising-officer")
    assert index.item("sign-payment").joint == 2
    by_id = {policy.id: policy for policy in project.model.policies}
    assert by_id["incompatible-officers"].items == ("activity:pay", "decision:authorise-payment")
    assert (by_id["two-signatures"].form, by_id["two-signatures"].count) == ("at_least", 2)


def test_every_order_may_be_approved_by_somebody_and_by_nobody_else(project: Project) -> None:
    authority = project.index.authority("approve-purchase-order")
    assert authority.is_limited
    assert authority.holes() == ()
    assert authority.doubles() == ()


def test_the_auditor_operates_nothing(project: Project) -> None:
    held = {each.item for each in project.index.items_of("internal-auditor") if each.right in IN_HAND}
    assert held == {"activity:audit-statements"}


def test_another_model_can_build_on_it(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_text(
        "rolemap: 1\nextends: catalog:finance-controls\nname: Ours\nroles:\n  accountant: {name: Bookkeeper}\n",
        "utf-8",
    )
    ours = rolemap.load(own)
    assert ours.index.title("role:accountant") == "Bookkeeper"
    assert len(ours.model.policies) == 12
    assert ours.check() == ()
