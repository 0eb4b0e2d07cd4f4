"""Presets: they name rules that there are, the page shows them as they are, and a file says more on top of them."""

from pathlib import Path

import pytest

import rolemap
from rolemap import RULES, Configuration, Severity
from rolemap.lint.configuration import known_words
from rolemap.lint.presets import PRESETS
from rolemap.lint.rule import find
from rolemap.lint.settings import parse

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "configuration.md"


def preset(name: str, more: str = "") -> Configuration:
    found = parse(f'preset = "{name}"\n{more}', "rolemap.toml", RULES)
    assert found is not None
    return found


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_names_what_there_is(name: str) -> None:
    found = PRESETS[name]
    words = known_words(RULES)
    assert [each for each in (*found.select, *found.ignore, *found.severity) if each not in words] == []
    for code, options in found.options.items():
        known = {each.name: each for each in find(RULES, code).options}
        for option, value in options.items():
            assert known[option].accepts(value)
            assert known[option].default != value


@pytest.mark.parametrize("name", PRESETS)
def test_the_page_shows_it(name: str) -> None:
    found = PRESETS[name]
    levels = [
        ", ".join(word for word, level in found.severity.items() if level == each) or "–"
        for each in ("error", "warning", "info", "off")
    ]
    options = (
        f"{code}: {', '.join(f'{option} {value}' for option, value in said.items())}"
        for code, said in found.options.items()
    )
    row = f"| `{name}` | {' | '.join(levels)} | {'; '.join(options) or '–'} | {found.fail_on} |"
    assert row in PAGE.read_text("utf-8")


def test_a_file_says_more_on_top_of_its_preset() -> None:
    silent, split = find(RULES, "RAM006"), find(RULES, "CTL003")
    assert not preset("startup").runs(silent)
    assert preset("startup", 'select = ["RAM006"]').runs(silent)
    assert preset("startup", '[severity]\nRAM006 = "info"').runs(silent)
    assert not preset("startup", 'select = ["RAM"]').runs(silent)
    assert preset("regulated").severity_of(split) is Severity.ERROR
    assert preset("regulated", '[severity]\nCTL003 = "info"').severity_of(split) is Severity.INFO
    assert preset("strict").options_of(find(RULES, "RAM005")) == {"consulted": 3, "informed": 6}
    more = "[rules.RAM005]\nconsulted = 9"
    assert preset("strict", more).options_of(find(RULES, "RAM005")) == {"consulted": 9, "informed": 6}
    assert preset("strict").fail_on == "warning"
    assert preset("strict", 'fail-on = "never"').fail_on == "never"


@pytest.mark.parametrize(("name", "expected"), [("cobit", []), ("default", ["RAM006"]), ("startup", [])])
def test_what_a_preset_finds(tmp_path: Path, name: str, expected: list[str]) -> None:
    (tmp_path / "model.yml").write_text(
        "roles: {a: A, b: B}\nactivities: {do: {accountable: a, responsible: b}}\n", "utf-8"
    )
    (tmp_path / "rolemap.toml").write_text(f'preset = "{name}"', "utf-8")
    found = [each.code for each in rolemap.load(tmp_path).check()]
    assert [each for each in found if each.startswith("RAM")] == expected
