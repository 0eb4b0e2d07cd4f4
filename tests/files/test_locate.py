"""Where a part of an entity stands: one limit of several, one tenure, one absence, what is said of an assignment."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import rolemap
from rolemap import Absence, Decision, Involvement, Limit, Model, Money, Project, Role, Tenure
from rolemap.errors import frame
from rolemap.model.value import Value
from strategies import models

MODEL = """\
settings: {currency: EUR}
roles: {lead: Lead, cfo: CFO, ann: Somebody with the id of a person}
units: {emea: EMEA}
people:
  ann:
    holds: [lead, {role: cfo, share: 0.5}, {role: lead, since: 2027-01-01}]
    absent:
      - since: 2027-07-01
        until: 2027-08-01
      - {since: 2027-12-20, deputy: ben, why: "away, as ever"}
  ben: {holds: cfo, absent: {}}
decisions:
  flow:
    limits: [{role: lead, up_to: 5000}, {role: lead, scope: [emea], up_to: 9000 EUR}, {roles: lead, category: 'it, all'}]
  block:
    limits:
      - role: lead
        category: &capital capital
        until:
      - up_to: 5000 EUR  # the same as 5000
        role: lead
      - role: cfo
        roles: [lead, ann]
        category: >-
          a category that is
          folded
      - roles:
          - lead
          - "cfo"
        from: 5000
      - {category: *capital, role: cfo}
    allow: {rule: DEC004, why: "for now, at least"}
activities:
  report:
    R: [ann, {role: lead, since: 2027-01-01}, {role: lead, note: again, until: 2026-01-01}]
    C: {none: nobody need be asked}
    source: {document: Handbook, section: "3"}
    effort: 4 h/week
kpis:
  margin: {drivers: [cost, {kpi: volume, how: formula}]}
  cost:
  volume:
objectives:
  grow: {milestones: [{name: Plan, due: 2027-03-31}, Launch]}
