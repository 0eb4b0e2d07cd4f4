"""What can go wrong, and how it is shown: positions, problems, code frames.

The bottom room: everything may import it, it imports nothing of rolemap. A load problem and a lint finding are shown
in the same form, so the code frame lives here. Texts may come from hostile files: `printable` keeps them from
reaching a terminal as control sequences.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import ModuleType
from typing import NamedTuple

# YAML 1.1 line breaks, which libyaml counts: a frame must cut its lines where the parser did.
_LINE_BREAKS = ("\r\n", "\r", "\x85", "\u2028", "\u2029")  # beside the newline itself
FRAME_WIDTH = 160
"""So many characters of a line are shown, where there is room for them."""

_MESSAGE_WIDTH = 400
_LONGEST_WORD = 100
_TIED = 100  # so many words may be equally near


class Position(NamedTuple):
    """A place in a text file, or a cell of a workbook.

    `line` and `column` count from 1; `width` is how many characters to underline. Of a cell, `path` ends in the sheet
    (`team.xlsx!RACI`), and `line` and `column` are its row and its column.
    """

    path: str
    line: int = 1
    column: int = 1
    width: int = 1
    is_cell: bool = False

    @property
    def cell(self) -> str:
        """The address of a cell, "C14"; "" in a text file."""
        if not self.is_cell:
            return ""
        letters, rest = "", self.column
        while rest:
            rest, place = divmod(rest - 1, 26)
            letters = chr(ord("A") + place) + letters
        return f"{letters}{self.line}"

    @property
    def sheet(self) -> str:
        """The sheet of a cell; "" in a text file."""
        return self._parted[1]

    @property
    def file(self) -> str:
        """The file, of a cell too."""
        return self._parted[0]

    @property
    def _parted(self) -> tuple[str, str]:
        if not self.is_cell:
            return self.path, ""
        folder, slash, name = self.path.rpartition("/")
        file, _, sheet = name.partition("!")
        return folder + slash + file, sheet

    def __str__(self) -> str:
        return f"{self.path}!{self.cell}" if self.is_cell else f"{self.path}:{self.line}:{self.column}"


class Related(NamedTuple):
    """A second place that belongs to a problem or a finding, and what is there."""

    position: Position
    note: str


class Problem(NamedTuple):
    """One thing that makes an input unusable: where, what was found and expected, and the remedy if one is known."""

    position: Position
    message: str
    help: str = ""
    related: tuple[Related, ...] = ()


class RolemapError(Exception):
    """Every error that rolemap raises on purpose; its text is meant for the person at the keyboard."""


class LoadError(RolemapError):
    """Input that cannot be read as a model: all problems of all files, in file order.

    Attributes:
        problems: sorted by position, at least one.
        sources: the text of each file that was read, by path, for code frames.
    """

    def __init__(
        self,
        problems: Iterable[Problem],
        sources: Mapping[str, str] | None = None,
        *,
        what: str = "the model",
    ) -> None:
        """Keep the problems in file order; `sources` maps paths to texts, `what` is what could not be read."""
        self.problems = tuple(sorted(set(problems)))
        self.sources = dict(sources or {})
        self.what = what
        super().__init__(self.problems)

    def __str__(self) -> str:
        return self.show()

    def show(self, style: Style | None = None, room: int = FRAME_WIDTH) -> str:
        """Return all problems with code frames and a closing count; `style` colours the parts."""
        shown = [
            explain(
                "error", each.message, each.position, self.sources, each.related, each.help,
                style=style, room=room,
            )
            for each in self.problems
        ]  # fmt: skip
        count = len(self.problems)
        closing = f"{count} problem{'s' if count != 1 else ''}: {self.what} could not be read."
        return "\n\n".join([*shown, closing])


Style = Callable[[str, str], str]
"""Colours a text for its part: "error", "warning", "info", "help", "place", "frame"."""


def explain(  # noqa: PLR0913 - what is said, and how it is shown
    label: str,
    message: str,
    position: Position | None,
    sources: Mapping[str, str],
    related: Iterable[Related] = (),
    advice: str = "",
    *,
    code: str = "",
    style: Style | None = None,
    room: int = FRAME_WIDTH,
) -> str:
    """Return a problem or a finding as a person reads it: what, where, the line with a caret, what else, what to do.

    Of a line that is longer than there is `room` for, the part around the place is shown.
    """
    paint = style or (lambda text, _part: text)
    lines = [f"{paint(label + (f'[{code}]' if code else ''), label)}: {brief(message)}"]
    if position is not None:
        lines.append(f"  {paint('-->', 'frame')} {paint(printable(str(position)), 'place')}")
        shown = frame(sources.get(position.path), position, room)
        lines += [paint(line, "frame") for line in shown.splitlines()]
    lines += [
        f"  {paint('also:', 'frame')} {paint(printable(str(other.position)), 'place')} {brief(other.note)}"
        for other in related
    ]
    if advice:
        lines.append(f"  {paint('help:', 'help')} {brief(advice)}")
    return "\n".join(lines)


def printable(text: str) -> str:
    r"""Return `text` with every control and direction-changing character made visible, safe for a terminal.

    Examples:
        >>> printable("a\x1b[31mb")
        'a\\x1b[31mb'
    """
    if text.isprintable():
        return text
    return "".join(
        ch if ch.isprintable() or ch == " " else ch.encode("unicode_escape").decode("ascii") for ch in text
    )


def brief(text: str) -> str:
    """Return `text` printable, without its middle when it is a megabyte that somebody gave for a name."""
    half = _MESSAGE_WIDTH // 2
    return printable(text if len(text) <= _MESSAGE_WIDTH else f"{text[:half]}…{text[-half:]}")


def optional(module: str, extra: str, purpose: str) -> ModuleType:
    """Return a module that only an extra brings.

    Args:
        module: its full name.
        extra: the extra of rolemap that brings it.
        purpose: what cannot be done without it: "reading .xlsx files".

    Raises:
        RolemapError: when it is not installed; the sentence names the extra.
    """
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError:
        advice = f'pip install "rolemap[{extra}]"'
        raise RolemapError(f"{purpose} needs the extra `{extra}`: {advice}") from None


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` most likely meant, or None.

    Examples:
        >>> nearest("stratgic", ["strategic", "operational"])
        'strategic'
        >>> nearest("xyz", ["strategic", "operational"]) is None
        True
    """
    from difflib import SequenceMatcher, get_close_matches  # only a mistake needs it

    if len(word) > _LONGEST_WORD:  # nobody mistypes such a word, and comparing takes the square of its length
        return None
    candidates = {name.casefold(): name for name in sorted(known, reverse=True)}
    wanted = word.casefold()
    close = get_close_matches(wanted, candidates, n=_TIED, cutoff=0.65)

    def distance(each: str) -> tuple[float, bool, str]:
        # Of words that are equally near the first, of the same letter: who writes RAM01 hardly means RAM012.
        return -SequenceMatcher(None, each, wanted).ratio(), each[:1] != wanted[:1], each

    return candidates[min(close, key=distance)] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "did you mean `x`?" for the nearest known word, or the known words when they are few, else ""."""
    words = sorted(set(known))
    near = nearest(word, words)
    if near is not None:
        return f"did you mean `{near}`?"
    if words and len(words) <= 12:  # noqa: PLR2004 - a longer list helps nobody
        return "known: " + ", ".join(f"`{name}`" for name in words)
    return ""


@lru_cache(maxsize=4)  # one text is cut once, however many problems and findings show a line of it
def split_lines(text: str) -> tuple[str, ...]:
    """Return the lines of `text`, cut where a YAML parser counts lines."""
    for each in _LINE_BREAKS:
        text = text.replace(each, "\n")
    return tuple(text.split("\n"))


def display_width(text: str) -> int:
    """Return how many terminal columns `text` takes: wide characters take two, combining ones none."""
    return sum(
        0
        if unicodedata.category(ch) in ("Mn", "Me")
        else 2
        if unicodedata.east_asian_width(ch) in ("W", "F")
        else 1
        for ch in text
    )


def frame(text: str | None, position: Position, room: int = FRAME_WIDTH) -> str:
    """Return the line at `position` with a caret under the place, or "" where the text is not known.

    Args:
        text: what stands in the file.
        position: the place.
        room: so many characters of the line are shown at most, those around the place.
    """
    if text is None:
        return ""
    lines = split_lines(text)
    if not 1 <= position.line <= len(lines):
        return ""
    line = lines[position.line - 1]
    if position.is_cell:
        cells = line.split("\t")
        shown = cells[position.column - 1] if position.column <= len(cells) else ""
        return f"  {position.cell} | {printable(shown[:room])}" if shown else ""
    if not line:  # an empty or a binary file
        return ""
    start = min(position.column - 1, len(line))
    quotes = (
        2 if position.width > 1 and line[start : start + 1] in ("'", '"') else 0
    )  # no part of a text's own width
    end = min(start + position.width + quotes, max(len(line), start + 1))
    cut = max(0, min(start - room // 2, len(line) - room))  # a long line is shown around the place
    shown = line[cut : cut + room]
    before, under = line[cut:start], line[start : min(end, cut + room)]
    pad = display_width(printable(before.replace("\t", " ")))
    carets = "^" * max(1, display_width(printable(under.replace("\t", " "))))
    gutter = str(position.line)
    left = "…" if cut else ""
    right = "…" if cut + room < len(line) else ""
    body = left + printable(shown.replace("\t", " ")) + right
    return f"  {' ' * len(gutter)} |\n  {gutter} | {body}\n  {' ' * len(gutter)} | {' ' * (pad + len(left))}{carets}"
