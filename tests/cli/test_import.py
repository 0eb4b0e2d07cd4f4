"""`rolemap import`: what comes out, what is said of it, and every option."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import rolemap
from rolemap import Project
from rolemap.cli.main import main
from rolemap.files.load import load_text

HANDBOOK = """\
# Handbook

## Releases

| Activity | SLA | Release manager | Developer |
|---|---|---|---|
| **Building** | | | |
| Build | 1 d | A | R (main branch) |
| Test | 2 d | R/A | C |

## Glossary

| Word | Means |
|---|---|
| Build | a package |
"""
DACI = "Activity,Lead,Dev\nBuy,A,D\nSell,D,A\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ("import", *words), input=text, catch_exceptions=False)


def write(name: str, text: str) -> None:
    Path(name).write_text(text, "utf-8")


def cells(found: Result) -> list[tuple[str, str, str]]:
    """Return activity, role and letters of each line of the long form."""
    return [
        (each["activity"], each["role"], each["letters"])
        for each in csv.DictReader(io.StringIO(found.stdout))
    ]


class TestModel:
    def test_goes_to_standard_output_and_everything_else_to_standard_error(self) -> None:
        write("handbook.md", HANDBOOK)
        found = run("handbook.md")
        assert found.exit_code == 0
        model = load_text("model.yml", found.stdout).model
        assert [each.id for each in model.activities] == ["build", "test"]
        assert [each.id for each in model.areas] == ["building"]
        assert found.stderr == (
            "handbook.md: 1 matrix\n"
            "  Releases  handbook.md:5:3\n"
            "    2 activities × 2 roles, 4 cells filled; activities by roles; RACI\n"
            "    activities from the column `Activity`\n"
            "    letters: its letters\n"
            "  left out\n"
            "    column `SLA`: no letters in it  handbook.md:5:14\n"
            "    table 2: no letters in it  handbook.md:13:3\n"
        )

    def test_is_written_to_a_file_once(self) -> None:
        write("handbook.md", HANDBOOK)
        found = run("handbook.md", "-o", "model.yml")
        assert (found.exit_code, found.stdout) == (0, "")
        assert found.stderr.endswith("wrote model.yml\n")
        again = run("handbook.md", "-o", "model.yml")
        assert again.exit_code == 2
        assert "`model.yml` exists; --force overwrites it" in again.stderr
        assert run("handbook.md", "-o", "model.yml", "--force").exit_code == 0
        assert run("handbook.md", "-o", "parts").exit_code == 0
        assert Path("parts/activities.yml").is_file()

    def test_is_checked_with_the_findings_of_the_check_in_place(self) -> None:
        write("handbook.md", HANDBOOK)
        run("handbook.md", "-o", "model.yml")
        there, here = rolemap.load("handbook.md").check(), rolemap.load("model.yml").check()
        assert there
        assert [(each.code, each.subjects) for each in there] == [(each.code, each.subjects) for each in here]

    def test_is_spoken_of_in_its_own_words_in_place_and_by_its_ids_in_the_model(self) -> None:
        write("handbook.md", HANDBOOK)
        run("handbook.md", "-o", "model.yml")
        there, here = rolemap.load("handbook.md").check(), rolemap.load("model.yml").check()
        assert [each.message for each in there if "`Build`" in each.message]
        assert [each.message for each in here if "`build`" in each.message]

    def test_grows_from_a_model_beside(self) -> None:
        write("model.yml", "rolemap: 1\nroles: {dev: Developer}\nactivities: {build: {informed: dev}}\n")
        write("handbook.md", HANDBOOK)
        model = load_text("new.yml", run("model.yml", "handbook.md").stdout).model
        assert [each.id for each in model.roles] == ["dev", "release-manager"]
        assert [each.id for each in model.activities] == ["build", "test"]

    def test_takes_the_edits_of_a_workbook_that_rolemap_drew(self) -> None:
        text = "roles: {dev: Developer, lead: Lead}\nactivities: {build: {accountable: lead, responsible: dev}}\n"
        write("model.yml", text)
        rolemap.load("model.yml").draw("matrix", "team.xlsx")
        book = openpyxl.load_workbook("team.xlsx")
        (cell,) = (each for row in book["Matrix"].iter_rows() for each in row if each.value == "R")
        cell.value = "C"
        book.save("team.xlsx")
        found = run("model.yml", "team.xlsx", "-o", "new.yml")
        assert found.exit_code == 0
        assert "1 edit taken over\n" in found.stderr
        written = Path("new.yml").read_text("utf-8")
        assert (
            written
            == "rolemap: 1\nroles:\n  dev: Developer\n  lead: Lead\nactivities:\n  build: {accountable: lead, consulted: dev}\n"
        )


class TestLongForm:
    def test_is_one_line_a_cell(self) -> None:
        write("handbook.md", HANDBOOK)
        assert run("handbook.md", "--to", "csv").stdout == (
            "table,group,activity,role,letters,note,line\n"
            "Releases,Building,Build,Release manager,A,,8\n"
            "Releases,Building,Build,Developer,R,main branch,8\n"
            "Releases,Building,Test,Release manager,RA,,9\n"
            "Releases,Building,Test,Developer,C,,9\n"
        )

    def test_goes_to_a_file_too(self) -> None:
        write("handbook.md", HANDBOOK)
        assert run("handbook.md", "--to", "csv", "-o", "long.csv").stdout == ""
        assert Path("long.csv").read_text("utf-8").startswith("table,group,")

    def test_its_line_is_the_row_of_a_sheet(self) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "RACI"
        for line in ((), ("Activity", "Lead", "Dev"), ("Plan", "A", "R"), ("Build", "A", "R")):
            sheet.append(line)
        book.save("team.xlsx")
        assert run("team.xlsx", "--to", "csv").stdout.splitlines()[1] == "RACI,,Plan,Lead,A,,3"

    @pytest.mark.parametrize(
        "name", ["@platform-team", "-5 % rule", "+1 approval", "- audit (monthly)", "A=B"]
    )
    def test_texts_stay_as_they_are(self, name: str) -> None:
        write("raci.csv", f'Activity,Lead,Dev\n"{name}",A,R\nBuild,A,R\n')
        assert cells(run("raci.csv", "--to", "csv"))[0] == (name, "Lead", "A")

    @pytest.mark.parametrize("name", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(1+1)", "-2+3+cmd|'x'!A1", "＝1+1"])
    def test_but_no_text_begins_a_formula(self, name: str) -> None:
        write("raci.csv", f'Activity,Lead,Dev\n"{name}",A,R\nBuild,A,R\n')
        assert cells(run("raci.csv", "--to", "csv"))[0] == (f"'{name}", "Lead", "A")

    def test_words_stand_apart(self) -> None:
        write("raci.csv", 'Activity,Lead,Dev\nBuy,"Approve, Inform",Recommend\nSell,Accountable,Inform\n')
        assert cells(run("raci.csv", "--to", "csv"))[0] == ("Buy", "Lead", "approve, inform")


class TestOptions:
    def test_notation(self) -> None:
        write("daci.csv", DACI)
        model = load_text("m.yml", run("daci.csv", "--notation", "DACI").stdout).model
        assert model.notation == "DACI"
        found = run("daci.csv", "--notation", "D=Driver,A=Accountable")
        assert load_text("m.yml", found.stdout).model.notations[0].name == "DA"
        assert "did you mean `DACI`?" in run("daci.csv", "--notation", "DAC").stderr

    def test_orientation(self) -> None:
        write("raci.csv", "Role,Plan,Build\nCaptain,A,A\nDev,C,R\n")
        assert cells(run("raci.csv", "--to", "csv", "--orientation", "columns"))[:2] == [
            ("Plan", "Captain", "A"), ("Plan", "Dev", "C"),
        ]  # fmt: skip
        assert cells(run("raci.csv", "--to", "csv", "--orientation", "rows"))[0] == ("Captain", "Plan", "A")

    def test_columns(self) -> None:
        write("raci.csv", 'No,What,Lead,Dev,"Ops, night"\n1,Plan,A,R,I\n2,Build,A,R,I\n')
        found = run(
            "raci.csv", "--to", "csv", "--activity-column", "What", "--drop-columns", 'Dev,"Ops, night"'
        )
        assert cells(found) == [("Plan", "Lead", "A"), ("Build", "Lead", "A")]
        found = run("raci.csv", "--to", "csv", "--role-columns", "Lead", "--role-columns", "Dev")
        assert {role for _, role, _ in cells(found)} == {"Lead", "Dev"}

    def test_sheet(self) -> None:
        book = openpyxl.Workbook()
        for name in ("One", "Two"):
            sheet = book.create_sheet(name)
            for line in (
                ("Activity", "Lead", "Dev"),
                (f"Plan {name}", "A", "R"),
                (f"Build {name}", "A", "R"),
            ):
                sheet.append(line)
        book.save("team.xlsx")
        assert {each[0] for each in cells(run("team.xlsx", "--to", "csv", "--sheet", "Two"))} == {
            "Plan Two",
            "Build Two",
        }

    def test_table(self) -> None:
        write(
            "handbook.md",
            HANDBOOK + "\n## Audits\n\n" + HANDBOOK.partition("## Releases\n\n")[2].partition("\n\n")[0],
        )
        found = run("handbook.md", "--to", "csv", "--table", "audits")
        assert {line.partition(",")[0] for line in found.stdout.splitlines()[1:]} == {"Audits"}

    def test_split(self) -> None:
        write("raci.csv", "Activity,Responsible,Accountable\nPlan,Dev/Ops,Lead\nBuild,Dev,Lead\n")
        assert ("Plan", "Dev/Ops", "R") in cells(run("raci.csv", "--to", "csv"))
        assert {("Plan", "Dev", "R"), ("Plan", "Ops", "R")} <= set(
            cells(run("raci.csv", "--to", "csv", "--split", "/"))
        )

    def test_alias(self) -> None:
        write("raci.csv", "Activity,Lead,Leads\nPlan,A,R\nBuild,I,A\n")
        write("names.yml", "Leads: Team lead\nLead: Team lead\n")
        model = load_text("m.yml", run("raci.csv", "--alias", "names.yml").stdout).model
        assert [(role.id, role.name) for role in model.roles] == [("team-lead", "Team lead")]

    @pytest.mark.parametrize(
        ("names", "says"),
        [
            ("- Lead\n", "`names.yml` is no mapping of names"),
            ("Leads: [Lead, Dev]\n", "names.yml:1:8"),
            ("Leads:\n", "`Leads` expects the one name that is meant"),
            ("Leads: Lead\nLeads: Dev\n", "the key `Leads` stands twice"),
        ],
    )
    def test_an_alias_file_that_cannot_be_used(self, names: str, says: str) -> None:
        write("raci.csv", DACI)
        write("names.yml", names)
        found = run("raci.csv", "--alias", "names.yml")
        assert (found.exit_code, found.stdout) == (2, "")
        assert says in found.stderr

    def test_standard_input(self) -> None:
        found = run("-", "--to", "csv", text="Activity\tLead\tDev\nPlan\tA\tR\nBuild\tI\tR\n")
        assert cells(found)[0] == ("Plan", "Lead", "A")


class TestExitCode:
    def test_is_1_when_something_was_left_unread(self) -> None:
        write("raci.csv", "Activity,Lead,Dev\nPlan,A,R\nBuild,A,perhaps\nShip,A,R\n")
        found = run("raci.csv", "--to", "csv")
        assert found.exit_code == 1
        assert "error[TAB001]" in found.stderr
        assert "  --> raci.csv:3:9\n    |\n  3 | Build,A,perhaps\n    |         ^^^^^^^\n" in found.stderr
        assert len(cells(found)) == 5

    @pytest.mark.parametrize("text", ["", "just a word", "Name,Born\nAda,1815\n"])
    def test_is_2_when_nothing_can_be_used(self, text: str) -> None:
        write("raci.csv", text)
        found = run("raci.csv")
        assert (found.exit_code, found.stdout) == (2, "")
        assert "raci.csv" in found.stderr
        assert "Traceback" not in found.stderr

    def test_is_2_without_a_table(self) -> None:
        write("model.yml", "roles: {a: A}\n")
        found = run("model.yml")
        assert found.exit_code == 2
        assert "no FILE holds a table" in found.stderr

    def test_hostile_names_reach_no_terminal(self) -> None:
        write("raci.csv", "Activity,Lead,Dev\nPlan \x1b[31m,A,R\nPlan \x1b[31m,A,perhaps\n")
        found = run("raci.csv")
        assert "\x1b" not in found.stderr + found.stdout
        model = load_text("m.yml", found.stdout).model
        assert Project.of(model).check() is not None
