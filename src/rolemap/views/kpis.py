"""The KPI tree: frameworks, their KPIs and what drives them, with who holds which right."""

from __future__ import annotations

from typing import cast

from rolemap.index.index import Index
from rolemap.model.entities import Kpi
from rolemap.model.involvement import KpiRight, Stage
from rolemap.shapes import Cluster, Diagram, Edge, EdgeKind, Node
from rolemap.views.counting import sentence, some
from rolemap.views.gaps import Gaps


def kpis(index: Index, gaps: Gaps) -> Diagram:
    """Return one card a KPI under the framework it belongs to, or under the first KPI that it drives."""
    model = index.model
    frameworks = [
        subject for subject in model.subjects if any(kpi.subject == subject.id for kpi in model.kpis)
    ]
    owners = {role for kpi in model.kpis for role in kpi.held(KpiRight.EXECUTE)}
    driving = {driver.kpi for kpi in model.kpis for driver in kpi.drivers}
    frames = (
        Edge(source=f"subject:{kpi.subject}", target=kpi.key)
        for kpi in model.kpis
        if kpi.subject is not None and kpi.id not in driving
    )
    drivers = (
        Edge(source=kpi.key, target=f"kpi:{driver.kpi}", kind=cast("EdgeKind", driver.how))
        for kpi in model.kpis
        for driver in kpi.drivers
    )
    return Diagram(
        view="kpis",
        title=f"{model.name}: KPIs" if model.name else "KPIs",
        description=sentence(
            some(len(model.kpis), "KPI") + (f" with {some(len(owners), 'owner')}" if model.kpis else "")
        ),
        nodes=(
            *(_framework(index, subject.id, gaps) for subject in frameworks),
            *(_card(index, kpi, gaps) for kpi in model.kpis),
        ),
        edges=(*frames, *drivers),
        clusters=tuple(Cluster(key=role.key, title=role.title) for role in model.roles if role.id in owners),
        cluster_word="Owner",
    )


_HELD = {
    KpiRight.DEFINE: "defined by",
    KpiRight.SET_TARGET: "target set by",
    KpiRight.EXECUTE: "owned by",
    KpiRight.MEASURE: "measured by",
    KpiRight.REVIEW: "reviewed by",
    KpiRight.ACT: "acted on by",
}


def _framework(index: Index, subject: str, gaps: Gaps) -> Node:
    setters = dict.fromkeys(
        index.title(f"role:{each.role}")
        for each in index.at_stage(subject, Stage.SET)
        if not each.item.startswith("kpi:")
    )
    entity = index.entity(f"subject:{subject}")
    return Node(
        key=entity.key,
        title=entity.title,
        lines=tuple(f"set by {each}" for each in setters),
        kind="strategic" if setters else "plain",
        gap="; ".join(gaps.at(entity.key)),
    )


def _card(index: Index, kpi: Kpi, gaps: Gaps) -> Node:
    about = ", ".join(each for each in (kpi.level, kpi.nature, kpi.unit, kpi.cadence) if each)
    owners = kpi.held(KpiRight.EXECUTE)
    held = (
        f"{_HELD[right]} {', '.join(index.title(f'role:{role}') for role in roles)}"
        for right, roles in kpi.assignments
        if isinstance(right, KpiRight)
    )
    nobody = (
        f"{_HELD[each.right]} nobody: {each.why}" for each in kpi.empty if isinstance(each.right, KpiRight)
    )
    said = (about, kpi.target and f"target: {kpi.target}", *held, *nobody)
    return Node(
        key=kpi.key,
        title=kpi.title,
        lines=tuple(each for each in said if each),
        kind=kpi.horizon.value if kpi.horizon is not None else "plain",
        cluster=f"role:{owners[0]}" if owners else "",
        gap="; ".join(gaps.at(kpi.key)),
    )
