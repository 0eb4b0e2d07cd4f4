"""On which days something is missing: the traps of half-open days, and a law against counting day by day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rolemap
from rolemap import Involvement, Model, Project, RolemapError
from rolemap.index.days.interval import Kind
from rolemap.index.horizon.timeline import Timeline
from rolemap.index.index import Index
from rolemap.model.entities import (
    Absence,
    Activity,
    Decision,
    Delegation,
    Empty,
    Kpi,
    Limit,
    Note,
    Person,
    Policy,
    Role,
    Tenure,
    Unit,
    assignments,
)
from rolemap.model.involvement import KpiRight
from rolemap.model.money import money

Load = Callable[[str], Project]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def loaded(text: str) -> Project:
        (tmp_path / "m.yml").write_text(f"rolemap: 1\nsettings: {{currency: EUR}}\n{text}", "utf-8")
        return rolemap.load(tmp_path / "m.yml")

    return loaded


def found(project: Project, since: str = "2027-01-01", until: str | None = "2028-01-01") -> Timeline:
    return project.index.timeline(since, until)


def stretches(timeline: Timeline, *kinds: Kind) -> list[tuple[str, str]]:
    """Return key and days of intervals: "2027-03-01 to before 2027-03-15"."""
    return [(each.key, str(each.period)) for each in (timeline.of(*kinds) if kinds else timeline.intervals)]


class TestAnItem:
    def test_touching_periods_leave_no_gap(self, load: Load) -> None:
        project = load("""\
roles: {a: A, b: B}
activities:
  close: {accountable: [{role: a, until: 2027-03-01}, {role: b, since: 2027-03-01}]}
""")
        assert not found(project).intervals

    def test_a_day_between_two_periods_is_a_gap_of_one_day_and_says_which_assignment_ended(
        self, load: Load
    ) -> None:
        project = load("""\
roles: {a: A, b: B}
activities:
  close: {accountable: [{role: a, until: 2028-02-29}, {role: b, since: 2028-03-01}]}
""")
        (gap,) = found(project, "2028-01-01", "2029-01-01").intervals
        assert (gap.kind, gap.since, gap.until) == (
            "nobody-accountable",
            date(2028, 2, 29),
            date(2028, 3, 1),
        )
        assert (gap.says, gap.why) == (
            "nobody is accountable for Close",
            "nobody is named, 29 February 2028",
        )
        assert gap.because[0].says == "A: accountable until 28 February 2028"
        place = project.position(gap.because[0].key, *gap.because[0].at)
        assert place is not None
        assert (place.line, place.column) == (5, 26)

    def test_what_follows_from_an_assignment_that_ends_follows_anew(self, load: Load) -> None:
        """Where nobody is named any more, whoever answers for the whole does."""
        project = load("""\
roles: {a: A, b: B}
activities:
  whole: {accountable: {role: a, until: 2027-09-01}}
  part: {parent: whole, accountable: {role: b, until: 2027-03-01}, responsible: b}
""")
        assert stretches(found(project)) == [
            ("activity:part", "2027-09-01 to before 2028-01-01"),
            ("activity:whole", "2027-09-01 to before 2028-01-01"),
        ]

    def test_a_whole_that_nobody_is_assigned_to_any_more_is_not_left_to_the_head_of_its_unit(
        self, load: Load
    ) -> None:
        """It would only group its parts then, as `who` says; that it lost whoever answered for it is told."""
        project = load("""\
roles: {a: A, head: Head}
units: {sales: {head: head}}
activities:
  whole: {unit: sales, accountable: {role: a, until: 2027-09-01}}
  part: {parent: whole, responsible: a, accountable: a}
  alone: {unit: sales, accountable: {role: a, until: 2027-09-01}}
""")
        assert stretches(found(project)) == [("activity:whole", "2027-09-01 to before 2028-01-01")]
        assert project.index.on("2027-09-01").accountable("whole") == ()
        assert project.index.on("2027-09-01").accountable("alone") == ("head",)

    def test_a_vacancy_of_every_accountable_role(self, load: Load) -> None:
        project = load("""\
