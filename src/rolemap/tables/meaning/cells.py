"""What one cell of a matrix says: letters, words, a tick, nothing; and what else stands in it.

The alphabet is given: which letters count is decided by `notation`, from legends, titles and all cells together. A cell
that says nothing readable is never taken for the nearest thing; `grid` reports it.

Trap: a matrix has thousands of cells and a dozen different texts, so readings are kept by text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from rolemap.model.involvement import NOTATIONS
from rolemap.tables import words

SayingKind = Literal["blank", "letters", "tick", "unreadable"]

_LOOK_ALIKE = str.maketrans(
    "АВЕКМНОРСТХІЅЈԚԜҮ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "асеіѕор" + "ορι",
    "ABEKMHOPCTXISJQWY" + "ABEZHIKMNOPTYX" + "ACEISOP" + "OPI",
)
"""Letters of the Cyrillic and the Greek alphabet that look like Latin ones, and those."""
_SUPERSCRIPT = re.compile("[⁰¹²³⁴-⁹₀-₉ªºᴬ-ᵪʰ-ʸˢˣᶛ-ᶿ*†‡§°^#]+")
_ENCLOSED = re.compile(r".*(?:CAPITAL LETTER|INDICATOR SYMBOL LETTER) ([A-Z])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\u20dd-\u20e4\ufeff]")
_BRACKETED = re.compile(r"[(\[{（［【]([^()\[\]{}（）［］【】]*)[)\]}）］】]")
_PARTS = re.compile(r"[/∕⁄,;·•∙‧・+&|\\\n、，／；]|(?<=\s)(?:and|und|et|y|e|i|en|og|och|и|та|oraz|ve)(?=\s)")
_DASHED = re.compile(r"\s*[-–—‐‑>]\s*|\s+")
_WITH_NOTE = re.compile(
    r"(?s)([^\W\d_]{1,4}(?:\s*[/,&+]\s*[^\W\d_]){0,3})\s*(?::\s*|\s[-–—=]\s|[–—]\s?)(\S.*)"
)
_CONDITION = re.compile(
    r"(?si)([^\W\d_]{1,3})\s+((?:(?:for|if|when|where|only|on|in|at|from|up|until|via|by|as|with|during|after|before|per|"
    r"unless|except|über|bei|bis|für|wenn|nur|ab|pour|si|para|per|para|dla|для)\b|[<>≤≥=~$€£]).*)"
)
_DECORATION = " \t*_~`'\"“”‘’„«»‹›.:!•·-–—"
_WORDS = frozenset({"AI", "IA", "R&D"})
"""What says something else before it says letters: nobody is accountable and informed, and R&D is a department."""
_SMALL = 2
"""So many letters may be small ones: "r", "ra"."""
NOT_INVOLVED = "N"
"""Where no letter of this name is known, people write it for "not involved"."""
_NAMES = frozenset(NOTATIONS)
"""A notation's own name is no row of its letters."""
_FIRST = re.compile(r"[^\W\d_]+")
_CELL = 12
"""A text of so many characters may well be letters with little around them."""
MAX_TEXT = 2_000
"""A longer text is no cell of letters."""


class Saying(NamedTuple):
    """What a cell says.

    Attributes:
        kind: "letters" for letters and words of involvement; "tick" for a mark that only says yes.
        letters: upper case, in the order in which they stand, each once.
        said: words of involvement, in the order in which they stand.
        note: what else stands there.
        folded: letters of other alphabets that were read as Latin ones, as they stand.
    """

    kind: SayingKind
    letters: tuple[str, ...] = ()
    said: tuple[words.Said, ...] = ()
    note: str = ""
    folded: str = ""


BLANK = Saying("blank")
UNREADABLE = Saying("unreadable")


