"""How long all rules take, beside the cold load of the same model, and how the time of each grows.

Each measurement is a process of its own, which loads a generated, governed enterprise and checks it as `Project.check()`
does, with nothing worked out before. This first check is what counts beside the load. Then it checks a few times more
for the single lines, each time with a new index, and with the processor's caches emptied before each line: otherwise a
small model lies in the caches and a large one does not, and even a bare loop over its activities grows with an exponent
of 1.6. Processor time is measured, the sizes take turns, and the shortest time of a line is what it takes when nobody
disturbs it; its share is of the sum of these.

Two bare loops over the activities are measured in the same way, as yardsticks: what they grow beyond 1 is the machine's
memory, and so is about as much of what a line grows that does the like.

What rules share is built when the first of them asks for it. A hook on `cached_property` takes that time off the rule,
and each shared part is a line of its own. Parts must grow no faster than rules.

`--large` adds a million assignments. With a file as its argument the script measures that file once, and prints JSON.
"""

from __future__ import annotations

import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from functools import cached_property, partial, wraps
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from enterprise import DAY, model
from loading import exponent

from rolemap import Finding, Index
from rolemap.configured import rules_for
from rolemap.files.load import load
from rolemap.files.loaded import Loaded
from rolemap.files.pause import collector_paused
from rolemap.lint import run as engine
from rolemap.lint.configuration import Configuration
from rolemap.lint.rule import Rule
from rolemap.model.entities import Activity

SIZES, LARGE = (25_000, 50_000, 100_000), 1_000_000
AT = max(SIZES)
PROCESSES, CHECKS = 5, 3
MOST_OF_LOAD, STEEPEST = 0.25, 1.1
QUICK = 0.001
"""Seconds at the largest size below which the growth of a line is not judged: it is mostly what stays the same."""
LISTED = 0.002
"""The share of the check from which a line is printed; the others are summed up."""
CACHES = bytearray(64 << 20)
"""More than the processor's caches hold: to look through it is to empty them."""


class Stopwatch:
    """The seconds that each named piece of work takes, without what it starts that has a name of its own."""

    def __init__(self) -> None:
        self.took: dict[str, float] = defaultdict(float)
        self._inside: list[float] = []

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Count what is done inside for `name`; the first time with the processor's caches emptied."""
        if name not in self.took:
            begin = time.process_time()
            CACHES.find(b"1")
            if self._inside:
                self._inside[-1] += time.process_time() - begin
        self._inside.append(0.0)
        begin = time.process_time()
        try:
            yield
        finally:
            whole = time.process_time() - begin
            self.took[name] += whole - self._inside.pop()
            if self._inside:
                self._inside[-1] += whole

    def rule(self, rule: Rule) -> Rule:
        """Return a rule that counts its time."""

        @wraps(rule.check)  # the engine looks whose rule it is
        def check(*given: object, **options: object) -> Iterator[Finding]:
            with self.of(rule.code):
                found = list(rule.check(*given, **options))
            return iter(found)

        return replace(rule, check=check)

    def parts(self) -> Callable[[cached_property[object], Any, type | None], object]:
        """Return what takes the place of `cached_property.__get__`: it counts for the property."""
        build = cached_property.__get__

        def get(part: cached_property[object], holder: Any, kind: type | None = None) -> object:
            with self.of(f"{type(holder).__name__}.{part.attrname}"):
                return build(part, holder, kind)

        return get


def check(
    loaded: Loaded, rules: Iterable[Rule], making: Callable[[], AbstractContextManager[None]] = nullcontext
) -> None:
    """Check a model as `Project.check()` does; `making` is around the making of the index."""
    with collector_paused():
        with making():
            index = Index(loaded.model, DAY)
        engine.run(index, rules, Configuration(), loaded=loaded)


def checked(loaded: Loaded, rules: tuple[Rule, ...]) -> dict[str, float]:
    """Return the seconds of each rule, of each part that rules share, and of the engine, in one cold check."""
    watch = Stopwatch()
    timed = [watch.rule(each) for each in rules]
    parts = patch.object(cached_property, "__get__", watch.parts())
    with parts, watch.of("engine"):
        check(loaded, timed, partial(watch.of, "Index"))
    return watch.took


def read(loaded: Loaded) -> None:
    """Read two fields of each activity."""
    for each in loaded.model.activities:
        each.subject, each.stage  # noqa: B018 - to read them is all


def list_by_role(loaded: Loaded) -> None:
    """Put each activity into a list of each role that holds something of it."""
    found: dict[str, list[Activity]] = defaultdict(list)
    for each in loaded.model.activities:
        for _, roles in each.assignments:
            for role in roles:
                found[role].append(each)


BARE_LOOPS = {"bare loop": read, "bare lists by role": list_by_role}
"""What takes no more than the machine: yardsticks for the growth of the lines that look at all activities."""


def bare_loops(loaded: Loaded) -> dict[str, float]:
    """Return the seconds of each bare loop, with the processor's caches emptied before."""
    watch = Stopwatch()
    with collector_paused():
        for name, loop in BARE_LOOPS.items():
            with watch.of(name):
                loop(loaded)
    return watch.took