roles: {a: A}
people: {dana: {name: Dana, holds: {role: a, until: 2027-06-01}}, lee: {name: Lee, holds: {role: a, since: 2027-06-15}}}
activities: {close: {accountable: a}}
kpis: {cost: {owned_by: a}}
""")
        timeline = found(project)
        assert stretches(timeline) == [
            ("activity:close", "2027-06-01 to before 2027-06-15"),
            ("kpi:cost", "2027-06-01 to before 2027-06-15"),
        ]
        assert [each.says for each in timeline.intervals] == [
            "nobody is accountable for Close",
            "nobody owns Cost",
        ]
        assert timeline.intervals[0].why == "nobody holds A, 1 to 14 June 2027"
        assert timeline.intervals[0].because[0].says == "Dana holds A until 31 May 2027"

    def test_whoever_acts_fills_a_vacancy(self, load: Load) -> None:
        project = load("""\
roles: {a: A}
people:
  dana: {holds: {role: a, until: 2027-06-01}}
  lee: {holds: {role: a, since: 2027-06-01, until: 2027-06-15, acting: true}}
  kim: {holds: {role: a, since: 2027-06-15}}
activities: {close: {accountable: a}}
""")
        assert not found(project).intervals

    def test_a_reason_says_since_when_although_that_is_before_the_horizon(self, load: Load) -> None:
        project = load("""\
roles: {a: A}
people: {dana: {name: Dana, holds: {role: a, until: 2026-06-01}}}
activities: {close: {accountable: a}}
""")
        (gap,) = found(project).intervals
        assert gap.is_always
        assert str(gap.period) == "2027-01-01 to before 2028-01-01"
        assert gap.why == "nobody holds A from 1 June 2026"

    @pytest.mark.parametrize("text", ["{none: nobody has to}", "{role: a}"])
    def test_what_is_empty_on_purpose_and_headings_are_passed_over(self, load: Load, text: str) -> None:
        project = load(f"""\
roles: {{a: A}}
activities: {{heading: Heading, close: {{parent: heading, accountable: {text}}}}}
""")
        assert not found(project).intervals

    def test_each_answers_for_what_it_decides_within_limits(self, load: Load) -> None:
        project = load("roles: {a: A}\ndecisions: {spend: {limits: {role: a}}}\n")
        assert not found(project).of("nobody-accountable")


class TestAbsence:
    MODEL = """\
roles: {a: A}
people:
  dana: {name: Dana, holds: a, absent: {since: 2027-03-01, until: 2027-03-15, why: holiday%s}}
  lee: {name: Lee%s}
activities: {close: {accountable: a}}
"""

    def test_without_a_deputy_nobody_is_there(self, load: Load) -> None:
        (gap,) = found(load(self.MODEL % ("", ""))).intervals
        assert (gap.kind, str(gap.period)) == ("nobody-there", "2027-03-01 to before 2027-03-15")
        assert gap.why == "Dana is absent, 1 to 14 March 2027 (holiday), without a deputy"

    def test_with_a_deputy_somebody_is(self, load: Load) -> None:
        assert not found(load(self.MODEL % (", deputy: lee", ""))).intervals

    def test_a_deputy_who_is_away_too_leaves_those_days(self, load: Load) -> None:
        text = self.MODEL % (", deputy: lee", ", absent: {since: 2027-03-10, until: 2027-04-01}")
        (gap,) = found(load(text)).intervals
        assert str(gap.period) == "2027-03-10 to before 2027-03-15"
        assert "Lee, who deputises, is absent too, 10 to 31 March 2027" in gap.why

    def test_of_two_who_share_a_role_one_is_enough_until_both_are_away(self, load: Load) -> None:
        project = load("""\
roles: {a: A}
people:
  dana: {holds: {role: a, share: 0.5}, absent: {since: 2027-03-01, until: 2027-03-15}}
  lee: {holds: {role: a, share: 0.5}, absent: [{since: 2027-03-10, until: 2027-03-20}, {since: 2027-03-18, until: 2027-04-01}]}
