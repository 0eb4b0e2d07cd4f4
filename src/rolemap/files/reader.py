"""Plain data with positions -> entities, as the authoring format of `files.document` says.

Reading never stops at a problem: it reports to the file's `Text` and goes on with what it could understand. `locate`
goes the other way, from something in an entity to the place where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rolemap.errors import Position, did_you_mean
from rolemap.files.document import DRIVER_KINDS, FIELDS, SETTINGS, Field, rights, words
from rolemap.files.text import Block, Listing, Text
from rolemap.model.entities import ID, Driver, Entity, Item, Note, Source, assignments
from rolemap.model.involvement import NOTATIONS, Horizon, Notation, Right, Stage
from rolemap.model.model import SECTIONS, Settings

Raw = Block | Listing | str | None


class Reader:
    """Reads the entities of one file, and reports to its `Text` what it cannot read."""

    def __init__(self, found: Text, notation: Notation) -> None:
        """Read letters by `notation`, unless an item names its own."""
        self.found = found
        self.notation = notation

    def entity(self, section: str, key: str, raw: Raw, key_mark: int, mark: int) -> Entity:
        """Return the entity that stands under `key` in a section, with as much of it as can be read."""
        cls = SECTIONS[section]
        if not ID.fullmatch(key):
            self.found.report(
                key_mark, f"`{key}` cannot be an id",
                "an id is made of letters, digits, `-`, `_` and `.`; put the full name under `name`", width=len(key),
            )  # fmt: skip
        if raw is None:
            return cls(id=key)
        if isinstance(raw, str):
            return cls(id=key, name=raw)
        if not isinstance(raw, Block):
            self.expected(mark, f"`{key}`", "a mapping such as `{name: …}`, or just a name", raw)
            return cls(id=key)
        return self.filled(cls, key, raw)

    def filled(self, cls: type[Entity], id_: str, block: Block) -> Entity:
        """Return the entity with all of its keys read."""
        kind = cls.kind
        fields = FIELDS[kind]
        values: dict[str, Any] = {}
        held: dict[Right, list[str]] = {}
        notes: list[Note] = []
        notation = own_notation(block, self.notation)
        for key, raw, key_mark, mark in entries(block):
            field = fields.get(key)
            if field is not None:
                if raw is None:
                    continue
                value = self.value(field, key, raw, mark)
                if value is not None:
                    values[field.field or key] = value
                continue
            assigned = rights(kind, key, notation)
            if assigned:
                for role, note in self.roles(key, raw, mark):
                    for right in assigned:
                        held.setdefault(right, []).append(role)
                        if note:
                            notes.append(Note(right=right, role=role, text=note))
                continue
            if raw is None and " " in key:
                self.found.report(
                    key_mark, f"`{key}` stands on its own, without a key or a value",
                    "put a text that contains a `,` in quotes", width=len(key),
                )  # fmt: skip
                continue
            self.unknown_key(kind, key, key_mark, notation)
        if issubclass(cls, Item):
            return cls(id=id_, assignments=assignments(held), notes=tuple(notes), **values)
        return cls(id=id_, **values)

    def unknown_key(self, kind: str, key: str, mark: int, notation: Notation) -> None:
        """Report a key that nothing reads, with the nearest one that something does."""
        known = [*FIELDS[kind], *words(kind)]
        if kind in ("activity", "decision", "objective"):
            if len(key) == 1 and key.isalpha():
                self.found.report(
                    mark, f"`{key}` is no letter of {notation.name}", _letter_advice(key, notation)
                )
                return
            known += [each.letter for each in notation.letters]
        article = "an" if kind[0] in "ao" else "a"
        label = "KPI" if kind == "kpi" else kind
        self.found.report(
            mark, f"`{key}` is not a key of {article} {label}", did_you_mean(key, known), width=len(key)
        )

    def expected(self, mark: int, what: str, wanted: str, raw: Raw) -> None:
        """Report a value of the wrong type."""
        got = "a list" if isinstance(raw, Listing) else "a mapping" if isinstance(raw, Block) else f"`{raw}`"
        if raw is None:
            got = "nothing"
        width = len(raw) if isinstance(raw, str) and "\n" not in raw else 1
        self.found.report(mark, f"{what} expects {wanted}, found {got}", width=width)

    def value(self, field: Field, key: str, raw: Raw, mark: int) -> Any:  # noqa: PLR0911 - one return a kind
        """Return the typed value, or None after reporting that there is none."""
        kind = field.kind
        if kind == "text":
            return self.text(key, raw, mark)
        if kind == "id":
            return self.id(key, raw, mark)
        if kind in ("ids", "texts"):
            one = self.id if kind == "ids" else self.text
            return tuple(
                value for each, at in _several(raw, mark) if (value := one(key, each, at)) is not None
            )
        if kind == "stages":
            return tuple(
                Stage(value)
                for each, at in _several(raw, mark)
                if (value := self.choice(key, each, at, tuple(Stage))) is not None
            )
        if kind == "source":
            return self.source(key, raw, mark)
        if kind == "drivers":
            return tuple(
                driver
                for each, at in _several(raw, mark)
                if (driver := self.driver(key, each, at)) is not None
            )
        if kind == "flag":
            found = self.choice(key, raw, mark, ("true", "false"))
            return None if found is None else found == "true"
        if kind == "notation":
            return self.choice(key, raw, mark, tuple(NOTATIONS))
        if kind == "choice":
            return self.choice(key, raw, mark, field.choices)
        value = self.choice(key, raw, mark, tuple(Horizon if kind == "horizon" else Stage))
        if value is None:
            return None
        return Horizon(value) if kind == "horizon" else Stage(value)

    def text(self, key: str, raw: Raw, mark: int) -> str | None:
        """Return a text."""
        if isinstance(raw, str):
            return raw
        self.expected(mark, f"`{key}`", "a text", raw)
        return None

    def id(self, key: str, raw: Raw, mark: int) -> str | None:
        """Return an id; whether anything bears it is found out when all files are read."""
        if isinstance(raw, str):
            return raw
        self.expected(mark, f"`{key}`", "an id", raw)
        return None

    def choice(self, key: str, raw: Raw, mark: int, choices: tuple[str, ...]) -> str | None:
        """Return the one of `choices` that `raw` says, whatever its case."""
        known = {str(each).casefold(): str(each) for each in choices}
        if isinstance(raw, str):
            if raw.casefold() in known:
                return known[raw.casefold()]
            advice = did_you_mean(raw, known.values())
            listed = ", ".join(known.values())
            self.found.report(
                mark, f"`{key}` expects one of {listed}; found `{raw}`",
                advice if advice.startswith("did") else "", width=len(raw),
            )  # fmt: skip
        else:
            self.expected(mark, f"`{key}`", "one of " + ", ".join(known.values()), raw)
        return None

    def source(self, key: str, raw: Raw, mark: int) -> Source | None:
        """Return a source: a document's name, or a document and a section."""
        if isinstance(raw, str):
            return Source(document=raw)
        known = {"document": Field("text", ""), "section": Field("text", "")}
        values = self.small(key, raw, mark, known, "a document, or `{document: …, section: …}`")
        if values is None:
            return None
        if "document" not in values:
            self.found.report(mark, f"`{key}` names no `document`")
            return None
        return Source(**values)

    def driver(self, key: str, raw: Raw, mark: int) -> Driver | None:
        """Return a driver: a KPI's id, or the id and how it moves."""
        if isinstance(raw, str):
            return Driver(kpi=raw)
        known = {"kpi": Field("id", ""), "how": Field("choice", "", choices=DRIVER_KINDS)}
        values = self.small(key, raw, mark, known, "a KPI, or `{kpi: …, how: causal}`")
        if values is None:
            return None
        if "kpi" not in values:
            self.found.report(mark, f"`{key}` names no `kpi`")
            return None
        return Driver(**values)

    def roles(self, key: str, raw: Raw, mark: int) -> Iterator[tuple[str, str]]:
        """Yield each role that stands under an assignment word, and the note on it."""
        known = {"role": Field("id", ""), "note": Field("text", "")}
        if raw is None:
            return
        for each, at in _several(raw, mark):
            if isinstance(each, str):
                yield each, ""
                continue
            values = self.small(key, each, at, known, "a role, or `{role: …, note: …}`")
            if values is not None and "role" in values:
                yield values["role"], values.get("note", "")
            elif values is not None:
                self.found.report(at, f"`{key}` names no `role`")

    def small(
        self, key: str, raw: Raw, mark: int, known: Mapping[str, Field], wanted: str
    ) -> dict[str, Any] | None:
        """Return the values of a small mapping inside an entity."""
        if not isinstance(raw, Block):
            self.expected(mark, f"`{key}`", wanted, raw)
            return None
        values: dict[str, Any] = {}
        for name, value, name_mark, value_mark in entries(raw):
            if name not in known:
                self.found.report(
                    name_mark, f"`{name}` is not a key of `{key}`", did_you_mean(name, known), width=len(name)
                )
            elif value is not None and (read := self.value(known[name], name, value, value_mark)) is not None:
                values[name] = read
        return values

    def settings(self, raw: Raw, mark: int) -> Settings:
        """Return the settings of a model."""
        values = self.small("settings", raw, mark, SETTINGS, "a mapping")
        return Settings(**(values or {}))


