"""The ground that every room stands on: light start-up, downhill imports, the same bytes every time, one version.

What is compared here runs in fresh processes, since only those show what is imported and how sets are ordered.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

import rolemap
from rolemap.index.answers import QUESTIONS
from rolemap.reports import REPORTS
from rolemap.rules import RULES
from rolemap.views import VIEWS

PROJECT = Path(__file__).parent.parent
CATALOG = "catalogs/marketing-leadership"
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_a_command_that_only_prints_text_imports_no_heavy_library(option: str) -> None:
    code = (
        "import atexit, sys\n"
        "heavy = ('pydantic', 'networkx', 'rich', 'yaml', 'graphviz')\n"
        "atexit.register(lambda: print('heavy:', [name for name in heavy if name in sys.modules]))\n"
        "from rolemap.cli.main import main\n"
        f"main([{option!r}], prog_name='rolemap')\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "rolemap" in run.stdout
    assert run.stdout.endswith("heavy: []\n")


def under_every_hash_seed(code: str) -> set[str]:
    """What `code` prints, run once under each of three orders of sets; one text when it is deterministic."""
    command = [sys.executable, "-c", code]
    return {
        subprocess.run(
            command, cwd=PROJECT, env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip


def test_every_report_and_answer_is_the_same_each_time() -> None:
    commands = [
        *(("check", "--output-format", report, CATALOG) for report in REPORTS),
        *(("who", question, "marketing-budget", CATALOG) for question in QUESTIONS),
        ("compare", "sr-marketing-director", "director-marketing-ops", CATALOG),
        ("role", "sr-marketing-director", CATALOG),
        ("rule",),
    ]
    printed = under_every_hash_seed(
        "from click.testing import CliRunner\n"
        "from rolemap.cli.main import main\n"
        f"for command in {commands!r}:\n"
        "    run = CliRunner().invoke(main, command)\n"
        "    assert run.exit_code in (0, 1), run.output\n"
        "    print(run.output)\n"
    )
    assert len(printed) == 1


def test_every_picture_is_the_same_each_time() -> None:
    printed = under_every_hash_seed(
        "import rolemap\n"
        "from rolemap.formats import render, suffixes\n"
        f"project = rolemap.load({CATALOG!r})\n"
        f"for view in {[*VIEWS]!r}:\n"
        "    for suffix in suffixes(project.view(view)):\n"
        "        print(render(project.view(view), suffix))\n"
    )
    assert len(printed) == 1


def test_imports_go_downhill_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


def test_the_licence_is_the_one_that_the_package_names() -> None:
    licence = (PROJECT / "LICENSE").read_text(encoding="utf-8")
    assert PYPROJECT["license"] == "MIT"
    assert licence.startswith("MIT License")


def test_the_readme_names_the_commands_that_the_makefile_has() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`|\$ )make ([a-z]+)", readme, re.MULTILINE))
    assert {"demo", "test"} <= named <= targets


def test_the_oldest_python_is_the_same_everywhere() -> None:
    oldest = PYPROJECT["requires-python"].removeprefix(">=")
    assert f"Python {oldest}" in (PROJECT / "README.md").read_text(encoding="utf-8")
    assert f"Python {oldest}" in (PROJECT / "Makefile").read_text(encoding="utf-8")
    minors = re.findall(r"Python :: 3\.(\d+)", " ".join(PYPROJECT["classifiers"]))
    assert min(map(int, minors)) == int(oldest.partition(".")[2])


def test_the_changelog_knows_the_version_and_every_rule() -> None:
    changelog = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog or f"## [{rolemap.__version__}]" in changelog
    assert [f"{rule.code} {rule.name}" for rule in RULES if f"{rule.code} {rule.name}" not in changelog] == []
