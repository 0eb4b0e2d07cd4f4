"""The authoring format as a JSON Schema, by which editors complete, explain and check a model while it is typed.

Made from the table in `files.document` and from the notations, so that nothing about the format is said twice. The
schema describes what an editor sees of one file: names that lead nowhere, letters of another notation and whatever
spans files are left to `rolemap check`.

Traps: editors type scalars as YAML 1.2 does, so `rolemap: 1` is a number there and a text to our reader; wherever a
text may stand, a number and a truth value may. The own notations of a model may be in another of its files, so any
letter that looks like one is accepted, and `notations` asks for letters that look like one. What is said with `not`
could be said with `type`, but editors would then offer `true`, `false` and `null` wherever a name is typed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from rolemap.files.document import ASSIGNED, FIELDS, HEADER, LETTER, NONE, SETTINGS, Field, Part, words
from rolemap.files.gather import CATALOG, catalogs
from rolemap.model.currencies import CURRENCIES
from rolemap.model.involvement import NOTATIONS, Right
from rolemap.model.model import SECTIONS

Schema = dict[str, Any]

NAME = "rolemap.schema.json"
"""What the file is called that models point their editors to."""

_TEXT: Schema = {"not": {"type": ["object", "array", "null"]}}
_NUMBER = r"^[\s_]*[-+]?[._\d]*\d[._\d]*([eE][-+]?[_\d]+)?\s*$"
_PERIODS = "day|week|month|quarter|year"
# A number that stands in quotes, or that is written as only we read it (50_000), is a text to the editor.
_VALUES: dict[str, Schema] = {
    "text": _TEXT,
    "id": _TEXT,
    "flag": {"type": ["boolean", "string"], "pattern": "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"},
    "number": {"type": ["number", "string"], "pattern": _NUMBER},
    "count": {"type": ["integer", "string"], "minimum": 1, "pattern": r"^0*[1-9]\d*$"},
    "share": {"type": ["number", "string"], "minimum": 0, "maximum": 1, "pattern": _NUMBER},
    "day": {
        "type": ["string", "integer"],
        "minimum": 1000,
        "maximum": 9999,
        "pattern": r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
        "patternErrorMessage": "A day is written 2027-03-31, a month 2027-03, a year 2027.",
    },
    "effort": {
        "type": "string",
        "pattern": rf"^\s*\d+(\.\d+)?\s*(FTE|[hd](\s*/\s*({_PERIODS}))?)\s*$",
        "patternErrorMessage": "An amount of work is written 0.5 FTE, 4 h/week or 10 d.",
    },
}
# Letters of any script, digits and `_`, then `-` and `.` too. Said as what may not stand there, because the word
# characters of JavaScript's expressions are those of English.
_ID = r"^[^\x00-/:-@\[-\^`{-\x7f][^\x00-,/:-@\[-\^`{-\x7f]*$"
_OWN_LETTER = rf"^({LETTER})$"


def text() -> str:
    """Return the JSON Schema as a file holds it; in ASCII, so that it can be redirected whatever the terminal is."""
    return json.dumps(schema(), indent=2) + "\n"


def schema() -> Schema:
    """Return the JSON Schema (2020-12) of a file of a model, as plain data."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:rolemap:model:1",
        "title": "rolemap model",
        **_explained("Who does, decides, answers for and measures what. A file of a model, or all of it."),
        "type": "object",
        "properties": {
            **{key: _field(each) for key, each in HEADER.items()},
            "rolemap": {"enum": [1, "1", None], **_explained(HEADER["rolemap"].meaning)},
            "extends": _field(HEADER["extends"]) | {"examples": [f"{CATALOG}{name}" for name in catalogs()]},
            "notations": _or_null(_notations()),
            "settings": _or_null(_part(Part(dict, SETTINGS))) | _explained("how the model is to be read"),
            **{
                section: {
                    "type": ["object", "null"],
                    "title": section,
                    **_explained(_about(cls)),
                    "propertyNames": {
                        "pattern": _ID,
                        "patternErrorMessage": "An id is made of letters, digits, `-`, `_` and `.`.",
                    },
                    "additionalProperties": {"$ref": f"#/$defs/{cls.kind}"},
                }
                for section, cls in SECTIONS.items()
            },
        },
        "additionalProperties": False,
        "$defs": {
            **{cls.kind: _entity(cls) for cls in SECTIONS.values()},
            **{_name(part): _part(part) for part in _parts()},
            "assignment": _assignment(),
            "money": _money(),
            "currency": _currency(),
            "rates": _rates(),
        },
    }


