"""Which stages of its subject an item takes care of, by itself: nothing here asks the model."""

from __future__ import annotations

from rolemap.model.entities import Activity, Decision, Kpi
from rolemap.model.involvement import Involvement, KpiRight, Right, Stage

ELEMENTARY = (Stage.PROPOSE, Stage.APPROVE, Stage.EXECUTE, Stage.MONITOR)
"""The stages that no other is made of, in their order."""
KPI_STAGES: dict[Right, Stage] = {
    KpiRight.DEFINE: Stage.SET,
    KpiRight.SET_TARGET: Stage.SET,
    KpiRight.EXECUTE: Stage.EXECUTE,
    KpiRight.ACT: Stage.EXECUTE,
    KpiRight.MEASURE: Stage.MONITOR,
    KpiRight.REVIEW: Stage.MONITOR,
}
"""The stage of its framework that a right on a KPI belongs to."""
_COVERED = {right: stage.covers for right, stage in KPI_STAGES.items()}
KPI_OWNERS: dict[Stage, tuple[KpiRight, ...]] = {
    Stage.SET: (KpiRight.DEFINE, KpiRight.SET_TARGET),
    Stage.EXECUTE: (KpiRight.EXECUTE,),
    Stage.MONITOR: (KpiRight.REVIEW, KpiRight.MEASURE),
}
SPEAKS_FOR: dict[Stage, Involvement] = {
    Stage.PROPOSE: Involvement.INITIATE,
    Stage.APPROVE: Involvement.RATIFY,
    Stage.MONITOR: Involvement.MONITOR,
}
"""The involvement that takes care of a stage by itself, whatever the stage of its item."""


_STEPS: dict[Stage | None, tuple[Involvement, ...]] = {
    Stage.PROPOSE: (Involvement.INITIATE,),
    Stage.APPROVE: (Involvement.RATIFY, Involvement.VERIFY, Involvement.SIGN),
    Stage.SET: (Involvement.INITIATE, Involvement.RATIFY),
    Stage.EXECUTE: (),
    Stage.MONITOR: (Involvement.MONITOR, Involvement.VERIFY),
    None: (
        Involvement.INITIATE, Involvement.RATIFY, Involvement.VERIFY, Involvement.SIGN, Involvement.MONITOR,
    ),
}  # fmt: skip
"""What is the work of a step of a job by its stage, beside to perform; without one, to review it or to approve it."""


def is_done_as_a_step(activity: Activity) -> bool:
    """True if an activity is a step of a job, at a stage or as a part, and somebody does what it is there for.

    Then nobody has to be named to perform it: who approves, verifies or monitors is who does the work.
    """
    if activity.stage is None and activity.parent is None:
        return False
    return any(right in _STEPS[activity.stage] for right, _ in activity.assignments)


def is_proposed(item: Activity | Decision) -> bool:
    """True if somebody is named to propose the item, so that to decide on it is to approve it."""
    return any(item.held(right) for right in (Involvement.INITIATE, Involvement.PERFORM, Involvement.ANSWER))


def stages_of(item: Activity | Decision | Kpi) -> tuple[Stage, ...]:
    """Return the elementary stages of its subject that an item takes care of.

    Its own stage; beyond that, whoever `monitors` any item monitors the subject, whoever `recommends` what is approved
    proposes it, and whoever `decides` on what another proposes approves it. A KPI takes part through its rights.
    What is empty on purpose takes care of its stage as well: it is no gap.
    """
    found: set[Stage] = set()
    if isinstance(item, Kpi):
        for right, _ in item.assignments:
            found.update(_COVERED.get(right, ()))
    elif item.stage is not None:
        found.update(item.stage.covers)
        if item.held(Involvement.MONITOR) or item.why_empty(Involvement.MONITOR):
            found.add(Stage.MONITOR)
        proposed = item.held(Involvement.INITIATE) or item.why_empty(Involvement.INITIATE)
        if proposed and Stage.APPROVE in found:
            found.add(Stage.PROPOSE)
        if item.held(Involvement.RATIFY) and item.stage is Stage.PROPOSE and is_proposed(item):
            found.add(Stage.APPROVE)
    return tuple([stage for stage in ELEMENTARY if stage in found])
