"""`rolemap.toml`, or `[tool.rolemap]` in `pyproject.toml` -> how to check.

Every mistake in the file is reported at once, with its line. Imported only where there is such a file.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from rolemap.errors import LoadError, Position, Problem, RolemapError, did_you_mean, nearest, split_lines
from rolemap.lint.configuration import (
    FAIL_ON,
    NOTHING_LEFT,
    OFF,
    WHAT,
    Configuration,
    Level,
    Local,
    known_words,
    strength,
)
from rolemap.lint.finding import Severity
from rolemap.lint.presets import PRESETS
from rolemap.lint.rule import Kind, Rule

_WORDS = ("select", "ignore", "severity")
_KEYS = ("preset", *_WORDS, "fail-on", "rules", "per-unit", "per-path", "baseline", "own-rules")
_WANTED = {
    int: "a whole number, 0 or more",
    float: "a number, 0 or more",
    bool: "true or false",
    str: "a text",
}
_SHARE = "a number from 0 to 1"


def parse(text: str, path: str, rules: tuple[Kind, ...]) -> Configuration | None:
    """Return the configuration that a TOML file holds; None when a `pyproject.toml` has no `[tool.rolemap]`.

    Args:
        text: what stands in the file.
        path: the file; what it names is looked for beside it.
        rules: everything that can be configured, without the rules that the file itself brings.

    Raises:
        LoadError: with everything that is wrong in it.
    """
    if path.endswith("pyproject.toml") and "rolemap" not in text:
        return None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        message = re.sub(r" \(at .*\)$", "", str(error))
        raise LoadError(
            [Problem(Position(path, line, column), f"this is not valid TOML: {message}")],
            {path: text},
            what=WHAT,
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
        self.require_known(data, _KEYS)
        own = self.own_rules(data.get("own-rules", []))
        self.rules = (*self.rules, *own)
        preset = self.choice("preset", data.get("preset", "default"), tuple(PRESETS), "default")
        base = PRESETS[preset]
        select, ignore, severity = self.said(data)
        found = Configuration(
            select,
            ignore,
            severity,
            self.options(data.get("rules", {})),
            self.choice("fail-on", data.get("fail-on", base.fail_on), FAIL_ON, "error"),
            local=(*self.local("per-unit", data), *self.local("per-path", data)),
            base=base if preset != "default" else None,
            file=self.path,
            baseline=self.path_of("baseline", data.get("baseline", "")),
            own=own,
        )
        if not self.problems and not any(map(found.may_run, self.rules)):
            self.problem("select" if select else "ignore", NOTHING_LEFT, "what is selected is ignored or off")
        if self.problems:
            raise LoadError(self.problems, {self.path: self.text}, what=WHAT)
        return found

    def problem(self, word: str, message: str, advice: str = "", *, after: str = "") -> None:
        """Report a problem where `word` stands in the file: the first time after the line that has `after`."""
        self.problems.append(Problem(self.place(word, after), message, advice))

    def place(self, word: str, after: str = "") -> Position:
        """Return where `word` stands in the file: the first time from the line on that has `after`."""
        number, column = self.find(word, self.find(after, 1)[0] if after else 1)
        return Position(self.path, number, column, len(word))

    def find(self, word: str, start: int) -> tuple[int, int]:
        """Return the line and the column where `word` stands at or after a line; (1, 1) when it does not."""
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        for number, line in enumerate(self.lines[start - 1 :], start):
            found = pattern.search(line.partition("#")[0])
            if found:
                return number, found.start() + 1
        return 1, 1

    def require_known(self, data: Mapping[str, Any], keys: tuple[str, ...], after: str = "") -> None:
        """Report each key that is not one of `keys`."""
        for key in data:
            if key not in keys:
                where = f" of `{after}`" if after else ""
                advice = did_you_mean(key, keys)
                if key == "tool" and not after:
                    advice = f"`[tool.rolemap]` is for pyproject.toml: in {os.path.basename(self.path)} leave it out"
                self.problem(key, f"`{key}` is not a setting{where}", advice, after=after)

    def choice(self, key: str, value: object, choices: tuple[str, ...], usual: str) -> str:
        """Return one of some words."""
        if isinstance(value, str) and value in choices:
            return value
        advice = did_you_mean(value, choices) if isinstance(value, str) else ""
        message = f"`{key}` expects one of {', '.join(choices)}; found `{_written(value)}`"
        self.problem(key, message, advice if advice.startswith("did") else "")
        return usual

    def path_of(self, key: str, value: object) -> str:
        """Return the path of a file."""
        if not isinstance(value, str) or "\0" in value:
            self.problem(key, f"`{key}` expects the path of a file; found `{_written(value)}`")
            return ""
        return value

    def own_rules(self, value: object) -> tuple[Rule, ...]:
        """Return the rules in the files that the project brings."""
        files = [value] if isinstance(value, str) else value
        if not isinstance(files, list) or not all(isinstance(each, str) for each in files):
            self.problem("own-rules", "`own-rules` expects a list of Python files")
            return ()
        found: tuple[Rule, ...] = ()
        for file in files:
            from rolemap.lint.outside import from_file, require_new  # few projects have rules of their own

            try:
                brought = from_file(os.path.join(os.path.dirname(self.path), file))
                require_new(brought, (*self.rules, *found))
            except RolemapError as error:
                self.problem(file, str(error), after="own-rules")
            else:
                found += brought
        return found

    def said(
        self, data: Mapping[str, Any], after: str = ""
    ) -> tuple[tuple[str, ...], tuple[str, ...], dict[str, Level]]:
        """Return which rules are selected, which are ignored, and how severe some are."""
        select, ignore = (self.words(key, data.get(key, []), after) for key in ("select", "ignore"))
        return select, ignore, self.severities(data.get("severity", {}), after)

    def words(self, key: str, value: object, after: str = "") -> tuple[str, ...]:
        """Return a list of codes, families or names."""
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.problem(key, f"`{key}` expects a list of rules", after=after)
            return ()
        known = known_words(self.rules)
        for each in value:
            if each not in known:
                message = f"`{each}` in `{key}` is no rule and no family"
                self.problem(each, message, did_you_mean(each, known), after=after or key)
        return tuple(value)

    def severities(self, value: object, after: str = "") -> dict[str, Level]:
        """Return how severe each rule, or each of a family, is said to be."""
        found: dict[str, Level] = {}
        if not isinstance(value, dict):
            message = '`severity` expects a table such as `RAM006 = "warning"`'
            self.problem("severity", message, after=after)
            return found
        after = after or "severity"
        for word, level in value.items():
            if not any(strength(each, (word,)) for each in self.rules):
                advice = did_you_mean(word, known_words(self.rules))
                self.problem(word, f"`{word}` is no rule and no family", advice, after=after)
            elif level not in (*Severity, OFF):
                message = (
                    f"the severity of `{word}` is one of error, warning, info, off; found `{_written(level)}`"
                )
                near = nearest(level, (*Severity, OFF)) if isinstance(level, str) else None
                self.problem(word, message, f"did you mean `{near}`?" if near else "", after=after)
            else:
                found[word] = OFF if level == OFF else Severity(level)
        return found

    def local(self, key: str, data: Mapping[str, Any]) -> Iterator[Local]:
        """Yield what is said of units, or of paths, alone."""
        tables = data.get(key, {})
        if not isinstance(tables, dict) or not all(isinstance(each, dict) for each in tables.values()):
            example = (
                "unit, such as `[per-unit.sales]`"
                if key == "per-unit"
                else 'path, such as `[per-path."old/**"]`'
            )
            self.problem(key, f"`{key}` expects one table a {example}")
            return
        for name, table in tables.items():
            self.require_known(table, _WORDS, name)
            said = Configuration(*self.said(table, name))
            place = self.place(name, key)
            if key == "per-unit":
                yield Local(unit=name, said=said, position=place)
            else:
                yield Local(pattern=name, said=said, position=place)

    def options(self, value: object) -> dict[str, dict[str, object]]:
        """Return the options of each rule that is named."""
        found: dict[str, dict[str, object]] = {}
        if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
            advice = "rules of your own stand under `own-rules`" if isinstance(value, list) else ""
            self.problem("rules", "`rules` expects one table a rule, such as `[rules.STR007]`", advice)
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
                    message = f"`{name}` is not an option of `{rule.code}`"
                    self.problem(name, message, advice, after=f"rules.{word}")
                elif not option.accepts(setting):
                    wanted = _SHARE if option.is_share else _WANTED[option.type]
                    message = f"`{name}` of `{rule.code}` expects {wanted}; found `{_written(setting, quoted=True)}`"
                    self.problem(name, message, after=f"rules.{word}")
                else:
                    found.setdefault(rule.code, {})[option.name] = setting
        return found


def _written(value: object, *, quoted: bool = False) -> str:
    """Return a value much as it stands in the file: `true`, `"3"`; a text bare where a word is expected anyway."""
    return (
        value if isinstance(value, str) and not quoted else json.dumps(value, ensure_ascii=False, default=str)
    )
