"""HTML to a document: headings, paragraphs, list entries, and the tables, however deep they stand.

The neighbours: `tags` cuts the text, `html_run` gathers texts, `html_table` places cells; `markdown` comes here with the
HTML that stands in Markdown. Pages are forgiven what browsers forgive: cells, rows and paragraphs that nobody closes.
The trap: a table may serve as layout, so a table inside a cell is a grid of its own, and none of that cell's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from html import unescape

from rolemap.tables.containers.html_run import Run, Unseen, is_unseen
from rolemap.tables.containers.html_table import Part, Placed, grid, span
from rolemap.tables.containers.source import Plain, refuse_flood
from rolemap.tables.containers.tags import BREAKING, Tag, attributes, scan
from rolemap.tables.containers.text import decode, refuse_more
from rolemap.tables.content import Block, Cell, Document, Entry, Grid, Heading, Paragraph

_CHARSET = re.compile(
    rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w.-]{2,40})""",
    re.IGNORECASE | re.ASCII,
)
_DECLARED_WITHIN = 4096
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SPACE = re.compile(r"(?:\s|&nbsp;|&#160;|&#x[aA]0;)*")
_CARRIES_BOLD = frozenset({"b", "strong", "span", "font"})
_DEEPEST = 100
_MOST_TAGS = 1_000_000
_VOID = frozenset(
    {"br", "hr", "img", "input", "link", "meta", "col", "wbr", "area", "base", "embed", "source"}
)


def read(path: str, raw: bytes) -> Document:
    """Return what stands in an HTML file.

    Args:
        path: as positions call it.
        raw: the whole file; its encoding is what its byte order mark or its head says, else UTF-8 or Windows-1252.

    Raises:
        LoadError: when it is no text, or too large.
    """
    declared = _CHARSET.search(raw[:_DECLARED_WITHIN])
    encoding = next((name for name in declared.groups() if name), b"").decode("ascii") if declared else ""
    text = decode(path, raw, encoding)
    refuse_more(path, text, _MOST_TAGS, "<", "tags")
    found = blocks(text)
    refuse_flood(path, (row for block in found if isinstance(block, Grid) for row in block.rows), 1)
    return Document(path, tuple(found), sources={path: text})


def blocks(
    text: str, first_line: int = 1, *, fenced: bool = False, markup: Callable[[str], Plain] | None = None
) -> list[Block]:
    """Return what stands in a piece of HTML.

    Args:
        text: the piece; what stands left of it in the file is blank in it, so that its columns are the file's.
        first_line: the line of the file that it begins with.
        fenced: it stands in a code fence.
        markup: removes another markup from each text, where HTML stands in Markdown; line ends count then.
    """
    reader = _Reader(text, first_line, fenced=fenced, markup=markup)
    for piece in scan(text):
        if not isinstance(piece, Tag):
            reader.text(piece.start, piece.end, literal=piece.literal)
        elif piece.closes:
            reader.closing(piece)
        else:
            reader.opening(piece)
    return reader.finish()


class _Table:
    """A table that is being read; its grid goes to the `slot` that was kept for it among the blocks."""

    def __init__(self, slot: int) -> None:
        self.slot = slot
        self.parts = [Part()]
        self.row: list[Placed] | None = None
        self.cell: tuple[Run, Placed] | None = None
        self.caption: Run | None = None
        self.title = ""


