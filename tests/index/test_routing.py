"""The way of a request: who takes each step, whom it passes, what stalls it and until when."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

import rolemap
from rolemap import Project, RolemapError
from rolemap.index.authority.passing import Passed
from rolemap.index.authority.routing import Route, RouteStep

MODEL = """\
rolemap: 1
settings: {currency: EUR}
units:
  world: World
  emea: {name: EMEA, parent: world}
  dach: {name: DACH, parent: emea}
  apac: {name: APAC, parent: world}
roles:
  board: {name: Board, body: true, members: [cmo, cfo], chair: cmo, decides_by: unanimity}
  cmo: {name: CMO, reports_to: board}
  cfo: {name: CFO, reports_to: board}
  director: {name: Sr. Marketing Director, reports_to: cmo}
  ops: {name: Director of Marketing Operations, reports_to: director}
  manager: {name: Campaign manager, reports_to: ops}
  legal: {name: Legal counsel, reports_to: cfo}
  controller: {name: Controller, reports_to: cfo}
  agency: {name: Media agency, external: true}
people:
  dana: {name: Dana Ortiz, holds: {role: director, since: 2026-01-01}, absent: {since: 2027-03-01, until: 2027-03-15}}
  lee: {name: Lee Park, holds: ops}
  kim: {name: Kim Bauer, holds: manager}
  max: {name: Max Hahn, holds: cmo}
  ann: {name: Ann Wolf, holds: {role: cfo, until: 2027-06-01}}
  lou: {name: Lou Berg, holds: legal, absent: {since: 2027-04-01, until: 2027-04-20}}
  eva: {name: Eva Kurz, holds: controller, absent: {since: 2027-05-01, until: 2027-05-08, deputy: lou}}
subjects: {budget: Budget}
activities:
  plan-spend: {subject: budget, stage: propose, responsible: manager}
decisions:
  approve-spend:
    name: Approve a marketing spend
    subject: budget
    stage: approve
    recommends: manager
    consulted: agency
    agrees: [legal, controller]
    verifies: [controller, legal]
    signs: cfo
    informed: cfo
    limits:
      - {role: ops, up_to: 50k, sub_delegable: true}
      - {role: director, from: 50k, up_to: 250k, scope: emea}
      - {roles: [cmo, cfo], joint: 2, from: 250k, up_to: 1m}
      - {role: board, from: 1m}
    escalates_to: cmo
delegations:
  small: {by: ops, to: kim, of: approve-spend, up_to: 10k, scope: dach}
