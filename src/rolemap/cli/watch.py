"""Doing something again whenever a file changes: by looking at the files twice a second, until Ctrl-C."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator

from rolemap.files.gather import SUFFIXES
from rolemap.tables.suffixes import FOUND

_SECONDS = 0.5
_CONFIGURATIONS = ("rolemap.toml", "pyproject.toml")
Stamp = tuple[int, int]


def _wait() -> None:
    time.sleep(_SECONDS)


def watch(once: Callable[[], Iterable[str]], *, wait: Callable[[], None] = _wait) -> None:
    """Do something now, and again whenever one of its files changes, comes or goes; return at Ctrl-C.

    A file that changes while it is being done counts, if it was known before.

    Args:
        once: what is to be done; returns the files on which it depends.
        wait: lets some time pass.
    """
    gc.enable()  # unlike a command that soon ends
    before: dict[str, Stamp | None] = {}
    try:
        while True:
            seen = _stamps(before)
            before = _stamps(once()) | {path: stamp for path, stamp in seen.items() if path in before}
            while _stamps(before) == before:
                wait()
    except KeyboardInterrupt:
        return


def _stamps(paths: Iterable[str]) -> dict[str, Stamp | None]:
    return {path: _stamp(path) for path in paths}


def _stamp(path: str) -> Stamp | None:
    """Return by what a change of a file or a folder shows; None when there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def files_of(paths: Iterable[str]) -> Iterator[str]:
    """Yield what may be read for some paths: files, folders and all in them, configurations above the first."""
    for number, path in enumerate(paths):
        if os.path.isdir(path):
            for root, folders, names in os.walk(path):
                folders[:] = sorted(each for each in folders if not each.startswith("."))
                yield root
                yield from (os.path.join(root, name) for name in names if name.endswith((*SUFFIXES, *FOUND)))
        else:
            yield path
        if number == 0:
            folder = os.path.realpath(path)
            while folder != os.path.dirname(folder):
                yield from (os.path.join(folder, name) for name in _CONFIGURATIONS)
                folder = os.path.dirname(folder)
