"""Files and folders -> one model, and where everything in it stands.

All problems of all files are collected and raised together. A folder is read in path order; its YAML files that are no
models (no section of ours at the top) are left out and named in `Loaded.skipped`.
"""

from __future__ import annotations

import gc
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from rolemap.errors import LoadError, Position, Problem, Related, did_you_mean, nearest, split_lines
from rolemap.files.document import HEADER
from rolemap.files.reader import Reader, entries, locate, own_notation
from rolemap.files.text import Block, Text, decode, read
from rolemap.model.entities import Entity, Kpi
from rolemap.model.involvement import NOTATIONS, Right
from rolemap.model.model import SECTIONS, Model, Settings
from rolemap.model.references import REFERENCES, dangling, known_ids

MAX_BYTES = 100_000_000
MAX_SUGGESTIONS = 100  # unknown names that get a "did you mean": each is compared with all that are known
SUFFIXES = (".yml", ".yaml")
CATALOG = "catalog:"
_TOP = (*HEADER, "settings", *SECTIONS)
# A top-level key of ours: enough to tell a model from other YAML, even when the file has a mistake further down.
_OURS = rf"""(?m)(?:\A\s*\{{\s*|^)["']?(?:rolemap|{"|".join(SECTIONS)})["']?[ \t]*:"""


class Origin(NamedTuple):
    """Where an entity stands: its file, the mark of its id, and its own mapping when it has one."""

    text: Text
    mark: int
    block: Block | None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model with the way back to its files.

    Attributes:
        model: what the files say.
        origins: key of an entity -> where it stands.
        sources: path -> text, for code frames.
        skipped: YAML files of a folder that hold no model.
    """

    model: Model
    origins: dict[str, Origin]
    sources: dict[str, str]
    skipped: tuple[str, ...] = ()

    def position(self, key: str, at: tuple[str | Right, ...] = ()) -> Position | None:
        """Return where an entity, or something inside it, stands; the entity itself where the inside is not written."""
        origin = self.origins.get(key)
        if origin is None:
            return None
        kind, _, id_ = key.partition(":")
        if at and origin.block is not None:
            notation = own_notation(origin.block, NOTATIONS[self.model.notation])
            found = locate(origin.text, kind, origin.block, at, notation)
            if found is not None:
                return found
            if len(at) > 1:
                return self.position(key, at[:1])
        return origin.text.position(origin.mark, len(id_))


def load(paths: Iterable[str | os.PathLike[str]]) -> Loaded:
    """Return the one model that all files and folders under `paths` describe together.

    A path that begins with `catalog:` names a catalogue that comes with rolemap.

    Raises:
        LoadError: with every problem of every file.
    """
    collecting = gc.isenabled()
    gc.disable()  # nothing read here is garbage, and looking for some takes longer than the reading
    try:
        return _Loading().run([os.fspath(path) for path in paths])
    finally:
        if collecting:
            gc.enable()


def catalog_folder() -> str:
    """Return the folder of the catalogues that come with rolemap: in the package, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    shipped = os.path.join(package, "catalogs")
    return shipped if os.path.isdir(shipped) else os.path.join(package, "..", "..", "catalogs")


