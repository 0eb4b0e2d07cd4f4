"""Who can grant what they ask for, how far authority goes, what ends up at the top, and what changes on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import rolemap
from rolemap.index.authority.standing import at_the_top, both_request_and_approve, widest_authority
from rolemap.index.horizon.changing import changes_on
from rolemap.index.index import Index

MODEL = """\
rolemap: 1
settings: {currency: EUR}
units: {emea: EMEA, apac: APAC}
roles:
  cmo: {name: CMO}
  cfo: {name: CFO}
  director: {name: Director, reports_to: cmo}
  ops: {name: Operations, reports_to: director}
  manager: {name: Manager, reports_to: ops}
  agency: {name: Agency, external: true}
people:
  dana: {name: Dana, holds: director}
  lee: {name: Lee, holds: ops}
  kim: {name: Kim, holds: manager}
  max: {name: Max, holds: cmo}
  ann: {name: Ann, holds: cfo}
decisions:
  approve-spend:
    recommends: manager
    limits:
      - {role: ops, up_to: 50k, sub_delegable: true}
      - {role: director, from: 50k, up_to: 250k, scope: emea}
      - {role: cmo, from: 250k, up_to: 1m}
      - {roles: [cmo, cfo], joint: 2, from: 1m}
"""
DELEGATED = MODEL + "delegations: {small: {by: ops, to: kim, of: approve-spend, up_to: 10k, scope: emea}}\n"


def index(folder: Path, text: str, on: str = "2027-01-10") -> Index:
    (folder / "m.yml").write_text(text, "utf-8")
    return rolemap.load(folder / "m.yml").index.on(on)


def both(index: Index) -> list[tuple[str, list[str]]]:
    return [
        (each.hand, [str(way.extent) for way in each.approves]) for each in both_request_and_approve(index)
    ]


class TestBoth:
    def test_nobody(self, tmp_path: Path) -> None:
        assert both(index(tmp_path, MODEL)) == []

    def test_one_role_that_does_both(self, tmp_path: Path) -> None:
        assert both(index(tmp_path, MODEL.replace("recommends: manager", "recommends: ops"))) == [
            ("person:lee", ["below 50,000 EUR"])
        ]

    def test_one_person_in_two_roles(self, tmp_path: Path) -> None:
        assert both(index(tmp_path, MODEL.replace("holds: manager", "holds: [manager, director]"))) == [
            ("person:kim", ["50,000 to 250,000 EUR, EMEA"])
        ]

    def test_a_role_that_is_held_later_does_not_count_before(self, tmp_path: Path) -> None:
        text = MODEL.replace("holds: manager", "holds: [manager, {role: director, since: 2027-02-01}]")
        assert both(index(tmp_path, text)) == []
        assert both(index(tmp_path, text, "2027-02-01")) == [("person:kim", ["50,000 to 250,000 EUR, EMEA"])]

    def test_a_deputy(self, tmp_path: Path) -> None:
        away = "holds: ops, absent: {since: 2027-01-01, until: 2027-02-01, deputy: kim}}"
        (found,) = both_request_and_approve(index(tmp_path, MODEL.replace("holds: ops}", away)))
        assert [step.kind for step in found.approves[0].chain.steps][-1] == "deputy"
        assert found.hand == "person:kim"

    def test_a_delegate(self, tmp_path: Path) -> None:
        (found,) = both_request_and_approve(index(tmp_path, DELEGATED))
        assert (found.hand, found.decision) == ("person:kim", "decision:approve-spend")
        assert [str(each.extent) for each in found.approves] == ["below 10,000 EUR, EMEA"]
        assert [[step.says for step in chain.steps] for chain in found.requests] == [
            ["recommends", "Manager", "Kim holds it"]
        ]

    def test_a_seat_does_not_count_as_long_as_others_can_decide_instead(self, tmp_path: Path) -> None:
        text = MODEL.replace("recommends: manager", "recommends: cfo")
        assert both(index(tmp_path, text)) == [("person:ann", ["from 1,000,000 EUR"])]
        three = text.replace("{roles: [cmo, cfo], joint: 2", "{roles: [cmo, cfo, director], joint: 2")
        assert both(index(tmp_path, three)) == []

    def test_whoever_proposes_the_subject(self, tmp_path: Path) -> None:
        text = MODEL.replace("    recommends: manager\n", "    subject: budget\n    stage: approve\n")
        plans = "subjects: {budget: Budget}\nactivities: {plan: {subject: budget, stage: propose, responsible: ops}}\n"
        assert both(index(tmp_path, text + plans)) == [("person:lee", ["below 50,000 EUR"])]

    def test_to_set_is_to_propose_and_approve_in_one(self, tmp_path: Path) -> None:
        text = MODEL.replace("    recommends: manager\n", "    subject: budget\n    stage: set\n")
        plans = "subjects: {budget: Budget}\nactivities: {plan: {subject: budget, stage: propose, responsible: ops}}\n"
        assert both(index(tmp_path, text + plans)) == []

    def test_without_people_a_role_stands_for_itself(self, tmp_path: Path) -> None:
        text = MODEL.replace("recommends: manager", "recommends: [ops, agency]")
        text = text[: text.index("people:")] + text[text.index("decisions:") :]
        assert both(index(tmp_path, text)) == [("role:ops", ["below 50,000 EUR"])]
        passed_on = text + "delegations: {d: {by: ops, to: role:agency, of: approve-spend}}\n"
        assert [hand for hand, _ in both(index(tmp_path, passed_on))] == ["role:agency", "role:ops"]


class TestWidest:
    def widest(self, index: Index) -> list[tuple[str, str, int]]:
        return [(each.hand, str(each.way.extent), each.way.need) for each in widest_authority(index)]

    def test_of_everybody_alone_before_together(self, tmp_path: Path) -> None:
        assert self.widest(index(tmp_path, DELEGATED)) == [
            ("person:ann", "from 1,000,000 EUR", 2),
            ("person:dana", "50,000 to 250,000 EUR, EMEA", 1),
            ("person:kim", "below 10,000 EUR, EMEA", 1),
            ("person:lee", "below 50,000 EUR", 1),
            ("person:max", "250,000 to 1,000,000 EUR", 1),
            ("person:max", "from 1,000,000 EUR", 2),
        ]

    def test_the_single_widest_of_a_person_comes_first(self, tmp_path: Path) -> None:
        more = "  approve-gift: {limits: {role: ops, up_to: 100}}\n  approve-hire: {limits: {role: ops, up_to: 90k}}\n"
        found = [
            each for each in widest_authority(index(tmp_path, MODEL + more)) if each.hand == "person:lee"
        ]
        assert [(each.decision, str(each.up_to)) for each in found] == [
            ("decision:approve-hire", "90,000 EUR"),
            ("decision:approve-spend", "50,000 EUR"),
            ("decision:approve-gift", "100 EUR"),
        ]

    def test_currencies_without_a_rate_are_told_apart(self, tmp_path: Path) -> None:
        text = MODEL + "  approve-gift: {limits: [{role: ops, up_to: 100}, {role: ops, up_to: 900 USD}]}\n"
        found = [each for each in widest_authority(index(tmp_path, text)) if each.decision.endswith("gift")]
        assert [str(each.up_to) for each in found] == ["100 EUR", "900 USD"]
        rated = text.replace("currency: EUR}", "currency: EUR, rates: {USD: 0.5}}")
        found = [each for each in widest_authority(index(tmp_path, rated)) if each.decision.endswith("gift")]
        assert [str(each.up_to) for each in found] == ["450 EUR"]

    def test_any_amount_is_wider_than_any_limit(self, tmp_path: Path) -> None:
        text = MODEL + "  approve-gift: {limits: [{role: ops, up_to: 100}, {role: ops, category: small}]}\n"
        found = [each for each in widest_authority(index(tmp_path, text)) if each.decision.endswith("gift")]
        assert [(each.up_to, str(each.way.extent)) for each in found] == [(None, "any amount, small")]

    def test_whoever_is_away_has_none(self, tmp_path: Path) -> None:
        text = MODEL.replace("holds: ops}", "holds: ops, absent: {since: 2027-01-01, until: 2027-02-01}}")
        assert "person:lee" not in {hand for hand, _, _ in self.widest(index(tmp_path, text))}

    def test_decisions_without_limits_have_no_width(self, tmp_path: Path) -> None:
        assert self.widest(index(tmp_path, "roles: {a: A}\ndecisions: {d: {decides: a}}\n")) == []

    def test_a_person_by_name(self, tmp_path: Path) -> None:
        text = MODEL + "  approve-pet: {limits: {person: kim, up_to: 5}}\n"
        found = [each for each in widest_authority(index(tmp_path, text)) if each.decision.endswith("pet")]
        assert [(each.hand, each.way.chain.role) for each in found] == [("person:kim", "")]


class TestTop:
    def top(self, index: Index) -> list[tuple[str, list[str], bool, str]]:
        return [
            (
                each.decision.removeprefix("decision:"),
                [str(part) for part, _ in each.parts],
                each.is_all,
                each.escalates_to,
            )
            for each in at_the_top(index)
        ]

    def test_a_part_alone_and_a_part_together(self, tmp_path: Path) -> None:
        parts = ["250,000 to 1,000,000 EUR", "from 1,000,000 EUR"]
        assert self.top(index(tmp_path, MODEL)) == [("approve-spend", parts, False, "")]

    def test_everything(self, tmp_path: Path) -> None:
        text = MODEL + "  set-budget: {decides: cmo}\n  plan: {decides: ops}\n"
        assert self.top(index(tmp_path, text))[1:] == [("set-budget", ["any amount"], True, "")]

    def test_somebody_lower_with_the_same_authority(self, tmp_path: Path) -> None:
        text = MODEL + "  hire: {limits: [{role: ops, up_to: 90k}, {role: cmo}]}\n"
        assert self.top(index(tmp_path, text))[1:] == [("hire", ["from 90,000 EUR"], False, "")]

    def test_what_is_passed_on_is_no_longer_at_the_top(self, tmp_path: Path) -> None:
        text = MODEL + "  hire: {limits: {role: cmo, sub_delegable: true}}\n"
        passed = text + "delegations: {d: {by: cmo, to: dana, of: hire, up_to: 90k}}\n"
        assert self.top(index(tmp_path, text))[1:] == [("hire", ["any amount"], True, "")]
        assert self.top(index(tmp_path, passed))[1:] == [("hire", ["from 90,000 EUR"], False, "")]

    def test_when_everybody_lower_is_away(self, tmp_path: Path) -> None:
        text = MODEL.replace("holds: ops}", "holds: ops, absent: {since: 2027-01-01, until: 2027-02-01}}")
        text += "  hire: {limits: [{role: ops, up_to: 90k}, {role: cmo}]}\n"
        assert self.top(index(tmp_path, text))[1:] == [("hire", ["any amount"], True, "")]

    def test_a_role_without_reports_is_not_the_top(self, tmp_path: Path) -> None:
        assert self.top(index(tmp_path, MODEL + "  close: {decides: cfo}\n"))[1:] == []

    def test_a_person_by_name_who_fills_the_top(self, tmp_path: Path) -> None:
        text = MODEL + "  one: {limits: {person: max}}\n  other: {limits: {person: dana}}\n"
        assert [each[0] for each in self.top(index(tmp_path, text))] == ["approve-spend", "one"]

    @pytest.mark.parametrize(
        ("escalates_to", "ends"),
        [
            ("cmo", "cmo"),
            ("director", ""),  # may decide some of it
            ("ops", ""),
            ("agency", ""),
        ],
    )
    def test_escalation_ends_with_the_first_who_may_decide_some_of_it(
        self, tmp_path: Path, escalates_to: str, ends: str
    ) -> None:
        text = MODEL + f"    escalates_to: {escalates_to}\n"
        assert self.top(index(tmp_path, text))[0][3] == ends


class TestChanges:
    DATED = """\
