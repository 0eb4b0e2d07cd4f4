"""The inside of a workbook file, which is a zip of XML: read in bounds, part by part, never unpacked to disk.

The neighbours: `spreadsheetml` and `opendocument` say which parts they want and what stands in them. What a zip says of
its own sizes is not believed: no part gives more bytes than it declared, and all parts together no more than the
limits. Document types and entities are refused, so no part can name a file or blow up.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Protocol
from xml.parsers import expat

from rolemap.errors import LoadError, Position, Problem

LARGEST = 100 * 1024 * 1024
"""How many bytes a workbook file may have."""

LARGEST_INSIDE = 64 * 1024 * 1024
"""How many bytes the parts that are read may have together; pictures are not read."""

_MOST_PARTS = 10_000
_SMALL, _DENSEST = 20 * 1024 * 1024, 100  # a larger part that was packed more than so many times is a bomb
_DEEPEST = 200  # elements inside each other; each takes room until it ends
_BLOCK = 1024 * 1024
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    NotImplementedError,
    RuntimeError,  # an encrypted part
)


class Events(Protocol):
    """What becomes of a part's elements; names are without the prefix that the whole part has."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, data: str) -> None:
        """Take a piece of text."""


class Archive:
    """The parts of one file, by name."""

    def __init__(self, path: str, raw: bytes) -> None:
        """Open the archive.

        Raises:
            LoadError: when it is damaged or has too many parts.
        """
        self.path = path
        self._left = LARGEST_INSIDE
        if raw.count(b"PK\x01\x02") > _MOST_PARTS:
            raise self.refused(f"the file holds more than {_MOST_PARTS:,} parts and is not read")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            self._parts = {
                info.filename.replace("\\", "/").lstrip("/").lower(): info for info in self._zip.infolist()
            }
        except _BROKEN as error:
            raise self.damaged(error) from None

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def names(self) -> list[str]:
        """Return the names of the parts, in lower case, sorted."""
        return sorted(self._parts)

    def content(self, part: str) -> bytes:
        """Return a part, b"" when there is none.

        Raises:
            LoadError: when it is damaged or too large.
        """
        blocks: list[bytes] = []
        self._each_block(part, blocks.append)
        return b"".join(blocks)

    def parse(self, part: str, events: Events) -> None:
        """Tell `events` what stands in a part of XML; nothing when there is no such part.

        Raises:
            LoadError: when it is damaged, too large, or declares a document type.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True

        depth, is_prefixed = 0, False
        start, end = events.start, events.end

        def begin(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth, is_prefixed
            depth += 1
            if depth == 1:  # either everything has a prefix, or what has one is an extension
                is_prefixed = ":" in name
            elif depth > _DEEPEST:
                raise self.refused(
                    f"`{part}` in the file holds more than {_DEEPEST} elements inside each other"
                )
            start(name[name.find(":") + 1 :] if is_prefixed else name, attributes)

        def finish(name: str) -> None:
            nonlocal depth
            depth -= 1
            end(name[name.find(":") + 1 :] if is_prefixed else name)

        parser.StartElementHandler, parser.EndElementHandler = begin, finish
        parser.CharacterDataHandler = events.text

        def refuse(*_ignored: object) -> None:
            raise self.refused(
                f"`{part}` in the file declares a document type, which no spreadsheet program writes"
            )

        parser.StartDoctypeDeclHandler = refuse
        try:
            self._each_block(part, lambda block: parser.Parse(block, False))  # noqa: FBT003 - expat's own form
            if part in self:
                parser.Parse(b"", True)  # noqa: FBT003 - the same
        except expat.ExpatError as error:
            raise self.damaged(error) from None

    def too_large(self, part: str) -> str:
        """Return how large a part would be if it is too large to be read, else ""."""
        info = self._parts.get(part.lower())
        if info is None:
            return ""
        is_bomb = info.file_size > _SMALL and info.file_size > _DENSEST * info.compress_size
        return f"{info.file_size // 1024 // 1024:,} MB" if is_bomb or info.file_size > self._left else ""

    def _each_block(self, part: str, use: Callable[[bytes], object]) -> None:
        info = self._parts.get(part.lower())
        if info is None:
            return
        if size := self.too_large(part):
            raise self.refused(f"`{part}` in the file would unpack to {size} and is not read")
        self._left -= info.file_size
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.refused(f"`{part}` in the file is packed in a way that no spreadsheet program uses")
        try:
            opened = self._zip.open(info)
        except _BROKEN as error:
            raise self.damaged(error) from None
        with opened:
            while True:
                try:
                    block = opened.read(_BLOCK)
                except _BROKEN as error:
                    raise self.damaged(error) from None
                if not block:
                    return
                use(block)

    def damaged(self, why: object) -> LoadError:
        """Return the refusal of a file that is not whole."""
        return self.refused(
            f"the file is damaged: {why}", "open it in a spreadsheet program and save it again"
        )

    def refused(self, message: str, advice: str = "") -> LoadError:
        """Return the refusal of the whole file."""
        return LoadError([Problem(Position(self.path), message, advice)])
