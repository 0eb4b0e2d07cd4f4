"""Includes, models that extend others, notations of one's own, what is empty on purpose."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import rolemap
from rolemap import Involvement, LoadError, Money, Project, Stage
from rolemap.model.period import Period


def write(folder: Path, **files: str) -> Path:
    """Write files; `a__b` is the file `a/b.yml`."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def said(path: Path) -> list[str]:
    """Return the messages that a path is refused with."""
    with pytest.raises(LoadError) as caught:
        rolemap.load(path)
    return [each.message for each in caught.value.problems]


class TestInclude:
    def test_files_folders_and_patterns_beside_the_file(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            main="include: [people.yml, matrices, 'more/*.yml']\nroles: {a: A}\n",
            people="people: {dana: {name: Dana, holds: a}}\n",
            matrices__one="activities: {x: {A: a}}\n",
            more__two="activities: {y: {A: a}}\n",
        )
        model = rolemap.load(tmp_path / "main.yml").model
        assert [each.id for each in model.activities] == ["x", "y"]
        assert [each.id for each in model.people] == ["dana"]
        assert rolemap.load(tmp_path).model == model  # read as a folder, nothing stands twice

    @pytest.mark.parametrize(
        "path", ["../outside.yml", "/etc/hostname", "link.yml", "deep/../../outside.yml"]
    )
    def test_an_include_cannot_leave_the_folder(self, tmp_path: Path, path: str) -> None:
        write(
            tmp_path,
            outside="roles: {a: A}\n",
            project__main=f"include: {path}\nroles: {{b: B}}\n",
            project__deep__x="roles: {}",
        )
        (tmp_path / "project" / "link.yml").symlink_to(tmp_path / "outside.yml")
        assert said(tmp_path / "project" / "main.yml") == [f"`{path}` leads out of the project's folder"]

    def test_a_circle_is_named(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            a="include: b.yml\nroles: {}",
            b="include: c.yml\nroles: {}",
            c="include: a.yml\nroles: {}",
        )
        assert said(tmp_path / "a.yml") == [
            "files include each other in a circle: a.yml → b.yml → c.yml → a.yml"
        ]

    def test_a_link_in_an_included_folder_cannot_leave_either(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            outside="roles: {a: A}\n",
            project__main="include: deep\nroles: {b: B}\n",
            project__deep__x="roles: {}",
        )
        (tmp_path / "project" / "deep" / "link.yml").symlink_to(tmp_path / "outside.yml")
        (found,) = said(tmp_path / "project" / "main.yml")
        assert found.startswith("`deep` leads out of the project's folder, through `")

    def test_only_yaml_is_included(self, tmp_path: Path) -> None:
        write(tmp_path, main="include: '*.md'\nroles: {b: B}\n")
        (tmp_path / "chart.md").write_text("| Task | R |\n| --- | --- |\n", "utf-8")
        assert said(tmp_path / "main.yml") == ["`chart.md` is no YAML file"]

    def test_settings_of_several_files_add_up(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            a="settings: {currency: EUR}\nroles: {a: A}\n",
            b="settings: {accountable_implies_responsible: false}\nroles: {b: B}\n",
        )
        settings = rolemap.load(tmp_path).model.settings
        assert (settings.accountable_implies_responsible, settings.currency) == (False, "EUR")
        write(tmp_path, c="settings: {currency: USD}\nroles: {c: C}\n")
        assert said(tmp_path) == ["`currency` is said twice, and differently"]

    def test_a_file_that_is_not_there_is_met_with_the_nearest(self, tmp_path: Path) -> None:
        write(tmp_path, main="include: peple.yml\nroles: {}", people="people: {}\n")
        with pytest.raises(LoadError, match=r"did you mean `people.yml`\?"):
            rolemap.load(tmp_path / "main.yml")


BASE = """\
name: Base
notation: RASCI
roles: {a: A, b: B}
activities:
  work: {name: Work, accountable: a, consulted: b, cadence: weekly}
  rest: {accountable: a}
"""


