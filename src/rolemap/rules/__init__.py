"""The rules, one file a family. This list is the ledger: a code that has stood here is never used for another rule."""

from __future__ import annotations

from rolemap.lint.rule import Rule
from rolemap.rules import ctl, dec, kpi, org, ppl, ram
from rolemap.rules import str as strategy

RULES: tuple[Rule, ...] = (
    ram.no_accountable,
    ram.several_accountable,
    ram.no_performer,
    ram.silent_item,
    ram.mixed_cell,
    ram.empty_item,
    ppl.vacant_critical,
    ppl.coverage_gap,
    ppl.overbooked_person,
    org.reporting_cycle,
    dec.unauthorised_decider,
    dec.threshold_gap,
    dec.threshold_overlap,
    dec.non_monotone_limits,
    ctl.missing_stage,
    ctl.initiator_ratifies,
    ctl.implementer_ratifies,
    ctl.implementer_monitors,
    ctl.set_without_execute,
    ctl.one_owner_sets_and_executes,
    kpi.no_owner,
    kpi.several_owners,
    kpi.framework_owner_executes,
    strategy.uncovered_area,
)
"""Every rule, in the order of the catalogue."""
