"""What a word or a short phrase says about involvement, and which letter stands beside it.

The words themselves are data, in `involvements` and `loose`.

The trap: a word counts only as the whole text. "Support" is involvement, "Support team" is a role, and "Responsible AI
Lead" is one too. Words that are as often a role or an ordinary word as an involvement ("Lead", "Owner", "Input") are
loose, so that a caller can ask for company before it believes them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from rolemap.model.involvement import Involvement
from rolemap.tables.words.involvements import FIRM
from rolemap.tables.words.loose import LETTERED, LOOSE
from rolemap.tables.words.spelling import LONGEST, fold, spellings, without_gender


class Said(NamedTuple):
    """What a word says about involvement.

    Attributes:
        means: the primitives, in the most usual reading of the word.
        word: as our list spells it, lower case.
        firm: it can hardly be anything else; a loose word ("Lead", "Support") may also name a role.
        rest: what stood in brackets behind it: "one only" of "Accountable (one only)".
    """

    means: tuple[Involvement, ...]
    word: str
    firm: bool = True
    rest: str = ""


@cache
def _said() -> dict[str, Said]:
    """Return every firm and loose word of involvement, folded, and what it says."""
    found: dict[str, Said] = {}
    for lists, firm in ((FIRM, True), (LOOSE, False)):
        _add(found, lists, firm=firm)
    return found


@cache
def _said_beside_a_letter() -> dict[str, Said]:
    """Return the words that say something only where their letter stands beside them."""
    found: dict[str, Said] = {}
    _add(found, LETTERED, firm=True)
    return found


def _add(found: dict[str, Said], lists: dict[str, str], *, firm: bool) -> None:
    for meaning, words in lists.items():
        means = tuple(Involvement(each) for each in meaning.split())
        for word in spellings(words):
            found.setdefault(fold(word), Said(means, word, firm))


_FRAME = re.compile(
    r"(?:(?:who|which|is|are|was|were|must|should|shall|will|has|have|needs|be|been|being|to|keep|kept) )+(?=\w)"
    r"| (?:by|for|with|to|of)$"
)
"""What may stand around a word of involvement: "who is", "must be", "for"."""

_PARTY = (
    r"(?:parties|party|persons|person|people|individuals|individual|roles|role|teams|team|members|member|staff|units|unit"
    r"|groups|group|departments|department|stakeholders|stakeholder|functions|function|organisation|organization|leader"
    r"|entity|entities|contacts|contact|name|names|actor|actors|owner|owners|side|position)"
)
_OF_A_PARTY = re.compile(rf"(\w+) {_PARTY}|{_PARTY} (\w+)")
"""Whoever is involved, named beside it: "Responsible party", "Person accountable"."""

_MOST_SPACES = 12
_BRACKETED = re.compile(r"(.*\S)\s*[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_INITIAL = re.compile(r"\W*(?:[(\[*_]+([^\W\d_])[)\]*_]+|([^\W\d_])[)\]])(?=[^\W\d_]{2})")
_LETTER_THEN = re.compile(
    r"[(\[{“\"'*_]*([^\W\d_])[)\]}”\"'*_]*(?:\s*[:=：→|]\s*|\s+[-–—‒−]+\s*|\s*[–—]\s*|\.\s+)(\S.*)"
)
_LETTER_WITH = re.compile(r"([^\W\d_])\s*[(\[（【]\s*(.+?)\s*[)\]）】]")
_LETTER_TIGHT = re.compile(r"([^\W\d_])\s*[-/.,)\]]\s*([^\W\d_].*)")
_THEN_LETTER = re.compile(r"(\S.*?)(?:\s*[(\[（【]\s*([^\W\d_])\s*[)\]）】]|\s*[-–—:=/,]\s*([^\W\d_]))")
_ALONE = re.compile(r"[\s(\[{*_`\"'“]*([^\W\d_])[\s)\]}*_`\"'”.:]*")


@lru_cache(maxsize=1 << 14)
def involvement(text: str) -> Said | None:
    """Return what a word or a short phrase says about involvement, None when it is not a known one as a whole."""
    if not text or len(text) > LONGEST or text.count(" ") > _MOST_SPACES:
        return None
    found = _plainly(text)
    if found is not None:
        return found
    letter, rest = _letter_and_rest(text)
    if letter and rest:
        return _plainly(rest) or _said_beside_a_letter().get(fold(rest))
    return None


def _plainly(text: str) -> Said | None:
    """Return what a text without a letter says."""
    said = _said()
    phrase = fold(text)
    found = said.get(phrase) or said.get(fold(without_gender(text)))
    if found is not None:
        return found
    found = said.get(_FRAME.sub("", phrase))
    if found is not None:
        return found
    party = _OF_A_PARTY.fullmatch(phrase)
    if party is not None:
        found = said.get(party[1] or party[2])
        return found if found is not None and found.firm and found.word.isascii() else None
    bracketed = _BRACKETED.fullmatch(text.strip())
    if bracketed is None:
        return None
    found = said.get(fold(bracketed[1])) or said.get(fold(without_gender(bracketed[1])))
    rest = bracketed[2].strip() if len(bracketed[2].strip()) > 1 else ""
    if found is None or not (found.firm or not rest or fold(rest) in said):
        return None
    return found._replace(rest=rest)


@lru_cache(maxsize=1 << 14)
def letter_of(text: str) -> str | None:
    """Return the letter that a head carries, alone or beside its word: "R", "R (Responsible)", "(R)esponsible"."""
    return _letter_and_rest(text)[0] or None


def _letter_and_rest(text: str) -> tuple[str, str]:
    """Return a letter and the words beside it, ("", "") when `text` is not made like that."""
    text = without_gender(text.strip())
    alone = _ALONE.fullmatch(text)
    if alone is not None:
        return (
            (alone[1].upper(), "")
            if alone[1].isalpha() and alone[1].upper() != alone[1].lower()
            else ("", "")
        )
    initial = _INITIAL.match(text)
    if initial is not None:
        letter = initial[1] or initial[2]
        return letter.upper(), letter + text[initial.end() :]
    for pattern, is_plain in ((_LETTER_WITH, True), (_LETTER_THEN, True), (_LETTER_TIGHT, False)):
        found = pattern.fullmatch(text)
        if found is not None and ((is_plain and found[1].isupper()) or _is_word(found[2])):
            return found[1].upper(), found[2]
    found = _THEN_LETTER.fullmatch(text)
    if found is not None and _is_word(found[1]):
        return (found[2] or found[3]).upper(), found[1]
    return "", ""


def _is_word(text: str) -> bool:
    return _plainly(text) is not None or fold(text) in _said_beside_a_letter()
