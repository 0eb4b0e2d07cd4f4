"""How long the full proof of authority takes, beside a naive grid that visits every elementary cell.

A model of decisions with 12 limits each, over 20 places and five years in which the holders of every role change and
are absent. rolemap proves each decision whole: every hole and every double cover, as maximal boxes. The naive grid asks
for each amount, place and day between two changes which limits can be used there, and only counts. Both must agree on
how many cells nobody covers. Growth is measured over decisions and over limits: 1 is linear. An argument says how many
decisions; without one it is 16, because a decision as broken up as these takes a second.
"""

from __future__ import annotations

import math
import random
import sys
import time
from datetime import date, timedelta
from decimal import Decimal

from rolemap import Decision, Index, Limit, Model, Money, Person, Role, Tenure, Unit
from rolemap.index import coverage
from rolemap.index.authority import Authority
from rolemap.model.entities import Absence

DECISIONS, LIMITS, PLACES, ROLES, YEARS = 16, 12, 20, 300, 5
SAMPLE = 2  # decisions that the naive grid visits too
START = date(2026, 1, 1)
END = START.replace(year=START.year + YEARS)


def model(decisions: int, limits: int) -> Model:
    """Return a model whose roles change hands every year or so, with a few days in between and some absences."""
    pick = random.Random(1)  # noqa: S311 - a benchmark, not a secret
    units = tuple(Unit(id=f"unit-{number}") for number in range(PLACES))
    people = []
    for role in range(ROLES):
        day = START
        for change in range(YEARS):
            until = START + timedelta(days=365 * (change + 1) - pick.randrange(20))
            away = day + timedelta(days=pick.randrange(30, 250))
            people.append(
                Person(
                    id=f"person-{role}-{change}",
                    holds=(Tenure(role=f"role-{role}", since=day, until=until),),
                    absent=(Absence(since=away, until=away + timedelta(days=14)),),
                )
            )
            day = START + timedelta(days=365 * (change + 1))
    return Model(
        units=units,
        roles=tuple(Role(id=f"role-{number}") for number in range(ROLES)),
        people=tuple(people),
        decisions=tuple(
            Decision(id=f"decision-{number}", limits=tuple(_limit(pick, step) for step in range(limits)))
            for number in range(decisions)
        ),
    )


def _limit(pick: random.Random, step: int) -> Limit:
    start = 1_000 * pick.randrange(step + 1)
    places = pick.sample(range(PLACES), pick.choice((3, 8, PLACES)))
    return Limit(
        roles=(f"role-{pick.randrange(ROLES)}",),
        start=Money(Decimal(start), "EUR"),
        up_to=Money(Decimal(start + 1_000 * pick.randrange(1, 30)), "EUR"),
        scope=tuple(f"unit-{number}" for number in sorted(places)),
    )


def proved(made: Model) -> float:
    """Return how many seconds the full proof of all decisions takes."""
    index = Index(made)
    begin = time.perf_counter()
    for decision in made.decisions:
        index.authority(decision.key).stretches(START, END)
    return time.perf_counter() - begin


def visited(authority: Authority) -> int:
    """Return how many elementary cells nobody covers, each of them visited."""
    pieces = tuple(authority.pieces("EUR"))
    amounts = sorted(
        {Decimal(0), *(end for each in pieces for end in (each.low, each.high) if end is not None)}
    )
    span = (START.toordinal(), END.toordinal())
    days = sorted({span[0], *(end for each in pieces for end in each.days if span[0] <= end < span[1])})
    count = 0
    for amount in amounts:
        for day in days:
            for place in authority.places:
                count += not any(
                    (each.low is None or each.low <= amount)
                    and (each.high is None or amount < each.high)
                    and each.days[0] <= day < each.days[1]
                    and (each.places is None or place in each.places)
                    for each in pieces
                )
    return count


def counted(authority: Authority) -> int:
    """Return how many of the same cells lie in the holes of the proof."""
    pieces = tuple(authority.pieces("EUR"))
    amounts = sorted(
        {Decimal(0), *(end for each in pieces for end in (each.low, each.high) if end is not None)}
    )
    span = (START.toordinal(), END.toordinal())
    days = sorted({span[0], *(end for each in pieces for end in each.days if span[0] <= end < span[1])})
    space = coverage.Space(Decimal(0), None, span, authority.places, ("",))
    cells = {
        (amount, day, place)
        for box in coverage.boxes(space, pieces)
        if not box.grants
        for amount in amounts
        if (box.low is None or box.low <= amount) and (box.high is None or amount < box.high)
        for day in days
        if box.days[0] <= day < box.days[1]
        for place in box.places
    }
    return len(cells)


def main() -> None:
    """Measure, compare, and print ratios and growth."""
    decisions = int(sys.argv[1]) if len(sys.argv) > 1 else DECISIONS
    whole = proved(model(decisions, LIMITS))
    print(f"{decisions:,} decisions x {LIMITS} limits x {PLACES} places x {YEARS} years of holdings")
    print(f"full proof: {whole:.1f} s, {whole / decisions * 1000:.2f} ms a decision")
    fewer = proved(model(max(1, decisions // 8), LIMITS))
    print(f"growth over decisions: {math.log(whole / fewer, 8):.2f}")
    times = {limits: proved(model(SAMPLE, limits)) for limits in (6, 12, 24)}
    print("ms a decision, by limits: " + ", ".join(f"{n}: {t / SAMPLE * 1000:.2f}" for n, t in times.items()))
    print(f"growth over limits, 6 to 24: {math.log(times[24] / times[6], 4):.2f}")
    sample = model(SAMPLE, LIMITS)
    index = Index(sample)
    authorities = [index.authority(decision.key) for decision in sample.decisions]
    begin = time.perf_counter()
    naive = [visited(each) for each in authorities]
    grid = time.perf_counter() - begin
    assert naive == [counted(each) for each in authorities], "the proof and the grid disagree"
    print(f"proof : naive grid, on {SAMPLE} decisions that agree: {times[12] / grid:.2f}")


if __name__ == "__main__":
    main()
