"""How to check: which rules run where, how severe they are, with which options, and what makes a check fail.

What is said comes from several places, each with a `Configuration` of its own over the one below: a preset, the file,
what the file says of some units and paths, the command line. `settings` reads the file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from rolemap.errors import Position
from rolemap.lint.finding import Severity
from rolemap.lint.rule import Kind, Rule

FAIL_ON = ("error", "warning", "info", "never")
WHAT = "the configuration"
"""What could not be read, when something is wrong in it."""

NOTHING_LEFT = "no rule is left to run"
"""What is said where everything is ignored, off, or not selected."""

OFF: Literal["off"] = "off"
Level = Severity | Literal["off"]
"""How severe a rule is said to be; "off" is not to run it."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """How to check.

    Rules are named by code, by name, or by family ("RAM"); the more exact word wins. Of equally exact words the one
    further up wins, and in one place ignoring.

    Attributes:
        select: the rules to run; empty runs all.
        ignore: the ones not to run.
        severity: rule -> how severe it is, or "off".
        options: code -> option -> value.
        fail_on: the mildest severity that makes a check fail, or "never".
        local: what is said of some units and paths alone.
        base: what holds where this says nothing.
        file: the file that says so; "" for none.
        baseline: the file of findings that are known, as `file` names it; "" for the usual one.
        own: rules that `file` brings.
        is_passing: True if it is said for one run alone.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Level] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    fail_on: str = "error"
    local: tuple[Local, ...] = ()
    base: Configuration | None = None
    file: str = ""
    baseline: str = ""
    own: tuple[Rule, ...] = ()
    is_passing: bool = False

    def under(
        self,
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        severity: Mapping[str, Level] | None = None,
        fail_on: str | None = None,
    ) -> Configuration:
        """Return this configuration with more said on top of it for one run, as on the command line."""
        return replace(
            self, select=select, ignore=ignore, severity=severity or {}, options={}, local=(), base=self,
            fail_on=fail_on or self.fail_on, is_passing=True,
        )  # fmt: skip

    def may_run(self, rule: Kind) -> bool:
        """True if the rule is to be run, be it for some units or paths alone."""
        return self.runs(rule) or any(self._with((each,)).runs(rule) for each in self._locals())

    def runs(self, rule: Kind) -> bool:
        """True if the rule is to be run, where nothing is said of a unit or a path alone."""
        selecting = next((each for each in self._downwards() if each.select), None)
        if selecting is not None and not strength(rule, selecting.select):
            return False
        exactest, is_on = 0, True
        for each in self._downwards():
            level, said = each._said(rule)  # noqa: SLF001 - another configuration
            if exactest and level != OFF:
                said = 0  # how severe a rule is brings none back that is ignored further up
            for words, ignores in (
                (strength(rule, each.ignore), True),
                (said, level == OFF),
                (strength(rule, each.select), False),
            ):
                if words > exactest:
                    exactest, is_on = words, not ignores
        return is_on

    def spares(self, rule: Kind) -> bool:
        """True if only what is said for one run keeps the rule from running."""
        return (
            self.is_passing and self.base is not None and self.base.may_run(rule) and not self.may_run(rule)
        )

    @property
    def is_narrowed(self) -> bool:
        """True if what is said for one run alone chooses among the rules."""
        return self.is_passing and bool(self.select or self.ignore or OFF in self.severity.values())

    def severity_of(self, rule: Kind) -> Severity | None:
        """Return how severe the findings of a rule are said to be, None where nobody says."""
        exactest, found = 0, None
        for each in self._downwards():
            level, said = each._said(rule)  # noqa: SLF001 - another configuration
            if said > exactest and isinstance(level, Severity):
                exactest, found = said, level
        return found

    def options_of(self, rule: Kind) -> dict[str, object]:
        """Return the options of a rule that are said."""
        below = self.base.options_of(rule) if self.base is not None else {}
        return below | dict(self.options.get(rule.code, {}))

    def fails(self, severity: Severity) -> bool:
        """True if a finding of this severity makes the check fail."""
        return self.fail_on != "never" and severity.rank <= Severity(self.fail_on).rank

    @property
    def is_local(self) -> bool:
        """True if something is said of units or paths alone."""
        return any(True for _ in self._locals())

    def idle_patterns(self, files: Collection[str]) -> tuple[str, ...]:
        """Return the patterns for which something is said and that mean none of the files, in their order."""
        inside = [_below(each, self.file) for each in files]
        patterns = [each for each in self._locals() if each.pattern]
        return tuple(each.pattern for each in patterns if not any(each.holds(path, ()) for path in inside))

    def at(self, path: str | None, units: Collection[str]) -> Configuration:
        """Return what holds in a file, and for what is in some units: without anything local left.

        Args:
            path: the file, as people name it; None for what is in no file.
            units: ids of units.
        """
        inside = _below(path, self.file)
        return self._with(tuple(each for each in self._locals() if each.holds(inside, units)))

    def _with(self, local: tuple[Local, ...]) -> Configuration:
        """Return this configuration with these parts of what is local in it holding everywhere."""
        base = self.base._with(local) if self.base is not None else None  # noqa: SLF001 - another configuration
        found = replace(self, base=base, local=())
        for each in self.local:
            if each in local:
                found = replace(each.said, base=found)
        return found

    def _downwards(self) -> Iterator[Configuration]:
        """Yield this configuration and those that it is said over."""
        here: Configuration | None = self
        while here is not None:
            yield here
            here = here.base

    def _locals(self) -> Iterator[Local]:
        return (local for each in self._downwards() for local in each.local)

    def _said(self, rule: Kind) -> tuple[Level | None, int]:
        """Return the level of a rule that this says, without its base, and how exactly it names the rule."""
        for word in (rule.code, rule.name, rule.family):
            if word in self.severity:
                return self.severity[word], strength(rule, (word,))
        return None, 0


