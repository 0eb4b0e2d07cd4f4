"""What all rules together say of lines, duties, measures, strategy and the files themselves.

As in `test_judgement`: each line ends with the codes that are found on it, and no others. Smells of the families that are
tried here count; those of others are left out.
"""

import re
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

import rolemap
from rolemap import Finding, RolemapError, Severity
from rolemap.index.index import Index
from rolemap.lint.configuration import Configuration
from rolemap.lint.run import run
from rolemap.model.entities import Activity, Person, Policy, Role, Tenure, assignments
from rolemap.model.involvement import Involvement
from rolemap.model.model import Model
from rolemap.rules import RULES

OURS = ("CTL", "SOD", "KPI", "STR", "SRC")
DAY = date(2027, 1, 1)

LINES = {
    "who monitors reports to nobody who executes": """
        roles:
          ceo: CEO
          sales: {reports_to: ceo}
          cfo: {reports_to: ceo}
          controller: {reports_to: cfo}
        subjects: {discounts: {stages: [execute, monitor]}}
        activities:
          grant: {subject: discounts, stage: execute, accountable: sales, informed: cfo}
          watch: {subject: discounts, stage: monitor, accountable: controller, informed: cfo}
        """,
    "who monitors reports to one who executes, through another": """
        roles:
          sales: Sales
          lead: {reports_to: sales}
          analyst: {reports_to: lead}
          user: User
        subjects: {discounts: {stages: [execute, monitor]}}
        activities:
          grant: {subject: discounts, stage: execute, accountable: sales, informed: user}
          watch: {subject: discounts, stage: monitor, accountable: analyst, informed: user}  # CTL008
        """,
    "somebody independent answers for the monitoring": """
        roles:
          sales: Sales
          analyst: {reports_to: sales}
          user: User
          cfo: CFO
        subjects: {discounts: {stages: [execute, monitor]}}
        activities:
          grant: {subject: discounts, stage: execute, accountable: sales, informed: user}
          watch: {subject: discounts, stage: monitor, accountable: cfo, responsible: analyst, informed: user}
        """,
    "who executes and monitors is one fault, not two": """
        roles:
          sales: Sales
          lead: {reports_to: sales}
          user: User
        subjects: {discounts: {stages: [execute, monitor]}}
        activities:
          grant: {subject: discounts, stage: execute, accountable: sales, responsible: lead, informed: user}
          watch: {subject: discounts, stage: monitor, accountable: lead, informed: user}  # CTL004
        """,
    "an auditor may watch what it audits, and run its own affairs": """
        roles:
          cfo: CFO
          clerk: {reports_to: cfo}
          auditor: {lines: [{role: cfo, how: auditing}]}
        subjects: {ledger: {stages: [execute, monitor]}, audit-plan: {stages: [set, execute]}}
        decisions:
          set-plan: {subject: audit-plan, stage: set, decides: cfo, informed: auditor}
        activities:
          post: {subject: ledger, stage: execute, accountable: cfo, responsible: clerk, informed: auditor}
          examine: {subject: ledger, stage: monitor, accountable: auditor, informed: cfo}
          audit: {subject: audit-plan, stage: execute, accountable: auditor, informed: clerk}
        """,
    "an auditor works on what it audits, in one item and in two": """
        roles:
          cfo: CFO
          clerk: {reports_to: cfo}
          auditor: {lines: [{role: cfo, how: auditing}]}
        subjects: {ledger: {stages: [execute]}}
        activities:
          close: {accountable: auditor, responsible: clerk, informed: cfo}  # CTL007
          post: {subject: ledger, stage: execute, accountable: cfo, responsible: clerk, informed: auditor}
          correct: {subject: ledger, stage: execute, accountable: auditor, informed: cfo}  # CTL007
        """,
}
DUTIES = {
    "one role holds what a policy keeps separate": """
        roles: {cashier: C, user: U}
        activities:
          pay: {accountable: cashier, informed: user}
          record: {accountable: cashier, informed: user}  # SOD001
        policies: {payments: {separate: [pay, record]}}
        """,
    "to support and to be told is to hold nothing": """
        roles: {cashier: C, bookkeeper: B}
        activities:
          pay: {accountable: cashier, informed: bookkeeper}
          record: {accountable: bookkeeper, supports: cashier, informed: cashier}  # RAM007
        policies: {payments: {separate: [pay, record]}}
        """,
    "two stages of one subject in one role are told once": """
        roles: {buyer: B, user: U}
        subjects: {purchase: {stages: [approve, execute]}}
        decisions:
          approve: {subject: purchase, stage: approve, decides: buyer, informed: user}  # CTL003
        activities:
          buy: {subject: purchase, stage: execute, accountable: buyer, informed: user}
        policies: {purchasing: {separate: [approve, buy]}}
        """,
    "two policies on one pair are told once, and a role that holds both is not told again of who fills it": """
        roles: {cashier: C, other: O}
        people:
          dana: {holds: [cashier, other]}
        activities:
          pay: {accountable: cashier, informed: other}
          record: {accountable: cashier, informed: other}  # SOD001
        policies:
          payments: {separate: [pay, record]}
          books: {separate: [record, pay]}
        """,
    "a person fills two roles, one after the other": """
        roles: {cashier: C, bookkeeper: B}
        people:
          dana: {holds: [{role: cashier, until: 2026-07-01}, {role: bookkeeper, since: 2026-07-01}]}
          eli: {holds: [{role: cashier, since: 2026-07-01}]}
        activities:
          pay: {accountable: cashier, informed: bookkeeper}
          record: {accountable: bookkeeper, informed: cashier}
        policies: {payments: {separate: [pay, record]}}
        """,
    "a policy by role does not ask for people": """
        roles: {cashier: C, bookkeeper: B}
        people:
          dana: {holds: [cashier, bookkeeper]}
        activities:
          pay: {accountable: cashier, informed: bookkeeper}
          record: {accountable: bookkeeper, informed: cashier}
        policies: {payments: {separate: [pay, record], by: role}}
        """,
    "one person approves and pays through two roles, and a policy that says so is told instead": """
        roles: {cfo: C, treasurer: T}
        people:
          dana:
            holds:
              - cfo
              - treasurer  # SOD001 SOD002
        subjects: {payments: {stages: [approve, execute]}, loans: {stages: [approve, execute]}}
        decisions:
          approve-payment: {subject: payments, stage: approve, decides: cfo, informed: treasurer}
          approve-loan: {subject: loans, stage: approve, decides: cfo, informed: treasurer}
        activities:
          pay: {subject: payments, stage: execute, accountable: treasurer, informed: cfo}
          lend: {subject: loans, stage: execute, accountable: treasurer, informed: cfo}
        policies: {paying: {separate: [approve-payment, pay]}}
        """,
    "who executes a subject measures a KPI of it that another owns": """
        roles: {lead: L, manager: M}
        subjects: {service: {stages: [execute]}}
        activities:
          serve: {subject: service, stage: execute, accountable: lead, informed: manager}
        kpis:
          waiting-time: {subject: service, owned_by: manager, measured_by: lead}  # SOD002
        """,
    "who owns a KPI and measures it is told once": """
        roles: {lead: L, manager: M}
        subjects: {service: {stages: [execute]}}
        activities:
          serve: {subject: service, stage: execute, accountable: lead, informed: manager}
        kpis:
          waiting-time: {subject: service, owned_by: lead, measured_by: lead}  # KPI007
        """,
    "deputies: one brings duties together, one does not, one is away too, one absence is over": """
        roles: {cashier: C, bookkeeper: B}
        people:
          dana:
            holds: cashier
            absent:
              - {since: 2026-08-01, until: 2026-09-01, deputy: eli}
              - {since: 2027-08-01, until: 2027-09-01, deputy: eli}  # SOD006
              - {since: 2027-10-01, until: 2027-11-01, deputy: fay}
              - {since: 2027-12-01, until: 2028-01-01, deputy: eli}
          eli:
            holds: bookkeeper
            absent: {since: 2027-11-15, until: 2028-02-01, deputy: fay}
          fay: Fay
        activities:
          pay: {accountable: cashier, informed: bookkeeper}
          record: {accountable: bookkeeper, informed: cashier}
        policies: {payments: {separate: [pay, record]}}
        """,
    "a deputy who approves what the absent one executes": """
        roles: {cfo: C, treasurer: T, user: U}
        people:
          dana:
            holds: treasurer
            absent:
              - {since: 2027-08-01, until: 2027-09-01, deputy: eli}  # SOD006
          eli: {holds: cfo}
          fay: {holds: user}
        subjects: {payments: {stages: [approve, execute]}}
        decisions:
          approve: {subject: payments, stage: approve, decides: cfo, informed: user}
        activities:
          pay: {subject: payments, stage: execute, accountable: treasurer, informed: user}
        """,
    "policies that contradict each other, and some that do not": """
        roles: {one: O, two: T}
        activities:
          a: {accountable: one, informed: two}
          b: {accountable: one, informed: two}  # SOD001
          c: {accountable: two, informed: one}
          d: {accountable: two, informed: one}  # SOD001
        policies:
          ab: {bind: [a, b]}
          by-role: {separate: [a, b], by: role}
          hands: {at_least: 2, of: [a, b]}  # SOD004
          two-hands: {at_least: 2, of: [a, c]}
          few: {at_most: 2, of: [a, c, d]}  # SOD004
          apart: {separate: [a, c, d]}
        """,
}
MEASURES = {
    "a body can move what a member can": """
        roles:
          board: {body: true, members: [sales, product], chair: sales, decides_by: majority}
          sales: S
          product: P
        activities:
          launch: {accountable: product, informed: sales}
        kpis:
          users: {owned_by: board, levers: launch}
        """,
    "a KPI without a lever, in a model that names levers and in one that does not": """
        roles: {lead: L, other: O}
        activities:
          launch: {accountable: lead, informed: other}
        kpis:
          users: {owned_by: lead, levers: launch}
          churn: {owned_by: lead}  # KPI003
        """,
    "a lever of its own is worth something, beside drivers in other hands": """
        roles: {lead: L, other: O}
        activities:
          launch: {accountable: other, informed: lead}
          visit: {accountable: lead, informed: other}
        kpis:
          users: {owned_by: lead, drivers: launches, levers: visit}  # KPI004
          launches: {owned_by: other, levers: launch}
        """,
    "a gap that is meant is silenced by its reason": """
        roles: {lead: L, other: O}
        activities:
          launch: {accountable: other, informed: lead}
        kpis:
          users:
            owned_by: lead
            levers: launch
            allow: {rule: uncontrollable, why: whoever owns it is to reach beyond the own lines}
        """,
    "drivers in a circle are told once": """
        roles: {lead: L}
        kpis:
          a: {owned_by: lead, drivers: [b, c]}  # KPI005
          b: {owned_by: lead, drivers: c}
          c: {owned_by: lead, drivers: a}
          d: {owned_by: lead, drivers: d}  # KPI005
        """,
    "owners of objectives and of their KPIs stand in one line, in either way": """
        roles:
          ceo: C
          sales: {reports_to: ceo}
          service: {reports_to: sales}
          product: {reports_to: ceo}
        objectives:
          loyal: {owner: sales, measured_by: [stay, quit, leave]}
        kpis:
          stay: {owned_by: service}
          quit: {owned_by: ceo}
          leave: {owned_by: product}  # KPI009
        """,
    "one that looks ahead is enough for an owner": """
        roles: {lead: L, other: O}
        kpis:
          churn: {owned_by: lead, nature: lagging}
          complaints: {owned_by: lead, nature: leading}
          returns: {owned_by: other, nature: lagging, drivers: delay}
          delay: {owned_by: lead, nature: leading}
          rework: {owned_by: other}
        """,
}
STRATEGY = {
    "a model without objectives, horizons, cadences and results is asked for none of them": """
        units: {sales: Sales}
        roles: {lead: {unit: sales, horizon: strategic}, clerk: {unit: sales}}
        activities:
          sell: {accountable: lead, responsible: clerk, informed: lead}  # RAM008
          count: {accountable: lead, responsible: clerk, depends_on: sell}
        """,
    "work is traced by a whole, a part, and a lever": """
        roles: {lead: L, clerk: C}
        objectives:
          grow: {owner: lead, measured_by: churn}
        activities:
          sales: {accountable: lead, informed: clerk}
          visit: {parent: sales, serves: grow, responsible: clerk}
          call: {accountable: lead, informed: clerk}
          mail: {accountable: lead, informed: clerk}  # STR001
          sort-mail: {parent: mail, responsible: clerk}
          office: {}
          clean: {parent: office, accountable: lead, informed: clerk}  # STR001
          lock: {parent: office, accountable: lead, informed: clerk}  # STR001
        kpis:
          churn: {owned_by: lead, drivers: contact, measured_by: clerk}
          contact: {owned_by: lead, levers: call, measured_by: clerk}
        """,
    "an objective is worked on through the one below it; to decide is not to work": """
        roles: {lead: L, clerk: C}
        objectives:
          year: {owner: lead}
          quarter: {owner: lead, parent: year}
          wish: {owner: lead}  # STR002
        decisions:
          want: {decides: lead, serves: wish, informed: clerk}
        activities:
          work: {accountable: lead, serves: quarter, informed: clerk}
        """,
    "six priorities in a quarter, and one that is half said": """
        roles: {lead: L}
        objectives:
          a: {kind: priority, period: 2027 Q1, owner: lead, milestones: m, expected_impact: e, definition_of_done: d}
          b: {kind: priority, period: 2027 Q1, owner: lead, milestones: m, expected_impact: e, definition_of_done: d}
          c: {kind: priority, period: 2027 q1, owner: lead, milestones: m, expected_impact: e, definition_of_done: d}
          d: {kind: priority, period: 2027 Q1, owner: lead, milestones: m, expected_impact: e, definition_of_done: d}
          e: {kind: priority, period: 2027 Q1, owner: lead, milestones: m, expected_impact: e}  # STR004
          f: {kind: priority, period: 2027 Q1, owner: lead, milestones: m, expected_impact: e, definition_of_done: d}  # STR003
        """,
    "what another unit does is agreed by a handoff, by being asked, or by asking": """
        units: {company: C, sales: {parent: company}, product: {parent: company}, lab: {parent: product}}
        roles: {seller: {unit: sales}, maker: {unit: product}, chemist: {unit: lab}}
        activities:
          make: {accountable: maker, informed: seller}
          sell: {accountable: seller, depends_on: make, informed: maker}
          ask: {accountable: seller, depends_on: make, consulted: maker}
          pack: {accountable: maker, consulted: seller}
          ship: {accountable: seller, depends_on: pack, informed: maker}
          brew: {accountable: chemist, depends_on: make, informed: maker}
          wait: {accountable: seller, depends_on: mix, informed: maker}  # STR011
          mix: {accountable: chemist, informed: seller}
        handoffs:
          goods: {from: product, to: sales, items: make, service_level: a week}
        """,
    "ad hoc work comes through the lane of the unit above": """
        units: {company: C, sales: {parent: company}, product: P, lab: L}
        roles: {seller: {unit: sales}, maker: {unit: product}, chemist: {unit: lab}}
        activities:
          help: {accountable: seller, cadence: on demand, informed: maker}
          fix: {accountable: maker, cadence: Ad-hoc, informed: seller}  # STR012
        intakes:
          requests: {owner: seller, unit: company}
          orders: {unit: lab}  # STR012
        """,
}
FILES = {
    "waivers of all sorts": """
        roles: {lead: L, clerk: C}
        activities:
          close:
            accountable: lead
            allow:
              - {rule: RAM006, why: used}
              - {rule: several-accountable, why: unused}  # SRC002
              - {rule: RAM001, why: over, until: 2026-12-31}  # SRC001
              - {rule: RAM01, why: no rule}  # SRC002
              - {rule: TAB001, why: it is noticed elsewhere}
        """,
    "what nobody uses, and what only what nobody uses refers to": """
        units:
          sales: Sales
          archive: Archive  # SRC003
          cellar: {parent: archive}  # SRC003
        areas:
          money: Money
          spare: Spare  # SRC003
        roles: {lead: {unit: sales}, clerk: {unit: sales}}
        people:
          dana: {holds: [lead, clerk]}
          nobody: Nobody  # SRC003
        subjects:
          budget: {area: money}  # SRC003
        activities:
          close: {accountable: lead, informed: clerk}
        """,
    "the head of a unit answers for what nobody else does": """
        units: {finance: {head: lead}, cash: {parent: finance}}
        roles: {lead: L, clerk: C}
        activities:
          close: {unit: cash, responsible: clerk, informed: lead}  # SRC005
          book: {unit: cash, accountable: clerk, informed: lead}
          post: {parent: book, responsible: clerk, informed: lead}
        decisions:
          choose: {unit: finance, decides: clerk, informed: lead}
        """,
}
CASES = LINES | DUTIES | MEASURES | STRATEGY | FILES
FAIR = ("ORG007", "PPL004", "PPL005")  # what a few lines say nothing of


