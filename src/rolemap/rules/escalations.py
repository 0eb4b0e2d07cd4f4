"""DEC: decision rights. Where a decision goes that is too much for those below: is there anybody who can take it?

The line above is asked role by role; what each may decide is in its limits, as they stand today or later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from rolemap.index.authority.authority import Authority
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, named
from rolemap.lint.rule import rule
from rolemap.model.money import Money
from rolemap.rules.limits import limit_of


@rule("DEC008", "dead-escalation", "error", since="0.1.0")
def dead_escalation(index: Index) -> Iterator[Finding]:
    """A decision escalates to a role that cannot decide it, and nobody above that role can.

    ## Why
    What is escalated is too much for those below: it goes to `escalates_to`, and from there up the line. Where it never
    reaches a limit on the decision, or only limits that end below those that it comes from, it waits for good. A
    decision without limits may escalate to anybody but whoever decides it, and those below.

    ## Example
    ```yaml
    settings: {currency: EUR}
    roles: {board: Board, cfo: CFO, director: {reports_to: board}, manager: {reports_to: director}}
    decisions:
      approve-spend:
        limits:
          - {role: manager, up_to: 50k}
          - {role: director, from: 50k}
        escalates_to: cfo  # finding
      choose-agency:
        decides: director
        escalates_to: manager  # finding
    ```

    ## Use instead
    ```yaml
    settings: {currency: EUR}
    roles: {board: Board, cfo: CFO, director: {reports_to: board}, manager: {reports_to: director}}
    decisions:
      approve-spend:
        limits:
          - {role: manager, up_to: 50k}
          - {role: director, from: 50k}
        escalates_to: director
      choose-agency:
        decides: director
        escalates_to: board
    ```

    ## Source
    rolemap's own: an escalation has to end with somebody who can decide.
    """
    in_circle = {role for circle in index.reporting_cycles() for role in circle}
    for decision in index.model.decisions:
        target = decision.escalates_to
        authority = index.authority(decision.key)
        if target is None or not authority.grants:
            continue
        dead = _dead(authority, target, in_circle)
        if dead:
            yield Finding(
                subjects=(decision.key, *(f"role:{role}" for role in (target, *index.line_above(target)))),
                message=f"{named(decision.key)} escalates to `{target}`, {dead}",
                at=("escalates_to",),
                help="name a role with sufficient authority, or give one above it a limit",
            )


def _dead(authority: Authority, target: str, in_circle: set[str]) -> str:
    """Return why a decision that escalates to a role is stuck there; empty where it is not."""
    index = authority.index
    deciding = dict.fromkeys(role for grant in authority.grants for role in grant.roles)
    way = (target, *index.line_above(target))
    if list(deciding) == [target] and all(grant.roles for grant in authority.grants):
        return "the only role that decides it"
    if authority.is_limited:
        return _stuck(authority, way)
    if target in deciding:
        return f"one of the {len(deciding)} roles that decide it"
    over = next((role for role in way[1:] if role in deciding and role not in in_circle), None)  # else ORG001
    return f"which reports to `{over}`, who decides it" if over is not None else ""


def _stuck(authority: Authority, way: Sequence[str]) -> str:
    """Return why no limit on the way of an escalation is sufficient; empty where one is."""
    reached, others = _sides(authority, way)
    if not reached:
        *_, last = way
        more = {1: "", 2: f", nor has `{last}` above it"}
        return (
            f"which has no limit on it{more.get(len(way), f', and none of the {len(way) - 1} above it has')}"
        )
    for currency in authority.currencies:
        reach, end = _end(authority, reached, currency), _end(authority, others, currency)
        if reach is None and end is not None:
            return f"which has no limit in {currency}"
        if reach is not None and end is not None and reach < end:
            theirs = f"up to {Money(end[1], currency)}" if not end[0] else "any amount"
            return f"where only up to {Money(reach[1], currency)} may be decided, and by others {theirs}"
    return ""


def _sides(authority: Authority, way: Iterable[str]) -> tuple[list[int], list[int]]:
    """Return the limits that hold today or later: those that roles on the way have, and those of others."""
    there = set(way)
    reached: list[int] = []
    others: list[int] = []
    for number, grant in enumerate(authority.grants):
        until = limit_of(grant).until
        if until is None or until > authority.index.day:
            is_reached = there.intersection(grant.roles) or (
                not grant.roles and _holds_one(authority.index, grant.person, there)
            )
            (reached if is_reached else others).append(number)
    return reached, others


def _holds_one(index: Index, person: str | None, roles: Iterable[str]) -> bool:
    """True if a person ever holds one of some roles."""
    return any(holder.id == person for role in roles for holder, _ in index.people.tenures(role))


def _end(authority: Authority, numbers: Iterable[int], currency: str) -> tuple[bool, Decimal] | None:
    """Return where the amounts of the highest of some limits end, to be compared; None where none is in the currency."""
    bands = (authority.whole(number).band for number in numbers)
    ends = (band.up_to for band in bands if band.currency in (None, currency))
    return max(((True, Decimal(0)) if end is None else (False, end.amount) for end in ends), default=None)
