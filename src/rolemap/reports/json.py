"""Findings for programs. The form is stable: keys are added, and none is renamed or taken away; `schema` describes it."""

from __future__ import annotations

from collections.abc import Iterable
from json import dumps

from rolemap.errors import Position
from rolemap.lint.finding import Finding, Severity
from rolemap.lint.fingerprint import fingerprints
from rolemap.lint.soundness import Part
from rolemap.reports.checked import Checked


def json(checked: Checked) -> str:
    """Return the findings, in the order of the files, and what they add up to, as one JSON object."""
    found = checked.soundness()
    return dumps(
        {
            "version": 1,
            "counts": {
                severity: sum(each.severity is severity for each in checked.findings) for severity in Severity
            },
            "soundness": {
                "sound": found.sound,
                "items": found.items,
                "horizons": _parts(found.horizons),
                "areas": _parts(found.areas),
                "roles": _parts(found.roles),
            },
            "findings": [
                _finding(each, fingerprint)
                for each, fingerprint in zip(checked.findings, fingerprints(checked.findings), strict=True)
            ],
        },
        indent=2,
        ensure_ascii=False,
    )


def _parts(parts: Iterable[Part]) -> list[dict[str, object]]:
    return [each._asdict() for each in parts]


def _finding(finding: Finding, fingerprint: str) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "subjects": list(finding.subjects),
        **where(finding.position),
        "help": finding.help,
        "related": [{**where(each.position), "message": each.note} for each in finding.places],
        "fingerprint": fingerprint,
    }


def where(position: Position | None) -> dict[str, object]:
    """Return a place as programs read it: `path`, `line`, `column`; `sheet` and `cell` besides in a workbook."""
    if position is None:
        return {"path": None, "line": None, "column": None}
    cell = {"sheet": position.sheet, "cell": position.cell} if position.is_cell else {}
    return {"path": position.file, **cell, "line": position.line, "column": position.column}
