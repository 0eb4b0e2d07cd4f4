"""The structure: lines, spans and layers, and whether who answers has a say over who does the work."""

from pathlib import Path

import pytest
from definitions import judge

CASES = {
    "who is nearer to the work and sets its frame is not to answer for the work as well": """
        roles: {head: H, lead: {reports_to: head}, clerk: {reports_to: lead}, other: {reports_to: head}}
        subjects: {plan: {stages: [set, execute]}, free: {stages: [execute]}}
        activities:
          set-plan: {subject: plan, stage: set, accountable: lead}
          run: {subject: plan, stage: execute, accountable: head, responsible: clerk}  # org006
          work: {subject: free, stage: execute, accountable: head, responsible: clerk}  # org006
          whole: {accountable: head, responsible: clerk}  # org006
          part: {parent: whole, accountable: other}
        """,
    "each circle is one finding, and what hangs below it is none": """
        roles:
          a: {reports_to: a}  # ORG001
          b: {reports_to: c}  # ORG001
          c: {reports_to: b}
          d: {reports_to: b}
          e: {dotted: f}
          f: {dotted: e}
        """,
    "a circle is cut where nobody then answers for what is done above": """
        roles:
          chief: {reports_to: lead}  # ORG001
          head: {reports_to: chief}
          lead: {reports_to: head}
          clerk: {reports_to: lead}
          typist: {reports_to: head}
          one: {reports_to: two}
          two: {reports_to: three}
          three: {reports_to: four}
          four: {reports_to: five}
          five: {reports_to: six}  # ORG001
          six: {reports_to: one}
        activities:
          all: {accountable: head, responsible: [lead, typist]}
          part: {parent: all, accountable: lead, responsible: clerk}
          other: {accountable: one, responsible: six}
        """,
    "a circle of activities is cut above one that somebody answers for": """
        roles: {a: A, b: B}
        activities:
          whole: {parent: part, accountable: a, responsible: b}
          part: {parent: whole, responsible: b}  # ORG001
        """,
    "what hangs below a circle of activities is asked about, whichever stands first": """
        roles: {ceo: C, a: {reports_to: ceo}, b: {reports_to: ceo}}
        activities:
          whole: {parent: part, accountable: a}
          part: {parent: whole, consulted: a}  # ORG001
          below: {parent: part, accountable: b}  # ORG005
        """,
    "the same, the other way round": """
        roles: {ceo: C, a: {reports_to: ceo}, b: {reports_to: ceo}}
        activities:
          below: {parent: part, accountable: b}  # ORG005
          part: {parent: whole, consulted: a}  # ORG001
          whole: {parent: part, accountable: a}
        """,
    "what is part of each other in a circle has no top": """
        units: {north: {parent: south}, south: {parent: north}}  # ORG001
        areas: {all: {parent: all}, some: {parent: all}}  # ORG001
        roles: {a: A}
        activities:
          x: {parent: y, responsible: a}  # ORG001
          y: {parent: x, responsible: a}
          below: {parent: y, responsible: a}
        objectives: {o: {owner: a, parent: p}, p: {owner: a}}
        """,
    "a say over whoever does the work, in the line, across it, and over who is outside": """
        roles:
          ceo: C
          one: {reports_to: ceo}  # ORG004
          two: {reports_to: ceo, lines: {role: other, how: coordinative}}
          other: {reports_to: ceo}
          developer: {reports_to: other}  # ORG004
          agency: {external: true}
          board: {body: true, chair: ceo, members: [ceo, other], decides_by: majority}
        activities:
          bought: {accountable: one, responsible: agency}
          own: {accountable: one, responsible: one}
          below: {accountable: ceo, responsible: other}
          foreign: {accountable: one, responsible: [one, developer]}
          asked: {accountable: two, responsible: developer}
          upward: {accountable: developer, responsible: ceo}
          governed: {accountable: board, responsible: developer}
        """,
    "whoever has no line at all is not asked for a say": """
        roles: {a: A, b: B, c: C}
        activities:
          x: {accountable: a, responsible: b}
          y: {accountable: b, responsible: c}
        """,
    "a part lies within the reach of the whole, unless it is there to check it": """
        roles:
          ceo: C
          cfo: {reports_to: ceo}
          controller: {reports_to: cfo}
          lead: {reports_to: ceo}
          clerk: {reports_to: lead}
        activities:
          job: {accountable: lead}
          prepare: {parent: job, accountable: clerk}
          book: {parent: job, accountable: controller}  # ORG005
          approve: {parent: job, stage: approve, accountable: ceo}
          watch: {parent: job, stage: monitor, accountable: controller}
        objectives:
          grow: {owner: lead}
          cut: {owner: controller, parent: grow}  # ORG005
        """,
    "letters without an accountable cascade as well": """
        notation: DACI
        roles:
          ceo: C
          m: {reports_to: ceo}
          n: {reports_to: ceo}
          w: {reports_to: m}
          v: {reports_to: n}
        activities:
          whole: {D: w, A: m}
          inherits: {parent: whole, D: w}
          within: {parent: whole, D: w, A: w}
          without: {parent: whole, D: v, A: v}  # ORG005
        """,
    "work that is all done below one report, at whatever distance": """
        roles:
          ceo: C
          vice: {reports_to: ceo}
          manager: {reports_to: vice}
          clerk: {reports_to: manager}
          typist: {reports_to: manager}
          other: {reports_to: ceo}
        activities:
          far: {accountable: ceo, responsible: clerk}  # org006
          near: {accountable: vice, responsible: [clerk, typist]}  # org006
          led: {accountable: vice, responsible: [manager, clerk]}
          next: {accountable: vice, responsible: manager}
          spread: {accountable: ceo, responsible: [clerk, other]}
          own: {accountable: ceo, responsible: [ceo, clerk]}
          check: {accountable: ceo, responsible: clerk, stage: approve}
          heard: {accountable: ceo, responsible: clerk, consulted: manager, informed: vice}  # org006
          signed: {accountable: ceo, responsible: clerk, signs: ceo}  # org006
        """,
    "a role without a place, where others have one": """
        roles:
          ceo: CEO
          a: {reports_to: ceo}
          b: {reports_to: ceo}
          lost: L  # ORG007
          adviser: A
          agency: {external: true}
          committee: {body: true, members: [seat]}
          seat: S
          dotted: {dotted: ceo}
          placed: {unit: finance}
          head: H
        units: {finance: Finance, sales: {head: head}}
        activities:
          x: {accountable: lost, responsible: a, consulted: adviser}
          y: {accountable: placed, responsible: agency, informed: dotted}
          z: {accountable: head, consulted: adviser}
        """,
    "who answers by what follows has a say as well, or has none": """
        roles:
          ceo: C
          m: {reports_to: ceo}  # ORG004
          w: {reports_to: m}
          n: {reports_to: ceo}  # ORG004
          v: {reports_to: n}
          head: {reports_to: ceo, unit: shop}  # ORG004
          clerk: {reports_to: n, unit: shop}
        units: {shop: {head: head}}
        subjects: {s: {stages: [set]}}
        activities:
          whole: {accountable: m}
          within: {parent: whole, responsible: w}
          without: {parent: whole, responsible: v}
          checked: {parent: whole, subject: s, stage: approve, responsible: v}
          of-the-shop: {unit: shop, responsible: [clerk, head]}
          of-others: {unit: shop, responsible: [clerk, w]}
        decisions:
          chosen: {decides: n, responsible: w}
        """,
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_the_structure_is_judged_as_it_is_defined(text: str, tmp_path: Path) -> None:
    judge(text, "ORG", tmp_path / "model.yml")


def test_who_could_answer_nearer_to_the_work_is_told_with_the_way_there(tmp_path: Path) -> None:
    text = """
        roles:
          ceo: C
          vice: {reports_to: ceo}
          manager: {reports_to: vice}
          clerk: {reports_to: manager}
        activities:
          file: {accountable: ceo, responsible: clerk}  # org006
        """
    (found,) = judge(text, "ORG", tmp_path / "model.yml")
    assert (
        found.message == "activity `file` is done below `manager`, and `ceo`, 2 levels higher, answers for it"
    )
    assert [each.note for each in found.places] == ["`vice` stands between", "`manager` stands between"]
    assert [each.title for each in found.fixes] == ["let `manager` answer for it, and inform `ceo`"]


@pytest.mark.parametrize(("count", "marked"), [(6, ""), (7, "  # org003")])
def test_layers_are_counted_with_both_ends_and_without_bodies(
    count: int, marked: str, tmp_path: Path
) -> None:
    lines = [f"  r{number}: {{reports_to: r{number - 1}}}" for number in range(1, count + 1)]
    tops = ["roles:", f"  board: {{body: true}}{marked}", "  r0: {name: Top, reports_to: board}"]
    judge("\n".join((*tops, *lines)), "ORG", tmp_path / "model.yml")


@pytest.mark.parametrize(("holders", "marked"), [(14, ""), (15, "  # org002")])
def test_a_role_is_as_many_reports_as_people_hold_it(holders: int, marked: str, tmp_path: Path) -> None:
    people = ", ".join(f"p{number}: {{holds: agent}}" for number in range(holders))
    text = f"""
        roles:
          lead: Lead{marked}
          board: {{body: true, chair: lead, members: lead}}
          agent: {{reports_to: lead}}
          agency: {{reports_to: lead, external: true}}
          small: {{reports_to: lead}}
          one: {{reports_to: small}}
        people: {{{people}}}
        """
    judge(text, "ORG", tmp_path / "model.yml")
