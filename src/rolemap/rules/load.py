"""LOAD: the columns of the matrix. Does a role hold too much?

What a role does is what it is declared to do, and what it is left with: where A implies R, whoever is accountable does
what nobody is named for. Headings and wholes count by their parts.

Neighbours: `presence` asks for roles in everything and in nothing, `alike` compares two columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from math import fsum

from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, named
from rolemap.lint.rule import Share, rule
from rolemap.model.cadence import WORKING_DAYS, times_a_week
from rolemap.model.entities import Activity, Decision, Effort, Item, Kpi, Role
from rolemap.model.involvement import Involvement

_ANSWER, _RATIFY = Involvement.ANSWER, Involvement.RATIFY
_PERFORM, _CONSULT = Involvement.PERFORM, Involvement.CONSULT
_WORKING = (_PERFORM, Involvement.INITIATE)  # who could answer for it as well
_FEW_ROLES = 5  # among fewer, nobody's share says much


@rule("LOAD001", "performer-overload", "info", since="0.1.0")
def performer_overload(index: Index, *, most: int = 30, hours_a_week: int = 40) -> Iterator[Finding]:
    """A role has more to do than it can take.

    ## Why
    What does not fit into the week is done late, badly or by nobody, and who does it learns which of the three is
    noticed least. Where a role states its `capacity`, the stated efforts of what it does are added up: those who do one
    thing share it evenly, a `cadence` makes work that is done once into work of every week, and an FTE is
    `hours_a_week`. Where either of the two is not stated, a role that does more than `most` things for each of its
    holders is found. The work of an activity with parts is that of its parts. External roles are not asked.

    ## Options
    - `most`: so many things each holder may do where efforts or the capacity are not stated.
    - `hours_a_week`: what an FTE is, in hours.

    ## Example
    ```yaml
    roles:
      clerk: {name: Clerk, capacity: 20 h/week}  # finding
      controller: Controller
    activities:
      close-books: {accountable: controller, responsible: clerk, effort: 16 h/week}
      answer-mail: {accountable: controller, responsible: clerk, effort: 8 h, cadence: weekly}
    ```

    ## Use instead
    ```yaml
    roles:
      clerk: {name: Clerk, capacity: 20 h/week}
      assistant: {name: Assistant, capacity: 20 h/week}
      controller: Controller
    activities:
      close-books: {accountable: controller, responsible: clerk, effort: 16 h/week}
      answer-mail: {accountable: controller, responsible: assistant, effort: 8 h, cadence: weekly}
    ```

    ## Source
    Track+, RACI matrix analysis, on columns: can somebody with very many R's stay on top of them? The hours are
    rolemap's own.
    """
    performed, left = index.declared.column(_PERFORM), _left(index)
    efforts = _efforts(index, hours_a_week)
    for role in index.model.roles:
        if role.external:
            continue
        own, rest = performed.get(role.id, ()), left.get(role.id, ())
        capacity, work = weekly(role.capacity, "weekly", hours_a_week), fsum(efforts.get(role.id, ()))
        is_told_by_count = not (capacity and work) and len(own) + len(rest) > most
        count = _count(index, chain(own, rest)) if is_told_by_count else 0
        if 0 < capacity < work:
            fact = f"has work for {work:.4g} h a week, more than the {capacity:.4g} h that it can take"
        elif count > most * _holders(index, role, count, most):
            fact = f"does {count} things, more than {most}" + (" a holder" if index.people.is_told else "")
        else:
            continue
        yield Finding(
            subjects=(role.key,),
            message=f"role `{role.id}` {fact}",
            at=("capacity",) if 0 < capacity < work else (),
            help="give some of it to others, or stop doing some of it",
        )


def _left(index: Index) -> Mapping[str, list[Activity]]:
    """Return what is left to each role that answers for it, because nobody is named to do it."""
    left: dict[str, list[Activity]] = defaultdict(list)
    if index.model.settings.accountable_implies_responsible:
        for item, _ in index.declared.lacking(_PERFORM):
            if isinstance(item, Activity):
                for role in index.performers(item.key):
                    left[role].append(item)
    return left


def _count(index: Index, things: Iterable[Item]) -> int:
    """Return how many of some things are activities without parts."""
    return sum(1 for each in things if isinstance(each, Activity) and not index.has_parts(each))


def _efforts(index: Index, hours_a_week: int) -> Mapping[str, list[float]]:
    """Return the shares in the stated efforts, in hours a week, of each role that states what it can take."""
    stating = {role.id for role in index.model.roles if role.capacity is not None}
    found: dict[str, list[float]] = defaultdict(list)
    for each in index.model.activities if stating else ():
        if each.effort is not None and not index.has_parts(each):
            hands = each.held(_PERFORM) or index.performers(each.key)
            if not stating.isdisjoint(hands):
                share = weekly(each.effort, each.cadence, hours_a_week) / len(hands)
                for role in stating.intersection(hands):
                    found[role].append(share)
    return found


def weekly(effort: Effort | None, cadence: str, hours_a_week: int) -> float:
    """Return an amount of work in hours a week; 0 where nobody says, and for work that is done once."""
    if effort is None:
        return 0
    amount = (
        float(effort.amount) * {"FTE": hours_a_week, "d": hours_a_week / WORKING_DAYS, "h": 1}[effort.unit]
    )
    if effort.unit == "FTE":
        return amount
    return amount * ((times_a_week(f"every {effort.per}") if effort.per else times_a_week(cadence)) or 0)


def _holders(index: Index, role: Role, items: int, most: int) -> int:
    """Return how many people hold a role on the day, 1 where nobody is named; asked only where it matters."""
    return max(len(index.people.filling(role.id, index.day)), 1) if items > most else 1


@rule("LOAD002", "accountability-bottleneck", "info", since="0.1.0")
def accountability_bottleneck(index: Index, *, share: Share = 0.3, least: int = 10) -> Iterator[Finding]:
    """One role answers for a large share of everything.

    ## Why
    Whatever needs its word waits for it, and nothing of it gets the attention that one who answers for less would give
    it. A role is found that answers for more than `share` of what somebody answers for, and for more than twice as much
    as it would if all who do, recommend or answer for something answered for equally much: of two leaders each has half.
    Who answers for a part only because the whole or the unit is theirs is not counted there. Models with fewer than `least`
    items or with fewer than five such roles are not asked: there somebody must answer for much.

    ## Options
    - `share`: the share of all items, 0 to 1, that one role may answer for.
    - `least`: a model with fewer items that somebody answers for is not asked.

    ## Example
    ```yaml
    roles:
      owner: Owner  # finding
      buyer: Buyer
      seller: Seller
      florist: Florist
      driver: Driver
      bookkeeper: Bookkeeper
      trainee: Trainee
    activities:
      set-prices: {accountable: owner, responsible: buyer}
      choose-suppliers: {accountable: owner, responsible: buyer}
      hire-staff: {accountable: owner, responsible: trainee}
      plan-range: {accountable: owner, responsible: seller}
      buy-stock: {accountable: buyer, responsible: driver}
      design-window: {accountable: florist, responsible: trainee}
      count-stock: {accountable: buyer, responsible: seller}
      bind-bouquets: {accountable: florist, responsible: trainee}
      deliver: {accountable: driver, responsible: driver}
      pay-invoices: {accountable: bookkeeper, responsible: bookkeeper}
    ```

    ## Use instead
    ```yaml
    roles:
      owner: Owner
      buyer: Buyer
      seller: Seller
      florist: Florist
      driver: Driver
      bookkeeper: Bookkeeper
      trainee: Trainee
    activities:
      set-prices: {accountable: owner, responsible: buyer}
      choose-suppliers: {accountable: owner, responsible: buyer}
      hire-staff: {accountable: bookkeeper, responsible: trainee}
      plan-range: {accountable: seller, responsible: seller}
      buy-stock: {accountable: buyer, responsible: driver}
      design-window: {accountable: florist, responsible: trainee}
      count-stock: {accountable: buyer, responsible: seller}
      bind-bouquets: {accountable: florist, responsible: trainee}
      deliver: {accountable: driver, responsible: driver}
      pay-invoices: {accountable: bookkeeper, responsible: bookkeeper}
    ```

    ## Source
    Track+, RACI matrix analysis, on columns: with too many A's, can some of them be pushed down?
    """
    answers = index.declared.answering
    total = _answered(index)
    able = answers.keys() | {who for right in _WORKING for who in index.declared.column(right)}
    if total < least or len(able) < _FEW_ROLES:
        return
    for role in sorted(answers):
        count = len(answers[role])
        if count > share * total and count * len(able) > 2 * total:
            yield Finding(
                subjects=(f"role:{role}",),
                message=f"role `{role}` answers for {count} of {total} items, more than {share:.0%}",
                help="let those who do the work answer for some of it",
            )


def _answered(index: Index) -> int:
    """Return how many items somebody answers for by what is written there, however many do."""
    declared = index.declared
    named = sum(map(len, declared.column(_ANSWER).values()))
    again = sum(len(held[_ANSWER]) - 1 for _, held in declared.several(_ANSWER))
    by_deciding = [item for item, _ in declared.lacking(_ANSWER) if index.answers_by(item) is _RATIFY]
    return named - again + len(by_deciding)


@rule("LOAD005", "consultation-load", "info", since="0.1.0")
def consultation_load(index: Index, *, most_a_week: float = 10) -> Iterator[Finding]:
    """A role is consulted very often.

    ## Why
    Each consultation takes the role's time and everybody else's patience; many of them make it the queue in which
    everything waits. What has a `cadence` is counted by it: a daily item is five consultations a week, a monthly one a
    quarter of one. What has none is not counted.

    ## Options
    - `most_a_week`: so many consultations a week one role may take part in.

    ## Example
    ```yaml
    roles:
      lawyer: Lawyer  # finding
      lead: Lead
    activities:
      post: {accountable: lead, consulted: lawyer, cadence: daily}
      advertise: {accountable: lead, consulted: lawyer, cadence: daily}
      answer: {accountable: lead, consulted: lawyer, cadence: weekly}
    ```

    ## Use instead
    ```yaml
    roles: {lawyer: Lawyer, lead: Lead}
    activities:
      post: {accountable: lead, cadence: daily}
      advertise: {accountable: lead, cadence: daily}
      answer: {accountable: lead, cadence: weekly}
      fix-guidelines: {accountable: lead, consulted: lawyer, cadence: quarterly}
    ```

    ## Source
    rolemap's own: the many C's of rows, counted for the role that is asked.
    """
    model = index.model
    recurring: tuple[Activity | Decision | Kpi, ...] = (*model.decisions, *model.activities, *model.kpis)
    often: dict[str, list[tuple[float, Activity | Decision | Kpi]]] = defaultdict(list)
    for item in recurring:
        if item.cadence and (roles := item.held(_CONSULT)) and (times := times_a_week(item.cadence)):
            for role in roles:
                often[role].append((times, item))
    for role, asked in sorted(often.items()):
        total = sum(times for times, _ in asked)
        if total > most_a_week:
            most = [each for _, each in sorted(asked, key=lambda each: -each[0])[:3]]
            yield Finding(
                subjects=(f"role:{role}",),
                message=f"role `{role}` is consulted {total:.3g} times a week, more than {most_a_week:g}",
                help="agree on rules that make most of the questions needless",
                related=tuple(
                    Place(
                        each.key,
                        (_CONSULT, role),
                        f"{named(each.key)} is one of the most frequent",
                    )
                    for each in most
                ),
            )