activities: {close: {accountable: a}}
""")
        assert stretches(found(project)) == [("activity:close", "2027-03-10 to before 2027-03-15")]

    def test_a_vacancy_right_after_an_absence_is_another_thing(self, load: Load) -> None:
        project = load("""\
roles: {a: A}
people: {dana: {holds: {role: a, until: 2027-04-01}, absent: {since: 2027-03-01}}}
activities: {close: {accountable: a}}
""")
        assert [(each.kind, str(each.period)) for each in found(project).intervals] == [
            ("nobody-there", "2027-03-01 to before 2027-04-01"),
            ("nobody-accountable", "2027-04-01 to before 2028-01-01"),
        ]


class TestADecision:
    MODEL = """\
roles: {lead: Lead, director: {name: Director, reports_to: cfo}, cfo: CFO}
people:
  dana: {name: Dana, holds: director, absent: {since: 2027-03-01, until: 2027-03-15}}
  lee: {name: Lee, holds: [lead, {role: cfo, until: 2027-06-01}]}
decisions:
  spend:
    limits: [{role: lead, up_to: 10}, {role: director, from: 10, up_to: 50}, {role: cfo, from: 50, up_to: 90, since: 2027-02-01}]
  plan: {decides: director}
"""

    def test_nobody_can_decide_any_part(self, load: Load) -> None:
        timeline = found(load(self.MODEL))
        assert stretches(timeline, "nobody-decides") == [("decision:plan", "2027-03-01 to before 2027-03-15")]
        assert timeline.of("nobody-decides")[0].why == "Dana is absent, 1 to 14 March 2027, without a deputy"

    def test_holes_come_and_go_and_one_that_is_always_there_is_marked(self, load: Load) -> None:
        holes = found(load(self.MODEL)).of("hole")
        assert [(each.part, str(each.period), each.is_always) for each in holes] == [
            ("from 50 EUR", "2027-01-01 to before 2027-02-01", False),
            ("from 90 EUR", "2027-01-01 to before 2028-01-01", True),
            ("10 to 50 EUR", "2027-03-01 to before 2027-03-15", False),
            ("from 50 EUR", "2027-06-01 to before 2028-01-01", False),
        ]
        assert holes[2].says == "nobody decides on Spend, 10 to 50 EUR"
        assert holes[2].why.startswith("nearest is Director: Dana is absent")

    def test_while_nobody_decides_at_all_no_part_of_it_is_told(self, load: Load) -> None:
        project = load("""\
roles: {a: A}
people: {dana: {holds: a, absent: {since: 2027-03-01, until: 2027-03-15}}}
decisions: {spend: {limits: {role: a}}}
""")
        assert [each.kind for each in found(project).intervals] == ["nobody-decides"]

    def test_limits_that_end_say_so(self, load: Load) -> None:
        project = load("roles: {a: A}\ndecisions: {spend: {limits: {role: a, until: 2027-07-01}}}\n")
        (gap,) = found(project).intervals
        assert (gap.kind, str(gap.period)) == ("nobody-decides", "2027-07-01 to before 2028-01-01")
        assert gap.why == "A: any amount, until 30 June 2027"

    def test_who_is_named_to_decide_for_a_time_only(self, load: Load) -> None:
        project = load("""\
roles: {a: A, b: B}
decisions: {plan: {decides: [{role: a, until: 2027-03-01}, {role: b, since: 2027-03-08}]}}
""")
        assert stretches(found(project), "nobody-decides") == [
            ("decision:plan", "2027-03-01 to before 2027-03-08")
        ]

    def test_one_signature_where_two_are_needed_is_nobody(self, load: Load) -> None:
        project = load("""\
roles: {a: A, b: B}
people: {dana: {holds: [a, {role: b, since: 2027-03-01}]}, lee: {holds: {role: b, until: 2027-03-01}}}
decisions: {pay: {limits: {roles: [a, b], joint: 2}}}
""")
        (gap,) = found(project).intervals
        assert str(gap.period) == "2027-03-01 to before 2028-01-01"
        assert gap.why == "fewer than 2 who must decide together"

    def test_what_nobody_decides_on_purpose_is_passed_over(self, load: Load) -> None:
        assert not found(load("roles: {a: A}\ndecisions: {plan: {decides: {none: it is law}}}\n")).of(
            "nobody-decides"
        )


class TestSeparatedDuties:
    MODEL = """\
