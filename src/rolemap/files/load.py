"""Files and folders -> one model, and where everything in it stands.

All problems of all files are collected and raised together. `files.gather` finds and reads the files, `files.reader`
reads each entity; here they are merged, laid over the model that they extend, and held to their references.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from rolemap.errors import LoadError, Position, Problem, Related, did_you_mean
from rolemap.files.comments import comments
from rolemap.files.document import HEADER, SETTINGS
from rolemap.files.extend import Extension, extensions
from rolemap.files.gather import TOP, Gathering
from rolemap.files.loaded import Loaded, Origin
from rolemap.files.locate import Places
from rolemap.files.pause import collector_paused
from rolemap.files.reader import Reader
from rolemap.files.text import Block, Text, read
from rolemap.files.value_reader import entries
from rolemap.model.contradictions import settings_contradictions
from rolemap.model.entities import Entity
from rolemap.model.involvement import NOTATIONS, Notation
from rolemap.model.model import SECTIONS, Model, Settings
from rolemap.model.references import GROUPS, REFERENCES, dangling, known_ids, targets

_DESCRIBES = ("name", "description", "scope", "source", "licence", "reviewed")
MAX_SUGGESTIONS = 100  # unknown names that get a "did you mean": each is compared with all that are known
_OTHERS_TOLD = 3  # other places that name what is not there, beside the first of them


def load(
    paths: Iterable[str | os.PathLike[str]], others: tuple[str, ...] = (), found: tuple[str, ...] = ()
) -> Loaded:
    """Return the one model that all files and folders under `paths` describe together.

    A path that begins with `catalog:` names a catalogue that comes with rolemap.

    Args:
        paths: files, folders, patterns and catalogues.
        others: what files end in that are no YAML and may be named: they are noted, not read.
        found: what files end in that are noted when they are found in a folder.

    Raises:
        LoadError: with every problem of every file.
    """
    gathering = Gathering(others, found)
    return _without_collecting(gathering, [os.fspath(path) for path in paths])


def load_text(name: str, text: str) -> Loaded:
    """Return the model that a text describes, as if it stood in the file `name` of the current folder.

    Args:
        name: what positions call it.
        text: YAML that holds a mapping.

    Raises:
        LoadError: with every problem of it.
    """
    gathering = Gathering()
    found = read(name, text.encode())
    gathering.texts.append(found)
    if isinstance(found.data, Block) and found.data.get("include") is not None:
        gathering.include(found, found.data, os.curdir, ())
    return _without_collecting(gathering, [])


def _without_collecting(gathering: Gathering, paths: list[str]) -> Loaded:
    with collector_paused():
        for path in paths:
            gathering.add(path)
        return _Loading(gathering, ()).run()


class _Loading:
    """One run over the texts of a model."""

    def __init__(self, gathering: Gathering, chain: tuple[str, ...]) -> None:
        """Load what was gathered; `chain` names the models that led here by extending each other."""
        self.gathering = gathering
        self.texts = gathering.texts
        self.problems = gathering.problems
        self.chain = chain
        self.base: Loaded | None = None
        self.extended: set[str] = set()  # the real paths of all files below
        self.origins: dict[str, Origin] = {}
        self.header: dict[str, tuple[Any, Position]] = {}
        self.entities: dict[str, dict[str, Entity]] = {section: {} for section in SECTIONS}
        self.notation = NOTATIONS["RACI"]
        self.known: dict[str, Notation] = dict(NOTATIONS)

    def run(self) -> Loaded:
        """Read everything, then raise or return everything."""
        for extension in extensions(self.texts, self.chain):
            self.begin_with(extension)
        blocks = [(text, text.data) for text in self.texts if isinstance(text.data, Block)]
        for text, block in blocks:
            self.read_notations(text, block)
        for text, block in blocks:
            self.read_header(text, block)
        self.check_settings()
        self.notation = self.known[self.said("notation", "RACI")]
        for text, block in blocks:
            self.read_sections(text, block)
        sources = {text.path: text.text for text in self.texts}
        if self.base is not None:
            sources = self.base.sources | sources
        loaded = Loaded(
            self.model(),
            self.origins,
            sources,
            skipped=tuple(self.gathering.skipped),
            files=tuple(sources),
            others=tuple(self.gathering.others),
            header={(key,): position for key, (_, position) in self.header.items()},
        )
        if not self.problems and all(text.data is not None for text in self.texts):
            # With a file missing, the names that it defines would be reported wherever another file uses them.
            known = known_ids(loaded.model)
            loaded = replace(loaded, model=self.keyed(loaded, known))
            self.check_references(loaded, known)
        problems = [*self.problems, *(problem for text in self.texts for problem in text.problems)]
        if problems:
            raise LoadError(problems, sources)
        inherited = self.base.comments if self.base is not None else ()
        own = (comment for text in self.texts for comment in comments(text.path, text.text))
        return replace(loaded, comments=(*inherited, *own))

    def begin_with(self, extension: Extension) -> None:
        """Load the model that a file extends, and begin with what it says."""
        if self.base is not None or not extension.is_sound():
            return  # a second, different one is reported with the header
        gathering = Gathering()
        gathering.add(extension.path)
        if not gathering.texts:
            extension.refuse(gathering.problems[0].message, gathering.problems[0].help)
            return
        base = _Loading(gathering, (*extension.chain_to_here, extension.real))
        try:
            self.base = base.run()
        except LoadError as error:
            own = [*self.problems, *(problem for text in self.texts for problem in text.problems)]
            sources = {text.path: text.text for text in self.texts}
            raise LoadError([*own, *error.problems], sources | error.sources) from None
        # In one folder with what it extends, that must not be read a second time.
        self.extended = base.extended | {os.path.realpath(each.place) for each in base.texts}
        self.texts[:] = [each for each in self.texts if os.path.realpath(each.place) not in self.extended]
        self.origins = dict(self.base.origins)
        for section in SECTIONS:
            self.entities[section] = {each.id: each for each in getattr(self.base.model, section)}
        self.known = self.base.model.known_notations()

    def read_notations(self, text: Text, block: Block) -> None:
        """Read the notations that a file defines."""
        if block.get("notations") is None:
            return
        reader = Reader(text, self.notation, self.known)
        for found in reader.notations(block["notations"], block.value_mark("notations")):
            self.known[found.name] = found

    def read_header(self, text: Text, block: Block) -> None:
        """Read what a file says about the model as a whole; two files must not say different things."""
        reader = Reader(text, self.notation, self.known)
        for key, raw, key_mark, mark in entries(block):
            if key in SECTIONS or key in ("include", "notations") or (raw is None and key in TOP):
                continue
            if key == "settings":
                for name, (said, at) in reader.settings(raw, mark).items():
                    self.keep(name, said, text, at)
            elif key in HEADER:
                value = reader.value(HEADER[key], key, raw, mark)
                if key == "rolemap" and value is not None and value != "1":
                    text.report(
                        mark,
                        f"`rolemap` expects 1, the version of the format; found `{value}`",
                        width=len(value),
                    )
                self.keep(key, value, text, key_mark)
            else:
                text.report(
                    key_mark, f"`{key}` is not a section of a model", did_you_mean(key, TOP), width=len(key)
                )

    def keep(self, key: str, value: Any, text: Text, mark: int) -> None:
        """Keep what a file says about the model as a whole; report when another says something else."""
        if value is None:
            return
        if key in self.header and self.header[key][0] != value and not self.may_differ(key, text.path):
            other = Related(self.header[key][1], f"`{key}` stands here first")
            text.report(
                mark, f"`{key}` is said twice, and differently", "keep one of the two",
                width=len(key), also=(other,),
            )  # fmt: skip
        self.header.setdefault(key, (value, text.position(mark, len(key))))

    def may_differ(self, key: str, path: str) -> bool:
        """True if a key only describes, and the first to say it was read for another path: models laid side by side."""
        given = self.gathering.given
        first = self.header[key][1].path
        return key in _DESCRIBES and given.get(first) != given.get(path)

    def read_sections(self, text: Text, block: Block) -> None:
        """Read the entities of a file; the same id twice is a problem that shows both places."""
        settings = self.settings()
        reader = Reader(text, self.notation, self.known, settings.currency)
        places = Places(reader)
        for section, raw, _, mark in entries(block):
            if section not in SECTIONS or raw is None:
                continue
            if not isinstance(raw, Block):
                reader.expected(mark, f"`{section}`", f"a mapping from ids to {section}", raw)
                continue
            stands = self.entities[section]
            kind = SECTIONS[section].kind
            for id_, value, id_mark, value_mark in entries(raw):
                key = f"{kind}:{id_}"
                first = self.origins.get(key)
                is_base = self.base is not None and first is not None and first is self.base.origins.get(key)
                if first is not None and not is_base:
                    also = Related(first.text.position(first.mark, len(id_)), f"`{id_}` stands here first")
                    text.report(
                        id_mark, f"the {_label(kind)} `{id_}` stands twice", "keep one of the two, or merge them",
                        width=len(id_), also=(also,),
                    )  # fmt: skip
                base = stands.get(id_) if is_base else None
                entity = reader.entity(section, id_, value, id_mark, value_mark, base)
                if first is None or is_base:
                    own = value if isinstance(value, Block) else None
                    self.origins[key] = Origin(text, id_mark, own, places, first if is_base else None)
                    stands[id_] = entity

    def said(self, key: str, default: str) -> str:
        """Return what the files say about the model as a whole, or what the model that they extend says."""
        if key in self.header:
            return str(self.header[key][0])
        return getattr(self.base.model, key) or default if self.base is not None else default

    def settings(self) -> Settings:
        """Return the settings of the files, and for the others those of the model that they extend."""
        said = {key: self.header[key][0] for key in SETTINGS if key in self.header}
        base = self.base.model.settings if self.base is not None else Settings()
        if said.get("currency", base.currency) != base.currency:
            base = replace(base, rates=())  # they say what a unit is worth in the other currency
        return replace(base, **said)

    def check_settings(self) -> None:
        """Report what contradicts itself in the settings of all files together."""
        if any(text.problems for text in self.texts):
            return  # what could not be read would seem to be missing
        for wrong in settings_contradictions(self.settings()):
            self.problems.append(Problem(self.header[wrong.key][1], wrong.message))

    def model(self) -> Model:
        """Return the model of everything that was read."""
        header: dict[str, Any] = {
            each.name: self.said(each.name, "")
            for each in fields(Model)
            if each.name in HEADER and each.name not in ("notation", "reviewed")
        }
        reviewed, _ = self.header.get(
            "reviewed", (None, None)
        )  # to review a model is not to review what extends it
        sections: dict[str, Any] = {
            section: tuple(found.values()) for section, found in self.entities.items()
        }
        own = tuple(each for name, each in self.known.items() if name not in NOTATIONS)
        return Model(
            **header, reviewed=reviewed, notation=self.notation.name, notations=own, settings=self.settings(),
            **sections,
        )  # fmt: skip

    def keyed(self, loaded: Loaded, known: dict[str, frozenset[str]]) -> Model:
        """Return the model with keys where one of several kinds may stand: `run-it` becomes `activity:run-it`."""
        model = loaded.model
        changed: dict[str, Any] = {}
        for section, cls in SECTIONS.items():
            grouped = [(field, kind) for field, kind in REFERENCES[cls.kind] if kind in GROUPS]
            if grouped:
                found = (self.with_keys(loaded, each, grouped, known) for each in getattr(model, section))
                changed[section] = tuple(found)
        return replace(model, **changed)

    def with_keys(
        self, loaded: Loaded, entity: Entity, grouped: list[tuple[str, str]], known: dict[str, frozenset[str]]
    ) -> Entity:
        """Return an entity whose names say of which kind they are; report those that could be of two."""
        changed: dict[str, Any] = {}
        for place, group in grouped:
            if not getattr(entity, place):
                continue
            names = list(targets(entity, place))
            keys = []
            for name in names:
                meant = (
                    [name]
                    if ":" in name
                    else [key for kind in GROUPS[group] if (key := f"{kind}:{name}") in known[group]]
                )
                if len(meant) > 1:
                    choice = " or ".join(f"`{each}`" for each in meant)
                    position = loaded.position(entity.key, (place, name)) or Position("")
                    self.problems.append(Problem(position, f"`{name}` could be {choice}", f"say {choice}"))
                keys.append(meant[0] if meant else name)
            if keys != names:
                changed[place] = keys[0] if isinstance(getattr(entity, place), str) else tuple(keys)
        return replace(entity, **changed) if changed else entity

    def check_references(self, loaded: Loaded, known: dict[str, frozenset[str]]) -> None:
        """Report every name that leads nowhere: each once, where it is named first."""
        places: dict[tuple[str, str], dict[Position, None]] = {}
        for each in dangling(loaded.model, known):
            position = loaded.position(each.key, (each.field, each.target)) or Position("")
            places.setdefault((each.kind, each.target), {})[position] = None
        for suggested, ((kind, target), found) in enumerate(places.items()):
            message, advice = _missing(kind, target, known, suggest=suggested < MAX_SUGGESTIONS)
            first, *others = sorted(found)
            if len(others) > _OTHERS_TOLD:
                message += f", which {len(found)} places name"
            related = tuple(Related(each, "named here too") for each in others[:_OTHERS_TOLD])
            self.problems.append(Problem(first, message, advice, related))


def _missing(kind: str, target: str, known: dict[str, frozenset[str]], *, suggest: bool) -> tuple[str, str]:
    """Return the message and the advice for a name that leads nowhere."""
    if kind in GROUPS:
        words = [_label(each) for each in GROUPS[kind]]
        wanted = f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
        near = [each.partition(":")[2] for each in known[kind]]
    else:
        wanted, near = _label(kind), list(known[kind])
    advice = did_you_mean(target, near if suggest else ())
    if not advice.startswith("did"):
        wrong = (each for each in REFERENCES if each not in (kind, *GROUPS.get(kind, ())))
        other = next((each for each in wrong if target in known[each]), None)
        if other is not None:
            advice = (
                f"`{target}` is the id of {_with_article(other)}, and here {_with_article(wanted)} is needed"
            )
        elif not advice and kind not in GROUPS:
            section = next(name for name, cls in SECTIONS.items() if cls.kind == kind)
            advice = (
                f"add `{target}` under `{section}`"
                if known[kind]
                else f"add `{section}` with `{target}`, or name the file or the folder that has them too"
            )
    return f"there is no {wanted} `{target}`", advice


def _with_article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aoi' else 'a'} {_label(kind)}"


def _label(kind: str) -> str:
    return "KPI" if kind == "kpi" else kind
