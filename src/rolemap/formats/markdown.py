"""A picture as Markdown: a pipe table, or a nested list for a diagram, readable in a pull request and in a terminal.

Neighbours: `outline` gives the words, `escape.markdown` keeps them text in CommonMark, GFM and Python-Markdown.
Nested lists indent by four columns, the only width that all three take.
"""

from __future__ import annotations

from collections.abc import Iterator

from rolemap.formats.escape import markdown as text
from rolemap.formats.outline import DERIVED, outline
from rolemap.formats.sheet import MARKER
from rolemap.shapes import Cell, Legend, Mark, Picture, Row, Table


def draw(picture: Picture) -> str:
    """Return `picture` as a Markdown document: heading, description, content, legend."""
    body = "\n".join(_table(picture) if isinstance(picture, Table) else _list(picture))
    legend = " · ".join(_entry(entry) for entry in picture.legend)
    blocks = (f"# {text(picture.title)}", text(picture.description), body, legend, _origin(picture))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _origin(picture: Picture) -> str:
    """Return what tells whoever reads the table back which model it was made of."""
    if not isinstance(picture, Table) or picture.origin is None:
        return ""
    return f"<!-- {MARKER} {picture.origin.fingerprint} -->"


def _table(table: Table) -> Iterator[str]:
    if not table.rows:
        yield "*Nothing to show yet.*"
        return
    yield _line([text(table.corner), *(_named(column.title, column.subtitle) for column in table.columns)])
    yield _line(["---", *(":-:" if table.cells_hold == "letters" else "---" for _ in table.columns)])
    group = ""
    for row in table.rows:
        if row.group != group and (name := text(row.group)):
            yield _line([f"**{name}**", *("" for _ in table.columns)])
        group = row.group
        yield _line([_row_head(row), *(_cell(cell) for cell in row.cells)])


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _row_head(row: Row) -> str:
    return " ".join([_named(row.title, row.subtitle), *(_gap(reason) for reason in row.gaps)])


def _named(title: str, subtitle: str) -> str:
    return f"{text(title)} ({text(subtitle)})" if subtitle else text(title)


def _cell(cell: Cell) -> str:
    said = [_mark(mark) for mark in cell.marks]
    if cell.gap:
        said.append(_gap(cell.gap))
    return ", ".join(said)


def _mark(mark: Mark) -> str:
    return f"{text(mark.text)} ({DERIVED})" if mark.derived else text(mark.text)


def _gap(reason: str) -> str:
    return f"**gap:** {text(reason)}"


def _list(picture: Picture) -> Iterator[str]:
    lines = outline(picture)
    if not lines:
        yield "*Nothing to show yet.*"
    for depth, line in lines:
        yield f"{'    ' * depth}- {text(line)}"


def _entry(entry: Legend) -> str:
    return f"**{text(entry.mark.text)}** {text(entry.meaning)}"
