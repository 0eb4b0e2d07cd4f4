"""The list of all rules, and the part of it that a check of one model needs."""

import subprocess
import sys
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import rolemap
from rolemap import RULES, Configuration, Index
from rolemap.lint.run import run
from rolemap.model.model import Model
from rolemap.rules import rules_about
from strategies import models

CATALOGS = Path(rolemap.__file__).parents[2] / "catalogs"


@settings(max_examples=200, deadline=None)
@given(models(most=2))
def test_a_rule_that_is_not_about_a_model_finds_nothing_in_it(model: Model) -> None:
    index = Index(model)
    about = rules_about(model)
    quiet = [each for each in RULES if each not in about]
    assert run(index, quiet, Configuration()) == ()


@settings(max_examples=250, deadline=None)
@given(models(most=3), st.dates())
def test_no_rule_fails_on_a_sound_model(model: Model, day: date) -> None:
    for each in run(Index(model), RULES, Configuration(), on=day):
        assert each.message
        assert each.code


def test_rules_about_a_model_are_in_the_order_of_the_catalogue() -> None:
    codes = [each.code for each in rules_about(rolemap.load(CATALOGS / "finance-controls").model)]
    assert codes == [each.code for each in RULES if each.code in codes]


def test_a_model_without_limits_loads_no_rule_about_limits() -> None:
    asked = (
        "import sys, rolemap; rolemap.load('marketing-leadership').check(); "
        "print([each for each in sys.modules if each.startswith(('rolemap.rules.dec.', 'rolemap.index.authority.authority'))])"
    )
    found = subprocess.run(
        [sys.executable, "-c", asked], cwd=CATALOGS, capture_output=True, text=True, check=True
    )
    assert found.stdout == "[]\n"
