"""The catalogues that come with rolemap: copied as they are, so that people can make them theirs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

from rolemap.errors import RolemapError, did_you_mean
from rolemap.files.gather import catalogs


def copy(name: str, folder: str) -> tuple[str, ...]:
    """Copy the files of a catalogue into a folder, byte by byte, and return their paths there.

    Raises:
        RolemapError: when there is no such catalogue, the folder is not empty, or it cannot be written.
    """
    known = catalogs()
    if name not in known:
        raise RolemapError(f"there is no catalogue `{name}`; {did_you_mean(name, known)}".removesuffix("; "))
    if os.path.lexists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise RolemapError(f"`{folder}` exists and is no empty folder; choose another with -o")
    try:
        return tuple(_copied(known[name], folder))
    except OSError as error:
        raise RolemapError(
            f"`{folder}` cannot be written: {(error.strerror or str(error)).lower()}"
        ) from None


def _copied(source: str, folder: str) -> Iterator[str]:
    """Copy a file or everything in a folder, and yield the copies in order."""
    for file in [source] if os.path.isfile(source) else _files(source):
        inside = os.path.basename(file) if file == source else os.path.relpath(file, source)
        target = os.path.join(folder, inside)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copyfile(file, target)  # the text alone: an installed file may be read-only
        yield target


def _files(folder: str) -> Iterator[str]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        yield from (os.path.join(root, name) for name in sorted(names) if not name.startswith("."))
