"""Matrices join the model: what is one thing, what is two, and where everything stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rolemap
from rolemap import Activity, LoadError, Project
from rolemap.errors import Position
from rolemap.files.load import load_text
from rolemap.files.loaded import Loaded
from rolemap.model.data import require_sound
from rolemap.model.involvement import NOTATIONS, Involvement, Letter, Notation
from rolemap.model.model import Model
from rolemap.tables.joining import join
from rolemap.tables.matrix import Column, Involved, Matrix, Reading, Row
from strategies import HOSTILE, TEXTS

RELEASE = """\
# Handbook

| Activity | Release manager | Developer |
|---|---|---|
| Plan | A | C |
| Build | I | A/R (main branch) |
"""
MODEL = """\
rolemap: 1
roles:
  dev: Developer
  lead: {name: Team lead}
areas:
  sound: Sound
decisions:
  buy: {name: Buy tools, decides: lead}
activities:
  build: {name: Build, accountable: lead, informed: {role: dev, note: by mail}}
  tidy-up: {accountable: dev}
"""


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def project(**files: str) -> Project:
    """Return the project of files, given as `handbook_md="..."`, in their order."""
    names = [name.replace("_", ".") for name in files]
    for name, text in zip(names, files.values(), strict=True):
        Path(name).write_text(text, "utf-8")
    return rolemap.load(*names)


def matrix(roles: tuple[str, ...], *rows: tuple[str, str]) -> Reading:
    """Return the reading of a matrix of groups and activities, in which the first role is accountable for all."""
    place = Position("x.md")
    columns = tuple(Column(name, place) for name in roles)
    held = (Involved(roles[0], ("A",), (Involvement.ANSWER,), place),)
    lines = tuple(
        Row(name, Position("x.md", line), held, group) for line, (group, name) in enumerate(rows, 2)
    )
    return Reading("x.md", (Matrix("", 1, "activities by roles", NOTATIONS["RACI"], columns, lines, place),))


def activity(found: Project, id_: str) -> Activity:
    item = found.index.item(f"activity:{id_}")
    assert isinstance(item, Activity)
    return item


class TestNames:
    def test_ids_are_made_from_names(self) -> None:
        model = project(handbook_md=RELEASE).model
        assert [(role.id, role.name) for role in model.roles] == [
            ("release-manager", "Release manager"), ("developer", "Developer"),
        ]  # fmt: skip
        assert [(each.id, each.name) for each in model.activities] == [("plan", "Plan"), ("build", "Build")]

    def test_one_role_in_two_files_is_one(self) -> None:
        model = project(one_md=RELEASE, two_csv="Activity,Developer,Tester\nTest,A,R\n").model
        assert [role.id for role in model.roles] == ["release-manager", "developer", "tester"]

    def test_two_spellings_are_two_roles_until_somebody_says_otherwise(self) -> None:
        found = project(raci_csv="Activity,Product Owner,Product  owner,Clerk\nPlan,A,R,I\nBuild,A,R,C\n")
        assert [role.id for role in found.model.roles] == ["product-owner", "product-owner-2", "clerk"]
        assert "TAB004" in {each.code for each in found.check()}

    def test_the_same_activity_under_two_groups_is_two(self) -> None:
        reading = matrix(("Lead",), ("Design", "Review"), ("Build", "Review"), ("Build", "Code"))
        model = join(Loaded(Model(), {}, {}), [reading]).loaded.model
        assert [(each.id, each.name, each.area) for each in model.activities] == [
            ("design-review", "Review", "design"), ("build-review", "Review", "build"), ("code", "Code", "build"),
        ]  # fmt: skip
        assert [(area.id, area.name) for area in model.areas] == [("design", "Design"), ("build", "Build")]

    def test_the_same_activity_in_two_tables_is_two(self) -> None:
        model = project(one_md=RELEASE, two_md=RELEASE).model
        assert [each.id for each in model.activities] == ["plan", "build", "plan-2", "build-2"]

    def test_a_name_that_no_id_can_hold_has_one_all_the_same(self) -> None:
        reading = matrix(("🚀", "Lead"), ("", "???"), ("", "Δοκιμή"))
        model = join(Loaded(Model(), {}, {}), [reading]).loaded.model
        assert [role.id for role in model.roles] == ["role", "lead"]
        assert [each.id for each in model.activities] == ["activity", "δοκιμή"]


class TestModelsBeside:
    def test_a_role_of_the_model_is_met_by_id_name_or_title_in_any_case(self) -> None:
        found = project(model_yml=MODEL, raci_csv="Activity,DEV,team lead,Tester\nPlan,R,A,I\nShip,R,A,I\n")
        assert [role.id for role in found.model.roles] == ["dev", "lead", "tester"]
        assert activity(found, "plan").held(Involvement.ANSWER) == ("lead",)

    @pytest.mark.parametrize(
        ("written", "key"),
        [
            ("Build", "activity:build"), ("build", "activity:build"), ("activity:build", "activity:build"),
            ("Tidy up", "activity:tidy-up"), ("Buy tools", "decision:buy"), ("decision:buy", "decision:buy"),
        ],
    )  # fmt: skip
    def test_a_row_that_names_an_item_is_about_it(self, written: str, key: str) -> None:
        found = project(model_yml=MODEL, raci_csv=f"Activity,Developer,Tester\n{written},C,I\nShip,A,R\n")
        assert len(list(found.model.items())) == 4
        assert found.index.item(key).held(Involvement.CONSULT) == ("dev",)
        assert found.index.item(key).assignments != ()

    def test_other_spellings_of_an_item_are_rows_of_their_own_and_other_capitals_are_told(self) -> None:
        found = project(model_yml=MODEL, raci_csv="Activity,Developer,Tester\nBUILD,A,I\nBuild it,A,R\n")
        assert [each.id for each in found.model.activities] == ["build", "tidy-up", "build-2", "build-it"]
        (noticed,) = found.noticed()
        assert (noticed.code, str(noticed.position)) == ("TAB006", "raci.csv:2:1")
        assert noticed.message == (
            "`BUILD` is read as a new activity; only capitals tell it from `activity:build`"
        )

    def test_statements_are_united_and_a_contradiction_is_found_at_both_places(self) -> None:
        found = project(model_yml=MODEL, handbook_md=RELEASE)
        assert activity(found, "build").held(Involvement.ANSWER) == ("dev", "lead")
        assert {note.text for note in activity(found, "build").notes} == {"by mail", "main branch"}
        (twice,) = (each for each in found.check() if each.code == "RAM002")
        places = {str(twice.position), *(str(each.position) for each in twice.places)}
        assert places == {"model.yml:10:37", "handbook.md:6:15"}

    def test_a_name_that_fits_two_items_is_taken_for_neither(self) -> None:
        text = MODEL + "  build-it: {name: Build, accountable: dev}\n"
        found = project(model_yml=text, raci_csv="Activity,Developer,Tester\nBuild,A,R\n")
        (remark,) = (each for each in found.check() if each.code == "TAB002")
        assert "`activity:build` or `activity:build-it`" in remark.message
        assert [str(each.position) for each in remark.places] == ["model.yml:10:3", "model.yml:12:3"]
        assert activity(found, "build-2").name == "Build"

    def test_a_group_of_the_models_name_is_its_area(self) -> None:
        reading = matrix(("Dev",), ("sound", "Mix"), ("light", "Hang"))
        model = join(load_text("model.yml", MODEL), [reading]).loaded.model
        assert [area.id for area in model.areas] == ["sound", "light"]
        assert [each.area for each in model.activities[-2:]] == ["sound", "light"]

    def test_what_the_model_says_stays(self) -> None:
        text = MODEL.replace(
            "{name: Team lead}", "{name: Team lead, source: {document: Minutes, section: May}}"
        )
        found = project(model_yml=text, raci_csv="Activity,Team lead,Tester\nPlan,A,R\nShip,A,I\n")
        source = found.index.role("lead").source
        assert source is not None
        assert (source.document, source.section, source.cells) == ("Minutes", "May", ("raci.csv:1:10",))
        assert str(found.position("role:lead")) == "model.yml:4:3"


class TestNotations:
    def test_the_model_has_the_notation_of_most_matrices(self) -> None:
        rasci = "Activity,Lead,Dev,Ops\nPlan,A,R,S\nShip,A,S,R\n"
        daci = "# DACI\n\n| Decision | Lead | Dev |\n|---|---|---|\n| Buy | A | D |\n| Sell | D | A |\n"
        model = project(one_csv=rasci, two_csv=rasci, three_md=daci).model
        assert model.notation == "RASCI"
        assert [each.notation for each in model.activities] == [None, None, None, None, "DACI", "DACI"]

    def test_beside_a_model_its_own_notation_stays(self) -> None:
        found = project(model_yml=MODEL, raci_csv="Activity,Lead,Dev,Ops\nPlan,A,R,S\nShip,A,S,R\n")
        assert found.model.notation == "RACI"
        assert activity(found, "plan").notation == "RASCI"

    def test_a_legend_becomes_a_notation_of_the_model(self) -> None:
        text = "R = Responsible, A = Approver, C = Consulted, I = Informed\n\n" + RELEASE
        model = project(handbook_md=text).model
        (own,) = model.notations
        assert model.notation == own.name
        assert own.meaning("A") == (Involvement.RATIFY,)
        assert load_text("model.yml", model.to_yaml()).model == model

    def test_words_that_fit_no_notation_get_short_letters(self) -> None:
        words = "Activity,Lead,Dev,Ops\nBuy,Approve,Recommend,Inform\nSell,Accountable,Recommend,Inform\n"
        model = project(raci_csv=words).model
        assert [each.letter for each in model.known_notations()[model.notation].letters] == [
            "AP",
            "RE",
            "IN",
            "AC",
        ]
        assert not {"RAM003", "RAM006"} & {each.code for each in Project.of(model).check()}


class TestPlaces:
    def test_everything_has_the_place_of_its_cell(self) -> None:
        found = project(handbook_md=RELEASE)
        assert str(found.position("role:developer")) == "handbook.md:3:32"
        assert str(found.position("activity:build")) == "handbook.md:6:3"
        assert (
            str(found.position("activity:build", Involvement.INFORM, "release-manager")) == "handbook.md:6:11"
        )
        assert str(found.position("activity:build", Involvement.CONSULT, "developer")) == "handbook.md:6:3"

    def test_and_keeps_it_in_the_model(self) -> None:
        found = project(handbook_md=RELEASE)
        source = activity(found, "build").source
        assert source is not None
        assert (source.document, source.section) == ("handbook.md", "Handbook")
        assert source.cells == ("6:3", "release-manager 6:11", "developer 6:15")

    def test_of_a_workbook_they_are_cells(self) -> None:
        import openpyxl

        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "RACI"
        for line in (("Activity", "Lead", "Dev"), ("Plan", "A", "R"), ("Build", "I", "A")):
            sheet.append(line)
        book.save("team.xlsx")
        found = rolemap.load("team.xlsx")
        assert str(found.position("activity:build", Involvement.ANSWER, "dev")) == "team.xlsx!RACI!C3"
        source = activity(found, "build").source
        assert source is not None
        assert (source.document, source.section) == ("team.xlsx", "RACI")
        assert source.cells == ("A3", "lead B3", "dev C3")

    def test_a_note_stays_on_its_assignment(self) -> None:
        notes = activity(project(handbook_md=RELEASE), "build").notes
        assert {(each.right, each.role, each.text) for each in notes} == {
            (Involvement.ANSWER, "developer", "main branch"), (Involvement.PERFORM, "developer", "main branch"),
        }  # fmt: skip


class TestOpenLetters:
    def test_a_letter_that_nobody_explains_assigns_nothing_and_is_said_once(self) -> None:
        strange = Notation("", (Letter("X", "", ()),))
        rows = tuple(
            Row(name, Position("x.md", line), (Involved("Lead", ("X",), (), Position("x.md", line, 9)),))
            for line, name in enumerate(("Plan", "Build", "Ship"), 3)
        )
        matrix = Matrix(
            "", 1, "activities by roles", strange, (Column("Lead", Position("x.md")),), rows, Position("x.md")
        )
        loaded, (remark,) = join(Loaded(Model(), {}, {}), [Reading("x.md", (matrix,))])
        assert [each.assignments for each in loaded.model.activities] == [(), (), ()]
        assert remark.code == "TAB001"
        assert (
            remark.message == "nobody says what `X` means, here and in 2 other cells, so it assigns nothing"
        )
        assert [each.position.line for each in remark.related] == [4, 5]


class TestUnits:
    @pytest.mark.parametrize(
        ("heads", "units"),
        [(("IT", "Sales"), ["it", "sales"]), (("Roles", "Roles"), [None, None]), (("IT", ""), [None, None])],
    )
    def test_heads_above_roles_are_units_where_they_tell_roles_apart(
        self, heads: tuple[str, str], units: list[str | None]
    ) -> None:
        place = Position("x.csv")
        roles = tuple(Column(name, place, head) for name, head in zip(("Dev", "Clerk"), heads, strict=True))
        matrix = Matrix("", 1, "activities by roles", NOTATIONS["RACI"], roles, (), place)
        model = join(Loaded(Model(), {}, {}), [Reading("x.csv", (matrix,))]).loaded.model
        assert [role.unit for role in model.roles] == units


PLACES = st.builds(Position, st.sampled_from(("a.md", "b c.md")), st.integers(1, 9), st.integers(1, 9)) | st.builds(
    Position, st.just("t.xlsx!Sheet 1"), st.integers(1, 9), st.integers(1, 99), is_cell=st.just(value=True)
)  # fmt: skip
NAMES = TEXTS.filter(str.strip) | st.sampled_from(("Lead", "lead", "Dev", "Build", "build", "activity:build"))
MEANT = st.lists(st.sampled_from(list(Involvement)), max_size=2, unique=True).map(tuple)
LETTERS = st.builds(Letter, st.sampled_from(("R", "A", "X", "approve", "é", "#")), TEXTS, MEANT)
WRITTEN = st.sampled_from(list(NOTATIONS.values())) | st.builds(
    Notation, st.sampled_from(("", "RACI", "own", *HOSTILE)), st.lists(LETTERS, max_size=3).map(tuple)
)
INVOLVED = st.builds(Involved, NAMES, st.just(("A",)), MEANT, PLACES, TEXTS)
ROWS = st.builds(Row, NAMES, PLACES, st.lists(INVOLVED, max_size=3).map(tuple), st.just("") | NAMES, TEXTS)
COLUMNS = st.builds(Column, NAMES, PLACES, st.just("") | NAMES)
MATRICES = st.builds(
    Matrix,
    TEXTS,
    st.just(1),
    st.just("activities by roles"),
    WRITTEN,
    st.lists(COLUMNS, max_size=3).map(tuple),
    st.lists(ROWS, max_size=3).map(tuple),
    PLACES,
)
READINGS = st.builds(Reading, st.just("a.md"), st.lists(MATRICES, max_size=2).map(tuple))


@given(readings=st.lists(READINGS, max_size=2), beside=st.booleans())
def test_whatever_is_read_the_model_is_sound_and_can_be_written(
    readings: list[Reading], beside: bool
) -> None:
    base = load_text("model.yml", MODEL) if beside else Loaded(Model(), {}, {})
    loaded, _ = join(base, readings)
    require_sound(loaded.model)
    assert load_text("model.yml", loaded.model.to_yaml()).model == loaded.model
    matrices = [each for reading in readings for each in reading.matrices]
    for each in loaded.model.entities():
        assert loaded.position(each.key) is not None
    said = sum(bool(cell.means) for each in matrices for row in each.rows for cell in row.involved)
    kept = sum(
        " " in cell and not cell.endswith(" ")
        for item in loaded.model.activities
        if item.source is not None
        for cell in item.source.cells
    )
    assert kept >= said or beside


def test_a_model_beside_that_is_broken_is_reported_first() -> None:
    with pytest.raises(LoadError, match="there is no role `nobody`"):
        project(model_yml="activities: {x: {accountable: nobody}}\n", handbook_md=RELEASE)
