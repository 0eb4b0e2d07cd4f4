"""Questions that a person asks of a model, and answers that carry their reasons.

Who decides within limits, for an amount, a place and a day, is answered in `deciding`.

An answer names keys, never positions; the project adds where each of them stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rolemap.errors import RolemapError, did_you_mean
from rolemap.index.authority.deciding import Verdict, verdicts
from rolemap.index.authority.request import Request, unknown
from rolemap.index.derived import LIMITS
from rolemap.index.holding import Holding
from rolemap.index.index import Index
from rolemap.index.reasons import Chain, rests_on
from rolemap.index.stages import KPI_STAGES, stages_of
from rolemap.model.entities import Activity, Decision, Item, Kpi, Subject
from rolemap.model.involvement import Horizon, Involvement, KpiRight, Right, Stage

_SUBJECT_OR_ITEM = ("subject", "objective", "decision", "activity", "kpi")


class Question(NamedTuple):
    """What can be asked: the rights that answer it, for KPIs too, and the stage it is about, if it is about one."""

    rights: tuple[Involvement, ...]
    kpi_rights: tuple[KpiRight, ...]
    stage: Stage | None = None


QUESTIONS: dict[str, Question] = {
    "accountable": Question((Involvement.ANSWER,), (KpiRight.EXECUTE,)),
    "responsible": Question((Involvement.PERFORM,), (KpiRight.EXECUTE,)),
    "decides": Question((Involvement.RATIFY,), (KpiRight.DEFINE, KpiRight.SET_TARGET), Stage.APPROVE),
    "executes": Question((Involvement.PERFORM,), (KpiRight.EXECUTE, KpiRight.ACT), Stage.EXECUTE),
    "monitors": Question(
        (Involvement.MONITOR, Involvement.PERFORM), (KpiRight.REVIEW, KpiRight.MEASURE), Stage.MONITOR
    ),
    "consulted": Question((Involvement.CONSULT,), ()),
    "informed": Question((Involvement.INFORM,), ()),
}
"""Question -> what answers it."""

BY_LIMITS = ("decides", "accountable")
"""The questions that limits answer: within them, who decides answers for it."""


class Line(NamedTuple):
    """One line of an answer: at this stage of the subject, through this item, these roles; or nobody.

    Attributes:
        stage: the stage it is about, None for an item without one.
        item: the item's key; empty when no item stands at the stage.
        holdings: which roles, and why; empty is none.
        chains: how somebody acts on the day: from the right to the person. None acts where nobody can.
        verdict: for a decision within limits, the stretch of the question that this line answers, who stands above, and
            who comes nearest where nobody can decide.
    """

    stage: Stage | None
    item: str
    holdings: tuple[Holding, ...]
    chains: tuple[Chain, ...] = ()
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question about a subject or an item.

    Attributes:
        question: a key of `QUESTIONS`.
        target: the key of the subject or the item.
        stage: the stage that was asked for, if one was.
        lines: in the order of the stages; a stage of a subject that nobody holds has a line without an item.
        request: the day, the amount, the place and whatever else was asked for.
    """

    question: str
    target: str
    stage: Stage | None
    lines: tuple[Line, ...]
    request: Request

    @property
    def roles(self) -> tuple[str, ...]:
        """The ids of the roles in the answer, each once, in the order of the lines."""
        return tuple(dict.fromkeys(each.role for line in self.lines for each in line.holdings))

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of the people who act on the day, each once, in the order of the lines."""
        acting = (each.person for line in self.lines for each in line.chains if each.acts and each.person)
        return tuple(dict.fromkeys(acting))

    @property
    def is_nobody(self) -> bool:
        """True if the answer is nobody: no role, or, where it is asked who decides within limits, nobody who can."""
        if self.question == "decides":
            return not any(each.acts for line in self.lines for each in line.chains)
        return all(
            not line.holdings if line.verdict is None else line.verdict.is_nobody for line in self.lines
        )


def who(index: Index, question: str, target: str, stage: Stage | None, request: Request) -> Answer:
    """Return who is accountable for a subject or an item, who does it, decides it, or monitors it.

    Args:
        index: the model's answers.
        question: a key of `QUESTIONS`.
        target: a subject or an item, by id or key; a subject goes before an item of the same id.
        stage: only this stage; `set` takes in propose and approve.
        request: the day; and for `BY_LIMITS`, the amount, the place, the category, the conditions.

    Raises:
        RolemapError: when the question or the target is not known, or the item has another stage; when the request
            names a unit, a requester, a category or a condition that nothing knows.
    """
    asked = QUESTIONS.get(question)
    if asked is None:
        raise RolemapError(f"there is no question `{question}`; {did_you_mean(question, QUESTIONS)}")
    key = index.find(target, _SUBJECT_OR_ITEM)
    entity = index.entity(key)
    if isinstance(entity, Subject):
        lines = _about_subject(index, asked, entity, stage)
    else:
        lines = _about_item(index, asked, index.item(key), stage)
    if question not in BY_LIMITS:
        return Answer(
            question, key, stage, tuple(_with_people(index, line, request) for line in lines), request
        )
    decisions = [index.authority(line.item) for line in lines if line.item.startswith("decision:")]
    for name, kinds in ((request.scope, ("unit",)), (request.requester, ("person", "role"))):
        if name is not None:
            index.find(name, kinds)
    unknown(decisions, request)
    return Answer(question, key, stage, tuple(_decided(index, question, lines, request)), request)


def _with_people(index: Index, line: Line, request: Request) -> Line:
    """Return a line with how somebody acts for each of its roles on the day."""
    return line._replace(
        chains=tuple(
            chain._replace(steps=(rests_on(each), *chain.steps))
            for each in line.holdings
            for chain in index.people.acting(each.role, request.on)
        )
    )


def _decided(index: Index, question: str, lines: tuple[Line, ...], request: Request) -> Iterator[Line]:
    """Yield the lines of who decides: a decision is answered stretch by stretch of what the request leaves open."""
    for line in lines:
        if not _is_by_limits(index, question, line):
            yield _with_people(index, line, request)
            continue
        held = line.holdings or index.holdings(line.item, Involvement.RATIFY)
        for verdict in verdicts(index.authority(line.item), request):
            roles = {each.role for each in verdict.chains}
            holdings = tuple(each for each in held if each.role in roles)
            yield line._replace(holdings=holdings, chains=verdict.chains, verdict=verdict)


def _is_by_limits(index: Index, question: str, line: Line) -> bool:
    """True if limits, or whom a decision names, answer a line: where nobody else answers, each for what it decides."""
    if not line.item.startswith("decision:"):
        return False
    if question == "accountable":
        item = index.item(line.item)
        is_left = not line.holdings and not item.why_empty(Involvement.ANSWER)
        return is_left and index.is_decided_within_limits(item)
    return bool(index.authority(line.item).grants)


def _about_subject(index: Index, asked: Question, subject: Subject, stage: Stage | None) -> tuple[Line, ...]:
    wanted = stage or asked.stage
    lines = [
        Line(at, item.key, held)
        for item in index.about(subject.id)
        for at in _stages_of(item, wanted)
        if (held := _held(index, asked, item, at)) or not isinstance(item, Kpi)
    ]
    order = [None, *Stage]
    lines += [Line(at, "", ()) for at in _missing_stages(index, subject, wanted)]
    return tuple(sorted(lines, key=lambda line: order.index(line.stage)))


def _missing_stages(index: Index, subject: Subject, wanted: Stage | None) -> list[Stage]:
    """Return the stages asked for that no item stands at; propose and approve together read as `set`."""
    held = index.stages_held(subject.id)
    asked = wanted.covers if wanted else index.stages_wanted(subject)
    missing = [each for each in asked if each not in held]
    if set(Stage.SET.covers) <= set(missing):
        return [Stage.SET, *(each for each in missing if each not in Stage.SET.covers)]
    return missing


def _stages_of(item: Activity | Decision | Kpi, wanted: Stage | None) -> tuple[Stage | None, ...]:
    """Return the stages at which the item has something to say about what was asked."""
    if isinstance(item, Kpi):
        stages = dict.fromkeys(KPI_STAGES[right] for right, _ in item.assignments if right in KPI_STAGES)
        return tuple(each for each in stages if wanted is None or set(each.covers) & set(wanted.covers))
    if wanted is None or (item.stage is not None and set(item.stage.covers) & set(wanted.covers)):
        return (item.stage,)
    return (wanted,) if wanted in stages_of(item) else ()


def _held(index: Index, asked: Question, item: Item, stage: Stage | None) -> tuple[Holding, ...]:
    """Return the roles that answer the question for one item."""
    rights: tuple[Right, ...] = asked.rights
    if isinstance(item, Kpi):
        if stage is not None and asked.kpi_rights:
            rights = tuple(right for right, at in KPI_STAGES.items() if at is stage)
        else:
            rights = asked.kpi_rights
    elif asked.stage is Stage.MONITOR and getattr(item, "stage", None) is not Stage.MONITOR:
        rights = (
            Involvement.MONITOR,
        )  # who performs an item monitors only if monitoring is what the item is
    seen: dict[str, Holding] = {}
    for right in rights:
        for holding in index.holdings(item.key, right):
            seen.setdefault(holding.role, holding)
    return tuple(seen.values())


def _about_item(index: Index, asked: Question, item: Item, stage: Stage | None) -> tuple[Line, ...]:
    own = getattr(item, "stage", None)
    if (
        stage is not None
        and not isinstance(item, Kpi)
        and (own is None or not set(own.covers) & set(stage.covers))
    ):
        says = f"stands at stage `{own}`" if own else "has no stage"
        subject = getattr(item, "subject", None)
        advice = f"; ask about its subject `{subject}`" if subject else ""
        raise RolemapError(f"`{item.id}` {says}, so it says nothing about `{stage}`{advice}")
    line = Line(stage if isinstance(item, Kpi) else own, item.key, _held(index, asked, item, stage))
    subject = getattr(item, "subject", None)
    if not line.holdings and asked.stage is not None and subject is not None and not _is_granted(index, item):
        about = index.entity(
            f"subject:{subject}"
        )  # "who monitors the spending?" is answered by the budget's monitor
        assert isinstance(about, Subject)
        return _about_subject(index, asked, about, None)
    return (line,)


def _is_granted(index: Index, item: Item) -> bool:
    """True if somebody may decide on it, if only a person by name, who holds no right."""
    return isinstance(item, Decision) and bool(index.authority(item.key).grants)


@dataclass(frozen=True, slots=True)
class Side:
    """What one of two compared roles holds: each dimension maps a value to the keys of the items under it."""

    role: str
    by_horizon: dict[str, tuple[str, ...]]
    by_area: dict[str, tuple[str, ...]]
    by_stage: dict[str, tuple[str, ...]]
    by_right: dict[str, tuple[str, ...]]


class Touch(NamedTuple):
    """A subject or an area in which both roles hold something: its key, and the item keys of each."""

    key: str
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two roles side by side.

    Attributes:
        first: what the one holds.
        second: what the other holds.
        both: the subjects, then the areas, in which both hold something.
        neither_items: keys of items in which neither holds anything.
        neither_stages: stages of subjects that neither answers for, as (subject key, stage).
        neither_areas: areas that neither covers at a horizon, as (area key, horizon).
    """

    first: Side
    second: Side
    both: tuple[Touch, ...]
    neither_items: tuple[str, ...]
    neither_stages: tuple[tuple[str, Stage], ...]
    neither_areas: tuple[tuple[str, Horizon], ...]


