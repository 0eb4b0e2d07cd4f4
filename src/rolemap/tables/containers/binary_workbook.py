"""XLS and XLSB, the formats from before XML, to sheets.

The neighbours: python-calamine reads them, `sheet` is what comes out, `workbook` asks. It makes a rectangle of a sheet
before anybody can ask how large that is, and what goes wrong in it ends the process: so it runs in one of its own,
with bounded memory and time. What it says of a file: values and merged cells, no bold, comments or hidden rows.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from rolemap.errors import LoadError, Position, Problem, optional
from rolemap.tables.containers.number_format import shown
from rolemap.tables.containers.sheet import Area, Sheet
from rolemap.tables.containers.source import MAX_CELLS
from rolemap.tables.containers.text import plain

_PURPOSE = "reading .xls and .xlsb files"
_SECONDS = 60
_MEMORY = 2 * 1024**3


def sheets(path: str, raw: bytes) -> Iterator[Sheet]:
    """Yield the sheets in the order of their tabs.

    Raises:
        LoadError: when the file is damaged, or cannot be read in bounds.
        RolemapError: when python-calamine is not installed.
    """
    optional("python_calamine", "tables", _PURPOSE)
    try:
        run = subprocess.run(  # noqa: S603 - Python itself; -P keeps the current folder out of its path
            [sys.executable, "-P", "-m", __name__],
            input=raw,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
        found = json.loads(run.stdout)
    except (subprocess.SubprocessError, ValueError):
        message = "the file is damaged, or too large for its format to be read"
        advice = "open it in a spreadsheet program and save it as .xlsx"
        raise LoadError([Problem(Position(path), message, advice)]) from None
    for each in found:
        yield Sheet(
            each["name"],
            {
                row: {int(column): text for column, text in cells.items()}
                for row, cells in enumerate(each["rows"], 1)
            },
            merged=[Area(*area) for area in each["merged"]],
            is_hidden=each["is_hidden"],
            unread=each["unread"],
        )


def _told(raw: bytes) -> Iterator[dict[str, Any]]:
    """Yield each sheet as what JSON can hold."""
    import io

    import python_calamine as calamine

    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
    for about in book.sheets_metadata:
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        told: dict[str, Any] = {
            "name": about.name,
            "is_hidden": False,
            "unread": "",
            "rows": [],
            "merged": [],
        }
        if about.visible != calamine.SheetVisibleEnum.Visible:
            yield {**told, "is_hidden": True}
            continue
        sheet = book.get_sheet_by_name(about.name)
        if sheet.total_height * sheet.total_width > MAX_CELLS:
            yield {**told, "unread": f"it has more than {MAX_CELLS:,} cells"}
            continue
        rows = sheet.to_python(skip_empty_area=False)
        told["rows"] = [
            {number: text for number, value in enumerate(row, 1) if (text := _text(value))} for row in rows
        ]
        told["merged"] = [
            (top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ]
        yield told


def _text(value: str | float | bool | date | time | timedelta) -> str:  # noqa: FBT001 - a value of a cell
    if isinstance(value, str):
        return plain(value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return shown(repr(value), "number")
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, timedelta):
        return shown(repr(value.total_seconds() / 86_400), "span")
    return value.isoformat()


if __name__ == "__main__":
    with suppress(ImportError):  # Windows has no such bounds
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    json.dump(list(_told(sys.stdin.buffer.read())), sys.stdout)
