"""How long six of the rules take rolemap, pandas, DuckDB and networkx: whole processes, from the same file.

Each script reads one CSV file of edges (see `edges.py`), finds what the six rules find, and prints it as JSON. They take
turns, and the medians are compared. Unless all four find the same in every round, nothing is compared (exit code 2).

What the rules find, in words that hold for all four:

- accountable: the activities for which not exactly one role answers
- exclusive: of 10,000 policies that keep two activities separate, each with a role that does both, or with a person who
  does both through two roles, neither of which does both; to answer or to perform is to do
- alike: the roles that share at least 0.8 of what one or the other answers for or performs with another role, and at
  least 5 of it; what more than 100 roles hold alike is left out
- circles: the roles that report to themselves in the end
- owner: the KPIs that nobody owns
- lever: the KPIs with an owner, of which neither the owner nor anybody who reports to it does an activity that moves it

`--large` runs a million assignments, which has no target. A number after `--rounds` is how often each runs.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from edges import write

SIZE, LARGE = 100_000, 1_000_000
ROUNDS = 9
MOST_OF_DUCKDB = 0.65
YARDSTICK = "duckdb"
RUNNERS = ("rolemap", YARDSTICK, "pandas", "networkx")


def run(runner: str, path: Path) -> tuple[float, dict[str, list[str]]]:
    """The wall-clock seconds of one whole process, and what it found."""
    script = Path(__file__).with_name(f"{runner}_rules.py")
    begin = time.perf_counter()
    done = subprocess.run([sys.executable, str(script), str(path)], stdout=subprocess.PIPE, check=True)
    took = time.perf_counter() - begin
    return took, json.loads(done.stdout)


def differing(found: dict[str, dict[str, list[str]]]) -> list[str]:
    """The rules in which somebody finds something else than rolemap, each with the counts of all."""
    return [
        f"{rule}: " + ", ".join(f"{runner} {len(each.get(rule, ()))}" for runner, each in found.items())
        for rule, expected in found["rolemap"].items()
        if any(each.get(rule) != expected for each in found.values())
    ]


def main() -> int:
    """Print the table; 0 if the target is met, 1 if it is missed, 2 if there is nothing to compare."""
    options = argparse.ArgumentParser(description="six rules: rolemap, DuckDB, pandas, networkx")
    options.add_argument("--large", action="store_true", help=f"{LARGE:,} assignments instead of {SIZE:,}")
    options.add_argument("--rounds", type=int, default=ROUNDS, help="how often each runs")
    chosen = options.parse_args()
    missing = [name for name in RUNNERS if not importlib.util.find_spec(name)]
    if missing:
        print(
            f"void: {' and '.join(missing)} missing; `pip install --editable '.[bench]'` installs all rivals"
        )
        return 2
    size = LARGE if chosen.large else SIZE
    took: dict[str, list[float]] = {runner: [] for runner in RUNNERS}
    found: dict[str, dict[str, list[str]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edges.csv"
        write(path, size)
        for number in range(chosen.rounds + 1):
            for runner in RUNNERS:
                seconds, found[runner] = run(runner, path)
                if number:  # the first round warms the caches
                    took[runner].append(seconds)
            different = differing(found)
            if different:
                print("void: they do not find the same\n" + "\n".join(different))
                return 2
    medians = {runner: statistics.median(each) for runner, each in took.items()}
    late = medians["rolemap"] / medians[YARDSTICK] > MOST_OF_DUCKDB and not chosen.large
    print(f"Six rules over {size:,} assignments, whole processes, medians of {chosen.rounds} rounds\n")
    print("all find the same: " + ", ".join(f"{len(each)} {rule}" for rule, each in found["rolemap"].items()))
    print(f"\n{'':>12}{'s':>9}{'of DuckDB':>12}")
    for runner, seconds in medians.items():
        mark = "  MISSED" if late and runner == "rolemap" else ""
        print(f"{runner:>12}{seconds:>9.2f}{seconds / medians[YARDSTICK]:>12.2f}{mark}")
    if not chosen.large:
        print(f"\ntarget: rolemap in at most {MOST_OF_DUCKDB} of the time of DuckDB")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
