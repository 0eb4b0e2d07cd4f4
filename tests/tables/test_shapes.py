"""How matrices are laid out: every shape that people write, read to exactly what it says."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from facts import facts, markdown, reading


class Case(NamedTuple):
    """A file, the shape it is in, and what it says."""

    name: str
    text: str
    shape: str
    says: list[str]
    path: str = "raci.md"


NAMED = ["Alpha: Ann R, Bo (EU, US) R, Cy A, Legal C, R&D/IT C, All I", "Beta: Bo R, Ann A/I, Cy I"]


def named(head: str) -> str:
    return markdown(
        head, "Alpha | Ann, Bo (EU, US) | Cy | Legal; R&D/IT | All", "Beta | Bo | Ann | — | Ann, Cy"
    )


CASES = [
    Case(
        "an activity a row, a role a column",
        markdown(
            "Activity | Product lead | Dev team | Ops", "Plan the quarter | A/R | C | I",
            "Ship a release | A | R (main branch) | C, I", "Watch the service | - | I | **A** / R¹",
        ),
        "activities by roles",
        [
            "Plan the quarter: Product lead R/A, Dev team C, Ops I",
            "Ship a release: Product lead A, Dev team R (main branch), Ops C/I",
            "Watch the service: Dev team I, Ops R/A (1)",
        ],
    ),
    Case(
        "transposed, as the corner says",
        markdown("Role | Plan the quarter | Ship a release", "Product lead | A | A", "Developer | R | C", "Tester | I | R"),
        "roles by activities",
        ["Plan the quarter: Product lead A, Developer R, Tester I", "Ship a release: Product lead A, Developer C, Tester R"],
    ),
    Case(
        "transposed, as the names and the letters lean",
        "Who,Plan the quarter,Ship a release,Review the logs\nProduct manager,A,A,I\nDeveloper,R,R,C\nAuditor,I,C,R\nSecurity officer,C,,A\n",
        "roles by activities",
        [
            "Plan the quarter: Product manager A, Developer R, Auditor I, Security officer C",
            "Ship a release: Product manager A, Developer R, Auditor C",
            "Review the logs: Product manager I, Developer C, Auditor R, Security officer A",
        ],
        "raci.csv",
    ),
    Case("named columns in English", named("Task | Responsible | Accountable | Consulted | Informed"), "named columns", NAMED),
    Case("named columns in German", named("Aufgabe | Verantwortlich | Rechenschaftspflichtig | Konsultiert | Informiert"), "named columns", NAMED),
    Case("named columns in French", named("Tâche | Réalisateur | Approbateur | Consulté | Informé"), "named columns", NAMED),
    Case("named columns in Spanish", named("Actividad | Responsable | Aprobador | Consultado | Informado"), "named columns", NAMED),
    Case("named columns in Portuguese", named("Atividade | Responsável | Aprovador | Consultado | Informado"), "named columns", NAMED),
    Case("named columns in Russian", named("Задача | Ответственный | Утверждает | Консультирует | Информируется"), "named columns", NAMED),
    Case("named columns in Chinese", named("活动 | 负责 | 批准 | 咨询 | 知会"), "named columns", NAMED),
    Case(
        "named columns of DACI",
        markdown("Decision | Driver | Approver | Contributors | Informed", "Buy | Ann | Cy | Bo | All", title="Decisions"),
        "named columns",
        ["Buy: Ann D, Cy A, Bo C, All I"],
    ),
    Case(
        "named columns of RAPID",
        markdown("Decision | Recommend | Agree | Perform | Input | Decide", "Buy | Ann | Cy | Bo | Dee | Eve", title="RAPID"),
        "named columns",
        ["Buy: Ann R, Cy A, Bo P, Dee I, Eve D"],
    ),
    Case(
        "roles in the rows and what each does in the cells",
        markdown("Role | Responsible | Informed", "Developer | Code; Tests | Budget", "Tester | Reports | Code, Plans"),
        "named columns",
        ["Code: Developer R, Tester I", "Tests: Developer R", "Budget: Developer I", "Reports: Tester R", "Plans: Tester I"],
    ),
    Case(
        "letters in the rows, activities in the head",
        markdown(" | Deploy | Test", "Responsible | Developer | Tester", "Accountable | Lead | Lead"),
        "named rows",
        ["Deploy: Developer R, Lead A", "Test: Tester R, Lead A"],
    ),
    Case(
        "long form, with areas and remarks",
        "Area,Activity,Role,RACI,Remark\nRun,Deploy,Developer,R,\nRun,Deploy,Release manager,A/C,by mail\nBuild,Deploy,Tester,I,\n",
        "long form",
        ["Run > Deploy: Developer R, Release manager A/C (by mail)", "Build > Deploy: Tester I"],
        "raci.csv",
    ),
    Case(
        "a small table for each activity, a role a row",
        "# RACI\n\n## Deploy\n\n| Role | RACI |\n|---|---|\n| Developer | R |\n| Release manager | A |\n\n## Test\n\n| Role | RACI |\n|---|---|\n| Tester | R, A |\n",
        "one table per activity",
        ["Deploy: Developer R, Release manager A", "Test: Tester R/A"],
    ),
    Case(
        "a small table for each activity, a letter a row",
        "# RACI\n\n## Deploy\n\n| R | Developer, Tester |\n|---|---|\n| A | Release manager |\n| C | — |\n\n## Test\n\n| Letter | Who |\n|---|---|\n| R | Tester |\n| A | Test lead |\n",
        "one table per activity",
        ["Deploy: Developer R, Tester R, Release manager A", "Test: Tester R, Test lead A"],
    ),
    Case(
        "a small table for each activity, one row of names",
        markdown("Responsible | Accountable | Informed", "Developer | Release manager | Sales, Support", title="Deploy"),
        "one table per activity",
        ["Deploy: Developer R, Release manager A, Sales I, Support I"],
    ),
    Case(
        "ticks under letters, a role a row",
        "# RACI\n\n## Deploy\n\n| Role | R | A | C | I |\n|---|---|---|---|---|\n| Dev | ✓ | | | |\n| Lead | | ✓ | ✓ | |\n",
        "one table per activity",
        ["Deploy: Dev R, Lead A/C"],
    ),
    Case(
        "ticks under letters under roles",
        "<h1>RACI</h1><table><tr><th>Task</th><th colspan=3>Dev</th><th colspan=3>Lead</th></tr>"
        "<tr><th></th><th>R</th><th>A</th><th>C</th><th>R</th><th>A</th><th>C</th></tr>"
        "<tr><td>Scope</td><td>x</td><td></td><td></td><td></td><td>x</td><td></td></tr>"
        "<tr><td>Code</td><td>x</td><td></td><td></td><td></td><td>x</td><td>x</td></tr></table>",
        "activities by roles",
        ["Scope: Dev R, Lead A", "Code: Dev R, Lead A/C"],
        "raci.html",
    ),
    Case(
        "a list of lists, with all the rest",
        "# RACI\n\n- Deploy\n  - R: Developer\n  - A: Release manager\n- Test\n  - R: Tester\n  - A: Release manager\n  - I: all the rest\n",
        "list",
        ["Deploy: Developer R, Release manager A", "Test: Tester R, Release manager A, Developer I"],
    ),
    Case(
        "headings with lines of words",
        "# Who does what\n\n## Deploy\n\n**Responsible:** Developer\n**Accountable:** Release manager\n\n## Test\n\n"
        "**Responsible:** Tester, Developer\n**Accountable:** Release manager\n",
        "list",
        ["Deploy: Developer R, Release manager A", "Test: Tester R, Developer R, Release manager A"],
    ),
    Case(
        "an entry for each activity, with a range and the rest",
        "# RACI\n\n- Deploy: R=S1–S3, A=S4\n- Test: R=S2, A=S4, I=all the rest\n",
        "list",
        ["Deploy: S1 R, S2 R, S3 R, S4 A", "Test: S2 R, S4 A, S1 I, S3 I"],
    ),
    Case(
        "parties in the cells of shared responsibilities",
        markdown(
            "Area | Network | Storage", "Patch | Provider | Customer", "Back up | Customer | Customer",
            "Harden | Provider | Customer", "Watch | Provider | Provider and Customer", title="Shared responsibility",
        ),
        "parties in cells",
        [
            "Patch > Patch / Network: Provider R", "Patch > Patch / Storage: Customer R",
            "Back up > Back up / Network: Customer R", "Back up > Back up / Storage: Customer R",
            "Harden > Harden / Network: Provider R", "Harden > Harden / Storage: Customer R",
            "Watch > Watch / Network: Provider R", "Watch > Watch / Storage: Provider R, Customer R",
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_shape_is_read_to_exactly_what_it_says(case: Case) -> None:
    found = reading(case.text, case.path)
    assert facts(found) == case.says
    assert {matrix.shape for matrix in found.matrices} == {case.shape}
    assert {each.code for each in found.remarks} == (
        {"TAB006"} if case.shape == "parties in cells" else set()
    )


def test_every_matrix_of_a_file_has_columns_of_its_own() -> None:
    found = reading(
        "# RACI\n\n## Build\n\n| Task | Dev | Lead |\n|---|---|---|\n| Code | R | A |\n\n"
        "## Sell\n\n| Task | Sales | Lead | Legal |\n|---|---|---|---|\n| Offer | R | A | C |\n"
    )
    assert [(each.title, each.number, [one.name for one in each.roles]) for each in found.matrices] == [
        ("Build", 1, ["Dev", "Lead"]),
        ("Sell", 2, ["Sales", "Lead", "Legal"]),
    ]
    assert facts(found) == ["Code: Dev R, Lead A", "Offer: Sales R, Lead A, Legal C"]


def test_a_head_that_comes_again_begins_a_matrix_of_its_own() -> None:
    text = markdown("Task | Dev | Lead", "Review | R | A", "Task | Ops | Lead", "Ship | C | A")
    assert facts(reading(text)) == ["Review: Dev R, Lead A", "Ship: Ops C, Lead A"]


def test_every_cell_knows_its_place() -> None:
    found = reading(markdown("Task | Dev | Lead", "Code | R | **A** / C"))
    (row,) = found.matrices[0].rows
    assert (row.position.line, row.position.column) == (5, 3)
    assert [(each.position.line, each.position.column, each.position.width) for each in row.involved] == [
        (5, 10, 1),
        (5, 14, 9),
    ]
    assert [(each.position.line, each.position.column) for each in found.matrices[0].roles] == [
        (3, 10),
        (3, 16),
    ]


def test_what_was_taken_for_what_is_said() -> None:
    (matrix,) = reading(
        "Phase;Task;Dev;Lead;Notes\nPlan;Scope;R;A;by June\n;Budget;C;A;\nBuild;Code;R;A;\n;Ship;I;A/R;\n",
        "raci.csv",
    ).matrices
    assert matrix.taken == (
        "activities from the column `Task`",
        "letters: the title says RACI",
        "groups from the column `Phase`",
        "remarks from the column `Notes`",
    )
