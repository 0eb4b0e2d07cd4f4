"""The rules, one file a family. The ledger is below: a code that has stood there is never used for another rule.

A file of rules is loaded when it is needed: all of them where somebody asks for `RULES`, for a check those about what the
model speaks of. A rule about limits has nothing to say of a model without limits, and would cost more than its check.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rolemap.lint.rule import Rule
    from rolemap.model.model import Model

    RULES: tuple[Rule, ...]
    """Every rule, in the order of the catalogue."""

_LEDGER = (
    "ram.no_accountable",
    "ram.several_accountable",
    "ram.no_performer",
    "crowds.many_performers",
    "crowds.many_told",
    "crowds.silent_item",
    "cells.mixed_cell",
    "cells.redundant_letter",
    "ram.empty_item",
    "crowds.many_vetoes",
    "twice.stage_owned_twice",
    "twice.conflicting_duplicate",
    "load.performer_overload",
    "load.accountability_bottleneck",
    "presence.bystander",
    "presence.in_everything",
    "load.consultation_load",
    "alike.near_identical_roles",
    "ppl.vacant_critical",
    "ppl.coverage_gap",
    "staffing.body_without_chair",
    "staffing.single_point_of_failure",
    "staffing.no_deputy",
    "ppl.overbooked_person",
    "org.reporting_cycle",
    "org.span",
    "org.layers",
    "cascade.accountable_without_authority",
    "cascade.broken_cascade",
    "cascade.accountability_too_high",
    "org.unplaced_role",
    "deciding.no_decider",
    "deciding.several_deciders",
    "dec.unauthorised_decider",
    "dec.threshold_gap",
    "dec.threshold_overlap",
    "dec.non_monotone_limits",
    "hands.illegal_delegation",
    "escalations.dead_escalation",
    "hands.self_approval",
    "hands.joint_infeasible",
    "deciding.authority_without_accountability",
    "deciding.slow_decision",
    "ctl.missing_stage",
    "ctl.initiator_ratifies",
    "ctl.implementer_ratifies",
    "ctl.implementer_monitors",
    "ctl.set_without_execute",
    "ctl.one_owner_sets_and_executes",
    "lines.third_line_in_operations",
    "lines.dependent_monitor",
    "sod.exclusive_roles",
    "sod.class_conflict",
    "policies.policy_contradiction",
    "deputies.deputy_conflict",
    "kpi.no_owner",
    "kpi.several_owners",
    "drivers.uncontrollable",
    "drivers.partial_control",
    "drivers.bad_formula",
    "drivers.lag_only",
    "kpi.self_measured",
    "kpi.self_targeted",
    "aims.owner_misaligned",
    "kpi.framework_owner_executes",
    "kpi.unread_kpi",
    "str.untraced_activity",
    "str.objective_without_execution",
    "str.priority_count",
    "str.incomplete_priority",
    "leading.over_executing_leader",
    "leading.over_strategising_leader",
    "str.uncovered_area",
    "running.missing_cadence",
    "running.activity_without_result",
    "leading.work_below_level",
    "running.dependency_without_agreement",
    "running.no_intake_lane",
    "src.expired_waiver",
    "src.unused_waiver",
    "src.unused_definition",
    "src.stale_model",
    "src.derived_only_accountability",
)
"""Where each rule stands, in the order of the catalogue."""


def _limits(model: Model) -> bool:
    return any(each.limits for each in model.decisions) or any(each.limits for each in model.subjects)


def _people(model: Model) -> bool:
    return any(each.holds for each in model.people)


_ABOUT: dict[str, Callable[[Model], object]] = {
    "dec": _limits,
    "hands": lambda model: (
        model.delegations or _people(model) or _limits(model) or any(each.joint for each in model.items())
    ),
    "escalations": lambda model: any(each.escalates_to for each in model.decisions),
    "ppl": lambda model: _people(model) or any(each.notes for each in model.items()),
    "staffing": lambda model: _people(model) or any(each.body for each in model.roles),
    "deputies": _people,
    "policies": lambda model: model.policies,
    "kpi": lambda model: model.kpis,
    "drivers": lambda model: model.kpis,
    "aims": lambda model: model.kpis and model.objectives,
}
"""File -> whether a model speaks of what its rules are about; a file that is not named here is about every model."""


def rules_about(model: Model) -> tuple[Rule, ...]:
    """Return the rules that may find something in a model, in the order of the catalogue."""
    quiet = {file for file, is_about in _ABOUT.items() if not is_about(model)}
    return _loaded(tuple(each for each in _LEDGER if each.partition(".")[0] not in quiet))


def _loaded(places: tuple[str, ...]) -> tuple[Rule, ...]:
    return tuple(
        getattr(import_module(f"rolemap.rules.{file}"), function)
        for file, _, function in (each.partition(".") for each in places)
    )


def __getattr__(name: str) -> object:
    if name != "RULES":
        raise AttributeError(f"module 'rolemap.rules' has no attribute '{name}'")
    globals()[name] = _loaded(_LEDGER)
    return globals()[name]