class _Loading:
    """One run over a set of paths."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.problems: list[Problem] = []
        self.skipped: list[str] = []
        self.origins: dict[str, Origin] = {}
        self.header: dict[str, tuple[Any, Position]] = {}
        self.entities: dict[str, list[Entity]] = {section: [] for section in SECTIONS}

    def run(self, paths: list[str]) -> Loaded:
        """Read everything, then raise or return everything."""
        seen: set[str] = set()
        for path in paths:
            for file in self.files(path):
                real = os.path.realpath(file)
                if real not in seen:
                    seen.add(real)
                    self.open(file)
        blocks = [(text, text.data) for text in self.texts if isinstance(text.data, Block)]
        for text, block in blocks:
            self.read_header(text, block)
        for text, block in blocks:
            self.read_sections(text, block)
        sources = {text.path: text.text for text in self.texts}
        loaded = Loaded(self.model(), self.origins, sources, tuple(self.skipped))
        if not self.problems and all(text.data is not None for text in self.texts):
            # With a file missing, the names that it defines would be reported wherever another file uses them.
            loaded = replace(loaded, model=self.resolve_levers(loaded.model))
            self.check_references(loaded)
        problems = [*self.problems, *(problem for text in self.texts for problem in text.problems)]
        if problems:
            raise LoadError(problems, sources)
        return loaded

    def files(self, path: str) -> Iterator[str]:
        """Yield the model files under a path, in order."""
        found = self.catalog(path) if path.startswith(CATALOG) else path
        if found is None:
            return
        if os.path.isdir(found):
            yield from self.folder(found)
        elif os.path.lexists(found):
            yield found
        else:
            folder, name = os.path.split(path)
            near = nearest(name, _names(folder or "."))
            advice = f"did you mean `{os.path.join(folder, near)}`?" if near else ""
            self.problem(path, f"there is no `{path}`", advice)

    def catalog(self, path: str) -> str | None:
        """Return the folder or file of a catalogue, or None after reporting that there is none."""
        name = path.removeprefix(CATALOG)
        root = catalog_folder()
        files = {os.path.splitext(each)[0]: each for each in _names(root) if not each.startswith(".")}
        if name not in files:
            self.problem(path, f"there is no catalogue `{name}`", did_you_mean(name, files))
            return None
        found = os.path.normpath(os.path.join(root, files[name]))
        relative = os.path.relpath(found)
        return found if relative.startswith("..") else relative

    def folder(self, path: str) -> Iterator[str]:
        """Yield the model files of a folder; report when there is none."""
        yielded = False
        before = len(self.skipped)
        for root, folders, names in os.walk(path, onerror=self.unreadable):
            folders[:] = sorted(each for each in folders if not each.startswith("."))
            for name in sorted(names):
                if name.startswith(".") or not name.endswith(SUFFIXES):
                    continue
                file = os.path.normpath(os.path.join(root, name))
                if self.is_model(file):
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

    def open(self, path: str) -> None:
        """Read one file to plain data."""
        try:
            status = os.stat(path)
            if not stat.S_ISREG(status.st_mode):  # a named pipe would let us wait for ever
                self.problem(path, f"`{path}` is neither a file nor a folder")
                return
            if status.st_size > MAX_BYTES:
                self.problem(
                    path, f"`{path}` is larger than {MAX_BYTES // 1_000_000} MB, too large for a model"
                )
                return
            raw = _bytes(path)
        except OSError as error:
            self.unreadable(error)
            return
        text = read(path, raw)
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

    def unreadable(self, error: OSError) -> None:
        """Report a file or a folder that the system does not let us read."""
        path = str(error.filename)
        self.problem(path, f"`{path}` cannot be read: {(error.strerror or str(error)).lower()}")

    def read_header(self, text: Text, block: Block) -> None:
        """Read what a file says about the model as a whole; two files must not say different things."""
        reader = Reader(text, NOTATIONS["RACI"])
        for key, raw, key_mark, mark in entries(block):
            if raw is None and key in _TOP:
                continue
            if key == "settings":
                value: Any = reader.settings(raw, mark)
            elif key in HEADER:
                value = reader.value(HEADER[key], key, raw, mark)
                if key == "rolemap" and value is not None and value != "1":
                    text.report(
                        mark,
                        f"`rolemap` expects 1, the version of the format; found `{value}`",
                        width=len(value),
                    )
            elif key in SECTIONS:
                continue
            else:
                text.report(
                    key_mark, f"`{key}` is not a section of a model", did_you_mean(key, _TOP), width=len(key)
                )
                continue
            if value is None:
                continue
            here = text.position(key_mark, len(key))
            if key in self.header and self.header[key][0] != value:
                other = Related(self.header[key][1], f"`{key}` stands here first")
                text.report(
                    key_mark, f"`{key}` is said twice, and differently", "keep one of the two",
                    width=len(key), also=(other,),
                )  # fmt: skip
            self.header.setdefault(key, (value, here))

    def read_sections(self, text: Text, block: Block) -> None:
        """Read the entities of a file; the same id twice is a problem that shows both places."""
        reader = Reader(text, NOTATIONS[self.said("notation", "RACI")])
        for section, raw, _, mark in entries(block):
            if section not in SECTIONS or raw is None:
                continue
            if not isinstance(raw, Block):
                reader.expected(mark, f"`{section}`", f"a mapping from ids to {section}", raw)
                continue
            for id_, value, id_mark, value_mark in entries(raw):
                entity = reader.entity(section, id_, value, id_mark, value_mark)
                if entity.key in self.origins:
                    first = self.origins[entity.key]
                    also = Related(first.text.position(first.mark, len(id_)), f"`{id_}` stands here first")
                    text.report(
                        id_mark, f"the {entity.kind} `{id_}` stands twice", "keep one of the two, or merge them",
                        width=len(id_), also=(also,),
                    )  # fmt: skip
                    continue
                self.origins[entity.key] = Origin(text, id_mark, value if isinstance(value, Block) else None)
                self.entities[section].append(entity)

    def said(self, key: str, default: str) -> str:
        """Return what the files say about the model as a whole."""
        return str(self.header[key][0]) if key in self.header else default

    def model(self) -> Model:
        """Return the model of everything that was read."""
        header = {key: value for key, (value, _) in self.header.items() if key not in ("rolemap", "settings")}
        settings = self.header["settings"][0] if "settings" in self.header else Settings()
        sections: dict[str, Any] = {section: tuple(found) for section, found in self.entities.items()}
        return Model(**header, settings=settings, **sections)

    def resolve_levers(self, model: Model) -> Model:
        """Return the model with each lever as a key: `run-campaigns` becomes `activity:run-campaigns`."""
        if not any(kpi.levers for kpi in model.kpis):
            return model
        activities = {each.id for each in model.activities}
        decisions = {each.id for each in model.decisions}

        def keyed(kpi: Kpi, lever: str) -> str:
            if ":" in lever or lever not in activities | decisions:
                return lever
            if lever in activities & decisions:
                place = self.position_of(model, kpi.key, "levers", lever)
                self.problems.append(
                    Problem(
                        place, f"`{lever}` is both an activity and a decision",
                        f"say `activity:{lever}` or `decision:{lever}`",
                    )
                )  # fmt: skip
                return lever
            return f"{'activity' if lever in activities else 'decision'}:{lever}"

        kpis = tuple(
            replace(kpi, levers=tuple(keyed(kpi, each) for each in kpi.levers)) for kpi in model.kpis
        )
        return replace(model, kpis=kpis)

    def position_of(self, model: Model, key: str, *at: str | Right) -> Position:
        """Return where something inside an entity stands."""
        found = Loaded(model, self.origins, {}).position(key, at)
        assert found is not None, key
        return found

    def check_references(self, loaded: Loaded) -> None:
        """Report every name that leads nowhere."""
        known = known_ids(loaded.model)
        shown: dict[tuple[str, str], tuple[str, str]] = {}
        for each in dangling(loaded.model):
            missing = (each.kind, each.target)
            if missing not in shown:
                shown[missing] = _missing(each.kind, each.target, known, suggest=len(shown) < MAX_SUGGESTIONS)
            position = loaded.position(each.key, (each.field, each.target)) or Position("")
            self.problems.append(Problem(position, *shown[missing]))


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _names(folder: str) -> list[str]:
    """Return the names in a folder, sorted; none when it is not there or must not be read."""
    try:
        return sorted(os.listdir(folder))
    except (OSError, ValueError):
        return []


def _missing(kind: str, target: str, known: dict[str, frozenset[str]], *, suggest: bool) -> tuple[str, str]:
    """Return the message and the advice for a name that leads nowhere."""
    bare = [each for each in known[kind] if ":" not in each] if suggest else []
    if kind == "item":
        return f"there is no activity or decision `{target}`", did_you_mean(target, bare)
    label = "KPI" if kind == "kpi" else kind
    advice = did_you_mean(target, bare)
    if not advice.startswith("did"):
        other = next((each for each in REFERENCES if each != kind and target in known[each]), None)
        if other is not None:
            advice = f"`{target}` is the id of {'an' if other[0] in 'ao' else 'a'} {other}, and here a {label} is needed"
        elif not advice:
            advice = f"add `{target}` under `{'activities' if kind == 'activity' else kind + 's'}`"
    return f"there is no {label} `{target}`", advice
