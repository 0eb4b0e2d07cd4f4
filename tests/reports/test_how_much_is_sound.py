"""How much is sound: counted by hand for a small model, and said calmly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from checks import checked, finding, usual

from rolemap.errors import Position
from rolemap.index.index import Index
from rolemap.lint.configuration import Configuration
from rolemap.lint.fingerprint import fingerprints
from rolemap.lint.soundness import Part, soundness, worst
from rolemap.model.entities import Activity, Area
from rolemap.model.involvement import Horizon
from rolemap.model.model import Model
from rolemap.reports import render
from rolemap.reports.text import summary, text


def test_an_item_with_an_error_or_a_warning_is_not_sound() -> None:
    found = usual().soundness()
    assert (found.sound, found.items) == (3, 6)
    assert found.horizons == (Part("strategic", "strategic", 1, 2), Part("operational", "operational", 2, 4))
    assert found.areas == (Part("area:planning", "Planning", 1, 2), Part("area:running", "Running", 2, 4))
    assert found.roles == (Part("role:head", "Head", 3, 6), Part("role:clerk", "Clerk", 2, 3))


def test_what_the_baseline_knows_is_not_sound_either() -> None:
    first, *others = usual().findings
    assert replace(usual(), findings=(first,), known=tuple(others)).soundness() == usual().soundness()


@pytest.mark.parametrize("report", ["markdown", "html"])
def test_who_reads_a_report_is_told_that_a_baseline_keeps_something_back(report: str) -> None:
    first, second, *others = usual().findings
    some = replace(usual(), findings=tuple(others), known=(first, second))
    assert "1 file. 2 findings of the baseline are not shown." in render(some, report)
    assert "1 finding of the baseline is not shown" in render(replace(some, known=(first,)), report)
    assert "baseline" not in render(usual(), report)


def test_headings_are_no_items() -> None:
    model = Model(activities=(Activity(id="whole"), Activity(id="part", parent="whole")))
    assert soundness(Index(model), ()).items == 1


def test_the_parts_add_up_where_some_items_have_no_horizon_and_no_area() -> None:
    model = Model(
        areas=(Area(id="shop", name="Shop"),),
        activities=(
            Activity(id="sell", area="shop", horizon=Horizon.OPERATIONAL),
            Activity(id="plan", area="shop", horizon=Horizon.STRATEGIC),
            Activity(id="clean"),
        ),
    )
    found = soundness(Index(model), [finding("RAM001", "error", "activity:clean", "nobody", None)])
    assert [each.items for each in found.horizons] == [1, 1, 1]
    assert found.horizons[-1] == Part("", "no horizon", 0, 1)
    assert found.areas == (Part("area:shop", "Shop", 2, 2), Part("", "no area", 0, 1))


def test_a_name_that_nobody_reads_to_the_end_is_cut_in_a_summary() -> None:
    long = Part("role:long", "L" * 100, 1, 2)
    assert long.brief == "L" * 60 + "…"
    assert Part("role:cfo", "CFO", 1, 2).brief == "CFO"


def test_the_worst_parts_come_first_and_only_three_of_several() -> None:
    parts = tuple(Part(name, name, sound, items) for name, sound, items in (
        ("a", 9, 10), ("b", 0, 2), ("c", 8, 10), ("d", 5, 5), ("e", 1, 4), ("f", 3, 4),
    ))  # fmt: skip
    assert [each.key for each in worst(parts)] == ["e", "b", "c"]
    assert worst(parts[:1]) == ()
    assert worst((parts[3], parts[3])) == ()


def test_the_text_ends_in_what_a_leader_can_read() -> None:
    assert text(usual()).endswith(
        "\n\n3 of 6 items are sound: no error and no warning stands on them\n"
        "  by horizon   strategic 1 of 2; operational 2 of 4\n"
        "  worst areas  Running 2 of 4; Planning 1 of 2\n"
        "  worst roles  Head 3 of 6; Clerk 2 of 3\n"
        "2 errors, 2 warnings, 1 note in 6 items, 0 subjects, 2 roles; 1 file"
    )


def test_where_nothing_is_found_nothing_is_summed_up() -> None:
    assert text(checked()) == "No findings in 6 items, 0 subjects, 2 roles; 1 file"


def test_where_all_items_are_sound_one_line_says_so() -> None:
    smell = finding("RAM006", "info", "activity:a1", "it is silent", Position("small.yml", 7, 3, 2))
    assert summary(checked(smell)) == (
        "6 of 6 items are sound: no error and no warning stands on them\n"
        "1 note in 6 items, 0 subjects, 2 roles; 1 file"
    )


def test_a_fingerprint_knows_neither_lines_nor_wording() -> None:
    one = finding("RAM002", "error", "activity:a0", "it has two", Position("small.yml", 3, 5, 2))
    moved = finding("RAM002", "warning", "activity:a0", "there are two", Position("other.yml", 9, 1, 2))
    other = finding("RAM002", "error", "activity:a1", "it has two", Position("small.yml", 3, 5, 2))
    assert [*fingerprints([one])] == [*fingerprints([moved])]
    assert len({*fingerprints([one, moved, other, one])}) == 4


def test_what_was_noticed_in_a_table_is_known_by_its_words() -> None:
    one = finding("TAB001", "warning", "", "`x` is no letter", Position("a.md", 3, 5, 2))
    moved = finding("TAB001", "warning", "", "`x` is no letter", Position("a.md", 8, 5, 2))
    other = finding("TAB001", "warning", "", "`y` is no letter", Position("a.md", 3, 5, 2))
    assert [*fingerprints([one])] == [*fingerprints([moved])] != [*fingerprints([other])]


def test_a_check_of_some_rules_says_that_what_is_sound_is_so_by_them() -> None:
    some = replace(usual(), configuration=Configuration().under(select=("RAM",)))
    assert "3 of 6 items are sound by the rules asked for: no error" in text(some)
    assert "**3 of 6 items are sound by the rules asked for**" in render(some, "markdown")
    assert "<strong>3 of 6 items are sound by the rules asked for</strong>" in render(some, "html")
    all_ = replace(usual(), configuration=Configuration().under(fail_on="warning"))
    assert "3 of 6 items are sound: no error" in text(all_)
