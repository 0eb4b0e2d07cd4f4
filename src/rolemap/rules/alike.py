"""LOAD, two columns: roles that hold nearly the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rolemap.index.index import Index
from rolemap.index.likeness import Pair, alike
from rolemap.lint.finding import Finding, Place, listed
from rolemap.lint.rule import Share, rule
from rolemap.rules.bundles import Bundles


@rule("LOAD006", "near-identical-roles", "info", since="0.1.0")
def near_identical_roles(index: Index, *, share: Share = 0.8, least: int = 5) -> Iterator[Finding]:
    """Two roles hold nearly the same.

    ## Why
    Two who do, decide and answer for the same are either one role under two names, or a border that nobody drew. They
    are found where at least `share` of what one or the other holds is held by both, and at least `least` parts are.
    Roles of different units may hold the same side by side, each for its own; and what more than a hundred roles hold
    alike is a general duty that tells nobody apart. To be consulted, informed or to support makes nobody alike.

    ## Options
    - `share`: how much of what one or the other holds both must hold, 0 to 1, to be alike.
    - `least`: how many parts both must hold at least.

    ## Example
    ```yaml
    roles:
      campaign-manager: Campaign manager
      marketing-manager: Marketing manager  # finding
      lead: Lead
    activities:
      brief: {accountable: lead, responsible: [campaign-manager, marketing-manager]}
      plan: {accountable: lead, responsible: [campaign-manager, marketing-manager]}
      book: {accountable: lead, responsible: [campaign-manager, marketing-manager]}
      run: {accountable: lead, responsible: [campaign-manager, marketing-manager]}
      report: {accountable: lead, responsible: [campaign-manager, marketing-manager]}
    ```

    ## Use instead
    ```yaml
    roles:
      campaign-manager: Campaign manager
      marketing-manager: Marketing manager
      lead: Lead
    activities:
      brief: {accountable: lead, responsible: marketing-manager}
      plan: {accountable: lead, responsible: marketing-manager}
      book: {accountable: lead, responsible: campaign-manager}
      run: {accountable: lead, responsible: campaign-manager}
      report: {accountable: lead, responsible: [campaign-manager, marketing-manager]}
    ```

    ## Source
    rolemap's own: two columns are compared by the share of what both hold in what either holds.
    """
    order = {role.id: place for place, role in enumerate(index.model.roles)}
    units = {role.id: role.unit for role in index.model.roles}
    pairs = [
        each
        for each in alike(index, share, least).pairs
        if None in (units[each.one], units[each.other]) or units[each.one] == units[each.other]
    ]
    for group in _groups(pairs):
        *others, last = sorted(
            {role for each in group for role in (each.one, each.other)}, key=order.__getitem__
        )
        roles = (*others, last)
        fact = f": {group[0].common} of {group[0].together} parts" if len(group) == 1 else ""
        yield Finding(
            subjects=(f"role:{last}", *(f"role:{role}" for role in others)),
            message=f"roles {listed(roles, most=5)} hold nearly the same{fact}",
            help="make one role of them, or draw the border between them",
            related=tuple(
                Place(f"role:{role}", (), f"`{role}` holds nearly the same") for role in others[:5]
            ),
        )


def _groups(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """Return the pairs, those together that have a role in common, directly or through others."""
    bundles = Bundles()
    for pair in pairs:
        bundles.tie(pair.other, pair.one)
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(bundles.of(pair.one), []).append(pair)
    return list(groups.values())
