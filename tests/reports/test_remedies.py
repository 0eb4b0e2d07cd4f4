"""What reports say of the remedies that a finding offers."""

from __future__ import annotations

import json

from checks import checked, finding

from rolemap.errors import Position
from rolemap.lint.finding import Fix
from rolemap.reports import render
from rolemap.reports.checked import Checked
from rolemap.reports.remedies import titles

OFFERED = ("keep `head`", "keep one", "keep `clerk`", "let both do it", "let nobody do it")


def offering() -> Checked:
    """A finding with more remedies than a person reads, one of which says no more than the advice."""
    fixes = tuple(Fix(each, (), is_safe=each == "keep one") for each in OFFERED)
    place = Position("small.yml", 3, 5, 2)
    return checked(
        finding(
            "RAM002", "error", "activity:a0", "too many answer", place, help="keep one of them", fixes=fixes
        )
    )


def test_the_likeliest_that_say_more_than_the_advice_are_named() -> None:
    (found,) = offering().findings
    assert titles(found) == ("keep `head`", "keep `clerk`", "let both do it")


def test_a_terminal_has_a_line_for_each() -> None:
    shown = render(offering(), "text")
    assert (
        "  help: keep one of them\n   fix: keep `head`\n   fix: keep `clerk`\n   fix: let both do it\n"
        in shown
    )


def test_a_pull_request_has_a_point_for_each() -> None:
    shown = render(offering(), "markdown")
    assert (
        "keep one of them\n  - keep <code>head</code>\n  - keep <code>clerk</code>\n  - let both do it\n"
        in shown
    )


def test_the_page_names_roles_as_people_do() -> None:
    assert "<li>keep Head</li><li>keep Clerk</li><li>let both do it</li>" in render(offering(), "html")


def test_programs_read_all() -> None:
    (found,) = json.loads(render(offering(), "json"))
    assert [each["title"] for each in found["fixes"]] == list(OFFERED)
    assert [each["is_safe"] for each in found["fixes"]] == [False, True, False, False, False]
