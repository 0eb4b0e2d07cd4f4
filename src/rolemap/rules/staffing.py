"""PPL, the seats: a body that cannot decide, one person on whom too much hangs, nobody who stands in.

A role is critical where it answers for something or decides it. Neighbour: `ppl` has the rules on days: vacancies, gaps
and shares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from rolemap.index.days.lacking import when
from rolemap.index.days.spans import both, span
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, listed
from rolemap.lint.rule import Share, rule
from rolemap.model.entities import Tenure
from rolemap.model.involvement import Involvement, KpiRight, Right
from rolemap.rules.limits import ahead

_ANSWER, _PERFORM = Involvement.ANSWER, Involvement.PERFORM
_CRITICAL: tuple[Right, ...] = (_ANSWER, Involvement.RATIFY, KpiRight.EXECUTE)


def _critical(index: Index, role: str) -> set[str]:
    """Return the keys of the items that a role answers for or decides, as it is written there."""
    return {item.key for right in _CRITICAL for item in index.declared.column(right).get(role, ())}


def _within_limits(index: Index) -> dict[str, set[str]]:
    """Return the keys of the decisions that each role may make within limits."""
    found: dict[str, set[str]] = defaultdict(set)
    for decision in index.model.decisions:
        subject = index.subject_of(decision)
        for limit in (*decision.limits, *(subject.limits if subject is not None else ())):
            for role in limit.roles:
                found[role].add(decision.key)
    return found


@rule("PPL003", "body-without-chair", "error", since="0.1.0")
def body_without_chair(index: Index) -> Iterator[Finding]:
    """A body answers for something or decides it, and nobody chairs it, or nothing says how it decides.

    ## Why
    A board can answer for a decision like one role, if somebody calls it together and everybody knows when it has
    decided. Without that its decisions are those of whoever spoke last. A body that is only consulted or informed needs
    neither.

    ## Example
    ```yaml
    roles:
      cfo: CFO
      board: {name: Board, body: true, members: cfo}  # finding
    decisions:
      set-dividend: {decides: board, consulted: cfo}
    ```

    ## Use instead
    ```yaml
    roles:
      cfo: CFO
      board: {name: Board, body: true, members: cfo, chair: cfo, decides_by: majority}
    decisions:
      set-dividend: {decides: board, consulted: cfo}
    ```

    ## Source
    rolemap's own: several who decide need a way to decide.
    """
    lame = [role for role in index.model.roles if role.body and (role.chair is None or not role.decides_by)]
    limited = _within_limits(index) if lame else {}
    heads = {unit.head for unit in index.model.units}
    for role in lame:
        told = _critical(index, role.id) | limited.get(role.id, set())
        if role.id in heads:  # of its unit's work it answers for whatever nobody else does
            told.update(each.item for each in index.items_of(role.id) if each.right in _CRITICAL)
        if count := len(told):
            lacks = [
                words
                for words, said in (("no chair", role.chair), ("no way to decide", role.decides_by))
                if not said
            ]
            yield Finding(
                subjects=(role.key,),
                message=f"role `{role.id}` is a body that answers for or decides {count} item{'s' * (count > 1)}, and has "
                f"{' and '.join(lacks)}",
                help="say who is its `chair`, and what it `decides_by`",
            )


def _alone(index: Index, roles: AbstractSet[str]) -> dict[str, list[Tenure]]:
    """Return which of some roles each person alone holds on the day. External roles and bodies are not asked."""
    found: dict[str, list[Tenure]] = defaultdict(list)
    for role in index.model.roles:
        if role.id in roles and not role.external and not role.body:
            holders = {person.id: tenure for person, tenure in index.people.today.get(role.id, ())}
            if len(holders) == 1:
                for person, tenure in holders.items():
                    found[person].append(tenure)
    return found


@rule("PPL004", "single-point-of-failure", "warning", since="0.1.0")
def single_point_of_failure(index: Index, *, items: int = 5, roles: int = 2) -> Iterator[Finding]:
    """One person alone holds several roles, and without that person many items have nobody.

    ## Why
    One person in one role is how most teams are made, and the role can be filled again. Where several roles hang on one
    person, they fall together, and nobody is left who knows the others. A person is found who alone holds at least
    `roles` roles that answer, decide or do something, where at least `items` items would have nobody accountable, nobody
    who decides or nobody responsible without that person, as it is written. Whoever is named as a deputy stands in for
    days, not for good, and does not count.

    ## Options
    - `items`: how many items must hang on the person.
    - `roles`: how many roles the person must hold alone.

    ## Example
    ```yaml
    roles: {dba: Database administrator, architect: Architect, lead: Lead}
    people:
      dana:  # finding
        holds: [dba, architect]
      lee: {holds: lead}
    activities:
      back-up: {accountable: lead, responsible: dba}
      restore: {accountable: lead, responsible: dba}
      patch: {accountable: dba}
      design: {accountable: architect}
      review-design: {accountable: lead, responsible: architect}
    ```

    ## Use instead
    ```yaml
    roles: {dba: Database administrator, architect: Architect, lead: Lead}
    people:
      dana: {holds: [dba, architect]}
      lee: {holds: lead}
      robin: {holds: [dba, architect]}
    activities:
      back-up: {accountable: lead, responsible: dba}
      restore: {accountable: lead, responsible: dba}
      patch: {accountable: dba}
      design: {accountable: architect}
      review-design: {accountable: lead, responsible: architect}
    ```

    ## Source
    rolemap's own: what is left in the matrix when one person is taken out of it.
    """
    if not index.people.is_told:
        return
    limited = _within_limits(index)
    busy = {
        role for right in (*_CRITICAL, _PERFORM) for role in index.declared.column(right)
    } | limited.keys()
    several = (person for person in index.model.people if len(person.holds) >= roles)
    busy &= {tenure.role for person in several for tenure in person.holds}
    for person, held in _alone(index, busy).items():
        if len(held) < roles:
            continue
        mine = {tenure.role for tenure in held}
        lost = {
            item.key
            for right in (*_CRITICAL, _PERFORM)
            for role in mine
            for item in index.declared.column(right).get(role, ())
            if mine.issuperset(item.held(right))
        }
        decided = {key for role in mine for key in limited.get(role, ())}
        lost.update(key for key in decided if _is_decided_by(index, key, mine))
        if len(lost) >= items:
            named_roles = tuple(tenure.role for tenure in held)
            yield Finding(
                subjects=(f"person:{person}", *(f"role:{role}" for role in named_roles)),
                message=f"person `{person}` alone holds {listed(named_roles, most=4)}, and without that person {len(lost)} "
                "items have nobody accountable, deciding or responsible",
                help="let a second person hold one of the roles",
                related=tuple(
                    Place(f"person:{person}", ("holds", tenure), f"`{tenure.role}`") for tenure in held[:4]
                ),
            )


def _is_decided_by(index: Index, decision: str, roles: set[str]) -> bool:
    """True if nobody but some roles may decide, by any limit."""
    return all(grant.roles and roles.issuperset(grant.roles) for grant in index.authority(decision).grants)


@rule("PPL005", "no-deputy", "warning", since="0.1.0")
def no_deputy(index: Index, *, horizon_days: int = 365, share: Share = 0.5) -> Iterator[Finding]:
    """Nobody deputises for a person who alone holds a role that answers for something or decides it.

    ## Why
    While that person is away, whatever is asked of the role waits. Only models are asked that name a deputy for
    somebody, for they have thought of it. There an absence within the horizon that names none is found. And where more
    than `share` of those who alone hold such a role have somebody who deputises, or to whom they delegate, so is who has
    nobody. Authority within limits is left to [DEC004](DEC004.md).

    ## Options
    - `horizon_days`: how many days ahead are looked at, from the day of the check on.
    - `share`: the share of those who alone hold such a role, 0 to 1, that must have a stand-in before the others
      are asked for one.

    ## Example
    ```yaml
    # as of 2027-03-01
    roles: {cfo: CFO, controller: Controller, treasurer: Treasurer}
    people:
      dana: {holds: cfo, absent: {since: 2027-07-01, until: 2027-08-01, deputy: lee}}
      lee: {holds: controller, absent: {since: 2027-05-01, until: 2027-05-10, deputy: dana}}
      robin:
        holds: treasurer
        absent: {since: 2027-04-01, until: 2027-04-15}  # finding
    activities:
      plan: {accountable: cfo}
      close-books: {accountable: controller}
      pay: {accountable: treasurer}
    ```

    ## Use instead
    ```yaml
    # as of 2027-03-01
    roles: {cfo: CFO, controller: Controller, treasurer: Treasurer}
    people:
      dana: {holds: cfo, absent: {since: 2027-07-01, until: 2027-08-01, deputy: lee}}
      lee: {holds: controller, absent: {since: 2027-05-01, until: 2027-05-10, deputy: dana}}
      robin: {holds: treasurer, absent: {since: 2027-04-01, until: 2027-04-15, deputy: lee}}
    activities:
      plan: {accountable: cfo}
      close-books: {accountable: controller}
      pay: {accountable: treasurer}
    ```

    ## Source
    rolemap's own: what waits while one person is away.
    """
    if not any(each.deputy for person in index.model.people for each in person.absent):
        return
    critical = {role for right in _CRITICAL for role in index.declared.column(right)}
    alone = _alone(index, critical)
    givers = {each.giver for each in index.model.delegations}
    people = [index.people.person(person) for person in alone]
    uncovered = {
        person.id
        for person in people
        if not (person.absent and any(each.deputy for each in person.absent))
        and givers.isdisjoint([person.key, *[f"role:{each.role}" for each in alone[person.id]]])
    }
    is_custom = len(people) - len(uncovered) > share * len(people)
    days = (ahead(index, horizon_days),)
    for person in people if is_custom else [each for each in people if each.absent]:
        away = next(
            (each for each in person.absent if not each.deputy and both((span(each.period),), days)), None
        )
        if away is not None or (is_custom and person.id in uncovered):
            roles = tuple(tenure.role for tenure in alone[person.id])
            count = sum(len(_critical(index, role)) for role in roles)
            yield Finding(
                subjects=(person.key, *(f"role:{role}" for role in roles)),
                message=f"person `{person.id}` alone holds {listed(roles, most=4)}, which answers for {count} "
                f"item{'s' * (count > 1)}, and nobody deputises"
                + (when(away.period) if away is not None else ""),
                at=("absent", away) if away is not None else (),
                help="name a deputy",
            )