def compare(index: Index, first: str, second: str) -> Comparison:
    """Return what two roles hold by horizon, area, stage and right; what both touch; what neither does.

    Only what is written counts, limits too: what is derived follows from it and would be counted twice.

    Raises:
        RolemapError: when a role is not known, or both are the same.
    """
    one, two = index.role(first).id, index.role(second).id
    if one == two:
        raise RolemapError(f"`{one}` cannot be compared with itself")
    sides = (_side(index, one), _side(index, two))
    mine, yours = ({each.item for each in _declared(index, role)} for role in (one, two))
    touched = {each.item for role in (one, two) for each in index.items_of(role)}
    both = [
        *_touches(index, mine, yours, lambda item: _key("subject", getattr(item, "subject", None))),
        *_touches(index, mine, yours, lambda item: _key("area", index.area(item))),
    ]
    return Comparison(
        *sides,
        tuple(both),
        tuple(item.key for item in index.items() if item.key not in touched and not index.is_heading(item)),
        tuple(_stages_of_neither(index, (one, two))),
        tuple(_areas_of_neither(index, mine | yours)),
    )


def _key(kind: str, id_: str | None) -> str | None:
    return f"{kind}:{id_}" if id_ else None


def _declared(index: Index, role: str) -> list[Holding]:
    """Return what is written of a role: what it is assigned, and what it may decide within limits."""
    return [each for each in index.items_of(role) if not each.derived or each.written[1] == LIMITS]


