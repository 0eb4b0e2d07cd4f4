"""The limits of decisions as decision tables, and what their proof finds, as text for the terminal.

The tables are written as DMN writes them, so that they can be laid beside one: inputs first, the output last, a row a
rule, `-` for anything, intervals half-open.

Neighbours: `index.authority.proof` finds, `plain` gives the same to programs, `authority` is the command.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from rolemap.cli.answers import alternative, in_short, place, titled
from rolemap.errors import Style, printable
from rolemap.index.authority.authority import Witness
from rolemap.index.authority.proof import Double, Hole, Proof, Row, Unsound, holders, receiver
from rolemap.index.days.spans import period
from rolemap.index.days.words import in_full
from rolemap.index.index import Index

if TYPE_CHECKING:
    from rolemap.project import Project

_WIDTH = 100  # where there is no terminal to ask
_HALF_OPEN = (
    "Intervals are half-open: [50000..250000) begins with 50000 and ends before 250000; `-` is anything."
)


def show_proofs(project: Project, proofs: Sequence[Proof], others: int, style: Style) -> str:
    """Return decision after decision, with a table, holes, and what is covered twice; `others` have no limits."""
    parts = [_show_proof(project, each, style) for each in proofs]
    if proofs:
        parts.append(_HALF_OPEN)
    if others:
        have = f"{others} decision has" if others == 1 else f"{others} decisions have"
        parts.append(f"{have} no limits.")
    return "\n\n".join(parts) or "There are no decisions."


def _show_proof(project: Project, proof: Proof, style: Style) -> str:
    index, key = project.index, proof.decision.key
    head = f"{titled(index, key)}  {place(project, key, (), style)}".rstrip()
    parts = [[head]]
    parts.append(table(index, proof).splitlines() if proof.rows else ["Nobody is named to decide."])
    if proof.unsound:
        parts.append([style("Delegations that pass nothing on", "warning")])
        parts[-1] += [f"  {line}" for each in proof.unsound for line in _unsound(project, each, style)]
    if proof.holes:
        parts.append([style("Holes", "error")])
        parts[-1] += [f"  {line}" for each in proof.holes for line in _hole(index, each, style)]
    else:
        parts.append(["No holes."])
    if proof.doubles:
        is_settled = all(each.is_settled for each in proof.doubles)
        parts.append([style("Covered twice", "place" if is_settled else "warning")])
        parts[-1] += [f"  {_double(index, each)}" for each in proof.doubles]
    return "\n\n".join("\n".join(each) for each in parts)


# -- the table -------------------------------------------------------------------------------------------------------


def table(index: Index, proof: Proof) -> str:
    """Return the limits of a decision as a table, as wide as the terminal at most."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    currency = proof.currencies[0] if len(proof.currencies) == 1 else ""
    heads = ("", f"amount ({currency})" if currency else "amount", "scope", "category", "conditions", "days")
    lines = [tuple(_cells(index, each, is_mixed=not currency)) for each in proof.rows]
    drawn = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    shown = [
        column
        for column in range(len(heads) + 1)
        if column in _ALWAYS or any(line[column] != "-" for line in lines)
    ]
    for column in shown:
        drawn.add_column((*heads, "who decides")[column], no_wrap=column in _WHOLE, overflow="fold")
    for line in lines:
        drawn.add_row(*(Text(line[column]) for column in shown))
    console = Console(width=get_terminal_size((_WIDTH, 24)).columns, force_terminal=True, highlight=False)
    with console.capture() as captured:
        console.print(drawn)
    return "\n".join(each.rstrip() for each in captured.get().splitlines())


_WHOLE = (0, 1)
"""The columns whose texts are never broken: the number and the amount."""
_ALWAYS = (0, 1, 2, 6)
"""The columns that are there even where nothing stands in them: the number, the amount, the scope, who decides."""


def _cells(index: Index, row: Row, *, is_mixed: bool) -> Iterator[str]:
    """Yield the texts of a row, safe for a terminal."""
    reach, days = row.reach, period(row.reach.days)
    start, up_to = reach.band.start, reach.band.up_to
    amounts = interval(
        f"{start.amount:f}" if start is not None else "", f"{up_to.amount:f}" if up_to is not None else ""
    )
    yield row.number
    yield f"{amounts} {reach.band.currency}" if is_mixed and reach.band.currency else amounts
    yield printable(", ".join(index.title(f"unit:{each}") for each in reach.scope)) or "-"
    yield printable(reach.category) or "-"
    met = (each if is_met else f"not {each}" for each, is_met in sorted(reach.conditions))
    yield printable(" and ".join(met)) or "-"
    yield interval(str(days.since or ""), str(days.until or "")).replace("..", "..\n")
    yield printable(_decides(index, row))


def _decides(index: Index, row: Row) -> str:
    """Return who decides, and in brackets on what that rests: "Kim Bauer for Director (by `small`)"."""
    if row.delegation is not None:
        who, basis, is_delegable = receiver(index, row), f"by `{row.delegation.id}`", row.reach.may_pass_on
    else:
        limit = row.grant.limit
        who, basis = holders(index, row.grant), row.grant.derived
        is_delegable = limit is not None and limit.sub_delegable
    beside = ", ".join(each for each in (basis, "delegable" if is_delegable else "") if each)
    return f"{who} ({beside})" if beside else who


def interval(start: str, end: str) -> str:
    """Return a half-open interval as DMN writes it.

    Examples:
        >>> interval("50000", "250000"), interval("", "50000"), interval("250000", ""), interval("", "")
        ('[50000..250000)', '< 50000', '>= 250000', '-')
    """
    if start and end:
        return f"[{start}..{end})"
    return f">= {start}" if start else f"< {end}" if end else "-"


# -- what the proof finds --------------------------------------------------------------------------------------------


def _unsound(project: Project, found: Unsound, style: Style) -> Iterator[str]:
    delegation = found.delegated.delegation
    yield f"{titled(project.index, delegation.key)}  {place(project, delegation.key, (), style)}".rstrip()
    why = found.why
    if found.beyond is not None:
        why += f": {in_short(found.beyond)}"
    if found.delegated.path:
        why += f": {' → '.join(f'`{each}`' for each in (*found.delegated.path, found.delegated.path[0]))}"
    yield f"  {printable(why)}"


def _hole(index: Index, hole: Hole, style: Style) -> Iterator[str]:
    yield f"{in_short(hole.stretch.extent) or 'everything'}: {style('nobody', 'error')}"
    if hole.nearest:
        yield f"  at {_point(index, hole.stretch.witness)}, nearest is {alternative(index, hole.nearest[0], style)}"


def _point(index: Index, witness: Witness) -> str:
    said = (
        str(witness.amount) if witness.amount is not None else "",
        witness.category or "",
        index.title(f"unit:{witness.scope}") if witness.scope else "",
        *witness.conditions,
        in_full(witness.on),
    )
    return printable(", ".join(each for each in said if each))


def _double(index: Index, double: Double) -> str:
    low, high = (", ".join(_numbered(index, each) for each in side) for side in (double.lowest, double.above))
    said = f"{in_short(double.stretch.extent) or 'everything'}: {low}"
    if double.is_settled:
        return f"{said}; above, {high}: the lower decides"
    return f"{said}: each may alone" + (f"; above, {high}" if high else "")


def _numbered(index: Index, row: Row) -> str:
    return f"{row.number} ({printable(holders(index, row.grant))})"
