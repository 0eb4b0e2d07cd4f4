"""AsciiDoc's markup inside a text -> plain text, whether all of it is strong, and footnote marks.

The neighbours: `asciidoc` cleans paragraphs with it, `asciidoc_tables` cells. The order is AsciiDoc's own: what is
passed through, attributes, quotes, macros. What is no markup stays: `R*`, `snake_case`, `{unknown}`. The typographic
replacements are left undone on purpose: AsciiDoc prints `(R)` as ® and `(C)` as ©, but people mean the letters.

The trap: every pattern forbids its own delimiter inside itself or has a bound, so that it takes a time that grows
with the text and no faster.
"""

from __future__ import annotations

import re
from html import unescape

from rolemap.tables.containers.source import Plain, running, without_markup
from rolemap.tables.containers.text import plain

_EXPANSION = 1_000_000  # characters that the attributes of one file may bring into it
_SPECIAL = re.compile(r"[*_`#^~+{<\\&\[(]")
_BRACKETS = r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){0,500})\]"
_ROLE = r"(?:\[[^\[\]\n]{0,80}\])?"  # `[.red]` before a quoted piece

_PASSED = re.compile(
    rf"pass:[a-z,]{{0,9}}{_BRACKETS}|\+\+\+([^+]+)\+\+\+|\+\+([^+]+)\+\+"
    r"|`\+([^+`]+)\+`|(?<![\w+\\])\+(?!\s)([^+]*[^+\s])\+(?![\w+])"
)
_ESCAPED = re.compile(r"\\([*_`#^~+{<\[])")
_ATTRIBUTE = re.compile(r"\{(\w[\w-]*)\}")
_FOOTNOTE = re.compile(rf"\s?\bfootnote(?:ref)?:[\w-]{{0,40}}{_BRACKETS}")
_RAISED = re.compile(rf"\s?{_ROLE}\^([^\s^]{{1,40}})\^")
_MARK = re.compile(r"[\[(]?((?:\d{1,3}|[a-z]|[*†‡§¶#]{1,3})(?:[,;](?:\d{1,3}|[a-z]))*)[\])]?")
_LOWERED = re.compile(r"~([^\s~]{1,40})~")
_STRONG = re.compile(rf"{_ROLE}(?:\*\*[^*]+\*\*|\*(?!\s)[^*]*[^*\s]\*)")
_CURLY = ((re.compile(r'"`([^`]+)`"'), "“\\1”"), (re.compile(r"'`([^`]+)`'"), "‘\\1’"))
_QUOTED = tuple(
    re.compile(_ROLE + pattern)
    for mark in (r"\*", "`", "_", "#")
    for pattern in (
        rf"{mark}{mark}([^{mark}]+){mark}{mark}",
        rf"(?<![\w{mark}]){mark}(?!\s)([^{mark}]*[^{mark}\s]){mark}(?![\w{mark}])",
    )
)
_MACRO = re.compile(
    r"<<([^<>,]{1,200})(?:,([^<>]{0,400}))?>>"
    r"|\[\[[^\[\]]{1,200}\]\]"
    r"|\(\(\([^()]{0,400}\)\)\)|\(\(([^()]{1,400})\)\)"
    r"|\b(link|xref|mailto|image|icon|kbd|btn|menu|anchor|indexterm2?|https?|ftp|irc):([^\s\[\]]{0,400})"
    + _BRACKETS
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_KEPT = re.compile("\0(\\d+)\0")
_TICKS = frozenset(
    ("check", "check-circle", "check-square", "check-square-o", "circle-check", "square-check")
)

CHARACTERS = {
    "nbsp": " ", "sp": " ", "blank": "", "empty": "", "zwsp": "", "wj": "", "lt": "<", "gt": ">", "amp": "&",
    "quot": '"', "apos": "'", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "deg": "°", "plus": "+",
    "brvbar": "¦", "vbar": "|", "startsb": "[", "endsb": "]", "caret": "^", "asterisk": "*", "tilde": "~",
    "backslash": "\\", "backtick": "`", "two-colons": "::", "two-semicolons": ";;", "cpp": "C++", "cxx": "C++",
    "pp": "++",
}  # fmt: skip
"""The attributes that AsciiDoc itself knows."""


class Inline:
    """Removes the markup of texts; knows the attributes that the file has set up to here."""

    def __init__(self) -> None:
        self._own: dict[str, str] = {}
        self._left = _EXPANSION

    def define(self, name: str, value: str | None) -> None:
        """Set an attribute of the file, or unset it."""
        if value is None:
            self._own.pop(name.lower(), None)
        else:
            self._own[name.lower()] = self.expand(value)

    def expand(self, text: str) -> str:
        """Return `text` with the attributes that the file has set; unknown ones stay."""
        return _ATTRIBUTE.sub(lambda found: self._value(found[1], found[0]), text) if "{" in text else text

    def plain(self, text: str) -> Plain:
        """Return a text without its markup."""
        return without_markup(text, _SPECIAL, self._cleaned)

    def running(self, text: str) -> str:
        """Return a paragraph without its markup; every line of it stays a line."""
        return running(text, _SPECIAL, self._cleaned)

    def _value(self, name: str, written: str) -> str:
        value = self._own.get(name.lower())
        if value is None or self._left < len(value):
            return written
        self._left -= len(value)
        return value

    def _cleaned(self, text: str) -> tuple[str, bool, tuple[str, ...]]:
        kept: list[str] = []
        notes: list[str] = []

        def keep(literal: str) -> str:
            kept.append(literal)
            return f"\0{len(kept) - 1}\0"

        def restored(text: str) -> str:
            return _KEPT.sub(lambda found: kept[int(found[1])], text) if kept else text

        def passed(found: re.Match[str]) -> str:
            literal = found[found.lastindex or 0]
            is_formatted = re.match(r"pass:[a-z,]*[qn]", found[0])  # `pass:q[*R*]`
            return literal if is_formatted else keep(literal)

        def attribute(found: re.Match[str]) -> str:
            value = self._value(found[1], "\0")
            if value != "\0":
                return value
            known = CHARACTERS.get(found[1].lower())
            return found[0] if known is None else keep(known)

        def footnote(found: re.Match[str]) -> str:
            note = restored(_unquoted(found[1])).replace("\\]", "]")
            notes.extend(filter(None, [plain(note)]))
            return ""

        def raised(found: re.Match[str]) -> str:
            mark = _MARK.fullmatch(restored(found[1]))
            if mark is None:
                return found[0].replace("^", "")
            notes.extend(re.split("[,;]", mark[1]))
            return ""

        text = _PASSED.sub(passed, text)
        text = _ESCAPED.sub(lambda found: keep(found[1]), text)
        text = _ATTRIBUTE.sub(attribute, text)
        text = _FOOTNOTE.sub(footnote, text)
        text = _RAISED.sub(raised, text)
        strong = _STRONG.fullmatch(text.strip()) is not None
        text = _MACRO.sub(_shown, _unquoted(text))
        text = _ENTITY.sub(lambda found: unescape(found[0]), text)
        return restored(text), strong, tuple(notes)


def _unquoted(text: str) -> str:
    """Return `text` without the marks of bold, italic, code and the like."""
    for pattern, shown in _CURLY:
        text = pattern.sub(shown, text)
    for pattern in _QUOTED:
        text = pattern.sub("\\1", text)
    return _LOWERED.sub("\\1", text)


def _shown(found: re.Match[str]) -> str:
    """Return what a reader sees of a macro: a link's text, or else its target; of an index entry nothing."""
    anchor, label, term, name, target, content = found.groups()
    if name is None:
        return (label or anchor or term or "").strip()
    if name in ("anchor", "indexterm"):
        return ""
    if name == "icon":
        return "✓" if target in _TICKS else _first(content) or target
    if name == "menu":
        return " > ".join(filter(None, [target, content]))
    shown = _first(content)
    if name.startswith(("http", "ftp", "irc")):
        return shown or f"{name}:{target}"
    return shown or ("" if name == "image" else target)


def _first(content: str) -> str:
    """Return the text of a link's brackets, without the attributes that may follow it."""
    text = content.strip().replace("\\]", "]")
    if text.startswith('"') and '"' in text[1:]:
        return text[1 : text.index('"', 1)]
    head, comma, rest = text.partition(",")
    if re.match(r"[\w-]+\s*=", text):
        return ""
    return (head if comma and "=" in rest else text).removesuffix("^").strip()
