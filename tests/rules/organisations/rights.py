"""What there is to decide, by whom and up to what; and what of it is passed on.

Whoever asks stands in another department than whoever decides, so that nobody who fills two roles does both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from organisations.structure import Department, Structure
from rolemap.model.entities import Decision, Delegation, Limit, assignments
from rolemap.model.involvement import Horizon, Involvement, Stage
from rolemap.model.money import Money

_RATIFY, _INITIATE, _CONSULT = Involvement.RATIFY, Involvement.INITIATE, Involvement.CONSULT


def euros(amount: int) -> Money:
    """Return so many euros."""
    return Money(Decimal(amount), "EUR")


@dataclass(frozen=True)
class Rights:
    """The rights in a structure; whatever is free to choose is picked."""

    structure: Structure
    pick: Random

    def decisions(self) -> tuple[Decision, ...]:
        """Return what is decided: by the board, in each unit, on each subject, and within limits."""
        departments = self.structure.departments
        merge = Decision(
            id="merge",
            cadence="yearly",
            assignments=assignments({_RATIFY: ["board"], _CONSULT: ["auditor"]}),
        )
        hire = Decision(
            id="hire",
            scope=tuple(each.name for each in departments),
            limits=tuple(Limit(roles=(each.head,), scope=(each.name,)) for each in departments),
            assignments=assignments({_CONSULT: ["auditor"]}),
        )
        return (merge, hire, *(each for department in departments for each in self._of(department)))

    def _of(self, department: Department) -> Iterator[Decision]:
        for subject in department.subjects:
            yield Decision(
                id=f"{'approve' if department.is_proposed else 'set'}-{subject}",
                subject=subject,
                stage=Stage.APPROVE if department.is_proposed else Stage.SET,
                horizon=Horizon.STRATEGIC,
                cadence="quarterly",
                assignments=assignments({_RATIFY: [department.head], Involvement.INFORM: ["auditor"]}),
            )
        other = self.structure.next(department)
        yield Decision(
            id=f"{department.name}-spend",
            limits=tuple(self._ladder(department)),
            escalates_to="chief",
            assignments=assignments(
                {_INITIATE: [other.posts[-1].id], Involvement.VETO: ["auditor"], _CONSULT: [other.head]}
            ),
        )

    def _ladder(self, department: Department) -> Iterator[Limit]:
        low, middle, high = (
            self.pick.choice(each) for each in ((1000, 5000), (20000, 50000), (10**5, 10**6))
        )
        yield Limit(roles=(department.executor,), up_to=euros(low))
        yield Limit(roles=(department.head,), start=euros(low), up_to=euros(middle), sub_delegable=True)
        yield Limit(roles=("chief",), start=euros(middle), up_to=euros(high))
        yield Limit(roles=("chief", department.head), start=euros(high), joint=2)

    def delegations(self, decisions: tuple[Decision, ...]) -> tuple[Delegation, ...]:
        """Return what one head passes on to whoever executes."""
        department = self.pick.choice(self.structure.departments)
        spend = next(each for each in decisions if each.id == f"{department.name}-spend")
        own = next(each for each in spend.limits if each.sub_delegable)
        return (
            Delegation(
                id=f"{department.name}-trust",
                giver=f"role:{department.head}",
                receiver=f"role:{department.executor}",
                of=(spend.key,),
                start=own.start,
                up_to=euros(10000),
            ),
        )
