"""Workbooks to a document with one grid for each sheet that can be seen.

The neighbours: `spreadsheetml` reads XLSX, `opendocument` ODS, `binary_workbook` the old formats; all in bounds, none
follows anything that points out of the file. What the file holds goes by its content, never by its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rolemap.errors import LoadError, Position, Problem
from rolemap.tables.containers import binary_workbook, opendocument, spreadsheetml
from rolemap.tables.containers.archive import LARGEST, Archive
from rolemap.tables.containers.sheet import Sheet, Sources, TooLargeError
from rolemap.tables.containers.source import MAX_CELLS
from rolemap.tables.content import Document, Grid
from rolemap.tables.remarks import Remark

_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {
    "word/document.xml": "a text document (.docx)",
    "ppt/presentation.xml": "a presentation (.pptx)",
    "index/document.iwa": "made by Numbers or Pages",
}
_UNREAD_PARTS = (
    (("/vbaproject.bin", "basic/script-lc.xml"), "macros are not read, and never run"),
    (
        ("/externallinks/",),
        "links to other workbooks are not followed; the values stored with them are used",
    ),
)


def read(path: str, raw: bytes) -> Document:
    """Return the grids of a workbook, one a sheet; hidden sheets are left out and said.

    Raises:
        LoadError: when the file is no workbook, is locked or damaged, or too large to be read in bounds.
    """
    if len(raw) > LARGEST:
        size, limit = len(raw) // 1024 // 1024, LARGEST // 1024 // 1024
        raise _refused(path, f"the file has {size:,} MB; a workbook of at most {limit} MB is read")
    remarks: list[Remark] = []
    if raw.startswith(_OLD):
        if _LOCKED in raw:
            raise _refused(path, "the workbook is locked with a password", "save it without one")
        sheets: Iterable[Sheet] = binary_workbook.sheets(path, raw)
    elif raw.startswith(_ZIP):
        archive = Archive(path, raw)
        remarks += _unread_parts(archive)
        sheets = _of_archive(archive, raw)
    else:
        raise _refused(path, *_what_else(raw))
    return _document(path, sheets, remarks)


def _of_archive(archive: Archive, raw: bytes) -> Iterable[Sheet]:
    if opendocument.CONTENT in archive:
        return opendocument.sheets(archive)
    if "xl/workbook.bin" in archive:
        return binary_workbook.sheets(archive.path, raw)
    for part, what in _OTHERS.items():
        if part in archive:
            raise archive.refused(f"the file is no workbook but {what}", "export the table as .xlsx or .csv")
    return spreadsheetml.sheets(archive)


def _document(path: str, sheets: Iterable[Sheet], remarks: list[Remark]) -> Document:
    grids: list[Grid] = []
    unread: list[Problem] = []
    snapshot = ""
    room = MAX_CELLS
    for sheet in sheets:
        place = Position(f"{path}!{sheet.name}", is_cell=True)
        if sheet.snapshot:
            snapshot = sheet.snapshot
            continue
        if sheet.is_hidden:
            remarks.append(Remark("TAB011", place, f"the sheet `{sheet.name}` is hidden, and left out"))
            continue
        try:
            if sheet.unread:
                raise TooLargeError(sheet.unread)  # noqa: TRY301 - the same as when the grid says so
            grid = sheet.grid(room)
        except TooLargeError as error:
            unread.append(Problem(place, f"the sheet `{sheet.name}` is too large to be read: {error}"))
            continue
        remarks += sheet.remarks(path)
        if grid:
            grids.append(grid)
            room -= sum(map(len, grid.rows))
    if unread and not grids:
        raise LoadError(unread)
    remarks += [Remark("TAB010", each.position, each.message) for each in unread]
    return Document(path, tuple(grids), tuple(remarks), Sources(path, grids), snapshot)


def _unread_parts(archive: Archive) -> Iterator[Remark]:
    names = archive.names()
    for signs, message in _UNREAD_PARTS:
        if any(sign in name for name in names for sign in signs):
            yield Remark("TAB010", Position(archive.path), message)


def _what_else(raw: bytes) -> tuple[str, str]:
    """Return what a file is that is no workbook, and what to do about it."""
    begin = raw[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in raw[:4000]:
        return "the file is an XML spreadsheet of 2003", "save it as .xlsx"
    if begin.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<body")):
        return "the file is a web page, whatever its name says", "name it .html"
    if not raw:
        return "the file is empty", ""
    if b"\0" not in raw[:1000]:
        return "the file is no workbook but plain text, whatever its name says", "name it .csv"
    return "the file is no workbook", "save it as .xlsx or .csv"


def _refused(path: str, message: str, advice: str = "") -> LoadError:
    return LoadError([Problem(Position(path), message, advice)])
