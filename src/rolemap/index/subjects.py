"""Who answers for a stage of a subject, and why nobody does: through the items that are about it.

Neighbour: `stages` says which stages one item takes care of, by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.index.holding import Holding
from rolemap.index.stages import KPI_OWNERS, SPEAKS_FOR, stages_of
from rolemap.model.entities import Kpi
from rolemap.model.involvement import Involvement, Right, Stage

if TYPE_CHECKING:
    from rolemap.index.index import Index


def at_stage(index: Index, subject: str, stage: Stage) -> tuple[Holding, ...]:
    """Return who answers for a stage of a subject, through which item: see `Index.at_stage`."""
    found: list[Holding] = []
    for item in index.about(subject):
        if isinstance(item, Kpi):
            right = next((each for each in _owners(stage) if item.held(each)), None)
            found += index.holdings(item.key, right) if right is not None else ()
        elif item.stage is not None and set(stage.covers) & set(item.stage.covers):
            answer = index.holdings(item.key, Involvement.ANSWER)
            found += answer or index.holdings(item.key, Involvement.RATIFY)
        elif stage in stages_of(item):
            found += index.holdings(item.key, SPEAKS_FOR[stage])
    return tuple(found)


def why_nobody(index: Index, subject: str, stage: Stage) -> str:
    """Return why nobody holds a stage of a subject on purpose; empty where nobody says so."""
    for item in index.about(subject):
        rights: tuple[Right, ...] = ()
        if isinstance(item, Kpi):
            rights = _owners(stage)
        elif item.stage is not None and stage in item.stage.covers:
            rights = (Involvement.ANSWER, Involvement.RATIFY, SPEAKS_FOR.get(stage, Involvement.PERFORM))
        elif stage in stages_of(item):
            rights = (SPEAKS_FOR[stage],)
        why = next((why for right in rights if (why := item.why_empty(right))), "")
        if why:
            return why
    return ""


def _owners(stage: Stage) -> tuple[Right, ...]:
    """Return the rights on a KPI that stand for a stage of its subject, the first that is held before the others."""
    return KPI_OWNERS[Stage.SET if stage in Stage.SET.covers else stage]
