"""Changes of a model, made one after the other."""

import pytest
from hypothesis import given

from rolemap import Model, Role, RolemapError
from rolemap.model.changes import Add, Change, Remove, Replace, apply
from strategies import models

CEO, CFO = Role(id="ceo", name="Chief executive"), Role(id="cfo")


def test_what_is_added_comes_last_and_what_is_replaced_keeps_its_place() -> None:
    model = Model(roles=(CEO, CFO))
    renamed = Role(id="ceo", name="Managing director")
    found = apply(model, [Add(Role(id="clerk")), Replace(renamed), Remove("role:cfo")])
    assert found.roles == (renamed, Role(id="clerk"))
    assert model.roles == (CEO, CFO)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Add(CEO), "`role:ceo` is there already"),
        (Remove("role:clerk"), "there is no `role:clerk` to change"),
        (Replace(Role(id="clerk")), "there is no `role:clerk` to change"),
    ],
)
def test_a_change_that_does_not_fit_is_refused(change: Change, said: str) -> None:
    with pytest.raises(RolemapError, match=said):
        apply(Model(roles=(CEO,)), [change])


@given(models())
def test_what_is_removed_and_added_again_is_as_it_was(model: Model) -> None:
    for entity in model.entities():
        assert apply(model, [Remove(entity.key), Add(entity)]) == model
        assert apply(model, [Replace(entity)]) == model
