"""Remedies that several rules offer on items: who holds what is said anew, and everything else stays as it is.

Traps: what holds on some days only is nobody's to move, so nothing is offered for an item that says more than it says
on the day. And a remedy is worth nothing that brings another finding: who answers must have a say over who does the
work (ORG004), who does work of its own is not told of it (RAM008), and nobody comes to check what they do (CTL002 to
CTL004, CTL006).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from rolemap.index.carriers import APART
from rolemap.index.index import Index
from rolemap.index.reach import Reach
from rolemap.lint.finding import Fix, listed
from rolemap.model.changes import Replace
from rolemap.model.entities import Activity, Decision, Item, Kpi, assignments
from rolemap.model.involvement import Involvement, KpiRight, Right, Stage

MOST = 9
"""So many ways to choose one of several are offered; whoever has more to choose from has another question."""

_AnyItem = TypeVar("_AnyItem", bound=Item)
_Work = TypeVar("_Work", bound=Activity | Decision)
_TOLD: frozenset[Right] = frozenset((Involvement.CONSULT, Involvement.INFORM))
_INSTEAD = {
    Involvement.PERFORM: ("performs", "perform"),
    Involvement.CONSULT: ("is consulted", "are consulted"),
    Involvement.SUPPORT: ("supports", "support"),
}


def moved(
    item: _AnyItem, roles: Collection[str], away: Collection[Right], to: Involvement | None = None
) -> _AnyItem:
    """Return an item of which some roles no longer hold some rights, and hold another instead, if one is named.

    What is noted of an assignment goes with it.
    """
    held: dict[Involvement | KpiRight, Sequence[str]] = {
        right: [each for each in whose if each not in roles] if right in away else whose
        for right, whose in item.assignments
    }
    if to is not None:
        held[to] = (*held.get(to, ()), *roles)
    noted = {(each.right, each.role) for each in item.notes}
    notes = []
    for note in item.notes:
        if note.role not in roles or note.right not in away:
            notes.append(note)
        elif to is not None and (to, note.role) not in noted:
            noted.add((to, note.role))
            notes.append(replace(note, right=to))
    return replace(item, assignments=assignments(held), notes=tuple(notes))


def rights_of(item: Item, role: str) -> frozenset[Right]:
    """Return what a role is declared to hold of an item."""
    return frozenset(right for right, roles in item.assignments if role in roles)


def may_consult(index: Index, item: Item) -> bool:
    """True if the letters of an item can say that somebody is consulted, and nobody says why nobody is."""
    return Involvement.CONSULT in index.sayable(item) and not item.why_empty(Involvement.CONSULT)


def keeping_one(
    index: Index, item: Item, right: Right, roles: Sequence[str], candidates: Sequence[str] | None = None
) -> Iterator[Fix]:
    """Yield, for each of several roles that answer for or decide an item, the remedy that it does so alone.

    The others do the work, as far as the one who is kept has a say over them, and are consulted otherwise, or where the
    letters of the item know nobody who performs. Those who have another part in the item already keep that.

    Args:
        index: the model.
        item: the item.
        right: to answer or to decide.
        roles: who does so now.
        candidates: those of them who may do so alone; by default all.
    """
    if not index.is_lasting(item):
        return
    away = _said_with(index, item, right)
    if set(item.held(Involvement.ANSWER)) == set(roles):
        away |= {Involvement.ANSWER}  # whoever no longer decides what all answer for answers no longer
    offered = [
        fix
        for kept in (roles if candidates is None else candidates)[:MOST]
        if (fix := _kept(index, item, away & rights_of(item, kept), kept, roles, right)) is not None
    ]
    yield from (fix for _, fix in sorted(offered, key=lambda each: each[0]))


def _kept(
    index: Index, item: Item, away: frozenset[Right], kept: str, roles: Sequence[str], right: Right
) -> tuple[int, Fix] | None:
    """Return the remedy that one role is kept, and how many others it can only consult; None if it has no say at all."""
    answers = right is Involvement.ANSWER or Involvement.ANSWER in away
    if (answers or not item.held(Involvement.ANSWER)) and not may_answer_for(index, item, kept):
        return None
    changed: Item = item
    said: dict[Involvement, list[str]] = {each: [] for each in _INSTEAD}
    for other in roles:
        if other == kept:
            continue
        rest = rights_of(item, other) - away - _TOLD
        to = None if rest else _instead(index, item, kept, other, is_work=answers)
        taken = away | ({Involvement.INFORM} if to is Involvement.CONSULT else frozenset())
        changed = moved(changed, (other,), taken, to)
        if to is not None:
            said[to].append(other)
        elif Involvement.PERFORM in rest:
            said[Involvement.PERFORM].append(other)
    words = "; ".join(
        f"{listed(tuple(those), most=3)} {_INSTEAD[each][len(those) > 1]}"
        for each, those in said.items()
        if those
    )
    title = f"let `{kept}` alone {'decide' if right is Involvement.RATIFY else 'answer for it'}"
    return len(said[Involvement.CONSULT]), Fix(f"{title}; {words}" if words else title, (Replace(changed),))


def _said_with(index: Index, item: Item, right: Right) -> frozenset[Right]:
    """Return a right with all that the letter says which says it: in RAPID, who decides answers."""
    means = [each.means for each in index.notation(item).letters if right in each.means]
    said: frozenset[Right] = frozenset(means[0]) if len(means) == 1 else frozenset()
    return said | {right}


def _instead(index: Index, item: Item, kept: str, other: str, *, is_work: bool) -> Involvement | None:
    """Return what a role does that no longer answers or decides; None if the letters have no word for it."""
    alone = {each.means[0] for each in index.notation(item).letters if len(each.means) == 1}
    can_perform = (
        is_work
        and isinstance(item, Activity)
        and _has_say(index, kept, other)
        and not _would_clash(index, item, other)
    )
    wanted = (Involvement.PERFORM,) * can_perform + (Involvement.CONSULT, Involvement.SUPPORT)
    return next((each for each in wanted if each in alone and not item.why_empty(each)), None)


def may_answer_for(index: Index, item: Item, role: str) -> bool:
    """True if a role has a say over all who perform an item, and over all who answer for its parts."""
    below = (*item.held(Involvement.PERFORM), *_answering_for_parts(index, item))
    return all(_has_say(index, role, each) for each in below)


def _answering_for_parts(index: Index, item: Item) -> Iterator[str]:
    if isinstance(item, Activity):
        for part in index.parts(item.id):
            yield from index.item(f"activity:{part}").held(Involvement.ANSWER)


def _has_say(index: Index, upper: str, lower: str) -> bool:
    """True if a role has a say over another, or the model does not say where the two stand: otherwise ORG004 finds it."""
    return any(
        index.role(each).external or not index.reach.is_placed(each) for each in (upper, lower)
    ) or index.reach.has_say(upper, lower)


def between(reach: Reach, upper: str, performers: tuple[str, ...]) -> tuple[str, ...]:
    """Return the managers between a role and all who do the work, who do none of it; the nearest to the work last."""
    found: list[str] = []
    for steps in zip(*[reach.way_down(upper, each) for each in performers], strict=False):
        if len(set(steps)) > 1 or steps[0] in performers:
            break
        found.append(steps[0])
    return tuple(found)


def _would_clash(index: Index, item: Activity | Decision, role: str) -> bool:
    """True if a role that took part in the stage of an item would carry another of its subject that does not go with it."""
    subject, stage = index.subject_of(item), item.stage
    if subject is None or stage is None or role in index.carriers.of(subject, stage):
        return False
    return any(
        role in index.carriers.of(subject, other)
        for pair in APART
        if stage in pair
        for other in pair
        if other is not stage
    )


def _would_set_and_execute(index: Index, item: Activity | Decision, role: str) -> bool:
    """True if a role that answered for an item would answer for setting its subject and for executing it: CTL006."""
    other = {Stage.SET: Stage.EXECUTE, Stage.EXECUTE: Stage.SET}.get(item.stage) if item.stage else None
    return other is not None and role in index.carriers.answering[other].get(item.subject or "", {})


def answered_by(index: Index, item: _Work, upper: str, nearer: str) -> _Work | None:
    """Return an item for which another role answers, while the upper one is informed.

    None where either does more, or the other may not answer for it.
    """
    if (
        not may_answer_for(index, item, nearer)
        or _would_clash(index, item, nearer)
        or _would_set_and_execute(index, item, nearer)
    ):
        return None
    held = dict(item.assignments)
    more = {right for right, roles in held.items() if upper in roles or nearer in roles}
    if more - {Involvement.ANSWER, *_TOLD}:
        return None
    told = {
        right: tuple(each for each in roles if each not in (upper, nearer)) for right, roles in held.items()
    }
    told[Involvement.INFORM] = (*told.get(Involvement.INFORM, ()), upper)
    return replace(
        item,
        assignments=assignments({**told, Involvement.ANSWER: (nearer,)}),
        notes=tuple(each for each in item.notes if each.role not in (upper, nearer)),
    )


def owned_alone(index: Index, kpi: Kpi, right: KpiRight, does: str) -> Iterator[Fix]:
    """Yield, for each of several roles with one right on a KPI, the remedy that it has it alone; the others are consulted.

    Nobody is to own what it cannot move as long as another can; who moves more of it comes first.
    """
    if not index.is_lasting(kpi):
        return
    roles = kpi.held(right)
    chosen = list(roles[:MOST])
    if right is KpiRight.EXECUTE:
        share = {each: index.control.coverage(kpi, (each,)) or 0 for each in chosen}
        can_move = [each for each in chosen if share[each] or index.control.is_moved(kpi, (each,))]
        chosen = sorted(can_move or chosen, key=lambda each: -share[each])
    for kept in chosen:
        others = [each for each in roles if each != kept]
        asked = [each for each in others if not rights_of(kpi, each) - {right, Involvement.INFORM}]
        changed = moved(kpi, others, (right,))
        if asked and not kpi.why_empty(Involvement.CONSULT):
            changed = moved(changed, asked, (Involvement.INFORM,), Involvement.CONSULT)
        else:
            asked = []
        words = f", and consult {listed(tuple(asked), most=3)}" if asked else ""
        yield Fix(f"let `{kept}` alone {does}{words}", (Replace(changed),))
