"""The authoring format: which keys a file may hold, and what each of them means.

One table (`HEADER`, `SETTINGS`, `FIELDS`, `WORDS`, `KPI_WORDS`) says it all: `files.reader` reads by it, `files.write`
writes by it, and the JSON Schema, the messages, the documentation and the way back from a finding to its line are
driven by it too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args

from rolemap.model.entities import Absence, CrossLine, Driver, Limit, Milestone, Source, Tenure, Waiver
from rolemap.model.involvement import Horizon, Involvement, KpiRight, Notation, Right, Stage
from rolemap.model.items import DriverKind
from rolemap.model.structure import CrossFunction, DecidesBy

Kind = Literal[
    "text", "flag", "id", "choice", "notation", "number", "count", "share", "day", "money", "currency", "effort", "part",
    "policy", "rates",
]  # fmt: skip
"""What a value is. A `part` is a small mapping of its own; a `policy` says its form by its key; `rates` have currencies
for keys."""


class Part(NamedTuple):
    """A small mapping inside an entity.

    Attributes:
        makes: what it becomes.
        fields: its keys.
        alone: the key that a value on its own stands for.
        either: keys of which one at least must say something.
        example: a value, for messages.
    """

    makes: type[Any]
    fields: Mapping[str, Field]
    alone: str = ""
    either: tuple[str, ...] = ()
    example: str = ""


class Field(NamedTuple):
    """One key of the format.

    Attributes:
        kind: what its value is.
        meaning: in a few words.
        field: the entity's field, where that has another name.
        choices: the words that may stand there, for a choice.
        many: several may stand there, and one may stand alone.
        required: it must stand in its part.
        part: what a part is made of.
        to: the kind, or group of kinds, that an id refers to.
        example: a value, for completion.
    """

    kind: Kind
    meaning: str
    field: str = ""
    choices: tuple[str, ...] = ()
    many: bool = False
    required: bool = False
    part: Part | None = None
    to: str = ""
    example: str = ""


def _id(to: str, meaning: str, field: str = "", *, many: bool = False, required: bool = False) -> Field:
    return Field("id", meaning, field, many=many, required=required, to=to)


def _choice(meaning: str, choices: tuple[str, ...], field: str = "", *, many: bool = False) -> Field:
    return Field("choice", meaning, field, choices=tuple(each for each in choices if each), many=many)


_SINCE = Field("day", "the first day", example="2027-01-01")
_UNTIL = Field("day", "the first day that is no longer in", example="2028-01-01")

SOURCE = Part(
    Source,
    {
        "document": Field("text", "the document", required=True),
        "section": Field("text", "the section of it"),
        "cells": Field(
            "text",
            "where it stood in a table: its own place, and that of each role",
            many=True,
            example="developer 55:20",
        ),
    },
    alone="document",
    example="{document: …, section: …}",
)
WAIVER = Part(
    Waiver,
    {
        "rule": Field("text", "the code or the name of a rule", required=True, example="RAM006"),
        "why": Field("text", "why the finding is accepted", required=True),
        "owner": _id("role", "who accepts it"),
        "until": Field("day", "the first day on which it is no longer accepted", example="2028-01-01"),
        "throughout": Field(
            "flag",
            "true if it also holds for what belongs here: parts, items of a subject, a unit or an area",
        ),
    },
    example="{rule: RAM006, why: …, owner: …, until: 2028-01-01}",
)
LINE = Part(
    CrossLine,
    {
        "role": _id("role", "the role towards which it stands", required=True),
        "how": _choice("what it may ask", get_args(CrossFunction))._replace(required=True),
    },
    example="{role: …, how: advisory}",
)
TENURE = Part(
    Tenure,
    {
        "role": _id("role", "the role held", required=True),
        "share": Field("share", "the share of the person's time, 0 to 1", example="0.5"),
        "since": _SINCE,
        "until": _UNTIL,
        "acting": Field("flag", "true while standing in for a vacant role"),
    },
    alone="role",
    example="{role: …, share: 0.5, since: 2027-01-01}",
)
ABSENCE = Part(
    Absence,
    {
        "since": _SINCE,
        "until": _UNTIL,
        "deputy": _id("person", "who deputises"),
        "why": Field("text", "the reason"),
    },
    example="{since: 2027-07-01, until: 2027-08-01, deputy: …}",
)
_AMOUNTS: dict[str, Field] = {
    "from": Field("money", "the smallest amount", "start", example="50000 EUR"),
    "up_to": Field("money", "the first amount that is too much", example="250000 EUR"),
}
LIMIT = Part(
    Limit,
    {
        "role": _id("role", "who may decide; the same as `roles`", "roles", many=True),
        "roles": _id("role", "who may decide, together where `joint` says so", many=True),
        "person": _id("person", "a named person instead, or one only while in the role"),
        "category": Field("text", "what it is for", example="capital"),
        **_AMOUNTS,
        "scope": _id("unit", "the units within which it holds; everywhere by default", many=True),
        "conditions": Field("text", "what must be so", many=True, example="in budget"),
        "joint": Field("count", "how many of the roles must decide together", example="2"),
        "sub_delegable": Field("flag", "true if it may be passed on"),
        "since": _SINCE,
        "until": _UNTIL,
    },
    either=("role", "roles", "person"),
    example="{role: …, up_to: 50000 EUR}",
)
DRIVER = Part(
    Driver,
    {
        "kpi": _id("kpi", "the KPI that moves it", required=True),
        "how": _choice("in which way", get_args(DriverKind)),
        "weight": Field("number", "its weight among the drivers, by default 1", example="0.5"),
    },
    alone="kpi",
    example="{kpi: …, how: causal}",
)
MILESTONE = Part(
    Milestone,
    {
        "name": Field("text", "what is reached", required=True),
        "due": Field("day", "when", example="2027-03-31"),
    },
    alone="name",
    example="{name: …, due: 2027-03-31}",
)

HEADER: dict[str, Field] = {
    "rolemap": Field("text", "the version of this format: 1", example="1"),
    "name": Field("text", "what the model is called"),
    "description": Field("text", "what the model is about, in a sentence or two"),
    "scope": Field("text", "what it covers and what it leaves out"),
    "source": Field("text", "where its facts come from"),
    "licence": Field("text", "under which licence it may be used", example="MIT"),
    "reviewed": Field("day", "when somebody last went through all of it", example="2027-01-15"),
    "notation": Field("notation", "the letters that people write, by default RACI", example="RASCI"),
    "include": Field(
        "text",
        "files and folders to read too, beside this one; `*` stands for any name",
        many=True,
        example="people.yml",
    ),
    "extends": Field(
        "text",
        "the model to start from: what is said here replaces what is said there",
        example="catalog:marketing-leadership",
    ),
}
SETTINGS: dict[str, Field] = {
    "accountable_implies_responsible": Field(
        "flag", "an item with nobody responsible is done by the accountable role itself; true by default"
    ),
    "currency": Field("currency", "the currency of amounts that name none", example="EUR"),
    "rates": Field("rates", "other currencies, each with what one unit of it is worth in `currency`"),
}

_COMMON: dict[str, Field] = {
    "name": Field("text", "what people call it"),
    "description": Field("text", "what it is, in a sentence or two"),
    "source": Field("part", "the document and the section that it comes from", part=SOURCE),
    "allow": Field("part", "findings that are accepted here", many=True, part=WAIVER),
}
_ITEM: dict[str, Field] = _COMMON | {
    "area": _id("area", "the area it belongs to"),
    "horizon": _choice("how far ahead it looks", tuple(Horizon)),
    "notation": Field(
        "notation", "the notation of its letters, where it is not the model's", example="RAPID"
    ),
    "joint": Field("count", "how many of the accountable answer together", example="2"),
}
_STAGED: dict[str, Field] = _ITEM | {
    "unit": _id("unit", "the unit whose work it is"),
    "subject": _id("subject", "the governed thing that it is about"),
    "stage": _choice("its step in the life of the subject", tuple(Stage)),
    "cadence": Field("text", "how often it comes round", example="monthly"),
    "serves": _id("objective", "the objectives that it serves", many=True),
    "depends_on": _id("item", "the items that it needs", many=True),
}
_LIMITS = Field("part", "who may decide up to what", many=True, part=LIMIT)
FIELDS: dict[str, dict[str, Field]] = {
    "unit": _COMMON
    | {
        "parent": _id("unit", "the unit that it is part of"),
        "head": _id("role", "the role that answers for its work where nothing else is said"),
    },
    "area": _COMMON | {"parent": _id("area", "the area that it is part of")},
    "role": _COMMON
    | {
        "horizon": _choice("how far ahead the role looks", tuple(Horizon)),
        "unit": _id("unit", "the unit it belongs to"),
        "reports_to": _id("role", "the role it reports to: the solid line"),
        "dotted": _id("role", "the roles it also answers to: the dotted lines", many=True),
        "lines": Field("part", "typed cross-functional lines to other roles", many=True, part=LINE),
        "grade": Field("text", "its grade"),
        "capacity": Field("effort", "how much work it can take", example="1 FTE"),
        "external": Field("flag", "true for an agency or a vendor"),
        "body": Field("flag", "true for a board or a committee"),
        "chair": _id("role", "the role that chairs the body"),
        "members": _id("role", "the roles that sit in the body", many=True),
        "decides_by": _choice("how the body decides", get_args(DecidesBy)),
    },
    "person": _COMMON
    | {
        "holds": Field("part", "the roles that the person holds", many=True, part=TENURE),
        "absent": Field("part", "when the person is away", many=True, part=ABSENCE),
    },
    "subject": _COMMON
    | {
        "kind": Field("text", "what sort of thing it is", "form", example="budget"),
        "area": _id("area", "the area it belongs to"),
        "stages": _choice(
            "the stages that somebody must hold, by default set, execute, monitor", tuple(Stage), many=True
        ),
        "limits": _LIMITS,
    },
    "objective": _ITEM
    | {
        "kind": _choice("what sort of objective it is", ("outcome", "priority"), "form"),
        "period": Field("text", "when it is to be reached", example="2027 Q1"),
        "parent": _id("objective", "the objective that it is part of"),
        "expected_impact": Field("text", "what it is to bring"),
        "milestones": Field("part", "the steps on the way", many=True, part=MILESTONE),
        "definition_of_done": Field("text", "how everybody can tell that it is reached"),
        "resources": Field("text", "what is set aside for it", many=True),
        "measured_by": _id("kpi", "the KPIs that measure it", many=True),
    },
    "decision": _STAGED
    | {
        "scope": _id("unit", "the units in which it is to be decided; everywhere by default", many=True),
        "limits": _LIMITS,
        "escalates_to": _id("role", "where it goes when nobody below may decide or can"),
    },
    "activity": _STAGED
    | {
        "parent": _id("activity", "the activity that it is part of"),
        "effort": Field("effort", "how much work it is", example="4 h/week"),
        "deliverables": Field("text", "what comes out of it", many=True),
    },
    "kpi": _ITEM
    | {
        "subject": _id("subject", "the framework that it belongs to"),
        "unit": Field("text", "what it is measured in", example="%"),
        "direction": _choice("which way is better", ("up", "down")),
        "nature": _choice("whether it runs ahead of the result or behind", ("leading", "lagging")),
        "level": _choice("what it measures", ("outcome", "execution")),
        "target": Field("text", "the value to reach"),
        "cadence": Field("text", "how often it is read", example="monthly"),
        "drivers": Field("part", "the KPIs that move it", many=True, part=DRIVER),
        "levers": _id("duty", "the activities and decisions that move it", many=True),
        "next_step": Field("text", "what happens when it is off plan"),
    },
    "handoff": _COMMON
    | {
        "from": _id("party", "the role or the unit that hands over", "giver"),
        "to": _id("party", "the role or the unit that takes over", "receiver"),
        "items": _id("item", "the items that pass", many=True),
        "service_level": Field("text", "what both have agreed"),
        "cadence": Field("text", "how often it happens"),
    },
    "intake": _COMMON
    | {
        "owner": _id("role", "the role that says what gets done"),
        "unit": _id("unit", "the unit whose work it is"),
        "accepts": Field("text", "what may come in", many=True),
        "cadence": Field("text", "how often it is looked through", example="daily"),
        "service_level": Field("text", "how soon an answer comes"),
    },
    "delegation": _COMMON
    | {
        "by": _id("holder", "the role or the person that passes authority on", "giver"),
        "to": _id("holder", "the role or the person that receives it", "receiver"),
        "of": _id("governed", "the decisions and subjects; everything by default", many=True),
        "category": Field("text", "only this category", example="capital"),
        **_AMOUNTS,
        "scope": _id("unit", "the units within which it holds", many=True),
        "conditions": Field("text", "what must be so", many=True, example="in budget"),
        "sub_delegable": Field("flag", "true if the receiver may pass it on"),
        "since": _SINCE,
        "until": _UNTIL,
    },
    "policy": _COMMON
    | {
        "separate": Field("policy", "items of which nobody may hold two", "items", many=True, to="item"),
        "bind": Field("policy", "items that one must hold together", "items", many=True, to="item"),
        "one_team": Field("policy", "items that one team must hold", "items", many=True, to="item"),
        "at_most": Field("policy", "the items of `of` lie in at most so many hands", "count", example="2"),
        "at_least": Field("policy", "the items of `of` lie in at least so many hands", "count", example="2"),
        "of": _id("item", "the items that `at_most` or `at_least` counts", "items", many=True),
        "by": _choice("whether hands are people or roles", ("person", "role")),
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
ASSIGNED: dict[str, Field] = {
    "role": _id("role", "the role", required=True),
    "note": Field("text", "a remark on it", "text", example="monthly report"),
    "since": _SINCE,
    "until": _UNTIL,
}
"""The keys of one assignment, where it says more than a role."""
NONE = "none"
"""The key that says, instead of a role, why nobody is assigned on purpose: `consulted: {none: …}`."""


LETTER = r"[A-Z][A-Z0-9]{0,2}|[^\x00-@\[-`{-\x7f]"
"""What a letter of one's own notation looks like: it must not be taken for a key."""
LETTERED = ("activity", "decision", "objective")
"""The kinds of items on which letters may stand."""


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
    if kind in LETTERED:
        return next((each.means for each in notation.letters if each.letter == key), ())
    return ()
