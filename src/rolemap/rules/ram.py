"""RAM: the rows of the matrix. Is each item answered for once, done by somebody, and heard of?"""

from __future__ import annotations

from collections.abc import Iterator

from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, Severity, listed, named
from rolemap.lint.rule import rule
from rolemap.model.entities import Activity, Decision, Item, Objective
from rolemap.model.involvement import WORDS, Involvement, Stage


def _has_somebody(index: Index, item: Item) -> bool:
    """True if a role has a part in the item, declared or derived; to be kept out is no part."""
    if any(right is not Involvement.EXCLUDED for right, _ in item.assignments):
        return True
    # Limits may name a person without a role.
    return index.is_decided_within_limits(item) or any(each.derived for each in index.holdings(item.key))


@rule("RAM001", "no-accountable", "error", since="0.1.0")
def no_accountable(index: Index) -> Iterator[Finding]:
    """Nobody answers for an item.

    ## Why
    Work that nobody answers for is done late, twice or not at all, and nobody is asked why. For a decision, whoever
    decides answers for it unless another role is named; within `limits`, each role for what it decides. A part of an activity is answered for by whoever answers for
    the whole. An item with nobody at all is [RAM009](RAM009.md).

    ## Example
    ```yaml
    roles: {clerk: Clerk, controller: Controller}
    activities:
      close-books:  # finding
        responsible: clerk
    ```

    ## Use instead
    ```yaml
    roles: {clerk: Clerk, controller: Controller}
    activities:
      close-books:
        accountable: controller
        responsible: clerk
    ```

    ## Source
    COBIT 2019: of 225 readable practice rows each has exactly one A.
    """
    items: tuple[Item, ...] = (*index.duties(), *index.model.objectives)
    for item in items:
        is_asked = _has_somebody(index, item) or isinstance(item, Objective)
        if (
            is_asked
            and index.state(item.key, Involvement.ANSWER) == "missing"
            and not index.is_decided_within_limits(item)
        ):
            yield Finding(
                subjects=(item.key,),
                message=f"{named(item.key)} has nobody who is accountable",
                help="name one role under `owner`"
                if isinstance(item, Objective)
                else "make one role accountable",
            )


@rule("RAM002", "several-accountable", "error", since="0.1.0")
def several_accountable(index: Index) -> Iterator[Finding]:
    """Several roles answer for one item.

    ## Why
    Where two answer, each can point at the other. One role answers; the others perform, are consulted or decide with
    it. Two who decide are two who answer, unless one of them is named accountable. Where several do answer together,
    `joint` says how many of them it takes.

    ## Example
    ```yaml
    roles: {cfo: CFO, controller: Controller}
    activities:
      close-books:
        accountable: [cfo, controller]  # finding
    ```

    ## Use instead
    ```yaml
    roles: {cfo: CFO, controller: Controller}
    activities:
      close-books:
        accountable: controller
        consulted: cfo
    ```

    ## Source
    COBIT 2019: of 225 readable practice rows each has exactly one A.
    """
    items: tuple[Item, ...] = (*index.duties(), *index.model.objectives)
    for item in items:
        answers = index.holdings(item.key, Involvement.ANSWER)
        roles = tuple(each.role for each in answers)
        key, right = answers[-1].written if answers else (item.key, Involvement.ANSWER)
        if (
            len(roles) > 1 and item.joint is None and key == item.key
        ):  # what a part inherits is found at the whole
            yield Finding(
                subjects=(item.key, *(f"role:{role}" for role in roles)),
                message=f"{named(item.key)} has {len(roles)} roles that are accountable: {listed(roles)}",
                at=(right, roles[-1]),
                help="keep one of them, and let the others perform or be consulted",
                related=tuple(
                    Place(item.key, (each.written[1], each.role), f"`{each.role}`: {WORDS[each.right]}")
                    for each in answers[:-1]
                ),
            )


@rule("RAM003", "no-performer", "error", since="0.1.0")
def no_performer(index: Index) -> Iterator[Finding]:
    """Nobody does the work of an activity.

    ## Why
    An activity without a performer is a wish. Where the model says that A implies R (the default), an accountable role
    without anybody responsible does the work itself: that is allowed and only noted, as info, because a leader who
    answers for much is seldom meant to do it all. The work of an activity with parts is done in its parts.

    A notation without a letter for performing, such as DACI, has no such gap.

    ## Example
    ```yaml
    settings: {accountable_implies_responsible: false}
    roles: {controller: Controller}
    activities:
      close-books:  # finding
        accountable: controller
    ```

    ## Use instead
    ```yaml
    settings: {accountable_implies_responsible: false}
    roles: {clerk: Clerk, controller: Controller}
    activities:
      close-books:
        accountable: controller
        responsible: clerk
    ```
    """
    wholes = {activity.parent for activity in index.model.activities}
    for item in index.duties():
        letters = index.notation(item).letters
        if (
            isinstance(item, Activity)
            and item.id not in wholes
            and _has_somebody(index, item)
            and not item.held(Involvement.PERFORM)
            and not item.why_empty(Involvement.PERFORM)
            and any(Involvement.PERFORM in letter.means for letter in letters)
        ):
            implied = index.performers(item.key)
            yield Finding(
                subjects=(item.key,),
                message=f"{named(item.key)} has nobody who is responsible"
                + (f", so {listed(implied)} does the work alone" if implied else ""),
                help="name who is responsible",
                severity=Severity.INFO if implied else None,
            )


