"""What a finding offers as a remedy removes the finding, and brings no other."""

import re
from datetime import date
from pathlib import Path

import pytest

import rolemap
from rolemap import RULES, Configuration, Finding, Model, Rule
from rolemap.index.index import Index
from rolemap.lint.run import run
from rolemap.model.changes import apply
from rolemap.model.data import require_sound


def found(model: Model, day: date) -> tuple[Finding, ...]:
    """What all rules find in a model on a day."""
    return run(Index(model), RULES, Configuration(), on=day)


def known(each: Finding) -> tuple[object, ...]:
    """What tells a finding from others, whatever it says of numbers."""
    return each.code, each.subjects[:1], each.at


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_fix_does_what_it_is_for_and_nothing_else(rule: Rule, tmp_path: Path) -> None:
    for text in rule.yaml("Example"):
        said = re.match(r"# as of (\S+)\n", text)
        day = date.fromisoformat(said[1]) if said else date(2027, 1, 1)
        path = tmp_path / "model.yml"
        path.write_text(text, "utf-8")
        model = rolemap.load(path).model
        before = found(model, day)
        for each in before:
            for fix in each.fixes if each.code == rule.code else ():
                mended = apply(model, fix.changes)
                require_sound(mended)
                after = {known(other) for other in found(mended, day)}
                assert known(each) not in after, fix.title
                assert after <= {known(other) for other in before}, fix.title


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_tells_of_a_fix_exactly_where_the_rule_offers_one(rule: Rule, tmp_path: Path) -> None:
    offered = False
    for text in rule.yaml("Example"):
        said = re.match(r"# as of (\S+)\n", text)
        path = tmp_path / "model.yml"
        path.write_text(text, "utf-8")
        project = rolemap.load(path)
        rules = RULES if rule.looks_back else (rule,)
        day = date.fromisoformat(said[1]) if said else None
        here = run(project.index, rules, Configuration(), on=day, loaded=project.loaded)
        offered = offered or any(each.fixes for each in here if each.code == rule.code)
    assert bool(rule.section("Fix")) == offered
