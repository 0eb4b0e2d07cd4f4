"""The frame of every SVG picture: its name, its style, its words for those who do not see it.

Neighbours: `diagram_svg` and its parts draw inside. Many pictures share one HTML page, so every id and every style
rule is bound to the picture that it belongs to, and classes carry a prefix that no page uses by accident.
"""

from __future__ import annotations

import hashlib
import re

from rolemap.formats import palette
from rolemap.formats.escape import markup
from rolemap.formats.layout.shape import Size
from rolemap.formats.metrics import FONT
from rolemap.formats.outline import outline
from rolemap.formats.palette import Profile
from rolemap.shapes import Picture

_DEEPEST = 9  # a chain of command of a thousand would be mostly white space
_TOKEN = re.compile(r"@([a-z0-9-]+)")
_UNSAFE = re.compile(r"[^a-z0-9]+")


def px(value: float) -> str:
    """Return a coordinate to a tenth of a pixel, as short as it gets."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")  # adding nothing turns -0 into 0


def picture_id(picture: Picture) -> str:
    """Return an id that only this picture has: its view and a digest of its content."""
    digest = hashlib.sha256(repr(picture).encode("utf-8", "backslashreplace")).hexdigest()
    view = _UNSAFE.sub("-", picture.view.lower()).strip("-") or "picture"
    return f"rm-{view}-{digest[:8]}"


def text(lines: tuple[str, ...], x: float, y: float, *, leading: float, name: str) -> str:
    """Return lines of text below each other, the first on the base line `y`, in the class `name`."""
    return "".join(
        f'<text class="{name}" x="{px(x)}" y="{px(y + place * leading)}">{markup(line)}</text>'
        for place, line in enumerate(lines)
    )


def style(rules: str, scope: str, profile: Profile) -> str:
    """Return a style element whose rules hold inside `scope` only.

    Args:
        rules: One rule a line; `@token` stands for a colour of the palette.
        scope: The selector of the picture.
        profile: "web" follows the reader's colour scheme, "static" resolves every colour.
    """
    used = set(_TOKEN.findall(rules))
    colours = [palette.css(scope, used)] if profile == "web" else []
    scoped = [f"{scope} {rule}" for rule in rules.splitlines() if rule]
    filled = _TOKEN.sub(lambda found: palette.colour(found[1], profile), "\n".join(scoped))
    return "<style>\n" + "\n".join([*colours, f"{scope}{{font-family:{FONT}}}", filled]) + "\n</style>"


def document(picture: Picture, size: Size, rules: str, body: str, profile: Profile) -> str:
    """Return a whole SVG document of that size around `body`; it names itself and says in words all that it shows."""
    name = picture_id(picture)
    width, height = px(size.width), px(size.height)
    extent = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    spoken = f'role="img" aria-labelledby="{name}-title" aria-describedby="{name}-desc"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{name}" {extent} {spoken}>',
            f'<title id="{name}-title">{markup(picture.title or picture.view)}</title>',
            f'<desc id="{name}-desc">{_in_words(picture)}</desc>',
            style(rules, f"#{name}", profile),
            body,
            "</svg>\n",
        )
    )


def _in_words(picture: Picture) -> str:
    """The description and, as a nested list, what the picture shows: a file alone has no list beside it."""
    lines = (f"{'  ' * min(depth, _DEEPEST)}- {markup(said)}" for depth, said in outline(picture))
    return "\n".join((markup(picture.description), *lines))
