"""The proof: which grants cover which part of amount × place × category × condition × day, exactly.

Pure geometry; it knows no model. Every axis is cut where any piece begins or ends, so that within a cell nothing
changes. What covers a cell is the intersection of what covers its values, one bit a part of a grant: a cell costs a few
ANDs, and values that the same parts cover are one class. Nothing is sampled.

Neighbours: `authority` makes the pieces and reads the boxes; `fewest` leaves out those that others make up for.
Trap: boxes of one label may overlap each other, because each is maximal; together they are exactly the cells of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from rolemap.errors import RolemapError
from rolemap.index.authority.bits import as_bits, classes_of, meeting, numbers_of, truths_with
from rolemap.index.authority.boxes import Box, Literal, Piece, Space
from rolemap.index.authority.fewest import Block, fewest
from rolemap.index.days.spans import Span, Spans, union

MOST_CONDITIONS = 16


def boxes(space: Space, pieces: Sequence[Piece]) -> tuple[Box, ...]:
    """Return the maximal boxes of a space, by what covers them: holes, what is covered once, what is covered twice.

    Returns:
        Sorted by amount, days, places, categories and conditions. Every cell of the space lies in boxes of exactly one
        set of grants. None where the space is empty.

    Raises:
        RolemapError: when more than `MOST_CONDITIONS` conditions are told apart.
    """
    return _Grid(space, pieces).boxes()


Label = tuple[int, ...]
"""The grants of a cell."""
Column = list[dict[Label, int]]
"""Day by day the amounts of each label, as bits."""


class _Rectangle(NamedTuple):
    label: Label
    low: int
    high: int
    first: int
    last: int


class _Wide(NamedTuple):
    """A maximal box: stretches of amounts and days, sets of places and categories as bits, what must be so."""

    low: int
    high: int
    first: int
    last: int
    places: int
    categories: int
    cube: tuple[Literal, ...]


class _Grid:
    """The space, cut; values of an axis are counted, and each knows the pieces that cover it as bits."""

    def __init__(self, space: Space, pieces: Sequence[Piece]) -> None:
        if len(space.conditions) > MOST_CONDITIONS:
            raise RolemapError(
                f"{len(space.conditions)} conditions on one decision are too many to tell apart; {MOST_CONDITIONS} can be"
            )
        self.space = space
        pieces, days = _parts(pieces)
        self.amounts = _cuts(space.low, space.high, pieces)
        self.days = _day_cuts(space.days, days)
        self.by_amount = [
            as_bits(
                number
                for number, piece in enumerate(pieces)
                if (piece.low is None or (low is not None and piece.low <= low))
                and (piece.high is None or (high is not None and high <= piece.high))
            )
            for low, high in pairwise(self.amounts)
        ]
        self.by_day = self._over_days(days)
        self.places = classes_of(
            as_bits(n for n, piece in enumerate(pieces) if piece.places is None or place in piece.places)
            for place in space.places
        )
        self.categories = classes_of(
            as_bits(n for n, piece in enumerate(pieces) if piece.category in ("", category))
            for category in space.categories
        )
        self.conditions = self._met(pieces)
        self.grants = [piece.grant for piece in pieces]
        self.labels: dict[int, Label] = {}
        self.rows: dict[int, list[Label]] = {}
        self.shown: dict[int, dict[Label, int]] = {}
        self.over_days: dict[int, Column] = {}
        self.inside: dict[tuple[int, int, int], list[Column]] = {}

    def _over_days(self, days: Sequence[Spans]) -> list[int]:
        """Return the pieces of each stretch of days, by what begins and ends at each cut."""
        changes = dict.fromkeys(self.days, 0)
        covered = 0
        for number, spans in enumerate(days):
            for each in spans:
                first, last = max(each[0], self.space.days[0]), min(each[1], self.space.days[1])
                if first < last:
                    changes[first] ^= 1 << number
                    changes[last] ^= 1 << number
        found = []
        for cut in self.days[:-1]:
            covered ^= changes[cut]
            found.append(covered)
        return found

    def _met(self, pieces: Sequence[Piece]) -> dict[int, int]:
        """Return what can be used under which truth of the conditions: pieces -> a set of truths, as bits."""
        self.atoms = [
            truths_with(number, len(self.space.conditions)) for number in range(len(self.space.conditions))
        ]
        self.all_truths = (1 << (1 << len(self.atoms))) - 1
        known = {condition: number for number, condition in enumerate(self.space.conditions)}
        needing: dict[frozenset[Literal], int] = {}
        for number, piece in enumerate(pieces):
            needing[piece.conditions] = needing.get(piece.conditions, 0) | 1 << number
        classes = {0: self.all_truths}
        for conditions, bits in needing.items():
            met = self.all_truths
            for condition, is_met in conditions:
                truth = self.atoms[known[condition]]
                met &= truth if is_met else self.all_truths & ~truth
            split: dict[int, int] = {}
            for usable, truths in classes.items():
                for more, those in ((bits, truths & met), (0, truths & ~met)):
                    if those:
                        split[usable | more] = split.get(usable | more, 0) | those
            classes = split
        return classes

    def label(self, pieces: int) -> Label:
        """Return the grants of a set of pieces."""
        found = self.labels.get(pieces)
        if found is None:
            found = tuple(sorted({self.grants[number] for number in numbers_of(pieces)}))
            self.labels[pieces] = found
        return found

    def row(self, pieces: int) -> list[Label]:
        """Return the label of each amount where these pieces can be used."""
        found = self.rows.get(pieces)
        if found is None:
            found = [self.label(pieces & each) for each in self.by_amount]
            self.rows[pieces] = found
        return found

    def show(self, pieces: int) -> dict[Label, int]:
        """Return the amounts of each label, as bits, where these pieces can be used."""
        found = self.shown.get(pieces)
        if found is None:
            found = {}
            for number, label in enumerate(self.row(pieces)):
                found[label] = found.get(label, 0) | 1 << number
            self.shown[pieces] = found
        return found

    def column(self, pieces: int) -> Column:
        """Return the amounts of each label, day by day, where these pieces can be used at some time."""
        found = self.over_days.get(pieces)
        if found is None:
            found = [self.show(active & pieces) for active in self.by_day]
            self.over_days[pieces] = found
        return found

    def columns(self) -> Iterator[tuple[int, tuple[int, int, int]]]:
        """Yield, for each combination of classes of places, categories and truths, its pieces and its values."""
        for in_place, places in self.places.items():
            for in_category, categories in self.categories.items():
                for when_met, truths in self.conditions.items():
                    yield in_place & in_category & when_met, (places, categories, truths)

    def boxes(self) -> tuple[Box, ...]:
        columns: dict[int, list[tuple[int, int, int]]] = {}
        for pieces, values in self.columns():
            columns.setdefault(pieces, []).append(values)
        where: dict[_Rectangle, list[tuple[int, int, int]]] = {}
        for pieces, several in columns.items():
            for rectangle in self.rectangles(pieces):
                where.setdefault(rectangle, []).extend(several)
        found: dict[Label, dict[_Wide, None]] = {}
        for rectangle, several in where.items():
            for places, categories, truths in _products(several):
                for cube in self.cubes(truths, 0, self.all_truths):
                    wide = self.widest(rectangle, places, categories, cube)
                    found.setdefault(rectangle.label, {})[wide] = None
        needed = (
            self.box(label, wide) for label, several in found.items() for wide in self.needed(list(several))
        )
        return tuple(sorted(needed, key=self._order))

    def needed(self, several: list[_Wide]) -> list[_Wide]:
        """Return as many of some overlapping boxes as it takes to fill what they fill together, the small ones left out."""
        if len(several) == 1:
            return several
        blocks = [self.all_truths]  # truths that no box tells apart
        for met in {self._truths_of(each.cube) for each in several}:
            blocks = [part for block in blocks for part in (block & met, block & ~met) if part]
        ordered = sorted(several)
        kept = fewest(
            [
                Block(
                    (each.first, each.last),
                    (each.low, each.high),
                    (
                        meeting(each.places, self.places.values()),
                        meeting(each.categories, self.categories.values()),
                        meeting(self._truths_of(each.cube), blocks),
                    ),
                )
                for each in ordered
            ]
        )
        return [ordered[number] for number in kept]

    def rectangles(self, pieces: int) -> Iterator[_Rectangle]:
        """Yield disjoint stretches of amounts and days with one label each, where these pieces can be used."""
        begun: dict[tuple[int, int, Label], int] = {}
        last: int | None = None
        for day, active in enumerate(self.by_day):
            usable = active & pieces
            if usable == last:
                continue
            last = usable
            runs = set(_runs(self.row(usable)))
            for run in [each for each in begun if each not in runs]:
                low, high, label = run
                yield _Rectangle(label, low, high, begun.pop(run), day)
            for run in runs:
                begun.setdefault(run, day)
        for (low, high, label), day in begun.items():
            yield _Rectangle(label, low, high, day, len(self.by_day))

    def widest(self, rectangle: _Rectangle, places: int, categories: int, cube: tuple[Literal, ...]) -> _Wide:
        """Return a maximal box around a box: longer in days first, then amounts, places, categories, conditions."""
        label, low, high, first, last = rectangle
        truths = self._truths_of(cube)
        columns = self._columns_in(places, categories, truths)
        wanted = (1 << high) - (1 << low)
        while first > 0 and not wanted & ~self.common(label, (first - 1,), columns):
            first -= 1
        while last < len(self.by_day) and not wanted & ~self.common(label, (last,), columns):
            last += 1
        days = range(first, last)
        all_over = self.common(label, days, columns)
        while low > 0 and all_over >> (low - 1) & 1:
            low -= 1
        while all_over >> high & 1:
            high += 1
        wanted = (1 << high) - (1 << low)
        for more in self.places.values():
            if more & ~places and not wanted & ~self.common(
                label, days, self._columns_in(more, categories, truths)
            ):
                places |= more
        for more in self.categories.values():
            if more & ~categories and not wanted & ~self.common(
                label, days, self._columns_in(places, more, truths)
            ):
                categories |= more
        for each in cube:
            fewer = tuple(other for other in cube if other != each)
            columns = self._columns_in(places, categories, self._truths_of(fewer))
            if not wanted & ~self.common(label, days, columns):
                cube = fewer
        return _Wide(low, high, first, last, places, categories, cube)

    def box(self, label: Label, wide: _Wide) -> Box:
        """Return a box in the values of the axes."""
        return Box(
            label,
            self.amounts[wide.low],
            self.amounts[wide.high],
            (self.days[wide.first], self.days[wide.last]),
            tuple(self.space.places[number] for number in numbers_of(wide.places)),
            tuple(self.space.categories[number] for number in numbers_of(wide.categories)),
            wide.cube,
        )

    def common(self, label: Label, days: Iterable[int], columns: Iterable[Column]) -> int:
        """Return the amounts, as bits, that have the label in every cell of these days and columns."""
        found = -1
        for column in columns:
            for day in days:
                found &= column[day].get(label, 0)
                if not found:
                    return 0
        return found

    def cubes(self, truths: int, condition: int, everything: int) -> Iterator[tuple[Literal, ...]]:
        """Yield which conditions must be met, or not, for these truths; `everything` are those left to tell apart."""
        if truths == everything:
            yield ()
        elif truths:
            name, truth = self.space.conditions[condition], self.atoms[condition]
            met, unmet = (truths & truth) >> (1 << condition), truths & ~truth
            rest = everything & ~truth
            either = met & unmet
            yield from self.cubes(either, condition + 1, rest)
            for is_met, some in ((True, met & ~either), (False, unmet & ~either)):
                for cube in self.cubes(some, condition + 1, rest):
                    yield ((name, is_met), *cube)

    def _columns_in(self, places: int, categories: int, truths: int) -> list[Column]:
        """Return every column that has a value among these, each once."""
        found = self.inside.get((places, categories, truths))
        if found is None:
            pieces = {
                in_place & in_category & when_met
                for in_place, some in self.places.items()
                if some & places
                for in_category, kinds in self.categories.items()
                if kinds & categories
                for when_met, those in self.conditions.items()
                if those & truths
            }
            found = [self.column(each) for each in pieces]
            self.inside[places, categories, truths] = found
        return found

    def _truths_of(self, cube: tuple[Literal, ...]) -> int:
        found = self.all_truths
        for condition, is_met in cube:
            truth = self.atoms[self.space.conditions.index(condition)]
            found &= truth if is_met else ~truth
        return found

    def _order(self, box: Box) -> tuple[object, ...]:
        least = Decimal("-Infinity")
        most = Decimal("Infinity")
        return (
            least if box.low is None else box.low,
            most if box.high is None else box.high,
            box.days,
            [self.space.places.index(each) for each in box.places],
            [self.space.categories.index(each) for each in box.categories],
            box.conditions,
            box.grants,
        )


def _cuts(low: Decimal | None, high: Decimal | None, pieces: Sequence[Piece]) -> list[Decimal | None]:
    """Return the ends of the stretches of amounts, ascending, those of the space included."""
    inside = {
        end
        for piece in pieces
        for end in (piece.low, piece.high)
        if end is not None and (low is None or low < end) and (high is None or end < high)
    }
    return [low, *sorted(inside), high]


def _day_cuts(days: Span, spans: Iterable[Spans]) -> list[int]:
    first, last = days
    ends = {end for several in spans for each in several for end in each if first < end < last}
    return sorted({first, last, *ends})


def _parts(pieces: Iterable[Piece]) -> tuple[list[Piece], list[Spans]]:
    """Return what is covered whenever that is, each part once, and the days on which it is."""
    found: dict[Piece, list[Span]] = {}
    for piece in pieces:
        found.setdefault(piece._replace(days=(0, 0)), []).append(piece.days)
    return list(found), [union(days) for days in found.values()]


def _runs(row: list[tuple[int, ...]]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    start = 0
    for number in range(1, len(row) + 1):
        if number == len(row) or row[number] != row[start]:
            yield start, number, row[start]
            start = number


def _products(columns: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield the columns as few products of places, categories and truths: merged where they differ on one axis only."""
    merged = set(columns)
    for axis in range(3):
        groups: dict[tuple[int, ...], int] = {}
        for each in sorted(merged):
            others = each[:axis] + each[axis + 1 :]
            groups[others] = groups.get(others, 0) | each[axis]
        merged = set()
        for others, bits in groups.items():
            values = [*others[:axis], bits, *others[axis:]]
            merged.add((values[0], values[1], values[2]))
    yield from sorted(merged)
