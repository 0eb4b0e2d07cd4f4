"""DEC: decision rights. Who may decide up to what: is every amount, place and day covered, and by one?

The rules on limits as they stand; what becomes of them in people's hands is in `hands`. The readings are in `limits`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rolemap.index.authority.authority import Authority
from rolemap.index.authority.extents import Extent
from rolemap.index.days.lacking import reasons
from rolemap.index.days.spans import both, span
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Fix, Place, Severity, listed, named
from rolemap.lint.rule import rule
from rolemap.model.at import At
from rolemap.model.changes import Replace
from rolemap.model.entities import Decision, Limit, Subject
from rolemap.model.involvement import Involvement
from rolemap.rules.bounds import closed, joint, parted, raised, whoever_holds
from rolemap.rules.limits import (
    Crossing,
    Hole,
    ahead,
    alternatives,
    crossings,
    edge,
    has_authority,
    holes,
    in_words,
    is_never_in_role,
    limit_of,
    limited,
    overlaps,
    subjects,
    who,
)
from rolemap.rules.remedies import moved

_MOST = 10  # holes of one decision that are told, and doubles that get remedies; more say no more
_FEW = 3  # decisions that are named in one sentence


@rule("DEC003", "unauthorised-decider", "error", since="0.1.0")
def unauthorised_decider(index: Index, *, horizon_days: int = 365) -> Iterator[Finding]:
    """A role is named to decide, but no limit gives it authority; or a limit is for somebody who can never use it.

    ## Why
    Where a decision has limits, they say who may decide; a role that is named under `decides` and stands in none of
    them is believed to decide, and may not. It may by a delegation, or where a limit names a person who holds the role;
    what is over counts no more. Who is `accountable` need not decide: within limits each answers for what it decides.

    A limit that names a person beside a role holds only while the person is in the role: for one who is not in it within
    the horizon it is empty.

    ## Options
    - `horizon_days`: how many days ahead are looked at, from the day of the check on.

    ## Example
    ```yaml
    roles: {director: Director, manager: Manager, treasurer: Treasurer}
    people:
      dana: {holds: director}
      lee: {holds: treasurer}
    decisions:
      approve-spend:
        decides: [director, manager]  # finding
        limits:
          - {role: director, up_to: 50000 EUR}
          - {role: treasurer, person: dana, from: 50000 EUR}  # finding
    ```

    ## Use instead
    ```yaml
    roles: {director: Director, treasurer: Treasurer}
    people:
      dana: {holds: director}
      lee: {holds: treasurer}
    decisions:
      approve-spend:
        decides: director
        limits:
          - {role: director, up_to: 50000 EUR}
          - {role: treasurer, person: lee, from: 50000 EUR}
    ```

    ## Fix
    The limits alone say who decides. A limit for a person who is not in the role is for whoever holds the role, where
    somebody does, and nothing then overlaps.

    ## Source
    rolemap's own: what is named is held against what is authorised.
    """
    days = ahead(index, horizon_days)
    for authority in limited(index):
        for role in authority.decision.held(Involvement.RATIFY):
            if not has_authority(authority, role, days):
                yield Finding(
                    subjects=(authority.decision.key, f"role:{role}"),
                    message=f"role `{role}` is named to decide {named(authority.decision.key)}, "
                    f"and {_lacks(authority, role, horizon_days)}",
                    at=(Involvement.RATIFY, role),
                    help="give the role a limit, or leave out who decides: the limits say so",
                    related=(Place(authority.grants[0].key, authority.grants[0].at, "the limits"),),
                    fixes=_left_to_limits(authority, role),
                )
    for holder, limit in _limits(index):
        if is_never_in_role(index, limit, days) and both((days,), (span(limit.period),)):
            yield Finding(
                subjects=(holder.key, f"person:{limit.person}", *(f"role:{role}" for role in limit.roles)),
                message=f"a limit of {named(holder.key)} is for `{limit.person}` while in {listed(limit.roles)}, "
                f"which `{limit.person}` does not hold in the next {horizon_days} days",
                at=("limits", limit, "person"),
                help="name whoever holds the role, or the role alone",
                fixes=tuple(whoever_holds(index, holder.key, limit, days)),
            )


def _lacks(authority: Authority, role: str, horizon_days: int) -> str:
    """Return why no limit gives a role authority."""
    if any(role in grant.roles for grant in authority.grants):
        return f"no limit that names it holds in the next {horizon_days} days"
    count = len(authority.grants)
    return f"none of its {count} limits names it" if count > 1 else "its one limit names another"


def _left_to_limits(authority: Authority, role: str) -> tuple[Fix, ...]:
    """Return the remedy that a role without a limit is no longer named to decide."""
    decision = authority.decision
    if not authority.index.is_lasting(decision):
        return ()
    changed = moved(decision, (role,), (Involvement.RATIFY,))
    return (Fix(f"leave it to the limits, without `{role}`", (Replace(changed),)),)


def _limits(index: Index) -> Iterator[tuple[Subject | Decision, Limit]]:
    """Yield every limit with where it stands."""
    holders: tuple[Subject | Decision, ...] = (*index.model.subjects, *index.model.decisions)
    yield from ((holder, limit) for holder in holders for limit in holder.limits)


class _Told(NamedTuple):
    """A hole as it is told: where, what and why; its extent where the limits leave it."""

    key: str
    at: At
    says: str
    is_conditional: bool
    related: tuple[Place, ...]
    extent: Extent | None = None


@rule("DEC004", "threshold-gap", "error", since="0.1.0")
def threshold_gap(index: Index, *, horizon_days: int = 365) -> Iterator[Finding]:
    """There is something that nobody may decide: an amount between two limits, a place, some days.

    ## Why
    What falls between two limits is decided by nobody, or by whoever dares. Amounts, places, categories, conditions and
    days are proved together and exactly, from the day of the check on: nothing is sampled. Bands are half-open, so
    `up_to: 50000 EUR` and `from: 50000 EUR` touch. Above the highest limit there is nobody either, unless it is open.

    A hole is found too where a limit would do, and whoever holds it is absent without a deputy; that the role is vacant
    is [PPL001](PPL001.md). A hole that is there only where some condition is met, or is not, is a warning. A decision
    that is confined to some units says so under `scope`.

    ## Options
    - `horizon_days`: how many days ahead are looked at, from the day of the check on.

    ## Example
    ```yaml
    settings: {currency: EUR}
    units: {emea: EMEA, apac: APAC}
    roles: {director: Director, manager: Manager}
    decisions:
      approve-spend:
        limits:
          - {role: manager, up_to: 50k}  # finding
          - {role: director, from: 60k}
      approve-travel:
        limits:
          - {role: director, scope: emea}  # finding
    ```

    ## Use instead
    ```yaml
    settings: {currency: EUR}
    units: {emea: EMEA, apac: APAC}
    roles: {director: Director, manager: Manager}
    decisions:
      approve-spend:
        limits:
          - {role: manager, up_to: 50k}
          - {role: director, from: 50k}
      approve-travel:
        scope: emea
        limits:
          - {role: director, scope: emea}
    ```

    ## Fix
    Between two amounts: the limit below reaches up to the one above, or this begins where that ends; where nothing then
    overlaps, and no role may decide more than one above it. Who is to decide the rest is for people to say.

    ## Source
    rolemap's own: proved over all amounts, places and days. Tables of limits such as that of Seattle Pacific
    University show how they are written.
    """
    days = ahead(index, horizon_days)
    alike: dict[tuple[_Told, ...], list[Authority]] = {}
    for authority in limited(index):
        told = tuple(_told(authority, each) for each in holes(authority, days))
        alike.setdefault(told, []).append(authority)
    for holes_, authorities in alike.items():
        decisions = [each.decision for each in authorities]
        for number, each in enumerate(holes_[:_MOST], 1):
            more = f", and {len(holes_) - _MOST} more such parts" if number == _MOST < len(holes_) else ""
            keys = tuple(decision.key for decision in decisions)
            yield Finding(
                subjects=tuple(dict.fromkeys((each.key, *keys))),
                message=f"{_all(decisions)}: nobody may decide {each.says}{more}",
                at=each.at,
                help="name a deputy" if each.related else _advice(each.extent),
                related=each.related,
                severity=Severity.WARNING if each.is_conditional else None,
                fixes=tuple(closed(authorities[0], each.extent, days)) if each.extent is not None else (),
            )


def _told(authority: Authority, hole: Hole) -> _Told:
    says = in_words(authority, hole.extent)
    is_conditional = bool(hole.extent.conditions)
    if not hole.left:
        return _Told(*edge(authority, hole.extent), says, is_conditional, (), hole.extent)
    why = reasons(hole.because)
    related = tuple(
        Place(step.key, step.at, step.says) for step in hole.because if step.kind in ("absent", "vacant")
    )
    first = hole.left[0]
    return _Told(first.key, first.at, f"{says}; {'; '.join(why)}" if why else says, is_conditional, related)


def _advice(hole: Extent | None) -> str:
    """Return what to do about a hole: nothing touches what has no upper end."""
    if hole is not None and hole.amounts.start is not None and hole.amounts.up_to is None:
        return "leave the highest limit open above, or add one"
    return "let the limits touch, or add one"


def _all(decisions: Sequence[Decision]) -> str:
    """Return some decisions as they read in a sentence."""
    if len(decisions) == 1:
        return named(decisions[0].key)
    return f"decisions {listed(tuple(each.id for each in decisions), most=_FEW)}"


@rule("DEC005", "threshold-overlap", "error", since="0.1.0")
def threshold_overlap(index: Index, *, horizon_days: int = 365) -> Iterator[Finding]:
    """Two may each decide the same thing alone.

    ## Why
    Where two may decide, each can say no and be overruled by the other, or neither decides. Two limits of different
    holders that meet in amount, place, category, condition and day are found once, with the first part in which they
    meet; a limit of several roles is found where it does not say by `joint` how many of them it takes (1: any).

    A superior whose band takes in the whole band below is no double: the lower of the two decides.

    ## Options
    - `horizon_days`: how many days ahead are looked at, from the day of the check on.

    ## Example
    ```yaml
    settings: {currency: EUR}
    roles: {buyer: Buyer, manager: Manager, board-a: Board A, board-b: Board B}
    decisions:
      approve-spend:
        limits:
          - {role: manager, up_to: 50k}
          - {role: buyer, from: 40k, up_to: 60k}  # finding
          - {roles: [board-a, board-b], from: 60k}  # finding
    ```

    ## Use instead
    ```yaml
    settings: {currency: EUR}
    roles: {buyer: {reports_to: manager}, manager: Manager, board-a: Board A, board-b: Board B}
    decisions:
      approve-spend:
        limits:
          - {role: buyer, up_to: 40k}
          - {role: manager, up_to: 60k}
          - {roles: [board-a, board-b], joint: 2, from: 60k}
    ```

    ## Fix
    The higher limit begins where the lower ends, or the lower ends where the higher begins; where nothing is then left
    to nobody. Of a limit of several roles: all decide together, as long as different people can, or any one of them.
    Remedies are offered for the first ten doubles of a decision.

    ## Source
    rolemap's own: proved over all amounts, places and days, as in [DEC004](DEC004.md).
    """
    days = ahead(index, horizon_days)
    told: set[tuple[str, Limit, str, Limit]] = set()
    for authority in limited(index):
        for number, (one, other, extent) in enumerate(overlaps(authority, days)):
            first, second = authority.grants[one], authority.grants[other]
            pair = first.key, limit_of(first), second.key, limit_of(second)
            if pair not in told:
                told.add(pair)
                yield Finding(
                    subjects=subjects(second.key, authority, *second.holders, *first.holders),
                    message=f"{named(authority.decision.key)}: {who(second)} may decide {in_words(authority, extent)}, "
                    f"and so may {who(first)}",
                    at=second.at,
                    help="let the limits touch, or say by `joint` who decides together",
                    related=(Place(first.key, first.at, f"{who(first)} may here"),),
                    fixes=tuple(parted(authority, one, other, days)) if number < _MOST else (),
                )
    for authority, number in alternatives(index, days):
        grant = authority.grants[number]
        whole = in_words(authority, authority.extent(authority.whole(number)))
        yield Finding(
            subjects=subjects(grant.key, authority, *grant.holders),
            message=f"{named(authority.decision.key)}: each of the {len(grant.roles)} roles {listed(grant.roles)} "
            f"may decide {whole} alone",
            at=(*grant.at, "roles"),
            help="say by `joint` how many of them decide together; 1 is any of them",
            fixes=tuple(joint(authority, number, days)),
        )


@rule("DEC006", "non-monotone-limits", "warning", since="0.1.0")
def non_monotone_limits(index: Index, *, horizon_days: int = 365) -> Iterator[Finding]:
    """A role may decide on less than a role that reports to it.

    ## Why
    What is too much for a report goes up the line, and there it would be too much as well. The highest amount of each
    role is compared with that of the nearest role above it in the line that has limits on the decision too, place by
    place, category by category, day by day. A role without limits on it is passed over.

    ## Options
    - `horizon_days`: how many days ahead are looked at, from the day of the check on.

    ## Example
    ```yaml
    settings: {currency: EUR}
    roles: {board: Board, director: {reports_to: board}, manager: {reports_to: director}}
    decisions:
      approve-spend:
        limits:
          - {role: manager, up_to: 60k}
          - {role: director, up_to: 50k}  # finding
          - {role: board}
    ```

    ## Use instead
    ```yaml
    settings: {currency: EUR}
    roles: {board: Board, director: {reports_to: board}, manager: {reports_to: director}}
    decisions:
      approve-spend:
        limits:
          - {role: manager, up_to: 50k}
          - {role: director, up_to: 60k}
          - {role: board}
    ```

    ## Fix
    The role above may decide as much as the one below, where no other limit then overlaps. Remedies are offered for the
    first ten such roles of a decision.

    ## Source
    rolemap's own: tables of limits, such as that of Seattle Pacific University, rise along the line.
    """
    days = ahead(index, horizon_days)
    told: set[tuple[str, str, str, Limit, str, Limit]] = set()
    for authority in limited(index):
        for number, each in enumerate(crossings(authority, days)):
            below, above = each.below, each.above
            pair = each.lower, each.upper, below.key, limit_of(below), above.key, limit_of(above)
            if pair not in told:
                told.add(pair)
                fixes = raised(authority, each, days) if number < _MOST else ()
                yield _crossed(authority, each, tuple(fixes))


def _crossed(authority: Authority, found: Crossing, fixes: tuple[Fix, ...]) -> Finding:
    below, above = limit_of(found.below), limit_of(found.above)
    more = f"up to {below.up_to}" if below.up_to is not None else "without end"
    where = str(found.extent).removeprefix(str(Extent())).removeprefix(", ")
    return Finding(
        subjects=subjects(found.above.key, authority, f"role:{found.upper}", f"role:{found.lower}"),
        message=f"{named(authority.decision.key)}: `{found.upper}` may decide up to {above.up_to}, "
        f"and `{found.lower}`, below it in the line, {more}" + (f": {where}" if where else ""),
        at=(*found.above.at, "up_to"),
        help="raise the limit of the role above, or lower the other",
        related=(Place(found.below.key, found.below.at, f"`{found.lower}` may {more}"),),
        fixes=fixes,
    )
