"""Running rules over an index. The rules come as an argument; the engine knows none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from rolemap.errors import RolemapError
from rolemap.files.loaded import Loaded
from rolemap.files.pause import collector_paused
from rolemap.index.belonging import around
from rolemap.index.index import Index
from rolemap.lint.configuration import Configuration
from rolemap.lint.finding import Finding
from rolemap.lint.rule import NOTHING, Record, Rule
from rolemap.lint.waiving import Waiving, place


def run(
    index: Index,
    rules: Iterable[Rule],
    configuration: Configuration,
    *,
    on: date | None = None,
    loaded: Loaded | None = None,
) -> tuple[Finding, ...]:
    """Return what the rules find, rule by rule, with code, name and severity filled in, without positions.

    A severity that the configuration names holds for all findings of its rule; otherwise a finding's own holds
    before its rule's. What a waiver or a comment accepts is left out. Rules that look back on what the others did come
    last.

    Args:
        index: the answers to check.
        rules: the rules to run.
        configuration: which of them run where, how severe they are, with which options.
        on: the day as of which the model is checked; that of the index, or today, by default.
        loaded: where everything stands, and which comments there are; None for a model that is in no file.

    Raises:
        RolemapError: when a rule fails; it names the rule.
    """
    index = index.on(on or index.day)
    every = tuple(rules)
    chosen = [each for each in every if configuration.may_run(each)]
    known = frozenset(word for each in every for word in (each.code, each.name))
    ran = frozenset(word for each in chosen for word in (each.code, each.name) if not each.looks_back)
    waiving = Waiving(index.lasting, index.day, loaded)
    there = _Places(index.lasting, configuration, loaded)
    found: list[Finding] = []
    with collector_paused():
        for rule in sorted(chosen, key=lambda each: each.looks_back):
            record = waiving.record(ran, known) if rule.looks_back else NOTHING
            said = configuration.severity_of(rule)
            for each in _findings(rule, index, configuration.options_of(rule), record):
                if waiving.is_told and waiving.accepts(rule, each):
                    continue
                if there.is_local:
                    here = there.configuration(each)
                    if not here.runs(rule):
                        continue
                    said = here.severity_of(rule)
                found.append(each.of(rule.code, rule.name, said or each.severity or rule.severity))
    return tuple(found)


def _findings(rule: Rule, index: Index, options: Mapping[str, object], record: Record) -> list[Finding]:
    """Return what a rule finds; whatever goes wrong in it is an error that names it."""
    is_ours = rule.check.__module__.startswith("rolemap.")
    try:
        found = list(rule.run(index, options, record))
        if not is_ours:  # a rule may be anybody's
            from rolemap.lint.outside import require_finding

            for each in found:
                require_finding(each, index.lasting)
    except (Exception, SystemExit) as error:  # nor may it end the check, as if all were well
        if is_ours and isinstance(error, RolemapError):  # an option says what it cannot work with
            raise RolemapError(f"{rule.code} {rule.name} cannot run as it is configured: {error}") from error
        from rolemap.lint.outside import failure

        raise failure(rule, error) from error
    return found


class _Places:
    """What is configured where findings stand."""

    def __init__(self, index: Index, configuration: Configuration, loaded: Loaded | None) -> None:
        self.index, self.loaded = index, loaded
        self.is_local = configuration.is_local
        self.at = lru_cache(maxsize=None)(configuration.at)

    def configuration(self, finding: Finding) -> Configuration:
        """Return what holds for a finding, where something is said of units or files alone."""
        position = place(finding, self.loaded)
        units: frozenset[str] = frozenset()
        if finding.subjects:
            key = finding.subjects[0]
            within = (self.index.entity(key), *around(self.index, key))
            units = frozenset(each.id for each in within if each.kind == "unit")
        return self.at(position.file if position is not None else None, units)