class TestExtends:
    def test_what_is_said_replaces_what_was_said(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            base=BASE,
            own="extends: base.yml\nname: Own\nroles: {c: C}\n"
            "activities:\n  work: {responsible: c, consulted: ~, cadence: daily}\n  new: {accountable: c}\n",
        )
        model = rolemap.load(tmp_path / "own.yml").model
        work, rest, new = model.activities
        assert (model.name, model.notation) == ("Own", "RASCI")
        assert [role.id for role in model.roles] == ["a", "b", "c"]
        assert (work.name, work.cadence) == ("Work", "daily")
        assert dict(work.assignments) == {Involvement.ANSWER: ("a",), Involvement.PERFORM: ("c",)}
        assert (rest.id, new.id) == ("rest", "new")

    def test_what_came_from_where_stays_visible(self, tmp_path: Path) -> None:
        write(tmp_path, base=BASE, own="extends: base.yml\nactivities:\n  work: {responsible: b}\n")
        project = rolemap.load(tmp_path / "own.yml")
        answer = project.position("activity:work", Involvement.ANSWER, "a")
        performs = project.position("activity:work", Involvement.PERFORM, "b")
        assert answer is not None
        assert performs is not None
        assert (Path(answer.path).name, answer.line) == ("base.yml", 5)
        assert (Path(performs.path).name, performs.line) == ("own.yml", 3)

    def test_a_catalogue_is_extended_by_name(self, tmp_path: Path) -> None:
        write(tmp_path, own="extends: catalog:marketing-leadership\nname: Ours\n")
        project = rolemap.load(tmp_path / "own.yml")
        assert project.index.accountable("decision:set-marketing-budget") == ("sr-marketing-director",)

    @pytest.mark.parametrize(
        ("files", "message"),
        [
            (
                {"own": "extends: own.yml\nroles: {}"},
                "models extend each other in a circle: own.yml → own.yml",
            ),
            (
                {"own": "extends: b.yml\nroles: {}", "b": "extends: own.yml\nroles: {}"},
                "models extend each other in a circle: own.yml → b.yml → own.yml",
            ),
            ({"own": "extends: ../x.yml\nroles: {}"}, "`../x.yml` leads out of the project's folder"),
            ({"own": 'extends: "b\\0.yml"\nroles: {}'}, "there is no "),
            ({"own": 'extends: ""\nroles: {}'}, "`extends` names no model"),
            ({"own": "extends: catalog:marketing\nroles: {}"}, "there is no catalogue `marketing`"),
            ({"own": "extends: bse.yml\nroles: {}", "base": BASE}, "there is no "),
        ],
    )
    def test_what_cannot_be_extended(self, tmp_path: Path, files: dict[str, str], message: str) -> None:
        (found,) = said(write(tmp_path, **files) / "own.yml")
        assert found.startswith(message)

    def test_what_is_extended_may_lie_in_the_same_folder(self, tmp_path: Path) -> None:
        write(tmp_path, base=BASE, own="extends: base.yml\nactivities: {work: {cadence: daily}}\n")
        assert rolemap.load(tmp_path).model.activities[0].cadence == "daily"
        assert rolemap.load(tmp_path).model == rolemap.load(tmp_path / "own.yml").model

    def test_a_chain_in_one_folder_is_read_from_its_end(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            c="roles: {a: A}\n",
            a="extends: c.yml\nroles: {b: B}\n",
            z="extends: a.yml\nroles: {a: {grade: G7}}\n",
        )
        model = rolemap.load(tmp_path).model
        assert [(role.id, role.grade) for role in model.roles] == [("a", "G7"), ("b", "")]
        assert model == rolemap.load(tmp_path / "z.yml").model

    def test_a_model_of_a_folder_may_extend_one_that_lies_above_in_it(self, tmp_path: Path) -> None:
        write(tmp_path, base=BASE, deep__own="extends: ../base.yml\nroles: {c: C}\n")
        assert len(rolemap.load(tmp_path).model.roles) == 3

    def test_what_is_wrong_in_the_extended_model_is_shown_there(self, tmp_path: Path) -> None:
        write(
            tmp_path, base="roles: {a: {horizn: x}, b: {grad: 1}}\n", own="extends: base.yml\nroles: {c: C}\n"
        )
        with pytest.raises(LoadError) as caught:
            rolemap.load(tmp_path / "own.yml")
        places = [(Path(each.position.path).name, each.position.column) for each in caught.value.problems]
        assert places == [("base.yml", 13), ("base.yml", 29)]
        assert "horizn: x" in str(caught.value)

    def test_settings_are_replaced_one_by_one(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            base="settings: {accountable_implies_responsible: false, currency: USD}\nroles: {a: A}\n",
            own="extends: base.yml\nsettings: {currency: EUR}\n",
        )
        settings = rolemap.load(tmp_path / "own.yml").model.settings
        assert (settings.accountable_implies_responsible, settings.currency) == (False, "EUR")

    def test_the_same_id_twice_is_still_an_error_above_the_base(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            m__own="extends: base.yml\nactivities: {work: {cadence: daily}}\n",
            m__other="activities: {work: {cadence: yearly}}\n",
        )
        (tmp_path / "m" / "base.yml").write_text(BASE, "utf-8")
        assert "the activity `work` stands twice" in said(tmp_path / "m")


