"""Decision rights: who decides, who may up to what, and what is passed on of that; and what is offered to mend it."""

from pathlib import Path

import pytest
from definitions import judge

CASES = {
    "who asks today and grants from a day on, as long as it is asked of the same then": """
        # as of 2027-01-01
        settings: {currency: EUR}
        roles: {asks: A, grants: G, other: O}
        people:
          ann: {holds: [grants, {role: asks, since: 2027-03-01}]}
          bob: {holds: other}
        subjects: {s: S, t: T}
        decisions:
          held: {informed: other, recommends: asks, limits: [{role: grants}]}  # DEC009
          over: {informed: other, recommends: [other, {role: asks, until: 2027-03-01}], limits: [{role: grants}]}
          still: {informed: other, recommends: [other, {role: asks, until: 2027-04-01}], limits: [{role: grants}]}  # DEC009
          by-part: {informed: other, subject: s, stage: approve, limits: [{role: grants}]}
          by-whole: {informed: other, subject: t, stage: approve, limits: [{role: grants}]}  # DEC009
        activities:
          whole: {accountable: [{role: asks, until: 2027-02-01}, {role: other, since: 2027-02-01}]}
          part: {parent: whole, subject: s, stage: propose}
          past: {accountable: asks}
          past-part: {parent: past, subject: t, stage: propose}
        """,
    "several decide together where different people can, or one of them alone": """
        roles: {a: A, b: B, c: C, d: D}
        people:
          one: {holds: [a, b]}
          two: {holds: c}
          three: {holds: d}
        subjects: {p: {stages: [approve]}}
        decisions:
          one-hand: {decides: [a, b], informed: d}  # DEC002
          two-hands: {decides: [a, c], informed: c}  # DEC002
          noted: {decides: [a, {role: c, note: abroad}, d], recommends: b, agrees: d}  # DEC002 DEC009
          answered: {decides: [a, c], accountable: d, informed: b}  # DEC002
          later: {decides: [a, c, {role: d, since: 2027-06-01}], informed: b}  # DEC002
          lettered: {notation: RAPID, R: b, D: [c, d]}  # DEC002
          twofold: {accountable: [a, c], decides: [a, c], informed: d}  # DEC002
          worded: {notation: RAPID, accountable: a, decides: [a, c], consulted: d}  # DEC002
        activities:
          pass: {subject: p, stage: approve, accountable: a, decides: [a, c], informed: d}  # DEC002
        """,
    "limits that do not touch": """
        settings: {currency: EUR}
        units: {north: {parent: all}, south: {parent: all}, all: {head: top}}
        roles: {top: T, high: {reports_to: top}, low: {reports_to: high}, other: O}
        decisions:
          gap:
            limits:
              - {role: low, up_to: 50k}  # DEC004
              - {role: high, from: 60k}
          steps:
            limits:
              - {role: low, up_to: 20k}
              - {role: high, from: 20k, up_to: 40k}  # DEC004
              - {role: other, from: 50k}
          capped:
            limits:
              - {role: low, up_to: 50k}
              - {role: other, from: 60k}
              - {role: high, up_to: 50k}  # DEC004
          apart:
            limits:
              - {role: low, scope: north, up_to: 50k}  # DEC004
              - {role: high, scope: north, from: 60k}
              - {role: other, scope: south}
          half:
            limits:
              - {role: low, scope: north, up_to: 50k}  # DEC004
              - {role: high, scope: north, from: 60k}  # DEC004
          ends:
            limits:
              - {role: low, from: 10k, up_to: 50k}  # DEC004 DEC004
          shut:
            limits:
              - {role: low, up_to: 50k}  # DEC004
              - {role: high, from: 60k, conditions: [in budget]}
              - {role: other, from: 60k, conditions: [not in budget]}
        """,
    "a subject's limits are moved only where that mends all its decisions": """
        settings: {currency: EUR}
        roles: {low: L, high: H, other: O}
        subjects:
          budget:
            stages: [set]
            limits:
              - {role: low, up_to: 50k}  # DEC004
              - {role: high, from: 60k}
          travel:
            stages: [set]
            limits:
              - {role: low, up_to: 50k}  # DEC004
              - {role: high, from: 60k}
        decisions:
          set-budget: {subject: budget, stage: set}
          cut-budget: {subject: budget, stage: set, scope: here}
          set-travel: {subject: travel, stage: set}
          cut-travel:
            subject: travel
            stage: set
            scope: here
            limits: {role: other, from: 50k, up_to: 60k}
        units: {here: H}
        """,
    "limits that overlap": """
        settings: {currency: EUR}
        roles: {top: T, high: {reports_to: top}, low: {reports_to: high}, other: O, third: {reports_to: other}}
        people:
          one: {holds: high}
          two: {holds: [low, other]}
          three: {holds: third}
        decisions:
          staggered:
            limits:
              - {role: other, up_to: 50k}
              - {role: low, from: 40k}  # DEC005
          same-start:
            limits:
              - {role: other, up_to: 50k}  # DEC005
              - {role: low}
          inside:
            limits:
              - {role: other}
              - {role: low, from: 40k, up_to: 50k}  # DEC005
          alike:
            limits:
              - {role: low, up_to: 50k}
              - {role: other, up_to: 50k}  # DEC005
              - {role: high, from: 50k}
          passed:
            limits:
              - {role: other, up_to: 50k, sub_delegable: true}
              - {role: low, from: 40k}  # DEC005
          beside-a-hole:
            limits:
              - {role: other, up_to: 50k}  # DEC004
              - {role: low, from: 40k, up_to: 45k}  # DEC005
          either:
            limits:
              - {roles: [low, other], up_to: 50k}  # DEC005
              - {roles: [high, low], from: 50k}  # DEC005
        delegations:
          trust: {by: other, to: third, of: passed, from: 20k, up_to: 50k}
        """,
    "who is named without a limit, and a limit for who is not in the role": """
        # as of 2027-03-01
        settings: {currency: EUR}
        roles: {a: A, b: B, c: C, vacant: V, user: U}
        people:
          one: {holds: a}
          two: {holds: [b, c]}
          three: {holds: user}
        decisions:
          named: {decides: [a, {role: b, note: abroad}], informed: user, limits: {role: a}}  # DEC003
          later: {decides: [a, b, {role: c, since: 2027-06-01}], informed: user, limits: {role: a}}  # DEC003
          other: {informed: user, limits: {role: a, person: two}}  # DEC003
          empty: {informed: user, limits: {role: vacant, person: two}}  # DEC003
          beside:
            informed: user
            limits:
              - {role: a, up_to: 50k}
              - {role: b, person: one, from: 50k}  # DEC003
        """,
    "a limit or a delegation that is over gives nothing, and one to come is there": """
        # as of 2027-03-01
        settings: {currency: EUR}
        roles: {a: A, b: B}
        decisions:
          over: {decides: b, limits: [{role: a}, {role: b, until: 2027-03-01}]}  # DEC003
          still: {decides: b, limits: [{role: a}, {role: b, until: 2027-03-02, category: travel}]}  # DEC005
          soon: {decides: b, limits: [{role: a, until: 2027-06-01}, {role: b, since: 2027-06-01}]}
          passed: {decides: b, limits: [{role: a, sub_delegable: true}]}  # DEC003
        delegations:
          lapsed: {by: a, to: b, of: passed, until: 2027-02-01}  # DEC007
        """,
    "a body whose chair decides alone acts by the chair's hands": """
        # as of 2027-01-01
        roles:
          a: A
          b: B
          c: C
          led: {body: true, chair: a, decides_by: chair, members: [a, b]}
          above: {body: true, chair: led, decides_by: chair}
          voting: {body: true, chair: a, decides_by: majority, members: [a, b, c]}
        people: {one: {holds: a}, two: {holds: b}, three: {holds: c}}
        decisions:
          own: {recommends: a, decides: led, informed: b}  # DEC009
          theirs: {recommends: led, decides: a, informed: b}  # DEC009
          higher: {recommends: a, decides: above, informed: b}  # DEC009
          member: {recommends: b, decides: led, informed: c}
          voted: {recommends: a, decides: voting, informed: b}
          twice: {decides: [a, led], joint: 2, informed: c}  # DEC010
          joint: {decides: [b, led], joint: 2, informed: c}
        """,
    "who has passed a decision on is not the one who no longer decides": """
        roles: {a: A, b: B, c: C, u: U}
        people: {one: {holds: a}, two: {holds: b}, three: {holds: c}, four: {holds: u}}
        decisions:
          passed: {decides: [a, b], informed: u}  # DEC002
          kept: {decides: [a, b], informed: u}  # DEC002
        delegations:
          trust: {by: b, to: c, of: passed}
        """,
    "each role is one hand, whatever it does on the way": """
        roles:
          top: T
          high: {reports_to: top}
          mid: {reports_to: high}
          low: {reports_to: mid}
          c: C
          d: D
          e: E
          f: F
          g: G
        decisions:
          twice: {decides: top, consulted: [c, d, e, f], agrees: [c, d, e, f], verifies: [c, d]}
          six: {decides: top, recommends: low, consulted: [high, c, d, e], agrees: f}
          seven: {decides: top, recommends: low, consulted: [high, c, d, e], agrees: [f, g]}  # dec012
          one-kind: {decides: top, consulted: [low, mid, c, d, e, f, g]}
        """,
    "what is passed on by nobody, by who has nothing, or is over": """
        # as of 2027-03-01
        settings: {currency: EUR}
        roles: {a: A, b: B, c: C}
        people:
          one: {holds: a}
          two: {holds: b}
          three: {holds: c}
        decisions:
          mine: {informed: c, limits: {role: a, sub_delegable: true}}
          yours: {informed: c, limits: {role: b, sub_delegable: true}}
        delegations:
          over: {by: a, to: c, of: mine, until: 2027-02-01}  # DEC007
          none: {by: c, to: a, of: mine}  # DEC007
          half: {by: a, to: c, of: [mine, yours]}  # DEC007
          self: {by: a, to: a, of: mine}  # DEC007
          further: {by: b, to: c, of: mine}  # DEC007
          wide: {by: a, to: two, of: mine, since: 2027-01-01}
        """,
    "more are to decide together than are named": """
        settings: {currency: EUR}
        roles: {a: A, b: B, c: C, d: D}
        people:
          one: {holds: [a, c]}
          two: {holds: b}
        decisions:
          three:
            informed: d
            limits:
              - {roles: [a, b], joint: 3, up_to: 50k}  # DEC010
              - {roles: [a, c], joint: 3, from: 50k}  # DEC010
          alone: {informed: d, limits: {role: a, joint: 2}}  # DEC010
          named: {decides: [a, b], joint: 3, informed: d}  # DEC010
          one-hand: {decides: [a, c], joint: 3, informed: d}  # DEC010
        activities:
          beside: {accountable: a, decides: [b, c], joint: 2, informed: d}  # DEC010
        objectives:
          o: {owner: [a, {role: b, note: abroad}], joint: 3}  # DEC010
        """,
    "who is above may as much": """
        settings: {currency: EUR}
        roles: {top: T, high: {reports_to: top}, low: {reports_to: high}, other: O}
        decisions:
          raised:
            limits:
              - {role: low, up_to: 60k}
              - {role: high, up_to: 50k}  # DEC006
              - {role: top}
          opened:
            limits:
              - {role: low}
              - {role: high, up_to: 50k}  # DEC006
          between:
            limits:
              - {role: low, up_to: 60k}
              - {role: high, up_to: 50k}  # DEC006
              - {role: top, from: 60k, up_to: 70k}
              - {role: other, from: 70k}
          crowded:
            limits:
              - {role: low, from: 60k, up_to: 70k}
              - {role: high, up_to: 50k}  # DEC006
              - {role: other, from: 50k, up_to: 60k}
              - {role: top, from: 70k}
        """,
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_decision_rights_are_judged_as_they_are_defined(text: str, tmp_path: Path) -> None:
    judge(text, "DEC", tmp_path / "model.yml")
