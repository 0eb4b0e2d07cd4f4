"""AsciiDoc to a document: sections, paragraphs, list entries and tables, with exact places.

There is no well-kept parser of AsciiDoc for Python, so this one is ours. It reads blocks; `asciidoc_tables` lays tables
out and `asciidoc_inline` removes markup. Blocks that hold other blocks (examples, sidebars, quotes) are transparent:
their delimiters are skipped, so nothing nests and nothing recurses but the tables in cells. The trap: a line of four
equals signs is such a delimiter, or underlines a title; only the line above tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rolemap.errors import Position, Related
from rolemap.tables.containers import html
from rolemap.tables.containers.asciidoc_inline import Inline
from rolemap.tables.containers.asciidoc_tables import FENCE, attributes, lay_out, setting
from rolemap.tables.containers.fences import fenced_tables
from rolemap.tables.containers.source import MAX_CELLS, Box, Line, Plain, cells, flood, numbered
from rolemap.tables.containers.text import decode
from rolemap.tables.content import Block, Document, Entry, Grid, Heading, Paragraph
from rolemap.tables.remarks import Remark

_CONDITION = re.compile(r"(?:ifn?def|ifeval|endif)::[^\[\]]*\[(.*)\]\Z")
_INCLUDE = re.compile(r"include::([^\[\]]+)\[.*\]\Z")
_SETTING = re.compile(r":(!?)(\w[\w-]*)(!?):(?:[ \t]+(.*))?\Z")
_SECTION = re.compile(r"(={1,6}|#{1,6})[ \t]+(\S.*)\Z")
_UNDERLINES = "=-~^+"
_LIST = re.compile(
    r"[ \t]*(-|\*{1,5}|\.{1,5}|•|\d{1,4}\.|[a-zA-Z]\.|[ivxIVX]{1,5}\)|<(?:\d{1,3}|\.)>)[ \t]+(?:\[[ x*]\][ \t]+)?(\S.*)\Z"
)
_TERM = re.compile(r"[ \t]*([^\s:|].{0,300}?)(:{2,4}|;;)(?:[ \t]+(\S.*))?\Z")
_ATTRIBUTES = re.compile(r"\[(?:[\w.#%,\"'{*].*|\[.*\])?\]\Z")
_TITLE = re.compile(r"\.(\.?[^\s.].*)\Z")
_TRANSPARENT = re.compile(r"(?:={4,}|\*{4,}|_{4,}|--)\Z")
_VERBATIM = re.compile(r"(?:-{4,}|\.{4,}|\+{4,}|/{4,}|```.*)\Z")
_MACRO = re.compile(r"(?:[a-z]+::\S*\[.*\]|'''|<<<|\*\*\*|---|\+)\Z")
_MOST_PLACES = 10


def read(path: str, raw: bytes) -> Document:
    """Return what stands in an AsciiDoc file.

    Raises:
        LoadError: when it is no text, or too large.
    """
    text = decode(path, raw)
    reader = _Reader(path)
    reader.read(reader.prepared(_after_front_matter(numbered(text))))
    return Document(path, tuple(reader.blocks), tuple(reader.all_remarks()), {path: text})


def _after_front_matter(lines: list[Line]) -> list[Line]:
    """Return the lines without the YAML that a site generator keeps at the top of a page."""
    if lines[0].text == "---":
        end = next((line.number for line in lines[1:100] if line.text == "---"), 0)
        if end and all(
            ":" in line.text or line.text[:1] in ("", " ", "-", "#") for line in lines[1 : end - 1]
        ):
            return lines[end:]
    return lines


class _Reader:
    """Goes down the lines, block by block."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.blocks: list[Block] = []
        self.remarks: list[Remark] = []
        self.inline = Inline()
        self.included: list[tuple[str, Position]] = []
        self.title: Line | None = None
        self.lists: list[str] = []  # attribute lists above the next block
        self.open: list[str] = []  # delimiters of blocks that hold others
        self.markers: list[str] = []  # of the list that is going on, the outermost first
        self.fenced = False
        self.left = MAX_CELLS

    def prepared(self, lines: list[Line]) -> list[Line]:
        """Return the lines without those for AsciiDoc's preprocessor; what stands under a condition is read."""
        if not any("::" in line.text for line in lines):
            return lines
        result = []
        for line in lines:
            include = _INCLUDE.match(line.text) if line.text.startswith("include::") else None
            condition = _CONDITION.match(line.text) if line.text[:2] in ("if", "en") else None
            if include:
                place = Position(self.path, line.number, 1, len(line.text))
                self.included.append((self.inline.expand(include[1]), place))
            elif condition is None:
                result.append(line)
            elif condition[1] and line.text.startswith(("ifdef", "ifndef")):
                result.append(line._replace(text=condition[1], shift=condition.start(1)))
        return result

    def all_remarks(self) -> list[Remark]:
        """Return what there is to say, with one remark about all the files that are included."""
        if not self.included:
            return self.remarks
        (name, place), *others = self.included
        more = f" and {len(others)} more included file{'s' if len(others) > 1 else ''}" if others else ""
        message = f"`{name}`{more} {'are' if others else 'is'} not read: what is included is not followed"
        related = tuple(Related(each, f"`{other}`") for other, each in others[:_MOST_PLACES])
        advice = "give those files too, if they hold a matrix"
        return [Remark("TAB010", place, message, advice, related), *self.remarks]

    def read(self, lines: Sequence[Line]) -> None:
        """Read these lines to their end."""
        at = 0
        while at < len(lines):
            text = lines[at].text
            if text:
                at = self._block(lines, at)
            else:
                at += 1
        self._give_up_title()

    def _block(self, lines: Sequence[Line], at: int) -> int:
        """Read the block that begins here; return where the next one may begin."""
        for reader in (self._metadata, self._delimited, self._heading, self._entry):
            end = reader(lines, at)
            if end:
                return end
        return self._paragraph(lines, at)

    def _metadata(self, lines: Sequence[Line], at: int) -> int:
        """Read a line that says something of what follows, or nothing at all."""
        line = lines[at]
        text = line.text
        first = text[0]
        if first == "/" and text.startswith("//") and not text.startswith("///"):
            return at + 1
        if first == "[" and _ATTRIBUTES.match(text):
            self.lists.append(self.inline.expand(text[1:-1]))
            return at + 1
        if first == "." and (title := _TITLE.match(text)) and not _LIST.match(text):
            self._give_up_title()
            self.title = line._replace(text=title[1], shift=line.shift + 1)
            return at + 1
        if first == ":" and (found := _SETTING.match(text)):
            value = found[4] or ""
            while value.endswith(" \\") and at + 1 < len(lines):
                at += 1
                value = f"{value[:-2]} {lines[at].text.strip()}"
            self.inline.define(found[2], None if found[1] or found[3] else value.removesuffix(" \\"))
            return at + 1
        return at + 1 if _MACRO.match(text) else 0

    def _delimited(self, lines: Sequence[Line], at: int) -> int:
        """Read a block between two delimiters."""
        text = lines[at].text
        if text[0] in "|,:!" and FENCE.match(text):
            end = _closing(lines, at, lambda each: each[:1] == text[0] and FENCE.match(each) is not None)
            self._table(lines[at + 1 : end], text)
            return end + 1
        if text[0] in "=*_-" and _TRANSPARENT.match(text):
            if text in self.open:
                del self.open[self.open.index(text) :]
            else:
                self.open.append(text)
            self._begin()
            return at + 1
        if text[0] in "-.+/`" and _VERBATIM.match(text):
            closing = "```" if text[0] == "`" else text
            end = _closing(lines, at, lambda each: each == closing)
            if text[0] != "/":
                self._verbatim(lines[at + 1 : end], text)
            return end + 1
        return 0

    def _heading(self, lines: Sequence[Line], at: int) -> int:
        """Read a title: of one line, or of two."""
        line = lines[at]
        if line.text[0] in "=#" and (found := _SECTION.match(line.text)):
            level, text = len(found[1]), found[2].removesuffix(" " + found[1])
            self._add_heading(line._replace(text=text, shift=line.shift + found.start(2)), level)
            return at + 1
        below = lines[at + 1].text if at + 1 < len(lines) else ""
        is_title = (
            len(below) > 1
            and below[0] in _UNDERLINES
            and below == below[0] * len(below)
            and abs(len(below) - len(line.text)) <= 1
            and below not in self.open
            and any(map(str.isalnum, line.text))
        )
        if not is_title:
            return 0
        self._add_heading(line, _UNDERLINES.index(below[0]) + 1)
        return at + 2

    def _add_heading(self, line: Line, level: int) -> None:
        self._begin()
        if text := self.inline.plain(line.text).text:
            self._add(Heading(text, line.number, line.shift + 1, level))

    def _entry(self, lines: Sequence[Line], at: int) -> int:
        """Read an entry of a list, or a term with what is said of it."""
        line = lines[at]
        if found := _LIST.match(line.text):
            begin, marker, text = found.start(2), _kind(found[1]), found[2]
        elif (found := _TERM.match(line.text)) and not found[1].startswith("//"):
            begin, marker, text = found.start(1), found[2], f"{found[1]}: {found[3] or ''}"
        else:
            return 0
        self._give_up_title()
        self.lists.clear()
        end = at + 1
        while end < len(lines) and self._goes_on(lines, end):
            text += "\n" + lines[end].text
            end += 1
        if marker in self.markers:
            del self.markers[self.markers.index(marker) + 1 :]
        else:
            self.markers.append(marker)
        clean = " ".join(self.inline.plain(text).text.split("\n"))
        if clean:
            self._add(Entry(clean, line.number, line.shift + begin + 1, len(self.markers)))
        return end

    def _paragraph(self, lines: Sequence[Line], at: int) -> int:
        """Read running text, up to an empty line or another block."""
        end = at + 1
        while end < len(lines) and self._goes_on(lines, end, in_list=False):
            end += 1
        before = lines[at - 1].text if at else ""
        if before != "+":
            self.markers.clear()
        self._give_up_title()
        self.lists.clear()
        text = self.inline.running("\n".join(line.text.removesuffix(" +") for line in lines[at:end]))
        begin = len(lines[at].text) - len(lines[at].text.lstrip())
        if text.strip():
            self._add(Paragraph(text, lines[at].number, lines[at].shift + begin + 1))
        return end

    def _goes_on(self, lines: Sequence[Line], at: int, *, in_list: bool = True) -> bool:
        """Return whether this line still belongs to the text above it."""
        text = lines[at].text
        if not text or text == "+" or lines[at].number != lines[at - 1].number + 1:
            return False
        first = text[0]
        if first in "|,:!" and FENCE.match(text):
            return False
        if first in "=*_-.+/`" and (
            _TRANSPARENT.match(text) or _VERBATIM.match(text) or text.startswith("//")
        ):
            return False
        if (first == "[" and _ATTRIBUTES.match(text)) or (first == ":" and _SETTING.match(text)):
            return False
        return not (in_list and (_LIST.match(text) or _TERM.match(text)))

    def _table(self, lines: Sequence[Line], opening: str) -> None:
        """Read the lines of a table."""
        caption = self._caption()
        said = setting(opening, attributes(self.lists))
        self.lists.clear()
        if not lines:
            return
        kept = [line for line in lines if not _is_comment(line.text)]
        laid = lay_out(self.path, kept, said) if kept else None
        if laid is None or not laid.rows:
            return
        rows = cells(laid.rows, self._cell, head=laid.head, strong=laid.strong)
        self._add_grid(Grid(rows, laid.head, caption, fenced=self.fenced), laid.rows[0][0])
        self.read(laid.nested)

    def _cell(self, text: str) -> Plain:
        return self.inline.plain(_folded(text) if "\n" in text or text.endswith(" +") else text)

    def _verbatim(self, lines: Sequence[Line], opening: str) -> None:
        """Look for tables in a block that shows text as it is typed."""
        given, self.lists = ",".join(self.lists), []
        if opening[0] == "+":
            source = "\n".join(" " * line.shift + line.text for line in lines)
            self.blocks += html.blocks(source, lines[0].number) if lines else ()
        elif any(FENCE.match(line.text) for line in lines):
            if not self.fenced:
                self.fenced = True
                self.read(lines)
                self.fenced = False
        else:
            language = given.split(",")[1].strip() if given.startswith("source,") else opening.lstrip("`")
            for piece in fenced_tables(lines, language if language.isalnum() else ""):
                rows = cells(piece.rows, self._cell, head=piece.head)
                self._add_grid(Grid(rows, piece.head, self._caption(), fenced=True), piece.rows[0][0])

    def _caption(self) -> str:
        title, self.title = self.title, None
        return self.inline.plain(title.text).text if title else ""

    def _add_grid(self, grid: Grid, first: Box) -> None:
        self.markers.clear()
        self._add(grid)
        self.left -= sum(map(len, grid.rows))
        if self.left < 0:
            raise flood(self.path, first.line)

    def _begin(self) -> None:
        """Forget what was said of a block that is none."""
        self._give_up_title()
        self.lists.clear()
        self.markers.clear()

    def _give_up_title(self) -> None:
        """Keep the title of something that is no table as a paragraph."""
        line, self.title = self.title, None
        if line is not None and (text := self.inline.plain(line.text).text):
            self._add(Paragraph(text, line.number, line.shift + 1))

    def _add(self, block: Block) -> None:
        if not self.fenced or isinstance(block, Grid):
            self.blocks.append(block)


def _closing(lines: Sequence[Line], opening: int, closes: Callable[[str], bool]) -> int:
    """Return where a block is closed, or where the lines end."""
    return next((at for at in range(opening + 1, len(lines)) if closes(lines[at].text)), len(lines))


def _kind(marker: str) -> str:
    """Return the same for every marker of a list: "1." for "7."."""
    return re.sub(r"\d+", "1", marker) if marker[0] in "0123456789<" else re.sub(r"\w+", "a", marker)


def _is_comment(text: str) -> bool:
    return text.startswith("//") and not text.startswith("///")


def _folded(text: str) -> str:
    """Return the text of a cell with line breaks only where AsciiDoc shows some."""
    shown: list[str] = []
    is_new = True
    for line in map(str.strip, text.split("\n")):
        if line in ("", "+"):
            is_new = True
            continue
        bare = line.removesuffix(" +").rstrip()
        if is_new:
            shown.append(bare)
        else:
            shown[-1] += " " + bare
        is_new = line.endswith(" +")
    return "\n".join(shown)