def found_in(text: str, folder: Path) -> tuple[Finding, ...]:
    path = folder / "model.yml"
    path.write_text("\n".join(["rolemap: 1", *dedent(text).strip().splitlines()]), "utf-8")
    return rolemap.load(path).check(on=DAY)


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_each_fault_is_found_once_at_its_line(text: str, tmp_path: Path) -> None:
    expected = [
        (number, code)
        for number, line in enumerate(dedent(text).strip().splitlines(), 2)
        for code in sorted(re.findall(r"[A-Z]{3}\d{3}", line.partition("  # ")[2]))
    ]
    found = [
        (each.position.line, each.code)
        for each in found_in(text, tmp_path)
        if each.position is not None
        and each.code not in FAIR
        and (each.severity is not Severity.INFO or each.code.startswith(OURS))
    ]
    assert found == expected


def test_stages_of_a_subject_that_are_too_close_say_who_and_through_whom(tmp_path: Path) -> None:
    (found,) = (
        each
        for each in found_in(LINES["who monitors reports to one who executes, through another"], tmp_path)
        if each.code == "CTL008"
    )
    assert found.message == (
        "role `analyst` monitors subject `discounts` and reports, through `lead`, to `sales`, which executes it"
    )
    assert [each.position.line for each in found.places] == [9, 5]


