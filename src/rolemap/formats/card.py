"""One card of a diagram: measured before the layout places it, drawn where the layout put it.

Neighbours: `layout` needs the size, `diagram_svg` says where. What does not fit is cut with an ellipsis and stands
whole in the card's tooltip. Texts are given less room than the card has, for fonts that run wider than ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rolemap.formats import chip
from rolemap.formats.escape import markup
from rolemap.formats.layout.shape import Box, Size
from rolemap.formats.metrics import wrap
from rolemap.formats.outline import meaning
from rolemap.formats.svg import px, text
from rolemap.shapes import Mark, Node

WIDTH = 232.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 20.0, 12.0, 11.0, 12.0
_ROOM = (WIDTH - _LEFT - _RIGHT) * 0.9  # a substitute font may run wider than ours

_TITLE, _TITLE_LEADING = 13.5, 17.0
_LINE, _LINE_LEADING = 11.5, 15.0
_CHIP_GAP, _CHIP_LEADING = 5.0, chip.HEIGHT + 5

RULES = f"""\
.rmd-box{{fill:@surface;stroke:@rule}}
.rmd-hole .rmd-box{{fill:@gap-fill;stroke:@gap-line;stroke-width:1.5;stroke-dasharray:5 4}}
.rmd-title{{font-size:{_TITLE}px;font-weight:700;fill:@ink}}
.rmd-line{{font-size:{_LINE}px;fill:@muted}}
.rmd-gap{{font-size:{_LINE}px;font-weight:700;fill:@gap-ink}}
"""


@dataclass(frozen=True, slots=True)
class Card:
    """A node with its texts broken into lines and its chips into rows."""

    node: Node
    title: tuple[str, ...]
    lines: tuple[str, ...]
    gap: tuple[str, ...]
    chips: tuple[tuple[Mark, ...], ...]

    @property
    def size(self) -> Size:
        """The room that the card takes."""
        small = len(self.lines) + len(self.gap)
        inner = len(self.title) * _TITLE_LEADING + small * _LINE_LEADING + len(self.chips) * _CHIP_LEADING
        return Size(WIDTH, _TOP + inner + _BOTTOM)


def measure(node: Node) -> Card:
    """Return the card of `node`, its texts broken to fit."""
    return Card(
        node=node,
        title=wrap(node.title, _TITLE, _ROOM, 3, bold=True) or wrap(node.key, _TITLE, _ROOM, 1, bold=True),
        lines=tuple(line for text in node.lines for line in wrap(text, _LINE, _ROOM, 2)),
        gap=wrap(node.gap, _LINE, _ROOM, 3, bold=True),
        chips=tuple(_rows(marks(node))),
    )


def marks(node: Node) -> tuple[Mark, ...]:
    """Return the marks on a card: what kind of node it is, in a word, then its own."""
    if node.kind == "plain":
        return node.marks
    return (Mark(text=node.kind.replace("-", " ").capitalize(), kind=node.kind), *node.marks)


def draw(card: Card, box: Box, cluster: int | None, cluster_title: str) -> str:
    """Return the card as SVG; `cluster` is the number of its colour, None for no colour."""
    hole = " rmd-hole" if card.gap else ""
    shape = f'x="{px(box.x)}" y="{px(box.y)}" width="{px(box.width)}" height="{px(box.height)}"'
    parts = [
        f'<g class="rmd-card{hole}" data-key="{markup(card.node.key)}">',
        f"<title>{markup(_whole(card.node, cluster_title))}</title>",
        f'<rect class="rmd-box" {shape} rx="8"/>',
    ]
    if cluster is not None:
        parts.append(
            f'<rect class="rmd-cluster-{cluster}" x="{px(box.x + 8)}" y="{px(box.y + 11)}"'
            f' width="4" height="{px(box.height - 22)}" rx="2"/>'
        )
    y = box.y + _TOP
    for lines, leading, name in (
        (card.title, _TITLE_LEADING, "rmd-title"),
        (card.lines, _LINE_LEADING, "rmd-line"),
        (card.gap, _LINE_LEADING, "rmd-gap"),
    ):
        parts.append(text(lines, box.x + _LEFT, y + leading * 0.76, leading=leading, name=name))
        y += leading * len(lines)
    for row in card.chips:
        x = box.x + _LEFT
        for mark in row:
            parts.append(chip.draw(mark, x, y + _CHIP_LEADING - chip.HEIGHT))
            x += chip.width(mark) + _CHIP_GAP
        y += _CHIP_LEADING
    return "".join([*parts, "</g>"])


def _rows(marks: Iterable[Mark]) -> Iterator[tuple[Mark, ...]]:
    """The chips in rows that fit the card."""
    row: list[Mark] = []
    used = 0.0
    for mark in marks:
        wide = chip.width(mark) + _CHIP_GAP
        if row and used + wide > WIDTH - _LEFT - _RIGHT + _CHIP_GAP:
            yield tuple(row)
            row, used = [], 0.0
        row.append(mark)
        used += wide
    if row:
        yield tuple(row)


def _whole(node: Node, cluster_title: str) -> str:
    """Everything the card says, uncut, for its tooltip."""
    said = [node.title, *node.lines, cluster_title, *map(meaning, node.marks), node.gap]
    return " · ".join(filter(None, said))
