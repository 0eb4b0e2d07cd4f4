"""Findings that are known: what stood in a model when somebody began to check it, and is not to fail the check.

A finding is known again by what it is about (`fingerprint`), so moved lines, renamed files and other wordings make none
new. The baseline only shrinks by itself: what is gone is taken out, but only when all of it was looked for, and nothing
comes in unless somebody asks.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from rolemap.errors import LoadError, Position, Problem
from rolemap.files.gather import CATALOG
from rolemap.lint.finding import Finding
from rolemap.lint.fingerprint import identity

NAME = "rolemap-baseline.json"
_ABOUT = "Findings that are known: rolemap check --update-baseline writes them, and takes out by itself what is gone."


class Compared(NamedTuple):
    """What was found, against a baseline.

    Attributes:
        new: the findings that are not known.
        known: the others.
        gone: what the baseline knows and was not found any more, sorted.
    """

    new: tuple[Finding, ...]
    known: tuple[Finding, ...] = ()
    gone: tuple[str, ...] = ()


class Baseline(NamedTuple):
    """The findings that are known.

    Attributes:
        file: where they are kept.
        paths: what had been checked, seen from the file's folder.
        findings: each in one line, as often as it was found.
    """

    file: str
    paths: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()

    def places(self) -> dict[str, str]:
        """Return the paths that had been checked -> where that is, of those that are still there.

        In others there is nothing to be looked for.
        """
        import glob  # most models have no baseline

        folder = os.path.dirname(self.file)
        places = {each: os.path.join(folder, each) for each in self.paths}
        return {
            each: place
            for each, place in places.items()
            if CATALOG in each or os.path.exists(place) or glob.glob(place, recursive=True)
        }

    def compare(self, found: Iterable[Finding], asked: Callable[[str], bool]) -> Compared:
        """Return what is new, what is known, and what is gone.

        Args:
            found: findings with their codes.
            asked: whether all was looked for that a rule, by its code, could have found.
        """
        left = Counter(self.findings)
        new = []
        known = []
        for each in found:
            line = identity(each) if left else ""
            if left[line]:
                left[line] -= 1
                known.append(each)
            else:
                new.append(each)
        codes = {code for line in +left if asked(code := line.partition(" ")[0])}
        gone = sorted(line for line in left.elements() if line.partition(" ")[0] in codes)
        return Compared(tuple(new), tuple(known), tuple(gone))

    def without(self, gone: Iterable[str]) -> Baseline:
        """Return the baseline without what is gone."""
        return self._replace(findings=tuple(sorted((Counter(self.findings) - Counter(gone)).elements())))

    def updated(self, compared: Compared, paths: Iterable[str]) -> Baseline:
        """Return the baseline with what is new, without what is gone, after these paths were checked."""
        folder = os.path.realpath(os.path.dirname(self.file))
        seen = (os.path.relpath(os.path.realpath(each), folder).replace(os.sep, "/") for each in paths)
        findings = sorted((*self.without(compared.gone).findings, *map(identity, compared.new)))
        return Baseline(self.file, tuple(sorted({*self.places(), *seen})), tuple(findings))

    def text(self) -> str:
        """Return what is written into the file: one line a finding."""
        import json  # most models have no baseline

        said = {"about": _ABOUT, "paths": self.paths, "findings": self.findings}
        return f"{json.dumps(said, indent=2, ensure_ascii=False)}\n"


def baseline_file(configured_in: str, named: str, paths: tuple[str, ...]) -> str:
    """Return where the baseline is, or would be written.

    Beside the configuration, or where that says; without one, the nearest upwards from the first path that is checked,
    or else beside that.

    Args:
        configured_in: the configuration file; "" for none.
        named: the baseline as the configuration names it; "" when it does not.
        paths: what is checked.
    """
    if configured_in:
        return os.path.join(os.path.dirname(configured_in), named or NAME)
    first = paths[0] if paths else os.curdir
    beside = first if os.path.isdir(first) else os.path.dirname(first)
    folder = os.path.realpath(beside)
    while not os.path.isfile(os.path.join(folder, NAME)):
        above = os.path.dirname(folder)
        if above == folder:
            return os.path.normpath(os.path.join(beside, NAME))
        folder = above
    relative = os.path.relpath(os.path.join(folder, NAME))
    return os.path.join(folder, NAME) if relative.startswith("..") else relative


def parse(text: str, file: str) -> Baseline:
    """Return the baseline that a file holds.

    Raises:
        LoadError: when it holds none.
    """
    import json  # most models have no baseline

    try:
        data = json.loads(text)
    except ValueError as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        message = f"this is not valid JSON: {getattr(error, 'msg', error)}"
        raise _unreadable(file, text, Position(file, line, column), message) from None
    listed = [data.get(key) for key in ("paths", "findings")] if isinstance(data, dict) else [None]
    if not all(isinstance(each, list) and all(isinstance(one, str) for one in each) for each in listed):
        raise _unreadable(file, text, Position(file), "this is no baseline of rolemap")
    return Baseline(file, tuple(data["paths"]), tuple(data["findings"]))


def _unreadable(file: str, text: str, position: Position, message: str) -> LoadError:
    advice = "mend it; or remove it, and know all that is found now: rolemap check --update-baseline"
    if "\n<<<<<<<" in f"\n{text}":  # to write it anew would accept what is new, too
        advice = "a merge has left its marks: keep the lines of both sides; what is gone leaves by itself"
    return LoadError([Problem(position, message, advice)], {file: text}, what="the baseline")
