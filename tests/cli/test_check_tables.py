"""`rolemap check` on the matrices that people have: where they stand, among other files, beside models."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import rolemap
from rolemap.cli.main import main

HANDBOOK = """\
# Handbook

How we release.

| Activity | Release manager | Developer | Tester |
|---|---|---|---|
| Plan the release | A | C | C |
| Build | A | A | I |
| Test | I | C | R |
"""
PROSE = "# About us\n\n| Name | Born |\n|---|---|\n| Ada | 1815 |\n"
MODEL = """\
rolemap: 1
roles: {dev: Developer, lead: Lead}
activities: {build: {name: Build, accountable: lead, responsible: dev, informed: lead}}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, words, input=text, catch_exceptions=False)


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def workbook(name: str = "team.xlsx") -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "RACI"
    for line in (("Activity", "Lead", "Dev"), ("Plan", "A", "R"), ("Build", "A", "A/R"), ("Ship", "I", "R")):
        sheet.append(line)
    book.save(name)


class TestOneFile:
    def test_findings_stand_at_cells_with_the_line(self) -> None:
        write("handbook.md", HANDBOOK)
        found = run("check", "handbook.md")
        assert found.exit_code == 1
        assert (
            "error[RAM002]: activity `Build` has 2 roles that are accountable: `Developer` and `Release manager`"
            " (several-accountable)\n"
            "  --> handbook.md:8:11\n"
            "    |\n"
            "  8 | | Build | A | A | I |\n"
            "    |           ^\n"
            "  also: handbook.md:8:15 `Developer`: accountable\n"
        ) in found.stdout
        assert "  --> handbook.md:9:3\n" in found.stdout  # nobody answers for the tests
        assert found.stdout.endswith("in 3 items, 0 subjects, 3 roles; 1 file\n")

    def test_of_a_workbook_at_their_address(self) -> None:
        workbook()
        found = run("check", "team.xlsx")
        assert (
            "  --> team.xlsx!RACI!B3\n  B3 | A\n  also: team.xlsx!RACI!C3 `Dev`: accountable\n"
            in found.stdout
        )
        concise = run("check", "team.xlsx", "--output-format", "concise").stdout
        assert "team.xlsx!RACI!A4: RAM001 error activity `Ship` has nobody who is accountable" in concise

    def test_for_programs_with_sheet_and_cell(self) -> None:
        workbook()
        found = json.loads(run("check", "team.xlsx", "--output-format", "json").stdout)
        twice = next(each for each in found if each["code"] == "RAM002")
        assert {key: twice[key] for key in ("path", "sheet", "cell", "line", "column")} == {
            "path": "team.xlsx", "sheet": "RACI", "cell": "B3", "line": 3, "column": 2,
        }  # fmt: skip
        assert twice["related"] == [
            {"path": "team.xlsx", "sheet": "RACI", "cell": "C3", "line": 3, "column": 3,
             "message": "`Dev`: accountable"},
        ]  # fmt: skip

    def test_an_activity_that_has_the_name_of_its_group_is_called_by_it(self) -> None:
        write("handbook.md", HANDBOOK.replace("| Test |", "| **Test** | | | |\n| Test |"))
        concise = run("check", "handbook.md", "--output-format", "concise").stdout
        assert "handbook.md:10:3: RAM001 error activity `Test` has nobody who is accountable\n" in concise

    def test_a_role_that_has_the_name_of_a_group_is_called_by_it(self) -> None:
        write("handbook.md", HANDBOOK.replace("| Build |", "| **Developer** | | | |\n| Build |"))
        concise = run("check", "handbook.md", "--output-format", "concise").stdout
        assert (
            "activity `Build` has 2 roles that are accountable: `Developer` and `Release manager`\n"
            in concise
        )

    def test_further_findings_of_one_kind_are_named_by_their_cells(self) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "RACI"
        sheet.append(("Activity", "Lead", "Dev"))
        for number in range(2, 9):
            sheet.append((f"Step {'abcdefgh'[number - 2]} of it", "A", "R"))
        book.save("team.xlsx")
        assert "    team.xlsx!RACI cells A3, A4, A5, A6, A7, A8\n" in run("check", "team.xlsx").stdout

    def test_of_roles_whose_heads_share_a_line_each_is_named(self) -> None:
        rows = "".join(f"| Step {letter} | A | R | R | R | R |\n" for letter in "abcdefghijkl")
        write("plan.md", f"| Activity | Lead | Dev | Law | Tax | Pay |\n|---|---|---|---|---|---|\n{rows}")
        found = run("check", "plan.md", "--select", "LOAD004").stdout
        assert "info[LOAD004]: role `Dev` has a part in 12 of 12 things" in found
        assert (
            "  also: 3 more of LOAD004\n"
            "    plan.md:1:27 role `Law` has a part in 12 of 12 things that are done or decided\n"
        ) in found

    def test_a_cell_that_says_all_of_a_finding_is_named_once(self) -> None:
        write("handbook.md", HANDBOOK.replace("| A | C | C |", "| A | C/I | R |"))
        found = run("check", "handbook.md", "--select", "RAM007").stdout
        assert (
            "warning[RAM007]: role `Developer` is both consulted and informed about activity `Plan the release` (mixed-cell)"
            "\n  --> handbook.md:7:26\n"
        ) in found
        assert "also:" not in found

    def test_two_who_answer_do_the_work_where_nobody_else_does(self) -> None:
        write("handbook.md", HANDBOOK)
        found = run("check", "handbook.md", "--output-format", "concise").stdout
        assert "has nobody who is responsible, so `Release manager` does the work alone\n" in found
        assert (
            "has nobody who is responsible, so `Developer` and `Release manager` do the work alone\n" in found
        )

    def test_a_plain_matrix_is_asked_nothing_that_only_a_model_can_say(self) -> None:
        write("handbook.md", HANDBOOK.replace("| Build |", "| **Making** | | | |\n| Build |"))
        found = json.loads(run("check", "handbook.md", "--output-format", "json").stdout)
        assert {each["code"][:3] for each in found} == {"RAM"}

    def test_a_delimited_text_comes_through_standard_input(self) -> None:
        found = run("check", "-", text="Activity\tLead\tDev\nPlan\tA\tR\nBuild\tI\tR\n")
        assert "  --> -:3:1\n" in found.stdout
        assert found.exit_code == 1


