"""Code Quality of GitLab: a JSON list that a merge request compares with that of its target, by fingerprints."""

from __future__ import annotations

from json import dumps

from rolemap.lint.finding import Severity
from rolemap.lint.fingerprint import fingerprints
from rolemap.reports.checked import Checked
from rolemap.reports.place import path, with_cell

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab(checked: Checked) -> str:
    """Return the findings as a list of objects, in the order of the files.

    What is in no file is said of the folder, since the format wants a path.
    """
    found = [
        {
            "description": with_cell(each.position, each.message),
            "check_name": f"{each.code} {each.name}",
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[each.severity or Severity.ERROR],
            "location": {
                "path": path(each.position) if each.position is not None else ".",
                "lines": {"begin": each.position.line if each.position is not None else 1},
            },
        }
        for each, fingerprint in zip(checked.findings, fingerprints(checked.findings), strict=True)
    ]
    return dumps(found, indent=2, ensure_ascii=False)
