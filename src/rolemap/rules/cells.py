"""RAM, one cell: the parts that one role holds of one item, and whether they go together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Fix, Place, listed, named
from rolemap.lint.rule import rule
from rolemap.model.changes import Replace
from rolemap.model.entities import Activity, Decision, Item
from rolemap.model.involvement import WORDS, Involvement, Right, Stage
from rolemap.rules.remedies import moved

_OWN_WORK: frozenset[Right] = frozenset(
    (Involvement.ANSWER, Involvement.PERFORM, Involvement.RATIFY, Involvement.INITIATE)
)
_TOLD: frozenset[Right] = frozenset((Involvement.CONSULT, Involvement.INFORM))
_NEEDED: frozenset[Right] = _OWN_WORK | {Involvement.MONITOR}


@rule("RAM007", "mixed-cell", "warning", since="0.1.0")
def mixed_cell(index: Index) -> Iterator[Finding]:
    """One role holds parts of one item that do not go together.

    ## Why
    Accountable and responsible in one role is common and sound. Any other mixture hides a question: does the role
    verify what it performs, does it support itself, is it asked before or only told after? On a control item (stage
    `approve` or `monitor`) even A and R in one role is too much, because then nobody checks the check. What one letter
    of the notation says in one (*primary* in LRC) is no mixture. A role that recommends and decides is
    [CTL002](CTL002.md), one that executes and monitors is [CTL004](CTL004.md), one that is consulted about its own work
    is [RAM008](RAM008.md).

    ## Example
    ```yaml
    roles: {clerk: Clerk, controller: Controller}
    subjects: {ledger: Ledger}
    activities:
      close-books:
        accountable: controller
        responsible: clerk
        verifies: clerk  # finding
      check-ledger:
        subject: ledger
        stage: monitor
        accountable: controller
        responsible: controller  # finding
    ```

    ## Use instead
    ```yaml
    roles: {auditor: Auditor, clerk: Clerk, controller: Controller}
    subjects: {ledger: Ledger}
    activities:
      close-books:
        accountable: controller
        responsible: clerk
        verifies: auditor
      check-ledger:
        subject: ledger
        stage: monitor
        accountable: controller
        responsible: auditor
    ```

    ## Fix
    One of the parts is taken away; one for each that can go, because the rest goes together and somebody else does what
    has to be done. Where a role is consulted and informed, it is only consulted, or only informed.

    ## Source
    rolemap's own: each letter is read as the parts that it gives, and these parts are compared.
    """
    for (item, _), cells in index.declared.mixed:
        for role, parts in cells.items():
            kept = _asked(index, item, role, parts)
            if not _go_together(index, item, kept):
                fixes = tuple(_unmixed(index, item, role, tuple(parts))) if index.is_lasting(item) else ()
                yield _mixed(item, role, kept, fixes)


def _asked(index: Index, item: Item, role: str, parts: Collection[Right]) -> tuple[Right, ...]:
    """Return the parts of a role that are held against each other here, and by no other rule."""
    elsewhere = _found_elsewhere(index, item, role, parts)
    return tuple(part for part in parts if part not in elsewhere)


def _go_together(index: Index, item: Item, parts: Collection[Right]) -> bool:
    """True if one role may hold some parts of an item: one alone, what one letter says, or accountable and responsible."""
    beside = set(parts) - {Involvement.ANSWER, Involvement.RATIFY}
    if len(parts) < 2 or not beside or (beside == {Involvement.PERFORM} and _control(item) is None):  # noqa: PLR2004 - one goes with itself
        return True
    letters, rest = index.notation(item).letters_for(frozenset(Involvement(part) for part in parts))
    return len(letters) == 1 and not rest


def _control(item: Item) -> Stage | None:
    """Return the stage of an item that checks somebody else's work; None for any other."""
    stage = item.stage if isinstance(item, Activity | Decision) else None
    return stage if stage is not None and stage.is_control else None


def _mixed(item: Item, role: str, parts: tuple[Right, ...], fixes: tuple[Fix, ...]) -> Finding:
    *others, last = parts
    if _TOLD.issuperset(parts):
        message = f"role `{role}` is both consulted and informed about {named(item.key)}"
        advice = "say which of the two is meant"
    else:
        words = listed(tuple(WORDS[part] for part in parts))
        stage = _control(item)
        where = f" at stage `{stage}`" if stage is not None else ""
        message = (
            f"{named(item.key)} gives `{role}` {len(parts)} parts that do not go together: {words}{where}"
        )
        advice = "give one of the parts to another role"
    return Finding(
        subjects=(item.key, f"role:{role}"),
        message=message,
        at=(last, role),
        help=advice,
        related=tuple(Place(item.key, (part, role), f"`{role}`: {WORDS[part]}") for part in others),
        fixes=fixes,
    )


