"""How pictures look: a Table or a Diagram becomes the text of one format, or the bytes of a workbook.

Every format is a function from a picture to what its file holds; the table below names them all, and adding a format is one
line here and one file beside this one. A drawer is imported when it is first asked for. Drawers import shapes and
each other's parts (palette, metrics, escape, outline), never a view, an index or a model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from rolemap.errors import RolemapError, nearest
from rolemap.shapes import Picture, Table


def render(picture: Picture, suffix: str) -> str | bytes:
    """Return `picture` in the format whose files end in `suffix`, such as "svg": a text, or the bytes of a workbook.

    Raises:
        RolemapError: no format has that suffix, or the format cannot show such a picture.
    """
    if suffix not in _DRAWERS:
        raise RolemapError(_unknown(suffix))
    return _DRAWERS[suffix](picture)


def suffixes(picture: Picture) -> tuple[str, ...]:
    """Return the suffixes of the formats that can show `picture`: a diagram has no rows and columns."""
    return tuple(each for each in FORMATS if isinstance(picture, Table) or each not in _TABLES_ONLY)


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


def _xlsx(picture: Picture) -> bytes:
    from rolemap.formats import xlsx

    return xlsx.draw(_table(picture, "xlsx"))


def _csv(picture: Picture) -> str:
    from rolemap.formats import csv

    return csv.draw(_table(picture, "csv"))


def _table(picture: Picture, suffix: str) -> Table:
    if isinstance(picture, Table):
        return picture
    raise RolemapError(f"`{picture.view}` has no rows and columns, so it cannot be drawn as .{suffix}")


_DRAWERS: Mapping[str, Callable[[Picture], str | bytes]] = MappingProxyType(
    {"svg": _svg, "html": _html, "md": _markdown, "xlsx": _xlsx, "csv": _csv, "dot": _dot, "mmd": _mermaid}
)

FORMATS: tuple[str, ...] = tuple(_DRAWERS)
"""The suffixes that `render` knows."""

_TABLES_ONLY = ("xlsx", "csv")

EDITABLE: tuple[str, ...] = ("md", "xlsx", "csv")
"""The suffixes of formats that people edit and rolemap reads back: they say what a table was made of."""
