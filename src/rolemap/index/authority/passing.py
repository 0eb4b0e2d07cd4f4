"""Whom a request passes on its way up to the one who decides, and whom it goes to when it is escalated.

Neighbours: `deciding` says what stands against each grant; `routing` shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rolemap.index.authority.deciding import Objection
from rolemap.index.authority.stalling import why_not
from rolemap.index.reasons import Chain

if TYPE_CHECKING:
    from rolemap.index.index import Index


class Passed(NamedTuple):
    """How a role on the way of a request stands to it.

    Attributes:
        role: its id.
        misses: what its authority does not do for the request, in words; empty where it is sufficient.
        chains: how it would decide; empty where it has no authority over such decisions.
    """

    role: str
    misses: tuple[str, ...]
    chains: tuple[Chain, ...]

    @property
    def has_authority(self) -> bool:
        """True if its authority is sufficient, whether anybody is there or not."""
        return bool(self.chains) and not self.misses

    @property
    def can(self) -> bool:
        """True if it may decide, and somebody is there who can."""
        return self.has_authority and any(each.acts for each in self.chains)

    @property
    def says(self) -> str:
        """Why it does not decide, in words; empty where it can."""
        if not self.chains:
            return "it has no authority over it"
        if self.misses:
            return ", ".join(self.misses)
        return "" if self.can else "; ".join(dict.fromkeys(map(self._why_not, self.chains)))

    def _why_not(self, chain: Chain) -> str:
        """Return why nobody acts by a chain, without the name of the role itself: it stands before."""
        last = chain.steps[-1]
        return last.says if last.key == f"role:{self.role}" else why_not(chain)


def passed(
    index: Index, objections: Sequence[Objection], start: Iterable[str], deciding: Iterable[str]
) -> tuple[Passed, ...]:
    """Return whom a request passes before it comes to those who decide: those with authority that does not do.

    Args:
        index: the answers on the day.
        objections: what stands against each grant.
        start: the roles that the request starts from; without any, all those below whoever decides.
        deciding: the roles that decide; none where nobody does.
    """
    ends = set(deciding)
    starting = list(start)
    roles = _upwards(index, starting, ends) if starting else _below(index, objections, ends)
    found = (_standing(role, objections) for role in dict.fromkeys(roles))
    return tuple(each for each in found if each.chains and not each.can)


def beyond(index: Index, objections: Sequence[Objection], escalates_to: str | None) -> tuple[Passed, ...]:
    """Return whom a request goes to when it is escalated, and then up the line, the nearest first."""
    if escalates_to is None:
        return ()
    way = (escalates_to, *index.line_above(escalates_to))
    return tuple(_standing(role, objections) for role in way)


def _upwards(index: Index, start: Iterable[str], ends: set[str]) -> Iterator[str]:
    """Yield the roles up the line, from each start until one that decides."""
    for first in start:
        for role in (first, *index.line_above(first)):
            if role in ends:
                break
            yield role


def _below(index: Index, objections: Sequence[Objection], ends: set[str]) -> list[str]:
    """Return the roles with some authority that are below whoever decides, the lowest first."""
    lines = {
        role: index.line_above(role) for each in objections for role in each.grant.roles if role not in ends
    }
    below = [role for role, line in lines.items() if not ends or ends.intersection(line)]
    return sorted(below, key=lambda role: -len(lines[role]))


def _standing(role: str, objections: Sequence[Objection]) -> Passed:
    """Return how a role stands to a request: by the grant of its own that has the least against it."""
    ways = [
        Passed(role, each.misses, tuple(chain for chain in each.chains if chain.role == role))
        for each in objections
        if role in each.grant.roles
    ]
    return min(ways, key=lambda each: (len(each.misses), not each.can), default=Passed(role, (), ()))
