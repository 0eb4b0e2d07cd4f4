"""Options settle what a file does not say; one that fits nothing in the file is an error that lists what is there."""

from __future__ import annotations

import re

import pytest
from facts import facts, markdown, reading

from rolemap.errors import RolemapError
from rolemap.tables.meaning.reader import Options

PAIR = (
    "# Handbook\n\n#"
    + markdown("Task | Dev | Lead", "Scope | R | A", title="RACI of building")
    + "\n#"
    + markdown("Task | Sales | Lead", "Offer | R | A/C", title="RACI of selling")
    + "\n## More\n\n- Deploy\n  - R: Ops\n  - A: Lead\n"
)


def says(text: str, options: Options, path: str = "raci.md") -> list[str]:
    return facts(reading(text, path, options))


def refusal(text: str, options: Options, path: str = "raci.md") -> str:
    with pytest.raises(RolemapError) as error:
        reading(text, path, options)
    return str(error.value)


class TestNotation:
    TEXT = markdown("Choice | Ann | Bo", "Buy | D | A", "Sell | A | D", title="Notes")

    def test_it_says_what_letters_mean_that_fit_several(self) -> None:
        (matrix,) = reading(self.TEXT, "notes.md", Options(notation="daci")).matrices
        assert matrix.notation.name == "DACI"
        assert facts(reading(self.TEXT, "notes.md")) == []

    def test_it_may_be_defined_on_the_spot(self) -> None:
        text = markdown("Task | Dev | Ops", "Scope | L | B", "Run | B | L")
        assert says(text, Options(notation="L=Responsible,B=Informed")) == [
            "Scope: Dev L, Ops B",
            "Run: Dev B, Ops L",
        ]

    def test_it_is_believed_before_a_legend(self) -> None:
        text = "R = Responsible, A = Approver\n\n" + markdown("Task | Dev | Lead", "Scope | R | A")
        (matrix,) = reading(text, options=Options(notation="RACI")).matrices
        assert matrix.notation.name == "RACI"

    @pytest.mark.parametrize(
        ("given", "hint"), [("RACCI", "did you mean `RACI`?"), ("L=Lifts", "`L=Lifts` is no letter")]
    )
    def test_an_unknown_one_is_an_error(self, given: str, hint: str) -> None:
        assert hint in refusal(self.TEXT, Options(notation=given))


class TestOrientation:
    TEXT = markdown("Matter | North | South", "East | R | A", "West | A | R", title="RACI")

    @pytest.mark.parametrize(
        ("way", "expected"),
        [
            ("rows", ["East: North R, South A", "West: North A, South R"]),
            ("columns", ["North: East R, West A", "South: East A, West R"]),
            ("transposed", ["North: East R, West A", "South: East A, West R"]),
            ("Columns", ["North: East R, West A", "South: East A, West R"]),
        ],
    )
    def test_it_says_which_axis_holds_the_roles(self, way: str, expected: list[str]) -> None:
        assert says(self.TEXT, Options(orientation=way)) == expected

    def test_parties_are_names_in_the_cells(self) -> None:
        text = markdown("Area | Network | Storage", "Patch | Us | Them", title="Notes")
        assert says(text, Options(orientation="parties")) == [
            "Patch > Patch / Network: Us R",
            "Patch > Patch / Storage: Them R",
        ]
        assert says(text, Options(), "notes.md") == []

    def test_an_unknown_one_is_an_error_that_says_what_each_means(self) -> None:
        message = refusal(self.TEXT, Options(orientation="colums"))
        assert "did you mean `columns`?" in message
        assert "rows: an activity a row" in message
        assert "transposed: the same as columns" in message


