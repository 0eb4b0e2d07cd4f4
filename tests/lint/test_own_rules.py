"""Rules that a project or an installed package brings: found, configured, run; and what is said when one is broken."""

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from click.testing import CliRunner

import rolemap
from rolemap import RULES, RolemapError, configured
from rolemap.cli.main import main
from rolemap.lint import outside

RULE = '''
import rolemap
from rolemap import Finding, rule
from rolemap.rules.ram import no_accountable  # theirs: not brought again

@rule("OUR001", "no-owner-named", "warning", since="1.0.0")
def no_owner_named(index, *, limit: int = 3):
    """Something is off.

    ## Why

    It is.
    """
    for item in index.items():
        {body}
'''
SOUND = 'yield Finding(subjects=(item.key,), message=f"`{item.id}` is more than {limit}")'
MODEL = "roles: {a: A}\nactivities: {do: {accountable: a, informed: a, consulted: a}}\n"


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def project(rules: str, configuration: str = 'own-rules = ["rules/ours.py"]') -> rolemap.Project:
    Path("model.yml").write_text(MODEL, "utf-8")
    Path("rules").mkdir(exist_ok=True)
    Path("rules/ours.py").write_text(rules, "utf-8")
    Path("rolemap.toml").write_text(configuration, "utf-8")
    return rolemap.load()


@pytest.fixture
def sound() -> str:
    return RULE.replace("{body}", SOUND)


def test_a_rule_of_the_project_runs_and_is_configured_as_any_other(sound: str) -> None:
    configuration = """\
own-rules = "rules/ours.py"
select = ["OUR"]
[severity]
no-owner-named = "error"
[rules.OUR001]
limit = 5
"""
    (found,) = project(sound, configuration).check()
    assert str(found) == "model.yml:2:14: OUR001 error `do` is more than 5"


def test_it_is_executed_only_if_the_configuration_names_it() -> None:
    found = project("raise SystemExit('executed')", "")
    assert [each.code for each in found.rules] == [each.code for each in RULES]


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("1 / 0", "`rules/ours.py` cannot be imported: ZeroDivisionError: division by zero"),
        ("def (", "`rules/ours.py` cannot be imported: SyntaxError: "),
        ("raise SystemExit(0)", "`rules/ours.py` cannot be imported: SystemExit: 0"),
        ("import nothing_of_that_name", "cannot be imported: ModuleNotFoundError: No module named"),
        ("def rule(): ...", "`rules/ours.py` makes no rule; a rule is a function under @rule"),
        (RULE.replace("OUR001", "RAM001").replace("{body}", SOUND), "`RAM001` is taken: there is RAM001 no-accountable"),
        (RULE.replace("no-owner-named", "no-owner").replace("{body}", SOUND), "`no-owner` is taken: there is KPI001"),
        (RULE.replace("OUR001", "our1").replace("{body}", SOUND), "`our1` is no code for a rule; one reads OUR001"),
        (RULE.replace("no-owner-named", "No owner").replace("{body}", SOUND), "`No owner` is no name for a rule"),
        (RULE.replace('"warning"', '"fatal"').replace("{body}", SOUND), "ValueError: 'fatal' is not a valid Severity"),
        (RULE.replace("int = 3", "list = []").replace("{body}", SOUND), "the option `limit` of OUR001 needs a type, int, float,"),
        (RULE.replace(": int = 3", "=3").replace("{body}", SOUND), "the option `limit` of OUR001 needs a type, int, float,"),
        (RULE.replace(" = 3", "").replace("{body}", SOUND), "float, bool, str, and a default of it"),
        (RULE.replace("{body}", SOUND) + "again = rule('OUR001', 'b', 'info', since='1')(lambda index: iter(()))", "`OUR001` is taken"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_of_rules_is_said_where_it_is_named(rules: str, message: str) -> None:
    with pytest.raises(rolemap.LoadError) as caught:
        project(rules, 'select = ["RAM"]\nown-rules = ["rules/ours.py"]')
    (problem,) = caught.value.problems
    assert (problem.position.line, problem.position.column) == (2, 15)
    assert message in problem.message


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(rolemap.LoadError, match=r"there is no file `nowhere\.py`"):
        project("", 'own-rules = ["nowhere.py"]')


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("yield 1 / 0", "ZeroDivisionError: division by zero"),
        ("yield item", "TypeError: it yields `Activity"),
        (
            "yield Finding(subjects=('role:nobody',), message='x')",
            "RolemapError: there is no entity `role:nobody`",
        ),
        ("raise AssertionError", "AssertionError"),
        ("raise SystemExit(0)", "SystemExit: 0"),  # not: all is well
        ("yield Finding(subjects=(item.key,), message=3)", "TypeError: `message` of its finding is `3`"),
        (
            "yield Finding(subjects=(item.key,), message='x', help=None)",
            "TypeError: `help` of its finding is `None`",
        ),
        (
            "yield Finding(subjects=item.key, message='x')",
            "TypeError: `subjects` of its finding is `'activity:do'`",
        ),
        (
            "yield Finding(subjects=(item.key,), message='x', at=(3,))",
            "TypeError: `at` of its finding is `(3,)`",
        ),
        (
            "yield Finding(subjects=(item.key,), message='x', severity='bad')",
            "TypeError: `severity` of its finding is",
        ),
        (
            "yield Finding(subjects=(item.key, 'role:b'), message='x')",
            "RolemapError: there is no entity `role:b`",
        ),
    ],
)
def test_a_rule_that_fails_is_one_line_that_names_it(body: str, message: str) -> None:
    project(RULE.replace("{body}", body))
    found = CliRunner().invoke(main, ["check"])
    assert found.exit_code == 2
    assert found.stdout == ""
    (line,) = found.stderr.splitlines()
    assert line.startswith(f"error: the rule OUR001 no-owner-named has failed: {message}")
    if "yield 1" in body:
        assert line.endswith("(rules/ours.py:15)")


