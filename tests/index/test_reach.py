"""Whom a role has a say over: along the line, and one step across it."""

import random
from itertools import pairwise
from pathlib import Path

import pytest

import rolemap
from rolemap.index.index import Index
from rolemap.model.entities import Role
from rolemap.model.model import Model


@pytest.mark.parametrize("seed", range(30))
def test_below_is_what_the_line_above_says(seed: int) -> None:
    pick = random.Random(seed)  # noqa: S311 - a test, not a secret
    names = [f"r{number}" for number in range(pick.randrange(1, 14))]
    roles = tuple(Role(id=each, reports_to=pick.choice([None, *names])) for each in names)
    index = Index(Model(roles=roles))
    circling = {role for circle in index.reporting_cycles() for role in circle}
    for upper in names:
        for lower in names:
            line = index.line_above(lower)
            way = line[: line.index(upper)] if upper in line else ()
            expected = upper == lower or (upper in line and circling.isdisjoint((lower, *way)))
            assert index.reach.is_below(lower, upper) is expected, (upper, lower, roles)
            assert index.reach.has_say(upper, lower) is expected
            assert (upper == lower or not index.reach.beyond([upper], [lower])) is expected
            way = index.reach.way_down(upper, lower)
            assert bool(way) is (expected and upper != lower)
            assert all(index.role(each).reports_to == above for above, each in pairwise((upper, *way)))
            assert not way or way[-1] == lower


@pytest.mark.parametrize("seed", range(30))
def test_whoever_reports_to_one_of_several_is_below_one_of_them(seed: int) -> None:
    pick = random.Random(seed)  # noqa: S311 - a test, not a secret
    names = [f"r{number}" for number in range(pick.randrange(1, 20))]
    roles = tuple(Role(id=each, reports_to=pick.choice([None, *names])) for each in names)
    reach = Index(Model(roles=roles)).reach
    for _ in range(20):
        some, uppers = (pick.sample(names, pick.randrange(len(names) + 1)) for _ in range(2))
        expected = {
            each for each in some if any(upper != each and reach.is_below(each, upper) for upper in uppers)
        }
        assert reach.reporting(some, uppers) == expected


MODEL = """
rolemap: 1
units:
  sales: {head: sales-head}
  sales-north: {parent: sales}
roles:
  boss: Boss
  lead: {reports_to: boss}
  maker: {reports_to: lead}
  apprentice: {reports_to: maker}
  %s
"""


@pytest.mark.parametrize(
    ("role", "upper", "lower", "has_say"),
    [
        ("other: {dotted: [lead]}", "lead", "other", True),
        ("other: {dotted: [lead]}", "boss", "other", True),
        ("other: {dotted: [lead]}", "maker", "other", False),
        ("other: {lines: {role: lead, how: coordinative}}", "other", "lead", True),
        ("other: {lines: {role: lead, how: coordinative}}", "other", "apprentice", True),
        ("other: {lines: {role: lead, how: coordinative}}", "lead", "other", False),
        ("other: {lines: {role: lead, how: service-giving}}", "lead", "other", True),
        ("other: {lines: {role: lead, how: service-giving}}", "other", "maker", False),
        ("other: {lines: {role: lead, how: collateral}}", "lead", "other", True),
        ("other: {lines: {role: lead, how: collateral}}", "other", "maker", True),
        ("other: {body: true, members: maker, chair: boss}", "other", "apprentice", True),
        ("other: {body: true, members: maker, chair: boss}", "boss", "other", True),
        ("other: {body: true, members: maker, chair: boss}", "maker", "other", False),
        ("other: {unit: sales-north}\n  sales-head: Head", "sales-head", "other", True),
        ("other: {unit: sales-north}\n  sales-head: Head", "other", "sales-head", False),
        ("other: O\nhandoffs: {brief: {from: other, to: lead}}", "other", "maker", True),
        ("other: O\nhandoffs: {brief: {from: other, to: lead}}", "boss", "other", True),
        ("other: O", "boss", "other", False),
    ],
)
def test_one_step_across_counts(role: str, upper: str, lower: str, *, has_say: bool, tmp_path: Path) -> None:
    text = MODEL % role
    path = tmp_path / "model.yml"
    path.write_text(text if "sales-head:" in text else text.replace("head: sales-head", ""), "utf-8")
    index = rolemap.load(path).index
    assert index.reach.has_say(upper, lower) is has_say
