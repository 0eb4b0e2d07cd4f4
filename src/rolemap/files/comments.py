"""`# rolemap: ignore[RAM002] reason` in YAML: which findings an author accepts on one line.

At the end of a line it holds for that line, as does another behind it; alone on a line, for the next one that says
something. libyaml drops comments, so they are looked for in the text; only a file that has one is parsed a second time,
to tell a comment from the same words in a quoted text or in a block of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rolemap.errors import Position, split_lines

_MARK = re.compile(r"#[ \t]*rolemap:[ \t]*ignore\b", re.IGNORECASE)
_COMMENT = re.compile(
    rf"(?:^|(?<=[ \t])){_MARK.pattern}(?:[ \t]*\[([^\]]*)\])?((?:(?!{_MARK.pattern}).)*)", re.IGNORECASE
)
_SILENT = re.compile(r"\s*(#.*)?")


class Comment(NamedTuple):
    """A comment that accepts findings on one line.

    Attributes:
        position: where it stands.
        line: the line that it is about.
        rules: the codes and the names of the rules; empty when it names none, and so accepts nothing.
        reason: why, as far as it says.
    """

    position: Position
    line: int
    rules: tuple[str, ...]
    reason: str


def comments(path: str, text: str) -> tuple[Comment, ...]:
    """Return the comments of a YAML text that can be parsed, in the order of its lines."""
    return tuple(_found(path, text)) if _MARK.search(text) else ()


def _found(path: str, text: str) -> Iterator[Comment]:
    lines = split_lines(text)
    written = list(_texts(text))
    for number, line in enumerate(lines, 1):
        for found in _COMMENT.finditer(line):
            place = (number - 1, found.start())
            if any(begin <= place < end for begin, end in written):
                continue
            rules = tuple(word for each in (found[1] or "").split(",") if (word := each.strip()))
            about = number
            if line.lstrip().startswith("#"):
                following = (
                    n for n, each in enumerate(lines[number:], number + 1) if not _SILENT.fullmatch(each)
                )
                about = next(following, number)
            width = len(found[0].rstrip())
            yield Comment(
                Position(path, number, found.start() + 1, width), about, rules, found[2].strip(" \t-–—:")
            )


def _texts(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield where each quoted text and each block of text begins and ends; a comment ends any other."""
    from yaml._yaml import CParser  # most files have no such comment
    from yaml.events import ScalarEvent

    parser = CParser(text)
    while (event := parser.get_event()) is not None:
        if type(event) is ScalarEvent and event.style:
            begin, end = event.start_mark, event.end_mark
            assert begin is not None
            assert end is not None
            yield (begin.line, begin.column), (end.line, end.column)
