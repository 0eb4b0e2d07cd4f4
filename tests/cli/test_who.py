"""`rolemap who` where there are people, limits and days: the answer, its chain with places, the nearest, and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from spending import SPENDING

from rolemap.cli.main import main


@pytest.fixture(autouse=True)
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "m.yml"
    path.write_text(SPENDING, "utf-8")
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def who(*words: str, on: str = "2027-02-01") -> Result:
    return run("who", "decides", "approve-spend", "m.yml", "--on", on, *words)


class TestDecides:
    def test_the_chain_step_by_step_each_with_its_place(self) -> None:
        found = who("--amount", "60000 EUR", "--scope", "emea")
        assert found.exit_code == 0
        assert found.stdout == (
            "Who decides on Approve a spend [decision:approve-spend], 60,000 EUR, EMEA, on 1 February 2027?\n"
            "\n"
            "approve   Director (Dana Ortiz)\n"
            "          Approve a spend [decision:approve-spend]\n"
            "            limit: 50,000 to 250,000 EUR, EMEA  m.yml:29:10\n"
            "              Director  m.yml:12:3\n"
            "                Dana Ortiz holds it, from 1 January 2026  m.yml:16:36\n"
        )

    def test_those_whom_a_decision_names_together_decide_together(self, model: Path) -> None:
        text = SPENDING.replace(
            "stage: propose, decides: cmo", "stage: propose, decides: [cmo, ops], joint: 2"
        )
        model.write_text(text, "utf-8")
        said = run("who", "decides", "set-budget", "m.yml").stdout.splitlines()
        assert said[2] == "propose   CMO (Max Hahn) and Head of operations (Lee Park) together"

    def test_who_may_anyway_is_not_named_again_by_delegation(self, model: Path) -> None:
        text = SPENDING.replace("{by: ops, to: kim,", "{by: ops, to: manager,")
        text = text.replace("{name: Lee Park, holds: ops}", "{name: Lee Park, holds: [ops, manager]}")
        model.write_text(text, "utf-8")
        said = who("--amount", "5k", "--scope", "dach").stdout.splitlines()
        assert said[2] == "approve   Head of operations (Lee Park), Kim Bauer by delegation"

    def test_nobody_is_exit_code_1_and_names_who_comes_near_and_what_stands_against_it(self) -> None:
        found = who("--amount", "60000 EUR", "--scope", "emea", on="2027-03-05")
        assert found.exit_code == 1
        lines = [line.strip() for line in found.stdout.splitlines()]
        assert lines[2] == "approve   nobody"
        assert lines[4].startswith("nearest: Director: Dana Ortiz is absent")
        assert lines[8].startswith("Dana Ortiz is absent")
        assert lines[8].endswith("m.yml:16:81")
        assert lines[9] == (
            "then: Head of operations (Lee Park): 60,000 EUR is too much: below 50,000 EUR  m.yml:28:10"
        )
        assert lines[10].startswith("then: CMO and CFO together: 60,000 EUR is too little: from 250,000 EUR")

    def test_what_is_left_open_is_answered_stretch_by_stretch(self) -> None:
        heads = [line.strip() for line in who().stdout.splitlines() if "EUR" in line and ": " in line]
        assert any(
            each.endswith(": Head of operations (Lee Park), Kim Bauer by delegation") for each in heads
        )
        assert "50,000 to 250,000 EUR, EMEA: Director (Dana Ortiz)" in heads
        assert "from 50,000 EUR, APAC: nobody" in heads

    def test_an_amount_that_is_said_is_not_said_to_be_any(self) -> None:
        assert "any amount" not in who("--amount", "60k").stdout

    def test_a_delegation_is_a_step_below_the_role_that_it_comes_from(self) -> None:
        found = who("--amount", "5k", "--scope", "dach")
        assert (
            "                Head of operations delegates to Kim Bauer: below 10,000 EUR, DACH  m.yml:35:3\n"
        ) in found.stdout

    def test_whoever_asks_for_it_does_not_decide(self) -> None:
        found = who("--amount", "5k", "--scope", "dach", "--requester", "kim")
        assert "requested by Kim Bauer, " not in found.stdout.splitlines()[0]
        assert found.stdout.splitlines()[0].endswith("on 1 February 2027, requested by Kim Bauer?")
        assert found.stdout.splitlines()[2] == "approve   Head of operations (Lee Park)"
        assert "Kim Bauer asks for it, and so cannot approve it" in found.stdout

    def test_two_who_decide_together_and_those_above_who_may_too(self, model: Path) -> None:
        text = SPENDING.replace("holds: [cmo, {role: cfo, until: 2027-06-01}]", "holds: cmo")
        text = text.replace("people:\n", "people:\n  ann: {name: Ann Moor, holds: cfo}\n")
        model.write_text(text.replace("from: 50k, up_to", "up_to"), "utf-8")
        assert "approve   CMO (Max Hahn) and CFO (Ann Moor) together\n" in who("--amount", "1m").stdout
        below = who("--amount", "100", "--scope", "emea").stdout
        assert "above, and may too: Director (Dana Ortiz)  m.yml:" in below

    def test_two_of_three(self, model: Path) -> None:
        text = SPENDING.replace("[cmo, cfo], joint: 2", "[cmo, cfo, director], joint: 2")
        model.write_text(text, "utf-8")
        assert (
            "approve   2 of CMO (Max Hahn), CFO (Max Hahn), Director (Dana Ortiz)\n"
            in who("--amount", "1m").stdout
        )

    def test_a_person_by_name(self, model: Path) -> None:
        model.write_text(SPENDING.replace("role: ops, up_to", "person: lee, up_to"), "utf-8")
        assert "approve   Lee Park\n" in who("--amount", "1").stdout

    def test_without_people_the_role_is_the_end_of_the_chain(self, model: Path) -> None:
        lines = SPENDING.splitlines(keepends=True)
        start, end = (
            lines.index("people:\n"),
            next(n for n, line in enumerate(lines) if line[:8] == "subjects"),
        )
        text = "".join([*lines[:start], *lines[end:]])
        model.write_text(text[: text.index("delegations")], "utf-8")
        found = who("--amount", "1")
        assert found.stdout.splitlines()[2:] == [
            "approve   Head of operations",
            "          Approve a spend [decision:approve-spend]",
            "            limit: below 50,000 EUR  m.yml:23:10",
            "              Head of operations  m.yml:13:3",
        ]


class TestOtherQuestions:
    def test_people_are_shown_with_their_chain(self) -> None:
        found = run("who", "accountable", "spend", "m.yml", "--on", "2027-02-01")
        assert found.stdout.splitlines()[2:] == [
            "execute   Director (Dana Ortiz)",
            "          Spend the budget [activity:spend]",
            "            right: accountable  m.yml:33:81",
            "              Director  m.yml:12:3",
            "                Dana Ortiz holds it, from 1 January 2026  m.yml:16:36",
        ]

    @pytest.mark.parametrize(
        ("on", "said"),
        [("2027-03-05", "Director (Dana Ortiz is away)"), ("2025-03-05", "Director (vacant)")],
    )
    def test_a_role_that_nobody_fills_on_the_day_is_said_to_be_so(self, on: str, said: str) -> None:
        found = run("who", "accountable", "spend", "m.yml", "--on", on)
        assert f"execute   {said}\n" in found.stdout
        assert found.exit_code == 0  # the role answers for it, whoever fills it

    def test_deputies_and_acting_holders_are_told_apart(self, model: Path) -> None:
        text = SPENDING.replace("why: holiday", "why: holiday, deputy: lee")
        model.write_text(text, "utf-8")
        found = run("who", "accountable", "spend", "m.yml", "--on", "2027-03-05")
        assert "execute   Director (Lee Park as deputy)\n" in found.stdout
        model.write_text(SPENDING.replace("since: 2026-01-01}", "since: 2026-01-01, acting: true}"), "utf-8")
        found = run("who", "accountable", "spend", "m.yml", "--on", "2027-02-05")
        assert "execute   Director (Dana Ortiz, acting)\n" in found.stdout

    def test_as_of_is_the_same_option_and_a_month_is_its_first_day(self) -> None:
        words = ("who", "accountable", "spend", "m.yml")
        assert run(*words, "--as-of", "2027-03").stdout == run(*words, "--on", "2027-03-01").stdout
        assert run(*words, "--on", "today").stdout == run(*words).stdout

    def test_whoever_decides_within_limits_answers_for_it(self) -> None:
        found = run(
            "who",
            "accountable",
            "approve-spend",
            "m.yml",
            "--amount",
            "60k",
            "--scope",
            "emea",
            "--on",
            "2027-02-01",
        )
        assert found.exit_code == 0
        assert found.stdout.splitlines()[2:5] == [
            "approve   Director (Dana Ortiz)",
            "          Approve a spend [decision:approve-spend], within limits: who decides answers",
            "            limit: 50,000 to 250,000 EUR, EMEA  m.yml:29:10",
        ]
        away = run(
            "who",
            "accountable",
            "approve-spend",
            "m.yml",
            "--amount",
            "60k",
            "--scope",
            "emea",
            "--on",
            "2027-03-01",
        )
        assert away.exit_code == 1
        assert (
            "nearest: Director: Dana Ortiz is absent, 1 to 14 March 2027 (holiday), without a deputy"
            in away.stdout
        )

    def test_who_decides_because_they_answer_cites_where_that_is_written(self, model: Path) -> None:
        text = SPENDING.replace("stage: propose, decides: cmo", "stage: propose, accountable: cmo")
        model.write_text(text, "utf-8")
        place = next(
            f"m.yml:{number}:{line.index('accountable: cmo') + 1}"
            for number, line in enumerate(text.splitlines(), start=1)
            if "accountable: cmo" in line
        )
        said = run("who", "decides", "set-budget", "m.yml").stdout
        assert f"right: nobody else is named to decide  {place}\n" in said

    def test_who_answers_for_all_of_it_does_so_whoever_decides(self, model: Path) -> None:
        model.write_text(SPENDING.replace("    recommends: manager\n", "    accountable: cmo\n"), "utf-8")
        found = run("who", "accountable", "approve-spend", "m.yml", "--amount", "60k", "--on", "2027-03-01")
        assert found.stdout.splitlines()[2] == "approve   CMO (Max Hahn)"

    @pytest.mark.parametrize(
        "words", [("--amount", "1"), ("--scope", "emea"), ("--condition", "x"), ("--requester", "kim")]
    )
    def test_what_only_limits_speak_of_is_refused(self, words: tuple[str, ...]) -> None:
        found = run("who", "executes", "spend", "m.yml", *words)
        assert found.exit_code == 2
        assert (
            f"{words[0]} is for `decides` and `accountable`; `executes` does not depend on it" in found.stderr
        )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--scope", "emeaa"), "there is no unit `emeaa`; did you mean `emea`?"),
        (("--requester", "kym"), "there is no person or role `kym`; did you mean `kim`?"),
        (("--amount", "1.000 EUR"), "`1.000 EUR` can be read as 1000 EUR and as 1.00 EUR"),
        (("--amount", "1 EUX"), "there is no currency `EUX`"),
        (("--condition", "in budget"), "no limit speaks of the condition `in budget`"),
        (("--on", "2027-02-29"), "`2027-02-29` is no day: day is out of range for month"),
        (("--on", "soon"), "`soon` is no day: a day is written 2027-03-31"),
    ],
)
def test_what_cannot_be_asked_is_a_sentence_and_exit_code_2(words: tuple[str, ...], message: str) -> None:
    found = run("who", "decides", "approve-spend", "m.yml", *words)
    assert (found.exit_code, found.stdout) == (2, "")
    assert message in found.stderr


def test_a_scope_that_nobody_knows_is_an_error_even_where_nothing_has_limits() -> None:
    found = run("who", "decides", "set-budget", "m.yml", "--scope", "emeaa")
    assert (found.exit_code, found.stderr) == (
        2,
        "error: there is no unit `emeaa`; did you mean `emea`?\n",
    )


class TestJson:
    def test_the_form_of_an_answer(self) -> None:
        found = who("--amount", "60000.50 EUR", "--scope", "emea", "--json")
        answer = json.loads(found.stdout)
        assert found.exit_code == 0
        assert answer["request"] == {
            "on": "2027-02-01", "amount": {"amount": "60000.5", "currency": "EUR"}, "scope": "emea",
            "category": None, "conditions": [], "requester": None,
        }  # fmt: skip
        assert {key: answer[key] for key in ("question", "target", "stage", "is_nobody", "roles", "people")} == {
            "question": "decides", "target": "decision:approve-spend", "stage": None, "is_nobody": False,
            "roles": ["director"], "people": ["dana"],
        }  # fmt: skip
        (line,) = answer["lines"]
        assert (line["stage"], line["item"], line["extent"]) == ("approve", "decision:approve-spend", None)
        (chain,) = line["chains"]
        assert (chain["role"], chain["person"], chain["acts"]) == ("director", "dana", True)
        assert [step["kind"] for step in chain["steps"]] == ["limit", "role", "holder"]
        assert chain["steps"][0] == {
            "kind": "limit", "key": "decision:approve-spend", "says": "50,000 to 250,000 EUR, EMEA",
            "path": "m.yml", "line": 29, "column": 10,
        }  # fmt: skip

    def test_stretches_and_who_comes_near(self) -> None:
        found = who("--json", on="2027-03-05")
        lines = json.loads(found.stdout)["lines"]
        extents = {line["extent"]["says"]: line["extent"] for line in lines}
        assert extents["from 50,000 EUR"] == {
            "says": "from 50,000 EUR", "currency": "EUR", "from": "50000", "up_to": None, "places": [],
            "categories": [], "conditions": [], "since": None, "until": None,
        }  # fmt: skip
        assert lines[-1]["chains"] == []
        assert lines[-1]["nearest"][0]["misses"]
        assert lines[-1]["nearest"][0]["chain"]["acts"] is False

    @pytest.mark.parametrize("question", ["accountable", "responsible", "executes", "monitors", "consulted"])
    def test_every_question_of_a_subject(self, question: str) -> None:
        found = run("who", question, "budget", "m.yml", "--json", "--on", "2027-02-01")
        answer = json.loads(found.stdout)
        assert answer["question"] == question
        assert found.exit_code == answer["is_nobody"]
        assert {line["item"] for line in answer["lines"]} <= {
            None, "decision:approve-spend", "decision:set-budget", "activity:spend",
        }  # fmt: skip

    @pytest.mark.parametrize(
        "name",
        ["<script>", '"', "a\\b", "\x1b[31m", "\u202eabc", "\u2028", "漢字", "👩\u200d💻", "x" * 200, "=1+1"],
    )
    def test_hostile_names_come_through(self, model: Path, name: str) -> None:
        in_yaml = json.dumps(name, ensure_ascii=name < "\uffff")  # YAML has no surrogates
        text = SPENDING.replace("Dana Ortiz", "DANA").replace("name: DANA", f"name: {in_yaml}")
        model.write_text(text, "utf-8")
        answer = json.loads(who("--amount", "60k", "--scope", "emea", "--json").stdout)
        (chain,) = answer["lines"][0]["chains"]
        assert chain["steps"][-1]["says"].startswith(name)

    def test_hostile_names_cannot_control_the_terminal(self, model: Path) -> None:
        model.write_text(SPENDING.replace("Dana Ortiz", '"\\e[31m\\u202e"'), "utf-8")
        said = who("--amount", "60k", "--scope", "emea").stdout
        assert "\x1b" not in said
        assert "\u202e" not in said
        assert "\\x1b[31m\\u202e" in said
