"""reStructuredText: what is read is what docutils reads, and every cell knows where it stands."""

from __future__ import annotations

from contextlib import suppress

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import given
from hypothesis import strategies as st

from rolemap.errors import LoadError
from rolemap.tables.containers import rst
from rolemap.tables.content import Cell, Document, Entry, Grid, Heading, Paragraph


def read(text: str) -> Document:
    return rst.read("page.rst", text.encode())


def grids(text: str) -> list[Grid]:
    return [block for block in read(text).blocks if isinstance(block, Grid)]


def texts(text: str) -> list[list[str]]:
    (grid,) = grids(text)
    return [[cell.text for cell in row] for row in grid.rows]


def cell(text: str) -> Cell:
    """Return the second cell of a table that is a list."""
    lines = "\n       ".join(text.split("\n"))
    return grids(f".. list-table::\n\n   * - x\n     - {lines}\n")[0].rows[0][1]


def taken(document: Document, cell: Cell) -> str:
    """Return what a code frame underlines."""
    line = document.sources[document.path].split("\n")[cell.line - 1]
    return line[cell.column - 1 : cell.column - 1 + cell.width]


def as_docutils_reads_it(text: str) -> list[list[list[tuple[str, int, int]]]]:
    """Return each table's rows: text, further columns and further rows of every cell that begins there."""
    tree = publish_doctree(
        text, settings_overrides={"report_level": 5, "halt_level": 5, "_disable_config": True}
    )
    return [
        [
            [
                (" ".join(cell.astext().split()), cell.get("morecols", 0), cell.get("morerows", 0))
                for cell in row.findall(nodes.entry)
            ]
            for row in table.findall(nodes.row)
        ]
        for table in tree.findall(nodes.table)
    ]


def as_we_read_it(text: str) -> list[list[list[tuple[str, int, int]]]]:
    return [
        [[_own(grid, row, column) for column in _owned(grid, row)] for row in range(len(grid.rows))]
        for grid in grids(text)
    ]


def _owned(grid: Grid, row: int) -> list[int]:
    return [column for column, cell in enumerate(grid.rows[row]) if not cell.covered]


def _own(grid: Grid, row: int, column: int) -> tuple[str, int, int]:
    cell = grid.rows[row][column]
    right = next(
        (far for far, other in enumerate(grid.rows[row][column + 1 :]) if other.covered != "left"), None
    )
    below = next(
        (far for far, other in enumerate(grid.rows[row + 1 :]) if other[column].covered != "above"), None
    )
    wide = len(grid.rows[row]) - column - 1 if right is None else right
    high = len(grid.rows) - row - 1 if below is None else below
    return " ".join(cell.text.split()), wide, high


PLAN = [["Task", "Dev", "Ops"], ["Plan", "R", "A"], ["Build", "A", ""]]
GRID = """\
+-------+-----+-----+
| Task  | Dev | Ops |
+=======+=====+=====+
| Plan  | R   | A   |
+-------+-----+-----+
| Build | A   |     |
+-------+-----+-----+
"""
SIMPLE = """\
=====  ===  ===
Task   Dev  Ops
=====  ===  ===
Plan   R    A
Build  A
=====  ===  ===
"""
SPANS = """\
+---------+-----------+------+
| Task    | Team             |
|         +-----------+------+
|         | Dev       | Ops  |
+=========+===========+======+
| Plan    | - R       | A    |
| the     | - C       |      |
| work    |           |      |
+---------+-----------+------+
| Group                      |
+---------+-----------+------+
| Build   | Both             |
+---------+ of               |
| Run     | them             |
+---------+-----------+------+
"""
SIMPLE_SPANS = """\
=====  =====  =====
Task   Team
-----  ------------
x      Dev    Ops
=====  =====  =====
Plan   R      A
the
work   C

Build  A
       more
Group of two  I
============  =====
"""


def indented(text: str) -> str:
    return "".join(f"   {line}\n" if line else "\n" for line in text.split("\n"))


