"""Problems as people see them: the caret stands under the place, nothing reaches the terminal raw, all in one text."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolemap import LoadError, Position, Problem, RolemapError, load
from rolemap.errors import Related, did_you_mean, display_width, explain, frame, nearest, printable


def carets(line: str, column: int, width: int = 1) -> str:
    """Return what stands above the carets of a frame, measured in terminal columns."""
    _, shown, under = frame(line, Position("m.yml", 1, column, width)).split("\n")
    start, end = len(under) - len(under.lstrip(" |")), len(under)
    at, above = 0, ""
    for ch in shown:
        if start <= at < end:
            above += ch
        at += display_width(ch)
    return above


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("roles: nam", "nam"),
        ("\troles:\t\tnam", "nam"),
        ("漢字: nam", "nam"),
        ("漢字: ひらがな", "ひらがな"),
        ("e\u0301te\u0301 हिन्दी: nam", "nam"),
        ("👩\u200d💻 ❤\ufe0f: nam", "nam"),
        ("\u202eשלום: nam", "nam"),
        ("x" * 5000 + " nam", "nam"),
        ("漢" * 5000 + " nam " + "漢" * 5000, "nam"),
        ("nam" + "x" * 5000, "nam"),
        ("a: 'nam' # said", "'nam'"),
        ('a: "nam", b', '"nam"'),
    ],
)
def test_the_carets_stand_under_the_place(line: str, word: str) -> None:
    assert carets(line, line.index(word) + 1, len(word.strip("'\""))) == word


def test_a_very_long_line_is_cut_around_the_place() -> None:
    shown = frame("x" * 5000 + "nam" + "y" * 5000, Position("m.yml", 1, 5001, 3)).split("\n")[1]
    assert len(shown) < 180
    assert shown.startswith("  1 | …xxx")
    assert "xnamy" in shown
    assert shown.endswith("yyy…")


@pytest.mark.parametrize(
    ("text", "position"),
    [
        (None, Position("m.yml")),
        ("", Position("m.yml")),
        ("a\n\nb", Position("m.yml", 2)),
        ("a", Position("m.yml", 2)),
        ("a", Position("m.yml", 0)),
    ],
)
def test_where_there_is_no_line_there_is_no_frame(text: str | None, position: Position) -> None:
    assert frame(text, position) == ""


def test_a_place_behind_the_end_of_its_line_is_shown_at_the_end() -> None:
    assert frame("abc", Position("m.yml", 1, 99, 99)) == "    |\n  1 | abc\n    |    ^"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_lines_are_cut_where_yaml_cuts_them(line_break: str) -> None:
    assert "2 | second" in frame(f"first{line_break}second", Position("m.yml", 2))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 漢字", "plain é 漢字"),
        ("\x1b[31m", "\\x1b[31m"),
        ("a\r\nb\tc", "a\\r\\nb\\tc"),
        ("\u202e\u2066\u200b", "\\u202e\\u2066\\u200b"),
        ("\x9b\x7f\x00", "\\x9b\\x7f\\x00"),
        ("\udc80", "\\udc80"),
    ],
)
def test_what_a_terminal_would_obey_is_made_visible(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_every_part_of_an_explanation_is_safe_and_short() -> None:
    evil = "\x1b[2J" + "x" * 1_000_000
    at = Position("\x1b.yml")
    said = explain("error", evil, at, {"\x1b.yml": evil}, (Related(at, evil),), evil)
    assert len(said) < 3_000
    assert all(line.isprintable() for line in said.split("\n"))


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("stratgic", ["strategic", "operational"], "strategic"),
        ("STRATEGIC", ["strategic", "operational"], "strategic"),
        ("report_to", ["dotted", "reports_to", "source"], "reports_to"),
        ("head-of-sale", ["head-of-product", "head-of-sales", "sales"], "head-of-sales"),
        ("cfo", ["ceo", "CFO"], "CFO"),
        ("xyz", ["strategic", "operational"], None),
        ("", ["a"], None),
        ("x" * 100_000, ["x" * 100_001], None),
    ],
)
def test_the_nearest_word_is_the_one_that_was_meant(word: str, known: list[str], near: str | None) -> None:
    assert nearest(word, known) == near
    assert nearest(word, reversed(known)) == near


def test_words_are_listed_when_none_is_near_and_they_are_few() -> None:
    assert did_you_mean("xyz", ["b", "a", "b"]) == "known: `a`, `b`"
    assert did_you_mean("xyz", map(str, range(13))) == ""
    assert did_you_mean("xyz", []) == ""


def test_a_load_error_shows_itself_with_all_its_problems(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yml", tmp_path / "b.yml"
    first.write_text("roles:\n  boss: {nam: Boss}\n", "utf-8")
    second.write_text("roles:\n  boss: Again\n", "utf-8")
    with pytest.raises(RolemapError) as caught:
        load(second, first)
    error = caught.value
    assert isinstance(error, LoadError)
    assert [(each.position.path, each.position.line, each.message) for each in error.problems] == [
        (str(first), 2, "the role `boss` stands twice"),
        (str(first), 2, "`nam` is not a key of a role"),
    ]
    assert error.sources == {str(first): first.read_text("utf-8"), str(second): second.read_text("utf-8")}
    assert str(error) == error.show()
    assert str(error).count("error: ") == 2
    assert "  2 |   boss: {nam: Boss}" in str(error)
    assert str(error).endswith("2 problems: the model could not be read.")


def test_problems_are_sorted_and_said_once() -> None:
    late, early = Problem(Position("b", 1), "late"), Problem(Position("a", 9), "early")
    error = LoadError([late, early, late])
    assert error.problems == (early, late)
    assert error.sources == {}
    assert (
        str(error)
        == "error: early\n  --> a:9:1\n\nerror: late\n  --> b:1:1\n\n2 problems: the model could not be read."
    )


def test_a_style_colours_parts_and_changes_no_word() -> None:
    error = LoadError([Problem(Position("a", 1), "wrong", "mend it")], {"a": "text"})
    painted = error.show(lambda text, part: f"<{part}>{text}</{part}>")
    assert "<error>error</error>: wrong" in painted
    assert "<help>help:</help> mend it" in painted
    for part in ("error", "help", "place", "frame"):
        painted = painted.replace(f"<{part}>", "").replace(f"</{part}>", "")
    assert painted == str(error)