def measure(path: str) -> dict[str, Any]:
    """Return what one process measures: the load, the first check, and the shortest times of its lines afterwards."""
    begin = time.process_time()
    loaded = load([path])
    took = time.process_time() - begin
    rules = rules_for(loaded.model)
    begin = time.process_time()
    check(loaded, rules)
    first = time.process_time() - begin
    shortest: dict[str, float] = {}
    bare: list[dict[str, float]] = []
    for _ in range(CHECKS):
        gc.collect()
        bare.append(bare_loops(loaded))
        for name, seconds in checked(loaded, rules).items():
            shortest[name] = min(shortest.get(name, seconds), seconds)
    codes = [each.code for each in rules]
    return {"load": took, "first": first, "shortest": shortest, "bare": _shortest(bare), "rules": codes}


class Measured(NamedTuple):
    """A model of one size.

    Attributes:
        load: the seconds of its load.
        ratio: its check, as a share of that.
        shares: line, rule or shared part -> its share of the sum of all.
        lines: the same -> its shortest time in seconds.
        bare: bare loop -> its shortest time in seconds.
        rules: the codes of the rules.
    """

    load: float
    ratio: float
    shares: dict[str, float]
    lines: dict[str, float]
    bare: dict[str, float]
    rules: list[str]

    @classmethod
    def of(cls, runs: list[dict[str, Any]]) -> Measured:
        """Return the medians of the processes, and of each line the shortest time in any."""
        lines = _shortest([each["shortest"] for each in runs])
        whole = sum(lines.values())
        return cls(
            statistics.median(each["load"] for each in runs),
            statistics.median(each["first"] / each["load"] for each in runs),
            {name: seconds / whole for name, seconds in lines.items()},
            lines,
            _shortest([each["bare"] for each in runs]),
            runs[0]["rules"],
        )


def _shortest(runs: list[dict[str, float]]) -> dict[str, float]:
    """Return the shortest time of each line in any of the runs."""
    return {name: min(each[name] for each in runs) for name in runs[0]}


def main() -> int:
    """Print the table; 0 if the targets are met."""
    sizes = (*SIZES, LARGE) if "--large" in sys.argv[1:] else SIZES
    runs: dict[int, list[dict[str, Any]]] = {size: [] for size in sizes}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(PROCESSES):
            for size in sizes if number == 0 else SIZES:
                path = Path(folder) / f"{size}.rolemap.yml"
                path.write_text("".join(model(size, is_governed=True)), encoding="utf-8")
                run = subprocess.run([sys.executable, __file__, path], capture_output=True, check=True)
                runs[size].append(json.loads(run.stdout))
    found = {size: Measured.of(each) for size, each in runs.items()}
    print(
        f"All {len(found[AT].rules)} rules beside the cold load of the same model, medians of {PROCESSES} processes\n"
    )
    print(f"{'assignments':>12}{'check : load':>14}{'s : s':>16}")
    for size, each in found.items():
        late = "  MISSED" if size == AT and each.ratio > MOST_OF_LOAD else ""
        print(f"{size:>12,}{each.ratio:>14.2f}{f'{each.ratio * each.load:.2f} : {each.load:.2f}':>16}{late}")
    steep = lines(found)
    missed = found[AT].ratio > MOST_OF_LOAD
    print(
        f"\ntargets: at {AT:,} at most {MOST_OF_LOAD} of the load, {'MISSED' if missed else 'met'};"
        f" growth at most {STEEPEST}, {'MISSED by ' + ', '.join(steep) if steep else 'met'}"
    )
    return 1 if missed or steep else 0


def lines(found: dict[int, Measured]) -> list[str]:
    """Print the lines, the longest first: times, share and growth; return the names of those that grow too fast."""
    shares, rules = found[AT].shares, found[AT].rules
    growth = {
        name: exponent([(size, each.lines[name]) for size, each in found.items()])
        for name, seconds in found[max(found)].lines.items()
        if seconds >= QUICK
    }
    steep = [name for name, slope in growth.items() if slope > STEEPEST]
    parts = [name for name in shares if name not in rules]
    for title, unsorted in (("shared part", parts), ("rule", rules)):
        print(
            f"\n{title:>24}" + "".join(f"{f'{size:,}':>14}" for size in found) + f"{'growth':>9}{'share':>9}"
        )
        names = sorted(unsorted, key=shares.__getitem__, reverse=True)
        shown = [name for name in names if shares[name] >= LISTED or name in steep]
        for name in shown:
            times = "".join(f"{f'{1000 * each.lines[name]:.1f} ms':>14}" for each in found.values())
            slope = f"{growth[name]:.2f}" if name in growth else "-"
            late = "  MISSED" if name in steep else ""
            print(f"{name:>24}{times}{slope:>9}{shares[name]:>9.3f}{late}")
        others = [name for name in names if name not in shown]
        print(f"{f'{len(others)} more':>24}{sum(shares[name] for name in others):>{14 * len(found) + 18}.3f}")
    print(f"\n{'not judged':>24}" + "".join(f"{f'{size:,}':>14}" for size in found) + f"{'growth':>9}")
    for name in BARE_LOOPS:
        times = "".join(f"{f'{1000 * each.bare[name]:.2f} ms':>14}" for each in found.values())
        exact = exponent([(size, each.bare[name]) for size, each in found.items()])
        print(f"{name:>24}{times}{exact:>9.2f}")
    return steep


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        print(json.dumps(measure(sys.argv[1])))
    else:
        sys.exit(main())
