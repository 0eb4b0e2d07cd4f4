"""Who holds which duty, and which roles meet in one person: what the rules on separation of duties share.

Neighbours: `sod` asks for those who hold too much; `index.horizon.duties` says the same over time, for the timeline.
Trap: a duty is held by doing something of it: to support, to be consulted or informed, to be kept out is no hold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import NamedTuple

from rolemap.errors import RolemapError, did_you_mean
from rolemap.index.carriers import Part, Parts, item_of, written_of
from rolemap.index.days.spans import both, holds
from rolemap.index.holding import NO_HOLD, Holding
from rolemap.index.index import Index
from rolemap.lint.finding import Place, listed, named
from rolemap.model.at import At
from rolemap.model.entities import Decision, Delegation, Item, Person, Policy, Tenure
from rolemap.model.involvement import Involvement, KpiRight, Right, Stage


class Duties:
    """Who holds the items that policies keep separate."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._held: dict[str, frozenset[str]] = {}
        self._named: dict[str, dict[str, tuple[str, At]]] = {}

    def of(self, key: str) -> frozenset[str]:
        """Return the roles that do something of an item."""
        found = self._held.get(key)
        if found is None:
            item = self._index.item(key)
            is_told = not _may_follow(item) and not self._passed_on(item)
            found = frozenset().union(
                *[roles for right, roles in item.assignments if right not in NO_HOLD],
                () if is_told else [each.role for each in self._holdings(key)],
            )
            self._held[key] = found
        return found

    def written(self, key: str, role: str) -> tuple[str, Right | str]:
        """Return the entity, and the right or the field of it, that makes one of these roles do something of the item."""
        return next(each.written for each in self._holdings(key) if each.role == role)

    def _holdings(self, key: str) -> Iterator[Holding]:
        """Yield what roles do of an item: what is written, what follows, and what is delegated to them on the day."""
        yield from (each for each in self._index.holdings(key) if each.right not in NO_HOLD)
        for delegation in self._passed_on(self._index.item(key)):
            kind, _, receiver = (delegation.receiver or "").partition(":")
            if kind == "role":
                why = f"delegated by `{delegation.id}`"
                yield Holding(receiver, key, Involvement.RATIFY, why, (delegation.key, "receiver"))

    def _passed_on(self, item: Item) -> list[Delegation]:
        """Return the delegations that pass on authority to decide on an item on the day."""
        if not isinstance(item, Decision) or not self._index.delegations(item):
            return []
        today = self._index.day.toordinal()
        return [
            each.delegation
            for each in self._index.authority(item.key).delegated
            if any(holds(both((reach.days,), reach.usable), today) for reach in each.reaches)
        ]

    def by_name(self, key: str) -> dict[str, tuple[str, At]]:
        """Return who may decide on an item by name on the day: person -> where that is written."""
        if key in self._named:
            return self._named[key]
        item = self._index.item(key)
        found = self._named[key] = {}
        if not isinstance(item, Decision):
            return found
        if self._index.is_decided_within_limits(item):
            for grant in self._index.authority(key).grants:
                if grant.person and not grant.roles and grant.limit and self._index.day in grant.limit.period:
                    found.setdefault(grant.person, (grant.key, grant.at))
        for delegation in self._passed_on(item):
            kind, _, receiver = (delegation.receiver or "").partition(":")
            if kind == "person":
                found.setdefault(receiver, (delegation.key, ("receiver",)))
        return found

    def by_role(self, policy: Policy, of_interest: AbstractSet[str]) -> dict[str, tuple[str, ...]]:
        """Return who holds which items of a policy: the roles that hold several, and those of interest that hold one."""
        sides = {item: self.of(item) for item in policy.items}
        everybody = frozenset().union(*sides.values())
        wanted = everybody & of_interest
        if len(everybody) < sum(map(len, sides.values())):  # for most policies it is not so
            counts = Counter(role for side in sides.values() for role in side)
            wanted |= {role for role, count in counts.items() if count > 1}
        return {role: tuple(item for item, side in sides.items() if role in side) for role in sorted(wanted)}


def _may_follow(item: Item) -> bool:
    """True if roles may hold something of the item that it does not name: by what answers, decides or is limited."""
    return not item.held(Involvement.ANSWER) or (
        isinstance(item, Decision) and not item.held(Involvement.RATIFY)
    )


def kept_apart(index: Index) -> Iterator[Policy]:
    """Yield the policies that keep items separate."""
    return (policy for policy in index.model.policies if policy.form == "separate")


