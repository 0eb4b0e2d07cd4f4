"""Who carries a stage of a subject: whoever does what the stage is about, not whoever is named on an item of it.

One sweep over the items serves all rules on set and execute.

Neighbours: `declared` has the rows; `stages` says which stages an item takes care of; `subjects` who answers for one.
Traps: to decide on a proposal is to approve it, but where nobody is named to propose, whoever decides at `propose`
decides what is proposed, and approves nothing. And what is declared is read from the row as it stands; only where it
may leave something to follow is the index asked what follows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rolemap.index.stages import stages_of
from rolemap.model.entities import Activity, Decision, Kpi, Subject
from rolemap.model.involvement import Involvement, Right, Stage

if TYPE_CHECKING:
    from rolemap.index.index import Index

_ANSWER, _PERFORM, _INITIATE = Involvement.ANSWER, Involvement.PERFORM, Involvement.INITIATE
_RATIFY, _MONITOR = Involvement.RATIFY, Involvement.MONITOR
_PROPOSED = (_INITIATE, _PERFORM, _ANSWER)
_EXECUTE, _WATCH, _SET = Stage.EXECUTE, Stage.MONITOR, Stage.SET
_PLAIN = (_EXECUTE, _WATCH, _SET)
_DOING: Mapping[Stage, tuple[Right, ...]] = {
    Stage.PROPOSE: (_INITIATE, _PERFORM),
    Stage.APPROVE: (_RATIFY, _PERFORM),
    Stage.SET: (_INITIATE, _RATIFY, _PERFORM),
    Stage.EXECUTE: (_PERFORM,),
    Stage.MONITOR: (_MONITOR, _PERFORM),
}
APART = ((Stage.PROPOSE, Stage.APPROVE), (Stage.EXECUTE, Stage.APPROVE), (Stage.EXECUTE, Stage.MONITOR))
"""The stages that no one role should carry together: CTL002, CTL003 and CTL004 say who does."""
_FROM_ABOVE = (_ANSWER, _RATIFY, "head")  # who answers for a whole, the head of a unit
_FRAMES = (Stage.EXECUTE, Stage.SET, Stage.APPROVE)


Part = tuple[Activity | Decision | Kpi, Right | str, str]
"""A part in an item by which a role carries a stage: the item; the right, or the field, that the files say; and the key
of the entity of which they say it, "" being the item itself: another where the part is derived.

