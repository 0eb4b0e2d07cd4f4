"""Files and folders as one model: how a model is split over files says nothing."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import Any

import pytest
from authoring import authored, to_yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolemap import NOTATIONS, LoadError, Model
from rolemap.files.load import load
from rolemap.model.model import SECTIONS
from strategies import models

FRESH = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files by their relative path."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@FRESH
@given(models())
def test_a_model_is_read_back_from_its_file(tmp_path: Path, model: Model) -> None:
    path = tmp_path / "model.yml"
    path.write_text(to_yaml(authored(model)), "utf-8", newline="")
    loaded = load([path])
    assert loaded.model == model
    assert set(loaded.origins) == {each.key for each in model.entities()}
    for key in loaded.origins:
        position = loaded.position(key)
        assert position is not None
        assert position.path == str(path)


@FRESH
@given(models(), st.data())
def test_a_model_over_several_files_is_the_model_in_one(
    tmp_path_factory: pytest.TempPathFactory, model: Model, data: st.DataObject
) -> None:
    parts: list[dict[str, Any]] = [{"rolemap": "1"} for _ in range(3)]
    for key, value in authored(model).items():
        if key not in SECTIONS:
            data.draw(st.sampled_from(parts))[key] = value
            continue
        for id_, entity in value.items():
            data.draw(st.sampled_from(parts)).setdefault(key, {})[id_] = entity
    folder = tmp_path_factory.mktemp("split")
    names = ["a.yml", "b.yaml", "deep/er/c.yml"]
    write(folder, {name: to_yaml(part) for name, part in zip(names, parts, strict=True)})
    assert load([folder]).model == model
    assert load([folder / name for name in reversed(names)]).model == model
    assert load([folder / "deep", folder / "b.yaml", folder, folder / "a.yml"]).model == model


@pytest.mark.parametrize("notation", NOTATIONS)
def test_every_letter_of_every_notation_is_read(notation: str, tmp_path: Path) -> None:
    letters = NOTATIONS[notation].letters
    text = f"notation: {notation.lower()}\nroles: {{x: X}}\nactivities:\n" + "".join(
        f"  a{at}: {{{each.letter}: x}}\n" for at, each in enumerate(letters)
    )
    text += "  other: {notation: RAPID, D: x}\n"
    *found, other = load([write(tmp_path, {"m.yml": text})]).model.activities
    for each, activity in zip(letters, found, strict=True):
        assert {right for right, _ in activity.assignments} == set(each.means)
    assert [str(right) for right, _ in other.assignments] == ["answer", "ratify"]


def test_a_lever_is_found_whichever_way_it_is_named(tmp_path: Path) -> None:
    text = "activities: {run: x, both: x}\ndecisions: {set: y, both: y}\nkpis:\n  k: {levers: [run, set, activity:both]}\n"
    (kpi,) = load([write(tmp_path, {"m.yml": text})]).model.kpis
    assert kpi.levers == ("activity:both", "activity:run", "decision:set")


FOLDER = {
    "b.yml": "roles: {b: B}\n",
    "a.yaml": "# first\nunits: {a: A}\n",
    "json.yml": '{"rolemap": "1",\n "roles": {"j": "J"}}\n',
    "quoted.yml": '"roles":\n  q: Q\n',
    "z/inner.yml": "roles: {c: C}\n",
    "notes.md": "roles: {d: D}\n",
    ".hidden.yml": "roles: {e: E}\n",
    ".git/config.yml": "roles: {f: F}\n",
    "mkdocs.yml": "site_name: x\nplugins: {roles: y}\n",
    "list.yml": "- roles\n",
    "broken.yml": "key: [\n",
}


def test_of_a_folder_its_models_are_read_and_other_yaml_is_named(tmp_path: Path) -> None:
    write(tmp_path, FOLDER)
    (tmp_path / "wide.yml").write_bytes("roles: {u: Ü}\n".encode("utf-16"))
    (tmp_path / "old.yml").write_bytes(b"# old Mac\rroles: {o: O}\r")
    loaded = load([tmp_path])
    assert sorted(loaded.origins) == ["role:b", "role:c", "role:j", "role:o", "role:q", "role:u", "unit:a"]
    assert [os.path.relpath(each, tmp_path) for each in loaded.skipped] == [
        "broken.yml",
        "list.yml",
        "mkdocs.yml",
    ]


def test_a_broken_model_in_a_folder_is_no_other_yaml(tmp_path: Path) -> None:
    write(tmp_path, FOLDER | {"broken.yml": "roles:\n  a: [\n", "sales.rolemap.yml": "rols: {}\n"})
    with pytest.raises(LoadError) as caught:
        load([tmp_path])
    assert [Path(each.position.path).name for each in caught.value.problems] == [
        "broken.yml",
        "sales.rolemap.yml",
    ]


def test_links_that_go_in_circles_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"m.yml": "roles: {a: A}\n", "in/n.yml": "roles: {b: B}\n"})
    (tmp_path / "in" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "again.yml").symlink_to(tmp_path / "m.yml")
    assert sorted(load([tmp_path]).origins) == ["role:a", "role:b"]


def test_a_thousand_files_are_one_model(tmp_path: Path) -> None:
    write(
        tmp_path,
        {f"f{at}.yml": f"roles: {{r{at}: {{reports_to: r{(at + 1) % 1000}}}}}\n" for at in range(1000)},
    )
    assert len(load([tmp_path]).model.roles) == 1000


def test_loading_says_the_same_every_time(tmp_path: Path) -> None:
    write(
        tmp_path,
        FOLDER | {"bad.yml": "roles: {x: {unit: u, reports_to: y}}\nrolse: 1\nareas: {q: {parent: r}}\n"},
    )
    said = []
    for paths in ([tmp_path], [tmp_path / "z", tmp_path]):
        with pytest.raises(LoadError) as caught:
            load(paths)
        said.append(str(caught.value))
    assert said[0] == said[1]


@pytest.mark.parametrize("collecting", [True, False])
def test_the_garbage_collector_is_left_as_it_was(collecting: bool, tmp_path: Path) -> None:
    before = gc.isenabled()
    try:
        gc.enable() if collecting else gc.disable()
        with pytest.raises(LoadError):
            load([tmp_path / "missing.yml"])
        assert gc.isenabled() is collecting
    finally:
        gc.enable() if before else gc.disable()


def test_every_field_and_assignment_leads_back_to_its_line(tmp_path: Path) -> None:
    text = (
        "notation: RAPID\n"
        "roles:\n"
        "  boss:\n"
        "  cfo:\n"
        "    reports_to: boss\n"
        "activities:\n"
        "  pay:\n"
        "    responsible:\n"
        "      - boss\n"
        "      - {role: cfo, note: monthly}\n"
        "    notation: raci\n"
        "    R: cfo\n"
        "decisions: {hire: {D: [cfo, boss]}}\n"
        "subjects: {budget: {kind: plan}}\n"
    )
    loaded = load([write(tmp_path, {"m.yml": text}) / "m.yml"])

    def place(key: str, *at: Any) -> str:
        found = loaded.position(key, at)
        return "" if found is None else f"{found.line}:{found.column}+{found.width}"

    assert {
        "an entity": place("role:boss"),
        "a field": place("role:cfo", "reports_to"),
        "a value": place("role:cfo", "reports_to", "boss"),
        "a word": place("activity:pay", "perform"),
        "a role in a list": place("activity:pay", "perform", "boss"),
        "a letter of the item's own notation": place("activity:pay", "perform", "cfo"),
        "a letter of the model's notation": place("decision:hire", "answer", "boss"),
        "the same letter's other right": place("decision:hire", "ratify", "cfo"),
        "a field of another name": place("subject:budget", "form"),
        "what is not written": place("role:cfo", "unit"),
        "a value that is not written": place("role:cfo", "reports_to", "ceo"),
        "an unknown entity": place("role:ceo"),
    } == {
        "an entity": "3:3+4",
        "a field": "5:5+10",
        "a value": "5:17+4",
        "a word": "8:5+11",
        "a role in a list": "9:9+4",
        "a letter of the item's own notation": "10:16+3",
        "a letter of the model's notation": "13:29+4",
        "the same letter's other right": "13:24+3",
        "a field of another name": "14:21+4",
        "what is not written": "4:3+3",
        "a value that is not written": "5:5+10",
        "an unknown entity": "",
    }