@dataclass(frozen=True, slots=True)
class Local:
    """What is said of one unit, or of the files that a pattern means.

    Attributes:
        unit: the id of the unit; what is inside it is meant too. "" for files.
        pattern: seen from the folder of the configuration: `*` is anything but a `/`, `**` anything; a folder means
            every file in it. "" for a unit.
        said: which rules run there, and how severe they are.
        position: where it is said.
    """

    unit: str = ""
    pattern: str = ""
    said: Configuration = field(default_factory=Configuration)
    position: Position | None = None

    def holds(self, path: str | None, units: Collection[str]) -> bool:
        """True if it is said of a file, seen from the folder of the configuration, or of one of the units."""
        if self.unit:
            return self.unit in units
        return path is not None and _matching(self.pattern).fullmatch(path) is not None


_PARTS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@lru_cache(maxsize=128)
def _matching(pattern: str) -> re.Pattern[str]:
    """Return what matches the paths that a pattern means."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.removeprefix("./").rstrip("/"))
    expression = "".join(_PARTS.get(each) or re.escape(each) for each in parts)
    return re.compile(f"{expression}(?:/.*)?", re.DOTALL)


@lru_cache(maxsize=1024)  # many findings stand in one file
def _below(path: str | None, file: str) -> str | None:
    """Return a path as it is seen from the folder of a configuration file."""
    if path is None or not file:
        return path
    return os.path.relpath(os.path.realpath(path), os.path.dirname(os.path.realpath(file))).replace(
        os.sep, "/"
    )


def strength(rule: Kind, words: Collection[str]) -> int:
    """Return how exactly the words name the rule: 0 not at all, 1 as its family, 2 itself."""
    if rule.code in words or rule.name in words:
        return 2
    return 1 if rule.family in words else 0


def known_words(rules: tuple[Kind, ...]) -> list[str]:
    """Return every word that can name rules: codes, families, names."""
    return [
        *(each.code for each in rules),
        *dict.fromkeys(each.family for each in rules),
        *(each.name for each in rules),
    ]
