"""The options of `rolemap check`: which rules, how severe, in which order, against which baseline, again and again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rolemap.cli.main import main
from rolemap.cli.watch import files_of, watch

MODEL = """\
rolemap: 1
areas: {growth: Growth, care: Care}
units: {sales: Sales, inside: {name: Inside sales, parent: sales}}
roles: {boss: {name: Boss, unit: sales}, clerk: {name: Clerk, unit: inside}}
activities:
  sell: {responsible: clerk, area: growth, unit: inside}
  call: {accountable: boss, responsible: clerk, area: care}
  file: {accountable: [boss, clerk], responsible: clerk, informed: clerk}
"""
ONLY = ("--select", "RAM001,RAM002,RAM006")


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("model.yml").write_text(MODEL, "utf-8")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", *words], catch_exceptions=False)


def codes(*words: str) -> list[tuple[str, str]]:
    found = json.loads(run("--output-format", "json", *words).stdout)
    return [(each["code"], each["severity"]) for each in found]


class TestWhichRules:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            (["--select", "RAM001"], {"RAM001"}),
            (["--select", "RAM001, several-accountable"], {"RAM001", "RAM002"}),
            (["--select", "RAM001", "--select", "RAM002"], {"RAM001", "RAM002"}),
            (["--select", "RAM001,RAM002", "--ignore", "no-accountable"], {"RAM002"}),
            (["--select", "RAM001,RAM002", "--severity", "RAM001=off"], {"RAM002"}),
            (["--select", "DEC"], set()),
        ],
    )
    def test_they_are_chosen_by_code_name_and_family(self, words: list[str], expected: set[str]) -> None:
        assert {code for code, _ in codes(*words)} == expected

    def test_the_command_line_goes_before_the_file(self) -> None:
        Path("rolemap.toml").write_text(
            'ignore = ["RAM001"]\nfail-on = "never"\n[severity]\nRAM002 = "info"\n', "utf-8"
        )
        assert codes("--select", "RAM001,RAM002") == [("RAM001", "error"), ("RAM002", "info")]
        assert codes("--select", "RAM002", "--severity", "RAM=warning") == [
            ("RAM002", "info")
        ]  # the more exact word
        assert codes("--select", "RAM002", "--severity", "RAM002=warning") == [("RAM002", "warning")]
        assert run("--select", "RAM001").exit_code == 0
        assert run("--select", "RAM001", "--fail-on", "error").exit_code == 1

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (["--select", "RAM0001"], "`RAM0001` in --select is no rule and no family; did you mean `RAM001`?"),
            (["--ignore", "RAM001,xyzzy"], "`xyzzy` in --ignore is no rule and no family; `rolemap rule` lists them"),
            (["--severity", "RAM0001=info"], "`RAM0001` in --severity is no rule and no family; did you mean `RAM001`?"),
            (["--severity", "RAM001=eror"], "one of error, warning, info, off; found `eror`; did you mean `error`?"),
            (["--severity", "RAM001"], "`RAM001` is not RULE=LEVEL; write RAM001=warning"),
            (["--severity", "=error"], "`=error` is not RULE=LEVEL; write RAM001=warning"),
            (["--select", ""], "'--select': it names no rule"),
            (["--ignore", " , "], "'--ignore': it names no rule"),
            (["--fail-on", "warn"], "`warn` is none of error, warning, info, never; did you mean `warning`?"),
            (["--group-by", "roles"], "did you mean `role`?"),
            (["--output-format", "xyzzy"], "`xyzzy` is none of text, concise, json,"),
            (["--statistics", "--output-format", "json"], "--statistics is for text, not for --output-format json"),
            (["--group-by", "role", "--output-format", "concise"], "--group-by is for text, not for"),
            (["--group-by", "role", "-o", "x"], "--group-by is for the terminal, not for --output"),
            (["--update-baseline", "--watch"], "--update-baseline and --watch do not go together"),
            (["--update-baseline", "--as-of", "2027"], "--update-baseline and --as-of do not go together"),
            (["--update-baseline", "-o", "x"], "--update-baseline and --output do not go together"),
            (["--update-baseline", "--output-format", "json"], "--update-baseline and --output-format do not"),
            (["--update-baseline", "--statistics"], "--update-baseline and --statistics do not go together"),
        ],
    )  # fmt: skip
    def test_what_makes_no_sense_is_a_sentence(self, words: list[str], message: str) -> None:
        found = run(*words)
        assert found.exit_code == 2
        assert message in found.stderr

    def test_all_mistakes_are_told_at_once(self) -> None:
        found = run("--select", "RAM01,DECC", "--ignore", "xyzzy", "--severity", "RAM001=warn,KPIS=off")
        assert found.exit_code == 2
        assert found.stderr.splitlines() == [
            "error: `RAM01` in --select is no rule and no family; did you mean `RAM001`?",
            "error: `DECC` in --select is no rule and no family; did you mean `DEC`?",
            "error: `xyzzy` in --ignore is no rule and no family; `rolemap rule` lists them",
            "error: `KPIS` in --severity is no rule and no family; did you mean `KPI`?",
            "error: the severity of `RAM001` is one of error, warning, info, off; found `warn`; did you mean `warning`?",
        ]

    @pytest.mark.parametrize(
        "words",
        [
            ("--select", "RAM", "--ignore", "RAM"),
            ("--select", "RAM001", "--severity", "RAM001=off"),
            ("--ignore", "KPI"),
        ],
    )
    def test_where_no_rule_is_left_nothing_is_said_to_be_well(self, words: tuple[str, ...]) -> None:
        Path("rolemap.toml").write_text('select = ["KPI", "RAM"]\nignore = ["RAM002"]\n', "utf-8")
        found = run(*words, "--ignore", "RAM003" if words[0] == "--select" else "RAM")
        assert found.exit_code == 2
        assert found.stderr == "error: no rule is left to run; what is selected is ignored or off\n"

    @pytest.mark.parametrize("report", ["text", "markdown", "html"])
    def test_a_report_for_people_says_as_of_which_day_it_is(self, report: str) -> None:
        asked = run(*ONLY, "--as-of", "2027-03-05", "--output-format", report).stdout
        assert "in 3 items, 0 subjects, 2 roles; 1 file; as of 5 March 2027" in asked.replace("In 3", "in 3")
        assert "; as of" not in run(*ONLY, "--output-format", report).stdout

    def test_a_pattern_that_means_no_file_is_named(self) -> None:
        Path("rolemap.toml").write_text(
            '[per-path."modle.yml"]\nignore = ["RAM"]\n[per-path."*.yml"]\nignore = ["RAM001"]\n', "utf-8"
        )
        found = run("--output-format", "json")
        assert found.stderr == "In rolemap.toml, no file is meant by: `modle.yml`\n"
        assert run("model.yml").stderr == ""  # of a part nobody can tell


class TestSections:
    def test_statistics_count_by_rule_the_worst_first(self) -> None:
        assert run(*ONLY, "--statistics").stdout == (
            "1  error    RAM001  no-accountable\n"
            "1  error    RAM002  several-accountable\n"
            "2  info     RAM006  silent-item\n\n"
            "2 errors, 2 notes in 3 items, 0 subjects, 2 roles; 1 file\n"
        )

    @pytest.mark.parametrize(
        ("by", "expected"),
        [
            ("area", ["Growth: 1 error, 1 note", "Care: 1 note", "no area: 1 error"]),
            ("unit", ["Inside sales: 1 error, 1 note", "Sales: 1 error, 1 note"]),
            ("role", ["Boss: 1 error, 1 note", "Clerk: 1 error, 1 note"]),
            ("rule", ["RAM001 no-accountable: 1 error", "RAM002 several-accountable: 1 error", "RAM006 silent-item: 2 notes"]),
        ],
    )  # fmt: skip
    def test_groups_stand_the_worst_first_and_what_belongs_to_none_last(
        self, by: str, expected: list[str]
    ) -> None:
        shown = run(*ONLY, "--group-by", by).stdout
        assert [line[3:] for line in shown.splitlines() if line.startswith("── ")] == expected
        assert shown.endswith("2 errors, 2 notes in 3 items, 0 subjects, 2 roles; 1 file\n")

    def test_both_together_count_in_each_group(self) -> None:
        shown = run(*ONLY, "--group-by", "area", "--statistics").stdout
        assert "── Care: 1 note\n\n1  info     RAM006  silent-item\n\n── no area" in shown

    def test_without_findings_there_are_no_sections(self) -> None:
        shown = run("--select", "DEC", "--group-by", "role", "--statistics").stdout
        assert shown == "No findings in 3 items, 0 subjects, 2 roles; 1 file\n"

    def test_a_hostile_name_stays_in_its_line(self) -> None:
        Path("model.yml").write_text(MODEL.replace("Growth", '"\\e[31mGrow\\nth"'), "utf-8")
        shown = run(*ONLY, "--group-by", "area").stdout
        assert "── \\x1b[31mGrow\\nth: 1 error, 1 note\n" in shown


class TestBaseline:
    def test_what_is_known_fails_no_more_and_what_is_new_does(self) -> None:
        found = run(*ONLY, "--update-baseline")
        assert (found.exit_code, found.stdout) == (0, "wrote rolemap-baseline.json: 4 findings\n")
        assert json.loads(Path("rolemap-baseline.json").read_text("utf-8"))["findings"] == [
            "RAM001 activity:sell",
            "RAM002 activity:file role:boss role:clerk at answer clerk",
            "RAM006 activity:call",
            "RAM006 activity:sell",
        ]
        found = run(*ONLY)
        assert found.exit_code == 0
        assert found.stdout == (
            "No findings in 3 items, 0 subjects, 2 roles; 1 file\n4 findings of the baseline are not shown\n"
        )
        Path("model.yml").write_text(MODEL + "  more: {responsible: clerk}\n", "utf-8")
        found = run(*ONLY, "--output-format", "concise")
        assert found.exit_code == 1
        assert [line.split(":")[1] for line in found.stdout.splitlines()] == ["9", "9"]
        assert found.stderr == "4 findings of the baseline are not shown\n"

    def test_moved_lines_and_renamed_files_make_nothing_new(self) -> None:
        run(*ONLY, "--update-baseline")
        before = Path("rolemap-baseline.json").read_bytes()
        Path("model.yml").unlink()
        head, _, tail = MODEL.partition("activities:\n")
        Path("people").mkdir()
        Path("people/roles.yml").write_text(f"# who\n\n{head}", "utf-8")
        Path("work.yml").write_text(
            "activities:\n\n" + "".join(reversed(tail.splitlines(keepends=True))), "utf-8"
        )
        found = run(*ONLY)
        assert found.exit_code == 0
        assert "4 findings of the baseline" in found.stdout
        assert Path("rolemap-baseline.json").read_bytes() == before

    def test_it_shrinks_by_itself_and_never_grows(self) -> None:
        run(*ONLY, "--update-baseline")
        Path("model.yml").write_text(
            MODEL.replace("responsible: clerk, area: growth", "accountable: boss, area: growth"), "utf-8"
        )
        found = run(*ONLY)
        assert found.stderr == "1 finding of rolemap-baseline.json is gone, and taken out of it\n"
        Path("model.yml").write_text(MODEL, "utf-8")
        assert run(*ONLY).exit_code == 1  # what comes back is new
        assert json.loads(Path("rolemap-baseline.json").read_text("utf-8"))["findings"] == [
            "RAM002 activity:file role:boss role:clerk at answer clerk", "RAM006 activity:call", "RAM006 activity:sell",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "words", [("--select", "RAM001"), ("one",), ("--as-of", "2027-01-01"), ("--ignore", "RAM006")]
    )
    def test_what_was_not_looked_for_is_not_gone(self, words: tuple[str, ...]) -> None:
        for name in ("one", "two"):
            Path(name).mkdir()
            Path(name, "model.yml").write_text(
                f"roles: {{{name}: A}}\nactivities: {{{name}: {{responsible: {name}}}}}\n", "utf-8"
            )
        Path("model.yml").unlink()
        run("--update-baseline")
        before = Path("rolemap-baseline.json").read_bytes()
        run(*words)
        assert Path("rolemap-baseline.json").read_bytes() == before

    def test_a_file_that_has_become_a_folder_does_not_keep_the_baseline_from_shrinking(self) -> None:
        run("model.yml", *ONLY, "--update-baseline")
        Path("team").mkdir()
        Path("model.yml").rename("team/model.yml")
        found = run("team", *ONLY)
        assert (found.exit_code, found.stderr) == (0, "")
        assert "4 findings of the baseline are not shown" in found.stdout
        Path("team/model.yml").write_text(
            MODEL.replace("accountable: [boss, clerk]", "accountable: boss"), "utf-8"
        )
        assert "1 finding of rolemap-baseline.json is gone, and taken out of it" in run("team", *ONLY).stderr
        run("team", *ONLY, "--update-baseline")
        assert json.loads(Path("rolemap-baseline.json").read_text("utf-8"))["paths"] == ["team"]

    def test_a_part_can_be_added_without_dropping_the_rest(self) -> None:
        Path("rolemap.toml").write_text('baseline = "ours/known.json"\nselect = ["RAM001"]\n', "utf-8")
        run("--update-baseline")
        Path("more").mkdir()
        Path("more/m.yml").write_text("roles: {a: A}\nactivities: {do: {responsible: a}}\n", "utf-8")
        assert run("more", "--update-baseline").stdout == "wrote ours/known.json: 2 findings\n"
        assert run().exit_code == 0

    def test_a_rule_that_the_configuration_switches_off_is_dropped(self) -> None:
        run(*ONLY, "--update-baseline")
        Path("rolemap.toml").write_text('select = ["RAM006"]\n', "utf-8")
        assert "2 findings of rolemap-baseline.json are gone" in run().stderr

    def test_two_of_the_same_are_known_twice(self) -> None:
        text = MODEL + "policies: {one: {separate: [sell, call]}}\n"
        Path("model.yml").write_text(text, "utf-8")
        run("--update-baseline")
        assert run().exit_code == 0

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("{", "this is not valid JSON"),
            ("[]", "this is no baseline of rolemap"),
            ('{"paths": [], "findings": [1]}', "this is no baseline of rolemap"),
            ('{"findings": []}', "this is no baseline of rolemap"),
        ],
    )
    def test_a_file_that_is_none(self, text: str, message: str) -> None:
        Path("rolemap-baseline.json").write_text(text, "utf-8")
        found = run()
        assert found.exit_code == 2
        assert f"error: {message}" in found.stderr
        assert "--> rolemap-baseline.json:1:" in found.stderr

    def test_after_a_merge_nobody_is_told_to_accept_what_is_new(self) -> None:
        Path("rolemap-baseline.json").write_text("{\n<<<<<<< ours\n=======\n>>>>>>> theirs\n}\n", "utf-8")
        assert "help: a merge has left its marks: keep the lines of both sides" in run().stderr

    def test_one_that_cannot_be_written_fails_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        run(*ONLY, "--update-baseline")
        Path("model.yml").write_text(
            MODEL.replace("clerk, area: growth", "clerk, accountable: boss, area: growth"), "utf-8"
        )

        def refuse(*_: object) -> None:
            from rolemap import RolemapError

            raise RolemapError("`rolemap-baseline.json` cannot be written: read-only file system")

        monkeypatch.setattr("rolemap.project.write", refuse)
        found = run(*ONLY)
        assert found.exit_code == 0
        assert found.stderr == (
            "1 finding of rolemap-baseline.json is gone, but `rolemap-baseline.json` cannot be written: "
            "read-only file system\n"
        )


class TestWatch:
    def test_it_does_it_again_when_a_file_changes_comes_or_goes(self, tmp_path: Path) -> None:
        steps: Iterator[Callable[[], object]] = iter(
            [
                lambda: (tmp_path / "a").write_text("longer", "utf-8"),
                lambda: None,  # nothing has changed: it waits on
                lambda: (tmp_path / "b").write_text("there now", "utf-8"),
                (tmp_path / "a").unlink,
            ]
        )
        times = []

        def wait() -> None:
            step = next(steps, None)
            if step is None:
                raise KeyboardInterrupt
            step()

        def once() -> list[str]:
            times.append(1)
            return [str(tmp_path / "a"), str(tmp_path / "b")]

        (tmp_path / "a").write_text("a", "utf-8")
        watch(once, wait=wait)
        assert len(times) == 4

    def test_a_change_while_it_works_counts(self, tmp_path: Path) -> None:
        file = tmp_path / "a"
        file.write_text("a", "utf-8")
        times = []

        def once() -> list[str]:
            times.append(1)
            if len(times) == 2:
                file.write_text("changed meanwhile", "utf-8")
            return [str(file)]

        def wait() -> None:
            if len(times) >= 3:
                raise KeyboardInterrupt
            file.write_text("changed", "utf-8")

        watch(once, wait=wait)
        assert len(times) == 3

    def test_what_may_be_read_is_watched(self) -> None:
        Path("sub/.git").mkdir(parents=True)
        for name in ("sub/new.yml", "sub/.git/x.yml", "sub/note.log", "sub/table.csv"):
            Path(name).touch()
        found = list(files_of(["."]))
        assert {"./model.yml", "./sub", "./sub/new.yml", "./sub/table.csv"} <= set(found)
        assert not any(".git" in each or each.endswith(".log") for each in found)
        assert str(Path("rolemap.toml").resolve()) in found

    def test_as_people_run_it(self) -> None:
        program = str(Path(sys.executable).with_name("rolemap"))
        with subprocess.Popen(
            [program, "check", "--watch", "--statistics", *ONLY],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"},
        ) as process:  # fmt: skip
            assert process.stdout is not None

            def until(word: str) -> str:
                assert process.stdout is not None
                lines = []
                for line in process.stdout:
                    lines.append(line)
                    if word in line:
                        return "".join(lines)
                raise AssertionError("".join(lines))

            assert "1  error    RAM001" in until("Ctrl-C ends")
            time.sleep(0.5)
            Path("other.yml").write_text("shopping: [milk]\n", "utf-8")
            assert "Left out, because no model stands in: other.yml" in until("Ctrl-C ends")
            time.sleep(0.1)
            Path("model.yml").write_text("roles: [", "utf-8")
            assert "1 problem" in until("Ctrl-C ends")  # a broken model is watched on
            Path("model.yml").write_text(MODEL.replace("sell: {", "sell: {accountable: boss, "), "utf-8")
            assert "RAM001" not in until("Ctrl-C ends")
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 0
