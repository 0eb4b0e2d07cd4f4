"""The JSON Schema of the JSON report, for those who build on it. Keys may be added to the report, so none is forbidden."""

from __future__ import annotations

from collections.abc import Mapping
from json import dumps

from rolemap.lint.finding import Severity

_Schema = Mapping[str, object]
_TEXT = {"type": "string"}
_FLAG = {"type": "boolean"}
_SAFE = "It changes nothing that anybody means: what is left says the same."
_NUMBER = {"type": ["integer", "null"], "minimum": 1}


def text() -> str:
    """Return the schema as JSON."""
    return dumps(schema(), indent=2) + "\n"


def schema() -> dict[str, object]:
    """Return the schema of what `rolemap check --output-format json` prints."""
    place = {
        "path": {"type": ["string", "null"], "description": "The file; null for what is in no file."},
        "line": {**_NUMBER, "description": "From 1; in a workbook, the row."},
        "column": {
            **_NUMBER,
            "description": "From 1, in characters; in a workbook, the number of the column.",
        },
    }
    cell = {"sheet": {**_TEXT, "description": "In a workbook."}, "cell": {**_TEXT, "description": '"C14".'}}
    finding = {
        "code": {**_TEXT, "description": 'The rule, "RAM002".'},
        "name": {**_TEXT, "description": 'The rule in words, "several-accountable".'},
        "severity": {"enum": [str(each) for each in Severity]},
        "message": _TEXT,
        "subjects": {
            **_list(_TEXT),
            "description": 'What it is about, "activity:close-books"; it stands at the first.',
        },
        **place,
        "help": {**_TEXT, "description": "What to do about it; may be empty."},
        "fixes": {
            **_list(_object({"title": _TEXT, "is_safe": {**_FLAG, "description": _SAFE}})),
            "description": "Remedies that can be carried out, the likeliest first.",
        },
        "related": {
            **_list(_object(place | {"message": _TEXT}, cell)),
            "description": "Other places that belong to it.",
        },
        "fingerprint": {
            **_TEXT,
            "description": "Stays the same when lines move and sentences are worded anew.",
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What rolemap has found",
        "description": "In the order of the files.",
        **_list(_object(finding, cell)),
    }


def _object(required: _Schema, optional: _Schema | None = None) -> dict[str, object]:
    return {"type": "object", "required": [*required], "properties": {**required, **(optional or {})}}


def _list(items: _Schema) -> dict[str, object]:
    return {"type": "array", "items": items}
