"""Running rules over an index. The rules come as an argument; the engine knows none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rolemap.index.index import Index
from rolemap.lint.configuration import Configuration
from rolemap.lint.finding import Finding
from rolemap.lint.rule import Rule


def run(index: Index, rules: Iterable[Rule], configuration: Configuration) -> tuple[Finding, ...]:
    """Return what the rules find, rule by rule, with code, name and severity filled in, without positions.

    A severity that the configuration names holds for all findings of its rule; otherwise a finding's own holds
    before its rule's.
    """
    found: list[Finding] = []
    for rule in rules:
        if configuration.runs(rule):
            told = configuration.severity.get(rule.code)
            found += [
                replace(each, code=rule.code, name=rule.name, severity=told or each.severity or rule.severity)
                for each in rule.run(index, configuration.options.get(rule.code, {}))
            ]
    return tuple(found)
