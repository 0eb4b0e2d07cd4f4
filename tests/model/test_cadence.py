"""How often something comes round, as people write it."""

import pytest

from rolemap.model.cadence import times_a_week


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("daily", 5),
        ("Weekly", 1),
        ("every week", 1),
        ("bi-weekly", 0.5),
        ("every two weeks", 0.5),
        ("every 2nd week", 0.5),
        ("every other month", 6 / 52),
        ("twice a week", 2),
        ("3x/month", 36 / 52),
        ("2 per quarter", 8 / 52),
        ("once a year", 1 / 52),
        ("semi-annually", 2 / 52),
    ],
)
def test_it_is_counted_in_weeks(text: str, times: float) -> None:
    assert times_a_week(text) == pytest.approx(times)


@pytest.mark.parametrize(
    "text", ["", "on demand", "when needed", "every 0 days", "0 x week", "monthly, mostly", "a" * 500]
)
def test_what_is_not_understood_is_not_guessed(text: str) -> None:
    assert times_a_week(text) is None
