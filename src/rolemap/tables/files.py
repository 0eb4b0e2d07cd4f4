"""Files that may hold matrices -> readings, and what has to be said of the others.

A file that somebody named and that cannot be used is a problem; one that lay in a folder is passed over, because most
files of a folder of documentation hold no matrix.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from rolemap.errors import LoadError, Position, Problem, Related, RolemapError
from rolemap.files.gather import MAX_BYTES, STANDARD_INPUT, Gathering, Other
from rolemap.tables.content import Document
from rolemap.tables.edits.reading_back import is_ours
from rolemap.tables.matrix import Reading
from rolemap.tables.meaning.reader import Options
from rolemap.tables.reading import read_document, read_matrices
from rolemap.tables.remarks import REMARKS, Remark

MAX_FOUND = 10_000_000  # bytes; what is larger and only lies in a folder is rather data than a matrix
_SHOWN = 5  # so many tables that hold no matrix are named


class Drawn(NamedTuple):
    """A file with a table that rolemap drew, and perhaps somebody has edited."""

    document: Document
    raw: bytes
    is_named: bool


@dataclass(slots=True)
class Found:
    """What was read of some files.

    Attributes:
        drawn: the files with a table that rolemap drew.
        readings: of the other files that somebody named, and of those found that say something.
        sources: path -> text, for code frames.
        problems: files that cannot be used.
        remarks: on files that lay in a folder and could not be read.
    """

    drawn: list[Drawn] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def read(others: Iterable[Other], options: Options) -> Found:
    """Return what the matrices in some files say.

    Raises:
        RolemapError: when an option does not fit, or a named file needs an extra that is not installed.
    """
    found = Found()
    for each in others:
        if not each.is_named and _size(each.path) > MAX_FOUND:
            message = f"`{each.path}` is larger than {MAX_FOUND // 1_000_000} MB, so it is read only when it is named"
            found.remarks.append(Remark("TAB010", Position(each.path), message))
            continue
        try:
            raw = _bytes(each.path)
            document = read_document(each.path, raw)
        except LoadError as error:
            if each.is_named:
                found.problems += error.problems
                found.sources |= error.sources
            else:
                found.remarks += [Remark("TAB010", *problem) for problem in error.problems]
            continue
        except RolemapError as error:
            if each.is_named:
                raise
            found.remarks.append(Remark("TAB010", Position(each.path), f"`{each.path}` is left out: {error}"))
            continue
        if is_ours(document, raw):
            found.drawn.append(Drawn(document, raw, each.is_named))
            found.sources |= document.sources
            continue
        reading = read_matrices(document, options)
        if each.is_named or reading.matrices or any(map(_is_error, reading.remarks)):
            found.readings.append(reading)
            found.sources |= document.sources
    return found


def _is_error(remark: Remark) -> bool:
    return REMARKS[remark.code].severity == "error"


def without_matrix(reading: Reading) -> list[Problem]:
    """Return why no matrix was read in a file: what cannot be read, or else what stands in it instead."""
    wrong = [
        Problem(each.position, each.message, each.help, each.related)
        for each in reading.remarks
        if _is_error(each)
    ]
    if wrong:
        return wrong
    looked_at = tuple(
        Related(each.position, f"{each.what} is left out: {each.why}") for each in reading.left_out[:_SHOWN]
    )
    advice = "--table, --orientation and --notation say how a table is to be read" if looked_at else ""
    if not advice and reading.path == STANDARD_INPUT:
        advice = "standard input is for tables; a model is read from its file"
    return [Problem(Position(reading.path), f"no matrix stands in `{reading.path}`", advice, looked_at)]


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0  # whoever reads it says why it cannot be read


def _bytes(path: str) -> bytes:
    """Return what a file or standard input holds.

    Raises:
        LoadError: when it cannot be read.
    """
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    gathering = Gathering()
    raw = gathering.bytes(path)
    if raw is None:
        raise LoadError(gathering.problems)
    return raw
