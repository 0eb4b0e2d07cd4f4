"""Cutting HTML into tags and text, in one pass whose time grows with the length of the text and no faster.

The neighbours: `html` reads whole pages with it, `markup` single tags inside Markdown. The standard library's parser
is not used: before its latest releases sixty kilobytes of `<a ` keep it busy for half a minute. Nothing is fetched, no
entity is declared and no document type is read: to this scanner they are text to skip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_NAMES = """
    a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption center
    cite code col colgroup data dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer
    form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark math
    menu meta meter nav nobr noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp
    script section select slot small source span strike strong style sub summary sup svg table tbody td template
    textarea tfoot th thead time title tr track tt u ul var video wbr
"""
_BREAKING_NAMES = """
    address article aside blockquote body br center dd details dialog dir div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tr ul
"""

ELEMENTS = frozenset(_NAMES.split())
"""The names of HTML: anything else between angle brackets may be a placeholder that somebody wrote."""

BREAKING = frozenset(_BREAKING_NAMES.split())
"""Elements that stand on lines of their own."""

_UNREAD = frozenset({"script", "style", "template", "noscript", "title", "svg", "iframe", "object", "canvas"})
_OPENING = re.compile(r"<(?:(/?)([A-Za-z][^\s/>]*)|(!--)|(!\[CDATA\[)|[!?])")
_INSIDE = re.compile(r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_PATIENCE = 100


class Tag(NamedTuple):
    """A tag: its name in lower case, whether it closes, what stands after the name, and where it stands."""

    name: str
    closes: bool
    inside: str
    start: int
    end: int


class Text(NamedTuple):
    """Text between two tags; `literal` when `&amp;` in it means just that, as in CDATA."""

    start: int
    end: int
    literal: bool = False


def scan(text: str) -> Iterator[Tag | Text]:
    """Return the tags and the texts of a page, in order; comments, scripts and styles are left out."""
    here, last, unbalanced = 0, text.rfind(">"), 0
    searching = here
    while (found := _OPENING.search(text, searching)) is not None and found.start() < last:
        start = found.start()
        closes, name, comment, literal = found.groups()
        if start > here:
            yield Text(here, start)
        if name is not None:
            inside = _INSIDE.match(text, found.end()) if unbalanced < _PATIENCE else None
            unbalanced += inside is None  # a quote that never closes: the next bracket ends the tag
            end = inside.end() if inside else text.find(">", found.end()) + 1
            yield Tag(name.lower(), bool(closes), text[found.end() : end - 1], start, end)
            if name.lower() in _UNREAD and not closes and text[end - 2] != "/":
                end = _after_closing(text, name, end)
        elif comment:
            end = _after(text, "-->", found.start() + 2)  # `<!-->` is a comment already
        elif literal:
            end = _after(text, "]]>", found.end())
            yield Text(found.end(), end - 3 if text.endswith("]]>", 0, end) else end, literal=True)
        else:
            end = _after(text, ">", start)
        here = searching = end
    if here < len(text):
        yield Text(here, len(text))


def attributes(inside: str) -> dict[str, str]:
    """Return the attributes of a tag by their names in lower case; one without a value has "" ."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside):
        name, *values = match.groups()
        found.setdefault(name.lower(), unescape(next((value for value in values if value is not None), "")))
    return found


def _after(text: str, end: str, start: int) -> int:
    at = text.find(end, start)
    return len(text) if at < 0 else at + len(end)


def _after_closing(text: str, name: str, start: int) -> int:
    """Return where the closing tag of an element begins whose content is skipped, the end of the text without one."""
    closing = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(text, start)
    return len(text) if closing is None else closing.start()
