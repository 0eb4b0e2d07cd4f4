"""Answers as plain data for programs: what `--json` prints.

The form is stable: keys are added, and none is renamed or taken away. Everywhere in it

- people, roles and units are ids; `key` is an entity with its kind, "decision:approve-spend";
- an amount is a text of digits, "60000" or "1000.50"; its currency stands beside it;
- a day is "2027-03-05"; of a period, `since` is in it and `until` is not; null is open;
- a condition is "in budget", or "not in budget" where it must not be met;
- `path`, `line` and `column` say where something is written, as they do for findings; null for what is in no file.

`answer_of` says what an answer consists of; each function below, the part that it returns.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rolemap.index.answers import Answer, Line
from rolemap.index.authority.authority import Stretch
from rolemap.index.authority.deciding import Alternative
from rolemap.index.authority.extents import Extent
from rolemap.index.authority.proof import Proof, Row, Unsound
from rolemap.index.authority.request import Request
from rolemap.index.reasons import Chain, Step
from rolemap.model.at import At
from rolemap.model.money import Money
from rolemap.model.period import Period
from rolemap.reports.json import where

if TYPE_CHECKING:
    from rolemap.project import Project

Plain = dict[str, object]


def dumps(data: Mapping[str, object]) -> str:
    """Return plain data as JSON."""
    return json.dumps(data, indent=2, ensure_ascii=False)


def answer_of(project: Project, answer: Answer) -> Plain:
    """Return an answer: the question, `target`, `stage`, `request`, `is_nobody`, `roles`, `people`, `lines`."""
    return {
        "question": answer.question,
        "target": answer.target,
        "stage": answer.stage,
        "request": request_of(answer.request),
        "is_nobody": answer.is_nobody,
        "roles": list(answer.roles),
        "people": list(answer.people),
        "lines": [_line(project, each) for each in answer.lines],
    }


def request_of(request: Request) -> Plain:
    """Return what was asked: `on`, `amount` (null, or `amount` and `currency`), `scope`, `category`, `conditions`, `requester`."""
    return {
        "on": request.on.isoformat(),
        "amount": amount_of(request.amount),
        "scope": request.scope,
        "category": request.category,
        "conditions": list(request.conditions),
        "requester": request.requester,
    }


def _line(project: Project, line: Line) -> Plain:
    """Return one line: `stage`, `item` (a key, or null), `roles`, `extent`, `chains`, `above`, `nearest`.

    `extent` is null where the line answers all that was asked; `above` and `nearest` are empty but for decisions.
    """
    verdict = line.verdict
    return {
        "stage": line.stage,
        "item": line.item or None,
        "roles": list(dict.fromkeys(each.role for each in line.holdings)),
        "extent": extent_of(verdict.extent) if verdict is not None and verdict.extent != Extent() else None,
        "chains": [chain_of(project, each) for each in line.chains],
        "above": [chain_of(project, each) for each in verdict.above] if verdict is not None else [],
        "nearest": [alternative_of(project, each) for each in verdict.nearest] if verdict is not None else [],
    }


def extent_of(extent: Extent) -> Plain:
    """Return a part of what may be decided: amounts, places, categories, conditions, days; `says` is all of it in words.

    The amounts are `currency`, `from` and `up_to`, the days `since` and `until`. `places` and `categories` are empty for
    all; "" among them is a place or a category that has no name.
    """
    start, up_to = extent.amounts.start, extent.amounts.up_to
    return {
        "says": str(extent),
        "currency": extent.amounts.currency or extent.currency or None,
        "from": f"{start.amount:f}" if start is not None else None,
        "up_to": f"{up_to.amount:f}" if up_to is not None else None,
        "places": list(extent.places),
        "categories": list(extent.categories),
        "conditions": [each if is_met else f"not {each}" for each, is_met in extent.conditions],
        **period_of(extent.period),
    }


def chain_of(project: Project, chain: Chain) -> Plain:
    """Return one way in which somebody acts, or would: `role`, `person` (null for none), `acts`, `steps`."""
    return {
        "role": chain.role or None,
        "person": chain.person or None,
        "acts": chain.acts,
        "steps": [step_of(project, each) for each in chain.steps],
    }


def step_of(project: Project, step: Step) -> Plain:
    """Return one step of a chain: `kind`, `key`, `says`, `path`, `line`, `column`."""
    return {"kind": step.kind, "key": step.key, "says": step.says, **place_of(project, step.key, step.at)}


def alternative_of(project: Project, nearest: Alternative) -> Plain:
    """Return who comes near: `chain`, and in `misses` what stands against it, in words."""
    return {"chain": chain_of(project, nearest.chain), "misses": list(nearest.misses)}


def proofs_of(project: Project, proofs: Sequence[Proof]) -> Plain:
    """Return the proofs of decisions: `has_holes`, `decisions`."""
    return {
        "has_holes": any(each.holes for each in proofs),
        "decisions": [_proof(project, each) for each in proofs],
    }


def _proof(project: Project, proof: Proof) -> Plain:
    """Return one decision: `key`, its place, `since`, `until`, `limits`, `unsound`, `holes`, `doubles`.

    Of what is covered twice, `decide` are the numbers of the limits whose holders decide, `above` of those above them in
    the line who may too.
    """
    return {
        "key": proof.decision.key,
        **place_of(project, proof.decision.key),
        **period_of(Period(proof.since, proof.until)),
        "limits": [_row(project, each) for each in proof.rows],
        "unsound": [_unsound(project, each) for each in proof.unsound],
        "holes": [
            {**_stretch(each.stretch), "nearest": [alternative_of(project, near) for near in each.nearest]}
            for each in proof.holes
        ],
        "doubles": [
            {
                **_stretch(each.stretch),
                "decide": [row.number for row in each.lowest],
                "above": [row.number for row in each.above],
            }
            for each in proof.doubles
        ],
    }


def _row(project: Project, row: Row) -> Plain:
    """Return a limit, or what is delegated of it: `number`, its place, `roles`, `person`, `need`, `extent` and so on.

    `need` of the `roles` must decide together. For what is delegated, `delegation` is its id, `receiver` the key of who
    has it, `seat` the role it comes from, and `chain` the delegations that it came by, the first giver's first.
    """
    grant, given, reach = row.grant, row.delegation, row.reach
    place = place_of(project, grant.key, grant.at) if given is None else place_of(project, given.key)
    return {
        "number": row.number,
        **place,
        "roles": list(grant.roles),
        "person": grant.person,
        "need": grant.need,
        "derived": grant.derived,
        "is_delegable": reach.may_pass_on,
        "delegation": given.id if given is not None else None,
        "receiver": given.receiver if given is not None else None,
        "seat": reach.seat or None,
        "chain": list(reach.chain),
        "extent": extent_of(row.extent),
    }


def _unsound(project: Project, found: Unsound) -> Plain:
    """Return a delegation that passes nothing on: `delegation`, its place, `fault`, `why`, `beyond`, `circle`."""
    return {
        "delegation": found.delegated.delegation.id,
        **place_of(project, found.delegated.delegation.key),
        "fault": found.delegated.fault,
        "why": found.why,
        "beyond": extent_of(found.beyond) if found.beyond is not None else None,
        "circle": list(found.delegated.path),
    }


def _stretch(stretch: Stretch) -> Plain:
    """Return a part of what may be decided: `extent`, and `witness`, one point in it."""
    point = stretch.witness
    return {
        "extent": extent_of(stretch.extent),
        "witness": {
            "on": point.on.isoformat(),
            "amount": amount_of(point.amount),
            "scope": point.scope,
            "category": point.category,
            "conditions": list(point.conditions),
        },
    }


def amount_of(money: Money | None) -> Plain | None:
    """Return an amount: `amount`, `currency`."""
    return None if money is None else {"amount": f"{money.amount:f}", "currency": money.currency}


def period_of(period: Period) -> Plain:
    """Return a period: `since`, `until`."""
    return {
        "since": period.since.isoformat() if period.since is not None else None,
        "until": period.until.isoformat() if period.until is not None else None,
    }


def place_of(project: Project, key: str, at: At = ()) -> Plain:
    """Return where something is written: `path`, `line`, `column`; `sheet` and `cell` besides in a workbook."""
    return where(project.position(key, *at))