class TestTables:
    @pytest.mark.parametrize(
        "page",
        [
            GRID,
            SIMPLE,
            f".. table:: Who\n   :widths: 1 2 3\n\n{indented(GRID)}",
            f".. only:: html\n\n{indented(SIMPLE)}",
            f".. unheard-of:: x\n   :option: y\n\n{indented(SIMPLE)}",
            f"* An entry\n\n{indented(GRID)}",
            ".. list-table:: Who\n   :header-rows: 1\n\n   * - Task\n     - Dev\n     - Ops\n   * - Plan\n     - R\n     - A\n   * - Build\n     - A\n     -\n",
            '.. csv-table:: Who\n   :header: "Task", "Dev", Ops\n\n   Plan, R, A\n   "Build", A,\n',
            ".. csv-table::\n   :header-rows: 1\n   :delim: ;\n\n   Task;Dev;Ops\n   Plan;R;A\n   Build;A;\n",
        ],
    )
    def test_every_way_to_write_it_is_the_same_table(self, page: str) -> None:
        assert texts(page) == PLAN
        assert grids(page)[0].head == 1

    @pytest.mark.parametrize("page", [GRID, SIMPLE, SPANS, SIMPLE_SPANS, f"* x\n\n{indented(SPANS)}"])
    def test_drawn_tables_are_what_docutils_reads(self, page: str) -> None:
        assert as_we_read_it(page) == as_docutils_reads_it(page)

    def test_spans_show_their_text_in_every_place(self) -> None:
        rows = grids(SPANS)[0].rows
        assert [(cell.text, cell.covered) for cell in rows[0]] == [
            ("Task", ""),
            ("Team", ""),
            ("Team", "left"),
        ]
        assert [(cell.text, cell.covered) for cell in rows[1]] == [
            ("Task", "above"),
            ("Dev", ""),
            ("Ops", ""),
        ]
        assert [cell.text for cell in rows[2]] == ["Plan the work", "R\nC", "A"]
        assert [(cell.text, cell.covered) for cell in rows[5]][1:] == [("Both of them", "above")] * 2
        assert grids(SPANS)[0].head == 2

    def test_characters_of_two_columns_and_none_move_no_border(self) -> None:
        page = "+------+----+\n| 計画 | R  |\n+------+----+\n| Pla\u0301n | A  |\n+------+----+\n"
        assert texts(page) == [["計画", "R"], ["Pla\u0301n", "A"]]

    def test_a_badly_drawn_line_keeps_its_cells_apart(self) -> None:
        assert texts("+---+---+\n|Task|Dev|\n+---+---+\n|x  |R  |\n+---+---+\n") == [
            ["Task", "Dev"],
            ["x", "R"],
        ]

    def test_a_text_longer_than_its_column_is_kept(self) -> None:
        assert texts("====  ===\nTask  Dev\n====  ===\nBuild R\nPlan  R and A\n====  ===\n")[1:] == [
            ["Build", "R"],
            ["Plan", "R and A"],
        ]

    def test_a_dash_out_of_line_is_a_cell_all_the_same(self) -> None:
        page = ".. list-table::\n\n   * - Task\n     - Dev\n   - Ops\n   * - Plan\n     - * R\n       * A\n   - C\n"
        assert texts(page) == [["Task", "Dev", "Ops"], ["Plan", "R\nA", "C"]]

    def test_the_caption_and_the_stub_columns_are_known(self) -> None:
        (grid,) = grids(".. list-table:: Who *decides*\n   :stub-columns: 1\n\n   * - Plan\n     - R\n")
        assert grid.caption == "Who decides"
        assert [cell.strong for cell in grid.rows[0]] == [True, False]

    def test_a_file_that_is_named_is_not_opened(self) -> None:
        document = read(".. csv-table::\n   :file: /etc/passwd\n\n.. include:: other.rst\n")
        assert document.blocks == ()
        assert [(remark.code, remark.position.line) for remark in document.remarks] == [
            ("TAB010", 2),
            ("TAB010", 4),
        ]

    @pytest.mark.parametrize(
        "opening", ["For example::\n\n", ".. code-block:: rst\n\n", ".. code::\n   :class: x\n\n"]
    )
    def test_a_table_that_is_shown_as_typed_is_an_example(self, opening: str) -> None:
        document = read(f"{opening}{indented(GRID)}\nMore.\n")
        (grid,) = (block for block in document.blocks if isinstance(block, Grid))
        assert grid.fenced
        assert [[cell.text for cell in row] for row in grid.rows] == PLAN
        assert isinstance(document.blocks[-1], Paragraph)

    def test_comments_are_not_read_and_raw_html_is_read_as_html(self) -> None:
        page = f".. a comment\n\n{indented(GRID)}\n.. raw:: html\n\n   <table><tr><td>Plan</td><td>R</td></tr></table>\n"
        assert texts(page) == [["Plan", "R"]]


