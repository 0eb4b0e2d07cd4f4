"""PPL: people and time. Is somebody there for everything that somebody must be there for?

A role is critical where it is accountable or decides. On the day of the check a vacant one is PPL001, later PPL002; an
item that names nobody on the day is RAM001, later PPL002. Absences are no vacancies: who is away still holds the role.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from rolemap.index.days.lacking import when
from rolemap.index.days.spans import NEVER, Span, Spans, both, holds, period, span, union, without
from rolemap.index.horizon.dating import Dated
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, listed, named
from rolemap.lint.rule import rule
from rolemap.model.entities import Activity, Item, Kpi, Note, Person, Role, Tenure
from rolemap.model.involvement import Involvement, KpiRight, Right
from rolemap.rules.limits import ahead, limited


class Needed(NamedTuple):
    """How many items a role is accountable for, and how many it decides."""

    answers: int
    decides: int

    def __str__(self) -> str:
        if not self.answers:
            return f"decides {_items(self.decides)}"
        more = f" and decides {self.decides}" if self.decides else ""
        return f"is accountable for {_items(self.answers)}{more}"


def _items(count: int) -> str:
    return f"{count} item{'' if count == 1 else 's'}"


def needed(index: Index) -> dict[str, Needed]:
    """Return the critical roles, in the authors' order, with how much they are needed for.

    Who decides answers for it, and who answers decides, where nobody else is named: that is counted once.
    """
    limits: dict[str, set[str]] = {}
    for authority in limited(index):
        for grant in authority.grants:
            if grant.limit is not None and (grant.limit.until is None or index.day < grant.limit.until):
                for holder in grant.roles:
                    limits.setdefault(holder, set()).add(authority.decision.key)
    found = {}
    for role in index.model.roles:
        held = [(each.item, each.right, each.written[1]) for each in index.items_of(role.id)]
        answers = {item for item, right, why in held if right in _ANSWERS and why is not Involvement.RATIFY}
        decides = {item for item, right, why in held if right is why is Involvement.RATIFY}
        decides |= limits.get(role.id, set())
        if answers or decides:
            found[role.id] = Needed(len(answers), len(decides))
    return found


_ANSWERS = (Involvement.ANSWER, KpiRight.EXECUTE)


@rule("PPL001", "vacant-critical", "error", since="0.1.0")
def vacant_critical(index: Index) -> Iterator[Finding]:
    """Nobody holds a role that is accountable for something, or decides something.

    ## Why
    A matrix is full while the chair is empty. On the day of the check somebody holds each role that answers or decides,
    or acts for it. An external role needs no name, and a model that says of nobody what they hold is not asked. A body
    is held by so many of its members as it takes to decide. Who is absent still holds the role.

    ## Example
    ```yaml
    # as of 2027-03-01
    roles:
      cfo: CFO  # finding
      controller: Controller
    people:
      dana:
        holds:
          - {role: cfo, until: 2027-01-01}
          - controller
    activities:
      close-books: {accountable: cfo, responsible: controller}
    ```

    ## Use instead
    ```yaml
    # as of 2027-03-01
    roles:
      cfo: CFO
      controller: Controller
    people:
      dana:
        holds:
          - {role: cfo, since: 2027-01-01, acting: true}
          - controller
    activities:
      close-books: {accountable: cfo, responsible: controller}
    ```

    ## Source
    rolemap's own: a matrix names roles, and roles need people.
    """
    today = index.day.toordinal()
    empty = (role for role in index.model.roles if role.id not in index.people.today)
    vacant = [role for role in empty if not holds(index.people.held(role.id), today)]
    told = _without_seats(vacant, needed(index)) if vacant else {}
    for role, why in told.items():
        gap = next(each for each in without(index.people.held(role.id)) if holds((each,), today))
        yield Finding(
            subjects=(role.key,),
            message=_vacant(role, gap, why),
            help="name who holds the roles that sit in it"
            if _sits(role)
            else "name who holds it, or who acts for it",
            related=(*_before(index, role, gap), *_empty_seats(index, role)),
        )


def _empty_seats(index: Index, body: Role) -> Iterator[Place]:
    """Yield the members of a body that nobody holds today."""
    for seat in body.members:
        if not holds(index.people.held(seat), index.day.toordinal()):
            yield Place(f"role:{seat}", (), f"`{seat}` is held by nobody")


def _sits(role: Role) -> bool:
    """True if it takes members to hold the role."""
    return role.body and bool(role.members)


def _without_seats(vacant: list[Role], critical: dict[str, Needed]) -> dict[Role, Needed]:
    """Return the critical ones of the vacant roles; no body where one of its seats is told itself."""
    told = {role.id for role in vacant if role.id in critical and not role.body}
    return {
        role: critical[role.id]
        for role in vacant
        if role.id in critical
        and not (role.body and told.intersection((*role.members, *(filter(None, (role.chair,))))))
    }


def _vacant(role: Role, gap: Span, why: Needed) -> str:
    fact = "has too few members to decide" if _sits(role) else "is held by nobody"
    said = when(period(gap))
    return f"{named(role.key)} {fact}{said}{',' * said.startswith(',')} and {why}"


def _before(index: Index, role: Role, gap: Span) -> Iterator[Place]:
    """Yield who held a role until it became vacant."""
    for person, tenure in index.people.tenures(role.id):
        if span(tenure.period)[1] == gap[0]:
            yield Place(person.key, ("holds", tenure, "until"), f"`{person.id}` holds it until then")


@rule("PPL002", "coverage-gap", "error", since="0.1.0")
def coverage_gap(index: Index, *, horizon_days: int = 365) -> Iterator[Finding]:
    """On some days ahead nobody is accountable for an item, or nobody holds a critical role.

    ## Why
    What is covered today ends with an assignment or a holding that ends, on a day that is written down. Each role and
    each item is found once, with the first such days within the horizon; a part that loses whoever answers for the whole
    is found at the whole, and a whole whose parts are all answered for is sound. What is so on the day of the check
    already is [RAM001](RAM001.md) or [PPL001](PPL001.md).

    ## Options
    - `horizon_days`: how many days ahead are looked at, from the day of the check on.

    ## Example
    ```yaml
    # as of 2027-03-01
    roles:
      cfo: CFO  # finding
      controller: Controller
    people:
      dana:
        holds:
          - {role: cfo, until: 2027-07-01}
      lee: {holds: controller}
    activities:
      close-books: {accountable: cfo, responsible: controller}
      pay-taxes:
        accountable: {role: controller, until: 2027-04-01}  # finding
        responsible: controller
    ```

    ## Use instead
    ```yaml
    # as of 2027-03-01
    roles:
      cfo: CFO
      controller: Controller
    people:
      dana:
        holds:
          - {role: cfo, until: 2027-07-01}
      lee:
        holds:
          - controller
          - {role: cfo, since: 2027-07-01, acting: true}
    activities:
      close-books: {accountable: cfo, responsible: controller}
      pay-taxes:
        accountable:
          - {role: controller, until: 2027-04-01}
          - {role: cfo, since: 2027-04-01}
        responsible: controller
    ```

    ## Source
    rolemap's own: what is asked on the day, asked for the days ahead.
    """
    days = ahead(index, horizon_days)
    yield from _unanswered(index, days)
    left = {
        tenure.role
        for person in index.model.people
        for tenure in person.holds
        if tenure.until is not None and days[0] < tenure.until.toordinal() < days[1]
    }
    ending = [
        (role, gap)
        for role in index.model.roles
        if (role.body or role.id in left)
        and (gap := _first_later(without(index.people.held(role.id)), days)) is not None
    ]
    told = _without_seats([role for role, _ in ending], needed(index)) if ending else {}
    for role, gap in ending:
        if role in told:
            yield Finding(
                subjects=(role.key,),
                message=_vacant(role, gap, told[role]),
                help="name who holds it then, or who acts for it",
                related=tuple(_before(index, role, gap)),
            )


def _first_later(gaps: Spans, days: Span) -> Span | None:
    """Return the first of some gaps that begins within some days, but not on the first; None when there is none."""
    return next((each for each in gaps if days[0] < each[0] < days[1]), None)


def _unanswered(index: Index, days: Span) -> Iterator[Finding]:
    """Yield the items that name nobody who is accountable on some days ahead, because of periods."""
    dated = Dated(index)
    gaps: dict[str, tuple[Item, Span]] = {}
    for item in dated.changing():
        right: Right = KpiRight.EXECUTE if isinstance(item, Kpi) else Involvement.ANSWER
        if index.is_heading(item) or item.why_empty(right):
            continue
        named_on: Spans = NEVER
        for stretch, there in dated.stretches(item):
            if there.holders(item.key, right) or there.is_decided_within_limits(there.item(item.key)):
                named_on = union((*named_on, stretch))
        gap = _first_later(without(named_on), days) if named_on else None
        if gap is not None:
            gaps[item.key] = item, gap
    lost_with = {
        key: whole for key, (item, gap) in gaps.items() if (whole := _lost_with(index, item, gap, gaps))
    }
    for key, (item, gap) in gaps.items():
        is_whole = isinstance(item, Activity) and index.has_parts(item)
        if key not in lost_with and (not is_whole or key in lost_with.values()):
            yield _unnamed(dated, item, gap)


def _lost_with(index: Index, part: Item, gap: Span, gaps: Mapping[str, tuple[Item, Span]]) -> str | None:
    """Return the key of the outermost whole of a part that loses whoever answers for it on the same day."""
    wholes = index.wholes(part) if isinstance(part, Activity) else ()
    return next(
        (each.key for each in reversed(wholes) if each.key in gaps and gaps[each.key][1][0] == gap[0]), None
    )


def _unnamed(dated: Dated, item: Item, gap: Span) -> Finding:
    ended = [(key, note) for key, note in dated.notes(item) if span(note.period)[1] == gap[0]]
    here: list[Note] = [note for key, note in ended if key == item.key]
    verb = "owns it" if isinstance(item, Kpi) else "is accountable"
    said = when(period(gap))
    return Finding(
        subjects=(item.key,),
        message=f"{named(item.key)} has nobody who {verb}{said}",
        at=(here[0].right, here[0]) if here else (),
        help="name who follows",
        related=tuple(Place(key, (note.right, note), "this ends") for key, note in ended if key != item.key),
    )


@rule("PPL006", "overbooked-person", "warning", since="0.1.0")
def overbooked_person(index: Index) -> Iterator[Finding]:
    """A person's shares add up to more than the whole of their time.

    ## Why
    Who holds two roles for 80 percent each does neither as planned. Only shares that are stated count, from the day of
    the check on; a role without one has what the others leave. Each person is found once, with the first such days.

    ## Example
    ```yaml
    roles: {controller: Controller, treasurer: Treasurer}
    people:
      dana:
        holds:
          - {role: controller, share: 0.8}
          - {role: treasurer, share: 0.4}  # finding
    ```

    ## Use instead
    ```yaml
    roles: {controller: Controller, treasurer: Treasurer}
    people:
      dana:
        holds:
          - {role: controller, share: 0.6}
          - {role: treasurer, share: 0.4}
    ```

    ## Source
    rolemap's own: the shares, added up.
    """
    for person in index.model.people:
        found = _overbooked(person, index.day.toordinal())
        if found is not None:
            days, held = found
            share = sum((each.share or Decimal(0) for each in held), Decimal(0))
            roles = listed(tuple(each.role for each in held))
            last = max(held, key=lambda each: (span(each.period)[0], held.index(each)))
            yield Finding(
                subjects=(person.key, *dict.fromkeys(f"role:{each.role}" for each in held)),
                message=f"{named(person.key)} holds {len(held)} roles with {_percent(share)} of the time"
                f"{when(period(days))}: {roles}",
                at=("holds", last, "share"),
                help="lower a share, or end one of the roles",
                related=tuple(
                    Place(person.key, ("holds", each, "share"), f"`{each.role}`: {_percent(each.share)}")
                    for each in held
                    if each is not last
                ),
            )


def _overbooked(person: Person, today: int) -> tuple[Span, list[Tenure]] | None:
    """Return the first days from today on, on which the shares of a person are too many, with what is held then."""
    told = [each for each in person.holds if each.share is not None]
    if sum((each.share or Decimal(0) for each in told), Decimal(0)) <= 1:
        return None
    cuts = sorted({today, *(end for each in told for end in span(each.period) if end > today)})
    for first, last in pairwise(cuts):
        held = [each for each in told if both((span(each.period),), ((first, last),))]
        if sum((each.share or Decimal(0) for each in held), Decimal(0)) > 1:
            return (first, last), held
    return None


def _percent(share: Decimal | None) -> str:
    return f"{(share or Decimal(0)) * 100:f}".rstrip("0").rstrip(".") + " %"
