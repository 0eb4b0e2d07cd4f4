"""Inputs that no model can be read from: a sentence with a place and exit code 2, quickly, and never a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from rolemap import LoadError
from rolemap.cli.main import main
from rolemap.files.load import load

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
QUICK_SECONDS = 30  # what is not bounded takes minutes
CATALOG = Path(__file__).parents[2] / "catalogs" / "marketing-leadership"


def check(*paths: str) -> tuple[int, str]:
    """Return the exit code of `rolemap check` and what it says on the error channel."""
    started = time.monotonic()
    result = CliRunner().invoke(main, ["check", *paths])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert time.monotonic() - started < QUICK_SECONDS
    return result.exit_code, result.stderr


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test works in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


CONTENTS: dict[str, tuple[bytes, str, str]] = {
    "10,000 open brackets": (b"roles: " + b"[" * 10_000, "1:71", "nested deeper than 64 levels"),
    "10,000 open braces": (b"roles: " + b"{a: " * 10_000, "1:260", "nested deeper than 64 levels"),
    "10,000 indentations": (
        b"".join(b" " * at + b"a:\n" for at in range(10_000)), "65:65", "nested deeper than 64 levels",
    ),
    "an unknown alias": (b"roles: *staff\n", "1:8", "the alias `*staff` has no anchor `&staff` before it"),
    "a picture": (PNG, "1:1", "`m.yml` is a binary file, not YAML text"),
    "NUL bytes": (b"roles:\n  a: x\0y\n", "1:1", "`m.yml` is a binary file, not YAML text"),
    "UTF-16 without its mark": ("roles: {a: x}".encode("utf-16-le"), "1:1", "`m.yml` is a binary file"),
    "a byte that is no UTF-8": (b"roles:\r\n  \xc3\xa4: \xff", "2:6", "this is not UTF-8 text: byte 0xff"),
    "half a UTF-16 character": (b"\xff\xfeh\x00i", "1:2", "this is not UTF-16 text: byte 0x69"),
    "an escape character": (b"roles:\n  a: \x1b[2J", "2:6", "the character `\\x1b` cannot stand in YAML"),
    "a C1 control": ("roles: {ä: \x80}".encode(), "1:12", "the character `\\x80` cannot stand in YAML"),
    "half a surrogate pair": (b'roles: {a: "\\ud800"}', "1:15", "this escape stands for no character"),
    "nothing": (b"", "1:1", "`m.yml` is empty"),
    "blank lines": (b"\n\n  \n", "1:1", "`m.yml` is empty"),
    "a null": (b"~\n", "1:1", "`m.yml` is empty"),
    "comments": (b"# one\n# two\n", "1:1", "`m.yml` holds nothing but comments"),
    "one text": (b"hello\n", "1:1", "`m.yml` is a single text, not a model"),
    "a list": (b"- a\n", "1:1", "`m.yml` is a list, not a model"),
    "two documents": (b"roles: {a: x}\n---\nroles: {}\n", "2:1", "a second document begins in this file"),
    "a list as a key": (b"roles:\n  ? [a]\n  : x\n", "2:5", "a key must be a plain word"),
    "an alias to a list as a key": (b"units: {a: &x [b]}\nroles: {*x : y}\n", "2:9", "a key must be a plain word"),
    "a colon without a key": (b"roles:\n  : x\n", "2:3", "a key is missing before this `:`"),
    "a key of nothing": (b'roles: {"": x}\n', "1:9", "a key is missing before the `:`"),
    "a tag": (b"roles: !!set {a: x}\n", "1:8", "the tag `!!set` is not read"),
    "another version": (b"rolemap: 2\n", "1:10", "`rolemap` expects 1, the version of the format; found `2`"),
    "a number for an entity": (b"roles: {a: [1]}\n", "1:12", "`a` expects a mapping such as"),
    "a key longer than YAML allows": (b"roles:\n  " + b"k" * 2000 + b": x", "2:2003", "a key has at most 1,024"),
    "a key of 100 kB": (b"roles:\n  a:\n    ? " + b"k" * 100_000 + b"\n    : x", "3:7", "is not a key of a role"),
    "a text of 5 MB": (b"roles: {a: {horizon: " + b"x" * 5_000_000 + b"}}", "1:22", "`horizon` expects one of"),
    "5 MB of colons": (b"roles: " + b": " * 2_500_000, "1:8", "a second `:` stands in one line"),
    "100,000 keys that stand twice": (b"units: {a: x}\n" * 100_000, "2:1", "the key `units` stands twice"),
}  # fmt: skip


@pytest.mark.parametrize("case", CONTENTS)
def test_unusable_contents_are_named_with_their_place(case: str, folder: Path) -> None:
    contents, place, message = CONTENTS[case]
    (folder / "m.yml").write_bytes(contents)
    code, said = check("m.yml")
    assert code == 2
    first, arrow = said.splitlines()[:2]
    assert first.startswith("error: ")
    assert message in first
    assert arrow == f"  --> m.yml:{place}"


def test_no_message_grows_with_its_input(folder: Path) -> None:
    (folder / "m.yml").write_text("roles: {a: {horizon: " + "x" * 5_000_000 + "}}", "utf-8")
    assert len(check("m.yml")[1]) < 2_000


@pytest.mark.parametrize("text", ["漢" * 200, "a\nb", "=1+1", "`", "]", '"', "\u202eabc", "\x1b[31m", "😀"])
def test_whatever_a_name_holds_the_message_is_safe_to_print(text: str, folder: Path) -> None:
    written = text.encode("unicode_escape").decode().replace('"', '\\"')
    (folder / "m.yml").write_text(f'roles: {{a: {{"{written}": x}}}}\n', "utf-8")
    code, said = check("m.yml")
    assert code == 2
    assert all(line.isprintable() for line in said.splitlines())


def test_a_missing_file_is_answered_with_the_nearest(folder: Path) -> None:
    (folder / "model.yml").write_text("roles: {}", "utf-8")
    (folder / "deep").mkdir()
    (folder / "deep" / "sales.yml").write_text("roles: {}", "utf-8")
    assert "there is no `modle.yml`\n" in check("modle.yml")[1]
    assert "did you mean `model.yml`?" in check("modle.yml")[1]
    assert f"did you mean `{Path('deep') / 'sales.yml'}`?" in check("deep/sale.yml")[1]
    assert check("nowhere/sales.yml")[0] == 2
    assert "did you mean" not in check("nowhere/sales.yml")[1]


@pytest.mark.parametrize(
    "path", ["", " ", "a" * 5000, "x/../../y.yml", "catalog:", "catalog:../..", "\ud800.yml"]
)
def test_a_path_that_leads_nowhere_is_a_sentence(path: str) -> None:
    with pytest.raises(LoadError) as caught:
        load([path])
    (problem,) = caught.value.problems
    assert problem.message.startswith("there is no ")


def test_a_catalogue_that_is_not_there_is_answered_with_the_nearest() -> None:
    code, said = check("catalog:marketing-leaders")
    assert code == 2
    assert "there is no catalogue `marketing-leaders`" in said
    assert "did you mean `marketing-leadership`?" in said


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "it holds no `.yml` file"),
        ({"notes.md": "roles: {}"}, "no matrix stands in `notes.md`"),
        ({"notes.md": "roles: {}", "page.html": ""}, "no matrix stands in any of the 2 other files"),
        ({".hidden/m.yml": "roles: {}", ".m.yml": "roles: {}"}, "it holds no `.yml` file"),
        ({"site.yml": "site_name: x"}, "`site.yml` is YAML but holds none"),
        ({"site.yml": "site_name: x", "a/b.yaml": "- x"}, "none of its 2 YAML files holds one"),
    ],
)
def test_a_folder_without_a_model_says_what_it_holds(files: dict[str, str], said: str, folder: Path) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    code, stderr = check(".")
    assert code == 2
    assert f"there is no rolemap model in the folder `.`: {said}\n" in stderr
    assert "help: a model begins with `rolemap: 1`" in stderr


@pytest.mark.parametrize("of_folder", [False, True])
def test_a_named_pipe_is_not_waited_for(of_folder: bool, folder: Path) -> None:
    os.mkfifo(folder / "pipe.yml")
    code, said = check("." if of_folder else "pipe.yml")
    assert code == 2
    assert "`pipe.yml` is neither a file nor a folder" in said


def test_a_device_is_not_read() -> None:
    for device in ("/dev/null", "/dev/zero"):
        code, said = check(device)
        assert code == 2
        assert f"`{device}` is neither a file nor a folder" in said


def test_a_file_that_is_far_too_large_is_not_read(folder: Path) -> None:
    with (folder / "m.yml").open("wb") as file:
        file.truncate(10**12)
    assert check("m.yml")[0] == 2
    assert "`m.yml` is larger than 100 MB" in check("m.yml")[1]


def test_a_link_that_leads_nowhere_is_named(folder: Path) -> None:
    (folder / "gone.yml").symlink_to("nowhere.yml")
    (folder / "loop.yml").symlink_to("loop.yml")
    code, said = check(".")
    assert code == 2
    assert "`gone.yml` cannot be read: no such file or directory" in said
    assert "`loop.yml` cannot be read: too many levels of symbolic links" in said


@pytest.mark.skipif(ROOT, reason="root may read everything")
def test_what_must_not_be_read_is_named(folder: Path) -> None:
    (folder / "m.yml").write_text("roles: {}", "utf-8")
    (folder / "m.yml").chmod(0)
    (folder / "closed").mkdir(mode=0)
    assert "`m.yml` cannot be read: permission denied" in check("m.yml")[1]
    assert "`closed` cannot be read: permission denied" in check("closed")[1]


def test_unreadable_folders_and_files_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    (folder / "m.yml").write_text("roles: {}", "utf-8")
    monkeypatch.setattr("rolemap.files.gather._bytes", refuse)
    assert "`m.yml` cannot be read: permission denied" in check("m.yml")[1]
    assert "`m.yml` cannot be read: permission denied" in check(".")[1]


def test_all_problems_of_all_files_come_in_one_go_in_the_order_of_the_files(folder: Path) -> None:
    for name in ("c", "a", "b"):
        (folder / f"{name}.yml").write_text("roles:\n  x: {nam: y}\nrolse: {}\n", "utf-8")
    code, said = check("b.yml", "missing.yml", ".")
    assert code == 2
    assert re.findall(r"--> (\S+)", said) == [
        "a.yml:2:3", "a.yml:2:7", "a.yml:3:1", "b.yml:2:7", "b.yml:3:1", "c.yml:2:3", "c.yml:2:7", "c.yml:3:1",
        "missing.yml:1:1",
    ]  # fmt: skip
    assert said.endswith("9 problems: the model could not be read.\n")


def test_a_broken_file_does_not_make_the_names_of_others_wrong(folder: Path) -> None:
    (folder / "roles.yml").write_text("roles: {cfo: [}\n", "utf-8")
    (folder / "work.yml").write_text("activities: {pay: {A: cfo}}\n", "utf-8")
    with pytest.raises(LoadError) as caught:
        load(["."])
    assert [each.position.path for each in caught.value.problems] == ["roles.yml"]


def test_many_unknown_names_are_reported_quickly(folder: Path) -> None:
    random = Random(1)  # noqa: S311 - no secret
    words = ["".join(random.choices("abcdefghij-", k=20)) for _ in range(3000)]
    text = "roles:\n" + "".join(f"  r{word}: x\n" for word in words[:1000])
    text += "activities:\n" + "".join(f"  a{at}: {{R: x{word}}}\n" for at, word in enumerate(words[1000:]))
    (folder / "m.yml").write_text(text, "utf-8")
    assert "2000 problems" in check("m.yml")[1]


def test_the_command_itself_ends_with_2_and_no_traceback(folder: Path) -> None:
    (folder / "m.yml").write_bytes(PNG)
    run = subprocess.run(
        [sys.executable, "-m", "rolemap", "check", "m.yml"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert run.stdout == ""
    assert "Traceback" not in run.stderr
    assert "`m.yml` is a binary file" in run.stderr


def mutated(text: bytes, random: Random) -> bytes:
    """Return a text with a byte or a line lost, doubled, swapped or replaced, once or several times."""
    lines = text.splitlines(keepends=True)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        at = random.randrange(len(lines))
        line = lines[at]
        byte = random.randrange(len(line))
        match random.randrange(7):
            case 0:
                lines[at] = b""
            case 1:
                lines[at] = line * 2
            case 2:
                other = random.randrange(len(lines))
                lines[at], lines[other] = lines[other], line
            case 3:
                lines[at] = line[:byte] + line[byte + 1 :]
            case 4:
                lines[at] = line[:byte] + line[byte : byte + 1] * 2 + line[byte + 1 :]
            case 5:
                lines[at] = line[:byte] + bytes([random.randrange(256)]) + line[byte + 1 :]
            case _:
                sign = random.choice(
                    ("{", "}", "[", "]", ": ", ", ", "&a ", "*a", "#", "? ", "|", "- ", "!", "\t", "'", '"')
                )
                lines[at] = line[:byte] + sign.encode() + line[byte:]
        lines = b"".join(lines).splitlines(keepends=True) or [b"\n"]
    return b"".join(lines)


@pytest.mark.parametrize("name", sorted(each.name for each in CATALOG.glob("*.yml")))
def test_a_damaged_model_is_read_or_refused_and_nothing_else(name: str, folder: Path) -> None:
    random = Random(name)  # noqa: S311 - the same damage every time
    text = (CATALOG / name).read_bytes()
    path = folder / "m.yml"
    started = time.monotonic()
    refused = []
    for _ in range(150):
        path.write_bytes(mutated(text, random))
        try:
            load([path])
        except LoadError as error:
            refused.append(error)
    for each in refused:
        assert all(line.isprintable() for line in str(each).split("\n"))
        assert {problem.position.path for problem in each.problems} == {str(path)}
    assert time.monotonic() - started < 60
