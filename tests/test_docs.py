"""Every code block in the README and the documentation does what it says.

Each page runs from top to bottom in a folder of its own, with the project's `catalogs` beside it. A block with a title
(```` ```yaml title="team.yml" ````) is written to that file. Python runs in one namespace a page. What each
`$ rolemap ...` in a console block prints is compared with the block, where a line that holds only `...` stands for any
lines; other commands of a console block are not run. A model or a configuration after an HTML comment
`<!-- broken -->` must not load.

`pytest tests/test_docs.py --refresh` writes what the commands print into the pages; read the difference.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest

from rolemap.errors import LoadError
from rolemap.files.load import load
from rolemap.lint.settings import parse
from rolemap.rules import RULES

PROJECT = Path(__file__).parent.parent
PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]
FENCE = re.compile(
    r"(?:^[ ]*<!-- (?P<remark>\w+) -->\n+)?"
    r"^(?P<indent>[ ]*)```(?P<language>\w+)(?P<options>[^\n]*)\n(?P<code>.*?)^(?P=indent)```[ ]*$",
    re.MULTILINE | re.DOTALL,
)
TITLE = re.compile(r'title="([^"]+)"')
ANYTHING = "...\n"
PLAIN = {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1"}


@dataclass(frozen=True, slots=True)
class Example:
    """One fenced block: its code and where that stands in the page, the file it is written to, and its remark."""

    language: str
    code: str
    begin: int
    end: int
    indent: str
    title: str
    broken: bool


def examples(text: str) -> list[Example]:
    """The fenced blocks of a page, in order."""
    return [
        Example(
            language=found["language"],
            code=dedent(found["code"]),
            begin=found.start("code"),
            end=found.end("code"),
            indent=found["indent"],
            title=title[1] if (title := TITLE.search(found["options"])) else "",
            broken=found["remark"] == "broken",
        )
        for found in FENCE.finditer(text)
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_every_example_does_what_the_page_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("catalogs").symlink_to(PROJECT / "catalogs")
    namespace: dict[str, Any] = {"__name__": "__main__"}
    text = page.read_text(encoding="utf-8")
    true = text
    for example in examples(text):
        if example.title:
            Path(example.title).parent.mkdir(parents=True, exist_ok=True)
            Path(example.title).write_text(example.code, encoding="utf-8")
        match example.language:
            case "python":
                lines = text.count("\n", 0, example.begin)
                exec(compile("\n" * lines + example.code, page, "exec"), namespace)  # noqa: S102
            case "console":
                grown = len(true) - len(text)
                printed = indent(as_printed(example.code), example.indent)
                true = true[: example.begin + grown] + printed + true[example.end + grown :]
            case "yaml" if example.code.startswith("rolemap: 1\n"):
                try_model(example)
            case "toml":
                try_configuration(example)
    if request.config.getoption("refresh"):
        page.write_text(true, encoding="utf-8")
    else:
        assert text == true


def try_model(example: Example) -> None:
    """Load the model alone, and expect problems when it is said to be broken."""
    file = Path(example.title or "example.yml")
    file.write_text(example.code, encoding="utf-8")
    if example.broken:
        with pytest.raises(LoadError):
            load([file])
    else:
        load([file])


def try_configuration(example: Example) -> None:
    """Read the configuration, and expect problems when it is said to be broken."""
    name = example.title or "rolemap.toml"
    if example.broken:
        with pytest.raises(LoadError):
            parse(example.code, name, RULES)
    else:
        assert parse(example.code, name, RULES) is not None


def as_printed(code: str) -> str:
    """A console block with what its commands print; a part that stands for it already stays as it is."""
    parts = []
    for part in re.split(r"^(?=\$ )", code, flags=re.MULTILINE):
        command, _, shown = part.partition("\n")
        printed = output(shlex.split(command)[1:]) if command.startswith("$ rolemap ") else shown
        parts.append(part if matches(printed, shown) else f"{command}\n{printed}")
    return "".join(parts)


def output(command: list[str]) -> str:
    """What a command prints, as in a terminal 100 columns wide without colours."""
    program = str(Path(sys.executable).with_name(command[0]))
    run = subprocess.run(
        [program, *command[1:]], check=False, text=True, encoding="utf-8", env=os.environ | PLAIN,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return run.stdout


def matches(printed: str, shown: str) -> bool:
    """True if the page shows what was printed; a line of `...` stands for any lines, also for none."""
    lines = ["(?:.*\n)*" if line == ANYTHING else re.escape(line) for line in shown.splitlines(keepends=True)]
    return re.fullmatch("".join(lines), printed) is not None


@pytest.mark.parametrize(
    ("printed", "shown", "expected"),
    [
        ("a\nb\nc\n", "a\nb\nc\n", True),
        ("a\nb\nc\n", "a\n...\nc\n", True),
        ("a\nb\nc\n", "a\n...\n", True),
        ("a\nb\nc\n", "...\nb\n...\n", True),
        ("a\nb\nc\n", "a\nc\n", False),
        ("a\nb\nc\n", "...\nb\n", False),
        ("a.b\n", "a?b\n", False),
        ("", "", True),
    ],
)
def test_dots_stand_for_any_lines(printed: str, shown: str, *, expected: bool) -> None:
    assert matches(printed, shown) is expected
