"""SRC: the files themselves. Does what they say still hold, and is all of it needed?

Waivers and comments are judged by what the other rules did in the same run; only rules that have run can say that one is
of no use. Trap: what is said of a comment, or of the model as a whole, is about no entity.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from rolemap.errors import did_you_mean
from rolemap.index.holding import Holding
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Fix, Place, named
from rolemap.lint.rule import Record, rule
from rolemap.model.changes import Remove, Replace
from rolemap.model.entities import Activity, Decision, Entity, Waiver
from rolemap.model.involvement import Involvement
from rolemap.model.references import GROUPS, REFERENCES, targets
from rolemap.rules.remedies import may_answer_for, moved, rights_of


@rule("SRC001", "expired-waiver", "warning", since="0.1.0")
def expired_waiver(index: Index) -> Iterator[Finding]:
    """A waiver is over.

    ## Why
    A finding was accepted until a day, and that day has passed: either what was to be mended by then is mended, and the
    waiver can go, or it has to be accepted anew, by somebody.

    ## Example
    ```yaml
    # as of 2027-03-01
    roles: {controller: Controller}
    activities:
      close-books:
        accountable: controller
        allow: {rule: RAM006, why: nobody has been asked yet, until: 2027-01-01}  # finding
    ```

    ## Use instead
    ```yaml
    # as of 2027-03-01
    roles: {controller: Controller}
    activities:
      close-books:
        accountable: controller
        allow: {rule: RAM006, why: nobody has been asked yet, until: 2028-01-01}
    ```

    ## Fix
    The waiver is removed.

    ## Source
    rolemap's own: a waiver says itself when it ends.
    """
    for entity in index.waiving:
        for waiver in entity.allow:
            if waiver.until is not None and waiver.until <= index.day:
                yield Finding(
                    subjects=(entity.key,),
                    message=f"{named(entity.key)} accepted `{waiver.rule}` until {waiver.until}, and that is over",
                    at=("allow", waiver, "until"),
                    help="remove the waiver, or have it accepted anew",
                    fixes=(_without(index, entity.key, waiver),),
                )


def _without(index: Index, key: str, waiver: Waiver) -> Fix:
    entity = index.lasting.entity(key)  # what holds on other days stays
    rest = tuple(each for each in entity.allow if each != waiver)
    return Fix(f"remove the waiver of `{waiver.rule}`", (Replace(replace(entity, allow=rest)),), is_safe=True)


@rule("SRC002", "unused-waiver", "warning", since="0.1.0", looks_back=True)
def unused_waiver(index: Index, record: Record) -> Iterator[Finding]:
    """A waiver, or a comment that ignores findings, accepts nothing, names no rule, or gives no reason.

    ## Why
    Where there is nothing left to accept, the waiver hides what may come next. One that names a rule that does not exist
    has never accepted anything, although its author thinks so. And what is accepted without a reason asks everybody who
    reads it to find the reason out. Only rules that run are asked; a waiver that is over is [SRC001](SRC001.md).

    ## Example
    ```yaml
    roles: {auditor: Auditor, controller: Controller}
    activities:
      close-books:
        accountable: controller
        informed: auditor
        allow:
          - {rule: RAM006, why: nobody has been asked yet}  # finding
          - {rule: silent-items, why: nobody has been asked yet}  # finding
    ```

    ## Use instead
    ```yaml
    roles: {auditor: Auditor, controller: Controller}
    activities:
      close-books:
        accountable: controller
        allow: {rule: RAM006, why: nobody has been asked yet}
    ```

    ## Fix
    The waiver is removed; a comment is changed by hand.

    ## Source
    rolemap's own: what accepts nothing is not needed.
    """
    if not index.waiving and not record.comments:
        return
    known = _rules(record)
    for entity in index.waiving:
        for waiver in entity.allow:
            if waiver.until is not None and waiver.until <= index.day:
                continue
            is_idle = True
            if waiver.rule not in known:
                said, help_ = f"accepts `{waiver.rule}`, which is no rule", _meant(waiver.rule, known)
            elif waiver.rule in record.ran and (entity.key, waiver) not in record.used:
                said, help_ = f"accepts `{waiver.rule}`, which finds nothing to accept", "remove the waiver"
            elif not waiver.why.strip():
                is_idle, said, help_ = False, f"accepts `{waiver.rule}` without a reason", "say why"
            else:
                continue
            yield Finding(
                subjects=(entity.key,),
                message=f"{named(entity.key)} {said}",
                at=("allow", waiver, "rule"),
                help=help_ or "remove the waiver",
                fixes=(_without(index, entity.key, waiver),) if is_idle else (),
            )
    yield from _comments(record, known)


def _comments(record: Record, known: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what is wrong with the comments in the files: each comment once."""
    for comment in record.comments:
        wrong = next((each for each in comment.rules if each not in known), None)
        idle = next(
            (each for each in comment.rules if each in record.ran and (comment, each) not in record.heeded),
            None,
        )
        if not comment.rules:
            message, help_ = "the comment names no rule, and so ignores nothing", "write `ignore[RAM002]`"
        elif wrong is not None:
            message, help_ = f"the comment ignores `{wrong}`, which is no rule", _meant(wrong, known)
        elif idle is not None:
            message, help_ = f"the comment ignores `{idle}`, which finds nothing here", "remove it"
        elif not comment.reason:
            message, help_ = f"the comment ignores `{comment.rules[0]}` without a reason", "say why behind it"
        else:
            continue
        yield Finding(subjects=(), message=message, help=help_ or "remove it", position=comment.position)


