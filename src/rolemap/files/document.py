"""The authoring format: which keys a file may hold, and what each of them means.

One table (`HEADER`, `FIELDS`, `WORDS`, `KPI_WORDS`) says it all; `files.reader` reads by it, and messages, the
documentation and the way back from a finding to its line are driven by it too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from rolemap.model.involvement import Involvement, KpiRight, Notation, Right

Kind = Literal[
    "text", "flag", "id", "ids", "texts", "horizon", "stage", "stages", "source", "drivers", "notation", "choice"
]  # fmt: skip
DRIVER_KINDS = ("formula", "causal", "aggregation")


class Field(NamedTuple):
    """One key of the format: the kind of its value, its meaning, and the entity's field where that is another name."""

    kind: Kind
    meaning: str
    field: str = ""
    choices: tuple[str, ...] = ()


HEADER: dict[str, Field] = {
    "rolemap": Field("text", "the version of this format: 1"),
    "name": Field("text", "what the model is called"),
    "description": Field("text", "what the model is about, in a sentence or two"),
    "scope": Field("text", "what it covers and what it leaves out"),
    "source": Field("text", "where its facts come from"),
    "licence": Field("text", "under which licence it may be used"),
    "notation": Field("notation", "the letters that people write, by default RACI"),
}
SETTINGS: dict[str, Field] = {
    "accountable_implies_responsible": Field(
        "flag", "an item with nobody responsible is done by the accountable role itself"
    ),
}

_COMMON: dict[str, Field] = {
    "name": Field("text", "what people call it"),
    "description": Field("text", "what it is, in a sentence or two"),
    "source": Field("source", "the document and the section that it comes from"),
}
_ITEM: dict[str, Field] = _COMMON | {
    "area": Field("id", "the area it belongs to"),
    "horizon": Field("horizon", "how far ahead it looks"),
    "notation": Field("notation", "the notation of its letters, where it is not the model's"),
}
_STAGED: dict[str, Field] = _ITEM | {
    "subject": Field("id", "the governed thing that it is about"),
    "stage": Field("stage", "its step in the life of the subject"),
    "cadence": Field("text", "how often it comes round"),
    "serves": Field("ids", "the objectives that it serves"),
}
FIELDS: dict[str, dict[str, Field]] = {
    "unit": _COMMON | {"parent": Field("id", "the unit that it is part of")},
    "area": _COMMON | {"parent": Field("id", "the area that it is part of")},
    "role": _COMMON
    | {
        "horizon": Field("horizon", "how far ahead the role looks"),
        "unit": Field("id", "the unit it belongs to"),
        "reports_to": Field("id", "the role it reports to: the solid line"),
        "dotted": Field("ids", "the roles it also answers to: the dotted lines"),
        "external": Field("flag", "true for an agency or a vendor"),
    },
    "subject": _COMMON
    | {
        "kind": Field("text", "what sort of thing it is: budget, framework, calendar", field="form"),
        "area": Field("id", "the area it belongs to"),
        "stages": Field("stages", "the stages that somebody must hold, by default set, execute, monitor"),
    },
    "decision": _STAGED,
    "activity": _STAGED
    | {
        "parent": Field("id", "the activity that it is part of"),
        "deliverables": Field("texts", "what comes out of it"),
    },
    "kpi": _ITEM
    | {
        "subject": Field("id", "the framework that it belongs to"),
        "unit": Field("text", "what it is measured in"),
        "direction": Field("choice", "which way is better", choices=("up", "down")),
        "nature": Field(
            "choice", "whether it runs ahead of the result or behind", choices=("leading", "lagging")
        ),
        "level": Field("choice", "what it measures", choices=("outcome", "execution")),
        "target": Field("text", "the value to reach"),
        "cadence": Field("text", "how often it is read"),
        "drivers": Field("drivers", "the KPIs that move it"),
        "levers": Field("ids", "the activities and decisions that move it"),
    },
    "objective": _ITEM
    | {
        "period": Field("text", "when it is to be reached"),
        "parent": Field("id", "the objective that it is part of"),
        "measured_by": Field("ids", "the KPIs that measure it"),
    },
}
"""Kind -> key -> field, beside the words for assignments."""

WORDS: dict[str, Right] = {
    "accountable": Involvement.ANSWER,
    "responsible": Involvement.PERFORM,
    "recommends": Involvement.INITIATE,
    "decides": Involvement.RATIFY,
    "agrees": Involvement.VETO,
    "verifies": Involvement.VERIFY,
    "signs": Involvement.SIGN,
    "supports": Involvement.SUPPORT,
    "consulted": Involvement.CONSULT,
    "informed": Involvement.INFORM,
    "monitors": Involvement.MONITOR,
    "excluded": Involvement.EXCLUDED,
}
KPI_WORDS: dict[str, Right] = {
    "defined_by": KpiRight.DEFINE,
    "target_set_by": KpiRight.SET_TARGET,
    "owned_by": KpiRight.EXECUTE,
    "measured_by": KpiRight.MEASURE,
    "reviewed_by": KpiRight.REVIEW,
    "acted_on_by": KpiRight.ACT,
    "consulted": Involvement.CONSULT,
    "informed": Involvement.INFORM,
}
OBJECTIVE_WORDS: dict[str, Right] = {"owner": Involvement.ANSWER, **WORDS}


def words(kind: str) -> Mapping[str, Right]:
    """Return the assignment words that an entity of `kind` may use; none for what is no item."""
    if kind == "kpi":
        return KPI_WORDS
    if kind == "objective":
        return OBJECTIVE_WORDS
    return WORDS if kind in ("activity", "decision") else {}


def rights(kind: str, key: str, notation: Notation) -> tuple[Right, ...]:
    """Return what the key of an item assigns, as a word or as a letter of its notation; empty when it is neither."""
    if key in words(kind):
        return (words(kind)[key],)
    if kind in ("activity", "decision", "objective"):
        return next((each.means for each in notation.letters if each.letter == key), ())
    return ()
