"""The rules on decision rights and on people, where days, amounts, currencies and chains lay traps."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

import rolemap
from rolemap import Severity
from rolemap.index.authority import requesting
from rolemap.index.index import Index

if TYPE_CHECKING:
    from collections.abc import Callable

    from rolemap.index.authority.requesting import Way
    from rolemap.lint.finding import Finding

    Said = Callable[..., list[str]]

CODES = (*(f"DEC{number:03}" for number in range(3, 11)), "PPL001", "PPL002", "PPL006")


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., list[Finding]]:
    """What the rules on authority and people find in a model on a day."""

    def check(text: str, on: date = date(2027, 1, 1), **options: dict[str, object]) -> list[Finding]:
        path = tmp_path / "model.yml"
        path.write_text("rolemap: 1\n" + dedent(text).lstrip("\n"), "utf-8")
        lines = [
            "[rules]",
            *(
                f"[rules.{code}]\n" + "\n".join(f"{key} = {value}" for key, value in each.items())
                for code, each in options.items()
            ),
        ]
        (tmp_path / "rolemap.toml").write_text("\n".join(lines), "utf-8")
        return [each for each in rolemap.load(path).check(on=on) if each.code in CODES]

    return check


@pytest.fixture
def said(found: Callable[..., list[Finding]]) -> Said:
    """The same, each as line, code and message."""

    def check(text: str, on: date = date(2027, 1, 1), **options: dict[str, object]) -> list[str]:
        return [
            f"{each.position.line if each.position else '-'} {each.code} {each.message}"
            for each in found(text, on, **options)
        ]

    return check


def test_a_hole_is_said_as_amounts_place_and_days(said: Said) -> None:
    assert said(
        """
        settings: {currency: EUR}
        units: {emea: EMEA, apac: APAC}
        roles: {ops: {reports_to: director}, director: Director}
        people:
          lee: {holds: ops}
          dana: {name: Dana Ortiz, holds: director, absent: {since: 2027-03-01, until: 2027-03-15, why: holiday}}
        decisions:
          approve-spend:
            limits:
              - {role: ops, up_to: 50k}
              - {role: director, from: 50k, scope: emea}
              - {role: ops, from: 50k, scope: apac}
        """
    ) == [
        (
            "12 DEC004 decision `approve-spend`: nobody may decide from 50,000 EUR, EMEA, 1 to 14 March 2027; "
            "Dana Ortiz is absent, 1 to 14 March 2027 (holiday), without a deputy"
        )
    ]


@pytest.mark.parametrize(
    ("absence", "hole"),
    [
        ("{since: 2028-02-29, until: 2028-03-01}", "29 February 2028"),
        ("{since: 2028-02-28, until: 2028-02-29}", "28 February 2028"),
        ("{since: 2028-02-29, until: 2028-03-02}", "29 February to 1 March 2028"),
        (
            "[{since: 2028-02-28, until: 2028-02-29}, {since: 2028-02-29, until: 2028-03-01}]",
            "28 to 29 February 2028",
        ),
    ],
)
def test_a_leap_day_is_a_day(found: Callable[..., list[Finding]], absence: str, hole: str) -> None:
    (only,) = found(
        f"""
        roles: {{lead: Lead}}
        people: {{dana: {{holds: lead, absent: {absence}}}}}
        decisions: {{approve-spend: {{limits: {{role: lead}}}}}}
        """,
        date(2028, 1, 1),
    )
    assert only.message.startswith(f"decision `approve-spend`: nobody may decide anything, {hole}; ")


def test_periods_and_bands_that_touch_leave_no_gap(said: Said) -> None:
    assert (
        said(
            """
            settings: {currency: EUR}
            roles: {lead: {reports_to: head}, head: Head, cfo: CFO}
            people:
              dana:
                holds: [{role: lead, until: 2027-03-01}, cfo]
              lee:
                holds: [{role: lead, since: 2027-03-01}, head]
            decisions:
              approve-spend:
                limits:
                  - {role: lead, up_to: 50k, until: 2027-05-01}
                  - {role: lead, up_to: 50k, since: 2027-05-01}
                  - {role: head, from: 50k}
            activities:
              close-books:
                responsible: lead
                accountable: [{role: cfo, until: 2027-04-01}, {role: head, since: 2027-04-01}]
            """
        )
        == []
    )


@pytest.mark.parametrize(
    ("limits", "places"),
    [
        ("[{role: lead, until: 2027-05-01}]", "from 1 May 2027"),
        ("[{role: lead, since: 2027-05-01}]", "until 30 April 2027"),
        ("[{role: lead, until: 2027-05-01}, {role: lead, since: 2027-05-02}]", "1 May 2027"),
    ],
)
def test_a_period_that_ends_or_begins_tears_a_hole(said: Said, limits: str, places: str) -> None:
    assert said(f"roles: {{lead: Lead}}\ndecisions: {{approve-spend: {{limits: {limits}}}}}") == [
        f"3 DEC004 decision `approve-spend`: nobody may decide anything, {places}"
    ]


def test_negative_amounts_count_where_a_limit_speaks_of_them(said: Said) -> None:
    assert said(
        """
        settings: {currency: EUR}
        roles: {lead: Lead}
        decisions:
          write-off: {limits: [{role: lead, from: -50k, up_to: -10k}, {role: lead, from: 0}]}
        """
    ) == [
        "5 DEC004 decision `write-off`: nobody may decide below -50,000 EUR",
        "5 DEC004 decision `write-off`: nobody may decide -10,000 to 0 EUR",
    ]


def test_two_currencies_are_two_proofs_until_a_rate_joins_them(said: Said) -> None:
    text = """
        settings: {{currency: EUR{rates}}}
        roles: {{lead: {{reports_to: head}}, head: Head}}
        decisions:
          approve-spend: {{limits: [{{role: lead, up_to: 50k}}, {{role: head, from: 60k USD}}]}}
        """
    assert said(text.format(rates="")) == [
        "5 DEC004 decision `approve-spend`: nobody may decide from 50,000 EUR",
        "5 DEC004 decision `approve-spend`: nobody may decide below 60,000 USD",
    ]
    assert said(text.format(rates=", rates: {USD: 0.9}")) == [
        "5 DEC004 decision `approve-spend`: nobody may decide 50,000 to 54,000 EUR"
    ]


def test_a_hole_under_a_condition_is_a_warning(found: Callable[..., list[Finding]]) -> None:
    (only,) = found(
        """
        roles: {lead: Lead}
        decisions: {approve-spend: {limits: {role: lead, conditions: in budget}}}
        """
    )
    assert only.severity is Severity.WARNING
    assert only.message == "decision `approve-spend`: nobody may decide anything, not in budget"


def test_many_holes_end_in_a_number(said: Said) -> None:
    limits = ", ".join(f"{{role: lead, from: {2 * each}k, up_to: {2 * each + 1}k}}" for each in range(15))
    told = said(
        f"settings: {{currency: EUR}}\nroles: {{lead: Lead}}\ndecisions: {{approve-spend: {{limits: [{limits}]}}}}"
    )
    assert len(told) == 10
    assert [each for each in told if "more such parts" in each] == [told[-1]]
    assert told[-1].endswith("19,000 to 20,000 EUR, and 5 more such parts")


def test_a_delegate_closes_a_hole(said: Said) -> None:
    assert (
        said(
            """
            roles: {lead: Lead, clerk: Clerk}
            people:
              dana: {holds: lead, absent: {since: 2027-03-01, until: 2027-03-15}}
              lee: {holds: clerk}
            decisions: {approve-spend: {limits: {role: lead, sub_delegable: true}}}
            delegations: {holiday: {by: lead, to: clerk, of: approve-spend}}
            """
        )
        == []
    )


def test_an_overlap_names_both_and_where(found: Callable[..., list[Finding]]) -> None:
    (only,) = found(
        """
        settings: {currency: EUR}
        units: {emea: EMEA, apac: APAC}
        roles: {one: One, two: Two}
        decisions:
          approve-spend:
            limits:
              - {role: one}
              - {role: two, scope: emea, from: 40k, up_to: 50k, since: 2027-03-01, until: 2027-03-15}
        """
    )
    assert only.message == (
        "decision `approve-spend`: `two` may decide 40,000 to 50,000 EUR, EMEA, 1 to 14 March 2027, and so may `one`"
    )
    assert (only.position and only.position.line, only.places[0].position.line) == (9, 8)


@pytest.mark.parametrize(
    "limits",
    [
        "[{role: one, scope: emea}, {role: two, scope: apac}]",
        "[{role: one, category: capital}, {role: two, category: operating}]",
        "[{role: one, conditions: in budget}, {role: two, conditions: not in budget}]",
        "[{role: one, until: 2027-03-01}, {role: two, since: 2027-03-01}]",
        "[{role: one, up_to: 50k}, {role: two, from: 50k}]",
        "[{role: one}, {role: one, up_to: 50k}]",
        "[{role: one}, {role: two, until: 2026-12-31}]",
    ],
)
def test_what_does_not_meet_is_no_overlap(said: Said, limits: str) -> None:
    told = said(
        f"""
        settings: {{currency: EUR}}
        units: {{emea: EMEA, apac: APAC}}
        roles: {{one: One, two: Two}}
        decisions: {{approve-spend: {{limits: {limits}}}}}
        """
    )
    assert not [each for each in told if "DEC005" in each]


def test_the_line_is_compared_place_by_place(said: Said) -> None:
    assert said(
        """
        settings: {currency: EUR}
        units: {emea: EMEA, apac: APAC}
        roles: {ops: {reports_to: lead}, lead: {reports_to: head}, head: Head}
        decisions:
          approve-spend:
            limits:
              - {role: ops, up_to: 50k}
              - {role: lead, scope: emea, up_to: 80k}
              - {role: lead, scope: apac, up_to: 40k}
              - {role: head}
        """
    ) == [
        (
            "10 DEC006 decision `approve-spend`: `lead` may decide up to 40,000 EUR, and `ops`, below it in the line, "
            "up to 50,000 EUR: APAC"
        )
    ]


CHAIN = """
    settings: {{currency: EUR}}
    units: {{world: World, emea: {{name: EMEA, parent: world}}, apac: {{name: APAC, parent: world}}}}
    roles: {{lead: Lead, a: A, b: B, c: C}}
    decisions:
      approve-spend:
        limits:
          - {{role: lead, scope: emea, category: capital, up_to: 50k, since: 2026-01-01, until: 2029-01-01, sub_delegable: true}}
          - {{role: a, scope: apac}}
          - {{role: b, scope: emea, from: 50k}}
    delegations:
      first: {{by: lead, to: a, of: approve-spend, scope: emea, up_to: 40k, sub_delegable: true, until: 2028-01-01}}
      second: {{by: a, to: b, of: approve-spend, scope: emea, up_to: 30k, sub_delegable: true}}
      third: {{by: b, to: c, of: approve-spend, {third}}}
    """


@pytest.mark.parametrize(
    ("third", "finding"),
    [
        ("scope: emea, up_to: 20k", None),
        ("scope: emea, category: capital, up_to: 30k, until: 2027-06-01", None),
        ("scope: emea, up_to: 40k", "30,000 to 40,000 EUR, EMEA"),
        ("scope: world, up_to: 20k", "below 20,000 EUR, everywhere but EMEA"),
        ("scope: emea, category: gifts, up_to: 20k", "below 20,000 EUR, gifts, EMEA"),
        ("scope: emea, up_to: 20k, until: 2028-06-01", "below 20,000 EUR, EMEA, 1 January to 31 May 2028"),
    ],
)
def test_a_chain_of_three_narrows_in_every_dimension(said: Said, third: str, finding: str | None) -> None:
    told = [each for each in said(CHAIN.format(third=third)) if "DEC007" in each]
    assert told == (
        []
        if finding is None
        else [
            "14 DEC007 delegation `third` is wider than what `b` may pass on of decision `approve-spend`: "
            + finding
        ]
    )


def test_a_circle_is_one_fault(found: Callable[..., list[Finding]]) -> None:
    (only,) = found(
        """
        roles: {a: A, b: B, c: C, lead: Lead}
        decisions: {approve-spend: {limits: {role: lead, sub_delegable: true}}}
        delegations:
          one: {by: a, to: b, of: approve-spend, sub_delegable: true}
          two: {by: b, to: c, of: approve-spend, sub_delegable: true}
          three: {by: c, to: a, of: approve-spend, sub_delegable: true}
        """
    )
    assert only.code == "DEC007"
    assert only.message == "delegation `one` closes a circle of 3: `one`, `two` and `three`"
    assert [each.position.line for each in only.places] == [6, 7]


@pytest.mark.parametrize(
    ("delegation", "message"),
    [
        ("{by: clerk, to: cfo, of: approve-spend}", "passes nothing on: `clerk` has no authority over decision `approve-spend`"),
        ("{by: head, to: cfo, of: approve-spend}", "passes nothing on: `head` may not pass on what it has of decision `approve-spend`"),
        ("{by: lead, to: lead, of: approve-spend}", "is by `lead` to itself"),
        ("{by: clerk, to: cfo}", "passes nothing on: `clerk` has authority over none of the 2 decisions"),
        ("{by: lead, to: cfo, of: open}", "passes nothing on: nobody is named to decide decision `open`"),
        ("{by: lead, to: cfo, of: empty}", "passes nothing on: there is no decision that it speaks of"),
        ("{by: lead, to: cfo, of: approve-spend, until: 2026-12-01}", "has lapsed: its last day was 30 November 2026"),
        ("{by: lead, to: clerk, of: approve-spend}", "passes on to `clerk`, which nobody holds from 1 December 2026"),
        ("{by: dana, to: cfo, of: approve-spend}", "rests on `lead`, which `dana` does not hold from 1 June 2027"),
        ("{by: dana, to: cfo, of: approve-spend, until: 2027-06-01}", None),
        ("{by: lee, to: cfo, of: approve-spend}", "rests on `lead`, which `lee` does not hold until 31 May 2027"),
        ("{by: lee, to: cfo, of: approve-spend, since: 2027-06-01}", None),
        ("{by: lead, to: cfo, of: budget}", None),
        ("{by: lead, to: cfo}", None),
    ],
)  # fmt: skip
def test_a_delegation_is_found_once_with_its_fault(said: Said, delegation: str, message: str | None) -> None:
    told = [
        each
        for each in said(
            f"""
            settings: {{currency: EUR}}
            roles: {{lead: {{reports_to: head}}, head: Head, clerk: Clerk, cfo: CFO}}
            people:
              dana: {{holds: [{{role: lead, until: 2027-06-01}}, cfo, head]}}
              lee: {{holds: {{role: lead, since: 2027-06-01}}}}
              kim: {{holds: {{role: clerk, until: 2026-12-01}}}}
            subjects: {{budget: Budget, empty: Empty}}
            decisions:
              approve-spend:
                subject: budget
                limits: [{{role: lead, up_to: 50k, sub_delegable: true}}, {{role: head, from: 50k}}]
              open: {{consulted: lead}}
            delegations: {{passed: {delegation}}}
            """
        )
        if "DEC007" in each
    ]
    assert told == ([] if message is None else [f"14 DEC007 delegation `passed` {message}"])


def test_who_loses_the_role_later_is_warned_and_who_has_lost_it_is_refused(
    found: Callable[..., list[Finding]],
) -> None:
    text = """
        roles: {lead: Lead, clerk: Clerk}
        people:
          dana: {holds: {role: lead, until: 2027-06-01}}
          lee: {holds: [clerk, {role: lead, since: 2027-06-01}]}
        decisions: {approve-spend: {limits: {role: lead, sub_delegable: true}}}
        delegations: {passed: {by: dana, to: clerk, of: approve-spend}}
        """
    for day, severity in ((date(2027, 5, 31), Severity.WARNING), (date(2027, 6, 1), Severity.ERROR)):
        (only,) = found(text, day)
        assert (only.code, only.severity) == ("DEC007", severity)
    assert found(text, DEC007={"horizon_days": 30}) == []


def test_a_deputy_may_not_approve_what_they_ask_for(said: Said) -> None:
    assert said(
        """
        settings: {currency: EUR}
        roles: {clerk: Clerk, lead: Lead}
        people:
          dana: {holds: lead, absent: {since: 2027-03-01, until: 2027-03-15, deputy: lee}}
          lee: {holds: clerk}
        decisions:
          approve-spend: {recommends: clerk, limits: {role: lead, up_to: 50k}}
          approve-gift: {recommends: clerk, limits: {role: lead}}
        """,
    ) == [
        (
            "8 DEC009 person `lee` can both ask for decision `approve-spend`, as `clerk`, and decide it, as `lead`: "
            "below 50,000 EUR, 1 to 14 March 2027"
        ),
        "8 DEC004 decision `approve-spend`: nobody may decide from 50,000 EUR",
        (
            "9 DEC009 person `lee` can both ask for decision `approve-gift`, as `clerk`, and decide it, as `lead`: "
            "anything, 1 to 14 March 2027"
        ),
    ]


def test_a_part_in_a_joint_authority_is_no_self_approval_while_others_can(said: Said) -> None:
    text = """
        roles: {{clerk: Clerk, one: One, two: Two, three: Three}}
        people: {{dana: {{holds: [clerk, one]}}, lee: {{holds: two}}{more}}}
        decisions: {{approve-spend: {{recommends: clerk, limits: {{roles: [one, two, three], joint: 2}}}}}}
        """
    assert said(text.format(more=", kim: {holds: three}")) == []
    told = said(text.format(more=", kim: {holds: {role: three, until: 2027-03-01}}"), date(2027, 3, 1))
    assert [each.split(" ", 2)[1] for each in told] == ["PPL001", "DEC009"]


def test_four_eyes_are_two_people_on_every_day(said: Said) -> None:
    assert said(
        """
        roles: {one: One, two: Two}
        people:
          dana: {holds: [one, {role: two, since: 2027-04-01, until: 2027-05-01, acting: true}]}
          lee: {holds: [{role: two, until: 2027-04-01}, {role: two, since: 2027-05-01}]}
        decisions: {approve-spend: {limits: {roles: [one, two], joint: 2}}}
        """
    ) == [
        (
            "6 DEC010 decision `approve-spend` takes 2 of `one` and `two`, and only 1 different hand can decide, "
            "1 to 30 April 2027"
        )
    ]


def test_more_than_there_are_roles_never_decide_together(said: Said) -> None:
    assert said("roles: {one: One, two: Two}\ndecisions: {spend: {decides: [one, two], joint: 3}}") == [
        "3 DEC010 decision `spend` takes 3 together, and names 2: `one` and `two`"
    ]


def test_a_person_by_name_is_one_hand_of_a_joint_authority(said: Said) -> None:
    text = "people: {ann: Ann}\ndecisions: {spend: {limits: {person: ann, joint: 2}}}"
    assert [each for each in said(text) if "DEC010" in each] == [
        "3 DEC010 decision `spend` takes 2 together, and names 1: `ann`"
    ]


def test_bodies_and_external_roles_are_hands_of_their_own(said: Said) -> None:
    assert (
        said(
            """
            roles: {board: {body: true}, auditor: {external: true}, lead: Lead}
            people: {dana: {holds: lead}}
            decisions: {approve-spend: {limits: {roles: [board, auditor, lead], joint: 3}}}
            """
        )
        == []
    )


def test_how_many_answer_together_is_not_how_many_decide(said: Said) -> None:
    text = "roles: {one: One, two: Two, boss: Boss}\ndecisions: {spend: {accountable: [one, two], joint: 2, decides: boss}}"
    assert said(text) == []
    assert said(text.replace("decides: boss", "decides: [one, boss]").replace("joint: 2", "joint: 3")) == [
        "3 DEC010 decision `spend` takes 3 together, and names 2: `boss` and `one`"
    ]


@pytest.mark.parametrize(
    ("limits", "target", "message"),
    [
        ("[{role: ops, up_to: 50k}, {role: lead, from: 50k}]", "cfo", "`cfo`, which has no limit on it, nor has `boss` above it"),
        ("[{role: ops, up_to: 50k}, {role: lead, from: 50k}]", "boss", "`boss`, which has no limit on it"),
        ("[{role: ops}, {role: boss, up_to: 50k}]", "cfo", "`cfo`, where only up to 50,000 EUR may be decided, and by others any amount"),
        ("[{role: ops, up_to: 60k}, {role: lead, up_to: 50k, from: 10k}]", "lead", "`lead`, where only up to 50,000 EUR may be decided, and by others up to 60,000 EUR"),
        ("[{role: lead}]", "lead", "`lead`, the only role that decides it"),
        ("[{role: ops, up_to: 50k}, {role: lead, from: 50k}]", "lead", None),
        ("[{role: ops, up_to: 50k}, {role: boss, from: 50k}]", "cfo", None),
        ("[{role: ops, up_to: 50k}, {person: dana, from: 50k}]", "boss", None),
    ],
)  # fmt: skip
def test_an_escalation_reaches_sufficient_authority(
    said: Said, limits: str, target: str, message: str | None
) -> None:
    told = said(
        f"""
        settings: {{currency: EUR}}
        roles: {{ops: {{reports_to: lead}}, lead: Lead, cfo: {{reports_to: boss}}, boss: Boss}}
        people: {{dana: {{holds: boss}}, lee: {{holds: [ops, lead]}}, kim: {{holds: cfo}}}}
        decisions: {{approve-spend: {{limits: {limits}, escalates_to: {target}}}}}
        """
    )
    dead = [each.partition("DEC008 ")[2] for each in told if "DEC008" in each]
    assert dead == ([] if message is None else [f"decision `approve-spend` escalates to {message}"])


def test_a_vacancy_says_since_when_and_for_how_much(said: Said) -> None:
    text = """
        roles: {cfo: CFO, clerk: Clerk, agency: {external: true}}
        people: {dana: {holds: {role: cfo, until: 2027-06-01}}, lee: {holds: clerk}}
        decisions: {spend: {limits: {role: cfo}}, hire: {decides: cfo}, print: {decides: agency}}
        activities:
          close: {accountable: cfo, responsible: clerk}
          audit: {accountable: cfo, responsible: clerk}
        """
    critical = "role `cfo` is held by nobody from 1 June 2027 and is accountable for 2 items and decides 2"
    assert said(text) == [f"2 PPL002 {critical}"]
    assert said(text, date(2027, 6, 1)) == [f"2 PPL001 {critical}"]
    assert said(text, PPL002={"horizon_days": 151}) == []
    assert said(text, PPL002={"horizon_days": 152}) == [f"2 PPL002 {critical}"]


def test_a_body_is_vacant_when_too_few_sit_in_it(said: Said) -> None:
    text = """
        roles: {{board: {{body: true, members: [one, two, three], decides_by: majority}}, one: 1, two: 2, three: 3}}
        people: {{dana: {{holds: one}}{more}}}
        decisions: {{spend: {{decides: board}}}}
        """
    assert said(text.format(more=", lee: {holds: two}")) == []
    assert said(text.format(more="")) == [
        "2 PPL001 role `board` has too few members to decide and decides 1 item"
    ]


def test_an_assignment_that_ends_leaves_a_gap_ahead(said: Said) -> None:
    text = """
        roles: {lead: Lead, head: Head}
        activities:
          run:
            responsible: head
            accountable: [{role: lead, until: 2027-03-01}, {role: head, since: 2027-03-15}]
        kpis:
          churn: {owned_by: {role: lead, until: 2027-05-01}}
        """
    assert said(text) == [
        "6 PPL002 activity `run` has nobody who is accountable, 1 to 14 March 2027",
        "8 PPL002 KPI `churn` has nobody who owns it from 1 May 2027",
    ]
    assert [each.split()[1] for each in said(text, date(2027, 3, 1))] == ["PPL002"]  # RAM001 says the other


def test_shares_beyond_the_whole_are_found_on_the_first_such_days(said: Said) -> None:
    text = """
        roles: {one: One, two: Two, three: Three}
        people:
          dana:
            holds:
              - {role: one, share: 0.7, until: 2027-07-01}
              - {role: two, share: 0.3}
              - {role: three, share: 0.125, since: 2027-05-01}
              - one
        """
    message = "person `dana` holds 3 roles with 112.5 % of the time, 1 May to 30 June 2027: `one`, `three` and `two`"
    assert said(text) == [f"8 PPL006 {message}"]
    assert said(text, date(2027, 7, 1)) == []


def test_what_closes_a_hole_depends_on_whether_anything_stands_above_it(
    found: Callable[..., list[Finding]],
) -> None:
    text = """
        settings: {currency: EUR}
        roles: {lead: Lead, head: Head}
        decisions:
          approve-spend:
            limits:
              - {role: lead, up_to: 5k}
              - {role: head, from: 6k, up_to: 60k}
        """
    assert [each.help for each in found(text) if each.code == "DEC004"] == [
        "let the limits touch, or add one",
        "leave the highest limit open above, or add one",
    ]


def test_a_crowd_that_asks_and_decides_is_asked_about_at_once(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []
    approvers = requesting.approvers

    def counted(
        index: Index, decision: str, requester: str | None = None, on: date | None = None
    ) -> dict[str, tuple[Way, ...]]:
        asked.append(requester)
        return approvers(index, decision, requester, on)

    monkeypatch.setattr(requesting, "approvers", counted)
    people = "".join(f"          p{number}: {{holds: [clerk, buyer]}}\n" for number in range(40))
    text = f"""
        roles: {{clerk: Clerk, buyer: Buyer}}
        people:\n{people}
        decisions:
          buy: {{recommends: clerk, decides: buyer}}
        """
    assert [line.split()[1] for line in said(text)].count("DEC009") == 40
    assert asked == [None]


def test_another_day_is_looked_at_without_another_model_where_nothing_written_changes(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    days: list[object] = []
    on = Index.on

    def counted(index: Index, day: date | str) -> Index:
        days.append(day)
        return on(index, day)

    monkeypatch.setattr(Index, "on", counted)
    text = """
        roles: {clerk: Clerk, buyer: Buyer}
        people: {ann: {holds: [buyer, {role: clerk, since: 2999-01-01}]}}
        decisions:
          buy: {recommends: clerk, decides: buyer}
          sell: {recommends: %s, decides: buyer}
        """
    assert [line.split()[1] for line in said(text % "clerk", date(2998, 12, 1))].count("DEC009") == 2
    lasting = len(days)
    dated = text % "[{role: clerk, until: 2999-06-01}]"
    assert [line.split()[1] for line in said(dated, date(2998, 12, 1))].count("DEC009") == 2
    assert len(days) == 2 * lasting + 1


def test_a_heap_of_limits_is_told_in_full_and_gets_remedies_for_its_first_doubles(
    found: Callable[..., list[Finding]],
) -> None:
    count = 40
    lines = [
        f"      - {{role: r{each}, from: {each * 100}, up_to: {5000 + each * 130}}}" for each in range(count)
    ]
    roles = ", ".join(f"r{each}: R{each}" for each in range(count))
    text = "\n".join(
        (
            "settings: {currency: EUR}",
            f"roles: {{{roles}}}",
            "decisions:",
            "  spend:",
            "    limits:",
            *lines,
        )
    )
    doubles = [each for each in found(text) if each.code == "DEC005"]
    assert len(doubles) == count * (count - 1) // 2
    assert 0 < sum(bool(each.fixes) for each in doubles) <= 10
