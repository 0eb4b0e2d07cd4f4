"""Text made comparable, and word lists.

All modules of this room compare `fold`ed text with word lists. A word list is text, a language a line, its words
between bars: `fr: consulté+e+s | à consulter`. A plus puts an ending onto the stem before it, so the example holds
"consulté", "consultée", "consultés" and "à consulter". Case, accents and punctuation do not matter in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0640]")
"""Marks over and under Latin, Greek, Cyrillic, Hebrew and Arabic letters, and the Arabic stretcher; no kana voicing."""

_BETWEEN = re.compile(r"(?:[^\w#%]|_)+")
_WITHOUT_PARTS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "°": "o"})
"""Letters that Unicode does not take apart into a Latin letter and an accent."""

LONGEST = 120
"""Longer texts are sentences; no word of ours is looked for in them."""

_GENDERED = re.compile(
    r"(?<=[^\W\d_A-Z])(?:[*:/·•]-?|\(-?)(?:innen|in|nen|en|es|as|os|ен|ая|r|n|s|e|a|o|i)\)?s?(?!\w)"
)
"""The other gender or number behind a word: Genehmiger*in, Verantwortliche/r, informé·e·s, Aprobador/a, Approver(s)."""


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """Return `text` for comparison: lower case, without accents, punctuation as single spaces; "#" and "%" stay."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text.casefold())
        text = unicodedata.normalize("NFC", _ACCENTS.sub("", parts)).translate(_WITHOUT_PARTS)
    return _BETWEEN.sub(" ", text.casefold()).strip()


def spellings(words: str) -> Iterator[str]:
    """Yield every word of a word list , as written there."""
    for line in words.strip().splitlines():
        _language, _, phrases = line.partition(":")
        for phrase in phrases.split("|"):
            stem, *endings = phrase.strip().split("+")
            yield stem
            for ending in endings:
                yield stem + ending


def folded(words: str) -> frozenset[str]:
    """Return every word of a word list, folded."""
    return frozenset(fold(word) for word in spellings(words))


def without_gender(text: str) -> str:
    """Return `text` without the second gender or number that people put behind a word: "Approver(s)", "Leiter*in"."""
    return _GENDERED.sub("", text)
