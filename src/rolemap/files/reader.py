"""Plain data with positions -> entities, as the authoring format of `files.document` says.

Reading never stops at a problem: it reports to the file's `Text` and goes on with what it could understand.

Neighbours: `value_reader` reads one value; `locate` goes the other way, from something in an entity to its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from rolemap.files.advice import article, for_key, for_letter, label
from rolemap.files.document import (
    ASSIGNED,
    FIELDS,
    LETTER,
    LETTERED,
    NONE,
    SETTINGS,
    Field,
    Part,
    words,
)
from rolemap.files.text import Block, Text
from rolemap.files.value_reader import Raw, ValueReader, entries, several
from rolemap.model.contradictions import contradiction
from rolemap.model.entities import ID, Delegation, Empty, Entity, Item, Note
from rolemap.model.involvement import NOTATIONS, Involvement, Letter, Notation, Right
from rolemap.model.model import SECTIONS

_ASSIGNED = Part(dict, ASSIGNED, example="{role: …, note: …}` or `{none: why nobody is}")


class _Held:
    """What an item says of its assignments, while it is read."""

    __slots__ = ("empty", "notes", "roles")

    def __init__(self) -> None:
        self.roles: dict[Right, list[str]] = {}
        self.notes: list[Note] = []
        self.empty: list[Empty] = []

    def over(self, base: Entity | None) -> dict[str, Any]:
        """Return the assignments: of each right that is mentioned what is said, of the others what stood in `base`."""
        if not isinstance(base, Item):
            found: dict[str, Any] = {"assignments": tuple(self.roles.items())}
            if self.notes:
                found["notes"] = tuple(self.notes)
            if self.empty:
                found["empty"] = tuple(self.empty)
            return found
        return {
            "assignments": (
                *(each for each in base.assignments if each[0] not in self.roles),
                *self.roles.items(),
            ),
            "notes": (*(each for each in base.notes if each.right not in self.roles), *self.notes),
            "empty": (*(each for each in base.empty if each.right not in self.roles), *self.empty),
        }


_QUICK: dict[str, dict[str, tuple[str, bool, dict[str, str] | None]]] = {
    kind: {
        key: (field.field or key, field.many, {str(each): each for each in field.choices} or None)
        for key, field in known.items()
        if field.kind in ("text", "id", "choice")
    }
    for kind, known in FIELDS.items()
}
"""Kind -> key -> the entity's field, whether several may stand there, and the words of a choice."""


