"""Places as pipelines want them: a file as a path with slashes, a cell of a workbook in words before the message."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from rolemap.errors import Position


def path(position: Position) -> str:
    """Return the file, seen from the current folder where it lies below it, with slashes."""
    return os.path.normpath(position.file).replace(os.sep, "/")


def uri(position: Position) -> tuple[str, bool]:
    """Return the file as a URI, and whether that is relative to the current folder."""
    if os.path.isabs(position.file):
        return Path(position.file).as_uri(), False
    return quote(path(position)), True


def with_cell(position: Position | None, message: str) -> str:
    """Return a message with the cell in front, where it is about one: those who read it know lines alone."""
    if position is None or not position.is_cell:
        return message
    return f"{position.sheet}!{position.cell}: {message}" if position.sheet else f"{position.cell}: {message}"