def test_a_stage_that_is_missing_shows_the_kpis_that_take_part(tmp_path: Path) -> None:
    text = """
        roles: {lead: L, other: O}
        subjects: {frame: F}
        kpis:
          users: {subject: frame, defined_by: lead, owned_by: other}
        """
    (found,) = (each for each in found_in(text, tmp_path) if each.code == "CTL001")
    assert [(each.position.line, each.note) for each in found.places] == [
        (5, "KPI `users` takes part through its rights")
    ]


def test_an_owner_without_control_is_shown_who_has_it(tmp_path: Path) -> None:
    text = """
        roles: {lead: L, other: O}
        activities:
          launch: {accountable: other, informed: lead}
        kpis:
          users: {owned_by: lead, levers: launch}
        """
    (found,) = (each for each in found_in(text, tmp_path) if each.code == "KPI003")
    assert found.message == "KPI `users` is owned by `lead`, and its lever is in other hands"
    assert [(each.position.line, each.note) for each in found.places] == [(4, "in the hands of `other`")]


def test_what_binds_two_items_is_shown_by_the_shortest_way(tmp_path: Path) -> None:
    text = """
        roles: {one: O}
        activities: {a: {accountable: one}, b: {accountable: one}, c: {accountable: one}, d: {accountable: one}}
        policies:
          ab: {bind: [a, b]}
          bc: {bind: [b, c]}
          cd: {bind: [c, d]}
          bd: {bind: [b, d]}
          apart: {separate: [a, d]}
        """
    (found,) = (each for each in found_in(text, tmp_path) if each.code == "SOD004")
    assert (
        found.message
        == "policy `apart` keeps `a` and `d` separate, which policies `ab` and `bd` bind together"
    )


