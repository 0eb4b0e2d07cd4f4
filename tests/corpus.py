"""Real matrices, read in place and compared with what a perfect reader returns. `make corpus` prints the table.

The files are not part of the project: they are looked for beside it, or where ROLEMAP_CORPUS says.
"""

from __future__ import annotations

import csv
import io
import os
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from rolemap.cli.main import main

HERE = Path(os.environ.get("ROLEMAP_CORPUS") or Path(__file__).resolve().parents[2] / "shared" / "corpus")
Cells = Counter[tuple[str, str, str]]
"""(activity, role, letters), and how often."""


class Result(NamedTuple):
    """What reading one file gave."""

    name: str
    expected: Cells
    found: Cells
    is_clean: bool
    said: str

    @property
    def missing(self) -> Cells:
        """What should have been read and was not."""
        return self.expected - self.found

    @property
    def wrong(self) -> Cells:
        """What was read and should not have been."""
        return self.found - self.expected

    @property
    def is_perfect(self) -> bool:
        """True if nothing is missing and nothing is wrong."""
        return self.expected == self.found


def folders() -> list[Path]:
    """Return the folder of each file of the corpus, in order; none where there is no corpus."""
    return sorted(each.parent for each in HERE.glob("*/expected.csv"))


def read(folder: Path) -> Result:
    """Return what `rolemap import FILE --to csv` reads of a file of the corpus, without any other option."""
    file = next(folder.glob("original.*"))
    result = CliRunner().invoke(main, ["import", str(file), "--to", "csv"])
    expected = _cells((folder / "expected.csv").read_text(encoding="utf-8-sig"))
    is_clean = result.exit_code == 0 and "error" not in result.stderr and "warning" not in result.stderr
    return Result(folder.name, expected, _cells(result.stdout), is_clean, result.stderr)


def _cells(text: str) -> Cells:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return Counter((row["activity"], row["role"], row["letters"]) for row in rows)


def f1(results: list[Result]) -> float:
    """Return the harmonic mean of precision and recall over all cells of all files, 0 to 1."""
    right = sum((each.expected & each.found).total() for each in results)
    amiss = sum(each.missing.total() + each.wrong.total() for each in results)
    return 2 * right / (2 * right + amiss)


def table(results: list[Result]) -> str:
    """Return the results as lines: a file each, then all of them."""
    lines = [f"{'file':32} {'cells':>6} {'read':>6} {'missing':>8} {'wrong':>6}  said"]
    for each in results:
        said = "clean" if each.is_clean else "something to look at"
        counts = (each.expected.total(), each.found.total(), each.missing.total(), each.wrong.total())
        lines.append("{:32} {:6} {:6} {:8} {:6}  {}".format(each.name[:32], *counts, said))
    perfect = sum(each.is_perfect for each in results)
    lines.append(
        f"{perfect} of {len(results)} files without a wrong or missing cell; F1 {f1(results):.4f} over all"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    if not folders():
        sys.exit(f"There is no corpus in {HERE}; ROLEMAP_CORPUS names another folder.")
    print(table([read(each) for each in folders()]))  # noqa: T201 - it talks to a terminal
