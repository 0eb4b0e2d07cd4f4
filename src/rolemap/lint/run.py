"""Running rules over an index. The rules come as an argument; the engine knows none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rolemap.files.pause import collector_paused
from rolemap.index.index import Index
from rolemap.lint.configuration import Configuration
from rolemap.lint.finding import Finding
from rolemap.lint.rule import NOTHING, Record, Rule
from rolemap.model.entities import Waiver


def run(
    index: Index, rules: Iterable[Rule], configuration: Configuration, *, on: date | None = None
) -> tuple[Finding, ...]:
    """Return what the rules find, rule by rule, with code, name and severity filled in, without positions.

    A severity that the configuration names holds for all findings of its rule; otherwise a finding's own holds
    before its rule's. A finding that a waiver of the entity where it stands accepts is left out. Rules that look back on
    what the others did come last.

    Args:
        index: the answers to check.
        rules: the rules to run.
        configuration: which of them run, how severe they are, with which options.
        on: the day as of which the model is checked; that of the index, or today, by default.
    """
    index = index.on(on or index.day)
    chosen = [each for each in rules if configuration.runs(each)]
    ran = frozenset(word for each in chosen for word in (each.code, each.name) if not each.looks_back)
    found: list[Finding] = []
    used: set[tuple[str, Waiver]] = set()
    with collector_paused():
        for rule in sorted(chosen, key=lambda each: each.looks_back):
            told = configuration.severity.get(rule.code)
            record = Record(ran, frozenset(used)) if rule.looks_back else NOTHING
            for each in rule.run(index, configuration.options.get(rule.code, {}), record):
                waiver = _accepting(index, rule, each)
                if waiver is not None:
                    used.add((each.subjects[0], waiver))
                    continue
                severity = told or each.severity or rule.severity
                found.append(replace(each, code=rule.code, name=rule.name, severity=severity))
    return tuple(found)


def _accepting(index: Index, rule: Rule, finding: Finding) -> Waiver | None:
    """Return the waiver with which the entity where a finding stands accepts it, and which is not over on the day."""
    if not finding.subjects:
        return None
    for waiver in index.entity(finding.subjects[0]).allow:
        if waiver.rule in (rule.code, rule.name) and (waiver.until is None or index.day < waiver.until):
            return waiver
    return None
