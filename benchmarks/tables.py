"""How long rolemap takes to read and understand large matrices, against the bare reading of what holds them.

A workbook of 500 rows and 40 columns against openpyxl (load and look at every cell), and for scale against
python-calamine; a Markdown table of 5,000 rows against the parse of markdown-it. Each measurement is a process of its
own, imports not counted; they take turns, and the medians are compared.
"""

from __future__ import annotations

import math
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROUNDS = 7
TARGET = 1.5
ROWS, COLUMNS, LINES, ROLES = 500, 40, 5_000, 8
SMALL, STEEPEST = 2_500, 1.25
GROWING: dict[str, Callable[[int], str]] = {
    "rows .csv": lambda size: "Task,Dev,Lead\n" + "".join(f"Step {each},R,A\n" for each in range(size)),
    "empty rows .csv": lambda size: "Task,Dev,Lead\nScope,R,A\n" + "".join(f"Step {each},,\n" for each in range(size)),
    "groups .csv": lambda size: "Task,Dev,Lead\n"
    + "".join(f"Phase {each}:,,\nStep {each},R,A\n" for each in range(size)),
    "names in cells .csv": lambda size: "Task,Responsible,Accountable\n"
    + "".join(f"Step {each},Person {each},Lead {each}\n" for each in range(size)),
    "roles .csv": lambda size: "Task," + ",".join(f"Role {each}" for each in range(size // 5)) + "\nScope" + ",R" * (size // 5) + "\n",
    "list entries .md": lambda size: "# RACI\n\n" + "- Deploy\n  - R: Dev\n  - A: Lead\n" * size,
    "small tables .md": lambda size: "# RACI\n\n"
    + "| Task | Dev | Lead |\n|---|---|---|\n| Scope | R | A |\n\n## More\n\n" * (size // 5),
    "rows .html": lambda size: "<table><tr><th>Task<th>Dev<th>Lead"
    + "".join(f"<tr><td>Step {each}<td>R<td>A" for each in range(size)) + "</table>",
    "rows .adoc": lambda size: "|===\n|Task |Dev |Lead\n\n" + "".join(f"|Step {each} |R |A\n" for each in range(size)) + "|===\n",
    "rows .rst": lambda size: ".. csv-table::\n   :header: Task,Dev,Lead\n\n" + "".join(f"   Step {each},R,A\n" for each in range(size)),
}  # fmt: skip
"""A kind of file, and the text of one of a size."""
MEASURED = """
import sys, time
raw = open(sys.argv[1], "rb").read()
{imports}
begin = time.perf_counter()
{work}
print(time.perf_counter() - begin)
"""
READ = "import rolemap.tables.containers.markdown, rolemap.tables.containers.workbook; from rolemap.tables.reading import read_document, read_matrices"
CONTAINER = MEASURED.format(imports=READ, work="read_document(sys.argv[1], raw)")
UNDERSTOOD = MEASURED.format(imports=READ, work="read_matrices(read_document(sys.argv[1], raw))")
OPENPYXL = MEASURED.format(
    imports="import io, openpyxl",
    work="[[cell.value for cell in row] for sheet in openpyxl.load_workbook(io.BytesIO(raw)) for row in sheet.iter_rows()]",
)
CALAMINE = MEASURED.format(
    imports="import io, python_calamine",
    work="book = python_calamine.load_workbook(io.BytesIO(raw)); [book.get_sheet_by_name(n).to_python() for n in book.sheet_names]",
)
MARKDOWN_IT = MEASURED.format(
    imports="from markdown_it import MarkdownIt",
    work="MarkdownIt('commonmark').enable('table').parse(raw.decode())",
)


def matrix(rows: int, columns: int) -> list[list[str]]:
    """A matrix with its head; the last column is a remark."""
    letters = ("R", "A", "C", "I", "A/R", "")
    head = ["Activity", *(f"Role {column}" for column in range(1, columns - 1)), "Remarks"]
    body = [
        [
            f"Activity {row} of the plan",
            *(letters[(row * 7 + column * 3) % 6] for column in range(1, columns - 1)),
            f"see page {row}",
        ]
        for row in range(1, rows)
    ]
    return [head, *body]


def write_workbook(path: Path) -> None:
    """Write the workbook, its head in bold."""
    import xlsxwriter  # type: ignore[import-untyped]

    book = xlsxwriter.Workbook(str(path))
    sheet, bold = book.add_worksheet("RACI"), book.add_format({"bold": True})
    for number, row in enumerate(matrix(ROWS, COLUMNS)):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text, None if number else bold)
    book.close()


def write_markdown(path: Path) -> None:
    """Write the table in Markdown, under a heading."""
    head, *body = ("| " + " | ".join(row) + " |" for row in matrix(LINES, ROLES))
    path.write_text("\n".join(["# Roles", "", head, "|---" * ROLES + "|", *body, ""]), encoding="utf-8")


def seconds(code: str, path: Path) -> float:
    """The time of one run."""
    run = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    return float(run.stdout)


def medians(code: list[str], path: Path, rounds: int = ROUNDS) -> list[float]:
    """The medians of each program, all run in turns."""
    runs = [[seconds(each, path) for each in code] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*runs, strict=True)]


def growth(name: str, text: Callable[[int], str], folder: Path) -> bool:
    """Print how the time grows with the file; True if it grows much faster than the file."""
    path = folder / f"large{name[name.index('.') :].split(maxsplit=1)[0]}"
    took = []
    for size in (SMALL, 4 * SMALL):
        path.write_text(text(size), encoding="utf-8")
        took += medians([UNDERSTOOD], path, rounds=3)
    exponent = math.log(took[1] / took[0], 4)
    late = exponent > STEEPEST
    print(
        f"{name:>34}{1000 * took[0]:>9.0f} ms{1000 * took[1]:>9.0f} ms{exponent:>8.2f}{'  MISSED' if late else ''}"
    )
    return late


def main() -> int:
    """Print the tables; 0 if the targets are met."""
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        book, text = Path(folder) / "team.xlsx", Path(folder) / "team.md"
        write_workbook(book)
        write_markdown(text)
        for title, yard, path, others in (
            (f"workbook, {ROWS} x {COLUMNS}", OPENPYXL, book, {"calamine alone": CALAMINE}),
            (f"Markdown, {LINES:,} rows x {ROLES}", MARKDOWN_IT, text, {}),
        ):
            programs = {"bare": yard, **others, "container": CONTAINER, "understood": UNDERSTOOD}
            took = dict(zip(programs, medians(list(programs.values()), path), strict=True))
            late = took["understood"] / took["bare"] > TARGET
            missed |= late
            print(title)
            for name, time in took.items():
                mark = "  MISSED" if late and name == "understood" else ""
                print(f"{name:>16}{1000 * time:>9.0f} ms{time / took['bare']:>8.2f}{mark}")
        print(f"\ngrowth, {SMALL:,} and {4 * SMALL:,}")
        for name, make in GROWING.items():
            missed |= growth(name, make, Path(folder))
    print(
        f"\ntargets: understood in at most {TARGET} times the bare reading; growth with an exponent of at most {STEEPEST}"
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