roles: {clerk: Clerk, controller: Controller, cfo: CFO}
people:
  dana: {name: Dana, holds: [controller, {role: clerk, since: 2027-02-01, until: 2027-02-15, acting: true}]}
  lee: {name: Lee, holds: clerk, absent: {since: 2027-05-01, until: 2027-05-08%s}}
activities:
  pay: {responsible: clerk, accountable: {none: all}, consulted: controller}
  release: {responsible: controller, accountable: {none: all}, informed: clerk}
policies: {eyes: {name: Four eyes, separate: [pay, release]%s}}
"""

    def test_one_person_for_fourteen_days(self, load: Load) -> None:
        (both,) = found(load(self.MODEL % ("", ""))).of("both-duties")
        assert both.subjects == ("person:dana", "policy:eyes", "activity:pay", "activity:release")
        assert str(both.period) == "2027-02-01 to before 2027-02-15"
        assert both.says == "Dana holds both Pay and Release"
        assert [each.says for each in both.because] == [
            "Clerk: responsible, Pay",
            "Dana acts as Clerk, 1 to 14 February 2027",
            "Controller: responsible, Release",
            "Dana holds Controller",
            "Four eyes keeps them separate",
        ]

    def test_a_deputy_is_told_apart(self, load: Load) -> None:
        timeline = found(load(self.MODEL % (", deputy: dana", "")))
        assert stretches(timeline, "as-deputy") == [("person:dana", "2027-05-01 to before 2027-05-08")]
        assert len(timeline.of("both-duties")) == 1

    def test_by_role_only_a_role_that_holds_both_counts(self, load: Load) -> None:
        assert not found(load(self.MODEL % ("", ", by: role"))).of("both-duties")
        project = load("""\
roles: {clerk: Clerk}
activities: {pay: {responsible: clerk}, release: {responsible: {role: clerk, until: 2027-03-01}}}
policies: {eyes: {separate: [pay, release], by: role}}
""")
        assert stretches(found(project), "both-duties") == [("role:clerk", "2027-01-01 to before 2027-03-01")]

    def test_without_people_a_role_is_a_hand_of_its_own(self, load: Load) -> None:
        project = load("""\
roles: {clerk: Clerk}
activities: {pay: {responsible: clerk}, release: {responsible: clerk}}
policies: {eyes: {separate: [pay, release]}}
""")
        (both,) = found(project).of("both-duties")
        assert (both.key, both.is_always) == ("role:clerk", True)

    def test_by_delegation_as_long_as_it_holds(self, load: Load) -> None:
        project = load("""\
roles: {clerk: Clerk, lead: Lead, deputy: Deputy}
people: {dana: {holds: clerk}, lee: {holds: lead}, max: {holds: deputy}}
activities: {ask: {responsible: [clerk, deputy], accountable: {none: all}}}
decisions: {spend: {limits: [{role: lead, sub_delegable: true}]}}
delegations:
  by-name: {by: role:lead, to: person:dana, of: spend, until: 2027-03-01}
  to-role: {by: role:lead, to: role:deputy, of: spend, since: 2027-04-01, until: 2027-05-01}
policies: {eyes: {separate: [ask, spend]}}
""")
        both = stretches(found(project), "both-duties")
        assert sorted(both) == [
            ("person:dana", "2027-01-01 to before 2027-03-01"),
            ("person:max", "2027-04-01 to before 2027-05-01"),
        ]

    def test_within_limits_as_long_as_they_hold(self, load: Load) -> None:
        project = load("""\
roles: {clerk: Clerk, lead: Lead}
people: {dana: {holds: [clerk, lead]}}
activities: {ask: {responsible: clerk}}
decisions: {spend: {limits: [{role: lead, until: 2027-03-01}, {role: clerk, from: 5, since: 2027-09-01, until: 2027-09-02}]}}
policies: {eyes: {separate: [ask, spend]}}
""")
        assert stretches(found(project), "both-duties") == [
            ("person:dana", "2027-01-01 to before 2027-03-01"),
            ("person:dana", "2027-09-01 to before 2027-09-02"),
        ]


class TestADelegation:
    MODEL = """\
