"""The heads of columns: of the activities, of the roles, of letters in the long form, of all that is neither.

A head may be several things ("Step" numbers the rows or names them, "Process" is an activity or a group of them): who
asks decides by where the column stands. Outside English a head is known as a whole; in English also by its last noun.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rolemap.tables.words.columns import ACTIVITY, GROUP, ID, LETTERS, NOTE, OTHER, ROLE
from rolemap.tables.words.spelling import LONGEST, fold, without_gender
from rolemap.tables.words.titles import notation_named

_NOUN_OF_ACTIVITY = re.compile(
    r".* (?:activity|activities|tasks?|deliverables?|responsibility|responsibilities|decisions?|capability|capabilities"
    r"|milestones?|work packages?|process steps?|processes|work items?|aufgaben?|prozesse?)"
)
_NOUN_OF_ROLE = re.compile(r".* (?:roles?|job title|stakeholders|stakeholder|position|persona)")
_NOUN_OF_OTHER = re.compile(
    r".* (?:date|dates|time|times|sla|slas|status|threshold|thresholds|frequency|notes?|comments?|remarks?|links?|url|references?|cost"
    r"|costs|days|hours|weeks|kpis?|metrics?|criteria|path|tools?|duration|effort|email|phone|evidence|artifacts?|artefacts?|outputs?"
    r"|inputs?|trigger|triggers|cadence|timeline|deadline|target|description|descriptions|details|outcomes?|documentation|dependencies"
    r"|version|priority|rationale|complete|score|rating|examples?|deliverables?|limit|estimate|timeframe|window|period)"
)
_NOUN_OF_ID = re.compile(r"(?:.* )?(?:id|ids|#|no|nr|number|wbs)|# .*|(?:no|nr) of .*")
_MODIFIER = re.compile(
    r"^(?:(?:the|key|main|major|project|high level|core|specific|business|typical|sample|example|raci|rasci|rasic|detailed|primary"
    r"|name of(?: the)?|list of|description of(?: the)?|type of|individual|proposed|top level|current|program|programme|product"
    r"|wesentliche|zentrale|основные|основная|ключевые|principales|principaux|clés?|主要|关键|具体) )+"
)
_TAIL = re.compile(
    r"(?<=\w) (?:names?|titles?|descriptions?|list|items?|types?|statements?|details?|areas?|group|column|s|es)$"
)
_BRACKETS = re.compile(r"[(\[{（【][^()\[\]{}（）【】]*[)\]}）】]")
_DOWN, _ACROSS = "↓⬇▼⇓⤓↧", "→➡▶⇒►↦⟶"
_BETWEEN_AXES = re.compile(
    rf"\s*(?:[/\\|／＼｜×⟍╲]|[{_DOWN}{_ACROSS}⬊↘]+\ufe0f?|\s[-–—xX]\s|\s*&\s*|\s(?:vs?\.?|versus|by|per|and|und|et|y|e|i|и|×)\s|\n)\s*"
)
_ALSO = re.compile(
    r"\s*(?:[/\\|&+,;、]|\s(?:and|or|und|oder|et|ou|y|o|e|en|of|i|lub|a|и|или|та|og|och|ve|και)\s)\s*"
)


@lru_cache(maxsize=1 << 13)
def is_activity_head(text: str) -> bool:
    """True for the head of the column that names the activities: "Task", "Key decisions", "Activity / Role"."""
    axes = corner(text)
    if axes is not None:
        return axes[0] == "activity"
    return _axis(text) == "activity" or _is(text, ACTIVITY, _NOUN_OF_ACTIVITY)


@lru_cache(maxsize=1 << 13)
def is_role_head(text: str) -> bool:
    """True for the head of the column that names the roles: "Role", "Team", "Role / Activity"."""
    axes = corner(text)
    if axes is not None:
        return axes[0] == "role"
    return _is(text, ROLE, _NOUN_OF_ROLE)


@lru_cache(maxsize=1 << 12)
def corner(text: str) -> tuple[str, str] | None:
    """Return the axes that a corner cell names, rows first: ("activity", "role") of "Activity / Role"; else None."""
    if len(text) > LONGEST or _has_words(text, ACTIVITY):
        return None
    marked = _BRACKETS.sub(" ", text)
    parts = [each for each in _BETWEEN_AXES.split(marked) if fold(each)]
    if len(parts) != 2:  # noqa: PLR2004 - a corner names two axes
        return None
    axes = (_axis(parts[0]), _axis(parts[1]))
    if set(axes) != {"activity", "role"}:
        return None
    return (axes[1], axes[0]) if _is_across_first(marked, parts) else axes


def _is_across_first(text: str, parts: list[str]) -> bool:
    """True if arrows say that the first of two axes runs across: "Roles → Tasks ↓"."""
    second = text.index(parts[1], text.index(parts[0]) + len(parts[0]))
    arrows = [_arrows(text[:second]), _arrows(text[second:])]
    if text.lstrip()[0] in _DOWN + _ACROSS:  # the arrows stand before their words
        arrows = [arrows[0][:1], arrows[0][1:]]
    return "across" in arrows[0] or ("down" in arrows[1] and "down" not in arrows[0])


def _arrows(text: str) -> list[str]:
    return ["down" if each in _DOWN else "across" for each in text if each in _DOWN + _ACROSS]


def _axis(text: str) -> str:
    """Return which axis a part of a corner names, "" for none."""
    if _is(text, ACTIVITY, _NOUN_OF_ACTIVITY):
        return "activity"
    return "role" if _is(text, ROLE, _NOUN_OF_ROLE) else ""


@lru_cache(maxsize=1 << 13)
def is_group_head(text: str) -> bool:
    """True for the head of a column that groups the activities: "Phase", "Domain"."""
    return _is(text, GROUP, None)


@lru_cache(maxsize=1 << 13)
def is_note_head(text: str) -> bool:
    """True for the head of a column of remarks: "Notes", "Bemerkung"."""
    return _is(text, NOTE, None) or re.fullmatch(r".* (?:notes?|comments?|remarks?)", fold(text)) is not None


@lru_cache(maxsize=1 << 13)
def is_id_head(text: str) -> bool:
    """True for the head of a column that numbers the rows: "#", "Task ID", "序号"."""
    return _has_words(text, ID) or (len(text) <= LONGEST and _NOUN_OF_ID.fullmatch(fold(text)) is not None)


@lru_cache(maxsize=1 << 13)
def is_other_head(text: str) -> bool:
    """True for the head of a column that is no role's: a number, a group, a remark, a date, a document, a measure."""
    return _is(text, OTHER, _NOUN_OF_OTHER) or is_note_head(text) or is_id_head(text) or is_group_head(text)


