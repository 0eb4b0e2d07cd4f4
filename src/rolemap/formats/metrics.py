"""How wide a text is drawn, and where its lines break: without a browser, a font file or a canvas.

Neighbours: `widths` holds the numbers; every format that places text itself (SVG) asks here. The numbers are
those of Arial; a reader whose machine substitutes a wider font (DejaVu Sans) sees texts up to 15 % wider, so
leave that much slack in a box. Complex scripts (Arabic, Indic) are estimated, never shaped.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rolemap.formats import widths

FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
"""The font stack whose widths are measured here: metric-compatible families first."""

ELLIPSIS = "…"
_EM = 2048
_FALLBACK = 1139  # a digit: letters of scripts without measured widths are about as wide
_JOINER = "\u200d"
_NEVER_DRAWN = frozenset(
    # These would turn the text around them ...
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    # ... and these are no characters, and no XML.
    "\ufffe\uffff"
)
# A line may break after a space, after hyphens and dashes, after slashes.
_PIECE = re.compile(r" |[^ /\-\u2013\u2014]*[/\-\u2013\u2014]+|[^ /\-\u2013\u2014]+")


def one_line(text: str) -> str:
    """`text` as one printable line: white space collapsed; control, direction and unpaired characters dropped.

    What is left is allowed in XML, which the same characters are not, however well they are escaped.
    """
    spaced = " ".join(text.split())
    return spaced if spaced.isprintable() else "".join(filter(_is_drawable, spaced)).strip()


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of `text` in px at font size `size` px."""
    return sum(_advance(char, bold=bold) for char in text) * size / _EM


def wrap(text: str, size: float, width: float, lines: int, *, bold: bool = False) -> tuple[str, ...]:
    """`text` broken into at most `lines` lines no wider than `width` px; an ellipsis ends what was cut.

    Returns no line for an empty text. A line is wider than `width` only where one character is.
    """
    rest = one_line(text)
    wrapped: list[str] = []
    while rest and len(wrapped) < lines:
        taken = rest if len(wrapped) == lines - 1 else _line(rest, size, width, bold=bold)
        rest = rest[len(taken) :].lstrip()
        wrapped.append(_clipped(taken.rstrip(), size, width, bold=bold))
    return tuple(wrapped)


def _line(text: str, size: float, width: float, *, bold: bool) -> str:
    """The longest start of `text` that fits `width` and ends where a line may break."""
    end, used = 0, 0.0
    for piece in _PIECE.findall(text):
        used += text_width(piece, size, bold=bold)
        if used > width and piece != " ":
            break
        end += len(piece)
    return text[:end] if end else text[: _fitting(text, size, width, bold=bold)]


def _clipped(text: str, size: float, width: float, *, bold: bool) -> str:
    """`text` itself where it fits `width`, else as much of it as leaves room for an ellipsis."""
    if text_width(text, size, bold=bold) <= width or len(text) == 1:
        return text
    room = width - text_width(ELLIPSIS, size, bold=bold)
    return text[: _fitting(text, size, room, bold=bold)].rstrip() + ELLIPSIS


def _fitting(text: str, size: float, width: float, *, bold: bool) -> int:
    """How many characters of `text` fit `width`: at least one, and never parting a mark from its letter."""
    used, end = 0.0, 0
    for place, char in enumerate(text):
        advance = _advance(char, bold=bold) * size / _EM
        if advance and text[place - 1 : place] != _JOINER:
            if place and used > width:
                break
            end = place
        used += advance
    else:
        if used <= width:
            return len(text)
    return max(end, 1)


@cache
def _advance(char: str, *, bold: bool) -> int:
    """The advance width of one character in 1/2048 em."""
    known = _measured(bold=bold).get(char)
    if known is not None:
        return known
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return _EM
    base = unicodedata.normalize("NFD", char)[0]
    return _FALLBACK if base == char else _advance(base, bold=bold)


@cache
def _measured(*, bold: bool) -> dict[str, int]:
    """Character -> width of the regular or the bold face."""
    table = {" ": widths.SPACE}
    for token in (widths.BOLD if bold else widths.REGULAR).split():
        number, _, chars = token.partition(":")
        table.update(dict.fromkeys(chars, int(number)))
    return table


def _is_drawable(char: str) -> bool:
    """Whether `char` is allowed in XML and cannot turn the text around it."""
    return char not in _NEVER_DRAWN and unicodedata.category(char) not in {"Cc", "Cs"}
