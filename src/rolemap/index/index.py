"""Answers over one model, from dictionaries that are built once.

Everything asked of a model in rolemap, by a rule, a view or a person, is asked here. What is *declared* comes out of
the model; what is *derived* says why, and never counts as declared.

Neighbours: `derived` (what follows), `stages` (what an item takes care of), `answers` (who, compare, role cards), `network` (the networkx view).
Traps: roles are given by id, everything else by key ("activity:run-budget"), because ids are unique within a kind only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Literal, TypeVar, cast

from rolemap.errors import RolemapError, did_you_mean
from rolemap.index.derived import derived, is_decided_within_limits
from rolemap.index.holding import Holding
from rolemap.index.stages import KPI_OWNERS, SPEAKS_FOR, stages_of
from rolemap.index.upwards import below, upwards
from rolemap.model.dated import on_day
from rolemap.model.entities import Activity, Area, Decision, Entity, Item, Kpi, Role, Subject, Unit
from rolemap.model.involvement import Involvement, KpiRight, Notation, Right, Stage
from rolemap.model.model import Model
from rolemap.model.money import Money, money
from rolemap.model.period import day

if TYPE_CHECKING:
    import networkx as nx

    from rolemap.index.answers import Answer, Comparison
    from rolemap.index.authority.authority import Authority
    from rolemap.index.authority.request import Request
    from rolemap.index.authority.routing import Route
    from rolemap.index.control import Control
    from rolemap.index.days.people import People
    from rolemap.index.declared import Declared
    from rolemap.index.horizon.timeline import Timeline
    from rolemap.index.reach import Reach

_Part = TypeVar("_Part", bound=Entity)

State = Literal["declared", "derived", "empty", "missing"]
"""How it stands with a right on an item: somebody wrote it, it follows from what is written, it is empty with a reason,
or nobody said anything."""


class Index:
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
        self.model = model
        self._day = day
        self.lasting: Index = lasting or self
        """The answers over all that is written, of which this may be one day: what holds on other days is in it."""
        self._entities: dict[str, Entity] = {entity.key: entity for entity in model.entities()}
        self._items = {key: entity for key, entity in self._entities.items() if isinstance(entity, Item)}
        self._notations = model.known_notations()
        self._by_subject: dict[str, list[Activity | Decision | Kpi]] = defaultdict(list)
        self._parts = below((each.id, each.parent) for each in model.activities)
        self._wholes: dict[str, tuple[Entity, ...]] = {}
        self._authorities: dict[str, Authority] = {}
        staged: tuple[Activity | Decision | Kpi, ...] = (*model.decisions, *model.activities, *model.kpis)
        for each in staged:
            if each.subject is not None:
                self._by_subject[each.subject].append(each)

    @property
    def day(self) -> date:
        """The day that questions about people and limits are about, where they name none."""
        return self._day or date.today()  # noqa: DTZ011 - a day in the life of an organisation, not an instant

    # -- finding things ----------------------------------------------------------------------------------------------

    def entity(self, key: str) -> Entity:
        """Return the entity with this key.

        Raises:
            RolemapError: when there is none; the message names the nearest.
        """
        found = self._entities.get(key)
        if found is None:
            raise RolemapError(_unknown(key, self._entities))
        return found

    def item(self, item: str) -> Item:
        """Return the item with this key, or with this id when only one item bears it.

        Raises:
            RolemapError: when there is none, or more than one.
        """
        found = self._items.get(item)
        return (
            found
            if found is not None
            else self._items[self.find(item, ("objective", "decision", "activity", "kpi"))]
        )

    def role(self, role: str) -> Role:
        """Return the role with this id or key.

        Raises:
            RolemapError: when there is none; the message names the nearest.
        """
        found = self._entities.get(role if role.startswith("role:") else f"role:{role}")
        if not isinstance(found, Role):
            ids = [each.id for each in self.model.roles]
            raise RolemapError(_unknown(role.removeprefix("role:"), ids, "role"))
        return found

    def find(self, name: str, kinds: tuple[str, ...]) -> str:
        """Return the key that `name` means: a key, or an id that one entity of these kinds bears.

        A subject goes before the items that bear the same id.

        Raises:
            RolemapError: when nothing bears it, or several items do.
        """
        if name in self._entities and name.partition(":")[0] in kinds:
            return name
        found = [key for kind in kinds if (key := f"{kind}:{name}") in self._entities]
        if found and (len(found) == 1 or found[0].startswith("subject:")):
            return found[0]
        if found:
            listed = ", ".join(f"`{key}`" for key in found)
            raise RolemapError(f"`{name}` could be {listed}; say which")
        ids = [entity.id for entity in self._entities.values() if entity.kind in kinds]
        raise RolemapError(_unknown(name, ids, " or ".join(kinds) if len(kinds) < 3 else "subject or item"))  # noqa: PLR2004

    def title(self, key: str) -> str:
        """Return the name of what bears this key, as a person reads it."""
        return self.entity(key).title

    def items(self) -> Iterator[Item]:
        """Yield every item: objectives, decisions, activities, KPIs, each in the authors' order."""
        return self.model.items()

    def duties(self) -> Iterator[Activity | Decision]:
        """Yield what is done or decided, without mere headings."""
        yield from self.model.decisions
        for activity in self.model.activities:
            if not self.is_heading(activity):
                yield activity

    def is_heading(self, item: Item) -> bool:
        """True if the item only groups others: it has parts and nobody assigned."""
        return (
            not item.assignments and not item.empty and isinstance(item, Activity) and item.id in self._parts
        )

    def has_parts(self, activity: Activity) -> bool:
        """True if other activities are part of this one."""
        return activity.id in self._parts

    def parts(self, activity: str) -> tuple[str, ...]:
        """Return the ids of the activities that are directly part of this one."""
        return tuple(self._parts.get(activity, ()))

    def wholes(self, part: _Part) -> tuple[_Part, ...]:
        """Return what something is part of, of its own kind, the nearest first; each once, even in a circle."""
        parent: str | None = getattr(part, "parent", None)
        if parent is None:
            return ()
        key = f"{part.kind}:{parent}"
        wholes = self._wholes.get(key)
        if wholes is None:  # worked out once for all parts of one whole
            keys = (key, *upwards(key, self._whole)) if key in self._entities else ()
            wholes = self._wholes[key] = tuple(self._entities[each] for each in keys)
        if wholes and getattr(wholes[-1], "parent", None) is not None:  # a circle, and it may be part of it
            wholes = tuple(takewhile(lambda each: each.id != part.id, wholes))
        return cast("tuple[_Part, ...]", wholes)

    def kin(self, activities: AbstractSet[str]) -> set[str]:
        """Return the ids of these activities, of all that they are part of, and of all that is part of them."""
        found = set(activities)
        for whole, parts in self._parts.items():
            activity = self._entities.get(f"activity:{whole}")
            above = (whole, *(each.id for each in self.wholes(activity))) if activity is not None else ()
            if not activities.isdisjoint(parts):
                found.update(above)
            if not activities.isdisjoint(above):
                found.update(parts)
        return found

    def _whole(self, key: str) -> str | None:
        kind, parent = key.partition(":")[0], getattr(self._entities[key], "parent", None)
        return whole if parent is not None and (whole := f"{kind}:{parent}") in self._entities else None

    def headed_unit(self, item: Item) -> Unit | None:
        """Return the nearest unit with a head whose work an item is: its own, its whole's, or one that they are part of."""
        parts = (item, *self.wholes(item)) if isinstance(item, Activity) else (item,)
        unit = next(
            (each.unit for each in parts if isinstance(each, Activity | Decision) and each.unit), None
        )
        return next((each for each in self._units(unit) if each.head is not None), None)

    def above(self, unit: str) -> tuple[str, ...]:
        """Return the unit and those that it is part of, the nearest first; each once, even in a circle."""
        return tuple(each.id for each in self._units(unit))

    def _units(self, unit: str | None) -> tuple[Unit, ...]:
        found = self._entities.get(f"unit:{unit}")
        return (found, *self.wholes(found)) if isinstance(found, Unit) else ()

    @cached_property
    def _unit_parts(self) -> Mapping[str, list[str]]:
        return below((unit.id, unit.parent) for unit in self.model.units)

    def parts_of(self, unit: str) -> tuple[str, ...]:
        """Return the ids of the units that are directly part of this one."""
        return tuple(self._unit_parts.get(unit, ()))

    @cached_property
    def _lived_in(self) -> frozenset[str]:
        model = self.model
        units = (
            *(role.unit for role in model.roles),
            *(item.unit for item in model.decisions),
            *(item.unit for item in model.activities),
        )
        return frozenset(each for each in units if each is not None)

    def is_lived_in(self, unit: str) -> bool:
        """True if a role, a decision or an activity belongs to the unit itself, so that it is more than a heading."""
        return unit in self._lived_in

    def subject_of(self, item: Item) -> Subject | None:
        """Return the subject that an item is about, None where it is about none."""
        found = self._entities.get(f"subject:{getattr(item, 'subject', None)}")
        return found if isinstance(found, Subject) else None

    def notation(self, item: Item) -> Notation:
        """Return the notation in which the item's letters are written."""
        return self._notations[item.notation or self.model.notation]

    def sayable(self, item: Item) -> frozenset[Involvement]:
        """Return what the item's letters can say of a role."""
        return self._sayable[item.notation or self.model.notation]

    @cached_property
    def _sayable(self) -> dict[str, frozenset[Involvement]]:
        return {
            each.name: frozenset(involvement for letter in each.letters for involvement in letter.means)
            for each in self._notations.values()
        }

    @cached_property
    def declared(self) -> Declared:
        """What is written of who holds what, by row and by column: see `declared`."""
        from rolemap.index.declared import Declared

        return Declared(self)

    # -- who holds what ----------------------------------------------------------------------------------------------

    def holders(self, item: str, right: Right) -> tuple[str, ...]:
        """Return the ids of the roles that hold `right` on the item, declared or derived, sorted."""
        found = self.item(item)
        return found.held(right) or tuple(
            dict.fromkeys(each.role for each in derived(self, found) if each.right is right)
        )

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
        declared = [
            Holding(role, found.key, each, "")
            for each, roles in found.assignments
            if right is None or each is right
            for role in roles
        ]
        if declared and right is not None:  # what is written leaves nothing to follow
            return tuple(declared)
        return (*declared, *(each for each in derived(self, found) if right is None or each.right is right))

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

    def about(self, subject: str) -> tuple[Activity | Decision | Kpi, ...]:
        """Return the items of a subject: decisions, activities, KPIs."""
        return tuple(self._by_subject.get(subject.removeprefix("subject:"), ()))

    def at_stage(self, subject: str, stage: Stage) -> tuple[Holding, ...]:
        """Return who answers for a stage of a subject, through which item.

        An item at stage `set` answers for propose and approve; a role that monitors another item of the subject
        answers for monitoring; a KPI of the subject answers through its rights: who owns it executes the subject.
        Where nobody answers for a decision as a whole, whoever decides within limits stands for it.
        """
        found: list[Holding] = []
        for item in self.about(subject):
            if isinstance(item, Kpi):
                found += self._kpi_at_stage(item, stage)
            elif item.stage is not None and set(stage.covers) & set(item.stage.covers):
                answer = self.holdings(item.key, Involvement.ANSWER)
                found += answer or self.holdings(item.key, Involvement.RATIFY)
            elif stage in stages_of(item):
                found += self.holdings(item.key, SPEAKS_FOR[stage])
        return tuple(found)

    def _kpi_at_stage(self, kpi: Kpi, stage: Stage) -> tuple[Holding, ...]:
        owners = KPI_OWNERS[Stage.SET if stage in (Stage.PROPOSE, Stage.APPROVE) else stage]
        for right in owners:
            if kpi.held(right):
                return self.holdings(kpi.key, right)
        return ()

    def why_nobody(self, subject: str, stage: Stage) -> str:
        """Return why nobody holds a stage of a subject on purpose; empty where nobody says so."""
        for item in self.about(subject):
            rights: tuple[Right, ...] = ()
            if isinstance(item, Kpi):
                rights = KPI_OWNERS[Stage.SET if stage in Stage.SET.covers else stage]
            elif item.stage is not None and stage in item.stage.covers:
                rights = (Involvement.ANSWER, Involvement.RATIFY, SPEAKS_FOR.get(stage, Involvement.PERFORM))
            elif stage in stages_of(item):
                rights = (SPEAKS_FOR[stage],)
            why = next((why for right in rights if (why := item.why_empty(right))), "")
            if why:
                return why
        return ""

    def staged_items(self, subject: str, stage: Stage) -> tuple[Activity | Decision, ...]:
        """Return the activities and decisions that stand at exactly this stage of the subject."""
        return tuple(
            item for item in self.about(subject) if not isinstance(item, Kpi) and item.stage is stage
        )

    def stages_held(self, subject: str) -> frozenset[Stage]:
        """Return the elementary stages (propose, approve, execute, monitor) that an item of the subject takes care of."""
        return frozenset(stage for item in self.about(subject) for stage in stages_of(item))

    def stages_wanted(self, subject: Subject) -> tuple[Stage, ...]:
        """Return the elementary stages that the subject should have: all four, unless it says which."""
        wanted = subject.stages or (Stage.SET, Stage.EXECUTE, Stage.MONITOR)
        elementary = {each for stage in wanted for each in stage.covers}
        return tuple(stage for stage in Stage if stage in elementary)

    def area(self, item: Item) -> str | None:
        """Return the id of the item's area: its own, that of its subject, or that of the activity it is part of."""
        for each in (item, *(self.wholes(item) if isinstance(item, Activity) else ())):
            subject = self.subject_of(each)
            area = each.area or (subject.area if subject is not None else None)
            if area is not None:
                return area
        return None

    def within(self, area: Area) -> frozenset[str]:
        """Return the ids of the area and of every area inside it."""
        inside = {area.id}
        grown = True
        while grown:
            more = {each.id for each in self.model.areas if each.parent in inside} - inside
            grown = bool(more)
            inside |= more
        return frozenset(inside)

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
        above = self._bosses
        done: set[str] = set()
        cycles: list[tuple[str, ...]] = []
        for start in above:
            path: dict[str, int] = {}
            here: str | None = start
            while here is not None and here not in done and here not in path:
                path[here] = len(path)
                here = above.get(here)
            if here is not None and here in path:
                circle = list(path)[path[here] :]
                first = circle.index(min(circle))
                cycles.append((*circle[first:], *circle[:first]))
            done.update(path)
        return tuple(sorted(cycles))

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


def _unknown(name: str, known: list[str] | dict[str, Entity], kind: str = "entity") -> str:
    advice = did_you_mean(name, known)
    return f"there is no {kind} `{name}`" + (f"; {advice}" if advice else "")
