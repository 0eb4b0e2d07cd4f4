"""How long, and in how much memory, rolemap loads a large model: against PyYAML's C loader, which only parses.

Loading is everything: every position kept, every value checked, every name found. Each measurement is a process of its
own; the two take turns, and the medians are compared. `--large` adds a million assignments.
"""

from __future__ import annotations

import math
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from enterprise import model

SIZES = (25_000, 50_000, 100_000)
ROUNDS = 5
TIME_TARGET, MEMORY_TARGET = 0.25, 0.45
MEASURED = """
import resource, sys, time
{imports}
begin = time.perf_counter()
{work}
print(time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base)
"""
BASE = "base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss"
YARDSTICK = MEASURED.format(
    imports=f"import yaml\n{BASE}", work="yaml.load(open(sys.argv[1], 'rb').read(), Loader=yaml.CSafeLoader)"
)
LOADING = MEASURED.format(
    imports=f"from rolemap.files.load import load\n{BASE}", work="kept = load([sys.argv[1]])"
)


def measured(code: str, path: Path) -> tuple[float, float]:
    """Seconds, and KiB of memory beyond the imports, of one run."""
    run = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    took, memory = run.stdout.split()
    return float(took), float(memory)


def medians(code: list[str], path: Path, rounds: int) -> list[tuple[float, float]]:
    """The medians of each program, all run in turns."""
    runs = [[measured(each, path) for each in code] for _ in range(rounds)]
    return [
        (statistics.median(took for took, _ in column), statistics.median(memory for _, memory in column))
        for column in zip(*runs, strict=True)
    ]


def exponent(points: list[tuple[int, float]]) -> float:
    """The growth exponent: the slope of a straight line through the points on logarithmic axes."""
    logs = [(math.log(size), math.log(value)) for size, value in points]
    mean_x, mean_y = (statistics.mean(axis) for axis in zip(*logs, strict=True))
    slope: float = sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)
    return slope


def main() -> int:
    """Print the table; 0 if the targets are met at 100,000 assignments."""
    sizes = (*SIZES, 1_000_000) if "--large" in sys.argv[1:] else SIZES
    print(f"Loading against yaml.CSafeLoader, medians of {ROUNDS} rounds\n")
    print(f"{'assignments':>12}{'MB':>7}{'time':>8}{'memory':>9}{'s : s':>16}{'MiB : MiB':>14}")
    times: list[tuple[int, float]] = []
    memories: list[tuple[int, float]] = []
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.rolemap.yml"
            path.write_text("".join(model(size)), encoding="utf-8")
            rounds = ROUNDS if size <= max(SIZES) else 1
            (yard, room), (took, memory) = medians([YARDSTICK, LOADING], path, rounds)
            times.append((size, took))
            memories.append((size, memory))
            late = size >= max(SIZES) and (took / yard > TIME_TARGET or memory / room > MEMORY_TARGET)
            missed |= late
            print(
                f"{size:>12,}{path.stat().st_size / 1e6:>7.1f}{took / yard:>8.2f}{memory / room:>9.2f}"
                f"{f'{took:.2f} : {yard:.2f}':>16}{f'{memory / 1024:.0f} : {room / 1024:.0f}':>14}"
                f"{'  MISSED' if late else ''}"
            )
    print(f"\ntargets: time <= {TIME_TARGET}, memory <= {MEMORY_TARGET} from {max(SIZES):,} assignments on")
    print(f"growth exponents: time {exponent(times):.2f}, memory {exponent(memories):.2f}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