def _meant(word: str, known: tuple[str, ...]) -> str:
    """Return what is to be written instead of a word that names no rule."""
    first = next(
        (each for each in known if word.isalpha() and each.startswith(word) and each[len(word) :].isdigit()),
        None,
    )
    if first is not None:
        return f"`{word}` is a family: name one rule of it, such as `{first}`"
    return did_you_mean(word, known)


def _rules(record: Record) -> tuple[str, ...]:
    """Return every word that names a rule, or what is noticed while tables are read."""
    from rolemap.rules import RULES  # the list of which this is a part
    from rolemap.rules.tab import TABLES

    words = (word for each in (*RULES, *TABLES) for word in (each.code, each.name))
    return tuple(dict.fromkeys((*words, *sorted(record.known))))


@rule("SRC003", "unused-definition", "info", since="0.1.0")
def unused_definition(index: Index) -> Iterator[Finding]:
    """A unit, an area, a person or a subject is defined, and nothing refers to it.

    ## Why
    What nobody uses is left over from something, or stands for something that was forgotten. A role that holds nothing is
    [LOAD003](LOAD003.md), an objective that nothing serves is [STR002](STR002.md); an area is asked here only as long as
    no item has a horizon, because then [STR007](STR007.md) asks what it lacks.

    ## Example
    ```yaml
    units:
      finance: Finance
      archive: Archive  # finding
    roles: {controller: {unit: finance}}
    activities:
      close-books: {accountable: controller}
    ```

    ## Use instead
    ```yaml
    units:
      finance: Finance
    roles: {controller: {unit: finance}}
    activities:
      close-books: {accountable: controller}
    ```

    ## Fix
    What nothing refers to is removed.

    ## Source
    rolemap's own: what nothing refers to is not needed.
    """
    model = index.model
    left = _left(index)
    asks_for_horizons = bool(left["area"]) and any(item.horizon is not None for item in index.items())
    defined: tuple[Entity, ...] = (*model.units, *model.areas, *model.people, *model.subjects)
    for entity in defined:
        if entity.id not in left[entity.kind] or (entity.kind == "area" and asks_for_horizons):
            continue
        yield Finding(
            subjects=(entity.key,),
            message=f"{named(entity.key)} is defined, and nothing refers to it",
            help="use it, or remove it",
            fixes=(Fix(f"remove {named(entity.key)}", tuple(_removed(entity, defined))),),
        )


def _left(index: Index) -> dict[str, set[str]]:
    """Return the ids of the units, areas, people and subjects that nothing in use refers to, by kind."""
    model = index.model
    left = {
        "unit": {each.id for each in model.units if each.head is None},
        "area": {each.id for each in model.areas},
        "person": {each.id for each in model.people if not each.holds},
        "subject": {each.id for each in model.subjects},
    }
    sections = (  # activities last: there are most of them, and then the least is left to be looked for
        model.roles, model.subjects, model.objectives, model.decisions, model.kpis, model.people, model.handoffs,
        model.intakes, model.delegations, model.activities,
    )  # fmt: skip
    for section in sections:
        for field, kind in REFERENCES[section[0].kind] if section else ():
            if left.get(kind):
                left[kind].difference_update(_names(section, field))
            elif not left.keys().isdisjoint(GROUPS.get(kind, ())):
                for key in _names(section, field):
                    of, _, id_ = key.partition(":")
                    left.get(of, set()).discard(id_)
    nested: tuple[Entity, ...] = (*model.units, *model.areas)
    for part in nested:
        if part.id not in left[part.kind]:
            left[part.kind].difference_update(whole.id for whole in index.wholes(part))
    return left


def _names(section: Sequence[Entity], field: str) -> Iterator[str]:
    """Yield what a field of some entities names; what several name alike in a field of their own, once."""
    if "." in field:
        for each in section:
            yield from targets(each, field)
        return
    for held in set(map(attrgetter(field), section)) - {None}:
        yield from (held,) if isinstance(held, str) else held


