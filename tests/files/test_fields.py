"""Every field of the format and every reference, met with what does not belong there; new ones are covered by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolemap import LoadError, Problem
from rolemap.files.document import FIELDS, HEADER, SETTINGS, words
from rolemap.files.load import load
from rolemap.model.model import SECTIONS
from rolemap.model.references import GROUPS, REFERENCES

SECTION_OF = {cls.kind: section for section, cls in SECTIONS.items()}
KEYS = [(kind, key) for kind, fields in FIELDS.items() for key in fields]
WORDS = [(kind, word) for kind in FIELDS for word in words(kind) if word not in FIELDS[kind]]
CLOSED = {"choice", "flag", "notation"}


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


def with_what_it_needs(kind: str, key: str) -> str:
    """Return what an entity cannot do without, beside a key; and the roles that are named there."""
    if kind != "delegation":
        return ""
    needed = "".join(f"    {each}: role:boss\n" for each in ("by", "to") if each != key)
    return f"{needed}roles: {{boss: Boss}}\n"


def only(folder: Path, kind: str, key: str, value: str) -> Problem:
    """Return the one problem of a field's value, after seeing that it stands at the value."""
    (found,) = problems(folder, with_field(kind, key, value))
    assert found.position.line == 3
    return found


@pytest.mark.parametrize(("kind", "key"), KEYS)
def test_a_mapping_where_none_belongs_is_refused(kind: str, key: str, tmp_path: Path) -> None:
    part = FIELDS[kind][key].part
    if part is None:
        found = only(tmp_path, kind, key, "{x: y}")
        assert found.message.startswith(f"`{key}` expects ")
        assert found.message.endswith(", found a mapping")
        return
    said = [each.message for each in problems(tmp_path, with_field(kind, key, "{x: y}"))]
    missing = [f"`{key}` names no `{name}`" for name, field in part.fields.items() if field.required]
    missing += ["`limits` names no `role` and no `person`"] if part.either else []
    assert sorted(said) == sorted([f"`x` is not a key of `{key}`", *missing])


@pytest.mark.parametrize(("kind", "key"), KEYS)
def test_a_list_where_none_belongs_is_refused(kind: str, key: str, tmp_path: Path) -> None:
    value = "[[x]]" if FIELDS[kind][key].many else "[x]"
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
    needed = with_what_it_needs(kind, "")
    if f"    {key}: " in needed:
        return
    assert not problems(tmp_path, with_field(kind, key, "") + needed)
    assert not problems(tmp_path, with_field(kind, key, "null") + needed)


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
        == f"`{word}` expects `{{role: …, note: …}}` or `{{none: why nobody is}}`, found a list"
    )
    assert only(tmp_path, kind, word, "{note: x}").message == f"`{word}` names no `role`"
    assert only(tmp_path, kind, word, "[~]").message.endswith("found nothing")
    assert only(tmp_path, kind, word, "nobody").message == "there is no role `nobody`"


@pytest.mark.parametrize("key", [*(key for key in HEADER if key != "include"), "settings", "notations"])
def test_the_header_is_checked_like_everything_else(key: str, tmp_path: Path) -> None:
    (found,) = problems(tmp_path, f"roles: {{}}\n{key}: [x]\n")
    assert found.message.startswith(f"`{key}` expects ")
    assert (found.position.line, found.position.column) == (2, len(key) + 3)


@pytest.mark.parametrize("key", [key for key, field in SETTINGS.items() if field.kind == "flag"])
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


REFERRING = [(kind, field, target) for kind, pairs in REFERENCES.items() for field, target in pairs]


def referring(kind: str, field: str, name: str) -> str:
    """Return a value of a field that refers to something by a name; with what else its part requires."""
    whole, _, inner = field.partition(".")
    key = next((key for key, each in FIELDS[kind].items() if (each.field or key) == whole), whole)
    part = FIELDS[kind][key].part
    if part is None:
        return with_field(kind, key, name)
    said = {
        inner_key: name if (each.field or inner_key) == inner else each.choices[0] if each.choices else "x"
        for inner_key, each in part.fields.items()
        if each.required or inner_key == inner
    }
    if part.either and not said.keys() & set(part.either):
        said[part.either[0]] = "customer-care"
    return with_field(kind, key, "{" + ", ".join(f"{word}: {value}" for word, value in said.items()) + "}")


