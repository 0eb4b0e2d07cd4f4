"""Every rule's docstring is its test: findings fall on the lines marked `# finding`, and nowhere else.

A model that depends on the day says `# as of 2027-03-01` first.
"""

import re
from datetime import date
from pathlib import Path

import pytest

import rolemap
from rolemap import RULES, Configuration, Rule
from rolemap.lint.run import run
from rolemap.lint.waiving import place


def lines_found(rule: Rule, text: str, folder: Path) -> list[int]:
    """Return the lines on which a rule finds something in a model: alone, unless it is about what others find."""
    path = folder / "model.yml"
    path.write_text(text, "utf-8")
    project = rolemap.load(path)
    said = re.match(r"# as of (\S+)\n", text)
    day = date.fromisoformat(said[1]) if said else None
    rules = RULES if rule.looks_back else (rule,)
    found = run(project.index, rules, Configuration(), on=day, loaded=project.loaded)
    return sorted(
        position.line
        for each in found
        if each.code == rule.code and (position := place(each, project.loaded)) is not None
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_example_is_found_exactly_where_it_says(rule: Rule, tmp_path: Path) -> None:
    examples = rule.yaml("Example")
    assert examples
    for text in examples:
        marked = [number for number, line in enumerate(text.splitlines(), 1) if "# finding" in line]
        assert marked
        assert lines_found(rule, text, tmp_path) == marked


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_to_use_instead_is_clean(rule: Rule, tmp_path: Path) -> None:
    instead = rule.yaml("Use instead")
    assert instead
    for text in instead:
        assert lines_found(rule, text, tmp_path) == []


def test_codes_and_names_are_used_once() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    # A name may come back in another family only if families are told apart: it may not.
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_page(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert rule.section("Why")
