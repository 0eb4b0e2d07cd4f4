"""Hostile and broken workbooks: a clear message in bounded time and memory, and nothing is followed or run."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from contextlib import suppress
from functools import cache
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from rolemap.errors import LoadError
from rolemap.tables.containers import archive
from rolemap.tables.containers.workbook import read
from rolemap.tables.content import Document, Grid

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = f'<worksheet xmlns="{MAIN}"><sheetData>{{}}</sheetData>{{}}</worksheet>'


@cache
def plain_book() -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    first = made.add_worksheet("Sheet")
    for number, row in enumerate((("Task", "PM", "Dev"), ("Plan", "A", "R"), ("Build", "I", "A/R"))):
        first.write_row(number, 0, row)
    made.add_worksheet("Second").write_row(0, 0, ("Task", "R"))
    made.close()
    return out.getvalue()


def book(**parts: Any) -> bytes:
    """A workbook some of whose parts are others: `sheet1`, `sharedStrings`; or has more: by their full name."""
    names = {
        "sheet1": "xl/worksheets/sheet1.xml", "sheet2": "xl/worksheets/sheet2.xml",
        "sharedStrings": "xl/sharedStrings.xml", "workbook": "xl/workbook.xml", "styles": "xl/styles.xml",
    }  # fmt: skip
    put = {names.get(name, name): text for name, text in parts.items()}
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(plain_book())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, put.pop(name, old.read(name)))
        for name, text in put.items():
            new.writestr(name, text)
    return out.getvalue()


def cell(address: str, text: str = "R", attributes: str = "") -> str:
    return f'<c r="{address}" t="inlineStr"{attributes}><is><t>{text}</t></is></c>'


def sheet(cells: str, after: str = "") -> str:
    return SHEET.format(f"<row>{cells}</row>", after)


def refusal(raw: bytes) -> str:
    """What is said instead of reading; within bounds of time and memory."""
    tracemalloc.start()
    begin = time.perf_counter()
    try:
        with pytest.raises(LoadError) as error:
            read("a.xlsx", raw)
        assert time.perf_counter() - begin < 30
        assert tracemalloc.get_traced_memory()[1] < 600_000_000
    finally:
        tracemalloc.stop()
    return error.value.problems[0].message


def messages(document: Document) -> list[str]:
    return [remark.message for remark in document.remarks]


def sheets(document: Document) -> list[str]:
    return [block.sheet for block in document.blocks if isinstance(block, Grid)]


def test_a_part_that_was_packed_a_thousand_times_is_not_unpacked() -> None:
    document = read("a.xlsx", book(sheet1=b" " * 40_000_000))
    assert sheets(document) == ["Second"]
    assert messages(document) == ["the sheet `Sheet` is too large to be read: it would unpack to 38 MB"]
    assert "would unpack to 45 MB" in refusal(book(sharedStrings=b"<sst>" + b"<si/>" * 9_500_000))


def test_parts_that_are_too_large_together_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_INSIDE", 2_000)
    assert "would unpack to" in refusal(book(sheet1=sheet("".join(cell(f"A{row}") for row in range(1, 999)))))


def test_elements_inside_each_other_without_end_are_refused() -> None:
    assert "inside each other" in refusal(book(sheet1="<a>" * 300_000))


def test_a_part_gives_no_more_than_it_declared() -> None:
    raw = bytearray(book(sheet1=sheet(cell("A1")) + " " * 5_000_000))
    entry = raw.rindex(b"PK\x01\x02", 0, raw.rindex(b"xl/worksheets/sheet1.xml"))
    struct.pack_into("<I", raw, entry + 24, 100)
    assert "damaged" in refusal(bytes(raw))


def test_a_packed_workbook_in_a_workbook_is_not_looked_at() -> None:
    assert sheets(read("a.xlsx", book(**{"xl/embeddings/inner.xlsx": plain_book()}))) == ["Sheet", "Second"]


def test_a_file_of_a_hundred_megabytes_is_refused() -> None:
    message = refusal(b"PK\x03\x04" + bytes(archive.LARGEST))
    assert message == "the file has 100 MB; a workbook of at most 100 MB is read"


def test_too_many_parts_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for number in range(10_001):
            package.writestr(str(number), b"")
    assert "10,000 parts" in refusal(out.getvalue())


def test_a_claimed_extent_is_not_believed() -> None:
    claimed = SHEET.format(f"<row>{cell('A1')}</row>", "").replace(
        "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    assert sheets(read("a.xlsx", book(sheet1=claimed))) == ["Sheet", "Second"]


def test_a_cell_in_the_last_corner_alone_is_read() -> None:
    document = read("a.xlsx", book(sheet1=sheet(cell("XFD1048576"))))
    (grid, _) = document.blocks
    assert isinstance(grid, Grid)
    assert document.position(grid.rows[0][0], grid.sheet).cell == "XFD1048576"
    assert document.sources["a.xlsx!Sheet"].endswith("\tR")


def test_two_cells_in_two_corners_are_too_large_and_the_other_sheet_is_read() -> None:
    document = read("a.xlsx", book(sheet1=sheet(cell("A1") + cell("XFD1048576"))))
    assert sheets(document) == ["Second"]
    assert messages(document) == [
        "the sheet `Sheet` is too large to be read: its cells lie in A1:XFD1048576, which is more than 1,000,000 places"
    ]
    flood = sheet(cell("A1") + cell("XFD1048576"))
    assert "A1:XFD1048576" in refusal(book(sheet1=flood, sheet2=flood))


def test_a_million_cells_are_too_many() -> None:
    cells = "".join(f"<row>{'<c><v>1</v></c>' * 10_000}</row>" for _ in range(101))
    assert messages(read("a.xlsx", book(sheet1=SHEET.format(cells, "")))) == [
        "the sheet `Sheet` is too large to be read: it has more than 1,000,000 cells"
    ]


def test_one_long_shared_text_in_many_cells_takes_no_room() -> None:
    rows = "".join(f"<row>{'<c t=' + chr(34) + 's' + chr(34) + '><v>0</v></c>'}</row>" for _ in range(50_000))
    raw = book(
        sheet1=SHEET.format(rows, ""),
        sheet2=sheet(""),
        sharedStrings=f"<sst><si><t>{'x y' * 10_000}</t></si></sst>",
    )
    assert "more than 50,000,000 characters" in refusal(raw)


def test_merged_cells_over_everything_cover_only_what_is_there() -> None:
    after = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    (grid, _) = read("a.xlsx", book(sheet1=sheet(cell("A1") + cell("C2", "x"), after))).blocks
    assert isinstance(grid, Grid)
    assert {each.text for row in grid.rows for each in row} == {"R"}
    many = (
        f"<mergeCells>{'<mergeCell ref=' + chr(34) + 'A1:XFD1048576' + chr(34) + '/>'}</mergeCells>".replace(
            "<mergeCell ", '<mergeCell ref="A1:Z9999"/>' * 10 + "<mergeCell "
        )
    )
    document = read("a.xlsx", book(sheet1=sheet(cell("A1") + cell("Z9999"), many)))
    assert "cover each other" in messages(document)[0]


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "http://example.org/x">]>',
    ],
)
@pytest.mark.parametrize("part", ["sheet1", "sharedStrings", "workbook", "styles"])
def test_a_document_type_is_refused(declared: str, part: str) -> None:
    assert "declares a document type" in refusal(book(**{part: f'<?xml version="1.0"?>{declared}<a>&y;</a>'}))


def test_macros_and_links_are_neither_run_nor_followed_and_said() -> None:
    document = read(
        "a.xlsm", book(**{"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": "<!DOCTYPE x>"})
    )
    assert sheets(document) == ["Sheet", "Second"]
    assert messages(document) == [
        "macros are not read, and never run",
        "links to other workbooks are not followed; the values stored with them are used",
    ]


def test_names_that_lead_out_of_the_archive_lead_nowhere() -> None:
    relations = (
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/>'
        '<Relationship Id="rId2" Type="x/worksheet" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    raw = book(**{"xl/_rels/workbook.xml.rels": relations, "../../../etc/passwd": "x"})
    assert read("a.xlsx", raw).blocks == ()


def test_a_locked_workbook_is_named() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert refusal(locked) == "the workbook is locked with a password"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("META-INF/manifest.xml", "<a><encryption-data/></a>")
        package.writestr("content.xml", b"\x00\x01")
    assert refusal(out.getvalue()) == "the workbook is locked with a password"


@pytest.mark.parametrize("raw", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)])
def test_a_broken_old_workbook_is_named(raw: bytes) -> None:
    assert "damaged" in refusal(raw)


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("word/document.xml", "text document"),
        ("ppt/presentation.xml", "presentation"),
        ("Index/Document.iwa", "Numbers"),
    ],
)
def test_another_kind_of_file_is_named(part: str, message: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(part, "x")
    assert message in refusal(out.getvalue())


CELL = "<table:table-cell{}><text:p>R</text:p></table:table-cell>"


def ods(rows: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "content.xml",
            '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body>'
            f'<table:table table:name="S">{rows}</table:table></office:body></office:document-content>',
        )
    return out.getvalue()


def test_a_cell_repeated_without_end_is_too_large() -> None:
    wide = CELL.format(' table:number-columns-repeated="16384"')
    assert "1,000,000" in refusal(
        ods(f'<table:table-row table:number-rows-repeated="1048576">{wide}</table:table-row>')
    )
    assert "1,000,000" in refusal(ods(f"<table:table-row>{wide}</table:table-row>" * 100))


def test_nothing_repeated_to_the_end_of_the_sheet_is_nothing() -> None:
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    (grid,) = read("a.ods", ods(f"<table:table-row>{CELL.format('')}</table:table-row>{empty}")).blocks
    assert isinstance(grid, Grid)
    assert [[each.text for each in row] for row in grid.rows] == [["R"]]


@settings(max_examples=150, deadline=5000)
@given(st.data())
def test_mutated_workbooks_give_a_document_or_a_refusal(data: st.DataObject) -> None:
    raw = bytearray(plain_book())
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(4, len(raw) - 1))] = data.draw(st.integers(0, 255))
    _stands(bytes(raw[: data.draw(st.integers(4, len(raw)) | st.just(len(raw)))]))


PIECES = st.sampled_from(
    ['<row r="2">', "<row>", "</row>", '<c r="B2" t="s">', '<c t="inlineStr">', '<c r="ZZZZ9">', '<c t="b">', "<c>", "</c>",
     "<v>", "</v>", "<is>", "</is>", "<t>", "</t>", "<f>", "</f>", "<rPh>", "</rPh>", "7", "-1", "R", "1e999", "&#13;",
     '<c r="A1" s="99" t="n">', '<mergeCell ref="B2:A1"/>', '<mergeCell ref="?"/>', '<col min="0" max="x" hidden="1"/>']
)  # fmt: skip


@settings(max_examples=150)
@given(
    st.lists(PIECES, max_size=12).map("".join),
    st.sampled_from(["sheet1", "sharedStrings", "styles", "workbook"]),
)
def test_odd_xml_gives_a_document_or_a_refusal(pieces: str, part: str) -> None:
    opened = SHEET.format(pieces, "") if part == "sheet1" else f"<sst><si>{pieces}</si></sst>"
    _stands(book(**{part: opened}))


def _stands(raw: bytes) -> None:
    with suppress(LoadError):
        document = read("a.xlsx", raw)
        for name in sheets(document):
            assert document.sources[f"a.xlsx!{name}"]
