"""The ownership of measures: who holds which right, what moves a number, and whether its owner can."""

from pathlib import Path

import pytest
from definitions import judge

CASES = {
    "each right has one owner, and none on purpose is no gap": """
        roles: {a: A, b: B, c: C}
        kpis:
          two: {owned_by: [a, b], reviewed_by: [b, c]}  # KPI002 KPI002
          market: {owned_by: {none: nobody moves an index}, measured_by: c}
          orphan: {measured_by: c, reviewed_by: a}  # KPI001
        """,
    "one of several owners is kept who can move the number, and those with another part keep that": """
        roles: {ceo: C, a: {reports_to: ceo}, b: {reports_to: ceo}, c: {reports_to: ceo}}
        activities: {make: {accountable: a}, sell: {accountable: b}}
        kpis:
          moved: {owned_by: [b, c], measured_by: ceo, levers: sell}  # KPI002
          shared: {owned_by: [a, {role: b, note: in the north}], levers: [make, sell], informed: b}  # KPI002
          read: {owned_by: a, reviewed_by: [b, c, ceo], measured_by: c, levers: make}  # KPI002
          alone: {owned_by: [a, b], levers: make, consulted: {none: it is secret}}  # KPI002
        """,
    "who owns a number does not supply it, aim it or define it": """
        roles: {a: A, b: B}
        kpis:
          own: {owned_by: a, measured_by: a, target_set_by: a, defined_by: a}  # KPI007 KPI008 KPI010
          outcome: {owned_by: a, measured_by: b, defined_by: a, level: outcome}
          sound: {owned_by: a, measured_by: b, target_set_by: b, defined_by: b, reviewed_by: a}
        """,
    "who sets the framework defines what hangs on it, unless another is named": """
        roles: {head: H, maker: M, other: O}
        subjects: {framework: {stages: [set, execute]}}
        decisions: {set-framework: {subject: framework, stage: set, decides: head}}
        kpis:
          cost: {subject: framework, owned_by: head}  # KPI010
          speed: {subject: framework, owned_by: head, defined_by: other}
          trust: {subject: framework, owned_by: maker}
        """,
    "what nobody defines on purpose is not defined by the framework either": """
        roles: {head: H}
        subjects: {framework: {stages: [set, execute]}}
        decisions: {set-framework: {subject: framework, stage: set, decides: head}}
        kpis:
          inflation: {subject: framework, owned_by: head, defined_by: {none: the statistics office does}}
        """,
    "a driver weighs by its size, whichever way it works, and one without weight is none": """
        roles: {a: A, b: B}
        activities: {make: {accountable: a}, sell: {accountable: b}}
        kpis:
          mine: {owned_by: a, levers: make}
          theirs: {owned_by: b, levers: sell}
          third: {owned_by: a, drivers: [{kpi: theirs, weight: 2}, {kpi: mine, weight: -1}]}  # kpi004
          half: {owned_by: a, drivers: [theirs, {kpi: mine, weight: -1}]}
          against: {owned_by: a, drivers: [{kpi: theirs, weight: -1}]}  # KPI003
          nothing: {owned_by: a, drivers: [theirs, {kpi: mine, weight: 0}]}  # KPI003
          unweighed: {owned_by: a, drivers: [{kpi: theirs, weight: 0}]}
        """,
    "whoever does a part of a job can move what the job moves": """
        roles: {ceo: C, a: {reports_to: ceo}, b: {reports_to: ceo}, c: {reports_to: a}}
        activities:
          job: {accountable: b}
          prepare: {parent: job, responsible: c}
          send: {parent: job, responsible: b}
          named: {accountable: b, responsible: b}
          detail: {parent: named, responsible: c}
        kpis:
          moved: {owned_by: a, levers: job}
          part: {owned_by: a, levers: prepare}
          other: {owned_by: a, levers: send}  # KPI003
          done: {owned_by: a, levers: named}  # KPI003
        """,
    "circles of drivers, once each, and parts without a value": """
        roles: {a: A, b: B}
        kpis:
          one: {owned_by: a, measured_by: b, drivers: [{kpi: two, how: formula}]}  # KPI005
          two: {owned_by: a, measured_by: b, drivers: [{kpi: one, how: causal}]}
          self: {owned_by: a, measured_by: b, drivers: [self]}  # KPI005
          above: {owned_by: a, measured_by: b, drivers: [one]}
          sum: {owned_by: a, drivers: [{kpi: part, how: aggregation}, {kpi: hint, how: causal}]}  # KPI005
          part: {owned_by: a}
          hint: {owned_by: a}
          whole: {owned_by: a, drivers: [{kpi: sum, how: formula}, {kpi: given, how: formula}]}
          given: {owned_by: a, measured_by: {none: the market says it}}
        """,
    "what an owner can move: its own, its reports', its members' levers": """
        roles:
          ceo: C
          a: {reports_to: ceo}
          b: {reports_to: ceo}
          board: {body: true, chair: ceo, members: [a], decides_by: majority}
          agency: {external: true}
        activities: {make: {accountable: a}, sell: {accountable: b}, print: {accountable: agency}}
        kpis:
          foreign: {owned_by: a, levers: sell}  # KPI003
          top: {owned_by: ceo, levers: [make, sell]}
          seat: {owned_by: board, levers: make}
          outside: {owned_by: agency, levers: print}
          quarter: {owned_by: a, drivers: [{kpi: foreign, weight: 3}, own]}  # kpi004
          half: {owned_by: a, drivers: [foreign, own]}
          own: {owned_by: a, levers: make}
          idle: {owned_by: a}  # KPI003
          meant: {owned_by: a, levers: sell, allow: {rule: KPI003, why: to reach beyond the own team}}
        """,
    "a measure is in line with the objective, by any line": """
        units: {marketing: {head: cmo}}
        roles:
          ceo: C
          cmo: {reports_to: ceo}
          cto: {reports_to: ceo}
          dotted: {reports_to: cto, dotted: cmo}
          agency: {external: true}
          lost: L
          member: {unit: marketing}
        objectives: {grow: {owner: cmo, measured_by: [up, across, down, bought, unplaced, headed]}}
        kpis:
          up: {owned_by: ceo}
          across: {owned_by: cto}  # KPI009
          down: {owned_by: dotted}
          bought: {owned_by: agency}
          unplaced: {owned_by: lost}
          headed: {owned_by: member}
        """,
    "a typed line leads to whom it gives a say, and to whoever reports to that one": """
        roles:
          ceo: C
          cmo: {reports_to: ceo, lines: [{role: cto, how: prescribing}]}
          cto: {reports_to: ceo}
          coder: {reports_to: cto}
          cfo: {reports_to: ceo, lines: [{role: cmo, how: service-giving}]}
          peer: {reports_to: ceo, lines: [{role: cmo, how: collateral}]}
          other: {reports_to: ceo}
        objectives: {grow: {owner: cmo, measured_by: [asked, below, given, equal, handed]}}
        kpis:
          asked: {owned_by: cto}
          below: {owned_by: coder}
          given: {owned_by: cfo}
          equal: {owned_by: peer}
          handed: {owned_by: other}  # KPI009
        handoffs: {leads: {from: role:cmo, to: role:other, items: kpi:handed, service_level: weekly}}
        """,
    "who only looks back": """
        roles: {a: A, b: B, c: C}
        kpis:
          profit: {owned_by: a, nature: lagging}  # kpi006
          share: {owned_by: a, nature: lagging}
          returns: {owned_by: b, nature: lagging, drivers: [praise]}
          praise: {owned_by: c, nature: leading}
        """,
    "a number is read as others are": """
        roles: {a: A}
        kpis:
          whole: {owned_by: a, cadence: monthly, target: 5 %, next_step: call}
          bare: {owned_by: a}  # kpi011
          acted: {owned_by: a, cadence: monthly, target: 3, acted_on_by: a}
        """,
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_measures_are_judged_as_they_are_defined(text: str, tmp_path: Path) -> None:
    judge(text, "KPI", tmp_path / "model.yml")
