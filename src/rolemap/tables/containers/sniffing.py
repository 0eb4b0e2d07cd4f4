"""Which container a text is in that comes without a name: what somebody pasted into standard input.

The neighbours: the modules that read the containers. Signs that only one container has are asked first; a text without
any sign is Markdown, where a plain list is a list.
"""

from __future__ import annotations

import re
from typing import Literal

from rolemap.errors import LoadError
from rolemap.tables.containers.delimited import likely
from rolemap.tables.containers.text import decode

Container = Literal["markdown", "html", "delimited", "asciidoc", "rst", "workbook"]

_LOOKED_INTO = 200_000
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_HTML = re.compile(r"<(?:!doctype html|html|body|table|tr|google-sheets-html-origin)\b", re.IGNORECASE)
_SIGNS: tuple[tuple[Container, re.Pattern[str]], ...] = (
    ("asciidoc", re.compile(r"^[|,:!]={3,}[ ]*$", re.MULTILINE)),
    ("rst", re.compile(r"^[ ]*(?:\.\. (?:list-|csv-)?table::|={2,}(?:[ ]+={2,})+[ ]*$)", re.MULTILINE)),
    ("markdown", re.compile(r"^[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)+\|?[ ]*$", re.MULTILINE)),
    ("markdown", re.compile(r"^[ ]*\+(?:[-=]{3,}\+){1,200}[ ]*$", re.MULTILINE)),
)
_MARKDOWN = re.compile(r"^[ ]{0,3}(?:#{1,6}[ ]|[-*+][ ]|\|.*\|[ ]*$)|\*\*\S", re.MULTILINE)
_EVEN, _FAIRLY_EVEN = 0.9, 0.6


def sniff(raw: bytes) -> Container | None:
    r"""Return the container, or None when there is nothing in it or it is no text.

    Examples:
        >>> sniff(b"Task,PM,Dev\nPlan,A,R\n")
        'delimited'
        >>> sniff(b"- Responsible: PM")
        'markdown'
    """
    if raw.startswith(_WORKBOOKS):
        return "workbook"
    try:
        text = decode("-", raw)[:_LOOKED_INTO]
    except LoadError:
        return None
    if not text.strip():
        return None
    if text.lstrip().startswith("<") and _HTML.search(text):
        return "html"
    signed = next((container for container, sign in _SIGNS if sign.search(text)), None)
    return signed or ("delimited" if _is_delimited(text) else "markdown")


def _is_delimited(text: str) -> bool:
    """Return True if the lines are cut evenly enough; marks of Markdown ask for more evenness."""
    found = likely(text)
    if found.columns == 1 or found.delimiter == ":":
        return False
    if found.delimiter == "\t" or (found.share > _EVEN and found.columns > 2):  # noqa: PLR2004 - two may be prose
        return True
    return found.share > _FAIRLY_EVEN and not _MARKDOWN.search(text)
