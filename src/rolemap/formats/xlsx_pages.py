"""The sheets of a workbook beside the table: findings with links, the legend with its lists, what it was made of.

Neighbours: `xlsx` writes the table itself and says where everything stands in it. Drop-downs take their choices from
cells of the legend, because a list in the rule itself may hold no comma and no more than 255 characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import count
from typing import Any

from rolemap.formats.metrics import one_line, wrap
from rolemap.formats.palette import GAP, MARKS, NEUTRALS, WARNING
from rolemap.formats.sheet import LONGEST
from rolemap.shapes import Issue, Legend, Mark, Origin, Table

FONT = {"font_name": "Arial", "font_size": 10, "font_scheme": "none"}
SIZE = 13.4
"""The size of the font in px, a little more than its 10 pt."""

_LINE = 17  # the height of a line, in px
_MOST_LINES = 8
_CHUNK = 30_000  # below what any program takes in a cell
_LONGEST_LINK = 250
_WHERE = 2  # the column of the findings that leads to the table

_HOW = (
    "Pick a letter from the list in a cell, or type several, such as A/R. An empty cell means that nobody is involved.",
    "A word such as Decides has no letter here: it stays when a letter is picked, and goes when the cell is emptied.",
    "A remark in brackets behind a letter becomes its note: C (if above the limit).",
    "A new line below the table becomes an activity; a new column between the roles becomes a role.",
    "Names of items, roles and areas can be changed in their cells. Lines and columns can be sorted, filtered and moved.",
    "A grey letter in brackets is derived: nobody wrote it, it follows from what is written. It is not read back.",
    "A line or a column that is deleted here stays in the model; delete it there. Findings are not read back.",
)


def column_name(place: int) -> str:
    """Return the letters of a column; 0 is A."""
    letters, rest = "", place + 1
    while rest:
        rest, left = divmod(rest - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters


def height(texts: Sequence[str], widths: Sequence[float]) -> int:
    """Return how high a row of wrapped texts is, in px: not every program finds that by itself."""
    padding = 20  # on both sides, with the indent
    lines = (
        len(wrap(text, SIZE, width - padding, _MOST_LINES)) for text, width in zip(texts, widths, strict=True)
    )
    return _LINE * max((1, *lines)) + 5


class Pages:
    """Writes the sheets of one workbook, and keeps its styles."""

    def __init__(self, book: Any) -> None:
        self.book = book

    def style(self, **look: Any) -> Any:
        """Return a style of the workbook, on top of what all cells share."""
        return self.book.add_format(FONT | {"valign": "vcenter"} | look)

    @cached_property
    def _head(self) -> Any:
        return self.style(
            bold=True, indent=1, bg_color=NEUTRALS["raised"][0], bottom=2, bottom_color=NEUTRALS["link"][0]
        )

    def findings(self, at: Any, issues: Sequence[tuple[Issue, str]]) -> None:
        """Write the list of what is missing or wrong; each leads to its cell of the table, where it has one."""
        line = {"text_wrap": True, "indent": 1, "bottom": 1, "bottom_color": NEUTRALS["rule"][0]}
        plain = self.style(**line)
        link = self.style(**line, font_color=NEUTRALS["accent"][0], underline=1)
        grades = {
            "error": self.style(**line, bg_color=WARNING.light.fill, font_color=WARNING.light.ink),
            "warning": self.style(**line, bg_color=GAP.light.fill, font_color=GAP.light.ink),
        }
        names = ("Severity", "Code", "Where", "What", "What to do")
        widths = (85, 80, 420, 470, 400)
        for place, (name, width) in enumerate(zip(names, widths, strict=True)):
            at.set_column_pixels(place, place, width)
            at.write_string(0, place, name, self._head)
        for row, (each, target) in enumerate(issues, 1):
            said = (each.severity, each.code, each.title, each.message, each.help)
            texts = [one_line(text)[:LONGEST] for text in said]
            at.set_row_pixels(row, height(texts, widths))
            for place, text in enumerate(texts):
                form = grades.get(each.severity, plain) if place == 0 else plain
                if place == _WHERE and text and target:
                    at.write_url(row, place, f"internal:Matrix!{target}", link, text[:_LONGEST_LINK])
                else:
                    at.write_string(row, place, text, form)
        at.freeze_panes(1, 0)
        at.autofilter(0, 0, len(issues), 4)
        at.hide_gridlines(2)
        at.set_landscape()
        at.set_paper(9)
        at.fit_to_pages(1, 0)
        at.repeat_rows(0)

    def legend(self, at: Any, table: Table) -> dict[tuple[Legend, ...], str]:
        """Write what the letters mean and how to edit; return in which cells each list of choices stands."""
        wrapped = self.style(text_wrap=True, indent=1)
        at.set_column_pixels(0, 0, 130)
        at.set_column_pixels(1, 1, 620)
        at.hide_gridlines(2)
        rows = count()
        lists: dict[tuple[Legend, ...], str] = {}
        for choices in dict.fromkeys((table.choices, *(row.choices for row in table.rows))):
            if choices:
                row = next(rows)
                at.write_string(row, 0, "Letter" if len(choices[0].mark.text) == 1 else "Word", self._head)
                at.write_string(row, 1, "Meaning", self._head)
                for each in (*choices, *_combined(choices)):
                    row = next(rows)
                    self._entry(at, row, each)
                first = row - len(choices) - len(_combined(choices)) + 1
                lists[choices] = f"Legend!$A${first + 1}:$A${row + 1}"
                next(rows)
        others = [each for each in table.legend if all(each not in choices for choices in lists)]
        for each in others:
            self._entry(at, next(rows), each)
        if others:
            next(rows)
        if table.origin is not None:
            row = next(rows)
            at.write_string(row, 0, "How to edit", self._head)
            at.write_blank(row, 1, None, self._head)
            for text in _HOW:
                row = next(rows)
                at.merge_range(row, 0, row, 1, "", wrapped)
                at.write_string(row, 0, text, wrapped)
                at.set_row_pixels(row, 34)
        at.set_paper(9)
        at.fit_to_pages(1, 0)
        return lists

    def _entry(self, at: Any, row: int, entry: Legend) -> None:
        colours = MARKS[entry.mark.kind].light
        chip = self.style(bold=True, align="center", bg_color=colours.fill, font_color=colours.ink)
        at.write_string(row, 0, one_line(entry.mark.text), chip)
        at.write_string(row, 1, one_line(entry.meaning), self.style(indent=1))

    def origin(self, at: Any, origin: Origin) -> None:
        """Write what the table was made of, where only a program looks."""
        at.very_hidden()
        for place, text in enumerate(("rolemap snapshot 1", origin.fingerprint, one_line(origin.notation))):
            at.write_string(0, place, text)
        chunks = range(0, len(origin.snapshot), _CHUNK)
        for row, start in enumerate(chunks, 1):
            at.write_string(row, 0, origin.snapshot[start : start + _CHUNK])


def _combined(choices: tuple[Legend, ...]) -> tuple[Legend, ...]:
    """Return the usual combination among single letters: who answers and does the work."""
    kinds = {each.mark.kind: each for each in choices if len(each.mark.text) == 1}
    if "answer" not in kinds or "perform" not in kinds:
        return ()
    answer, perform = kinds["answer"], kinds["perform"]
    text = f"{answer.mark.text}/{perform.mark.text}"
    meaning = f"{answer.meaning} and {perform.meaning.lower()}"
    return (Legend(mark=Mark(text=text, kind="answer"), meaning=meaning),)
