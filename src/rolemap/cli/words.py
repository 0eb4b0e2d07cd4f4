"""An option that takes one of some words: a mistake names the nearest."""

from __future__ import annotations

from typing import Any

import click


class Word(click.Choice[str]):
    """One of some words."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Return what is said of another word."""
        from rolemap.errors import nearest, printable

        del ctx
        near = nearest(str(value), self.choices)
        message = f"`{printable(str(value))}` is none of {', '.join(self.choices)}"
        return f"{message}; did you mean `{near}`?" if near is not None else f"{message}."
