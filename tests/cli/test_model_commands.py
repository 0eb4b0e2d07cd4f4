"""The commands that write models: convert, translate, catalog."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import rolemap
from rolemap.cli.main import main
from rolemap.files.gather import catalogs

MIXED = """\
rolemap: 1
name: Mixed
notation: RASCI
roles: {ceo: Chief executive, cfo: "Chief <financial>\\e[31m officer"}
decisions:
  set-budget: {name: Set the budget, notation: RAPID, R: cfo, A: cfo, D: ceo} # a comment
activities:
  run-budget: {A: cfo, R: ceo, S: [ceo, cfo], monitors: ceo}
"""


@pytest.fixture(autouse=True)
def in_a_folder_with_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mixed.yml").write_text(MIXED, "utf-8")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


class TestConvert:
    def test_there_and_back_again(self) -> None:
        first = run("convert", "mixed.yml", "-o", "team")
        assert (first.exit_code, first.stderr) == (0, "Comments are not carried over.\n")
        assert first.stdout == "".join(
            f"wrote team/{each}.yml\n" for each in ("model", "roles", "decisions", "activities")
        )
        assert run("convert", "team", "-o", "deep/model.json").stdout == "wrote deep/model.json\n"
        last = run("convert", "deep/model.json", "-o", "again.yml")
        assert (last.exit_code, last.stderr) == (0, "")
        assert rolemap.load("again.yml").model == rolemap.load("mixed.yml").model

    def test_an_extended_model_is_written_out_in_full(self) -> None:
        Path("ours.yml").write_text("rolemap: 1\nextends: catalog:marketing-leadership\n", "utf-8")
        found = run("convert", "ours.yml", "-o", "full.yml")
        assert found.stderr == "What came from catalog:marketing-leadership is written out in full.\n"
        assert "extends" not in Path("full.yml").read_text("utf-8")
        assert rolemap.load("full.yml").model == rolemap.load("ours.yml").model

    def test_nothing_is_overwritten_unasked(self) -> None:
        found = run("convert", "catalog:marketing-leadership", "-o", "mixed.yml")
        assert (found.exit_code, found.stdout) == (2, "")
        assert found.stderr == "error: `mixed.yml` exists; --force overwrites it\n"
        assert Path("mixed.yml").read_text("utf-8") == MIXED
        assert run("convert", "catalog:marketing-leadership", "-o", "mixed.yml", "--force").exit_code == 0
        assert len(rolemap.load("mixed.yml").model.roles) == 2

    def test_a_place_that_cannot_be_written(self) -> None:
        found = run("convert", "mixed.yml", "-o", "mixed.yml/team")
        assert found.exit_code == 2
        assert "cannot be written" in found.stderr


class TestTranslate:
    def test_the_report_names_letter_item_role_and_place(self) -> None:
        found = run("translate", "mixed.yml", "--to", "raci")
        assert found.exit_code == 1
        assert found.stdout == (
            "RAPID A (Agree): no RACI letter says “must agree”\n"
            "  mixed.yml:6:66  Set the budget [decision:set-budget]: Chief <financial>\\x1b[31m officer\n"
            "\n"
            "RAPID R (Recommend): no RACI letter says “recommends”\n"
            "  mixed.yml:6:58  Set the budget [decision:set-budget]: Chief <financial>\\x1b[31m officer\n"
            "\n"
            "RASCI S (Support): no RACI letter says “supports”\n"
            "  mixed.yml:8:36  Run budget [activity:run-budget]: Chief executive\n"
            "  mixed.yml:8:41  Run budget [activity:run-budget]: Chief <financial>\\x1b[31m officer\n"
            "\n"
            "4 assignments keep a letter; 4 have none in RACI and stay in the model as words.\n"
        )

    def test_nothing_lost_is_exit_code_0(self) -> None:
        found = run("translate", "catalog:marketing-leadership", "--to", "RACIO")
        assert found.exit_code == 0
        assert found.stdout.startswith("Nothing is lost: ")

    def test_the_translated_model_is_written_with_every_assignment(self) -> None:
        found = run("translate", "mixed.yml", "--to", "DACI", "-o", "daci.yml")
        assert found.exit_code == 1
        assert found.stdout.endswith("stay in the model as words.\nwrote daci.yml\n")
        before, after = rolemap.load("mixed.yml").model, rolemap.load("daci.yml").model
        assert after.notation == "DACI"
        assert [each.assignments for each in after.items()] == [each.assignments for each in before.items()]
        assert run("translate", "mixed.yml", "--to", "DACI", "-o", "daci.yml").exit_code == 2

    def test_an_unknown_notation_is_exit_code_2(self) -> None:
        found = run("translate", "mixed.yml", "--to", "rasi")
        assert (found.exit_code, found.stderr) == (
            2,
            "error: there is no notation `rasi`; did you mean `RASCI`?\n",
        )


class TestCatalog:
    def test_the_list_has_a_title_and_a_sentence_each(self) -> None:
        lines = run("catalog", "list").stdout.splitlines()
        titles = [line.partition("  ")[0] for line in lines if not line.startswith(" ")]
        assert titles == [f"catalog:{name}" for name in catalogs()]
        assert "catalog:marketing-leadership  Marketing leadership" in lines
        assert all(len(line) <= 100 for line in lines)

    @pytest.mark.parametrize("name", catalogs())
    def test_every_catalogue_has_a_card(self, name: str) -> None:
        found = run("catalog", "show", name)
        assert found.exit_code == 0
        for word in ("scope", "source", "licence", "notation", "holds", "views"):
            assert f"\n  {word:<10}" in found.stdout
        assert len([line for line in found.stdout.splitlines() if len(line) > 120]) == 0

    def test_the_card_counts_what_the_rules_find(self) -> None:
        shown = run("catalog", "show", "marketing-leadership").stdout
        assert "\n  CTL004    1 ×  One role executes something and monitors it.\n" in shown

    @pytest.mark.parametrize("words", [("show", "marketing-leadershi"), ("use", "marketing-leadershi")])
    def test_an_unknown_catalogue_is_exit_code_2(self, words: tuple[str, ...]) -> None:
        found = run("catalog", *words)
        assert (found.exit_code, found.stdout) == (2, "")
        assert "did you mean `marketing-leadership`?" in found.stderr

    def test_use_copies_into_a_folder_of_its_name(self) -> None:
        found = run("catalog", "use", "marketing-leadership")
        assert found.exit_code == 0
        assert found.stdout.startswith("wrote marketing-leadership/model.yml\n")
        assert (
            rolemap.load("marketing-leadership").model == rolemap.load("catalog:marketing-leadership").model
        )
        again = run("catalog", "use", "marketing-leadership")
        assert (again.exit_code, again.stdout) == (2, "")
        assert run("catalog", "use", "marketing-leadership", "-o", "other").exit_code == 0