# -- installed packages ---------------------------------------------------------------------------------------------


@rolemap.rule("PKG001", "from-a-package", "info", since="1.0.0")
def from_a_package(index: rolemap.Index) -> Iterator[rolemap.Finding]:
    """Find the first item."""
    for item in index.items():
        yield rolemap.Finding(subjects=(item.key,), message="it is there")


def several() -> list[rolemap.Rule]:
    return [from_a_package]


NO_RULE = [1]


def broken() -> list[rolemap.Rule]:
    raise LookupError("not today")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path with the metadata of a package, and this module to be found under the name `brought`."""
    site = tmp_path / "site"
    metadata = site / "brought-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: brought\nVersion: 1.0\n", "utf-8")
    monkeypatch.syspath_prepend(site)
    monkeypatch.setitem(sys.modules, "brought", sys.modules[__name__])
    configured._brought.cache_clear()  # noqa: SLF001 - packages come and go in these tests alone
    yield metadata / "entry_points.txt"
    configured._brought.cache_clear()  # noqa: SLF001 - packages come and go in these tests alone


@pytest.mark.parametrize("value", ["brought:from_a_package", "brought:several"])
def test_a_package_brings_rules(package: Path, value: str) -> None:
    package.write_text(f"[{outside.GROUP}]\nours = {value}\n", "utf-8")
    found = project("", 'select = ["PKG"]')
    assert [each.code for each in found.check()] == ["PKG001"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("brought:NO_RULE", "`ours` (brought:NO_RULE) brings `1`, which is no rule made with @rule"),
        ("brought:broken", "`ours` (brought:broken) cannot be used: LookupError: not today"),
        ("brought:nothing", "cannot be used: AttributeError: "),
        ("brought:MODEL", "brings `'r'`, which is no rule"),
    ],
)
def test_a_package_that_brings_something_else(package: Path, value: str, message: str) -> None:
    package.write_text(f"[{outside.GROUP}]\nours = {value}\n", "utf-8")
    with pytest.raises(RolemapError) as caught:
        configured.known_rules()
    assert message in str(caught.value)


def test_a_package_that_brings_a_rule_twice(package: Path) -> None:
    package.write_text(f"[{outside.GROUP}]\na = brought:several\nb = brought:several\n", "utf-8")
    with pytest.raises(RolemapError, match="`PKG001` is taken: there is PKG001 from-a-package already"):
        configured.known_rules()


def test_without_such_a_package_the_slow_way_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(**_: str) -> list[EntryPoint]:
        raise AssertionError

    monkeypatch.setattr("importlib.metadata.entry_points", slow)
    assert outside.installed() == ()
