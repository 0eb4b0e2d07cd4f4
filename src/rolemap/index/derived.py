"""What follows from what is declared: who answers, decides and does, although nobody wrote it.

Everything derived says why, and on what it rests; none of it counts as declared. What is empty on purpose stops here:
nothing follows for it, and nothing follows from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rolemap.index.holding import Holding
from rolemap.index.stages import is_done_as_a_step
from rolemap.model.entities import Activity, Decision, Item, Kpi, Limit, Subject
from rolemap.model.involvement import Involvement, Right

if TYPE_CHECKING:
    from rolemap.index.index import Index

LIMITS = "limits.roles"
"""What a holding rests on that follows from a limit."""


def derived(index: Index, item: Item) -> Iterator[Holding]:
    """Yield what follows on an item: who answers for it, who decides on it, who does it."""
    if isinstance(item, Kpi):
        return
    said = index.sayable(item)
    answers = [] if item.why_empty(Involvement.ANSWER) else list(_answering(index, item, said))
    yield from answers
    roles = item.held(Involvement.ANSWER) or tuple(each.role for each in answers)
    basis = answers[0].basis if answers else (item.key, Involvement.ANSWER)
    if not item.held(Involvement.RATIFY) and not item.why_empty(Involvement.RATIFY):
        yield from _deciding(index, item, roles, basis)
    if (
        isinstance(item, Activity)
        and not item.held(Involvement.PERFORM)
        and not item.why_empty(Involvement.PERFORM)
        and not index.has_parts(item)  # they are what is done
        and not is_done_as_a_step(item)
        and index.model.settings.accountable_implies_responsible
        and Involvement.PERFORM in said
    ):
        for role in roles:
            yield Holding(role, item.key, Involvement.PERFORM, "nobody is named responsible", basis)


def _answering(index: Index, item: Item, said: frozenset[Involvement]) -> Iterator[Holding]:
    """Yield who answers where nobody is named: who answers for the whole, who decides, or who heads the unit."""
    if item.held(Involvement.ANSWER):
        return
    decided = item.held(Involvement.RATIFY)
    whole, right = _whole_with_answer(index, item) if isinstance(item, Activity) else (None, None)
    if (
        whole is not None
        and right is not None
        and not index.is_heading(item)
        and not (decided and Involvement.ANSWER not in said)
    ):
        for role in whole.held(right):
            why, basis = f"inherited from `{whole.id}`", (whole.key, right)
            yield Holding(role, item.key, Involvement.ANSWER, why, basis)
    elif decided and (isinstance(item, Decision) or Involvement.ANSWER not in said):
        for role in decided:
            why, basis = "who decides answers, unless another is named", (item.key, Involvement.RATIFY)
            yield Holding(role, item.key, Involvement.ANSWER, why, basis)
    elif (
        (unit := index.headed_unit(item)) is not None and unit.head is not None and not index.is_heading(item)
    ):
        yield Holding(
            unit.head, item.key, Involvement.ANSWER, f"inherited from `{unit.id}`", (unit.key, "head")
        )


def _deciding(
    index: Index, item: Item, answering: tuple[str, ...], basis: tuple[str, Right | str] | None
) -> Iterator[Holding]:
    """Yield who decides where nobody is named: who may within limits, else who answers."""
    if isinstance(item, Decision) and (limits := list(_limits(index, item))):
        first: dict[str, Decision | Subject] = {}
        for holder, limit in limits:
            for role in limit.roles:
                first.setdefault(role, holder)
        for role in sorted(first):
            holder = first[role]
            why = "it may within its limits" + ("" if holder is item else f" on `{holder.id}`")
            yield Holding(role, item.key, Involvement.RATIFY, why, (holder.key, LIMITS))
    elif isinstance(item, Activity | Decision):
        for role in answering:
            yield Holding(role, item.key, Involvement.RATIFY, "nobody else is named to decide", basis)


def is_decided_within_limits(index: Index, item: Item) -> bool:
    """True if nobody is named to decide, but limits say who may: then each answers for what it decides."""
    return (
        isinstance(item, Decision)
        and not item.held(Involvement.RATIFY)
        and not item.why_empty(Involvement.RATIFY)
        and any(True for _ in _limits(index, item))
    )


def _limits(index: Index, item: Decision) -> Iterator[tuple[Decision | Subject, Limit]]:
    """Yield the limits of a decision with where they stand: its own, and those of its subject."""
    yield from ((item, each) for each in item.limits)
    subject = index.subject_of(item)
    if subject is not None:
        yield from ((subject, each) for each in subject.limits)


def _whole_with_answer(index: Index, item: Activity) -> tuple[Activity, Involvement] | tuple[None, None]:
    """Return the nearest activity above that somebody answers for, and by what; none from where nobody does on purpose."""
    for above in index.wholes(item):
        if (right := index.answers_by(above)) is not None:
            return above, right
        if above.why_empty(Involvement.ANSWER):
            break
    return None, None
