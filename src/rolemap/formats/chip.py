"""A mark as a chip: a letter, a name or a horizon on its colour, in cards and in legends.

Neighbours: `palette` has the colours, `card` and `legend` place the chips. A horizon is a pill (round ends), every
other mark a tile; a derived mark is only an outline, and its tooltip says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from rolemap.formats.escape import markup
from rolemap.formats.metrics import text_width, wrap
from rolemap.formats.outline import meaning
from rolemap.formats.svg import px
from rolemap.shapes import Mark, MarkKind

HEIGHT = 18.0
MOST = 200.0  # no chip gets wider: it has to fit a card
_SIZE = 10.5
_PAD = 7.0
_SLACK = 1.1  # a substitute font may run wider than ours
_HORIZONS = frozenset({"strategic", "tactical", "operational"})


def width(mark: Mark) -> float:
    """Return how wide the chip of `mark` is."""
    return max(HEIGHT + 2, text_width(_said(mark), _SIZE, bold=True) * _SLACK + 2 * _PAD)


def draw(mark: Mark, x: float, y: float) -> str:
    """Return the chip of `mark` as SVG, its top left corner at x, y."""
    wide = width(mark)
    derived = " rmd-derived" if mark.derived else ""
    radius = HEIGHT / 2 if mark.kind in _HORIZONS else 4
    return (
        f'<g class="rmd-chip rmd-{mark.kind}{derived}"><title>{markup(meaning(mark))}</title>'
        f'<rect x="{px(x)}" y="{px(y)}" width="{px(wide)}" height="{px(HEIGHT)}" rx="{px(radius)}"/>'
        f'<text x="{px(x + wide / 2)}" y="{px(y + 12.7)}">{markup(_said(mark))}</text></g>'
    )


def rules(kinds: Iterable[MarkKind]) -> str:
    """Return the style rules of chips of these kinds."""
    common = (
        f".rmd-chip text{{font-size:{_SIZE}px;font-weight:700;text-anchor:middle}}",
        ".rmd-chip.rmd-derived rect{fill:none;stroke-dasharray:2 2}",
        ".rmd-chip.rmd-derived text{fill:@muted;font-weight:400}",
    )
    coloured = (
        f".rmd-{kind} rect{{fill:@{kind}-fill;stroke:@{kind}-line}}\n.rmd-{kind} text{{fill:@{kind}-ink}}"
        for kind in sorted(kinds)
    )
    return "\n".join((*coloured, *common))


def _said(mark: Mark) -> str:
    return "".join(wrap(mark.text, _SIZE, (MOST - 2 * _PAD) / _SLACK, 1, bold=True))
