"""One model in every shape of files: equal after every way round, and nothing overwritten unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from rolemap import LoadError, Model, RolemapError
from rolemap.files.catalog import copy
from rolemap.files.convert import read, require_free, texts
from rolemap.files.gather import catalog_folder, catalogs
from strategies import models


def write(model: Model, target: Path) -> Path:
    for path, text in texts(model, str(target)).items():
        Path(path).parent.mkdir(exist_ok=True)
        Path(path).write_text(text, "utf-8")
    return target


@settings(max_examples=25)
@given(model=models(most=2))
def test_every_shape_reads_back(tmp_path_factory: pytest.TempPathFactory, model: Model) -> None:
    folder = tmp_path_factory.mktemp("shapes")
    for name in ("model.yml", "model.json", "folder"):
        assert read(str(write(model, folder / name))).model == model


def test_a_folder_has_a_file_for_the_header_and_each_section(tmp_path: Path) -> None:
    model = read("catalog:marketing-leadership").model
    names = sorted(path.name for path in write(model, tmp_path / "team").iterdir())
    assert names == [
        f"{each}.yml"
        for each in ("activities", "areas", "decisions", "kpis", "model", "roles", "subjects", "units")
    ]
    assert read(str(tmp_path / "team")).model == model


def test_json_is_the_plain_data_of_the_model(tmp_path: Path) -> None:
    text = next(iter(texts(Model(name="Märkte"), str(tmp_path / "x.json")).values()))
    assert text == '{\n  "name": "Märkte"\n}\n'


def test_what_is_not_in_the_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "ours.yml").write_text(
        "rolemap: 1\nextends: catalog:marketing-leadership # as a start\nroles: {analyst: Analyst}\n", "utf-8"
    )
    found = read(str(tmp_path / "ours.yml"))
    assert (found.extends, found.has_comments) == (("catalog:marketing-leadership",), True)
    again = read(str(write(found.model, tmp_path / "full.yml")))
    assert (again.model, again.extends, again.has_comments) == (found.model, (), False)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "this is not JSON: Expecting property name enclosed in double quotes"),
        ("[" * 100_000, "`model.json` is nested too deeply"),
        ("[]", "`model.json` is JSON, but not a model: it holds no object"),
        ("\0", "this is not JSON: Expecting value"),
        ('{"roles": [{"id": "a", "nmae": "A"}]}', "there is no such field"),
        ('{"roles": [{"id": "a", "reports_to": "b"}]}', "names an unknown role `b`"),
        ('{"name": "\\ud800"}', "`model.json` holds `\\ud800`, half of a character"),
    ],
)
def test_unusable_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("model.json").write_text(text, "utf-8")
    with pytest.raises(RolemapError) as raised:
        read("model.json")
    assert message in str(raised.value)


def test_json_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_bytes('{"name": "Märkte"}'.encode("latin-1"))
    with pytest.raises(LoadError, match="is not UTF-8 text"):
        read(str(tmp_path / "model.json"))


def test_json_that_is_not_there() -> None:
    with pytest.raises(LoadError, match=r"`nowhere.json` cannot be read: no such file"):
        read("nowhere.json")


class TestOverwriting:
    def test_a_file_only_by_force(self, tmp_path: Path) -> None:
        file = tmp_path / "model.yml"
        file.write_text("roles: {a: A}\n", "utf-8")
        with pytest.raises(RolemapError, match="exists; --force overwrites it"):
            require_free(str(file), {str(file): ""}, force=False)
        require_free(str(file), {str(file): ""}, force=True)

    def test_an_empty_folder_is_free(self, tmp_path: Path) -> None:
        require_free(str(tmp_path), texts(Model(), str(tmp_path)), force=False)

    def test_a_folder_with_something_in_it_only_by_force(self, tmp_path: Path) -> None:
        (tmp_path / "model.yml").write_text("roles: {a: A}\n", "utf-8")
        (tmp_path / "notes.txt").write_text("", "utf-8")
        files = texts(Model(), str(tmp_path))
        with pytest.raises(RolemapError, match="is not empty"):
            require_free(str(tmp_path), files, force=False)
        require_free(str(tmp_path), files, force=True)

    def test_force_leaves_no_second_model_in_the_folder(self, tmp_path: Path) -> None:
        (tmp_path / "team").mkdir()
        (tmp_path / "team" / "old.yml").write_text("roles: {a: A}\n", "utf-8")
        with pytest.raises(RolemapError, match=r"old.yml` would be read together with what is written"):
            require_free(str(tmp_path), texts(Model(), str(tmp_path)), force=True)

    @pytest.mark.parametrize("name", ["model.xlsx", "model.", "model.yml.bak"])
    def test_other_suffixes(self, name: str) -> None:
        with pytest.raises(RolemapError, match="is neither a folder nor"):
            texts(Model(), name)

    def test_a_target_without_a_name(self) -> None:
        with pytest.raises(RolemapError, match="the target has no name"):
            texts(Model(), "")


class TestCatalogues:
    @pytest.mark.parametrize("name", catalogs())
    def test_copies_are_byte_for_byte(self, name: str, tmp_path: Path) -> None:
        copies = copy(name, str(tmp_path / "mine"))
        source = Path(catalogs()[name])
        originals = (
            [source] if source.is_file() else sorted(each for each in source.rglob("*") if each.is_file())
        )
        assert sorted(Path(each).read_bytes() for each in copies) == sorted(
            each.read_bytes() for each in originals
        )
        if source.is_dir():
            assert {Path(each).relative_to(tmp_path / "mine") for each in copies} == {
                each.relative_to(source) for each in originals
            }

    def test_nothing_is_overwritten(self, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "notes.txt").write_text("", "utf-8")
        for folder in (tmp_path / "mine", tmp_path / "mine" / "notes.txt"):
            with pytest.raises(RolemapError, match="exists and is no empty folder"):
                copy("marketing-leadership", str(folder))
        with pytest.raises(RolemapError, match="cannot be written: "):
            copy("marketing-leadership", str(tmp_path / "mine" / "notes.txt" / "deep"))

    def test_an_unknown_one(self, tmp_path: Path) -> None:
        with pytest.raises(RolemapError, match="did you mean `marketing-leadership`"):
            copy("marketing-leadershi", str(tmp_path))

    def test_the_names_are_those_in_the_folder(self) -> None:
        assert "marketing-leadership" in catalogs()
        assert all(str(path).startswith(catalog_folder()) for path in catalogs().values())
