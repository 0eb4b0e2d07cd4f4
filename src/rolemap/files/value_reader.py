"""Plain data with positions -> one typed value: a text, an id, an amount, a small mapping, as its field says.

Neighbours: `reader` reads entities with it; `values` knows what a text may say; `advice` what to write instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from rolemap.errors import did_you_mean
from rolemap.files.advice import for_part, label
from rolemap.files.document import Field, Part
from rolemap.files.text import Block, Listing, Text
from rolemap.files.values import SAID
from rolemap.model.contradictions import Contradiction, contradiction
from rolemap.model.involvement import Notation
from rolemap.model.money import money

Raw = Block | Listing | str | None
_YES_OR_NO = {"yes": "true", "on": "true", "1": "true", "no": "false", "off": "false", "0": "false"}
"""What people write for a truth value, and older YAML reads as one."""


class ValueReader:
    """Reads values, and reports to the file's `Text` what it cannot read."""

    def __init__(self, found: Text, known: Mapping[str, Notation], currency: str = "") -> None:
        """Know the notations that may be named; amounts that name no currency are in `currency`."""
        self.found = found
        self.known = known
        self.currency = currency

    def stands_alone(self, key: str, raw: Raw, mark: int) -> bool:
        """True, after reporting it, if a key is what a comma cut off from a text or an amount."""
        if raw is not None or not (" " in key or key[0].isdigit()):
            return False
        self.found.report(
            mark, f"`{key}` stands on its own, without a key or a value",
            "put a text that contains a `,` in quotes", width=len(key),
        )  # fmt: skip
        return True

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
                message = f"`{name}` is not a key of `{key}`"
                self.found.report(name_mark, message, for_part(name, part.fields), width=len(name))
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


def entries(block: Block) -> Iterator[tuple[str, Raw, int, int]]:
    """Return each key, its value, where the key stands and where the value begins."""
    return zip(block, block.values(), block.marks[::2], block.marks[1::2], strict=True)


def several(raw: Raw, mark: int) -> Iterator[tuple[Raw, int]]:
    """Yield one value or each value of a list: wherever several may stand, one may stand alone."""
    if isinstance(raw, Listing):
        yield from zip(raw, raw.marks, strict=True)
    else:
        yield raw, mark