class _Reader:
    """Turns the tags and texts of one piece of HTML, in order, into blocks."""

    def __init__(
        self, source: str, first_line: int, *, fenced: bool, markup: Callable[[str], Plain] | None
    ) -> None:
        self.source = source
        self.first_line = first_line
        self.fenced = fenced
        self.markup = markup
        self.line_starts = [0, *(found.end() for found in re.finditer("\n", source))]
        self.blocks: list[Block | None] = []
        self.tables: list[_Table] = []
        self.flow = Run(0)
        self.kind, self.level = "p", 0
        self.depth = 0  # of lists
        self.mark: Run | None = None  # the raised text that may be a footnote mark
        self.weights: list[tuple[str, bool]] = []  # open elements that may be bold, and whether their text is
        self.unseen: Unseen | None = None
        self.preserved = 0

    def finish(self) -> list[Block]:
        """Return the blocks in file order, whatever was left open."""
        while self.tables:
            self._end_table()
        self._end_flow()
        return [block for block in self.blocks if block is not None]

    def text(self, start: int, end: int, *, literal: bool) -> None:
        """Take a text that stands between two tags."""
        if self.unseen:
            return
        keeps_lines = self.preserved or (self.markup and self._run() is self.flow)
        while keeps_lines and (line_end := self.source.find("\n", start, end)) >= 0:
            self._add(start, line_end, literal=literal)
            self._end_line()
            start = line_end + 1
        self._add(start, end, literal=literal)

    def opening(self, tag: Tag) -> None:
        """Take an opening tag."""
        name = tag.name
        if self.unseen:
            if self.unseen.goes_on_after_opening(name):
                return
            self.unseen = None
        given = attributes(tag.inside) if tag.inside else {}
        if name not in _VOID and not tag.inside.endswith("/") and is_unseen(name, given):
            self._begin_part(name)  # a cell or a row that is not shown still ends the one before it
            self.unseen = Unseen(name)
            return
        if name in _CARRIES_BOLD and len(self.weights) < _DEEPEST:
            is_bold = name in ("b", "strong") or bool(_BOLD.search(given.get("style", "")))
            self.weights.append((name, is_bold or self._is_bold()))
        elif name in ("td", "th"):
            self._begin_cell(tag, given)
        elif name == "table":
            self._begin_table()
        elif not self._begin_part(name):
            self._begin_text(tag, given)

    def closing(self, tag: Tag) -> None:
        """Take a closing tag."""
        name = tag.name
        if self.unseen:
            if self.unseen.goes_on_after_closing(name):
                return
            is_its_own = name == self.unseen.name
            self.unseen = None
            if is_its_own:
                return
        if name in _CARRIES_BOLD:
            self._lighten(name)
        elif name == "sup":
            self._end_mark()
        elif name == "table":
            self._end_table()
        elif name == "caption" and self.tables:
            self._end_caption(self.tables[-1])
        elif name in ("td", "th"):
            self._end_cell()
        elif name == "tr":
            self._end_row()
        elif name in ("thead", "tbody", "tfoot"):
            self._begin_part("tbody")
        elif name in BREAKING:
            self._end_block(name)

    # Texts

    def _run(self) -> Run:
        """Return where text belongs now."""
        if self.mark is not None:
            return self.mark
        table = self.tables[-1] if self.tables else None
        if table is not None and table.cell is not None:
            return table.cell[0]
        return table.caption if table is not None and table.caption is not None else self.flow

    def _add(self, start: int, end: int, *, literal: bool = False) -> None:
        raw = self.source[start:end]
        blank = _SPACE.match(raw)
        lead = blank.end() if blank else 0
        shown = (raw if literal else unescape(raw)).replace("\n", " ")
        self._run().add(shown, start + lead, start + len(raw.rstrip()), bold=self._is_bold())

    def _begin_text(self, tag: Tag, given: dict[str, str]) -> None:
        name = tag.name
        if name == "br":
            self._end_line()
        elif name == "sup" and (self._run() is not self.flow or self.kind == "h"):
            self._end_mark()
            self.mark = Run(tag.end)
        elif name in ("img", "input", "ac:emoticon"):
            self._run().add(_shown(name, given), tag.start, tag.end, bold=self._is_bold())
        elif name in BREAKING:
            self._begin_block(name)

    def _begin_block(self, name: str) -> None:
        run = self._run()
        self.preserved += name == "pre"
        if run is not self.flow:
            run.add_break()
            return
        self._end_flow()
        if name in ("ul", "ol"):
            self.depth += 1
        elif name == "li":
            self.kind, self.level = "li", max(self.depth, 1)
        elif name[0] == "h" and name[1:].isdigit():
            self.kind, self.level = "h", int(name[1:])

    def _end_block(self, name: str) -> None:
        self._end_mark()
        run = self._run()
        self.preserved = max(self.preserved - (name == "pre"), 0)
        if run is not self.flow:
            run.add_break()
            return
        self._end_flow()
        if name in ("ul", "ol"):
            self.depth = max(self.depth - 1, 0)
        self.kind = "p"

    def _end_line(self) -> None:
        run = self._run()
        if run is self.flow and self.kind == "p":
            self._end_flow()  # so that each line has a place of its own
        elif run is self.flow and self.kind == "h":
            run.add(" ", 0, 0)
        else:
            run.add_break()

    def _end_flow(self) -> None:
        self._end_mark()
        run, self.flow = self.flow, Run(0)
        self.weights.clear()
        text = self._plain(run).text
        if not text:
            return
        line, column = self._place(run.start)
        if self.kind == "h":
            self.blocks.append(Heading(text, line, column, self.level))
        elif self.kind == "li":
            self.blocks.append(Entry(text, line, column, self.level))
        else:
            self.blocks.append(Paragraph(text, line, column))
        self.kind = "p"

    def _end_mark(self) -> None:
        mark, self.mark = self.mark, None
        if mark is None or not mark.text:
            return
        run = self._run()
        if run.is_ordinal(mark.text):
            run.add(mark.text, mark.start, mark.end, bold=self._is_bold())
        else:
            run.notes.append(mark.text)

    def _plain(self, run: Run) -> Plain:
        text = run.text
        clean = self.markup(text) if self.markup and text else Plain(text)
        return Plain(clean.text, clean.strong or run.strong, (*run.notes, *clean.notes))

    def _is_bold(self) -> bool:
        return bool(self.weights) and self.weights[-1][1]

    def _lighten(self, name: str) -> None:
        at = next((at for at in reversed(range(len(self.weights))) if self.weights[at][0] == name), None)
        if at is not None:
            del self.weights[at:]

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.line_starts, offset) - 1
        return self.first_line + line, offset - self.line_starts[line] + 1

    # Tables

    def _begin_table(self) -> None:
        self._end_mark()
        run = self._run()
        if run is self.flow:
            self._end_flow()
        else:
            run.add_break()
        self.tables.append(_Table(len(self.blocks)))
        self.blocks.append(None)

    def _begin_part(self, name: str) -> bool:
        """Return whether the element is a part of a table, and end the part that it takes the place of."""
        if not self.tables:
            return False
        table = self.tables[-1]
        if name in ("td", "th"):
            self._end_cell()
        elif name == "tr":
            self._end_row()
            table.row = []
        elif name in ("thead", "tbody", "tfoot"):
            self._end_row()
            table.parts.append(Part(is_head=name == "thead"))
        elif name == "caption":
            table.caption = Run(0)
        else:
            return False
        return True

    def _begin_cell(self, tag: Tag, given: dict[str, str]) -> None:
        if not self.tables:
            return
        table = self.tables[-1]
        self._end_cell()
        self._end_caption(table)
        self.weights.clear()
        if table.row is None:
            table.row = []
        is_strong = tag.name == "th" or bool(_BOLD.search(given.get("style", "")))
        placed = Placed(
            Cell("", 0, 0, strong=is_strong),
            span(given.get("colspan", "1")),
            span(given.get("rowspan", "1")),
            is_head=tag.name == "th",
        )
        table.cell = Run(tag.end), placed

    def _end_cell(self) -> None:
        table = self.tables[-1] if self.tables else None
        if table is None or table.cell is None or table.row is None:
            return
        self._end_mark()
        run, placed = table.cell
        clean = self._plain(run)
        line, column = self._place(run.start)
        line_end = self.source.find("\n", run.start, max(run.end, run.start))
        width = max((run.end if line_end < 0 else line_end) - run.start, 1)
        placed.cell = Cell(
            clean.text, line, column, width, clean.strong or placed.cell.strong, notes=clean.notes
        )
        table.row.append(placed)
        table.cell = None
        self.weights.clear()

    def _end_row(self) -> None:
        if not self.tables:
            return
        self._end_cell()
        table = self.tables[-1]
        self._end_caption(table)
        if table.row:
            table.parts[-1].rows.append(table.row)
        table.row = None

    def _end_caption(self, table: _Table) -> None:
        if table.caption is not None:
            self._end_mark()
            table.title = self._plain(table.caption).text.replace("\n", " ")
            table.caption = None

    def _end_table(self) -> None:
        if not self.tables:
            return
        self._end_row()
        table = self.tables.pop()
        parts = [part for part in table.parts if part.rows]
        self.blocks[table.slot] = grid(parts, table.title, fenced=self.fenced)


def _shown(name: str, given: dict[str, str]) -> str:
    """Return the text that stands for a picture or a field."""
    if name == "img":
        return given.get("alt", "")
    if name == "ac:emoticon":
        return given.get("ac:emoji-fallback", "")
    return "✓" if given.get("type", "").lower() == "checkbox" and "checked" in given else ""
