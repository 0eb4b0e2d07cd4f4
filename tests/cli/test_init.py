"""`rolemap init`: a first model that checks clean whatever people answer; and `rolemap schema`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import rolemap
from rolemap.cli.main import main
from rolemap.files.schema import schema
from rolemap.files.starter import files
from rolemap.model.involvement import NOTATIONS
from strategies import HOSTILE

ANSWERS = st.one_of(
    st.sampled_from(
        (*HOSTILE, "no: x", "The budget", "the", ",", "A, a, á", "!!!", "\ud800", "Controller", "a,b,c,d,e,f")
    ),
    st.text(max_size=20),
)


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def test_it_writes_a_model_that_checks_clean_and_says_what_to_do_next() -> None:
    found = run("init", "team")
    assert found.exit_code == 0
    assert found.stdout == (
        "wrote team/model.rolemap.yml\nwrote team/rolemap.schema.json\n\nNext:\n  rolemap check team/model.rolemap.yml\n"
        "  rolemap draw decisions team/model.rolemap.yml -o decisions.html\n"
    )
    assert run("check", "team").stdout == "No findings in 3 items, 1 subject, 3 roles; 1 file\n"
    assert run("draw", "decisions", "team/model.rolemap.yml", "-o", "decisions.html").exit_code == 0


def test_the_editor_finds_the_schema_beside_the_model() -> None:
    run("init")
    first = Path("model.rolemap.yml").read_text("utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=rolemap.schema.json"
    assert json.loads(Path("rolemap.schema.json").read_text("utf-8")) == schema()


def test_the_options_answer_the_questions() -> None:
    run(
        "init",
        "--name",
        "Öko: Haus",
        "--roles",
        "Owner, Builder , Auditor",
        "--subject",
        "KPI framework",
        "--notation",
        "daci",
    )
    model = rolemap.load("model.rolemap.yml").model
    assert (model.name, model.notation) == ("Öko: Haus", "DACI")
    assert [(role.id, role.name) for role in model.roles] == [
        ("owner", "Owner"),
        ("builder", "Builder"),
        ("auditor", "Auditor"),
    ]
    assert [each.name for each in model.subjects] == ["KPI framework"]
    assert [each.name for each in model.decisions] == ["Set the KPI framework"]


@pytest.mark.parametrize(
    ("named", "added"),
    [("Editor", "Controller"), ("controller", "Reviewer"), ("Editor, editor", "Controller")],
)
def test_one_role_cannot_check_itself(named: str, added: str) -> None:
    found = run("init", "--roles", named)
    assert f"One role cannot check itself, so {added} was added" in found.stdout
    index = rolemap.load("model.rolemap.yml").index
    assert index.who("decides", "annual-budget", "set").roles == (added.lower(),)
    assert added.lower() not in index.who("accountable", "annual-budget", "execute").roles
    assert run("check").exit_code == 0


def test_nothing_is_written_over() -> None:
    Path("model.rolemap.yml").write_text("mine", "utf-8")
    Path("rolemap.schema.json").write_text("mine", "utf-8")
    found = run("init", "--yes")
    assert (found.exit_code, found.stderr) == (
        2, "error: `model.rolemap.yml` exists; go on with it, or choose another folder\n",
    )  # fmt: skip
    assert Path("model.rolemap.yml").read_text("utf-8") == "mine"
    Path("model.rolemap.yml").unlink()
    assert run("init", "--yes").stdout.startswith("wrote model.rolemap.yml\n\nNext")
    assert Path("rolemap.schema.json").read_text("utf-8") == "mine"


def test_an_unknown_notation_and_an_impossible_folder_are_refused() -> None:
    found = run("init", "--notation", "RSCI")
    assert (found.exit_code, found.stderr) == (
        2,
        "error: there is no notation `RSCI`; did you mean `RASCI`?\n",
    )
    assert run("init", "--notation", "QQQQQ").stderr == "error: there is no notation `QQQQQ`\n"
    Path("file").write_text("", "utf-8")
    found = run("init", "file")
    assert (
        found.exit_code,
        found.stderr.startswith("error: `file/model.rolemap.yml` cannot be written: "),
    ) == (2, True)
    assert sorted(os.listdir()) == ["file"]


@pytest.mark.parametrize("notation", NOTATIONS)
def test_it_is_clean_in_every_notation(notation: str, tmp_path: Path) -> None:
    run("init", "--notation", notation)
    assert rolemap.load(tmp_path).check() == ()


@settings(max_examples=150)
@given(name=ANSWERS, roles=st.lists(ANSWERS, max_size=5).map(", ".join), subject=ANSWERS)
def test_it_is_clean_whatever_people_answer(
    name: str, roles: str, subject: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("model")
    made = files(str(folder), name, roles, subject)
    assert made == files(str(folder), name, roles, subject)
    for path, text in made.items():
        Path(path).write_text(text, "utf-8")
    project = rolemap.load(folder)
    assert project.check() == ()
    assert len(project.model.roles) > 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(
    ("options", "typed", "asked", "name"),
    [
        ((), "Choir\nConductor, Singer\n\n", 3, "Choir"),
        (("--name", "Band"), "\n\n", 2, "Band"),
        (("--yes",), "", 0, "My team"),
    ],
)
def test_on_a_terminal_it_asks_what_no_option_says(
    options: tuple[str, ...], typed: str, asked: int, name: str
) -> None:
    import pty

    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    found = subprocess.run(
        [sys.executable, "-m", "rolemap", "init", *options],
        stdin=theirs,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    os.close(ours)
    os.close(theirs)
    assert found.stdout.count("?") == asked
    assert rolemap.load("model.rolemap.yml").model.name == name


def test_the_schema_is_printed_as_json_in_ascii() -> None:
    found = run("schema")
    assert json.loads(found.stdout) == schema()
    assert found.stdout.isascii()
    assert found.stdout.endswith("}\n")
