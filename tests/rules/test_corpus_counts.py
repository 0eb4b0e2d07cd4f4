"""What the rules on rows find in real matrices is what can be counted there: see `corpus_counts`.

The matrices are read where they stand beside the project; where they are not at hand, that is skipped, and said.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import HERE, folders
from corpus_counts import Compared, Gaps, compare, counted, table

HEAD = "activity,role,letters\n"


@pytest.mark.skipif(not folders(), reason=f"there is no corpus of real matrices in {HERE}")
@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_the_same_activities_lack_somebody(folder: Path) -> None:
    result = compare(folder)
    assert result.found == result.counted, table([result])


@pytest.mark.parametrize(
    ("lines", "gaps"),
    [
        pytest.param("Plan,Lead,A\nPlan,Clerk,R\nShip,Lead,RA\n", Gaps((), (), ()), id="sound"),
        pytest.param("Plan,Lead,C\nPlan,Clerk,R\n", Gaps(("Plan",), (), ()), id="nobody-answers"),
        pytest.param("Plan,Lead,A\nPlan,Clerk,RA\n", Gaps((), ("Plan",), ()), id="two-answer"),
        pytest.param("Plan,Lead,A\nPlan,Clerk,S\n", Gaps((), (), ("Plan",)), id="nobody-does-it"),
        pytest.param("Plan,Lead,D\nPlan,Clerk,I\n", Gaps(("Plan",), (), ()), id="daci-has-no-performer"),
        pytest.param(
            "Plan,Lead,D\nPlan,Clerk,A\nShip,Lead,D\nShip,Clerk,P\n",
            Gaps((), (), ("Plan",)),
            id="in-rapid-d-answers-and-p-performs",
        ),
        pytest.param("Plan,Lead,approve\nPlan,Clerk,inform\n", Gaps(("Plan",), (), ()), id="in-words"),
        pytest.param(
            "Plan,Lead,R\nShip,Lead,RA\nPlan,Lead,R\nPlan,Lead,RA\n",
            Gaps(("Plan", "Plan"), (), ()),
            id="a-name-that-comes-back",
        ),
    ],
)
def test_the_counting_itself(lines: str, gaps: Gaps) -> None:
    assert counted(HEAD + lines) == gaps


def test_the_table_says_where_the_two_sides_differ() -> None:
    same = Gaps(("Plan",), (), ())
    lines = table(
        [Compared("one", same, same), Compared("two", same, Gaps(("Ship",), (), ("Ship",)))]
    ).splitlines()
    assert [line.split() for line in lines[1:]] == [
        ["one", "1", "/", "1", "0", "/", "0", "0", "/", "0"],
        ["two", "1", "/", "1", "0", "/", "0", "0", "/", "1", "not", "the", "same", "activities"],
        ["all", "2", "/", "2", "0", "/", "0", "0", "/", "1"],
    ]
