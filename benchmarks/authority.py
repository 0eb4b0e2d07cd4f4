"""How long the full proof of authority takes, beside a naive grid that visits every elementary cell.

Decisions of 12 limits over 20 places and five years in which the holders of every role change and are absent. Tables as
people write them are ladders: the bands of each region follow each other, and some miss or overlap. Torn ones are
drawn at random, and fall into thousands of parts. rolemap proves each decision whole: every hole and every double cover,
as maximal boxes with words and a witness. The naive grid asks for each amount, place and day between two changes which
limits can be used there, and only counts. Both must agree on how many cells the same limits cover.

Growth is measured over decisions and over limits: 1 is linear. The cells of a decision grow with the square of its
limits, because each limit cuts the amounts and brings the changes of its holders; the proof need not.
"""

from __future__ import annotations

import gc
import math
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

from rolemap import Decision, Index, Limit, Model, Money, Person, Role, Tenure, Unit
from rolemap.index.authority import coverage
from rolemap.index.authority.authority import Authority
from rolemap.index.authority.boxes import Piece, Space
from rolemap.model.entities import Absence

DECISIONS, LIMITS, PLACES, ROLES, YEARS = 2_000, 12, 20, 300, 5
REGIONS = 3
TORN = 8
SAMPLE = 20
START = date(2026, 1, 1)
END = START.replace(year=START.year + YEARS)
SPAN = (START.toordinal(), END.toordinal())
STEEPEST = {"decisions": 1.25, "limits": 1.6}
MOST_OF_GRID = {"ladders": 0.25, "torn": 1.0}

Make = Callable[[random.Random, int], Iterator[Limit]]


def model(decisions: int, limits: int, make: Make) -> Model:
    """A model whose roles change hands every year or so, with a few days in between and some absences."""
    pick = random.Random(1)  # noqa: S311 - a benchmark, not a secret
    people = []
    for role, year in product(range(ROLES), range(YEARS)):
        since = START + timedelta(days=365 * year)
        until = since + timedelta(days=365 - pick.randrange(20))
        away = since + timedelta(days=pick.randrange(30, 250))
        people.append(
            Person(
                id=f"person-{role}-{year}",
                holds=(Tenure(role=f"role-{role}", since=since, until=until),),
                absent=(Absence(since=away, until=away + timedelta(days=14)),),
            )
        )
    return Model(
        units=tuple(Unit(id=f"unit-{number}") for number in range(PLACES)),
        roles=tuple(Role(id=f"role-{number}") for number in range(ROLES)),
        people=tuple(people),
        decisions=tuple(
            Decision(id=f"decision-{number}", limits=tuple(make(pick, limits))) for number in range(decisions)
        ),
    )


def ladder(pick: random.Random, limits: int) -> Iterator[Limit]:
    """Yield the limits of regions in which one band follows the other; one in ten begins too late or too early."""
    for number in range(limits):
        band, region = divmod(number, REGIONS)
        slip = pick.choice((0, 0, 0, 0, 0, 0, 0, 0, 0, 500 * (-1) ** number)) if band else 0
        yield limit(
            pick,
            10_000 * band + slip,
            10_000 * (band + 1) if number + REGIONS < limits else None,
            range(region, PLACES, REGIONS),
        )


def torn(pick: random.Random, limits: int) -> Iterator[Limit]:
    """Yield limits that know nothing of each other."""
    for number in range(limits):
        start = 1_000 * pick.randrange(number + 1)
        places = sorted(pick.sample(range(PLACES), pick.choice((3, 8, PLACES))))
        yield limit(pick, start, start + 1_000 * pick.randrange(1, 30), places)


def limit(pick: random.Random, start: int, up_to: int | None, places: range | list[int]) -> Limit:
    """A limit of one role."""
    return Limit(
        roles=(f"role-{pick.randrange(ROLES)}",),
        start=Money(Decimal(start), "EUR"),
        up_to=Money(Decimal(up_to), "EUR") if up_to is not None else None,
        scope=tuple(f"unit-{number}" for number in places),
    )


def proved(made: Model) -> float:
    """The seconds of the full proof of all decisions."""
    index = Index(made)
    gc.collect()
    begin = time.perf_counter()
    for decision in made.decisions:
        index.authority(decision.key).stretches(START, END)
    return time.perf_counter() - begin