class TestTheTextOfACell:
    @pytest.mark.parametrize(
        ("written", "shown"),
        [
            ("**R**", "R"), ("*R*/``A``", "R/A"), ("R*", "R*"), ("a_b", "a_b"), (":ref:`the team <x>`", "the team"),
            (":doc:`guide`", "guide"), (":py:class:`~a.b.Lead`", "Lead"), (":abbr:`QA (quality)`", "QA"), ("`R`", "R"),
            ("`Dev <https://x.example>`__", "Dev"), ("Dev_", "Dev"), ("|yes|", "|yes|"), (r"\*R\*", "*R*"), (r"R\ A", "RA"),
            (r"Role\Task", r"Role\Task"), ("- Dev\n- Ops", "Dev\nOps"), ("Dev\nteam", "Dev team"), ("one\n\ntwo", "one\ntwo"),
            ("| one\n| two", "one\ntwo"), ("``**R**``", "**R**"), ("<script>", "<script>"), ("(R)", "(R)"), ("=1+1", "=1+1"),
        ],
    )  # fmt: skip
    def test_markup_is_gone_and_nothing_else(self, written: str, shown: str) -> None:
        assert cell(written).text == shown

    @pytest.mark.parametrize(
        ("written", "notes"),
        [("R [1]_", ("1",)), ("R [#]_", ("#",)), ("R [#a]_ [*]_", ("a", "*")), (r"R\ :sup:`2`", ("2",))],
    )
    def test_a_footnote_is_a_note(self, written: str, notes: tuple[str, ...]) -> None:
        assert (cell(written).text, cell(written).notes) == ("R", notes)

    def test_a_bold_cell_is_strong(self) -> None:
        assert cell("**R**").strong
        assert not cell("**R** A").strong

    def test_substitutions_are_put_in(self) -> None:
        page = ".. |yes| replace:: **R**\n.. |tick| unicode:: U+2713 .. a tick\n\n===== =====\n|Yes| |tick|\n===== =====\n"
        assert texts(page) == [["R", "✓"]]


def test_headings_paragraphs_and_lists_stand_where_they_stand() -> None:
    page = (
        "====\nBook\n====\n\nWho does\n--------\n\nText of\n**two** lines\n\n* one\n\n  - two\n    more\n\n"
        "1. three\n\nDev\n  The team\n\n:Ops: A\n\n.. note:: Look *here*.\n\n| a\n| b\n\n-----\n\nNext\n----\n"
    )
    assert read(page).blocks == (
        Heading("Book", 2),
        Heading("Who does", 5, 1, 2),
        Paragraph("Text of\ntwo lines", 8),
        Entry("one", 11, 3, 1),
        Entry("two more", 13, 5, 2),
        Entry("three", 16, 4, 1),
        Entry("Dev: The team", 18, 1, 1),
        Entry("Ops: A", 21, 2, 1),
        Paragraph("Look here.", 23, 11),
        Paragraph("a\nb", 25),
        Heading("Next", 30, 1, 2),
    )


def test_a_picture_is_refused() -> None:
    with pytest.raises(LoadError):
        rst.read("page.rst", b"\x89PNG\r\n" + bytes(range(256)))


