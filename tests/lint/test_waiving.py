"""What accepts a finding: waivers, the nearest first, and comments on a line; and what a rule learns of their use."""

from collections.abc import Iterator
from datetime import date

import pytest

from rolemap import Configuration, Finding, rule
from rolemap.files.load import load_text
from rolemap.files.loaded import Loaded
from rolemap.index.index import Index
from rolemap.lint.rule import Record, Rule
from rolemap.lint.run import run
from rolemap.rules.crowds import silent_item
from rolemap.rules.ram import no_accountable
from rolemap.rules.src import unused_waiver

DAY = date(2027, 6, 1)
HEAD = "roles: {a: A}\nunits: {emea: {}, sales: {parent: emea}}\nareas: {growth: {}}\nsubjects: {price: {}}\n"


@rule("TST002", "everything", "error", since="0.1.0")
def everything(index: Index) -> Iterator[Finding]:
    """Find every item."""
    for each in index.items():
        yield Finding(subjects=(each.key,), message="it is there")


def found(text: str, *rules: Rule) -> list[str]:
    loaded = load_text("model.yml", text)
    all_ = run(Index(loaded.model), rules or [everything], Configuration(), on=DAY, loaded=loaded)
    return [each.subjects[0] for each in all_]


ITEM = "activities:\n  whole: {responsible: a%s}\n  part: {parent: whole, responsible: a, unit: sales%s}\n"
THROUGHOUT = ", allow: {rule: TST002, why: it is so, throughout: true}"
HERE = ", allow: {rule: TST002, why: it is so}"
OVER = ", allow: {rule: TST002, why: it is so, until: 2027-01-01}"


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        ("", "", ["activity:whole", "activity:part"]),
        (HERE, "", ["activity:part"]),
        (THROUGHOUT, "", []),
        ("", THROUGHOUT, ["activity:whole"]),
        (THROUGHOUT, OVER, ["activity:part"]),  # the nearest decides, even where it is over
        (THROUGHOUT.replace("}", ", until: 2027-06-01}"), "", ["activity:whole", "activity:part"]),
        (THROUGHOUT.replace("TST002", "everything"), "", []),
        (THROUGHOUT.replace("TST002", "RAM006"), "", ["activity:whole", "activity:part"]),
    ],
)
def test_a_waiver_holds_for_parts_only_if_it_says_so(whole: str, part: str, expected: list[str]) -> None:
    assert found(HEAD + ITEM % (whole, part)) == expected


@pytest.mark.parametrize(
    ("section", "item"),
    [
        ("units: {emea: {%s}, sales: {parent: emea}}", "unit: sales"),
        ("subjects: {price: {%s}}", "subject: price"),
        ("areas: {growth: {%s}}", "area: growth"),
        ("areas: {growth: {%s}}\nsubjects: {price: {area: growth}}", "subject: price"),
    ],
)
def test_a_waiver_of_a_unit_a_subject_or_an_area_holds_inside_if_it_says_so(section: str, item: str) -> None:
    model = f"roles: {{a: A}}\n{section}\nactivities: {{do: {{responsible: a, {item}}}}}\n"
    assert found(model % THROUGHOUT.removeprefix(", ")) == []
    assert found(model % HERE.removeprefix(", ")) == ["activity:do"]


@pytest.mark.parametrize(
    ("rights", "is_inside"),
    [
        ("accountable: seller", True),
        ("accountable: [seller, head]", True),  # the inmost unit with both is Sales
        ("accountable: [seller, fitter]", False),
        ("accountable: [seller, board]", False),  # the board is in no unit
        ("accountable: fitter, responsible: seller", False),
        ("responsible: seller", True),  # nobody answers for it: it is with those who do it
        ("informed: seller", False),
        ("accountable: seller, unit: plant", False),  # it says itself whose work it is
    ],
)
def test_work_that_names_no_unit_is_that_of_the_unit_whose_roles_answer_for_it(
    rights: str, is_inside: bool
) -> None:
    model = (
        f"units: {{sales: {{name: Sales{THROUGHOUT}}}, inside: {{parent: sales}}, plant: {{}}}}\n"
        "roles: {head: {unit: sales}, seller: {unit: inside}, fitter: {unit: plant}, board: {}}\n"
        f"activities: {{do: {{{rights}}}}}\n"
    )
    assert found(model) == ([] if is_inside else ["activity:do"])


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("do: {responsible: a} # rolemap: ignore[TST002] known", []),
        ("do: {responsible: a} # rolemap: ignore[everything]", []),
        ("# rolemap: ignore[RAM002, TST002]\n  do: {responsible: a}", []),
        ("do: {responsible: a} # rolemap: ignore[RAM002]", ["activity:do"]),
        ("do: {responsible: a} # rolemap: ignore", ["activity:do"]),
        ("do:  # rolemap: ignore[TST002]\n    responsible: a", []),
        ("do:\n    responsible: a # rolemap: ignore[TST002]", ["activity:do"]),  # it stands one line above
    ],
)
def test_a_comment_holds_for_what_stands_on_its_line(comment: str, expected: list[str]) -> None:
    assert found(f"roles: {{a: A}}\nactivities:\n  {comment}\n") == expected


