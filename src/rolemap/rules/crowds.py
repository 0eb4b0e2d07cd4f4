"""RAM, how many: rows that too many have a part in, and rows that nobody hears of."""

from __future__ import annotations

from collections.abc import Iterator

from rolemap.index.declared import Held
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, listed, named
from rolemap.lint.rule import rule
from rolemap.model.entities import Activity, Decision
from rolemap.model.involvement import WORDS, Involvement
from rolemap.rules.ram import has_somebody

_CONSULT, _INFORM = _TOLD = (Involvement.CONSULT, Involvement.INFORM)
_NAMED = 3  # so many of a crowd are named


@rule("RAM004", "many-performers", "info", since="0.1.0")
def many_performers(index: Index, *, most: int = 7) -> Iterator[Finding]:
    """Very many roles do the work of one item.

    ## Why
    The more hands, the more each waits for the others, and the less anybody notices what nobody did. Often the item is
    several pieces of work under one name, or most of those named support the one who does it. What everybody has to do,
    such as to keep to the rules, is no work of a few; then accept the finding.

    ## Options
    - `most`: so many roles may do the work of one item.

    ## Example
    ```yaml
    roles:
      buyer: Buyer
      designer: Designer
      engineer: Engineer
      tester: Tester
      press: Press
      sales: Sales
      service: Service
      legal: Legal
      lead: Lead
    activities:
      launch:
        accountable: lead
        responsible: [buyer, designer, engineer, tester, press, sales, service, legal]  # finding
    ```

    ## Use instead
    ```yaml
    roles:
      buyer: Buyer
      designer: Designer
      engineer: Engineer
      tester: Tester
      press: Press
      sales: Sales
      service: Service
      legal: Legal
      lead: Lead
    activities:
      launch: {accountable: lead}
      build: {parent: launch, responsible: [buyer, designer, engineer, tester]}
      announce: {parent: launch, responsible: [press, sales, service, legal]}
    ```

    ## Source
    COBIT 2019: 225 readable practice rows have 2 to 17 responsible roles each, half of them 5 or fewer.
    """
    yield from _crowded(index, Involvement.PERFORM, most, "name who does it, and let the others support")


@rule("RAM005", "many-consulted-or-informed", "info", since="0.1.0")
def many_told(index: Index, *, consulted: int = 4, informed: int = 8) -> Iterator[Finding]:
    """Very many roles are consulted or informed about one item.

    ## Why
    Each consultation is a conversation before anything can happen, and each conversation may end in a no that nobody has
    the right to. A long list of the informed says that nobody knows who needs it.

    ## Options
    - `consulted`: so many roles may be consulted on one item.
    - `informed`: so many may be informed of it.

    ## Example
    ```yaml
    roles:
      buyer: Buyer
      designer: Designer
      engineer: Engineer
      tester: Tester
      press: Press
      lead: Lead
    activities:
      launch:
        accountable: lead
        consulted: [buyer, designer, engineer, tester, press]  # finding
    ```

    ## Use instead
    ```yaml
    roles:
      buyer: Buyer
      designer: Designer
      engineer: Engineer
      tester: Tester
      press: Press
      lead: Lead
    activities:
      launch:
        accountable: lead
        consulted: [buyer, designer]
        informed: [engineer, tester, press]
    ```

    ## Source
    Track+, RACI matrix analysis, on rows: must all of the consulted be consulted, and all of the informed be told?
    """
    yield from _crowded(index, Involvement.CONSULT, consulted, "ask only whose answer can change something")
    yield from _crowded(index, Involvement.INFORM, informed, "tell only who has to do something about it")


@rule("RAM010", "veto-proliferation", "info", since="0.1.0")
def many_vetoes(index: Index, *, most: int = 2) -> Iterator[Finding]:
    """Many roles must agree before one item can go on.

    ## Why
    Each of them can stop it, and none of them answers for the delay. A right to agree is for what the law or a budget
    demands; for everything else it is enough to be consulted.

    ## Options
    - `most`: so many roles may have to agree to one item.

    ## Example
    ```yaml
    roles: {brand: Brand, finance: Finance, legal: Legal, lead: Lead}
    decisions:
      choose-agency:
        decides: lead
        agrees: [brand, finance, legal]  # finding
    ```

    ## Use instead
    ```yaml
    roles: {brand: Brand, finance: Finance, legal: Legal, lead: Lead}
    decisions:
      choose-agency:
        decides: lead
        agrees: legal
        consulted: [brand, finance]
    ```

    ## Source
    Rogers and Blenko 2006, Who Has the D?: too many people with a veto paralyse those who recommend.
    """
    yield from _crowded(index, Involvement.VETO, most, "let all but one or two be consulted instead")


def _crowded(index: Index, right: Involvement, most: int, advice: str) -> Iterator[Finding]:
    """Yield the items on which more roles hold a right than `most`."""
    declared = index.declared
    crowds = (
        (item for item, _ in declared.several(right, least=most + 1))
        if most
        else {item.key: item for items in declared.column(right).values() for item in items}.values()
    )
    for item in crowds:
        roles = item.held(right)
        if len(roles) > most:
            who, verb = ("role", "is ") if len(roles) == 1 else ("roles", "are ")
            does = WORDS[right] if right is Involvement.VETO else verb + WORDS[right]
            yield Finding(
                subjects=(item.key,),
                message=f"{named(item.key)} has {len(roles)} {who} that {does}, "
                f"more than {most}: {listed(roles, most=_NAMED)}",
                at=(right,),
                help=advice,
            )


@rule("RAM006", "silent-item", "info", since="0.1.0")
def silent_item(index: Index) -> Iterator[Finding]:
    """Nobody is consulted or informed about an item.

    ## Why
    Most work touches somebody else: who gives input before, who must hear afterwards? An item that is silent on both
    was often never asked. Who is told of an activity is told of its parts, and the other way round.

    ## Example
    ```yaml
    roles: {controller: Controller}
    activities:
      close-books:  # finding
        accountable: controller
    ```

    ## Use instead
    ```yaml
    roles: {auditor: Auditor, controller: Controller}
    activities:
      close-books:
        accountable: controller
        informed: auditor
    ```

    ## Source
    Track+, RACI matrix analysis, on rows: with neither C nor I, do departments not talk to each other?
    """
    silent = [
        item
        for item, held in index.declared.lacking(_CONSULT)
        if not _is_heard_of(item, held)
        and not index.sayable(item).isdisjoint(_TOLD)
        and has_somebody(index, item)
    ]
    family = _heard_of_elsewhere(index, silent)
    for item in silent:
        if item.key not in family:
            yield Finding(
                subjects=(item.key,),
                message=f"{named(item.key)} has nobody who is consulted or informed",
                help="name who is consulted before, and who is informed after",
            )


def _is_heard_of(item: Activity | Decision, held: Held) -> bool:
    return _CONSULT in held or _INFORM in held or any(each.right in _TOLD for each in item.empty)


def _heard_of_elsewhere(index: Index, silent: list[Activity | Decision]) -> frozenset[str]:
    """Return the keys of the silent items of whose whole, or of whose parts, somebody hears."""
    nested = [
        each for each in silent if isinstance(each, Activity) and (each.parent or index.has_parts(each))
    ]
    if not nested:
        return frozenset()
    heard = index.kin(
        {
            item.id
            for item, held in index.declared.rows
            if isinstance(item, Activity) and _is_heard_of(item, held)
        }
    )
    return frozenset(each.key for each in nested if each.id in heard)
