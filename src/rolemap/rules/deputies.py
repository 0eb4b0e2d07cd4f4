"""SOD, while somebody is away: does the deputy hold what should stay in two hands?

Neighbours: `sod` asks the same of what people hold anyhow; `duties` says who holds what, `classes` in which class.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import NamedTuple

from rolemap.index.carriers import Part
from rolemap.index.days.spans import both, span
from rolemap.index.days.words import on_days
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, named
from rolemap.lint.rule import rule
from rolemap.model.entities import Absence, Person, Tenure
from rolemap.rules.classes import (
    CONFLICTS,
    Conflict,
    authorising_by_name,
    brought_together,
    classes,
    conflicting,
    conflicts_in,
    meetings,
    met_on,
    parts_of,
    with_named,
)
from rolemap.rules.duties import Duties, in_words, kept_apart, separated


@rule("SOD006", "deputy-conflict", "error", since="0.1.0")
def deputy_conflict(index: Index, *, conflicts: str = CONFLICTS) -> Iterator[Finding]:
    """Somebody who deputises holds, as long as that lasts, duties that are kept separate.

    ## Why
    Duties that are well kept apart all year meet in one hand in August. Whoever deputises holds what the absent
    person holds, by name too, besides what is their own: neither may be what a policy keeps separate from the other,
    nor a class of duty on one subject that does not go with the other ([SOD002](SOD002.md)). Absences that are over
    are left alone; what one of the two holds anyhow is [SOD001](SOD001.md).

    ## Options
    - `conflicts`: the pairs of classes that do not go together, with commas between, as for [SOD002](SOD002.md).

    ## Example
    ```yaml
    roles: {cashier: Cashier, bookkeeper: Bookkeeper}
    people:
      dana:
        holds: cashier
        absent:
          - {since: 2999-08-01, until: 2999-09-01, deputy: eli}  # finding
      eli: {holds: bookkeeper}
    activities:
      pay: {accountable: cashier}
      record-payment: {accountable: bookkeeper}
    policies:
      payments: {separate: [pay, record-payment]}
    ```

    ## Use instead
    ```yaml
    roles: {cashier: Cashier, bookkeeper: Bookkeeper}
    people:
      dana:
        holds: cashier
        absent:
          - {since: 2999-08-01, until: 2999-09-01, deputy: fay}
      eli: {holds: bookkeeper}
      fay: Fay
    activities:
      pay: {accountable: cashier}
      record-payment: {accountable: bookkeeper}
    policies:
      payments: {separate: [pay, record-payment]}
    ```

    ## Source
    rolemap's own: what [SOD001](SOD001.md) and [SOD002](SOD002.md) ask, asked of deputies.
    """
    pairs = conflicts_in(conflicts)
    ahead = [
        (person, absence, index.people.person(absence.deputy))
        for person in index.model.people
        for absence in person.absent
        if absence.deputy is not None
        and absence.deputy != person.id
        and (absence.until is None or absence.until > index.day)
    ]
    if not ahead:
        return
    held = index.once(Duties)
    policies = [each for each in kept_apart(index) if each.by == "person"]
    involved = {tenure.role for one, _, other in ahead for tenure in (*one.holds, *other.holds)}
    duties: dict[str, list[tuple[str, str]]] = defaultdict(list)  # role or person -> (key of a policy, item)
    for policy in policies:
        for role, items in held.by_role(policy, involved).items():
            duties[role] += ((policy.key, item) for item in items)
        for item in policy.items:
            for who in held.by_name(item):
                duties[f"person:{who}"].append((policy.key, item))
    apart = separated(policies)
    of_role = parts_of(index, index.once(classes), involved)
    by_name = authorising_by_name(index)
    for person, absence, deputy in ahead:
        mine, yours = (
            _Side(each, _filled(index, each, absence, deputy), by_name.get(each.id, {}))
            for each in (person, deputy)
        )
        found = _by_policy(duties, mine, yours) or _by_class(of_role, mine, yours, pairs, apart)
        if found is not None:
            keys, what, related = found
            yield Finding(
                subjects=(person.key, deputy.key, *keys),
                message=f"{named(deputy.key)} deputises for `{person.id}`{_when(absence)} and then {what}",
                at=("absent", absence, "deputy", deputy.id),
                help="let somebody else deputise, or pass on only what goes together",
                related=related,
            )


class _Side(NamedTuple):
    """One of the two: the roles that they fill while the one is away, and the subjects of which they approve by name."""

    person: Person
    tenures: tuple[Tenure, ...]
    named_for: Mapping[str, Part]


_Told = tuple[tuple[str, ...], str, tuple[Place, ...]]


def _when(absence: Absence) -> str:
    said = on_days(absence.period)
    return f", {said}," if said else ""


def _filled(index: Index, person: Person, absence: Absence, deputy: Person) -> tuple[Tenure, ...]:
    """Return the roles that a person fills on days of an absence on which the deputy is there."""
    days = both((span(absence.period),), index.people.here(deputy.id))
    return tuple(each for each in person.holds if both(days, (span(each.period),)))


def _by_policy(duties: Mapping[str, list[tuple[str, str]]], mine: _Side, yours: _Side) -> _Told | None:
    """Return the policies of which two hold one item each, and none of them two."""
    sides: list[dict[str, dict[str, None]]] = []
    for side in (mine, yours):
        items: dict[str, dict[str, None]] = defaultdict(dict)
        for holder in (*[each.role for each in side.tenures], side.person.key):
            for policy, item in duties.get(holder, ()):
                items[policy][item] = None
        sides.append(items)
    met: dict[str, tuple[str, ...]] = {}
    for policy in sides[0]:
        one, other = sides[0][policy], sides[1].get(policy, {})
        if len(one) == 1 and len(other) == 1 and one != other:
            met[policy] = (*one, *other)
    if not met:
        return None
    return (
        tuple(dict.fromkeys((*met, *chain.from_iterable(met.values())))),
        "holds "
        + ", and ".join(
            f"{in_words(items_)}, which {named(policy)} keeps separate" for policy, items_ in met.items()
        ),
        tuple(Place(policy, ("items",), "kept separate here") for policy in met),
    )


def _by_class(
    of_role: Mapping[str, list[tuple[str, str, Part]]],
    mine: _Side,
    yours: _Side,
    pairs: tuple[tuple[str, str], ...],
    apart: Mapping[str, frozenset[str]],
) -> _Told | None:
    """Return the subjects of which two hold classes that do not go together, and none of them both."""
    subjects = met_on(of_role, mine.tenures, yours.tenures) | mine.named_for.keys() | yours.named_for.keys()
    sides = tuple(
        with_named(brought_together(of_role, each.tenures, subjects), each.person, each.named_for)
        for each in (mine, yours)
    )
    met: dict[str, Conflict] = {}
    both_ways = (*pairs, *((second, first) for first, second in pairs))
    for subject in sides[0]:
        one, other = sides[0][subject], sides[1].get(subject, {})
        if any(first in side and second in side for side in (one, other) for first, second in pairs):
            continue
        met.update((subject, each) for each in islice(conflicting(one, other, both_ways, apart), 1))
    found = tuple(meetings(met.items()))
    if not found:
        return None
    return (
        tuple(dict.fromkeys(key for each in found for key in each.keys)),
        ", and ".join(each.what for each in found),
        tuple(dict.fromkeys(place for each in found for place in each.places)),
    )
