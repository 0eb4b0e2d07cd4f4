"""How parts of a text look in a terminal, and how a text of somebody else is made safe for one."""

from __future__ import annotations

import os
import shutil
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


_BESIDE = 10  # columns before a line in its frame, and after it
_WIDEST, _NARROWEST = 160, 30


def is_colourful() -> bool | None:
    """True if colours are asked for, False if none are wanted; None to have them on a terminal alone.

    As `NO_COLOR`, a terminal that is called dumb, and `FORCE_COLOR` say, in this order.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def room() -> int:
    """Return how many characters of a line are shown in a frame: what fits the terminal, or many where there is none."""
    columns = shutil.get_terminal_size((_WIDEST + _BESIDE, 24)).columns
    return min(_WIDEST, max(_NARROWEST, columns - _BESIDE))


def style(text: str, part: str) -> str:
    """Return a text in the colour of its part: "error", "warning", "info", "help", "place", "frame"."""
    return click.style(text, **_COLOURS[part])


def printable(text: str) -> str:
    """Return a text that cannot control the terminal."""
    from rolemap.errors import printable

    return printable(text)