@rule("RAM006", "silent-item", "info", since="0.1.0")
def silent_item(index: Index) -> Iterator[Finding]:
    """Nobody is consulted or informed about an item.

    ## Why
    Most work touches somebody else: who gives input before, who must hear afterwards? An item that is silent on both
    was often never asked.

    ## Example
    ```yaml
    roles: {controller: Controller}
    activities:
      close-books:  # finding
        accountable: controller
    ```

    ## Use instead
    ```yaml
    roles: {auditor: Auditor, controller: Controller}
    activities:
      close-books:
        accountable: controller
        informed: auditor
    ```
    """
    told = (Involvement.CONSULT, Involvement.INFORM)
    for item in index.duties():
        letters = index.notation(item).letters
        if (
            _has_somebody(index, item)
            and not any(item.held(right) or item.why_empty(right) for right in told)
            and any(right in letter.means for letter in letters for right in told)
        ):
            yield Finding(
                subjects=(item.key,),
                message=f"{named(item.key)} has nobody who is consulted or informed",
                help="name who is consulted before, and who is informed after",
            )


@rule("RAM007", "mixed-cell", "warning", since="0.1.0")
def mixed_cell(index: Index) -> Iterator[Finding]:
    """One role holds parts of one item that do not go together.

    ## Why
    Accountable and responsible in one role is common and sound. Any other mixture hides a question: is the role
    consulted on its own work, does it verify what it performs? On a control item (stage `approve` or `monitor`) even
    A and R in one role is too much, because then nobody checks the check. What one letter of the notation says in one
    (*primary* in LRC) is no mixture. A role that recommends and decides is [CTL002](CTL002.md), one that executes and
    monitors is [CTL004](CTL004.md).

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
    """
    for item in index.duties():
        is_control = item.stage is not None and item.stage.is_control
        notation = index.notation(item)
        held: dict[str, list[Involvement]] = {}
        for right, roles in item.assignments:
            for role in roles:
                held.setdefault(role, []).append(Involvement(right))
        for role, parts in held.items():
            beside = (
                set(parts) - {Involvement.ANSWER, Involvement.RATIFY} - {*_told(index, item, role, parts)}
            )
            letters, rest = notation.letters_for(frozenset(parts))
            sound = (
                not beside
                or (beside == {Involvement.PERFORM} and not is_control)
                or (len(letters) == 1 and not rest)
            )
            if len(parts) > 1 and not sound:
                words = tuple(WORDS[part] for part in parts)
                yield Finding(
                    subjects=(item.key, f"role:{role}"),
                    message=f"{named(item.key)} gives `{role}` {len(parts)} parts that do not go together: {listed(words)}"
                    + (f" at stage `{item.stage}`" if is_control else ""),
                    at=(parts[-1], role),
                    help="give one of the parts to another role",
                    related=tuple(
                        Place(item.key, (part, role), f"`{role}`: {WORDS[part]}") for part in parts[:-1]
                    ),
                )


def _told(
    index: Index, item: Activity | Decision, role: str, parts: list[Involvement]
) -> Iterator[Involvement]:
    """Yield the parts of a role whose place beside its others is found by another rule."""
    approves = item.subject is not None and item.stage is Stage.APPROVE and role in index.deciders(item.key)
    if Involvement.RATIFY in parts or approves:
        yield Involvement.INITIATE  # CTL002
    executes = item.subject is not None and item.stage is Stage.EXECUTE
    if executes and not {Involvement.PERFORM, Involvement.ANSWER}.isdisjoint(parts):
        yield Involvement.MONITOR  # CTL004


@rule("RAM009", "empty-item", "error", since="0.1.0")
def empty_item(index: Index) -> Iterator[Finding]:
    """An item has nobody at all.

    ## Why
    An activity or a decision that no role touches is a line in a list. An activity that only groups others is a
    heading and needs nobody; a part of an activity that somebody answers for has that role.

    ## Example
    ```yaml
    roles: {controller: Controller}
    activities:
      close-books: Close the books  # finding
    ```

    ## Use instead
    ```yaml
    roles: {controller: Controller}
    activities:
      finance: Finance
      close-books:
        parent: finance
        accountable: controller
    ```
    """
    for item in index.duties():
        if not _has_somebody(index, item) and not item.empty:
            yield Finding(
                subjects=(item.key,),
                message=f"{named(item.key)} has nobody at all",
                help="name who is accountable, or remove it",
            )