class TestRemarks:
    def test_stand_beside_the_findings_of_rules(self) -> None:
        write("raci.csv", "Activity,Lead,Dev\nPlan,А,R\nBuild,A,R\n")
        found = run("check", "raci.csv")
        assert "warning[TAB003]" in found.stdout
        assert "(look-alike-letter)\n  --> raci.csv:2:6\n" in found.stdout

    def test_are_configured_like_rules(self) -> None:
        write("raci.csv", "Activity,Lead,Dev\nPlan,А,R\nBuild,A,R\n")
        write("rolemap.toml", '[severity]\nlook-alike-letter = "error"\n')
        assert "error[TAB003]" in run("check", "raci.csv").stdout
        write("rolemap.toml", 'ignore = ["TAB"]\n')
        assert "TAB003" not in run("check", "raci.csv").stdout

    def test_are_explained_like_rules(self) -> None:
        found = run("rule", "TAB003")
        assert "look-alike-letter" in found.stdout
        assert "Type the letter anew" in found.stdout
        assert "TAB003" in run("rule").stdout.splitlines()[-11]

    def test_do_not_trouble_a_picture(self) -> None:
        write("raci.csv", "Activity,Lead,Dev\nPlan,А,R\nBuild,A,R\n")
        assert run("draw", "matrix", "raci.csv", "-o", "matrix.svg").exit_code == 0
        assert run("draw", "matrix", "raci.csv", "-o", "matrix.xlsx").exit_code == 0


