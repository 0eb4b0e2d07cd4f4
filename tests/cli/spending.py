"""A model with limits and people that several files of these tests ask."""

SPENDING = """\
rolemap: 1
name: Marketing
settings: {currency: EUR}
units:
  world: World
  emea: {name: EMEA, parent: world}
  dach: {name: DACH, parent: emea}
  apac: {name: APAC, parent: world}
roles:
  cmo: {name: CMO}
  cfo: {name: CFO}
  director: {name: Director, reports_to: cmo}
  ops: {name: Head of operations, reports_to: director}
  manager: {name: Campaign manager, reports_to: ops}
people:
  dana: {name: Dana Ortiz, holds: {role: director, since: 2026-01-01}, absent: {since: 2027-03-01, until: 2027-03-15, why: holiday}}
  lee: {name: Lee Park, holds: ops}
  kim: {name: Kim Bauer, holds: manager}
  max: {name: Max Hahn, holds: [cmo, {role: cfo, until: 2027-06-01}]}
subjects: {budget: Budget}
decisions:
  approve-spend:
    name: Approve a spend
    subject: budget
    stage: approve
    recommends: manager
    limits:
      - {role: ops, up_to: 50k, sub_delegable: true}
      - {role: director, from: 50k, up_to: 250k, scope: emea}
      - {roles: [cmo, cfo], joint: 2, from: 250k}
  set-budget: {name: Set the budget, subject: budget, stage: propose, decides: cmo}
activities:
  spend: {name: Spend the budget, subject: budget, stage: execute, accountable: director, responsible: manager}
delegations:
  small: {by: ops, to: kim, of: approve-spend, up_to: 10k, scope: dach}
  wide: {by: ops, to: person:max, of: approve-spend, up_to: 60k}
"""
"""Limits with a hole by place and one by absence, two seats in one hand, a delegation that is sound and one that is not."""
