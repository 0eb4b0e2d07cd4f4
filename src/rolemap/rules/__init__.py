"""The rules, one file a family. This list is the ledger: a code that has stood here is never used for another rule."""

from __future__ import annotations

from rolemap.lint.rule import Rule
from rolemap.rules import cells, crowds, ctl, dec, deciding, drivers, hands, kpi, lines, org, ppl, ram, twice
from rolemap.rules import str as strategy

RULES: tuple[Rule, ...] = (
    ram.no_accountable,
    ram.several_accountable,
    ram.no_performer,
    crowds.many_performers,
    crowds.many_told,
    crowds.silent_item,
    cells.mixed_cell,
    cells.redundant_letter,
    ram.empty_item,
    crowds.many_vetoes,
    twice.stage_owned_twice,
    twice.conflicting_duplicate,
    ppl.vacant_critical,
    ppl.coverage_gap,
    ppl.overbooked_person,
    org.reporting_cycle,
    deciding.no_decider,
    deciding.several_deciders,
    dec.unauthorised_decider,
    dec.threshold_gap,
    dec.threshold_overlap,
    dec.non_monotone_limits,
    hands.illegal_delegation,
    hands.dead_escalation,
    hands.self_approval,
    hands.joint_infeasible,
    deciding.authority_without_accountability,
    deciding.slow_decision,
    ctl.missing_stage,
    ctl.initiator_ratifies,
    ctl.implementer_ratifies,
    ctl.implementer_monitors,
    ctl.set_without_execute,
    ctl.one_owner_sets_and_executes,
    lines.third_line_in_operations,
    lines.dependent_monitor,
    kpi.no_owner,
    kpi.several_owners,
    drivers.uncontrollable,
    drivers.partial_control,
    drivers.bad_formula,
    drivers.lag_only,
    kpi.self_measured,
    kpi.self_targeted,
    kpi.owner_misaligned,
    kpi.framework_owner_executes,
    kpi.unread_kpi,
    strategy.uncovered_area,
)
"""Every rule, in the order of the catalogue."""
