"""The page of a rule or another kind of finding: shown in the terminal and published in the documentation.

A page is what the docstring says; its options are joined here with their types and defaults, which the code knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rolemap.lint.rule import Kind, Option

_TYPES = {int: "whole number", float: "number", bool: "true or false", str: "text"}
_INDEX_INTRO = """\
What `rolemap check` looks for: [by question](#by-question), as a leader would ask, and [by family](#by-family), as the
codes are. `rolemap rule RAM001` shows a page in the terminal, `rolemap rule --by question` the list. How findings are
shown, and what makes a check fail, is said in [Checking](../guide/checking.md); a first run that finds very much is gone
through in [From two hundred findings to none](../guide/two-hundred-findings.md)."""


def page(rule: Kind, questions: Sequence[str] = ()) -> str:
    """Return a rule's page as Markdown.

    Args:
        rule: the rule.
        questions: what it answers; each is a heading of the index.
    """
    facts = [f"**Severity** {rule.severity}", f"**Since** {rule.since}"]
    if questions:
        facts.append(f"**Answers** {' '.join(f'[{each}](index.md#{_anchor(each)})' for each in questions)}")
    _, _, rest = rule.page.partition("\n\n")
    return f"# {rule.code} {rule.name}\n\n{rule.summary}\n\n{' · '.join(facts)}\n\n{_with_options(rule, rest.strip())}\n"


def index_page(families: Mapping[str, Sequence[Kind]], questions: Mapping[str, Sequence[Kind]]) -> str:
    """Return the page that lists all rules, twice.

    Args:
        families: title of a family -> its rules.
        questions: what a leader asks -> the rules that answer it.
    """
    parts = ["# Rules", _INDEX_INTRO, "## By question"]
    for title, rules in questions.items():
        parts += [f"### {title}", _list(rules)]
    parts.append("## By family")
    for title, rules in families.items():
        parts += [f"### {title}", _table(rules)]
    return "\n\n".join(parts) + "\n"


def _list(rules: Sequence[Kind]) -> str:
    return "\n".join(f"- [{rule.code} {rule.name}]({rule.code}.md): {rule.summary}" for rule in rules)


def _table(rules: Sequence[Kind]) -> str:
    rows = (
        f"| [{rule.code} {rule.name}]({rule.code}.md) | {rule.severity} | {rule.summary} |" for rule in rules
    )
    return "\n".join(("| rule | severity | finds |", "|---|---|---|", *rows))


def _with_options(rule: Kind, text: str) -> str:
    """Return the text of a page, with type and default at each option; an option that it does not explain comes last."""
    said = rule.section("Options")
    shown, missing = said, []
    for option in rule.options:
        plain = f"- `{option.name}`:"
        if plain in said:
            shown = shown.replace(plain, f"- {_option(option)}:")
        else:
            missing.append(f"- {_option(option)}")
    if not missing:
        return text.replace(said, shown) if said else text
    listed = "\n".join(missing)
    return text.replace(said, f"{shown}\n{listed}") if said else f"{text}\n\n## Options\n{listed}"


def _option(option: Option) -> str:
    default = "nothing" if option.default == "" else f"`{option.default}`"
    return f"`{option.name}` ({_TYPES[option.type]}, by default {default})"


def _anchor(heading: str) -> str:
    """Return the anchor that a heading gets on the site."""
    return re.sub(r"\s+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower())