class Reader(ValueReader):
    """Reads the entities of one file, and reports to its `Text` what it cannot read."""

    def __init__(
        self, found: Text, notation: Notation, known: Mapping[str, Notation], currency: str = ""
    ) -> None:
        """Read letters by `notation`, unless an item names another of the `known`; amounts are in `currency`."""
        super().__init__(found, known, currency)
        self.notation = notation
        self._assigns: dict[tuple[str, str], Mapping[str, tuple[Right, ...]]] = {}

    def entity(
        self, section: str, key: str, raw: Raw, key_mark: int, mark: int, base: Entity | None = None
    ) -> Entity:
        """Return the entity that stands under `key` in a section, with as much of it as can be read.

        What it does not say is taken from `base`, where a model extends another.
        """
        cls = SECTIONS[section]
        before = len(self.found.problems)
        if not ID.fullmatch(key):
            self.found.report(
                key_mark, f"`{key}` cannot be an id",
                "an id is made of letters, digits, `-`, `_` and `.`; put the full name under `name`", width=len(key),
            )  # fmt: skip
        if isinstance(raw, Block):
            values = self.values(cls, raw, base)
        elif isinstance(raw, str):
            values = {"name": raw}
        else:
            values = {}
            if raw is not None:
                self.expected(mark, f"`{key}`", "a mapping such as `{name: …}`, or just a name", raw)
        made = cls(id=key, **values) if base is None else replace(base, **values)
        if isinstance(made, Delegation) and len(self.found.problems) == before:
            wrong = contradiction(made)
            if wrong is not None:
                self.contradicted(wrong, raw, mark)
        return made

    def values(self, cls: type[Entity], block: Block, base: Entity | None) -> dict[str, Any]:
        """Return what the mapping of an entity says; a key without a value takes away what stood there."""
        kind = cls.kind
        quick = _QUICK[kind]
        values: dict[str, Any] = {}
        held = _Held()
        notation = own_notation(block, self.notation, self.known) if "notation" in block else self.notation
        assigns = self.assigns(kind, notation)
        for (key, raw), key_mark, mark in zip(
            block.items(), block.marks[::2], block.marks[1::2], strict=True
        ):
            right = assigns.get(key)
            if right is not None:
                self.assign(key, raw, mark, right, held)
                continue
            plain = quick.get(key)
            if plain is not None and type(raw) is str:  # most values by far: a text, an id, a word of a few
                name, is_many, choices = plain
                said = raw if choices is None else choices.get(raw)
                if said is not None:
                    values[name] = (said,) if is_many else said
                    continue
            field = FIELDS[kind].get(key)
            if field is None:
                self.unknown_key(kind, key, raw, key_mark, notation)
            else:
                self.field(cls, field, key, raw, (key_mark, mark), values)
        if issubclass(cls, Item):
            values |= held.over(base)
        return values

    def field(
        self,
        cls: type[Entity],
        field: Field,
        key: str,
        raw: Raw,
        marks: tuple[int, int],
        values: dict[str, Any],
    ) -> None:
        """Read one key of an entity into `values`; `marks` are where the key stands and where its value begins."""
        name = field.field or key
        value = _default(cls, name) if raw is None else self.value(field, key, raw, marks[1])
        if value is None and raw is not None:
            return
        if field.kind == "policy":
            if "form" in values:
                self.found.report(
                    marks[0], f"a policy has one form, and `{values['form']}` stands here already",
                    "write a policy for each", width=len(key),
                )  # fmt: skip
            values["form"] = key
        values[name] = (*values.get(name, ()), *value) if field.many and isinstance(value, tuple) else value

    def assigns(self, kind: str, notation: Notation) -> Mapping[str, tuple[Right, ...]]:
        """Return what each word, and each letter of the notation, assigns on a kind."""
        found = self._assigns.get((kind, notation.name))
        if found is None:
            letters = {each.letter: each.means for each in notation.letters} if kind in LETTERED else {}
            found = {**letters, **{word: (right,) for word, right in words(kind).items()}}
            self._assigns[kind, notation.name] = found
        return found

    def assign(self, key: str, raw: Raw, mark: int, assigned: tuple[Right, ...], held: _Held) -> None:
        """Read who is assigned under a word or a letter, what is said of it, and why nobody is."""
        if type(raw) is str:
            for right in assigned:
                held.roles.setdefault(right, []).append(raw)
            return
        for right in assigned:
            held.roles.setdefault(right, [])
        for each, at in several(raw, mark) if raw is not None else ():
            if type(each) is str:
                for right in assigned:
                    held.roles[right].append(each)
                continue
            if isinstance(each, Block) and NONE in each:
                why = self.why_nobody(key, each, at)
                held.empty += [Empty(right=right, why=why) for right in assigned if why is not None]
                continue
            said = self.part(_ASSIGNED, key, each, at)
            if said is None:
                continue
            role = said.pop("role")
            for right in assigned:
                held.roles[right].append(role)
                if said:
                    held.notes.append(Note(right=right, role=role, **said))
            if said and isinstance(each, Block) and (wrong := contradiction(held.notes[-1])) is not None:
                self.contradicted(wrong, each, at)

    def why_nobody(self, key: str, block: Block, mark: int) -> str | None:
        """Return why nobody is assigned on purpose."""
        if len(block) > 1:
            advice = f"where nobody is, `{NONE}` and the reason stand alone"
            self.found.report(mark, f"`{key}` says `{NONE}`, and more", advice)
        return self.text(NONE, block[NONE], block.value_mark(NONE))

    def unknown_key(self, kind: str, key: str, raw: Raw, mark: int, notation: Notation) -> None:
        """Report a key that nothing reads, with the nearest one that something does."""
        if self.stands_alone(key, raw, mark):
            return
        known = [*FIELDS[kind], *words(kind)]
        if kind == "kpi" and notation.meaning(key):
            listed = ", ".join(f"`{word}`" for word in words(kind))
            self.found.report(
                mark, f"`{key}` is a letter, and a KPI has rights of its own", f"write {listed}"
            )
            return
        if kind in ("activity", "decision", "objective"):
            if len(key) == 1 and key.isalpha():
                self.found.report(mark, f"`{key}` is no letter of {notation.name}", for_letter(key, notation))
                return
            known += [each.letter for each in notation.letters]
        self.found.report(
            mark,
            f"`{key}` is not a key of {article(kind)} {label(kind)}",
            for_key(kind, key, known),
            width=len(key),
        )

    def settings(self, raw: Raw, mark: int) -> dict[str, tuple[Any, int]]:
        """Return the settings of a model that a file says, each with the mark of its key."""
        said = self.part(Part(dict, SETTINGS, example="{currency: EUR}"), "settings", raw, mark) or {}
        marks = {key: key_mark for key, _, key_mark, _ in entries(raw)} if isinstance(raw, Block) else {}
        return {key: (value, marks[key]) for key, value in said.items()}

    def notations(self, raw: Raw, mark: int) -> tuple[Notation, ...]:
        """Return the notations that a file defines: name -> letter -> what it means."""
        if not isinstance(raw, Block):
            self.expected(mark, "`notations`", "a mapping from names to letters", raw)
            return ()
        found = []
        for name, letters, name_mark, at in entries(raw):
            if name.upper() in NOTATIONS:
                self.found.report(
                    name_mark, f"`{name}` is a notation already", "choose another name", width=len(name)
                )
            elif isinstance(letters, Block) and letters:
                found.append(Notation(name, tuple(self.letters(letters))))
            else:
                self.expected(at, f"`{name}`", "letters such as `{O: accountable, H: responsible}`", letters)
        return tuple(found)

    def letters(self, block: Block) -> Iterator[Letter]:
        """Yield the letters of a notation: `O: accountable`, or `O: {word: Owner, means: [accountable, decides]}`."""
        part = Part(
            dict,
            {
                "word": Field("text", "what the letter stands for"),
                "means": Field(
                    "choice", "what it assigns", choices=tuple(words("activity")), many=True, required=True
                ),
            },
            example="{word: …, means: …}",
        )
        for letter, raw, letter_mark, mark in entries(block):
            if not re.fullmatch(LETTER, letter):
                self.found.report(
                    letter_mark, f"`{letter}` cannot be a letter",
                    "a letter is one letter, or up to three capitals and digits", width=len(letter),
                )  # fmt: skip
            if isinstance(raw, Block):
                said = self.part(part, letter, raw, mark) or {"means": ()}
            else:
                said = {"means": self.value(part.fields["means"], letter, raw, mark)}
            means = tuple(Involvement(words("activity")[each]) for each in said["means"])
            if means:
                yield Letter(letter, said.get("word") or said["means"][0].capitalize(), means)


def own_notation(block: Block, default: Notation, known: Mapping[str, Notation]) -> Notation:
    """Return the notation that an item names for its letters, or the default when it names none that is known."""
    name = block.get("notation")
    if not isinstance(name, str):
        return default
    return next((each for word, each in known.items() if word.casefold() == name.casefold()), default)


def _default(cls: type[Entity], name: str) -> Any:
    """Return what a field is when nothing is said."""
    return next(each.default for each in fields(cls) if each.name == name)
