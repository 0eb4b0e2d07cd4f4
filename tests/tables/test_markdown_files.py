"""Markdown: what people write is what is read, with the place of every cell."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.errors import LoadError
from rolemap.tables.containers.markdown import read
from rolemap.tables.content import Cell, Document, Entry, Grid, Heading, Paragraph


def document(text: str) -> Document:
    return read("raci.md", text.encode())


def grids(text: str) -> list[Grid]:
    return [block for block in document(text).blocks if isinstance(block, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def table(text: str) -> list[list[str]]:
    """Return the texts of the only table."""
    (grid,) = grids(text)
    return texts(grid)


def cell(written: str) -> Cell:
    """Return the cell that stands in the second column of a table."""
    (grid,) = grids(f"| Task | PM |\n|---|---|\n| Plan | {written} |\n")
    return grid.rows[1][1]


def found(text: str, place: Cell) -> str:
    """Return what stands in the file where the cell says it does."""
    return text.split("\n")[place.line - 1][place.column - 1 : place.column - 1 + place.width]


PLAN = [["Task", "PM"], ["Plan", "R"]]


@pytest.mark.parametrize(
    "text",
    [
        "| Task | PM |\n|------|----|\n| Plan | R |\n",
        "|Task|PM|\n|:-|:-:|\n|Plan|R|",
        "Task | PM\n--- | ---\nPlan | R\n",
        "| Task | PM\n|---|---\n| Plan | R\n",
        "\ufeff| Task | PM |\r\n|------|----|\r\n| Plan | R |\r\n",
        "|\tTask\t|\tPM\t|\n|\t---\t|\t---\t|\n|\tPlan\t|\tR\t|\n",
        "Who does what:\n| Task | PM |\n|------|----|\n| Plan | R |\n",
        "- In a list:\n\n  | Task | PM |\n  |------|----|\n  | Plan | R |\n",
        "- In a list:\n  | Task | PM |\n  |------|----|\n  | Plan | R |\n",
        "1. After an entry\n| Task | PM |\n|------|----|\n| Plan | R |\n",
        "> | Task | PM |\n> |------|----|\n> | Plan | R |\n",
        "> - | Task | PM |\n>   |------|----|\n>   | Plan | R |\n",
        "<details>\n<summary>Open me</summary>\n\n| Task | PM |\n|------|----|\n| Plan | R |\n\n</details>\n",
        "<details>\n<summary>Open me</summary>\n| Task | PM |\n|------|----|\n| Plan | R |\n</details>\n",
        '!!! note "For all"\n    | Task | PM |\n    |------|----|\n    | Plan | R |\n',
        ":::tip\n| Task | PM |\n|------|----|\n| Plan | R |\n:::\n",
        "{% raw %}\n| Task | PM |\n|------|----|\n| Plan | R |\n{% endraw %}\n",
        "| Task | PM |\n|---|---|---|\n| Plan | R |\n",
        "| Task | PM |\n|---|\n| Plan | R |\n",
        "| Task | PM |\n| Plan | R |\n",
        "| Task | PM |\n|------+----|\n| Plan | R |\n",
        " Task | PM\n------+----\n Plan | R\n",
        "| Task | PM |\n|——|——|\n| Plan | R |\n",
        "+------+----+\n| Task | PM |\n+======+====+\n| Plan | R  |\n+------+----+\n",
        "<table><tr><th>Task<th>PM<tr><td>Plan<td>R</table>\n",
        "<table>\n  <tr><th>Task</th><th>PM</th></tr>\n\n    <tr><td>Plan</td><td>**R**</td></tr>\n\n</table>\n",
        "- deep\n\n  <table><tr><td>Task</td><td>PM</td></tr>\n  <tr><td>Plan</td><td>R</td></tr></table>\n",
    ],
)
def test_a_table_is_found_however_it_is_written(text: str) -> None:
    assert table(text) == PLAN
    (grid,) = grids(text)
    clean = text.lstrip("\ufeff").replace("\r\n", "\n")
    for place in chain(*grid.rows):
        assert found(clean, place).strip("*") == place.text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**R**", "R"),
        ("__R__", "R"),
        ("***R***", "R"),
        ("** R **", "R"),
        ("*R*", "R"),
        ("`R`", "R"),
        ("~~R~~", "R"),
        ("==R==", "R"),
        ("[R](https://example.org)", "R"),
        ("[**R**](https://example.org 'Responsible')", "R"),
        ("![R](r.png)", "R"),
        ("[[Handbook]]", "Handbook"),
        ("<https://example.org>", "https://example.org"),
        ('<span style="color: red">R</span>', "R"),
        ("<b>R</b>/<kbd>A</kbd>", "R/A"),
        ("R<br>A", "R\nA"),
        ("R <br/> A", "R\nA"),
        ("<ul><li>Anna</li><li>Bert</li></ul>", "Anna\nBert"),
        ("R <!-- check -->", "R"),
        ("R&nbsp;&amp; A", "R & A"),
        (r"R \| A", "R | A"),
        (r"R\*", "R*"),
        ("<input type='checkbox' checked>", "✓"),
        (":white_check_mark:", "✅"),
        ("**项目经理（PM）**负责", "项目经理（PM）负责"),
        ("1<sup>st</sup> line", "1st line"),
        ("R\u200b", "R"),
        ("`src/**`, `docs/**`", "src/**, docs/**"),
        (r"\*\*R\*\*", "**R**"),
        ("`:x:` `[[R]]`", ":x: [[R]]"),
    ],
)
def test_markup_is_taken_out_of_a_cell(written: str, shown: str) -> None:
    assert cell(written).text == shown


@pytest.mark.parametrize(
    "written",
    [
        "R*", "R* and A*", "C[T/R/I]O", "[R]", "<10K", "Scope < $10K", "a > b", "snake_case_name", "2 * 3 * 4", "R/A",
        "R & D", "~10 %", "R_1", "#1", "=1+1", "{{ name }}", "<Team lead>", "C++", "(R)", "R†", "👩‍💻", "漢字", "x" * 300,
        "10:30", "mailto:", "R^", "$R", "a`b", '"', "]", "{", "&", "\u202eabc",
    ],
)  # fmt: skip
def test_what_is_no_markup_stays_as_it_is_written(written: str) -> None:
    assert cell(written).text == written


@pytest.mark.parametrize(
    ("written", "notes"),
    [
        ("R<sup>1</sup>", ("1",)),
        ("R[^1]", ("1",)),
        ("R^1^", ("1",)),
        ("R[^a][^b]", ("a", "b")),
        ("R^[if asked]", ("if asked",)),
    ],
)
def test_footnote_marks_are_kept_beside_the_text(written: str, notes: tuple[str, ...]) -> None:
    assert cell(written).text == "R"
    assert cell(written).notes == notes


def test_a_cell_is_strong_when_all_of_it_is_bold_or_it_is_a_head() -> None:
    strong = {
        written: cell(written).strong
        for written in ("**R**", "<b>R</b>", "** R **", "**R**/A", "R", "*R*", "")
    }
    assert strong == {
        "**R**": True,
        "<b>R</b>": True,
        "** R **": True,
        "**R**/A": False,
        "R": False,
        "*R*": False,
        "": False,
    }
    (grid,) = grids("| Task | PM |\n|---|---|\n| Plan | R |\n")
    assert [place.strong for place in grid.rows[0]] == [True, True]


def test_rows_keep_the_length_they_are_written_in() -> None:
    text = "| Task | PM | QA |\n|---|---|---|\n| **Phase 1** |\n| Plan | R |\n| Do | R | A | so | on |\n| End |  |  |\n"
    assert [len(row) for row in grids(text)[0].rows] == [3, 1, 2, 5, 3]


def test_bars_in_code_are_no_borders_when_the_row_would_be_too_long() -> None:
    assert table("| Task | PM |\n|---|---|\n| run `a | b` | R |\n| x | `R` |\n") == [
        ["Task", "PM"],
        ["run a | b", "R"],
        ["x", "R"],
    ]


def test_a_head_may_be_empty_missing_or_two_lines_high() -> None:
    empty = grids("| | |\n|---|---|\n| Task | PM |\n| Plan | R |\n")[0]
    assert (empty.head, texts(empty)[0]) == (1, ["", ""])
    missing = grids("|---|---|\n| Task | PM |\n| Plan | R |\n")[0]
    assert (missing.head, texts(missing)) == (0, PLAN)
    high = grids("| | Team |\n| Task | PM |\n|---|---|\n| Plan | R |\n")[0]
    assert (high.head, len(high.rows)) == (2, 3)


def test_text_below_a_table_is_no_row_but_a_line_between_rows_is() -> None:
    blocks = document("| Task | PM |\n|---|---|\n| Plan | R |\nPhase 2\n| Do | A |\nR = Responsible\n").blocks
    (grid, legend) = blocks
    assert isinstance(grid, Grid)
    assert texts(grid)[2] == ["Phase 2"]
    assert legend == Paragraph("R = Responsible", 6, 1)


def test_rows_may_begin_like_a_list_but_a_list_below_a_table_is_one() -> None:
    text = "Task | PM | QA\n---|---|---\n1. Plan | R | A\n- Do | A | R\n- R: Anna\n"
    grid, entry = document(text).blocks
    assert isinstance(grid, Grid)
    assert texts(grid)[1:] == [["1. Plan", "R", "A"], ["- Do", "A", "R"]]
    assert entry == Entry("R: Anna", 5, 3, 1)


def test_headings_texts_and_lists_come_in_file_order_with_their_places() -> None:
    text = (
        "---\ntitle: Roles | rules\n---\n# Who **does** what {#raci}\n\nSetext\n------\n\n<h3>In HTML</h3>\n\n"
        "R = Responsible\nA = Accountable<br>C = Consulted\n\n> quoted\n\n- **R**: Anna\n  - deeper\n- [x] done\n\n1. first\n"
    )
    assert document(text).blocks == (
        Heading("Who does what", 4, 3, 1),
        Heading("Setext", 6, 1, 2),
        Heading("In HTML", 9, 5, 3),
        Paragraph("R = Responsible\nA = Accountable", 11, 1),
        Paragraph("C = Consulted", 12, 20),
        Paragraph("quoted", 14, 3),
        Entry("R: Anna", 16, 5, 1),
        Entry("deeper", 17, 5, 2),
        Entry("done", 18, 7, 1),
        Entry("first", 20, 4, 1),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---\ntable: a | b\nrows:\n  - c | d\n---\n",
        "<!--\n| Task | PM |\n|---|---|\n| Plan | R |\n-->\n",
        "<!-- | Task | PM |\n|---|---|\n| Plan | R | -->\n",
        "[^1]: only if asked\n",
        "[handbook]: https://example.org/handbook\n",
        "<script>\n| a | b |\n|---|---|\n</script>\n",
        "```mermaid\ngraph LR\nA -->|yes|B|no|C\nB -->|yes|C|no|D\n```\n",
        "```\n┌──────────┐\n│ Board    │\n└────┬─────┘\n     │\n┌────▼─────┐\n│ Team     │\n└──────────┘\n```\n",
    ],
)
def test_what_nobody_sees_or_means_as_text_yields_nothing(text: str) -> None:
    assert document(text).blocks == ()


def test_a_definition_of_a_letter_is_no_link() -> None:
    assert document("[R]: Responsible\n").blocks == (Paragraph("[R]: Responsible", 1, 1),)


FENCED = [
    "```\n| Task | PM |\n|---|---|\n| Plan | R |\n```\n",
    "~~~markdown\n# Roles\n\n| Task | PM |\n|---|---|\n| Plan | R |\n~~~\n",
    "```text\n+------+----+\n| Task | PM |\n+------+----+\n| Plan | R  |\n+------+----+\n```\n",
    "```\n┌──────┬────┐\n│ Task │ PM │\n├──────┼────┤\n│ Plan │ R  │\n└──────┴────┘\n```\n",
    "```\n Task │ PM\n──────┼────\n Plan │ R\n```\n",
    "```csv\nTask,PM\nPlan,R\n```\n",
    "```html\n<table><tr><td>Task<td>PM<tr><td>Plan<td>R</table>\n```\n",
    "```\nTask    PM\n------  --\nPlan    R\n```\n",
    "    | Task | PM |\n    |------|----|\n    | Plan | R  |\n",
]


@pytest.mark.parametrize("text", FENCED)
def test_a_table_in_a_fence_is_read_as_one_that_stands_there(text: str) -> None:
    (grid,) = grids(text)
    assert grid.fenced
    assert texts(grid) == PLAN
    assert all(found(text, place) == place.text for row in grid.rows for place in row)


def test_columns_of_plain_text_are_told_apart_by_where_they_stand() -> None:
    text = "```\n                 PM   Dev   QA\nWrite the plan   R/A        C\nBuild it              R     A\n```\n"
    assert table(text) == [
        ["", "PM", "Dev", "QA"],
        ["Write the plan", "R/A", "", "C"],
        ["Build it", "", "R", "A"],
    ]


def test_a_drawn_table_without_borders_between_its_rows_has_a_row_a_line() -> None:
    text = (
        "```\n+------+----+\n| Task | PM |\n+------+----+\n| Plan | R  |\n| Do   | A  |\n+------+----+\n```\n"
    )
    (grid,) = grids(text)
    assert (grid.head, texts(grid)) == (1, [*PLAN, ["Do", "A"]])


def test_a_long_text_of_a_grid_table_is_put_together() -> None:
    text = "+-------+-----+\n| Task  | PM  |\n+=======+=====+\n| Write | - R |\n| plans | - A |\n+-------+-----+\n"
    assert table(text)[1] == ["Write plans", "R\nA"]


def test_a_table_larger_than_anybody_means_is_refused_before_it_is_read() -> None:
    with pytest.raises(LoadError, match="borders of cells"):
        document("|" * 1_000_001)
    with pytest.raises(LoadError, match="lines; at most"):
        document("a\n" * 300_001)
    with pytest.raises(LoadError, match="at most 16 MB"):
        read("raci.md", b"a" * (16 * 1024 * 1024 + 1))


@pytest.mark.parametrize("raw", [b"PK\x03\x04rest", b"%PDF-1.7", b"\x00" * 50])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(LoadError, match="no text"):
        read("raci.md", raw)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_the_encoding_is_found_out(encoding: str) -> None:
    grid = read("raci.md", "| Tâche | PM |\n|---|---|\n| Prévoir | R |\n".encode(encoding)).blocks[0]
    assert isinstance(grid, Grid)
    assert texts(grid)[1] == ["Prévoir", "R"]


WORDS = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], include_characters="\x1b\x7f"), max_size=10
).map(lambda text: " ".join(text.split()))
SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_~<>&[]^=:!|#+-{}()."})
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=2, max_size=6)
)


@given(TABLES)
def test_a_table_that_is_written_is_read_back_with_its_places(rows: list[list[str]]) -> None:
    lines = ["| " + " | ".join(text.translate(SPECIAL) for text in row) + " |" for row in rows]
    lines.insert(1, "|---" * len(rows[0]) + "|")
    text = "\n".join(lines)
    (grid,) = grids(text)
    assert texts(grid) == rows
    for number, row in enumerate(grid.rows):
        for place in row:
            assert place.line == number + 1 + (number > 0)
            assert found(text, place).strip() == place.text.translate(SPECIAL)


SAMPLE = (
    "---\na: b\n---\n# RACI\n\n> R = *Responsible*\n\n- A: x\n  | Task | PM |\n  |---|:-:|\n  | **Plan**<sup>1</sup> | `R`|A |\n\n"
    "<div><table><tr><td colspan=2>Plan<td rowspan=3>R</tr>\n\n<tr><td>A</table>\n+---+---+\n| a | b |\n+===+===+\n| c | d |\n"
    "+---+---+\n\n```\na   b   c\nd   e   f\n```\n!!! note\n    [x]: /y\n:::\n[^1]: z\n"
)


@given(st.data())
def test_no_mutation_gives_a_traceback(data: st.DataObject) -> None:
    text = SAMPLE
    for _ in range(data.draw(st.integers(1, 6))):
        begin = data.draw(st.integers(0, len(text)))
        end = min(len(text), begin + data.draw(st.integers(0, 12)))
        other = data.draw(st.integers(0, len(text)))
        piece = data.draw(
            st.one_of(st.just(text[other : other + 20]), st.text(max_size=3), st.sampled_from(PIECES))
        )
        text = text[:begin] + piece + text[end:]
    check(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_refused(raw: bytes) -> None:
    check(raw)


PIECES = [
    "|",
    "\n",
    "\n\n",
    "`",
    "```\n",
    "<table>",
    "</td>",
    "> ",
    "    ",
    "\t",
    "+---+",
    "|--",
    "**",
    "[",
    "](",
    "<!--",
    "\\",
    "&#0;",
]


def check(raw: bytes) -> None:
    """Read the bytes, and hold every place against the file."""
    try:
        found_document = read("raci.md", raw)
    except LoadError:
        return
    lines = found_document.sources["raci.md"].split("\n")
    for block in found_document.blocks:
        for place in chain(*block.rows) if isinstance(block, Grid) else (block,):
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
