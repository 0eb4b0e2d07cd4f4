"""A generator of organisations as a list of edges: the same size and seed give the same bytes.

One CSV file with the columns subject, relation and object, because all of the rivals read that without more ado. Most
of it is sound; some of each fault is in it, so that no rule finds nothing.

| subject | relation | object |
|---|---|---|
| a role, a person, an activity, a KPI or a policy | is | role, person, activity, kpi or policy |
| an activity | answer, perform, consult, inform | a role |
| a role | reports-to | a role |
| a person | holds | a role |
| a policy | separates | an activity: one of two of which nobody may do both |
| a KPI | owned-by | a role |
| a KPI | moved-by | an activity |
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

PAIRS = 10_000
SHARED = 8_000
CIRCLES, TWINS = 20, 60
Edge = tuple[str, str, str]


def write(path: Path, assignments: int, seed: int = 1) -> None:
    """Write an organisation with about so many assignments."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("subject", "relation", "object"))
        out.writerows(edges(assignments, random.Random(seed)))  # noqa: S311 - a benchmark, not a secret


def edges(assignments: int, pick: random.Random) -> Iterator[Edge]:
    """Yield the edges: roles, people, activities, pairs that are kept separate, KPIs."""
    activities = assignments * 10 // 47
    roles = activities // 12
    yield from _structure(roles)
    doing: list[int] = []  # of each activity, a role that does it
    yield "conduct", "is", "activity"
    yield "conduct", "answer", "role-0"
    for number in range(min(roles, SHARED)):
        yield "conduct", "perform", f"role-{number}"
    for number in range(activities):
        doers = pick.sample(range(roles), pick.choice((1, 1, 2, 3)))
        doing.append(doers[0])
        yield from _activity(number, doers, pick, roles)
    yield from _twins()
    for number in range(PAIRS):
        yield f"policy-{number}", "is", "policy"
        for item in pick.sample(range(activities), 2):
            yield f"policy-{number}", "separates", f"activity-{item}"
    for number in range(activities // 30):
        yield from _kpi(number, doing, pick, roles)


def _structure(roles: int) -> Iterator[Edge]:
    """Yield a tree of roles and some circles; people, of whom one in ten fills two roles."""
    for number in range(roles):
        yield f"role-{number}", "is", "role"
        if number:
            yield f"role-{number}", "reports-to", f"role-{(number - 1) // 7}"
        yield f"person-{number}", "is", "person"
        yield f"person-{number}", "holds", f"role-{number}"
        if number % 10 == 0:
            yield f"person-{number}", "holds", f"role-{(number + 5) % roles}"
    for number in range(CIRCLES):
        for place in range(3):
            yield f"circle-{number}-{place}", "is", "role"
            yield f"circle-{number}-{place}", "reports-to", f"circle-{number}-{(place + 1) % 3}"


def _activity(number: int, doers: list[int], pick: random.Random, roles: int) -> Iterator[Edge]:
    """Yield an activity; in a hundred one has two who answer, one nobody who does, and one in a thousand nobody."""
    item = f"activity-{number}"
    yield item, "is", "activity"
    if number % 1000 == 7:  # noqa: PLR2004 - one in a thousand
        return
    answering = pick.sample(range(roles), {3: 0, 5: 2}.get(number % 100, 1))
    for right, held in (("answer", answering), ("perform", doers)):
        for role in held:
            yield item, right, f"role-{role}"
    yield item, "consult", f"role-{pick.randrange(roles)}"
    if number % 3:
        yield item, "inform", f"role-{pick.randrange(roles)}"


def _twins() -> Iterator[Edge]:
    """Yield roles that do ten things together; the second does up to five more, and more than two are too many."""
    for number in range(TWINS):
        one, other = f"twin-{number}-one", f"twin-{number}-other"
        yield one, "is", "role"
        yield other, "is", "role"
        for part in range(10 + number % 6):
            item = f"twins-{number}-{part}"
            yield item, "is", "activity"
            yield item, "answer", "role-0"
            yield item, "perform", other
            if part < 10:  # noqa: PLR2004 - what they do together
                yield item, "perform", one


def _kpi(number: int, doing: list[int], pick: random.Random, roles: int) -> Iterator[Edge]:
    """Yield a KPI; one in fifty has no owner, one in forty no lever, one in four levers that others move, mostly."""
    kpi = f"kpi-{number}"
    yield kpi, "is", "kpi"
    levers = pick.sample(range(len(doing)), 3)
    if number % 50:
        owner = pick.randrange(roles) if number % 4 == 0 else doing[levers[0]]
        yield kpi, "owned-by", f"role-{(owner - 1) // 7 if owner else 0}"
    if number % 40:
        for item in levers:
            yield kpi, "moved-by", f"activity-{item}"
