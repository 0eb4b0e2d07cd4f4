"""How long rolemap takes to start, as ratios to the floor that Python and its libraries set.

Seconds depend on the machine and on what else it does; ratios of commands that run in turns hardly do. Every
round runs each command once, so a slow moment falls on all of them, and the medians are compared.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parent.parent
ROUNDS = 21
ROLEMAP = str(Path(sys.executable).with_name("rolemap"))
HEAVY = ("pydantic", "networkx")


@dataclass(frozen=True, slots=True)
class Ratio:
    """One line of the table: `command` may take `target` times as long as `floor`."""

    name: str
    command: tuple[str, ...]
    floor: tuple[str, ...]
    target: float


def python(code: str) -> tuple[str, ...]:
    """The command that runs `code` in this interpreter."""
    return (sys.executable, "-c", code)


RATIOS = (
    Ratio(
        "rolemap check : import pydantic",
        (ROLEMAP, "check", "catalogs/marketing-leadership", "--fail-on", "never"),
        python("import pydantic"),
        target=2.5,
    ),
    Ratio("rolemap --help : import click", (ROLEMAP, "--help"), python("import click"), target=1.5),
    Ratio("rolemap --version : bare Python", (ROLEMAP, "--version"), python("pass"), target=2.0),
)


def seconds(command: tuple[str, ...]) -> float:
    """The wall-clock time of one run of `command`; one that fails measures nothing."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def medians(commands: list[tuple[str, ...]]) -> dict[tuple[str, ...], float]:
    """The median time of each command, all run in turns after one round that warms the caches."""
    for command in commands:
        seconds(command)
    rounds = [[seconds(command) for command in commands] for _ in range(ROUNDS)]
    return dict(zip(commands, map(statistics.median, zip(*rounds, strict=True)), strict=True))


def heavy_imports() -> list[str]:
    """The heavy libraries that `rolemap --help` imports; none is right."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", ROLEMAP, "--help"],
        cwd=PROJECT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    imported = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    return [name for name in HEAVY if name in imported]


def main() -> int:
    """Print the table; 0 if every target is met."""
    took = medians(list(dict.fromkeys(c for ratio in RATIOS for c in (ratio.command, ratio.floor))))
    missed = 0
    print(f"Start-up, medians of {ROUNDS} rounds\n\n{'':34}{'ratio':>7}{'target':>9}{'ms : ms':>14}")
    for ratio in RATIOS:
        command, floor = took[ratio.command], took[ratio.floor]
        late = command / floor > ratio.target
        missed += late
        times = f"{command * 1000:.0f} : {floor * 1000:.0f}"
        print(
            f"{ratio.name:34}{command / floor:>7.2f}{f'<= {ratio.target}':>9}{times:>14}{'  MISSED' if late else ''}"
        )
    heavy = heavy_imports()
    missed += bool(heavy)
    print(
        f"\nrolemap --help imports {' and '.join(heavy) + '  MISSED' if heavy else 'neither pydantic nor networkx'}"
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
