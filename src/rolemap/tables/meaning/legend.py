"""Legends: where a file says what its letters mean. A legend is believed: it may say that A is the approver.

A legend is a list, a paragraph, a cell or a table that gives at least two letters a known word of involvement. What
else stands in it may be unknown; then the letter counts, and its meaning is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rolemap.errors import Position
from rolemap.model.involvement import Involvement
from rolemap.tables import words
from rolemap.tables.content import Cell, Document, Entry, Grid, Heading, Paragraph

_LETTER_FIRST = re.compile(
    r"(?<![\w/+&])[(\[“\"'‘]?([^\W\d_])[)\]”\"'’]?\s*(?:[=＝:：—–‒-]|→|⇒|\)|\.|\||\t|（)\s*[(“\"'‘]?([^\W\d_][^=＝:：;；,，、|·•\n(（]{1,80})"
)
_IN_BRACKETS = re.compile(r"(?<![\w/+&])([^\W\d_])\s*[(（]([^)）\n]{2,60})[)）]")
_WORD_FIRST = re.compile(r"([^\W\d_][^\W\d_ \-]{1,30}(?: [^\W\d_]{2,20}){0,2})\s*[(\[（]([^\W\d_])[)\]）]")
_INITIAL = re.compile(r"(?<!\w)[(\[]([^\W\d_])[)\]]([^\W\d_]{3,30})")
_WORDS_TRIED = 4
_KNOWN_NEEDED = 2
_SHORTEST = 3
"""A shorter unknown word after a letter is no word of a legend: "P-C"."""
_LONGEST = 1_500
"""A longer text is no line of a legend."""


class Meaning(NamedTuple):
    """What a legend says of one letter: the word as written, and what it means; None where the word is not known."""

    letter: str
    word: str
    means: tuple[Involvement, ...] | None
    position: Position


class Legend(NamedTuple):
    """One legend: its letters in order, its place among the blocks, the headings before it; whether it fills a table."""

    meanings: tuple[Meaning, ...]
    block: int
    section: int
    is_table: bool = False

    def get(self, letter: str) -> Meaning | None:
        """Return what it says of a letter."""
        return next((each for each in self.meanings if each.letter == letter), None)


def legends(document: Document) -> tuple[Legend, ...]:
    """Return all legends of a document, in file order."""
    return tuple(_legends(document))


def _legends(document: Document) -> Iterator[Legend]:
    gathered: list[Meaning] = []
    began = section = 0
    previous: type[object] | None = None
    for number, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            section += 1
        if isinstance(block, Heading | Grid) or (previous is not None and type(block) is not previous):
            if found := _sound(gathered):
                yield Legend(found, began, section if not isinstance(block, Heading) else section - 1)
            gathered = []
        if not gathered:
            began = number
        if isinstance(block, Grid):
            for found in _of_grid(document, block):
                is_table = not block.sheet and 2 * len(found) >= len(block.rows)
                yield Legend(found, number, section, is_table)
        elif isinstance(block, Paragraph | Entry):
            gathered += _of_text(block.text, document.position(block))
        previous = type(block)
    if found := _sound(gathered):
        yield Legend(found, began, section)


def _sound(meanings: Iterable[Meaning]) -> tuple[Meaning, ...]:
    """Return each letter's first meaning, or nothing when too few of them are known words."""
    first: dict[str, Meaning] = {}
    for each in meanings:
        stands = first.get(each.letter)
        if stands is None or (stands.means is None and each.means is not None):
            first[each.letter] = each
    known = [each for each in first.values() if each.means is not None]
    if len(known) < _KNOWN_NEEDED:
        return ()
    apart = words.told_apart(words.Said(each.means, each.word) for each in known if each.means is not None)
    return tuple(
        each._replace(means=apart[each.word].means) if each.word in apart else each for each in first.values()
    )