WORD = st.text(
    st.characters(codec="utf-8", categories=("Lu", "Ll", "Lo", "Nd")) | st.sampled_from(" ,/()?!%&'\"=@€"),
    max_size=9,
)
NAME = WORD.map(lambda text: " ".join(text.split())).filter(lambda text: text[:1].isalnum())
TABLE = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(NAME, min_size=width, max_size=width), min_size=1, max_size=6)
)


def drawn_as_grid(rows: list[list[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) + 2 for column in range(len(rows[0]))]
    border = "+" + "+".join("-" * width for width in widths) + "+\n"
    lines = [
        "|" + "|".join(f" {text}".ljust(width) for text, width in zip(row, widths, strict=True)) + "|\n"
        for row in rows
    ]
    return border + border.join(lines) + border


def drawn_simply(rows: list[list[str]]) -> str:
    widths = [max(2, *(len(row[column]) for row in rows)) for column in range(len(rows[0]))]
    border = "  ".join("=" * width for width in widths) + "\n"
    lines = [
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() + "\n"
        for row in rows
    ]
    return border + "".join(lines) + border


def listed(rows: list[list[str]]) -> str:
    return ".. list-table::\n\n" + "".join(
        f"   {'*' if not at else ' '} - {text}\n" for row in rows for at, text in enumerate(row)
    )


def recorded(rows: list[list[str]]) -> str:
    lines = (", ".join('"' + text.replace('"', '""') + '"' for text in row) for row in rows)
    return ".. csv-table::\n\n" + "".join(f"   {line}\n" for line in lines)


@given(
    TABLE, st.sampled_from([drawn_as_grid, drawn_simply, listed, recorded]), st.sampled_from(["\n", "\r\n"])
)
def test_a_table_that_is_written_is_read_back(rows: list[list[str]], write: object, end: str) -> None:
    assert callable(write)
    if write is drawn_simply:  # which is drawn in columns of a terminal
        rows = [[text.encode("ascii", "ignore").decode().strip() or "x" for text in row] for row in rows]
        rows = [[" ".join(text.split()) if text[0].isalnum() else "x" for text in row] for row in rows]
    document = read(write(rows).replace("\n", end))
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == rows
    for cell in (cell for row in grid.rows for cell in row):
        assert taken(document, cell).replace('""', '"') == cell.text


PIECES = st.sampled_from(
    ["+---+---+\n", "| a | b |\n", "+===+===+\n", "+---+   |\n", "=== ===\n", "a   b\n", "--- ---\n", "-------\n", ".. list-table::\n",
     "\n", "   * - x\n", "     - y\n", "   :header-rows: 1\n", ".. csv-table::\n", '   "a", b\n', '"', "::\n", ".. x\n", "   ",
     "**", "``", "`", "|", "[1]_", ":a: b\n", "* x\n", "T\n=\n", "=====\n", "\x00", "\u202e", "日", "\t", "\u0301", "\\"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=4), max_size=60))
def test_whatever_is_written_gives_a_document(pieces: list[str]) -> None:
    document = read("".join(pieces))
    lines = document.sources["page.rst"].split("\n")
    for grid in (block for block in document.blocks if isinstance(block, Grid)):
        assert all(1 <= cell.line <= len(lines) for row in grid.rows for cell in row)


@given(st.binary(max_size=200))
def test_whatever_bytes_give_a_document_or_a_refusal(raw: bytes) -> None:
    with suppress(LoadError):
        rst.read("page.rst", raw)


@pytest.mark.parametrize(
    "piece",
    ["**a ", "``a", "`a <", "|a ", "[1]_", ":a:`", "a_ ", "\\ ", "+-", "+-+\n", "|\n", "== ==\n", "a\n==\n", ".. a::\n", ":a: b\n",
     " - a\n", "::\n\n", "a\n b\n", '"', "+--+--+\n|  |\n"],
)  # fmt: skip
def test_a_run_of_marks_is_read_to_its_end(piece: str) -> None:
    read("+--+--+\n" + piece * (20_000 // len(piece)))
