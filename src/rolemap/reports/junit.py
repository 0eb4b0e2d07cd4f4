"""JUnit's XML: one test case a rule that was run, so that a pipeline's page of tests says which rules hold.

A rule fails when one of its findings makes the check fail; its milder findings are what the test case says beside.
There is no time and no host in it: the same model gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rolemap.formats.escape import markup
from rolemap.lint.finding import Finding
from rolemap.lint.rule import Kind
from rolemap.reports.checked import Checked


def junit(checked: Checked) -> str:
    """Return an XML document with a suite for each family of rules, in the order of the catalogue."""
    found: dict[str, list[Finding]] = {}
    for each in checked.findings:
        found.setdefault(each.code, []).append(each)
    ran = [each for each in checked.kinds if each.code in found or checked.configuration.may_run(each)]
    failed = {
        each.code for each in checked.findings if each.severity and checked.configuration.fails(each.severity)
    }
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="rolemap" {_counts(ran, failed)}>',
    ]
    for family, those in groupby(ran, key=lambda each: each.family):
        kinds = list(those)
        lines.append(f'  <testsuite name="{markup(family)}" {_counts(kinds, failed)} skipped="0">')
        for kind in kinds:
            lines += _case(kind, found.get(kind.code, ()), checked)
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"])


def _counts(kinds: Iterable[Kind], failed: set[str]) -> str:
    codes = [each.code for each in kinds]
    return f'tests="{len(codes)}" failures="{sum(code in failed for code in codes)}" errors="0"'


def _case(kind: Kind, findings: Iterable[Finding], checked: Checked) -> Iterator[str]:
    head = f'<testcase classname="rolemap.{markup(kind.family)}" name="{markup(f"{kind.code} {kind.name}")}"'
    failing: list[Finding] = []
    milder: list[Finding] = []
    for each in findings:
        (failing if each.severity and checked.configuration.fails(each.severity) else milder).append(each)
    if not failing and not milder:
        yield f"    {head}/>"
        return
    yield f"    {head}>"
    if failing:
        worst = min((each.severity for each in failing if each.severity), key=lambda each: each.rank)
        yield f'      <failure type="{worst}" message="{markup(_brief(failing))}">'
        yield from map(_line, failing)
        yield "      </failure>"
    if milder:
        yield "      <system-out>"
        yield from map(_line, milder)
        yield "      </system-out>"
    yield "    </testcase>"


def _brief(findings: list[Finding]) -> str:
    more = len(findings) - 1
    return f"{findings[0].message}, and {more} more" if more else findings[0].message


def _line(finding: Finding) -> str:
    said = f"{finding}; {finding.help}" if finding.help else str(finding)
    return markup(said)
