"""DEC: who decides, apart from limits. Is there one, is it one, does it answer for anything, and when is it its turn?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Fix, Place, listed, named
from rolemap.lint.rule import rule
from rolemap.model.changes import Replace
from rolemap.model.entities import Activity, Decision
from rolemap.model.involvement import WORDS, Involvement, KpiRight, Right, Stage
from rolemap.rules.joining import can_join
from rolemap.rules.other_days import named_on_other_days
from rolemap.rules.ram import has_somebody
from rolemap.rules.remedies import keeping_one

_ANSWER, _RATIFY = Involvement.ANSWER, Involvement.RATIFY


@rule("DEC001", "no-decider", "error", since="0.1.0")
def no_decider(index: Index) -> Iterator[Finding]:
    """Nobody decides a decision, although others have a part in it.

    ## Why
    A decision without a decider is talked about until somebody who never had the right takes it. Whoever is accountable
    decides where nobody else is named, and so does each role within its `limits`. A decision with nobody at all is
    [RAM009](RAM009.md).

    ## Example
    ```yaml
    roles: {buyer: Buyer, lawyer: Lawyer}
    decisions:
      choose-vendor:  # finding
        recommends: buyer
        consulted: lawyer
    ```

    ## Use instead
    ```yaml
    roles: {buyer: Buyer, lawyer: Lawyer, manager: Manager}
    decisions:
      choose-vendor:
        recommends: buyer
        consulted: lawyer
        decides: manager
    ```

    ## Source
    Rogers and Blenko 2006, Who Has the D?
    """
    for item, held in index.declared.lacking(_ANSWER):
        if (
            isinstance(item, Decision)
            and _RATIFY not in held
            and not any(each.right in (_ANSWER, _RATIFY) for each in item.empty)
            and not index.is_decided_within_limits(item)
            and has_somebody(index, item)
            and not index.deciders(item.key)
        ):
            yield Finding(
                subjects=(item.key,),
                message=f"{named(item.key)} has nobody who decides",
                help="name one role under `decides`, or who may within `limits`",
                related=named_on_other_days(index, item, _RATIFY),
            )


@rule("DEC002", "several-deciders", "error", since="0.1.0")
def several_deciders(index: Index) -> Iterator[Finding]:
    """Several roles decide one thing, and nothing says how.

    ## Why
    Where two decide, the answer depends on who is asked, or each waits for the other. One decides, and the others are
    heard before or must agree. Where they decide together, `joint` says how many it takes; where each decides a part,
    `limits` say which. Activities are asked at the stages `set` and `approve`, where to decide is the work.

    ## Example
    ```yaml
    roles: {brand-lead: Brand lead, sales-lead: Sales lead}
    decisions:
      set-prices:
        decides: [brand-lead, sales-lead]  # finding
    ```

    ## Use instead
    ```yaml
    roles: {brand-lead: Brand lead, sales-lead: Sales lead}
    decisions:
      set-prices:
        decides: sales-lead
        agrees: brand-lead
    ```

    ## Fix
    They decide together, as long as so many different people can; or one of them decides alone, one for each of them, and
    those who have no other part in it are consulted.

    ## Source
    Rogers and Blenko 2006, Who Has the D?
    """
    for item, held in index.declared.several(_RATIFY):
        if item.joint is not None or not isinstance(item, Activity | Decision):
            continue
        deciders = held[_RATIFY]
        if isinstance(item, Activity):
            is_asked = item.stage in (Stage.SET, Stage.APPROVE) and len(index.accountable(item.key)) < 2  # noqa: PLR2004 - RAM002
        else:
            is_asked = not _has_limits(index, item)  # DEC003, DEC005
        if is_asked:
            *others, last = deciders
            yield Finding(
                subjects=(item.key, *(f"role:{role}" for role in deciders)),
                message=f"{named(item.key)} has {len(deciders)} roles that decide: {listed(deciders, most=9)}",
                at=(_RATIFY, last),
                help="keep one of them, or say under `joint` how many decide together",
                related=tuple(
                    Place(item.key, (_RATIFY, role), f"`{role}`: {WORDS[_RATIFY]}") for role in others
                ),
                fixes=(*_together(index, item, deciders), *_alone(index, item, deciders)),
            )


def _together(index: Index, item: Activity | Decision, deciders: tuple[str, ...]) -> Iterator[Fix]:
    """Yield the remedy that all decide together; none where that cannot be: DEC010."""
    if index.is_lasting(item) and item.held(_ANSWER) in ((), deciders) and can_join(index, deciders):
        title = f"let {'both' if len(deciders) == 2 else f'all {len(deciders)}'} decide together"  # noqa: PLR2004 - a pair
        yield Fix(title, (Replace(replace(item, joint=len(deciders))),))


def _alone(index: Index, item: Activity | Decision, deciders: tuple[str, ...]) -> Iterator[Fix]:
    """Yield the remedies that one decides alone; none that takes from a role what it has passed on: DEC007."""
    delegated = index.authority(item.key).delegated if isinstance(item, Decision) else ()
    passed_on = {reach.seat for each in delegated for reach in each.reaches}
    candidates = [each for each in deciders if passed_on <= {each}]
    yield from keeping_one(index, item, _RATIFY, deciders, candidates)


def _has_limits(index: Index, decision: Decision) -> bool:
    subject = index.subject_of(decision)
    return bool(decision.limits or (subject is not None and subject.limits))


@rule("DEC011", "authority-without-accountability", "info", since="0.1.0")
def authority_without_accountability(index: Index) -> Iterator[Finding]:
    """A role decides what others answer for, and answers for nothing itself.

    ## Why
    Who says yes or no and never bears what comes of it decides lightly, and who bears it learns to wait. The role need
    not answer for what it decides there; but a role that answers for nothing at all, no item, no KPI, no unit, has
    authority for free. A role that decides within limits answers for what it decides. Where nobody answers at all, it is
    [RAM001](RAM001.md) alone.

    ## Example
    ```yaml
    roles:
      committee: {name: Committee, body: true}  # finding
      product-lead: Product lead
    decisions:
      stop-product: {decides: committee, accountable: product-lead}
    ```

    ## Use instead
    ```yaml
    roles: {committee: {name: Committee, body: true}, product-lead: Product lead}
    decisions:
      stop-product: {decides: committee, consulted: product-lead}
    ```

    ## Source
    Jaques, Requisite Organization: authority and accountability go together; from the other side in
    [ORG004](ORG004.md).
    """
    declared = index.declared
    answering = {
        *declared.column(_ANSWER),
        *declared.column(KpiRight.EXECUTE),
        *(unit.head for unit in index.model.units),
    }
    decided = declared.column(_RATIFY)
    for role in sorted(decided.keys() - answering):
        answering_there = {each.key: index.accountable(each.key) for each in decided[role]}
        items = tuple(key for key, others in answering_there.items() if others)  # nobody at all is RAM001
        if items and not any(role in others for others in answering_there.values()):
            many = f"{len(items)} items" if len(items) > 1 else named(items[0])
            yield Finding(
                subjects=(f"role:{role}",),
                message=f"role `{role}` decides {many} and answers for nothing",
                help="let it answer for what it decides, or give it a say instead",
                related=tuple(
                    Place(key, (_RATIFY, role), f"`{role}` decides {named(key)}") for key in items[:3]
                ),
            )


_HEARD: dict[Right, str] = {
    Involvement.CONSULT: "consulted",
    Involvement.VETO: "must agree",
    Involvement.VERIFY: "verifying",
    Involvement.SIGN: "signing",
}


@rule("DEC012", "slow-decision", "info", since="0.1.0")
def slow_decision(index: Index, *, most: int = 6) -> Iterator[Finding]:
    """A decision passes through very many hands before it is taken.

    ## Why
    Each hand costs days, and the days add up: who is consulted, who must agree, who verifies and signs, and each level
    of the line between whoever recommends and whoever decides; each role once, whatever it does there. One kind alone is [RAM005](RAM005.md) or
    [RAM010](RAM010.md); here it is the way as a whole.

    ## Options
    - `most`: so many hands a decision may pass through.

    ## Example
    ```yaml
    roles:
      {lead: Lead, sales: Sales, product: Product, press: Press, design: Design, legal: Legal, finance: Finance, auditor: Auditor}
    decisions:
      choose-agency:  # finding
        decides: lead
        consulted: [sales, product, press, design]
        agrees: [finance, legal]
        verifies: auditor
    ```

    ## Use instead
    ```yaml
    roles: {sales: Sales, product: Product, press: Press, design: Design, lead: Lead, legal: Legal}
    decisions:
      choose-agency:
        decides: lead
        consulted: [sales, product]
        agrees: legal
        informed: [press, design]
    ```

    ## Source
    Rogers and Blenko 2006, Who Has the D?: decisions stall in the hands of those who must be heard.
    """
    for item in index.model.decisions:
        heard = sum(len(roles) for right, roles in item.assignments if right in _HEARD)
        lines = [index.line_above(role) for role in item.held(Involvement.INITIATE)]
        if heard + max(map(len, lines), default=0) <= most:  # few enough, whoever decides
            continue
        hands = _hands(index, item, lines)
        total = sum(hands.values())
        if total > most and len(hands) > 1:
            kinds = ", ".join(f"{count} {word}" for word, count in hands.items())
            yield Finding(
                subjects=(item.key,),
                message=f"{named(item.key)} passes through {total} hands before it is taken: {kinds}",
                help="hear fewer, or let somebody nearer decide",
            )


def _hands(index: Index, decision: Decision, lines: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """Return how many roles a decision passes through, by what they do with it; each is counted once."""
    held = dict(decision.assignments)
    seen: set[str] = set()
    found: dict[str, int] = {}
    heard = [(word, held[right]) for right, word in _HEARD.items() if right in held]
    for word, roles in (*heard, ("in the line between", _between(lines, index.deciders(decision.key)))):
        if new := set(roles) - seen:
            found[word] = len(new)
            seen |= new
    return found


def _between(lines: Iterable[tuple[str, ...]], deciders: tuple[str, ...]) -> tuple[str, ...]:
    """Return the roles between whoever recommends, of whom these are the lines, and the nearest above who decides.

    It is the longest such way.
    """
    longest: tuple[str, ...] = ()
    for line in lines:
        place = next((place for place, role in enumerate(line) if role in deciders), 0)
        longest = max(longest, line[:place], key=len)
    return longest
