"""`rolemap route`, and the standing questions of `rolemap authority`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rolemap.cli.main import main

MODEL = """\
rolemap: 1
settings: {currency: EUR}
units: {emea: EMEA, apac: APAC}
roles:
  cmo: {name: CMO}
  director: {name: Director, reports_to: cmo}
  ops: {name: Operations, reports_to: director}
  manager: {name: Manager, reports_to: ops}
  legal: {name: Legal, external: true}
people:
  dana: {name: Dana, holds: director, absent: {since: 2027-03-01, until: 2027-03-15, why: holiday}}
  lee: {name: Lee, holds: ops}
  kim: {name: Kim, holds: manager}
  max: {name: Max, holds: cmo}
decisions:
  spend:
    name: Marketing spend
    recommends: manager
    agrees: legal
    limits:
      - {role: ops, up_to: 50k, sub_delegable: true}
      - {role: director, from: 50k, up_to: 250k, scope: emea}
      - {role: cmo, from: 250k}
    escalates_to: cmo
delegations: {small: {by: ops, to: kim, of: spend, up_to: 10k, scope: emea}}
"""


@pytest.fixture(autouse=True)
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("m.yml").write_text(MODEL, "utf-8")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def loaded(*words: str) -> Any:
    return json.loads(run(*words, "--json").stdout)


class TestRoute:
    def test_a_request_that_goes_through(self) -> None:
        found = run("route", "m.yml", "spend", "--amount", "60k", "--scope", "emea", "--on", "2027-01-10")
        assert found.exit_code == 0
        assert found.stdout == (
            "The way of a request: Marketing spend [decision:spend], 60,000 EUR, EMEA, on 10 January 2027\n"
            "\n"
            "1.  propose  Manager (Kim)\n"
            "             recommends  m.yml:18:17, Kim holds it  m.yml:13:27\n"
            "2.  agree    Legal\n"
            "             must agree  m.yml:19:13\n"
            "3.  decide   Director (Dana)\n"
            "             limit: 50,000 to 250,000 EUR, EMEA  m.yml:22:10\n"
            "               Director  m.yml:6:3\n"
            "                 Dana holds it  m.yml:11:29\n"
            "             passes Operations: 60,000 EUR is too much: below 50,000 EUR  m.yml:21:10\n"
            "             escalates to CMO: it has no authority for it\n"
            "\n"
            "It goes through.\n"
        )

    def test_one_that_stalls_says_where_why_and_until_when(self) -> None:
        found = run("route", "m.yml", "spend", "--amount", "60k", "--scope", "emea", "--as-of", "2027-03-05")
        assert found.exit_code == 1
        assert (
            "3.  decide   nobody\n"
            "             stalls: Dana is absent, 1 to 14 March 2027 (holiday), without a deputy; it can go on "
            "from 15 March 2027  m.yml:11:48\n"
            "             limit: 50,000 to 250,000 EUR, EMEA  m.yml:22:10\n"
            "               Director  m.yml:6:3\n"
            "                 Dana holds it  m.yml:11:29\n"
            "             passes Operations: 60,000 EUR is too much: below 50,000 EUR  m.yml:21:10\n"
        ) in found.stdout
        assert found.stdout.endswith("\nIt stalls at step 3; it can go on from 15 March 2027.\n")

    def test_one_that_can_never_go_on(self) -> None:
        found = run("route", "m.yml", "spend", "--amount", "60k", "--scope", "apac", "--on", "2027-01-10")
        assert found.exit_code == 1
        assert "stalls: nobody has the authority  m.yml:16:3\n" in found.stdout
        assert found.stdout.endswith("\nIt stalls at step 3; nothing that is written lets it go on later.\n")

    def test_what_is_left_open_is_one_step_that_goes_several_ways(self) -> None:
        found = run("route", "m.yml", "spend", "--on", "2027-03-05")
        assert found.exit_code == 1
        assert [each for each in found.stdout.splitlines() if each[:1].isdigit()] == [
            "1.   propose  Manager (Kim)",
            "2.   agree    Legal",
            "3.1  decide   below 10,000 EUR, EMEA: Operations (Lee), Kim by delegation",
            "3.2  decide   below 50,000 EUR, APAC: Operations (Lee)",
            "3.3  decide   10,000 to 50,000 EUR: Operations (Lee)",
            "3.4  decide   50,000 to 250,000 EUR, EMEA: nobody",
            "3.5  decide   50,000 to 250,000 EUR, APAC: nobody",
            "3.6  decide   from 250,000 EUR: CMO (Max)",
        ]
        assert "without a deputy; it can go on from 15 March 2027  m.yml:11:48\n" in found.stdout
        assert found.stdout.endswith(
            "It stalls at steps 3.4 and 3.5; nothing that is written lets it go on later.\n"
        )

    def test_whoever_asks_cannot_approve(self) -> None:
        asked = ("route", "m.yml", "spend", "--amount", "20k", "--on", "2027-01-10", "--requester")
        found = run(*asked, "lee")
        assert found.exit_code == 1
        assert "note: Lee asks for it, and is not named to propose it\n" in found.stdout
        assert "stalls: Lee asks for it, and so cannot approve it  m.yml:12:3\n" in found.stdout
        assert run(*asked, "kim").exit_code == 0

    def test_for_programs(self) -> None:
        found = loaded("route", "m.yml", "spend", "--amount", "60k", "--scope", "emea", "--on", "2027-03-05")
        assert (found["decision"], found["is_open"], found["opens_on"]) == (
            "decision:spend",
            False,
            "2027-03-15",
        )
        assert found["request"]["amount"] == {"amount": "60000", "currency": "EUR"}
        assert [each["kind"] for each in found["steps"]] == ["propose", "agree", "decide"]
        decides = found["steps"][-1]
        (stall,) = decides["stalls"]
        assert (stall["why"], stall["until"], stall["key"]) == ("absent", "2027-03-15", "person:dana")
        assert (stall["path"], stall["line"], stall["column"]) == ("m.yml", 11, 48)
        assert [each["role"] for each in decides["passes"]] == ["ops", "director", "cmo"]
        assert decides["escalates"] == [each for each in decides["passes"] if each["role"] == "cmo"]

    def test_hostile_names_reach_no_terminal(self) -> None:
        asked = ("route", "m.yml", "spend", "--amount", "60k", "--scope", "emea", "--on")
        plain = {day: len(run(*asked, day).stdout.splitlines()) for day in ("2027-01-10", "2027-03-05")}
        text = MODEL.replace("name: Dana,", 'name: "\\e[31m\\u202e<b>|`]\\n#",').replace(
            "name: Marketing spend", 'name: "\\e]0;x\\a`|\\n{"'
        )
        Path("m.yml").write_text(text.replace("why: holiday", 'why: "\\e[2J"'), "utf-8")
        for day, lines in plain.items():
            shown = run(*asked, day).stdout
            assert not {"\x1b", "\u202e", "\x07"} & set(shown)
            assert len(shown.splitlines()) == lines
            assert loaded(*asked, day)["decision"] == "decision:spend"

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (("spent",), "there is no decision `spent`; did you mean `spend`?"),
            (("spend", "--scope", "emeaa"), "there is no unit `emeaa`; did you mean `emea`?"),
            (("spend", "--amount", "1.000 EUR"), "`1.000 EUR` can be read as 1000 EUR and as 1.00 EUR"),
            (("spend", "--requester", "kimm"), "did you mean `kim`?"),
            (("spend", "--condition", "funded"), "no limit speaks of the condition `funded`"),
        ],
    )
    def test_what_cannot_be_used_is_a_sentence(self, words: tuple[str, ...], says: str) -> None:
        found = run("route", "m.yml", *words)
        assert (found.exit_code, found.stdout) == (2, "")
        assert says in found.stderr


class TestStanding:
    def test_who_can_both_request_and_approve(self) -> None:
        found = run("authority", "m.yml", "--both", "--on", "2027-01-10")
        assert found.exit_code == 1
        assert found.stdout == (
            "Who can both request and approve, on 10 January 2027\n"
            "\n"
            "Marketing spend [decision:spend]\n"
            "  Kim\n"
            "    requests\n"
            "      right: recommends  m.yml:18:17\n"
            "        Manager  m.yml:8:3\n"
            "          Kim holds it  m.yml:13:27\n"
            "    approves below 10,000 EUR, EMEA\n"
            "      limit: below 50,000 EUR  m.yml:21:10\n"
            "        Operations  m.yml:7:3\n"
            "          Operations delegates to Kim: below 10,000 EUR, EMEA  m.yml:25:15\n"
        )

    def test_nobody_can_do_both(self) -> None:
        Path("m.yml").write_text(MODEL.replace("recommends: manager", "recommends: legal"), "utf-8")
        found = run("authority", "m.yml", "--both", "--on", "2027-01-10")
        assert (found.exit_code, found.stdout.splitlines()[-1]) == (0, "Nobody can do both.")
        assert loaded("authority", "m.yml", "--both", "--on", "2027-01-10") == {
            "on": "2027-01-10",
            "both": [],
        }

    def test_how_far_authority_goes(self) -> None:
        found = run("authority", "m.yml", "spend", "--widest", "--on", "2027-01-10")
        assert found.exit_code == 0
        assert found.stdout == (
            "How far authority goes, on 10 January 2027\n"
            "\n"
            "Dana\n"
            "  50,000 to 250,000 EUR, EMEA: Marketing spend, as Director  m.yml:22:10\n"
            "Kim\n"
            "  below 10,000 EUR, EMEA: Marketing spend, by delegation from Operations  m.yml:25:15\n"
            "Lee\n"
            "  below 50,000 EUR: Marketing spend, as Operations  m.yml:21:10\n"
            "Max\n"
            "  from 250,000 EUR: Marketing spend, as CMO  m.yml:23:10\n"
        )

    def test_what_ends_up_at_the_top(self) -> None:
        found = run("authority", "m.yml", "--top", "--on", "2027-01-10")
        assert found.exit_code == 0
        assert found.stdout == (
            "What ends up at the top, on 10 January 2027\n"
            "\n"
            "Marketing spend [decision:spend]  m.yml:16:3\n"
            "  from 250,000 EUR: CMO (Max)\n"
            "  escalates to CMO\n"
        )

    def test_for_programs(self) -> None:
        (kim,) = loaded("authority", "m.yml", "--both", "--on", "2027-01-10")["both"]
        assert (kim["hand"], kim["decision"]) == ("person:kim", "decision:spend")
        assert kim["approves"][0]["extent"]["up_to"] == "10000"
        widest = loaded("authority", "m.yml", "--widest", "--on", "2027-01-10")["widest"]
        assert [each["up_to"] for each in widest] == [
            {"amount": "250000", "currency": "EUR"},
            {"amount": "10000", "currency": "EUR"},
            {"amount": "50000", "currency": "EUR"},
            None,
        ]
        (top,) = loaded("authority", "m.yml", "--top", "--on", "2027-01-10")["top"]
        assert (top["is_all"], top["escalates_to"], len(top["parts"])) == (False, "cmo", 1)

    def test_another_decision_is_left_out(self) -> None:
        Path("m.yml").write_text(
            MODEL.replace("delegations:", "  hire: {decides: cmo}\ndelegations:"), "utf-8"
        )
        found = run("authority", "m.yml", "hire", "--top", "--on", "2027-01-10").stdout
        assert "Marketing spend" not in found
        assert "  everything: CMO (Max)\n" in found


def test_a_vacant_role_that_is_passed_is_named_once() -> None:
    vacant = MODEL.replace("holds: ops}", "holds: {role: ops, until: 2027-01-01}}")
    Path("m.yml").write_text(vacant.replace("{role: director, from: 50k,", "{role: director,"), "utf-8")
    said = run("route", "m.yml", "spend", "--amount", "20k", "--scope", "emea", "--on", "2027-01-10").stdout
    assert (
        "passes Operations: it has the authority, but nobody holds it on 10 January 2027  m.yml:21:10" in said
    )