def _of_text(text: str, position: Position) -> Iterator[Meaning]:
    """Yield what the lines of a text say of letters."""
    if len(text) > _LONGEST:
        return
    for offset, line in enumerate(text.split("\n")):
        place = position._replace(line=position.line + offset) if not position.is_cell else position
        for found in _IN_BRACKETS.finditer(line):
            yield from _meaning(found[1], found[2], place, sure=True)
        for found in _LETTER_FIRST.finditer(line):
            yield from _meaning(found[1], found[2], place)
        for found in _WORD_FIRST.finditer(line):
            yield from _meaning(found[2], found[1], place, sure=True)
        for found in _INITIAL.finditer(line):
            yield from _meaning(found[1], found[1] + found[2], place, sure=True)


def _meaning(letter: str, phrase: str, position: Position, *, sure: bool = False) -> Iterator[Meaning]:
    """Yield what a phrase says of a letter; an unknown phrase only where it stands like a legend's."""
    if not letter.isupper() and letter.lower() != letter.upper():
        return
    tried = phrase.replace("—", " ").replace("–", " ").split()[:_WORDS_TRIED]
    for count in range(len(tried), 0, -1):
        words_tried = " ".join(tried[:count]).strip(" .-*_")
        said = words.involvement(words_tried) or words.involvement(f"{letter} - {words_tried}")
        if said is not None:
            yield Meaning(letter, words_tried, said.means, position)
            return
    if not sure and tried and len(tried[0].strip("*_-.")) >= _SHORTEST:
        yield Meaning(letter, phrase.strip(" .-"), None, position)


def _of_grid(document: Document, grid: Grid) -> Iterator[tuple[Meaning, ...]]:
    """Yield the legends of a table: one whose rows begin with a letter, and those inside single cells."""
    rows: list[Meaning] = []
    for row in grid.rows:
        filled = [each for each in row if each.text and not each.covered]
        for place, cell in enumerate(filled):
            if len(cell.text) > 1 and ("\n" in cell.text or len(cell.text) > 20) and not _is_plain(cell):  # noqa: PLR2004
                found = _sound(_of_text(cell.text, document.position(cell, grid.sheet)))
                if found:
                    yield found
            letter = cell.text.strip(" :=-–—()[]*.")
            if len(letter) == 1 and letter.isalpha() and place + 1 < len(filled):
                rows += _row(document, grid, cell, filled[place + 1], filled[place + 2 : place + 3])
                break
            if place == 0 and not _is_plain(cell) and len(cell.text) < 80:  # noqa: PLR2004 - "Responsible (R)" | what it means
                rows += _of_text(cell.text, document.position(cell, grid.sheet))
    found = _sound(rows)
    if found:
        yield found


def _is_plain(cell: Cell) -> bool:
    return not any(each in cell.text for each in "=:-–—()")


def _row(document: Document, grid: Grid, letter: Cell, word: Cell, rest: list[Cell]) -> list[Meaning]:
    """Return what a row of a table says: the letter, its word, perhaps a description."""
    name = letter.text.strip(" :=-–—()[]*.")
    position = document.position(letter, grid.sheet)
    if words.is_blank(word.text) or len(word.text) == 1:
        return []
    found = list(_meaning(name, word.text, position))
    if found and found[0].means is None and rest:
        said = list(_meaning(name, rest[0].text, position))
        if said and said[0].means is not None:
            return [found[0]._replace(means=said[0].means)]
    return found


def contradictions(found: Iterable[Legend]) -> Iterator[tuple[Meaning, Meaning]]:
    """Yield each letter to which two legends under one heading give different meanings: the earlier, the later."""
    first: dict[tuple[int, str, str], Meaning] = {}
    for legend in found:
        for each in legend.meanings:
            earlier = first.setdefault((legend.section, each.position.path, each.letter), each)
            if each.means is not None and earlier.means not in (None, each.means):
                yield earlier, each


def before(found: Iterable[Legend], block: int) -> Legend | None:
    """Return the legend that counts for the table at `block`: the last before or in it, else the first after it."""
    after = None
    last = None
    for each in found:
        if each.block <= block:
            last = each
        elif after is None:
            after = each
    return last or after
