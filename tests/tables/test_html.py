"""HTML pages: what a person sees on them is what is read, with the place of every cell."""

from __future__ import annotations

import time
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.errors import LoadError
from rolemap.tables.containers.html import read
from rolemap.tables.content import Block, Cell, Document, Entry, Grid, Heading, Paragraph


def document(text: str) -> Document:
    return read("page.html", text.encode())


def blocks(text: str) -> tuple[Block, ...]:
    return document(text).blocks


def grids(text: str) -> list[Grid]:
    return [block for block in blocks(text) if isinstance(block, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def table(text: str) -> list[list[str]]:
    """Return the texts of the only table."""
    (grid,) = grids(text)
    return texts(grid)


def cell(written: str) -> Cell:
    (grid,) = grids(f"<table><tr><td>Plan</td><td>{written}</td></tr></table>")
    return grid.rows[0][1]


STATUS = (
    "<table><tr><td>Task<td>PM<tr><td>Plan<td><ac:structured-macro ac:name='status'><ac:parameter ac:name='title'>R"
    "</ac:parameter><ac:parameter ac:name='colour'>Green</ac:parameter></ac:structured-macro></table>"
)
PLAN = [["Task", "PM"], ["Plan", "R"]]


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><th>Task</th><th>PM</th></tr><tr><td>Plan</td><td>R</td></tr></table>",
        "<TABLE BORDER=1><TR><TD>Task<TD>PM<TR><TD>Plan<TD>R</TABLE>",
        "<table><thead><tr><td>Task<td>PM<tbody><tr><td>Plan<td>R",
        "<table><td>Task<td>PM<tr></tr><tr><td>Plan<td>R</table>",
        "<table><tr><td><p>Task<p></td><td><div>PM</div></td></tr><tr><th>Plan<td class='highlight-green'><p>R</p></table>",
        STATUS,
        "<table><tr><td>Task<td>PM<td style='display:none'>no<tr style='DISPLAY: none'><td>x<tr><td>Plan<td>R<td hidden>A</table>",
        "<table><tr><td>Task<td>PM<tr><td>Plan<script>if (a < b) '</td>'</script><td>R<style>td{}</style></table>",
        "<table><tr><td>Task<td>PM<!-- <tr><td>no<td>no --><tr><td title='not me'>Plan<td>R<noscript>x</noscript></table>",
        "<table><tr><td>Task<td>PM<tr><td>Plan<td>R</table></table></td></tr></table>",
        "<table><tr><td>Task<td>PM<tr><td>Plan<td><select><option>A<option selected>R<option>C</select></table>",
        "<table><tr><td>Task<td>PM<tr><td>Plan<td><![CDATA[R]]></table>",
        "<table><tr><td>Ta<wbr>sk<td>PM<tr><td>Pl&shy;an<td>&#82;</table>",
    ],
)
def test_a_table_is_read_as_a_browser_shows_it(text: str) -> None:
    assert table(text) == PLAN


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("R<br>A", "R\nA"),
        ("<p>R</p><p>A</p>", "R\nA"),
        ("<ul><li>Anna<li>Bert</ul>", "Anna\nBert"),
        ("<div>Anna</div> <div> Bert </div>", "Anna\nBert"),
        ("  Project\n   manager ", "Project manager"),
        ("&nbsp;R&nbsp;/&nbsp;A", "R / A"),
        ("a &lt; b &amp;amp; c", "a < b &amp; c"),
        ("Scope < $10K", "Scope < $10K"),
        ("<input type=checkbox checked>", "✓"),
        ("<input type=checkbox>", ""),
        ("<img src='x' alt='R'>", "R"),
        ("1<sup>st</sup> line", "1st line"),
        ("H<sub>2</sub>O", "H2O"),
        ("**R**", "**R**"),
        ("<pre>R\nA</pre>", "R\nA"),
    ],
)
def test_a_cell_has_the_text_that_is_seen(written: str, shown: str) -> None:
    assert cell(written).text == shown


