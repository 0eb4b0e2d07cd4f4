"""People and time: who is there today, who will be, on whom too much hangs, and who stands in."""

from pathlib import Path

import pytest
from definitions import judge

CASES = {
    "a role that answers or decides is held by somebody, and other roles need not be": """
        # as of 2027-03-01
        roles:
          answers: A  # PPL001
          decides: D  # PPL001
          does: X
          heard: H
          agency: {external: true}
          idle: I
          there: T
        people: {p: {holds: there}}
        activities:
          x: {accountable: answers, responsible: does, consulted: heard}
          y: {accountable: agency, responsible: there}
        decisions:
          d: {decides: decides, informed: there}
        """,
    "a body is held by its seats, and a vacant seat that counts is told itself": """
        # as of 2027-03-01
        roles:
          chief: C
          one: O
          two: T  # PPL001
          board: {body: true, chair: chief, members: [chief, one], decides_by: majority}
          lame: {body: true, chair: two, members: [two], decides_by: chair}
          empty: {body: true, chair: third, members: [third], decides_by: chair}  # PPL001
          third: Z
        people: {p: {holds: chief}, q: {holds: one}}
        activities: {x: {accountable: two}, y: {accountable: chief}}
        decisions: {d: {decides: board}, e: {decides: lame}, f: {decides: empty}}
        """,
    "who is away still holds the role; who acts does too; what begins later is a gap now": """
        # as of 2027-03-01
        roles:
          a: A
          b: B  # PPL002
          c: C  # PPL001
          d: D  # PPL002
          e: E
        people:
          p: {holds: a, absent: {since: 2027-02-01, until: 2027-04-01}}
          q: {holds: [{role: b, until: 2027-02-01}, {role: c, since: 2027-05-01}, {role: d, until: 2027-06-01}]}
          r: {holds: [{role: b, since: 2027-02-01, until: 2027-08-01, acting: true}, {role: e, until: 2028-03-02}]}
        activities: {xa: {accountable: a}, xb: {accountable: b}, xc: {accountable: c}, xd: {accountable: d}, xe: {accountable: e}}
        """,
    "an assignment ends, and nobody follows": """
        # as of 2027-03-01
        roles: {a: A, b: B}
        activities:
          gap: {accountable: [{role: a, until: 2027-04-01}, {role: b, since: 2027-05-01}]}  # PPL002
          next: {accountable: [{role: a, until: 2027-04-01}, {role: b, since: 2027-04-01}]}
          over: {accountable: {role: a, until: 2027-02-01}}
          whole: {accountable: a}
          part: {parent: whole, accountable: {role: b, until: 2027-04-01}, responsible: a}
        kpis: {cost: {owned_by: {role: a, until: 2027-04-01}}}  # PPL002
        objectives: {grow: {owner: {role: a, until: 2027-04-01}}}  # PPL002
        """,
    "whoever answers for a whole is lost to its parts, and that is told once": """
        # as of 2027-01-01
        roles: {a: A, b: B, c: C}
        units: {u: {head: c}}
        activities:
          h: {accountable: {role: a, until: 2027-06-01}, responsible: c}  # PPL002
          h1: {parent: h, responsible: b}
          h2: {parent: h, responsible: b}
          g: {accountable: {role: a, until: 2027-06-01}}
          g1: {parent: g, accountable: b}
          g2: {parent: g, accountable: c}
          k: {accountable: {role: a, until: 2027-06-01}}  # PPL002
          k1: {parent: k, accountable: {role: b, until: 2027-05-01}}
          k2: {parent: k, accountable: {role: b, until: 2027-07-01}}  # PPL002
          m: {accountable: {role: a, until: 2027-06-01}}  # PPL002
          m1: {parent: m}
          m2: {parent: m1, responsible: b}
          i: {accountable: {role: a, until: 2027-06-01}, unit: u}
          i1: {parent: i, responsible: b}
        """,
    "a body that answers has a chair and a way to decide": """
        roles:
          a: A
          lost: {body: true, members: [a]}  # PPL003
          chaired: {body: true, chair: a}  # PPL003
          limited: {body: true}  # PPL003
          sound: {body: true, chair: a, members: a, decides_by: chair}
          heard: {body: true}
          heading: {body: true}  # PPL003
          passed-over: {body: true}
        units: {one: {head: heading}, other: {head: passed-over}}
        activities:
          left-to-the-head: {unit: one, responsible: a}
          left-to-nobody: {unit: other, accountable: sound}
          x: {accountable: lost, informed: heard}
          y: {accountable: sound}
        decisions:
          d: {decides: chaired}
          e: {limits: [{role: limited}]}
        """,
    "many items hang on one person who alone holds two roles": """
        roles: {a: A, b: B, c: C}
        people:
          p: {holds: [a, b]}  # PPL004
          q: {holds: c}
        activities:
          x1: {accountable: a, responsible: b}
          x2: {accountable: a, responsible: c}
          x3: {accountable: b, responsible: c}
          x4: {accountable: b, responsible: [a, c]}
          x5: {accountable: b, responsible: [a, c]}
        """,
    "what only one person may decide within limits hangs on that person too": """
        roles: {a: A, b: B, c: C}
        people:
          ann: {holds: [a, b]}  # PPL004
          bea: {holds: c}
          cid: {holds: c}
        decisions:
          d1: {accountable: c, limits: [{role: a, up_to: 5 EUR}, {role: b, from: 5 EUR}]}
          d2: {accountable: c, limits: [{roles: [a, b], joint: 2}]}
          d3: {accountable: c, limits: [{role: a}]}
          d4: {accountable: c, limits: [{role: b}]}
          others-too: {accountable: c, limits: [{role: a}, {role: c}]}
          by-name-too: {accountable: c, limits: [{role: a}, {person: bea}]}
        activities:
          x: {accountable: a, responsible: c}
        """,
    "a second holder, or one item less, and it does not": """
        roles: {a: A, b: B, c: C}
        people: {p: {holds: [a, b]}, q: {holds: [c, b]}, r: {holds: c}}
        activities:
          x1: {accountable: a, responsible: b}
          x2: {accountable: a, responsible: c}
          x3: {accountable: b, responsible: c}
          x4: {accountable: b, responsible: [a, c]}
        """,
    "shares of one day are added up": """
        # as of 2027-03-01
        roles: {a: A, b: B, c: C}
        people:
          full: {holds: [{role: a, share: 0.6}, {role: b, share: 0.4}, c]}
          more: {holds: [{role: a, share: 0.6}, {role: b, share: 0.5}]}  # PPL006
          then: {holds: [{role: a, share: 0.6, until: 2027-06-01}, {role: b, share: 0.6, since: 2027-06-01}]}
          later: {holds: [{role: a, share: 0.6, until: 2027-06-01}, {role: b, share: 0.6, since: 2027-05-01}]}  # PPL006
          past: {holds: [{role: a, share: 0.6, until: 2027-03-01}, {role: b, share: 0.6}]}
        """,
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_people_are_judged_as_they_are_defined(text: str, tmp_path: Path) -> None:
    judge(text, "PPL", tmp_path / "model.yml")


def test_days_are_said_as_people_say_them(tmp_path: Path) -> None:
    text = """
        # as of 2027-01-01
        roles: {a: A, b: B, c: C}
        people:
          p: {holds: a, absent: {since: 2027-03-01, until: 2027-03-15, deputy: q}}
          q: {holds: b, absent: {since: 2027-02-01, until: 2027-02-15}}  # PPL005
          r: {holds: c}
        activities: {x: {accountable: a}, y: {accountable: b}, z: {accountable: c}}
        """
    (found,) = judge(text, "PPL", tmp_path / "model.yml")
    assert found.message == (
        "person `q` alone holds `b`, which answers for 1 item, and nobody deputises, 1 to 14 February 2027"
    )
