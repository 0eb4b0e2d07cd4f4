"""The columns of the matrix: who holds too much, nothing that counts, or the same as another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from definitions import judge

ROLES = "{boss: Boss, a: A, b: B, c: C, d: D, e: E, f: F}"
OTHERS = "abcdef"


def rows(kind: str, words: str, owners: Iterator[str]) -> str:
    """Items of a kind, each held by one of the owners; `%` in the words stands for it, `@` for somebody else."""
    lines = [
        f"  i{number}: {{{words.replace('%', owner).replace('@', OTHERS[number % 6])}}}"
        for number, owner in enumerate(owners)
    ]
    return "\n".join([f"{kind}:", *lines])


@pytest.mark.parametrize(
    ("notation", "kind", "words"),
    [
        ("RACI", "activities", "accountable: %, responsible: @"),
        ("DACI", "activities", "D: @, A: %"),
        ("RAPID", "decisions", "R: @, D: %"),
        ("RATSI", "activities", "R: %, T: @"),
        ("RACI", "decisions", "recommends: @, decides: %"),
        ("LRC", "activities", "primary: %, supporting: @"),
    ],
)
def test_who_answers_for_much_is_found_in_every_notation(
    notation: str, kind: str, words: str, tmp_path: Path
) -> None:
    owners = iter(["boss"] * 5 + list("abcdef"))
    text = f"notation: {notation}\nroles:\n  boss: Boss  # load002\n  more: M\n"
    text += "".join(f"  {each}: {each.upper()}\n" for each in OTHERS) + rows(kind, words, owners)
    judge(text, "LOAD", tmp_path / "model.yml")


@pytest.mark.parametrize(
    ("count", "marked"),
    [(3, ""), (4, "  # load002"), (10, "  # load002")],
    ids=["three of ten", "four of ten", "all of them, which is not two findings"],
)
def test_the_share_is_of_what_somebody_answers_for(count: int, marked: str, tmp_path: Path) -> None:
    owners = iter((["boss"] * count + list("abcdef") * 2)[:10])
    text = f"roles:\n  boss: Boss{marked}\n"
    text += "".join(f"  {each}: {each.upper()}\n" for each in OTHERS)
    text += rows("decisions", "recommends: @, decides: %", owners)
    judge(text, "LOAD", tmp_path / "model.yml")


CASES = {
    "work by the hour, by the day, by the year and once": """
        roles:
          half: {capacity: 0.5 FTE}  # load001
          full: {capacity: 1 FTE}
          lead: {capacity: 10 h/week}  # load001
          agency: {capacity: 1 h/week, external: true}
        activities:
          run: {accountable: lead, responsible: [half, full], effort: 1 FTE}
          count: {accountable: lead, responsible: half, effort: 2 d/month}
          once: {accountable: lead, responsible: full, effort: 400 h}
          alone: {accountable: lead, effort: 11 h, cadence: weekly}
          outside: {accountable: lead, responsible: agency, effort: 2 FTE}
          apart: {accountable: full, responsible: half}
        """,
    "a role that holds a part of what another holds is another role": """
        roles: {lead: L, one: O, some: S, same: N}  # load006
        activities:
          t0: {accountable: lead, responsible: [one, some, same]}
          t1: {accountable: lead, responsible: [one, some, same]}
          t2: {accountable: lead, responsible: [one, some, same]}
          t3: {accountable: lead, responsible: [one, some, same]}
          t4: {accountable: lead, responsible: [one, same]}
          t5: {accountable: lead, responsible: [one, same]}
        """,
    "one thing in common, of one, makes nobody alike": """
        roles: {lead: L, one: O, other: X}
        activities:
          t0: {accountable: lead, responsible: [one, other]}
        """,
    "who is only told is a bystander, unless others stand below it or it comes from outside": """
        roles:
          liaison: Liaison  # load003
          boss: Boss
          chief: Chief
          lead: {reports_to: chief}
          agency: {external: true}
          helper: Helper
        activities:
          t0: {accountable: boss, informed: [liaison, chief, agency], supports: helper}
          t1: {accountable: boss, informed: [liaison, chief, agency, helper]}
          t2: {accountable: boss, informed: [liaison, chief, agency, helper]}
          t3: {accountable: boss, informed: [liaison, chief, agency, helper]}
          t4: {accountable: boss, consulted: liaison, informed: [chief, agency, helper]}
        """,
    "who may decide, takes work over or owns an intake is no bystander": """
        roles: {lead: L, delegate: D, last: F, taker: T, triage: T2, idle: I}  # load003
        decisions:
          d1: {limits: [{role: lead, sub_delegable: true}], escalates_to: last, informed: [delegate, last]}
        activities:
          x1: {accountable: lead, informed: [delegate, last, taker, triage, idle]}
          x2: {accountable: lead, informed: [delegate, last, taker, triage, idle]}
          x3: {accountable: lead, informed: [delegate, last, taker, triage, idle]}
          x4: {accountable: lead, informed: [delegate, last, taker, triage, idle]}
          x5: {accountable: lead, informed: [taker, triage, idle]}
        delegations: {some: {by: role:lead, to: role:delegate, of: d1}}
        handoffs: {work: {from: lead, to: taker, items: x1}}
        intakes: {lane: {owner: triage}}
        """,
    "to be asked and told of one thing is one thing; aims count as well": """
        roles:
          twice: T
          aims: A  # load003
          lead: L
        objectives:
          o: {owner: lead, consulted: aims}
          p: {owner: lead, informed: aims}
        activities:
          x1: {accountable: lead, informed: [aims, twice], consulted: twice}
          x2: {accountable: lead, informed: [aims, twice], consulted: twice}
          x3: {accountable: lead, informed: [aims, twice], consulted: twice}
        """,
    "who shares aims is as alike as who shares work": """
        roles:
          a: A
          b: B  # load006
          lead: L
        objectives:
          o1: {owner: [a, b], joint: 2}
          o2: {owner: [a, b], joint: 2}
          o3: {owner: [a, b], joint: 2}
        activities:
          x1: {accountable: lead, responsible: [a, b]}
          x2: {accountable: lead, responsible: [a, b]}
        """,
    "consultations are counted by the week": """
        roles: {lead: L, asked: A, lawyer: W}  # load005
        activities:
          t0: {accountable: lead, consulted: [asked, lawyer], cadence: daily}
          t1: {accountable: lead, consulted: [asked, lawyer], cadence: daily}
          t2: {accountable: lead, consulted: lawyer, cadence: quarterly}
          t3: {accountable: lead, consulted: asked, cadence: whenever it is due}
        """,
    "a KPI that is read often asks as often": """
        roles:
          lawyer: Lawyer  # load005
          lead: Lead
        activities:
          t0: {accountable: lead, consulted: lawyer, cadence: daily}
        kpis:
          complaints: {owned_by: lead, consulted: lawyer, cadence: daily}
          claims: {owned_by: lead, consulted: lawyer, cadence: weekly}
        """,
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_columns_are_judged_as_they_are_defined(text: str, tmp_path: Path) -> None:
    judge(text, "LOAD", tmp_path / "model.yml")


@pytest.mark.parametrize(("effort", "capacity"), [("", ""), (", effort: 1 h/week", ""), ("", "1 FTE")])
def test_things_are_counted_where_hours_or_the_capacity_are_not_said(
    effort: str, capacity: str, tmp_path: Path
) -> None:
    said = f"{{capacity: {capacity}}}" if capacity else "Clerk"
    things = "\n".join(
        f"  t{number}: {{accountable: lead, responsible: clerk{effort}}}" for number in range(31)
    )
    text = f"roles:\n  clerk: {said}  # load001\n  lead: Lead\nactivities:\n{things}"
    (found,) = judge(text, "LOAD", tmp_path / "model.yml")
    assert found.message == "role `clerk` does 31 things, more than 30"
