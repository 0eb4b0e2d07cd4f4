"""Which notation a matrix is written in: as an option, a legend or a title says, else as its letters and words fit.

A legend is believed before a title, and both before what is usual. Nothing else is guessed: where several notations fit
and mean different things, the letters stay and their meaning is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rolemap.errors import RolemapError, did_you_mean
from rolemap.model.involvement import NOTATIONS, WORDS, Involvement, Letter, Notation
from rolemap.tables import words
from rolemap.tables.meaning.legend import Legend

USUAL = frozenset("RASCI")
ALL_LETTERS = frozenset(
    each.letter for notation in NOTATIONS.values() for each in notation.letters if len(each.letter) == 1
)
_FAMILY = ("RACI", "RASCI", "RACIQ", "RACI-VS", "RACIO", "DRASCI")
"""Notations in which a letter has the meaning that most people know."""
_LIKELY = (*_FAMILY[:-1], "DACI", _FAMILY[-1])
"""The first that holds all letters is taken: with a driver and nobody responsible, it is about decisions."""
_RACI_OTHERWISE = ("ARCI", "RASIC", "CAIRO", "RACIO")
_STEM = 5
_SPELT = 3
"""So many words of a notation spell it out."""


class Choice(NamedTuple):
    """The notation of a matrix.

    Attributes:
        why: in a few words, for the summary: "the legend says so".
        assumed: it is the likeliest of several, so it is worth a warning; the option settles it.
        words_only: the file has no letters, and its words fit no notation: they stay words.
        apart: words that mean something else in the company of the others, by word.
    """

    notation: Notation
    why: str
    assumed: str = ""
    words_only: bool = False
    apart: Mapping[str, words.Said] = {}

    @property
    def alphabet(self) -> frozenset[str]:
        """The letters that count."""
        return frozenset(each.letter for each in self.notation.letters)


def given(text: str) -> Notation:
    """Return the notation that an option names, or defines: "R=Responsible,A=Approver".

    Raises:
        RolemapError: when it is neither.
    """
    if "=" not in text:
        found = NOTATIONS.get(text.strip().upper()) or NOTATIONS.get(words.notation_named(text) or "")
        if found is None:
            raise RolemapError(f"there is no notation `{text}`; {did_you_mean(text.upper(), NOTATIONS)}")
        return found
    letters: list[Letter] = []
    for part in text.split(","):
        letter, _, word = (each.strip() for each in part.partition("="))
        means = _meaning(word)
        if not letter or means is None:
            known = ", ".join(sorted({WORDS[each] for each in Involvement}))
            raise RolemapError(
                f"`{part.strip()}` is no letter with its meaning, such as A=Approver (known: {known})"
            )
        letters.append(Letter(letter.upper(), word, means))
    return Notation("".join(each.letter for each in letters), tuple(letters))


def _meaning(word: str) -> tuple[Involvement, ...] | None:
    """Return what a word means: a word of involvement in any language, or a primitive by its name."""
    named = {each.value: each for each in Involvement}
    if word.casefold() in named:
        return (named[word.casefold()],)
    said = words.involvement(word)
    return said.means if said is not None else None


def choose(  # noqa: PLR0911 - one return for each source, in the order in which they are believed
    letters: Mapping[str, int],
    said: Sequence[words.Said],
    titles: Iterable[str],
    legend: Legend | None,
    option: Notation | None,
) -> Choice:
    """Return the notation of a matrix.

    Args:
        letters: how often each letter stands in it.
        said: the words of involvement in it.
        titles: of the table and what stands above, nearest first.
        legend: the one that counts for it.
        option: what the user says.
    """
    if option is not None:
        return Choice(option, "as given")
    named = next((each for each in map(words.notation_named, titles) if each is not None), None)
    if not letters and (spelt := _spelt(said)) is not None:
        return spelt
    if legend is not None and (not letters or any(legend.get(each) for each in letters)):
        return _of_legend(legend, letters, named)
    if not letters:
        return _of_words(said, named)
    found = _usual(letters)
    if named is not None and alphabet_of(named).issuperset(_frequent(letters)):
        return Choice(NOTATIONS[named], f"the title says {named}")
    if named is not None and found is None and alphabet_of(named).intersection(letters):
        return Choice(NOTATIONS[named], f"the title says {named}")
    if found is not None:
        return found
    return _of_letters(letters)


def alphabet_of(name: str) -> frozenset[str]:
    """Return the letters of a known notation."""
    return frozenset(each.letter for each in NOTATIONS[name].letters)


def _frequent(letters: Mapping[str, int]) -> frozenset[str]:
    """Return the letters that are no slip of the pen: a lone stranger among many does not make a notation."""
    total = sum(letters.values())
    return frozenset(each for each, count in letters.items() if each in "RACI" or count > 1 or total < 50)  # noqa: PLR2004


def _usual(letters: Mapping[str, int]) -> Choice | None:
    """Return the likely notation that holds all letters."""
    used = _frequent(letters)
    if not used & {"R", "C", "I"} or not used & {"A", "R"}:
        return None
    for name in _LIKELY:
        if alphabet_of(name).issuperset(used):
            assumed = (
                "" if name in ("RACI", "RASCI") else f"no legend says what its letters mean; read as {name}"
            )
            return Choice(NOTATIONS[name], "its letters", assumed)
    return None


def _of_letters(letters: Mapping[str, int]) -> Choice:
    """Return the only notation that holds all letters, else one that leaves the meaning of its letters open."""
    used = _frequent(letters)
    fitting = [each for name, each in NOTATIONS.items() if alphabet_of(name).issuperset(used)]
    meanings = {
        tuple(sorted((one.letter, one.means) for one in each.letters if one.letter in used))
        for each in fitting
    }
    if len(meanings) == 1:
        return Choice(fitting[0], "only this notation has all its letters")
    names = ", ".join(each.name for each in fitting)
    why = f"its letters fit {names}" if fitting else "its letters fit no notation"
    order = sorted(used, key=lambda each: ("RASCIDPQVOT".find(each) % 99, each))
    own = Notation("", tuple(Letter(each, "", ()) for each in order))
    return Choice(own, why, f"{why}, and no legend says what they mean")


def _of_legend(legend: Legend, letters: Mapping[str, int], named: str | None) -> Choice:
    """Return the known notation that says what a legend says, else one made from it."""
    said = {each.letter: each.means for each in legend.meanings}
    strangers = [each for each in _frequent(letters) if each not in said]
    candidates = ([NOTATIONS[named]] if named else []) + list(NOTATIONS.values())
    for each in candidates:
        own = {one.letter: one.means for one in each.letters}
        if all(
            letter in own and (means is None or own[letter] == means) for letter, means in said.items()
        ) and (len(own) == len(said) or (each.name == named and set(own) >= {*said, *strangers})):
            return Choice(each, f"the legend says {each.name}")
    base = _base(said, named)
    made = [
        Letter(each.letter, each.word, each.means if each.means is not None else base.get(each.letter, ()))
        for each in legend.meanings
    ]
    usual = [each for each in strangers if each in base and len(said) < 4]  # noqa: PLR2004 - half a legend
    made += [Letter(each, each, base[each]) for each in sorted(usual)]
    name = "".join(each.letter for each in made)
    for each in NOTATIONS.values():
        if {(one.letter, one.means) for one in made} == {(one.letter, one.means) for one in each.letters}:
            return Choice(each, f"the legend says {each.name}")
    if name in NOTATIONS:
        other = next((one for one in made if one.means != base.get(one.letter)), made[0])
        name = f"{name} with {other.letter} = {other.word}"
    return Choice(Notation(name, tuple(made)), "the legend says so")


def _base(
    said: Mapping[str, tuple[Involvement, ...] | None], named: str | None
) -> dict[str, tuple[Involvement, ...]]:
    """Return what letters mean where a legend's word is not known: as in the notation nearest to it."""
    near = NOTATIONS[named] if named else NOTATIONS["RASCI" if "S" in said else "RACI"]
    return {each.letter: each.means for each in near.letters}


