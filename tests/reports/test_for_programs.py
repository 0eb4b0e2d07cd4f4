"""Reports that programs read: valid where there is a schema, read back, and never broken by what a model is called."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from checks import HOSTILE, checked, hostile, usual
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import rolemap
from rolemap.cli.main import main
from rolemap.reports import REPORTS, render
from rolemap.reports.checked import Checked
from rolemap.reports.schema import schema

CHECKS = pytest.mark.parametrize("what", [usual(), hostile(), checked()], ids=["usual", "hostile", "none"])


def test_an_unknown_report_is_named_with_the_nearest() -> None:
    with pytest.raises(rolemap.RolemapError, match="did you mean `sarif`"):
        render(usual(), "sariff")


def test_a_project_reports_as_the_command_does() -> None:
    project = rolemap.load("catalog:marketing-leadership")
    assert json.loads(project.report("json"))
    assert project.report() == project.report("text")


@pytest.mark.parametrize("name", REPORTS)
def test_no_report_can_control_a_terminal(name: str) -> None:
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", render(hostile(), name))


class TestJson:
    @CHECKS
    def test_it_keeps_to_its_schema(self, what: Checked) -> None:
        Draft202012Validator.check_schema(schema())
        Draft202012Validator(schema()).validate(json.loads(render(what, "json")))

    def test_the_schema_knows_every_key(self) -> None:
        def compare(data: Any, known: dict[str, Any]) -> None:
            if isinstance(data, dict):
                assert data.keys() <= known["properties"].keys()
                for key, value in data.items():
                    compare(value, known["properties"][key])
            elif isinstance(data, list):
                for each in data:
                    compare(each, known["items"])

        compare(json.loads(render(usual(), "json")), schema())

    def test_the_command_prints_the_schema(self) -> None:
        printed = CliRunner().invoke(main, ["schema", "--report"], catch_exceptions=False).stdout
        assert json.loads(printed) == schema()

    def test_it_is_a_list_of_findings(self) -> None:
        found = json.loads(render(usual(), "json"))
        assert found[3] | {"fingerprint": ""} == {
            "code": "RAM007", "name": "mixed-cell", "severity": "warning", "message": "a cell has 3 letters",
            "subjects": ["activity:a3"], "path": "teams/RACI 1.xlsx", "sheet": "Plan", "cell": "C14", "line": 14,
            "column": 3, "help": "", "fixes": [], "related": [], "fingerprint": "",
        }  # fmt: skip


class TestSarif:
    """Checked once against the official schema and with a reader of somebody else's; here against what we use of it."""

    @CHECKS
    def test_it_holds_what_the_standard_knows(self, what: Checked) -> None:
        log = json.loads(render(what, "sarif"))
        (run,) = log["runs"]
        driver = run["tool"]["driver"]
        assert (log.keys(), run.keys(), driver.keys()) == (
            {"$schema", "version", "runs"},
            {"tool", "columnKind", "results"},
            {"name", "semanticVersion", "rules"},
        )
        described = {"shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"}
        assert all(each.keys() == {"id", "name", *described} for each in driver["rules"])
        assert len(run["results"]) == len(what.findings)
        for each in run["results"]:
            said = {"ruleId", "ruleIndex", "level", "message", "partialFingerprints"}
            assert said <= each.keys() <= {*said, "locations", "relatedLocations"}
            assert driver["rules"][each["ruleIndex"]]["id"] == each["ruleId"]
            assert each["level"] in ("error", "warning", "note")
            for place in (*each.get("locations", ()), *each.get("relatedLocations", ())):
                where = place.get("physicalLocation")
                assert where is None or re.fullmatch(
                    r"[\w./~%-]+", where["artifactLocation"]["uri"], re.ASCII
                )

    def test_a_rule_brings_its_page(self) -> None:
        rule = json.loads(render(usual(), "sarif"))["runs"][0]["tool"]["driver"]["rules"][0]
        assert rule["id"] == "RAM001"
        assert rule["help"]["markdown"].startswith("# RAM001 no-accountable\n")
        assert rule["defaultConfiguration"] == {"level": "error"}

    def test_places(self) -> None:
        first, _, _, cell, nowhere = json.loads(render(usual(), "sarif"))["runs"][0]["results"]
        assert first["locations"][0]["physicalLocation"]["region"] == {
            "startLine": 3,
            "startColumn": 5,
            "endColumn": 7,
        }
        assert first["relatedLocations"][0]["message"] == {"text": "`clerk`: accountable"}
        assert cell["locations"][0]["physicalLocation"] == {
            "artifactLocation": {"uri": "teams/RACI%201.xlsx", "uriBaseId": "%SRCROOT%"}
        }
        assert cell["message"]["text"].startswith("Plan!C14: ")
        assert nowhere["locations"] == [
            {"logicalLocations": [{"fullyQualifiedName": "activity:a4", "kind": "activity"}]}
        ]

    def test_braces_and_links_stay_text(self) -> None:
        said = [
            each["message"]["text"] for each in json.loads(render(hostile(), "sarif"))["runs"][0]["results"]
        ]
        assert any("[link\\](https://example.com) ![img\\](x) {{0}} {{{{1}}}}" in each for each in said)


