"""The way back: from something in an entity to the place where it stands in its file.

A text is looked for as it is written. A part, such as a limit, has no name to look for: each written one is read again,
as it was when the file was loaded, until one equals it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from itertools import chain
from typing import Any

from rolemap.errors import Position, split_lines
from rolemap.files.document import ASSIGNED, FIELDS, NONE, Field, Part, rights
from rolemap.files.reader import Reader, own_notation
from rolemap.files.text import Block, Text
from rolemap.files.value_reader import Raw, entries, several
from rolemap.model.at import At
from rolemap.model.entities import Empty, Note
from rolemap.model.value import Value

_PARTS: dict[type[Any], Part] = {
    field.part.makes: field.part for known in FIELDS.values() for field in known.values() if field.part
} | {
    Note: Part(dict, ASSIGNED),
    Empty: Part(dict, {NONE: Field("text", "why nobody is", "why")}),
}
"""What a part is -> how it is written; what is said of an assignment stands under a key that says the right."""


class Places:
    """Where everything stands that the reader of one file has read."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._found = reader.found
        self._read_again: dict[tuple[Any, ...], dict[Value, tuple[Raw, int]]] = {}
        """What has been read again: where many limits stand in one place, many answers ask for each of them."""

    def locate(self, kind: str, block: Block, at: At) -> Position | None:
        """Return where in an entity's text something stands, or None where it is not written.

        Args:
            kind: the kind of the entity.
            block: the entity's own mapping.
            at: at least one step; before a text, a field of parts may be "limits.roles".
        """
        wanted, inside = at[0], at[1:]
        if inside and isinstance(inside[0], Note | Empty):
            wanted = inside[0].right
        if isinstance(wanted, Value):
            return None
        whole = wanted.partition(".")[0]
        notation = own_notation(block, self._reader.notation, self._reader.known)
        for key, raw, key_mark, mark in entries(block):
            field = FIELDS[kind].get(key)
            if (field.field or key) != whole if field else wanted not in rights(kind, key, notation):
                continue
            if not inside:
                return self._found.position(key_mark, len(key))
            place = self._under_key(raw, mark, inside)
            if place is not None:
                return place
        return None

    def _under_key(self, raw: Raw, mark: int, at: At) -> Position | None:
        """Return the place of a text, or of a part or what is inside it, in what stands under a key."""
        wanted = at[0]
        if not isinstance(wanted, Value):
            place = _text(self._found, raw, mark, wanted)
            if place is None and ":" in wanted:  # a key, where the author wrote the bare id
                place = _text(self._found, raw, mark, wanted.partition(":")[2])
            return place
        part = _PARTS.get(type(wanted))
        if part is None or (written := self._written(part, wanted, raw, mark).get(wanted)) is None:
            return None
        return _in_part(self._found, part, *written, at[1:])

    def _written(self, part: Part, like: Value, raw: Raw, mark: int) -> Mapping[Value, tuple[Raw, int]]:
        """Return the parts of the sort of `like` under a key, each with where it stands: of equal ones the first."""
        right = {"right": like.right} if isinstance(like, Note | Empty) else {}
        spot = (mark, type(like), *right.values())
        if spot not in self._read_again:
            found = self._read_again[spot] = {}
            again = copy(self._reader)
            again.found = Text(self._found.path)  # a problem in it has been reported
            for each, begins in several(raw, mark):
                read = again.part(part, "", each, begins)
                if read is not None:
                    found.setdefault(type(like)(**right, **read) if right else read, (each, begins))
        return self._read_again[spot]


def _in_part(found: Text, part: Part, raw: Raw, mark: int, at: At) -> Position | None:
    """Return the place of a part, or that of the value of one of its fields, or of a text there."""
    if not isinstance(raw, Block):  # a text that stands for the part
        return _stretch(found, _texts(raw, mark))
    if not at:
        first_key = zip(raw, raw.marks[:1], strict=False)
        return _stretch(found, chain(first_key, _texts(raw, mark))) or found.position(mark, len("{}"))
    for key, value, _, begins in entries(raw):
        if (part.fields[key].field or key) == at[0]:
            place = _text(found, value, begins, at[1]) if at[1:] else _stretch(found, _texts(value, begins))
            if place is not None:
                return place
    return None


def _stretch(found: Text, texts: Iterable[tuple[str, int]]) -> Position | None:
    """Return the place from the first of some texts to the last in the same line, None where there is none."""
    places = [found.position(mark, len(text)) for text, mark in texts]
    if not places:
        return None
    first = places[0]
    line = split_lines(found.text)[first.line - 1]
    quotes = {each: 2 * line.startswith(("'", '"'), each.column - 1) for each in places}
    end = max(each.column + each.width + quotes[each] for each in places if each.line == first.line)
    # The quotes that it begins with are added by the frame, as they are for a text alone.
    return first._replace(width=end - first.column - quotes[first])


def _text(found: Text, raw: Raw, mark: int, wanted: str | Value) -> Position | None:
    """Return the place of a text somewhere in a value, None where it does not stand there."""
    places = (found.position(at, len(text)) for text, at in _texts(raw, mark) if text == wanted)
    return next(places, None)


def _texts(raw: Raw, mark: int) -> Iterator[tuple[str, int]]:
    """Yield every text in a value, and where it stands."""
    if isinstance(raw, str):
        yield raw, mark
    elif isinstance(raw, Block):
        for _, value, _, at in entries(raw):
            yield from _texts(value, at)
    elif raw is not None:
        for each, at in several(raw, mark):
            yield from _texts(each, at)
