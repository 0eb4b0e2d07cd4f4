"""The KPI tree: frameworks, their KPIs and what drives them, with who holds which right."""

from __future__ import annotations

from typing import cast

from rolemap.index.index import Index
from rolemap.model.entities import Kpi
from rolemap.model.involvement import KpiRight, Stage
from rolemap.shapes import Cluster, Diagram, Edge, EdgeKind, Legend, Mark, Node
from rolemap.views.gaps import Gaps
from rolemap.views.matrix import KPI_WORDS


def kpis(index: Index, gaps: Gaps) -> Diagram:
    """Return one card a KPI under the framework it belongs to, or under the first KPI that it drives."""
    model = index.model
    frameworks = [
        subject for subject in model.subjects if any(kpi.subject == subject.id for kpi in model.kpis)
    ]
    owners = {role for kpi in model.kpis for role in kpi.held(KpiRight.EXECUTE)}
    edges: list[Edge] = []
    placed: set[str] = set()
    for kpi in model.kpis:
        for driver in sorted(kpi.drivers):
            kind = (
                cast("EdgeKind", driver.how) if driver.kpi in placed else "solid"
            )  # a branch the first time
            edges.append(Edge(source=kpi.key, target=f"kpi:{driver.kpi}", kind=kind, label=driver.how))
            placed.add(driver.kpi)
    edges += [
        Edge(source=f"subject:{kpi.subject}", target=kpi.key)
        for kpi in model.kpis
        if kpi.subject is not None and kpi.id not in placed
    ]
    used = {right for kpi in model.kpis for right, _ in kpi.assignments if isinstance(right, KpiRight)}
    return Diagram(
        view="kpis",
        title=f"{model.name}: KPIs" if model.name else "KPIs",
        description=f"{len(model.kpis)} KPIs with {len(owners)} {'owner' if len(owners) == 1 else 'owners'}.",
        nodes=(
            *(_framework(index, subject.id, gaps) for subject in frameworks),
            *(_card(index, kpi, gaps) for kpi in model.kpis),
        ),
        edges=tuple(edges),
        clusters=tuple(Cluster(key=role.key, title=role.title) for role in model.roles if role.id in owners),
        legend=tuple(
            Legend(mark=Mark(text=KPI_WORDS[right], kind=right.value), meaning=_MEANINGS[right])
            for right in KpiRight
            if right in used
        ),
        cluster_word="Owner",
    )


_MEANINGS = {
    KpiRight.DEFINE: "owns the meaning",
    KpiRight.SET_TARGET: "sets the value to reach",
    KpiRight.EXECUTE: "owns the performance",
    KpiRight.MEASURE: "supplies the number",
    KpiRight.REVIEW: "reads it and asks",
    KpiRight.ACT: "does something when it is off",
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
    return Node(
        key=kpi.key,
        title=kpi.title,
        lines=((about,) if about else ()) + ((f"target {kpi.target}",) if kpi.target else ()),
        kind=kpi.horizon.value if kpi.horizon is not None else "plain",
        cluster=f"role:{owners[0]}" if owners else "",
        marks=tuple(
            Mark(
                text=f"{KPI_WORDS[right]}: {index.title(f'role:{role}')}",
                kind=right.value,
                title=_MEANINGS[right],
            )
            for right, roles in kpi.assignments
            if isinstance(right, KpiRight)
            for role in roles
        ),
        gap="; ".join(gaps.at(kpi.key)),
    )
