"""LOAD, presence: roles that have a part in nearly everything, or in nothing that counts.

Neighbour: `load` asks how much a role does, answers for and is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from rolemap.index.index import Index
from rolemap.lint.finding import Finding
from rolemap.lint.rule import Share, rule
from rolemap.model.entities import Activity, Decision
from rolemap.model.involvement import Involvement, KpiRight, Right
from rolemap.model.model import Model

_TOLD = (Involvement.CONSULT, Involvement.INFORM)
_DOING: tuple[Right, ...] = (
    *(right for right in Involvement if right not in (*_TOLD, Involvement.EXCLUDED)),
    *KpiRight,
)
_FEW_ROLES = 5  # among fewer, nobody's share says much


@rule("LOAD003", "bystander", "info", since="0.1.0")
def bystander(index: Index, *, least: int = 5) -> Iterator[Finding]:
    """A role is told of many things, and does none of anything.

    ## Why
    It sits in every meeting and moves nothing. Either it does something that nobody wrote down, or its time and
    everybody else's is spent on keeping it in the picture. A role that somebody reports to, that heads a unit, sits in
    a body, owns an intake, gives or takes over work, or may decide (within limits, by delegation, or where something
    escalates to it) has work of its own; so has an external one. Fewer than `least` items make nobody a bystander.

    ## Options
    - `least`: a role is a bystander only where it is consulted or informed about so many items.

    ## Example
    ```yaml
    roles:
      liaison: Liaison  # finding
      lead: Lead
    activities:
      plan: {accountable: lead, consulted: liaison}
      build: {accountable: lead, informed: liaison}
      test: {accountable: lead, informed: liaison}
      ship: {accountable: lead, informed: liaison}
      learn: {accountable: lead, consulted: liaison}
    ```

    ## Use instead
    ```yaml
    roles: {liaison: Liaison, lead: Lead}
    activities:
      plan: {accountable: lead, consulted: liaison}
      build: {accountable: lead}
      test: {accountable: lead}
      ship: {accountable: lead}
      learn: {accountable: liaison}
    ```

    ## Source
    Track+, RACI matrix analysis, on columns: with neither R nor A, is the position needed as it is?
    """
    declared = index.declared
    told = tuple(declared.column(right) for right in _TOLD)
    busy = {who for right in _DOING for who in declared.column(right)}.union(_needed(index.model))
    for role in index.model.roles:
        if role.id in busy or role.external:
            continue
        count = len({each.key for column in told for each in column.get(role.id, ())})
        if count >= least:
            yield Finding(
                subjects=(role.key,),
                message=f"role `{role.id}` is consulted or informed about {count} item{'s' * (count > 1)}, and does, "
                "decides and answers for nothing",
                help="write down what it does, or stop telling it",
            )


def _needed(model: Model) -> Iterator[str | None]:
    """Yield the roles that have work of their own by something else than a part in an item."""
    for role in model.roles:
        yield from (role.reports_to, role.chair, *role.members)
    yield from (unit.head for unit in model.units)
    yield from (intake.owner for intake in model.intakes)
    yield from (decision.escalates_to for decision in model.decisions)
    limits = chain((each.limits for each in model.decisions), (each.limits for each in model.subjects))
    yield from (role for some in limits for limit in some for role in limit.roles)
    ends = chain(
        ((each.giver, each.receiver) for each in model.handoffs),
        ((each.giver, each.receiver) for each in model.delegations),
    )
    yield from (key.removeprefix("role:") for two in ends for key in two if key is not None)


@rule("LOAD004", "in-everything", "info", since="0.1.0")
def in_everything(index: Index, *, share: Share = 0.9, least: int = 10) -> Iterator[Finding]:
    """A role has a part in nearly everything.

    ## Why
    Who has to be there for everything is what everything waits for, and on the day it is away nothing happens. A role
    that is only told is [LOAD003](LOAD003.md), and one that answers for half of it or more [LOAD002](LOAD002.md).
    Models with fewer than `least` things to do and decide, or with fewer than five roles, are not asked.

    ## Options
    - `share`: the share of all items, 0 to 1, from which on a role is in everything.
    - `least`: a model with fewer things to do and decide is not asked.

    ## Example
    ```yaml
    roles:
      owner: Owner  # finding
      buyer: Buyer
      designer: Designer
      cashier: Cashier
      florist: Florist
    activities:
      set-prices: {accountable: buyer, consulted: owner}
      choose-suppliers: {accountable: buyer, consulted: owner}
      plan-range: {accountable: designer, consulted: owner}
      hire-staff: {accountable: cashier, consulted: owner}
      buy-stock: {accountable: buyer, consulted: owner}
      design-window: {accountable: designer, informed: owner}
      count-stock: {accountable: owner}
      serve-customers: {accountable: cashier, informed: owner}
      answer-complaints: {accountable: florist, informed: owner}
      pay-invoices: {accountable: owner}
    ```

    ## Use instead
    ```yaml
    roles: {owner: Owner, buyer: Buyer, designer: Designer, cashier: Cashier, florist: Florist}
    activities:
      set-prices: {accountable: buyer, consulted: owner}
      choose-suppliers: {accountable: buyer, consulted: owner}
      plan-range: {accountable: designer}
      hire-staff: {accountable: cashier}
      buy-stock: {accountable: buyer}
      design-window: {accountable: designer, informed: owner}
      count-stock: {accountable: owner}
      serve-customers: {accountable: cashier}
      answer-complaints: {accountable: florist}
      pay-invoices: {accountable: owner}
    ```

    ## Source
    Track+, RACI matrix analysis, on columns: without an empty cell, must the role be in so much?
    """
    declared = index.declared
    total = len(declared.rows)
    if total < least:
        return
    rights = tuple(right for right in Involvement if right is not Involvement.EXCLUDED)
    most: dict[str, int] = defaultdict(int)
    for right in rights:
        for who, items in declared.column(right).items():
            most[who] += len(items)
    if len(most) < _FEW_ROLES:
        return
    doing = {who for right in _DOING for who in declared.column(right)}
    answers = declared.answering
    for role in sorted(who for who, count in most.items() if count >= share * total and who in doing):
        parts = {
            each.key
            for right in rights
            for each in declared.column(right).get(role, ())
            if isinstance(each, Activity | Decision)
        }
        if len(parts) >= share * total and 2 * len(answers.get(role, ())) < total:
            yield Finding(
                subjects=(f"role:{role}",),
                message=f"role `{role}` has a part in {len(parts)} of {total} things that are done or decided",
                help="take it out of what goes well without it",
            )
