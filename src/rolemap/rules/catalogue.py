"""The catalogue as it is read: by family, as the codes say, and by the questions that a leader asks.

A new rule is written under at least one question here; a test asks for it. The pages and `rolemap rule --by` show both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rolemap.lint.rule import Kind

FAMILIES = {
    "RAM": "the rows of the matrix",
    "LOAD": "the columns of the matrix",
    "PPL": "people and time",
    "ORG": "the structure",
    "DEC": "decision rights",
    "CTL": "set versus execute",
    "SOD": "separation of duties",
    "KPI": "the ownership of measures",
    "STR": "strategy and execution",
    "SRC": "the files themselves",
    "TAB": "what is noticed while tables are read",
}
"""The letters of a code -> what the rules of that family are about."""

QUESTIONS = {
    "What does nobody answer for?": (
        "RAM001", "RAM003", "RAM009", "PPL001", "PPL002", "DEC001", "DEC004", "CTL001", "KPI001", "STR002",
        "STR012", "SRC005",
    ),
    "Where do two people think it is theirs?": (
        "RAM002", "RAM011", "RAM012", "LOAD006", "DEC002", "DEC005", "KPI002",
    ),
    "Where will decisions stall?": (
        "RAM005", "RAM010", "LOAD002", "LOAD004", "LOAD005", "PPL003", "DEC001", "DEC002", "DEC004", "DEC008",
        "DEC010", "DEC012",
    ),
    "Who decides more than they may?": (
        "DEC003", "DEC005", "DEC006", "DEC007", "DEC009", "DEC011",
    ),
    "Who could commit fraud?": (
        "DEC009", "CTL002", "CTL003", "CTL004", "SOD001", "SOD002", "SOD004", "SOD006",
    ),
    "Who checks their own work?": (
        "CTL002", "CTL003", "CTL004", "CTL006", "CTL007", "CTL008", "KPI007", "KPI008", "KPI010",
    ),
    "Who is overloaded?": (
        "LOAD001", "LOAD002", "LOAD004", "LOAD005", "PPL006", "ORG002", "STR005",
    ),
    "What happens when someone leaves or is away?": (
        "PPL001", "PPL002", "PPL004", "PPL005", "DEC007", "DEC010", "SOD006",
    ),
    "Who answers for what they cannot move?": (
        "ORG004", "ORG005", "ORG006", "DEC011", "KPI003", "KPI004", "KPI009",
    ),
    "Who is involved without need, and who hears nothing?": (
        "RAM004", "RAM005", "RAM006", "RAM007", "RAM008", "LOAD003", "LOAD004", "STR006", "STR011",
    ),
    "Does the structure hold?": (
        "PPL003", "ORG001", "ORG002", "ORG003", "ORG007",
    ),
    "Which numbers does nobody own or move?": (
        "KPI001", "KPI002", "KPI003", "KPI004", "KPI005", "KPI006", "KPI009", "KPI011",
    ),
    "Does strategy reach the work?": (
        "CTL005", "STR001", "STR002", "STR003", "STR004", "STR007", "STR008", "STR009", "STR011",
    ),
    "Do leaders lead, rather than do the work?": (
        "ORG006", "CTL006", "STR005", "STR006", "STR010",
    ),
    "Is the model itself still true?": (
        "ORG007", "SRC001", "SRC002", "SRC003", "SRC004", "SRC005",
    ),
    "Was the table read as it was meant?": (
        "TAB001", "TAB002", "TAB003", "TAB004", "TAB005", "TAB006", "TAB007", "TAB008", "TAB009", "TAB010",
        "TAB011", "TAB012", "TAB013",
    ),
}  # fmt: skip
"""What a leader asks -> the rules that answer it. A rule may answer several questions."""

_UNASKED = "What else is found?"


def questions_of(kind: Kind) -> tuple[str, ...]:
    """Return the questions that a rule answers; none for a rule that a project or a package brings."""
    return tuple(question for question, codes in QUESTIONS.items() if kind.code in codes)


def by_question(kinds: Iterable[Kind]) -> Mapping[str, tuple[Kind, ...]]:
    """Return the rules under each question; last those that no question names."""
    kinds = tuple(kinds)
    asked = {
        question: tuple(each for each in kinds if each.code in codes) for question, codes in QUESTIONS.items()
    }
    return _filled(asked | {_UNASKED: tuple(each for each in kinds if not questions_of(each))})


def by_family(kinds: Iterable[Kind]) -> Mapping[str, tuple[Kind, ...]]:
    """Return the rules under the title of each family: "RAM: the rows of the matrix"; last families of others."""
    kinds = tuple(kinds)
    families = dict.fromkeys((*FAMILIES, *(each.family for each in kinds)))
    return _filled(
        {
            f"{family}: {FAMILIES[family]}" if family in FAMILIES else family: tuple(
                each for each in kinds if each.family == family
            )
            for family in families
        }
    )


def _filled(sections: dict[str, tuple[Kind, ...]]) -> Mapping[str, tuple[Kind, ...]]:
    return {title: those for title, those in sections.items() if those}