class TestGitHub:
    @CHECKS
    def test_one_line_one_command(self, what: Checked) -> None:
        lines = render(what, "github").splitlines()
        assert len(lines) == len(what.findings)
        for line, each in zip(lines, what.findings, strict=True):
            found = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
            assert found is not None
            assert {"error": "error", "warning": "warning", "info": "notice"}[each.severity or ""] == found[1]
            properties = dict(part.split("=", 1) for part in found[2].split(","))
            assert unquote(properties["title"]) == f"{each.code} {each.name}"
            assert set(properties) <= {"file", "line", "col", "endColumn", "title"}

    def test_what_a_command_says(self) -> None:
        first, *_, cell, nowhere = render(usual(), "github").splitlines()
        assert first == (
            "::error file=small.yml,line=3,col=5,endColumn=7,title=RAM002 several-accountable::"
            "activity `a0` has 2 roles that are accountable: `head` and `clerk`%0Akeep one of them"
        )
        assert cell == (
            "::warning file=teams/RACI 1.xlsx,title=RAM007 mixed-cell::Plan!C14: a cell has 3 letters"
        )
        assert nowhere.startswith("::error title=RAM001 no-accountable::")


class TestGitLab:
    @CHECKS
    def test_every_finding_has_what_is_wanted(self, what: Checked) -> None:
        found = json.loads(render(what, "gitlab"))
        assert len({each["fingerprint"] for each in found}) == len(what.findings)
        for each in found:
            assert each.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
            assert each["severity"] in ("major", "minor", "info")
            assert each["location"]["lines"]["begin"] >= 1
            assert not each["location"]["path"].startswith("./")


class TestJUnit:
    @CHECKS
    def test_there_is_one_case_a_rule_and_the_counts_are_true(self, what: Checked) -> None:
        root = ET.fromstring(render(what, "junit"))  # noqa: S314 - we wrote it
        cases = root.findall("testsuite/testcase")
        assert [each.get("name") for each in cases] == [f"{kind.code} {kind.name}" for kind in what.kinds]
        assert root.get("tests") == str(len(cases))
        assert root.get("failures") == str(len(root.findall("testsuite/testcase/failure")))
        for suite in root:
            assert suite.get("tests") == str(len(suite))
            assert suite.get("failures") == str(len(suite.findall("testcase/failure")))

    def test_a_rule_fails_with_what_fails_the_check(self) -> None:
        root = ET.fromstring(render(usual(), "junit"))  # noqa: S314 - we wrote it
        said = {each.get("name", "")[:6]: each for each in root.iter("testcase")}
        failed = [code for code, each in said.items() if each.find("failure") is not None]
        assert failed == ["RAM001", "RAM002"]
        milder = said["RAM008"].findtext("system-out", "")
        assert "small.yml:3:9: RAM008 warning role `head` is told of its own work" in milder

    def test_texts_are_read_back_as_they_are(self) -> None:
        root = ET.fromstring(render(hostile(), "junit"))  # noqa: S314 - we wrote it
        said = "".join(root.itertext())
        assert HOSTILE[0] in said
        assert HOSTILE[1] in said
        assert HOSTILE[6] in said
