"""Findings and rules as a person sees them at a Python prompt."""

from pathlib import Path

import rolemap
from rolemap import RULES


def test_a_finding_prints_as_one_line(tmp_path: Path) -> None:
    path = tmp_path / "model.yml"
    path.write_text("rolemap: 1\nroles: {head: Head}\nactivities: {hire: Hire people}\n", "utf-8")
    (found,) = rolemap.load(path).check()
    assert str(found) == f"{found.position}: RAM009 error activity `hire` has nobody at all"


def test_a_rule_shows_neither_its_function_nor_its_page() -> None:
    assert repr(RULES[0]) == (
        "Rule(code='RAM001', name='no-accountable', severity=<Severity.ERROR: 'error'>, since='0.1.0')"
    )
