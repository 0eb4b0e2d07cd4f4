"""Tables and lists of letters that have nothing to do with responsibilities are not read, and the reason is said."""

from __future__ import annotations

import pytest
from facts import facts, markdown, reading

from rolemap.tables.meaning.reader import Options

TABLES = {
    "states in colours": ("Workstream | Scope | Budget | Schedule", "Data | R | A | G", "Web | A | A | G", "Ops | G | R | G"),
    "states without green": ("Workstream | Scope | Budget | Schedule", "Data | R | A | A", "Web | A | A | R"),
    "states by month": ("Supplier | Jan | Feb | Mar", "Alpha | G | A | R", "Beta | R | R | A", "Gamma | A | G | R"),
    "create, read, update, delete": ("Entity | Clerk | Manager | Auditor", "Customer | C | R | R", "Invoice | R | U | R", "Product | R | D | R"),
    "create and read alone": ("Entity | Clerk | Manager", "Customer | CR | R", "Invoice | R | CR"),
    "rights in a row": ("Role | Orders | Invoices", "Clerk | C, R, U | R", "Manager | C, R, U, D | R, U", "Auditor | R | R"),
    "read and write": ("Page | Admin | Editor | Viewer", "Home | RW | RW | R", "Users | RW | R | -"),
    "read alone": ("Page | Admin | Editor | Viewer", "Home | R | R | R", "Users | R | R | -"),
    "grades": ("Student | Maths | Physics | Art", "Ann | A | C | B", "Bo | B | A | A", "Cy | C | C | D"),
    "grades without B": ("Student | Maths | Physics | Art", "Ann | A | C | A", "Bo | C | A | A"),
    "must, should, could, would": ("Feature | Web | Mobile | API", "Login | M | M | S", "Search | S | C | C", "Export | W | C | M"),
    "risks": ("Likelihood | Low | Medium | High", "Rare | L | L | M", "Possible | L | M | H", "Certain | M | H | C"),
    "yes and no": ("Feature | Free | Pro", "SSO | N | Y", "API | Y | Y"),
    "chess": (" | a | b | c", "8 | R | N | B", "7 | P | P | P", "1 | R | N | B"),
    "blood groups": ("Donor | A | B | AB | O", "A | ✓ | | ✓ | ", "O | ✓ | ✓ | ✓ | ✓"),
    "languages": ("Library | Written in | Bindings", "zlib | C | R, C", "stats | R | C"),
    "sizes": ("Shirt | Ann | Bo", "Red | S | M", "Blue | L | S"),
    "pins": ("Signal | Reset | Sleep | Active", "RX | I | I | I", "TX | O | I | O", "CLK | I | I | O"),
    "required and optional": ("Field | Create | Update", "name | R | O", "tag | O | O", "id | R | R"),
    "agree and disagree": ("Statement | Ann | Bo", "I like it | SA | A", "It is hard | D | SD", "Again | A | D"),
    "votes": ("Proposal | Ann | Bo | Cy", "One | Y | N | A", "Two | A | Y | Y"),
    "confidentiality, integrity, availability in words": ("Asset | C | I | A", "Database | High | Medium | High", "Website | Low | Low | High"),
    "confidentiality, integrity, availability in ticks": ("Threat | C | I | A", "Theft | x | | ", "Flood | | | x", "Malware | x | x | x"),
    "confidentiality, integrity, availability in numbers": ("Asset | C | I | A", "Database | 3 | 2 | 3", "Website | 1 | 2 | 3"),
    "spoofing, tampering and so on": ("Threat | S | T | R | I | D | E", "Login | x | | x | | | ", "Store | | x | | x | x | "),
    "questions": ("Question | A | B | C | D", "Capital? | Rome | Oslo | Bern | Riga"),
    "answers": ("Question | Ann | Bo", "1 | A | C", "2 | C | C", "3 | A | A"),
    "shifts": ("Name | Mon | Tue | Wed", "Ann | A | B | C", "Bo | C | A | B"),
    "attendance": ("Name | Mon | Tue | Wed", "Ann | P | A | P", "Bo | A | P | P"),
    "bases": ("Position | Ref | Alt", "1 | A | C", "2 | C | A", "3 | A | C"),
    "parts": ("Part | Ref | Class", "Resistor | R | A", "Capacitor | C | A", "Inductor | I | C"),
    "accepted and rejected": ("Paper | Reviewer 1 | Reviewer 2", "One | A | R", "Two | R | A"),
    "primary and secondary": ("Process | PO | DS | ME", "Plan | P | S | ", "Run | S | P | S"),
    "changes": ("File | Ann | Bo", "a.py | A | M", "b.py | M | D"),
    "a glossary": ("Letter | Meaning", "R | Responsible", "A | Accountable", "C | Consulted", "I | Informed"),
    "owners of services": ("Service | Owner | Approver", "Mail | Ann | Bo", "Web | Cy | Ann"),
    "states in words": ("Workflow | Status | Next", "Draft | Informed | Approved", "Final | Approved | Signed"),
}  # fmt: skip
BESIDE_RACI = [
    each
    for each in TABLES
    # what stands beside a matrix with the same letters and looks like one is taken for one
    if each not in ("states without green", "parts", "accepted and rejected", "owners of services")
]
LISTS = {
    "answers of a quiz": "## Capital of Italy?\n\n- A: Rome\n- C: Bern\n- D: Oslo\n",
    "drives": "- Disks\n  - C: Windows\n  - D: Data\n",
    "goals": "- Goals\n  - C: Secrets\n  - I: Checksums\n  - A: Redundancy\n",
    "vitamins": "## Sources\n\n- A: carrots\n- C: lemons\n- D: sun\n",
    "a dialogue": "## Act 1\n\nR: Who is there?\nA: Nobody.\n",
    "questions and answers": "## Questions\n\nQ: Why?\nA: Because.\n",
    "a ticket": "## Ticket 12\n\nStatus: open\nOwner: Ann\nApproved by: Bo\nSupport: mail\n",
    "a car": "## Car\n\n- Driver: left\n- Support: rear\n",
    "inputs and outputs": "## Block\n\n- I: clock\n- O: data\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_other_letters_is_not_read(name: str) -> None:
    found = reading(markdown(*TABLES[name], title="Notes"), "notes.md")
    assert facts(found) == []
    assert not [each for each in found.remarks if each.code in ("TAB001", "TAB002")]
    assert found.left_out


@pytest.mark.parametrize("name", BESIDE_RACI)
def test_nor_is_it_beside_a_matrix(name: str) -> None:
    matrix = markdown("Task | PM | Dev | QA", "Plan | A | R | I", "Build | A | R | C")
    legend = "R = Responsible, A = Accountable, C = Consulted, I = Informed\n\n"
    found = reading(legend + matrix + "\n#" + markdown(*TABLES[name], title="Other"), "handbook.md")
    assert facts(found) == ["Plan: PM A, Dev R, QA I", "Build: PM A, Dev R, QA C"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_other_letters_is_not_read(name: str) -> None:
    assert facts(reading("# Notes\n\n" + LISTS[name], "notes.md")) == []


def test_who_says_that_it_is_a_matrix_is_believed() -> None:
    text = markdown("Page | Admin | Editor", "Home | R | A", "Users | A | R", title="Notes")
    assert facts(reading(text, "notes.md")) == []
    assert facts(reading(text, "notes.md", Options(tables=("1",)))) == [
        "Home: Admin R, Editor A",
        "Users: Admin A, Editor R",
    ]


def test_where_the_file_speaks_of_responsibilities_what_is_left_out_is_a_warning() -> None:
    text = "# RACI of the shop\n\n#" + markdown(
        "Page | Admin | Editor", "Home | R | R", "Users | R | -", title="Rights"
    )
    found = reading(text, "notes.md")
    assert facts(found) == []
    (remark,) = found.remarks
    assert remark.code == "TAB006"
    assert "--table 1" in remark.help


def test_a_matrix_that_has_lost_its_head_is_an_error() -> None:
    found = reading(markdown("Scope | R | A | I", "Code | R | A | C", "Ship | C | A | R"))
    assert facts(found) == []
    assert [(each.code, each.position.line) for each in found.remarks] == [("TAB002", 3)]


def test_roles_called_by_single_letters_are_roles() -> None:
    text = markdown("Task | A | B | C", "Scope | R | A | I", "Code | R | A | C")
    assert facts(reading(text)) == ["Scope: A R, B A, C I", "Code: A R, B A, C C"]
