"""The responsibility matrix: items as rows, roles as columns, letters of the notation in the cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import cast

from rolemap.files.document import words
from rolemap.index.index import Index
from rolemap.model.entities import Item, Kpi
from rolemap.model.involvement import WORDS, Involvement, KpiRight, Letter, Notation, Right
from rolemap.shapes import Cell, Column, Legend, Mark, MarkKind, Row, Table
from rolemap.views.counting import sentence, some
from rolemap.views.gaps import Gaps

_Order = tuple[int, str, str]
"""Where a mark stands in the legend: letters first, notation by notation, in its order; then words."""

_Seen = dict[_Order, Legend]


def matrix(index: Index, gaps: Gaps) -> Table:
    """Return the matrix of everything that is done, decided, aimed at or measured, grouped by area.

    An area that lacks something has a row of its own, so that one without any item is seen at all.
    """
    model = index.model
    seen: _Seen = {}
    rows = tuple(_rows(index, gaps, seen))
    count = sum(not row.key.startswith("area:") for row in rows)
    return Table(
        view="matrix",
        title=f"{model.name}: responsibilities" if model.name else "Responsibilities",
        description=sentence(
            f"{some(count, 'item')} of {some(len(model.roles), 'role')} in {model.notation} letters"
        )
        + " A lighter letter is derived: nobody wrote it, it follows from what is written.",
        corner="Item",
        columns=tuple(
            Column(
                key=role.key,
                title=role.title,
                subtitle=role.horizon.value if role.horizon is not None else "",
                kind=role.horizon.value if role.horizon is not None else "plain",
            )
            for role in model.roles
        ),
        rows=rows,
        legend=tuple(_legend(seen)),
        cells_hold="letters",
        choices=_letters(model.known_notations()[model.notation]),
    )


def _legend(seen: _Seen) -> Iterator[Legend]:
    """Yield what the marks mean, each once; of a letter that means several things, in which notation it does."""
    notations: dict[Legend, list[str]] = {}
    for order in sorted(seen):
        notations.setdefault(seen[order], []).append(order[1])
    meanings = Counter(each.mark.text for each in notations)
    for each, names in notations.items():
        where = f" ({', '.join(names)})" if meanings[each.mark.text] > 1 else ""
        yield replace(each, meaning=each.meaning + where)


def _rows(index: Index, gaps: Gaps, seen: _Seen) -> Iterator[Row]:
    """Yield the items area by area, in the authors' order, then what the area lacks; last come items without an area."""
    by_area: dict[str | None, list[Item]] = {}
    for item in index.items():
        if not index.is_heading(item):
            by_area.setdefault(index.area(item), []).append(item)
    for area in index.model.areas:
        for item in by_area.pop(area.id, ()):
            yield _row(index, item, gaps, seen)
        lacks = gaps.at(area.key)
        if lacks:
            cells = tuple(Cell() for _ in index.model.roles)
            yield Row(
                key=area.key, title=f"{area.title} as a whole", group=area.title, cells=cells, gaps=lacks
            )
    for items in by_area.values():
        for item in items:
            yield _row(index, item, gaps, seen)


def _row(index: Index, item: Item, gaps: Gaps, seen: _Seen) -> Row:
    area = index.area(item)
    subject, stage = getattr(item, "subject", None), getattr(item, "stage", None)
    about = index.title(f"subject:{subject}") if subject else ""
    return Row(
        key=item.key,
        title=item.title,
        subtitle=" · ".join(
            each for each in (f"{about}: {stage}" if about and stage else about, *_on_purpose(item)) if each
        ),
        group=index.title(f"area:{area}") if area else "",
        cells=tuple(
            Cell(marks=tuple(_marks(index, item, role.id, role.title, seen))) for role in index.model.roles
        ),
        gaps=gaps.at(item.key),
        choices=_RIGHTS_OF_A_KPI if isinstance(item, Kpi) else _letters(index.notation(item)),
    )


