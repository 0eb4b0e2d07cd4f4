"""Every code block in the README and the documentation does what it says.

Each page runs from top to bottom in a folder of its own, with the project's `catalogs` beside it. A block with a title
(```` ```yaml title="team.yml" ````) is written to that file; a `diff` with a title is carried out on it, where `@@` stands
between lines that are apart. Python runs in one namespace a page. What each `$ rolemap ...` in a console block prints is
compared with the block, where a line that holds only `...` stands for any lines; `$ rm ...` is run, other commands of a
console block are not. A model or a configuration after an HTML comment `<!-- broken -->` must not load.

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
RUN = ("$ rolemap ", "$ rm ")
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
        if example.title and example.language != "diff":
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
            case "diff" if example.title:
                file = Path(example.title)
                file.write_text(edited(file.read_text(encoding="utf-8"), example.code), encoding="utf-8")
            case "yaml" if example.code.startswith("rolemap: 1\n"):
                try_model(example)
            case "toml":
                try_configuration(example)
    if request.config.getoption("refresh"):
        page.write_text(true, encoding="utf-8")
    else:
        assert text == true


def edited(text: str, difference: str) -> str:
    """A text after a difference: each of its parts takes lines that stand there once, and puts others in their place."""
    for part in re.split(r"^@@.*\n", difference, flags=re.MULTILINE):
        lines = [line if line.strip() else f" {line}" for line in part.splitlines(keepends=True)]
        old = "".join(line[1:] for line in lines if line[0] in " -")
        assert old, f"nothing says where this belongs: {part}"
        found = [each.start() for each in re.finditer(f"^{re.escape(old)}", text, re.MULTILINE)]
        assert len(found) == 1, f"these lines do not stand there once: {old}"
        new = "".join(line[1:] for line in lines if line[0] in " +")
        text = text[: found[0]] + new + text[found[0] + len(old) :]
    return text


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
        printed = output(shlex.split(command)[1:]) if command.startswith(RUN) else shown
        parts.append(part if matches(printed, shown) else f"{command}\n{printed}")
    return "".join(parts)


def output(command: list[str]) -> str:
    """What a command prints, as in a terminal 100 columns wide without colours."""
    beside = Path(sys.executable).with_name(command[0])
    run = subprocess.run(
        [str(beside) if beside.exists() else command[0], *command[1:]],
        check=False, text=True, encoding="utf-8", env=os.environ | PLAIN,
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


@pytest.mark.parametrize(
    ("difference", "expected"),
    [
        ("-b\n+B\n", "a\nB\nab\n\nc\n"),
        (" a\n+x\n", "a\nx\nb\nab\n\nc\n"),
        ("-a\n@@\n\n-c\n+d\n", "b\nab\n\nd\n"),
    ],
)
def test_a_difference_is_carried_out(difference: str, expected: str) -> None:
    assert edited("a\nb\nab\n\nc\n", difference) == expected


@pytest.mark.parametrize("difference", ["-x\n+y\n", "+y\n", "-a\n+b\n"])
def test_a_difference_that_fits_nowhere_is_refused(difference: str) -> None:
    with pytest.raises(AssertionError):
        edited("a\na\n", difference)
