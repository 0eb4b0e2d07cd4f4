"""What nobody holds on the day of the check, and who is named for it on other days, or where the seats are empty."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import rolemap

TEXT = """
roles:
  board: {body: true, members: [chair, one, two], chair: chair, decides_by: majority}
  chair: Chair
  one: One
  two: Two
  clerk: Clerk
people: {ann: {holds: [one, clerk]}}
activities:
  close: {accountable: {role: clerk, until: 2027-01-01}, responsible: clerk}
  count: {accountable: {role: clerk, since: 2028-01-01}}
objectives:
  grow: {owner: {role: clerk, since: 2026-01-01, until: 2026-03-01}}
decisions:
  buy: {decides: {role: clerk, since: 2028-01-01}, consulted: one}
  set: {decides: board}
"""


def test_who_is_named_on_other_days_and_which_seats_are_empty(tmp_path: Path) -> None:
    file = tmp_path / "team.yml"
    file.write_text(TEXT, "utf-8")
    project = rolemap.load(file)
    found = project.check(on=date(2027, 6, 1))
    told = {
        (each.code, each.subjects[0]): [(place.position.line, place.note) for place in each.places]
        for each in found
        if each.code in {"RAM001", "RAM009", "DEC001", "PPL001"}
    }
    assert told == {
        ("RAM001", "activity:close"): [(10, "`clerk` is named only until 31 December 2026")],
        ("RAM009", "activity:count"): [(11, "`clerk` is named only from 1 January 2028")],
        ("RAM001", "objective:grow"): [(13, "`clerk` is named only 1 January to 28 February 2026")],
        ("DEC001", "decision:buy"): [(15, "`clerk` is named only from 1 January 2028")],
        ("PPL001", "role:board"): [(4, "`chair` is held by nobody"), (6, "`two` is held by nobody")],
    }