def test_footnote_marks_are_kept_beside_the_text() -> None:
    assert (cell("R<sup>1</sup><sup><a href='#2'>[2]</a></sup>").text, cell("R<sup>1</sup>").notes) == (
        "R",
        ("1",),
    )


@pytest.mark.parametrize(
    ("written", "strong"),
    [
        ("<b>R</b>", True),
        ("<strong>R</strong> <b>A</b>", True),
        ("<span style='font-weight:700'>R</span>", True),
        ("<b>R</b>/A", False),
        ("R", False),
        ("<b></b>", False),
    ],
)
def test_a_cell_is_strong_when_all_of_it_is_bold(written: str, strong: bool) -> None:
    assert cell(written).strong is strong


def test_head_cells_are_strong_in_rows_too_and_rows_of_them_are_the_head() -> None:
    (grid,) = grids("<table><tr><th>Task<th>PM<tr><th>Plan<td>R</table>")
    assert grid.head == 1
    assert [[cell.strong for cell in row] for row in grid.rows] == [[True, True], [True, False]]
    (grid,) = grids(
        "<table><caption>Who <b>does</b> what</caption><thead><tr><td>A<tr><td>B</thead><tr><td>C</table>"
    )
    assert (grid.head, grid.caption) == (2, "Who does what")


def test_merged_cells_fill_their_places() -> None:
    (grid,) = grids(
        "<table><tr><th rowspan=2>Task<th colspan=2>Team<tr><th>PM<th>QA<tr><td colspan=99>Phase 1"
        "<tr><td>Plan<td rowspan=0>R<td>A<tr><td>Do<td>C</table>"
    )
    assert [[(cell.text, cell.covered) for cell in row] for row in grid.rows] == [
        [("Task", ""), ("Team", ""), ("Team", "left")],
        [("Task", "above"), ("PM", ""), ("QA", "")],
        [("Phase 1", ""), ("Phase 1", "left"), ("Phase 1", "left")],
        [("Plan", ""), ("R", ""), ("A", "")],
        [("Do", ""), ("R", "above"), ("C", "")],
    ]


def test_a_table_in_a_table_is_a_table_of_its_own() -> None:
    outer, inner = grids("<table><tr><td>menu<td>a<table><tr><td>Task<td>PM</table>b<tr><td>c<td>d</table>")
    assert texts(outer) == [["menu", "a\nb"], ["c", "d"]]
    assert texts(inner) == [["Task", "PM"]]
    assert table("<table><tr><td><table><tr><td>Task<td>PM</table></table>") == [["Task", "PM"]]


def test_headings_texts_and_lists_come_in_order_with_their_places() -> None:
    text = (
        "<html><head><title>x</title></head><body>\n<h1>Who <i>does</i>\n what</h1>loose\n"
        "<p>R = Responsible<br>\n A = Accountable\n<ul><li>one<ul><li>two</ul><li><p>three</ul><table><tr><td>R</table>end"
    )
    kinds = [block for block in blocks(text) if not isinstance(block, Grid)]
    assert kinds == [
        Heading("Who does what", 2, 5, 1),
        Paragraph("loose", 3, 11),
        Paragraph("R = Responsible", 4, 4),
        Paragraph("A = Accountable", 5, 2),
        Entry("one", 6, 9, 1),
        Entry("two", 6, 20, 2),
        Entry("three", 6, 35, 1),
        Paragraph("end", 6, 69),
    ]


def test_every_cell_knows_where_its_text_stands() -> None:
    text = "<table>\n <tr><th> Task </th>\n  <th><b>PM</b></th></tr>\n<tr><td>\n  &nbsp;Plan\n</td><td></td></tr></table>"
    (grid,) = grids(text)
    lines = text.split("\n")
    places = [
        (cell.text, lines[cell.line - 1][cell.column - 1 :][: cell.width]) for cell in chain(*grid.rows)
    ]
    assert places == [("Task", "Task"), ("PM", "PM"), ("Plan", "Plan"), ("", "<")]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Prüfen".encode(), "Prüfen"),
        ("Prüfen".encode("cp1252"), "Prüfen"),
        ("Prüfen".encode("utf-16"), "Prüfen"),
        (b'<meta charset="iso-8859-2">' + "Sprawdź".encode("iso-8859-2"), "Sprawdź"),
        (b'<meta http-equiv=x content="text/html; charset=koi8-r">' + "План".encode("koi8-r"), "План"),
        (b'<meta charset="no-such-thing">Plan', "Plan"),
        (b'<meta charset="hex">Plan', "Plan"),
    ],
)
def test_the_encoding_is_found_out(raw: bytes, shown: str) -> None:
    (text,) = read("page.html", raw).blocks
    assert isinstance(text, Paragraph)
    assert text.text == shown


