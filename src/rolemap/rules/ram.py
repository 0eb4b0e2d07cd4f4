"""RAM: the rows of the matrix. Is each item answered for once, and done by somebody?

Neighbours: `cells` has the rules on one cell, `crowds` those that count, `twice` those on what stands in two places;
who decides is asked by `deciding`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rolemap.index.index import Index
from rolemap.index.stages import is_done_as_a_step
from rolemap.lint.finding import Finding, Fix, Place, Severity, listed, named
from rolemap.lint.rule import rule
from rolemap.model.changes import Replace
from rolemap.model.entities import Activity, Decision, Item
from rolemap.model.involvement import WORDS, Involvement
from rolemap.rules.other_days import named_on_other_days
from rolemap.rules.remedies import keeping_one, moved, rights_of

_DECIDING = (Involvement.ANSWER, Involvement.RATIFY)


def has_somebody(index: Index, item: Item) -> bool:
    """True if a role has a part in the item, declared or derived; to be kept out is no part."""
    if any(right is not Involvement.EXCLUDED for right, _ in item.assignments):
        return True
    # Limits may name a person without a role.
    return index.is_decided_within_limits(item) or any(each.derived for each in index.holdings(item.key))


def _has_nobody(index: Index, item: Item) -> bool:
    """True if no role has a part in the item, and nobody says why nobody answers for it."""
    return not has_somebody(index, item) and not any(item.why_empty(right) for right in _DECIDING)


@rule("RAM001", "no-accountable", "error", since="0.1.0")
def no_accountable(index: Index) -> Iterator[Finding]:
    """Nobody answers for an activity or an objective.

    ## Why
    Work that nobody answers for is done late, twice or not at all, and nobody is asked why. A part of an activity is
    answered for by whoever answers for the whole, so where both lack somebody the whole is found; a whole whose parts are
    all answered for is sound. An item with nobody at all is [RAM009](RAM009.md). Whoever decides answers for a decision,
    unless another role is named: one that nobody decides is [DEC001](DEC001.md).

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
    lacking = {
        item.id: item
        for item, _ in index.declared.lacking(Involvement.ANSWER)
        if isinstance(item, Activity)
        and has_somebody(index, item)
        and index.state(item.key, Involvement.ANSWER) == "missing"
    }
    with_faulty_parts = {
        whole.id for item in lacking.values() if not index.has_parts(item) for whole in index.wholes(item)
    }
    for item in lacking.values():
        is_told_above = any(whole.id in lacking for whole in index.wholes(item))
        if not is_told_above and (not index.has_parts(item) or item.id in with_faulty_parts):
            yield _unanswered(index, item, "make one role accountable")
    for objective in index.model.objectives:
        if index.state(objective.key, Involvement.ANSWER) == "missing":
            yield _unanswered(index, objective, "name one role under `owner`")


def _unanswered(index: Index, item: Item, advice: str) -> Finding:
    return Finding(
        subjects=(item.key,),
        message=f"{named(item.key)} has nobody who is accountable",
        help=advice,
        related=named_on_other_days(index, item, Involvement.ANSWER),
    )


@rule("RAM002", "several-accountable", "error", since="0.1.0")
def several_accountable(index: Index) -> Iterator[Finding]:
    """Several roles answer for one item.

    ## Why
    Where two answer, each can point at the other. One role answers; the others perform, are consulted or decide with
    it. In letters that have no accountable, such as DACI, two who approve an activity are two who answer for it. Where
    several do answer together, `joint` says how many of them it takes. Two who decide are [DEC002](DEC002.md).

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

    ## Fix
    One of them answers alone; one for each of them. The others do the work where that one has a say over them, and are
    consulted otherwise, or where the letters know nobody who performs.

    ## Source
    COBIT 2019: of 225 readable practice rows each has exactly one A.
    """
    for item, _ in index.declared.several(Involvement.ANSWER, Involvement.RATIFY):
        decided, answered = item.held(Involvement.RATIFY), item.held(Involvement.ANSWER)
        is_decided = isinstance(item, Decision) and len(decided) > 1 and answered in ((), decided)  # DEC002
        if not is_decided and item.joint is None:
            yield from _several(index, item)


