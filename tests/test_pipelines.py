"""The page on pipelines: its commands run as they stand there, and do what the page says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

PROJECT = Path(__file__).parent.parent
PAGE = (PROJECT / "docs/guide/ci.md").read_text(encoding="utf-8")


def block(title: str) -> str:
    """The block of the page that is a file."""
    found = re.search(rf'^```yaml title="{re.escape(title)}"\n(.*?)^```', PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def run(command: str, folder: Path) -> int:
    """Run a line of a pipeline as a shell does there, and return its exit code."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = os.environ | {"PATH": path, "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}
    return subprocess.run(["bash", "-e", "-c", command], cwd=folder, env=env, check=False).returncode  # noqa: S607


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the model of the page."""
    (tmp_path / "org").mkdir()
    (tmp_path / "org/team.yml").write_text(block("org/team.yml"), encoding="utf-8")
    return tmp_path


def test_the_steps_for_github(folder: Path) -> None:
    steps: list[dict[str, Any]] = yaml.safe_load(block(".github/workflows/roles.yml"))["jobs"]["check"][
        "steps"
    ]
    install, *commands = [each["run"] for each in steps if "run" in each]
    assert install == "pip install rolemap"
    assert [run(each, folder) for each in commands] == [0, 0, 1]
    assert (folder / "summary.md").read_text(encoding="utf-8").startswith("## rolemap: 1 error\n")
    (upload,) = [each["with"]["path"] for each in steps if "upload" in each.get("uses", "")]
    assert (folder / upload).read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_script_for_gitlab(folder: Path) -> None:
    job = yaml.safe_load(block(".gitlab-ci.yml"))["roles"]
    assert [run(each, folder) for each in job["script"][1:]] == [0, 1]
    reports = job["artifacts"]["reports"]
    assert len(json.loads((folder / reports["codequality"]).read_text(encoding="utf-8"))) == 1
    assert ET.parse(folder / reports["junit"]).getroot().get("failures") == "1"  # noqa: S314 - we wrote it


def test_the_hook_is_what_the_page_names(folder: Path) -> None:
    (hook,) = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (used,) = yaml.safe_load(block(".pre-commit-config.yaml"))["repos"][0]["hooks"]
    assert used["id"] == hook["id"]
    assert re.search(hook["files"], "org/team.yml")
    assert not hook["pass_filenames"]
    assert run(" ".join([hook["entry"], *used["args"]]), folder) == 1