class TestManyFiles:
    def test_a_folder_is_read_and_what_holds_no_matrix_is_passed_over(self) -> None:
        write("docs/handbook.md", HANDBOOK)
        write("docs/about.md", PROSE)
        write("docs/notes.txt", HANDBOOK)
        write("docs/.hidden.md", HANDBOOK)
        write("docs/~$team.xlsx", "locked")
        found = run("check", "docs")
        assert found.stdout.endswith("; 1 file\n")
        assert found.stderr == ""

    def test_models_and_matrices_of_a_folder_are_one(self) -> None:
        write("team/model.yml", MODEL)
        write("team/handbook.md", HANDBOOK)
        found = run("check", "team")
        assert found.stdout.endswith("in 3 items, 0 subjects, 4 roles; 2 files\n")
        assert "  also: team/model.yml:3:48 `lead`: accountable\n" in found.stdout

    def test_a_pattern_that_no_shell_expanded(self) -> None:
        write("docs/handbook.md", HANDBOOK)
        write("docs/about.md", PROSE)
        write("docs/deep/model.yml", MODEL)
        write("docs/deep/other.yml", "services: {}\n")
        assert run("check", "docs/*.md").stdout.endswith("; 1 file\n")
        assert run("check", "docs/**/*").stdout.endswith("; 2 files\n")
        found = run("check", "docs/*.xlsx")
        assert (found.exit_code, found.stdout) == (2, "")
        assert "there is no `docs/*.xlsx`" in found.stderr

    def test_a_broken_file_of_a_folder_is_a_warning_and_a_named_one_a_problem(self) -> None:
        write("team/model.yml", MODEL)
        write("team/team.xlsx", "no workbook at all")
        found = run("check", "team")
        assert "warning[TAB010]" in found.stdout
        assert "team/team.xlsx" in found.stdout
        found = run("check", "team/model.yml", "team/team.xlsx")
        assert (found.exit_code, found.stdout) == (2, "")
        assert "team/team.xlsx" in found.stderr

    def test_a_very_large_file_of_a_folder_is_read_only_by_name(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("rolemap.tables.files.MAX_FOUND", 1_000)
        write("team/model.yml", MODEL)
        write("team/raci.csv", "Activity,Lead,Dev\n" + "Plan the next release well,A,R\n" * 50)
        assert "only when it is named" in run("check", "team").stdout
        assert "only when it is named" not in run("check", "team/raci.csv").stdout

    def test_a_catalogue_and_what_a_model_includes_are_yaml_as_ever(self) -> None:
        write("model.yml", "rolemap: 1\ninclude: docs/handbook.md\n")
        write("docs/handbook.md", HANDBOOK)
        assert "no YAML file" in run("check", "model.yml").stderr


class TestNothing:
    def test_a_named_file_without_a_matrix_is_said(self) -> None:
        write("about.md", PROSE)
        found = run("check", "about.md")
        assert (found.exit_code, found.stdout) == (2, "")
        assert found.stderr.startswith("error: no matrix stands in `about.md`\n")
        assert "about.md:3:3 table 1 is left out: no letters in it" in found.stderr

    def test_beside_others_it_is_left_out(self) -> None:
        write("about.md", PROSE)
        write("handbook.md", HANDBOOK)
        found = run("check", "about.md", "handbook.md")
        assert found.exit_code == 1
        assert found.stderr == "Left out, because no model stands in: about.md\n"

    def test_a_folder_without_any(self) -> None:
        write("docs/about.md", PROSE)
        write("docs/more.md", PROSE)
        found = run("check", "docs")
        assert found.exit_code == 2
        assert (
            "there is no rolemap model in the folder `docs`: no matrix stands in any of the 2 other files"
            in found.stderr
        )


class TestTablesThatRolemapDrew:
    @pytest.fixture(autouse=True)
    def drawn(self) -> None:
        write("model.yml", MODEL)
        assert run("draw", "matrix", "model.yml", "-o", "team.xlsx").exit_code == 0

    def edit(self, old: str, new: str) -> None:
        book = openpyxl.load_workbook("team.xlsx")
        (cell,) = (each for row in book["Matrix"].iter_rows() for each in row if each.value == old)
        cell.value = new
        book.save("team.xlsx")

    def test_say_what_the_model_says(self) -> None:
        project = rolemap.load("model.yml", "team.xlsx")
        assert project.model == rolemap.load("model.yml").model
        assert project.noticed() == ()

    def test_edits_are_checked_in_place(self) -> None:
        self.edit("R", "A/R")
        found = run("check", "model.yml", "team.xlsx")
        assert "error[RAM002]" in found.stdout
        assert "team.xlsx!Matrix!" in found.stdout

    def test_in_a_folder_they_are_pictures_until_somebody_edits_them(self) -> None:
        assert "TAB" not in run("check", ".").stdout
        self.edit("R", "A/R")
        found = run("check", ".")
        assert (
            "`team.xlsx` was drawn by rolemap and differs from the model; in a folder it is not read"
            in found.stdout
        )
        assert "RAM002" not in found.stdout

    def test_are_a_model_of_their_own_without_one(self) -> None:
        model = rolemap.load("team.xlsx").model
        assert [role.id for role in model.roles] == ["dev", "lead"]
        assert [item.key for item in model.items()] == ["activity:build"]


def test_yaml_alone_does_not_enter_the_room() -> None:

    write("model.yml", MODEL)
    code = "import sys, rolemap; rolemap.load('.').check(); print([m for m in sys.modules if 'tables' in m])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "['rolemap.tables', 'rolemap.tables.suffixes']\n"


def test_remedies_speak_of_rows_and_columns_by_the_names_that_stand_there() -> None:
    Path("handbook.md").write_text(HANDBOOK, "utf-8")
    found = CliRunner().invoke(main, ["check", "--select", "RAM002", "--output-format", "json"])
    titles = [each["title"] for each in json.loads(found.stdout)[0]["fixes"]]
    assert titles[0] == "let `Developer` alone answer for it; `Release manager` performs"
    assert "release-manager" not in found.stdout.replace('"role:release-manager"', "")


def test_whoever_pipes_a_model_in_is_told_that_it_is_read_from_its_file() -> None:
    found = CliRunner().invoke(main, ["check", "-"], input=MODEL)
    assert found.exit_code == 2
    assert "help: standard input is for tables; a model is read from its file" in found.stderr
