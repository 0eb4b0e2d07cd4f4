"""What people write into rolemap.toml, and what they are told when it is wrong."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import rolemap
from rolemap import RULES, Configuration, Finding, LoadError, Severity
from rolemap.lint.rule import Rule, find
from rolemap.lint.settings import parse

MODEL = """\
roles: {a: A, b: B}
activities:
  lonely: {responsible: a}
  crowded: {accountable: [a, b]}
"""


def check(folder: Path, configuration: str, name: str = "rolemap.toml") -> list[tuple[str, str]]:
    (folder / "model.yml").write_text(MODEL, "utf-8")
    (folder / name).write_text(configuration, "utf-8")
    return [(each.code, str(each.severity)) for each in rolemap.load(folder / "model.yml").check()]


DEFAULT = [
    ("RAM001", "error"),
    ("RAM006", "info"),
    ("RAM006", "info"),
    ("RAM003", "info"),
    ("RAM002", "error"),
]


@pytest.mark.parametrize(
    ("configuration", "expected"),
    [
        ("", DEFAULT),
        ('select = ["RAM001"]', [("RAM001", "error")]),
        ('select = ["no-accountable"]', [("RAM001", "error")]),
        ('select = "CTL"', []),
        ('ignore = ["RAM"]', []),
        ('ignore = ["RAM"]\nselect = ["RAM002"]', [("RAM002", "error")]),  # the more exact word wins
        ('select = ["RAM"]\nignore = ["RAM006", "no-performer"]', [("RAM001", "error"), ("RAM002", "error")]),
        ('select = ["RAM001"]\n[severity]\nRAM001 = "info"', [("RAM001", "info")]),
        ('select = ["RAM001"]\n[severity]\nRAM = "info"\nRAM001 = "warning"', [("RAM001", "warning")]),
        ('select = ["RAM003"]\n[severity]\nRAM003 = "error"', [("RAM003", "error")]),
    ],
)
def test_what_runs_and_how_severe_it_is(
    tmp_path: Path, configuration: str, expected: list[tuple[str, str]]
) -> None:
    assert sorted(check(tmp_path, configuration)) == sorted(expected)


TEAMS = {
    "sales/model.yml": "units: {sales: {}, inside: {parent: sales}}\nactivities: {sell: {responsible: a, unit: inside}}\n",
    "ops/model.yml": "roles: {a: A}\nunits: {ops: {}}\nactivities: {run: {responsible: a, unit: ops}}\n",
}


def check_teams(folder: Path, configuration: str, *paths: str) -> list[str]:
    for name, text in TEAMS.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "rolemap.toml").write_text(configuration, "utf-8")
    project = rolemap.load(*(folder / each for each in paths or (".",)))
    return sorted(
        f"{each.subjects[0].partition(':')[2]} {each.code} {each.severity}" for each in project.check()
    )


BOTH = ["run RAM001 error", "sell RAM001 error"]


@pytest.mark.parametrize(
    ("configuration", "expected"),
    [
        ("", BOTH),
        ('[per-path."sales/**"]\nignore = ["RAM001"]', ["run RAM001 error"]),
        ('[per-path.sales]\nignore = ["RAM001"]', ["run RAM001 error"]),  # a folder is all in it
        ('[per-path."*/model.yml"]\nseverity = {RAM = "info"}', ["run RAM001 info", "sell RAM001 info"]),
        ('[per-path."**/model.yml"]\nignore = ["RAM"]', []),
        ('[per-path."*.yml"]\nignore = ["RAM"]', BOTH),  # a star stops at the folder
        ('[per-path."sales/mode?.yml"]\nseverity = {RAM001 = "off"}', ["run RAM001 error"]),
        ('[per-unit.sales]\nignore = ["RAM001"]', ["run RAM001 error"]),  # inside it too
        (
            '[per-unit.inside]\nseverity = {no-accountable = "warning"}',
            ["run RAM001 error", "sell RAM001 warning"],
        ),
        ('[per-unit]\nsales = {ignore = ["RAM001"]}\ninside = {select = ["RAM001"]}', BOTH),  # the later one
        # What is off everywhere else can be on in one place.
        ('ignore = ["RAM001"]\n[per-unit.ops]\nselect = ["RAM001"]', ["run RAM001 error"]),
        ('[severity]\nRAM001 = "off"\n[per-path.ops]\nseverity = {RAM001 = "info"}', ["run RAM001 info"]),
    ],
)
def test_units_and_paths_can_be_told_apart(tmp_path: Path, configuration: str, expected: list[str]) -> None:
    found = check_teams(tmp_path, configuration)
    assert [each for each in found if "RAM001" in each] == expected


def test_a_unit_that_is_not_there_is_a_mistake_where_all_is_checked(tmp_path: Path) -> None:
    configuration = 'select = ["RAM001"]\n[per-unit.slaes]\nignore = ["RAM"]'
    with pytest.raises(LoadError) as caught:
        check_teams(tmp_path, configuration)
    (problem,) = caught.value.problems
    assert problem.position.line == 2
    assert problem[1:3] == ("there is no unit `slaes`", "did you mean `sales`?")
    assert "2 | [per-unit.slaes]" in str(caught.value)
    # Of a part nobody can tell: the unit may be in another.
    assert check_teams(tmp_path, configuration, "ops") == ["run RAM001 error"]


@pytest.mark.parametrize(
    ("lower", "upper", "expected"),
    [
        ({"ignore": ("RAM006",)}, {"select": ("RAM006",)}, True),  # as exact: the upper
        ({"ignore": ("RAM006",)}, {"select": ("RAM",)}, False),  # less exact
        ({"select": ("RAM006",)}, {"ignore": ("RAM",)}, True),
        ({"select": ("RAM006",)}, {"ignore": ("silent-item",)}, False),
        ({"select": ("RAM006",)}, {"select": ("RAM001",)}, False),  # the upper selection is the selection
        ({"select": ("RAM001",)}, {"severity": {"RAM006": "error"}}, False),
        ({"severity": {"RAM006": "off"}}, {"severity": {"RAM006": "error"}}, True),
        ({"severity": {"RAM006": "off"}}, {"severity": {"RAM": "error"}}, False),
        ({"severity": {"RAM006": "error"}}, {"severity": {"silent-item": "off"}}, False),
        ({"severity": {"RAM006": "error"}}, {"ignore": ("RAM",)}, False),  # a severity asks for no rule
        ({"severity": {"RAM006": "error"}}, {"severity": {"RAM": "off"}}, False),
        ({}, {"ignore": ("RAM",), "severity": {"RAM006": "error"}}, True),
        ({}, {"ignore": ("RAM006",), "severity": {"RAM006": "error"}}, False),  # in one place ignoring wins
        ({"ignore": ("RAM006",)}, {}, False),
        ({}, {}, True),
    ],
)
def test_the_more_exact_word_wins_then_the_upper_place(
    lower: dict[str, Any], upper: dict[str, Any], expected: bool
) -> None:
    found = Configuration(**lower).under(**upper)
    assert found.runs(find(RULES, "RAM006")) is expected


def test_severities_and_options_come_from_the_nearest_place_that_says_them() -> None:
    rule = find(RULES, "RAM006")
    lower = Configuration(
        severity={"RAM": Severity.ERROR, "RAM001": Severity.INFO},
        options={"RAM006": {"a": 1}},
        fail_on="never",
    )
    assert lower.under(severity={"RAM006": Severity.WARNING}).severity_of(rule) == "warning"
    assert lower.under().severity_of(rule) == "error"
    assert Configuration().severity_of(rule) is None
    assert lower.under().options_of(rule) == {"a": 1}
    assert lower.under().fail_on == "never"
    assert lower.under(fail_on="info").fail_on == "info"


def test_pyproject_serves_too_and_rolemap_toml_goes_first(tmp_path: Path) -> None:
    assert check(tmp_path, '[tool.rolemap]\nselect = ["RAM002"]', "pyproject.toml") == [("RAM002", "error")]
    assert check(tmp_path, 'select = ["RAM001"]') == [("RAM001", "error")]


def test_the_configuration_is_looked_for_upwards_past_other_pyprojects(tmp_path: Path) -> None:
    inner = tmp_path / "one" / "two"
    inner.mkdir(parents=True)
    (tmp_path / "rolemap.toml").write_text('select = ["RAM002"]', "utf-8")
    (tmp_path / "one" / "pyproject.toml").write_text('[project]\nname = "rolemap-user"', "utf-8")
    (inner / "model.yml").write_text(MODEL, "utf-8")
    assert {each.code for each in rolemap.load(inner).check()} == {"RAM002"}


def test_all_mistakes_are_told_at_once_with_their_lines() -> None:
    text = """\
