"""The numbers that the guide *From two hundred findings to none* counts down are those that its commands print."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "guide" / "two-hundred-findings.md"
PRINTED = re.compile(r"^(?:No findings|(?P<counts>\d+ (?:error|warning|note).*)) in \d+ items")
LEFT = re.compile(r"^Left: \*\*(\d+)\*\*")
ROW = re.compile(r"^\| \[(.+)\]\(#.+\) \| (\d+) \|$")


def test_what_is_left_is_what_the_command_before_prints() -> None:
    printed, title, counted = 0, "", {}
    lines = PAGE.read_text("utf-8").splitlines()
    for line in lines:
        if line.startswith("## "):
            title = line.removeprefix("## ")
        if (found := PRINTED.match(line)) is not None:
            printed = sum(map(int, re.findall(r"(\d+) (?:error|warning|note)", found["counts"] or "")))
        if (left := LEFT.match(line)) is not None:
            counted[title] = int(left[1])
            assert counted[title] == printed, title
    assert counted == {row[1]: int(row[2]) for row in map(ROW.match, lines) if row is not None}
    ways = list(counted.values())
    assert 190 <= ways[0] <= 210
    assert ways == sorted(ways, reverse=True)
    assert ways[-1] == 0
