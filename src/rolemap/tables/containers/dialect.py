"""Markdown as people write it: markdown-it's CommonMark, with rules of our own where a table may stand.

The neighbours: `markdown` turns the tokens into a document, `pipes` and `drawn` know tables. A table is one token here
that carries its lines, and its cells are no tokens: that is what makes reading faster than markdown-it's own tables.
Lines in tokens are blank where a list or a quotation stands left of them, so that their columns are those of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rolemap.tables.containers import pipes
from rolemap.tables.containers.drawn import GRID_BORDER
from rolemap.tables.containers.source import Line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    Rule = Callable[[StateBlock, int, int, bool], bool]

_INTERRUPTS = ["paragraph", "reference", "blockquote", "list"]
_LINK_DEFINITION = re.compile(r"\[[^\[\]^][^\[\]]*\]:\s*<?\S*[/.#:@]")
_DIRECTIVE = re.compile(r":::|\{%.*%\}\s*\Z|(?:!!!|\?\?\?\+?|===\+?) +[\"\w]")
_VERBATIM = re.compile(r"<(?:script|style|pre|textarea|[!?])", re.IGNORECASE)
_TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_FOOTNOTE_MARK = re.compile(r"\[\^([^\[\]\s]{1,60})\]|\^\[([^\[\]\n]{1,200})\]|\^([^\s^\[\]]{1,3})\^")
_DEEPER = 4
_SILENT = True


def parse(text: str, above: int = 0, left: int = 0) -> tuple[list[Token], MarkdownIt, dict[str, Any]]:
    """Return the block tokens of a text, the parser for what stands in them, and the links that the text defines.

    Args:
        text: a file, or what stands in a fence of it.
        above: how many lines of the file stand above the text.
        left: how many characters stand left of each of its lines.
    """
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import code, fence, html_block, reference

    parser = MarkdownIt("commonmark").enable("strikethrough")
    block = parser.block.ruler
    block.at("table", _table, {"alt": _INTERRUPTS})
    block.at("code", _with_lines(code))
    block.at("fence", _with_lines(fence), {"alt": _INTERRUPTS})
    block.at("html_block", _html(html_block), {"alt": ["paragraph", "reference", "blockquote"]})
    block.at("reference", _link_definition(reference))
    block.before("code", "directive", _directive, {"alt": _INTERRUPTS})
    block.enable("table")
    parser.inline.ruler.before("link", "footnote_mark", _footnote_mark)
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    closings = [found.start() for found in _TABLE_TAG.finditer(text) if found[1]]
    last_table_end = bisect_right(starts, closings[-1]) if closings else 0
    env = {"starts": starts, "last_table_end": last_table_end, "above": above, "left": left}
    tokens: list[Token] = []
    parser.block.parse(text, parser, env, tokens)
    return tokens, parser, env


def _lines(state: StateBlock, start: int, end: int) -> list[Line]:
    """Return lines as long as they are in the file, but blank where a list or a quotation stands left of them."""
    starts, above, left = state.env["starts"], state.env["above"], state.env["left"]
    result = []
    for number in range(start, end):
        begin = state.bMarks[number] + state.tShift[number]
        blank = " " * (begin - starts[number])
        result.append(Line(above + number + 1, blank + state.src[begin : state.eMarks[number]], left))
    return result


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it
    """Take a pipe table or a grid table for one token."""
    begin = state.bMarks[start] + state.tShift[start]
    first = state.src[begin : state.eMarks[start]]
    if not ("|" in first or first.startswith("+")) or state.is_code_block(start):
        return False
    stop = _table_end(state, start, min(end, start + pipes.LOOK_AHEAD) if silent else end)
    lines = _lines(state, start, stop)
    length = _length(first, lines)
    found = length > 0 and not _is_something_else(state, start, end)
    if found and not silent:
        state.line = start + length
        token = state.push("table", "", 0)
        token.map = [start, state.line]
        token.meta = {"lines": lines[:length]}
    return found


def _length(first: str, lines: list[Line]) -> int:
    """Return how many of the lines are a table, 0 for none."""
    if not first.startswith("+"):
        extent = pipes.extent([line.text for line in lines])
        return extent.length if extent else 0
    if len(lines) == 1 or not GRID_BORDER.match(first):
        return 0
    ends = (number for number, line in enumerate(lines) if line.text.lstrip()[:1] not in "+|")
    return next(ends, len(lines))


def _table_end(state: StateBlock, start: int, end: int) -> int:
    """Return where the lines end that may belong to a table: at a blank line, or where something else begins."""
    indent = min(state.blkIndent, state.sCount[start])  # a lazy line after a list entry has less
    bars = max(pipes.bars(state.src[state.bMarks[start] : state.eMarks[start]]), 2)
    for number in range(start + 1, end):
        begin, stop = state.bMarks[number] + state.tShift[number], state.eMarks[number]
        if begin >= stop or state.sCount[number] < indent:
            return number
        # A line with as many bars as the first is a row, even if it begins with "1." or "-".
        if pipes.bars(state.src[begin:stop]) < bars and _is_something_else(state, number, end):
            return number
    return end


def _is_something_else(state: StateBlock, number: int, end: int) -> bool:
    """Return whether a line begins a list, a quotation, HTML or the like, so that its bars are not a table's."""
    if state.src[state.bMarks[number] + state.tShift[number]] in "|+":
        return False
    rules = state.md.block.ruler.getRules("blockquote")  # those of what may stand directly below a text
    return any(rule(state, number, end, _SILENT) for rule in rules if rule not in (_table, _directive))


