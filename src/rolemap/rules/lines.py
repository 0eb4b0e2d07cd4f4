"""CTL, where reporting lines matter too: who checks, and is that role free to?

Neighbours: `ctl` asks whether one role does two things that do not go together; here two roles are too close.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache

from rolemap.index.carriers import Part, item_of, written_of
from rolemap.index.derived import LIMITS
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Fix, Place, listed, named
from rolemap.lint.rule import rule
from rolemap.model.changes import Replace
from rolemap.model.entities import Activity, Decision, Kpi
from rolemap.model.involvement import WORDS, Involvement, Right, Stage
from rolemap.rules.remedies import may_consult, moved, rights_of

_WORKS = (Involvement.ANSWER, Involvement.PERFORM, Involvement.RATIFY)
_EXAMINED = (*_WORKS, Involvement.INITIATE)  # what is proposed is examined too
_LIMITS = ("limits",)
_Row = tuple[Activity | Decision, Mapping[Right, tuple[str, ...]]]


@rule("CTL007", "third-line-in-operations", "error", since="0.1.0")
def third_line_in_operations(index: Index) -> Iterator[Finding]:
    """A role that audits others has a hand in what they do.

    ## Why
    The third line examines what management does, and is worth something only as long as it does none of it: whoever
    decides, answers for or performs what it audits, audits itself. A role is of the third line where one of its `lines`
    is `auditing`; it audits the role named there and everybody who reports to that role. To do a part of what they answer
    for as a whole, or to decide within limits what they ask for, is a hand in it too. It may consult, verify and
    monitor, and it may run its own affairs, such as the audit plan. A role that executes and monitors the same subject
    is [CTL004](CTL004.md).

    ## Example
    ```yaml
    roles:
      cfo: CFO
      clerk: {reports_to: cfo}
      auditor: {lines: [{role: cfo, how: auditing}]}
    activities:
      post-entries:
        accountable: cfo
        responsible: [auditor, clerk]  # finding
    ```

    ## Use instead
    ```yaml
    roles:
      cfo: CFO
      clerk: {reports_to: cfo}
      auditor: {lines: [{role: cfo, how: auditing}]}
    activities:
      post-entries:
        accountable: cfo
        responsible: clerk
        monitors: auditor
      plan-audits:
        accountable: auditor
        consulted: cfo
    ```

    ## Fix
    Where others do with it all that it does there, the role leaves it to them, and is consulted.

    ## Source
    The Institute of Internal Auditors 2020, The Three Lines Model: the third line is independent of management.
    """
    audited = {
        role.id: named_there
        for role in index.model.roles
        if (named_there := frozenset(line.role for line in role.lines if line.how == "auditing"))
    }
    if not audited:
        return

    @cache
    def above(role: str) -> frozenset[str]:
        return frozenset((role, *index.line_above(role)))

    rows: list[_Row] = [(item, held) for item, held in index.declared.rows if item.stage is not Stage.MONITOR]
    at_hand = list(_at_hand(index, rows, audited.keys()))
    worked = _executing(rows, {item.subject for item, *_ in at_hand if item.stage is not None})
    for item, hands, here in at_hand:
        others = worked.get(item.subject, {}) if item.subject is not None and item.stage else {}
        for auditor in sorted(hands.keys() & audited.keys()):
            examined = next(
                (
                    (role, place)
                    for role, place in (here | others).items()
                    if role != auditor and audited[auditor] & above(role) and auditor not in above(role)
                ),
                None,
            )
            if examined is None or _watches_too(index, item, auditor):
                continue
            role, place = examined
            hand = hands[auditor]
            yield Finding(
                subjects=(item.key, f"role:{auditor}", f"role:{role}"),
                message=f"{named(item.key)} has `{auditor}`, which audits `{role}`, among those who do the work of `{role}`",
                at=hand.at if hand.key == item.key else (),
                help=f"let another role take it over; `{auditor}` can be consulted",
                related=(place,) if hand.key == item.key else (hand, place),
                fixes=tuple(_left_to_others(index, item, auditor)),
            )


def _at_hand(
    index: Index, rows: Iterable[_Row], roles: AbstractSet[str]
) -> Iterator[tuple[Activity | Decision, dict[str, Place], dict[str, Place]]]:
    """Yield each item that some roles do the work of: with all who do, and with whose work it is at all."""
    for item, held in rows:
        may_follow = isinstance(item, Decision) and Involvement.RATIFY not in held
        if not may_follow and all(roles.isdisjoint(held.get(right, ())) for right in _WORKS):
            continue
        following = dict(_following(index, item, held))
        decides = {role: place for role, place in following.items() if place.at == _LIMITS}
        hands = decides | dict(_workers(item, held))
        if not roles.isdisjoint(hands):
            yield item, hands, dict(_workers(item, held, _EXAMINED)) | following


def _executing(rows: Iterable[_Row], subjects: AbstractSet[str | None]) -> dict[str, dict[str, Place]]:
    """Return who executes some subjects, and where that stands."""
    found: dict[str, dict[str, Place]] = defaultdict(dict)
    for item, held in rows:
        if item.stage is Stage.EXECUTE and item.subject is not None and item.subject in subjects:
            for role, place in _workers(item, held):
                found[item.subject].setdefault(role, place)
    return found


def _workers(
    item: Activity | Decision, held: Mapping[Right, tuple[str, ...]], rights: tuple[Right, ...] = _WORKS
) -> Iterator[tuple[str, Place]]:
    """Yield who answers for, performs or decides an item, and where that stands; each role once."""
    seen: set[str] = set()
    for right in rights:
        for role in held.get(right, ()):
            if role not in seen:
                seen.add(role)
                yield role, Place(item.key, (right, role), f"`{role}`: {WORDS[right]}")


def _following(
    index: Index, item: Activity | Decision, held: Mapping[Right, tuple[str, ...]]
) -> Iterator[tuple[str, Place]]:
    """Yield who answers for a part because the whole is theirs, and who decides within limits.

    Not the head of a unit, who may never have heard of it: SRC005.
    """
    if (Involvement.RATIFY if isinstance(item, Decision) else Involvement.ANSWER) in held:
        return
    for each in index.holdings(item.key):
        key, field = each.written
        if field == LIMITS:
            yield each.role, Place(key, _LIMITS, f"`{each.role}` decides within limits")
        elif each.right is Involvement.ANSWER and each.derived and key != item.key and field != "head":
            yield each.role, Place(key, (field, each.role), f"`{each.role}`: {WORDS[each.right]}")


def _left_to_others(index: Index, item: Activity | Decision, role: str) -> Iterator[Fix]:
    """Yield the remedy that a role is only consulted; none where it does there what nobody else does."""
    held = rights_of(item, role)
    needed = item.joint or 1
    is_alone = any(len(item.held(right)) <= needed for right in held.intersection(_EXAMINED))
    if (
        not held
        or is_alone
        or not held <= {*_EXAMINED, Involvement.CONSULT, Involvement.INFORM}
        or not index.is_lasting(item)
    ):
        return
    if may_consult(index, item):
        changed = moved(item, (role,), held - {Involvement.CONSULT}, Involvement.CONSULT)
        yield Fix(f"leave it to the others, and consult `{role}`", (Replace(changed),))


def _watches_too(index: Index, item: Activity | Decision, role: str) -> bool:
    """True if the role monitors the subject that it executes here: CTL004 says so."""
    subject = index.subject_of(item)
    return (
        subject is not None
        and item.stage is Stage.EXECUTE
        and role in index.carriers.of(subject, Stage.MONITOR)
    )


@rule("CTL008", "dependent-monitor", "warning", since="0.1.0")
def dependent_monitor(index: Index) -> Iterator[Finding]:
    """The role that monitors a subject reports to one that executes it.

    ## Why
    Whoever must tell the boss's boss that the boss is off course seldom does. A role that monitors reports to nobody who
    answers for or performs what it watches, at whatever distance. Where somebody performs the monitoring and another
    answers for it, it is enough that one of the two is independent. A role that executes and monitors by itself is
    [CTL004](CTL004.md).

    ## Example
    ```yaml
    roles:
      sales-lead: Sales lead
      sales-analyst: {reports_to: sales-lead}
    subjects: {discounts: Discounts}
    activities:
      grant-discounts: {subject: discounts, stage: execute, accountable: sales-lead}
      watch-discounts:
        subject: discounts
        stage: monitor
        accountable: sales-analyst  # finding
    ```

    ## Use instead
    ```yaml
    roles:
      sales-lead: Sales lead
      cfo: CFO
      controller: {reports_to: cfo}
    subjects: {discounts: Discounts}
    activities:
      grant-discounts: {subject: discounts, stage: execute, accountable: sales-lead}
      watch-discounts:
        subject: discounts
        stage: monitor
        accountable: controller
    ```

    ## Source
    Fama and Jensen 1983, Separation of Ownership and Control: monitoring is a duty of control, not of management.
    """
    reach = index.reach
    for subject in index.model.subjects:
        watching = index.carriers.of(subject, Stage.MONITOR)
        executing = index.carriers.of(subject, Stage.EXECUTE)
        bosses = executing.keys() & reach.bosses
        dependent = reach.reporting(watching, bosses).difference(executing)
        if not dependent:  # as on most subjects
            continue
        answering = {each: _answering(index, watching[each]) for each in watching if each in dependent}
        inside = executing.keys() | reach.reporting(set().union(*answering.values()), bosses)
        for watcher, answers in answering.items():
            if not inside.issuperset(answers):
                continue
            part, above = watching[watcher], index.line_above(watcher)
            boss = next(filter(executing.__contains__, above))
            others = above[: above.index(boss)]
            through = f", through {listed(others)}," if others else ""
            boss_key, boss_right = written_of(executing[boss])
            yield Finding(
                subjects=(item_of(part), f"role:{watcher}", f"role:{boss}", subject.key),
                message=f"role `{watcher}` monitors {named(subject.key)} and reports{through} to `{boss}`, which executes it",
                at=(written_of(part)[1], watcher),
                help="let a role outside that line monitor, or answer for the monitoring",
                related=(
                    Place(
                        boss_key,
                        (boss_right, boss),
                        f"`{boss}` executes it: {named(item_of(executing[boss]))}",
                    ),
                    Place(f"role:{watcher}", ("reports_to",), f"`{watcher}` reports on"),
                ),
            )


def _answering(index: Index, part: Part) -> tuple[str, ...]:
    """Return who answers for the monitoring by which a role monitors; nobody where it does so in work or by a KPI."""
    item = part[0]
    if isinstance(item, Kpi) or item.stage is not Stage.MONITOR:
        return ()
    return item.held(Involvement.ANSWER) or index.accountable(item.key)
