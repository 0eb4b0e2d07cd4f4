"""From which amount on one role that proposes and approves is no longer a warning."""

from dataclasses import replace
from pathlib import Path

import pytest

import rolemap
from rolemap import Configuration, Finding, Severity

SPENDING = """
rolemap: 1
settings: {{currency: EUR, rates: {{USD: 0.5}}}}
roles: {{buyer: Buyer, user: User}}
subjects:
  purchase: {{stages: [propose, execute], limits: [{subject}]}}
decisions:
  choose-vendor:
    subject: purchase
    stage: propose
    recommends: buyer
    decides: buyer
    informed: user
    limits: [{decision}]
activities:
  buy: {{subject: purchase, stage: execute, accountable: user}}
"""


def found(folder: Path, materiality: float, *, decision: str = "", subject: str = "") -> Finding:
    file = folder / "spending.rolemap.yml"
    file.write_text(SPENDING.format(decision=decision, subject=subject), encoding="utf-8")
    configuration = Configuration(select=("CTL002",), options={"CTL002": {"materiality": materiality}})
    (finding,) = replace(rolemap.load(file), configuration=configuration).check()
    return finding


@pytest.mark.parametrize(
    ("materiality", "limits", "severity"),
    [
        (0, {"decision": "{role: buyer, up_to: 900k}"}, Severity.WARNING),
        (50_000, {}, Severity.WARNING),
        (50_000, {"decision": "{role: buyer, up_to: 50k}"}, Severity.WARNING),
        (50_000, {"decision": "{role: buyer, up_to: 50000.01 EUR}"}, Severity.ERROR),
        (50_000, {"decision": "{role: buyer}"}, Severity.ERROR),
        (50_000, {"decision": "{role: buyer, until: 2020-01-01}"}, Severity.WARNING),
        (50_000, {"subject": "{role: buyer, up_to: 60k}"}, Severity.ERROR),
        (50_000, {"decision": "{role: buyer, up_to: 100000 USD}"}, Severity.WARNING),
        (50_000, {"decision": "{role: buyer, up_to: 100001 USD}"}, Severity.ERROR),
        (50_000, {"decision": "{role: buyer, up_to: 60000 CHF}"}, Severity.ERROR),
    ],
)
def test_one_role_on_both_sides_is_an_error_where_more_is_at_stake_than_is_material(
    tmp_path: Path, materiality: float, limits: dict[str, str], severity: Severity
) -> None:
    assert found(tmp_path, materiality, **limits).severity == severity


def test_the_finding_shows_which_limit_is_material(tmp_path: Path) -> None:
    finding = found(tmp_path, 50_000, subject="{role: buyer, up_to: 60k}")
    place = finding.places[-1]
    assert place.note == "up to 60,000 EUR is at stake, and more than 50,000 is material"
    assert place.position.line == 6


def test_a_limit_of_the_subject_counts_beside_a_smaller_one_of_the_decision(tmp_path: Path) -> None:
    finding = found(
        tmp_path,
        50_000,
        decision="{role: buyer, up_to: 10k}",
        subject="{role: buyer, from: 10k, up_to: 70k}",
    )
    assert finding.severity == Severity.ERROR
