"""ORG, accountability along the line: is it where somebody can act on it, and no higher than it has to be?

Only roles are asked of whom the model says where they stand: a matrix without an organisation has no lines to break.
External roles stand outside; what binds them is a contract.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Fix, Place, listed, named
from rolemap.lint.rule import rule
from rolemap.model.changes import Replace
from rolemap.model.entities import Activity, Decision, Item, Objective
from rolemap.model.involvement import Involvement, Stage
from rolemap.rules.remedies import answered_by, between

_ANSWER, _PERFORM = Involvement.ANSWER, Involvement.PERFORM
_CONTROLS = frozenset(stage for stage in Stage if stage.is_control)
_NAMED = 3  # so many roles are named, and shown where they stand


def _placed(index: Index) -> frozenset[str]:
    """Return the roles of whom the model says where they stand, without external ones."""
    return frozenset(
        role.id for role in index.model.roles if not role.external and index.reach.is_placed(role.id)
    )


def _in_circle(index: Index, uppers: Collection[str], lower: str) -> bool:
    """True if a line leads from a role to one above it, and only a circle in that line takes the say away: ORG001."""
    return any(
        upper in index.line_above(lower) and not index.reach.is_below(lower, upper) for upper in uppers
    )


@rule("ORG004", "accountable-without-authority", "warning", since="0.1.0")
def accountable_without_authority(index: Index) -> Iterator[Finding]:
    """A role answers for what another does over whom it has no say.

    ## Why
    It is blamed for what it can only ask for. A say is had along the line, solid or dotted, over whoever is below; over
    the members of a body; as the head of a unit; by a typed line (`lines`), which may lead to somebody above whoever
    does the work; and by a handoff, which says what was agreed. Who answers only because the whole or
    the unit is theirs is asked as well, but not for what approves or monitors. One finding names all whom a role has no
    say over.

    ## Example
    ```yaml
    roles:
      ceo: CEO
      product-lead: {name: Product lead, reports_to: ceo}  # finding
      engineering-lead: {name: Engineering lead, reports_to: ceo}
      developer: {name: Developer, reports_to: engineering-lead}
    activities:
      build: {accountable: product-lead, responsible: developer}
    ```

    ## Use instead
    ```yaml
    roles:
      ceo: CEO
      product-lead:
        name: Product lead
        reports_to: ceo
        lines: {role: engineering-lead, how: coordinative}
      engineering-lead: {name: Engineering lead, reports_to: ceo}
      developer: {name: Developer, reports_to: engineering-lead}
    activities:
      build: {accountable: product-lead, responsible: developer}
    ```

    ## Source
    Jaques, Requisite Organization: accountability needs the authority that goes with it, in the line or across it.
    """
    placed = _placed(index)
    found: dict[tuple[str, ...], _Beyond | None] = {}  # by who answers; None of whom nobody can tell
    for item, held in index.declared.rows:
        if _PERFORM in held:
            answers = held[_ANSWER] if _ANSWER in held else _inherited(index, item)
            if answers not in found:
                can_tell = answers and placed.issuperset(answers)
                found[answers] = _Beyond(index, answers, placed) if can_tell else None
            beyond = found[answers]
            if beyond is not None and not beyond.asked.issuperset(held[_PERFORM]):
                beyond.look(item, held[_PERFORM])
    for answers, beyond in found.items():
        if beyond is not None and beyond.does:
            yield _without_authority(answers, beyond)


class _Beyond:
    """Who does what some roles answer for, and is beyond their say.

    Attributes:
        asked: whom they may ask because of a unit; of the others each is looked at.
        does: who is beyond -> the first item that it does.
        items: how many items there are.
    """

    __slots__ = ("_answers", "_index", "_placed", "asked", "does", "items")

    def __init__(self, index: Index, answers: tuple[str, ...], placed: frozenset[str]) -> None:
        self._index, self._answers, self._placed = index, answers, placed
        self.asked = index.reach.through_units(answers)
        self.does: dict[str, Item] = {}
        self.items = 0

    def look(self, item: Item, performers: tuple[str, ...]) -> None:
        """Note who of those who do an item is beyond."""
        strangers = [role for role in performers if role not in self.asked and role in self._placed]
        beyond = self._index.reach.beyond(self._answers, strangers)
        if beyond and self._index.reporting_cycles():
            beyond = [role for role in beyond if not _in_circle(self._index, self._answers, role)]
        for role in beyond:
            self.does.setdefault(role, item)
        self.items += bool(beyond)


def _without_authority(answers: tuple[str, ...], beyond: _Beyond) -> Finding:
    """Return the finding that roles answer for what others do."""
    everybody, items = tuple(beyond.does), beyond.items
    shown = everybody[:_NAMED]
    return Finding(
        subjects=tuple([f"role:{role}" for role in (*answers, *shown)]),
        message=f"{'role' if len(answers) == 1 else 'roles'} {listed(answers)} "
        f"{'answers' if len(answers) == 1 else 'answer'} for what {listed(everybody, most=_NAMED)} "
        f"{'does' if len(everybody) == 1 else 'do'} in "
        f"{f'{items} items' if items > 1 else named(beyond.does[shown[0]].key)}, and "
        f"{_has_no_say(answers)} over {'it' if len(everybody) == 1 else 'them'}",
        help="give it a line to them, or let somebody above them answer",
        related=tuple(
            [
                Place(key := item.key, (_PERFORM, role), f"`{role}` does {named(key)}")
                for role, item in islice(beyond.does.items(), _NAMED)
            ]
        ),
    )


def _has_no_say(roles: Collection[str]) -> str:
    return "has no say" if len(roles) == 1 else "have no say"


def _inherited(index: Index, item: Activity | Decision) -> tuple[str, ...]:
    """Return who answers for an item that names nobody; nobody for a control, which lies elsewhere on purpose."""
    return () if item.stage in _CONTROLS else index.accountable(item.key)


@rule("ORG005", "broken-cascade", "warning", since="0.1.0")
def broken_cascade(index: Index) -> Iterator[Finding]:
    """A part is answered for by a role over whom whoever answers for the whole has no say.

    ## Why
    Who answers for a whole answers through those who answer for its parts. Where one of them stands elsewhere, the whole
    is promised by somebody who cannot keep it. Activities and objectives are asked; a part that approves or monitors
    (by its `stage`) lies elsewhere on purpose. What counts as a say is told by [ORG004](ORG004.md). Where that is so of
    all parts, of two or more, it is the whole that lies elsewhere, and found once.

    ## Example
    ```yaml
    roles:
      ceo: CEO
      marketing-lead: {name: Marketing lead, reports_to: ceo}
      sales-lead: {name: Sales lead, reports_to: ceo}
    activities:
      launch: {accountable: marketing-lead}
      train-sales:
        parent: launch
        accountable: sales-lead  # finding
    ```

    ## Use instead
    ```yaml
    roles:
      ceo: CEO
      marketing-lead: {name: Marketing lead, reports_to: ceo}
      sales-lead: {name: Sales lead, reports_to: ceo}
    activities:
      launch: {accountable: ceo}
      train-sales:
        parent: launch
        accountable: sales-lead
    ```

    ## Source
    Jaques, Requisite Organization, on authority across lines, as in [ORG004](ORG004.md); along the parts of a whole
    it is rolemap's own.
    """
    placed = _placed(index)
    wholes: dict[_Whole, None] = {}  # in the order of their first parts
    for item, whole in _parts(index):
        wholes[whole] = None
        right = index.answers_by(item) if placed.issuperset(whole.above) else None
        if right is None:
            continue
        for role in filter(placed.__contains__, item.held(right)):
            if any(index.reach.has_say(each, role) for each in whole.above):
                whole.has_sound_part = True
            elif not _in_circle(index, whole.above, role):
                whole.broken.append(_Part(item, right, role))
    for whole in wholes:
        if whole.has_sound_part or len({part.item.key for part in whole.broken}) == 1:
            yield from (_broken(whole, part) for part in whole.broken)
        elif whole.broken:
            yield _misplaced(whole)


def _parts(index: Index) -> Iterator[tuple[Activity | Objective, _Whole]]:
    """Yield what is part of something that somebody answers for, but for mere headings and controls."""
    work = [item for item, _ in index.declared.rows if isinstance(item, Activity)]
    wholes: dict[str, _Whole] = {}
    for items in (work, index.model.objectives):
        around: dict[str | None, _Whole | None] = {None: None}  # what has the same parent has the same whole
        for item in items:
            if item.parent not in around:
                answered = _answered(index, item)
                around[item.parent] = answered and wholes.setdefault(answered.item.key, answered)
            whole = around[item.parent]
            if whole is not None and whole.item is not item and getattr(item, "stage", None) not in _CONTROLS:
                yield item, whole


class _Part(NamedTuple):
    """A part, and a role that answers for it, by a right."""

    item: Item
    right: Involvement
    role: str


class _Whole:
    """What somebody answers for, by a right, with the parts, and their roles, over which that somebody has no say."""

    def __init__(self, item: Item, right: Involvement) -> None:
        self.item, self.right = item, right
        self.above = item.held(right)
        self.has_sound_part = False
        self.broken: list[_Part] = []


def _answered(index: Index, part: Activity | Objective) -> _Whole | None:
    """Return the nearest whole that somebody answers for of all that have the parent of a part; None without any."""
    rights = ((each, index.answers_by(each)) for each in index.roofs(part))
    return next((_Whole(each, right) for each, right in rights if right is not None), None)


def _at_the_top(whole: _Whole) -> str:
    verb = "answers" if len(whole.above) == 1 else "answer"
    return f"{listed(whole.above)}, who {verb} for the whole, {_has_no_say(whole.above)}"


def _broken(whole: _Whole, part: _Part) -> Finding:
    """Return the finding that a part lies elsewhere."""
    item, right, role = part
    above = whole.above
    return Finding(
        subjects=(item.key, whole.item.key, f"role:{role}", *(f"role:{each}" for each in above)),
        message=f"{named(item.key)} is part of {named(whole.item.key)}, and {_at_the_top(whole)} over `{role}`",
        at=(right, role),
        help="let somebody above both answer for the whole, or draw a line between them",
        related=(Place(whole.item.key, (whole.right, above[0]), f"`{above[0]}` answers for the whole"),),
    )


def _misplaced(whole: _Whole) -> Finding:
    """Return the finding that a whole lies elsewhere than all of its parts."""
    above = whole.above
    parts = tuple(dict.fromkeys(part.item.key for part in whole.broken))
    roles = tuple(dict.fromkeys(part.role for part in whole.broken))
    return Finding(
        subjects=(whole.item.key, *(f"role:{each}" for each in (*above, *roles)), *parts),
        message=f"{named(whole.item.key)} has {len(parts)} parts, and {_at_the_top(whole)} over "
        f"{listed(roles, most=_NAMED)}",
        at=(whole.right, above[0]),
        help="let somebody above them answer for the whole, or draw a line to them",
        related=tuple(
            Place(item.key, (right, role), f"`{role}` answers for {named(item.key)}")
            for item, right, role in whole.broken[:_NAMED]
        ),
    )


@rule("ORG006", "accountability-too-high", "info", since="0.1.0")
def accountability_too_high(index: Index) -> Iterator[Finding]:
    """A role answers for work that is all done below one of its reports, who has no part in doing it.

    ## Why
    Between whoever answers and whoever does the work stands a manager who could answer for it, nearer to the work and
    with less else to answer for. The level above then learns of it only when it has gone wrong. To approve or to monitor
    may lie higher on purpose, and is not asked.

    ## Example
    ```yaml
    roles:
      director: Director
      manager: {name: Manager, reports_to: director}
      clerk: {name: Clerk, reports_to: manager}
    activities:
      answer-mail:
        accountable: director  # finding
        responsible: clerk
    ```

    ## Use instead
    ```yaml
    roles:
      director: Director
      manager: {name: Manager, reports_to: director}
      clerk: {name: Clerk, reports_to: manager}
    activities:
      answer-mail:
        accountable: manager
        responsible: clerk
        informed: director
    ```

    ## Fix
    Where neither role does more of the item, the one nearest to the work answers for it, and the upper one is informed;
    not where the nearest would then carry two stages that do not go together, or answer for parts without a say.

    ## Source
    Track+, RACI matrix analysis, on columns: can some of the accountability be pushed down?
    """
    reach = index.reach
    bosses = frozenset(role.reports_to for role in index.model.roles)
    for item, held in index.declared.rows:
        answers = held.get(_ANSWER, ())
        if len(answers) != 1 or answers[0] not in bosses or item.stage in _CONTROLS:
            continue
        upper, performers = answers[0], held.get(_PERFORM, ())
        if not performers or upper in performers or not reach.is_below(performers[0], upper):
            continue
        passed = between(reach, upper, performers)
        if passed:
            nearest, higher = passed[-1], len(passed)
            yield Finding(
                subjects=(item.key, *(f"role:{role}" for role in (upper, *passed))),
                message=f"{named(item.key)} is done below `{nearest}`, and `{upper}`, "
                f"{f'{higher} levels' if higher > 1 else 'one level'} higher, answers for it",
                at=(_ANSWER, upper),
                help=f"let `{nearest}` answer for it",
                related=tuple(Place(f"role:{role}", (), f"`{role}` stands between") for role in passed),
                fixes=tuple(_lowered(index, item, upper, nearest)),
            )


def _lowered(index: Index, item: Activity | Decision, upper: str, nearer: str) -> Iterator[Fix]:
    """Yield the remedy that the nearer role answers and the upper one is informed; none where that brings another fault."""
    changed = answered_by(index, item, upper, nearer) if index.is_lasting(item) else None
    if changed is not None:
        yield Fix(f"let `{nearer}` answer for it, and inform `{upper}`", (Replace(changed),))
