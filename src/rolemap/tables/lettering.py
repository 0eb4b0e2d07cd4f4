"""The notations of matrices as notations of a model: the one that counts by default, and those that it must define.

A chart's letters are kept, because what they can say decides what a rule may miss: a chart without a letter for
performing has no gap where nobody performs. A chart of words gets the shortest letters that tell its words apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rolemap.files.document import LETTER
from rolemap.model.involvement import NOTATIONS, Letter, Notation
from rolemap.model.model import Model
from rolemap.tables.matrix import Matrix

_LONGEST = 3  # characters of a letter


class Lettering:
    """What the matrices of a model are written in.

    Attributes:
        default: the name of the model's notation.
        made: notations that the model must define, in the order of the matrices.
    """

    def __init__(self, model: Model, matrices: Iterable[Matrix], *, is_told: bool) -> None:
        """Name the notation of every matrix; where nobody has told the model's own, most matrices do."""
        self._known = model.known_notations()
        self._names: dict[Notation, str] = {}
        self.made: list[Notation] = []
        counts = Counter(name for each in matrices if (name := self._named(each.notation)))
        usual = counts.most_common(1)
        self.default = usual[0][0] if usual and not is_told else model.notation

    def own(self, notation: Notation) -> str | None:
        """Return the name of a matrix's notation, which its items must say; None for the model's own."""
        name = self._named(notation)
        return name if name != self.default else None

    def _named(self, notation: Notation) -> str | None:
        if notation not in self._names:
            self._names[notation] = self._adopted(_sound(notation)) or ""
        return self._names[notation] or None

    def _adopted(self, notation: Notation | None) -> str | None:
        """Return the name of a notation in the model, which defines it from now on if it did not know it."""
        if notation is None:
            return None
        means = _means(notation)
        same = [name for name, each in self._known.items() if _means(each) == means]
        if same:
            return notation.name if notation.name in same else same[0]
        taken = {each.casefold() for each in self._known}
        name, number = notation.name, 2
        while name.casefold() in taken:
            name, number = f"{notation.name} ({number})", number + 1
        made = Notation(name, notation.letters)
        self._known[name] = made
        self.made.append(made)
        return name


def _means(notation: Notation) -> frozenset[tuple[object, ...]]:
    return frozenset((each.letter, *each.means) for each in notation.letters)


def _sound(notation: Notation) -> Notation | None:
    """Return a notation as a model can define it: letters that each mean something; None where it has none."""
    if notation == NOTATIONS.get(notation.name):
        return notation
    letters = list({each.letter: _in_words(each) for each in notation.letters if each.means}.values())
    if not all(re.fullmatch(LETTER, each.letter) for each in letters):
        letters = _short(letters)
    if not letters:
        return None
    between = "" if all(len(each.letter) == 1 for each in letters) else "-"
    name = " ".join(notation.name.split()) or between.join(each.letter for each in letters)
    return Notation(name, tuple(letters))


def _in_words(letter: Letter) -> Letter:
    return letter._replace(word=" ".join(letter.word.split()).capitalize() or letter.letter)


def _short(letters: list[Letter]) -> list[Letter]:
    """Return letters for words: as many of their first characters as tell them apart; none where that is too many."""
    for length in range(1, _LONGEST + 1):
        short = [Letter(each.word[:length].upper(), each.word, each.means) for each in letters]
        if len({each.letter for each in short}) == len(short) and all(
            re.fullmatch(LETTER, each.letter) for each in short
        ):
            return short
    return []