def _unmixed(index: Index, item: Item, role: str, parts: tuple[Right, ...]) -> Iterator[Fix]:
    """Yield each part that can be taken from a role so that the rest goes together; none that nobody else would do."""
    for part in reversed(
        _asked(index, item, role, parts)
    ):  # what a role does for an item is likelier meant than what it is beside
        rest = tuple(each for each in parts if each is not part)
        is_sole = item.held(part) == (role,)
        others_told = any(item.held(each) not in ((), (role,)) for each in _TOLD)
        would_be_silent = part in _TOLD and not (others_told or _TOLD.issuperset(rest))
        if (part in _NEEDED and is_sole) or would_be_silent:
            continue
        if not _go_together(index, item, _asked(index, item, role, rest)):
            continue
        title = (
            f"only {'consult' if part is Involvement.INFORM else 'inform'} `{role}`"
            if _TOLD.issuperset(parts)
            else f"take `{WORDS[part]}` from `{role}`"
        )
        yield Fix(title, (Replace(moved(item, (role,), (part,))),))


def _found_elsewhere(index: Index, item: Item, role: str, parts: Collection[Right]) -> frozenset[Right]:
    """Return the parts of a role whose place beside its others is found by another rule."""
    found: set[Right] = set()
    stage = item.stage if isinstance(item, Activity | Decision) and item.subject is not None else None
    if Involvement.RATIFY in parts or (stage is Stage.APPROVE and role in index.deciders(item.key)):
        found.add(Involvement.INITIATE)  # CTL002
    if stage is Stage.EXECUTE and not {Involvement.PERFORM, Involvement.ANSWER}.isdisjoint(parts):
        found.add(Involvement.MONITOR)  # CTL004
    return frozenset(found) | (_TOLD if not _OWN_WORK.isdisjoint(parts) else frozenset())  # RAM008


@rule("RAM008", "redundant-letter", "warning", since="0.1.0")
def redundant_letter(index: Index) -> Iterator[Finding]:
    """A role is consulted or informed about its own work.

    ## Why
    Who answers for an item, does it, decides or recommends it has a say in it and hears of it. One letter more says
    nothing, and hides that nobody else was meant. A role that is told of a part of what it answers for as a whole is not
    found: that it answers for the part is derived, and somebody may well have to tell it.

    ## Example
    ```yaml
    roles: {auditor: Auditor, clerk: Clerk, controller: Controller}
    activities:
      close-books:
        accountable: controller
        responsible: clerk
        consulted: clerk  # finding
        informed: auditor
    ```

    ## Use instead
    ```yaml
    roles: {auditor: Auditor, clerk: Clerk, controller: Controller}
    activities:
      close-books:
        accountable: controller
        responsible: clerk
        informed: auditor
    ```

    ## Fix
    Where others are told too, the role is no longer told of its own work.

    ## Source
    rolemap's own: whoever has a say in an item hears of it.
    """
    for (item, held), cells in index.declared.mixed:
        for role, parts in cells.items():
            own = [part for part in parts if part in _OWN_WORK]
            told = [part for part in parts if part in _TOLD]
            if own and told:
                says = " and ".join(WORDS[part] for part in told)
                yield Finding(
                    subjects=(item.key, f"role:{role}"),
                    message=f"role `{role}` is {says} about its own work, {named(item.key)}",
                    at=(told[0], role),
                    help="name only others there",
                    related=tuple(
                        Place(item.key, (part, role), f"`{role}`: {WORDS[part]}")
                        for part in (*own, *told[1:])
                    ),
                    fixes=_untold(item, held, role) if index.is_lasting(item) else (),
                )


def _untold(item: Item, held: Mapping[Right, tuple[str, ...]], role: str) -> tuple[Fix, ...]:
    """Return the remedy that a role is no longer told; none where the item would be silent then."""
    if not any(other != role for right in _TOLD for other in held.get(right, ())):
        return ()
    less = replace(
        item,
        assignments=tuple(
            (right, kept)
            for right, roles in item.assignments
            if (kept := tuple(each for each in roles if right not in _TOLD or each != role))
        ),
        notes=tuple(each for each in item.notes if each.right not in _TOLD or each.role != role),
    )
    return (Fix(f"do not tell `{role}` of its own work", (Replace(less),), is_safe=True),)
