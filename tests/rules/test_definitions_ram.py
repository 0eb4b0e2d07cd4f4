"""The rows of the matrix: what RAM finds, and what it leaves alone, in every notation and shape of a row."""

from pathlib import Path

import pytest
from definitions import judge

CASES = {
    "whoever no longer answers for watching what they do does not come to watch it themselves": """
        roles: {lead: L, doing: {reports_to: lead}, user: U}
        subjects: {work: {stages: [execute, monitor]}}
        activities:
          do: {subject: work, stage: execute, accountable: doing, responsible: doing, informed: user}
          watch: {subject: work, stage: monitor, accountable: [lead, doing], monitors: user, consulted: user}  # RAM002 RAM007
        """,
    "two who answer for what two others decide are found beside them": """
        roles: {a: A, b: B, c: C, d: D, u: U}
        decisions:
          apart: {accountable: [a, b], decides: [c, d], informed: u}  # RAM002
          alike: {accountable: [a, b], decides: [a, b], informed: u}
          derived: {decides: [a, b], informed: u}
        """,
    "neither an accountable nor a performer is two gaps": """
        notation: RASCI
        roles: {a: A, b: B, c: C}
        activities:
          x: {S: a, C: b, I: c}  # RAM001 RAM003
        """,
    "who approves answers, in letters that know no accountable and no performer": """
        notation: DACI
        roles: {a: A, b: B, c: C, d: D}
        activities:
          nobody: {D: a, C: b, I: c}  # RAM001
          one: {D: a, A: b, I: c}
          two: {D: a, A: [b, c], I: d}  # RAM002
        """,
    "RAPID names a performer, and who decides answers": """
        notation: RAPID
        roles: {a: A, b: B, c: C, d: D}
        activities:
          nobody: {R: a, A: b, P: c, I: d}  # RAM001
          undone: {R: a, A: b, D: c, I: d}  # ram003
          sound: {R: a, A: b, D: c, P: b, I: d}  # RAM007
        """,
    "one letter that answers and performs is one gap": """
        notation: LRC
        roles: {a: A, b: B, c: C}
        activities:
          nobody: {supporting: a}  # RAM001
          two: {primary: [a, b], supporting: c}  # RAM002
          sound: {primary: a, supporting: [b, c]}
          both: {primary: a, supporting: [a, b]}  # RAM007
        """,
    "review, input and sign-off of PARIS do not answer": """
        notation: PARIS
        roles: {a: A, b: B, c: C, d: D}
        activities:
          nobody: {P: a, R: b, I: c, S: d}  # RAM001
          sound: {P: a, A: b, R: c, I: d, S: d}  # RAM007
        """,
    "PACSI controls by a veto, and RATSI has an authority beside who answers": """
        roles: {a: A, b: B, c: C}
        activities:
          x: {notation: PACSI, P: a, C: b, S: c}  # RAM001
          y: {notation: RATSI, A: b, T: a, I: c}  # RAM001
          z: {notation: RATSI, R: a, A: b, T: a, I: c}
        """,
    "who verifies or signs what they do themselves": """
        notation: RACI-VS
        roles: {a: A, b: B, c: C, d: D}
        activities:
          own: {A: a, R: b, V: b, I: c}  # RAM007
          sound: {A: a, R: b, V: c, S: d, I: c}  # RAM007
          apart: {A: a, R: b, V: c, S: d, I: [a, d]}  # RAM008 RAM007
        """,
    "who is out of the loop has no part": """
        notation: CAIRO
        roles: {a: A, b: B, c: C}
        activities:
          x: {A: a, R: b, O: b, I: c}  # RAM007
          y: {A: a, R: b, O: c, C: c}  # RAM007
          z: {O: c}  # RAM009
        """,
    "several who answer together, by rule": """
        roles: {a: A, b: B, c: C}
        activities:
          x: {accountable: [a, b], joint: 2, responsible: c, informed: c}  # RAM008
          y: {accountable: [a, b], responsible: c, informed: c}  # RAM002 RAM008
        objectives:
          o: {owner: [a, b], joint: 2}
          p: {owner: [a, b]}  # RAM002
          q: {}  # RAM001
        """,
    "what is empty on purpose is no gap, and what is missing beside it is": """
        roles: {a: A, b: B, c: C}
        activities:
          law: {accountable: {none: the law says so}, responsible: b, informed: c}
          rule: {accountable: a, responsible: {none: it is a standing rule}, informed: {none: it is secret}}
          idle: {accountable: {none: it is over}, responsible: {none: it is over}}
          undone: {accountable: {none: the law says so}}  # RAM003
          nobody: {consulted: {none: it is secret}}  # RAM009
          nobody-does: {responsible: {none: it is secret}}  # RAM009
        objectives:
          o: {owner: {none: nobody wanted it}}
        """,
    "a job in steps is sound where the whole is": """
        settings: {accountable_implies_responsible: false}
        roles: {clerk: C, lead: L, head: H, user: U}
        subjects: {report: {stages: [set]}}
        activities:
          deliver: {accountable: lead, informed: user}
          prepare: {parent: deliver, responsible: clerk}
          review: {parent: deliver, verifies: lead}
          approve: {parent: deliver, decides: head}
          archive: {parent: deliver}  # RAM003
        """,
    "a step at a stage is done by whoever does what the stage is for": """
        settings: {accountable_implies_responsible: false}
        roles: {clerk: C, lead: L, head: H, user: U}
        subjects: {report: Report}
        activities:
          draft: {subject: report, stage: propose, accountable: lead, recommends: clerk, informed: user}
          approve: {subject: report, stage: approve, accountable: head, decides: head, informed: user}
          publish: {subject: report, stage: execute, accountable: lead, decides: clerk, informed: user}  # RAM003
          watch: {subject: report, stage: monitor, accountable: head, monitors: user}  # ram006
        """,
    "a heading answers for nothing, so each step without anybody is a gap": """
        roles: {clerk: C, lead: L, head: H, user: U}
        activities:
          deliver: Deliver
          prepare: {parent: deliver, responsible: clerk, informed: user}  # RAM001
          review: {parent: deliver, verifies: lead, informed: user}  # RAM001
          approve: {parent: deliver, accountable: head, decides: head, informed: user}
        """,
    "who approves a whole, in letters without an accountable, answers for its parts": """
        notation: DACI
        roles: {a: A, b: B, c: C}
        activities:
          whole: {D: a, A: b, I: c}
          part: {parent: whole, D: a}
          piece: {parent: part, D: c}
          own: {parent: whole, D: a, A: c}
          on-purpose: {D: a, A: b, accountable: {none: nobody is asked}, I: c}
          of-nobody: {parent: on-purpose, D: a}  # RAM001
        """,
    "a whole is sound where each part is answered for": """
        roles: {clerk: C, lead: L, user: U}
        activities:
          deliver: {responsible: clerk, informed: user}
          prepare: {parent: deliver, accountable: clerk, responsible: clerk}
          check: {parent: deliver, accountable: lead, responsible: lead}
        """,
    "a part that nobody answers for is found at the whole that has nobody either": """
        roles: {clerk: C, lead: L, user: U}
        activities:
          deliver: {responsible: clerk, informed: user}  # RAM001
          prepare: {parent: deliver, accountable: clerk, responsible: clerk}
          check: {parent: deliver, responsible: lead}
        """,
    "the head of a unit answers for its work": """
        roles: {clerk: C, head: H, user: U}
        units: {department: {head: head}, team: {parent: department}}
        activities:
          book: {unit: team, responsible: clerk, informed: user}
          file: {unit: team}  # ram003 ram006
        """,
    "a control item needs two hands": """
        roles: {a: A, b: B, c: C}
        subjects: {p: {stages: [approve, monitor]}}
        activities:
          approve: {subject: p, stage: approve, accountable: a, responsible: a, informed: c}  # RAM007
          watch: {subject: p, stage: monitor, accountable: b, responsible: c, informed: a}
          work: {accountable: a, responsible: a, informed: c}
        """,
    "a period that is over makes no mixture": """
        # as of 2027-03-01
        roles: {a: A, b: B, c: C}
        activities:
          x: {accountable: a, responsible: b, consulted: [{role: b, until: 2027-02-01}, c]}
          y: {accountable: a, responsible: [{role: b, until: 2027-06-01}, {role: c, since: 2027-06-01}], informed: [b, c]}  # RAM008
          z: {accountable: [{role: a, until: 2027-02-01}, {role: b, since: 2027-02-01}], responsible: c, informed: a}
        """,
    "one name twice, in whatever letters and spaces": """
        roles: {a: A, b: B, c: C}
        areas: {money: M, people: P}
        activities:
          one: {name: Close the books, accountable: a, responsible: c, informed: b}
          two: {name: close  the  BOOKS, accountable: b, responsible: c, informed: a}  # RAM012
          again: {name: Close the books, accountable: a, responsible: b, informed: c}
          hours: {name: Close the books, area: people, accountable: b, responsible: c, informed: a}
        """,
    "what is aimed at is a row too": """
        roles: {a: A, b: B, c: C, d: D, e: E, f: F}
        objectives:
          told: {owner: a, informed: a, consulted: b}  # RAM008
          both: {owner: a, consulted: b, informed: [b, c]}  # RAM007
          checked: {owner: a, responsible: b, verifies: b, informed: c}  # RAM007
          asked: {owner: a, consulted: [b, c, d, e, f]}  # ram005
          held-up: {owner: a, agrees: [b, c, d]}  # ram010
          two: {notation: DACI, D: a, A: [b, c]}  # RAM002
          decided: {owner: a, decides: [e, f]}
        """,
    "three set one subject, and that is one finding": """
        roles: {a: A, b: B, c: C, d: D}
        subjects: {p: {stages: [set]}}
        units: {here: H, there: T}
        decisions:
          one: {subject: p, stage: set, decides: a, informed: d}
          two: {subject: p, stage: set, decides: b, informed: d}
          three: {subject: p, stage: set, decides: c, informed: d}  # RAM011
          same: {subject: p, stage: set, decides: a, informed: d}
          elsewhere: {subject: p, stage: set, unit: there, decides: d, informed: a}
        """,
    "one of several answers alone, and has a say over those who then do the work": """
        roles:
          ceo: C
          one: {reports_to: ceo}
          two: {reports_to: one}
          three: {reports_to: ceo}
        activities:
          done: {accountable: [one, three], responsible: two, informed: ceo}  # RAM002
          noted: {accountable: [one, {role: two, note: monthly}], informed: ceo}  # RAM002 ram003
          many: {accountable: [one, two, three], responsible: two, informed: ceo}  # RAM002
          checked: {accountable: [one, two], verifies: two, informed: ceo}  # RAM002 RAM007 ram003
          told: {accountable: [ceo, two], responsible: one, informed: [two, three]}  # RAM002 RAM008
          whole: {accountable: [one, ceo], informed: three}  # RAM002
          part: {parent: whole, accountable: three, informed: one}  # ram003
        decisions:
          chosen: {accountable: [one, two], informed: ceo}  # RAM002
        """,
    "several who answer by one letter that says more": """
        roles: {a: A, b: B, c: C, d: D, e: E}
        activities:
          led: {notation: LRC, primary: [a, b]}  # RAM002
          decided: {notation: RAPID, R: c, A: d, I: e, D: [a, b]}  # RAM002 ram003
          approved: {notation: DACI, D: c, A: [a, b], I: d}  # RAM002
        """,
    "who answers does the work, unless that takes two": """
        settings: {accountable_implies_responsible: false}
        roles: {a: A, b: B, c: C}
        units: {department: {head: c}}
        subjects: {p: {stages: [monitor]}}
        activities:
          alone: {accountable: a, informed: b}  # RAM003
          headed: {unit: department, informed: b}  # RAM003
          told: {unit: department, consulted: c}  # RAM003
          watch: {subject: p, stage: monitor, accountable: a, informed: b}  # RAM003
          several: {accountable: [a, b], joint: 2, informed: c}  # RAM003
        """,
    "what can be taken from a role is what others do as well, or nobody needs": """
        notation: RACIQ
        roles: {a: A, b: B, c: C, d: D}
        activities:
          both: {A: a, R: d, C: [b, c], I: b}  # RAM007
          one: {A: a, R: b, Q: [b, c], C: b, I: d}  # RAM007 RAM008
          two: {A: a, R: [b, c], Q: [b, c], I: [c, d]}  # RAM007 RAM007 RAM008
          silent: {A: a, R: b, Q: c, C: c}  # RAM007
        """,
    "as many as it takes, and one more": """
        roles: {a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H, i: I, j: J}
        activities:
          seven: {accountable: a, responsible: [b, c, d, e, f, g, h], informed: i}
          eight: {accountable: a, responsible: [b, c, d, e, f, g, h, i], informed: j}  # ram004
          asked: {accountable: a, responsible: a, consulted: [b, c, d, e]}
          all-asked: {accountable: a, responsible: a, consulted: [b, c, d, e, f]}  # ram005
          told: {accountable: a, responsible: a, informed: [b, c, d, e, f, g, h, i]}
          all-told: {accountable: a, responsible: a, informed: [b, c, d, e, f, g, h, i, j]}  # ram005
          agreed: {accountable: a, responsible: a, agrees: [b, c], informed: d}
          all-agree: {accountable: a, responsible: a, agrees: [b, c, d], informed: e}  # ram010
        """,
}

