"""How parts of a text look in a terminal, and how a text of somebody else is made safe for one."""

from __future__ import annotations

from typing import Any

import click

_COLOURS: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan", "bold": True},
    "help": {"fg": "green", "bold": True},
    "place": {"bold": True},
    "frame": {"fg": "blue"},
}


def style(text: str, part: str) -> str:
    """Return a text in the colour of its part: "error", "warning", "info", "help", "place", "frame"."""
    return click.style(text, **_COLOURS[part])


def printable(text: str) -> str:
    """Return a text that cannot control the terminal."""
    from rolemap.errors import printable

    return printable(text)