A plain tuple: there are as many as items, and findings show few. `item_of` and `written_of` say what they mean.
"""
Parts = Mapping[str, Part]
"""Role -> the first part that makes it so."""
_Held = Mapping[Right, tuple[str, ...]]
_ByStage = dict[Stage, dict[str, dict[str, Part]]]
_Told = Sequence[tuple[Iterable[str], Part]]


def item_of(part: Part) -> str:
    """Return the key of the item."""
    return part[0].key


def written_of(part: Part) -> tuple[str, Right | str]:
    """Return the entity and the right, or the field, that the files say."""
    item, right, where = part
    return where or item.key, right


class Carriers:
    """Who carries the stages of each subject of a model.

    Attributes:
        held: subject -> the elementary stages that an item of it takes care of.
        answering: exact stage of an item (set, approve or execute) -> subject -> who answers for an item there.
        carrying: elementary stage -> subject -> who carries it: see `of`.
    """

    def __init__(self) -> None:
        self.held: dict[str, set[Stage]] = defaultdict(set)
        self.answering: _ByStage = {each: defaultdict(dict) for each in Stage}
        self.carrying: _ByStage = {each: defaultdict(dict) for each in Stage}

    def of(self, subject: Subject, stage: Stage) -> Parts:
        """Return who carries an elementary stage of a subject.

        - propose: who initiates an item of the subject; who answers for or performs an item at `propose`, or, where
          nobody is named to do so, decides there what is proposed
        - approve: who ratifies an item that somebody is named to propose, or decides or performs one at `approve`
        - execute: who answers for or performs an item at `execute`, or drives it in letters without a performer
        - monitor: who monitors any item; who performs an item at `monitor`, or answers for it where nobody is named
          to perform or monitor it

        An item at `set` is proposed and approved in one on purpose, so it carries neither apart. Who answers for an
        item only because a whole job or a unit is theirs carries its stage only where nobody else is named to do it:
        the steps of one job are divided between those who do them.
        """
        return self.carrying[stage].get(subject.id, {})

    def keep(self, stage: Stage, subject: str, roles: Iterable[str], part: Part) -> None:
        """Note that roles carry a stage by a part, unless an earlier one makes it so."""
        _keep(self.carrying[stage][subject], roles, part)


class _Sweep:
    """One sweep over the items of a model; linear in the number of assignments."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.found = Carriers()

    def run(self) -> Carriers:
        setting, doing = self.found.answering[_SET], self.found.answering[_EXECUTE]
        executing, watching = self.found.carrying[_EXECUTE], self.found.carrying[_WATCH]
        taken = self.found.held
        for item, held in self.index.declared.rows:
            subject, stage = item.subject, item.stage
            if subject is None:
                continue
            if stage not in _PLAIN or not _is_plain(item, held):
                self.read(item, subject, held)
            elif stage is _SET:  # from here on what `read` finds in items as most are, sooner
                _keep(setting[subject], held[_ANSWER], (item, _ANSWER, ""))
            elif stage is _WATCH:
                right = _PERFORM if _PERFORM in held else _ANSWER
                _keep(watching[subject], held[right], (item, right, ""))
                taken[subject].add(_WATCH)
            else:
                answers = (item, _ANSWER, "")
                _keep(doing[subject], held[_ANSWER], answers)
                if _PERFORM in held:
                    _keep(executing[subject], held[_PERFORM], (item, _PERFORM, ""))
                _keep(executing[subject], held[_ANSWER], answers)
        for stage in (_SET, _EXECUTE):
            for subject in self.found.answering[stage]:
                taken[subject].update(stage.covers)
        others: tuple[Activity | Kpi, ...] = (*self.index.model.kpis, *self.index.headings)
        for each in others:  # a heading may stand at a stage too
            if each.subject is not None:
                taken[each.subject].update(stages_of(each))
        return self.found

    def read(self, item: Activity | Decision, subject: str, held: _Held) -> None:
        """Read one item of a subject."""
        stage, keep = item.stage, self.found.keep
        if _MONITOR in held:
            keep(Stage.MONITOR, subject, held[_MONITOR], (item, _MONITOR, ""))
        if stage is None:
            return
        self.take_care(item, subject, stage, held)
        if _INITIATE in held and stage in (Stage.PROPOSE, Stage.APPROVE, Stage.SET):
            keep(Stage.PROPOSE, subject, held[_INITIATE], (item, _INITIATE, ""))
        if stage is not Stage.SET:
            for roles, part in _at_hand(stage, held, self.carried(item, stage, held)):
                keep(stage, subject, roles, part)
        if stage is Stage.PROPOSE and _RATIFY in held and any(right in held for right in _PROPOSED):
            keep(Stage.APPROVE, subject, held[_RATIFY], (item, _RATIFY, ""))
        if stage in _FRAMES:
            for roles, part in _at_hand(stage, held, self.holding(item, _ANSWER, held)):
                _keep(self.found.answering[stage][subject], roles, part)

    def take_care(self, item: Activity | Decision, subject: str, stage: Stage, held: _Held) -> None:
        """Note the stages that an item takes care of: as `stages_of`, from the row."""
        found = self.found.held[subject]
        if item.empty or stage is Stage.PROPOSE or _MONITOR in held or _INITIATE in held:
            found.update(stages_of(item))
        elif stage not in found:
            found.update(stage.covers)

    def carried(self, item: Activity | Decision, stage: Stage, held: _Held) -> _Told:
        """Return who carries the stage at which an item stands, where it is not `set`."""
        if stage is Stage.MONITOR:
            if _MONITOR in held and _PERFORM not in held:
                return []
            is_done = _PERFORM in held or (_ANSWER not in held and self.index.performers(item.key))
            return self.holding(item, _PERFORM if is_done else _ANSWER, held)
        if stage is Stage.APPROVE:
            return (*self.holding(item, _RATIFY, held), *self.holding(item, _PERFORM, held))
        told = self.holding(item, _PERFORM, held) + self.holding(item, _ANSWER, held)
        if stage is Stage.EXECUTE:
            is_driven = _INITIATE in held and _PERFORM not in self.index.sayable(item)
            return told + self.holding(item, _INITIATE, held) if is_driven else told
        is_proposed = any(right in held for right in _PROPOSED)
        return [each for each in told if not (is_proposed and each[1][1] is _RATIFY)]

    def holding(
        self, item: Activity | Decision, right: Involvement, held: _Held
    ) -> list[tuple[Iterable[str], Part]]:
        """Return who holds a right on an item: declared, or else derived."""
        if right in held:
            return [(held[right], (item, right, ""))]
        if right is not _PERFORM or _ANSWER not in held or item.stage is Stage.APPROVE:
            # Who performs because nobody else is named is who answers, and that stands in the row.
            follows = self.index.holdings(item.key, right)
            return [((each.role,), (item, each.written[1], each.written[0])) for each in follows]
        return []


def _is_plain(item: Activity | Decision, held: _Held) -> bool:
    """True if somebody answers for an item, and nothing else says who carries another stage by it."""
    return _ANSWER in held and _MONITOR not in held and _INITIATE not in held and not item.empty


def _at_hand(stage: Stage, held: _Held, told: _Told) -> Iterator[tuple[Iterable[str], Part]]:
    """Yield those who are told, without who only answers for the whole or the unit where somebody does the step."""
    is_divided = any(right in held for right in _DOING[stage])
    for roles, part in told:
        key, right = written_of(part)
        if not (is_divided and key != item_of(part) and right in _FROM_ABOVE):
            yield roles, part


def _keep(found: dict[str, Part], roles: Iterable[str], part: Part) -> None:
    for role in roles:
        if role not in found:
            found[role] = part


def carriers(index: Index) -> Carriers:
    """Return who carries the stages of the subjects; `Index.carriers` keeps it for all who ask."""
    return _Sweep(index).run()
