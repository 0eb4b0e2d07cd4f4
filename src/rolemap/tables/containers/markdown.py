"""Markdown to a document: headings, paragraphs, list entries, and every table, in whatever way it is written.

The neighbours: `dialect` cuts the file into blocks, `pipes`, `drawn` and `aligned` read the tables in them, `markup`
takes the markup out of texts, `html` reads the HTML between them. The trap: a paragraph keeps its lines apart, so that
line `n` of it stands at its own line plus `n`; where that cannot be, another paragraph begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from rolemap.tables.containers import html
from rolemap.tables.containers.dialect import parse
from rolemap.tables.containers.fences import Piece, fenced_tables, table_at
from rolemap.tables.containers.markup import Markup
from rolemap.tables.containers.source import MAX_CELLS, Line, Plain, cells, refuse_flood
from rolemap.tables.containers.text import decode, refuse_more
from rolemap.tables.content import Block, Document, Entry, Grid, Heading, Paragraph

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?:[ \t]*(?:#.*)?\n)*[\w\"'][^\n:|]*:(?:[ \t][^\n]*)?\n(?:(?!---|\.\.\.)[^\n]*\n)*(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
    r"|\+\+\+[ \t]*\n(?:(?!\+\+\+)[^\n]*\n)*\+\+\+[ \t]*(?:\n|\Z)"
)
_ATTRIBUTES = re.compile(r"\s*\{:?\s*[#.][^{}\n]*\}\s*\Z")
_TASK = re.compile(r"\[[ xX]\]\s+")
_FOOTNOTE = re.compile(r"\s*\[\^[^\[\]\s]+\]:")
_BULLET = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*\Z")
_NESTING = re.compile(r"(?:\s|[>#*_~`\[!(+-]|\d{1,9}[.)]\s|<[^<>]*>|&nbsp;)*")
_MARKDOWN = frozenset({"markdown", "md", "mdx", "gfm"})
_HTML = frozenset({"html", "xhtml"})
_DEEPEST = 3
_MOST_LINES = 300_000


def read(path: str, raw: bytes) -> Document:
    """Return what stands in a Markdown file.

    Args:
        path: as positions call it.
        raw: the whole file.

    Raises:
        LoadError: when it is no text, or too large.
    """
    text = decode(path, raw)
    refuse_more(path, text, _MOST_LINES, "\n", "lines")
    refuse_more(path, text, MAX_CELLS, "|", "borders of cells")
    found = _FRONT_MATTER.match(text)
    body = "\n" * found[0].count("\n") + text[found.end() :] if found else text
    reader = _Reader(path, body)
    blocks = tuple(reader.blocks())
    return Document(path, blocks, sources={path: text})


class _Reader:
    """Turns a text, or what stands in a fence of it, into blocks."""

    def __init__(self, path: str, text: str, above: int = 0, left: int = 0, depth: int = 0) -> None:
        self.path = path
        self.above = above
        self.left = left
        self.depth = depth  # of fences that hold Markdown
        self.lines = text.split("\n")
        self.tokens, parser, env = parse(text, above, left)
        self.markup = Markup(parser, env)

    def blocks(self) -> Iterator[Block]:
        """Return everything, in file order."""
        lists = 0
        begins_entry = False
        for number, token in enumerate(self.tokens):
            kind = token.type
            if kind == "inline":
                opening = self.tokens[number - 1]
                if opening.type == "heading_open":
                    yield from self._heading(token, int(opening.tag[1:]))
                elif begins_entry:
                    yield from self._entry(token, lists)
                    begins_entry = False
                else:
                    yield from self._paragraph(token)
            elif kind in ("bullet_list_open", "ordered_list_open", "bullet_list_close", "ordered_list_close"):
                lists += token.nesting
            elif kind in ("list_item_open", "list_item_close"):
                begins_entry = kind == "list_item_open"
            elif kind == "table":
                found = table_at(token.meta["lines"], 0)
                if found:
                    yield from self._grid(found[0])
            elif kind in ("fence", "code_block"):
                yield from self._fence(token)
            elif kind == "html_block":
                yield from self._html(token.meta["lines"])

    def _heading(self, token: Token, level: int) -> Iterator[Block]:
        text = self.markup.cell(_ATTRIBUTES.sub("", token.content)).text
        if text:
            yield Heading(text, *self._place(token, 0, text), level)

    def _entry(self, token: Token, depth: int) -> Iterator[Block]:
        content = _TASK.sub("", token.content, count=1)
        pieces = [piece for line in self.markup.lines(content) for piece in line if piece]
        if pieces:
            yield Entry("\n".join(pieces), *self._place(token, 0, pieces[0]), max(depth, 1))

    def _paragraph(self, token: Token) -> Iterator[Block]:
        """Return a paragraph, or several where a line says `<br>` or nothing."""
        begin, end = token.map or (0, 0)
        if "<table" in token.content:
            yield from self._html(
                [Line(self.above + at + 1, self.lines[at], self.left) for at in range(begin, end)]
            )
            return
        gathered: list[str] = []
        started = (0, 0)
        for number, pieces in enumerate(self._lines(token.content)):
            for place, text in enumerate(pieces):
                if gathered and (place or not text):
                    yield Paragraph("\n".join(gathered), *started)
                    gathered = []
                if text and not gathered:
                    started = self._place(token, number, text)
                gathered += [text] if text else []
        if gathered:
            yield Paragraph("\n".join(gathered), *started)

    def _lines(self, content: str) -> list[list[str]]:
        """Return the lines of a paragraph up to the first definition of a footnote."""
        if "[^" in content:
            lines = content.split("\n")
            stop = next((number for number, line in enumerate(lines) if _FOOTNOTE.match(line)), len(lines))
            content = "\n".join(lines[:stop])
        return self.markup.lines(content)

    def _grid(self, piece: Piece, *, fenced: bool = False) -> Iterator[Block]:
        refuse_flood(self.path, piece.rows, piece.rows[0][0].line)
        rows = cells(piece.rows, self._cell, head=piece.head)
        yield Grid(rows, piece.head, fenced=fenced or self.depth > 0)

    def _cell(self, text: str) -> Plain:
        """Return a cell's text; of a drawn table it may have several lines, which break where there is room."""
        if "\n" in text:
            lines = [line.strip() for line in text.split("\n")]
            text = lines[0]
            for before, line in pairwise(lines):
                breaks = not line or not before or _BULLET.match(line) or before.endswith("\\")
                text = f"{text.removesuffix(chr(92))}<br>{line}" if breaks else f"{text} {line}"
            text = _BULLET.sub("", text.replace("<br>- ", "<br>").replace("<br>* ", "<br>"), count=1)
        return self.markup.cell(text)

    def _fence(self, token: Token) -> Iterator[Block]:
        lines: list[Line] = token.meta["lines"]
        if token.type == "fence":
            lines = lines[1:-1] if len(lines) > 1 and _FENCE.match(lines[-1].text) else lines[1:]
        language = token.info.split(maxsplit=1)[0].strip("{}.=").lower() if token.info.strip() else ""
        if language in _MARKDOWN and self.depth < _DEEPEST and lines:
            margin = min(
                (len(line.text) - len(line.text.lstrip()) for line in lines if line.text.strip()), default=0
            )
            text = "\n".join(line.text[margin:] for line in lines)
            inner = _Reader(self.path, text, lines[0].number - 1, lines[0].shift + margin, self.depth + 1)
            yield from inner.blocks()
        elif language in _HTML:
            yield from (block for block in self._html(lines, fenced=True) if isinstance(block, Grid))
        else:
            for piece in fenced_tables(lines, language):
                yield from self._grid(piece, fenced=True)

    def _html(self, lines: list[Line], *, fenced: bool = False) -> list[Block]:
        if not lines:
            return []
        text = "\n".join(" " * line.shift + line.text for line in lines)
        return html.blocks(text, lines[0].number, fenced=fenced or self.depth > 0, markup=self._in_html)

    def _in_html(self, text: str) -> Plain:
        """Return a text of HTML without the Markdown in it; what was an entity there is no markup."""
        return self.markup.cell(text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>"))

    def _place(self, token: Token, number: int, text: str) -> tuple[int, int]:
        """Return the line and column of a text that stands in line `number` of a token."""
        at = (token.map[0] if token.map else 0) + number
        line = self.lines[at] if at < len(self.lines) else ""
        word = text.split(maxsplit=1)[0]
        nested = _NESTING.match(line)
        begin = nested.end() if nested else 0
        column = line.find(word, begin)
        if column < 0:
            column = line.find(word)
        return self.above + at + 1, self.left + (column if column >= 0 else begin) + 1