def _removed(entity: Entity, defined: tuple[Entity, ...]) -> Iterator[Remove]:
    """Yield the removal of an entity and of all inside it, what is inside first."""
    inside = {entity.id}
    order = [entity.key]
    grown = True
    while grown:
        more = [
            each
            for each in defined
            if each.kind == entity.kind and getattr(each, "parent", None) in inside and each.id not in inside
        ]
        grown = bool(more)
        inside |= {each.id for each in more}
        order += [each.key for each in more]
    yield from (Remove(key) for key in reversed(order))


@rule("SRC004", "stale-model", "info", since="0.1.0")
def stale_model(index: Index, *, days: int = 365) -> Iterator[Finding]:
    """Nobody has gone through the model for a long time.

    ## Why
    Organisations change without telling their charts. Whoever goes through a model and finds that it still holds says so
    by `reviewed` at the top of a file; a model that does not say when is not asked.

    ## Options
    - `days`: after so many days a review is old.

    ## Example
    ```yaml
    # as of 2027-03-01
    reviewed: 2025-11-01  # finding
    roles: {controller: Controller}
    ```

    ## Use instead
    ```yaml
    # as of 2027-03-01
    reviewed: 2026-11-01
    roles: {controller: Controller}
    ```

    ## Source
    rolemap's own: a model holds as long as somebody says so.
    """
    reviewed = index.model.reviewed
    if reviewed is not None and (age := (index.day - reviewed).days) > days:
        yield Finding(
            subjects=(),
            message=f"the model was last reviewed on {reviewed}, {age} days ago",
            at=("reviewed",),
            help="go through it with those it is about, and say when that was",
        )


@rule("SRC005", "derived-only-accountability", "warning", since="0.1.0")
def derived_only_accountability(index: Index) -> Iterator[Finding]:
    """Somebody answers for an item only as the head of its unit.

    ## Why
    That the head of a unit answers for whatever nobody else does keeps work from being nobody's; it does not make it
    somebody's. The head may never have heard of it. Name the role, be it the head. A part that has whoever answers for
    the whole is sound, and so is what somebody may decide within limits; the parts of what is found are not found again.

    ## Example
    ```yaml
    units: {finance: {head: cfo}}
    roles: {cfo: CFO, clerk: Clerk}
    activities:
      close-books:  # finding
        unit: finance
        responsible: clerk
    ```

    ## Use instead
    ```yaml
    units: {finance: {head: cfo}}
    roles: {cfo: CFO, clerk: Clerk}
    activities:
      close-books:
        unit: finance
        accountable: cfo
        responsible: clerk
    ```

    ## Fix
    The role that heads the unit is named as accountable, where that goes together with who does what there.

    ## Source
    rolemap's own: what is derived is told apart from what is written.
    """
    if not any(unit.head is not None for unit in index.model.units):
        return
    found: dict[str, tuple[Activity | Decision, Holding]] = {}
    for item, _ in index.declared.lacking(Involvement.ANSWER):
        if not index.is_decided_within_limits(item):
            for holding in index.holdings(item.key, Involvement.ANSWER):
                if holding.written[1] == "head":
                    found[item.key] = item, holding
    for item, holding in found.values():
        if any(whole.key in found for whole in index.wholes(item)):
            continue  # who is named for the whole answers for its parts
        (key, _), role = holding.written, holding.role
        yield Finding(
            subjects=(item.key, f"role:{role}", key),
            message=f"{named(item.key)} is answered for only by `{role}` as the head of {named(key)}",
            help="make a role accountable",
            fixes=tuple(_named_accountable(index, item, role)),
            related=(Place(key, ("head",), f"`{role}` heads {named(key)}"),),
        )


_TOLD = frozenset((Involvement.CONSULT, Involvement.INFORM))
_BESIDE = frozenset((Involvement.PERFORM, Involvement.RATIFY))


def _named_accountable(index: Index, item: Activity | Decision, role: str) -> Iterator[Fix]:
    """Yield the remedy that the head is named; none where that does not go together with who does what there."""
    rights = rights_of(item, role)
    is_control = item.stage is not None and item.stage.is_control
    does_not_fit = rights - _TOLD - _BESIDE or (is_control and Involvement.PERFORM in rights)
    takes_more = item.joint is not None and item.joint > 1
    if index.is_lasting(item) and not does_not_fit and not takes_more and may_answer_for(index, item, role):
        changed = moved(item, (role,), _TOLD, Involvement.ANSWER)
        yield Fix(f"make `{role}` accountable", (Replace(changed),), is_safe=rights.isdisjoint(_TOLD))
