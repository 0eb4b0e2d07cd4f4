"""`rolemap timeline` as people run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rolemap.cli.main import main

MODEL = """\
rolemap: 1
name: Marketing
settings: {currency: EUR}
roles: {lead: Lead, clerk: Clerk, controller: Controller}
people:
  dana: {name: Dana Ortiz, holds: {role: lead, until: 2027-06-01}, absent: {since: 2027-03-01, until: 2027-03-15, why: holiday}}
  tom: {name: Tom Berg, holds: [controller, {role: clerk, since: 2027-02-01, until: 2027-02-15, acting: true}]}
  kim: {name: Kim Bauer, holds: {role: clerk}, absent: {since: 2027-09-01, until: 2027-09-08, deputy: tom}}
activities:
  forecast: {name: Forecast, accountable: lead}
  report: {name: Report the spend, accountable: lead}
  pay: {name: Pay invoices, responsible: clerk, accountable: {none: agreed}}
  release: {name: Release payments, responsible: controller, accountable: {none: agreed}}
decisions:
  spend: {name: Approve a spend, limits: [{role: lead, up_to: 10, sub_delegable: true}, {role: controller, from: 20}]}
policies: {eyes: {name: Four eyes, separate: [pay, release]}}
delegations: {small: {by: lead, to: kim, of: spend, up_to: 5, until: 2027-04-01}}
"""


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "m.yml").write_text(MODEL, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["timeline", *words], catch_exceptions=False)


YEAR = ("m.yml", "--from", "2027-01-01", "--until", "2028-01-01")


def test_one_line_an_interval_with_a_bar_over_the_days() -> None:
    found = run(*YEAR)
    assert found.exit_code == 1
    heading, overview = found.stdout.split("\n\n")[:2]
    assert heading == "1 January to 31 December 2027"
    assert overview.splitlines() == [
        "                       Jan 2027                       Jan 2028",
        "  1 Feb – 14 Feb 2027  ···██··································  both duties: Tom Berg",
        "  1 Mar – 14 Mar 2027  ······██·······························  nobody there: Forecast and 1 more",
        "  1 Mar – 14 Mar 2027  ······██·······························  hole: Approve a spend, 5 to 20 EUR",
        "  from 1 Apr 2027      ·········██████████████████████████████  lapsed: Small",
        "  from 1 Jun 2027      ················███████████████████████  nobody accountable: Forecast and 1…",
        "  from 1 Jun 2027      ················███████████████████████  hole: Approve a spend, below 20 EUR",
        "  1 Sep – 7 Sep 2027   ·························██············  as deputy: Tom Berg",
        "  always               ███████████████████████████████████████  hole: Approve a spend, 10 to 20 EUR",
    ]


def test_then_each_with_its_place_and_why() -> None:
    assert (
        "from 1 Jun 2027  nobody-accountable\n"
        "  nobody is accountable for Forecast [activity:forecast]  m.yml:10:3\n"
        "  nobody is accountable for Report the spend [activity:report]  m.yml:11:3\n"
        "    Dana Ortiz holds Lead until 31 May 2027  m.yml:6:36\n"
        "    nobody holds Lead from 1 June 2027  m.yml:4:9\n"
    ) in run(*YEAR).stdout


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_the_first_screen_keeps_to_the_width_of_the_terminal(
    width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    overview = run(*YEAR).stdout.split("\n\n")[1]
    assert max(len(line) for line in overview.splitlines()) <= int(width)
    assert ("█" in overview) == (width != "40")


@pytest.mark.parametrize(("kind", "code"), [("lapsed", 0), ("as-deputy", 0), ("both-duties", 1), ("hole", 1)])
def test_of_one_kind_and_what_makes_the_exit_code(kind: str, code: int) -> None:
    found = run(*YEAR, "--kind", kind)
    assert found.exit_code == code
    assert kind in found.stdout


def test_nothing_to_tell() -> None:
    found = run(*YEAR, "--kind", "nobody-decides")
    assert (found.exit_code, found.stdout) == (
        0,
        "Nothing: none of this kind, 1 January to 31 December 2027.\n",
    )
    Path("m.yml").write_text("rolemap: 1\nroles: {a: A}\n", "utf-8")
    assert run(*YEAR).stdout == (
        "Nothing: no gap, conflict or lapse, 1 January to 31 December 2027. "
        "The model mentions no date, so nothing changes with time.\n"
    )


def test_for_programs() -> None:
    found = json.loads(run(*YEAR, "--json", "--kind", "nobody-there").stdout)
    assert (found["since"], found["until"], found["is_dated"]) == ("2027-01-01", "2028-01-01", True)
    first, second = found["intervals"]
    assert [each["subjects"] for each in (first, second)] == [["activity:forecast"], ["activity:report"]]
    assert first | {"because": len(first["because"])} == {
        "kind": "nobody-there",
        "subjects": ["activity:forecast"],
        "since": "2027-03-01",
        "until": "2027-03-15",
        "is_always": False,
        "says": "nobody is there who is accountable for Forecast",
        "why": "Dana Ortiz is absent, 1 to 14 March 2027 (holiday), without a deputy",
        "part": "",
        "because": 1,
        "path": "m.yml",
        "line": 10,
        "column": 3,
    }
    assert first["because"][0]["line"] == 6


def test_hostile_names_reach_neither_terminal_nor_json() -> None:
    Path("m.yml").write_text(MODEL.replace("Forecast", '"\\e[31m<script>\\u202e\\n"'), "utf-8")
    assert "\x1b" not in run(*YEAR).stdout
    assert json.loads(run(*YEAR, "--json").stdout)["intervals"]


class TestOneDay:
    def test_what_begins_and_ends_and_what_follows(self) -> None:
        found = run("m.yml", "--on", "2027-06-01")
        assert found.exit_code == 1
        assert found.stdout.startswith(
            "On 1 June 2027\n\n  holding is over: Dana Ortiz holds Lead  m.yml:6:36\n\n"
        )
        assert (
            "Who answers for Forecast [activity:forecast]\n  before Lead (Dana Ortiz)\n  after  nobody\n"
            in found.stdout
        )

    def test_nothing_that_follows(self) -> None:
        found = run("m.yml", "--on", "2027-02-01")
        assert (found.exit_code, found.stdout.splitlines()[-1]) == (
            0,
            "Who decides and who answers stays as it was.",
        )

    def test_a_day_without_change(self) -> None:
        found = run("m.yml", "--on", "2027-01-05")
        assert (found.exit_code, found.stdout) == (0, "Nothing begins or ends on 5 January 2027.\n")

    def test_for_programs(self) -> None:
        found = json.loads(run("m.yml", "--on", "2027-06-01", "--json").stdout)
        assert found["on"] == "2027-06-01"
        assert [each["key"] for each in found["written"]] == ["person:dana"]
        assert {each["right"]: each["after"] for each in found["effects"]} == {"decides": [], "answers": []}

    def test_goes_with_no_horizon(self) -> None:
        found = run("m.yml", "--on", "2027-06-01", "--from", "2027-01-01")
        assert found.exit_code == 2
        assert "--on is about one day" in found.stderr


@pytest.mark.parametrize("suffix", ["svg", "html", "md", "xlsx", "csv", "dot", "mmd"])
def test_drawn_in_every_format(suffix: str) -> None:
    found = run(*YEAR, "-o", f"t.{suffix}")
    assert (found.exit_code, found.stdout) == (1, f"wrote t.{suffix}\n")
    assert Path(f"t.{suffix}").stat().st_size


def test_draw_draws_the_same() -> None:
    assert run("m.yml", "-o", "a.csv").exit_code == 1
    drawn = CliRunner().invoke(main, ["draw", "timeline", "m.yml", "-o", "b.csv"])
    assert drawn.exit_code == 0
    assert Path("a.csv").read_text("utf-8") == Path("b.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--from", "soon"), "`soon` is no day"),
        (("--from", "2027-01-01", "--until", "2026-01-01"), "no day lies between 2027-01-01 and 2026-01-01"),
        (("--kind", "gap"), "`gap` is none of"),
        (("-o", "t.bmp"), "`bmp` is not a picture format"),
    ],
)
def test_what_cannot_be_used(words: tuple[str, ...], message: str) -> None:
    found = run("m.yml", *words)
    assert found.exit_code == 2
    assert message in found.stderr


def test_each_person_who_holds_both_duties_has_reasons_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "two.yml").write_text(
        "roles: {a: A, b: B}\npeople: {x: {name: Xi, holds: [a, b]}, y: {name: Yo, holds: [a, b]}}\n"
        "activities: {pay: {accountable: a}, book: {accountable: b}}\n"
        "policies: {apart: {separate: [pay, book], by: person}}\n",
        "utf-8",
    )
    said = CliRunner().invoke(main, ["timeline", "two.yml", "--kind", "both-duties"]).stdout
    blocks = said.split("\n\n")[2:]
    assert [("Xi" in block, "Yo" in block) for block in blocks if "holds both" in block] == [
        (True, False),
        (False, True),
    ]
