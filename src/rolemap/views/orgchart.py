"""Who reports to whom: solid and dotted lines between roles, coloured by unit."""

from __future__ import annotations

from rolemap.index.index import Index
from rolemap.model.entities import Role
from rolemap.model.involvement import Involvement, KpiRight
from rolemap.shapes import Cluster, Diagram, Edge, Node
from rolemap.views.counting import sentence, some
from rolemap.views.gaps import Gaps


def orgchart(index: Index, gaps: Gaps) -> Diagram:
    """Return one card a role: its name, its horizon, its unit's colour, and for how much it answers."""
    model = index.model
    used = {role.unit for role in model.roles}
    edges: list[Edge] = []
    for role in model.roles:
        if role.reports_to is not None:
            edges.append(Edge(source=f"role:{role.reports_to}", target=role.key))
        edges += [Edge(source=f"role:{above}", target=role.key, kind="dotted") for above in role.dotted]
    count, lines = len(model.roles), sum(edge.kind == "solid" for edge in edges)
    dotted = len(edges) - lines
    return Diagram(
        view="orgchart",
        title=f"{model.name}: org chart" if model.name else "Org chart",
        description=sentence(
            f"{some(count, 'role')}, {some(lines, 'reporting line')}"
            + (f", {some(dotted, 'dotted line')}" if dotted else "")
        ),
        nodes=tuple(_card(index, role, gaps) for role in model.roles),
        edges=tuple(edges),
        clusters=tuple(Cluster(key=unit.key, title=unit.title) for unit in model.units if unit.id in used),
        cluster_word="Unit",
    )


def _card(index: Index, role: Role, gaps: Gaps) -> Node:
    answers = {
        each.item for each in index.items_of(role.id) if each.right in (Involvement.ANSWER, KpiRight.EXECUTE)
    }
    lines = [f"answers for {some(len(answers), 'item')}"] if answers else []
    if role.external:
        lines.append("external")
    if role.body:
        lines.append(f"body, chaired by {index.title(f'role:{role.chair}')}" if role.chair else "body")
    return Node(
        key=role.key,
        title=role.title,
        lines=tuple(lines),
        kind=role.horizon.value if role.horizon is not None else "plain",
        cluster=f"unit:{role.unit}" if role.unit is not None else "",
        gap="; ".join(gaps.at(role.key)),
    )
