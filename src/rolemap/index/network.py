"""The model as a networkx graph, for analysis beyond what rolemap asks itself."""

from __future__ import annotations

from typing import Any

import networkx as nx

from rolemap.index.index import Index
from rolemap.model.entities import Entity, Item, Kpi
from rolemap.model.involvement import Right
from rolemap.model.references import GROUPS, REFERENCES, targets

_RELATIONS = {
    "drivers.kpi": "driver",
    "levers": "lever",
    "lines.role": "line",
    "holds.role": "holds",
    "absent.deputy": "deputy",
    "limits.roles": "limit",
    "limits.person": "limit",
    "limits.scope": "scope",
    "of": "delegates",
    "allow.owner": "waiver",
}
"""What an edge is called, where that is not the name of the field."""


def graph(index: Index) -> nx.MultiDiGraph[str]:
    """Return the model as a `MultiDiGraph`: one node an entity, one edge a relation.

    Nodes are keys, "role:controller". Node attributes:

    - `kind`: unit, area, role, subject, objective, decision, activity or kpi
    - `id`, `name`: as in the model; `name` is never empty
    - `horizon`: strategic, tactical, operational or None; on roles and items
    - `area`: the area's id or None, own or the subject's; on items
    - `stage`: propose, approve, set, execute, monitor or None; on decisions and activities
    - `empty`: right -> why nobody holds it on purpose; on items

    Edges run from the one that refers to the one referred to. Their key is the relation, and attributes are:

    - `relation`: the same as the key: a right ("answer", "perform", …, "define", "execute") from a role to an item;
      "head" from a unit to a role; "reports_to", "dotted", "line" (cross-functional), "chair" and "members" between roles; "holds" from a person to a
      role, "deputy" between people; "unit", "area", "subject", "parent", "serves", "measured_by", "depends_on";
      "driver" from a KPI to the KPI that moves it, "lever" from a KPI to what moves it; "limit" and "scope" from what
      a limit stands on to who may decide and where; "giver", "receiver" and "items" of a handoff, "giver", "receiver" and "delegates" of a delegation, "owner" of an intake
      lane, "items" of a policy; "waiver" to who accepts a finding
    - `state`: "declared" or "derived"
    - `because`: why a derived edge is there, else ""
    - `note`: the author's remark on an assignment, else ""
    - `how`: formula, causal or aggregation; on "driver" edges only

    A name that leads nowhere makes no node: a loaded model has none.
    """
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=index.model.name)
    for entity in index.model.entities():
        result.add_node(entity.key, **_attributes(index, entity))
    for entity in index.model.entities():
        for field, kind in REFERENCES[entity.kind]:
            for target in targets(entity, field):
                key = target if kind in GROUPS else f"{kind}:{target}"
                _add(result, entity.key, key, _RELATIONS.get(field, field))
        if isinstance(entity, Kpi):
            for driver in entity.drivers:
                _add(result, entity.key, f"kpi:{driver.kpi}", "driver", how=driver.how)
    for item in index.items():
        notes: dict[tuple[Right, str], str] = {(each.right, each.role): each.text for each in item.notes}
        for holding in index.holdings(item.key):
            _add(
                result,
                f"role:{holding.role}",
                item.key,
                str(holding.right),
                state="derived" if holding.derived else "declared",
                because=holding.derived,
                note=notes.get((holding.right, holding.role), ""),
            )
    return result


def _attributes(index: Index, entity: Entity) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": entity.kind, "id": entity.id, "name": entity.title}
    for name in ("horizon", "stage"):
        if hasattr(entity, name):
            value = getattr(entity, name)
            found[name] = None if value is None else str(value)
    if isinstance(entity, Item):
        found["area"] = index.area(entity)
        found["empty"] = {str(each.right): each.why for each in entity.empty}
    return found


def _add(result: nx.MultiDiGraph[str], source: str, target: str, relation: str, **more: str) -> None:
    if target in result:
        result.add_edge(
            source,
            target,
            key=relation,
            **({"relation": relation, "state": "declared", "because": "", "note": ""} | more),
        )