def _letter_advice(key: str, notation: Notation) -> str:
    """Return the letters to choose from, and the notation that has this one besides them."""
    letters = [each.letter for each in notation.letters]
    if notation.meaning(key):
        return f"did you mean `{key.upper()}`?"
    wider = (name for name, each in NOTATIONS.items() if all(map(each.meaning, (key, *letters))))
    also = next((f"; with `notation: {name}`, {key.upper()} too" for name in wider), "")
    return f"{notation.name} has {', '.join(letters)}{also}"


def own_notation(block: Block, default: Notation) -> Notation:
    """Return the notation that an item names for its letters, or the default when it names none."""
    name = block.get("notation")
    return NOTATIONS.get(name.upper(), default) if isinstance(name, str) else default


def entries(block: Block) -> Iterator[tuple[str, Raw, int, int]]:
    """Yield each key, its value, where the key stands and where the value begins."""
    marks = iter(block.marks)
    for key, value in block.items():
        yield key, value, next(marks), next(marks)


def _several(raw: Raw, mark: int) -> Iterator[tuple[Raw, int]]:
    """Yield one value or each value of a list: wherever several may stand, one may stand alone."""
    if isinstance(raw, Listing):
        yield from zip(raw, raw.marks, strict=True)
    else:
        yield raw, mark


def locate(
    found: Text, kind: str, block: Block, at: tuple[str | Right, ...], notation: Notation
) -> Position | None:
    """Return where in an entity's text something stands, or None where it is not written.

    Args:
        found: the file.
        kind: the kind of the entity.
        block: the entity's own mapping.
        at: a field and perhaps a value in it: `("reports_to",)`, or a right and perhaps a role:
            `(Involvement.ANSWER, "cfo")`.
        notation: the notation of the entity's letters.
    """
    wanted, *rest = at
    for key, raw, key_mark, mark in entries(block):
        field = FIELDS[kind].get(key)
        if (field.field or key) != wanted if field else wanted not in rights(kind, key, notation):
            continue
        if not rest:
            return found.position(key_mark, len(key))
        for each, each_mark in _several(raw, mark):
            if each == rest[0]:
                return found.position(each_mark, len(rest[0]))
            if isinstance(each, Block):
                for inner in ("role", "kpi"):
                    if each.get(inner) == rest[0]:
                        return found.position(each.value_mark(inner), len(rest[0]))
    return None
