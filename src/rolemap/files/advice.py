"""What to write instead of a key or a letter that nothing reads.

Neighbours: `reader` reports; `errors.did_you_mean` knows the nearest word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rolemap.errors import did_you_mean
from rolemap.files.document import FIELDS, OBJECTIVE_WORDS, words
from rolemap.model.involvement import NOTATIONS, Notation

_ANYWHERE = ("allow", "source")  # parts of every entity, whose keys say nothing of what was meant
_FEW = 2
OTHERWISE: Mapping[str, tuple[str, ...]] = {
    "reports_to": ("manager", "boss", "superior", "supervisor", "line_manager"),
    "holds": ("role", "roles", "position", "positions"),
    "accountable": ("answers", "accountability"),
    "responsible": ("performer", "performers", "does", "performs"),
    "recommends": ("proposes", "proposer", "recommender", "initiator", "initiates", "requester"),
    "decides": ("decider", "approver", "approves"),
    "agrees": ("veto", "vetoes"),
    "verifies": ("reviewer", "reviews", "verifier", "checks"),
    "unit": ("department", "division", "team", "function"),
    "parent": ("part_of", "belongs_to", "under", "within"),
    "name": ("title", "label"),
    "description": ("details", "summary", "text"),
    "stage": ("phase", "step"),
    "from": ("above", "over", "min", "minimum", "at_least"),
    "up_to": ("below", "max", "maximum", "limit", "amount", "at_most", "under"),
    "since": ("start", "starts", "begin", "begins", "valid_from", "from"),
    "until": ("end", "ends", "valid_to", "valid_until", "expires", "expiry", "to"),
    "why": ("reason", "because", "rationale"),
    "rule": ("code",),
    "role": ("who", "name", "to"),
    "how": ("kind", "type"),
}
"""Key -> what people write for it who have not read the format; the first that an entity or a part has is meant."""


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
    near = for_part(key, known)
    others = [each for each, fields in FIELDS.items() if key in fields]
    if near.startswith("did you mean") or not 0 < len(others) <= _FEW:
        return near
    return f"it is a key of {' or '.join(f'{article(each)} {label(each)}' for each in others)}"


def for_part(key: str, known: Iterable[str]) -> str:
    """Return the key that a word is another name for, or the nearest.

    Examples:
        >>> for_part("above", ["role", "from", "up_to"]), for_part("rol", ["role", "from", "up_to"])
        ('did you mean `from`?', 'did you mean `role`?')
    """
    every = tuple(known)
    said = key.casefold().replace("-", "_").replace(" ", "_")
    meant = next((each for each, others in OTHERWISE.items() if said in others and each in every), None)
    return f"did you mean `{meant}`?" if meant is not None else did_you_mean(key, every)


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
