"""Paths -> the texts of all files that belong to a model: folders, patterns, catalogues, includes.

Everything that touches the file system while loading is here. What an author includes cannot leave the project's
folder: that is the folder given, or the folder of the file given. Files that are no YAML are noted, not read.
"""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterator
from typing import NamedTuple

from rolemap.errors import Position, Problem, did_you_mean, nearest, split_lines
from rolemap.files.document import HEADER
from rolemap.files.text import Block, Listing, Text, decode, read
from rolemap.model.model import SECTIONS

MAX_BYTES = 100_000_000
SUFFIXES = (".yml", ".yaml")
STANDARD_INPUT = "-"
CATALOG = "catalog:"
TOP = (*HEADER, "settings", "notations", *SECTIONS)
# A top-level key of ours: enough to tell a model from other YAML, even when the file has a mistake further down.
_OURS = rf"""(?m)(?:\A\s*\{{\s*|^)["']?(?:rolemap|{"|".join(SECTIONS)})["']?[ \t]*:"""


def catalog_folder() -> str:
    """Return the folder of the catalogues that come with rolemap: in the package, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    shipped = os.path.join(package, "catalogs")
    return (
        shipped if os.path.isdir(shipped) else os.path.normpath(os.path.join(package, "..", "..", "catalogs"))
    )


def catalogs() -> dict[str, str]:
    """Return the file or folder of each catalogue that comes with rolemap, by name."""
    root = catalog_folder()
    return {
        os.path.splitext(each)[0]: os.path.join(root, each)
        for each in names_in(root)
        if not each.startswith(".")
    }


class Other(NamedTuple):
    """A file that is no YAML: somebody named it, or it was found in a folder."""

    path: str
    is_named: bool


class Gathering:
    """The texts of one model, file by file, and what was wrong with finding and reading them."""

    def __init__(self, others: tuple[str, ...] = (), found: tuple[str, ...] = ()) -> None:
        """Begin with nothing.

        Args:
            others: what files end in that are noted when somebody names them.
            found: what files end in that are noted when they are found in a folder.
        """
        self.suffixes = others
        self.found = found
        self.others: list[Other] = []
        self.texts: list[Text] = []
        self.problems: list[Problem] = []
        self.skipped: list[str] = []
        self.given: dict[str, str] = {}  # path of a text -> the path that somebody gave and that led to it
        self._seen: set[str] = set()
        self._is_catalog = False

    def add(self, path: str) -> None:
        """Read a file, the model files of a folder, or a catalogue, and what they include."""
        self._is_catalog = path.startswith(CATALOG)
        found = self.catalog(path) if self._is_catalog else path
        if found is None:
            return
        before = len(self.texts)
        if os.path.isdir(found):
            for file in self.folder(found, () if self._is_catalog else self.found):
                self.open(file, found, ())
        elif self.is_other(path):
            self.note(path, is_named=True)
        elif os.path.lexists(found):
            self.open(found, os.path.dirname(found) or ".", ())
        elif matching := sorted(glob.glob(path, recursive=True)):  # a pattern that no shell has expanded
            for each in matching:
                self.matched(each)
        else:
            folder, name = os.path.split(path)
            near = nearest(name, names_in(folder or "."))
            advice = f"did you mean `{os.path.join(folder, near)}`?" if near else ""
            self.problem(path, f"there is no `{path}`", advice)
        self.given |= dict.fromkeys((text.path for text in self.texts[before:]), path)

    def matched(self, path: str) -> None:
        """Read a file or a folder that a pattern means; other files than models are passed over, as in a folder."""
        if os.path.isdir(path):
            self.add(path)
        elif path.lower().endswith(self.found):
            self.note(path, is_named=False)
        elif path.endswith(SUFFIXES) and self.is_model(path):
            self.open(path, os.path.dirname(path) or ".", ())
        else:
            self.skipped.append(path)

    def is_other(self, path: str) -> bool:
        """True if somebody names a file that is to be noted, or standard input."""
        is_there = path == STANDARD_INPUT or os.path.lexists(path)
        return is_there and (
            path.lower().endswith(self.suffixes) or (path == STANDARD_INPUT and bool(self.suffixes))
        )

    def note(self, path: str, *, is_named: bool) -> None:
        """Note a file that is not read here, once."""
        real = os.path.realpath(path)
        if real not in self._seen:
            self._seen.add(real)
            self.others.append(Other(path, is_named))

    def catalog(self, path: str) -> str | None:
        """Return the folder or file of a catalogue, or None after reporting that there is none."""
        name, known = path.removeprefix(CATALOG), catalogs()
        if name not in known:
            self.problem(path, f"there is no catalogue `{name}`", did_you_mean(name, known))
            return None
        relative = os.path.relpath(known[name])
        return known[name] if relative.startswith("..") else relative

    def folder(self, path: str, others: tuple[str, ...] = ()) -> Iterator[str]:
        """Yield the model files of a folder, and note those that end in one of `others`; report when there is none."""
        yielded = False
        before = len(self.skipped)
        for root, folders, names in os.walk(path, onerror=self.unreadable):
            folders[:] = sorted(each for each in folders if not each.startswith("."))
            for name in sorted(names):
                file = os.path.normpath(os.path.join(root, name))
                if name.startswith((".", "~$")):  # `~$team.xlsx` only says that somebody has team.xlsx open
                    continue
                if name.lower().endswith(others):
                    yielded = True
                    self.note(file, is_named=False)
                elif not name.endswith(SUFFIXES):
                    continue
                elif self.is_model(file):
                    yielded = True
                    yield file
                else:
                    self.skipped.append(file)
        if not yielded:
            looked = self.skipped[before:]
            what = (
                "it holds no `.yml` file"
                if not looked
                else f"none of its {len(looked)} YAML files holds one"
                if len(looked) > 1
                else f"`{looked[0]}` is YAML but holds none"
            )
            self.problem(
                path,
                f"there is no rolemap model in the folder `{path}`: {what}",
                "a model begins with `rolemap: 1`",
            )

    def is_model(self, path: str) -> bool:
        """True if a YAML file says that it is a model, or could not be read to find out."""
        if ".rolemap." in os.path.basename(path) or not os.path.isfile(path):
            return True
        try:
            text = decode(path, _bytes(path)).text
        except OSError:
            return True
        return re.search(_OURS, "\n".join(split_lines(text))) is not None

    def problem(self, path: str, message: str, advice: str = "") -> None:
        """Report something about a path as a whole."""
        self.problems.append(Problem(Position(path), message, advice))

    def open(self, path: str, root: str, chain: tuple[str, ...]) -> None:
        """Read one file to plain data, once, and what it includes.

        Args:
            path: the file.
            root: the project's folder, which includes cannot leave.
            chain: the files that led here by including each other.
        """
        real = os.path.realpath(path)
        if real in self._seen:
            return
        self._seen.add(real)
        raw = self.bytes(path)
        if raw is None:
            return
        text = read(_named(path) if self._is_catalog else path, raw)
        text.file, text.root = path, root
        self.texts.append(text)
        if text.problems and text.data is None:
            return
        if text.data is None:
            what = "holds nothing but comments" if "#" in text.text else "is empty"
            text.report(0, f"`{path}` {what}", "a model begins with `rolemap: 1`")
        elif not isinstance(text.data, Block):
            what = "a list" if isinstance(text.data, list) else "a single text"
            text.report(0, f"`{path}` is {what}, not a model", "a model begins with `rolemap: 1`")
            text.data = None
        elif text.data.get("include") is not None:
            self.include(text, text.data, root, (*chain, real))

    def bytes(self, path: str) -> bytes | None:
        """Return what a file holds, or None after reporting why it cannot be read."""
        try:
            status = os.stat(path)
            if not stat.S_ISREG(status.st_mode):  # a named pipe would let us wait for ever
                self.problem(path, f"`{path}` is neither a file nor a folder")
                return None
            if status.st_size > MAX_BYTES:
                limit = MAX_BYTES // 1_000_000
                self.problem(path, f"`{path}` is larger than {limit} MB, too large for a model")
                return None
            return _bytes(path)
        except OSError as error:
            self.unreadable(error)
            return None

    def unreadable(self, error: OSError) -> None:
        """Report a file or a folder that the system does not let us read."""
        path = str(error.filename)
        self.problem(path, f"`{path}` cannot be read: {(error.strerror or str(error)).lower()}")

    def include(self, text: Text, block: Block, root: str, chain: tuple[str, ...]) -> None:
        """Read what a file includes: files, folders and patterns, beside it and inside the project's folder."""
        raw = block["include"]
        marks = raw.marks if isinstance(raw, Listing) else [block.value_mark("include")]
        for pattern, mark in zip(raw if isinstance(raw, Listing) else [raw], marks, strict=True):
            if not isinstance(pattern, str) or not pattern:
                text.report(mark, "`include` expects the path of a file or a folder")
                continue
            for found in self.matching(text, pattern, mark):
                real = os.path.realpath(found)
                if not inside(real, root):
                    _leads_out(text, pattern, mark)
                elif real in chain:
                    circle = " → ".join(
                        os.path.relpath(each, os.path.realpath(root))
                        for each in (*chain[chain.index(real) :], real)
                    )
                    text.report(mark, f"files include each other in a circle: {circle}", width=len(pattern))
                elif os.path.isdir(found):
                    for file in self.folder(found):
                        if inside(os.path.realpath(file), root):
                            self.open(file, root, chain)
                        else:
                            _leads_out(text, pattern, mark, file)
                elif os.path.isfile(found) and not found.endswith(SUFFIXES):
                    named = os.path.basename(found)
                    advice = "include .yml and .yaml files, or a folder of them"
                    text.report(mark, f"`{named}` is no YAML file", advice, width=len(pattern))
                else:
                    self.open(found, root, chain)

    def matching(self, text: Text, pattern: str, mark: int) -> list[str]:
        """Return the paths that a pattern means, seen from its file; report when there is none."""
        here = os.path.dirname(text.place)
        wanted = os.path.normpath(os.path.join(here, pattern))
        found = sorted(glob.glob(wanted, recursive=True)) if glob.has_magic(pattern) else [wanted]
        if not found or not os.path.lexists(found[0]):
            folder, name = os.path.split(wanted)
            near = nearest(name, names_in(folder or "."))
            advice = f"did you mean `{os.path.join(os.path.dirname(pattern), near)}`?" if near else ""
            if pattern.startswith(CATALOG):
                advice = f"to start from a catalogue, write `extends: {pattern}`"
            text.report(mark, f"there is no `{pattern}` beside `{text.path}`", advice, width=len(pattern))
            return []
        return found


def _named(path: str) -> str:
    """Return a file of a catalogue by the catalogue's name, unless it lies right here."""
    return (
        CATALOG + os.path.relpath(path, catalog_folder()).replace(os.sep, "/")
        if os.path.isabs(path)
        else path
    )


def _leads_out(text: Text, pattern: str, mark: int, file: str = "") -> None:
    """Report an include that leads out of the project's folder, or a file of an included folder that is a link."""
    where = "the project's folder"
    through = f", through `{file}`" if file else ""
    advice = f"include only what lies in {where}"
    text.report(mark, f"`{pattern}` leads out of {where}{through}", advice, width=len(pattern))


def inside(real: str, root: str) -> bool:
    """True if a real path lies in a folder."""
    base = os.path.realpath(root)
    return os.path.commonpath([real, base]) == base


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def names_in(folder: str) -> list[str]:
    """Return the names in a folder, sorted; none when it is not there or must not be read."""
    try:
        return sorted(os.listdir(folder))
    except (OSError, ValueError):
        return []
