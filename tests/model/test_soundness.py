"""What a model built in Python, or from dictionaries, is told when it says something impossible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rolemap import (
    Activity,
    Decision,
    Delegation,
    Involvement,
    Kpi,
    Limit,
    Model,
    Money,
    Person,
    Role,
    RolemapError,
    Settings,
    Tenure,
    Unit,
    from_data,
)
from rolemap.files.document import FIELDS, Field
from rolemap.model.data import require_sound
from rolemap.model.entities import Driver
from rolemap.model.model import SECTIONS
from rolemap.model.references import REFERENCES

TEN = Money(Decimal(10), "EUR")
CASES: dict[str, tuple[Model, list[str]]] = {
    "an id twice": (
        Model(roles=(Role(id="cfo"), Role(id="cfo", name="Other"))),
        ["`role:cfo` stands 2 times"],
    ),
    "an id twice, but of different kinds": (Model(roles=(Role(id="sales"),), units=(Unit(id="sales"),)), []),
    "no id at all": (
        Model(roles=(Role(id=""),)),
        ["`` cannot be an id: an id is made of letters, digits, `-`, `_` and `.`"],
    ),
    "an id that would break a key": (
        Model(roles=(Role(id="a:b"),)),
        ["`a:b` cannot be an id: an id is made of letters, digits, `-`, `_` and `.`"],
    ),
    "an unknown notation": (
        Model(notation="RACCI", activities=(Activity(id="pay", notation="XYZ"),)),
        ["there is no notation `RACCI`; did you mean `RACI`?", "there is no notation `XYZ`"],
    ),
    "settings of currencies that are none, and of rates that say nothing": (
        Model(
            settings=Settings(
                currency="EUX",
                rates=(
                    ("USD", Decimal(0)),
                    ("GBP", Decimal("NaN")),
                    ("CHF", Decimal("1E+999")),
                    ("usd", Decimal(1)),
                ),
            )
        ),
        [
            "`settings`: there is no currency `EUX`; did you mean `EUR`?",
            "`settings`: a rate is a number above 0; found 1E+999 for CHF",
            "`settings`: a rate is a number above 0; found NaN for GBP",
            "`settings`: a rate is a number above 0; found 0 for USD",
            "`settings`: there is no currency `usd`; did you mean `USD`?",
        ],
    ),
    "rates in no currency": (
        Model(settings=Settings(rates=(("USD", Decimal("0.92")),))),
        ["`settings`: `rates` say what a unit is worth in `currency`, and no `currency` is set"],
    ),
    "a rate twice, and one of the currency itself": (
        Model(
            settings=Settings(
                currency="EUR", rates=(("USD", Decimal(2)), ("EUR", Decimal(1)), ("USD", Decimal(1)))
            )
        ),
        ["`settings`: `rates` are in EUR, and name EUR too", "`settings`: `rates` name USD twice"],
    ),
    "what can hold of nothing": (
        Model(
            roles=(Role(id="cfo"),),
            people=(
                Person(
                    id="dana", holds=(Tenure(role="cfo", since=date(2028, 1, 1), until=date(2027, 1, 1)),)
                ),
            ),
            decisions=(
                Decision(
                    id="buy", limits=(Limit(roles=("cfo",), start=TEN, up_to=Money(Decimal(5), "EUR")),)
                ),
                Decision(
                    id="sell", limits=(Limit(roles=("cfo",), start=TEN, up_to=Money(Decimal(50), "USD")),)
                ),
            ),
        ),
        [
            "`person:dana` in `holds`: `until` expects a day after `since`, 2028-01-01; found 2027-01-01",
            "`decision:buy` in `limits`: `up_to` expects an amount above `from`, 10 EUR; found 5 EUR",
            "`decision:sell` in `limits`: a band from 10 EUR up to 50 USD is in two currencies",
        ],
    ),
    "authority of nobody": (
        Model(
            roles=(Role(id="cfo"),),
            decisions=(Decision(id="buy", limits=(Limit(up_to=TEN),)),),
            delegations=(Delegation(id="half", giver="role:cfo"),),
        ),
        [
            "`decision:buy` in `limits`: a limit names no `role` and no `person` who may decide",
            "`delegation:half` in `to`: a delegation names nobody under `to`",
        ],
    ),
    "names that lead nowhere": (
        Model(
            roles=(Role(id="director", reports_to="directr"),),
            activities=(Activity(id="pay", assignments=((Involvement.PERFORM, ("clerk",)),)),),
            kpis=(Kpi(id="cost", drivers=(Driver(kpi="cots"),), levers=("activity:paid",)),),
        ),
        [
            "`role:director` names an unknown role `directr` in `reports_to`; did you mean `director`?",
            "`activity:pay` names an unknown role `clerk` in `perform`; known: `director`",
            "`kpi:cost` names an unknown kpi `cots` in `drivers.kpi`; did you mean `cost`?",
            "`kpi:cost` names an unknown activity or decision `activity:paid` in `levers`; did you mean `activity:pay`?",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_impossible_model_is_refused_with_all_that_is_wrong(case: str) -> None:
    model, lines = CASES[case]
    if not lines:
        require_sound(model)
        return
    with pytest.raises(RolemapError) as caught:
        require_sound(model)
    assert str(caught.value).splitlines() == lines


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ({"rolls": []}, "`rolls`: there is no such field"),
        ({"roles": [{"id": "a", "hue": "red"}]}, "`roles.0.hue`: there is no such field"),
        ({"roles": [{"name": "A"}]}, "`roles.0.id`: Field required"),
        ({"roles": [{"id": 1}]}, "`roles.0.id`: Input should be a valid string"),
        ({"roles": {"a": {}}}, "`roles`: Input should be a valid tuple"),
        ({"roles": [{"id": "a", "horizon": "soon"}]}, "`roles.0.horizon`: Input should be 'strategic', 'tactical' or"),
        ({"kpis": [{"id": "a", "direction": "sideways"}]}, "`kpis.0.direction`: Input should be '', 'up' or 'down'"),
        (
            {"decisions": [{"id": "a", "limits": [{"up_to": {"amount": "5", "currency": "EUX"}}]}]},
            "`decisions.0.limits.0.up_to`: there is no currency `EUX`; did you mean `EUR`?",
        ),
        (
            {"decisions": [{"id": "a", "limits": [{"up_to": {"amount": "1E+99999999", "currency": "EUR"}}]}]},
            "`decisions.0.limits.0.up_to`: an amount is a number that can be written out",
        ),
        ({"settings": {"x": True}}, "`settings.x`: there is no such field"),
        ({"roles": [{"id": "a", "unit": "sales"}]}, "`role:a` names an unknown unit `sales` in `unit`"),
    ],
)  # fmt: skip
def test_data_that_is_no_model_is_refused_with_the_place(data: dict[str, Any], line: str) -> None:
    with pytest.raises(RolemapError) as caught:
        from_data(data)
    assert str(caught.value).startswith(line)


def test_all_that_is_wrong_in_data_is_told_at_once() -> None:
    with pytest.raises(RolemapError) as caught:
        from_data({"name": 1, "roles": [{"id": "a", "external": "perhaps"}, {}]})
    assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == [
        "`name`", "`roles.0.external`", "`roles.1.id`",
    ]  # fmt: skip


def referring(known: Mapping[str, Field], within: str = "") -> Iterator[tuple[str, str]]:
    """Yield each field that holds ids, as the table of references names it, and what it refers to."""
    for key, field in known.items():
        name = field.field or key
        if field.to:
            yield within + name, field.to
        if field.part is not None:
            yield from referring(field.part.fields, f"{name}.")


def test_every_field_that_holds_ids_is_known_as_a_reference() -> None:
    for cls in SECTIONS.values():
        holding = set(referring(FIELDS[cls.kind]))
        assert holding == set(REFERENCES[cls.kind])


def test_what_the_keys_of_the_format_fill_is_what_the_entities_have() -> None:
    for cls in SECTIONS.values():
        filled = {"id", *(f.field or key for key, f in FIELDS[cls.kind].items())}
        assert filled == {each.name for each in fields(cls)} - {"assignments", "notes", "empty", "form"} | (
            {"form"} if cls.kind in ("subject", "objective") else set()
        )