rolemap: 1
settings: {currency: EUR}
units: {emea: EMEA}
roles: {director: Director, ops: {name: Operations, reports_to: director}, lead: Lead}
people:
  dana: {name: Dana, holds: {role: director, until: 2028-02-29}}
  lou: {name: Lou, holds: {role: director, since: 2028-02-29, acting: true}}
  lee: {name: Lee, holds: ops, absent: {since: 2027-03-01, until: 2027-03-15, why: holiday}}
  kim: {name: Kim, holds: lead}
activities:
  plan: {accountable: [{role: ops, until: 2027-04-01}, {role: lead, since: 2027-04-01}]}
  run:
    accountable: {role: ops, until: 2027-05-01}
    responsible: ops
    allow: [{rule: RAM001, why: until the summer, until: 2027-05-01}]
decisions:
  spend:
    limits: [{role: ops, up_to: 50k, sub_delegable: true}, {role: director, from: 50k, since: 2027-06-01}]
delegations:
  gift: {name: Gifts, by: ops, to: kim, of: spend, up_to: 10k, since: 2027-07-01, until: 2027-08-01}
"""

    def told(
        self, folder: Path, on: str
    ) -> tuple[list[tuple[str, bool, str]], list[tuple[str, str, str, set[str], set[str]]]]:
        found = changes_on(index(folder, self.DATED), date.fromisoformat(on))
        return (
            [(each.kind, each.begins, each.says) for each in found.written],
            [
                (
                    each.right, each.item, str(each.extent),
                    {chain.hand for chain in each.before}, {chain.hand for chain in each.after},
                )
                for each in found.effects
            ],
        )  # fmt: skip

    def test_an_ordinary_day(self, tmp_path: Path) -> None:
        assert self.told(tmp_path, "2027-03-02") == ([], [])

    def test_an_absence_opens_a_hole_and_its_end_closes_it(self, tmp_path: Path) -> None:
        away = "Lee is absent (holiday)"
        answers = [
            ("decides", "decision:spend", "below 50,000 EUR"),
            ("answers", "activity:plan", "any amount"),
            ("answers", "activity:run", "any amount"),
        ]
        lee: set[str] = {"person:lee"}
        assert self.told(tmp_path, "2027-03-01") == (
            [("absence", True, away)], [(*each, lee, set()) for each in answers]
        )  # fmt: skip
        assert self.told(tmp_path, "2027-03-15") == (
            [("absence", False, away)], [(*each, set(), lee) for each in answers]
        )  # fmt: skip
        opened = changes_on(index(tmp_path, self.DATED), date(2027, 3, 1)).effects
        assert all(each.opens and not each.closes for each in opened)

    def test_assignments_that_touch_pass_on_without_a_gap(self, tmp_path: Path) -> None:
        assert self.told(tmp_path, "2027-04-01") == (
            [
                ("assignment", True, "Lead accountable: Plan"),
                ("assignment", False, "Operations accountable: Plan"),
            ],
            [("answers", "activity:plan", "any amount", {"person:lee"}, {"person:kim"})],
        )

    def test_a_waiver_and_an_assignment_end(self, tmp_path: Path) -> None:
        written, effects = self.told(tmp_path, "2027-05-01")
        assert written == [
            ("assignment", False, "Operations accountable: Run"),
            ("waiver", False, "RAM001 is accepted on Run: until the summer"),
        ]
        assert effects == [("answers", "activity:run", "any amount", {"person:lee"}, set())]

    def test_a_limit_begins(self, tmp_path: Path) -> None:
        assert self.told(tmp_path, "2027-06-01") == (
            [("limit", True, "Director may decide from 50,000 EUR: Spend")],
            [("decides", "decision:spend", "from 50,000 EUR", set(), {"person:dana"})],
        )

    def test_a_delegation_begins(self, tmp_path: Path) -> None:
        both = {"person:lee", "person:kim"}
        assert self.told(tmp_path, "2027-07-01") == (
            [("delegation", True, "Operations delegates to Kim")],
            [("decides", "decision:spend", "below 10,000 EUR", {"person:lee"}, both)],
        )

    def test_on_a_leap_day_one_follows_another(self, tmp_path: Path) -> None:
        written, effects = self.told(tmp_path, "2028-02-29")
        assert written == [
            ("holding", False, "Dana holds Director"),
            ("holding", True, "Lou acts as Director"),
        ]
        assert effects == [("decides", "decision:spend", "from 50,000 EUR", {"person:dana"}, {"person:lou"})]

    def test_everything_written_has_a_place(self, tmp_path: Path) -> None:
        (tmp_path / "m.yml").write_text(self.DATED, "utf-8")
        project = rolemap.load(tmp_path / "m.yml")
        changes = [
            each
            for day in ("2027-03-01", "2027-04-01", "2027-05-01", "2027-06-01", "2027-07-01", "2028-02-29")
            for each in changes_on(project.index, date.fromisoformat(day)).written
        ]
        places = [str(project.position(each.key, *each.at)).rpartition("m.yml:")[2] for each in changes]
        assert len({each.kind for each in changes}) == 6
        assert all(int(each.partition(":")[0]) > 5 for each in places)

    def test_the_first_day_of_all_has_none_before(self, tmp_path: Path) -> None:
        assert changes_on(index(tmp_path, self.DATED), date.min).written == ()

    def test_it_is_the_same_from_whatever_day_it_is_asked(self, tmp_path: Path) -> None:
        on = date(2027, 4, 1)
        assert changes_on(index(tmp_path, self.DATED, "2030-01-01"), on) == changes_on(
            index(tmp_path, self.DATED, "2020-01-01"), on
        )
