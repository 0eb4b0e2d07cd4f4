"""reStructuredText's markup inside a text -> plain text, whether all of it is strong, and footnote marks.

The neighbours: `rst` cleans paragraphs and cells with it. Roles are read without knowing them: Sphinx has dozens, and
every project adds its own; what a reader sees is nearly always the text between the backquotes.

The trap: every pattern forbids its own delimiter inside itself or has a bound, so that it takes a time that grows
with the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rolemap.tables.containers.source import Plain, running, without_markup

_EXPANSION = 1_000_000  # characters that the substitutions of one file may bring into it
_SPECIAL = re.compile(r"[*_`|\\]")
_LITERAL = re.compile(r"``([^`]+)``")
_ESCAPED = re.compile(r"\\(?:(\s)|([^\w\s]))")
_QUOTED = re.compile(r"(?::([\w:+.-]{1,60}):|_)?`([^`]+)`(?::([\w:+.-]{1,60}):|__?)?")
_TARGETED = re.compile(r"(.*\S)\s*<[^<>]*>\Z", re.DOTALL)
_FOOTNOTE = re.compile(r"\s?\[(#?[\w.-]{0,40}|\*)\]_(?!\w)")
_SUBSTITUTION = re.compile(r"\|(?!\s)([^|\n]{0,100}[^|\s])\|(?:__?(?!\w))?")
_STRONG = re.compile(r"(?<![\w*])\*\*(?!\s)([^*]*[^*\s])\*\*(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?!\s)([^*]*[^*\s])\*(?![\w*])")
_REFERENCE = re.compile(r"(?<![\w.-])([A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+){0,20})__?(?=[\s.,;:!?)\]}/'\"-]|\Z)")
_MARK = re.compile(r"[\[(]?(\d{1,3}|[a-z]|[*†‡§¶#]{1,3})[\])]?")
_KEPT = re.compile("\0(\\d+)\0")


class Inline:
    """Removes the markup of texts; knows the substitutions of the file."""

    def __init__(self, substitutions: Mapping[str, str]) -> None:
        self._substitutions = substitutions
        self._left = _EXPANSION

    def plain(self, text: str) -> Plain:
        """Return a text without its markup."""
        return without_markup(text, _SPECIAL, self._cleaned)

    def running(self, text: str) -> str:
        """Return a paragraph without its markup; every line of it stays a line."""
        return running(text, _SPECIAL, self._cleaned)

    def _cleaned(self, text: str) -> tuple[str, bool, tuple[str, ...]]:
        kept: list[str] = []
        notes: list[str] = []

        def keep(literal: str) -> str:
            kept.append(literal)
            return f"\0{len(kept) - 1}\0"

        def escaped(found: re.Match[str]) -> str:
            return "" if found[1] else keep(found[2])

        def quoted(found: re.Match[str]) -> str:
            role = (found[1] or found[3] or "").rpartition(":")[2]
            shown = _role_text(role, found[2])
            if role in ("sup", "superscript") and (mark := _MARK.fullmatch(shown)):
                notes.append(mark[1])
                return ""
            return keep(shown)

        def footnote(found: re.Match[str]) -> str:
            notes.append(found[1].lstrip("#") or found[1])
            return ""

        def substituted(found: re.Match[str]) -> str:
            value = self._substitutions.get(" ".join(found[1].split()).casefold())
            if value is None or self._left < len(value):
                return found[0]
            self._left -= len(value)
            return keep(value)

        text = _LITERAL.sub(lambda found: keep(found[1]), text)
        text = _ESCAPED.sub(escaped, text)
        text = _QUOTED.sub(quoted, text)
        text = _FOOTNOTE.sub(footnote, text)
        text = _SUBSTITUTION.sub(substituted, text)
        strong = _STRONG.fullmatch(text.strip()) is not None
        text = _EMPHASIS.sub("\\1", _STRONG.sub("\\1", text))
        text = _REFERENCE.sub("\\1", text)
        while kept and "\0" in text:  # a kept piece may hold kept pieces, but only earlier ones
            text = _KEPT.sub(lambda found: kept[int(found[1])], text)
        return text, strong, tuple(notes)


def _role_text(role: str, text: str) -> str:
    """Return what a reader sees of `:role:`text``: the title before a target, the last part of `~a.b.c`."""
    titled = _TARGETED.match(text)
    if titled:
        return titled[1]
    if role == "abbr":
        return text.partition(" (")[0]
    if role and text.startswith("~"):
        return text[1:].rpartition(".")[2]
    return text.removeprefix("!") if role else text
