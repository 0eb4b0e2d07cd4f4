"""What a check found, in the words of whoever reads it: a person in a terminal, a reviewer, a pipeline, an editor.

Every report is a function from what was `Checked` to a text; the table below names them all, and a new one is one line
here and one file beside this one. A writer is imported when it is first asked for. The engine does not know this room,
because some reports borrow from views and formats, such as the matrix in the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from rolemap.errors import RolemapError, did_you_mean

if TYPE_CHECKING:  # the command line asks for the names alone
    from rolemap.reports.checked import Checked


def render(checked: Checked, name: str) -> str:
    """Return what was found as the report of this name, such as "sarif".

    Raises:
        RolemapError: when there is no such report; the message names the nearest.
    """
    if name not in _WRITERS:
        raise RolemapError(f"there is no report `{name}`; {did_you_mean(name, _WRITERS)}")
    return _WRITERS[name](checked)


def _text(checked: Checked) -> str:
    from rolemap.reports.text import text

    return text(checked)


def _concise(checked: Checked) -> str:
    from rolemap.reports.text import concise

    return concise(checked.findings)


def _json(checked: Checked) -> str:
    from rolemap.reports.json import json

    return json(checked)


def _sarif(checked: Checked) -> str:
    from rolemap.reports.sarif import sarif

    return sarif(checked)


def _github(checked: Checked) -> str:
    from rolemap.reports.github import github

    return github(checked)


def _gitlab(checked: Checked) -> str:
    from rolemap.reports.gitlab import gitlab

    return gitlab(checked)


def _junit(checked: Checked) -> str:
    from rolemap.reports.junit import junit

    return junit(checked)


def _markdown(checked: Checked) -> str:
    from rolemap.reports.markdown import markdown

    return markdown(checked)


def _html(checked: Checked) -> str:
    from rolemap.reports.html import html

    return html(checked)


_WRITERS: Mapping[str, Callable[[Checked], str]] = MappingProxyType(
    {
        "text": _text,
        "concise": _concise,
        "json": _json,
        "sarif": _sarif,
        "github": _github,
        "gitlab": _gitlab,
        "junit": _junit,
        "markdown": _markdown,
        "html": _html,
    }
)

REPORTS: tuple[str, ...] = tuple(_WRITERS)
"""The names that `render` knows."""