def _several(index: Index, item: Item) -> Iterator[Finding]:
    """Yield that several roles answer for an item; what a part inherits is found at the whole."""
    answers = index.holdings(item.key, Involvement.ANSWER)
    if len(answers) < 2 or answers[-1].written[0] != item.key:  # noqa: PLR2004 - two are several
        return
    *others, last = answers
    roles = tuple(each.role for each in answers)
    yield Finding(
        subjects=(item.key, *(f"role:{role}" for role in roles)),
        message=f"{named(item.key)} has {len(roles)} roles that are accountable: {listed(roles, most=9)}",
        at=(last.written[1], last.role),
        help="keep one of them, and let the others perform or be consulted",
        related=tuple(
            Place(item.key, (each.written[1], each.role), f"`{each.role}`: {WORDS[each.right]}")
            for each in others
        ),
        fixes=tuple(keeping_one(index, item, _by_what(item), roles)),
    )


def _by_what(item: Item) -> Involvement:
    """Return what is written of those who answer for an item; in letters without an accountable, that they approve."""
    return Involvement.ANSWER if item.held(Involvement.ANSWER) else Involvement.RATIFY


@rule("RAM003", "no-performer", "error", since="0.1.0")
def no_performer(index: Index) -> Iterator[Finding]:
    """Nobody does the work of an activity.

    ## Why
    An activity without a performer is a wish. Where the model says that A implies R (the default), an accountable role
    without anybody responsible does the work itself: that is allowed and only noted, as info, because a leader who
    answers for much is seldom meant to do it all. The work of an activity with parts is done in its parts. A step of a
    job, which is part of another activity or stands at a stage such as `approve`, is done by whoever does what it is
    there for: proposes, verifies, decides, signs, monitors.

    A notation without a letter for performing, such as DACI, has no such gap; one whose letter says that a role answers
    and performs, such as LRC, lacks one letter, and that is [RAM001](RAM001.md).

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

    ## Fix
    The one role that answers for it does it. Not at the stages `approve` and `monitor`, which need two hands.

    ## Source
    Track+, RACI matrix analysis, on rows: without an R the job may not get done.
    """
    for item, _ in index.declared.lacking(Involvement.PERFORM):
        if (
            isinstance(item, Activity)
            and not index.has_parts(item)
            and not is_done_as_a_step(item)
            and not item.why_empty(Involvement.PERFORM)
            and not _has_nobody(index, item)
            and _can_name_performers(index, item)
        ):
            implied = index.performers(item.key)
            yield Finding(
                subjects=(item.key,),
                message=f"{named(item.key)} has nobody who is responsible{_left_to(implied)}",
                help="name who is responsible",
                severity=Severity.INFO if implied else None,
                fixes=_done_by_who_answers(index, item),
            )


def _done_by_who_answers(index: Index, item: Activity) -> tuple[Fix, ...]:
    """Return the remedy that the one role that answers for an activity does it; none where two hands are needed."""
    answers = index.accountable(item.key)
    if len(answers) != 1 or (item.stage is not None and item.stage.is_control) or not index.is_lasting(item):
        return ()
    role = answers[0]
    if role not in item.held(Involvement.ANSWER) and rights_of(item, role):  # it is there for something else
        return ()
    done = moved(item, answers, (), Involvement.PERFORM)
    return (Fix(f"let `{role}`, who answers for it, do it", (Replace(done),)),)


def _can_name_performers(index: Index, item: Item) -> bool:
    """True if a letter says who performs; one that says in the same breath who answers, only where somebody does."""
    meant = [each.means for each in index.notation(item).letters if Involvement.PERFORM in each.means]
    return any(Involvement.ANSWER not in each for each in meant) or (
        bool(meant) and index.state(item.key, Involvement.ANSWER) != "missing"
    )


def _left_to(implied: tuple[str, ...]) -> str:
    if not implied:
        return ""
    return f", so {listed(implied)} {'does' if len(implied) == 1 else 'do'} the work alone"


@rule("RAM009", "empty-item", "error", since="0.1.0")
def empty_item(index: Index) -> Iterator[Finding]:
    """An item has nobody at all.

    ## Why
    An activity or a decision that no role touches is a line in a list. An activity that only groups others is a
    heading and needs nobody; a part of an activity that somebody answers for has that role; one that nobody answers for
    on purpose says why: `accountable: {none: …}`.

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

    ## Source
    Track+, RACI matrix analysis, on rows: neither R nor A. That a heading needs nobody is rolemap's own.
    """
    for item, held in index.declared.lacking(Involvement.ANSWER):
        is_untouched = not held or held.keys() == {Involvement.EXCLUDED}
        if is_untouched and _has_nobody(index, item):
            yield Finding(
                subjects=(item.key,),
                message=f"{named(item.key)} has nobody at all",
                help="name who is accountable, or remove it",
                related=named_on_other_days(index, item, *Involvement),
            )