def test_a_class_that_does_not_exist_is_told(tmp_path: Path) -> None:
    (tmp_path / "rolemap.toml").write_text('[rules.SOD002]\nconflicts = "hold+recrod"\n', "utf-8")
    with pytest.raises(RolemapError, match="did you mean `record`"):
        found_in("roles: {one: O}", tmp_path)


def test_a_stricter_house_keeps_the_record_and_the_reconciliation_apart(tmp_path: Path) -> None:
    text = """
        roles: {lead: L, analyst: A}
        subjects: {service: {stages: [monitor]}}
        activities:
          watch: {subject: service, stage: monitor, accountable: analyst, informed: lead}
        kpis:
          waiting-time: {subject: service, owned_by: lead, measured_by: analyst}
        """
    assert not [each for each in found_in(text, tmp_path) if each.code == "SOD002"]
    (tmp_path / "rolemap.toml").write_text('[rules.SOD002]\nconflicts = "record+reconcile"\n', "utf-8")
    (found,) = (each for each in found_in(text, tmp_path) if each.code == "SOD002")
    assert found.message == "role `analyst` records and reconciles subject `service`"


def test_a_review_is_old_from_a_day_on(tmp_path: Path) -> None:
    text = "reviewed: 2025-12-31\nroles: {lead: L, clerk: C}"
    (found,) = (each for each in found_in(text, tmp_path) if each.code == "SRC004")
    assert found.message == "the model was last reviewed on 2025-12-31, 366 days ago"
    assert str(found.position).endswith("model.yml:2:1")
    assert not [
        each for each in found_in(text.replace("2025-12-31", "2026-01-01"), tmp_path) if each.code == "SRC004"
    ]
    assert not [each for each in found_in("roles: {lead: L}", tmp_path) if each.code == "SRC004"]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("ignore[RAM006] nobody has been asked yet", None),
        ("ignore[RAM006]", "the comment ignores `RAM006` without a reason"),
        ("ignore[RAM002] there were two", "the comment ignores `RAM002`, which finds nothing here"),
        ("ignore[RAM01] there were two", "the comment ignores `RAM01`, which is no rule"),
        ("ignore", "the comment names no rule, and so ignores nothing"),
    ],
)
def test_comments_are_judged_as_waivers_are(comment: str, said: str | None, tmp_path: Path) -> None:
    text = f"roles: {{lead: L}}\nactivities:\n  close: {{accountable: lead}}  # rolemap: {comment}"
    found = [each for each in found_in(text, tmp_path) if each.code == "SRC002"]
    assert [each.message for each in found] == ([said] if said else [])
    assert all(each.position is not None and each.position.line == 4 for each in found)


