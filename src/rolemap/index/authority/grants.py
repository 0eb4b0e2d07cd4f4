"""What is written of who may decide: each limit, or the mere naming of who decides where there is none, is a grant.

Neighbours: `authority` asks when each can be used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from rolemap.model.at import At
from rolemap.model.entities import Decision, Limit
from rolemap.model.involvement import Involvement, Right

if TYPE_CHECKING:
    from rolemap.index.index import Index


class Grant(NamedTuple):
    """One written authority to decide.

    Attributes:
        key: the decision, or its subject, where it is written.
        limit: the limit; None where the decision only names who decides.
        roles: ids of the roles that it names.
        person: a named person instead of roles, or only while in the role.
        need: how many of the roles must decide together; 1 is any one of them.
        derived: why it holds although the decision does not say so; empty when it does.
        right: where there is no limit, what is written: who decides, or what that follows from.
    """

    key: str
    limit: Limit | None
    roles: tuple[str, ...]
    person: str | None = None
    need: int = 1
    derived: str = ""
    right: Right | str = Involvement.RATIFY

    @property
    def at(self) -> At:
        """What inside the entity it is."""
        return ("limits", self.limit) if self.limit is not None else (self.right,)

    @property
    def holders(self) -> tuple[str, ...]:
        """The keys of whoever holds it: roles, or the person who holds it by name."""
        return tuple(f"role:{role}" for role in self.roles) or (
            (f"person:{self.person}",) if self.person else ()
        )


def is_either(grant: Grant) -> bool:
    """True if a grant names several roles and does not say how many of them decide."""
    if grant.limit is None:
        return False
    return len(grant.roles) > 1 and grant.limit.joint is None


def grants(index: Index, decision: Decision) -> Iterator[Grant]:
    """Yield what is written: own limits, those of the subject, or else who decides."""
    limits = [(decision.key, each, "") for each in decision.limits]
    subject = index.subject_of(decision)
    if subject is not None:
        limits += [(subject.key, each, f"inherited from `{subject.id}`") for each in subject.limits]
    for key, limit, derived in limits:
        yield Grant(key, limit, limit.roles, limit.person, limit.joint or 1, derived)
    if limits:
        return
    deciding = index.holdings(decision.key, Involvement.RATIFY)
    if not deciding:
        return
    roles = tuple(dict.fromkeys(each.role for each in deciding))
    is_of_others = len(roles) == 1 and set(index.accountable(decision.key)) != set(roles)
    need = 1 if is_of_others else decision.joint or 1  # how many answer together is not how many decide
    key, right = deciding[0].written
    yield Grant(key, None, roles, need=need, derived=deciding[0].derived, right=right)