class TestNotations:
    def test_a_notation_of_ones_own(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            m="notation: OHC\n"
            "notations:\n  OHC: {O: {word: Owner, means: [accountable, decides]}, H: responsible, C: consulted}\n"
            "roles: {a: A, b: B}\nactivities: {x: {O: a, H: b}}\n",
        )
        project = rolemap.load(tmp_path / "m.yml")
        (activity,) = project.model.activities
        assert activity.held(Involvement.ANSWER) == activity.held(Involvement.RATIFY) == ("a",)
        assert activity.held(Involvement.PERFORM) == ("b",)
        (row,) = project.view("matrix").rows  # type: ignore[union-attr]
        assert [mark.text for cell in row.cells for mark in cell.marks] == ["O", "H"]

    def test_two_notations_in_one_model(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            m="roles: {a: A}\nactivities: {x: {A: a}}\ndecisions: {y: {notation: RAPID, A: a}}\n",
        )
        model = rolemap.load(tmp_path / "m.yml").model
        assert model.activities[0].held(Involvement.ANSWER) == ("a",)
        assert model.decisions[0].held(Involvement.VETO) == ("a",)

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("notations: {RACI: {R: responsible}}\nroles: {}", "`RACI` is a notation already"),
            ("notations: {X: {O: boss}}\nroles: {}", "`O` expects one of accountable, responsible, "),
            ("notations: {X: {name: responsible}}\nroles: {}", "`name` cannot be a letter"),
            ("notations: {X: [a]}\nroles: {}", "`X` expects letters such as "),
            ("notations: {X: {O: {word: Owner}}}\nroles: {}", "`O` names no `means`"),
        ],
    )
    def test_what_is_no_notation(self, tmp_path: Path, text: str, message: str) -> None:
        (found,) = said(write(tmp_path, m=text) / "m.yml")
        assert found.startswith(message)


class TestFourStates:
    """Declared, derived, empty on purpose, missing: in the API, in the graph and in the picture."""

    @pytest.fixture
    def project(self, tmp_path: Path) -> Project:
        text = (
            "roles: {a: A}\nactivities:\n"
            "  x: {accountable: a, consulted: {none: nobody knows better}}\n"
            "  y: {responsible: a, accountable: {none: it runs by itself}}\n"
        )
        return rolemap.load(write(tmp_path, m=text) / "m.yml")

    def test_in_the_api(self, project: Project) -> None:
        state = project.index.state
        assert state("x", Involvement.ANSWER) == "declared"
        assert state("x", Involvement.PERFORM) == "derived"
        assert state("x", Involvement.CONSULT) == "empty"
        assert state("x", Involvement.INFORM) == "missing"

    def test_what_is_empty_on_purpose_is_no_gap(self, project: Project) -> None:
        assert not [each for each in project.check() if each.code == "RAM001"]
        assert [each.subjects[0] for each in project.check() if each.code == "RAM006"] == ["activity:y"]

    def test_in_the_graph(self, project: Project) -> None:
        graph = project.index.graph
        assert graph.nodes["activity:x"]["empty"] == {"consult": "nobody knows better"}
        assert graph.edges["role:a", "activity:x", "perform"]["state"] == "derived"

    def test_in_the_picture(self, project: Project) -> None:
        first, _ = project.view("matrix").rows  # type: ignore[union-attr]
        assert first.subtitle == "consulted: nobody, nobody knows better"
        assert [mark.derived for mark in first.cells[0].marks] == [False, True]


def test_a_person_holds_roles_for_a_time_and_is_away(tmp_path: Path) -> None:
    text = """\
roles:
  cfo: {name: CFO, lines: {role: ceo, how: advisory}, capacity: 0.5 FTE}
  ceo: {name: CEO}
  board: {name: Board, body: true, chair: ceo, members: [ceo, cfo], decides_by: majority}
people:
  dana:
    name: Dana Ortiz
    holds: [{role: cfo, share: 0.5, since: 2027, until: 2028-07}, {role: ceo, acting: true}]
    absent: {since: 2027-08-01, until: 2027-09-01, deputy: lee}
  lee: Lee Park
"""
    model = rolemap.load(write(tmp_path, m=text) / "m.yml").model
    dana = model.people[0]
    tenure = next(each for each in dana.holds if each.role == "cfo")
    assert (tenure.share, str(tenure.period)) == (Decimal("0.5"), "2027-01-01 to before 2028-07-01")
    assert dana.absent[0].deputy == "lee"
    assert dana.absent[0].period.meets(tenure.period)
    assert not Period(until=tenure.since).meets(tenure.period)
    cfo, _, board = model.roles
    assert (str(cfo.capacity), cfo.lines[0].how, board.decides_by) == ("0.5 FTE", "advisory", "majority")