"""


def load(folder: Path, **files: str) -> Project:
    """Return the project of a folder with these files."""
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    return rolemap.load(folder)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load(tmp_path, m=MODEL)


def entity(project: Project, key: str) -> Any:
    """Return an entity."""
    return next(each for each in project.model.entities() if each.key == key)


def seen(project: Project, key: str, *at: Any) -> str:
    """Return what a person sees underlined, after its line: "3:role: lead"."""
    found = project.position(key, *at)
    assert found is not None
    _, line, carets = frame(project.loaded.sources[found.path], found).splitlines()
    return f"{found.line}:{line[carets.index('^') : carets.rindex('^') + 1]}"


@pytest.mark.parametrize(
    ("key", "field", "places"),
    [
        (
            "decision:flow",
            "limits",
            {
                "14:role: lead, up_to: 5000",
                "14:role: lead, scope: [emea], up_to: 9000 EUR",
                "14:roles: lead, category: 'it, all'",
            },
        ),
        ("decision:block", "limits", {"17:role: lead", "20:up_to: 5000 EUR", "22:role: cfo", "27:roles", "31:category: *capital, role: cfo"}),
        ("decision:block", "allow", {'32:rule: DEC004, why: "for now, at least"'}),
        ("person:ann", "holds", {"6:lead", "6:role: cfo, share: 0.5", "6:role: lead, since: 2027-01-01"}),
        ("person:ann", "absent", {"8:since: 2027-07-01", '10:since: 2027-12-20, deputy: ben, why: "away, as ever"'}),
        ("person:ben", "holds", {"11:cfo"}),
        ("person:ben", "absent", {"11:{}"}),
        ("activity:report", "notes", {"35:role: lead, since: 2027-01-01", "35:role: lead, note: again, until: 2026-01-01"}),
        ("activity:report", "empty", {"36:none: nobody need be asked"}),
        ("kpi:margin", "drivers", {"40:cost", "40:kpi: volume, how: formula"}),
        ("objective:grow", "milestones", {"44:name: Plan, due: 2027-03-31", "44:Launch"}),
    ],
)  # fmt: skip
def test_every_part_has_a_place_of_its_own(project: Project, key: str, field: str, places: set[str]) -> None:
    held = getattr(entity(project, key), field)
    assert {seen(project, key, field, each) for each in held} == places


def test_one_part_that_may_stand_once(project: Project) -> None:
    report = entity(project, "activity:report")
    assert seen(project, report.key, "source", report.source) == '37:document: Handbook, section: "3"'
    assert seen(project, report.key, "effort", report.effort) == "38:effort"  # no part, but an amount


def test_a_field_narrows_a_part_and_a_text_narrows_the_field(project: Project) -> None:
    mixed = Limit(roles=("cfo", "lead", "ann"), category="a category that is folded")
    pair = Limit(roles=("lead", "cfo"), start=Money(Decimal(5000), "EUR"))
    only = Limit(roles=("lead",), category="capital")
    away = Absence(since=entity(project, "person:ann").absent[1].since)

    def limit(*at: Any) -> str:
        return seen(project, "decision:block", "limits", *at)

    assert limit(mixed, "roles") == "22:cfo"
    assert limit(mixed, "roles", "ann") == "23:ann"  # not the one under `role`
    assert limit(mixed, "category") == "24:>-"
    assert limit(pair, "start") == "30:5000"  # the field's name; its key is `from`
    assert limit(pair, "roles") == "28:lead"
    assert limit(pair, "roles", "cfo") == '29:"cfo"'
    assert limit(only, "until") == limit(only, "scope") == limit(only) == "17:role: lead"  # without a value
    assert limit(only, "roles", "cfo") == "17:lead"  # not there: the field
    assert limit(away) == "16:limits"  # no limit at all
    assert seen(project, "person:ben", "holds", Tenure(role="cfo"), "role") == "11:cfo"


def test_what_is_said_of_an_assignment_stands_under_its_right(project: Project) -> None:
    note = next(each for each in entity(project, "activity:report").notes if each.since)
    unsaid = replace(note, text="not written")
    assert seen(project, "activity:report", Involvement.PERFORM, note) == "35:role: lead, since: 2027-01-01"
    assert seen(project, "activity:report", "notes", note, "since") == "35:2027-01-01"
    assert seen(project, "activity:report", Involvement.PERFORM, unsaid) == "35:R"
    assert seen(project, "activity:report", Involvement.PERFORM, "lead") == "35:lead"
    assert seen(project, "activity:report", note) == "34:report"  # a part of which nobody says the field


def test_of_two_equal_parts_the_first(tmp_path: Path) -> None:
    project = load(
        tmp_path,
        m="roles: {a: }\ndecisions:\n  d: {limits: [{role: a, joint: 1}, {joint: 1, roles: a}, {joint: 1, role: a}]}\n",
    )
    (limit,) = entity(project, "decision:d").limits
    assert seen(project, "decision:d", "limits", limit) == "3:role: a, joint: 1"


def test_a_model_in_many_files_has_one_currency(tmp_path: Path) -> None:
    project = load(
        tmp_path,
        a="decisions: {d: {limits: [{role: a, up_to: 1}, {role: a, up_to: 2}]}}\n",
        b="roles: {a: }\nsettings: {currency: EUR}\n",
    )
    limit = Limit(roles=("a",), up_to=Money(Decimal(2), "EUR"))
    assert seen(project, "decision:d", "limits", limit) == "1:role: a, up_to: 2"
    other = replace(limit, up_to=Money(Decimal(2), "USD"))
    assert seen(project, "decision:d", "limits", other) == "1:limits"


def test_what_was_made_in_python_stands_nowhere() -> None:
    limit = Limit(roles=("a",))
    model = Model(roles=(Role(id="a"),), decisions=(Decision(id="d", limits=(limit,)),))
    assert Project.of(model).position("decision:d", "limits", limit) is None


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(models())
def test_different_parts_stand_in_different_places(tmp_path: Path, model: Model) -> None:
    project = load(tmp_path, m=model.to_yaml())
    for each in project.model.entities():
        for field in each.__dataclass_fields__:
            held = getattr(each, field)
            if isinstance(held, tuple) and held and isinstance(held[0], Value):
                places = {project.position(each.key, field, part) for part in held}
                assert len(places) == len(set(held))
                assert project.position(each.key, field) not in places
        assert not project.loaded.origins[each.key].text.problems


BASE = """\
rolemap: 1
name: Base
notation: RAPID
settings: {currency: USD}
roles: {a: A, b: B}
decisions:
  kept: {limits: [{role: a, up_to: 100}, {role: a, up_to: 200}]}
  part: {D: [a, {role: b, since: 2027-01-01}], limits: [{role: a, up_to: 100}]}
"""
OWN = """\
extends: ../base.yml
notation: RACI
settings: {currency: EUR}
decisions:
  part: {limits: [{role: a, up_to: 200}, {role: a, up_to: 100}]}
  new: {limits: {role: b, up_to: 100}}
"""


def test_a_part_of_an_extended_model_is_read_as_it_was_there(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "base.yml").write_text(BASE, "utf-8")
    (tmp_path / "own" / "own.yml").write_text(OWN, "utf-8")
    project = rolemap.load(tmp_path)

    def place(key: str, field: Any, part: Any) -> str:
        found = project.position(key, field, part)
        assert found is not None
        return f"{Path(found.path).name}:{seen(project, key, field, part)}"

    def limit(role: str, amount: int, currency: str) -> Limit:
        return Limit(roles=(role,), up_to=Money(Decimal(amount), currency))

    kept, part, new = (entity(project, f"decision:{each}") for each in ("kept", "part", "new"))
    assert set(kept.limits) == {limit("a", 100, "USD"), limit("a", 200, "USD")}
    assert place("decision:kept", "limits", limit("a", 200, "USD")) == "base.yml:7:role: a, up_to: 200"
    assert set(part.limits) == {limit("a", 100, "EUR"), limit("a", 200, "EUR")}
    assert place("decision:part", "limits", limit("a", 100, "EUR")) == "own.yml:5:role: a, up_to: 100"
    assert place("decision:new", "limits", new.limits[0]) == "own.yml:6:role: b, up_to: 100"
    answers = next(each for each in part.notes if each.right is Involvement.ANSWER)
    assert place("decision:part", "notes", answers) == "base.yml:8:role: b, since: 2027-01-01"
