"""Text is measured and broken without a browser: it comes out whole, or ends in an ellipsis."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.formats.metrics import ELLIPSIS, one_line, text_width, wrap

TEXTS = st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "bold", "width"),
    [("Hello", False, 2.278), ("Hello", True, 2.445), ("Ünïcode", False, 3.724), ("日本", False, 2.0)],
)
def test_widths_are_those_of_arial(text: str, bold: bool, width: float) -> None:
    assert text_width(text, 1, bold=bold) == pytest.approx(width, abs=0.15)


def test_an_accent_takes_no_room_of_its_own() -> None:
    assert text_width("e\u0301", 10) == text_width("é", 10) == text_width("e", 10)


def test_a_title_breaks_at_spaces_and_after_hyphens_and_slashes() -> None:
    assert wrap("Director of Brand", 10, 60, 3) == ("Director of", "Brand")
    assert wrap("Marketing-Operations", 10, 62, 3) == ("Marketing-", "Operations")
    assert wrap("Sales/Marketing", 10, 50, 3) == ("Sales/", "Marketing")


def test_a_word_too_long_for_a_line_is_broken_and_what_is_left_ends_in_an_ellipsis() -> None:
    lines = wrap("x" * 200, 10, 50, 2)
    assert lines == ("x" * 10, "x" * 8 + ELLIPSIS)


def test_an_accent_stays_with_its_letter() -> None:
    assert all(line.startswith("e") for line in wrap("e\u0301" * 30, 10, 40, 9))


def test_nothing_has_no_line() -> None:
    assert wrap(" \n\t ", 10, 50, 3) == ()


@given(TEXTS)
def test_one_line_is_stable_and_fit_for_xml(text: str) -> None:
    line = one_line(text)
    assert one_line(line) == line
    ET.fromstring(f"<a>{escape(line)}</a>")  # noqa: S314  (our own text)


@given(TEXTS, st.integers(30, 200), st.integers(1, 4), st.booleans())
def test_lines_fit_and_lose_nothing_but_the_end(text: str, width: int, lines: int, bold: bool) -> None:
    wrapped = wrap(text, 12, width, lines, bold=bold)
    assert len(wrapped) <= lines
    assert all(text_width(line, 12, bold=bold) <= width for line in wrapped)
    kept = "".join(wrapped).replace(" ", "")
    whole = one_line(text).replace(" ", "")
    assert kept == whole or (kept.endswith(ELLIPSIS) and whole.startswith(kept.removesuffix(ELLIPSIS)))
