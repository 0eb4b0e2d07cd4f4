"""What people read when a file cannot be used: every file in `bad/` has its message beside it.

`ROLEMAP_UPDATE_SNAPSHOTS=1 pytest tests/files/test_messages.py` writes them anew; read the difference before you keep it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rolemap import LoadError
from rolemap.files.advice import OTHERWISE
from rolemap.files.document import FIELDS, WORDS
from rolemap.files.load import load

BAD = Path(__file__).parent / "bad"
INPUTS = sorted(each.name for each in BAD.iterdir() if each.suffix != ".txt")


@pytest.mark.parametrize("name", INPUTS)
def test_the_message_says_what_a_person_needs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BAD)
    with pytest.raises(LoadError) as caught:
        load([name])
    said = f"{caught.value}\n"
    expected = Path(name).with_suffix(".txt")
    if os.environ.get("ROLEMAP_UPDATE_SNAPSHOTS"):
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")


def test_no_message_is_left_without_its_file() -> None:
    assert {Path(each).stem for each in INPUTS} == {each.stem for each in BAD.glob("*.txt")}


def test_other_names_of_keys_lead_to_keys_that_there_are() -> None:
    known = {each for fields in FIELDS.values() for each in fields} | set(WORDS)
    known |= {
        key for fields in FIELDS.values() for each in fields.values() if each.part for key in each.part.fields
    }
    assert known.issuperset(OTHERWISE)
