"""Blocks of SVG: a piece of drawing that knows its size, and ways to put blocks together.

Neighbours: `table_svg` builds a whole table from these, `metrics` measures the words. A block's origin is its top left
corner. Blocks carry class names, never colours: the picture's stylesheet has those.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rolemap.formats.escape import markup
from rolemap.formats.metrics import text_width, wrap
from rolemap.formats.svg import px

_LINE = 1.3  # line height, in font sizes
_ASCENT = 0.98  # from a line's top to its baseline, in font sizes
_SLACK = 1.08  # room for a reader's font that is a little wider than the one measured


@dataclass(frozen=True, slots=True)
class Block:
    """A drawing of `width` by `height` px."""

    width: float = 0
    height: float = 0
    svg: str = ""

    def at(self, x: float, y: float) -> str:
        """Return the SVG of this block, moved to (x, y)."""
        return f'<g transform="translate({px(x)} {px(y)})">{self.svg}</g>' if self.svg else ""


@dataclass(frozen=True, slots=True)
class Face:
    """How words look: font size in px, weight, and the class that colours them."""

    size: float
    bold: bool = False
    look: str = ""

    def width(self, text: str) -> float:
        """Return the width of `text` on one line."""
        return text_width(text, self.size, bold=self.bold)


CHIP = Face(12, bold=True)


def paragraph(text: str, face: Face, *, width: float, lines: int = 1, centred: bool = False) -> Block:
    """Return `text` broken into at most `lines` lines of `width` px, as wide as its longest line."""
    broken = wrap(text, face.size, width, lines, bold=face.bold)
    natural = max(map(face.width, broken), default=0)
    looks = " ".join(filter(None, (face.look, "b" if face.bold else "", "m" if centred else "")))
    look = f' class="{looks}"' if looks else ""
    x = px(natural / 2 if centred else 0)
    drawn = (
        f'<text{look} font-size="{px(face.size)}" x="{x}" y="{px((place * _LINE + _ASCENT) * face.size)}">'
        f"{markup(line)}</text>"
        for place, line in enumerate(broken)
    )
    return Block(natural, len(broken) * _LINE * face.size, "".join(drawn))


def chip(text: str, look: str, *, title: str = "", face: Face = CHIP, width: float = 156) -> Block:
    """Return `text` in a rounded box that wears `look`; `title` is its tooltip, `width` the room for its words."""
    words = paragraph(text, face, width=width, lines=3, centred=True)
    wide, high = max(words.width * _SLACK + 12, 24), max(words.height, face.size * _LINE) + 7
    tip = f"<title>{markup(title)}</title>" if title else ""
    box = f'<rect width="{px(wide)}" height="{px(high)}" rx="6"/>'
    inside = words.at((wide - words.width) / 2, 3.5)
    return Block(wide, high, f'<g class="{look}">{tip}{box}{inside}</g>')


def stack(blocks: Iterable[Block], *, gap: float = 4, centred: bool = False) -> Block:
    """Return `blocks` one below the other; those without content take no room."""
    shown = [block for block in blocks if block.svg]
    width, y, drawn = max((block.width for block in shown), default=0), 0.0, []
    for block in shown:
        drawn.append(block.at((width - block.width) / 2 if centred else 0, y))
        y += block.height + gap
    return Block(width, max(y - gap, 0), "".join(drawn))


def row(blocks: Sequence[Block], *, gap: float = 4) -> Block:
    """Return `blocks` side by side, centred on one line."""
    high, x, drawn = max((block.height for block in blocks), default=0), 0.0, []
    for block in blocks:
        drawn.append(block.at(x, (high - block.height) / 2))
        x += block.width + gap
    return Block(max(x - gap, 0), high, "".join(drawn))


def flow(blocks: Iterable[Block], *, width: float, gap: float = 4, centred: bool = False) -> Block:
    """Return `blocks` side by side, on as many lines as `width` asks for."""
    lines: list[list[Block]] = [[]]
    for block in filter(lambda block: block.svg, blocks):
        used = sum(one.width + gap for one in lines[-1])
        if lines[-1] and used + block.width > width:
            lines.append([])
        lines[-1].append(block)
    return stack((row(line, gap=gap) for line in lines), gap=min(gap, 8), centred=centred)


def upright(block: Block) -> Block:
    """Return `block` turned to be read from bottom to top."""
    turned = f'<g transform="translate(0 {px(block.width)}) rotate(-90)">{block.svg}</g>'
    return Block(block.height, block.width, turned)