def test_rules_that_do_not_run_say_nothing_of_waivers(tmp_path: Path) -> None:
    (tmp_path / "rolemap.toml").write_text('ignore = ["RAM002"]\n', "utf-8")
    found = found_in(FILES["waivers of all sorts"], tmp_path)
    assert [each.position.line for each in found if each.code == "SRC002" and each.position] == [10]


def test_many_exclusive_pairs_over_many_people_are_asked_about_one_by_one() -> None:
    count = 2000
    model = Model(
        roles=tuple(Role(id=f"r{number}") for number in range(count)),
        people=tuple(
            Person(
                id=f"p{number}",
                holds=(Tenure(role=f"r{number}"), Tenure(role=f"r{(number * 7 + 1) % count}")),
            )
            for number in range(count)
        ),
        activities=tuple(
            Activity(id=f"a{number}", assignments=assignments({Involvement.ANSWER: [f"r{number}"]}))
            for number in range(count)
        ),
        policies=tuple(
            Policy(
                id=f"x{number}",
                items=(
                    f"activity:a{number}",
                    f"activity:a{(number * 7 + 1) % count if number % 2 else (number + 3) % count}",
                ),
            )
            for number in range(count)
        ),
    )
    (rule,) = (each for each in RULES if each.code == "SOD001")
    found = run(Index(model), [rule], Configuration())
    held = [{tenure.role[1:] for tenure in person.holds} for person in model.people]
    pairs = [{item.partition(":a")[2] for item in policy.items} for policy in model.policies]
    expected = sum(1 for pair in pairs for mine in held if len(pair) == 2 and pair <= mine)
    assert len(found) == expected > 0
