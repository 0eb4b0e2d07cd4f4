"""Rules as text for the terminal: the list of them, and the page of one.

Neighbours: `lint.page` writes the page, `rules.catalogue` has the titles of the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rolemap.errors import Style

if TYPE_CHECKING:
    from rolemap.lint.rule import Kind


def show_rules(rules: tuple[Kind, ...], style: Style) -> str:
    """Return the list of all rules and other kinds of findings: code, severity, name, and what is found."""
    coded, named = (
        max(len(word) for word in words)
        for words in zip(*((each.code, each.name) for each in rules), strict=True)
    )
    return "\n".join(
        f"{style(f'{each.code:<{coded}}', 'place')}  {style(f'{each.severity:<7}', each.severity)}"
        f"  {each.name:<{named}}  {each.summary}"
        for each in rules
    )


def show_catalogue(sections: Mapping[str, tuple[Kind, ...]], style: Style) -> str:
    """Return the list of all rules under titles."""
    return "\n\n".join(
        f"{style(f'── {title}', 'place')}\n\n{show_rules(rules, style)}" for title, rules in sections.items()
    )


def print_rule(rule: Kind) -> None:
    """Print the page of a rule; its links lead to other pages, of which a terminal has none."""
    import re

    from rich.console import Console
    from rich.markdown import Markdown

    from rolemap.lint.page import page
    from rolemap.rules.catalogue import questions_of

    text = re.sub(r"\[([^\]]+)\]\([^)]+\.md[^)]*\)", r"\1", page(rule, questions_of(rule)))
    Console(highlight=False).print(Markdown(text))
