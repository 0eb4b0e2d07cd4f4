"""The legend of a diagram: only what is in the picture, set in lines like words.

Neighbours: `chip` and `line` draw the samples, `diagram_svg` places the legend under the heading, where a reader
of a long picture finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rolemap.formats import chip, line
from rolemap.formats.line import LineKind
from rolemap.formats.metrics import text_width, wrap
from rolemap.formats.svg import px, text
from rolemap.shapes import Legend

_SIZE = 11.5
_LEADING = 24.0
_BETWEEN = 20.0  # between entries
_AFTER = 7.0  # between a sample and its words
_MOST = 300.0  # words of one entry

RULES = f"""\
.rmd-words{{font-size:{_SIZE}px;fill:@muted}}
.rmd-topic{{font-size:{_SIZE}px;font-weight:700;fill:@ink}}
.rmd-none{{fill:@gap-fill;stroke:@gap-line;stroke-width:1.5;stroke-dasharray:4 3}}
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample and its words; `sample` draws at an x and the y of the middle, on `room` px."""

    words: str
    room: float = 0.0
    sample: Callable[[float, float], str] = lambda _x, _y: ""
    name: str = "rmd-words"

    @property
    def width(self) -> float:
        """How wide the entry is, sample and words."""
        return self.room + text_width(self.words, _SIZE, bold=True) * 1.05


def heading(words: str) -> Entry:
    """Return an entry that names those after it."""
    return Entry(words=_cut(words), name="rmd-topic")


def of_cluster(number: int, title: str) -> Entry:
    """Return the entry of a cluster whose colour has that number."""

    def sample(x: float, y: float) -> str:
        return (
            f'<rect class="rmd-cluster-{number}" x="{px(x)}" y="{px(y - 6)}" width="4" height="12" rx="2"/>'
        )

    return Entry(_cut(title), 4 + _AFTER, sample)


def of_mark(entry: Legend) -> Entry:
    """Return the entry of a mark."""
    room = chip.width(entry.mark) + _AFTER
    return Entry(_cut(entry.meaning), room, lambda x, y: chip.draw(entry.mark, x, y - chip.HEIGHT / 2))


def of_line(kind: LineKind) -> Entry:
    """Return the entry of a kind of line."""
    return Entry(line.MEANINGS[kind], 30 + _AFTER, lambda x, y: line.stroke(((x, y), (x + 30, y)), kind))


def of_gap(count: int) -> Entry:
    """Return the entry of the holes in the picture."""

    def sample(x: float, y: float) -> str:
        return f'<rect class="rmd-none" x="{px(x)}" y="{px(y - 7)}" width="22" height="14" rx="4"/>'

    return Entry(f"something is missing or wrong ({count})", 22 + _AFTER, sample)


def draw(entries: Iterable[Entry], x: float, y: float, width: float) -> tuple[str, float]:
    """Return the legend as SVG within `width` px, its top left corner at x, y; and the y below it."""
    parts = []
    middle = y
    for row in _rows(entries, width):
        middle += _LEADING
        at = x
        for entry in row:
            parts.append(entry.sample(at, middle - _LEADING / 2))
            words = (entry.words,)
            parts.append(text(words, at + entry.room, middle - _LEADING / 2 + 4, leading=0, name=entry.name))
            at += entry.width + _BETWEEN
    return "".join(parts), middle


def _rows(entries: Iterable[Entry], width: float) -> Iterator[list[Entry]]:
    """Entries in lines; a heading begins a new one."""
    row: list[Entry] = []
    used = 0.0
    for entry in entries:
        if row and (used + entry.width > width or entry.name == "rmd-topic"):
            yield row
            row, used = [], 0.0
        row.append(entry)
        used += entry.width + _BETWEEN
    if row:
        yield row


def _cut(words: str) -> str:
    return "".join(wrap(words, _SIZE, _MOST, 1))
