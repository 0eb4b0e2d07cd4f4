"""A file -> what its matrices say. The door to the room: `read_document`, then `read_matrices`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from rolemap.errors import LoadError, Position, Problem, Related
from rolemap.files.gather import MAX_BYTES
from rolemap.files.pause import collector_paused
from rolemap.tables.containers.sniffing import sniff
from rolemap.tables.content import Document, Entry, Grid, Heading, Paragraph
from rolemap.tables.matrix import LeftOut, Reading
from rolemap.tables.meaning.fitting import LIST, Fitting, is_wanted, oriented
from rolemap.tables.meaning.frame import Frame
from rolemap.tables.meaning.grid import read_letters
from rolemap.tables.meaning.layout import regions
from rolemap.tables.meaning.legend import before, contradictions, legends
from rolemap.tables.meaning.lists import count_lists, entries, read_lists
from rolemap.tables.meaning.long import read_long, read_named_rows
from rolemap.tables.meaning.named import read_named
from rolemap.tables.meaning.notation import given
from rolemap.tables.meaning.parties import read_parties
from rolemap.tables.meaning.reader import Options, Table, Work
from rolemap.tables.remarks import Remark
from rolemap.tables.suffixes import MODULES

_LONGEST_TITLE = 160
"""A longer text above a table is prose."""


def read_document(path: str, raw: bytes) -> Document:
    """Return what stands in a file, by its suffix; or by what it holds, for standard input and odd suffixes.

    Raises:
        LoadError: when it cannot be read at all.
    """
    if len(raw) > MAX_BYTES:
        message = f"`{path}` is larger than {MAX_BYTES // 1_000_000} MB, too large for a table"
        raise LoadError([Problem(Position(path), message)])
    suffix = os.path.splitext(path)[1].lower()
    name = next((each for each, suffixes in MODULES.items() if suffix in suffixes), "")
    if suffix == ".txt" or not name:
        name = sniff(raw) or "delimited"
    with collector_paused():
        return _module(name)(path, raw)


def _module(name: str) -> Callable[[str, bytes], Document]:
    from importlib import import_module

    read: Callable[[str, bytes], Document] = import_module(f"rolemap.tables.containers.{name}").read
    return read


def read_matrices(document: Document, options: Options | None = None) -> Reading:
    """Return everything that a document says of responsibilities.

    Raises:
        RolemapError: when an option names a notation, an orientation, a sheet, a table or a column that is not there.
    """
    options = oriented(options or Options())
    with collector_paused():
        work = Work(
            document, options, given(options.notation) if options.notation else None, legends(document),
            list(document.remarks),
        )  # fmt: skip
        tables = tuple(_tables(work))
        fitting = Fitting(document.path, options, tables)
        for table in tables:
            if table.is_legend:
                work.left_out.append(LeftOut(f"table {table.number}", table.place(), "a legend"))
            elif is_wanted(table):
                _read(table, fitting)
        number = len(tables) + 1
        fitting.check(number if _lists(work, number) else 0)
        work.remarks += _fenced(work, tables)
        work.remarks += _contradicted(work)
        remarks = sorted(work.remarks, key=lambda each: each.position)
    return Reading(document.path, tuple(work.matrices), tuple(remarks), tuple(work.left_out))


def _fenced(work: Work, tables: tuple[Table, ...]) -> Iterator[Remark]:
    """Yield a remark for each matrix that stands in a fence, where it may be no more than an example."""
    fenced = {table.number for table in tables if table.grid.fenced}
    for matrix in work.matrices:
        if matrix.number in fenced:
            yield Remark(
                "TAB005", matrix.position, "the matrix stands in a code fence, as an example; it is read all the same",
                "take it out of the fence, or leave it out with `--table`",
            )  # fmt: skip


def _contradicted(work: Work) -> Iterator[Remark]:
    """Yield a remark for each letter to which two legends of one section give two meanings."""
    for earlier, later in contradictions(work.legends) if work.matrices else ():
        yield Remark(
            "TAB009", later.position, f"{later.letter} is `{later.word}` here and `{earlier.word}` before; the nearest is believed",
            "keep one legend, or say `--notation`", (Related(earlier.position, f"{earlier.letter} is `{earlier.word}` here"),),
        )  # fmt: skip


def _tables(work: Work) -> Iterator[Table]:
    """Yield the grids of a document with the titles above them."""
    trail: dict[int, str] = {}
    number = 0
    text = ""
    in_legends = {each.position.line for found in work.legends for each in found.meanings}
    for place, block in enumerate(work.document.blocks):
        if isinstance(block, Heading):
            trail = {level: title for level, title in trail.items() if level < block.level}
            trail[block.level] = block.text
            text = ""
        elif isinstance(block, Paragraph | Entry):
            is_line = len(block.text) < _LONGEST_TITLE and block.line not in in_legends
            text = block.text if is_line else ""
        elif isinstance(block, Grid):
            number += 1
            above = [trail[level] for level in sorted(trail, reverse=True)]
            titles = (block.sheet, block.caption, *above, text, os.path.basename(work.document.path))
            legend = before(work.legends, place)
            is_legend = any(each.block == place and each.is_table for each in work.legends)
            yield Table(work, block, tuple(each for each in titles if each), number, legend, is_legend)


def _read(table: Table, fitting: Fitting) -> None:
    """Read one grid: everything in it that is a matrix."""
    frame = Frame(table.grid, table.widest())
    before_all = len(table.work.matrices), len(table.work.left_out)
    if table.work.options.orientation == "parties":
        read_parties(table, frame, sure=True)
        return
    if table.grid.head == 0 or not read_named_rows(table, frame):
        for region in regions(frame):
            fitting.look(frame, region)
            if region.is_named:
                read_named(table, frame, region)
            elif read_long(table, frame, region) is None:
                read_letters(table, frame, region)
    if (
        (len(table.work.matrices), len(table.work.left_out)) == before_all
        and not read_named_rows(table, frame)
        and not read_parties(table, frame)
    ):
        name = f"sheet `{table.grid.sheet}`" if table.grid.sheet else f"table {table.number}"
        table.work.left_out.append(LeftOut(name, table.place(), "no letters in it"))


def _lists(work: Work, number: int) -> bool:
    """Read the lists of a document without tables of responsibilities; with them, only when an option says so.

    Returns:
        True if there are such lists, read or not.
    """
    titles = [each.text for each in work.document.blocks if isinstance(each, Heading)][:1]
    name = os.path.basename(work.document.path)
    table = Table(work, Grid(()), (*titles, name), number, work.legends[0] if work.legends else None)
    count = count_lists(work, table)
    wanted = work.options.tables
    if not count or (wanted and LIST not in wanted and str(number) not in wanted):
        return bool(count)
    if not work.matrices or wanted:
        read_lists(work, number, table)
    else:
        why = f"the file has tables; `--table {LIST}` reads its lists"
        work.left_out.append(LeftOut(entries(count), Position(work.document.path), why))
    return True
