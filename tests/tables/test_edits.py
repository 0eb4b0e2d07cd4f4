"""What people do to a drawn matrix comes back to the model, and whatever cannot is said with its cell."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolemap.formats import render
from rolemap.model.data import require_sound
from rolemap.model.entities import (
    Activity,
    Area,
    Decision,
    Empty,
    Item,
    Kpi,
    Note,
    Role,
    Subject,
    assignments,
)
from rolemap.model.involvement import Involvement, KpiRight, Right
from rolemap.model.model import Model
from rolemap.project import Project
from rolemap.shapes import Table
from rolemap.tables.edits.reading_back import Edited, is_ours, read_back, standalone
from rolemap.tables.edits.snapshot import fingerprint, origin
from rolemap.tables.reading import read_document
from strategies import models

R, A, C, I = Involvement.PERFORM, Involvement.ANSWER, Involvement.CONSULT, Involvement.INFORM  # noqa: E741 - as in RACI

MODEL = Model(
    name="Bakery",
    areas=(Area(id="shop", name="Shop"), Area(id="oven", name="Oven")),
    roles=(Role(id="owner", name="Owner"), Role(id="baker", name="Head baker"), Role(id="clerk", name="Clerk")),
    subjects=(Subject(id="prices", name="Prices", area="shop"),),
    decisions=(
        Decision(
            id="set-prices", name="Set the prices", subject="prices",
            assignments=assignments({A: ["owner"], C: ["baker", "clerk"], Involvement.VERIFY: ["clerk"]}),
            notes=(Note(right=C, role="clerk", text="monthly"),),
        ),
    ),
    activities=(
        Activity(id="bake", name="Bake bread", area="oven", assignments=assignments({A: ["baker"], R: ["baker"], I: ["clerk"]})),
        Activity(id="sell", name="Sell bread", area="shop", assignments=assignments({A: ["clerk"]}), empty=(Empty(right=C, why="no need"),)),
    ),
    kpis=(Kpi(id="waste", name="Waste", area="oven", assignments=assignments({KpiRight.EXECUTE: ["baker"]})),),
)  # fmt: skip
# The sheet: row 4 heads, 5 set-prices, 6 sell, 7 bake, 8 waste; D Owner, E Head baker, F Clerk.


def drawn(model: Model, suffix: str = "xlsx") -> bytes:
    picture = Project.of(model).view("matrix")
    assert isinstance(picture, Table)
    content = render(replace(picture, origin=origin(model)), suffix)
    return content if isinstance(content, bytes) else content.encode()


def back(raw: bytes, model: Model = MODEL, name: str = "team.xlsx") -> Edited:
    document = read_document(name, raw)
    assert is_ours(document, raw)
    edited = read_back(document, raw, model)
    require_sound(edited.model)
    return edited


def in_excel(*edits: Callable[[Any], object], model: Model = MODEL) -> bytes:
    """The workbook of a model after some edits of its matrix."""
    book = openpyxl.load_workbook(io.BytesIO(drawn(model)))
    for edit in edits:
        edit(book["Matrix"])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def put(**cells: str | None) -> Callable[[Any], None]:
    def edit(sheet: Any) -> None:
        for address, text in cells.items():
            sheet[address] = text

    return edit


def held(model: Model, key: str) -> dict[Right, tuple[str, ...]]:
    return dict(next(item for item in model.items() if item.key == key).assignments)


def item(model: Model, key: str) -> Item:
    return next(each for each in model.items() if each.key == key)


def said(edited: Edited) -> list[str]:
    return [
        f"{each.code} {each.position.cell or each.position.line} {each.message}" for each in edited.remarks
    ]


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "md"])
def test_what_nobody_touched_is_the_same_model(suffix: str) -> None:
    edited = back(drawn(MODEL, suffix), name=f"team.{suffix}")
    assert (edited.model, edited.remarks, edited.changes) == (MODEL, (), ())


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "md"])
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(model=models())
def test_every_model_comes_back_as_it_went(suffix: str, model: Model) -> None:
    raw = drawn(model, suffix)
    document = read_document(f"team.{suffix}", raw)
    if not is_ours(document, raw):
        assert b"Nothing to show yet" in raw
        return
    edited = read_back(document, raw, model)
    assert edited.model == model
    assert not edited.changes
    if suffix != "md":  # where names say which is which, two alike cannot be told apart
        assert not edited.remarks


# -- letters -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rights"),
    [
        ("A/R", {A, R}), ("R/A", {A, R}), ("AR", {A, R}), ("A R", {A, R}), ("a", {A}), ("C, I", {C, I}), ("c;i", {C, I}),
        ("Accountable", {A}), ("responsible", {R}), ("Verifies", {Involvement.VERIFY}), ("A (R)", {A}), ("I (derived)", set()),
        ("(A)", set()), ("-", set()), ("", set()), ("Must agree + C", {Involvement.VETO, C}),
    ],
)  # fmt: skip
def test_a_cell_says_letters_in_many_ways(text: str, rights: set[Right]) -> None:
    edited = back(in_excel(put(D7=text)))
    assert not edited.remarks
    found = item(edited.model, "activity:bake")
    assert {right for right, roles in found.assignments if "owner" in roles} == rights
    assert len(edited.changes) == bool(rights)


def test_a_change_says_where_and_what() -> None:
    edited = back(in_excel(put(F7="C", E7=None)))
    assert [(each.position.cell, each.message) for each in edited.changes] == [
        ("E7", "Bake bread, Head baker: nothing, was A/R"),
        ("F7", "Bake bread, Clerk: C, was I"),
    ]
    assert held(edited.model, "activity:bake") == {C: ("clerk",)}


def test_what_is_said_of_rights_that_stay_is_kept_and_a_remark_in_brackets_is_a_note() -> None:
    edited = back(in_excel(put(F5="C/I, Verifies", E5="C (if costs rise)")))
    notes = {(each.right, each.role): each.text for each in item(edited.model, "decision:set-prices").notes}
    assert notes == {(C, "clerk"): "monthly", (C, "baker"): "if costs rise"}
    gone = back(in_excel(put(F5="I, Verifies")))
    assert not item(gone.model, "decision:set-prices").notes


def test_a_word_without_a_letter_stays_when_a_letter_is_picked_and_goes_with_the_whole_cell() -> None:
    picked = back(in_excel(put(F5="I")))
    assert held(picked.model, "decision:set-prices")[Involvement.VERIFY] == ("clerk",)
    assert said(picked) == ["TAB006 F5 `Verifies` has no letter in RACI, so it stays beside `I`"]
    emptied = back(in_excel(put(F5=None)))
    assert held(emptied.model, "decision:set-prices") == {A: ("owner",), C: ("baker",)}
    assert not emptied.remarks


def test_what_somebody_now_holds_is_no_longer_empty_on_purpose() -> None:
    edited = back(in_excel(put(D6="C")))
    assert not item(edited.model, "activity:sell").empty
    assert item(back(in_excel(put(D6="I"))).model, "activity:sell").empty


def test_a_kpi_takes_words() -> None:
    edited = back(in_excel(put(D8="Defines, Reviews", F8="A")))
    assert held(edited.model, "kpi:waste") == {
        KpiRight.DEFINE: ("owner",), KpiRight.EXECUTE: ("baker",), KpiRight.REVIEW: ("owner",),
    }  # fmt: skip
    assert said(edited) == ["TAB013 F8 `A` cannot be read as rights of a KPI"]


@pytest.mark.parametrize(
    "rubbish",
    [
        "maybe",
        "=1+1",
        "#REF!",
        "A//?",
        "Х",
        "x" * 5000,
        "((",
        "\u202eA",
        "2024-01-01",
        "A (",
        "<script>",
        "C (yes) no",
    ],
)
def test_rubbish_is_refused_with_its_cell_and_the_rest_is_taken_over(rubbish: str) -> None:
    def paste(sheet: Any) -> None:
        for address in ("D7", "E7"):
            sheet[address].value = rubbish
            sheet[address].data_type = "s"

    edited = back(in_excel(paste, put(F7="C")))
    assert [each.position.cell for each in edited.remarks if each.code == "TAB013"] == ["D7", "E7"]
    assert held(edited.model, "activity:bake") == {A: ("baker",), R: ("baker",), C: ("clerk",)}


# -- lines and columns ---------------------------------------------------------------------------------------------------


def test_names_can_be_changed() -> None:
    edited = back(in_excel(put(C7="Bake bread and cake", E4="Baker")))
    assert not edited.remarks
    assert item(edited.model, "activity:bake").name == "Bake bread and cake"
    assert {each.id: each.name for each in edited.model.roles} == {
        "owner": "Owner", "baker": "Baker", "clerk": "Clerk",
    }  # fmt: skip
    kept = back(in_excel(put(C7=None)))
    assert kept.model == MODEL
    assert said(kept) == ["TAB013 C7 `activity:bake` keeps its name, since a name cannot be empty"]


def test_a_new_line_is_a_new_activity_and_a_new_column_a_new_role() -> None:
    def add(sheet: Any) -> None:
        sheet.insert_cols(5)
        sheet["E4"], sheet["E7"], sheet["E9"] = "Apprentice", "R", "R"
        sheet["B9"], sheet["C9"], sheet["D9"] = "Oven", "Clean the oven", "A"

    edited = back(in_excel(add))
    assert not edited.remarks
    assert edited.model.roles[-1] == Role(id="apprentice", name="Apprentice")
    new = Activity(
        id="clean-the-oven",
        name="Clean the oven",
        area="oven",
        assignments=assignments({A: ["owner"], R: ["apprentice"]}),
    )
    assert edited.model.activities[-1] == new
    assert held(edited.model, "activity:bake")[R] == ("apprentice", "baker")
    again = back(in_excel(add), edited.model)
    assert again.model == edited.model
    assert {each.code for each in again.remarks} == {"TAB006", "TAB012"}


def test_a_column_of_remarks_is_no_role() -> None:
    edited = back(in_excel(put(J4="Comments", J5="to be discussed", J7="see minutes")))
    assert edited.model == MODEL
    assert said(edited) == ["TAB006 J4 column `Comments` holds no letters, so it is taken for no role"]


def test_what_is_deleted_stays_in_the_model_and_is_said() -> None:
    edited = back(in_excel(lambda sheet: sheet.delete_rows(7), lambda sheet: sheet.delete_cols(5)))
    assert edited.model == MODEL
    assert said(edited) == [
        "TAB006 C4 no column is left for `role:baker`: what is gone here stays in the model",
        "TAB006 C4 no line is left for `activity:bake`: what is gone here stays in the model",
    ]
    emptied = back(in_excel(put(B7=None, C7=None, E7=None, F7=None)))
    assert emptied.model == MODEL


def test_lines_and_columns_may_be_moved() -> None:
    def shuffle(sheet: Any) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=9)]
        for number, row in enumerate(reversed(rows), 5):
            for column, text in enumerate(row, 1):
                sheet.cell(number, column).value = text
        for row in sheet.iter_rows(min_row=3):
            row[3].value, row[5].value = row[5].value, row[3].value

    edited = back(in_excel(shuffle))
    assert (edited.model, edited.remarks) == (MODEL, ())


def test_a_copied_line_with_a_name_of_its_own_is_new_and_one_without_is_refused() -> None:
    def copy(sheet: Any) -> None:
        for number in (9, 10):
            for column in range(1, 8):
                sheet.cell(number, column).value = sheet.cell(7, column).value
        sheet["C9"] = "Bake cake"

    edited = back(in_excel(copy))
    assert said(edited) == [
        "TAB006 C9 `Bake cake` is a copy of `activity:bake` and becomes a new activity",
        "TAB013 C10 `activity:bake` stands twice; the second line is left out",
    ]
    assert held(edited.model, "activity:bake-cake") == held(MODEL, "activity:bake")
    assert item(edited.model, "activity:bake") == item(MODEL, "activity:bake")


def test_a_lost_key_is_found_by_its_name() -> None:
    edited = back(in_excel(put(A7=None, D7="I", A6="oops", E3="junk")))
    assert {each.code for each in edited.remarks} == {"TAB006"}
    assert held(edited.model, "activity:bake") == {**held(MODEL, "activity:bake"), I: ("clerk", "owner")}
    assert len(edited.model.activities) == 2


def test_a_line_without_a_name_is_refused() -> None:
    edited = back(in_excel(put(D9="A")))
    assert (edited.model, said(edited)) == (MODEL, ["TAB013 C9 a line without a name is left out"])


def test_areas_can_be_changed_and_made() -> None:
    edited = back(in_excel(put(B7="Shop", B6="Market", B5=None, B8=None)))
    areas = {each.id: each.area for each in edited.model.items()}
    assert areas == {"set-prices": None, "bake": "shop", "sell": "market", "waste": None}
    assert edited.model.areas[-1] == Area(id="market", name="Market")
    assert said(edited) == [
        "TAB013 B5 `decision:set-prices` has its area from what it belongs to; it stays there"
    ]


# -- versions ------------------------------------------------------------------------------------------------------------

NEWER = replace(
    MODEL,
    activities=(
        replace(
            MODEL.activities[0], name="Bake all bread", assignments=assignments({A: ["owner"], R: ["baker"], C: ["clerk"]})
        ),
        MODEL.activities[1],
    ),
    kpis=(),
)  # fmt: skip


def test_a_workbook_of_an_older_model_changes_only_what_somebody_changed_in_it() -> None:
    edited = back(in_excel(put(F6="A/R")), NEWER)
    assert said(edited) == ["TAB012 C4 the table was made from another version of the model"]
    assert held(edited.model, "activity:sell") == {A: ("clerk",), R: ("clerk",)}
    assert item(edited.model, "activity:bake") == NEWER.activities[0]


def test_what_changed_on_both_sides_is_refused_with_both_values() -> None:
    edited = back(in_excel(put(F7="R", E7="R", C7="Bake rolls", E8="Reviews")), NEWER)
    assert said(edited)[1:] == [
        "TAB013 C7 the name of `activity:bake` is `Bake rolls` here, but `Bake all bread` in the model by now; it was `Bake bread`",
        "TAB013 F7 Bake all bread, Clerk is `R` here, but `C` in the model by now; it was `I`",
        "TAB013 E8 `kpi:waste` is no longer in the model, so this edit is left out",
    ]
    assert item(edited.model, "activity:bake") == NEWER.activities[0]


def test_without_a_snapshot_what_differs_counts_as_an_edit_and_that_is_said() -> None:
    edited = back(drawn(MODEL, "csv"), NEWER, "team.csv")
    assert "what differs from the model counts as an edit" in said(edited)[0]
    assert held(edited.model, "activity:bake") == held(MODEL, "activity:bake")


def test_a_damaged_snapshot_is_none() -> None:
    book = openpyxl.load_workbook(io.BytesIO(drawn(MODEL)))
    book["rolemap"]["A2"] = "AAAA"
    written = io.BytesIO()
    book.save(written)
    edited = back(written.getvalue(), NEWER)
    assert "counts as an edit" in said(edited)[0]


def test_the_fingerprint_is_that_of_what_a_model_says() -> None:
    turned = replace(MODEL, roles=MODEL.roles[::-1], activities=MODEL.activities[::-1])
    assert fingerprint(turned) == fingerprint(MODEL)
    assert fingerprint(NEWER) != fingerprint(MODEL)


# -- other formats and programs ------------------------------------------------------------------------------------------


def test_csv_can_be_edited_and_sorted() -> None:
    lines = drawn(MODEL, "csv").decode().splitlines()
    bake = next(place for place, line in enumerate(lines) if "Bake bread" in line)
    lines[bake] = lines[bake].replace("Bake bread,", "Bake rolls,C")
    edited = back(
        "\n".join([lines[0], *sorted(lines[1:]), ",Oven,Clean up,,R"]).encode("utf-8"), name="team.csv"
    )
    assert not edited.remarks
    assert item(edited.model, "activity:bake").name == "Bake rolls"
    assert held(edited.model, "activity:bake")[C] == ("owner",)
    assert held(edited.model, "activity:clean-up") == {R: ("baker",)}


def test_csv_with_semicolons_as_excel_saves_it_in_europe() -> None:
    raw = drawn(MODEL, "csv").replace(b",", b";")
    assert back(raw, name="team.csv").model == MODEL


def test_names_that_begin_like_formulas_come_back_from_csv() -> None:
    names = ("=1+1", "'=1", "+49", "-5", "@home", "'quoted'")
    model = replace(
        MODEL, roles=tuple(replace(each, name=name) for each, name in zip(MODEL.roles, names, strict=False))
    )
    edited = back(drawn(model, "csv"), model, "team.csv")
    assert (edited.model, edited.remarks) == (model, ())


def test_markdown_is_edited_in_its_text() -> None:
    text = drawn(MODEL, "md").decode()
    line = next(each for each in text.splitlines() if "Bake bread" in each)
    edited = back(
        text.replace(line, f"{line.replace('| I |', '| C |')}\n| Clean up | A | R |  |").encode(),
        name="team.md",
    )
    assert not edited.remarks
    assert held(edited.model, "activity:bake")[C] == ("clerk",)
    assert item(edited.model, "activity:clean-up").area == "oven"


@pytest.mark.parametrize("name", ["team.xlsx", "team.csv"])
def test_without_a_model_keys_give_ids_and_kinds(name: str) -> None:
    raw = drawn(MODEL, name.rpartition(".")[2])
    document = read_document(name, raw)
    edited = standalone(document, raw)
    assert edited is not None
    require_sound(edited.model)
    assert {each.key for each in edited.model.items()} == {each.key for each in MODEL.items()}
    assert all(item(edited.model, each.key).assignments == each.assignments for each in MODEL.items())
    assert {each.key: each.title for each in edited.model.roles} == {
        each.key: each.title for each in MODEL.roles
    }


def test_markdown_has_no_keys_so_it_is_read_like_any_other() -> None:
    raw = drawn(MODEL, "md")
    assert standalone(read_document("team.md", raw), raw) is None


def test_other_tables_are_not_ours() -> None:
    raw = b"Task,Owner\nBake,A\n"
    assert not is_ours(read_document("a.csv", raw), raw)


def converted(raw: bytes, folder: Path, *suffixes: str) -> tuple[str, bytes]:
    """A workbook that LibreOffice has opened and saved, in one format after the other."""
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("ROLEMAP_LIBREOFFICE"):
            pytest.fail("ROLEMAP_LIBREOFFICE is set, but there is no soffice on PATH")
        pytest.skip("no soffice on PATH")
    path = folder / "team.xlsx"
    path.write_bytes(raw)
    for number, suffix in enumerate(suffixes):
        out = folder / str(number)
        subprocess.run(
            [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", suffix, "--outdir", out, path],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        path = out / f"team.{suffix}"
    return path.name, path.read_bytes()


@pytest.mark.parametrize("suffixes", [("xlsx",), ("ods",), ("ods", "xlsx"), ("csv",)])
def test_libreoffice_keeps_what_is_needed(tmp_path: Path, suffixes: tuple[str, ...]) -> None:
    raw = in_excel(put(C7="Bake rolls", D7="C (if asked)", B9="Oven", C9="Clean up", E9="A/R", F8="rubbish"))
    name, raw = converted(raw, tmp_path, *suffixes)
    edited = back(raw, name=name)
    expected = back(
        in_excel(put(C7="Bake rolls", D7="C (if asked)", B9="Oven", C9="Clean up", E9="A/R", F8="rubbish"))
    )
    assert edited.model == expected.model
    assert [each.message for each in edited.changes] == [each.message for each in expected.changes]
    assert [(each.code, each.message) for each in edited.remarks] == [
        (each.code, each.message) for each in expected.remarks
    ]


# -- anything at all -----------------------------------------------------------------------------------------------------

ANYTHING = st.one_of(
    st.sampled_from(
        (
            "A",
            "R",
            "A/R",
            "C (x)",
            "activity:bake",
            "role:owner",
            "item",
            "Key",
            "Bake bread",
            "Owner",
            "",
            "=1",
        )
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5),
)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 8), ANYTHING), max_size=8),
    st.sampled_from((MODEL, NEWER)),
)
def test_whatever_is_written_gives_a_sound_model(edits: list[tuple[int, int, str]], model: Model) -> None:
    lines = [line.split(",") for line in drawn(MODEL, "csv").decode().splitlines()]
    for row, column, text in edits:
        if row < len(lines) and column < len(lines[row]):
            lines[row][column] = re.sub(r'[",\r\n]', " ", text)
    raw = "\n".join(",".join(line) for line in lines).encode()
    document = read_document("team.csv", raw)
    if is_ours(document, raw):
        require_sound(read_back(document, raw, model).model)
        found = standalone(document, raw)
        assert found is not None
        require_sound(found.model)
