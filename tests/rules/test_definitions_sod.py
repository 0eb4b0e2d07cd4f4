"""Separation of duties: whose hand holds what should lie in two, by role, by person, by deputy and by the stages."""

from pathlib import Path

import pytest
from definitions import judge

CASES = {
    "whoever holds two roles holds what both hold": """
        roles: {a: A, b: B, c: C}
        people:
          x:
            holds:
              - a
              - b  # SOD001
          y: {holds: [b, c]}  # SOD001
          z: {holds: c}
        activities:
          order: {accountable: a}
          receive: {accountable: b}
          pay: {accountable: c, consulted: a, informed: b, supports: a}
        policies:
          purchase: {separate: [order, receive, pay]}
        """,
    "a role that holds two needs no person to be found, and its people are not told again": """
        roles: {a: A, b: B}
        people: {x: {holds: [a, b]}, y: {holds: b}}
        activities:
          order: {accountable: a, responsible: b}
          pay: {accountable: b}  # SOD001
        policies:
          purchase: {separate: [order, pay]}
          again: {separate: [pay, order]}
        """,
    "hands are people, unless the policy says roles": """
        roles: {a: A, b: B}
        people: {x: {holds: [a, b]}}
        activities:
          order: {accountable: a}
          pay: {accountable: b}
        policies:
          purchase: {separate: [order, pay], by: role}
        """,
    "a role that is over, or not yet held, is no hold": """
        # as of 2027-03-01
        roles: {a: A, b: B}
        people: {x: {holds: [{role: a, until: 2027-02-01}, b]}, y: {holds: [a, {role: b, since: 2027-06-01}]}}
        activities:
          order: {accountable: a}
          pay: {accountable: b}
        policies:
          purchase: {separate: [order, pay]}
        """,
    "authority by name and by delegation is a hold as well, as long as it lasts": """
        # as of 2027-01-01
        roles: {a: A, b: B, c: C, d: D, boss: X}
        people:
          ann: {holds: a}
          bea: {holds: b}  # SOD001
          cid: {holds: c}  # SOD001
          dan: {holds: d}
          eve: E  # SOD001
          fay: {holds: boss}
        decisions:
          lend: {limits: [{person: bea, up_to: 5 EUR}, {person: ann, from: 5 EUR, until: 2027-01-01}]}
          spend: {decides: [a, b], joint: 2}
          hire: {limits: [{role: boss, up_to: 5 EUR, sub_delegable: true}, {person: eve, from: 5 EUR}]}
          fire: {limits: [{person: eve}]}
          raise: {decides: c}
          praise: {decides: d}  # SOD001
        delegations:
          to-cid: {by: role:boss, to: person:cid, of: hire}
          to-ann: {by: role:boss, to: person:ann, of: hire, since: 2027-02-01}
          to-role: {by: role:boss, to: role:d, of: hire}
          too-wide: {by: role:boss, to: role:a, of: hire, up_to: 9 EUR}
        policies:
          lending: {separate: [lend, spend]}
          hiring: {separate: [hire, raise]}
          staff: {separate: [hire, fire]}
          both: {separate: [hire, praise]}
          spending: {separate: [hire, spend]}
        """,
    "a limit for one person in a role is a hold of that one alone, as long as both last": """
        # as of 2027-01-01
        roles: {a: A, b: B, c: C, d: D}
        people:
          ann: {holds: a}  # SOD001
          bea: {holds: [a, b]}
          cid: {holds: [{role: a, until: 2026-12-01}, b]}
          dan: {holds: [b, c]}  # SOD001
          eve: {holds: [b, d]}
        decisions:
          lend: {limits: [{role: a, person: ann, up_to: 5 EUR}, {role: a, person: cid, from: 5 EUR}]}
          spend: {limits: [{role: c, person: eve, up_to: 5 EUR}, {role: c, from: 5 EUR}]}
          hire: {limits: [{role: d, until: 2027-01-01}, {person: ann, since: 2027-01-01}]}
          name: {limits: {role: a, person: ann}, recommends: a}  # SOD001
          own: {limits: {role: a, person: ann}}  # SOD001
        activities:
          record: {accountable: b}
          count: {accountable: a}
        policies:
          lending: {separate: [lend, count]}
          loans: {separate: [lend, record]}
          spending: {separate: [spend, record]}
          hiring: {separate: [hire, record]}
          naming: {separate: [name, count]}
          by-role: {separate: [own, count], by: role}
        """,
    "a limit for one person in a role lets that one alone approve": """
        # as of 2027-01-01
        settings: {currency: EUR}
        roles: {doing: D, watching: W, head: H}
        subjects:
          one: {stages: [approve, execute]}
          two: {stages: [approve, execute]}
        people:
          ann: {holds: [doing, head]}  # SOD002
          bea: {holds: [doing, head]}
          cid: {holds: [watching, head]}
          dan: {holds: [watching, head]}
        decisions:
          approve-one: {subject: one, stage: approve, limits: {role: head, person: ann}}
          approve-two: {subject: two, stage: approve, limits: {role: head, person: cid}}
        activities:
          do-one: {subject: one, stage: execute, accountable: doing}
          do-two: {subject: two, stage: execute, accountable: doing}
        """,
    "who may approve for one role by another item approves by that": """
        settings: {currency: EUR}
        roles: {doing: D, head: H}
        subjects: {one: {stages: [approve, execute]}}
        people:
          ann: {holds: [doing, head]}  # SOD002
          bea: {holds: [head, doing]}  # SOD002
        decisions:
          approve: {subject: one, stage: approve, limits: {role: head, person: ann}}
          approve-more: {subject: one, stage: approve, decides: head}
        activities:
          do: {subject: one, stage: execute, accountable: doing}
        """,
    "a deputy holds what the absent one may decide by name": """
        # as of 2027-03-01
        settings: {currency: EUR}
        roles: {a: A, b: B, c: C, x: X}
        subjects: {one: {stages: [approve, execute]}}
        people:
          ann: {holds: a, absent: {since: 2027-08-01, until: 2027-09-01, deputy: dan}}  # SOD006
          bea: {holds: a, absent: {since: 2027-08-01, until: 2027-09-01, deputy: dan}}
          cid: {holds: x, absent: {since: 2027-08-01, until: 2027-09-01, deputy: eve}}  # SOD006
          dan: {holds: b}
          eve: {holds: c, absent: {since: 2027-04-01, until: 2027-05-01, deputy: cid}}  # SOD006
        decisions:
          lend: {limits: {role: a, person: ann}}
          approve: {subject: one, stage: approve, limits: {person: eve}}
        activities:
          record: {accountable: b}
          do: {subject: one, stage: execute, accountable: x}
        policies:
          loans: {separate: [lend, record]}
        """,
    "who answers for a whole holds its parts": """
        roles: {a: A, b: B}
        activities:
          whole: {accountable: a}  # SOD001
          part: {parent: whole, responsible: b}
        policies:
          apart: {separate: [whole, part]}
        """,
    "classes of duty meet in one person": """
        roles: {asks: A, grants: G, does: D, counts: C, watches: W}
        people:
          one: {holds: [asks, grants]}  # SOD002
          two: {holds: [grants, does]}  # SOD002
          three: {holds: [does, counts]}  # SOD002
          four: {holds: [does, watches]}  # SOD002
          five: {holds: [asks, does]}
          six: {holds: [counts, watches]}
        subjects: {payments: P}
        activities:
          ask: {subject: payments, stage: propose, accountable: asks}
          grant: {subject: payments, stage: approve, accountable: grants}
          pay: {subject: payments, stage: execute, accountable: does}
          watch: {subject: payments, stage: monitor, accountable: watches}
        kpis:
          paid: {subject: payments, measured_by: counts, owned_by: asks}
        """,
    "who may approve by name, and carries out or checks by a role": """
        settings: {currency: EUR}
        roles: {asking: A, doing: C, watching: E, boss: B}
        subjects: {one: O, other: X}
        people:
          ann: {holds: asking}
          bob: {holds: doing}  # SOD002
          cid: {holds: watching}
          dan: {holds: boss}
          doing: {holds: doing}  # SOD002
        decisions:
          approve-one:
            {subject: one, stage: approve, limits: [{person: bob, up_to: 5}, {person: cid, from: 5, up_to: 9}, {role: boss, from: 9}]}
          approve-other: {subject: other, stage: approve, limits: [{role: boss, sub_delegable: true}]}
        activities:
          ask: {subject: one, stage: propose, accountable: asking}
          do: {subject: one, stage: execute, accountable: doing}
          watch: {subject: one, stage: monitor, accountable: watching}
          do-other: {subject: other, stage: execute, accountable: doing}
          watch-other: {subject: other, stage: monitor, accountable: watching}
        delegations: {some: {by: role:boss, to: person:doing, of: approve-other}}
        """,
    "who has received authority to approve, and carries out or keeps the record by a role": """
        # as of 2027-01-01
        settings: {currency: EUR}
        roles: {boss: B, doing: D, standing: S, counting: C}
        people:
          ann: {holds: [doing, standing]}  # SOD002
          bob: {holds: [standing, boss]}
        subjects: {work: {stages: [approve, execute]}}
        decisions:
          approve: {subject: work, stage: approve, limits: {role: boss, sub_delegable: true}}
        activities:
          do: {subject: work, stage: execute, accountable: doing}
        kpis:
          done: {subject: work, measured_by: counting, owned_by: boss}
        delegations:
          some: {by: role:boss, to: role:standing, of: approve}
          none-left: {by: role:boss, to: role:doing, of: approve, until: 2027-01-01}
          more: {by: role:boss, to: role:counting, of: approve, since: 2027-02-01}
        """,
    "what is delegated to who executes is told once, by the stages": """
        settings: {currency: EUR}
        roles: {boss: B, doing: D}
        subjects: {work: {stages: [approve, execute]}}
        decisions:
          approve: {subject: work, stage: approve, limits: {role: boss, sub_delegable: true}}
        activities:
          do: {subject: work, stage: execute, accountable: doing}
        delegations:
          some: {by: role:boss, to: role:doing, of: approve}
        policies:
          apart: {separate: [approve, do]}
        """,
    "who can ask for a decision and take it is told once, by the decision": """
        roles: {asks: A, grants: G, does: D, watches: W}
        people: {one: {holds: [asks, grants]}, two: {holds: does}, three: {holds: watches}}
        subjects: {payments: P}
        activities:
          ask: {subject: payments, stage: propose, accountable: asks}
          pay: {subject: payments, stage: execute, accountable: does}
          watch: {subject: payments, stage: monitor, accountable: watches}
        decisions:
          grant: {subject: payments, stage: approve, decides: grants}
        """,
    "one role that approves and keeps the record": """
        roles: {asks: A, grants: G, does: D, watches: W}
        subjects: {payments: P}
        activities:
          ask: {subject: payments, stage: propose, accountable: asks}
          pay: {subject: payments, stage: execute, accountable: does}
          watch: {subject: payments, stage: monitor, accountable: watches}
        decisions:
          grant: {subject: payments, stage: approve, decides: grants}
        kpis:
          paid: {subject: payments, measured_by: grants, owned_by: does}  # SOD002
        """,
    "a deputy holds both while it lasts, and afterwards nothing is said": """
        # as of 2027-03-01
        roles: {asks: A, pays: P}
        people:
          dana:
            holds: asks
            absent:
              - {since: 2027-01-01, until: 2027-02-01, deputy: eli}
              - {since: 2027-08-01, until: 2027-09-01, deputy: eli}  # SOD006
              - {since: 2027-10-01, until: 2027-11-01, deputy: fay}
          eli: {holds: pays}
          fay: Fay
        activities:
          order: {accountable: asks}
          pay: {accountable: pays}
        policies:
          purchase: {separate: [order, pay]}
        """,
    "no more hands are wanted than another policy leaves": """
        roles: {a: A, b: B, c: C}
        activities:
          x: {accountable: a}
          y: {accountable: b}
          z: {accountable: c}
          other: {accountable: c}
        policies:
          few: {at_most: 2, of: [x, y, z]}
          as-many: {at_least: 2, of: [x, y, z]}
          more: {at_least: 3, of: [x, y, z]}  # SOD004
          of-some: {at_least: 3, of: [x, y]}  # SOD004
          of-another-too: {at_least: 3, of: [x, y, z, other]}
          by-role: {at_least: 3, of: [x, y, z], by: role}
        """,
    "policies that cannot be kept at once": """
        roles: {a: A, b: B, c: C}
        activities: {x: {accountable: a}, y: {accountable: b}, z: {accountable: c}}
        policies:
          bound: {bind: [x, y]}
          apart: {separate: [x, y]}  # SOD004
          two: {at_least: 2, of: [x, y]}  # SOD004
          one: {at_most: 1, of: [y, z]}
          far: {separate: [x, z]}  # SOD004
          by-role: {separate: [x, y], by: role}
          few: {at_most: 2, of: [x, y, z], by: role}  # SOD004
          all: {separate: [x, y, z], by: role}
        """,
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_duties_are_judged_as_they_are_defined(text: str, tmp_path: Path) -> None:
    judge(text, "SOD", tmp_path / "model.yml")


def test_a_policy_that_wants_hands_names_all_that_is_bound(tmp_path: Path) -> None:
    text = """
        roles: {a: A}
        activities: {x: {accountable: a}, y: {accountable: a}, z: {accountable: a}}
        policies:
          bound: {bind: [x, y]}
          one: {at_most: 1, of: [y, z]}
          three: {at_least: 3, of: [x, y, z]}  # SOD004
        """
    (found,) = judge(text, "SOD", tmp_path / "model.yml")
    assert (
        found.message
        == "policy `three` wants at least 3 hands for `x`, `y` and `z`, which policies `bound` and `one` bind together"
    )
    assert len(found.places) == 2
