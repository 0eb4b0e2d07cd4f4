"""Where `rolemap check` writes what it finds, and how that looks in a terminal, a pipe and a file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rolemap.cli.main import main

MODEL = """\
rolemap: 1
roles: {boss: Boss, clerk: {name: Clerk, reports_to: boss}}
activities:
  sell: {name: Sell what there is to whoever wants to buy it and can pay, responsible: clerk, accountable: [boss, clerk]}
"""
COMMAND = (sys.executable, "-m", "rolemap", "check")


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("model.yml").write_text(MODEL, "utf-8")


def run(*words: str, color: bool = False) -> Result:
    return CliRunner().invoke(main, ["check", *words], catch_exceptions=False, color=color)


class TestAFile:
    def test_a_report_does_not_write_over_what_it_is_about(self) -> None:
        Path("rolemap.toml").write_text('own-rules = "own.py"\n', "utf-8")
        Path("own.py").write_text(
            "import rolemap\n@rolemap.rule('OUR001', 'ours', 'info', since='1')\ndef ours(index):\n    yield from ()\n"
        )
        before = {path: path.read_bytes() for path in Path().iterdir()}
        run("--update-baseline")
        for name in ("model.yml", "./model.yml", "rolemap.toml", "own.py", "rolemap-baseline.json"):
            found = run("-o", name)
            assert found.exit_code == 2
            assert f"`{name}` is part of what is checked; write the report to another file" in found.stderr
        assert {path: path.read_bytes() for path in before} == before

    def test_a_table_that_is_checked_is_spared_too(self) -> None:
        Path("team.md").write_text("| Work | Boss |\n|---|---|\n| Sell | A |\n", "utf-8")
        assert run("team.md", "-o", "team.md").exit_code == 2
        assert Path("team.md").read_text("utf-8").startswith("| Work |")

    def test_a_report_of_yesterday_is_written_over(self) -> None:
        for _ in range(2):
            assert run("-o", "report.md", "--output-format", "markdown").exit_code == 1

    def test_a_link_stays_a_link(self) -> None:
        Path("latest.txt").symlink_to("real.txt")
        assert run("-o", "latest.txt").exit_code == 1
        assert Path("latest.txt").is_symlink()
        assert "RAM002" in Path("real.txt").read_text("utf-8")

    def test_what_is_no_file_is_written_to_and_not_replaced(self) -> None:
        os.mkfifo("pipe")
        reader = subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE, text=True)  # noqa: S607
        assert run("-o", "pipe", "--output-format", "concise").exit_code == 1
        assert "RAM002" in reader.communicate(timeout=20)[0]
        assert Path("pipe").is_fifo()

    def test_a_dash_is_the_terminal(self) -> None:
        found = run("-o", "-", "--output-format", "concise")
        assert found.stdout == run("--output-format", "concise").stdout
        assert not Path("-").exists()

    def test_a_name_that_is_none(self) -> None:
        found = run("-o", "")
        assert found.exit_code == 2
        assert "it names no file" in found.stderr

    @pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no such device here")
    def test_a_full_disk_is_a_sentence(self) -> None:
        with Path("/dev/full").open("w") as full:
            found = subprocess.run(COMMAND, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert found.returncode == 2
        assert found.stderr == "error: no space left on device\n"

    def test_a_reader_that_has_enough_is_no_failure_of_ours(self) -> None:
        with subprocess.Popen(COMMAND, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as ours:
            assert ours.stdout is not None
            assert ours.stderr is not None
            ours.stdout.close()
            assert "Traceback" not in ours.stderr.read()


class TestColours:
    def test_they_are_for_a_terminal_alone(self) -> None:
        assert "\x1b[" in run(color=True).stdout
        assert "\x1b[" not in run().stdout

    @pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
    def test_who_wants_none_gets_none(self, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
        monkeypatch.setenv(name, value)
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[" not in run(color=True).stdout

    def test_a_pipeline_can_ask_for_them(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[" in run().stdout


class TestANarrowTerminal:
    def test_a_frame_fits_it_and_the_caret_stays_under_the_place(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "60")
        lines = run("--select", "RAM002").stdout.splitlines()
        row = next(number for number, line in enumerate(lines) if line.startswith("  4 |"))
        shown, carets = lines[row], lines[row + 1]
        assert len(shown) <= 60
        assert shown[carets.index("^") :].startswith("clerk]}")
        assert shown.startswith("  4 | …")

    def test_without_one_a_line_is_shown_as_it_is(self) -> None:
        assert f"  4 | {MODEL.splitlines()[3]}\n" in run("--select", "RAM002").stdout

    def test_the_input_cannot_be_read_there_either(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "60")
        Path("model.yml").write_text(MODEL.replace("clerk]", "clark]"), "utf-8")
        assert all(len(line) <= 60 for line in run().stderr.splitlines() if "|" in line)
