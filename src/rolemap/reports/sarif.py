"""SARIF 2.1.0: what code scanning services and editors read.

A rule's whole page goes with it, so that a reader needs no address. Remedies stay out: a fix in SARIF is an edit of
text, and ours are changes of the model. Traps: braces in a message are placeholders there, and `](` makes a link.
"""

from __future__ import annotations

from json import dumps

from rolemap import __version__
from rolemap.errors import Position
from rolemap.lint.finding import Finding, Severity
from rolemap.lint.fingerprint import fingerprints
from rolemap.lint.page import page
from rolemap.lint.rule import Kind
from rolemap.reports.checked import Checked
from rolemap.reports.place import uri, with_cell

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

_Json = dict[str, object]


def sarif(checked: Checked) -> str:
    """Return a log with one run: the findings in the order of the files, and the rules that have found them."""
    codes = {each.code for each in checked.findings}
    kinds = [each for each in checked.kinds if each.code in codes]
    places = {each.code: place for place, each in enumerate(kinds)}
    driver = {"name": "rolemap", "semanticVersion": __version__, "rules": [_rule(each) for each in kinds]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(each, places[each.code], fingerprint)
            for each, fingerprint in zip(checked.findings, fingerprints(checked.findings), strict=True)
        ],
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _rule(kind: Kind) -> _Json:
    return {
        "id": kind.code,
        "name": kind.name,
        "shortDescription": {"text": kind.summary},
        "fullDescription": {"text": " ".join(kind.section("Why").split()) or kind.summary},
        "help": {"text": kind.page, "markdown": page(kind)},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
        "properties": {"tags": [kind.family]},
    }


def _result(finding: Finding, rule: int, fingerprint: str) -> _Json:
    said = with_cell(finding.position, finding.message)
    found: _Json = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity or Severity.ERROR],
        "message": _message(f"{said}; {finding.help}" if finding.help else said),
        "partialFingerprints": {"rolemap/v1": fingerprint},
    }
    location: _Json = {}
    if finding.position is not None:
        location["physicalLocation"] = _place(finding.position)
    if finding.subjects:
        location["logicalLocations"] = [
            {"fullyQualifiedName": key, "kind": key.partition(":")[0]} for key in finding.subjects
        ]
    if location:
        found["locations"] = [location]
    if finding.places:
        found["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _place(each.position),
                "message": _message(with_cell(each.position, each.note)),
            }
            for number, each in enumerate(finding.places, 1)
        ]
    return found


def _message(text: str) -> _Json:
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")}


def _place(position: Position) -> _Json:
    address, is_relative = uri(position)
    artifact = {"uri": address} | ({"uriBaseId": "%SRCROOT%"} if is_relative else {})
    if position.is_cell:  # its row is no line
        return {"artifactLocation": artifact}
    return {
        "artifactLocation": artifact,
        "region": {
            "startLine": position.line,
            "startColumn": position.column,
            "endColumn": position.column + position.width,
        },
    }
