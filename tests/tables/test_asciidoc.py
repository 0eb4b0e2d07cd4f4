"""AsciiDoc: what a person sees on the page is what is read, and every cell knows where it stands."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.errors import LoadError
from rolemap.tables.containers import asciidoc
from rolemap.tables.content import Cell, Document, Entry, Grid, Heading, Paragraph


def read(text: str) -> Document:
    return asciidoc.read("page.adoc", text.encode())


def grids(text: str) -> list[Grid]:
    return [block for block in read(text).blocks if isinstance(block, Grid)]


def texts(text: str) -> list[list[str]]:
    (grid,) = grids(text)
    return [[cell.text for cell in row] for row in grid.rows]


def cell(text: str) -> Cell:
    """Return the one cell of a table."""
    ((found,),) = grids(f"|===\n|{text}\n|===")[0].rows
    return found


def taken(document: Document, cell: Cell) -> str:
    """Return what a code frame underlines."""
    line = document.sources[document.path].split("\n")[cell.line - 1]
    return line[cell.column - 1 : cell.column - 1 + cell.width]


PLAN = [["Task", "Dev", "Ops"], ["Plan", "R", "A"], ["Build", "A", "C"]]


class TestRowsAreDealtAsAsciiDocDealsThem:
    @pytest.mark.parametrize(
        "table",
        [
            "|===\n|Task |Dev |Ops\n\n|Plan |R |A\n|Build |A |C\n|===",
            "[cols=3*]\n|===\n|Task\n|Dev\n|Ops\n\n|Plan\n|R\n|A\n\n|Build\n|A\n|C\n|===",
            "[cols=3]\n|===\n|Task |Dev\n|Ops\n|Plan |R |A |Build\n|A |C\n|===",
            '[cols="3a,^1,>.^1m", options="header"]\n|===\n\n|Task |Dev |Ops\n|Plan |R |A\n|Build |A |C\n|===',
            "|===\n|Task\n|Dev\n|Ops\n\n|Plan\n|R\n|A\n\n|Build\n|A\n|C\n|===",
            "|====\n| Task | Dev | Ops\n| Plan | R | A\n| Build | A | C\n|====",
            "[%header,format=csv]\n|===\nTask,Dev,Ops\nPlan,R,A\n\nBuild,A,C\n|===",
            ',===\nTask,"Dev",Ops\nPlan,R,A\nBuild,A,C\n,===',
            ":===\nTask:Dev:Ops\nPlan:R:A\nBuild:A:C\n:===",
            "[format=csv,separator=;]\n|===\nTask;Dev;Ops\nPlan;R;A\nBuild;A;C\n|===",
            "[separator=¦]\n|===\n¦Task ¦Dev ¦Ops\n¦Plan ¦R ¦A\n¦Build ¦A ¦C\n|===",
            "ifdef::a[]\n|===\n|Task |Dev |Ops\n// a remark\nifdef::b[]\n|Plan |R |A\nendif::[]\n|Build |A |C\n|===\nendif::[]",
            "|===\n|Task |Dev |Ops\n|Plan |R |A\n|Build |A |C",
        ],
    )
    def test_every_way_to_write_it_is_the_same_table(self, table: str) -> None:
        assert texts(table) == PLAN

    def test_a_row_that_lacks_a_cell_shifts_no_other(self) -> None:
        table = "[cols=3*]\n|===\n|Task |Dev |Ops\n|Plan |R |A\n|Build |R\n|Run |A |C\n|Stop |A |C |I\n|===\n"
        assert texts(table)[2:] == [["Build", "R"], ["Run", "A", "C"], ["Stop", "A", "C", "I"]]

    def test_the_head_of_a_group_on_a_line_of_its_own_is_a_short_row(self) -> None:
        assert texts("|===\n|Task |Dev |Ops\n|Planning\n|Plan |R |A\n|Build |A |C\n|===")[1] == ["Planning"]

    def test_a_cell_that_spans_shows_its_text_in_every_place(self) -> None:
        (grid,) = grids(
            "|===\n|Task |Dev |Ops\n3+|Planning\n.2+|Plan |R |A\n2*|C\n|Run 2.2+|Both\n|Stop\n|==="
        )
        assert [[(cell.text, cell.covered) for cell in row] for row in grid.rows[1:]] == [
            [("Planning", ""), ("Planning", "left"), ("Planning", "left")],
            [("Plan", ""), ("R", ""), ("A", "")],
            [("Plan", "above"), ("C", ""), ("C", "")],
            [("Run", ""), ("Both", ""), ("Both", "left")],
            [("Stop", ""), ("Both", "above"), ("Both", "above")],
        ]

    @pytest.mark.parametrize(
        ("table", "head"),
        [
            ("|===\n|a |b\n\n|R |A\n|===", 1),
            ("|===\n|a |b\n|R |A\n|===", 0),
            ("|===\n\n|a |b\n\n|R |A\n|===", 0),
            ("[%noheader]\n|===\n|a |b\n\n|R |A\n|===", 0),
            ('[options="header,footer"]\n|===\n|a |b\n|R |A\n|===', 1),
            ("[.wide%header%autowidth]\n|===\n|a |b\n|R |A\n|===", 1),
            ("[cols=2*]\n|===\n|a\n\n|b\n|R |A\n|===", 0),
        ],
    )
    def test_the_head_is_what_the_page_shows_as_head(self, table: str, head: int) -> None:
        assert grids(table)[0].head == head

    def test_a_table_in_a_cell_is_one_of_its_own(self) -> None:
        outer, inner = grids(
            '[cols="1,2a"]\n|===\n|x |before\n\n[%header]\n!===\n!n !m\n!R !A\n!===\nafter\n|==='
        )
        assert [[cell.text for cell in row] for row in outer.rows] == [["x", "before\nafter"]]
        assert [[cell.text for cell in row] for row in inner.rows] == [["n", "m"], ["R", "A"]]
        assert inner.head == 1


class TestTheTextOfACell:
    @pytest.mark.parametrize(
        ("written", "shown"),
        [
            ("*R*", "R"), ("**R**/A", "R/A"), ("_R_ `A` #C# ~I~", "R A C I"), ("[.red]#R#", "R"), ("+*R*+", "*R*"),
            ("pass:[*R*]", "*R*"), ("pass:q[*R*]", "R"), ("R*", "R*"), ("*R", "*R"), ("snake_case_name", "snake_case_name"),
            ("(R) and (C)", "(R) and (C)"), ("C[T/R/I]O", "C[T/R/I]O"), ("< 10k", "< 10k"), (r"a \| b", "a | b"),
            (r"\*R*", "*R*"), ("Red{nbsp}Hat", "Red Hat"), ("R{asterisk}", "R*"), ("{unknown-name}", "{unknown-name}"),
            ("link:a.html[Dev team]", "Dev team"), ("https://x.example/a[Dev^]", "Dev"), ("xref:a.adoc#b[Ops]", "Ops"),
            ("<<anchor,Ops lead>>", "Ops lead"), ("kbd:[A]", "A"), ("image:x.png[Boss,20]", "Boss,20"), ("icon:check[]", "✓"),
            ("R &amp; A &#9679;", "R & A ●"), ("((R))", "R"), ("R +\nA", "R\nA"), ("Dev\nteam", "Dev team"),
            ("one\n\ntwo", "one\ntwo"), ("* Dev\n* Ops", "Dev\nOps"), ("-", "-"), ("日本 *R*", "日本 R"),
            ("m^th^", "mth"), ("<script>", "<script>"), ('"`R`"', "“R”"), ("=1+1", "=1+1"),
        ],
    )  # fmt: skip
    def test_markup_is_gone_and_nothing_else(self, written: str, shown: str) -> None:
        assert cell(written).text == shown

    @pytest.mark.parametrize(
        ("written", "text", "notes"),
        [
            ("R ^[1]^", "R", ("1",)),
            ("R^1,2^", "R", ("1", "2")),
            ("A^*^", "A", ("*",)),
            ("A footnote:[only *above* 10k]", "A", ("only above 10k",)),
            ("A footnote:x[see link:a[b]]", "A", ("see link:a[b]",)),
        ],
    )
    def test_a_footnote_is_a_note(self, written: str, text: str, notes: tuple[str, ...]) -> None:
        found = cell(written)
        assert (found.text, found.notes) == (text, notes)

    def test_bold_cells_and_head_cells_are_strong(self) -> None:
        (grid,) = grids('[cols="1s,1,1"]\n|===\n|a |*R* |*R* A\nh|b s|c |d\n|===')
        assert [[cell.strong for cell in row] for row in grid.rows] == [
            [True, True, False],
            [True, True, False],
        ]

    def test_attributes_of_the_file_are_put_in(self) -> None:
        page = ":lead: Team *lead*\n:long: one \\\n  two\n\n|===\n|{lead} |{long}\n|===\n:!lead:\n\n{lead}"
        assert texts(page) == [["Team lead", "one two"]]
        assert read(page).blocks[-1] == Paragraph("{lead}", 10)

    def test_a_letter_before_a_bar_is_text_unless_it_is_a_style(self) -> None:
        assert texts("|===\n|x|r|a|c\n| x |r |a |c\n|===") == [["x", "r", "a", "c"]] * 2


class TestEverythingElse:
    def test_headings_paragraphs_and_lists_stand_where_they_stand(self) -> None:
        page = "= Book\n:toc:\n\n== Who does what ==\nText of\n*two* lines\n\n* one\n** two\n+\nmore\n\nR:: Responsible\nA::\nAccountable\n"
        assert read(page + "\nPart\n----\n").blocks == (
            Heading("Book", 1, 3, 1),
            Heading("Who does what", 4, 4, 2),
            Paragraph("Text of\ntwo lines", 5),
            Entry("one", 8, 3, 1),
            Entry("two", 9, 4, 2),
            Paragraph("more", 11),
            Entry("R: Responsible", 13, 1, 3),
            Entry("A: Accountable", 14, 1, 3),
            Heading("Part", 17, 1, 2),
        )

    def test_the_title_of_a_table_is_its_caption_and_that_of_a_list_a_paragraph(self) -> None:
        page = ".Who *decides*\n[cols=2*]\n|===\n|a |R\n|===\n\n.Key\n* R: Responsible\n"
        grid, title, _ = read(page).blocks
        assert isinstance(grid, Grid)
        assert grid.caption == "Who decides"
        assert title == Paragraph("Key", 7, 2)

    def test_comments_say_nothing_and_boxes_are_looked_into(self) -> None:
        page = "// no\n\n////\n|===\n|a |R\n|===\n////\n\n====\nIn a box.\n\n****\n|===\n|a |R\n|===\n****\n====\n"
        assert [type(block) for block in read(page).blocks] == [Paragraph, Grid]

    @pytest.mark.parametrize(
        "table", ["|===\n|Task |Dev\n|Plan |R\n|===", "| Task | Dev |\n|------|-----|\n| Plan | R |", "+---+---+\n|Task|Dev|\n+---+---+\n|Plan|R  |\n+---+---+"]
    )  # fmt: skip
    def test_a_table_in_a_listing_is_an_example(self, table: str) -> None:
        document = read(
            f"[source,asciidoc]\n----\n{table}\n----\n" if "===" in table else f"....\n{table}\n....\n"
        )
        (grid,) = document.blocks
        assert isinstance(grid, Grid)
        assert grid.fenced
        assert [cell.text for cell in grid.rows[-1]] == ["Plan", "R"]

    def test_html_that_is_passed_through_is_read_as_html(self) -> None:
        page = "++++\n<table><tr><th>Task</th><td>R</td></tr></table>\n++++\n"
        assert texts(page) == [["Task", "R"]]

    def test_what_is_included_is_said_to_be_unread(self) -> None:
        (remark,) = read("= T\n\ninclude::a.adoc[]\n\ninclude::b.csv[]\n").remarks
        assert remark.code == "TAB010"
        assert "`a.adoc` and 1 more" in remark.message
        assert (remark.position.line, remark.related[0].position.line) == (3, 5)

    def test_a_picture_is_refused(self) -> None:
        with pytest.raises(LoadError):
            asciidoc.read("page.adoc", b"\x89PNG\r\n" + bytes(range(256)))

    def test_a_cell_that_claims_a_million_places_is_refused(self) -> None:
        with pytest.raises(LoadError, match="1,000,000 cells"):
            read("|===\n" + "1000.1000+|a\n" * 2_000)


WORD = st.text(
    st.characters(codec="utf-8", categories=("Lu", "Ll", "Lo", "Nd"))
    | st.sampled_from(" -–,.;/()?!%&'\"=@€🙂"),
    min_size=1,
    max_size=12,
).map(lambda text: " ".join(text.split()))
NAME = WORD.filter(lambda text: text and "&" not in text and "((" not in text)
TABLE = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(NAME, min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(TABLE, st.sampled_from(["a line", "a cell", "csv"]), st.sampled_from(["\n", "\r\n"]))
def test_a_table_that_is_written_is_read_back(rows: list[list[str]], style: str, end: str) -> None:
    if style == "csv":
        body = [",".join('"' + text.replace('"', '""') + '"' for text in row) for row in rows]
        lines = ["[format=csv]", "|===", *body, "|==="]
    else:
        glue = " |" if style == "a line" else "\n| "
        lines = [f"[cols={len(rows[0])}*]", "|===", *(glue.join(["", *row]).strip() for row in rows), "|==="]
    document = read(end.join("\n".join(lines).split("\n")))
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == rows
    for cell in (cell for row in grid.rows for cell in row):
        assert taken(document, cell).replace('""', '"') == cell.text


PIECES = st.sampled_from(
    ["|===\n", "|a ", "2+|", ".3+|", "\\|", "*R*", "\n", "\n\n", "[cols=3*]\n", "a|", "!===\n", "----\n", "....\n", "====\n",
     "* x\n", "x:: ", ".T\n", ":a: {a}b\n", "{a}", "^[1]^", "footnote:[", "<<", "]", "= H\n", "ifdef::x[]\n", "endif::[]\n",
     ",===\n", '"', "include::x[]\n", "++++\n", "<td>", "\x00", "\u202e", "日", "\t", "\u2028", "//\n", "////\n", "--\n", "+\n"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=4), max_size=60))
def test_whatever_is_written_gives_a_document(pieces: list[str]) -> None:
    document = read("".join(pieces))
    lines = document.sources["page.adoc"].split("\n")
    for grid in (block for block in document.blocks if isinstance(block, Grid)):
        assert all(1 <= cell.line <= len(lines) for row in grid.rows for cell in row)


@given(st.binary(max_size=200))
def test_whatever_bytes_give_a_document_or_a_refusal(raw: bytes) -> None:
    with suppress(LoadError):
        asciidoc.read("page.adoc", raw)


@pytest.mark.parametrize(
    "piece",
    ["*a ", "`a", "[x]#", "+a ", "<<a,b", "link:x[", "footnote:[", "((a", "[[a", "pass:[", "|", "a|", "\\|", "|===\n", "----\n",
     "a::\n", "* a\n", ".T\n", ":a: {a}{a}x\n", "ifdef::a[]\n", "{a}", "^a", '"', "'`a"],
)  # fmt: skip
def test_a_run_of_marks_is_read_to_its_end(piece: str) -> None:
    read("|===\n|" + piece * (20_000 // len(piece)))
