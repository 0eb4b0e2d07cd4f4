"""Which name is meant by which other, as somebody wrote it down: a YAML mapping of names as written to names meant."""

from __future__ import annotations

from rolemap.errors import LoadError
from rolemap.files.gather import Gathering
from rolemap.files.text import Block, read
from rolemap.files.value_reader import entries


def read_aliases(path: str) -> dict[str, str]:
    """Return the name that is meant by each name as it is written; white space in both is collapsed.

    Raises:
        LoadError: with everything that is wrong in the file.
    """
    gathering = Gathering()
    raw = gathering.bytes(path)
    if raw is None:
        raise LoadError(gathering.problems)
    text = read(path, raw)
    found: dict[str, str] = {}
    if isinstance(text.data, Block):
        for written, meant, _, mark in entries(text.data):
            if isinstance(meant, str) and meant.strip():
                found[" ".join(written.split())] = " ".join(meant.split())
            else:
                text.report(mark, f"`{written}` expects the one name that is meant")
    elif not text.problems:
        text.report(
            0, f"`{path}` is no mapping of names", "write a line for each: `Prod Owner: Product Owner`"
        )
    if text.problems:
        raise LoadError(text.problems, {path: text.text})
    return found
