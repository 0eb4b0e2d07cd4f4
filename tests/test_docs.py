"""Every code block in the README and the documentation does what it says.

Each page runs in a folder of its own: the models that it shows under a title (```` ```yaml title="team.yml" ````) are
files there, and the project's `catalogs` folder stands beside them. Then, in the order of the page, Python runs in
one namespace, and the output of each `$ rolemap ...` in a console block is compared with the block. A line that
holds only `...` stands for any lines; other commands of a console block are not run. An HTML comment before a block
says what is special: `<!-- broken -->` a model or a configuration that must not load.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from rolemap.errors import LoadError
from rolemap.files.load import load
from rolemap.lint.configuration import parse
from rolemap.rules import RULES

PROJECT = Path(__file__).parent.parent
PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]
FENCE = re.compile(
    r"(?:^[ ]*<!-- (?P<remark>\w+) -->\n+)?"
    r"^(?P<indent>[ ]*)```(?P<language>\w+)(?P<options>[^\n]*)\n(?P<code>.*?)^(?P=indent)```[ ]*$",
    re.MULTILINE | re.DOTALL,
)
TITLE = re.compile(r'title="([^"]+)"')
ANYTHING = "..."
PLAIN = {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1"}


@dataclass(frozen=True, slots=True)
class Example:
    """One fenced block, the file name it goes by if it has one, and where it stands."""

    language: str
    code: str
    title: str
    broken: bool
    line: int


def examples(page: Path) -> list[Example]:
    """The fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Example(
            language=found["language"],
            code=dedent(found["code"]),
            title=title[1] if (title := TITLE.search(found["options"])) else "",
            broken=found["remark"] == "broken",
            line=text.count("\n", 0, found.start("language")) + 1,
        )
        for found in FENCE.finditer(text)
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_every_example_does_what_the_page_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("catalogs").symlink_to(PROJECT / "catalogs")
    namespace: dict[str, Any] = {"__name__": "__main__"}
    found = examples(page)
    for example in found:
        if example.title:
            Path(example.title).parent.mkdir(parents=True, exist_ok=True)
            Path(example.title).write_text(example.code, encoding="utf-8")
    for example in found:
        place = f"{page}:{example.line}"
        match example.language:
            case "python":
                exec(compile("\n" * example.line + example.code, page, "exec"), namespace)  # noqa: S102
            case "console":
                try_console(example.code, place)
            case "yaml" if example.code.startswith("rolemap: 1\n"):
                try_model(example)
            case "toml":
                try_configuration(example)


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


def try_console(code: str, place: str) -> None:
    """Run each rolemap command of a console block and compare what it prints."""
    for part in re.split(r"^\$ ", code, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        if command.startswith("rolemap "):
            printed = output(shlex.split(command, comments=True))
            assert matches(printed, shown.rstrip()), f"{place}: `{command}` prints\n\n{printed}"


def output(command: list[str]) -> str:
    """What a command prints, as in a terminal 100 columns wide without colours."""
    program = str(Path(sys.executable).with_name(command[0]))
    run = subprocess.run(
        [program, *command[1:]], check=False, text=True, encoding="utf-8", env=os.environ | PLAIN,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return run.stdout.rstrip()


def matches(printed: str, shown: str) -> bool:
    """True if the page shows what was printed; a line of `...` stands for any lines, also for none."""
    lines = [
        "(?:.*\n)*" if line.strip() == ANYTHING else re.escape(line) + "\n" for line in shown.split("\n")
    ]
    return re.fullmatch("".join(lines), printed + "\n") is not None


@pytest.mark.parametrize(
    ("printed", "shown", "expected"),
    [
        ("a\nb\nc", "a\nb\nc", True),
        ("a\nb\nc", "a\n...\nc", True),
        ("a\nb\nc", "a\n...", True),
        ("a\nb\nc", "...\nb\n...", True),
        ("a\nb\nc", "a\nc", False),
        ("a\nb\nc", "...\nb", False),
        ("a.b", "a?b", False),
    ],
)
def test_dots_stand_for_any_lines(printed: str, shown: str, *, expected: bool) -> None:
    assert matches(printed, shown) is expected
