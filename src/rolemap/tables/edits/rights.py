"""What a cell of a table that rolemap drew states: letters and words -> rights, and the remark in brackets.

The writing is that of `rolemap.formats.sheet` and `rolemap.formats.markdown`, with what people make of it: letters side
by side, other separators, any case. Unlike `cells`, which reads the tables of strangers, this guesses nothing: a text
that does not fit as a whole is refused.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rolemap.files.document import words
from rolemap.model.involvement import WORDS, Involvement, Notation, Right

_PIECE = re.compile(r"\s*([^/,;+&|()]*)(?:\(([^()]*)\))?\s*(?:[/,;+&|]|$|(?<=\)))\s*")
_NOTHING = frozenset(("", "-", "–", "—"))
_DERIVED = "derived"
_LONGEST = 1000  # nobody names that many rights


class Stated(NamedTuple):
    """What a cell states: rights, and a remark about them."""

    rights: frozenset[Right]
    note: str = ""


def stated(text: str, notation: Notation, kind: str) -> Stated | None:
    """Return what a cell states of an item of some kind, None when it cannot be read.

    What is derived stands in brackets, or has "(derived)" behind it: it is not stated.

    Examples:
        >>> from rolemap.model.involvement import NOTATIONS
        >>> sorted(stated("A/R (C)", NOTATIONS["RACI"], "activity").rights)
        [<Involvement.ANSWER: 'answer'>, <Involvement.PERFORM: 'perform'>]
        >>> stated("C (if above the limit)", NOTATIONS["RACI"], "activity").note
        'if above the limit'
        >>> stated("maybe", NOTATIONS["RACI"], "activity") is None
        True
    """
    if len(text) > _LONGEST:
        return None
    found: set[Right] = set()
    note = ""
    at = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None or piece.end() == at:
            return None
        at = piece.end()
        name, inside = piece[1].strip(), (piece[2] or "").strip()
        if inside == _DERIVED:
            continue
        rights = _rights(name, notation, kind)
        if rights is None:
            return None
        if inside and _list(inside, notation, kind) is None:
            note = inside
        found |= rights
    return Stated(frozenset(found), note) if found or not note else None


def _list(text: str, notation: Notation, kind: str) -> frozenset[Right] | None:
    """Return the rights of a list of letters and words."""
    pieces = [_rights(each.strip(), notation, kind) for each in re.split(r"[/,;+&|]", text)]
    known = [each for each in pieces if each is not None]
    return frozenset().union(*known) if len(known) == len(pieces) else None


def _rights(name: str, notation: Notation, kind: str) -> frozenset[Right] | None:
    """Return the rights that a letter, a word or letters side by side name, None where they name none of this kind."""
    if name in _NOTHING:
        return frozenset()
    known, letters = _vocabulary(notation, kind)
    if name.casefold() in known:
        return known[name.casefold()]
    side_by_side = [letters.get(letter) for letter in name.replace(" ", "")]
    found = [each for each in side_by_side if each is not None]
    return frozenset[Right]().union(*found) if len(found) == len(side_by_side) else None


@lru_cache(maxsize=64)
def _vocabulary(
    notation: Notation, kind: str
) -> tuple[dict[str, frozenset[Right]], dict[str, frozenset[Right]]]:
    """Return what the words and the letters of a kind of item mean, folded, and what its single letters mean."""
    allowed = words(kind)
    letters = notation.letters if kind != "kpi" else ()
    meant: dict[str, frozenset[Right]] = {each.word.casefold(): frozenset(each.means) for each in letters}
    meant |= {word.replace("_", " "): frozenset((right,)) for word, right in allowed.items()}
    meant |= {WORDS[right]: frozenset((right,)) for right in allowed.values()}
    meant |= {each.letter.casefold(): frozenset(each.means) for each in letters}
    single = {each.letter: frozenset[Right](each.means) for each in letters if len(each.letter) == 1}
    return meant, single


def spelt(rights: frozenset[Right], notation: Notation) -> str:
    """Return rights as a cell says them: "A/R", "C, Verifies"; "nothing" for none.

    Examples:
        >>> from rolemap.model.involvement import NOTATIONS
        >>> spelt(frozenset((Involvement.ANSWER, Involvement.VERIFY)), NOTATIONS["RACI"])
        'A, Verifies'
    """
    used, rest = notation.letters_for(frozenset(each for each in rights if isinstance(each, Involvement)))
    letters = sorted(used, key=lambda each: each.means != (Involvement.ANSWER,))
    plain = [
        right for right in WORDS if right in rights and (right in rest or not isinstance(right, Involvement))
    ]
    joined = ("/" if all(len(each.letter) == 1 for each in letters) else ", ").join(
        each.letter for each in letters
    )
    return (
        ", ".join(each for each in (joined, *(WORDS[right].capitalize() for right in plain)) if each)
        or "nothing"
    )


def without_letter(rights: frozenset[Right], notation: Notation, kind: str) -> frozenset[Right]:
    """Return the rights that stand as words because no letter says them; of a KPI all are words, and none are left."""
    if kind == "kpi":
        return frozenset()
    return frozenset(
        notation.letters_for(frozenset(each for each in rights if isinstance(each, Involvement)))[1]
    )