def _spelt(said: Sequence[words.Said]) -> Choice | None:
    """Return the notation that the words spell out, all of it or all but one: no legend says more than that."""
    stems = {words.fold(each.word)[:_STEM] for each in said}
    for notation in NOTATIONS.values():
        own = {words.fold(each.word)[:_STEM] for each in notation.letters}
        if stems <= own and len(stems) >= max(_SPELT, len(own) - 1):
            return Choice(notation, f"its words are those of {notation.name}")
    return None


def _of_words(said: Sequence[words.Said], named: str | None) -> Choice:
    """Return the notation whose words these are, else one that keeps them as words."""
    order = [NOTATIONS[each] for each in (*((named,) if named else ()), *_FAMILY, *NOTATIONS)]
    for notation in order:
        if all(letter_for(each, notation) for each in said):
            return Choice(notation, f"its words are those of {notation.name}")
    approver = next((each for each in said if each.means == (Involvement.RATIFY,)), None)
    if approver is not None and not any(Involvement.ANSWER in each.means for each in said):
        for name in ("RACI", "RASCI"):  # a RACI whose A is the approver
            letters = [
                Letter("A", approver.word, approver.means) if each.letter == "A" else each
                for each in NOTATIONS[name].letters
            ]
            own = Notation(f"{name} with A = {approver.word}", tuple(letters))
            if all(letter_for(each, own) for each in said):
                return Choice(own, f"its words are those of {name}, with an approver")
    made: dict[str, Letter] = {}
    for each in said:
        made.setdefault(each.word.casefold(), Letter(each.word.casefold(), each.word, each.means))
    own = Notation("", tuple(made.values()))
    return Choice(own, "its words fit no notation, so they stay words", words_only=True)


def written_order(notation: Notation) -> tuple[str, ...]:
    """Return the letters of a notation in the order in which they are written in one cell.

    R, A, S, C, I wherever a notation is a RACI under another name, or made from a legend; else as the notation has them.
    """
    letters = tuple(each.letter for each in notation.letters)
    if notation.name in NOTATIONS and notation.name not in _RACI_OTHERWISE:
        return letters
    first = [each for each in "RASCI" if each in letters]
    return (*first, *(each for each in letters if each not in first))


def letter_for(said: words.Said, notation: Notation) -> str | None:
    """Return the letter of a notation that a word spells out; None when it has none.

    In RACI and its family a word's meaning decides, whatever the language; in others it must be the notation's own word,
    because they give common words meanings of their own.
    """
    by_meaning = next((each.letter for each in notation.letters if each.means == said.means), None)
    if by_meaning is not None and (notation.name in _FAMILY or notation.name not in NOTATIONS):
        return by_meaning
    stem = words.fold(said.word)[:_STEM]
    return next((each.letter for each in notation.letters if stem == words.fold(each.word)[:_STEM]), None)
