"""Findings as a person reads them in a terminal: with code frames, or one line each; and what they add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rolemap.errors import FRAME_WIDTH, Position, Style, brief, explain, printable
from rolemap.lint.finding import Finding, Severity
from rolemap.lint.soundness import Part, worst
from rolemap.reports.checked import Checked
from rolemap.reports.remedies import titles

_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ALONE = 3  # so many findings of one rule stand each on their own; of more, the first does
_NAMED = 12  # so many of the others get a line each


def text(checked: Checked, *, style: Style | None = None, room: int = FRAME_WIDTH) -> str:
    """Return the findings with their frames, and what they add up to; `room` is for so many characters of a line."""
    shown = frames(checked.findings, checked.sources, style=style, room=room)
    closing = summary(checked, style=style)
    return f"{shown}\n\n{closing}" if shown else closing


def frames(
    findings: Sequence[Finding],
    sources: Mapping[str, str],
    *,
    style: Style | None = None,
    room: int = FRAME_WIDTH,
) -> str:
    """Return the findings worst first, rule by rule, with code frames.

    Of what one rule finds more than three times, the first is shown with its frame and the others in a line each, smells
    (severity info) by their places alone, unless several share a line. An error is always shown with its frame.
    """
    parts: list[str] = []
    for severity in Severity:
        by_rule: dict[str, list[Finding]] = {}
        for each in findings:
            if each.severity is severity:
                by_rule.setdefault(each.code, []).append(each)
        for _, group in sorted(by_rule.items()):
            if severity is Severity.ERROR or len(group) <= _ALONE:
                parts += [_one(each, sources, style, room) for each in group]
            else:
                parts.append(_one(group[0], sources, style, room) + "\n" + _others(group[1:], style))
    return "\n\n".join(parts)


def _one(finding: Finding, sources: Mapping[str, str], style: Style | None, room: int) -> str:
    severity = finding.severity or Severity.ERROR
    paint = style or _unpainted
    shown = explain(
        severity, f"{finding.message} ({finding.name})", finding.position, sources, finding.places, finding.help,
        code=finding.code, style=style, room=room,
    )  # fmt: skip
    return "\n".join((shown, *(f"   {paint('fix:', 'help')} {brief(each)}" for each in titles(finding))))


def _others(findings: Sequence[Finding], style: Style | None) -> str:
    """Return further findings of one rule: warnings in a line each, smells by their places where these tell them apart."""
    paint = style or _unpainted
    lines = [f"  {paint('also:', 'frame')} {len(findings)} more of {findings[0].code}"]
    is_smell = findings[0].severity is Severity.INFO
    named = findings[:_NAMED] if not is_smell or _share_lines(findings) else ()
    lines += [
        f"    {paint(printable(str(each.position or '-')), 'place')} {printable(each.message)}"
        for each in named
    ]
    places: dict[tuple[str, str], dict[str, None]] = {}  # a set that keeps its order
    for each in findings[len(named) :]:
        if each.position is not None:
            word = "cell" if each.position.is_cell else "line"
            places.setdefault((each.position.path, word), {})[_in_file(each.position)] = None
    for (path, word), listed in places.items():
        head = f"{paint(printable(path), 'place')} {word}{'s' if len(listed) > 1 else ''}"
        lines.append(f"    {head} {', '.join(listed)}")
    return "\n".join(lines)


def _share_lines(findings: Sequence[Finding]) -> bool:
    """True if some stand in one line, as all roles of a matrix do: then the number of the line says too little."""
    lines = [(each.position.path, _in_file(each.position)) for each in findings if each.position is not None]
    return len(set(lines)) < len(lines)


def _in_file(position: Position) -> str:
    return position.cell or str(position.line)


def summary(checked: Checked, *, style: Style | None = None) -> str:
    """Return what the findings add up to: how much is sound, where the least is, and how many there are.

    A small model and one without findings have one line: "No findings in 40 items, 9 subjects, 2 roles; 3 files".
    """
    return "\n".join((*_sound(checked, style or _unpainted), f"{counts(checked.findings)} in {checked.read}"))


def counts(findings: Iterable[Finding]) -> str:
    """Return how many findings of each severity there are: "1 error, 3 warnings, 24 notes"; "No findings" if none."""
    found = Counter(each.severity for each in findings)
    return (
        ", ".join(
            f"{found[severity]} {word}{'s' if found[severity] != 1 else ''}"
            for severity, word in _WORDS.items()
            if found[severity]
        )
        or "No findings"
    )


def _sound(checked: Checked, paint: Style) -> Iterator[str]:
    found = checked.worth_saying()
    if found is None:
        return
    yield f"{paint(checked.so_many(found), 'place')}: no error and no warning stands on them"
    horizons = found.horizons if len(found.horizons) > 1 else ()
    rows = {"by horizon": horizons, "worst areas": worst(found.areas), "worst roles": worst(found.roles)}
    for head, parts in rows.items():
        if parts and found.sound < found.items:
            yield f"  {head:<11}  {'; '.join(map(_part, parts))}"


def _part(part: Part) -> str:
    return f"{printable(part.brief)} {part.sound} of {part.items}"


def concise(findings: Sequence[Finding], *, style: Style | None = None) -> str:
    """Return one line a finding, in the order of the files: `path:line:column: CODE severity message`."""
    paint = style or _unpainted
    return "\n".join(
        f"{paint(printable(str(each.position or '-')), 'place')}: "
        f"{paint(f'{each.code} {each.severity}', str(each.severity))} {printable(each.message)}"
        for each in findings
    )


def _unpainted(text: str, _part: str) -> str:
    return text
