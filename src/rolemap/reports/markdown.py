"""A comment for a pull request: how much is sound, a short table of the rules that found something, details folded.

Neighbours: `formats.escape` keeps texts of a model from becoming markup. Traps: a host refuses a comment beyond some
65,000 characters, and writes a message to whoever is named behind an `@`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rolemap.errors import Position
from rolemap.formats.escape import markdown as escaped
from rolemap.lint.finding import Finding, Severity
from rolemap.lint.soundness import Part, Soundness, worst
from rolemap.reports.checked import Checked
from rolemap.reports.remedies import titles
from rolemap.reports.text import counts

_RULES = 12  # so many rules stand in the table
_NAMED = (40, 20, 10, 5, 0)  # so many findings of one severity are told: the most for which there is room
_ROOM = 60_000  # so many characters may be in a comment, and what is said around it
_LONGEST = 400
_QUOTED = re.compile("`([^`]*)`")


def markdown(checked: Checked) -> str:
    """Return a Markdown document that is short as long as nothing in it is unfolded."""
    found = checked.worth_saying()
    head = [f"## rolemap: {counts(checked.findings)}"]
    if checked.findings:
        head += ["\n".join(_table(checked)), "\n".join(_sound(checked, found)) if found is not None else ""]
    read = f"In {checked.read}.{f' {checked.unsaid}.' if checked.unsaid else ''}"
    documents = (
        "\n\n".join(part for part in (*head, *_details(checked, named), read) if part) for named in _NAMED
    )
    return next((each for each in documents if len(each) <= _ROOM), "\n\n".join((head[0], read)))


def _table(checked: Checked) -> Iterator[str]:
    """Yield a row for each rule that found something, the worst first."""
    by_rule: dict[tuple[int, str], list[Finding]] = {}
    for each in checked.findings:
        by_rule.setdefault(((each.severity or Severity.ERROR).rank, each.code), []).append(each)
    summaries = {each.code: each.summary for each in checked.kinds}
    yield "| Severity | Rule | Finds | Times |"
    yield "|---|---|---|--:|"
    for (_, code), those in sorted(by_rule.items())[:_RULES]:
        summary = _text(summaries.get(code, ""))
        yield f"| {those[0].severity} | {code} {_text(those[0].name)} | {summary} | {len(those)} |"
    more = len(by_rule) - _RULES
    if more > 0:
        yield f"| | {more} more rule{'s' if more > 1 else ''} | | |"


def _sound(checked: Checked, found: Soundness) -> Iterator[str]:
    yield f"**{checked.so_many(found)}**: no error and no warning stands on them."
    if found.sound == found.items:
        return
    rows = {
        "By horizon": found.horizons if len(found.horizons) > 1 else (),
        "Worst areas": worst(found.areas),
        "Worst roles": worst(found.roles),
    }
    if any(rows.values()):
        yield ""
    yield from (f"- {head}: {'; '.join(map(_part, parts))}" for head, parts in rows.items() if parts)


def _part(part: Part) -> str:
    return f"{_text(part.brief)} {part.sound} of {part.items}"


def _details(checked: Checked, named: int) -> Iterator[str]:
    """Yield the findings of each severity, folded; so many of them are told."""
    for severity in Severity:
        findings = [each for each in checked.findings if each.severity is severity]
        if findings:
            lines = [f"<details>\n<summary>{counts(findings)}</summary>\n", *map(_item, findings[:named])]
            if len(findings) > named:
                lines.append(f"- and {len(findings) - named} more" if named else "Too long to be told here.")
            yield "\n".join([*lines, "\n</details>"])


def _item(finding: Finding) -> str:
    where = f"{_code(_place(finding.position))}: " if finding.position is not None else ""
    advice = f"; {_sentence(finding.help)}" if finding.help else ""
    fixes = "".join(f"\n  - {_sentence(each)}" for each in titles(finding))
    return f"- {where}{_sentence(finding.message)} ({finding.code}){advice}{fixes}"


def _place(position: Position) -> str:
    return str(position) if position.is_cell else f"{position.path}:{position.line}"


def _sentence(message: str) -> str:
    """Return a message with what it quotes as code."""
    parts = _QUOTED.split(message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…")
    return "".join(_code(each) if place % 2 else _spaced(each) for place, each in enumerate(parts))


def _spaced(text: str) -> str:
    """Return a part of a sentence with the spaces at its ends."""
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * before}{_text(text)}{' ' * (after and bool(text.strip()))}"


def _code(text: str) -> str:
    return f"<code>{_text(text)}</code>"


def _text(text: str) -> str:
    return escaped(text).replace("@", "@<!-- -->")