roles: {lead: Lead}
people: {dana: {name: Dana, holds: {role: lead, until: 2027-09-01}}, lee: {name: Lee, holds: {role: lead, since: 2027-09-01}}, kim: {name: Kim}}
decisions: {spend: {limits: {role: lead, up_to: 50, sub_delegable: true, until: 2027-11-01}}}
delegations: {small: {by: %s, to: kim, of: spend%s}}
"""

    def test_over_while_the_limit_still_holds(self, load: Load) -> None:
        (gap,) = found(load(self.MODEL % ("lead", ", until: 2027-08-01"))).of("lapsed")
        assert gap.subjects == ("delegation:small", "decision:spend")
        assert str(gap.period) == "2027-08-01 to before 2027-11-01"
        assert (gap.says, gap.why) == (
            "the delegation from Lead to Kim passes nothing on",
            "it holds only until 31 July 2027",
        )

    def test_that_ends_with_its_limit_has_not_lapsed(self, load: Load) -> None:
        assert not found(load(self.MODEL % ("lead", ""))).of("lapsed")

    def test_whose_giver_lost_the_role(self, load: Load) -> None:
        (gap,) = found(load(self.MODEL % ("dana", ""))).of("lapsed")
        assert str(gap.period) == "2027-09-01 to before 2027-11-01"
        assert gap.because[0].says == "Dana holds Lead until 31 August 2027"

    def test_that_is_unsound(self, load: Load) -> None:
        (gap,) = found(load(self.MODEL % ("lead", ", up_to: 60, until: 2027-03-01"))).of("lapsed")
        assert (str(gap.period), gap.is_always) == ("2027-01-01 to before 2027-03-01", False)
        assert "wider" in gap.why

    def test_of_a_decision_that_its_giver_decides_for_a_time_only(self, load: Load) -> None:
        project = load("""\
roles: {lead: Lead, head: Head}
decisions: {plan: {decides: [{role: lead, until: 2027-06-01}, {role: head, since: 2027-06-01}]}}
delegations: {all: {by: lead, to: head, of: plan}}
""")
        assert stretches(found(project), "lapsed") == [("delegation:all", "2027-06-01 to before 2028-01-01")]


class TestTheHorizon:
    def test_a_model_without_any_date_has_nothing_to_tell_and_says_so(self, load: Load) -> None:
        timeline = load("roles: {a: A}\nactivities: {close: {accountable: a}}\n").index.timeline("2027-01-01")
        assert (timeline.intervals, timeline.dates, timeline.is_dated) == ((), (), False)
        assert str(timeline.period) == "2027-01-01 to before 2028-01-01"

    @pytest.mark.parametrize(
        ("since", "last", "until"),
        [
            ("2027-01-01", "2027-03-01", date(2028, 1, 1)),  # at least a year
            ("2027-01-01", "2029-03-01", date(2029, 3, 2)),  # one day after the last date
            ("2028-02-29", "2027-03-01", date(2029, 3, 1)),
            ("9999-06-01", "2027-03-01", date.max),
        ],
    )
    def test_it_goes_beyond_the_last_date(self, load: Load, since: str, last: str, until: date) -> None:
        project = load(f"roles: {{a: A}}\npeople: {{dana: {{holds: {{role: a, until: {last}}}}}}}\n")
        assert project.index.timeline(since).period.until == until

    @pytest.mark.parametrize("days", ["since: 2028-06-01, until: 2028-07-01", "until: 2026-07-01"])
    def test_what_is_before_or_after_it_is_not_told(self, load: Load, days: str) -> None:
        project = load(f"""\