def test_limits_are_exact_half_open_and_of_one_currency(tmp_path: Path) -> None:
    text = """\
settings: {currency: EUR}
roles: {a: A, b: B}
decisions:
  spend:
    decides: a
    escalates_to: b
    limits:
      - {role: a, up_to: 50000}
      - {roles: [a, b], joint: 2, from: 50_000 EUR, up_to: 250000.50 EUR, conditions: in budget}
"""
    first, second = sorted(
        rolemap.load(write(tmp_path, m=text) / "m.yml").model.decisions[0].limits,
        key=lambda each: each.joint or 0,
    )
    assert first.up_to == Money(Decimal(50000), "EUR")
    assert Money(Decimal(50000), "EUR") not in first.band
    assert Money(Decimal(50000), "EUR") in second.band
    assert (second.joint, second.conditions) == (2, ("in budget",))
    mixed = text.replace("250000.50 EUR", "250000 USD")
    assert said(write(tmp_path, n=mixed) / "n.yml") == [
        "a band from 50,000 EUR up to 250,000 USD is in two currencies"
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("people: {d: {holds: {role: a, share: 1.5}}}", "`share` expects a share from 0 to 1, found `1.5`"),
        ("people: {d: {holds: {role: a, since: soon}}}", "`since` expects a day such as 2027-03-31, found `soon`"),
        ("people: {d: {holds: {role: a, since: 2027-02-30}}}", "`since` expects a day such as 2027-03-31, found `2027-02-30`"),
        ("decisions: {d: {decides: a, limits: {role: a, up_to: 50k}}}", "`up_to` expects an amount such as 50000 EUR, found `50k`"),
        ("decisions: {d: {decides: a, limits: {role: a, up_to: 50}}}", "`up_to` expects an amount such as 50000 EUR, found `50`"),
        ("settings: {currency: euro}", "`currency` expects a currency such as EUR, found `euro`"),
        ("activities: {d: {A: a, effort: much}}", "`effort` expects an amount of work such as 4 h/week, found `much`"),
        ("activities: {d: {A: a, joint: 0}}", "`joint` expects a whole number above 0, found `0`"),
        ("policies: {p: {separate: [x], bind: [y]}}", "a policy has one form, and `separate` stands here already"),
    ],
)  # fmt: skip
def test_a_value_that_says_nothing_usable(tmp_path: Path, line: str, message: str) -> None:
    assert message in said(write(tmp_path, m=f"roles: {{a: A}}\n{line}\n") / "m.yml")


def test_names_of_one_of_several_kinds_become_keys(tmp_path: Path) -> None:
    text = """\
units: {sales: Sales}
roles: {lead: Lead}
subjects: {s: S}
activities: {sell: {A: lead, depends_on: plan}}
decisions: {plan: {decides: lead, subject: s, stage: set}}
handoffs: {leads: {from: sales, to: lead, items: sell, service_level: one day}}
policies: {apart: {separate: [plan, sell], by: role}, few: {at_most: 2, of: [plan, sell]}}
intakes: {desk: {owner: lead, accepts: requests}}
"""
    model = rolemap.load(write(tmp_path, m=text) / "m.yml").model
    assert model.activities[0].depends_on == ("decision:plan",)
    assert (model.handoffs[0].giver, model.handoffs[0].receiver) == ("unit:sales", "role:lead")
    apart, few = model.policies
    assert (apart.form, apart.items, apart.by) == ("separate", ("activity:sell", "decision:plan"), "role")
    assert (few.form, few.count) == ("at_most", 2)
    assert model.decisions[0].stage is Stage.SET


def test_a_waiver_accepts_a_finding_until_its_day(tmp_path: Path) -> None:
    text = """\
roles: {a: A}
activities:
  x:
    responsible: a
    informed: a
    allow:
      - {rule: RAM001, why: a trial, owner: a, until: 2027-03-01}
      - {rule: redundant-letter, why: a trial}
"""
    from datetime import date

    project = rolemap.load(write(tmp_path, m=text) / "m.yml")
    assert project.check(on=date(2027, 2, 28)) == ()
    assert [each.code for each in project.check(on=date(2027, 3, 1))] == ["RAM001", "SRC001"]


def test_several_may_answer_together(tmp_path: Path) -> None:
    text = "roles: {a: A, b: B}\nactivities: {x: {A: [a, b], R: a, I: b, joint: 2}}\n"
    codes = {each.code for each in rolemap.load(write(tmp_path, m=text) / "m.yml").check()}
    assert "RAM002" not in codes


def test_models_laid_side_by_side_may_have_different_names(tmp_path: Path) -> None:
    write(tmp_path, a="name: One\nscope: x\nroles: {a: A}\n", b="name: Two\nactivities: {x: {A: a}}\n")
    assert rolemap.load(tmp_path / "a.yml", tmp_path / "b.yml").model.name == "One"
    assert said(tmp_path) == ["`name` is said twice, and differently"]  # but one model has one name


def test_a_catalogue_elsewhere_is_shown_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, own="extends: catalog:marketing-leadership\nname: Ours\n"))
    position = rolemap.load("own.yml").position("subject:marketing-budget")
    assert position is not None
    assert position.path == "catalog:marketing-leadership/model.yml"
