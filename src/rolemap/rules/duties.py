"""Who holds which duty, and which roles meet in one person: what the rules on separation of duties share.

Neighbours: `sod` asks for those who hold too much; `index.horizon.duties` says the same over time, for the timeline.
Trap: a duty is held by doing something of it: to support, to be consulted or informed, to be kept out is no hold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from rolemap.index.authority.grants import Grant
from rolemap.index.authority.receiving import in_force
from rolemap.index.derived import LIMITS
from rolemap.index.holding import NO_HOLD, Holding
from rolemap.index.index import Index
from rolemap.lint.finding import listed
from rolemap.model.at import At
from rolemap.model.entities import Decision, Delegation, Item, Person, Policy, Tenure
from rolemap.model.involvement import Involvement, Right


class Duties:
    """Who holds the items that policies keep separate."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._held: dict[str, frozenset[str]] = {}
        self._not_as_such: dict[str, frozenset[str]] = {}
        self._named: dict[str, dict[str, tuple[str, At]]] = {}

    def of(self, key: str) -> frozenset[str]:
        """Return the roles that do something of an item, if only as long as one person fills them."""
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
        for role, delegation in self.by_delegation(key).items():
            why = f"delegated by `{delegation.id}`"
            yield Holding(role, key, Involvement.RATIFY, why, (delegation.key, "receiver"))

    def by_delegation(self, key: str, kind: str = "role") -> dict[str, Delegation]:
        """Return which roles, or which people, have received authority to decide on an item on the day, by which first."""
        found: dict[str, Delegation] = {}
        for each in self._passed_on(self._index.item(key)):
            receives, _, id_ = (each.receiver or "").partition(":")
            if receives == kind:
                found.setdefault(id_, each)
        return found

    def _passed_on(self, item: Item) -> list[Delegation]:
        """Return the delegations that pass on authority to decide on an item on the day."""
        if not isinstance(item, Decision) or not self._index.delegations(item):
            return []
        return list(in_force(self._index.authority(item.key), self._index.day))

    def not_as_such(self, key: str) -> frozenset[str]:
        """Return the roles that have a hold on an item by limits alone, none of which is for whoever fills them on the day.

        Such a limit is over, or names a person beside the role: that one holds the item by name.
        """
        found = self._not_as_such.get(key)
        if found is None:
            limits = self._limits(key)
            roles = {role for each in limits for role in each.roles}
            roles.difference_update(*[each.roles for each in self._today(limits) if not each.person])
            if roles:
                roles.difference_update(
                    each.role for each in self._holdings(key) if each.written[1] != LIMITS
                )
            found = self._not_as_such[key] = frozenset(roles)
        return found

    def by_name(self, key: str) -> dict[str, tuple[str, At]]:
        """Return who may decide on an item by name on the day, if only while in a role: person -> where that is written."""
        if key in self._named:
            return self._named[key]
        found = self._named[key] = {}
        for grant in self._today(self._limits(key)):
            if grant.person and (
                not grant.roles or self._fills(grant.person, self.not_as_such(key) & {*grant.roles})
            ):
                found.setdefault(grant.person, (grant.key, grant.at))
        for person, delegation in self.by_delegation(key, "person").items():
            found.setdefault(person, (delegation.key, ("receiver",)))
        return found

    def _limits(self, key: str) -> list[Grant]:
        """Return the limits within which it is decided on an item, where nobody is named to decide."""
        item = self._index.item(key)
        if not isinstance(item, Decision) or not self._index.is_decided_within_limits(item):
            return []
        return list(self._index.authority(key).grants)

    def _today(self, grants: Iterable[Grant]) -> list[Grant]:
        return [each for each in grants if each.limit is None or self._index.day in each.limit.period]

    def _fills(self, person: str, roles: AbstractSet[str]) -> bool:
        """True if a person fills one of some roles on the day."""
        held = self._index.people.person(person).holds
        return any(each.role in roles and self._index.day in each.period for each in held)

    def by_role(self, policy: Policy, of_interest: AbstractSet[str]) -> dict[str, tuple[str, ...]]:
        """Return who holds which items of a policy: the roles that hold several, and those of interest that hold one."""
        sides = {item: self.of(item) for item in policy.items}
        if policy.by == "person":
            sides = {item: side - self.not_as_such(item) for item, side in sides.items()}
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


def separated(policies: Iterable[Policy]) -> Mapping[str, frozenset[str]]:
    """Return for each item the ids of the policies that keep it separate from others."""
    found: dict[str, set[str]] = defaultdict(set)
    for policy in policies:
        for item in policy.items:
            found[item].add(policy.id)
    return {item: frozenset(ids) for item, ids in found.items()}


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
