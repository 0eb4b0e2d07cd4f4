"""Models built in Python: the same as from files, the same problems as in files, the same model written back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

import rolemap
from rolemap import Builder, LoadError, Model, RolemapError
from rolemap.files.document import HEADER
from rolemap.files.load import load_text
from rolemap.files.write import document, dump, dump_sections
from rolemap.model.entities import Effort
from rolemap.model.model import SECTIONS
from rolemap.model.money import Money
from strategies import models

YAML = """\
rolemap: 1
name: Acme
notation: RASCI
settings: {currency: EUR}
units: {company: , sales: {name: Sales, parent: company}}
roles:
  ceo: Chief executive
  cfo: {name: Chief financial officer, reports_to: ceo, capacity: 1 FTE}
people:
  ann: {holds: {role: cfo, share: 0.5, since: 2027-01-01, acting: true}}
subjects: {budget: {kind: budget}}
decisions:
  set-budget:
    subject: budget
    stage: set
    decides: ceo
    consulted: [cfo, {role: ceo, note: in writing}]
    limits: [{role: ceo, from: 1000.50 EUR}]
activities:
  run-budget: {subject: budget, stage: execute, A: cfo, S: [ceo, cfo], joint: 1}
handoffs:
  orders: {from: sales, to: cfo}
policies:
  budget-control: {separate: [set-budget, run-budget], by: role}
"""


def acme() -> Builder:
    return (
        Builder("Acme", notation="RASCI", settings={"currency": "EUR"})
        .unit("company")
        .unit("sales", name="Sales", parent="company")
        .role("ceo", name="Chief executive")
        .role("cfo", name="Chief financial officer", reports_to="ceo", capacity=Effort(Decimal(1), "FTE"))
        .person("ann", holds={"role": "cfo", "share": 0.5, "since": date(2027, 1, 1), "acting": True})
        .subject("budget", kind="budget")
        .decision(
            "set-budget",
            subject="budget",
            stage=rolemap.Stage.SET,
            decides="ceo",
            consulted=["cfo", {"role": "ceo", "note": "in writing"}],
            limits=({"role": "ceo", "from": Money(Decimal("1000.50"), "EUR")},),
        )
        .activity("run-budget", subject="budget", stage="execute", A="cfo", S=("ceo", "cfo"), joint=1)
        .handoff("orders", from_="sales", to="cfo")
        .policy("budget-control", separate=["set-budget", "run-budget"], by="role")
    )


def test_python_and_yaml_say_the_same() -> None:
    assert acme().model() == load_text("acme.yml", YAML).model


def test_what_a_key_holds_may_be_nothing() -> None:
    assert Builder().role("a", name=None, reports_to=None).model() == Builder().role("a").model()


def test_a_built_model_may_extend_another() -> None:
    leadership = rolemap.load("catalog:marketing-leadership").model
    found = Builder("Ours", extends="catalog:marketing-leadership").role("analyst").model()
    assert (found.name, len(found.roles)) == ("Ours", len(leadership.roles) + 1)


@settings(max_examples=60)
@given(models(most=2))
def test_a_model_built_piece_by_piece_is_the_model(model: Model) -> None:
    written = document(model)
    header = {key: written[key] for key in (*HEADER, "notations", "settings") if key in written}
    header.pop("rolemap")
    builder = Builder(**header)
    for section, cls in SECTIONS.items():
        add = getattr(builder, cls.kind)
        for id_, entity in written.get(section, {}).items():
            keys: dict[str, Any] = {"name": entity} if isinstance(entity, str) else entity or {}
            add(id_, **{"from_" if key == "from" else key: value for key, value in keys.items()})
    assert builder.model() == model


@settings(max_examples=60)
@given(models(most=2))
def test_to_yaml_and_the_texts_of_a_folder_read_back(model: Model) -> None:
    assert model.to_yaml() == dump(model)
    assert load_text("model.yml", model.to_yaml()).model == model
    parts = dump_sections(model)
    assert set(parts) == {"model", *(section for section in SECTIONS if getattr(model, section))}
    assert all(text.startswith("rolemap: 1\n") for text in parts.values())


def test_long_entities_are_written_line_by_line() -> None:
    found = Builder("Acme").role("a", name="A").role("b", description="long" * 20, reports_to="a").model()
    assert found.to_yaml() == (
        f"rolemap: 1\nname: Acme\nroles:\n  a: A\n  b:\n    description: {'long' * 20}\n    reports_to: a\n"
    )


def test_there_is_a_method_for_every_kind() -> None:
    methods = {name for name in vars(Builder) if not name.startswith("_")}
    assert methods == {cls.kind for cls in SECTIONS.values()} | {"model"}


class TestProblems:
    """All of them at once, as for files, with the YAML that the calls stand for."""

    def test_with_a_frame(self) -> None:
        with pytest.raises(LoadError) as raised:
            Builder("Acme").role("cfo", reprots_to="ceo").activity("close", A="cf").model()
        assert str(raised.value) == (
            "error: `reprots_to` is not a key of a role\n"
            "  --> builder:4:9\n"
            "    |\n"
            "  4 |   cfo: {reprots_to: ceo}\n"
            "    |         ^^^^^^^^^^\n"
            "  help: did you mean `reports_to`?\n"
            "\n"
            "error: there is no role `cf`\n"
            "  --> builder:6:14\n"
            "    |\n"
            "  6 |   close: {A: cf}\n"
            "    |              ^^\n"
            "  help: did you mean `cfo`?\n"
            "\n"
            "2 problems: the model could not be read."
        )

    def test_the_same_id_twice_shows_both_places(self) -> None:
        with pytest.raises(LoadError) as raised:
            Builder().role("cfo").unit("sales").role("cfo", name="Again").model()
        (problem,) = raised.value.problems
        assert problem.message == "the key `cfo` stands twice"
        assert [str(each.position) for each in problem.related] == ["builder:3:3"]

    @pytest.mark.parametrize(
        ("header", "message"),
        [
            ({"frob": 1}, "`frob` is not a section of a model"),
            ({"notation": "RICA"}, "`notation` expects one of "),
            ({"include": "nowhere.yml"}, "there is no `nowhere.yml` beside `builder`"),
            ({"extends": "catalog:nothing"}, "there is no catalogue `nothing`"),
        ],
    )
    def test_at_the_top(self, header: dict[str, str], message: str) -> None:
        with pytest.raises(LoadError) as raised:
            Builder("Acme", **header).model()
        assert raised.value.problems[0].message.startswith(message)

    @pytest.mark.parametrize("value", [{"a"}, object(), b"a", ["a", {"role": {"b"}}]])
    def test_what_no_file_can_hold(self, value: Any) -> None:
        with pytest.raises(RolemapError, match="cannot stand in a model"):
            Builder().activity("a", responsible=value)

    def test_half_a_character(self) -> None:
        with pytest.raises(RolemapError, match="half of a character"):
            Builder().role("a", name="\ud800").model()


class TestProject:
    def test_a_model_without_files_is_checked_asked_and_drawn(self, tmp_path: Any) -> None:
        project = rolemap.Project.of(acme().model())
        assert project.index.accountable("activity:run-budget") == ("cfo",)
        assert project.position("role:cfo") is None
        findings = project.check()
        assert findings
        assert all(each.position is None for each in findings)
        assert "Chief executive" in project.draw("orgchart", tmp_path / "org.svg").read_text("utf-8")

    def test_an_impossible_model_is_refused(self) -> None:
        with pytest.raises(RolemapError, match="unknown role `nobody`"):
            rolemap.Project.of(Model(roles=(rolemap.Role(id="a", reports_to="nobody"),)))