def _side(index: Index, role: str) -> Side:
    def by(name: Callable[[Holding, Item], str | None], order: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for holding in _declared(index, role):
            value = name(holding, index.item(holding.item)) or "none"
            listed = found.setdefault(value, [])
            if holding.item not in listed:
                listed.append(holding.item)
        known = [each for each in (*order, "none") if each in found]
        return {each: tuple(found[each]) for each in known}

    return Side(
        role,
        by(lambda _, item: item.horizon, tuple(Horizon)),
        by(lambda _, item: index.area(item), tuple(area.id for area in index.model.areas)),
        by(lambda holding, item: KPI_STAGES.get(holding.right) or getattr(item, "stage", None), tuple(Stage)),
        by(lambda holding, _: holding.right, (*Involvement, *KpiRight)),
    )


def _touches(
    index: Index, mine: set[str], yours: set[str], group: Callable[[Item], str | None]
) -> list[Touch]:
    groups = (*index.model.subjects, *index.model.areas)
    found: dict[str, tuple[list[str], list[str]]] = {each.key: ([], []) for each in groups}
    for item in index.items():
        key = group(item)
        if key is not None:
            sides = found[key]
            for held, side in zip((mine, yours), sides, strict=True):
                if item.key in held:
                    side.append(item.key)
    return [Touch(key, tuple(one), tuple(two)) for key, (one, two) in found.items() if one and two]


def _stages_of_neither(index: Index, roles: tuple[str, str]) -> list[tuple[str, Stage]]:
    found: list[tuple[str, Stage]] = []
    for subject in index.model.subjects:
        found += [
            (subject.key, stage)
            for stage in subject.stages or (Stage.SET, Stage.EXECUTE, Stage.MONITOR)
            if not any(each.role in roles for each in index.at_stage(subject.id, stage))
        ]
    return found


def _areas_of_neither(index: Index, held: set[str]) -> list[tuple[str, Horizon]]:
    covered = {(index.area(item), item.horizon) for item in index.items() if item.key in held}
    return [
        (area.key, horizon)
        for area in index.model.areas
        for horizon in (Horizon.STRATEGIC, Horizon.OPERATIONAL)
        if not any((inside, horizon) in covered for inside in index.within(area))
    ]
