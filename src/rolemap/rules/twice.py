"""RAM, two places: one thing that stands in two items, with two who answer for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rolemap.index.declared import Row
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, Severity, listed, named
from rolemap.lint.rule import rule
from rolemap.model.entities import Activity, Decision, Subject
from rolemap.model.involvement import Involvement, Stage

_DOES = {Stage.SET: "set", Stage.APPROVE: "approve"}
_OWNED_BY = (Involvement.ANSWER, Involvement.RATIFY)


@rule("RAM011", "stage-owned-twice", "warning", since="0.1.0")
def stage_owned_twice(index: Index) -> Iterator[Finding]:
    """One subject is set, or approved, by different roles in different items.

    ## Why
    Each item has one accountable, each looks sound, and still two roles set the same budget. To execute a subject or to
    watch it can be divided; to set or to approve it cannot, unless the items say how they differ: by unit, scope, area,
    horizon or limits, or because one `depends_on` the other, so that the second approves after the first. Parts of one
    activity that somebody answers for are one job. At `approve` it is only noted, as info: one may approve other cases
    than the other.

    ## Example
    ```yaml
    roles: {cmo: CMO, cfo: CFO, auditor: Auditor, buyer: Buyer}
    subjects: {budget: Marketing budget}
    decisions:
      set-budget: {subject: budget, stage: set, decides: cmo}
      fix-yearly-figures:
        subject: budget
        stage: set
        decides: cfo  # finding
    activities:
      spend: {subject: budget, stage: execute, accountable: buyer}
      watch: {subject: budget, stage: monitor, accountable: auditor}
    ```

    ## Use instead
    ```yaml
    roles: {cmo: CMO, cfo: CFO, auditor: Auditor, buyer: Buyer}
    subjects: {budget: Marketing budget}
    decisions:
      set-budget: {subject: budget, stage: set, decides: cmo, agrees: cfo}
    activities:
      spend: {subject: budget, stage: execute, accountable: buyer}
      watch: {subject: budget, stage: monitor, accountable: auditor}
    ```

    ## Source
    rolemap's own: one owner a row is asked for everywhere; here the rows about one subject are read as one.
    """
    # Parent -> the outermost whole that somebody answers for.
    jobs: dict[str | None, str | None] = {None: None}

    def owned(part: Activity) -> str | None:
        if part.parent not in jobs:
            wholes = [whole.key for whole in index.wholes(part) if index.answers_by(whole)]
            jobs[part.parent] = wholes[-1] if wholes else None
        return jobs[part.parent]

    groups: dict[tuple[object, ...], list[_Claim]] = {}
    for row in index.declared.rows:
        item, _ = row
        if item.stage in _DOES and item.subject is not None and (claim := _claim(row)) is not None:
            said = (item.scope, item.limits) if isinstance(item, Decision) else ()
            told_apart = (item.subject, item.stage, item.horizon, item.unit, item.area, said)
            groups.setdefault(told_apart, []).append(claim)
    for claims in groups.values():
        subject = index.subject_of(claims[0].item)
        if len({each.roles for each in claims}) > 1 and subject is not None and not subject.limits:
            yield from _owned_twice(subject, claims, owned)


class _Claim(NamedTuple):
    """Who owns an item by what it says itself, and the right that says so."""

    item: Activity | Decision
    right: Involvement
    roles: tuple[str, ...]


def _claim(row: Row) -> _Claim | None:
    item, held = row
    for right in _OWNED_BY:
        if right in held:
            return _Claim(item, right, held[right])
    return None


def _owned_twice(
    subject: Subject, claims: Sequence[_Claim], owned: Callable[[Activity], str | None]
) -> Iterator[Finding]:
    """Yield that different roles own one stage of a subject; it stands at the last that differs from those before."""
    needed = {key for each in claims for key in each.item.depends_on}
    if needed and any(each.item.key in needed for each in claims):
        return  # one comes after the other
    jobs = {_job(each.item, owned): each for each in reversed(claims)}  # of each job the first
    first = {each.roles: each for each in jobs.values()}  # of each owner the first, the last owner first
    if len(first) > 1:
        last, *others = (each for each in reversed(claims) if first.get(each.roles) is each)
        stage = last.item.stage or Stage.SET
        roles = tuple(dict.fromkeys(role for each in (*reversed(others), last) for role in each.roles))
        yield Finding(
            subjects=(last.item.key, subject.key, *(f"role:{role}" for role in roles)),
            message=f"{len(first)} items {_DOES[stage]} {named(subject.key)}, and different roles answer for them: "
            f"{listed(roles, most=4)}",
            at=(last.right, last.roles[-1]),
            help="make one item of them, or say how they differ: by unit, scope, horizon or limits",
            related=tuple(
                Place(
                    each.item.key,
                    (each.right, each.roles[-1]),
                    f"{named(each.item.key)}: {listed(each.roles)}",
                )
                for each in others[:3]
            ),
            severity=None if stage is Stage.SET else Severity.INFO,
        )


def _job(item: Activity | Decision, owned: Callable[[Activity], str | None]) -> str:
    """Return what an item is a piece of: the outermost whole that somebody answers for, else its name, else itself.

    Items of one name are one thing that stands twice: that is RAM012.
    """
    whole = owned(item) if isinstance(item, Activity) else None
    return whole or item.name.casefold() or item.key


@rule("RAM012", "conflicting-duplicate", "warning", since="0.1.0")
def conflicting_duplicate(index: Index) -> Iterator[Finding]:
    """One activity stands twice under one roof, and different roles answer for it.

    ## Why
    Two tables or two files list the same work, each names its own accountable, and each reader finds one. They are the
    same where name, area, unit, whole, subject and stage are the same. One that stands twice in one table is noticed
    when the table is read.

    ## Example
    ```yaml
    roles: {controller: Controller, treasurer: Treasurer}
    activities:
      close-books: {name: Close the books, accountable: controller}
      month-end:
        name: Close the books
        accountable: treasurer  # finding
    ```

    ## Use instead
    ```yaml
    roles: {controller: Controller, treasurer: Treasurer}
    activities:
      close-books: {name: Close the books, accountable: controller, informed: treasurer}
    ```

    ## Source
    rolemap's own: one owner a row is asked for everywhere; here rows of several tables are read as one.
    """
    named_so: dict[str, Row] = {}
    again: dict[str, list[Row]] = {}
    for row in index.declared.rows:
        name = row[0].name.casefold()
        if "  " in name:
            name = " ".join(name.split())
        if name and named_so.setdefault(name, row) is not row:
            again.setdefault(name, [named_so[name]]).append(row)
    for rows in again.values():
        roofs: dict[tuple[object, ...], _Claim] = {}
        for claim in filter(None, map(_claim, rows)):
            item, right, roles = claim
            first = roofs.setdefault(_roof(index, item), claim)
            if first.roles != roles and not _is_one_table(first.item, item):
                yield Finding(
                    subjects=(item.key, first.item.key, *(f"role:{role}" for role in roles)),
                    message=f"{named(item.key)} has the name of {named(first.item.key)}, and another accountable: "
                    f"{listed(roles, most=4)} instead of {listed(first.roles, most=4)}",
                    at=(right, roles[-1]),
                    help="make one of the two, or give them different names",
                    related=(
                        Place(
                            first.item.key,
                            (first.right, first.roles[-1]),
                            f"{named(first.item.key)} stands here",
                        ),
                    ),
                )


def _roof(index: Index, item: Activity | Decision) -> tuple[object, ...]:
    parent = item.parent if isinstance(item, Activity) else None
    return (item.kind, index.area(item), item.unit, parent, item.subject, item.stage, item.horizon)


def _is_one_table(one: Activity | Decision, other: Activity | Decision) -> bool:
    """True if both are rows of one table: then whoever read it has said that the name is there twice."""
    sources = one.source, other.source
    return (
        all(each is not None and each.cells for each in sources) and len({str(each) for each in sources}) == 1
    )
