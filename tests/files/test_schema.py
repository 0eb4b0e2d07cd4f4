"""The JSON Schema and the reader agree: what one accepts the other accepts, as an editor sees it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rolemap.files.document import ASSIGNED, FIELDS, HEADER, SETTINGS, words
from rolemap.files.reader import Reader
from rolemap.files.schema import schema
from rolemap.files.starter import files
from rolemap.files.text import Block, read
from rolemap.files.write import dump
from rolemap.model.involvement import NOTATIONS
from rolemap.model.model import SECTIONS, Model
from strategies import models

ROOT = Path(__file__).parents[2]
SCHEMA = schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
SECTION_OF = {cls.kind: section for section, cls in SECTIONS.items()}
KEYS = [(kind, key) for kind, fields in FIELDS.items() for key in (*fields, *words(kind))]
PARTS = [
    (kind, key, inner)
    for kind, fields in FIELDS.items()
    for key, field in fields.items()
    if field.part is not None
    for inner in field.part.fields
]
VALUES = (
    "", "null", "~", "x", "42", "0", "0.5", "2", "true", "True", '"false"', "no", '"1"', '"0.5"', "1_000", "1e3", "-1", ".5",
    "2027", "2027-03", "2027-03-31", "2027-13-01", '"2027"', "50000 EUR", "EUR 50_000.50", "5 euro", "50000", "1.000", "50k eur", "4 h/week",
    "0.5 FTE", "10 d", "4 weeks", "SET", "Strategic", "[set, Monitor]", "chair", "advisory", "person", "raci", "'a: b'",
    "[]", "[x]", "[x, y]", "[x, null]", "[42, true]", "[[x]]", "{}", "{x: y}", "[{x: y}]",
    "{role: a}", "{role: a, note: 1, since: 2027-01, until: }", "{role: }", "{none: because}", "{none: }", "{none: a, role: b}",
    "[a, {none: because}]", "[{role: a, note: [x]}]", "{role: a, how: ADVISORY}", "{role: a, share: 1.5}", "{kpi: a, weight: 1}",
    "{rule: RAM001, why: so}", "[{rule: RAM001, why: so, owner: a, until: 2028}]", "{rule: RAM001}", "{document: a, section: 1}",
    "{roles: [a, b], from: 5, up_to: 10 EUR, joint: 2}", "{name: a, due: 2027}",
)  # fmt: skip


WHOLE = {"delegation": {"by": "x", "to": "x"}}
"""What an entity cannot do without: an editor does not know it, because a file that extends another may leave it out."""
LOOSE = (".5", "1_000", "1e3", "1.000", '"2027"')
"""Values of which an editor knows less than the reader: a number's spelling is lost, and texts have no greatest one."""


class Core(yaml.CSafeLoader):
    """Types scalars as YAML 1.2 does, and so as editors do."""


Core.yaml_implicit_resolvers = {}
for tag, form in {
    "null": "~|null|Null|NULL|",
    "bool": "true|True|TRUE|false|False|FALSE",
    "int": "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
}.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^({form})$"), None)


TYPED: dict[str, Callable[[str], Any]] = {
    "null": lambda _: None,
    "bool": lambda value: value.lower() == "true",
    "int": lambda value: int(value, 0 if value[:2] in ("0o", "0x") else 10),
    "float": lambda value: float(value.replace(".inf", "inf").replace(".nan", "nan")),
}


def whole(kind: str, key: str) -> str:
    """Return the lines without which an entity is refused, beside that of a key."""
    return "".join(f"    {each}: {said}\n" for each, said in WHOLE.get(kind, {}).items() if each != key)


def seen(text: str) -> Any:
    """Return what an editor sees of a YAML text."""
    return _plain(yaml.compose(text, Loader=Core))


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    return TYPED.get(node.tag.rpartition(":")[2], str)(node.value)


def accepts(text: str) -> bool:
    """True if the schema accepts a model."""
    return bool(VALIDATOR.is_valid(seen(text)))


def is_read(kind: str, text: str) -> bool:
    """True if the reader reads the entities of a kind without a problem."""
    found = read("m.yml", text.encode())
    if found.data is None:
        return False
    assert isinstance(found.data, Block)
    reader = Reader(found, NOTATIONS["RACI"], NOTATIONS, "EUR")
    entities = found.data[SECTION_OF[kind]]
    assert isinstance(entities, Block)
    for id_, raw in entities.items():
        reader.entity(SECTION_OF[kind], id_, raw, entities.key_mark(id_), entities.value_mark(id_))
    return not found.problems


