"""How much hangs on one role that carries two stages: on a control item, or where much money is at stake, too much.

Neighbours: `ctl`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, Severity
from rolemap.model.entities import Limit
from rolemap.model.involvement import Stage


def weighed(index: Index, finding: Finding, materiality: float) -> Finding:
    """Return a finding, as an error where it stands on a control item or where more than that is at stake.

    Args:
        index: the model.
        finding: on one role that carries two stages; it stands at an item.
        materiality: an amount in the currency of the model; 0 where none is material by itself. An amount in another
            currency, for which no rate is stated, counts as it stands.
    """
    item = index.item(finding.subjects[0])
    stage: Stage | None = getattr(item, "stage", None)
    if stage is not None and stage.is_control:
        return finding._replace(severity=Severity.ERROR)
    if not materiality:
        return finding
    for key, limit in _at_stake(index, finding.subjects[0], getattr(item, "subject", None)):
        if _reaches(index, limit, Decimal(str(materiality))):
            most = f"up to {limit.up_to}" if limit.up_to is not None else "any amount"
            note = f"{most} is at stake, and more than {materiality:,.15g} is material"
            also = Place(key, ("limits", limit), note)
            return finding._replace(severity=Severity.ERROR, related=(*finding.related, also))
    return finding


def _at_stake(index: Index, item: str, subject: str | None) -> Iterator[tuple[str, Limit]]:
    """Yield the limits of an item, of what else is about its subject, and of that itself, with where they are written.

    Those that are over put nothing at stake any more.
    """
    keys = [item]
    if subject is not None:
        keys += [*(each.key for each in index.about(subject)), f"subject:{subject}"]
    for key in dict.fromkeys(keys):
        limits: tuple[Limit, ...] = getattr(index.entity(key), "limits", ())
        yield from ((key, limit) for limit in limits if limit.until is None or index.day < limit.until)


def _reaches(index: Index, limit: Limit, materiality: Decimal) -> bool:
    """True if somebody may decide on more than that by a limit."""
    if limit.up_to is None:
        return True
    most = index.model.settings.convert(limit.up_to) or limit.up_to
    return most.amount > materiality and not limit.band.is_empty