roles: {{a: A}}
people: {{dana: {{holds: a, absent: {{{days}}}}}}}
activities: {{close: {{accountable: a}}}}
""")
        timeline = found(project)
        assert not timeline.intervals
        assert timeline.is_dated
        assert not timeline.dates

    def test_it_has_a_day_at_least(self, load: Load) -> None:
        index = load("roles: {a: A}\n").index
        assert index.timeline("2027-01-01", "2027-01-02").period.until == date(2027, 1, 2)
        with pytest.raises(RolemapError, match="no day lies between 2027-01-01 and 2027-01-01"):
            index.timeline("2027-01-01", "2027-01-01")

    def test_a_day_of_a_model_tells_the_whole_model(self, load: Load) -> None:
        """What does not hold on the day is dropped from it, and told all the same."""
        project = load("roles: {a: A}\nactivities: {close: {accountable: {role: a, since: 2027-02-01}}}\n")
        there = project.index.on("2027-01-15").timeline()
        assert stretches(there) == [("activity:close", "2027-01-15 to before 2027-02-01")]

    def test_in_the_order_of_days_kinds_and_keys(self, load: Load) -> None:
        timeline = found(load(TestADecision.MODEL))
        assert [(each.since, each.kind) for each in timeline.intervals] == sorted(
            ((each.since, each.kind) for each in timeline.intervals),
            key=lambda pair: (
                pair[0],
                ["nobody-accountable", "nobody-there", "nobody-decides", "hole"].index(pair[1]),
            ),
        )
        assert timeline.at("decision:plan") == tuple(
            each for each in timeline.intervals if each.key == "decision:plan"
        )
        assert timeline.dates == (date(2027, 2, 1), date(2027, 3, 1), date(2027, 3, 15), date(2027, 6, 1))


# -- the law ---------------------------------------------------------------------------------------------------------

FIRST = date(2027, 2, 26)
LENGTH = 12
ROLES = ("a", "b", "c")
PEOPLE = ("dana", "lee", "kim")


def _day(number: int) -> date:
    return FIRST + timedelta(days=number)


DAYS = st.integers(-3, LENGTH + 3)


@st.composite
def periods(draw: st.DrawFn) -> dict[str, Any]:
    """Return two ends, either of which may be open; never an empty period."""
    since, until = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if since is not None and until is not None and until <= since:
        until = None
    return {
        "since": None if since is None else _day(since),
        "until": None if until is None else _day(until),
    }


@st.composite
def held(draw: st.DrawFn, rights: tuple[Involvement | KpiRight, ...]) -> dict[str, Any]:
    """Return who holds what of an item, and when."""
    found = {right: draw(st.lists(st.sampled_from(ROLES), max_size=2, unique=True)) for right in rights}
    pairs = [(right, role) for right, roles in found.items() for role in roles]
    notes = tuple(
        Note(right=right, role=role, **draw(periods())) for right, role in pairs if draw(st.booleans())
    )
    nobody = [right for right, roles in found.items() if not roles]
    empty = tuple(Empty(right=right, why="so") for right in nobody if draw(st.integers(0, 5)) == 0)
    return {"assignments": assignments(found), "notes": notes, "empty": empty}


@st.composite
def models(draw: st.DrawFn) -> Model:
    """Return small models in which everything has periods."""
    some_people = draw(st.booleans())
    people = tuple(
        Person(
            id=each,
            holds=tuple(
                Tenure(role=role, **draw(periods()))
                for role in draw(st.lists(st.sampled_from(ROLES), max_size=3))
            ),
            absent=tuple(
                Absence(deputy=draw(st.none() | st.sampled_from(PEOPLE)), **draw(periods()))
                for _ in range(draw(st.integers(0, 2)))
            ),
        )
        for each in (PEOPLE if some_people else ())
    )
    work = (Involvement.ANSWER, Involvement.PERFORM, Involvement.RATIFY, Involvement.CONSULT)
    limit = st.builds(
        lambda role, low, days: Limit(roles=(role,), start=low, **days),
        st.sampled_from(ROLES),
        st.sampled_from((None, money("10 EUR"))),
        periods(),
    )
    return Model(
        units=(Unit(id="u", head=draw(st.none() | st.sampled_from(ROLES))),),
        roles=(
            *(Role(id=each) for each in ROLES[:2]),
            Role(id="c", body=draw(st.booleans()), members=("a", "b"), external=draw(st.booleans())),
        ),
        people=people,
        activities=(
            Activity(id="whole", unit=draw(st.sampled_from((None, "u"))), **draw(held(work))),
            Activity(id="part", parent="whole", **draw(held(work))),
        ),
        decisions=(
            Decision(id="plan", unit=draw(st.sampled_from((None, "u"))), **draw(held(work))),
            Decision(id="spend", limits=tuple(draw(st.lists(limit, max_size=3)))),
        ),
        kpis=(Kpi(id="cost", **draw(held((KpiRight.EXECUTE, KpiRight.DEFINE)))),),
        policies=(Policy(id="eyes", items=("activity:part", "decision:plan", "kpi:cost")),),
        delegations=(
            (
                Delegation(
                    id="d",
                    giver=draw(st.sampled_from(("role:a", "person:dana"))),
                    receiver="role:b",
                    **draw(periods()),
                ),
            )
            if some_people
            else ()
        ),
    )


def by_day(index: Index, day: date) -> set[tuple[str, str]]:
    """Return what is not as it should be on one day, from the answers of that day alone."""
    there, people = index.on(day), index.people
    number = day.toordinal()

    def on(spans: tuple[tuple[int, int], ...]) -> bool:
        return any(first <= number < last for first, last in spans)

    found: set[tuple[str, str]] = set()
    for item in index.items():
        right = KpiRight.EXECUTE if isinstance(item, Kpi) else Involvement.ANSWER
        if index.is_heading(item) or item.why_empty(right):
            continue
        roles = there.accountable(item.key)
        if not roles and there.is_decided_within_limits(there.item(item.key)):
            continue
        if not any(on(people.held(role)) for role in roles):
            found.add(("nobody-accountable", item.key))
        elif not any(on(people.able(role)) for role in roles):
            found.add(("nobody-there", item.key))
    for decision in index.model.decisions:
        if not _is_empty_on_purpose(index, decision):
            authority = there.authority(decision.key)
            if there.who("decides", decision.key).is_nobody:
                found.add(("nobody-decides", decision.key))
            elif authority.is_limited and authority.holes(day, day + timedelta(days=1)):
                found.add(("hole", decision.key))
    for policy in index.model.policies:
        hands = [_doing(there, item) for item in policy.items]
        found |= {("both-duties", hand) for one, other in combinations(hands, 2) for hand in one & other}
    return found


def _is_empty_on_purpose(index: Index, decision: Decision) -> bool:
    if decision.why_empty(Involvement.RATIFY):
        return True
    days = range(-9, LENGTH + 9)
    return bool(decision.why_empty(Involvement.ANSWER)) and not any(
        index.on(_day(each)).authority(decision.key).grants for each in days
    )


def _doing(there: Index, item: str) -> set[str]:
    """Return the people who do something of an item on the day, and the roles that act by themselves."""
    idle = (Involvement.SUPPORT, Involvement.CONSULT, Involvement.INFORM, Involvement.EXCLUDED)
    roles = {each.role for each in there.holdings(item) if each.right not in idle}
    alone = {f"role:{each}" for each in roles if there.people.is_left_open(each) or there.role(each).body}
    filled = {f"person:{person}" for each in roles for person in there.people.filling(each, there.day)}
    return alone | filled


@settings(max_examples=100, deadline=None)
@given(models())
def test_intervals_are_what_is_so_day_by_day(model: Model) -> None:
    index = Index(model)
    days = [_day(each) for each in range(LENGTH)]
    timeline = index.timeline(days[0], _day(LENGTH))
    told = timeline.of("nobody-accountable", "nobody-there", "nobody-decides", "hole", "both-duties")
    swept = {day: {(each.kind, each.key) for each in told if day in each.period} for day in days}
    for day in days:
        nobody = {("hole", key) for kind, key in swept[day] if kind == "nobody-decides"}
        assert swept[day] - nobody == by_day(index, day)
    for each in told:
        if each.kind != "hole":  # none could be longer; a hole could be, if it were a smaller one
            same = [other for other in told if (other.kind, other.subjects) == (each.kind, each.subjects)]
            assert not any(other.since == each.until for other in same)