def settings_are_read(text: str) -> bool:
    """True if the reader reads the settings of a file without a problem."""
    found = read("m.yml", text.encode())
    assert isinstance(found.data, Block)
    Reader(found, NOTATIONS["RACI"], NOTATIONS).settings(found.data["settings"], 0)
    return not found.problems


def test_it_is_a_schema_of_its_dialect() -> None:
    VALIDATOR.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == VALIDATOR.META_SCHEMA["$id"]
    assert SCHEMA["$id"].startswith("urn:")


def test_every_key_is_explained() -> None:
    def unexplained(found: Any, path: str = "") -> list[str]:
        if isinstance(found, list):
            return [each for number, one in enumerate(found) for each in unexplained(one, f"{path}/{number}")]
        if not isinstance(found, dict):
            return []
        bare = [
            f"{path}/{key}"
            for key, each in found.get("properties", {}).items()
            if not each.get("description")
        ]
        return bare + [each for key, one in found.items() for each in unexplained(one, f"{path}/{key}")]

    assert unexplained(SCHEMA) == []


@pytest.mark.parametrize("name", sorted(NOTATIONS))
def test_every_letter_of_every_notation_is_a_key(name: str) -> None:
    letters = {each.letter: "x" for each in NOTATIONS[name].letters}
    assert letters.keys() <= SCHEMA["$defs"]["activity"]["properties"].keys()
    assert VALIDATOR.is_valid({"activities": {"a": {"notation": name, **letters}}})


@settings(max_examples=50)
@given(models())
def test_what_is_written_is_accepted(model: Model) -> None:
    VALIDATOR.validate(seen(dump(model)))


@pytest.mark.parametrize(
    "path",
    sorted([*ROOT.glob("catalogs/**/*.yml"), *ROOT.glob("tests/acme/**/*.yml")]),
    ids=lambda path: path.name,
)
def test_every_file_of_the_project_is_accepted(path: Path) -> None:
    VALIDATOR.validate(seen(path.read_text("utf-8")))


@pytest.mark.parametrize("answer", ["null", "no", "2027", "true", "a: b", "漢字", "#", "The budget"])
def test_the_first_model_is_accepted_whatever_is_answered(answer: str, tmp_path: Path) -> None:
    VALIDATOR.validate(seen(next(iter(files(str(tmp_path), answer, answer, answer).values()))))


@pytest.mark.parametrize(("kind", "key"), KEYS)
def test_a_value_is_accepted_exactly_when_it_is_read(kind: str, key: str) -> None:
    for value in VALUES:
        text = f"{SECTION_OF[kind]}:\n  a:\n    {key}: {value}\n{whole(kind, key)}"
        is_looser = (
            value in LOOSE or key == "notation" or (key in WHOLE.get(kind, ()) and value in ("", "null", "~"))
        )
        expected = is_read(kind, text) or (accepts(text) and is_looser)
        assert accepts(text) == expected, text


@pytest.mark.parametrize(("kind", "key", "inner"), PARTS)
def test_a_value_in_a_part_is_accepted_exactly_when_it_is_read(kind: str, key: str, inner: str) -> None:
    part = FIELDS[kind][key].part
    assert part is not None
    required = {name: field for name, field in part.fields.items() if field.required and name != inner}
    others = "".join(f", {name}: {next(iter(field.choices), 'x')}" for name, field in required.items())
    if part.either and inner not in part.either:
        others += f", {part.either[0]}: x"
    for value in VALUES:
        text = f"{SECTION_OF[kind]}:\n  a:\n    {key}: {{{inner}: {value}{others}}}\n{whole(kind, key)}"
        expected = is_read(kind, text) or (accepts(text) and value in LOOSE)
        assert accepts(text) == expected, text


@pytest.mark.parametrize("kind", [each for each in FIELDS if each not in WHOLE])
def test_an_entity_is_accepted_exactly_when_it_is_read(kind: str) -> None:
    for id_, value in product(
        (
            "a",
            "no",
            "null",
            "2027",
            "a.b-c_d",
            "漢字",
            "é",
            "'a b'",
            "'-a'",
            "'.a'",
            "a/b",
            "'a:b'",
            "'#'",
            "''",
            "'x,y'",
        ),
        ("", "A name", "42", "true", "{}", "[]", "[x]", "{name: x}", "{nam: x}", "{Name: x}", "{'': x}"),
    ):
        text = f"{SECTION_OF[kind]}: {{{id_}: {value}}}\n"
        assert accepts(text) == is_read(kind, text), text


AMOUNTS = st.from_regex(
    r"""(EUR|usd|EUX|[€$])?[ ]?[+−-]?[0-9]{0,4}([ \u00a0\u202f_,.'’][0-9]{2,4}){0,3}([.,][0-9]{0,4})?[ ]?(k|M|mn|bN|b|t)?[ ]?(Eur|chf|XAU|€|£)?""",
    fullmatch=True,
)


