"""What a text says of responsibilities, in lines that a test can compare: "Plan > Scope: Dev R, Lead A/C (by mail)"."""

from __future__ import annotations

from rolemap.tables.matrix import Matrix, Reading
from rolemap.tables.meaning.reader import Options
from rolemap.tables.reading import read_document, read_matrices


def reading(text: str | bytes, path: str = "raci.md", options: Options | None = None) -> Reading:
    """Return what a file of this text says."""
    raw = text.encode() if isinstance(text, str) else text
    return read_matrices(read_document(path, raw), options)


def facts(found: Reading) -> list[str]:
    """Return a line for each activity: its group, its name, who is involved and how."""
    return [line for matrix in found.matrices for line in of_matrix(matrix)]


def of_matrix(matrix: Matrix) -> list[str]:
    """Return the lines of one matrix."""
    lines = []
    for row in matrix.rows:
        group = f"{row.group} > " if row.group else ""
        said = [
            f"{each.role} {'/'.join(each.letters)}" + (f" ({each.note})" if each.note else "")
            for each in row.involved
        ]
        note = f" [{row.note}]" if row.note else ""
        lines.append(f"{group}{row.name}: {', '.join(said)}{note}")
    return lines


def remarks(found: Reading) -> list[str]:
    """Return code and place of each remark: "TAB001 6:22"."""
    return [f"{each.code} {each.position.line}:{each.position.column}" for each in found.remarks]


def markdown(*rows: str, title: str = "RACI") -> str:
    """Return a Markdown file with a table of these rows, the first being its head: "Task | Dev | Lead"."""
    head, *body = rows
    rule = "|".join(["---"] * (head.count("|") + 1))
    return "\n".join([f"# {title}", "", f"| {head} |", f"|{rule}|", *(f"| {each} |" for each in body), ""])
