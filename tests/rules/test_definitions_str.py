"""Strategy and execution: is the work for something, is what is wanted worked on, and do leaders lead?"""

from pathlib import Path

import pytest
from definitions import judge

DONE = "milestones: m, expected_impact: e, definition_of_done: d, owner: a"

CASES = {
    "what a leader leaves to those below is answered for where it is done": """
        roles:
          ceo: {horizon: strategic}
          cmo: {horizon: strategic, reports_to: ceo}  # str005
          manager: {horizon: tactical, reports_to: cmo}
          clerk: {horizon: operational, reports_to: manager}
          aide: {horizon: operational, reports_to: cmo}
        activities:
          own: {horizon: operational, accountable: cmo, responsible: [clerk, cmo]}  # str010
          higher: {horizon: operational, accountable: ceo, responsible: [clerk, cmo]}  # str010
          direct: {horizon: operational, accountable: cmo, responsible: [aide, cmo]}  # str010
          both: {horizon: operational, accountable: cmo, responsible: [aide, clerk, cmo]}  # str010
        """,
    "work that serves nothing is found at the outermost whole": """
        roles: {a: A}
        objectives: {goal: {owner: a}}
        activities:
          sell: {accountable: a, serves: goal}
          office: {accountable: a}  # STR001
          clean: {parent: office, responsible: a}
          lock: {parent: office, responsible: a}
          heading: Heading
          mail: {parent: heading, accountable: a}  # STR001
          visit: {parent: heading, accountable: a, serves: goal}
          fair: {accountable: a}
          stand: {parent: fair, responsible: a, serves: goal}
          drinks: {parent: fair, responsible: a}  # STR001
        """,
    "work is traced through what it moves, and what that drives": """
        roles: {a: A}
        objectives: {goal: {owner: a, measured_by: revenue}}
        kpis:
          revenue: {owned_by: a, drivers: [leads]}
          leads: {owned_by: a, levers: [advertise]}
        activities:
          advertise: {accountable: a}
          archive: {accountable: a}  # STR001 str009
        """,
    "a model without objectives, or that traces nothing, is not asked": """
        roles: {a: A}
        objectives: {goal: {owner: a}}
        activities: {sell: {accountable: a}}
        """,
    "an objective is worked on through those below it, and missed at the lowest": """
        roles: {a: A}
        objectives:
          year: {owner: a}
          first: {owner: a, parent: year}
          second: {owner: a, parent: year}  # STR002
          wish: {owner: a}
          dream: {owner: a, parent: wish}  # STR002
          idea: {owner: a, parent: wish}  # STR002
        activities: {sell: {accountable: a, serves: first}}
        decisions: {buy: {decides: a, serves: second}}
        """,
    "vision comes from above, and execution from within": """
        areas:
          top: T
          north: {parent: top}
          south: {parent: top}
          coast: {parent: south}  # STR007
          adrift: A  # STR007
          inner: {parent: adrift}
          outer: {parent: adrift}  # STR007
          alone: X  # STR007
        roles: {a: A}
        activities:
          plan: {area: top, horizon: strategic, accountable: a}
          do-north: {area: north, horizon: operational, accountable: a}
          do-south: {area: south, horizon: operational, accountable: a}
          do-inner: {area: inner, horizon: operational, accountable: a}
          think: {area: alone, horizon: tactical, accountable: a}
        """,
    "an area in a model without horizons is not asked": """
        areas: {top: T}
        roles: {a: A}
        activities: {plan: {area: top, accountable: a}}
        """,
    "a priority says what comes of it": """
        roles: {a: A}
        objectives:
          sound: {kind: priority, owner: a, milestones: m, expected_impact: e, definition_of_done: d}
          vague: {kind: priority, owner: a, milestones: m}  # STR004
          outcome: {kind: outcome, owner: a}
        """,
    "a leader does the work of a week, of which hours are counted where they are said": """
        roles:
          chief: {horizon: strategic}  # str005
          vice: {horizon: strategic}
          board: {horizon: strategic, body: true, chair: chief, decides_by: chair}
          agency: {horizon: strategic, external: true}
        activities:
          pack: {horizon: operational, accountable: chief, effort: 30 h/week}
          think: {horizon: strategic, accountable: chief, effort: 10 h/week}
          plan: {horizon: strategic, accountable: vice, effort: 20 h/week}
          call: {horizon: operational, accountable: vice, effort: 20 h/week}
          audit: {horizon: operational, accountable: board, effort: 1 FTE}
          print: {horizon: operational, accountable: agency, effort: 1 FTE}
        """,
    "hours are held against each other only where each activity says how many a week": """
        roles: {partly: {horizon: strategic}, once: {horizon: strategic}, by-number: {horizon: strategic}}  # str005
        activities:
          frame: {horizon: strategic, accountable: partly}
          think: {horizon: strategic, accountable: partly}
          call: {horizon: operational, accountable: partly, effort: 1 h/week}
          plan: {horizon: strategic, accountable: once, effort: 100 h}
          mail: {horizon: operational, accountable: once, effort: 1 h/week}
          lead: {horizon: strategic, accountable: by-number, effort: 30 h/week}
          pack: {horizon: operational, accountable: by-number}
          ship: {horizon: operational, accountable: by-number}
        """,
    "a leader who sets the course hears how it goes": """
        roles:
          deaf: {horizon: strategic}  # str006
          hears: {horizon: strategic}
          measures: {horizon: strategic}
          clerk: {horizon: operational}
        decisions:
          one: {horizon: strategic, decides: deaf}
          two: {horizon: strategic, decides: hears}
          three: {horizon: strategic, decides: measures}
        activities: {run: {horizon: operational, accountable: clerk, informed: hears}}
        kpis: {sales: {owned_by: clerk, reviewed_by: measures}}
        """,
    "a leader beside a report, on work of the lowest level": """
        roles:
          chief: {horizon: strategic}
          lead: {horizon: tactical, reports_to: chief}
          clerk: {horizon: operational, reports_to: lead}
        activities:
          file: {horizon: operational, accountable: lead, responsible: [chief, clerk]}  # str010
          sort: {horizon: operational, accountable: clerk, responsible: chief}  # str010
          steer: {horizon: tactical, accountable: lead, responsible: [chief, lead]}
          frame: {horizon: strategic, accountable: chief}
          lead-on: {horizon: operational, accountable: lead, responsible: [lead, clerk]}
        """,
    "a leader who answers for the work leaves it to the report, and is not asked about it": """
        roles: {chief: {horizon: strategic}, clerk: {horizon: operational, reports_to: chief}}
        activities:
          sign: {horizon: operational, accountable: chief, responsible: [chief, clerk]}  # str010
          frame: {horizon: strategic, accountable: chief}
        """,
    "what another unit does is agreed on": """
        units: {sales: S, product: P, north: {parent: sales}}
        roles: {seller: {unit: sales}, scout: {unit: north}, maker: {unit: product}, packer: {unit: product}, free: F}
        activities:
          build: {accountable: maker, informed: seller}
          test: {accountable: maker, consulted: seller}
          sell: {accountable: seller, depends_on: build}  # STR011
          present: {accountable: seller, depends_on: test}
          visit: {accountable: scout, depends_on: sell}
          roam: {accountable: free, depends_on: build}
          pack: {accountable: maker}
          ship: {accountable: seller, depends_on: pack}
          show: {accountable: seller, informed: maker, depends_on: [build, paint]}  # STR011 STR011
          paint: {decides: [maker, {role: packer, until: 2026-01-01}]}
          hide: {accountable: seller, consulted: {none: it is secret}, depends_on: build}  # STR011
        handoffs:
          boxes: {from: "unit:product", to: "role:seller", items: pack, service_level: within a day}
        """,
    "what comes in ad hoc has a lane": """
        units: {sales: S, north: {parent: sales}, product: P}
        roles: {a: {unit: north}, b: {unit: product}}
        activities:
          quote: {accountable: a, cadence: on demand}
          fix: {accountable: b, cadence: Ad-hoc}  # str012
          plan: {accountable: b, cadence: weekly}
        intakes:
          desk: {unit: sales, owner: a}
          nobody: {unit: sales}  # str012
        """,
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_strategy_and_execution_are_judged_as_they_are_defined(text: str, tmp_path: Path) -> None:
    judge(text, "STR", tmp_path / "model.yml")


@pytest.mark.parametrize(("count", "marked"), [(1, 1), (2, 1), (3, 0), (5, 0), (6, 6), (9, 6)])
def test_three_to_five_priorities_a_period_however_it_is_written(
    count: int, marked: int, tmp_path: Path
) -> None:
    spelled = ("2027 Q1", "Q1 2027", "2027-q1")
    lines = [
        f"  p{number}: {{kind: priority, period: {spelled[number % 3]}, {DONE}}}"
        + "  # str003" * (number + 1 == marked)
        for number in range(count)
    ]
    judge("\n".join(("roles: {a: A}", "objectives:", *lines)), "STR", tmp_path / "model.yml")


def test_a_period_of_one_size_is_told_in_one_number(tmp_path: Path) -> None:
    (tmp_path / "rolemap.toml").write_text("[rules.STR003]\nleast = 1\nmost = 1\n", "utf-8")
    line = "objectives: {{a: {{{0}}}, b: {{{0}}}}}  # str003".format(
        f"kind: priority, period: 2027 Q1, {DONE}"
    )
    (found,) = judge(f"roles: {{a: A}}\n{line}", "STR", tmp_path / "model.yml")
    assert found.help == "keep 1 of them"