@given(AMOUNTS)
def test_a_text_is_accepted_as_an_amount_exactly_when_it_is_read(said: str) -> None:
    text = f'decisions: {{a: {{limits: {{role: a, up_to: "{said}"}}}}}}\n'
    assert accepts(text) == is_read("decision", text), text


@pytest.mark.parametrize(
    "said", ["EUR", "eur", "€", "$", "EUX", "euro", "XAU", "XDR", " EUR", "''", "1", "[EUR]"]
)
def test_a_currency_is_accepted_exactly_when_it_is_read(said: str) -> None:
    text = f"settings: {{currency: {said}}}\n"
    assert accepts(text) == settings_are_read(text)


@pytest.mark.parametrize(
    "said",
    [
        "{}", "{USD: 0.92}", "{usd: '0.92', GBP: 1}", "{XAU: 1}", "{USD: 0}", "{USD: -1}", "{USD: }", "{USD: x}", "{USD: [1]}",
        "[USD]", "0.92", "{$: 1}", "{USD: 1e-2}", "{USD: true}",
    ],
)  # fmt: skip
def test_rates_are_accepted_exactly_when_they_are_read(said: str) -> None:
    text = f"settings: {{currency: EUR, rates: {said}}}\n"
    assert accepts(text) == settings_are_read(text)


@given(st.from_regex(r"[0-9 _./-]{0,6}(EUR|FTE|[hd]|e)?[0-9 /]{0,2}(week)?", fullmatch=True))
def test_quoted_numbers_days_and_amounts_are_accepted_when_they_are_read(said: str) -> None:
    for kind, key in (
        ("person", "holds: {role: a, share"),
        ("person", "holds: {role: a, since"),
        ("decision", "limits: {role: a, up_to"),
        ("kpi", "drivers: {kpi: a, weight"),
        ("role", "allow: {rule: a, why: b, until"),
    ):
        text = f'{SECTION_OF[kind]}: {{a: {{{key}: "{said}"}}}}}}\n'
        assert accepts(text) or not is_read(kind, text), text
    for kind, key in (("role", "capacity"), ("activity", "joint"), ("policy", "at_most")):
        text = f'{SECTION_OF[kind]}: {{a: {{{key}: "{said}"}}}}\n'
        assert accepts(text) or not is_read(kind, text), text


@pytest.mark.parametrize(
    "text",
    [
        "{}", "rolemap: 1", "rolemap: '1'", "name: 42", "name: true", "name: 2027-01-01", "notation: raci", "notation: OH",
        "include: people.yml", "include: [people.yml, 'more/*.yml']", "include:", "extends: catalog:marketing-leadership",
        "settings: {accountable_implies_responsible: FALSE, currency: EUR}", "settings:", "roles:", "notations:",
        "notations: {OH: {O: accountable, H: [responsible, Decides], X1: {word: Helper, means: supports}}}",
        "notations: {OH: {Я: accountable}}\nactivities: {a: {Я: x}}",
    ],
)  # fmt: skip
def test_the_top_of_a_file_is_accepted(text: str) -> None:
    assert accepts(text)


@pytest.mark.parametrize(
    "text",
    [
        "rolemap: 2", "rolls: {}", "name: [x]", "name: {x: y}", "notation: [RACI]", "include: {x: y}", "include: [null]",
        "settings: {currenc: EUR}", "settings: EUR", "settings: {currency: [EUR]}", "roles: [a]", "roles: a",
        "notations: OH", "notations: {OH: }", "notations: {OH: {}}", "notations: {OH: {O: acc}}",
        "notations: {OH: {O: {word: Owner}}}", "notations: {OH: {O: {mean: accountable}}}", "kpis: {k: {A: x}}",
        "activities: {a: {defined_by: x}}", "activities: {a: {owner: x}}", "roles: {a: {accountable: x}}",
        "[]", "text", "42",
    ],
)  # fmt: skip
def test_the_top_of_a_file_is_refused(text: str) -> None:
    assert not accepts(text)


@pytest.mark.parametrize(
    "table", [HEADER, SETTINGS, ASSIGNED, *FIELDS.values()], ids=lambda table: next(iter(table))
)
def test_no_key_stands_twice(table: dict[str, Any]) -> None:
    assert len(table) == len({key.casefold() for key in table})


def test_the_same_schema_has_the_same_bytes() -> None:
    script = "import json; from rolemap.files.schema import schema; print(json.dumps(schema()))"
    printed = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert json.loads(printed.pop()) == SCHEMA