def _entity(cls: type[Any]) -> Schema:
    """Return what may stand under an id: nothing, a name, or a mapping."""
    kind: str = cls.kind
    found: Schema = {
        "not": {"type": "array"},
        "title": kind,
        **_explained(_about(cls)),
        "properties": {key: _field(each) for key, each in FIELDS[kind].items()},
        "additionalProperties": False,
    }
    assigned = {word: _means(right) for word, right in words(kind).items()}
    if "accountable" in assigned:
        assigned |= _letters()
        found["patternProperties"] = {_OWN_LETTER: _assigned("a letter of a notation that the model defines")}
    found["properties"] |= {key: _assigned(meaning) for key, meaning in assigned.items()}
    return found


def _field(field: Field) -> Schema:
    """Return what may stand under a key; nothing, because a key without a value says nothing."""
    one = _one(field)
    found = one if field.required else _or_null(one)
    if field.many:
        found = {"anyOf": [*_alternatives(found), {"type": "array", "items": one}]}
    found |= _explained(field.meaning)
    if field.example:
        found["examples"] = [_typed(field.example)]
    return found


def _one(field: Field) -> Schema:
    """Return what one value of a field may be."""
    if field.part is not None:
        return {"$ref": f"#/$defs/{_name(field.part)}"}
    if field.kind in ("money", "currency", "rates"):
        return {"$ref": f"#/$defs/{field.kind}"}
    if field.kind == "choice":
        word = {"not": {"type": ["number", "boolean", "object", "array", "null"]}}
        return {"anyOf": [{"enum": list(field.choices)}, word | {"pattern": f"^{_any_case(field.choices)}$"}]}
    if field.kind == "notation":  # the model may have one of its own
        return {"anyOf": [{"enum": list(NOTATIONS)}, _TEXT]}
    if field.kind == "policy":
        return dict(_VALUES["id" if field.many else "count"])
    return dict(_VALUES[field.kind])


def _part(part: Part) -> Schema:
    """Return a small mapping inside an entity, or the value that may stand for it."""
    found: Schema = {
        **({"not": {"type": ["array", "null"]}} if part.alone else {"type": "object"}),
        "properties": {key: _field(each) for key, each in part.fields.items()},
        "additionalProperties": False,
    }
    required = [key for key, each in part.fields.items() if each.required]
    said = [
        {
            "required": [key],
            "properties": {key: {"not": {"enum": [None, []]}} | _explained(part.fields[key].meaning)},
        }
        for key in part.either
    ]
    return found | ({"required": required} if required else {}) | ({"anyOf": said} if said else {})


def _assignment() -> Schema:
    """Return who may stand under a word or a letter: a role, more about it, why it is nobody, or several of these."""
    nobody = Part(dict, {NONE: Field("text", "why nobody is, on purpose", required=True)})
    more = [_part(Part(dict, ASSIGNED)), _part(nobody)]
    return {
        "anyOf": [_or_null(_TEXT), *more, {"type": "array", "items": {"anyOf": [_TEXT, *more]}}],
    }


def _currency() -> Schema:
    """Return what is a currency."""
    return {
        "type": "string",
        "pattern": f"^{_any_currency()}$",
        "patternErrorMessage": "A currency is written by its code of three letters, such as EUR.",
    }


def _rates() -> Schema:
    """Return what currencies may be said to be worth."""
    rate = {"type": ["number", "string"], "exclusiveMinimum": 0, "pattern": _NUMBER}
    return {"type": "object", "propertyNames": _currency(), "additionalProperties": rate}


def _any_currency() -> str:
    """Return an expression for whatever names a currency."""
    return f"(€|{_any_case(each.lower() for each in sorted(CURRENCIES))})"


