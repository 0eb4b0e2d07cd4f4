"""What to write instead of a key or a letter that nothing reads.

Neighbours: `reader` reports; `errors.did_you_mean` knows the nearest word.
"""

from __future__ import annotations

from collections.abc import Iterable

from rolemap.errors import did_you_mean
from rolemap.files.document import FIELDS, OBJECTIVE_WORDS, words
from rolemap.model.involvement import NOTATIONS, Notation

_ANYWHERE = ("allow", "source")  # parts of every entity, whose keys say nothing of what was meant
_FEW = 2


def for_key(kind: str, key: str, known: Iterable[str]) -> str:
    """Return where a key would stand that an entity of this kind does not have, or the nearest that it has.

    Examples:
        >>> for_key("person", "deputy", FIELDS["person"])
        'it stands under `absent`'
        >>> for_key("person", "reports_to", FIELDS["person"])
        'it is a key of a role'
        >>> for_key("person", "hold", FIELDS["person"]), for_key("activity", "owner", FIELDS["activity"])
        ('did you mean `holds`?', 'did you mean `accountable`?')
    """
    inside = [
        f"`{name}`"
        for name, field in FIELDS[kind].items()
        if name not in _ANYWHERE and field.part is not None and key in field.part.fields
    ]
    if 0 < len(inside) <= _FEW:
        return f"it stands under {' or '.join(inside)}"
    right = OBJECTIVE_WORDS.get(key)
    same = next((word for word, each in words(kind).items() if each == right), None)
    if right is not None and same is not None:
        return f"did you mean `{same}`?"
    near = did_you_mean(key, known)
    others = [each for each, fields in FIELDS.items() if key in fields]
    if near.startswith("did you mean") or not 0 < len(others) <= _FEW:
        return near
    return f"it is a key of {' or '.join(f'{article(each)} {label(each)}' for each in others)}"


def for_letter(letter: str, notation: Notation) -> str:
    """Return the letters to choose from, and the notation that has this one besides them."""
    known = [each.letter for each in notation.letters]
    if notation.meaning(letter):
        return f"did you mean `{letter.upper()}`?"
    wider = (name for name, each in NOTATIONS.items() if all(map(each.meaning, (letter, *known))))
    also = next((f"; with `notation: {name}`, {letter.upper()} too" for name in wider), "")
    return f"{notation.name} has {', '.join(known)}{also}"


def article(kind: str) -> str:
    """Return "a" or "an", as stands before a kind of entity."""
    return "an" if kind[0] in "aoi" else "a"


def label(kind: str) -> str:
    """Return a kind of entity, or of a value, as people write it."""
    return {"kpi": "KPI"}.get(kind, kind)
