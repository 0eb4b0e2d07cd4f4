"""What something belongs to, the nearest first."""

import pytest

from rolemap.files.load import load_text
from rolemap.index.belonging import around, nearest
from rolemap.index.index import Index

MODEL = """\
units:
  emea: {}
  sales: {parent: emea}
  round: {parent: trip}
  trip: {parent: round}
areas: {growth: {}, pricing: {parent: growth}}
roles: {seller: {unit: sales}, guest: {unit: round}, boss: {}}
people: {dana: {holds: seller}}
subjects: {discounts: {area: pricing}}
objectives: {win: {owner: boss}, win-more: {owner: boss, parent: win, area: growth}}
decisions: {grant: {decides: boss, subject: discounts}}
activities:
  sell: {responsible: seller, unit: sales, subject: discounts}
  call: {responsible: seller, parent: sell}
  plan: {responsible: seller, parent: sell, unit: emea}
kpis: {share: {owned_by: seller, unit: emea}}
"""


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("activity:call", "activity:sell subject:discounts unit:sales unit:emea area:pricing area:growth"),
        ("activity:plan", "activity:sell subject:discounts unit:emea area:pricing area:growth"),
        ("decision:grant", "subject:discounts area:pricing area:growth"),
        ("objective:win-more", "objective:win area:growth"),
        ("role:seller", "unit:sales unit:emea"),
        ("role:guest", "unit:round unit:trip"),
        ("unit:sales", "unit:emea"),
        ("area:pricing", "area:growth"),
        ("kpi:share", "unit:sales unit:emea"),  # of who owns it: its own unit is what it is measured in
        ("person:dana", ""),
    ],
)
def test_what_something_belongs_to(key: str, expected: str) -> None:
    index = Index(load_text("model.yml", MODEL).model)
    assert [each.key for each in around(index, key)] == expected.split()


def test_the_nearest_unit_of_a_unit_is_itself() -> None:
    index = Index(load_text("model.yml", MODEL).model)
    assert nearest(index, "unit:sales", "unit") == "sales"
    assert nearest(index, "activity:call", "unit") == "sales"
    assert nearest(index, "activity:call", "area") == "pricing"
    assert nearest(index, "kpi:share", "unit") == "sales"
    assert nearest(index, "objective:win", "unit") is None