def cells(pieces: tuple[Piece, ...]) -> tuple[list[Decimal], list[int]]:
    """The amounts and the days on which something may begin to be otherwise."""
    amounts = {Decimal(0), *(end for each in pieces for end in (each.low, each.high) if end is not None)}
    days = {SPAN[0], *(end for each in pieces for end in each.days if SPAN[0] <= end < SPAN[1])}
    return sorted(amounts), sorted(days)


def visited(authority: Authority) -> Counter[tuple[int, ...]]:
    """How many elementary cells the same limits cover, each cell visited."""
    pieces = tuple(authority.pieces("EUR"))
    return Counter(
        tuple(
            sorted(
                each.grant
                for each in pieces
                if (each.low is None or each.low <= amount)
                and (each.high is None or amount < each.high)
                and each.days[0] <= day < each.days[1]
                and (each.places is None or place in each.places)
            )
        )
        for amount, day, place in product(*cells(pieces), authority.places)
    )


def counted(authority: Authority) -> Counter[tuple[int, ...]]:
    """How many of the same cells lie in the boxes of the proof."""
    pieces = tuple(authority.pieces("EUR"))
    amounts, days = cells(pieces)
    found = {
        (box.grants, amount, day, place)
        for box in coverage.boxes(Space(Decimal(0), None, SPAN, authority.places, ("",)), pieces)
        for amount in amounts
        if (box.low is None or box.low <= amount) and (box.high is None or amount < box.high)
        for day in days
        if box.days[0] <= day < box.days[1]
        for place in box.places
    }
    return Counter(grants for grants, *_ in found)


def beside_the_grid(make: Make, decisions: int) -> float:
    """The time of the proof, as a share of that of the grid; both must find the same."""
    made = model(decisions, LIMITS, make)
    index = Index(made)
    authorities = [index.authority(decision.key) for decision in made.decisions]
    begin = time.perf_counter()
    naive = [visited(each) for each in authorities]
    grid = time.perf_counter() - begin
    if naive != [counted(each) for each in authorities]:
        sys.exit("the proof and the grid disagree")
    return proved(made) / grid


def main() -> int:
    """Print times, growth and ratios; 0 if the targets are met."""
    decisions = int(sys.argv[1]) if len(sys.argv) > 1 else DECISIONS
    print(f"{decisions:,} decisions x {LIMITS} limits x {PLACES} places x {YEARS} years of holdings")
    whole = proved(model(decisions, LIMITS, ladder))
    print(f"{'ladders':>28}{whole:>9.1f} s{1000 * whole / decisions:>9.1f} ms a decision")
    some = proved(model(TORN, LIMITS, torn))
    print(f"{f'{TORN} torn':>28}{some:>9.1f} s{1000 * some / TORN:>9.1f} ms a decision")

    fewer = proved(model(max(1, decisions // 8), LIMITS, ladder))
    times = {limits: proved(model(SAMPLE, limits, ladder)) for limits in (6, 12, 24, 48)}
    growth = {"decisions": math.log(whole / fewer, 8), "limits": math.log(times[48] / times[6], 8)}
    print(
        "\nms a decision by limits: " + ", ".join(f"{n}: {1000 * t / SAMPLE:.1f}" for n, t in times.items())
    )
    print("growth: " + ", ".join(f"{each:.2f} over {name}" for name, each in growth.items()))

    ratios = {"ladders": beside_the_grid(ladder, SAMPLE), "torn": beside_the_grid(torn, 2)}
    print("proof : naive grid, " + ", ".join(f"{name} {ratio:.2f}" for name, ratio in ratios.items()))
    missed = any(growth[name] > most for name, most in STEEPEST.items())
    missed |= any(ratios[name] > most for name, most in MOST_OF_GRID.items())
    steepest = ", ".join(f"{most} over {name}" for name, most in STEEPEST.items())
    of_grid = ", ".join(f"{most} on {name}" for name, most in MOST_OF_GRID.items())
    print(
        f"\ntargets: growth at most {steepest}; of the time of the grid at most {of_grid}{'  MISSED' if missed else ''}"
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
