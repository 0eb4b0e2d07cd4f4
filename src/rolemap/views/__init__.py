"""What to show: an index becomes a `Table` or a `Diagram`. Each view is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable

from rolemap.errors import RolemapError, did_you_mean
from rolemap.index.index import Index
from rolemap.shapes import Picture
from rolemap.views.authority import authority
from rolemap.views.decisions import decisions
from rolemap.views.gaps import Gaps
from rolemap.views.kpis import kpis
from rolemap.views.matrix import matrix
from rolemap.views.orgchart import orgchart
from rolemap.views.timeline import timeline

VIEWS: dict[str, Callable[[Index, Gaps], Picture]] = {
    "orgchart": orgchart,
    "matrix": matrix,
    "decisions": decisions,
    "kpis": kpis,
    "authority": authority,
    "timeline": timeline,
}
"""Name of a view -> the function that builds it."""


def view(name: str, index: Index, gaps: Gaps) -> Picture:
    """Return a view of the model; `gaps` are marked in place, in the names that people know.

    Raises:
        RolemapError: when there is no such view; the message names the nearest.
    """
    if name not in VIEWS:
        raise RolemapError(f"there is no view `{name}`; {did_you_mean(name, VIEWS)}")
    return VIEWS[name](index, gaps.named(index.title))
