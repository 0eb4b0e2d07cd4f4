"""The commands as people run them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rolemap.cli.main import main
from rolemap.rules import RULES
from rolemap.rules.tab import TABLES
from rolemap.views import VIEWS

ROOT = Path(__file__).parents[2]
ACME = "tests/acme"
LEADERSHIP = "catalogs/marketing-leadership"


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


class TestCheck:
    def test_a_clean_model(self) -> None:
        found = run("check", ACME)
        assert (found.exit_code, found.stdout) == (0, "No findings in 9 items, 2 subjects, 5 roles; 1 file\n")

    def test_an_error_fails(self) -> None:
        found = run("check", LEADERSHIP)
        assert found.exit_code == 1
        assert found.stdout.startswith("error[CTL004]: role `sr-marketing-director` executes and monitors")
        assert "  --> catalogs/marketing-leadership/strategic.yml:151:18\n" in found.stdout
        assert found.stdout.endswith(
            "1 error, 20 warnings, 51 notes in 40 items, 9 subjects, 2 roles; 3 files\n"
        )

    @pytest.mark.parametrize(
        ("path", "fail_on", "code"),
        [
            (LEADERSHIP, "never", 0), (LEADERSHIP, "error", 1), (LEADERSHIP, "info", 1),
            (ACME, "info", 0), (ACME, "never", 0),
        ],
    )  # fmt: skip
    def test_fail_on_chooses_the_exit_code(self, path: str, fail_on: str, code: int) -> None:
        assert run("check", path, "--fail-on", fail_on).exit_code == code

    def test_json_has_the_findings_in_file_order(self) -> None:
        found = json.loads(run("check", LEADERSHIP, "--output-format", "json").stdout)
        assert len(found) == 72
        assert all(
            {"code", "name", "severity", "message", "subjects", "path", "line", "column"} <= set(each)
            for each in found
        )
        places = [(each["path"], each["line"], each["column"]) for each in found]
        assert places == sorted(places)
        error = next(each for each in found if each["severity"] == "error")
        assert error["subjects"] == [
            "activity:control-corporate-communications",
            "role:sr-marketing-director",
            "subject:corporate-communications",
        ]
        assert error["related"][0]["line"] == 144

    def test_json_of_a_clean_model_has_none(self) -> None:
        assert json.loads(run("check", ACME, "--output-format", "json").stdout) == []

    def test_concise_is_one_line_a_finding(self) -> None:
        lines = run("check", LEADERSHIP, "--output-format", "concise").stdout.splitlines()
        assert len(lines) == 72
        assert (
            "catalogs/marketing-leadership/model.yml:44:3: CTL001 warning subject `marketing-budget` has `set` and "
            "`execute`, but nobody monitors it"
        ) in lines

    def test_several_paths_make_one_model(self, tmp_path: Path) -> None:
        (tmp_path / "roles.yml").write_text("roles: {a: A}\n", "utf-8")
        (tmp_path / "work.yml").write_text("activities: {x: {accountable: a, informed: a}}\n", "utf-8")
        found = run("check", str(tmp_path / "work.yml"), str(tmp_path / "roles.yml"))
        assert "warning[RAM008]" in found.stdout
        assert found.exit_code == 0

    def test_files_that_are_left_out_are_named(self, tmp_path: Path) -> None:
        (tmp_path / "model.yml").write_text("roles: {a: A}\n", "utf-8")
        (tmp_path / "other.yml").write_text("services: {web: {}}\n", "utf-8")
        found = run("check", str(tmp_path))
        assert found.exit_code == 0
        assert found.stderr == f"Left out, because no model stands in: {tmp_path / 'other.yml'}\n"

    @pytest.mark.parametrize(
        "words", [("no-such.yml",), ("CHANGELOG.md",), ("tests/cli",), ("catalog:no-such",)]
    )
    def test_unusable_input_is_a_sentence_and_exit_code_2(self, words: tuple[str, ...]) -> None:
        found = run("check", *words)
        assert found.exit_code == 2
        assert found.stdout == ""
        assert found.stderr.startswith("error: ")
        assert "Traceback" not in found.stderr

    def test_a_broken_configuration_is_unusable_input(self, tmp_path: Path) -> None:
        (tmp_path / "model.yml").write_text("roles: {a: A}\n", "utf-8")
        (tmp_path / "rolemap.toml").write_text('ignore = ["RAM01"]\n', "utf-8")
        found = run("check", str(tmp_path))
        assert found.exit_code == 2
        assert "did you mean `RAM001`?" in found.stderr


class TestWho:
    def test_an_answer_shows_the_places_it_rests_on(self) -> None:
        found = run("who", "accountable", "marketing-budget", LEADERSHIP, "--stage", "execute")
        assert found.exit_code == 0
        assert found.stdout == (
            "Who is accountable for Annual marketing budget [subject:marketing-budget], stage execute?\n"
            "\n"
            "execute   Director of Marketing Operations\n"
            "          Execute the marketing budget, with authority over all spending [activity:execute-marketing-budget]\n"
            "            catalogs/marketing-leadership/operational.yml:111:18\n"
        )

    def test_nobody_is_an_answer_with_exit_code_1(self) -> None:
        found = run("who", "monitors", "marketing-budget", LEADERSHIP)
        assert found.exit_code == 1
        assert "monitor   nobody\n          no item stands at this stage\n" in found.stdout

    def test_an_unknown_name_is_exit_code_2(self) -> None:
        found = run("who", "accountable", "marketing-bugdet", LEADERSHIP)
        assert (found.exit_code, found.stdout) == (2, "")
        assert (
            found.stderr
            == "error: there is no subject or item `marketing-bugdet`; did you mean `marketing-budget`?\n"
        )


class TestCompare:
    def test_two_roles_side_by_side(self) -> None:
        found = run("compare", "sr-marketing-director", "director-marketing-ops", LEADERSHIP)
        assert found.exit_code == 0
        for heading in ("What both touch", "What neither does", "What Sr. Marketing Director holds"):
            assert f"\n{heading}\n" in found.stdout
        assert "Annual marketing budget [subject:marketing-budget]: monitor  catalogs/" in found.stdout

    def test_compare_counts_in_the_order_of_the_stages(self, tmp_path: Path) -> None:
        path = tmp_path / "model.yml"
        path.write_text(
            "rolemap: 1\n"
            "roles: {head: 部長, clerk: Clerk, guest: Guest, other: Other}\n"
            "subjects: {ledger: Ledger}\n"
            "decisions: {frame: {subject: ledger, stage: set, decides: head}}\n"
            "activities:\n"
            "  watch: {subject: ledger, stage: monitor, accountable: head}\n"
            "  keep: {subject: ledger, stage: execute, accountable: clerk}\n",
            "utf-8",
        )
        lines = run("compare", "head", "clerk", str(path)).stdout.splitlines()
        assert lines[2:8] == [
            "                       部長  Clerk",
            "horizon  no horizon       2      1",
            "area     no area          2      1",
            "stage    set              1      -",
            "         execute          -      1",
            "         monitor          1      -",
        ]
        assert "Neither holds anything." in run("compare", "guest", "other", str(path)).stdout

    def test_an_unknown_role_is_exit_code_2(self) -> None:
        found = run("compare", "sr-marketing-director", "director", LEADERSHIP)
        assert found.exit_code == 2
        assert "there is no role `director`" in found.stderr


class TestRole:
    def test_a_role_card(self) -> None:
        found = run("role", "sales-lead", ACME)
        assert found.exit_code == 0
        assert found.stdout.startswith("Sales lead [role:sales-lead]  tests/acme/acme.rolemap.yml:")
        for said in (
            "  horizon     tactical\n",
            "  unit        Sales\n",
            "  reports to  Chief executive\n",
            "  dotted to   Chief financial officer\n",
            "  reports     Account manager\n",
            "      owns\n",
        ):
            assert said in found.stdout

    def test_a_role_that_holds_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "model.yml").write_text("roles: {a: A}\n", "utf-8")
        assert run("role", "a", str(tmp_path)).stdout.endswith("It holds nothing.\n")


class TestRule:
    def test_one_rule_is_explained(self) -> None:
        found = run("rule", "RAM002")
        assert found.exit_code == 0
        assert "several-accountable" in found.stdout
        assert "Use instead" in found.stdout

    def test_all_rules_are_listed(self) -> None:
        assert len(run("rule").stdout.splitlines()) == len(RULES) + len(TABLES)

    def test_the_rules_of_a_family_are_listed(self) -> None:
        listed = [line.split()[0] for line in run("rule", "sod").stdout.splitlines()]
        assert listed == [each.code for each in RULES if each.family == "SOD"]

    def test_an_unknown_rule_is_exit_code_2(self) -> None:
        found = run("rule", "RAM02")
        assert (found.exit_code, found.stderr) == (
            2,
            "error: there is no rule `RAM02`; did you mean `RAM002`?\n",
        )


class TestDraw:
    @pytest.mark.parametrize("suffix", ["svg", "html", "md", "dot", "mmd"])
    @pytest.mark.parametrize("view", [*VIEWS])
    def test_every_view_in_every_format(self, tmp_path: Path, view: str, suffix: str) -> None:
        target = tmp_path / "deep" / f"{view}.{suffix}"
        found = run("draw", view, ACME, "-o", str(target))
        assert (found.exit_code, found.stdout) == (0, f"wrote {target}\n")
        assert "Acme" in target.read_text("utf-8")
        assert [each.name for each in target.parent.iterdir()] == [
            target.name
        ]  # nothing half written is left

    @pytest.mark.parametrize(
        ("view", "name", "message"),
        [
            ("orgchrt", "x.svg", "did you mean `orgchart`?"),
            ("orgchart", "x.svgg", "svg"),
            ("orgchart", "x", "svg"),
        ],
    )
    def test_unknown_views_and_formats(self, tmp_path: Path, view: str, name: str, message: str) -> None:
        found = run("draw", view, ACME, "-o", str(tmp_path / name))
        assert found.exit_code == 2
        assert message in found.stderr
        assert list(tmp_path.iterdir()) == []

    def test_a_place_that_cannot_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("", "utf-8")
        found = run("draw", "orgchart", ACME, "-o", str(tmp_path / "file" / "x.svg"))
        assert found.exit_code == 2
        assert "cannot be written" in found.stderr
