"""Answers over one model, from dictionaries that are built once.

Everything asked of a model in rolemap, by a rule, a view or a person, is asked here. What is *declared* comes out of
the model; what is *derived* says why, and never counts as declared.

It is the topmost of three layers: `entities` finds what there is, `nesting` knows what is part of what, and here stands
who holds what. What takes more than dictionaries is handed on.

Neighbours: `declared` (what is written), `derived` (what follows), `subjects` (their stages), `answers` (who, compare,
role cards), `network` (the networkx view); the rooms `days`, `authority` and `horizon`.
Traps: roles are given by id, everything else by key ("activity:run-budget"), because ids are unique within a kind only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from rolemap.errors import RolemapError, did_you_mean
from rolemap.index.derived import derived, is_decided_within_limits
from rolemap.index.holding import Holding
from rolemap.index.nesting import Nesting
from rolemap.index.stages import ELEMENTARY
from rolemap.index.subjects import at_stage, why_nobody
from rolemap.index.upwards import below, circles, upwards
from rolemap.model.dated import on_day
from rolemap.model.entities import Decision, Item, Kpi, Subject
from rolemap.model.involvement import Involvement, KpiRight, Right, Stage
from rolemap.model.model import Model
from rolemap.model.money import Money, money
from rolemap.model.period import day

if TYPE_CHECKING:
    import networkx as nx

    from rolemap.index.answers import Answer, Comparison
    from rolemap.index.authority.authority import Authority
    from rolemap.index.authority.request import Request
    from rolemap.index.authority.routing import Route
    from rolemap.index.carriers import Carriers
    from rolemap.index.control import Control
    from rolemap.index.days.people import People
    from rolemap.index.declared import Declared
    from rolemap.index.horizon.timeline import Timeline
    from rolemap.index.reach import Reach

State = Literal["declared", "derived", "empty", "missing"]
"""How it stands with a right on an item: somebody wrote it, it follows from what is written, it is empty with a reason,
or nobody said anything."""


class Index(Nesting):
    """Answers over one model.

    Examples:
        >>> from rolemap.model.entities import Activity, Role, assignments
        >>> from rolemap.model.involvement import Involvement
        >>> held = assignments({Involvement.ANSWER: ["controller"]})
        >>> index = Index(Model(roles=(Role(id="controller"),), activities=(Activity(id="close", assignments=held),)))
        >>> index.accountable("activity:close")
        ('controller',)
    """

    def __init__(self, model: Model, day: date | None = None, lasting: Index | None = None) -> None:
        """Build the dictionaries; linear in the size of the model.

        Args:
            model: what there is; with a day, what there is on it: see `on`.
            day: the day that questions about people and limits are about; by default today.
            lasting: for a model as it is on the day, the answers over all that is written.
        """
        super().__init__(model)
        self._day = day
        self.lasting: Index = lasting or self
        """The answers over all that is written, of which this may be one day: what holds on other days is in it."""
        self._authorities: dict[str, Authority] = {}
        self._derived: dict[str, tuple[Holding, ...]] = {}

    @property
    def day(self) -> date:
        """The day that questions about people and limits are about, where they name none."""
        return self._day or date.today()  # noqa: DTZ011 - a day in the life of an organisation, not an instant

    # -- who holds what ----------------------------------------------------------------------------------------------

    @cached_property
    def declared(self) -> Declared:
        """What is written of who holds what, by row and by column: see `declared`."""
        from rolemap.index.declared import Declared

        return Declared(self)

    def holders(self, item: str, right: Right) -> tuple[str, ...]:
        """Return the ids of the roles that hold `right` on the item, declared or derived, sorted."""
        found = self.item(item)
        return found.held(right) or tuple({each.role: None for each in self.holdings(found.key, right)})

    def accountable(self, item: str) -> tuple[str, ...]:
        """Return the ids of the roles that answer for the item; empty when nobody does.

        For a decision that is whoever decides, unless somebody else is named; for a KPI its owner; for a part of an
        activity the accountable of the whole, unless it has its own.

        Examples:
            `index.accountable("decision:set-marketing-budget")`
        """
        found = self.item(item)
        return self.holders(found.key, KpiRight.EXECUTE if isinstance(found, Kpi) else Involvement.ANSWER)

    def performers(self, item: str) -> tuple[str, ...]:
        """Return the ids of the roles that do the work; the accountable one where A implies R and no R is named."""
        return self.holders(item, Involvement.PERFORM)

    def deciders(self, item: str) -> tuple[str, ...]:
        """Return the ids of the roles that decide; where nobody is named, who may within limits, or else who answers."""
        return self.holders(item, Involvement.RATIFY)

    def holdings(self, item: str, right: Right | None = None) -> tuple[Holding, ...]:
        """Return every part that a role has in the item, declared first, then derived; of one right if it is given."""
        found = self.item(item)
        if right is not None and (roles := found.held(right)):  # what is written leaves nothing to follow
            return tuple([Holding(role, found.key, right) for role in roles])
        follows = self._derived.get(found.key)
        if follows is None:
            follows = self._derived[found.key] = tuple(derived(self, found))
        if right is not None:
            return tuple([each for each in follows if each.right is right])
        declared = [Holding(role, found.key, each) for each, roles in found.assignments for role in roles]
        return (*declared, *follows)

    def is_decided_within_limits(self, item: Item) -> bool:
        """True if nobody is named to decide, but limits say who may: then each answers for what it decides."""
        return is_decided_within_limits(self, item)

    def state(self, item: str, right: Right) -> State:
        """Return whether the right is declared, derived, empty on purpose, or missing: only that is a gap."""
        found = self.item(item)
        if found.held(right):
            return "declared"
        if found.why_empty(right):
            return "empty"
        return "derived" if self.holdings(found.key, right) else "missing"

    @cached_property
    def _of_role(self) -> dict[str, list[Holding]]:
        found: dict[str, list[Holding]] = defaultdict(list)
        for item in self.model.items():
            for holding in self.holdings(item.key):
                found[holding.role].append(holding)
        return found

    def items_of(self, role: str) -> tuple[Holding, ...]:
        """Return everything that the role holds, declared and derived, in the order of the items."""
        return tuple(self._of_role.get(self.role(role).id, ()))

    # -- subjects and their stages -----------------------------------------------------------------------------------

    def at_stage(self, subject: str, stage: Stage) -> tuple[Holding, ...]:
        """Return who answers for a stage of a subject, through which item.

        An item at stage `set` answers for propose and approve; a role that monitors another item of the subject
        answers for monitoring; a KPI of the subject answers through its rights: who owns it executes the subject.
        Where nobody answers for a decision as a whole, whoever decides within limits stands for it.
        """
        return at_stage(self, subject, stage)

    def why_nobody(self, subject: str, stage: Stage) -> str:
        """Return why nobody holds a stage of a subject on purpose; empty where nobody says so."""
        return why_nobody(self, subject, stage)

    def stages_wanted(self, subject: Subject) -> tuple[Stage, ...]:
        """Return the elementary stages that the subject should have: all four, unless it says which."""
        wanted = {each for stage in subject.stages for each in stage.covers}
        return tuple(stage for stage in ELEMENTARY if stage in wanted) if wanted else ELEMENTARY

    @cached_property
    def carriers(self) -> Carriers:
        """Who carries the stages of subjects, by doing what they are about: see `carriers`."""
        from rolemap.index.carriers import carriers

        return carriers(self)

    # -- the reporting structure -------------------------------------------------------------------------------------

    @cached_property
    def _bosses(self) -> dict[str, str | None]:
        return {role.id: role.reports_to for role in self.model.roles}

    @cached_property
    def _reports(self) -> Mapping[str, list[str]]:
        return below(self._bosses.items())

    def reports(self, role: str) -> tuple[str, ...]:
        """Return the ids of the roles that report to this one directly."""
        return tuple(self._reports.get(self.role(role).id, ()))

    def reporting_cycles(self) -> tuple[tuple[str, ...], ...]:
        """Return each circle of solid lines once, beginning with its smallest id; empty when there is none."""
        return self._reporting_cycles

    @cached_property
    def _reporting_cycles(self) -> tuple[tuple[str, ...], ...]:
        return circles(self._bosses)

    @cached_property
    def control(self) -> Control:
        """What each role can move: see `control`."""
        from rolemap.index.control import Control

        return Control(self)

    @cached_property
    def reach(self) -> Reach:
        """Whom each role has a say over, along the line and across it: see `reach`."""
        from rolemap.index.reach import Reach

        return Reach(self)

    # -- people, time and authority ----------------------------------------------------------------------------------

    @cached_property
    def people(self) -> People:
        """Who fills what, and when: see `people`."""
        from rolemap.index.days.people import People

        return People(self)

    def authority(self, decision: str) -> Authority:
        """Return who may decide up to what, where and when: see `authority`.

        Raises:
            RolemapError: when there is no such decision; the message names the nearest.
        """
        known = self._authorities.get(decision)
        if known is not None:
            return known
        from rolemap.index.authority.authority import Authority

        key = self.find(decision, ("decision",))
        if key not in self._authorities:
            found = self.entity(key)
            assert isinstance(found, Decision)
            self._authorities[key] = Authority(self, found)
        return self._authorities[key]

    def timeline(self, since: date | str | None = None, until: date | str | None = None) -> Timeline:
        """Return on which days nobody answers, nobody decides, duties meet in one hand, a delegation has lapsed.

        Args:
            since: the first day, by default `day`.
            until: the first day that is no longer looked at; by default the one after the last date that the model
                mentions, and at least a year after the first.

        Raises:
            RolemapError: when a text is no day, or no day lies between the two.
        """
        from rolemap.index.horizon.timeline import timeline

        return timeline(self, self._that(since), self._that(until) if until is not None else None)

    def line_above(self, role: str) -> tuple[str, ...]:
        """Return the roles that it reports to, the nearest first; each once, even in a circle."""
        return tuple(upwards(self.role(role).id, self._bosses.get))

    # -- questions and the graph -------------------------------------------------------------------------------------

    def who(  # noqa: PLR0913 - each is one dimension of the question
        self,
        question: str,
        target: str,
        stage: Stage | str | None = None,
        *,
        on: date | str | None = None,
        amount: Money | str | None = None,
        scope: str | None = None,
        category: str | None = None,
        conditions: Iterable[str] = (),
        requester: str | None = None,
    ) -> Answer:
        """Return who is accountable for, does, decides or monitors something on a day, with reasons.

        Args:
            question: accountable, responsible, decides, executes, monitors, consulted or informed.
            target: a subject or an item, by id or key.
            stage: only this stage of the subject.
            on: the day, by default `day`.
            amount: for who decides, "60000 EUR".
            scope: the unit in which it is to be decided.
            category: what it is for, as limits name it.
            conditions: which conditions are met ("in budget") and which are not ("not in budget").
            requester: the person or the role that asks for it, and so cannot decide.

        Raises:
            RolemapError: when one of these is not known; the message names the nearest.
        """
        from rolemap.index.answers import who

        if stage is not None and stage not in tuple(Stage):
            raise RolemapError(f"there is no stage `{stage}`; {did_you_mean(stage, Stage)}")
        there = self.on(on or self.day)
        request = self._request(there.day, amount, scope, category, conditions, requester)
        return who(there, question, target, Stage(stage) if stage is not None else None, request)

    def route(
        self,
        decision: str,
        *,
        on: date | str | None = None,
        amount: Money | str | None = None,
        scope: str | None = None,
        category: str | None = None,
        conditions: Iterable[str] = (),
        requester: str | None = None,
    ) -> Route:
        """Return the way of a request on a day: who proposes, agrees, decides and signs, and what stalls.

        Args:
            decision: a decision, by id or key.
            on: the day, by default `day`.
            amount: "60000 EUR".
            scope: the unit in which it is to be decided.
            category: what it is for, as limits name it.
            conditions: which conditions are met ("in budget") and which are not ("not in budget").
            requester: the person or the role that asks for it, and so cannot decide.

        Raises:
            RolemapError: when one of these is not known; the message names the nearest.
        """
        from rolemap.index.authority.routing import route

        there = self.on(on or self.day)
        return route(
            there, decision, self._request(there.day, amount, scope, category, conditions, requester)
        )

    def _request(
        self,
        on: date,
        amount: Money | str | None,
        scope: str | None,
        category: str | None,
        conditions: Iterable[str],
        requester: str | None,
    ) -> Request:
        from rolemap.index.authority.request import Request

        return Request(
            on=on,
            amount=self._amount(amount),
            scope=scope,
            category=category,
            conditions=tuple(conditions),
            requester=requester,
        )

    def _amount(self, amount: Money | str | None) -> Money | None:
        if not isinstance(amount, str):
            return amount
        try:
            return money(amount, self.model.settings.currency)
        except ValueError as error:
            raise RolemapError(str(error)) from None

    def on(self, day: date | str) -> Index:
        """Return the answers on a day: without the assignments that do not hold on it."""
        then, whole = self._that(day), self.lasting
        if self is not whole and then == self.day:
            return self
        model = on_day(whole.model, then)
        return whole if model is whole.model and then == whole.day else Index(model, then, whole)

    def is_lasting(self, item: Item) -> bool:
        """True if an item of this day says the same on every day, so that to change it changes no other day unseen."""
        return self.lasting.item(item.key) is item

    def _that(self, said: date | str | None) -> date:
        """Return a day that was given, written or left open."""
        if not isinstance(said, str):
            return said or self.day
        try:
            return day(said)
        except ValueError as error:
            raise RolemapError(f"`{said}` is no day: {error}") from None

    def compare(self, first: str, second: str) -> Comparison:
        """Return what two roles hold, what both touch and what neither does: see `answers.compare`."""
        from rolemap.index.answers import compare

        return compare(self, first, second)

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The model as a networkx `MultiDiGraph`, built when first asked for: see `network.graph`."""
        from rolemap.index.network import graph

        return graph(self)
