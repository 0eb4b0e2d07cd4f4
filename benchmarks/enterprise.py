"""A generator of realistic enterprise models: the same seed and size give the same bytes.

The shape follows what responsibility matrices look like: departments of teams, each role with a handful of
reports, activities grouped under headings with a median of four assignments, a few decisions with limits, KPIs with
owners and levers, people who hold the roles. One activity is shared by very many roles, as a code of conduct is.

A governed enterprise says more: objectives, budgets with limits and delegations, levers and drivers of KPIs, capacities,
absences, policies. Every rule has something to look at in it, and most of what it looks at is sound: a model in which
everything is wrong would measure how quickly findings are written.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

VERBS = ("Plan", "Prepare", "Review", "Approve", "Run", "Report", "Improve", "Monitor", "Close", "Negotiate")
THINGS = (
    "the annual budget", "customer onboarding", "the product launch", "supplier contracts", "the hiring plan",
    "data quality", "the security audit", "monthly reporting", "the service desk", "regional campaigns",
)  # fmt: skip
TITLES = ("Director", "Head", "Manager", "Lead", "Senior Specialist", "Specialist", "Analyst", "Coordinator")
FIELDS = ("Finance", "Marketing", "Sales", "Operations", "Product", "People", "Legal", "Technology")
STAGES = ("set", "execute", "monitor")
DAY = date(2026, 7, 1)
"""A day on which all roles are held, some people are away and some delegations hold."""


def model(assignments: int, seed: int = 1, *, is_governed: bool = False) -> Iterator[str]:
    """Yield the lines of a YAML model with about so many assignments."""
    pick = random.Random(seed)  # noqa: S311 - a benchmark, not a secret
    activities = max(4, assignments * 10 // 47)
    roles = max(8, activities // 12)
    subjects = max(2, activities // 30)
    budgets = max(1, subjects // 4)
    objectives = max(1, subjects // 10) if is_governed else 0
    yield (
        f"rolemap: 1\nname: Enterprise {seed}\nreviewed: 2026-06-01\nnotation: RASCI\nsettings: {{currency: EUR}}\n"
    )
    yield "units:\n" + "".join(f"  unit-{number}: {{name: {field}}}\n" for number, field in enumerate(FIELDS))
    yield "areas:\n" + "".join(f"  area-{number}: {{name: Area {number}}}\n" for number in range(12))
    yield from _roles(roles, is_governed=is_governed)
    yield from _people(roles, is_governed=is_governed)
    yield "subjects:\n"
    for number in range(subjects):
        yield f"  subject-{number}: {{name: Subject {number}, kind: process, area: area-{number % 12}}}\n"
    if is_governed:
        yield from _budgets(budgets)
        yield from _objectives(objectives, roles, subjects)
        yield from _decisions(budgets, roles)
    yield from _kpis(pick, activities, roles, subjects, is_governed=is_governed)
    yield "activities:\n"
    yield from _activities(pick, activities, roles, subjects, objectives)
    if is_governed:
        yield from _spending(budgets, roles)
        yield from _agreements(budgets, roles)


def _roles(roles: int, *, is_governed: bool) -> Iterator[str]:
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
        if is_governed and number % 5 == 0:
            yield "    capacity: 36 h/week\n"
    for number in range(0, roles if is_governed else 0, 500):
        members = ", ".join(f"role-{each}" for each in range(number, min(number + 5, roles)))
        yield f"  board-{number}: {{body: true, chair: role-{number}, members: [{members}], decides_by: majority}}\n"


def _people(roles: int, *, is_governed: bool) -> Iterator[str]:
    """Yield who holds the roles: one each; some hold another role too, and some are away with a deputy."""
    yield "people:\n"
    for number in range(roles):
        held = f"{{role: role-{number}, since: 2026-01-01}}"
        if is_governed and number % 40 == 0:
            held = f"[{{role: role-{number}, share: 0.6, since: 2026-01-01}}, {{role: role-{(number + 7) % roles}, share: 0.4}}]"
        away = ""
        if is_governed and number % 30 == 0:
            away = (
                f", absent: {{since: 2026-06-22, until: 2026-07-06, deputy: person-{(number + 8) % roles}}}"
            )
        yield f"  person-{number}: {{name: Person {number}, holds: {held}{away}}}\n"


def _budgets(budgets: int) -> Iterator[str]:
    """Yield the budgets, which are subjects too."""
    for number in range(budgets):
        yield (
            f"  budget-{number}: {{name: Budget {number}, kind: budget, area: area-{number % 12},"
            " stages: [propose, approve, execute, monitor]}\n"
        )


def _objectives(objectives: int, roles: int, subjects: int) -> Iterator[str]:
    yield "objectives:\n"
    for number in range(objectives):
        yield (
            f"  objective-{number}:\n    name: Objective {number}\n    area: area-{number % 12}\n"
            f"    horizon: strategic\n    kind: priority\n    period: {2026 + number // 5}\n"
            f"    owner: role-{number % max(1, roles // 20)}\n    expected_impact: {number} percent more\n"
            f"    definition_of_done: it is reached\n    milestones: {{name: Half of it, due: 2026-09-30}}\n"
            f"    measured_by: kpi-{number % subjects}\n"
        )


def _kpis(
    pick: random.Random, activities: int, roles: int, subjects: int, *, is_governed: bool
) -> Iterator[str]:
    """Yield a KPI for each subject; governed, every seventh has drivers, the three after it, and the others levers."""
    yield "kpis:\n"
    for number in range(subjects):
        yield (
            f"  kpi-{number}:\n    name: Rate {number}\n    subject: subject-{number}\n    level: execution\n"
            f"    owned_by: role-{_owner(number, roles)}\n    measured_by: role-{pick.randrange(roles)}\n"
        )
        if not is_governed:
            continue
        yield (
            f"    nature: {'leading' if number % 7 else 'lagging'}\n    cadence: monthly\n    target: {number % 100} %\n"
            "    next_step: the owner proposes another way\n"
        )
        if number % 7 == 0 and number + 3 < subjects:
            yield f"    drivers: [kpi-{number + 1}, kpi-{number + 2}, kpi-{number + 3}]\n"
        else:
            levers = ", ".join(f"activity-{pick.randrange(activities)}" for _ in range(3))
            yield f"    levers: [activity-{number}, {levers}]\n"


def _owner(kpi: int, roles: int) -> int:
    """The number of the role that owns a KPI, and answers for the first of its levers nine times in ten."""
    return kpi * 13 % roles


def _decisions(budgets: int, roles: int) -> Iterator[str]:
    """Yield the approval of each budget: by whom, up to what, along the line."""
    yield "decisions:\n"
    for number in range(budgets):
        asking = roles - 1 - number % max(1, roles // 2)
        first = (asking - 1) // 7 if asking else 0
        second = max(0, first - 1) // 7
        yield (
            f"  approve-budget-{number}:\n    name: Approve budget {number}\n    subject: budget-{number}\n"
            f"    stage: approve\n    recommends: role-{asking}\n    consulted: role-{number % roles}\n"
            f"    escalates_to: role-{second}\n    limits:\n"
        )
        if first != second:
            yield f"      - {{role: role-{first}, up_to: 50k, sub_delegable: true}}\n"
        yield f"      - {{role: role-{second}{', from: 50k' if first != second else ''}}}\n"


def _spending(budgets: int, roles: int) -> Iterator[str]:
    for number in range(budgets):
        asking = roles - 1 - number % max(1, roles // 2)
        yield (
            f"  spend-budget-{number}:\n    name: Spend budget {number}\n    subject: budget-{number}\n"
            f"    stage: execute\n    horizon: operational\n    cadence: weekly\n    effort: 2 h\n"
            f"    accountable: role-{asking}\n    responsible: role-{asking}\n"
            f"    consulted: role-{number % roles}\n"
            f"    serves: objective-0\n    deliverables: a list of what was bought\n"
            f"    depends_on: approve-budget-{number}\n"
            f"  watch-budget-{number}:\n    name: Watch budget {number}\n    subject: budget-{number}\n"
            f"    stage: monitor\n    horizon: operational\n    cadence: monthly\n    effort: 1 h\n"
            f"    accountable: role-{(number + roles // 3) % roles}\n    responsible: role-{(number + roles // 4) % roles}\n"
            f"    informed: role-{asking}\n"
            f"    serves: objective-0\n    deliverables: a report of the variance\n"
        )


def _agreements(budgets: int, roles: int) -> Iterator[str]:
    """Yield what is agreed beyond the matrix: handoffs, intakes, delegations, and what is kept apart or together."""
    yield "handoffs:\n"
    for number in range(budgets):
        yield (
            f"  handoff-{number}: {{from: unit-{number % 8}, to: unit-{(number + 3) % 8},"
            f" items: spend-budget-{number}, service_level: within a week}}\n"
        )
    yield "intakes:\n"
    for number in range(len(FIELDS)):
        yield f"  intake-{number}: {{owner: role-{number}, unit: unit-{number}, accepts: wishes, cadence: weekly}}\n"
    yield "delegations:\n"
    for number in range(0, budgets, 5):
        asking = roles - 1 - number % max(1, roles // 2)
        giver = (asking - 1) // 7 if asking else 0
        yield (
            f"  delegation-{number}: {{by: role-{giver}, to: role-{(giver + 1) % roles},"
            f" of: approve-budget-{number}, up_to: 10k, until: 2026-12-31}}\n"
        )
    yield "policies:\n"
    for number in range(budgets):
        items = f"[approve-budget-{number}, watch-budget-{number}]"
        yield f"  apart-{number}: {{separate: {items}}}\n"
        if number % 10 == 0:
            yield f"  few-{number}: {{at_most: 9, of: {items}}}\n"


def _activities(
    pick: random.Random, activities: int, roles: int, subjects: int, objectives: int
) -> Iterator[str]:
    yield "  conduct:\n    name: Keep to the code of conduct\n    accountable: role-0\n    responsible:\n"
    yield "".join(f"      - role-{number}\n" for number in range(min(roles, 8000)))
    for number in range(activities):
        if number % 20 == 0:
            yield f"  group-{number // 20}:\n    name: Group {number // 20} of things that belong together\n"
            if objectives and number % 1000:
                yield f"    serves: objective-{number // 20 % objectives}\n    deliverables: a record\n"
        subject = number % subjects
        answering = pick.randrange(roles)
        if number < subjects and number % 10:
            answering = _owner(number, roles)
        doers = ", ".join(f"role-{pick.randrange(roles)}" for _ in range(pick.choice((1, 1, 2, 3))))
        yield (
            f"  activity-{number}:\n    name: {VERBS[number % 10]} {THINGS[number // 10 % 10]}, case {number}\n"
            f"    parent: group-{number // 20}\n    subject: subject-{subject}\n    stage: {STAGES[number // subjects % 3]}\n"
            f"    horizon: operational\n    accountable: role-{answering}\n    responsible: [{doers}]\n"
            f"    consulted: role-{pick.randrange(roles)}\n"
        )
        if number % 3:
            yield f"    informed: [role-{pick.randrange(roles)}]\n"
        if objectives and number % 20 == 0:
            yield "    cadence: monthly\n    effort: 3 h\n"
