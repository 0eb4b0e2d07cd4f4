"""What the rules on rows, columns, structure and deciders say of small models, smells included.

Each line ends with the codes that are found on it, of these families and no others.
"""

import re
from pathlib import Path
from textwrap import dedent

import pytest

import rolemap
from rolemap import RULES, Configuration, Model, RolemapError
from rolemap.index.index import Index
from rolemap.lint.run import run

CODES = re.compile(r"(?:RAM|LOAD|ORG)\d{3}|PPL00[345]|DEC0(?:01|02|11|12)")

CASES = {
    "nobody answers for a whole, nor for its parts: found at the whole": """
        roles: {one: O, two: T, user: U}
        activities:
          ship: {responsible: one, informed: user}  # RAM001
          build: {parent: ship, responsible: one}
          test: {parent: ship, responsible: two}
        """,
    "nobody answers for some parts, and the whole says something": """
        roles: {one: O, two: T, user: U}
        activities:
          ship: {informed: user}  # RAM001
          build: {parent: ship, accountable: one}
          test: {parent: ship, responsible: two}
        """,
    "a job that is split into parts is sound at the whole": """
        roles: {one: O, two: T, user: U}
        subjects: {payment: {stages: [approve]}}
        activities:
          pay: {responsible: one, informed: user}
          prepare: {parent: pay, accountable: one}
          approve: {parent: pay, subject: payment, stage: approve, accountable: two}
        """,
    "a heading says nothing of its parts": """
        roles: {one: O, user: U}
        activities:
          release: Release
          build: {parent: release, responsible: one, informed: user}  # RAM001
          ship: {parent: release, responsible: one, informed: user}  # RAM001
        """,
    "nobody answers on purpose": """
        roles: {one: O, user: U}
        activities:
          tidy: {responsible: one, informed: user, accountable: {none: everybody is trusted}}
        decisions:
          name-room: {recommends: one, informed: user, accountable: {none: whoever comes first}}
        """,
    "who decides is asked once": """
        roles: {one: O, two: T, user: U}
        decisions:
          empty: Empty  # RAM009
          talked-about: {recommends: one, informed: user}  # DEC001
          decided: {recommends: one, decides: two, informed: user}
          answered: {recommends: one, accountable: two, informed: user}
          twice-decided: {decides: [one, two], informed: user}  # DEC002
          twice-answered: {accountable: [one, two], informed: user}  # RAM002
          one-answers: {accountable: user, decides: [one, two]}  # DEC002 RAM006
          together: {decides: [one, two], joint: 2, informed: user}
        """,
    "in letters that say both in one, two are found once": """
        notation: RAPID
        roles: {one: O, two: T, user: U}
        decisions:
          choose: {D: [one, two], I: user}  # DEC002
        activities:
          do: {D: [one, two], P: user, I: user}  # RAM002 RAM008
        """,
    "two approvers in letters without an accountable": """
        notation: DACI
        roles: {one: O, two: T, user: U}
        activities:
          do: {A: [one, two], I: user}  # RAM002
        """,
    "two approve an activity that a third answers for": """
        roles: {one: O, two: T, user: U}  # DEC011 DEC011
        subjects: {plan: {stages: [approve]}}
        activities:
          approve-plan: {subject: plan, stage: approve, accountable: user, decides: [one, two]}  # DEC002 RAM006
        """,
    "who decides what nobody answers for does not decide what others answer for": """
        roles: {one: O, two: T, user: U}  # DEC011
        activities:
          publish: {decides: one, responsible: user, informed: two}  # RAM001
          buy: {decides: two, accountable: user, informed: one}  # RAM003
          sell: {decides: two, responsible: user, informed: one}  # RAM001
        """,
    "limits say which part each of two decides": """
        settings: {currency: EUR}
        roles: {one: O, two: T, user: U}
        decisions:
          spend:
            decides: [one, two]
            informed: user
            limits: [{role: one, up_to: 10k}, {role: two, from: 10k}]
        """,
    "a letter beside one's own work is redundant, others do not go together": """
        roles: {one: O, two: T, user: U}
        activities:
          a: {accountable: one, responsible: one, consulted: two}
          b: {accountable: one, responsible: two, consulted: two}  # RAM008
          c: {accountable: one, responsible: two, consulted: one, informed: one}  # RAM008
          d: {accountable: one, responsible: two, verifies: two, informed: [two, user]}  # RAM007 RAM008
          e: {accountable: one, responsible: two, consulted: user, informed: user}  # RAM007
        """,
    "who answers for a whole may be told of its parts": """
        roles: {lead: L, one: O, user: U}
        activities:
          ship: {accountable: lead, informed: user}
          build: {parent: ship, responsible: one, informed: lead}
        """,
    "who hears of a part hears of the whole, and the other way round": """
        roles: {lead: L, one: O, user: U}
        activities:
          ship: {accountable: lead}
          build: {parent: ship, responsible: one}  # RAM006
          test: {parent: ship, responsible: one, informed: user}
          plan: {accountable: lead, informed: user}
          draft: {parent: plan, responsible: one}
          alone: {accountable: lead, responsible: one}  # RAM006
        """,
    "too many": """
        roles: {a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H, i: I, j: J}
        activities:
          seven: {accountable: j, responsible: [a, b, c, d, e, f, g], informed: h}
          eight: {accountable: j, responsible: [a, b, c, d, e, f, g, h], informed: i}  # RAM004
          asked: {accountable: j, responsible: i, consulted: [a, b, c, d, e]}  # RAM005
          told: {accountable: j, responsible: j, informed: [a, b, c, d, e, f, g, h, i]}  # RAM005
          stopped: {accountable: j, responsible: i, agrees: [a, b, c], informed: d}  # RAM010
        """,
    "one subject is set by two": """
        roles: {one: O, two: T, user: U}
        subjects: {budget: {stages: [set]}, plan: {stages: [set]}, fleet: {stages: [set]}}
        decisions:
          set-budget: {subject: budget, stage: set, decides: one, informed: user}
          fix-budget: {subject: budget, stage: set, decides: two, informed: user}  # RAM011
          set-plan: {subject: plan, stage: set, decides: one, informed: user}
          refine-plan: {subject: plan, stage: set, decides: two, informed: user, depends_on: set-plan}
          set-fleet: {subject: fleet, stage: set, decides: one, informed: user, horizon: strategic}
          set-cars: {subject: fleet, stage: set, decides: two, informed: user, horizon: operational}
        """,
    "who approves within the frame that another sets is another matter": """
        roles: {one: O, two: T, user: U}
        subjects: {plan: {stages: [set]}, budget: {stages: [approve]}}
        decisions:
          set-plan: {subject: plan, stage: set, decides: one, informed: user}
          approve-plan: {subject: plan, stage: approve, decides: two, informed: user}
          approve-budget: {subject: budget, stage: approve, decides: one, informed: user}
          approve-sums: {subject: budget, stage: approve, decides: two, informed: user}  # RAM011
        """,
    "the parts of one job set a subject together": """
        roles: {one: O, two: T, user: U}
        subjects: {budget: {stages: [set]}}
        activities:
          planning: {accountable: one, informed: user}
          set-sums: {parent: planning, subject: budget, stage: set, accountable: two, responsible: user}
          set-names: {parent: planning, subject: budget, stage: set, accountable: one, responsible: user}
        """,
    "one name, two accountables": """
        roles: {one: O, two: T, user: U}
        areas: {north: North, south: South}
        activities:
          a: {name: Close the books, accountable: one, informed: user}
          b: {name: close the Books, accountable: two, informed: user}  # RAM012
          c: {name: Pay, accountable: one, informed: user}
          d: {name: Pay, accountable: one, informed: user}
          e: {name: Hire, area: north, accountable: one, informed: user}
          f: {name: Hire, area: south, accountable: two, informed: user}
        """,
    "efforts and capacities": """
        roles:
          one: {capacity: 10 h/week}  # LOAD001
          two: {capacity: 0.5 FTE}
          three: {capacity: 1 h/week, external: true}
          lead: Lead
          user: User
        activities:
          a: {accountable: lead, responsible: [one, two], effort: 16 h/week, informed: user}
          b: {accountable: lead, responsible: one, effort: 12 h, cadence: monthly, informed: user}
          c: {accountable: lead, responsible: three, effort: 1 d/week, informed: user}
          d: {accountable: lead, responsible: two, effort: 100 h, informed: user}
        """,
    "who holds the same": """
        units: {north: North, south: South}
        roles:
          one: One
          two: Two
          three: Three  # LOAD006
          sales-north: {unit: north}
          sales-south: {unit: south}
          lead: Lead  # LOAD002
          user: User
        activities:
          a: {accountable: lead, responsible: [one, two, three], informed: user}
          b: {accountable: lead, responsible: [one, two, three], informed: user}
          c: {accountable: lead, responsible: [one, two, three], informed: user}
          d: {accountable: lead, responsible: [one, two, three], informed: user}
          e: {accountable: lead, responsible: [one, two, three], informed: user}
          k: {accountable: lead, responsible: [sales-north, sales-south], informed: user}
          l: {accountable: lead, responsible: [sales-north, sales-south], informed: user}
          m: {accountable: lead, responsible: [sales-north, sales-south], informed: user}
          n: {accountable: lead, responsible: [sales-north, sales-south], informed: user}
          o: {accountable: lead, responsible: [sales-north, sales-south], informed: user}
        """,
    "a body that answers has a chair and a way to decide": """
        roles:
          board: {body: true, members: [one, two]}  # PPL003
          panel: {body: true, members: [one, two], chair: one}  # PPL003
          council: {body: true, members: [one, two], chair: one, decides_by: majority}
          listeners: {body: true, members: [one, two]}
          one: One
          two: Two
        decisions:
          a: {decides: board, informed: listeners}
          b: {accountable: panel, informed: listeners}
          c: {decides: council, informed: listeners}
        """,
    "a line across is a say, and a stranger has none": """
        roles:
          boss: Boss
          product: {reports_to: boss, lines: {role: tech, how: coordinative}}
          sales: {reports_to: boss}  # ORG004
          tech: {reports_to: boss}
          maker: {reports_to: tech}
          agency: {external: true}
          user: User  # ORG007
        activities:
          build: {accountable: product, responsible: maker, informed: user}
          sell: {accountable: sales, responsible: maker, informed: user}
          tell: {accountable: sales, responsible: agency, informed: user}
          ask: {accountable: sales, responsible: user, informed: tech}
        """,
    "the part of another line": """
        roles:
          boss: Boss
          sales: {reports_to: boss}
          tech: {reports_to: boss}
          maker: {reports_to: tech}
          user: {reports_to: boss}
        objectives:
          grow: {owner: tech}
          sell-more: {parent: grow, owner: sales}  # ORG005
        activities:
          launch: {accountable: tech, informed: user}
          build: {parent: launch, accountable: maker}
          sell: {parent: launch, accountable: sales}  # ORG005
        """,
    "a whole that lies elsewhere than all of its parts is found once": """
        roles:
          boss: Boss
          sales: {reports_to: boss}
          seller: {reports_to: sales}
          caller: {reports_to: sales}
          tech: {reports_to: boss}
          user: {reports_to: boss}
        activities:
          win: {accountable: tech, informed: user}  # ORG005
          talk: {parent: win}
          call: {parent: talk, accountable: caller}
          visit: {parent: talk, accountable: seller}
          close: {parent: win, accountable: sales}
        """,
    "one level too high": """
        roles:
          boss: Boss
          lead: {reports_to: boss}
          maker: {reports_to: lead}
          helper: {reports_to: lead}
          user: {reports_to: boss}
        subjects: {work: {stages: [monitor]}}
        activities:
          far: {accountable: boss, responsible: [maker, helper], informed: user}  # ORG006
          near: {accountable: lead, responsible: [maker, helper], informed: user}
          led: {accountable: boss, responsible: [maker, lead], informed: user}
          spread: {accountable: boss, responsible: [maker, user], informed: lead}
          watch: {subject: work, stage: monitor, accountable: boss, responsible: maker, informed: user}
        """,
    "who only decides": """
        roles: {committee: {body: true, chair: one, decides_by: majority}, one: O, two: T, user: U}  # DEC011
        decisions:
          stop: {accountable: one, decides: committee, informed: user}
          go: {accountable: one, decides: two, informed: user}
        kpis:
          sales: {owned_by: two}
        """,
    "a team that says nothing of deputies is asked for none": """
        # as of 2027-03-01
        roles: {one: O, two: T, user: U}
        people:
          dana: {holds: one, absent: {since: 2027-04-01, until: 2027-05-01}}
          lee: {holds: two}
          robin: {holds: user}
        activities:
          a: {accountable: one, informed: user}
          b: {accountable: two, informed: user}
        """,
    "most name somebody who deputises, and one does not": """
        # as of 2027-03-01
        roles: {one: O, two: T, three: H, four: F, user: U}
        people:
          dana: {holds: one, absent: {since: 2027-04-01, until: 2027-05-01, deputy: lee}}
          lee: {holds: two, absent: {since: 2027-06-01, until: 2027-07-01, deputy: dana}}
          kim: {holds: three}  # PPL005
          sam: {holds: four}
          alex: {holds: four}
          robin: {holds: user}
        activities:
          a: {accountable: one, informed: user}
          b: {accountable: two, informed: user}
          c: {accountable: three, informed: user}
          d: {accountable: four, informed: user}
        """,
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_each_fault_is_found_once_at_its_line(text: str, tmp_path: Path) -> None:
    lines = dedent(text).strip().splitlines()
    path = tmp_path / "model.yml"
    path.write_text("\n".join(["rolemap: 1", *lines]), "utf-8")
    expected = [
        (number, code)
        for number, line in enumerate(lines, 2)
        for code in sorted(CODES.findall(line.partition("  # ")[2]))
    ]
    day = re.search(r"# as of (\S+)", text)
    project = rolemap.load(path)
    found = (project.on(day[1]) if day else project).check()
    # Who is told in many of these small models is a bystander, and where nobody else does the work, its accountable does.
    quiet = {"RAM003", "RAM006", "LOAD003"} - {code for _, code in expected}
    assert sorted(
        (each.position.line, each.code)
        for each in found
        if each.position is not None and CODES.fullmatch(each.code) and each.code not in quiet
    ) == sorted(expected)


def messages(folder: Path, text: str) -> dict[str, str]:
    path = folder / "model.yml"
    path.write_text(f"rolemap: 1\n{dedent(text)}", "utf-8")
    return {each.code: each.message for each in rolemap.load(path).check()}


def test_the_facts_and_the_numbers_are_said(tmp_path: Path) -> None:
    said = messages(tmp_path, CASES["a line across is a say, and a stranger has none"])
    assert said["ORG004"] == (
        "role `sales` answers for what `maker` does in activity `sell`, and has no say over it"
    )
    said = messages(tmp_path, CASES["efforts and capacities"])
    assert said["LOAD001"] == "role `one` has work for 10.77 h a week, more than the 10 h that it can take"
    said = messages(tmp_path, CASES["who holds the same"])
    assert said["LOAD006"] == "roles `one`, `two` and `three` hold nearly the same"
    said = messages(tmp_path, CASES["one subject is set by two"])
    assert said["RAM011"] == (
        "2 items set subject `budget`, and different roles answer for them: `one` and `two`"
    )


@pytest.mark.parametrize(
    ("archetype", "reports", "message"),
    [
        ("", 15, None),
        ("", 16, "role `lead` has 16 direct reports, more than 15"),
        ("player-coach", 2, "role `lead` has 2 direct reports, fewer than the 3 of a player-coach"),
        ("player-coach", 5, None),
        ("player-coach", 6, "role `lead` has 6 direct reports, more than the 5 of a player-coach"),
        ("coordinator", 200, None),
        ("coordinator", 14, "role `lead` has 14 direct reports, fewer than the 15 of a coordinator"),
    ],
)
def test_the_span_depends_on_the_way_of_managing(
    archetype: str, reports: int, message: str | None, tmp_path: Path
) -> None:
    below = "".join(f"  r{number}: {{reports_to: lead}}\n" for number in range(reports))
    path = tmp_path / "model.yml"
    path.write_text(
        f"rolemap: 1\nroles:\n  lead: Lead\n  vendor: {{reports_to: lead, external: true}}\n{below}", "utf-8"
    )
    (tmp_path / "rolemap.toml").write_text(f'[rules.ORG002]\narchetype = "{archetype}"\n', "utf-8")
    said = [each.message for each in rolemap.load(path).check() if each.code == "ORG002"]
    assert said == ([message] if message else [])


def test_an_archetype_that_is_none_is_told() -> None:
    configured = Configuration(select=("ORG002",), options={"ORG002": {"archetype": "coch"}})
    with pytest.raises(RolemapError) as told:
        run(Index(Model()), RULES, configured)
    said = "ORG002 span cannot run as it is configured: `coch` is no archetype; did you mean `coach`"
    assert str(told.value).startswith(said)


def test_a_shared_role_has_as_many_reports_as_people(tmp_path: Path) -> None:
    people = "".join(f"  p{number}: {{holds: maker}}\n" for number in range(16))
    text = f"roles: {{lead: Lead, maker: {{reports_to: lead}}}}\npeople:\n{people}"
    assert messages(tmp_path, text)["ORG002"] == "role `lead` has 16 direct reports, more than 15"


def test_what_is_the_same_in_one_table_is_told_when_it_is_read(tmp_path: Path) -> None:
    row = "| Close the books | A | R |\n| Close the books | R | A |\n"
    path = tmp_path / "team.md"
    path.write_text(f"| Activity | Clerk | Chief |\n|---|---|---|\n{row}", "utf-8")
    codes = {each.code for each in rolemap.load(path).check()}
    assert "TAB008" in codes
    assert "RAM012" not in codes


def test_two_tables_may_contradict_each_other(tmp_path: Path) -> None:
    for name, letters in (("one", "A | R"), ("two", "R | A")):
        (tmp_path / f"{name}.md").write_text(
            f"| Activity | Clerk | Chief |\n|---|---|---|\n| Close the books | {letters} |\n| Pay | {letters} |\n",
            "utf-8",
        )
    found = rolemap.load(tmp_path / "one.md", tmp_path / "two.md").check()
    twice = [each for each in found if each.code == "RAM012"]
    assert [each.position.path for each in twice if each.position] == [str(tmp_path / "two.md")] * 2
