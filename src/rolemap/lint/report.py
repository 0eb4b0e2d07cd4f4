"""Findings as text with code frames, as one line each, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rolemap.errors import Position, Style, explain, printable
from rolemap.lint.finding import Finding, Severity

_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ALONE = 3  # so many findings of one rule stand each on their own; of more, the first does
_NAMED = 12  # so many of the others get a line each


def text(findings: Sequence[Finding], sources: Mapping[str, str], *, style: Style | None = None) -> str:
    """Return the findings as a person reads them: worst first, rule by rule, with code frames.

    Of what one rule finds more than three times, the first is shown with its frame and the others in a line each, smells
    (severity info) by their places alone. An error is always shown with its frame.
    """
    parts: list[str] = []
    for severity in Severity:
        by_rule: dict[str, list[Finding]] = {}
        for each in findings:
            if each.severity is severity:
                by_rule.setdefault(each.code, []).append(each)
        for _, group in sorted(by_rule.items()):
            if severity is Severity.ERROR or len(group) <= _ALONE:
                parts += [_one(each, sources, style) for each in group]
            else:
                parts.append(_one(group[0], sources, style) + "\n" + _others(group[1:], style))
    return "\n\n".join(parts)


def _one(finding: Finding, sources: Mapping[str, str], style: Style | None) -> str:
    severity = finding.severity or Severity.ERROR
    return explain(
        severity, f"{finding.message} ({finding.name})", finding.position, sources, finding.places, finding.help,
        code=finding.code, style=style,
    )  # fmt: skip


def _others(findings: Sequence[Finding], style: Style | None) -> str:
    """Return further findings of one rule: warnings in a line each, smells by their places."""
    paint = style or (lambda text, _part: text)
    lines = [f"  {paint('also:', 'frame')} {len(findings)} more of {findings[0].code}"]
    named = () if findings[0].severity is Severity.INFO else findings[:_NAMED]
    lines += [
        f"    {paint(printable(str(each.position or '-')), 'place')} {printable(each.message)}"
        for each in named
    ]
    places: dict[str, list[Position]] = {}
    for each in findings[len(named) :]:
        if each.position is not None:
            places.setdefault(each.position.path, []).append(each.position)
    for path, positions in places.items():
        word = ("cell" if positions[0].is_cell else "line") + ("s" if len(positions) > 1 else "")
        listed = ", ".join(position.cell or str(position.line) for position in positions)
        lines.append(f"    {paint(printable(path), 'place')} {word} {listed}")
    return "\n".join(lines)


def summary(findings: Sequence[Finding]) -> str:
    """Return how many findings of each severity there are: "1 error, 3 warnings, 24 notes"; "No findings" if none."""
    counts = Counter(each.severity for each in findings)
    return (
        ", ".join(
            f"{counts[severity]} {word}{'s' if counts[severity] != 1 else ''}"
            for severity, word in _WORDS.items()
            if counts[severity]
        )
        or "No findings"
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
    of `path`, `line`, `column`, `message`. Lines and columns count from 1. What stands in a workbook has `sheet` and
    `cell` besides; its line and its column are those of the sheet.
    """
    import json  # only this format needs it

    del sources, style
    return json.dumps([_object(each) for each in findings], indent=2, ensure_ascii=False)


def _object(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "subjects": list(finding.subjects),
        **where(finding.position),
        "help": finding.help,
        "related": [{**where(each.position), "message": each.note} for each in finding.places],
    }


def where(position: Position | None) -> dict[str, object]:
    """Return a place as programs read it: `path`, `line`, `column`; `sheet` and `cell` besides in a workbook."""
    if position is None:
        return {"path": None, "line": None, "column": None}
    cell = {"sheet": position.sheet, "cell": position.cell} if position.is_cell else {}
    return {"path": position.file, **cell, "line": position.line, "column": position.column}


REPORTS = {"text": text, "concise": concise, "json": json_}
"""Name of a format -> the function that writes it."""
