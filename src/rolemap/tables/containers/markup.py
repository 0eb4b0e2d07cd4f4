"""The inline markup of Markdown -> plain text, whether all of it is strong, and footnote marks.

The neighbours: `markdown` cleans every text with it, `dialect` brings the parser. Markdown-it decides what is markup, so
`R*` keeps its star and `C[T/R]O` its brackets. Beyond it stands what people write although CommonMark does not know it:
bold with spaces inside, highlights, wiki links, the short names of check marks. A text without any special character,
which is most of them, is not parsed at all.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from typing import TYPE_CHECKING, Any

from rolemap.tables.containers.html_run import is_ordinal
from rolemap.tables.containers.source import Plain
from rolemap.tables.containers.tags import BREAKING, ELEMENTS, Tag, attributes, scan
from rolemap.tables.containers.text import plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SPECIAL = re.compile(r"[\\`*_~<&\[^]|==|:[a-z]")
_LONGEST = 20_000  # a longer text is nobody's name; its markup stays
_BOLD = re.compile(r"(\*\*|__)[^\S\n]*([^*_\n]+?)[^\S\n]*\1")
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]+)(?<=\S)==")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")
_SHORT_NAME = re.compile(r":([a-z_]+):")
_SIGNS = {
    "white_check_mark": "✅", "heavy_check_mark": "✔", "check_mark": "✔", "ballot_box_with_check": "☑",
    "x": "❌", "cross_mark": "❌", "heavy_multiplication_x": "✖", "negative_squared_cross_mark": "❎",
    "red_circle": "🔴", "large_blue_circle": "🔵", "blue_circle": "🔵", "green_circle": "🟢", "yellow_circle": "🟡",
    "orange_circle": "🟠", "white_circle": "⚪", "black_circle": "⚫", "star": "⭐", "a": "🅰", "information_source": "ℹ",
}  # fmt: skip
_MEANT = str.maketrans("*_=[]:", "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5")
_SAID = str.maketrans("\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5", "*_=[]:")
"""What stands in code or behind a backslash is meant as it is written: these stand for it while a text is mended."""
_LINE = "\v"  # a break inside a line of the source, as `<br>` makes it


class Markup:
    """Removes the inline markup of one document, whose link definitions are in `env`."""

    def __init__(self, parser: MarkdownIt, env: MutableMapping[str, Any]) -> None:
        self._parser = parser
        self._env = env

    def cell(self, text: str) -> Plain:
        """Return the text of a cell or a heading; footnote marks are taken out of it."""
        if not _SPECIAL.search(text):
            return Plain(plain(text))
        gathered = self._gathered(text, takes_marks=True)
        return Plain(plain(gathered.text.replace(_LINE, "\n")), gathered.strong, gathered.notes)

    def lines(self, text: str) -> list[list[str]]:
        """Return the lines of a paragraph, each cut where it says `<br>`."""
        if _SPECIAL.search(text):
            text = self._gathered(text, takes_marks=False).text
        return [[plain(piece) for piece in line.split(_LINE)] for line in text.split("\n")]

    def _gathered(self, text: str, *, takes_marks: bool) -> Plain:
        if len(text) > _LONGEST:
            return Plain(text)
        tokens: list[Token] = []
        self._parser.inline.parse(text, self._parser, self._env, tokens)
        gathering = _Gathering(takes_marks=takes_marks)
        for number, token in enumerate(tokens):
            gathering.take(token, tokens[number + 1 : number + 2])
        gathering.end_mark()
        return _mended(Plain("".join(gathering.parts), gathering.strong, tuple(gathering.notes)))


class _Gathering:
    """The plain text of a row of inline tokens."""

    def __init__(self, *, takes_marks: bool) -> None:
        self.parts: list[str] = []
        self.notes: list[str] = []
        self._takes_marks = takes_marks
        self._bold = 0
        self._has_text = self._has_light = False
        self._mark: list[str] | None = None

    @property
    def strong(self) -> bool:
        return self._has_text and not self._has_light

    def take(self, token: Token, following: Sequence[Token]) -> None:
        kind = token.type
        if kind in ("text", "image"):
            self._text(token.content)
        elif kind in ("code_inline", "text_special"):
            self._text(token.content.translate(_MEANT))
        elif kind in ("softbreak", "hardbreak"):
            self.parts.append("\n")
        elif kind in ("strong_open", "strong_close"):
            self._bold += token.nesting
        elif kind == "footnote_mark":
            self.notes.append(token.content)
        elif kind == "html_inline":
            for tag in scan(token.content):
                if isinstance(tag, Tag):
                    self._tag(
                        tag, token.content, is_last=bool(following) and following[0].type == "softbreak"
                    )

    def end_mark(self) -> None:
        mark, self._mark = "".join(self._mark or ()).strip(), None
        if is_ordinal(self.parts[-1] if self.parts else "", mark):
            self._text(mark)
        elif mark:
            self.notes.append(mark)

    def _text(self, text: str) -> None:
        if self._mark is not None:
            self._mark.append(text)
            return
        self.parts.append(text)
        if text and not text.isspace():
            self._has_text = True
            self._has_light = self._has_light or self._bold <= 0

    def _tag(self, tag: Tag, written: str, *, is_last: bool) -> None:
        name = tag.name
        if name in ("b", "strong"):
            self._bold += -1 if tag.closes else 1
        elif name == "sup" and self._takes_marks:
            self.end_mark()
            self._mark = None if tag.closes else []
        elif name in BREAKING:
            if not is_last:  # the line ends anyway
                self.parts.append(_LINE)
        elif name == "img":
            self._text(attributes(tag.inside).get("alt", ""))
        elif name == "input":
            given = attributes(tag.inside)
            self._text("✓" if given.get("type") == "checkbox" and "checked" in given else "")
        elif name not in ELEMENTS and not re.search("[=/:-]", written):
            self._text(written)  # a placeholder, such as <Team lead>


def _mended(text: Plain) -> Plain:
    """Return a text without the markup that CommonMark leaves in it, though people mean it."""
    shown, strong = text.text, text.strong
    if "**" in shown or "__" in shown:
        strong = strong or bool(_BOLD.fullmatch(shown.strip()))
        shown = _BOLD.sub(r"\2", shown)
    if "==" in shown:
        shown = _HIGHLIGHT.sub(r"\1", shown)
    if "[[" in shown:
        shown = _WIKI_LINK.sub(r"\1", shown)
    if ":" in shown:
        shown = _SHORT_NAME.sub(lambda name: _SIGNS.get(name[1], name[0]), shown)
    return Plain(shown.translate(_SAID), strong, text.notes)