JOINT = {
    "more are to answer together than there are": """
        roles: {a: A, b: B, c: C}
        activities:
          two: {accountable: [a, b], joint: 2, responsible: c}
          three: {accountable: [a, b], joint: 3, responsible: c}  # DEC010
          alone: {accountable: a, joint: 2, responsible: c}  # DEC010
        objectives:
          o: {owner: [a, b], joint: 3}  # DEC010
        decisions:
          d: {accountable: [a, b], joint: 3}  # DEC010
        """,
}


@pytest.mark.parametrize("text", JOINT.values(), ids=JOINT.keys())
def test_joint_rules_can_be_kept(text: str, tmp_path: Path) -> None:
    judge(text, "DEC", tmp_path / "model.yml")


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_rows_are_judged_as_they_are_defined(text: str, tmp_path: Path) -> None:
    judge(text, "RAM", tmp_path / "model.yml")


def test_a_remedy_loses_nothing_that_holds_on_other_days(tmp_path: Path) -> None:
    text = """
        # as of 2027-03-01
        roles: {a: A, b: B, c: C}
        activities:
          x:
            accountable: a
            responsible: [b, {role: c, since: 2027-06-01}]
            informed: [b, a, {role: c, until: 2027-06-01}]  # RAM008 RAM008
          y:  # ram003
            accountable: [a, b, {role: c, since: 2027-06-01}]  # RAM002
            consulted: [c, {role: a, until: 2027-02-01}]
          z: {accountable: {role: a, until: 2027-06-01}, informed: b}  # ram003
          v: {accountable: a, responsible: b, consulted: c, informed: [c, {role: b, until: 2027-02-01}]}  # RAM007
        """
    for each in judge(text, "RAM", tmp_path / "model.yml"):
        assert each.fixes == ()
