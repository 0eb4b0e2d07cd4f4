"""What all rules together say of small models: each line ends with the codes that are found on it, and no others.

One fault is found by one rule, at the word that would have to change. Smells (severity info) are left out.
"""

import re
from pathlib import Path
from textwrap import dedent

import pytest

import rolemap
from rolemap import Severity

CASES = {
    "a proposal that one role decides and another approves is sound": """
        roles: {manager: M, director: D, clerk: C, auditor: U}
        subjects: {budget: Budget}
        decisions:
          propose-budget: {subject: budget, stage: propose, decides: manager, informed: clerk}
          approve-budget: {subject: budget, stage: approve, decides: director, informed: clerk}
        activities:
          spend-budget: {subject: budget, stage: execute, accountable: manager, responsible: clerk}
          watch-budget: {subject: budget, stage: monitor, accountable: director, responsible: auditor}
        """,
    "a proposal and its approval are decided by one role": """
        roles: {manager: M, clerk: C, auditor: U}
        subjects: {budget: Budget}
        decisions:
          propose-budget: {subject: budget, stage: propose, decides: manager}
          approve-budget: {subject: budget, stage: approve, decides: manager}  # CTL002
        activities:
          spend-budget: {subject: budget, stage: execute, accountable: clerk}
          watch-budget: {subject: budget, stage: monitor, accountable: auditor}
        """,
    "the approver of a proposal in DACI letters does not propose it": """
        notation: DACI
        roles: {driver: D, approver: A, team: T, auditor: U}
        subjects: {brief: {stages: [set]}}
        activities:
          write-brief: {subject: brief, stage: propose, D: driver, A: approver, C: team}
        """,
    "who recommends and answers for an approval approves it": """
        roles: {lead: L, user: U}
        subjects: {plan: {stages: [set]}}
        decisions:
          approve-plan: {subject: plan, stage: approve, recommends: lead, accountable: lead, informed: user}  # CTL002
        """,
    "who executes and monitors in one item is found once": """
        roles: {lead: L, user: U}
        subjects: {plan: {stages: [execute, monitor]}}
        activities:
          run-plan: {subject: plan, stage: execute, accountable: lead, monitors: lead, informed: user}  # CTL004
          do-work: {accountable: lead, responsible: user, monitors: user}  # RAM007
        """,
    "a letter that says two things is no mixture": """
        notation: LRC
        roles: {head: H, teacher: T}
        subjects: {lessons: {stages: [monitor]}}
        activities:
          visit-lessons: {subject: lessons, stage: monitor, primary: head, supporting: teacher}
        """,
    "a part has whoever answers for the whole": """
        roles: {lead: L, tester: T, writer: W, user: U}
        activities:
          ship: {accountable: lead, informed: user}
          build: {parent: ship}
          test: {parent: ship, responsible: tester, informed: user}
          announce: {parent: ship, decides: [tester, writer], responsible: writer, informed: user}
        """,
    "the parts of an activity are done, or not": """
        settings: {accountable_implies_responsible: false}
        roles: {lead: L, tester: T, user: U}
        activities:
          ship: {accountable: lead, informed: user}
          test: {parent: ship, responsible: tester, informed: user}
          build: {parent: ship}  # RAM003
        """,
    "a part of a heading has nobody": """
        roles: {lead: L, user: U}
        activities:
          release: Release
          build: {parent: release}  # RAM009
        """,
    "who is only kept out does not make an item held": """
        notation: CAIRO
        roles: {lead: L, rival: R}
        activities:
          negotiate: {O: rival}  # RAM009
        """,
    "two answer for the whole, and are found there": """
        roles: {lead: L, deputy: D, user: U}
        activities:
          ship: {accountable: [lead, deputy], informed: user}  # RAM002
          build: {parent: ship, responsible: user}
        """,
    "stages that are missing": """
        roles: {head: H, board: B}
        subjects:
          watched: Watched  # CTL001
          proposed: Proposed  # CTL001 CTL005
          unused: Unused
        activities:
          watch: {subject: watched, stage: monitor, accountable: board, informed: head}
          propose: {subject: proposed, stage: propose, accountable: head, informed: board}
        """,
    "a role that is named to decide stands in no limit": """
        settings: {currency: EUR}
        roles: {ops: O, lead: L, user: U}
        decisions:
          approve-spend:
            decides: lead  # DEC003
            informed: user
            limits:
              - {role: ops}
        """,
    "two are named to decide, and limits know one of them": """
        settings: {currency: EUR}
        roles: {ops: O, lead: L, user: U}
        decisions:
          approve-spend:
            decides:
              - ops
              - lead  # DEC003
            informed: user
            limits: {role: ops}
          approve-travel: {decides: [ops, lead], informed: user, limits: [{role: ops, up_to: 5k}, {role: lead, from: 5k}]}
        """,
    "who is accountable for what others decide within limits needs none": """
        settings: {currency: EUR}
        roles: {ops: O, lead: L, user: U}
        decisions:
          approve-spend: {accountable: lead, informed: user, limits: [{role: ops}]}
        """,
    "a gap between two limits is found once, at the end of the lower": """
        settings: {currency: EUR}
        roles: {ops: {reports_to: lead}, lead: L, user: U}
        decisions:
          approve-spend:
            informed: user
            limits:
              - {role: ops, up_to: 50k}  # DEC004
              - {role: lead, from: 60k}
        """,
    "limits of a subject are found there, once for all its decisions": """
        settings: {currency: EUR}
        roles: {ops: O, lead: L, user: U}
        subjects:
          budget:
            stages: [approve]
            limits:
              - {role: ops, up_to: 50k}  # DEC004
              - {role: lead, from: 60k}
        decisions:
          approve-spend: {subject: budget, stage: approve, informed: user}
          approve-travel: {subject: budget, stage: approve, informed: user}
        """,
    "a superior with a wider band is no double; one with a lower end is found once": """
        settings: {currency: EUR}
        roles: {clerk: {reports_to: ops}, ops: {reports_to: lead}, lead: L, user: U}
        decisions:
          approve-spend:
            informed: user
            limits:
              - {role: clerk, up_to: 5k}
              - {role: ops, up_to: 50k}
              - {role: lead}
          approve-travel:
            informed: user
            limits:
              - {role: ops, up_to: 50k}
              - {role: lead, up_to: 40k}  # DEC006
              - {role: user, from: 50k}
        """,
    "two who may each decide alone": """
        settings: {currency: EUR}
        roles: {one: O, two: T, user: U}
        decisions:
          approve-spend:
            informed: user
            limits:
              - {role: one, up_to: 50k}
              - {role: two, from: 40k, up_to: 60k}  # DEC005
              - {roles: [one, two], from: 60k}  # DEC005
          approve-travel: {informed: user, limits: [{roles: [one, two], joint: 1}]}
        """,
    "one person is no four eyes, and no other rule says so": """
        settings: {currency: EUR}
        roles: {one: O, two: T, user: U}
        people: {dana: {holds: [one, two]}, lee: {holds: user}}
        decisions:
          approve-spend:
            informed: user
            limits:
              - {roles: [one, two], joint: 2}  # DEC010
        """,
    "a vacant role is found once, however much depends on it": """
        settings: {currency: EUR}
        roles:
          one: O
          two: T  # PPL001
          user: U
        people: {dana: {holds: one}, lee: {holds: user}}
        decisions:
          approve-spend:
            informed: user
            limits:
              - {role: one, up_to: 50k}
              - {roles: [one, two], joint: 2, from: 50k}
          approve-travel: {decides: two, informed: user}
        """,
    "a limit for somebody who is not in the role is found once": """
        settings: {currency: EUR}
        roles: {one: O, user: U}
        people: {dana: {holds: user}, lee: {holds: one}}
        decisions:
          approve-spend:
            informed: user
            limits:
              - {role: one, person: dana}  # DEC003
        """,
    "who proposes what one may approve is found by the stages, or by the limits": """
        settings: {currency: EUR}
        roles: {one: O, two: T, user: U}
        people: {dana: {holds: [one, two]}, lee: {holds: user}}
        subjects: {plan: {stages: [set]}}
        decisions:
          approve-plan: {subject: plan, stage: approve, recommends: one, decides: one, informed: user}  # CTL002
          approve-spend:
            recommends: one  # DEC009
            informed: user
            limits:
              - {role: one, up_to: 50k}
              - {role: two, from: 50k}
          approve-travel:
            recommends: one  # DEC009
            decides: two
            informed: user
        """,
    "an escalation that leads nowhere": """
        settings: {currency: EUR}
        roles: {ops: {reports_to: lead}, lead: L, boss: B, user: U}
        decisions:
          approve-spend:
            informed: user
            limits:
              - {role: ops, up_to: 50k}
              - {role: lead, from: 50k}
            escalates_to: boss  # DEC008
          approve-travel: {decides: lead, informed: user, escalates_to: lead}  # DEC008
          approve-gift: {decides: ops, informed: user, escalates_to: boss}
        """,
    "a circle of delegations is found once, and two who deputise for each other are none": """
        settings: {currency: EUR}
        roles: {one: O, two: T, user: U}
        decisions:
          approve-spend: {informed: user, limits: [{role: one, sub_delegable: true}]}
          approve-travel: {informed: user, limits: [{role: two, sub_delegable: true}]}
        delegations:
          away: {by: one, to: two}
          back: {by: two, to: one}
          round: {by: user, to: user}  # DEC007
        """,
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_each_fault_is_found_once_at_its_line(text: str, tmp_path: Path) -> None:
    lines = dedent(text).strip().splitlines()
    path = tmp_path / "model.yml"
    path.write_text("\n".join(["rolemap: 1", *lines]), "utf-8")
    expected = [
        (number, code)
        for number, line in enumerate(lines, 2)
        for code in sorted(re.findall(r"[A-Z]{3}\d{3}", line.partition("  # ")[2]))
    ]
    found = rolemap.load(path).check()
    assert [
        (each.position.line, each.code)
        for each in found
        if each.position is not None and each.severity is not Severity.INFO
    ] == expected


def test_missing_stages_are_said_in_few_words(tmp_path: Path) -> None:
    path = tmp_path / "model.yml"
    path.write_text(f"rolemap: 1\n{dedent(CASES['stages that are missing'])}", "utf-8")
    said = [each.message for each in rolemap.load(path).check() if each.code.startswith("CTL")]
    assert said == [
        "subject `watched` has `monitor`, but nobody sets and nobody executes it",
        "subject `proposed` has `propose`, but nobody approves and nobody monitors it",
        "subject `proposed` is proposed, but nobody executes it",
    ]


def test_who_sets_a_framework_is_shown_at_the_word_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "model.yml"
    path.write_text(
        "rolemap: 1\n"
        "roles: {head: H}\n"
        "subjects: {metrics: {stages: [set]}}\n"
        "decisions:\n"
        "  set-metrics: {subject: metrics, stage: set, decides: head}\n"
        "kpis:\n"
        "  churn: {subject: metrics, owned_by: head}\n",
        "utf-8",
    )
    (found,) = (each for each in rolemap.load(path).check() if each.code == "KPI010")
    assert str(found.position).endswith(":7:39")
    assert [str(each.position).rpartition("model.yml:")[2] for each in found.places] == ["5:56"]
