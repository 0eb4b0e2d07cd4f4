"""Workflow commands of GitHub Actions: printed in a step, they become annotations beside the lines of a pull request."""

from __future__ import annotations

from rolemap.errors import printable
from rolemap.lint.finding import Finding, Severity
from rolemap.reports.checked import Checked
from rolemap.reports.place import path, with_cell

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def github(checked: Checked) -> str:
    """Return one command a finding, in the order of the files."""
    return "\n".join(map(_command, checked.findings))


def _command(finding: Finding) -> str:
    where: dict[str, str] = {}
    if finding.position is not None:
        place = finding.position
        where["file"] = path(place)
        if not place.is_cell:
            where |= {
                "line": f"{place.line}",
                "col": f"{place.column}",
                "endColumn": f"{place.column + place.width}",
            }
    where["title"] = f"{finding.code} {finding.name}"
    properties = ",".join(f"{key}={printable(value).translate(_PROPERTY)}" for key, value in where.items())
    lines = (with_cell(finding.position, finding.message), finding.help)
    said = "\n".join(printable(each) for each in lines if each).translate(_DATA)
    return f"::{_COMMANDS[finding.severity or Severity.ERROR]} {properties}::{said}"
