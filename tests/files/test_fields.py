"""Every field of the format and every reference, met with what does not belong there; new ones are covered by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolemap import LoadError, Problem
from rolemap.files.document import FIELDS, HEADER, SETTINGS, words
from rolemap.files.load import load
from rolemap.model.model import SECTIONS
from rolemap.model.references import REFERENCES

SECTION_OF = {cls.kind: section for section, cls in SECTIONS.items()}
KEYS = [(kind, key) for kind, fields in FIELDS.items() for key in fields]
WORDS = [(kind, word) for kind in FIELDS for word in words(kind) if word not in FIELDS[kind]]
LISTS_ALLOWED = {"ids", "texts", "stages", "drivers"}
MAPPINGS_ALLOWED = {"source", "drivers"}
CLOSED = {"horizon", "stage", "stages", "choice", "flag", "notation"}


def problems(folder: Path, text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a model; nothing when it can be read."""
    path = folder / "m.yml"
    path.write_text(text, "utf-8")
    try:
        load([path])
    except LoadError as error:
        return error.problems
    return ()


def with_field(kind: str, key: str, value: str) -> str:
    return f"{SECTION_OF[kind]}:\n  thing:\n    {key}: {value}\n"


def only(folder: Path, kind: str, key: str, value: str) -> Problem:
    """Return the one problem of a field's value, after seeing that it stands at the value."""
    (found,) = problems(folder, with_field(kind, key, value))
    assert found.position.line == 3
    return found


@pytest.mark.parametrize(("kind", "key"), KEYS)
def test_a_mapping_where_none_belongs_is_refused(kind: str, key: str, tmp_path: Path) -> None:
    found = only(tmp_path, kind, key, "{x: y}") if FIELDS[kind][key].kind not in MAPPINGS_ALLOWED else None
    if found:
        assert found.message.startswith(f"`{key}` expects ")
        assert found.message.endswith(", found a mapping")
    else:
        unknown, incomplete = problems(tmp_path, with_field(kind, key, "{x: y}"))[::-1]
        assert "`x` is not a key of" in unknown.message
        assert "names no" in incomplete.message


@pytest.mark.parametrize(("kind", "key"), KEYS)
def test_a_list_where_none_belongs_is_refused(kind: str, key: str, tmp_path: Path) -> None:
    value = "[[x]]" if FIELDS[kind][key].kind in LISTS_ALLOWED else "[x]"
    found = only(tmp_path, kind, key, value)
    assert found.message.startswith(f"`{key}` expects ")
    assert found.message.endswith(", found a list")


@pytest.mark.parametrize(("kind", "key"), [(k, key) for k, key in KEYS if FIELDS[k][key].kind in CLOSED])
def test_a_word_that_is_none_of_the_choices_is_refused(kind: str, key: str, tmp_path: Path) -> None:
    found = only(tmp_path, kind, key, "qqq")
    assert found.message.startswith(f"`{key}` expects one of ")
    assert found.message.endswith("; found `qqq`")
    assert found.position.width == 3


@pytest.mark.parametrize(("kind", "key"), KEYS)
def test_a_key_without_a_value_says_nothing(kind: str, key: str, tmp_path: Path) -> None:
    assert not problems(tmp_path, with_field(kind, key, ""))
    assert not problems(tmp_path, with_field(kind, key, "null"))


@pytest.mark.parametrize(("kind", "key"), KEYS + WORDS)
def test_a_mistyped_key_is_answered_with_the_right_one(kind: str, key: str, tmp_path: Path) -> None:
    for typo in {key[:-1] + "x", key + "q", key[1:]}:
        if typo not in FIELDS[kind] and typo not in words(kind) and len(typo) > 3:
            (found,) = problems(tmp_path, with_field(kind, typo, "x"))
            assert found.message.startswith(f"`{typo}` is not a key of a")
            assert found.help.startswith("did you mean `")
    (found,) = problems(tmp_path, with_field(kind, key + "q", "x"))
    assert found.help == f"did you mean `{key}`?"
    assert (found.position.line, found.position.column, found.position.width) == (3, 5, len(key) + 1)


@pytest.mark.parametrize(("kind", "word"), WORDS)
def test_an_assignment_takes_roles_and_nothing_else(kind: str, word: str, tmp_path: Path) -> None:
    assert (
        only(tmp_path, kind, word, "[[a]]").message
        == f"`{word}` expects a role, or `{{role: …, note: …}}`, found a list"
    )
    assert only(tmp_path, kind, word, "{note: x}").message == f"`{word}` names no `role`"
    assert only(tmp_path, kind, word, "[~]").message.endswith("found nothing")
    assert only(tmp_path, kind, word, "nobody").message == "there is no role `nobody`"


