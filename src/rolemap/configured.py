"""What is configured for a folder, and which rules there are: those of rolemap, of installed packages, of the project.

Neighbours: `lint.settings` reads a configuration; `project` joins it with a model.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache

from rolemap.errors import LoadError, Problem, RolemapError, did_you_mean
from rolemap.files.text import Text, decode
from rolemap.lint.configuration import WHAT, Configuration
from rolemap.lint.outside import installed, require_new
from rolemap.lint.rule import Rule
from rolemap.model.model import Model

_OURS = re.compile(r"""tool["'\s]*\.["'\s]*rolemap|^\s*["']?rolemap["']?\s*(?:\.|=\s*\{)""", re.MULTILINE)
"""What stands in a `pyproject.toml` that configures rolemap, however it is spelled; a line of something else may too."""


def covers(paths: Iterable[str | os.PathLike[str]], folder: str) -> bool:
    """True if one of the paths is a folder, or is above it: what is read is all that lies there."""
    wanted = os.path.realpath(folder)
    above = (os.path.realpath(path) for path in paths)
    return any(wanted == each or wanted.startswith(each.rstrip(os.sep) + os.sep) for each in above)


def require_units(configuration: Configuration, model: Model) -> None:
    """Do nothing if the model has all units that something is configured for.

    Raises:
        LoadError: with those that it has not.
    """
    known = [each.id for each in model.units]
    problems = [
        Problem(each.position, f"there is no unit `{each.unit}`", did_you_mean(each.unit, known))
        for each in configuration.local
        if each.unit and each.unit not in known and each.position is not None
    ]
    if problems:
        raise LoadError(problems, {configuration.file: decode_file(configuration.file).text}, what=WHAT)


def configuration_for(path: str | os.PathLike[str]) -> Configuration:
    """Return the nearest configuration upwards from a path, or the default one.

    Raises:
        LoadError: with everything that is wrong in it.
    """
    folder = os.path.realpath(path)
    while True:
        for name in ("rolemap.toml", "pyproject.toml"):
            file = os.path.join(folder, name)
            if os.path.isfile(file):
                found = _configuration(file)
                if found is not None:
                    return found
        above = os.path.dirname(folder)
        if above == folder:
            return Configuration()
        folder = above


def _configuration(file: str) -> Configuration | None:
    """Return what a file configures, None when it is a `pyproject.toml` that says nothing of rolemap."""
    relative = os.path.relpath(file)
    shown = file if relative.startswith("..") else relative
    text = decode_file(shown)
    if text.problems:
        raise LoadError(text.problems, what=WHAT)
    if not _OURS.search(text.text) and os.path.basename(file) == "pyproject.toml":
        return None  # most of them say nothing of rolemap, and every rule is loaded to read one that does
    from rolemap.lint.settings import parse  # most models come without a configuration
    from rolemap.rules.tab import TABLES

    return parse(text.text, shown, (*known_rules(), *TABLES))


def decode_file(path: str) -> Text:
    """Return the text of a file.

    Raises:
        RolemapError: when it cannot be read.
    """
    try:
        with open(path, "rb") as opened:
            return decode(path, opened.read())
    except OSError as error:
        raise RolemapError(f"`{path}` cannot be read: {(error.strerror or str(error)).lower()}") from None


def known_rules() -> tuple[Rule, ...]:
    """Return the rules of rolemap and those that installed packages bring.

    Raises:
        RolemapError: when a package brings something that is no rule, or one that there is already.
    """
    from rolemap.rules import RULES  # loads the files of all rules

    return (*RULES, *_brought())


def rules_for(model: Model) -> tuple[Rule, ...]:
    """Return those of the known rules that may find something in a model.

    Raises:
        RolemapError: as `known_rules` does.
    """
    from rolemap.rules import rules_about

    return (*rules_about(model), *_brought())


@cache
def _brought() -> tuple[Rule, ...]:
    found = installed()
    if found:
        from rolemap.rules import RULES  # to tell whether they are new

        require_new(found, RULES)
    return found