@lru_cache(maxsize=1 << 13)
def is_letters_head(text: str) -> bool:
    """True for the head of a column of letters in the long form: "RACI", "Involvement", "R/A/C/I"."""
    if len(text) > LONGEST:
        return False
    phrase = fold(_BRACKETS.sub(" ", text)) or fold(text)
    name = notation_named(text.upper())
    return phrase in LETTERS or (name is not None and len(fold(name)) + 1 >= len(phrase.replace(" ", "")))


def _has_words(text: str, words: frozenset[str]) -> bool:
    """True if a head as a whole is one of `words`."""
    return len(text) <= LONGEST and not words.isdisjoint(_forms(text).whole)


def _is(text: str, words: frozenset[str], noun: re.Pattern[str] | None) -> bool:
    """True if a head is one of `words`, or several of them, or ends in a noun that says so."""
    if not text or len(text) > LONGEST:
        return False
    forms = _forms(text)
    if not (words.isdisjoint(forms.whole) and words.isdisjoint(forms.plain)):
        return True
    if noun is not None and noun.fullmatch(forms.plain[0]) is not None:
        return True
    return len(forms.parts) > 1 and not any(map(words.isdisjoint, forms.parts))


class _Forms(NamedTuple):
    """A head in the spellings that are looked up: whole, without brackets and its noun bare, and the same of its parts."""

    whole: tuple[str, ...]
    plain: tuple[str, str]
    parts: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1 << 13)
def _forms(text: str) -> _Forms:
    ungendered = without_gender(text)
    plain = _BRACKETS.sub(" ", ungendered).replace("_", " ")
    return _Forms(
        (fold(text), fold(ungendered)),
        _and_bare(fold(plain)),
        tuple(_and_bare(fold(part)) for part in _ALSO.split(plain)),
    )


def _and_bare(phrase: str) -> tuple[str, str]:
    """Return a folded head, and the same without what stands around its noun: "key", "name of", "description"."""
    return phrase, _TAIL.sub("", _MODIFIER.sub("", phrase))