def test_entities_that_a_page_declares_are_not_read() -> None:
    page = '<!DOCTYPE html [<!ENTITY own SYSTEM "file:///etc/hosts">]><p>a &own; b</p>'
    assert Paragraph("a &own; b", 1, page.index("a &") + 1) in blocks(page)


@pytest.mark.parametrize(
    "piece",
    ["<a ", "<a b='", "<!--", "</", "<![CDATA[", "<td>", "<table>", "<b>", "</b>", "<p hidden>", "<sup>", "<li>", "&", "<tr>",
     "<td rowspan=1000 colspan=1000>x", "<title>", "<a '\"'>"],
)  # fmt: skip
def test_no_page_keeps_the_reader_busy(piece: str) -> None:
    began = time.process_time()
    document(piece * (100_000 // len(piece)))
    assert time.process_time() - began < 10


def test_a_flood_is_refused() -> None:
    with pytest.raises(LoadError, match="tags; at most"):
        document("<" * 1_000_001)
    (grid,) = grids("<table>" + "<tr><td rowspan=1000 colspan=1000>x" * 300 + "</table>")
    assert sum(map(len, grid.rows)) < 1_000_000


@pytest.mark.parametrize("raw", [b"PK\x03\x04", b"\x89PNG\r\n", b"\x00\x01" * 40])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(LoadError, match="no text"):
        read("page.html", raw)


WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=10).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_table_that_is_written_is_read_back(rows: list[list[str]]) -> None:
    def escaped(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;")

    lines = ["<tr>" + "".join(f"<td>{escaped(text)}</td>" for text in row) + "</tr>" for row in rows]
    page = '<meta charset="utf-8"><table>\n' + "\n".join(lines) + "\n</table>"
    if not any(chain(*rows)):
        assert not grids(page)
        return
    (grid,) = grids(page)
    assert texts(grid) == rows
    source = page.split("\n")
    for place in chain(*grid.rows):
        if place.text:
            assert source[place.line - 1][place.column - 1 :][: place.width] == escaped(place.text)


SAMPLE = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>x</title><style>a{}</style></head><body><h1>RACI</h1>"
    "<p hidden>no</p><ul><li>R<li>A</ul><table><caption>c</caption><thead><tr><th rowspan=2>Task<th colspan=2>Team</tr>\n"
    "<tr><th>PM<sup>1</sup><th>QA</tr></thead><tr><td><b>Plan</b><td style='display:none'>x<td>R<br>A<table><tr><td>in"
    "</table></td></tr></table><!-- x --><![CDATA[y]]><script>1 < 2</script><pre>a\nb</pre></body></html>"
)


@given(st.data())
def test_no_mutation_gives_a_traceback(data: st.DataObject) -> None:
    text = SAMPLE
    for _ in range(data.draw(st.integers(1, 6))):
        begin = data.draw(st.integers(0, len(text)))
        end = min(len(text), begin + data.draw(st.integers(0, 12)))
        other = data.draw(st.integers(0, len(text)))
        piece = data.draw(st.one_of(st.just(text[other : other + 20]), st.text(max_size=3)))
        text = text[:begin] + piece + text[end:]
    check(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_refused(raw: bytes) -> None:
    check(raw)


def check(raw: bytes) -> None:
    """Read the bytes, and hold every place against the file."""
    try:
        page = read("page.html", raw)
    except LoadError:
        return
    lines = page.sources["page.html"].split("\n")
    for block in page.blocks:
        for place in chain(*block.rows) if isinstance(block, Grid) else (block,):
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
