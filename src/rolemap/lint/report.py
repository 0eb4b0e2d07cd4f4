"""Findings as text with code frames, as one line each, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from rolemap.errors import Style, explain, printable
from rolemap.lint.finding import Finding, Severity

FORMATS = ("text", "concise", "json")
_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SHOWN_OF_A_SMELL = 3


def text(findings: Sequence[Finding], sources: Mapping[str, str], *, style: Style | None = None) -> str:
    """Return the findings as a person reads them: worst first, with code frames, and a summary.

    Smells (severity info) that one rule finds many times are shown once; the others are named by their places.
    """
    if not findings:
        return "No findings."
    parts: list[str] = []
    for severity in Severity:
        of_severity = [each for each in findings if each.severity is severity]
        by_rule: dict[str, list[Finding]] = {}
        for each in of_severity:
            by_rule.setdefault(each.code, []).append(each)
        if severity is not Severity.INFO:
            parts += [_one(each, sources, style) for each in of_severity]
            continue
        for group in by_rule.values():
            if len(group) <= _SHOWN_OF_A_SMELL:
                parts += [_one(each, sources, style) for each in group]
            else:
                parts.append(_one(group[0], sources, style) + _rest(group[1:], style))
    return "\n\n".join([*parts, summary(findings)])


def _one(finding: Finding, sources: Mapping[str, str], style: Style | None) -> str:
    severity = finding.severity or Severity.ERROR
    return explain(
        severity, f"{finding.message} ({finding.name})", finding.position, sources, finding.places, finding.help,
        code=finding.code, style=style,
    )  # fmt: skip


def _rest(findings: Sequence[Finding], style: Style | None) -> str:
    """Return the places of further findings of one rule, file by file."""
    paint = style or (lambda text, _part: text)
    places: dict[str, list[str]] = {}
    for each in findings:
        if each.position is not None:
            places.setdefault(each.position.path, []).append(str(each.position.line))
    count = len(findings)
    head = f"  {paint('also:', 'frame')} {count} more of {findings[0].code}"
    lines = [f"{printable(path)}, lines {', '.join(numbers)}" for path, numbers in places.items()]
    return "\n" + head + "".join(f"\n        {paint(line, 'place')}" for line in lines)


def summary(findings: Sequence[Finding]) -> str:
    """Return how many findings of each severity there are: "1 error, 3 warnings, 24 notes"."""
    counts = Counter(each.severity for each in findings)
    return ", ".join(
        f"{counts[severity]} {word}{'s' if counts[severity] != 1 else ''}"
        for severity, word in _WORDS.items()
        if counts[severity]
    )


def concise(findings: Sequence[Finding], sources: Mapping[str, str], *, style: Style | None = None) -> str:
    """Return one line a finding, in the order of the files: `path:line:column: CODE severity message`."""
    del sources
    paint = style or (lambda text, _part: text)
    return "\n".join(
        f"{paint(printable(str(each.position or '-')), 'place')}: "
        f"{paint(f'{each.code} {each.severity}', str(each.severity))} {printable(each.message)}"
        for each in findings
    )


def json_(findings: Sequence[Finding], sources: Mapping[str, str], *, style: Style | None = None) -> str:
    """Return the findings as a JSON list of objects, in the order of the files.

    Each has `code`, `name`, `severity`, `message`, `subjects`, `path`, `line`, `column`, `help`, and `related`: a list
    of `path`, `line`, `column`, `message`. Lines and columns count from 1.
    """
    del sources, style
    return json.dumps([_object(each) for each in findings], indent=2, ensure_ascii=False)


def _object(finding: Finding) -> dict[str, object]:
    position = finding.position
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "subjects": list(finding.subjects),
        "path": position.path if position else None,
        "line": position.line if position else None,
        "column": position.column if position else None,
        "help": finding.help,
        "related": [
            {
                "path": each.position.path,
                "line": each.position.line,
                "column": each.position.column,
                "message": each.note,
            }
            for each in finding.places
        ],
    }


REPORTS = {"text": text, "concise": concise, "json": json_}
"""Name of a format -> the function that writes it."""
