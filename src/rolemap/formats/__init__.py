"""How pictures look: a Table or a Diagram becomes the text of one format.

Every format is a function from a picture to a string; the table below names them all, and adding a format is one
line here and one file beside this one. A drawer is imported when it is first asked for. Drawers import shapes and
each other's parts (palette, metrics, escape, outline), never a view, an index or a model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from rolemap.errors import RolemapError, nearest
from rolemap.shapes import Picture, Table


def render(picture: Picture, suffix: str) -> str:
    """Return `picture` as the text of the format whose files end in `suffix`, such as "svg".

    Raises:
        RolemapError: no format has that suffix.
    """
    if suffix not in _DRAWERS:
        raise RolemapError(_unknown(suffix))
    return _DRAWERS[suffix](picture)


def _unknown(suffix: str) -> str:
    known = ", ".join(f"`{name}`" for name in FORMATS)
    near = nearest(suffix, FORMATS)
    hint = f"; did you mean `{near}`?" if near else ""
    return f"`{suffix}` is not a picture format (known: {known}){hint}"


def _svg(picture: Picture) -> str:
    from rolemap.formats import diagram_svg, table_svg

    return table_svg.draw(picture) if isinstance(picture, Table) else diagram_svg.draw(picture)


def _html(picture: Picture) -> str:
    from rolemap.formats import page

    return page.page(picture)


def _markdown(picture: Picture) -> str:
    from rolemap.formats import markdown

    return markdown.draw(picture)


def _dot(picture: Picture) -> str:
    from rolemap.formats import dot

    return dot.draw(picture)


def _mermaid(picture: Picture) -> str:
    from rolemap.formats import mermaid

    return mermaid.draw(picture)


_DRAWERS: Mapping[str, Callable[[Picture], str]] = MappingProxyType(
    {"svg": _svg, "html": _html, "md": _markdown, "dot": _dot, "mmd": _mermaid}
)

FORMATS: tuple[str, ...] = tuple(_DRAWERS)
"""The suffixes that `render` knows."""