selct = ["RAM001"]
ignore = ["RAM01", "no-acountable"]
fail-on = "sometimes"
[severity]
RAM001 = "fatal"
XYZ = "info"
[rules.RAM999]
limit = 3
[rules.RAM001]
limit = 3
[per-unit.sales]
options = {}
ignore = ["RAM0001"]
[per-path."a/**"]
select = 3
severity = {RAM003 = "hard", RMA = "info"}
"""
    with pytest.raises(LoadError) as caught:
        parse(text, "rolemap.toml", RULES)
    assert [(each.position.line, each.message, each.help) for each in caught.value.problems] == [
        (1, "`selct` is not a setting", "did you mean `select`?"),
        (2, "`RAM01` in `ignore` is no rule and no family", "did you mean `RAM001`?"),
        (2, "`no-acountable` in `ignore` is no rule and no family", "did you mean `no-accountable`?"),
        (3, "`fail-on` expects one of error, warning, info, never; found `sometimes`", ""),
        (5, "the severity of `RAM001` is one of error, warning, info, off; found `fatal`", ""),
        (6, "`XYZ` is no rule and no family", ""),
        (7, "`RAM999` is no rule", "did you mean `RAM009`?"),
        (10, "`limit` is not an option of `RAM001`", "`RAM001` has no options"),
        (12, "`options` is not a setting of `sales`", "known: `ignore`, `select`, `severity`"),
        (13, "`RAM0001` in `ignore` is no rule and no family", "did you mean `RAM001`?"),
        (15, "`select` expects a list of rules", ""),
        (16, "the severity of `RAM003` is one of error, warning, info, off; found `hard`", ""),
        (16, "`RMA` is no rule and no family", "did you mean `RAM`?"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("select = [", "this is not valid TOML"),
        ("select = 3", "`select` expects a list of rules"),
        ('severity = "error"', "`severity` expects a table"),
        ('severity = {RAM001 = "warn"}', "found `warn`\n(.*\n)*.*did you mean `warning`"),
        ("severity = {RAM001 = true}", "found `true`"),
        (
            'rules = {RAM004 = {most = "3"}}',
            '`most` of `RAM004` expects a whole number, 0 or more; found `"3"`',
        ),
        ("rules = {RAM004 = {most = true}}", "expects a whole number, 0 or more; found `true`"),
        ("rules = {RAM004 = {most = -1}}", "expects a whole number, 0 or more; found `-1`"),
        (
            "rules = {LOAD002 = {share = 30}}",
            "`share` of `LOAD002` expects a number from 0 to 1; found `30`",
        ),  # 30 %
        ("rules = {LOAD002 = {share = nan}}", "expects a number from 0 to 1; found `NaN`"),
        ("rules = {CTL002 = {materiality = -0.5}}", "expects a number, 0 or more; found `-0.5`"),
        ("rules = 1", "`rules` expects one table a rule"),
        ('select = ["RAM"]\nignore = ["RAM"]', "no rule is left to run"),
        ('rules = ["ours.py"]', "rules of your own stand under `own-rules`"),
        ("own-rules = 1", "`own-rules` expects a list of Python files"),
        ("per-unit = 1", "`per-unit` expects one table a unit"),
        ("[per-path]\na = 1", "`per-path` expects one table a path"),
        ("baseline = 1", "`baseline` expects the path of a file"),
        ('preset = "defalt"', "`preset` expects one of .*\n(.*\n)*.*did you mean `default`"),
        ("preset = 1", "`preset` expects one of"),
        ("fail-on = []", "`fail-on` expects one of"),
        ("[severity]\nRAM001 = 3", "the severity of `RAM001`"),
    ],
)
def test_unusable_configuration_is_a_sentence(text: str, message: str) -> None:
    with pytest.raises(LoadError, match=message):
        parse(text, "rolemap.toml", RULES)


def made(text: str, rule: Rule) -> Configuration:
    found = parse(text, "rolemap.toml", (rule,))
    assert found is not None
    return found


def test_options_come_from_the_signature_of_the_rule() -> None:
    @rolemap.rule("TST001", "too-long", "info", since="0.1.0")
    def too_long(
        index: rolemap.Index, *, limit: int = 3, share: float = 0.5, loud: bool = False, word: str = ""
    ) -> Iterator[Finding]:
        """Nothing.

        More.
        """
        del index, limit, share, loud, word
        return iter(())

    assert [(each.name, each.default) for each in too_long.options] == [
        ("limit", 3), ("share", 0.5), ("loud", False), ("word", ""),
    ]  # fmt: skip
    text = "[rules.TST001]\nlimit = 5\nshare = 1\nloud = true\nword = 'x'"
    assert made(text, too_long).options == {"TST001": {"limit": 5, "share": 1, "loud": True, "word": "x"}}
    for wrong in ("limit = true", "limit = 1.5", "share = 'x'", "loud = 1", "word = 2"):
        with pytest.raises(LoadError, match=f"`{wrong.split()[0]}` of `TST001` expects"):
            made(f"[rules.TST001]\n{wrong}", too_long)


def test_a_rule_is_found_by_code_or_name_in_any_case() -> None:
    assert find(RULES, "ram002") is find(RULES, "several-accountable")
    with pytest.raises(rolemap.RolemapError, match="there is no rule `RAM02`; did you mean `RAM002`"):
        find(RULES, "RAM02")


@pytest.mark.parametrize(
    ("fail_on", "severity", "fails"),
    [
        ("error", "error", True),
        ("error", "warning", False),
        ("warning", "warning", True),
        ("info", "info", True),
        ("never", "error", False),
    ],
)
def test_what_makes_a_check_fail(fail_on: str, severity: str, fails: bool) -> None:
    assert Configuration(fail_on=fail_on).fails(Severity(severity)) is fails
