"""RAM, two places: one thing that stands in two items, with two who answer for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from rolemap.index.declared import Row
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, Severity, listed, named
from rolemap.lint.rule import rule
from rolemap.model.entities import Activity, Decision, Subject
from rolemap.model.involvement import Involvement, Stage

_DOES = {Stage.SET: "set", Stage.APPROVE: "approve"}
_OWNED_BY = (Involvement.ANSWER, Involvement.RATIFY)
_TOLD = 3  # other places that are told


@rule("RAM011", "stage-owned-twice", "warning", since="0.1.0")
def stage_owned_twice(index: Index) -> Iterator[Finding]:
    """One subject is set, or approved, by different roles in different items.

    ## Why
    Each item has one accountable, each looks sound, and still two roles set the same budget. To execute a subject or to
    watch it can be divided; to set or to approve it cannot, unless the items say how they differ: by unit, scope, area,
    horizon or limits, or because one `depends_on` the other, so that the second approves after the first. Parts of one
    activity that somebody answers for are one job. At `approve` it is only noted, as info: one may approve other cases
    than the other. Who sets a subject and who approves are not held against each other: the one sets the frame, the
    other approves what is done within it.

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
    wholes: dict[str | None, str] = {None: ""}  # parent -> the outermost whole that somebody answers for

    def job(item: Activity | Decision) -> str:
        """Return what an item is a piece of: such a whole, else its name, else itself.

        Items of one name are one thing that stands twice: that is RAM012.
        """
        parent = item.parent if isinstance(item, Activity) else None
        if parent not in wholes:
            owned = [whole.key for whole in index.roofs(item) if index.answers_by(whole)]
            wholes[parent] = owned[-1] if owned else ""
        return wholes[parent] or item.name.casefold() or item.key

    groups: defaultdict[tuple[object, ...], list[_Claim]] = defaultdict(list)
    staged = [row for row in index.declared.rows if row[0].stage in _DOES and row[0].subject is not None]
    for claim in _claims(staged):
        item = claim[0]
        said = (item.scope, item.limits) if isinstance(item, Decision) else ()
        groups[item.subject, item.stage, item.horizon, item.unit, item.area, said].append(claim)
    for claims in groups.values():
        subject = index.subject_of(claims[0][0])
        if len(claims) > 1 and subject is not None and not subject.limits:
            yield from _owned_twice(subject, claims, job)


_Claim = tuple[Activity | Decision, Involvement, tuple[str, ...]]
"""An item, the right by which it says itself who owns it, and the roles that do."""


def _claims(rows: Iterable[Row]) -> Iterator[_Claim]:
    """Yield who owns what, of the rows that say so."""
    for item, held in rows:
        for right in _OWNED_BY:
            if right in held:
                yield item, right, held[right]
                break


def _owned_twice(
    subject: Subject, claims: Sequence[_Claim], job: Callable[[Activity | Decision], str]
) -> Iterator[Finding]:
    """Yield that different roles own one stage of a subject; it stands at the last that differs from those before."""
    needed = {key for item, _, _ in claims for key in item.depends_on}
    if needed and any(item.key in needed for item, _, _ in claims):
        return  # one comes after the other
    jobs = {job(claim[0]): claim for claim in reversed(claims)}  # of each job the first
    first = {claim[2]: claim for claim in jobs.values()}  # of each owner the first
    if len(first) > 1:
        owners = [claim for claim in claims if first.get(claim[2]) is claim]
        last, right, theirs = owners[-1]
        stage = last.stage or Stage.SET
        roles = tuple(dict.fromkeys([role for _, _, several in owners for role in several]))
        yield Finding(
            subjects=(last.key, subject.key, *[f"role:{each}" for each in roles]),
            message=f"{len(owners)} items {_DOES[stage]} {named(subject.key)}, and different roles answer for them: "
            f"{listed(roles, most=4)}",
            at=(right, theirs[-1]),
            help="make one item of them, or say how they differ: by unit, scope, horizon or limits",
            related=tuple(
                [
                    Place(item.key, (by, held[-1]), f"{named(item.key)}: {listed(held)}")
                    for item, by, held in owners[-2 : -_TOLD - 2 : -1]
                ]
            ),
            severity=None if stage is Stage.SET else Severity.INFO,
        )


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
        for claim in _claims(rows):
            item, right, roles = claim
            first, firsts_right, others = roofs.setdefault(_roof(index, item), claim)
            if roles != others and not _is_one_table(first, item):
                yield Finding(
                    subjects=(item.key, first.key, *(f"role:{role}" for role in roles)),
                    message=f"{named(item.key)} has the name of {named(first.key)}, and another accountable: "
                    f"{listed(roles, most=4)} instead of {listed(others, most=4)}",
                    at=(right, roles[-1]),
                    help="make one of the two, or give them different names",
                    related=(
                        Place(first.key, (firsts_right, others[-1]), f"{named(first.key)} stands here"),
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
