"""Who may decide up to what: the limits of each decision as rows, by amount, with the holes in their places among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from rolemap.index.authority.delegating import contains
from rolemap.index.authority.extents import Extent, in_words
from rolemap.index.authority.proof import Hole, Proof, by_amount, holders, near, prove, receiver
from rolemap.index.authority.proof import Row as Limit
from rolemap.index.days.words import on_days
from rolemap.index.index import Index
from rolemap.shapes import Cell, Column, Legend, Mark, Row, Table
from rolemap.views.counting import sentence, some
from rolemap.views.gaps import Gaps

_COLUMNS = {"scope": "Where", "category": "For", "conditions": "If", "days": "When", "decides": "Who decides"}
_ALWAYS = ("scope", "decides")
_HALF_OPEN = " What a limit goes up to is not in it; the last day is."


def authority(index: Index, gaps: Gaps) -> Table:
    """Return the limits of every decision that has some, and its holes from the day of the index on.

    The holes are those of the proof, which knows where among the limits they are; what the rules find at the decision
    would say them twice.
    """
    del gaps
    model = index.model
    limited = (
        each for each in map(index.authority, (each.key for each in model.decisions)) if each.is_limited
    )
    proofs = [prove(each, index.day) for each in limited]
    rows = [row for proof in proofs for row in _rows(index, proof)]
    holes = sum(len(proof.holes) for proof in proofs)
    said = some(len(proofs), "decision") + (
        f" with limits, and {some(holes, 'hole')}" if proofs else " with limits"
    )
    shown = [
        place
        for place, key in enumerate(_COLUMNS)
        if key in _ALWAYS or any(row.cells[place].marks for row in rows)
    ]
    columns = [Column(key=key, title=title) for key, title in _COLUMNS.items()]
    return Table(
        view="authority",
        title=f"{model.name}: who may decide up to what" if model.name else "Who may decide up to what",
        description=sentence(said) + (_HALF_OPEN if proofs else ""),
        corner="Amount",
        columns=tuple(columns[place] for place in shown),
        rows=tuple(replace(row, cells=tuple(row.cells[place] for place in shown)) for row in rows),
        legend=_LEGEND if rows else (),
        cells_hold="names",
    )


_LEGEND = (Legend(mark=Mark(text="Role", kind="ratify"), meaning="decides"),)


def _rows(index: Index, proof: Proof) -> Iterator[Row]:
    """Yield the rows of one decision: by amount, each limit with what is delegated of it, then the holes that begin there."""
    twice = _twice(index, proof)
    groups: dict[str, list[Row]] = {}
    order: dict[str, tuple[str, Decimal, Decimal, bool]] = {}
    for row in proof.rows:
        number = row.number.partition(".")[0]
        groups.setdefault(number, []).append(_limit(index, proof, row, twice.get(row.number, ())))
        if row.delegation is None:
            order[number] = (*by_amount(row.extent.amounts, proof.currencies), False)
    for place, hole in enumerate(proof.holes):
        extent = hole.stretch.extent
        groups[f"hole{place}"] = [
            _row(proof, f"hole{place}", extent, "", Cell(gap=_nobody(index, proof, hole)))
        ]
        order[f"hole{place}"] = (*by_amount(extent.amounts, proof.currencies), True)
    for number in sorted(groups, key=order.__getitem__):
        yield from groups[number]


def _nobody(index: Index, proof: Proof, hole: Hole) -> str:
    """Return that nobody decides; and why, where somebody is only away, or a role vacant: of all of it, or of a part."""
    first = next(iter(hole.nearest), None)
    if first is None or first.chain.acts or len(first.misses) > 1:
        return "nobody"
    last = first.chain.steps[-1]
    is_vacant = last.kind == "vacant" and last.key.startswith("role:")
    why = f"{near(index, first)} is vacant" if is_vacant else first.misses[0]
    is_all = any(_is_in(hole.stretch.extent, row) for row in proof.rows if row.grant == first.grant)
    return f"nobody: {why}" if is_all else f"nobody, in part because {why}"


def _is_in(extent: Extent, row: Limit) -> bool:
    """True if a limit is wide enough for a part, whoever is there; its days aside."""
    reach = row.reach
    return (
        contains(reach.band, extent.amounts)
        and (reach.places is None or bool(extent.places and reach.places.issuperset(extent.places)))
        and (not reach.category or extent.categories == (reach.category,))
        and reach.conditions <= set(extent.conditions)
    )


def _twice(index: Index, proof: Proof) -> dict[str, tuple[str, ...]]:
    """Return what is to be said at limits whose holders may decide what others may, none of them above: by number."""
    found: dict[str, dict[str, list[str]]] = {}
    for double in proof.doubles:
        if not double.is_settled:
            others = " and ".join(holders(index, each.grant) for each in double.lowest[:-1])
            said = f"{others} may too" if others else "each may alone"
            found.setdefault(double.lowest[-1].number, {}).setdefault(said, []).append(
                str(double.stretch.extent)
            )
    return {
        number: tuple(f"{said}: {'; '.join(extents)}" for said, extents in several.items())
        for number, several in found.items()
    }


def _limit(index: Index, proof: Proof, row: Limit, twice: tuple[str, ...]) -> Row:
    if row.delegation is not None:
        mark = Mark(text=receiver(index, row), kind="ratify", title=f"By delegation: {receiver(index, row)}")
        about = f"delegated by {row.delegation.title}"
    else:
        who = holders(index, row.grant)
        mark = Mark(text=who, kind="ratify", title=f"Decides: {who}", derived=bool(row.grant.derived))
        about = row.grant.derived.replace("`", "")
    return replace(_row(proof, row.number, row.extent, about, Cell(marks=(mark,))), gaps=twice)


def _row(proof: Proof, number: str, extent: Extent, about: str, decides: Cell) -> Row:
    said = (
        extent.where,
        extent.what,
        " and ".join(each if is_met else f"not {each}" for each, is_met in extent.conditions),
        on_days(extent.period),
    )
    return Row(
        key=f"{proof.decision.key}#{number}",
        title=in_words(extent.amounts),
        subtitle=about,
        group=proof.decision.title,
        cells=(*(Cell(marks=(Mark(text=each),)) if each else Cell() for each in said), decides),
    )
