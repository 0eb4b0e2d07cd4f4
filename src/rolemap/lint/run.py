"""Running rules over an index. The rules come as an argument; the engine knows none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rolemap.files.pause import collector_paused
from rolemap.index.index import Index
from rolemap.lint.configuration import Configuration
from rolemap.lint.finding import Finding
from rolemap.lint.rule import Rule


def run(
    index: Index, rules: Iterable[Rule], configuration: Configuration, *, on: date | None = None
) -> tuple[Finding, ...]:
    """Return what the rules find, rule by rule, with code, name and severity filled in, without positions.

    A severity that the configuration names holds for all findings of its rule; otherwise a finding's own holds
    before its rule's. A finding that a waiver of the entity where it stands accepts is left out.

    Args:
        index: the answers to check.
        rules: the rules to run.
        configuration: which of them run, how severe they are, with which options.
        on: the day as of which the model is checked; that of the index, or today, by default.
    """
    index = index.on(on or index.day)
    found: list[Finding] = []
    with collector_paused():
        for rule in rules:
            if configuration.runs(rule):
                told = configuration.severity.get(rule.code)
                found += [
                    replace(
                        each, code=rule.code, name=rule.name, severity=told or each.severity or rule.severity
                    )
                    for each in rule.run(index, configuration.options.get(rule.code, {}))
                    if not is_waived(index, rule, each.subjects[0], index.day)
                ]
    return tuple(found)


def is_waived(index: Index, rule: Rule, key: str, day: date) -> bool:
    """True if the entity accepts findings of the rule, by its code or its name, and that is not over on the day."""
    return any(
        waiver.rule in (rule.code, rule.name) and (waiver.until is None or day < waiver.until)
        for waiver in index.entity(key).allow
    )