"""


def load(folder: Path, text: str) -> Project:
    (folder / "m.yml").write_text(text, "utf-8")
    return rolemap.load(folder / "m.yml")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load(tmp_path, MODEL)


def step(route: Route, kind: str) -> RouteStep:
    (found,) = [each for each in route.steps if each.kind == kind]
    return found


def acting(found: RouteStep) -> list[str]:
    return [each.hand for each in found.chains if each.acts]


def said(passed: tuple[Passed, ...]) -> dict[str, str]:
    return {each.role: each.says for each in passed}


class TestSteps:
    def test_they_stand_in_order_with_who_takes_each(self, project: Project) -> None:
        route = project.index.route("approve-spend", amount="60000 EUR", scope="emea", on="2027-01-10")
        assert [(each.kind, acting(each)) for each in route.steps] == [
            ("propose", ["person:kim"]),
            ("consult", ["role:agency"]),
            ("agree", ["person:eva", "person:lou"]),
            ("verify", ["person:eva", "person:lou"]),
            ("decide", ["person:dana"]),
            ("sign", ["person:ann"]),
            ("inform", ["person:ann"]),
        ]
        assert route.is_open
        assert route.opens_on == date(2027, 1, 10)

    def test_every_step_of_a_chain_has_a_place(self, project: Project) -> None:
        route = project.index.route("approve-spend", amount="60000 EUR", scope="emea", on="2027-01-10")
        for each in (one for step in route.steps for chain in step.chains for one in chain.steps):
            assert project.position(each.key, *each.at) is not None

    def test_one_that_nobody_is_named_for_is_left_out_except_to_decide(self, tmp_path: Path) -> None:
        route = load(tmp_path, "roles: {a: A}\ndecisions: {d: {informed: a}}\n").index.route("d")
        assert [each.kind for each in route.steps] == ["decide", "inform"]
        assert [(each.why, each.says) for each in route.stalls] == [
            ("no-authority", "nobody is named to decide")
        ]

    def test_nobody_decides_on_purpose(self, tmp_path: Path) -> None:
        route = load(tmp_path, "decisions: {d: {decides: {none: pets stay at home}}}\n").index.route("d")
        assert [each.says for each in route.stalls] == ["nobody decides, on purpose: pets stay at home"]

    def test_who_takes_care_of_stage_propose_of_the_subject_proposes(self, tmp_path: Path) -> None:
        project = load(tmp_path, MODEL.replace("    recommends: manager\n", ""))
        proposes = step(project.index.route("approve-spend", on="2027-01-10"), "propose")
        assert proposes.chains[0].steps[0].key == "activity:plan-spend"

    def test_whoever_asks_proposes(self, tmp_path: Path) -> None:
        project = load(tmp_path, MODEL.replace("recommends: manager", "recommends: [manager, ops]"))
        asked = project.index.route(
            "approve-spend", amount="60k", scope="emea", on="2027-01-10", requester="lee"
        )
        assert acting(step(asked, "propose")) == ["person:lee"]
        stranger = project.index.route(
            "approve-spend", amount="60k", scope="emea", on="2027-01-10", requester="lou"
        )
        assert acting(step(stranger, "propose")) == ["person:kim", "person:lee"]
        assert step(stranger, "propose").remarks == ("Lou Berg asks for it, and is not named to propose it",)

    def test_what_is_left_open_is_answered_stretch_by_stretch(self, project: Project) -> None:
        route = project.index.route("approve-spend", on="2027-01-10")
        decided = [(str(each.extent), acting(each)) for each in route.steps if each.kind == "decide"]
        assert decided == [
            ("below 10,000 EUR, DACH", ["person:lee", "person:kim"]),
            ("below 50,000 EUR, everywhere but DACH", ["person:lee"]),
            ("10,000 to 50,000 EUR", ["person:lee"]),
            ("50,000 to 250,000 EUR, EMEA", ["person:dana"]),
            ("50,000 to 250,000 EUR, APAC", []),
            ("250,000 to 1,000,000 EUR", ["person:max", "person:ann"]),
            ("from 1,000,000 EUR", ["role:board"]),
        ]
        assert not route.is_open

    def test_all_seats_of_a_joint_decision_are_shown_with_how_many_are_needed(self, project: Project) -> None:
        decides = step(project.index.route("approve-spend", amount="300k", on="2027-01-10"), "decide")
        assert (acting(decides), decides.need) == (["person:max", "person:ann"], 2)

    def test_a_board_decides_as_one(self, project: Project) -> None:
        decides = step(project.index.route("approve-spend", amount="2m", on="2027-01-10"), "decide")
        assert (acting(decides), decides.need) == (["role:board"], 1)

    def test_without_people_roles_take_the_steps(self, tmp_path: Path) -> None:
        text = MODEL[: MODEL.index("people:")] + MODEL[MODEL.index("subjects:") : MODEL.index("delegations:")]
        route = load(tmp_path, text).index.route("approve-spend", amount="300k", on="2027-01-10")
        assert route.is_open
        assert acting(step(route, "decide")) == ["role:cmo", "role:cfo"]
        assert acting(step(route, "propose")) == ["role:manager"]

    def test_an_external_role_decides_without_anybody_named(self, tmp_path: Path) -> None:
        text = MODEL.replace("{role: ops, up_to: 50k, sub_delegable: true}", "{role: agency, up_to: 50k}")
        project = load(tmp_path, text[: text.index("delegations:")])
        route = project.index.route("approve-spend", amount="5k", on="2027-01-10")
        assert acting(step(route, "decide")) == ["role:agency"]

    @pytest.mark.parametrize(
        "asked",
        [{"decision": "aprove-spend"}, {"scope": "emeaa"}, {"requester": "kimm"}, {"amount": "1.000 EUR"}],
    )
    def test_what_nobody_knows_is_refused(self, project: Project, asked: dict[str, str]) -> None:
        with pytest.raises(RolemapError):
            project.index.route(**{"decision": "approve-spend", **asked})


class TestOnTheWay:
    def test_it_passes_those_whose_limit_is_not_enough(self, project: Project) -> None:
        decides = step(
            project.index.route("approve-spend", amount="60000 EUR", scope="emea", on="2027-01-10"), "decide"
        )
        assert said(decides.passes) == {"ops": "60,000 EUR is too much: below 50,000 EUR"}

    def test_it_starts_at_the_role_of_whoever_asks(self, project: Project) -> None:
        for requester in ("dana", "director", "role:director"):
            route = project.index.route("approve-spend", amount="300k", on="2027-01-10", requester=requester)
            assert said(step(route, "decide").passes) == {
                "director": "300,000 EUR is too much: 50,000 to 250,000 EUR"
            }

    def test_without_anybody_who_proposes_it_starts_at_the_lowest(self, tmp_path: Path) -> None:
        text = MODEL.replace("    recommends: manager\n", "").replace("stage: propose", "stage: execute")
        route = load(tmp_path, text).index.route("approve-spend", amount="2m", on="2027-01-10")
        assert list(said(step(route, "decide").passes)) == ["ops", "director", "cmo", "cfo"]

    def test_whoever_cannot_is_passed_too_and_one_above_decides(self, tmp_path: Path) -> None:
        text = MODEL.replace("from: 50k, up_to: 250k, scope: emea", "up_to: 250k, scope: emea")
        project = load(tmp_path, text)
        route = project.index.route(
            "approve-spend", amount="20k", scope="apac", on="2027-01-10", requester="lee"
        )
        assert not route.is_open
        route = project.index.route(
            "approve-spend", amount="20k", scope="emea", on="2027-01-10", requester="lee"
        )
        decides = step(route, "decide")
        assert route.is_open
        assert acting(decides) == ["person:dana"]
        assert said(decides.passes) == {"ops": "Lee Park asks for it, and so cannot approve it"}

    def test_those_above_may_too(self, tmp_path: Path) -> None:
        project = load(
            tmp_path, MODEL.replace("from: 50k, up_to: 250k, scope: emea", "up_to: 250k, scope: emea")
        )
        route = project.index.route("approve-spend", amount="20k", scope="emea", on="2027-01-10")
        decides = step(route, "decide")
        assert (acting(decides), [each.hand for each in decides.above]) == (["person:lee"], ["person:dana"])

    def test_escalation_says_who_up_there_has_the_authority(self, project: Project) -> None:
        def escalated(amount: str, on: str) -> list[tuple[str, bool, bool]]:
            route = project.index.route("approve-spend", amount=amount, scope="emea", on=on)
            return [(each.role, each.has_authority, each.can) for each in step(route, "decide").escalates]

        assert escalated("5k", "2027-01-10") == [("cmo", False, False), ("board", False, False)]
        assert escalated("300k", "2027-01-10") == [("cmo", True, True), ("board", False, False)]
        assert escalated("300k", "2027-07-01") == [("cmo", True, False), ("board", False, False)]

    def test_escalation_to_a_role_without_any_authority(self, tmp_path: Path) -> None:
        project = load(tmp_path, MODEL.replace("escalates_to: cmo", "escalates_to: legal"))
        route = project.index.route("approve-spend", amount="5k", scope="emea", on="2027-01-10")
        assert said(step(route, "decide").escalates)["legal"] == "it has no authority over it"


class TestStalls:
    def why(self, route: Route) -> list[tuple[str, str, str | None]]:
        return [
            (each.why, each.says, each.until.isoformat() if each.until is not None else None)
            for each in route.stalls
        ]

    def test_nobody_has_the_authority(self, project: Project) -> None:
        route = project.index.route("approve-spend", amount="60k", scope="apac", on="2027-01-10")
        assert self.why(route) == [("no-authority", "nobody has the authority", None)]
        decides = step(route, "decide")
        assert decides.nearest[-1].misses
        assert said(decides.passes)["director"] == "only in EMEA"
        assert route.opens_on is None

    def test_an_absence_without_deputy_says_when_it_goes_on(self, project: Project) -> None:
        route = project.index.route("approve-spend", amount="60k", scope="emea", on="2027-03-05")
        says = "Dana Ortiz is absent, 1 to 14 March 2027, without a deputy"
        assert self.why(route) == [("absent", says, "2027-03-15")]
        assert route.opens_on == date(2027, 3, 15)
        (stall,) = route.stalls
        assert str(project.position(stall.key, *stall.at)).endswith("m.yml:19:81")

    def test_a_deputy_keeps_it_going(self, tmp_path: Path) -> None:
        project = load(tmp_path, MODEL.replace("until: 2027-03-15}", "until: 2027-03-15, deputy: lou}"))
        route = project.index.route("approve-spend", amount="60k", scope="emea", on="2027-03-05")
        assert acting(step(route, "decide")) == ["person:lou"]

    def test_a_vacancy_until_somebody_takes_the_role(self, tmp_path: Path) -> None:
        text = MODEL.replace("since: 2026-01-01}", "since: 2028-02-29}")
        route = load(tmp_path, text).index.route("approve-spend", amount="60k", scope="emea", on="2027-01-10")
        says = "Sr. Marketing Director: nobody holds it on 10 January 2027"
        assert self.why(route) == [("vacant", says, "2028-02-29")]

    def test_a_limit_that_begins_later(self, tmp_path: Path) -> None:
        text = MODEL.replace(
            "scope: emea}\n      - {roles", "scope: emea, since: 2027-04-01}\n      - {roles"
        )
        route = load(tmp_path, text).index.route("approve-spend", amount="60k", scope="emea", on="2027-01-10")
        assert self.why(route) == [("no-authority", "nobody has the authority", "2027-04-01")]

    def test_each_stretch_of_what_is_left_open_has_a_reason_of_its_own(self, tmp_path: Path) -> None:
        text = MODEL.replace("    signs: cfo\n", "").replace(
            "holds: {role: cfo, until: 2027-06-01}", "holds: cfo"
        )
        route = load(tmp_path, text).index.route("approve-spend", on="2027-03-05")
        stalled = {str(each.extent): each.stalls[0] for each in route.steps if each.stalls}
        assert {extent: (each.why, str(each.until)) for extent, each in stalled.items()} == {
            "50,000 to 250,000 EUR, EMEA": ("absent", "2027-03-15"),
            "50,000 to 250,000 EUR, APAC": ("no-authority", "None"),
        }

    def test_every_one_who_must_agree_must_be_there(self, project: Project) -> None:
        route = project.index.route("approve-spend", amount="5k", on="2027-04-05")
        says = "Lou Berg is absent, 1 to 19 April 2027, without a deputy"
        assert self.why(route) == [("absent", says, "2027-04-20")]
        assert step(route, "agree").stalls == route.stalls
        assert step(route, "agree").need == 2

    def test_to_verify_one_is_enough(self, project: Project) -> None:
        route = project.index.route("approve-spend", amount="5k", on="2027-04-05")
        assert acting(step(route, "verify")) == ["person:eva"]
        assert not step(route, "verify").stalls

    def test_too_few_hands_for_a_joint_decision(self, project: Project) -> None:
        route = project.index.route("approve-spend", amount="300k", on="2027-07-05")
        says = "only 1 of the 2 who must decide together can; CFO: nobody holds it on 5 July 2027"
        assert self.why(route) == [
            ("too-few", says, None),
            ("vacant", "CFO: nobody holds it on 5 July 2027", None),  # to sign
        ]

    def test_one_person_in_two_seats_is_one_hand(self, tmp_path: Path) -> None:
        text = MODEL.replace("ann: {name: Ann Wolf, holds: {role: cfo, until: 2027-06-01}}", "").replace(
            "holds: cmo}", "holds: [cmo, cfo]}"
        )
        route = load(tmp_path, text).index.route("approve-spend", amount="300k", on="2027-01-10")
        assert self.why(route) == [("too-few", "only 1 of the 2 who must decide together can", None)]

    def test_a_seat_that_asks_for_it_is_not_enough(self, project: Project) -> None:
        route = project.index.route("approve-spend", amount="300k", on="2027-01-10", requester="max")
        assert [(each.why, each.until) for each in route.stalls] == [("too-few", None)]

    def test_too_few_members_of_a_board(self, project: Project) -> None:
        route = project.index.route("approve-spend", amount="2m", on="2027-07-05")
        says = "Board decides by unanimity: 1 of 2 members can"
        assert self.why(route)[0] == ("too-few", says, None)

    def test_whoever_asks_cannot_approve(self, project: Project) -> None:
        route = project.index.route("approve-spend", amount="20k", on="2027-01-10", requester="lee")
        assert self.why(route) == [("requester", "Lee Park asks for it, and so cannot approve it", None)]
        assert project.index.route("approve-spend", amount="20k", on="2027-01-10", requester="kim").is_open

    def test_a_role_that_asks_is_everybody_who_fills_it(self, project: Project) -> None:
        route = project.index.route("approve-spend", amount="20k", on="2027-01-10", requester="ops")
        assert [each.why for each in route.stalls] == ["requester"]

    def test_the_only_one_who_proposes_is_the_only_one_who_decides(self, tmp_path: Path) -> None:
        text = MODEL.replace("recommends: manager", "recommends: ops").replace(
            "stage: propose", "stage: execute"
        )
        route = load(tmp_path, text).index.route("approve-spend", amount="20k", on="2027-01-10")
        says = "only Lee Park may propose it, and nobody else may decide"
        assert self.why(route) == [("requester", says, None)]

    def test_one_of_those_who_propose_is_the_only_one_who_decides(self, tmp_path: Path) -> None:
        project = load(tmp_path, MODEL.replace("recommends: manager", "recommends: [manager, ops]"))
        route = project.index.route("approve-spend", amount="20k", on="2027-01-10")
        assert route.is_open
        remark = "not if Lee Park asks for it: nobody else may decide"
        assert step(route, "decide").remarks == (remark,)

    def test_nobody_to_ask_or_to_tell_is_a_remark(self, tmp_path: Path) -> None:
        text = MODEL.replace("    signs: cfo\n", "").replace("consulted: agency", "consulted: cfo")
        route = load(tmp_path, text).index.route("approve-spend", amount="5k", on="2027-07-05")
        assert route.is_open
        vacant = "CFO: nobody holds it on 5 July 2027"
        assert step(route, "consult").remarks == (f"nobody to ask: {vacant}",)
        assert step(route, "inform").remarks == (f"nobody to tell: {vacant}",)

    def test_an_assignment_that_begins_later(self, tmp_path: Path) -> None:
        text = "roles: {a: A}\ndecisions: {d: {decides: {role: a, since: 2027-04-01}}}\n"
        index = load(tmp_path, text).index
        route = index.route("d", on="2027-03-31")
        assert self.why(route) == [("no-authority", "nobody is named to decide", "2027-04-01")]
        assert index.route("d", on="2027-04-01").is_open

    @pytest.mark.parametrize("amount", ["5k", "60k", "300k", "2m"])
    @pytest.mark.parametrize("requester", [None, "kim", "lee", "dana"])
    def test_until_when_is_what_asking_day_by_day_finds(
        self, tmp_path: Path, amount: str, requester: str | None
    ) -> None:
        text = MODEL.replace(
            "max: {name: Max Hahn, holds: cmo}",
            "max: {name: Max Hahn, holds: [cmo], absent: {since: 2027-02-20, until: 2027-03-10}}",
        )
        text = text.replace(
            "lee: {name: Lee Park, holds: ops}",
            "lee: {name: Lee Park, holds: {role: ops, until: 2027-03-08}}\n  sam: {name: Sam Roth, holds: {role: ops, since: 2027-03-20}}",
        )
        index = load(tmp_path, text).index
        first = date(2027, 2, 25)
        days = [first + timedelta(days=number) for number in range(40)]
        asked = {"amount": amount, "scope": "dach", "requester": requester}
        proposed = {**asked, "requester": requester or "kim"}  # nobody else is named to propose
        can = {
            day: not index.who("decides", "approve-spend", on=day, **proposed).is_nobody  # type: ignore[arg-type]
            for day in days
        }
        for day in days[:30:3]:
            route = index.route("approve-spend", on=day, **asked)  # type: ignore[arg-type]
            stalls = step(route, "decide").stalls
            expected = next((each for each in days if each >= day and can[each]), None)
            assert bool(stalls) is not can[day]
            if stalls:
                assert stalls[0].until == expected
