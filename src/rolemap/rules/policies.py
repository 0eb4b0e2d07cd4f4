"""SOD, the policies themselves: can all of them be kept at once?

Only what contradicts itself whoever holds what: that nobody is left who could keep them is a question for the solver.
What is bound together lies in one hand; bindings that share an item are one bundle, found by union-find.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, listed, named
from rolemap.lint.rule import rule
from rolemap.model.entities import Policy
from rolemap.rules.bundles import Bundles
from rolemap.rules.duties import in_words


@rule("SOD004", "policy-contradiction", "error", since="0.1.0")
def policy_contradiction(index: Index) -> Iterator[Finding]:
    """A policy keeps apart what others bind together, or asks for more or fewer hands than they leave.

    ## Why
    Two policies that cannot both be kept are broken every day, and soon neither is believed. Items that policies `bind`
    lie in one hand, and so does what is bound to one of them; `at_most: 1` binds too. Then none of them can be kept
    `separate`, and they cannot be in `at_least` two hands; of items that are kept separate from each other, no more than
    so many can be in `at_most` so many hands; nor can any of these be in `at_least` more. Policies by person and policies by role are told apart: one person
    can hold two roles, and one role can have two people.

    ## Example
    ```yaml
    roles: {buyer: Buyer}
    activities:
      order: {accountable: buyer}
      receive: {accountable: buyer}
      pay: {accountable: buyer}
    policies:
      one-contact: {bind: [order, receive]}
      one-file: {bind: [receive, pay]}
      money: {separate: [order, pay], by: person}  # finding
    ```

    ## Use instead
    ```yaml
    roles: {buyer: Buyer, cashier: Cashier}
    activities:
      order: {accountable: buyer}
      receive: {accountable: buyer}
      pay: {accountable: cashier}
    policies:
      one-contact: {bind: [order, receive]}
      money: {separate: [order, pay], by: person}
    ```

    ## Source
    Crampton, Gutin and Yeo 2013, on workflows with steps that are bound together and steps that are kept apart.
    """
    for by in ("person", "role"):
        policies = [each for each in index.model.policies if each.by == by]
        bundles = _Bound(policies)
        # Form and item -> the places of the policies of that form that name the item.
        about: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, policy in enumerate(policies):
            for item in policy.items:
                about[policy.form, item].append(place)
        for policy in policies:
            if policy.form == "separate":
                found = _bound_though_apart(policy, bundles)
            elif policy.form == "at_least":
                wider = about.get(("at_most", policy.items[0]), ()) if policy.items else ()
                found = _too_few_hands(policy, bundles)
                found = found or _too_few_left(policy, [policies[place] for place in wider])
            elif policy.form == "at_most":
                separating = (about.get(("separate", item), ()) for item in policy.items)
                beside = sorted({place for places in separating for place in places})
                found = _too_many_apart(policy, [policies[place] for place in beside], bundles)
            else:
                found = None
            if found is not None:
                yield found


class _Bound(Bundles):
    """Which items policies bind together."""

    def __init__(self, policies: Iterable[Policy]) -> None:
        super().__init__()
        self._ties: dict[str, list[tuple[str, str]]] = defaultdict(list)
        """Item -> the items that it is bound to, each with the policy that binds the two."""
        for policy in policies:
            if policy.form == "bind" or (policy.form == "at_most" and policy.count == 1):
                for one, other in zip(policy.items, policy.items[1:], strict=False):
                    self._ties[one].append((other, policy.key))
                    self._ties[other].append((one, policy.key))
                    self.tie(one, other)

    def is_bound(self, item: str) -> bool:
        """True if the item is bound to another."""
        return item in self._ties

    def way(self, one: str, other: str) -> tuple[str, ...]:
        """Return the policies that bind two items of a bundle, as few as do."""
        came: dict[str, tuple[str, str]] = {one: ("", "")}
        ring = [one]
        while other not in came:
            following = []
            for here in ring:
                for each, policy in self._ties[here]:
                    if each not in came:
                        came[each] = (here, policy)
                        following.append(each)
            ring = following
        found: list[str] = []
        while other != one:
            other, policy = came[other]
            found.append(policy)
        return tuple(dict.fromkeys(reversed(found)))


def _bound_though_apart(policy: Policy, bundles: _Bound) -> Finding | None:
    first: dict[str, str] = {}
    for item in policy.items:
        bundle = bundles.of(item)
        if bundle in first:
            both = first[bundle], item
            return _against(policy, both, f"keeps {in_words(both)} separate", bundles.way(*both))
        first[bundle] = item
    return None


def _too_few_hands(policy: Policy, bundles: _Bound) -> Finding | None:
    hands = {bundles.of(item) for item in policy.items}
    if policy.count is None or not policy.items or len(hands) >= policy.count:
        return None
    if not all(bundles.is_bound(item) for item in policy.items):
        return None  # several may do one thing together
    ways = (
        way
        for one, other in combinations(policy.items, 2)
        if bundles.of(one) == bundles.of(other)
        for way in bundles.way(one, other)
    )
    wants = f"wants at least {policy.count} hands for {in_words(policy.items)}"
    return _against(policy, policy.items, wants, tuple(dict.fromkeys(ways)))


def _too_few_left(policy: Policy, beside: Iterable[Policy]) -> Finding | None:
    """Return that a policy wants more hands for its items than one of those beside it leaves for all of them."""
    for other in beside:
        if policy.count is None or other.count is None or other.count >= policy.count:
            continue
        if set(policy.items) <= set(other.items):
            return Finding(
                subjects=(policy.key, other.key, *policy.items),
                message=f"{named(policy.key)} wants at least {policy.count} hands for {in_words(policy.items)}, "
                f"for which {named(other.key)} leaves at most {other.count}",
                at=("items",),
                help="give up one of the policies, or change how many hands it counts",
                related=(Place(other.key, ("items",), f"at most {other.count} here"),),
            )
    return None


def _against(policy: Policy, items: tuple[str, ...], wants: str, way: tuple[str, ...]) -> Finding | None:
    """Return that a policy cannot be kept because others bind its items; None where none does."""
    if not way:
        return None
    names = listed(tuple(key.partition(":")[2] for key in way))
    binds = f"policies {names} bind" if len(way) > 1 else f"policy {names} binds"
    return Finding(
        subjects=(policy.key, *way, *items),
        message=f"{named(policy.key)} {wants}, which {binds} together",
        at=("items",),
        help="give up one of the policies, or take an item out of it",
        related=tuple(Place(key, ("items",), "bound together here") for key in way),
    )


def _too_many_apart(policy: Policy, beside: Iterable[Policy], bundles: _Bound) -> Finding | None:
    """Return that more items of a policy are kept separate, by one of those beside it, than it leaves hands."""
    if policy.count is None or policy.count < 2:  # noqa: PLR2004 - in one hand is bound together, and told there
        return None
    mine = set(policy.items)
    for other in beside:
        apart = tuple(each for each in other.items if each in mine)
        if len(apart) > policy.count and len({bundles.of(each) for each in apart}) == len(apart):
            return Finding(
                subjects=(policy.key, other.key, *apart),
                message=f"{named(policy.key)} leaves at most {policy.count} hands for {in_words(apart)}, "
                f"which {named(other.key)} keeps separate",
                at=("items",),
                help="allow more hands, or keep fewer items separate",
                related=(Place(other.key, ("items",), "kept separate here"),),
            )
    return None
