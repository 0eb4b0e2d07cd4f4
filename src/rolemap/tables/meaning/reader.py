"""What all readers of a matrix share: the document, the options, what was found, and how a cell becomes `Involved`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from typing import NamedTuple

from rolemap.errors import Position
from rolemap.model.involvement import Involvement, Notation
from rolemap.tables import words
from rolemap.tables.content import Cell, Document, Grid
from rolemap.tables.matrix import Involved, LeftOut, Matrix
from rolemap.tables.meaning import notation as notations
from rolemap.tables.meaning.cells import Cells, Saying
from rolemap.tables.meaning.legend import Legend
from rolemap.tables.meaning.notation import Choice
from rolemap.tables.remarks import Remark


class Options(NamedTuple):
    """What cannot be known from a file alone. Empty means: find out.

    Attributes:
        notation: a known notation's name, or letters with their meanings: "R=Responsible,A=Approver".
        orientation: "rows" for an activity a row, "columns" for an activity a column.
        activity_column: the head of the column that names the activities, or its letter in a workbook.
        role_columns, drop_columns: heads or letters of columns that are roles, or that are to be left out.
        sheets: names of the sheets to read.
        tables: numbers of the tables to read, or words of their titles; "list" for lists.
        split: what else stands between two names in one cell.
        aliases: a name as written -> the name that is meant.
    """

    notation: str = ""
    orientation: str = ""
    activity_column: str = ""
    role_columns: tuple[str, ...] = ()
    drop_columns: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    split: str = ""
    aliases: Mapping[str, str] = {}


@dataclass
class Work:
    """One document on its way to a reading."""

    document: Document
    options: Options
    given: Notation | None
    legends: tuple[Legend, ...]
    remarks: list[Remark] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    matrices: list[Matrix] = field(default_factory=list)

    def remark(self, code: str, position: Position, message: str, advice: str = "") -> None:
        """Note something about the reading."""
        self.remarks.append(Remark(code, position, message, advice))

    def name(self, text: str) -> str:
        """Return a name in one line, and as the aliases say."""
        plain = " ".join(text.split())
        return self.options.aliases.get(plain, plain)


@dataclass(frozen=True)
class Table:
    """A grid in its document: the titles above it, nearest first, its number, its place among the blocks."""

    work: Work
    grid: Grid
    titles: tuple[str, ...]
    number: int
    legend: Legend | None
    is_legend: bool = False

    @property
    def title(self) -> str:
        """The sheet, the caption, or the nearest heading."""
        return self.titles[0] if self.titles else ""

    def position(self, cell: Cell) -> Position:
        """Return where a cell stands."""
        return Position(self.path, cell.line, cell.column, cell.width, self.grid.sheet != "")

    @cached_property
    def path(self) -> str:
        """What positions in this table call their file."""
        return self.work.document.position(Cell("", 1, 1), self.grid.sheet).path

    def place(self) -> Position:
        """Return where the table begins."""
        cells = (cell for row in self.grid.rows for cell in row)
        return self.position(next((each for each in cells if each.text), Cell("", 1, 1)))

    def widest(self) -> Cells:
        """Return a reader of cells by every letter that might count here."""
        if self.work.given is not None:
            return Cells(each.letter for each in self.work.given.letters)
        said = {each.letter for each in self.legend.meanings} if self.legend is not None else set()
        named = next((each for each in map(words.notation_named, self.titles) if each is not None), None)
        own = notations.alphabet_of(named) if named is not None else frozenset()
        return Cells(notations.ALL_LETTERS | said, notations.USUAL | said | own)

    def choose(self, sayings: Iterable[Saying]) -> Choice:
        """Return the notation of what was said in the cells, and say so when it is assumed."""
        letters: Counter[str] = Counter()
        said: dict[str, words.Said] = {}
        for each in sayings:
            letters.update(each.letters)
            for word in each.said:
                said.setdefault(word.word, word)
        apart = words.told_apart(said.values())
        spoken = tuple((said | apart).values())
        choice = notations.choose(letters, spoken, self.titles, self.legend, self.work.given)
        return choice._replace(apart=apart)


class Letters:
    """Turns sayings into letters of the chosen notation, and what they mean."""

    def __init__(self, choice: Choice) -> None:
        """Speak this notation."""
        self.choice = choice
        self.order = {each: place for place, each in enumerate(notations.written_order(choice.notation))}
        self.means = {each.letter: each.means for each in choice.notation.letters}
        self._of: dict[
            Saying, tuple[str, ...] | None
        ] = {}  # a matrix says the same few things again and again
        self._meaning: dict[tuple[str, ...], tuple[Involvement, ...]] = {}

    def of(self, saying: Saying) -> tuple[str, ...] | None:
        """Return the letters of a saying in the order of the notation; None when a word has no letter here."""
        if saying not in self._of:
            self._of[saying] = self._ordered(saying)
        return self._of[saying]

    def _ordered(self, saying: Saying) -> tuple[str, ...] | None:
        letters = list(saying.letters)
        for each in saying.said:
            meant = self.choice.apart.get(each.word, each)
            letter = (
                each.word.casefold()
                if self.choice.words_only
                else notations.letter_for(meant, self.choice.notation)
            )
            if letter is None or letter not in self.order:
                return None
            letters.append(letter)
        if any(each not in self.order for each in letters):
            return None
        return tuple(sorted(set(letters), key=self.order.__getitem__))

    def meaning(self, letters: tuple[str, ...]) -> tuple[Involvement, ...]:
        """Return what letters mean, in the order of the primitives."""
        if letters not in self._meaning:
            meant = {each for letter in letters for each in self.means.get(letter, ())}
            self._meaning[letters] = tuple(each for each in Involvement if each in meant)
        return self._meaning[letters]

    def involved(self, role: str, letters: tuple[str, ...], position: Position, note: str = "") -> Involved:
        """Return a role's involvement by these letters."""
        return Involved(role, letters, self.meaning(letters), position, note)

    def merged(self, found: Iterable[Involved], heads: Iterable[int] | None = None) -> tuple[Involved, ...]:
        """Return one involvement for each role: a name under two letters has both.

        Args:
            found: in the order of the file.
            heads: for each, the column of its role's head, where columns of one name are to stay apart.
        """
        found = tuple(found)
        keys = tuple(
            zip((each.role for each in found), heads if heads is not None else repeat(0), strict=False)
        )
        if len(set(keys)) == len(found):
            return found
        by_role: dict[tuple[str, int], Involved] = {}
        for key, each in zip(keys, found, strict=True):
            first = by_role.get(key)
            if first is None:
                by_role[key] = each
                continue
            letters = tuple(sorted({*first.letters, *each.letters}, key=self.order.__getitem__))
            note = "; ".join(dict.fromkeys(one for one in (first.note, each.note) if one))
            by_role[key] = Involved(each.role, letters, self.meaning(letters), first.position, note)
        return tuple(by_role.values())


def noted(saying: Saying, cell: Cell) -> str:
    """Return what a cell says beside its letters: its own remark, then its footnote marks."""
    if not cell.notes:
        return saying.note
    return "; ".join(dict.fromkeys(each for each in (saying.note, *cell.notes) if each))
