"""`# rolemap: ignore[…]`: what is a comment, what it names, and for which line it holds."""

import pytest

from rolemap.files.comments import comments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b  # rolemap: ignore[RAM002] known", [(1, 1, ("RAM002",), "known")]),
        (
            "# rolemap: ignore[RAM002, silent-item] - known\na: b",
            [(1, 2, ("RAM002", "silent-item"), "known")],
        ),
        ("#rolemap:ignore [RAM002]\n\n  # what follows\na: b", [(1, 4, ("RAM002",), "")]),
        ("# rolemap: ignore[A1]\n# rolemap: ignore[B1] b\na: b", [(1, 3, ("A1",), ""), (2, 3, ("B1",), "b")]),
        ("a: b # first # rolemap: ignore[A1]", [(1, 1, ("A1",), "")]),
        ("# first # rolemap: ignore[A1]\na: b", [(1, 2, ("A1",), "")]),
        (
            "a: b # rolemap: ignore[A1] x # rolemap: ignore[B1] y",
            [(1, 1, ("A1",), "x"), (1, 1, ("B1",), "y")],
        ),
        ("#rolemap:ignore[A1]x #rolemap:ignore[B1]\na: b", [(1, 2, ("A1",), "x"), (1, 2, ("B1",), "")]),
        ("a: b # Rolemap: Ignore[A1] known", [(1, 1, ("A1",), "known")]),
        ("a: {b: c} # rolemap: ignore", [(1, 1, (), "")]),
        ("a: b # rolemap: ignore[] all of it", [(1, 1, (), "all of it")]),
        ("a: b\n# rolemap: ignore[A1]", [(2, 2, ("A1",), "")]),  # nothing follows
        ("a: größer # rolemap: ignore[A1]", [(1, 1, ("A1",), "")]),
        ("a: 'x\n  y' # rolemap: ignore[A1]", [(2, 2, ("A1",), "")]),
        ("a: |\n  x\n# rolemap: ignore[A1]\nb: c", [(3, 4, ("A1",), "")]),
        ("a: x\r\nb: y # rolemap: ignore[A1]\r\n", [(2, 2, ("A1",), "")]),
    ],
)
def test_a_comment(text: str, expected: list[tuple[int, int, tuple[str, ...], str]]) -> None:
    found = comments("model.yml", text)
    assert [(each.position.line, each.line, each.rules, each.reason) for each in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "a: 'b # rolemap: ignore[A1]'",
        'a: "b # rolemap: ignore[A1]"',
        'a: "b\n  # rolemap: ignore[A1]\n  c"',
        "a: |\n  # rolemap: ignore[A1]\n",
        "a: >-\n  b # rolemap: ignore[A1]\nc: d",
        "a: b#rolemap:ignore[A1]",
        "# rolemap: 1\na: b",
        "# rolemap: ignored\na: b",
        "# how to write rolemap: ignore[A1]\na: b",
    ],
)
def test_no_comment(text: str) -> None:
    assert comments("model.yml", text) == ()


def test_a_comment_stands_from_its_sign_to_its_end() -> None:
    (found,) = comments("model.yml", "a: b  # rolemap: ignore[A1] known  ")
    assert (found.position.column, found.position.width) == (7, len("# rolemap: ignore[A1] known"))