class TestColumns:
    TEXT = "Code,Work,Size,Dev,Lead\nX,Scope,C,R,A\nY,Ship,A,C,A\n"

    def test_the_activity_column_names_the_rows(self) -> None:
        assert says(self.TEXT, Options(activity_column="Code", drop_columns=("Size",)), "raci.csv") == [
            "X: Dev R, Lead A",
            "Y: Dev C, Lead A",
        ]

    def test_only_role_columns_are_roles(self) -> None:
        assert says(self.TEXT, Options(role_columns=("Dev", "lead")), "raci.csv") == [
            "Scope: Dev R, Lead A",
            "Ship: Dev C, Lead A",
        ]

    def test_a_single_column_of_letters_is_read_when_it_is_said_to_be_a_role(self) -> None:
        text = "Task,Grade\nScope,A\nCode,C\n"
        assert says(text, Options(), "notes.csv") == []
        assert says(text, Options(role_columns=("Grade",)), "notes.csv") == [
            "Scope: Grade A",
            "Code: Grade C",
        ]

    def test_dropped_columns_are_left_out(self) -> None:
        assert says(self.TEXT, Options(drop_columns=("Size",)), "raci.csv") == [
            "Scope: Dev R, Lead A",
            "Ship: Dev C, Lead A",
        ]

    def test_a_column_may_be_called_by_its_letter(self) -> None:
        assert says(self.TEXT, Options(drop_columns=("C",)), "raci.csv") == [
            "Scope: Dev R, Lead A",
            "Ship: Dev C, Lead A",
        ]

    @pytest.mark.parametrize(
        "options",
        [
            Options(activity_column="Werk"),
            Options(role_columns=("Dev", "Werk")),
            Options(drop_columns=("Werk",)),
        ],
    )
    def test_one_that_is_not_there_is_an_error(self, options: Options) -> None:
        message = refusal(self.TEXT, options, "raci.csv")
        assert message == "`raci.csv` has no column `Werk`; it has `Code`, `Work`, `Size`, `Dev`, `Lead`"


class TestTables:
    @pytest.mark.parametrize(
        ("wanted", "expected"),
        [
            (("1",), ["Scope: Dev R, Lead A"]),
            (("selling",), ["Offer: Sales R, Lead A/C"]),
            (("1", "Selling"), ["Scope: Dev R, Lead A", "Offer: Sales R, Lead A/C"]),
            (("list",), ["Deploy: Ops R, Lead A"]),
            (("3",), ["Deploy: Ops R, Lead A"]),
            ((), ["Scope: Dev R, Lead A", "Offer: Sales R, Lead A/C"]),
        ],
    )
    def test_only_those_named_are_read(self, wanted: tuple[str, ...], expected: list[str]) -> None:
        assert says(PAIR, Options(tables=wanted)) == expected

    @pytest.mark.parametrize("wanted", ["7", "buying", "", "0"])
    def test_one_that_is_not_there_is_an_error(self, wanted: str) -> None:
        message = refusal(PAIR, Options(tables=(wanted,)))
        assert (
            message
            == f"`raci.md` has no table `{wanted}`; it has `1: RACI of building`, `2: RACI of selling`, `list`"
        )

    def test_lists_that_are_not_there_are_an_error(self) -> None:
        text = markdown("Task | Dev | Lead", "Scope | R | A")
        assert refusal(text, Options(tables=("list",))) == "`raci.md` has no table `list`; it has `1: RACI`"


class TestSheets:
    @staticmethod
    def workbook() -> bytes:
        import io

        import openpyxl

        book = openpyxl.Workbook()
        for name, rows in {
            "Build": [("Task", "Dev", "Lead"), ("Scope", "R", "A/C")],
            "Sell": [("Task", "Sales", "Lead"), ("Offer", "R", "A/I")],
        }.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        del book["Sheet"]
        raw = io.BytesIO()
        book.save(raw)
        return raw.getvalue()

    def test_only_those_named_are_read(self) -> None:
        found = reading(self.workbook(), "raci.xlsx", Options(sheets=("sell",)))
        assert facts(found) == ["Offer: Sales R, Lead A/I"]

    def test_one_that_is_not_there_is_an_error(self) -> None:
        with pytest.raises(
            RolemapError, match=re.escape("`raci.xlsx` has no sheet `Buy`; it has `Build`, `Sell`")
        ):
            reading(self.workbook(), "raci.xlsx", Options(sheets=("Buy",)))

    def test_a_file_without_sheets_has_none(self) -> None:
        assert (
            refusal(PAIR, Options(sheets=("Build",)))
            == "`raci.md` has no sheet `Build`, and no other that is read"
        )


def test_split_parts_names_that_only_the_reader_knows_to_be_two() -> None:
    text = markdown("Task | Responsible | Accountable", "Scope | Dev / Ops | Lead")
    assert says(text, Options()) == ["Scope: Dev / Ops R, Lead A"]
    assert says(text, Options(split="/")) == ["Scope: Dev R, Ops R, Lead A"]


def test_split_may_be_a_word() -> None:
    text = markdown("Task | Responsible | Accountable", "Scope | Dev and Ops | Andrea")
    assert says(text, Options(split=" and ")) == ["Scope: Dev R, Ops R, Andrea A"]


def test_aliases_make_two_spellings_one_role() -> None:
    text = markdown("Task | Dev | Developer", "Scope | R | ", "Code | | R/A")
    found = reading(text, options=Options(aliases={"Dev": "Developer"}))
    assert facts(found) == ["Scope: Developer R", "Code: Developer R/A"]
