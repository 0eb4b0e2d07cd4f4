"""Which rules run, how severe they are, with which options: `rolemap.toml`, or `[tool.rolemap]` in `pyproject.toml`.

Every mistake in the file is reported at once, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rolemap.errors import LoadError, Position, Problem, did_you_mean, split_lines
from rolemap.lint.finding import Severity
from rolemap.lint.rule import Kind

FAIL_ON = ("error", "warning", "info", "never")
_KEYS = ("select", "ignore", "fail-on", "severity", "rules")


@dataclass(frozen=True, slots=True)
class Configuration:
    """How to check.

    Attributes:
        select: codes, families ("RAM") or names of the rules to run; empty runs all.
        ignore: the ones not to run.
        severity: code -> severity.
        options: code -> option -> value.
        fail_on: the mildest severity that makes a check fail, or "never".
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    fail_on: str = "error"

    def runs(self, rule: Kind) -> bool:
        """True if the rule is to be run; the more exact word wins over its family, and ignoring over selecting."""
        chosen = _strength(rule, self.select) if self.select else 1
        return chosen > _strength(rule, self.ignore)

    def fails(self, severity: Severity) -> bool:
        """True if a finding of this severity makes the check fail."""
        return self.fail_on != "never" and severity.rank <= Severity(self.fail_on).rank


def _strength(rule: Kind, words: tuple[str, ...]) -> int:
    """Return how exactly the words name the rule: 0 not at all, 1 as its family, 2 itself."""
    if rule.code in words or rule.name in words:
        return 2
    return 1 if rule.family in words else 0


def parse(text: str, path: str, rules: tuple[Kind, ...]) -> Configuration | None:
    """Return the configuration that a TOML file holds; None when a `pyproject.toml` has no `[tool.rolemap]`.

    Raises:
        LoadError: with everything that is wrong in it.
    """
    if path.endswith("pyproject.toml") and "rolemap" not in text:
        return None
    import tomllib  # most models come without a configuration

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        message = re.sub(r" \(at .*\)$", "", str(error))
        raise LoadError(
            [Problem(Position(path, line, column), f"this is not valid TOML: {message}")], {path: text}
        ) from None
    if path.endswith("pyproject.toml"):
        data = data.get("tool", {}).get("rolemap")
        if data is None:
            return None
    return _Parsing(text, path, rules).run(data)


class _Parsing:
    """One run over the data of a configuration file."""

    def __init__(self, text: str, path: str, rules: tuple[Kind, ...]) -> None:
        self.lines = split_lines(text)
        self.text, self.path, self.rules = text, path, rules
        self.problems: list[Problem] = []

    def run(self, data: Mapping[str, Any]) -> Configuration:
        for key in data:
            if key not in _KEYS:
                self.problem(key, f"`{key}` is not a setting", did_you_mean(key, _KEYS))
        select, ignore = (self.words(key, data.get(key, [])) for key in ("select", "ignore"))
        fail_on = data.get("fail-on", "error")
        if fail_on not in FAIL_ON:
            self.problem("fail-on", f"`fail-on` expects one of {', '.join(FAIL_ON)}; found `{fail_on}`")
            fail_on = "error"
        found = Configuration(
            select,
            ignore,
            self.severities(data.get("severity", {})),
            self.options(data.get("rules", {})),
            fail_on,
        )
        if self.problems:
            raise LoadError(self.problems, {self.path: self.text})
        return found

    def problem(self, word: str, message: str, advice: str = "", *, after: str = "") -> None:
        """Report a problem where `word` stands in the file: the first time after the line that has `after`."""
        number, column = self.find(word, self.find(after, 1)[0] if after else 1)
        self.problems.append(Problem(Position(self.path, number, column, len(word)), message, advice))

    def find(self, word: str, start: int) -> tuple[int, int]:
        """Return the line and the column where `word` stands at or after a line; (1, 1) when it does not."""
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        for number, line in enumerate(self.lines[start - 1 :], start):
            found = pattern.search(line.partition("#")[0])
            if found:
                return number, found.start() + 1
        return 1, 1

    def words(self, key: str, value: object) -> tuple[str, ...]:
        """Return a list of codes, families or names."""
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.problem(key, f"`{key}` expects a list of rules")
            return ()
        known = known_words(self.rules)
        for each in value:
            if each not in known:
                self.problem(
                    each,
                    f"`{each}` in `{key}` is no rule and no family",
                    did_you_mean(each, known),
                    after=key,
                )
        return tuple(value)

    def severities(self, value: object) -> dict[str, Severity]:
        """Return the severity of each rule that is named; a family names all of its rules."""
        found: dict[str, Severity] = {}
        if not isinstance(value, dict):
            self.problem("severity", '`severity` expects a table such as `RAM006 = "warning"`')
            return found
        for word, said in sorted(
            value.items(), key=lambda each: each[0] not in {rule.family for rule in self.rules}
        ):
            named = [each for each in self.rules if _strength(each, (word,))]
            if not named:
                advice = did_you_mean(word, known_words(self.rules))
                self.problem(word, f"`{word}` is no rule and no family", advice, after="severity")
            elif said not in tuple(Severity):
                message = f"the severity of `{word}` is one of error, warning, info; found `{said}`"
                self.problem(word, message, after="severity")
            else:
                found |= {each.code: Severity(said) for each in named}
        return found

    def options(self, value: object) -> dict[str, dict[str, object]]:
        """Return the options of each rule that is named."""
        found: dict[str, dict[str, object]] = {}
        if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
            self.problem("rules", "`rules` expects one table a rule, such as `[rules.STR007]`")
            return found
        for word, table in value.items():
            rule = next((each for each in self.rules if word in (each.code, each.name)), None)
            if rule is None:
                codes = [each.code for each in self.rules] + [each.name for each in self.rules]
                self.problem(word, f"`{word}` is no rule", did_you_mean(word, codes), after="rules")
                continue
            known = {each.name: each for each in rule.options}
            for name, setting in table.items():
                option = known.get(name.replace("-", "_"))
                if option is None:
                    advice = did_you_mean(name, known) or f"`{rule.code}` has no options"
                    self.problem(
                        name, f"`{name}` is not an option of `{rule.code}`", advice, after=f"rules.{word}"
                    )
                elif not option.accepts(setting):
                    message = f"`{name}` of `{rule.code}` expects {_wanted(option.type)}; found `{setting}`"
                    self.problem(name, message, after=f"rules.{word}")
                else:
                    found.setdefault(rule.code, {})[option.name] = setting
        return found


def _wanted(kind: type) -> str:
    return {int: "a whole number", float: "a number", bool: "true or false", str: "a text"}[kind]


def known_words(rules: tuple[Kind, ...]) -> list[str]:
    """Return every word that can name rules: codes, families, names."""
    return [
        *(each.code for each in rules),
        *dict.fromkeys(each.family for each in rules),
        *(each.name for each in rules),
    ]