def test_without_files_there_are_waivers_but_no_comments() -> None:
    model = load_text("model.yml", HEAD + ITEM % (HERE, "")).model
    (one,) = run(Index(model), [everything], Configuration())
    assert one.subjects == ("activity:part",)


SEEN: list[Record] = []


@rule("TST001", "looking-back", "warning", since="0.1.0", looks_back=True)
def looking_back(index: Index, record: Record) -> Iterator[Finding]:
    """Look at the record."""
    del index
    SEEN[:] = [record]
    for comment in record.comments:
        if not any(comment == each for each, _ in record.heeded):
            yield Finding(subjects=(), message="it accepts nothing", position=comment.position)


def test_a_rule_that_looks_back_learns_what_was_of_use() -> None:
    text = (
        "roles: {a: A}\nactivities:\n"
        "  one: {responsible: a, allow: [{rule: RAM001, why: b}, {rule: RAM006, why: b}]} # rolemap: ignore[RAM001] c\n"
        "  two: {responsible: a} # rolemap: ignore[RAM001, RAM006] d\n"
        "  three: {accountable: a, informed: a} # rolemap: ignore[RAM001] e\n"
    )
    loaded: Loaded = load_text("model.yml", text)
    left = run(
        Index(loaded.model), [looking_back, no_accountable, silent_item], Configuration(), loaded=loaded
    )
    (record,) = SEEN
    assert record.ran == {"RAM001", "no-accountable", "RAM006", "silent-item"}
    assert {(key, each.rule) for key, each in record.used} == {
        ("activity:one", "RAM001"),
        ("activity:one", "RAM006"),
    }
    assert {(each.reason, word) for each, word in record.heeded} == {("d", "RAM001"), ("d", "RAM006")}
    assert [(each.code, each.position and each.position.line) for each in left] == [
        ("TST001", 3),
        ("TST001", 5),
    ]


ACCEPTED = "roles: {a: A}\nactivities:\n  whole: {responsible: a, allow: {rule: %s, why: %s}}\n"


@pytest.mark.parametrize(
    ("rule_word", "why", "expected", "help_"),
    [
        ("RAM001", '""', ["activity `whole` accepts `RAM001` without a reason"], "say why"),
        ("no-accountable", '"  "', ["activity `whole` accepts `no-accountable` without a reason"], "say why"),
        ("RAM001", "everybody knows", [], ""),
        ("RAM", "all of it", ["activity `whole` accepts `RAM`, which is no rule"],
         "`RAM` is a family: name one rule of it, such as `RAM001`"),
        ("RAM01", "mistyped", ["activity `whole` accepts `RAM01`, which is no rule"], "did you mean `RAM001`?"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_waiver_is_told(
    rule_word: str, why: str, expected: list[str], help_: str
) -> None:
    loaded = load_text("model.yml", ACCEPTED % (rule_word, why))
    rules = (no_accountable, unused_waiver)
    told = [
        each
        for each in run(Index(loaded.model), rules, Configuration(), on=DAY, loaded=loaded)
        if each.code == "SRC002"
    ]
    assert [each.message for each in told] == expected
    assert [each.help for each in told] == [help_] * len(expected)
    assert all(
        not each.fixes for each in told if each.help == "say why"
    )  # what is accepted may well be right
