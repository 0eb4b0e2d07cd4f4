"""Findings counted by rule, and laid out by role, area, unit or rule: each finding once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from rolemap.index.belonging import nearest, nearest_roles
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Severity

_ITEMS = ("objective", "decision", "activity", "kpi")


class Count(NamedTuple):
    """How often a rule found something of one severity."""

    severity: Severity
    code: str
    name: str
    number: int


class Group(NamedTuple):
    """Findings that belong to one role, area, unit or rule; the key is "" for those that belong to none."""

    key: str
    title: str
    findings: tuple[Finding, ...]


def statistics(findings: Iterable[Finding]) -> tuple[Count, ...]:
    """Return how often each rule found something: the worst severity first, then the most often."""
    counted = Counter((each.severity or Severity.ERROR, each.code, each.name) for each in findings)
    counts = (Count(*kind, number) for kind, number in counted.items())
    return tuple(sorted(counts, key=lambda each: (each.severity.rank, -each.number, each.code)))


def grouped(findings: Iterable[Finding], index: Index, by: str) -> tuple[Group, ...]:
    """Return findings in groups, the one with the most errors first, then warnings, then notes, then by title.

    Args:
        findings: each goes into one group and keeps its order there.
        index: the answers over what was checked.
        by: "role" is the first role that a finding is about, or else who is accountable for, decides, does or
            proposes what it is about; "area" and "unit" are the nearest that it belongs to, see `belonging`; "rule".

    Returns:
        The groups; what belongs to none comes last.
    """
    key_of = KEYS[by]
    found: dict[str, list[Finding]] = {}
    for each in findings:
        found.setdefault(key_of(each, index), []).append(each)
    titles = {key: _title(key, those, index, by) for key, those in found.items()}
    groups = [Group(key, titles[key], tuple(those)) for key, those in found.items()]
    return tuple(sorted(groups, key=lambda each: (not each.key, *_badness(each), each.title, each.key)))


def _title(key: str, those: list[Finding], index: Index, by: str) -> str:
    if by == "rule":
        return f"{key} {those[0].name}"
    return index.title(key) if key else f"no {by}"


def _badness(group: Group) -> tuple[int, ...]:
    counted = Counter(each.severity for each in group.findings)
    return tuple(-counted[severity] for severity in Severity)


def _rule(finding: Finding, index: Index) -> str:
    del index
    return finding.code


def _role(finding: Finding, index: Index) -> str:
    """Return the key of the role that a finding is about, or else of who is nearest to what it is about."""
    for key in finding.subjects:
        if key.startswith("role:"):
            return key
    items = (key for key in finding.subjects if key.partition(":")[0] in _ITEMS)
    return next((f"role:{role}" for key in items for role in nearest_roles(index, index.item(key))), "")


def _nearest(kind: str) -> Callable[[Finding, Index], str]:
    def found(finding: Finding, index: Index) -> str:
        near = nearest(index, finding.subjects[0], kind) if finding.subjects else None
        return f"{kind}:{near}" if near is not None else ""

    return found


KEYS: Mapping[str, Callable[[Finding, Index], str]] = {
    "role": _role,
    "area": _nearest("area"),
    "rule": _rule,
    "unit": _nearest("unit"),
}
"""By what findings can be grouped -> the key of a finding's group."""