def _money() -> Schema:
    """Return what is an amount to `model.money`, said without what only Python's expressions have.

    A number without quotes is accepted however it was written: an editor takes 1.000 for 1.
    """
    currency = _any_currency()
    space = "[ \u00a0\u2009\u202f]"
    group = "[1-9][0-9]{0,2}"
    either_way = f"{group}[.,][0-9]{{3}}(?![0-9])"
    numbers = (
        "[0-9]+",
        f"(?!{either_way})[0-9]+[.,][0-9]+",
        *(f"{group}({mark}[0-9]{{3}})+([.,][0-9]+)?" for mark in ("_", "['’]", space)),
        *(
            f"{group}({mark}[0-9]{{3}})({point}[0-9]+|({mark}[0-9]{{3}})+({point}[0-9]+)?)"
            for mark, point in (("[.]", ","), (",", "[.]"))
        ),
    )
    scale = f"{space}*([kK]|[mM][nN]?|[bB][nN]?)(?![A-Za-z])"
    number = f"[+\u2212-]?({'|'.join(numbers)})({scale})?"
    return {
        "type": ["string", "number"],
        "pattern": rf"^\s*({currency}{space}*{number}|{number}({space}*{currency})?)\s*$",
        "patternErrorMessage": "An amount is written 50000 EUR, 50k EUR or 1000.50 EUR; 1.000 EUR could be two amounts.",
    }


def _assigned(meaning: str) -> Schema:
    return {"$ref": "#/$defs/assignment", **_explained(meaning)}


def _means(right: Right) -> str:
    """Return what may stand under the word for a right, and the letters that say the same."""
    letters: dict[str, list[str]] = {}
    for notation in NOTATIONS.values():
        for each in notation.letters:
            if right in each.means:
                letters.setdefault(each.letter, []).append(notation.name)
    said = "; ".join(f"`{letter}` in {', '.join(names)}" for letter, names in letters.items())
    return "a role, several, or `{none: …}` with the reason why it is nobody" + (
        f". In letters: {said}" if said else ""
    )


def _letters() -> dict[str, str]:
    """Return every letter of every notation, and what it stands for in which."""
    said: dict[str, dict[str, list[str]]] = {}
    for notation in NOTATIONS.values():
        for each in notation.letters:
            said.setdefault(each.letter, {}).setdefault(each.word, []).append(notation.name)
    return {
        letter: "; ".join(f"{word} in {', '.join(names)}" for word, names in words.items())
        for letter, words in said.items()
    }


def _notations() -> Schema:
    """Return the notations that a model defines: name -> letter -> what it means."""
    means = Field("choice", "what it assigns", choices=tuple(words("activity")), many=True, required=True)
    letter = Part(dict, {"word": Field("text", "what the letter stands for"), "means": means})
    return {
        "type": "object",
        **_explained("the model's own ways of writing: `{OH: {O: accountable, H: responsible}}`"),
        "additionalProperties": {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {
                "pattern": _OWN_LETTER,
                "patternErrorMessage": "A letter is one letter, or up to three capitals and digits.",
            },
            "additionalProperties": {"anyOf": [*_alternatives(_field(means)), _part(letter)]},
        },
    }


def _parts() -> Iterator[Part]:
    """Yield every part of an entity, once."""
    found = {
        _name(each.part): each.part
        for fields in FIELDS.values()
        for each in fields.values()
        if each.part is not None
    }
    yield from found.values()


def _name(part: Part) -> str:
    return part.makes.__name__.lower()


def _alternatives(found: Schema) -> list[Schema]:
    """Return what may stand there one by one, so that choices of choices stay flat and messages short."""
    alternatives: list[Schema] = found.get("anyOf", [found])
    return alternatives


def _or_null(found: Schema) -> Schema:
    """Return the schema with nothing allowed in place of a value."""
    if "not" in found:
        return found | {"not": {"type": [each for each in found["not"]["type"] if each != "null"]}}
    if "type" in found:
        types = found["type"] if isinstance(found["type"], list) else [found["type"]]
        return found | {"type": [*types, "null"]}
    if "anyOf" in found:
        *others, last = found["anyOf"]
        return found | {"anyOf": [*others, _or_null(last)]}
    return {"anyOf": [found, {"type": "null"}]}


def _explained(meaning: str) -> Schema:
    """Return a description, and the same as Markdown where it has code in it: editors escape what is plain."""
    said = f"{meaning[0].upper()}{meaning[1:]}".rstrip(".") + "."
    return {"description": said} | ({"markdownDescription": said} if "`" in said else {})


def _typed(example: str) -> str | int | float:
    """Return an example as an editor types it."""
    try:
        return float(example) if "." in example else int(example)
    except ValueError:
        return example


def _about(cls: type[Any]) -> str:
    return " ".join((cls.__doc__ or "").partition("\n\n")[0].split())


def _any_case(choices: Iterable[str]) -> str:
    """Return an expression for words whose case does not matter."""
    spelt = (
        "".join(f"[{each.upper()}{each}]" if each.isalpha() else re.escape(each) for each in word)
        for word in choices
    )
    return f"({'|'.join(spelt)})"