class Cells:
    """Reads the cells of one file by one alphabet."""

    def __init__(self, letters: Iterable[str], runs: Iterable[str] | None = None) -> None:
        """Read by these letters: single, upper case.

        Args:
            letters: those that count.
            runs: those that may stand together without anything between, as in "RA"; all of them by default.
        """
        self.letters = frozenset(letters)
        self.runs = frozenset(runs) if runs is not None else self.letters
        self._known: dict[str, Saying] = {"": BLANK}

    def say(self, text: str) -> Saying:
        """Return what a text says as a cell of letters."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._read(text)
        return found

    def is_letters(self, text: str) -> bool:
        """True if a text holds letters or words of involvement, and nothing that cannot be read."""
        return self.say(text).kind == "letters"

    def is_firm(self, text: str) -> bool:
        """True if a text holds a letter, or a word that can hardly be anything but involvement."""
        saying = self.say(text)
        return bool(saying.letters) or any(each.firm for each in saying.said)

    def _read(self, text: str) -> Saying:
        if len(text) > MAX_TEXT or (len(text) > _CELL and not self._may_be_letters(text)):
            return UNREADABLE
        if text.replace(" ", "") in _WORDS:
            return UNREADABLE
        if text.strip().upper() not in self.letters:
            if words.is_blank(text):
                return BLANK
            if text.strip() == NOT_INVOLVED:
                return Saying("blank", note=NOT_INVOLVED)
            if words.is_mark(text) or words.is_mark(_BRACKETED.sub("", text).strip()):
                return Saying("tick")
        return self._spelt(text) or self._lettered(text)

    def _may_be_letters(self, text: str) -> bool:
        """True unless a long text begins like a name: most long cells do, and a closer look takes its time."""
        first = _FIRST.search(text)
        if first is None:
            return True
        token = first[0].translate(_LOOK_ALIKE).upper()
        return bool(
            self.run(token)
            or self.run(first[0].upper())
            or words.involvement(first[0])
            or words.involvement(text)
        )

    def _spelt(self, text: str) -> Saying | None:
        """Return what a word of involvement says: "Responsible", "R - Responsible", "Responsible (R)"."""
        spelt = words.involvement(text) if len(text) > 1 else None
        if spelt is None:
            return None
        letter = words.letter_of(text)
        if letter is not None and letter in self.letters:
            return Saying("letters", (letter,))
        return Saying("letters", (), (spelt,), spelt.rest)

    def _lettered(self, text: str) -> Saying:
        """Return what letters say, with whatever stands around them."""
        plain, notes = self._plain(text)
        if words.is_blank(plain) and plain.strip().upper() not in self.letters:
            is_symbol = any(unicodedata.category(each) == "So" for each in text)
            return UNREADABLE if notes or is_symbol else BLANK
        found = _Found(self, notes)
        return found.saying() if found.whole(plain) else UNREADABLE

    def _plain(self, text: str) -> tuple[str, list[str]]:
        """Return a text without symbols, footnote marks and bracketed remarks; and those."""
        notes: list[str] = []

        def mark(found: re.Match[str]) -> str:
            if found[0].strip("*^"):
                notes.append(unicodedata.normalize("NFKC", found[0].strip("*^")))
            elif "*" in found[0]:
                notes.append(found[0])
            return " "

        def remark(found: re.Match[str]) -> str:
            inner = found[1].strip()
            follows = found.string[: found.start()].rstrip()[-1:].isalnum()
            if self.run(inner.upper()) and inner.isupper() and not follows:
                return f" {inner} "
            if not words.is_blank(inner):
                notes.append(inner)
            return " "

        text = _INVISIBLE.sub("", text)
        text = text if text.isascii() else "".join(map(_shown, text))
        if text.lstrip().startswith("*"):
            text = text.replace("*", "")  # bold that the container left
        if not text.isascii() or any(each in text for each in "*^#"):
            text = _SUPERSCRIPT.sub(mark, text)
        previous = None
        while previous != text and any(each in text for each in "([{（［【"):
            previous, text = text, _BRACKETED.sub(remark, text, count=20)
        return unicodedata.normalize("NFKC", text).strip(), notes

    def run(self, token: str) -> tuple[str, ...]:
        """Return the letters of a token that is nothing but letters of the alphabet, each once; else nothing."""
        if token in _WORDS or token in _NAMES:
            return ()
        known = self.letters if len(token) == 1 else self.runs
        return tuple(token) if token and len(set(token)) == len(token) and known.issuperset(token) else ()


class _Found:
    """What was found in one cell so far."""

    def __init__(self, cells: Cells, notes: list[str]) -> None:
        self.cells = cells
        self.letters: list[str] = []
        self.said: list[words.Said] = []
        self.notes = notes
        self.folded = ""

    def saying(self) -> Saying:
        letters = tuple(dict.fromkeys(self.letters))
        said = tuple(dict.fromkeys(self.said))
        if not letters and not said:
            return UNREADABLE
        own = {each.word.casefold() for each in said}
        notes = [
            each for each in self.notes if not self._repeats(each, letters) and each.casefold() not in own
        ]
        return Saying("letters", letters, said, "; ".join(notes), self.folded)

    def _repeats(self, note: str, letters: tuple[str, ...]) -> bool:
        """True if a remark only spells out a letter: "R (Responsible)"."""
        word = words.involvement(note)
        return word is not None and note[:1].upper() in letters

    def whole(self, text: str) -> bool:
        """Read a text; False when a part of it says nothing that can be read."""
        if self.part(text) or self.conditional(text):
            return True
        noted = _WITH_NOTE.fullmatch(text)
        if noted is not None and len(noted[2]) > 1 and self.tokens(noted[1]):
            self.note(noted[2])
            return True
        parts = [each.strip(_DECORATION) for each in _PARTS.split(text)]
        parts = [each for each in parts if each]
        return (len(parts) > 1 and all(self.part(each) or self.conditional(each) for each in parts)) or (
            len(parts) == 1 and (self.part(parts[0]) or self.conditional(parts[0]))
        )

    def conditional(self, text: str) -> bool:
        """Read "C for legal questions"."""
        found = _CONDITION.fullmatch(text)
        if found is None or not found[1].isupper() or not self.tokens(found[1]):
            return False
        self.note(found[2])
        return True

    def note(self, text: str) -> None:
        """Keep a remark, unless it only spells out the letter before it."""
        if not self._repeats(text.strip(), tuple(self.letters)):
            self.notes.append(text.strip())

    def part(self, text: str) -> bool:
        """Read a letter, letters without anything else, or a word of involvement."""
        if self.tokens(text):
            return True
        word = words.involvement(text) if len(text) > 1 else None
        if word is None:
            return False
        lettered = words.letter_of(text)
        if lettered is not None and lettered in self.cells.letters and len(text.split()) > 1:
            self.letters.append(lettered)
        else:
            self.said.append(word)
        return True

    def tokens(self, text: str) -> bool:
        """Read letters with spaces or dashes between them."""
        found: list[str] = []
        folded = ""
        for token in _tokens(text):
            letters, strange = self.token(token)
            if not letters:
                return False
            found += letters
            folded += strange
        self.letters += found
        self.folded += folded
        return bool(found)

    def token(self, token: str) -> tuple[tuple[str, ...], str]:
        """Return the letters of one token, and those of them that belong to another alphabet."""
        own = self.cells.run(token.upper())
        if own and (token.isupper() or len(token) <= _SMALL):
            return own, ""
        if token.isascii():
            return (), ""
        latin = token.translate(_LOOK_ALIKE).upper()
        return self.cells.run(latin), "".join(each for each in token if not each.isascii())


def _shown(character: str) -> str:
    """Return a letter in a circle or a square as the letter that it is, another symbol as a space."""
    if unicodedata.category(character) not in ("So", "Sk", "Cf"):
        return character
    enclosed = _ENCLOSED.fullmatch(unicodedata.name(character, ""))
    return enclosed[1] if enclosed is not None else " "


def _tokens(text: str) -> Iterator[str]:
    for each in _PARTS.split(text):
        for token in _DASHED.split(each):
            bare = token.strip(_DECORATION)
            if bare:
                yield bare