def _with_lines(rule: Rule) -> Rule:
    """Return a rule of markdown-it whose token carries its lines."""

    def ruled(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it
        found = rule(state, start, end, silent)
        if found and not silent:
            _give_lines(state, start)
        return found

    return ruled


def _give_lines(state: StateBlock, start: int) -> None:
    token = state.tokens[-1]
    token.map = [start, state.line]
    token.meta = {"lines": _lines(state, start, state.line)}


def _html(rule: Rule) -> Rule:
    """Return markdown-it's rule for HTML, which goes on to the end of a table and stops where a pipe table begins."""

    def ruled(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it
        found = rule(state, start, end, silent)
        if found and not silent:
            if not _VERBATIM.match(state.src, state.bMarks[start] + state.tShift[start]):
                state.line = _html_end(state, start, end)
            _give_lines(state, start)
        return found

    return ruled


def _html_end(state: StateBlock, start: int, end: int) -> int:
    """Return where a block of HTML ends that markdown-it lets end at `state.line`."""
    last = min(end, state.env["last_table_end"])
    is_open = 0
    for number in range(start, max(state.line, last)):
        begin = state.bMarks[number] + state.tShift[number]
        line = state.src[begin : state.eMarks[number]]
        if number > start and line.startswith("|"):
            following = [each.text for each in _lines(state, number, min(end, number + pipes.LOOK_AHEAD))]
            if pipes.extent(following):
                return number
        if number >= state.line and not is_open:
            return number
        is_open = max(is_open + sum(-1 if tag[1] else 1 for tag in _TABLE_TAG.finditer(line)), 0)
    return max(int(state.line), int(last))


def _link_definition(rule: Rule) -> Rule:
    """Return markdown-it's rule for link definitions, which leaves `[R]: Responsible` alone."""

    def ruled(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it
        begin = state.bMarks[start] + state.tShift[start]
        return bool(_LINK_DEFINITION.match(state.src, begin)) and rule(state, start, end, silent)

    return ruled


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it
    """Skip a line that is for a site generator, and read what is indented under it like anything else."""
    begin = state.bMarks[start] + state.tShift[start]
    line = state.src[begin : state.eMarks[start]]
    if not _DIRECTIVE.match(line) or state.is_code_block(start):
        return False
    if silent:
        return True
    state.line = start + 1
    if line[0] not in "!?=":
        return True
    indent = state.blkIndent + _DEEPER
    stop = start + 1
    while stop < end and (state.isEmpty(stop) or state.sCount[stop] >= indent):
        stop += 1
    state.blkIndent, outer = indent, state.blkIndent
    state.level += 1  # so that markdown-it's bound on nesting holds here too
    state.md.block.tokenize(state, start + 1, stop)
    state.level -= 1
    state.blkIndent = outer
    state.line = max(state.line, start + 1)
    return True


def _footnote_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it
    """Take `[^1]`, `^[a note]` and `^1^` for footnote marks."""
    found = _FOOTNOTE_MARK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("footnote_mark", "", 0)
        token.content = next(group for group in found.groups() if group is not None)
    state.pos = found.end()
    return True
