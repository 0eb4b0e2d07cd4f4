"""Two public cases, facts only: a university's signature table, and who may pay in the European Union's Athena mechanism.

"Up to 75,000" in the university's table takes 75,000 in, so each band ends a cent above; the titles of the lower levels
are invented.
"""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

import rolemap
from rolemap import Index

SIGNATURES = """
    rolemap: 1
    name: Signature authority
    settings: {currency: USD}
    roles:
      president: {name: President}
      vp-finance: {name: Vice president for business and finance, reports_to: president}
      level-3: {name: Vice president, reports_to: vp-finance}
      level-4: {name: Dean, reports_to: level-3}
      level-5: {name: Director, reports_to: level-4}
      level-6: {name: Manager, reports_to: level-5}
      level-7: {name: Coordinator, reports_to: level-6}
    people:
      paz: {name: Paz, holds: president}
      vic: {name: Vic, holds: vp-finance}
      tom: {name: Tom, holds: level-3}
      dee: {name: Dee, holds: level-4}
      fay: {name: Fay, holds: level-5}
      max: {name: Max, holds: level-6}
      kit: {name: Kit, holds: level-7}
    decisions:
      sign:
        recommends: level-7
        limits:
          - {role: level-7, up_to: 2000.01}
          - {role: level-6, up_to: 5000.01}
          - {role: level-5, up_to: 10000.01}
          - {role: level-4, up_to: 50000.01}
          - {role: level-3, up_to: 75000.01}
          - {role: vp-finance, up_to: 150000.01, category: operating, conditions: in budget}
          - {role: vp-finance, up_to: 250000.01, category: contract, conditions: funded}
          - {role: vp-finance, up_to: 250000.01, category: capital, conditions: funded}
          - {role: vp-finance, up_to: 500000.01, category: capital, conditions: board-approved}
          - {role: president, category: operating, conditions: in budget}
          - {role: president, category: contract, conditions: funded}
          - {role: president, category: capital, up_to: 250000.01}
          - {role: president, category: capital, conditions: board-approved}
    """

ATHENA = """
    rolemap: 1
    name: Payments
    settings: {currency: EUR}
    roles:
      authorising-officer: {name: Authorising officer}
      accounting-officer: {name: Accounting officer}
    people:
      ann: {name: Ann, holds: authorising-officer}
      bea: {name: Bea, holds: [{role: accounting-officer, until: 2027-06-01}]}
      cyd: {name: Cyd, holds: []}
    activities:
      authorise: {accountable: authorising-officer}
      pay: {accountable: accounting-officer}
    decisions:
      release-payment:
        limits: {roles: [authorising-officer, accounting-officer], joint: 2}
    policies:
      incompatible: {separate: [authorise, pay], by: person}
    """


@pytest.fixture
def index(tmp_path: Path) -> Callable[[str], Index]:
    def load(text: str) -> Index:
        (tmp_path / "case.yml").write_text(dedent(text), "utf-8")
        return rolemap.load(tmp_path / "case.yml").index

    return load


class TestSignatures:
    """Source: Seattle Pacific University, Purchasing Authority Thresholds (signature authorities), seven levels."""

    @pytest.mark.parametrize(
        ("amount", "category", "conditions", "people"),
        [
            ("60000", None, (), ("tom",)),  # level 3
            ("8000", None, (), ("fay",)),  # level 5
            ("200000", "operating", ("in budget",), ("paz",)),
            ("200000", "contract", ("funded",), ("vic",)),
            ("300000", "capital", ("board-approved",), ("vic",)),
            ("300000", "capital", ("not board-approved",), ()),
            ("2000", None, (), ("kit",)),  # the end of a band is in it
            ("2000.01", None, (), ("max",)),
            ("75000", None, (), ("tom",)),
            ("500000", "capital", ("board-approved",), ("vic",)),
            ("500000.01", "capital", ("board-approved",), ("paz",)),
        ],
    )
    def test_who_signs(
        self, index: Callable[[str], Index], amount: str, category: str | None, conditions: tuple[str, ...],
        people: tuple[str, ...],
    ) -> None:  # fmt: skip
        answer = index(SIGNATURES).who(
            "decides", "sign", amount=amount, category=category, conditions=conditions
        )
        assert answer.people == people
        assert answer.is_nobody == (not people)

    def test_capital_is_signed_only_if_the_board_approved(self, index: Callable[[str], Index]) -> None:
        answer = index(SIGNATURES).who("decides", "sign", amount="300000", category="capital")
        said = {
            line.verdict.extent.conditions: line.verdict.is_nobody for line in answer.lines if line.verdict
        }
        assert said == {(("board-approved", True),): False, (("board-approved", False),): True}

    def test_whoever_requests_does_not_approve(self, index: Callable[[str], Index]) -> None:
        asked = index(SIGNATURES)
        assert asked.who("decides", "sign", amount="8000", requester="fay").people == ("dee",)
        refused = asked.who("decides", "sign", amount="200000", category="operating", requester="paz")
        assert refused.is_nobody

    def test_what_is_in_the_budget_has_a_signature_whatever_it_costs(
        self, index: Callable[[str], Index]
    ) -> None:
        asked = index(SIGNATURES)
        answer = asked.who("decides", "sign", category="operating", conditions=["in budget"])
        assert not [line for line in answer.lines if line.verdict and line.verdict.is_nobody]
        holes = asked.authority("sign").holes(asked.day)
        assert {str(hole.extent.amounts.start) for hole in holes} == {"75,000.01 USD", "250,000.01 USD"}


class TestAthena:
    """Source: Council Decision (CFSP) 2015/528, Article 32: incompatible offices, two signatures."""

    def test_one_signature_where_two_are_required_is_not_enough(self, index: Callable[[str], Index]) -> None:
        asked = index(ATHENA)
        assert not asked.who("decides", "release-payment", on="2027-05-31").is_nobody
        assert asked.who("decides", "release-payment", on="2027-06-01").is_nobody

    def test_one_person_in_both_offices_signs_once(self, index: Callable[[str], Index]) -> None:
        both = ATHENA.replace(
            "holds: authorising-officer", "holds: [authorising-officer, accounting-officer]"
        )
        asked = index(
            both.replace("{name: Bea, holds: [{role: accounting-officer, until: 2027-06-01}]}", "Bea")
        )
        assert asked.who("decides", "release-payment", on="2027-05-31").is_nobody

    def test_both_offices_in_one_person_are_a_conflict(
        self, index: Callable[[str], Index], tmp_path: Path
    ) -> None:
        index(ATHENA.replace("holds: []", "holds: [authorising-officer, accounting-officer]"))
        project = rolemap.load(tmp_path / "case.yml").on("2027-01-01")
        conflicts = [each for each in project.index.timeline().intervals if each.kind == "both-duties"]
        assert [each.subjects[0] for each in conflicts] == ["person:cyd"]
        assert "SOD001" in {each.code for each in project.check()}
