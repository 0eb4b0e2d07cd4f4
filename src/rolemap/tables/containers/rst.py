"""reStructuredText to a document: sections, paragraphs, list entries and tables, with exact places.

Docutils is not used, though it is the parser of this format: it knows no columns, it runs what a file tells it to
include, and a directive of Sphinx that it does not know takes the table inside it along. The tests hold what is read
here against it. `drawn` and `rst_tables` read the tables, `rst_inline` removes markup.

Directives are transparent: what is indented below one is read as if it stood there alone, unless the directive shows
text as it is typed, or nothing. So nothing recurses. The trap: three of the things that begin with `==` or `--`
(titles, transitions, simple tables) are told apart by the lines around them alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import punctuation

from rolemap.errors import Position
from rolemap.tables.containers import html
from rolemap.tables.containers.drawn import GRID_BORDER, SIMPLE_BORDER, grid_table, simple_table
from rolemap.tables.containers.fences import fenced_tables
from rolemap.tables.containers.rst_inline import Inline
from rolemap.tables.containers.rst_tables import Directive, listed, options, recorded
from rolemap.tables.containers.source import MAX_CELLS, Box, Line, Plain, cells, flood, numbered
from rolemap.tables.containers.text import decode
from rolemap.tables.content import Block, Document, Entry, Grid, Heading, Paragraph
from rolemap.tables.remarks import Remark

_DIRECTIVE = re.compile(r"\s*\.\.[ \t]+(?:\|[^|]{1,200}\|[ \t]+)?([\w:+.-]{1,60}?)::(?:[ \t]+(.*))?\Z")
_SUBSTITUTION = re.compile(r"\s*\.\.[ \t]+\|([^|]{1,200})\|[ \t]+(replace|unicode|image)::(?:[ \t]+(.*))?\Z")
_CODE_POINT = re.compile(r"(?:0x|x|\\x|U\+?|u\+?|\\u|&#x)([0-9A-Fa-f]{2,6});?\Z")
_ENTRY = re.compile(r"(\s*(?:[*+•‣⁃-]|\(?(?:\d{1,4}|#|[a-zA-Z]|[ivxlIVXL]{1,6})[.)])[ \t]+)(\S.*)\Z")
_FIELD = re.compile(r"\s*:((?:[^:\s\\]|\\.)(?:[^:\\]|\\.|:(?!\s|\Z|`)){0,200}):(?:[ \t]+(.*))?\Z")
_ITEM = re.compile(r"[*+•|-]\s+(?=\S)")  # of a list, or a line that is to stay one
_VERBATIM = frozenset(("code", "code-block", "sourcecode", "parsed-literal", "highlight-block", "prompt"))
_UNREAD = frozenset({
    "raw", "math", "image", "figure", "toctree", "tabularcolumns", "contents", "index", "meta", "highlight",
    "literalinclude", "graphviz", "digraph", "graph", "mermaid", "uml", "plantuml", "seqdiag", "blockdiag",
    "currentmodule", "module", "sectnum", "class", "rst-class", "role", "default-role", "title", "footer", "header",
    "target-notes", "replace", "unicode", "date", "include", "csv-table", "list-table",
})  # fmt: skip

_SILENT = frozenset({
    "only", "ifconfig", "container", "tabs", "tab-set", "grid", "hlist", "compound", "epigraph", "table",
})  # fmt: skip
_PUNCTUATION = frozenset(punctuation)
_SHORT = 4  # a line under a title may be shorter than the title, but not than this


def read(path: str, raw: bytes) -> Document:
    """Return what stands in a reStructuredText file.

    Raises:
        LoadError: when it is no text, or too large.
    """
    text = decode(path, raw)
    lines = numbered(text)
    reader = _Reader(path, lines)
    reader.read()
    return Document(path, tuple(reader.blocks), tuple(reader.remarks), {path: text})


class _Reader:
    """Goes down the lines, block by block."""

    def __init__(self, path: str, lines: Sequence[Line]) -> None:
        self.path = path
        self.lines = lines
        self.blocks: list[Block] = []
        self.remarks: list[Remark] = []
        self.inline = Inline(_substitutions(lines))
        self.caption = ""
        self.styles: list[str] = []  # how titles are underlined, the highest level first
        self.indents: list[int] = []  # of the lists that are going on, the outermost first
        self.left = MAX_CELLS

    def read(self) -> None:
        """Read all lines."""
        at = 0
        while at < len(self.lines):
            at = self._block(at) if self.lines[at].text else at + 1

    def _block(self, at: int) -> int:
        """Read the block that begins here; return where the next one may begin."""
        for reader in (self._explicit, self._title, self._drawn, self._entry, self._definition):
            end = reader(at)
            if end:
                return end
        return self._paragraph(at)

    def _explicit(self, at: int) -> int:
        """Read what begins with two dots: a directive, or something that is not shown where it stands."""
        line = self.lines[at]
        text = line.text.lstrip()
        if text.startswith("__ "):
            return at + 1
        if not (text == ".." or text.startswith((".. ", "..\t"))):
            return 0
        end = self._end_of_indented(at)
        found = _DIRECTIVE.match(line.text)
        if not found:
            return end
        name = found[1].lower()
        begin = found.start(2) if found[2] else len(line.text)
        argument = line._replace(text=found[2] or "", shift=line.shift + begin)
        given, used = options(self.lines[at + 1 : end])
        directive = Directive(name, argument, given, list(self.lines[at + 1 + used : end]))
        if name in ("list-table", "csv-table"):
            self._made(directive)
        elif name == "include":
            self._left_out(argument)
        elif name in _VERBATIM:
            self._example(directive.content, argument.text.strip())
        elif name == "raw" and argument.text.strip() == "html" and directive.content:
            source = "\n".join(" " * line.shift + line.text for line in directive.content)
            self.blocks += html.blocks(source, directive.content[0].number)
        if name in _VERBATIM or name in _UNREAD:
            return end
        if name == "table":
            self.caption = self.inline.plain(argument.text).text
        elif argument.text and name not in _SILENT:
            self._add_text(argument.text, argument.number, argument.shift + 1)
        return at + 1 + used

    def _left_out(self, named: Line) -> None:
        message = f"`{named.text}` is not read: what is included is not followed"
        place = Position(self.path, named.number, named.shift + 1, max(1, len(named.text)))
        self.remarks.append(Remark("TAB010", place, message, "give that file too, if it holds a matrix"))

    def _made(self, directive: Directive) -> None:
        """Read a table that a directive makes of its content."""
        for source in ("file", "url"):
            if source in directive.options:
                self._left_out(directive.options[source][0])
        if directive.name == "csv-table":
            rows, head = recorded(directive)
        else:
            rows = listed(directive.content)
            head = min(directive.number("header-rows"), len(rows))
        stubs = directive.number("stub-columns")
        self.caption = self.inline.plain(directive.argument.text).text
        self._add_table(rows, head, stubs=stubs)

    def _title(self, at: int) -> int:
        """Read a title with its lines, or a line that stands alone."""
        text = self.lines[at].text
        if text[0] in " \t":
            return 0
        if _is_rule(text):
            if at + 2 < len(self.lines) and self.lines[at + 2].text == text and self.lines[at + 1].text:
                self._add_heading(self.lines[at + 1], text[0] * 2)
                return at + 3
            return at + 1 if len(text) >= _SHORT else 0
        below = self.lines[at + 1].text if at + 1 < len(self.lines) else ""
        if not _is_rule(below) or len(below) < min(_SHORT, len(text)) or not any(map(str.isalnum, text)):
            return 0
        self._add_heading(self.lines[at], below[0])
        return at + 2

    def _add_heading(self, line: Line, style: str) -> None:
        self.indents.clear()
        if style not in self.styles:
            self.styles.append(style)
        indent = _indent(line)
        if text := self.inline.plain(line.text).text:
            level = self.styles.index(style) + 1
            self.blocks.append(Heading(text, line.number, line.shift + indent + 1, level))

    def _drawn(self, at: int) -> int:
        """Read a grid table or a simple table."""
        first = self.lines[at].text.lstrip()[0]
        drawing = (
            grid_table(self.lines, at)
            if first == "+"
            else simple_table(self.lines, at)
            if first == "="
            else None
        )
        if drawing is None:
            return 0
        self._add_table(drawing.rows, drawing.head)
        return at + drawing.length

    def _example(self, lines: Sequence[Line], language: str = "") -> None:
        """Look for tables in a block that shows text as it is typed."""
        for piece in fenced_tables(lines, language):
            self._add_table(piece.rows, piece.head, fenced=True)

    def _add_table(self, rows: list[list[Box]], head: int, *, stubs: int = 0, fenced: bool = False) -> None:
        caption, self.caption = self.caption, ""
        self.left -= sum(map(len, rows))
        first = rows[0][0] if rows and rows[0] else None
        if first is None:
            return
        if self.left < 0:
            raise flood(self.path, first.line)
        strong = {(row, column) for row in range(len(rows)) for column in range(stubs)}
        self.blocks.append(
            Grid(cells(rows, self._cell, head=head, strong=strong), head, caption, fenced=fenced)
        )

    def _cell(self, text: str) -> Plain:
        return self.inline.plain(_folded(text))

    def _entry(self, at: int) -> int:
        """Read an entry of a list, or a field with its value."""
        line = self.lines[at]
        found = _ENTRY.match(line.text)
        field = None if found else _FIELD.match(line.text)
        if found:
            text, begin = found[2], found.start(2)
        elif field:
            text, begin = f"{field[1]}: {field[2] or ''}", field.start(1)
        else:
            return 0
        return self._add_entry(at, text, begin)

    def _definition(self, at: int) -> int:
        """Read a term with what is said of it below."""
        line = self.lines[at]
        below = self.lines[at + 1] if at + 1 < len(self.lines) else line
        if (
            not below.text
            or _indent(below) <= _indent(line)
            or line.text.endswith("::")
            or line.text[:1] == "|"
        ):
            return 0
        return self._add_entry(at, f"{line.text.strip().removesuffix(':')}: ", _indent(line))

    def _add_entry(self, at: int, text: str, begin: int) -> int:
        """Add an entry, with the lines that go on with it."""
        line = self.lines[at]
        indent = _indent(line)
        end = at + 1
        while end < len(self.lines) and self._goes_on(end) and _indent(self.lines[end]) > indent:
            text += " " + self.lines[end].text.strip()
            end += 1
        while self.indents and self.indents[-1] >= indent:
            self.indents.pop()
        self.indents.append(indent)
        clean = self.inline.plain(text).text
        if clean:
            self.blocks.append(Entry(clean, line.number, line.shift + begin + 1, len(self.indents)))
        return end

    def _goes_on(self, at: int) -> bool:
        """Return whether this line is no block of its own."""
        text = self.lines[at].text
        bare = text.lstrip()
        return not (
            not text
            or bare.startswith((".. ", "__ "))
            or _ENTRY.match(text)
            or _FIELD.match(text)
            or (bare[0] == "+" and GRID_BORDER.match(text))
            or (bare[0] == "=" and SIMPLE_BORDER.match(text))
        )

    def _paragraph(self, at: int) -> int:
        """Read running text, up to an empty line, a change of indentation, or another block."""
        first = self.lines[at]
        indent = _indent(first)
        end = at + 1
        while end < len(self.lines) and self._goes_on(end) and _indent(self.lines[end]) == indent:
            end += 1
        if not self.indents or indent <= self.indents[0]:
            self.indents.clear()
        lines = [line.text.strip().removeprefix("| ") for line in self.lines[at:end]]
        is_literal = lines[-1].endswith("::")
        if is_literal:
            lines[-1] = lines[-1].removesuffix("::") + (":" if len(lines[-1]) > 2 else "")  # noqa: PLR2004 - the colons
        self._add_text("\n".join(lines), first.number, first.shift + indent + 1)
        if is_literal:
            stop = self._end_of_indented(end - 1)
            self._example(self.lines[end:stop])
            return stop
        return end

    def _add_text(self, text: str, line: int, column: int) -> None:
        clean = self.inline.running(text)
        if clean.strip():
            self.blocks.append(Paragraph(clean, line, column))

    def _end_of_indented(self, at: int) -> int:
        """Return where the lines end that are indented below this one."""
        indent = _indent(self.lines[at])
        end = at + 1
        while end < len(self.lines) and (not self.lines[end].text or _indent(self.lines[end]) > indent):
            end += 1
        return end


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _is_rule(text: str) -> bool:
    """Return whether a line is one punctuation character, again and again."""
    return len(text) > 1 and text[0] in _PUNCTUATION and text == text[0] * len(text)


def _substitutions(lines: Sequence[Line]) -> dict[str, str]:
    """Return what `|name|` stands for, by name."""
    found: dict[str, str] = {}
    for line in lines:
        match = (
            _SUBSTITUTION.match(line.text) if "|" in line.text and line.text.lstrip()[:2] == ".." else None
        )
        if match and match[2] == "replace":
            found[" ".join(match[1].split()).casefold()] = Inline({}).plain(match[3] or "").text
        elif match and match[2] == "unicode":
            words = (match[3] or "").partition(" ..")[0].split()
            found[" ".join(match[1].split()).casefold()] = "".join(map(_character, words))
    return found


def _character(word: str) -> str:
    """Return the character of a code point such as `U+2713`; other words stand for themselves."""
    match = _CODE_POINT.match(word)
    code = int(match[1], 16) if match else 0
    return chr(code) if match and 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else word  # noqa: PLR2004


def _folded(text: str) -> str:
    """Return the text of a cell with line breaks only where one is shown: between paragraphs and list entries."""
    shown: list[str] = []
    is_new = True
    for line in map(str.strip, text.split("\n")):
        item = _ITEM.match(line)
        if not line:
            is_new = True
        elif item or is_new:
            shown.append(line[item.end() :] if item else line)
            is_new = False
        else:
            shown[-1] += " " + line
    return "\n".join(shown)
