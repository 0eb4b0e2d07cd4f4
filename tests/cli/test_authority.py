"""`rolemap authority`: limits as decision tables, holes, what is covered twice; and commands as of a day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from spending import SPENDING

from rolemap.cli.main import main
from rolemap.errors import display_width


@pytest.fixture(autouse=True)
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    path = tmp_path / "m.yml"
    path.write_text(SPENDING, "utf-8")
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def authority(*words: str, on: str = "2027-02-01") -> Result:
    return run("authority", "m.yml", "--on", on, *words)


def small(model: Path, *limits: str, more: str = "") -> None:
    """Write a model of one decision with these limits, of roles that report from a up to c, and of d beside them."""
    listed = "".join(f"      - {{{each}}}\n" for each in limits)
    model.write_text(
        "roles: {a: {reports_to: b}, b: {reports_to: c}, c: C, d: D}\nunits: {n: North, s: South}\n"
        f"settings: {{currency: EUR}}\ndecisions:\n  buy:\n    name: Buy\n    limits:\n{listed}{more}",
        "utf-8",
    )


class TestTable:
    def test_it_is_written_as_dmn_writes_a_decision_table(self) -> None:
        lines = authority("approve-spend").stdout.splitlines()
        assert lines[0] == "Approve a spend [decision:approve-spend]  m.yml:22:3"
        assert lines[2].split() == ["amount", "(EUR)", "scope", "who", "decides"]
        rows = [" ".join(line.split()) for line in lines[4:8]]
        assert rows == [
            "1 < 50000 - Head of operations (delegable)",
            "1.1 < 10000 DACH Kim Bauer for Head of operations (by `small`)",
            "2 [50000..250000) EMEA Director",
            "3 >= 250000 - CMO and CFO together",
        ]
        assert (
            "Intervals are half-open: [50000..250000) begins with 50000 and ends before 250000" in lines[-1]
        )

    def test_every_input_has_its_column_where_some_limit_speaks_of_it(self, model: Path) -> None:
        small(
            model,
            "role: a, up_to: 1k, category: capital, conditions: [in budget, not urgent], until: 2028-02-29",
            "role: b, from: 1k, since: 2027-01-01",
            "person: x",
            "role: a, person: x",
            "roles: [a, b, c], joint: 2",
            "roles: [c, d]",
            more="people: {x: {name: Xenia, holds: a}}\n",
        )
        said = authority().stdout
        assert "amount (EUR)" in said
        for head in ("category", "conditions", "days"):
            assert head in said
        for cell in (
            "capital", "in budget and not urgent", "< 2028-02-29", ">= 2027-01-01", "Xenia as A", "2 of A, B and C",
            "C or D",
        ):  # fmt: skip
            assert cell in said

    def test_what_a_subject_says_is_derived_and_says_so(self, model: Path) -> None:
        model.write_text(SPENDING.replace("{budget: Budget}", "{budget: {limits: {role: cmo}}}"), "utf-8")
        assert "CMO (inherited from `budget`)" in authority("approve-spend").stdout

    def test_two_currencies_stand_at_their_amounts(self, model: Path) -> None:
        small(model, "role: a, up_to: 1k", "role: b, from: 2k USD, up_to: 3k USD")
        said = authority().stdout
        assert "amount (" not in said
        assert "< 1000 EUR" in said
        assert "[2000..3000) USD" in said

    @pytest.mark.parametrize("columns", [80, 120])
    def test_it_is_never_wider_than_the_terminal(
        self, model: Path, columns: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        names = {"Director": "最高マーケティング責任者" * 4, "Head of operations": "x" * 150}
        text = SPENDING
        for old, new in names.items():
            text = text.replace(f"name: {old}", f"name: {new}")
        model.write_text(text, "utf-8")
        table = authority("approve-spend").stdout.split("\n\n")[1].splitlines()
        assert max(map(display_width, table)) <= columns
        joined = "".join(line.rpartition("  ")[2] for line in table)
        assert "x" * 150 in joined

    def test_hostile_names_stay_text(self, model: Path) -> None:
        model.write_text(SPENDING.replace("name: Director", 'name: "[red]\\e[31m\\nx"'), "utf-8")
        said = authority().stdout
        assert "[red]\\x1b[31m\\nx" in said
        assert "\x1b" not in said


class TestProof:
    def test_holes_with_a_witness_and_who_comes_near(self) -> None:
        found = authority()
        assert found.exit_code == 1
        lines = found.stdout.splitlines()
        holes = lines[lines.index("Holes") + 1 :]
        assert "  from 50,000 EUR, APAC: nobody" in holes
        assert (
            "    at 50,000 EUR, APAC, 1 February 2027, nearest is Director (Dana Ortiz): only in EMEA"
            in holes
        )
        at = holes.index("  from 50,000 EUR, 1 to 14 March 2027: nobody")
        assert holes[at + 1].startswith(
            "    at 50,000 EUR, EMEA, 1 March 2027, nearest is Director: Dana Ortiz is absent"
        )

    def test_no_hole_is_exit_code_0(self, model: Path) -> None:
        small(model, "role: a, up_to: 1k", "role: b, from: 1k")
        found = authority()
        assert found.exit_code == 0
        assert "\nNo holes.\n" in found.stdout
        assert "Covered twice" not in found.stdout

    def test_until_looks_no_further(self, model: Path) -> None:
        small(model, "role: a, until: 2028-01-01")
        assert authority().exit_code == 1
        assert authority("--until", "2028-01-01").exit_code == 0
        assert "from 1 January 2028: nobody" in authority("--until", "2028-02").stdout

    def test_what_is_covered_twice_and_whether_the_line_settles_it(self, model: Path) -> None:
        small(model, "role: a, up_to: 1k", "role: b, up_to: 2k", "role: c, from: 2k", "role: d, from: 5k")
        said = authority().stdout
        assert "  below 1,000 EUR: 1 (A); above, 2 (B): the lower decides\n" in said
        assert "  from 5,000 EUR: 3 (C), 4 (D): each may alone\n" in said

    def test_one_limit_of_two_who_may_each_alone(self, model: Path) -> None:
        small(model, "roles: [a, d]")
        assert "  everything: 1 (A or D): each may alone\n" in authority().stdout

    def test_unsound_delegations_are_kept_with_their_fault(self) -> None:
        assert (
            "Delegations that pass nothing on\n"
            "  Wide [delegation:wide]  m.yml:36:3\n"
            "    it is wider than what the giver has: 50,000 to 60,000 EUR\n"
        ) in authority("approve-spend").stdout

    def test_a_circle_of_delegations_is_shown_as_one(self, model: Path) -> None:
        small(
            model,
            "role: a, sub_delegable: true",
            more="delegations:\n  one: {by: b, to: d, of: buy}\n  two: {by: d, to: b, of: buy}\n",
        )
        assert "it comes back to where it started: `one` → `two` → `one`" in authority().stdout

    def test_decisions_without_limits_are_counted_and_one_that_is_named_is_shown(self) -> None:
        assert authority().stdout.endswith("\n\n1 decision has no limits.\n")
        said = authority("set-budget").stdout
        assert "1   -        -       CMO" in said
        assert "no limits" not in said

    def test_nobody_is_named_to_decide(self, model: Path) -> None:
        model.write_text("decisions: {x: X}\n", "utf-8")
        found = authority("x")
        assert found.exit_code == 1
        assert "Nobody is named to decide." in found.stdout
        assert "  everything: nobody\n" in found.stdout
        model.write_text("roles: {a: A}\n", "utf-8")
        assert authority().stdout == "There are no decisions.\n"

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (("aprove-spend",), "there is no decision `aprove-spend`; did you mean `approve-spend`?"),
            (("--until", "2027-02-01"), "2027-02-01 is not after 2027-02-01"),
            (("--until", "then"), "`then` is no day"),
        ],
    )
    def test_what_cannot_be_shown_is_a_sentence_and_exit_code_2(
        self, words: tuple[str, ...], message: str
    ) -> None:
        found = authority(*words)
        assert (found.exit_code, found.stdout) == (2, "")
        assert message in found.stderr


class TestJson:
    def test_the_form_of_a_proof(self) -> None:
        found = authority("--json")
        assert found.exit_code == 1
        data = json.loads(found.stdout)
        assert data["has_holes"] is True
        (decision,) = data["decisions"]
        assert (decision["key"], decision["path"], decision["line"]) == (
            "decision:approve-spend",
            "m.yml",
            22,
        )
        assert (decision["since"], decision["until"]) == ("2027-02-01", None)
        limits = {each["number"]: each for each in decision["limits"]}
        assert list(limits) == ["1", "1.1", "2", "3"]
        assert (limits["2"]["line"], limits["2"]["extent"]["from"], limits["2"]["extent"]["up_to"]) == (
            29, "50000", "250000",
        )  # fmt: skip
        assert (limits["3"]["roles"], limits["3"]["need"]) == (["cfo", "cmo"], 2) or (
            limits["3"]["roles"],
            limits["3"]["need"],
        ) == (["cmo", "cfo"], 2)
        assert {key: limits["1.1"][key] for key in ("delegation", "receiver", "seat", "chain", "line")} == {
            "delegation": "small", "receiver": "person:kim", "seat": "ops", "chain": ["small"], "line": 35,
        }  # fmt: skip
        (unsound,) = decision["unsound"]
        assert (unsound["delegation"], unsound["fault"], unsound["beyond"]["says"]) == (
            "wide", "wider", "50,000 to 60,000 EUR",
        )  # fmt: skip
        hole = next(each for each in decision["holes"] if each["extent"]["places"] == ["apac"])
        assert hole["witness"] == {
            "on": "2027-02-01", "amount": {"amount": "50000", "currency": "EUR"}, "scope": "apac",
            "category": None, "conditions": [],
        }  # fmt: skip
        assert hole["nearest"][0]["misses"] == ["only in EMEA"]

    def test_a_witness_asks_who_and_the_answer_is_nobody(self) -> None:
        for hole in json.loads(authority("--json").stdout)["decisions"][0]["holes"]:
            point = hole["witness"]
            found = run(
                "who", "decides", "approve-spend", "m.yml", "--on", point["on"], "--scope", point["scope"],
                "--amount", f"{point['amount']['amount']} {point['amount']['currency']}",
            )  # fmt: skip
            assert found.exit_code == 1

    def test_what_is_covered_twice_by_numbers(self, model: Path) -> None:
        small(model, "role: a, up_to: 1k", "role: b")
        (double,) = json.loads(authority("--json").stdout)["decisions"][0]["doubles"]
        assert (double["decide"], double["above"]) == (["1"], ["2"])


class TestAsOf:
    DATED = (
        "roles: {a: A, b: B}\npeople: {p: {name: Pat, holds: {role: a, since: 2027-01-01}}}\n"
        "activities:\n  x: {name: Work, responsible: b, informed: b, accountable: [{role: a, since: 2027-01-01}]}\n"
    )

    @pytest.fixture(autouse=True)
    def dated(self, model: Path) -> None:
        model.write_text(self.DATED, "utf-8")

    def test_check(self) -> None:
        assert "RAM001" in run("check", "m.yml", "--as-of", "2026-06").stdout
        assert "RAM001" not in run("check", "m.yml", "--as-of", "2027-06").stdout

    def test_role_says_what_is_held_and_who_fills_it(self) -> None:
        before, after = (run("role", "a", "m.yml", "--as-of", year).stdout for year in ("2026", "2027"))
        assert "  people      vacant\n" in before
        assert before.endswith("It holds nothing.\n")
        assert "  people      Pat\n" in after
        assert "accountable" in after

    def test_compare(self) -> None:
        before, after = (
            run("compare", "a", "b", "m.yml", "--as-of", year).stdout for year in ("2026", "2027")
        )
        assert "right    accountable" not in before
        assert "right    accountable" in after

    def test_a_picture_of_a_day_says_so(self, tmp_path: Path) -> None:
        run("draw", "matrix", "m.yml", "-o", "day.md", "--as-of", "2026-06-01")
        run("draw", "matrix", "m.yml", "-o", "all.md")
        day, everything = ((tmp_path / name).read_text("utf-8") for name in ("day.md", "all.md"))
        assert "As of 1 June 2026." in day
        assert "As of" not in everything
        assert "| Work | A |" not in day
        assert "| A |" in everything

    @pytest.mark.parametrize("suffix", ["md", "csv", "xlsx"])
    def test_a_matrix_of_a_day_is_not_read_back(self, tmp_path: Path, suffix: str) -> None:
        model, edited = tmp_path / "m.yml", tmp_path / f"t.{suffix}"
        run("draw", "matrix", "m.yml", "-o", edited.name)
        assert b"rolemap 1" in edited.read_bytes() or suffix == "xlsx"
        run("draw", "matrix", "m.yml", "-o", edited.name, "--as-of", "2026-06-01")
        assert b"rolemap 1" not in edited.read_bytes()
        assert "edit" not in run("import", edited.name).stderr
        assert model.read_text("utf-8") == self.DATED

    @pytest.mark.parametrize(
        "words", [("check", "m.yml"), ("role", "a", "m.yml"), ("compare", "a", "b", "m.yml"), ("authority",)]
    )
    def test_a_day_that_is_none_is_exit_code_2(self, words: tuple[str, ...]) -> None:
        found = run(*words, "--as-of", "2027-13")
        assert (found.exit_code, found.stdout) == (2, "")
        assert "`2027-13` is no day" in found.stderr


class TestWhatARoleMayDecide:
    LIMITS = (
        "role: a, person: kim, up_to: 9k, conditions: in budget",
        "roles: [a, b], joint: 2, from: 9k, up_to: 50k",
        "role: b, from: 50k, scope: n",
    )

    @pytest.fixture(autouse=True)
    def ladder(self, model: Path) -> None:
        small(
            model,
            *self.LIMITS,
            more="people: {kim: {name: Kim Ode, holds: a}, lou: {name: Lou Pym, holds: b}}\n",
        )

    def test_the_card_of_a_role_lists_its_limits_by_amount(self) -> None:
        assert run("role", "b", "m.yml").stdout.splitlines()[-3:] == [
            "  Buy  m.yml:5:3",
            "      decides 9,000 to 50,000 EUR, 2 of 2 together  m.yml:9:10",
            "      decides from 50,000 EUR, North  m.yml:10:10",
        ]

    def test_a_comparison_counts_and_lists_what_two_roles_may_decide(self) -> None:
        said = run("compare", "a", "b", "m.yml").stdout.splitlines()
        assert [line.split() for line in said if line.startswith("right")] == [["right", "decides", "1", "1"]]
        assert "        decides below 9,000 EUR, in budget, by Kim Ode  m.yml:8:10" in said
        assert "        decides from 50,000 EUR, North  m.yml:10:10" in said
