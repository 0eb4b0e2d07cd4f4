"""SOD: separation of duties. Could one person both cause a loss and hide it?

Policies say which items no one may hold two of; the stages of a subject say it without a policy. What one role carries
that does not go together is told by `ctl`; here are roles that meet in one person, and what only a policy forbids.

Neighbours: `duties` says who holds what, `classes` in which class; `deputies` asks the same while somebody
is away; `policies` asks whether the policies go together. Trap: SOD003, SOD005 and SOD007 are answered by the solver, not here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, islice

from rolemap.index.carriers import APART, Parts, item_of, written_of
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, listed, named
from rolemap.lint.rule import rule
from rolemap.model.entities import Kpi, Person, Policy, Subject, Tenure
from rolemap.model.involvement import KpiRight, Stage
from rolemap.rules.classes import (
    CLASSES,
    CONFLICTS,
    authorising_by_delegation,
    authorising_by_name,
    brought_together,
    classes,
    conflicting,
    conflicts_in,
    meetings,
    met_on,
    parts_of,
    shown,
    with_named,
)
from rolemap.rules.duties import Duties, Together, in_words, kept_apart, separated

_BY_STAGES = ({"request", "authorise"}, {"authorise", "hold"}, {"hold", "reconcile"})
"""The stages that no one role should carry together, in classes of duty."""


@rule("SOD001", "exclusive-roles", "error", since="0.1.0")
def exclusive_roles(index: Index, *, duties: int = 2) -> Iterator[Finding]:
    """Somebody holds several duties that a policy keeps separate.

    ## Why
    Duties are kept apart so that no one alone can cause a loss and hide it. Whoever does something of an item holds
    it: to support it, to be consulted or to be informed is no hold. By person, whoever fills a role on the day holds
    what the role holds, and so does whoever a limit or a delegation names: a limit that names a person beside the
    role is for nobody else in it. Where the model names no people, and where a policy counts `by: role`, the role is
    the hand. Two stages of one subject in one role are [CTL002](CTL002.md), [CTL003](CTL003.md) or
    [CTL004](CTL004.md) already; what somebody holds only as a deputy is [SOD006](SOD006.md).

    ## Options
    - `duties`: from so many duties of one policy in one hand on it is too much.

    ## Example
    ```yaml
    roles: {cashier: Cashier, bookkeeper: Bookkeeper}
    people:
      dana:
        holds:
          - bookkeeper
          - cashier  # finding
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
      dana: {holds: cashier}
      eli: {holds: bookkeeper}
    activities:
      pay: {accountable: cashier}
      record-payment: {accountable: bookkeeper}
    policies:
      payments: {separate: [pay, record-payment]}
    ```

    ## Source
    Li, Tripunitara and Bizri 2007, on mutually exclusive roles; University of Utah Internal Audit, Segregation of duties.
    """
    held = index.once(Duties)
    people = index.once(Together)
    told: set[tuple[str, frozenset[str]]] = set()
    for policy in kept_apart(index):
        by_name = _by_name(held, policy) if policy.by == "person" else {}
        roles = {each.role for id_ in by_name for each in index.people.person(id_).holds}
        by_role = held.by_role(policy, people.roles | roles)
        alone = {role for role, items in by_role.items() if len(items) >= duties}
        for role in sorted(alone):
            items = by_role[role]
            if (role, frozenset(items)) in told or _is_clash(index, role, items):
                continue
            told.add((role, frozenset(items)))
            *others, moved = items
            written = held.written(moved, role)
            yield Finding(
                subjects=(moved, f"role:{role}", policy.key, *others),
                message=f"role `{role}` holds {in_words(items)}, which {named(policy.key)} keeps separate",
                at=(written[1], role),
                help="give one of them to another role",
                related=(
                    *(
                        Place(key, (right, role), f"`{role}` holds {named(each)}")
                        for each in others
                        for key, right in (held.written(each, role),)
                        if (key, right) != written
                    ),
                    Place(policy.key, ("items",), "kept separate here"),
                ),
            )
        if policy.by != "person":
            continue
        for person, tenures in people.with_two_of(by_role.keys() - alone):
            mine = {item: tenure for tenure in tenures for item in by_role[tenure.role]}
            if len(mine) < duties or (person.key, frozenset(mine)) in told:
                continue
            told.add((person.key, frozenset(mine)))
            yield _met(
                person,
                tenures,
                (policy.key, *mine),
                f"holds {in_words(tuple(mine))}, which {named(policy.key)} keeps separate",
                (Place(policy.key, ("items",), "kept separate here"),),
            )
        for id_, places in by_name.items():
            person = index.people.person(id_)
            tenures = tuple(
                each for each in person.holds if each.role in by_role and index.day in each.period
            )
            by_roles = {item for each in tenures for item in by_role[each.role]}
            items = tuple(sorted(by_roles | places.keys()))
            if len(by_roles) < duties <= len(items):  # else it has been told of the roles
                yield _named_too(person, tenures, policy, places, items)


def _by_name(held: Duties, policy: Policy) -> dict[str, dict[str, Place]]:
    """Return who holds items of a policy by name: person -> item -> where that is written."""
    found: dict[str, dict[str, Place]] = defaultdict(dict)
    for item in policy.items:
        for person, (key, at) in held.by_name(item).items():
            found[person][item] = Place(key, at, f"`{person}` is named for {named(item)}")
    return found


def _named_too(
    person: Person,
    tenures: tuple[Tenure, ...],
    policy: Policy,
    places: Mapping[str, Place],
    items: tuple[str, ...],
) -> Finding:
    """Return the finding that a person holds items kept separate, some of them by name."""
    roles = dict.fromkeys(each.role for each in tenures)
    also = f" is {listed(tuple(roles))} and" if roles else ""
    return Finding(
        subjects=(person.key, policy.key, *items, *(f"role:{role}" for role in roles)),
        message=f"{named(person.key)}{also} is named for {in_words(tuple(places))}, and so holds {in_words(items)}, "
        f"which {named(policy.key)} keeps separate",
        at=("holds", tenures[-1]) if tenures else (),
        help="name somebody else, or another role",
        related=(*places.values(), Place(policy.key, ("items",), "kept separate here")),
    )


def _is_clash(index: Index, role: str, items: tuple[str, ...]) -> bool:
    """True if the role carries stages of one subject that do not go together, through two of the items."""
    known = [index.item(item) for item in items]
    for one, other in combinations(known, 2):
        subject = index.subject_of(one)
        if subject is not None and subject is index.subject_of(other):
            stages = {getattr(one, "stage", None), getattr(other, "stage", None)}
            for pair in APART:
                if stages == {*pair} and all(_carries(index, role, subject, each, pair) for each in pair):
                    return True
    return False


def _carries(index: Index, role: str, subject: Subject, stage: Stage, pair: tuple[Stage, Stage]) -> bool:
    """True if a role carries a stage, as the rule that tells of a pair of stages reads it: CTL003 by delegation too."""
    if role in index.carriers.of(subject, stage):
        return True
    by_delegation = stage is Stage.APPROVE and Stage.EXECUTE in pair
    return by_delegation and role in index.once(authorising_by_delegation).get(subject.id, {})


def _met(
    person: Person, tenures: tuple[Tenure, ...], keys: tuple[str, ...], what: str, related: tuple[Place, ...]
) -> Finding:
    """Return the finding that roles meet in one person; it stands at the last of them."""
    *others, last = tenures
    return Finding(
        subjects=(person.key, *keys, *(f"role:{tenure.role}" for tenure in tenures)),
        message=f"{named(person.key)} is {listed(tuple(tenure.role for tenure in tenures))}, and so {what}",
        at=("holds", last),
        help="let another person hold one of the roles",
        related=(*(Place(person.key, ("holds", each), f"`{each.role}`") for each in others), *related),
    )


@rule("SOD002", "class-conflict", "error", since="0.1.0")
def class_conflict(index: Index, *, conflicts: str = CONFLICTS) -> Iterator[Finding]:
    """One person holds two classes of duty on one subject that do not go together.

    ## Why
    Nobody should both ask for something, decide that it happens, have it in hand, keep the record of it and compare the
    two. On a subject, whoever proposes it *requests*; whoever approves it *authorises*; whoever executes it *holds*;
    whoever measures a KPI of it *records*; whoever monitors it *reconciles*. Roles that meet in one person conflict as
    one role would, and so does what a limit or a delegation lets that person approve by name; what one role carries
    alone is [CTL002](CTL002.md), [CTL003](CTL003.md), [CTL004](CTL004.md) or [KPI007](KPI007.md), who can ask for a
    decision and take it [DEC009](DEC009.md), and items that a policy keeps separate are [SOD001](SOD001.md).

    ## Options
    - `conflicts`: the pairs that do not go together, with commas between. A stricter house adds `record+reconcile`
      and `authorise+reconcile`.

    ## Example
    ```yaml
    roles: {cfo: CFO, treasurer: Treasurer}
    people:
      dana:
        holds:
          - cfo
          - treasurer  # finding
    subjects: {payments: {stages: [approve, execute]}}
    decisions:
      approve-payment: {subject: payments, stage: approve, decides: cfo}
    activities:
      pay: {subject: payments, stage: execute, accountable: treasurer}
    ```

    ## Use instead
    ```yaml
    roles: {cfo: CFO, treasurer: Treasurer}
    people:
      dana: {holds: cfo}
      eli: {holds: treasurer}
    subjects: {payments: {stages: [approve, execute]}}
    decisions:
      approve-payment: {subject: payments, stage: approve, decides: cfo}
    activities:
      pay: {subject: payments, stage: execute, accountable: treasurer}
    ```

    ## Source
    University of Utah Internal Audit, Segregation of duties; Kobelsky 2014, on authorising, holding, recording and
    reconciling.
    """
    pairs = conflicts_in(conflicts)
    apart = separated(kept_apart(index))
    held = index.once(classes)
    yield from _in_one_role(index, held, pairs, apart)
    told = separated(each for each in kept_apart(index) if each.by == "person")  # those are told of people
    together = index.once(Together)
    filling = {person.id: (person, tenures) for person, tenures in together.all()}
    by_name = authorising_by_name(index)
    for id_ in sorted(by_name.keys() - filling.keys()):
        person = index.people.person(id_)
        filling[id_] = person, tuple(each for each in person.holds if index.day in each.period)
    of_role = parts_of(index, held, {tenure.role for _, tenures in filling.values() for tenure in tenures})
    for id_, (person, tenures) in filling.items():
        named_for = by_name.get(id_, {})
        shared = met_on(of_role, *[(each,) for each in tenures])
        carried = with_named(brought_together(of_role, tenures, shared | named_for.keys()), person, named_for)
        found = (
            (subject, conflict)
            for subject, here in carried.items()
            for conflict in islice(conflicting(here, here, pairs, told), 1)
        )
        for each in meetings(found):
            both = tuple(tenure for tenure in tenures if tenure.role in each.roles)
            yield _met(person, both, each.keys, each.what, each.places)


def _in_one_role(
    index: Index,
    held: Mapping[str, Mapping[str, Parts]],
    pairs: tuple[tuple[str, str], ...],
    apart: Mapping[str, frozenset[str]],
) -> Iterator[Finding]:
    """Yield the roles that hold two classes by themselves, where no other rule says so."""
    for one, other in pairs:
        if {one, other} in _BY_STAGES:
            continue
        for subject, mine in held[one].items():
            yours = held[other].get(subject, {})
            for role in sorted(mine.keys() & yours.keys()) if yours else ():
                kept, moved = mine[role], yours[role]
                if apart.get(item_of(kept), frozenset()) & apart.get(item_of(moved), frozenset()):
                    continue
                measured = index.item(item_of(moved))
                if isinstance(measured, Kpi) and role in measured.held(KpiRight.EXECUTE):
                    continue  # KPI007
                yield Finding(
                    subjects=(item_of(moved), f"role:{role}", f"subject:{subject}", item_of(kept)),
                    message=f"role `{role}` {CLASSES[one]} and {CLASSES[other]} {named(f'subject:{subject}')}",
                    at=(written_of(moved)[1], role),
                    help="give one of the two to another role",
                    related=(shown(role, kept, one),),
                )
