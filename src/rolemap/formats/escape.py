"""Text that stays text: what an author wrote, made safe inside markup.

Neighbours: `metrics.one_line` collapses white space and drops what no document may hold; every format that writes
markup passes each text from a model through exactly one of these, once. Escaping twice shows entities to the reader.
"""

from __future__ import annotations

import html
import re

from rolemap.formats.metrics import one_line

# Backslashes where every Markdown dialect takes them, entities where some would leave the backslash standing.
_SPECIAL = re.compile(
    r"""(?P<backslash> [\\`*_{}\[\]#|] | ^[-+>] | (?<=www)\. )
    | (?P<entity> [<~^$=] | &(?=\#?\w+;) | :(?=//) )""",
    re.VERBOSE | re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"^(\d+)([.)])(?= |$)")


def markup(text: str) -> str:
    """Return `text` as one line that is plain text in HTML and XML, in content and in quoted attributes."""
    return html.escape(one_line(text))


def preformatted(text: str) -> str:
    """Return `text` with its lines and columns kept, as plain text in HTML; control characters are dropped."""
    return html.escape("".join(char for char in text if char in "\n\t" or char.isprintable()))


def markdown(text: str) -> str:
    """Return `text` as one line that is plain text in CommonMark, in GFM tables and in Python-Markdown."""
    return _LIST_NUMBER.sub(r"\1\\\2", _SPECIAL.sub(_escaped, one_line(text)))


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    if found["backslash"]:
        return "\\" + char
    return {"<": "&lt;", "&": "&amp;"}.get(char, f"&#{ord(char)};")
