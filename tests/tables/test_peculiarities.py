"""Peculiarities of the tables that people have: groups, other columns, ragged rows, legends, fences, odd cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest
from facts import facts, markdown, reading, remarks


class Case(NamedTuple):
    """A file with something peculiar in it, what it says, what is remarked and what is left out."""

    name: str
    text: str
    says: list[str]
    remarks: Sequence[str] = ()
    left_out: Sequence[str] = ()
    path: str = "raci.md"


PLAN = ["Plan > Scope: Dev R, Lead A", "Plan > Budget: Dev C, Lead A", "Build > Code: Dev R, Lead A"]
HEAD = "<h1>RACI</h1><table><tr><th>Task</th><th>Dev</th><th>Lead</th></tr>"

CASES = [
    Case(
        "group rows, bold, short, with a colon, in capitals",
        markdown(
            "Activity | Dev | Lead", "**Plan** | | ", "Scope | R | A", "**Build** ", "Code | R | A", "Review: | | ",
            "Scope | C | R/A", "OPERATE | | ", "Watch | R | A",
        ),
        ["Plan > Scope: Dev R, Lead A", "Build > Code: Dev R, Lead A", "Review: > Scope: Dev C, Lead R/A", "OPERATE > Watch: Dev R, Lead A"],
    ),
    Case(
        "group rows that are one merged cell",
        f"{HEAD}<tr><td colspan=3>Plan</td></tr><tr><td>Scope</td><td>R</td><td>A</td></tr><tr><td>Budget</td><td>C</td><td>A</td></tr>"
        "<tr><td colspan=3><b>Build</b></td></tr><tr><td>Code</td><td>R</td><td>A</td></tr></table>",
        PLAN, path="raci.html",
    ),
    Case("groups in a column, blank below the first", "Phase;Task;Dev;Lead\nPlan;Scope;R;A\n;Budget;C;A\nBuild;Code;R;A\n", PLAN, path="raci.csv"),
    Case("groups in a column, in each row", "Phase;Task;Dev;Lead\nPlan;Scope;R;A\nPlan;Budget;C;A\nBuild;Code;R;A\n", PLAN, path="raci.csv"),
    Case(
        "groups in a column of merged cells",
        "<h1>RACI</h1><table><tr><th>Phase</th><th>Task</th><th>Dev</th><th>Lead</th></tr><tr><td rowspan=2>Plan</td><td>Scope</td>"
        "<td>R</td><td>A</td></tr><tr><td>Budget</td><td>C</td><td>A</td></tr><tr><td>Build</td><td>Code</td><td>R</td><td>A</td></tr></table>",
        PLAN, path="raci.html",
    ),
    Case(
        "one name under two groups is two activities",
        markdown("Task | Dev | Lead", "**Plan** | | ", "Review | R | A", "**Build** | | ", "Review | C | A"),
        ["Plan > Review: Dev R, Lead A", "Build > Review: Dev C, Lead A"],
    ),
    Case(
        "one name twice under one group is remarked",
        markdown("Task | Dev | Lead", "Review | R | A", "Code | R | A", "Review | C | A"),
        ["Review: Dev R, Lead A", "Code: Dev R, Lead A", "Review: Dev C, Lead A"], ["TAB008 7:3"],
    ),
    Case(
        "one name twice, in other letters and with other spaces, is remarked too; names that differ by a sign are two",
        markdown("Task | Dev | Lead", "Ship it | R | A", "ship  It | R | A", "Up > 5 % | R | A", "Up < 5 % | C | A"),
        ["Ship it: Dev R, Lead A", "ship It: Dev R, Lead A", "Up > 5 %: Dev R, Lead A", "Up < 5 %: Dev C, Lead A"],
        ["TAB008 6:3"],
    ),
    Case(
        "columns that are no roles",
        "ID,Activity,Description,Dev,Lead,Status,SLA,Notes\n1,Scope,what we do,R,A,open,2 d,by June\n2,Code,writing,R,A/C,done,5 d,\n3,Ship,sending,C,A,open,1 d,with care\n",
        ["Scope: Dev R, Lead A [by June]", "Code: Dev R, Lead A/C", "Ship: Dev C, Lead A [with care]"],
        left_out=["column `ID`: a column of numbers", "column `Description`: no letters in it", "column `Status`: no letters in it", "column `SLA`: no letters in it"],
        path="raci.csv",
    ),
    Case(
        "a priority whose letters are letters of the notation too",
        "Task,Priority,Dev,Lead\nScope,A,R,A\nCode,C,R,A\nShip,A,C,A\n",
        ["Scope: Dev R, Lead A", "Code: Dev R, Lead A", "Ship: Dev C, Lead A"],
        left_out=["column `Priority`: no letters in it"], path="raci.csv",
    ),
    Case(
        "a column with few known letters is left out, and says so",
        "Task,Dev,Lead,Head\nScope,R,A,X\nCode,R,A,X\nShip,R,A,C\n",
        ["Scope: Dev R, Lead A", "Code: Dev R, Lead A", "Ship: Dev R, Lead A"], ["TAB010 1:15"],
        left_out=["column `Head`: known letters in only 1 of 3 cells"], path="raci.csv",
    ),
    Case(
        "a role without a letter is a role all the same",
        markdown("Task | Dev | Ops | Lead", "Scope | R | | A", "Code | R | - | A"),
        ["Scope: Dev R, Lead A", "Code: Dev R, Lead A"],
    ),
    Case(
        "ragged rows shift nothing",
        markdown("Task | Dev | Lead | Ops", "Scope | R | A", "Code | R | A | C | I"),
        ["Scope: Dev R, Lead A", "Code: Dev R, Lead A, Ops C"], ["TAB007 5:3", "TAB001 6:22"],
    ),
    Case(
        "a head of two levels",
        "<h1>RACI</h1><table><tr><th rowspan=2>Task</th><th colspan=2>Product</th><th>Platform</th></tr><tr><th>Lead</th><th>Dev</th><th>Ops</th></tr>"
        "<tr><td>Scope</td><td>A</td><td>R</td><td>I</td></tr><tr><td>Code</td><td>I</td><td>C</td><td>A</td></tr></table>",
        ["Scope: Lead A, Dev R, Ops I", "Code: Lead I, Dev C, Ops A"], path="raci.html",
    ),
    Case("two columns of one name are remarked", markdown("Task | Dev | Lead | Dev", "Scope | R | A | C"), ["Scope: Dev R, Lead A, Dev C"], ["TAB008 3:23"]),
    Case("a template says nothing", "Task,Role 1,Role 2\nTask 1,,\nTask 2,,\n", [], left_out=["table 1: no letters in it"], path="raci.csv"),
    Case(
        "a legend under the matrix is believed and is no activity",
        "Task,Dev,Lead\nScope,R,A\nCode,C,A\n,,\nR,Responsible,\nA,Approver,\nC,Consulted,\n",
        ["Scope: Dev R, Lead A", "Code: Dev C, Lead A"], path="raci.csv",
    ),
    Case(
        "a legend beside the matrix is no role",
        "Task,Dev,Lead,,Key,Meaning\nScope,R,A,,R,Responsible\nCode,R,A/C,,A,Accountable\nShip,I,A,,C,Consulted\nRun,R,A,,I,Informed\n",
        ["Scope: Dev R, Lead A", "Code: Dev R, Lead A/C", "Ship: Dev I, Lead A", "Run: Dev R, Lead A"], path="raci.csv",
    ),
    Case(
        "a legend above may have letters of its own",
        "# Chart\n\nL = Lead, S = Support, K = Keep informed\n\n| Task | Dev | Ops |\n|---|---|---|\n| Scope | L | S |\n| Run | K | L |\n",
        ["Scope: Dev L, Ops S", "Run: Dev K, Ops L"],
    ),
    Case(
        "a legend in a table is no matrix",
        markdown("Letter | Meaning", "R | Responsible", "A | Accountable", "C | Consulted", title="Key")
        + "\n" + markdown("Task | Dev | Lead", "Scope | R | A/C"),
        ["Scope: Dev R, Lead A/C"], left_out=["table 1: a legend"],
    ),
    Case("a matrix in a fence is remarked", "# RACI\n\n```\n| Task | Dev | Lead |\n|---|---|---|\n| Code | R | A |\n```\n", ["Code: Dev R, Lead A"], ["TAB005 4:3"]),
    Case(
        "letters of another alphabet are remarked",
        markdown("Task | Dev | Lead", "Code | R | А", "Ship | С/І | A"),
        ["Code: Dev R, Lead A", "Ship: Dev C/I, Lead A"], ["TAB003 5:14", "TAB003 6:10"],
    ),
    Case(
        "a role's name, a question and a number in cells of letters are reported",
        markdown("Task | Dev | Lead | Ops", "Code | R | A | I", "Ship | Release manager | A | R", "Run | C | TBD | R1", "Stop | R | A | Lead"),
        ["Code: Dev R, Lead A, Ops I", "Ship: Lead A, Ops R", "Run: Dev C", "Stop: Dev R, Lead A"],
        ["TAB001 6:10", "TAB001 7:13", "TAB001 7:19", "TAB001 8:18"],
    ),
    Case(
        "a row of texts is reported",
        markdown("Task | Dev | Lead", "Code | R | A", "Ship | ask Bo | see Ann"), ["Code: Dev R, Lead A"], ["TAB010 6:10"],
    ),
    Case(
        "money limits stay in names and notes",
        markdown("Decision | Team lead | Director", "Spend > €10k | R | A", "Spend < 5,000 USD (per month) | A/R ≤ 1k | I"),
        ["Spend > €10k: Team lead R, Director A", "Spend < 5,000 USD (per month): Team lead R/A (≤ 1k), Director I"],
    ),
    Case("letters in a row without a name are reported", "Task,Dev,Lead\nScope,R,A\n,C,A\nShip,R,A\n", ["Scope: Dev R, Lead A", "Ship: Dev R, Lead A"], ["TAB001 3:2"], path="raci.csv"),
    Case("an activity without a letter stays", markdown("Task | Dev | Lead", "Scope | R | A", "Later | | ", "Wait | - | –"), ["Scope: Dev R, Lead A", "Later: ", "Wait: "]),
    Case("N means not involved, and is remarked once", markdown("Task | Dev | Lead", "Scope | R | A", "Code | N | A", "Ship | N | A/R"), ["Scope: Dev R, Lead A", "Code: Lead A", "Ship: Lead R/A"], ["TAB006 6:10"]),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_is_peculiar_is_read_or_reported(case: Case) -> None:
    found = reading(case.text, case.path)
    assert facts(found) == case.says
    assert remarks(found) == list(case.remarks)
    assert [f"{each.what}: {each.why}" for each in found.left_out] == list(case.left_out)


def test_a_legend_that_says_approver_is_believed() -> None:
    text = "# RACI\n\nR: Responsible, A: Approver, C: Consulted, I: Informed\n\n" + markdown(
        "Task | Dev | Lead", "Scope | R | A"
    )
    (matrix,) = reading(text).matrices
    assert {each.letter: [one.value for one in each.means] for each in matrix.notation.letters}["A"] == [
        "ratify"
    ]


HOSTILE_NAMES = ["<script>", 'say "hi"', "a`b", "]{#", "=1+1", "\u202eאב", "角色", "🧑‍🚀", "x" * 200, "R&D"]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_names_of_any_kind_are_kept_as_they_are(name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    found = reading(f"Task,{quoted},Lead\nScope,R,A\n{quoted},C,A\n", "raci.csv")
    assert [each.name for each in found.matrices[0].roles] == [name, "Lead"]
    assert [each.name for each in found.matrices[0].rows] == ["Scope", name]
