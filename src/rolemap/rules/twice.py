"""RAM, two places: one thing that stands in two items, with two who answer for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rolemap.index.declared import Row
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, listed, named
from rolemap.lint.rule import rule
from rolemap.model.entities import Activity, Decision
from rolemap.model.involvement import Involvement, Stage

_DOES = {Stage.SET: "set", Stage.APPROVE: "approve"}


@rule("RAM011", "stage-owned-twice", "warning", since="0.1.0")
def stage_owned_twice(index: Index) -> Iterator[Finding]:
    """One subject is set, or approved, by different roles in different items.

    ## Why
    Each item has one accountable, each looks sound, and still two roles set the same budget. To execute a subject or to
    watch it can be divided; to set or to approve it cannot, unless the items say how they differ: by unit, scope, area,
    horizon or limits, or because one `depends_on` the other, so that the second approves after the first. Parts of one
    activity that somebody answers for are one job.

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
    """
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in index.declared.rows:
        item = row.item
        if item.stage in _DOES and item.subject is not None and _owner(row) is not None:
            scope = item.scope if isinstance(item, Decision) else ()
            told_apart = (item.subject, item.stage, item.horizon, item.unit, item.area, scope)
            groups.setdefault(told_apart, []).append(row)
    for rows in groups.values():
        if len(rows) > 1 and len({_owner(row) for row in rows}) > 1:
            yield from _owned_twice(index, rows)


def _owner(row: Row) -> tuple[Involvement, tuple[str, ...]] | None:
    """Return who owns an item by what it says itself, and the right that says so; None where nobody is named."""
    for right in (Involvement.ANSWER, Involvement.RATIFY):
        if right in row.held:
            return right, row.held[right]
    return None


def _owned_twice(index: Index, rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield that different roles own one stage of a subject; it stands at the last owner that differs from the first."""
    keys = {row.item.key for row in rows}
    jobs: dict[str, Row] = {}
    for row in rows:
        if not keys.isdisjoint(row.item.depends_on):
            return  # one comes after the other
        jobs.setdefault(_job(index, row.item), row)
    owners: dict[tuple[str, ...], Row] = {}
    for row in jobs.values():
        if owner := _owner(row):
            owners.setdefault(owner[1], row)
    if len(owners) > 1:
        *_, last = owners.values()
        owner = _owner(last)
        subject = index.subject_of(last.item)
        assert owner is not None
        assert subject is not None
        assert last.item.stage is not None
        roles = tuple(dict.fromkeys(role for each in owners for role in each))
        yield Finding(
            subjects=(last.item.key, subject.key, *(f"role:{role}" for role in roles)),
            message=f"{len(owners)} items {_DOES[last.item.stage]} {named(subject.key)}, and different roles answer for "
            f"them: {listed(roles, most=4)}",
            at=(owner[0], owner[1][-1]),
            help="make one item of them, or say how they differ: by unit, scope, horizon or limits",
            related=tuple(
                Place(row.item.key, (), f"{named(row.item.key)}: {listed(roles)}")
                for roles, row in list(owners.items())[:-1][:3]
            ),
        )


def _job(index: Index, item: Activity | Decision) -> str:
    """Return what an item is a piece of: the outermost whole that somebody answers for, else its name, else itself.

    Items of one name are one thing that stands twice: that is RAM012.
    """
    wholes = index.wholes(item) if isinstance(item, Activity) else ()
    owned = [whole.key for whole in wholes if whole.held(Involvement.ANSWER)]
    return owned[-1] if owned else item.name.casefold() or item.key


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
    """
    named_so: dict[str, Row] = {}
    again: dict[str, list[Row]] = {}
    for row in index.declared.rows:
        name = row.item.name.casefold()
        if name and named_so.setdefault(name, row) is not row:
            again.setdefault(name, [named_so[name]]).append(row)
    for rows in again.values():
        roofs: dict[tuple[object, ...], Row] = {}
        for row in rows:
            owner = _owner(row)
            first = roofs.setdefault(_roof(index, row.item), row) if owner is not None else row
            before = _owner(first)
            if owner and before and before[1] != owner[1] and not _is_one_table(first.item, row.item):
                yield Finding(
                    subjects=(row.item.key, first.item.key, *(f"role:{role}" for role in owner[1])),
                    message=f"{named(row.item.key)} has the name of {named(first.item.key)}, and another accountable: "
                    f"{listed(owner[1], most=4)} instead of {listed(before[1], most=4)}",
                    at=(owner[0], owner[1][-1]),
                    help="make one of the two, or give them different names",
                    related=(
                        Place(
                            first.item.key, (before[0], before[1][-1]), f"{named(first.item.key)} stands here"
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
