"""A model with the way back to its files: from everything in it to the place where it is written.

Neighbours: `load` reads files into it; `locate` goes the way back inside one file. What stands in tables alone is added by
the room `tables`, cell by cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from rolemap.errors import Position
from rolemap.files.comments import Comment
from rolemap.files.gather import Other
from rolemap.files.locate import Places
from rolemap.files.text import Block, Text
from rolemap.model.at import At
from rolemap.model.model import Model


class Origin(NamedTuple):
    """Where an entity stands.

    Attributes:
        text: the file.
        mark: that of its id.
        block: its own mapping.
        places: the way back into the file.
        base: where the extended model has it.
    """

    text: Text
    mark: int
    block: Block | None
    places: Places
    base: Origin | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model with the way back to its files.

    Attributes:
        model: what the files say.
        origins: key of an entity -> where it stands.
        sources: path -> text, for code frames; a sheet of a workbook has a path of its own.
        skipped: files of a folder that hold no model.
        files: every file that was read, in order.
        others: files that are no YAML, which were noted and not read.
        cells: key of an entity -> what inside it, () for itself -> the cell of a table that says so.
        header: what the files say of the model as a whole -> where; its key is "".
        comments: the comments in the files that accept findings.
    """

    model: Model
    origins: dict[str, Origin]
    sources: dict[str, str]
    skipped: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    others: tuple[Other, ...] = ()
    cells: Mapping[str, Mapping[At, Position]] = field(default_factory=dict)
    header: Mapping[At, Position] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()

    def position(self, key: str, at: At = ()) -> Position | None:
        """Return where an entity, or something inside it, stands; where it is not written, the nearest around it."""
        if not key:
            return self.header.get(at)
        found = self._written(key, at)
        if found is None and at:
            return self.position(key, at[:-1])
        return found

    def _written(self, key: str, at: At) -> Position | None:
        """Return where an entity, or something inside it, stands in a file of the model, or else in a table."""
        origin = self.origins.get(key)
        kind, _, id_ = key.partition(":")
        if not at and origin is not None:
            return origin.text.position(origin.mark, len(id_))
        while origin is not None:
            if origin.block is not None:
                found = origin.places.locate(kind, origin.block, at)
                if found is not None:
                    return found
            origin = origin.base
        return self.cells.get(key, {}).get(at)