@cache
def _letters(notation: Notation) -> tuple[Legend, ...]:
    """Return the letters that a cell may hold."""
    return tuple(_choice(each.letter, each.means[-1], each.word) for each in notation.letters)


def _choice(text: str, right: Right, word: str) -> Legend:
    return Legend(mark=Mark(text=text, kind=cast("MarkKind", right.value), title=word), meaning=word)


_OF_A_KPI: dict[Right, str] = {
    KpiRight.DEFINE: "Owns the meaning: what is counted, and how",
    KpiRight.SET_TARGET: "Says what is to be reached",
    KpiRight.EXECUTE: "Owns the performance, and answers for it",
    KpiRight.MEASURE: "Supplies the number",
    KpiRight.REVIEW: "Looks at it regularly",
    KpiRight.ACT: "Does something about it when it is off plan",
    Involvement.CONSULT: "Is asked",
    Involvement.INFORM: "Is told",
}
_RIGHTS_OF_A_KPI = tuple(
    _choice(WORDS[right].capitalize(), right, _OF_A_KPI[right]) for right in words("kpi").values()
)


def _on_purpose(item: Item) -> Iterator[str]:
    """Yield what is empty on purpose, and why: it is no gap, and must not look like one."""
    for each in item.empty:
        yield f"{WORDS[each.right]}: nobody, {each.why}"


def _marks(index: Index, item: Item, role: str, title: str, seen: _Seen) -> Iterator[Mark]:
    """Yield the letters of one cell: declared ones, then what is derived, where the item declares nothing of it."""
    holdings = [each for each in index.holdings(item.key) if each.role == role]
    declared = frozenset(each.right for each in holdings if not each.derived)
    derived = {each.right: each.derived for each in holdings if each.derived}
    if isinstance(item, Kpi):
        rights: list[Right] = [right for right, _ in item.assignments if right in declared]
        for right in rights:
            yield _word(right, title, seen, rank=2)
        return
    said = frozenset(right for right in declared if isinstance(right, Involvement))
    letters, rest = index.notation(item).letters_for(said)
    for letter in letters:
        yield _letter(index, item, letter, title, seen)
    for right in Involvement:
        if right in rest:
            yield _word(right, title, seen, rank=1)
    for letter in index.notation(item).letters:
        why = [derived[each] for each in letter.means if each in derived]
        if why and len(letter.means) == 1:
            yield _letter(index, item, letter, title, seen, why[0])
    has_letter = any(letter.means == (Involvement.RATIFY,) for letter in index.notation(item).letters)
    if Involvement.RATIFY in derived and not has_letter and not {*declared, *derived} & {Involvement.ANSWER}:
        # Who answers decides, and has a letter for that; who decides within limits need not answer for the whole.
        yield _word(Involvement.RATIFY, title, seen, rank=1, why=derived[Involvement.RATIFY])


def _word(right: Right, title: str, seen: _Seen, *, rank: int, why: str = "") -> Mark:
    word = WORDS[right].capitalize()
    return _mark(word, right, word, title, seen, order=(rank, "", word), why=why)


def _letter(index: Index, item: Item, letter: Letter, title: str, seen: _Seen, why: str = "") -> Mark:
    notation = index.notation(item)
    order = (0, notation.name, f"{notation.letters.index(letter):02}")
    return _mark(letter.letter, letter.means[-1], letter.word, title, seen, order=order, why=why)


def _mark(
    text: str, right: Right, word: str, title: str, seen: _Seen, *, order: _Order, why: str = ""
) -> Mark:
    kind = cast("MarkKind", right.value)
    seen.setdefault(order, Legend(mark=Mark(text=text, kind=kind, title=word), meaning=word))
    reason = f", since {why}" if why else ""
    return Mark(text=text, kind=kind, title=f"{word}: {title}{reason}", derived=bool(why))
