"""ORG: the structure. Who reports to whom, and does it hold?"""

from __future__ import annotations

from collections.abc import Iterator

from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Place, listed
from rolemap.lint.rule import rule


@rule("ORG001", "reporting-cycle", "error", since="0.1.0")
def reporting_cycle(index: Index) -> Iterator[Finding]:
    """Roles report to each other in a circle.

    ## Why
    In a circle nobody is above anybody: nothing can be escalated, and no chart can be drawn. Only solid lines count.

    ## Example
    ```yaml
    roles:
      cfo: {reports_to: controller}  # finding
      controller: {reports_to: cfo}
    ```

    ## Use instead
    ```yaml
    roles:
      cfo: CFO
      controller: {reports_to: cfo}
    ```
    """
    for circle in index.reporting_cycles():
        first, *others = circle
        message = (
            f"role `{first}` reports to itself"
            if not others
            else f"{len(circle)} roles report to each other in a circle: {listed(circle)}"
        )
        yield Finding(
            subjects=tuple(f"role:{role}" for role in circle),
            message=message,
            at=("reports_to",),
            help="remove one `reports_to`",
            related=tuple(Place(f"role:{role}", ("reports_to",), f"`{role}` reports on") for role in others),
        )
