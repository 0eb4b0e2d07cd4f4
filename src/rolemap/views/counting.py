"""Numbers of things in a sentence."""

from __future__ import annotations


def some(count: int, word: str) -> str:
    """Return so many of a thing as it reads in a sentence.

    Examples:
        >>> some(1, "role"), some(0, "KPI")
        ('1 role', 'no KPIs')
    """
    return f"{count or 'no'} {word}{'' if count == 1 else 's'}"


def sentence(said: str) -> str:
    """Return a sentence with its capital and its full stop."""
    return f"{said[:1].upper()}{said[1:]}."