@pytest.mark.parametrize("key", [*HEADER, "settings"])
def test_the_header_is_checked_like_everything_else(key: str, tmp_path: Path) -> None:
    (found,) = problems(tmp_path, f"roles: {{}}\n{key}: [x]\n")
    assert found.message.startswith(f"`{key}` expects ")
    assert (found.position.line, found.position.column) == (2, len(key) + 3)


@pytest.mark.parametrize("key", SETTINGS)
def test_settings_are_checked_like_everything_else(key: str, tmp_path: Path) -> None:
    (found,) = problems(tmp_path, f"settings: {{{key}: perhaps}}\n")
    assert found.message == f"`{key}` expects one of true, false; found `perhaps`"
    (found,) = problems(tmp_path, f"settings: {{{key}s: true}}\n")
    assert found.help == f"did you mean `{key}`?"


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize(("value", "got"), [("[a, b]", "a list"), ("a", "`a`")])
def test_a_section_maps_ids(section: str, value: str, got: str, tmp_path: Path) -> None:
    (found,) = problems(tmp_path, f"{section}: {value}\n")
    assert found.message == f"`{section}` expects a mapping from ids to {section}, found {got}"


REFERRING = [(kind, field, target) for kind, pairs in REFERENCES.items() for field, target in pairs] + [
    ("kpi", "drivers", "kpi")
]


@pytest.mark.parametrize(("kind", "field", "target"), REFERRING)
def test_a_name_that_leads_nowhere_is_shown_where_it_stands(
    kind: str, field: str, target: str, tmp_path: Path
) -> None:
    key = next((key for key, each in FIELDS[kind].items() if each.field == field), field)
    text = with_field(kind, key, "customer-carre")
    other = "thing" if kind == target else ""
    if not other:
        text += f"{SECTION_OF[target]}: {{customer-care: x}}\n"
    else:
        text += "  customer-care: x\n"
    (found,) = problems(tmp_path, text)
    label = "KPI" if target == "kpi" else target
    assert found.message == f"there is no {label} `customer-carre`"
    assert found.help == "did you mean `customer-care`?"
    position = found.position
    assert (position.line, position.column, position.width) == (3, 7 + len(key), len("customer-carre"))


def test_a_lever_that_leads_nowhere_is_shown_where_it_stands(tmp_path: Path) -> None:
    text = (
        with_field("kpi", "levers", "[run-campaign, decision:hire]")
        + "activities: {run-campaigns: x, hire: x}\n"
    )
    first, second = problems(tmp_path, text)
    assert first.message == "there is no activity or decision `run-campaign`"
    assert first.help == "did you mean `run-campaigns`?"
    assert (first.position.column, second.position.column) == (14, 28)
    assert second.message == "there is no activity or decision `decision:hire`"


def test_a_lever_that_could_be_two_things_must_say_which(tmp_path: Path) -> None:
    text = with_field("kpi", "levers", "hire") + "activities: {hire: x}\ndecisions: {hire: x}\n"
    (found,) = problems(tmp_path, text)
    assert found.message == "`hire` is both an activity and a decision"
    assert found.help == "say `activity:hire` or `decision:hire`"


def test_an_id_of_another_kind_is_recognised(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, with_field("role", "reports_to", "sales") + "units: {sales: x}\n")
    assert found.help == "`sales` is the id of a unit, and here a role is needed"


@pytest.mark.parametrize(
    "id_", ["head of sales", "a:b", "'-lead'", '""', "a/b", "'a\"b'", "<script>", "a,b", "'~'", '"a\\nb"']
)  # fmt: skip
def test_an_id_is_one_plain_word(id_: str, tmp_path: Path) -> None:
    (found,) = problems(tmp_path, f"roles:\n  {id_}: x\n")
    assert found.position.line == 2
    assert "cannot be an id" in found.message or "a key is missing" in found.message


def test_an_id_that_cannot_be_one_is_reported_once(tmp_path: Path) -> None:
    text = "roles: {head of sales: x}\nactivities: {sell: {R: head of sales, A: head of sales}}\n"
    assert len(problems(tmp_path, text)) == 1


@pytest.mark.parametrize(
    "id_", ["no", "on", "yes", "null", "1_000", "0o7", "7", "1.5", "漢字", "_x", "a.b-c"]
)
def test_an_id_may_look_like_a_value(id_: str, tmp_path: Path) -> None:
    quoted = f'"{id_}"'
    assert not problems(tmp_path, f"roles:\n  {id_}: x\nactivities: {{sell: {{R: {quoted}}}}}\n")
