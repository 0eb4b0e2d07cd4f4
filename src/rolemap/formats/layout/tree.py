"""A tidy tree that stays on a page: subtrees stand in a row, or hang below each other in columns.

A plain tidy tree of 500 people is 70,000 px wide. Here every subtree knows a few arrangements, none both wider
and higher than another; a parent combines those of its children, and the forest picks the one that a reader can
take in best. `forest` says who stands under whom. Every block keeps to its own rectangle, which is why cards
never overlap and no line meets a foreign card. Nothing recurses: a chain of 5,000 levels is a legal input.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rolemap.formats.layout.forest import Forest
from rolemap.formats.layout.shape import Box, Size, Way

COMFORT = 1180.0  # a picture up to this width needs no scrolling on a laptop: then lower is better
LIMIT = 2330.0  # no picture gets wider, as long as its cards allow it
RATIO = 1.6  # width to height of the screen that a larger picture should fill evenly

STEM = 44.0  # from a card to the row or the columns below it; the bar runs half way
DROP = 18.0  # from a card to a single column below it
SPINE = 12.0  # from the left edge of a column to the line that its cards hang on

_CROOKED = 2 * (STEM - DROP)  # what a lone card that hangs aside costs: more than the height it saves
_HANGS = 150.0  # what a card costs that hangs although others hang on it: in a row it is seen as what it is
_SMALL = 60  # in a chart of more cards than these, room is scarcer than rows are worth
_OUTLINES = 7  # arrangements kept for each subtree
_COUNTS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 16)  # numbers of columns that are tried


@dataclass(frozen=True, slots=True)
class _Spacing:
    """The room between the blocks of one arrangement."""

    indent: float  # from the left edge of a column to its blocks
    stack: float  # between the blocks of a column
    across: float  # between columns


_IN_ROW = _Spacing(indent=0, stack=0, across=28)
_HANGING = _Spacing(indent=30, stack=14, across=28)
_AS_FOREST = _Spacing(indent=0, stack=40, across=48)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where every card stands, and the way from its parent to it (none for a root)."""

    boxes: tuple[Box, ...]
    ways: tuple[Way | None, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Block:
    """A subtree arranged in a rectangle. `left` is where its card begins, `inset` where its columns do.

    `crooked` is what the arrangement costs beside its height: cards that hang aside although they have no sibling, or
    although others hang on them.
    """

    node: int
    card: Size
    width: float
    height: float
    spacing: _Spacing = _IN_ROW
    columns: tuple[tuple[_Block, ...], ...] = ()
    left: float = 0.0
    inset: float = 0.0
    crooked: float = 0.0

    @property
    def cost(self) -> float:
        """How high it is, and as much as its crookedness is worth."""
        return self.height + self.crooked

    @property
    def anchor(self) -> float:
        """The x of the middle of the card."""
        return self.left + self.card.width / 2


_Columns = tuple[tuple[_Block, ...], ...]


def place(sizes: Sequence[Size], forest: Forest) -> Placement:
    """Where cards of these sizes stand: parents above children, siblings in order (down, then to the right)."""
    outlines: dict[int, list[_Block]] = {}
    hangs = _HANGS if len(sizes) <= _SMALL else 0.0
    for node in _leaves_first(forest):
        below = [outlines.pop(child) for child in forest.children[node]]
        outlines[node] = _outlines(node, sizes[node], below, hangs)
    ground = _ground([outlines[root] for root in forest.roots])
    boxes = [Box(0, 0, 0, 0)] * len(sizes)
    ways: list[Way | None] = [None] * len(sizes)
    waiting = [(block, x, y) for block, x, y, _ in _spread(ground, 0, 0)]
    while waiting:
        block, x, y = waiting.pop()
        card = boxes[block.node] = _card(block, x, y)
        for child, child_x, child_y, spine in _spread(block, x, card.bottom + _drop(block)):
            ways[child.node] = _way(block, card, _card(child, child_x, child_y), spine)
            waiting.append((child, child_x, child_y))
    return Placement(tuple(boxes), tuple(ways), ground.width, ground.height)


def _leaves_first(forest: Forest) -> list[int]:
    """Every node, children before their parents."""
    order = list(forest.roots)
    for node in order:  # the list grows while it is read: level by level
        order.extend(forest.children[node])
    return order[::-1]


def _outlines(node: int, card: Size, children: list[list[_Block]], hangs: float) -> list[_Block]:
    """The arrangements of `node` above its children that are worth keeping, narrow and high first.

    `hangs` is what a card costs that hangs although others hang on it.
    """
    if not children:
        return [_Block(node, card, card.width, card.height)]
    blocks = []
    for chosen in _choices(children):
        blocks.append(_row(node, card, chosen))
        blocks.extend(
            _hung(node, card, chosen, count, hangs) for count in _COUNTS if count == 1 or count < len(chosen)
        )
    kept: list[_Block] = []
    for block in sorted(blocks, key=lambda block: (block.width, block.cost)):
        if not kept or (block.cost < kept[-1].cost and block.width <= LIMIT):
            kept.append(block)
    return [kept[pick] for pick in _picks(len(kept))]


def _ground(roots: list[list[_Block]]) -> _Block:
    """The forest as one block without a card, in the arrangement that a reader can take in best."""
    nothing = Size(0, 0)
    blocks = [
        _Block(
            -1,
            nothing,
            *_extent(columns, _AS_FOREST),
            spacing=_AS_FOREST,
            columns=columns,
            crooked=sum(root.crooked for root in chosen),
        )
        for chosen in _choices(roots)
        for count in (*_COUNTS, len(chosen))
        if 0 < count <= len(chosen)
        for columns in [_columns(chosen, count, _AS_FOREST)]
    ]
    return min(blocks, key=_effort, default=_Block(-1, nothing, 0, 0))


def _effort(block: _Block) -> tuple[float, float, float]:
    """How hard a picture is to take in: too wide, then larger than a screen, then high or crooked."""
    over = max(0.0, block.width - LIMIT)
    return over, max(max(block.width, COMFORT) / RATIO, block.height), block.cost


def _choices(children: list[list[_Block]]) -> Iterator[list[_Block]]:
    """One arrangement of each child: all of them within one width, for several widths."""
    widths = sorted({block.width for outlines in children for block in outlines})
    for pick in _picks(len(widths)):
        yield [
            outlines[max(0, bisect_right(outlines, widths[pick], key=lambda block: block.width) - 1)]
            for outlines in children
        ]


def _picks(count: int) -> list[int]:
    """At most a handful of the places 0 to `count` - 1, evenly spread, the first and the last among them."""
    steps = _OUTLINES - 1
    return (
        [step * (count - 1) // steps for step in range(_OUTLINES)] if count > _OUTLINES else [*range(count)]
    )


def _row(node: int, card: Size, children: list[_Block]) -> _Block:
    """The children beside each other, their parent above the middle between the first and the last."""
    columns = tuple((child,) for child in children)
    inner, height = _extent(columns, _IN_ROW)
    last = inner - children[-1].width + children[-1].anchor
    left = (children[0].anchor + last - card.width) / 2
    inset = max(0.0, -left)  # a parent that is wider than its children stands out to the left of them
    return _Block(
        node,
        card,
        width=inset + max(inner, left + card.width),
        height=card.height + STEM + height,
        columns=columns,
        left=inset + left,
        inset=inset,
        crooked=sum(child.crooked for child in children),
    )


def _hung(node: int, card: Size, children: list[_Block], count: int, hangs: float) -> _Block:
    """The children hanging on the spines of at most `count` columns, their parent above the middle."""
    columns = _columns(children, count, _HANGING)
    inner, height = _extent(columns, _HANGING)
    width = max(inner, card.width)
    is_single = len(columns) == 1
    return _Block(
        node,
        card,
        width=width,
        height=card.height + (DROP if is_single else STEM) + height,
        spacing=_HANGING,
        columns=columns,
        left=0.0 if is_single else (width - card.width) / 2,
        inset=0.0 if is_single else (width - inner) / 2,
        crooked=sum(child.crooked + hangs * bool(child.columns) for child in children)
        + _CROOKED * (len(children) == 1),
    )


def _columns(blocks: list[_Block], count: int, spacing: _Spacing) -> _Columns:
    """Blocks in their order, cut into at most `count` columns of about the same height."""
    heights = [block.height + spacing.stack for block in blocks]
    fair, tallest = sum(heights) / count, max(heights)
    columns: list[list[_Block]] = []
    for sixth in range(
        7
    ):  # a column as high as the fair share and the tallest block together always suffices
        bound = fair + tallest * sixth / 6 + 1e-6
        columns, filled = [[]], 0.0
        for block, height in zip(blocks, heights, strict=True):
            if columns[-1] and filled + height > bound:
                columns.append([])
                filled = 0.0
            columns[-1].append(block)
            filled += height
        if len(columns) <= count:
            break
    return tuple(map(tuple, columns))


def _extent(columns: _Columns, spacing: _Spacing) -> tuple[float, float]:
    """The width and the height of columns side by side."""
    widths = [spacing.indent + max(block.width for block in column) for column in columns]
    heights = [sum(block.height + spacing.stack for block in column) for column in columns]
    return sum(widths) + spacing.across * (len(columns) - 1), max(heights) - spacing.stack


def _spread(block: _Block, x: float, top: float) -> Iterator[tuple[_Block, float, float, float]]:
    """The blocks below the card of `block`: each with its x, its y and the x of the spine it hangs on."""
    spacing = block.spacing
    x += block.inset
    for column in block.columns:
        y = top
        for child in column:
            yield child, x + spacing.indent, y, x + SPINE
            y += child.height + spacing.stack
        x += spacing.indent + max(child.width for child in column) + spacing.across


def _card(block: _Block, x: float, y: float) -> Box:
    """Where the card of a block stands that begins at x, y."""
    return Box(x + block.left, y, block.card.width, block.card.height)


def _drop(block: _Block) -> float:
    """How far below a card its children begin."""
    return DROP if block.spacing is _HANGING and len(block.columns) == 1 else STEM


def _way(block: _Block, card: Box, child: Box, spine: float) -> Way:
    """The way from a card to one child: into its head in a row, into its side where it hangs."""
    bar = card.bottom + STEM / 2
    if block.spacing is _IN_ROW:
        if abs(card.centre - child.centre) < 1:
            return (card.centre, card.bottom), (card.centre, child.y)
        return (card.centre, card.bottom), (card.centre, bar), (child.centre, bar), (child.centre, child.y)
    if len(block.columns) == 1:
        return (spine, card.bottom), (spine, child.middle), (child.x, child.middle)
    return (
        (card.centre, card.bottom),
        (card.centre, bar),
        (spine, bar),
        (spine, child.middle),
        (child.x, child.middle),
    )
