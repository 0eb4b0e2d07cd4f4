"""The files themselves: what is accepted, what nobody uses, what somebody answers for only by inheritance."""

from pathlib import Path

import pytest
from definitions import judge

from rolemap.model.changes import Replace
from rolemap.model.entities import Activity
from rolemap.model.involvement import Involvement

CASES = {
    "waivers that are over, of no use, or of no rule": """
        # as of 2027-03-01
        roles: {a: A, b: B}
        activities:
          over: {accountable: a, responsible: b, allow: [{rule: RAM006, why: so, until: 2027-03-01}]}  # SRC001
          holds: {accountable: a, responsible: b, allow: [{rule: RAM006, why: so, until: 2027-03-02}]}
          some: {accountable: a, responsible: b, allow: [{rule: silent-item, why: so}, {rule: RAM001, why: so}]}  # SRC002
          wrong: {accountable: a, responsible: b, informed: b, allow: [{rule: RAM999, why: so}, {rule: RAM008, why: so}]}  # SRC002
        """,
    "a waiver that also holds for the parts is used by one of them": """
        roles: {a: A, b: B, c: C}
        activities:
          whole: {accountable: a, informed: c, allow: {rule: RAM008, why: it is our custom, throughout: true}}
          part: {parent: whole, responsible: b, informed: [b, c]}
          alone: {accountable: a, informed: c, allow: {rule: RAM008, why: it is our custom}}  # SRC002
          inside: {parent: alone, responsible: b, informed: [b, c]}
        """,
    "what nothing refers to, down to what is inside it": """
        units: {home: H, team: {parent: home}, led: {head: a}, attic: A, box: {parent: attic}}  # src003 src003
        areas: {topic: T, idea: {parent: topic}}
        roles: {a: {unit: team}}
        people:
          deputy: D
          holder: {holds: a, absent: {since: 2027-02-01, until: 2027-03-01, deputy: deputy}}
          stranger: S  # src003
        subjects:
          budget: B
          dream: D  # src003
        activities: {spend: {accountable: a, area: idea, subject: budget}}
        """,
    "who answers only because the unit is theirs": """
        settings: {currency: EUR}
        units: {finance: {head: head}, cash: {parent: finance}, lost: L}
        roles: {head: H, clerk: C}
        activities:
          book: {unit: cash, responsible: clerk}  # SRC005
          file: {unit: finance, accountable: {none: it files itself}, responsible: clerk}
          close: {unit: finance, accountable: head}
          post: {parent: close, unit: cash, responsible: clerk}
          drift: {unit: lost, responsible: clerk}
        decisions:
          lend: {unit: finance, consulted: clerk}  # SRC005
          pay: {unit: finance, decides: clerk}
          spend: {unit: finance, limits: [{role: clerk, up_to: 5k}, {role: head, from: 5k}]}
        """,
    "the head is named where that goes together with what else it does, and once for a whole and its parts": """
        units: {sales: {head: head}, north: {head: other}}
        roles: {top: T, head: {reports_to: top}, other: {reports_to: top}, clerk: {reports_to: head}}
        subjects: {budget: {stages: [approve]}}
        activities:
          check: {unit: sales, responsible: clerk, verifies: head, informed: top}  # SRC005
          approve: {unit: sales, subject: budget, stage: approve, responsible: head, informed: clerk}  # SRC005
          hear: {unit: sales, responsible: clerk, informed: [head, top]}  # SRC005
          whole: {unit: sales, responsible: clerk, informed: top}  # SRC005
          part: {parent: whole, responsible: clerk}
          abroad: {parent: whole, unit: north, responsible: clerk}
          heading: {unit: sales}
          one: {parent: heading, responsible: clerk, informed: top}  # SRC005
          two: {parent: heading, responsible: clerk, informed: top}  # SRC005
          joint: {unit: sales, joint: 2, responsible: clerk, informed: top}  # SRC005
          foreign: {unit: sales, responsible: other, informed: top}  # SRC005
        decisions:
          ask: {unit: sales, recommends: head, informed: clerk}  # SRC005
        """,
    "a review that is more than a year old": """
        # as of 2027-03-01
        reviewed: 2026-02-01  # src004
        roles: {a: A}
        """,
    "a review of a year ago": """
        # as of 2027-03-01
        reviewed: 2026-03-01
        roles: {a: A}
        """,
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_files_are_judged_as_they_are_defined(text: str, tmp_path: Path) -> None:
    judge(text, "SRC", tmp_path / "model.yml")


def test_removing_a_waiver_loses_nothing_that_holds_on_other_days(tmp_path: Path) -> None:
    text = """
        # as of 2027-03-01
        roles: {a: A, b: B}
        activities:
          x:
            accountable: a
            responsible: [b, {role: a, since: 2027-06-01}]
            allow: {rule: RAM006, why: so, until: 2027-01-01}  # SRC001
        """
    (found,) = judge(text, "SRC", tmp_path / "model.yml")
    (fix,) = found.fixes
    (change,) = fix.changes
    assert isinstance(change, Replace)
    assert isinstance(change.entity, Activity)
    assert change.entity.held(Involvement.PERFORM) == ("a", "b")
