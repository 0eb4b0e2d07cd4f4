"""A model from one shape of files into another: one YAML file, a folder with a file a section, JSON.

Says what a conversion reads and what it would write; the writing is left to the project.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import NamedTuple

from rolemap.errors import LoadError, Position, Problem, RolemapError
from rolemap.files.gather import SUFFIXES, Gathering
from rolemap.files.load import load
from rolemap.files.text import Block
from rolemap.files.write import dump, dump_sections
from rolemap.model.data import from_data, to_data
from rolemap.model.model import Model

JSON = ".json"
_HALF = re.compile("[\ud800-\udfff]")  # JSON can say it, and no file can hold it
_COMMENT = re.compile(r"(?m)(?:^|\s)#")


class Source(NamedTuple):
    """A model, and what of its files is not in it.

    Attributes:
        model: what the files say.
        extends: the models that it was written on top of.
        has_comments: whether somebody wrote comments.
    """

    model: Model
    extends: tuple[str, ...] = ()
    has_comments: bool = False


def read(path: str) -> Source:
    """Return what stands in a YAML file, a folder, a catalogue, or a JSON file that `convert` wrote.

    Raises:
        LoadError: with every problem of every file.
        RolemapError: when a JSON file holds no model.
    """
    if path.endswith(JSON):
        return Source(_from_json(path))
    loaded = load([path])
    gathering = Gathering()
    gathering.add(path)
    extends = tuple(_extended(gathering))
    return Source(loaded.model, extends, any(_COMMENT.search(each.text) for each in gathering.texts))


def _extended(gathering: Gathering) -> Iterator[str]:
    for text in gathering.texts:
        name = text.data.get("extends") if isinstance(text.data, Block) else None
        if isinstance(name, str):
            yield name


def _from_json(path: str) -> Model:
    gathering = Gathering()
    raw = gathering.bytes(path)
    if raw is None:
        raise LoadError(gathering.problems)
    try:
        text = raw.decode("utf-8-sig")
        data = json.loads(text)
        half = _HALF.search(json.dumps(data, ensure_ascii=False))
    except UnicodeDecodeError:
        raise _unusable(path, "is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        place = Position(path, error.lineno, error.colno)
        raise LoadError([Problem(place, f"this is not JSON: {error.msg}")], {path: text}) from None
    except RecursionError:
        raise _unusable(path, "is nested too deeply") from None
    if half is not None:
        shown = half[0].encode("unicode_escape").decode("ascii")
        raise _unusable(path, f"holds `{shown}`, half of a character")
    if not isinstance(data, dict):
        raise _unusable(path, "is JSON, but not a model: it holds no object")
    return from_data(data)


def _unusable(path: str, what: str) -> LoadError:
    return LoadError([Problem(Position(path), f"`{path}` {what}")])


def texts(model: Model, target: str) -> dict[str, str]:
    """Return the files that say the model, path by path: what the target's name ends in chooses their shape.

    Raises:
        RolemapError: when the name fits no shape.
    """
    if not target:
        raise RolemapError("the target has no name; `.` is the current folder")
    suffix = os.path.splitext(target)[1]
    if suffix and not os.path.isdir(target):
        if suffix == JSON:
            return {target: json.dumps(to_data(model), indent=2, ensure_ascii=False) + "\n"}
        if suffix in SUFFIXES:
            return {target: dump(model)}
        raise RolemapError(f"`{target}` is neither a folder nor a .yml, .yaml or .json file")
    return {os.path.join(target, f"{name}.yml"): text for name, text in dump_sections(model).items()}


def require_free(target: str, files: dict[str, str], *, force: bool) -> None:
    """Do nothing if the files can be written without harm: nothing is overwritten, unless by force.

    Raises:
        RolemapError: when something stands there; by force only when it would be read as a part of the model.
    """
    if not os.path.isdir(target):
        if os.path.lexists(target) and not force:
            raise RolemapError(f"`{target}` exists; --force overwrites it")
        return
    if not force:
        if os.listdir(target):
            raise RolemapError(f"the folder `{target}` is not empty; --force writes into it all the same")
        return
    ours = {os.path.normpath(each) for each in files}
    others = [each for each in Gathering().folder(target) if each not in ours]
    if others:
        named = ", ".join(f"`{each}`" for each in others)
        raise RolemapError(
            f"{named} would be read together with what is written; take it out of `{target}` first"
        )
