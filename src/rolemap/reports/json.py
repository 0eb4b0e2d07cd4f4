"""Findings for programs. The form is stable: keys are added, and none is renamed or taken away; `schema` describes it."""

from __future__ import annotations

from json import dumps

from rolemap.errors import Position
from rolemap.lint.finding import Finding
from rolemap.lint.fingerprint import fingerprints
from rolemap.reports.checked import Checked


def json(checked: Checked) -> str:
    """Return the findings, in the order of the files, as a JSON list of objects."""
    found = zip(checked.findings, fingerprints(checked.findings), strict=True)
    return dumps([_finding(each, fingerprint) for each, fingerprint in found], indent=2, ensure_ascii=False)


def _finding(finding: Finding, fingerprint: str) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "subjects": list(finding.subjects),
        **where(finding.position),
        "help": finding.help,
        "fixes": [{"title": each.title, "is_safe": each.is_safe} for each in finding.fixes],
        "related": [{**where(each.position), "message": each.note} for each in finding.places],
        "fingerprint": fingerprint,
    }


def where(position: Position | None) -> dict[str, object]:
    """Return a place as programs read it: `path`, `line`, `column`; `sheet` and `cell` besides in a workbook."""
    if position is None:
        return {"path": None, "line": None, "column": None}
    cell = {"sheet": position.sheet, "cell": position.cell} if position.is_cell else {}
    return {"path": position.file, **cell, "line": position.line, "column": position.column}
