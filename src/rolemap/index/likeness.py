"""Which roles hold nearly the same, found without comparing every role with every other.

A prefix-filter set join. Two sets of n parts that share so large a share of them must share one of their rarest parts,
so a role is compared only with those that turn up among its few rarest ones, and that hold about as many.

Trap: what very many roles hold alike, such as to keep to the rules, is a general duty and tells no two roles apart. It
is left out of the comparison, which keeps the number of candidates linear whatever the model.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from math import ceil
from typing import NamedTuple

from rolemap.index.index import Index
from rolemap.model.involvement import Involvement

GENERAL = 100
"""What more roles than that hold alike is a general duty."""
_WITHOUT_A_SAY = (Involvement.SUPPORT, Involvement.CONSULT, Involvement.INFORM, Involvement.EXCLUDED)
_WITH_A_SAY = tuple(each for each in Involvement if each not in _WITHOUT_A_SAY)


_ROUNDING = 1e-9  # 0.8 of 10 is 8


class Pair(NamedTuple):
    """Two roles, how many parts both hold, and how many at least one of them does."""

    one: str
    other: str
    common: int
    together: int


class Alike(NamedTuple):
    """The pairs that are alike, and how many pairs were looked at to find them."""

    pairs: tuple[Pair, ...]
    candidates: int


def alike(index: Index, share: float, least: int) -> Alike:
    """Return the pairs of roles of whose parts in what is done, decided and aimed at so large a share is common.

    A part is a right on an item that makes a difference to it: to support, to be consulted or informed makes none.

    Args:
        index: the answers to look in.
        share: of all that at least one of the two holds; above 0.
        least: so many parts must be common.
    """
    sizes: dict[str, int] = defaultdict(int)
    declared = index.declared
    for right in _WITH_A_SAY:
        for role, items in declared.column(right).items():
            sizes[role] += len(items)
    several = [held[right] for right in _WITH_A_SAY for _, held in declared.several(right)]
    for role in chain.from_iterable(roles for roles in several if len(roles) > GENERAL):
        sizes[role] -= 1
    telling = [roles for roles in several if len(roles) <= GENERAL]
    needed = {role: max(ceil(share * size - _ROUNDING), least) for role, size in sizes.items()}
    counts = Counter(chain.from_iterable(telling))
    able = [role for role, count in counts.items() if count >= needed[role]]
    able.sort(key=lambda role: (sizes[role], role))  # a role meets only smaller ones
    shared: dict[str, list[int]] = {role: [] for role in able}  # the numbers of its parts, the rarest first
    for part, roles in enumerate(sorted(telling, key=len) if able else ()):
        for role in roles:
            if role in shared:
                shared[role].append(part)
    holding: dict[int, list[str]] = defaultdict(list)  # part -> those that have it among their rarest
    pairs: list[Pair] = []
    candidates = 0
    for role in able:
        parts = shared[role]
        rarest = parts[: len(parts) - needed[role] + 1]
        met = {other for part in rarest for other in holding[part] if sizes[other] >= needed[role]}
        candidates += len(met)
        for other in sorted(met):
            common = len(set(parts).intersection(shared[other]))
            together = sizes[role] + sizes[other] - common
            if common >= max(least, share * together - _ROUNDING):
                pairs.append(Pair(other, role, common, together))
        for part in rarest:
            holding[part].append(role)
    return Alike(tuple(pairs), candidates)