CLASSES = {
    "request": "requests",
    "authorise": "authorises",
    "hold": "holds",
    "record": "records",
    "reconcile": "reconciles",
}
"""The classes of duties, each as it is said of a role."""
CONFLICTS = "request+authorise, authorise+hold, authorise+record, hold+record, hold+reconcile"
Classes = Mapping[str, Mapping[str, Part]]
"""Class -> role -> the part that makes it so."""


def classes(index: Index) -> dict[str, Mapping[str, Parts]]:
    """Return who holds which class of duty on each subject: class -> subject -> role -> the part that makes it so.

    - request: who carries the stage propose
    - authorise: who carries the stage approve
    - hold: who carries the stage execute
    - record: who measures a KPI of the subject
    - reconcile: who carries the stage monitor
    """
    measuring: dict[str, dict[str, Part]] = defaultdict(dict)
    for kpi in index.model.kpis:
        if kpi.subject is not None:
            for role in kpi.held(KpiRight.MEASURE):
                measuring[kpi.subject].setdefault(role, (kpi, KpiRight.MEASURE, ""))
    carrying = index.carriers.carrying
    return {
        "request": carrying[Stage.PROPOSE],
        "authorise": carrying[Stage.APPROVE],
        "hold": carrying[Stage.EXECUTE],
        "record": measuring,
        "reconcile": carrying[Stage.MONITOR],
    }


def authorising_by_name(index: Index) -> dict[str, dict[str, Part]]:
    """Return who may approve by name: person -> subject -> the part that makes it so."""
    held = index.once(Duties)
    found: dict[str, dict[str, Part]] = defaultdict(dict)
    for decision in index.model.decisions:
        if decision.stage is Stage.APPROVE and decision.subject is not None:
            for person, (key, at) in held.by_name(decision.key).items():
                found[person].setdefault(decision.subject, (decision, str(at[0]), key))
    return found