@pytest.mark.parametrize(("kind", "field", "target"), REFERRING)
def test_a_name_that_leads_nowhere_is_shown_where_it_stands(
    kind: str, field: str, target: str, tmp_path: Path
) -> None:
    text = referring(kind, field, "customer-carre")
    key = next((each for each, known in FIELDS[kind].items() if known.field == field), field)
    first, *others = GROUPS.get(target, (target,))
    if first == kind:
        text += "  customer-care: x\n"
    elif kind == "delegation":
        text += with_what_it_needs(kind, key).replace("boss: Boss", "boss: Boss, customer-care: x")
        text += f"{SECTION_OF[first]}: {{customer-care: x}}\n" if first != "role" else ""
    else:
        text += f"{SECTION_OF[first]}: {{customer-care: x}}\n"
        text += "roles: {customer-care: x}\n" if first != "role" and field.startswith("limits.") else ""
    (found,) = problems(tmp_path, text)
    labels = ["KPI" if each == "kpi" else each for each in (first, *others)]
    listed = f"{', '.join(labels[:-1])} or {labels[-1]}" if others else labels[0]
    assert found.message == f"there is no {listed} `customer-carre`"
    assert found.help == "did you mean `customer-care`?"
    position = found.position
    column = text.splitlines()[2].index("customer-carre") + 1
    assert (position.line, position.column, position.width) == (3, column, len("customer-carre"))


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
    assert found.message == "`hire` could be `activity:hire` or `decision:hire`"
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


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("people: {p: {holds: {role: a, since: 2027-05, until: 2027-01}}}", "`until` expects a day after `since`, 2027-05-01; found 2027-01-01", 54),
        ("people: {p: {absent: {since: 2027-05-01, until: 2027-05-01}}}", "`until` expects a day after `since`, 2027-05-01; found 2027-05-01", 49),
        ("activities: {x: {A: {role: a, since: 2028, until: 2027}}}", "`until` expects a day after `since`, 2028-01-01; found 2027-01-01", 51),
        ("decisions: {x: {limits: {role: a, from: 10 EUR, up_to: 5 EUR}}}", "`up_to` expects an amount above `from`, 10 EUR; found 5 EUR", 56),
        ("decisions: {x: {limits: {role: a, from: 5 EUR, up_to: 5 EUR}}}", "`up_to` expects an amount above `from`, 5 EUR; found 5 EUR", 55),
        ("decisions: {x: {limits: [{up_to: 5 EUR}]}}", "`limits` names no `role` and no `person`", 26),
        ("decisions: {x: {limits: {roles: [], up_to: 5 EUR}}}", "`limits` names no `role` and no `person`", 25),
        ("delegations: {d: {to: a}}", "a delegation names nobody under `by`", 18),
        ("delegations: {d: {by: a, to: }}", "a delegation names nobody under `to`", 30),
        ("delegations: {d: }", "a delegation names nobody under `by`", 18),
        ("activities: {x: {A: {none: why, role: a}}}", "`A` says `none`, and more", 21),
        ("kpis: {k: {A: a}}", "`A` is a letter, and a KPI has rights of its own", 12),
        ("policies: {p: {at_most: some}}", "`at_most` expects a whole number above 0, found `some`", 25),
        ("kpis: {k: {levers: k}}", "there is no activity or decision `k`", 20),
    ],
)  # fmt: skip
def test_what_can_hold_of_nothing_is_refused_where_it_stands(
    tmp_path: Path, text: str, message: str, place: int
) -> None:
    found = problems(tmp_path, f"roles: {{a: A}}\n{text}\n")
    assert [(each.message, each.position.column) for each in found] == [(message, place)]


@pytest.mark.parametrize(
    ("said", "message", "column"),
    [
        ("since: 2028-01-01", "`until` expects a day after `since`, 2028-01-01; found 2027-01-01", 14),
        ("from: 20 EUR", "`up_to` expects an amount above `from`, 20 EUR; found 10 EUR", 13),
        ("up_to: 20 USD", "a band from 5 EUR up to 20 USD is in two currencies", 14),
        ("to: ", "a delegation names nobody under `to`", 11),
    ],
)
def test_what_contradicts_the_extended_model_is_shown_where_it_stands(
    tmp_path: Path, said: str, message: str, column: int
) -> None:
    base = "{by: a, to: b, from: 5 EUR, up_to: 10 EUR, until: 2027-01-01}"
    (tmp_path / "base.yml").write_text(f"roles: {{a: A, b: B}}\ndelegations: {{d: {base}}}\n", "utf-8")
    (found,) = problems(tmp_path, f"extends: base.yml\ndelegations:\n  d: {{{said}}}\n")
    assert (found.message, found.position.line, found.position.column) == (message, 3, column)
