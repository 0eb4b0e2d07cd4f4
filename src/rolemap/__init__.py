"""rolemap: roles, responsibilities, decision rights and KPI ownership as one checked model.

A guided tour:

- `load(path)` reads files, folders or a catalogue and returns a `Project`
- `Project.check()` returns `Finding`s with their positions
- `Project.index` answers questions: `index.accountable("decision:set-budget")`, `index.who(…)`, `index.graph`
- `apply(model, fix.changes)` carries out a fix that a finding offers
- `Project.draw("orgchart", "org.svg")` draws a picture
- `Builder` writes a model in Python, in the words of the files; `Project.of(model)` checks and draws it
- `translate(model, "DACI")` puts a model into other letters and tells which are lost
- `Model` and its entities are what there is; `from_data` and `to_data` exchange it as dictionaries and JSON
- `RolemapError` and `LoadError` say what is wrong with an input, all of it at once

Names are loaded when first used, so that importing rolemap costs next to nothing.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False  # `typing` would be half of what this import costs
if TYPE_CHECKING:
    from rolemap.errors import LoadError, Position, Problem, RolemapError
    from rolemap.files.builder import Builder
    from rolemap.index.answers import Answer, Comparison
    from rolemap.index.holding import Holding
    from rolemap.index.index import Index
    from rolemap.lint.configuration import Configuration
    from rolemap.lint.finding import Finding, Fix, Place, Severity
    from rolemap.lint.rule import Rule, rule
    from rolemap.model.changes import Add, Remove, Replace, apply
    from rolemap.model.data import from_data, to_data
    from rolemap.model.entities import (
        Absence,
        Activity,
        Area,
        CrossLine,
        Decision,
        Delegation,
        Driver,
        Effort,
        Empty,
        Handoff,
        Intake,
        Kpi,
        Limit,
        Milestone,
        Note,
        Objective,
        Person,
        Policy,
        Role,
        Source,
        Subject,
        Tenure,
        Unit,
        Waiver,
        assignments,
    )
    from rolemap.model.involvement import NOTATIONS, Horizon, Involvement, KpiRight, Letter, Notation, Stage
    from rolemap.model.model import Model, Settings
    from rolemap.model.money import Band, Money
    from rolemap.model.period import Period
    from rolemap.model.translate import Loss, Translation, translate
    from rolemap.project import Project, load
    from rolemap.rules import RULES

_HOMES = {
    "errors": ("LoadError", "Position", "Problem", "RolemapError"),
    "files.builder": ("Builder",),
    "index.answers": ("Answer", "Comparison"),
    "index.holding": ("Holding",),
    "index.index": ("Index",),
    "lint.configuration": ("Configuration",),
    "lint.finding": ("Finding", "Fix", "Place", "Severity"),
    "lint.rule": ("Rule", "rule"),
    "model.changes": ("Add", "Remove", "Replace", "apply"),
    "model.data": ("from_data", "to_data"),
    "model.entities": (
        "Absence", "Activity", "Area", "CrossLine", "Decision", "Delegation", "Driver", "Effort", "Empty", "Handoff", "Intake", "Kpi", "Limit", "Milestone", "Note", "Objective", "Person", "Policy", "Role", "Source", "Subject", "Tenure", "Unit", "Waiver",
        "assignments",
    ),
    "model.involvement": ("NOTATIONS", "Horizon", "Involvement", "KpiRight", "Letter", "Notation", "Stage"),
    "model.model": ("Model", "Settings"),
    "model.money": ("Band", "Money"),
    "model.period": ("Period",),
    "model.translate": ("Loss", "Translation", "translate"),
    "project": ("Project", "load"),
    "rules": ("RULES",),
}  # fmt: skip
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "NOTATIONS",
    "RULES",
    "Absence",
    "Activity",
    "Add",
    "Answer",
    "Area",
    "Band",
    "Builder",
    "Comparison",
    "Configuration",
    "CrossLine",
    "Decision",
    "Delegation",
    "Driver",
    "Effort",
    "Empty",
    "Finding",
    "Fix",
    "Handoff",
    "Holding",
    "Horizon",
    "Index",
    "Intake",
    "Involvement",
    "Kpi",
    "KpiRight",
    "Letter",
    "Limit",
    "LoadError",
    "Loss",
    "Milestone",
    "Model",
    "Money",
    "Notation",
    "Note",
    "Objective",
    "Period",
    "Person",
    "Place",
    "Policy",
    "Position",
    "Problem",
    "Project",
    "Remove",
    "Replace",
    "Role",
    "RolemapError",
    "Rule",
    "Settings",
    "Severity",
    "Source",
    "Stage",
    "Subject",
    "Tenure",
    "Translation",
    "Unit",
    "Waiver",
    "apply",
    "assignments",
    "from_data",
    "load",
    "rule",
    "to_data",
    "translate",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'rolemap' has no attribute '{name}'")
    from importlib import import_module

    value = getattr(import_module(f"rolemap.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
