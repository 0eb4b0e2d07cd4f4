"""Plain data with positions -> entities, as the authoring format of `files.document` says.

Reading never stops at a problem: it reports to the file's `Text` and goes on with what it could understand.
`files.locate` goes the other way, from something in an entity to the place where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from rolemap.errors import did_you_mean
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
from rolemap.files.text import Block, Listing, Text
from rolemap.files.values import SAID
from rolemap.model.contradictions import Contradiction, contradiction
from rolemap.model.entities import ID, Delegation, Empty, Entity, Item, Note
from rolemap.model.involvement import NOTATIONS, Involvement, Letter, Notation, Right
from rolemap.model.model import SECTIONS
from rolemap.model.money import money

Raw = Block | Listing | str | None
_ASSIGNED = Part(dict, ASSIGNED, example="{role: …, note: …}` or `{none: why nobody is}")
_YES_OR_NO = {"yes": "true", "on": "true", "1": "true", "no": "false", "off": "false", "0": "false"}
"""What people write for a truth value, and older YAML reads as one."""


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


class Reader:
    """Reads the entities of one file, and reports to its `Text` what it cannot read."""

    def __init__(
        self, found: Text, notation: Notation, known: Mapping[str, Notation], currency: str = ""
    ) -> None:
        """Read letters by `notation`, unless an item names another of the `known`; amounts are in `currency`."""
        self.found = found
        self.notation = notation
        self.known = known
        self.currency = currency
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

    def stands_alone(self, key: str, raw: Raw, mark: int) -> bool:
        """True, after reporting it, if a key is what a comma cut off from a text or an amount."""
        if raw is not None or not (" " in key or key[0].isdigit()):
            return False
        self.found.report(
            mark, f"`{key}` stands on its own, without a key or a value",
            "put a text that contains a `,` in quotes", width=len(key),
        )  # fmt: skip
        return True

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

    def expected(self, mark: int, what: str, wanted: str, raw: Raw) -> None:
        """Report a value of the wrong type."""
        got = "a list" if isinstance(raw, Listing) else "a mapping" if isinstance(raw, Block) else f"`{raw}`"
        if raw is None:
            got = "nothing"
        width = len(raw) if isinstance(raw, str) and "\n" not in raw else 1
        self.found.report(mark, f"{what} expects {wanted}, found {got}", width=width)

    def value(self, field: Field, key: str, raw: Raw, mark: int) -> Any:
        """Return the typed value, a tuple where many may stand, or None after reporting that there is none."""
        if field.many:
            return tuple(
                value
                for each, at in several(raw, mark)
                if (value := self.one(field, key, each, at)) is not None
            )
        return self.one(field, key, raw, mark)

    def one(self, field: Field, key: str, raw: Raw, mark: int) -> Any:  # noqa: PLR0911 - one return a kind
        """Return one typed value, or None after reporting that there is none."""
        kind = field.kind
        if kind == "part":
            assert field.part is not None
            return self.part(field.part, key, raw, mark)
        if kind == "choice":
            return self.choice(key, raw, mark, field.choices)
        if kind == "notation":
            return self.choice(key, raw, mark, tuple(self.known))
        if kind == "flag":
            said = self.choice(key, raw, mark, ("true", "false"))
            return None if said is None else said == "true"
        if kind == "id" or (kind == "policy" and field.many):
            return self.id(key, raw, mark)
        if kind == "text":
            return self.text(key, raw, mark)
        if kind == "rates":
            return self.rates(key, raw, mark)
        return self.said(kind, key, raw, mark)

    def said(self, kind: str, key: str, raw: Raw, mark: int) -> Any:
        """Return what a text says: a number, a day, an amount."""
        reads, wanted = SAID[kind]
        if not isinstance(raw, str):
            self.expected(mark, f"`{key}`", wanted, raw)
            return None
        try:
            return money(raw, self.currency) if kind == "money" else reads(raw)
        except ValueError as error:
            self.found.report(mark, f"`{key}` expects {wanted}, found `{raw}`", str(error), width=len(raw))
            return None

    def rates(self, key: str, raw: Raw, mark: int) -> tuple[tuple[str, Decimal], ...] | None:
        """Return what one unit of each of some currencies is worth."""
        if not isinstance(raw, Block):
            self.expected(mark, f"`{key}`", "a mapping such as `{USD: 0.92}`", raw)
            return None
        found: dict[str, Decimal] = {}
        for name, value, name_mark, value_mark in entries(raw):
            if self.stands_alone(name, value, name_mark):
                continue
            code = self.said("currency", key, name, name_mark)
            rate = self.said("rate", name, value, value_mark)
            if code in found:
                self.found.report(
                    name_mark, f"`{key}` name {code} twice", "keep one of the two", width=len(name)
                )
            elif code is not None and rate is not None:
                found[code] = rate
        return tuple(found.items())

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
        known = {each.casefold(): each for each in choices}
        if isinstance(raw, str):
            if raw.casefold() in known:
                return known[raw.casefold()]
            advice = did_you_mean(raw, known.values())
            listed = ", ".join(known.values())
            if set(choices) == {"true", "false"} and raw.casefold() in _YES_OR_NO:
                advice = f"did you mean `{_YES_OR_NO[raw.casefold()]}`?"
            self.found.report(
                mark, f"`{key}` expects one of {listed}; found `{raw}`",
                advice if advice.startswith("did") else "", width=len(raw),
            )  # fmt: skip
        else:
            self.expected(mark, f"`{key}`", "one of " + ", ".join(known.values()), raw)
        return None

    def part(self, part: Part, key: str, raw: Raw, mark: int) -> Any:
        """Return a small mapping inside an entity as what it makes; a text alone stands for its first key."""
        if isinstance(raw, str) and part.alone:
            field = part.fields[part.alone]
            return part.makes(**{field.field or part.alone: raw})
        if not isinstance(raw, Block):
            alone = f"a {label(part.alone)}, or " if part.alone else ""
            self.expected(mark, f"`{key}`", f"{alone}`{part.example}`", raw)
            return None
        values: dict[str, Any] = {}
        before = len(self.found.problems)
        for name, value, name_mark, value_mark in entries(raw):
            known = part.fields.get(name)
            if known is None and self.stands_alone(name, value, name_mark):
                continue
            if known is None:
                advice = did_you_mean(name, part.fields)
                self.found.report(name_mark, f"`{name}` is not a key of `{key}`", advice, width=len(name))
            elif value is not None and (read := self.value(known, name, value, value_mark)) is not None:
                stands = known.field or name
                values[stands] = (*values.get(stands, ()), *read) if known.many else read
        if not self.is_whole(part, key, raw, mark, values):
            return None
        made = part.makes(**values)
        wrong = contradiction(made)
        if wrong is not None and len(self.found.problems) == before:
            self.contradicted(wrong, raw, mark)
        return made

    def is_whole(self, part: Part, key: str, raw: Block, mark: int, values: dict[str, Any]) -> bool:
        """True if a small mapping says all that it must; else what it lacks is reported, if it was not already."""
        missing = [
            name
            for name, field in part.fields.items()
            if field.required and (field.field or name) not in values
        ]
        for name in missing:
            if raw.get(name) is None:  # else it has been reported
                self.found.report(mark, f"`{key}` names no `{name}`")
        if part.either and not any(values.get(part.fields[name].field or name) for name in part.either):
            missing += part.either
            if not any(raw.get(name) for name in part.either):
                ways = {part.fields[name].field or name: name for name in reversed(part.either)}
                listed = "` and no `".join(name for name in part.either if name in ways.values())
                self.found.report(mark, f"`{key}` names no `{listed}`")
        return not missing

    def contradicted(self, wrong: Contradiction, raw: Raw, mark: int) -> None:
        """Report what contradicts itself, at the value that does; where nothing says it here, at the whole."""
        said = [key for key in (wrong.key, wrong.other) if isinstance(raw, Block) and key in raw]
        if said and isinstance(raw, Block):
            self.found.report(raw.value_mark(said[0]), wrong.message, width=len(str(raw[said[0]])))
        else:
            self.found.report(mark, wrong.message)

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


def entries(block: Block) -> Iterator[tuple[str, Raw, int, int]]:
    """Yield each key, its value, where the key stands and where the value begins."""
    marks = iter(block.marks)
    for key, value in block.items():
        yield key, value, next(marks), next(marks)


def several(raw: Raw, mark: int) -> Iterator[tuple[Raw, int]]:
    """Yield one value or each value of a list: wherever several may stand, one may stand alone."""
    if isinstance(raw, Listing):
        yield from zip(raw, raw.marks, strict=True)
    else:
        yield raw, mark
