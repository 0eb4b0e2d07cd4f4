"""Whole HTML documents: one picture with its words beside it, and a gallery of many pictures.

Neighbours: `table_html` and `diagram_svg` draw, `outline` says it in words, `styles/page.css` sets the page. A page
is one file: no script, no font, no address outside itself, so it opens from a mail attachment as well. A report of
findings is a `document` too, with a head and a body of its own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import quote

from rolemap.formats import diagram_svg, palette, table_html
from rolemap.formats.escape import markup, preformatted
from rolemap.formats.outline import outline
from rolemap.shapes import Diagram, Picture, Table

_SVG_WIDTH = re.compile(r'<svg\b[^>]*?\swidth="([\d.]+)')

# As styles/page.css has it: how far a diagram shrinks; the page's margins and its greatest width, in rem; from which
# width on type grows, in px.
_SMALLEST = 0.8
_MARGINS, _WIDEST = 8, 120
_TYPE_GROWS = 1286

_UNBOXED = """\
.rm-picture .rm-scroll, .rm-canvas { max-block-size: none; overflow: visible; }
.rm-picture .rm-clip { border-radius: 0.75rem; }
"""


class Preview(NamedTuple):
    """One card of a gallery: what a picture shows, and the two files it was written to, beside the gallery."""

    heading: str
    text: str
    svg: str
    html: str


def page(picture: Picture) -> str:
    """Return a complete HTML document with `picture`, its heading and description, and its content as a list."""
    drawn, needs = _drawn(picture)
    heading = "\n".join(_heading(picture.title, picture.description))
    if isinstance(picture, Diagram):
        # The drawing shows its own heading; this one is for those who listen.
        heading = f'<div class="rm-hidden">{heading}</div>'
    body = (heading, f'<div class="rm-picture">\n{drawn}</div>', *_in_words(picture))
    return document(picture.title, body, _unboxed(needs))


def _drawn(picture: Picture) -> tuple[str, float]:
    """The picture as HTML, and how much room it needs to be seen without scrolling sideways, in rem."""
    if isinstance(picture, Table):
        return table_html.draw(picture), table_html.least_width(picture)
    drawn = diagram_svg.draw(picture)
    width = _SVG_WIDTH.search(drawn)
    natural = float(width[1]) / 16 if width else 0  # in rem, to grow as the type does
    label = markup(picture.title)
    boxed = f'<div class="rm-canvas" role="region" tabindex="0" aria-label="{label}" style="--natural:{natural:g}">'
    return f"{boxed}\n{drawn}</div>\n", natural * _SMALLEST


def _unboxed(needs: float) -> str:
    """CSS for windows with room for the picture: it lies on the page, the page scrolls, and heads stick to the window.

    A picture that is too wide keeps its box, so that the page never scrolls sideways. Type is never larger than 20 px,
    and not larger than 16 px in a window narrower than 1286 px; see `styles/page.css`.
    """
    wide = math.ceil((needs + _MARGINS) * 16)
    if wide > _TYPE_GROWS:
        wide = math.ceil((needs + _MARGINS) * 20)
    return f"@media screen and (min-width: {wide}px) {{\n{_UNBOXED}}}\n" if needs <= _WIDEST else ""


def index_page(
    title: str, intro: str, previews: Iterable[Preview], outputs: Iterable[tuple[str, str]] = ()
) -> str:
    """Return a gallery: a card for each of `previews`, then each of `outputs` (heading, text) as it stood in a terminal."""
    cards = "\n".join(map(_card, previews))
    return document(
        title,
        (
            *_heading(title, intro),
            *([f'<div class="rm-gallery">\n{cards}\n</div>'] if cards else []),
            *(_output(heading, text) for heading, text in outputs),
        ),
    )


def document(title: str, body: Iterable[str], style: str = "", head: str = "") -> str:
    """Return a complete HTML document in our colours; `style` is CSS and `head` HTML that it needs besides."""
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            *([head] if head else []),
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{markup(title)}</title>",
            f"<style>\n{_stylesheet()}{style}</style>",
            "</head>",
            "<body>",
            "<main>",
            *body,
            "</main>",
            "</body>",
            "</html>\n",
        )
    )


@cache
def _stylesheet() -> str:
    style = files("rolemap.formats").joinpath("styles/page.css").read_text(encoding="utf-8")
    return f"{palette.css(':root')}\n{table_html.stylesheet()}{style}"


def _heading(title: str, lead: str) -> Iterator[str]:
    yield f"<h1>{markup(title)}</h1>"
    if lead:
        yield f'<p class="rm-lead">{markup(lead)}</p>'


def _in_words(picture: Picture) -> Iterator[str]:
    """The outline as nested lists, folded. A line may stand only one deeper than the line before it."""
    lines = outline(picture)
    if not lines:
        return
    yield "<details>\n<summary>The same in words</summary>"
    level = -1
    for depth, text in lines:
        closing = "</li>" if depth <= level else ""
        yield "<ul>" * (depth - level) + closing + "</ul></li>" * (level - depth) + f"<li>{markup(text)}"
        level = depth
    yield "</li></ul>" * (level + 1) + "\n</details>"


def _card(preview: Preview) -> str:
    return (
        f'<a class="rm-card" href="{quote(preview.html)}"><div class="rm-preview"><img src="{quote(preview.svg)}" alt=""></div>'
        f"<div><h2>{markup(preview.heading)}</h2><p>{markup(preview.text)}</p></div></a>"
    )


def _output(heading: str, text: str) -> str:
    label = markup(heading)
    return (
        f'<section class="rm-output"><h2>{label}</h2>\n'
        f'<pre tabindex="0" role="region" aria-label="{label}">\n{preformatted(text)}</pre></section>'
    )
