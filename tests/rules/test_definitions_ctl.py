"""Set versus execute: who carries a stage, and which two stages one role, or one person, must not carry."""

from pathlib import Path

import pytest
from definitions import judge

CASES = {
    "a job in steps is divided between those who do them, whoever answers for the whole": """
        roles: {clerk: C, lead: L, head: H, user: U}
        subjects: {report: {stages: [set, execute]}}
        activities:
          job: {subject: report, accountable: lead, informed: user}
          prepare: {parent: job, subject: report, stage: propose, responsible: clerk}
          review: {parent: job, subject: report, verifies: lead}
          approve: {parent: job, subject: report, stage: approve, decides: head}
          publish: {parent: job, subject: report, stage: execute, responsible: clerk}
        """,
    "the accountable of the whole may approve what another prepares": """
        roles: {clerk: C, head: H, user: U}
        subjects: {report: {stages: [set]}}
        activities:
          job: {subject: report, accountable: head, informed: user}
          prepare: {parent: job, subject: report, stage: propose, responsible: clerk}
          approve: {parent: job, subject: report, stage: approve, responsible: head}
        """,
    "steps that nobody is named for are carried by who answers for the whole": """
        roles: {head: H, user: U}
        subjects: {report: {stages: [set]}}
        activities:
          job: {subject: report, accountable: head, informed: user}
          prepare: {parent: job, subject: report, stage: propose}
          approve: {parent: job, subject: report, stage: approve}  # CTL002
        """,
    "the head of a unit does not do what others in it are named for": """
        roles: {clerk: C, controller: K, buyer: B, head: H}
        units: {finance: {head: head}}
        subjects: {payments: {stages: [set, execute, monitor]}}
        activities:
          ask: {subject: payments, unit: finance, stage: propose, responsible: buyer}
          approve: {subject: payments, unit: finance, stage: approve, decides: controller}
          pay: {subject: payments, unit: finance, stage: execute, responsible: clerk}
          watch: {subject: payments, unit: finance, stage: monitor, monitors: controller}
        """,
    "who answers for monitoring that another is named to do": """
        roles: {lead: L, clerk: C, auditor: A, head: H}
        subjects: {plan: P, work: W}
        activities:
          run: {subject: plan, stage: execute, accountable: lead, responsible: clerk}
          watch: {subject: plan, stage: monitor, accountable: lead, monitors: auditor}
          do: {subject: work, stage: execute, accountable: lead, responsible: clerk}
          see: {subject: work, stage: monitor, accountable: auditor, monitors: clerk}  # CTL004
        decisions:
          set-plan: {subject: plan, stage: set, decides: head}
          set-work: {subject: work, stage: set, decides: head}
        """,
    "one role in all stages is three faults": """
        roles: {one: O}
        subjects: {plan: P}
        activities:
          ask: {subject: plan, stage: propose, accountable: one}
          run: {subject: plan, stage: execute, accountable: one}
          watch: {subject: plan, stage: monitor, accountable: one}  # CTL004
        decisions:
          approve: {subject: plan, stage: approve, decides: one}  # CTL002 CTL003
        """,
    "who decides alone on one item of a subject is still found where its proposal is approved": """
        roles: {a: A, b: B, u: U}
        subjects: {plan: {stages: [set]}, work: {stages: [set]}}
        activities:
          ask: {subject: plan, stage: propose, accountable: a}
        decisions:
          talk: {subject: plan, recommends: a, decides: a}  # CTL002
          approve: {subject: plan, stage: approve, decides: a}  # CTL002
          frame: {subject: work, stage: approve, recommends: a, decides: a}  # CTL002
          again: {subject: work, stage: approve, recommends: b, decides: u}
        """,
    "authority to approve is not delegated to who executes": """
        # as of 2027-01-01
        settings: {currency: EUR}
        roles: {boss: B, doing: D, helping: H, asking: A, both: X}
        subjects: {work: {stages: [approve, execute]}, plan: {stages: [set]}}
        decisions:
          approve: {subject: work, stage: approve, limits: {role: boss, up_to: 9, sub_delegable: true}}
          approve-more: {subject: work, stage: approve, limits: {role: boss, from: 9, sub_delegable: true}}
          double: {subject: work, stage: approve, limits: {role: both, sub_delegable: true}}  # CTL003
          set: {subject: plan, stage: set, limits: {role: boss, sub_delegable: true}}
        activities:
          do: {subject: work, stage: execute, accountable: doing, responsible: [helping, both], supports: asking}
        delegations:
          little: {by: role:boss, to: role:doing, of: approve, up_to: 5}  # CTL003
          again: {by: role:boss, to: role:doing, of: approve-more}
          everything: {by: role:boss, to: role:helping}  # CTL003
          over: {by: role:boss, to: role:asking, of: approve}
          too-wide: {by: role:boss, to: role:both, of: approve, up_to: 20}
          sent: {by: role:both, to: role:doing, of: double, until: 2027-01-01}
        """,
    "one role that sets and executes, in any letters": """
        notation: RAPID
        roles: {a: A, b: B, c: C, d: D}
        subjects: {plan: P, work: W}
        decisions:
          set-plan: {subject: plan, stage: set, R: a, D: b}
          set-work: {subject: work, stage: set, R: a, D: b}
        activities:
          run: {subject: plan, stage: execute, P: a, D: b}  # CTL006
          watch: {subject: plan, stage: monitor, P: c, D: d}
          do: {subject: work, stage: execute, P: a, D: c}
          see: {subject: work, stage: monitor, P: b, D: d}
        """,
    "in letters without a performer, who drives does the work": """
        notation: DACI
        roles: {a: A, b: B, c: C, d: D}
        subjects: {plan: P}
        activities:
          set: {subject: plan, stage: propose, D: a, A: b}  # CTL003
          run: {subject: plan, stage: execute, D: b, A: c}
          watch: {subject: plan, stage: monitor, D: d, A: b}  # CTL004
        """,
    "stages that a word, a KPI or an empty cell takes care of": """
        roles: {a: A, b: B, c: C, d: D}
        subjects:
          whole: W
          law: L
          framework: F
          unwatched: U  # CTL001 CTL005
          headless: {stages: [set, execute]}  # CTL005
          unused: X
        activities:
          run: {subject: whole, stage: execute, accountable: a, monitors: b}
          obey: {subject: law, stage: execute, accountable: a, monitors: {none: the regulator does}}
          work: {subject: unwatched, stage: execute, accountable: a}
          drift: {subject: headless, stage: execute, accountable: a}
          talk: {subject: unused, accountable: a}
        decisions:
          approve: {subject: whole, stage: approve, recommends: c, decides: d}
          pass: {subject: law, stage: set, decides: {none: the law sets it}}
        kpis:
          margin: {subject: framework, defined_by: a, owned_by: b, reviewed_by: c}
        """,
    "whoever audits has no hand in what is proposed, done or decided by those audited": """
        roles:
          cfo: CFO
          clerk: {reports_to: cfo}
          auditor: {lines: [{role: cfo, how: auditing}]}
          other: Other
        activities:
          post: {accountable: cfo, responsible: clerk, verifies: auditor}
          advise: {accountable: clerk, supports: auditor, consulted: auditor}
          plan-audits: {accountable: auditor, consulted: cfo}
          help: {accountable: auditor, responsible: clerk}  # CTL007
          other: {accountable: other, responsible: auditor}
          count: {accountable: cfo, responsible: [{role: auditor, note: in spring}, clerk], informed: auditor}  # CTL007
        decisions:
          choose: {recommends: cfo, decides: auditor}  # CTL007
        """,
    "whoever audits does no part of what those audited answer for, and decides nothing that they ask for": """
        units: {u: {head: cfo}}
        roles:
          cfo: C
          clerk: {reports_to: cfo}
          audit: {lines: [{role: cfo, how: auditing}]}
          user: U
        subjects: {s: {stages: [approve], limits: [{role: audit, up_to: 5 EUR}, {role: cfo, from: 5 EUR}]}}
        activities:
          whole: {accountable: cfo, informed: user}
          part: {parent: whole, responsible: audit}  # CTL007
          joined: {parent: whole, responsible: [audit, clerk]}  # CTL007
          checked: {parent: whole, responsible: clerk, verifies: audit}
          together: {accountable: [cfo, audit], joint: 2, informed: user}  # CTL007
          headed: {unit: u, responsible: audit}
          own: {accountable: audit, informed: cfo}
          own-part: {parent: own, responsible: audit}
        decisions:
          ask: {recommends: clerk, limits: [{role: audit}]}  # CTL007
          grant: {subject: s, stage: approve, informed: user}  # CTL007
          other: {recommends: user, limits: [{role: audit}]}
          answer: {accountable: cfo, limits: [{role: audit}]}  # CTL007
        """,
    "whoever monitors does not report to who executes, at whatever distance": """
        roles: {boss: B, mid: {reports_to: boss}, low: {reports_to: mid}, side: {dotted: boss}, head: H}
        subjects: {far: F, answered: A, across: X, upward: U}
        activities:
          run-far: {subject: far, stage: execute, accountable: boss}
          see-far: {subject: far, stage: monitor, accountable: low}  # CTL008
          run-answered: {subject: answered, stage: execute, accountable: mid}
          see-answered: {subject: answered, stage: monitor, accountable: boss, responsible: low}
          run-across: {subject: across, stage: execute, accountable: boss}
          see-across: {subject: across, stage: monitor, accountable: side}
          run-upward: {subject: upward, stage: execute, accountable: low}
          see-upward: {subject: upward, stage: monitor, accountable: boss}
        decisions:
          set-far: {subject: far, stage: set, decides: head}
          set-answered: {subject: answered, stage: set, decides: head}
          set-across: {subject: across, stage: set, decides: head}
          set-upward: {subject: upward, stage: set, decides: head}
        """,
    "who proposes today may approve tomorrow": """
        # as of 2027-03-01
        roles: {a: A, b: B, c: C, d: D}
        subjects: {plan: P}
        activities:
          ask: {subject: plan, stage: propose, accountable: [{role: a, until: 2027-06-01}, {role: b, since: 2027-06-01}]}
          approve: {subject: plan, stage: approve, accountable: [{role: b, until: 2027-06-01}, {role: a, since: 2027-06-01}]}
          run: {subject: plan, stage: execute, accountable: c}
          watch: {subject: plan, stage: monitor, accountable: d}
        """,
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_stages_are_judged_as_they_are_defined(text: str, tmp_path: Path) -> None:
    judge(text, "CTL", tmp_path / "model.yml")
