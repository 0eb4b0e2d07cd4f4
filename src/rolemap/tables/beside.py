"""What tables say beside a model, joined to it: the way from the files that were found to one model with places.

Tables that rolemap drew come first: their edits are compared with the model that they were drawn of. What other tables
say is joined to what is there then. One that rolemap drew and that only lies in a folder is a picture of the model, not
a part of it; when it differs from the model, that is said.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rolemap.errors import LoadError, Position, Problem
from rolemap.files.loaded import Loaded
from rolemap.tables import files
from rolemap.tables.edits.ours import Ours
from rolemap.tables.edits.reading_back import Change, Edited, read_back, standalone
from rolemap.tables.edits.returned import returned
from rolemap.tables.files import Drawn
from rolemap.tables.joining import join
from rolemap.tables.matrix import Reading
from rolemap.tables.meaning.reader import Options
from rolemap.tables.reading import read_matrices
from rolemap.tables.remarks import Remark


@dataclass(frozen=True, slots=True)
class Beside:
    """What tables say beside a model.

    Attributes:
        loaded: the model with all of it.
        readings: what each file says.
        changes: what somebody has edited in tables that rolemap drew.
        remarks: what was noticed while tables were read.
    """

    loaded: Loaded
    readings: tuple[Reading, ...] = ()
    changes: tuple[Change, ...] = ()
    remarks: tuple[Remark, ...] = ()


def beside(loaded: Loaded, options: Options | None = None) -> Beside:
    """Return the model with what the tables among its other files say.

    Raises:
        LoadError: with what is wrong with named files; when nothing at all was read, with what stands in them instead.
        RolemapError: when an option does not fit, or a named file needs an extra that is not installed.
    """
    options = options or Options()
    found = files.read(loaded.others, options)
    sources = loaded.sources | found.sources
    if found.problems:
        raise LoadError(found.problems, sources)
    work = _Work(replace(loaded, sources=sources))
    for each in found.drawn:
        work.take(each, options)
    others = [*work.foreign, *found.readings]
    readings = (*work.readings, *others)
    without = [each for each in readings if not each.matrices]
    if not work.loaded.files and len(without) == len(readings):
        raise LoadError(_nothing(loaded, without), sources)
    joined, noticed = join(work.loaded, others)
    skipped = (*loaded.skipped, *(each.path for each in without if not each.remarks))
    said = (remark for each in readings for remark in each.remarks)
    return Beside(
        replace(joined, skipped=skipped),
        readings,
        tuple(work.changes),
        (*found.remarks, *work.remarks, *said, *noticed),
    )


class _Work:
    """The model, and what tables that rolemap drew have added to it so far."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.readings: list[Reading] = []
        self.foreign: list[Reading] = []  # drawn, but without keys and without the model they were drawn of
        self.changes: list[Change] = []
        self.remarks: list[Remark] = []

    def take(self, drawn: Drawn, options: Options) -> None:
        """Take the edits of one table."""
        edited = (
            read_back(drawn.document, drawn.raw, self.loaded.model)
            if self.loaded.files
            else standalone(drawn.document, drawn.raw)
        )
        if edited is None:
            self.foreign.append(read_matrices(drawn.document, options))
        elif drawn.is_named:
            self.keep(drawn, edited)
        elif edited.changes or edited.remarks:
            path = drawn.document.path
            message = f"`{path}` was drawn by rolemap and differs from the model; in a folder it is not read"
            self.remarks.append(
                Remark("TAB010", Position(path), message, "name it to read it, or draw it anew")
            )

    def keep(self, drawn: Drawn, edited: Edited) -> None:
        """Keep a model with edits, and where its items and roles stand in the table."""
        table = returned(drawn.document, drawn.raw)
        assert table is not None
        ours = Ours(table, edited.model)
        path = drawn.document.path
        self.readings.append(Reading(path, (ours.matrix(),)))
        self.changes += edited.changes
        self.remarks += edited.remarks
        self.loaded = replace(
            self.loaded,
            model=edited.model,
            files=(*self.loaded.files, path),
            cells={**ours.cells(), **self.loaded.cells},
        )


def _nothing(loaded: Loaded, without: Sequence[Reading]) -> list[Problem]:
    """Return why nothing at all was read."""
    problems = [problem for each in without for problem in files.without_matrix(each)]
    if problems:
        return problems
    paths = [each.path for each in loaded.others]
    folder = os.path.dirname(paths[0]) or os.curdir
    where = f"`{paths[0]}`" if len(paths) == 1 else f"any of the {len(paths)} other files"
    message = f"there is no rolemap model in the folder `{folder}`: no matrix stands in {where}"
    return [Problem(Position(folder), message, "a model begins with `rolemap: 1`")]