def conflicts_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of classes that a text says: "hold+record, hold+reconcile".

    Raises:
        RolemapError: when it names what is no class.
    """
    found = []
    for pair in filter(None, (each.strip() for each in text.split(","))):
        words = tuple(each.strip() for each in pair.split("+"))
        wrong = next((each for each in words if each not in CLASSES), None)
        if wrong is not None or len(words) != 2:  # noqa: PLR2004 - a pair
            advice = did_you_mean(wrong, CLASSES) if wrong else ""
            raise RolemapError(
                f"`conflicts` expects pairs such as hold+record; found `{pair}`"
                + (f"; {advice}" if advice else "")
            )
        found.append((words[0], words[1]))
    return tuple(found)


def separated(policies: Iterable[Policy]) -> Mapping[str, frozenset[str]]:
    """Return for each item the ids of the policies that keep it separate from others."""
    found: dict[str, set[str]] = defaultdict(set)
    for policy in policies:
        for item in policy.items:
            found[item].add(policy.id)
    return {item: frozenset(ids) for item, ids in found.items()}


Conflict = tuple[tuple[str, tuple[str, Part]], tuple[str, tuple[str, Part]]]
"""Two classes, each with a role and the part by which it holds the class."""


def conflicting(
    here: Classes, there: Classes, pairs: tuple[tuple[str, str], ...], apart: Mapping[str, frozenset[str]]
) -> Iterator[Conflict]:
    """Yield two classes that do not go together with who holds them: two roles, neither of which holds both.

    Not of two roles that hold what a policy keeps separate: that they meet is told of the policy, and told once.
    """
    met = [(one, other) for one, other in pairs if one in here and other in there]
    if not met:
        return
    by_policy = {
        (first, second)
        for mine in here.values()
        for yours in there.values()
        for first, part in mine.items()
        for second, beside in yours.items()
        if apart.get(item_of(part), frozenset()) & apart.get(item_of(beside), frozenset())
    }
    for one, other in met:
        for first, part in here[one].items():
            for second, beside in there[other].items():
                alone = first in there[other] or second in here[one]
                is_told = (first, second) in by_policy or _is_decided({one: part, other: beside})
                if not alone and not is_told:
                    yield (one, (first, part)), (other, (second, beside))


class Meeting(NamedTuple):
    """Two classes that two roles bring together, and everything that they do so on.

    Attributes:
        roles: the two.
        keys: the subjects, and then the items.
        what: what whoever has both roles does, as it is said of somebody.
        places: where the classes are held.
    """

    roles: tuple[str, str]
    keys: tuple[str, ...]
    what: str
    places: tuple[Place, ...]


def meetings(conflicts: Iterable[tuple[str, Conflict]]) -> Iterator[Meeting]:
    """Yield what conflicts on subjects come to: one meeting for the same roles and classes, whatever it is on."""
    alike: dict[tuple[tuple[str, str], tuple[str, str]], dict[str, tuple[Part, Part]]] = defaultdict(dict)
    for subject, ((one, (first, part)), (other, (second, beside))) in conflicts:
        alike[(one, first), (other, second)][subject] = part, beside
    for ((one, first), (other, second)), about in alike.items():
        subjects = tuple(f"subject:{each}" for each in about)
        on = named(subjects[0]) if len(subjects) == 1 else f"subjects {listed(tuple(about))}"
        yield Meeting(
            roles=(first, second),
            keys=(*subjects, *dict.fromkeys(item_of(part) for two in about.values() for part in two)),
            what=f"{CLASSES[one]} and {CLASSES[other]} {on}",
            places=tuple(
                place
                for part, beside in about.values()
                for place in (shown(first, part, one), shown(second, beside, other))
            ),
        )


def _is_decided(parts: Mapping[str, Part]) -> bool:
    """True if somebody asks for a decision and takes it: DEC009 says so."""
    return "request" in parts and "authorise" in parts and item_of(parts["authorise"]).startswith("decision:")


def shown(holder: str, part: Part, kind: str) -> Place:
    """Return where a role, or a person by name, holds a class of duty."""
    key, right = written_of(part)
    name = holder.removeprefix("person:")
    return Place(key, (right, name), f"`{name}` {CLASSES[kind]} it: {named(item_of(part))}")


def parts_of(
    index: Index, held: Mapping[str, Mapping[str, Parts]], roles: set[str]
) -> dict[str, list[tuple[str, str, Part]]]:
    """Return what some roles hold: subject, class and part of each."""
    found: dict[str, list[tuple[str, str, Part]]] = defaultdict(list)
    for subject in index.model.subjects if roles else ():
        for kind, by_subject in held.items():
            if parts := by_subject.get(subject.id):
                for role in roles.intersection(parts):
                    found[role].append((subject.id, kind, parts[role]))
    return found


def met_on(of_role: Mapping[str, list[tuple[str, str, Part]]], *sides: Iterable[Tenure]) -> set[str]:
    """Return the subjects of which more than one of some sides hold something by the roles that they fill."""
    held = [{subject for each in side for subject, _, _ in of_role.get(each.role, ())} for side in sides]
    return {subject for subject, count in Counter(chain.from_iterable(held)).items() if count > 1}


def brought_together(
    of_role: Mapping[str, list[tuple[str, str, Part]]], tenures: Iterable[Tenure], subjects: AbstractSet[str]
) -> dict[str, dict[str, dict[str, Part]]]:
    """Return what somebody who fills some roles holds by them: of each of the subjects the classes, with role and part."""
    found: dict[str, dict[str, dict[str, Part]]] = defaultdict(lambda: defaultdict(dict))
    for tenure in tenures:
        for subject, kind, part in of_role.get(tenure.role, ()):
            if subject in subjects:
                found[subject][kind][tenure.role] = part
    return found


def in_words(keys: tuple[str, ...]) -> str:
    """Return items as they read in a sentence; their kind goes without saying where they are few."""
    return listed(tuple(key.partition(":")[2] for key in keys))


class Together:
    """Who fills several roles on the day of the index."""

    def __init__(self, index: Index) -> None:
        self._tenures: dict[str, tuple[Tenure, ...]] = {}
        self._people: dict[str, Person] = {}
        self._of_role: dict[str, list[str]] = defaultdict(list)
        for person in index.model.people:
            if len(person.holds) < 2:  # noqa: PLR2004 - two roles are what meets
                continue
            held = {each.role: each for each in person.holds if index.day in each.period}
            if len(held) > 1:
                self._people[person.id] = person
                self._tenures[person.id] = tuple(held.values())
                for role in held:
                    self._of_role[role].append(person.id)
        self.roles = frozenset(self._of_role)
        """The roles that somebody fills together with another."""

    def all(self) -> Iterator[tuple[Person, tuple[Tenure, ...]]]:
        """Yield each with the roles that they fill."""
        for id_, person in self._people.items():
            yield person, self._tenures[id_]

    def with_two_of(self, roles: set[str]) -> Iterator[tuple[Person, tuple[Tenure, ...]]]:
        """Yield who fills more than one of the roles, with these."""
        filled = sorted(self.roles & roles)
        found = dict.fromkeys(person for role in filled for person in self._of_role[role])
        for id_ in found if len(filled) > 1 else ():
            tenures = tuple(each for each in self._tenures[id_] if each.role in roles)
            if len(tenures) > 1:
                yield self._people[id_], tenures
