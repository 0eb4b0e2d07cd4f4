"""A generator of realistic enterprise models: the same seed and size give the same bytes.

The shape follows what responsibility matrices look like: departments of teams, each role with a handful of
reports, activities grouped under headings with a median of four assignments, a few decisions with limits, KPIs with
owners and levers, people who hold the roles. One activity is shared by very many roles, as a code of conduct is.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count

VERBS = ("Plan", "Prepare", "Review", "Approve", "Run", "Report", "Improve", "Monitor", "Close", "Negotiate")
THINGS = (
    "the annual budget", "customer onboarding", "the product launch", "supplier contracts", "the hiring plan",
    "data quality", "the security audit", "monthly reporting", "the service desk", "regional campaigns",
)  # fmt: skip
TITLES = ("Director", "Head", "Manager", "Lead", "Senior Specialist", "Specialist", "Analyst", "Coordinator")
FIELDS = ("Finance", "Marketing", "Sales", "Operations", "Product", "People", "Legal", "Technology")
STAGES = ("set", "execute", "monitor")


def model(assignments: int, seed: int = 1) -> Iterator[str]:
    """Yield the lines of a YAML model with about so many assignments."""
    pick = random.Random(seed)  # noqa: S311 - a benchmark, not a secret
    activities = max(4, assignments * 10 // 47)
    roles = max(8, activities // 12)
    subjects = max(2, activities // 30)
    yield f"rolemap: 1\nname: Enterprise {seed}\nnotation: RASCI\nsettings: {{currency: EUR}}\n"
    yield "units:\n" + "".join(f"  unit-{number}: {{name: {field}}}\n" for number, field in enumerate(FIELDS))
    yield "areas:\n" + "".join(f"  area-{number}: {{name: Area {number}}}\n" for number in range(12))
    yield "roles:\n"
    for number in range(roles):
        field = number % len(FIELDS)
        horizon = (
            "strategic" if number < roles // 20 else "tactical" if number < roles // 4 else "operational"
        )
        yield (
            f"  role-{number}:\n    name: {TITLES[number % len(TITLES)]} of {FIELDS[field]} {number}\n"
            f"    horizon: {horizon}\n    unit: unit-{field}\n"
        )
        if number:
            yield f"    reports_to: role-{(number - 1) // 7}\n"
    yield "people:\n"
    for number in range(roles):
        yield f"  person-{number}: {{name: Person {number}, holds: {{role: role-{number}, since: 2026-01-01}}}}\n"
    yield "subjects:\n"
    for number in range(subjects):
        yield f"  subject-{number}: {{name: Subject {number}, kind: process, area: area-{number % 12}}}\n"
    yield "kpis:\n"
    for number in range(subjects):
        yield (
            f"  kpi-{number}:\n    name: Rate {number}\n    subject: subject-{number}\n    level: execution\n"
            f"    owned_by: role-{pick.randrange(roles)}\n    measured_by: role-{pick.randrange(roles)}\n"
        )
    yield "activities:\n"
    yield from _activities(pick, activities, roles, subjects)


def _activities(pick: random.Random, activities: int, roles: int, subjects: int) -> Iterator[str]:
    serial = count()
    yield "  conduct:\n    name: Keep to the code of conduct\n    accountable: role-0\n    responsible:\n"
    yield "".join(f"      - role-{number}\n" for number in range(min(roles, 8000)))
    for number in range(activities):
        if number % 20 == 0:
            yield f"  group-{number // 20}:\n    name: Group {number // 20} of things that belong together\n"
        subject = next(serial) % subjects
        doers = ", ".join(f"role-{pick.randrange(roles)}" for _ in range(pick.choice((1, 1, 2, 3))))
        yield (
            f"  activity-{number}:\n    name: {VERBS[number % 10]} {THINGS[number // 10 % 10]}, case {number}\n"
            f"    parent: group-{number // 20}\n    subject: subject-{subject}\n    stage: {STAGES[number % 3]}\n"
            f"    horizon: operational\n    accountable: role-{pick.randrange(roles)}\n    responsible: [{doers}]\n"
            f"    consulted: role-{pick.randrange(roles)}\n"
        )
        if number % 3:
            yield f"    informed: [role-{pick.randrange(roles)}]\n"
