"""Names that may mean one role: reported with both places and the alias that makes them one, never merged."""

from __future__ import annotations

import pytest
from facts import facts, markdown, reading
from hypothesis import given

from rolemap import Model, Role
from rolemap.files.loaded import Loaded
from rolemap.tables.aliases import read_aliases
from rolemap.tables.joining import join
from rolemap.tables.matrix import Reading
from rolemap.tables.meaning.spelling import is_alike
from rolemap.tables.remarks import Remark
from strategies import TEXTS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Project Manager", "Project manager"), ("Project Manager", "Project-Manager"), ("Project Manager", "Proj Mgr"),
        ("Project Manager", "Projekt Manager"), ("Developer", "Developers"), ("DevOps", "Dev Ops"), ("Qualité", "Qualite"),
        ("Release manager", "Relase manager"), ("Tier 2 support", "Tier 2 suport"),
    ],
)  # fmt: skip
def test_slips_of_the_pen_plurals_and_abbreviations_are_alike(one: str, other: str) -> None:
    assert is_alike(one, other)
    assert is_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tier 2 operations", "Tier 3 operations"), ("Dev", "Ops"), ("Team A", "Team B"), ("CTO", "CFO"), ("Product owner", "Process owner"),
        ("Legal", "Lead"), ("Release manager", "Change manager"), ("QA", "PA"), ("Head of sales", "Head of legal"),
    ],
)  # fmt: skip
def test_two_roles_are_not(one: str, other: str) -> None:
    assert not is_alike(one, other)


def test_two_spellings_in_one_file_are_reported_with_both_places_and_not_merged() -> None:
    text = (
        markdown("Task | Product owner | Dev", "Plan | R | A")
        + "\n"
        + markdown("Task | Product Owner | Ops", "Run | I | R/A")
    )
    found = reading(text)
    assert facts(found) == ["Plan: Product owner R, Dev A", "Run: Product Owner I, Ops R/A"]
    (remark,) = joined(found)
    assert remark.code == "TAB004"
    assert (remark.position.line, remark.position.column) == (9, 10)
    assert [(each.position.line, each.position.column) for each in remark.related] == [(3, 10)]
    assert "`Product Owner: Product owner`" in remark.help


@pytest.mark.parametrize(
    "name", ["Product owner", "R&D: platform", '"Q" team', "- dash", "#1 support", "yes"]
)
def test_the_proposed_alias_is_a_line_that_the_alias_file_takes(name: str, tmp_path: object) -> None:
    other = name.swapcase()
    text = f"Task,{_quoted(name)},{_quoted(other)},Lead\nPlan,R,C,A\nRun,C,R,A\n"
    (remark,) = (each for each in joined(reading(text, "raci.csv")) if each.code == "TAB004")
    line = remark.help.partition("the line `")[2].rpartition("` makes")[0]
    path = f"{tmp_path}/alias.yml"
    with open(path, "w", encoding="utf-8") as file:
        file.write(line + "\n")
    assert read_aliases(path) == {other: name}


def test_names_are_held_against_other_files_and_the_model_and_what_is_one_role_is_not_told() -> None:
    model = Model(roles=(Role(id="owner", name="Product owner"), Role(id="owners", name="Product owners")))
    one = reading("Task,PRODUCT OWNER,product owner,Product ownr,Tester\nPlan,R,C,A,I\n", "one.csv")
    two = reading("Task,Testers,Lead\nTest,R,A\n", "two.csv")
    assert [
        (str(each.position), each.message) for each in join(Loaded(model, {}, {}), [one, two]).remarks
    ] == [
        ("one.csv:1:34", "`Product ownr` and `Product owner` may be one role"),
        ("two.csv:1:6", "`Testers` and `Tester` may be one role"),
    ]


def joined(found: Reading) -> tuple[Remark, ...]:
    """Return what is noticed when a reading is joined to an empty model."""
    return join(Loaded(Model(), {}, {}), [found]).remarks


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@given(TEXTS, TEXTS)
def test_alike_is_mutual(one: str, other: str) -> None:
    assert is_alike(one, other) == is_alike(other, one)
