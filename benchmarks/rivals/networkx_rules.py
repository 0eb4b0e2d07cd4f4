"""The six rules in networkx. What they mean is said in `race.py`."""

from __future__ import annotations

import csv
import gc
import json
import sys
from collections import Counter, defaultdict
from functools import cached_property

import networkx as nx


class Edges:
    """A graph for each relation, and what several rules ask of them."""

    def __init__(self, path: str) -> None:
        self._edges: dict[str, list[tuple[str, str]]] = defaultdict(list)
        with open(path, encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            for subject, relation, object_ in rows:
                self._edges[relation].append((subject, object_))
        self._graphs: dict[str, nx.DiGraph[str]] = {}

    def of(self, relation: str) -> nx.DiGraph[str]:
        """Return the graph of one relation."""
        if relation not in self._graphs:
            self._graphs[relation] = nx.DiGraph(self._edges[relation])
        return self._graphs[relation]

    def kind(self, kind: str) -> list[str]:
        """Return everything of a kind."""
        return list(self.of("is").pred[kind])

    @cached_property
    def does(self) -> nx.DiGraph[str]:
        """The graph of the activities and the roles that do something of them."""
        return nx.compose(self.of("answer"), self.of("perform"))


def accountable(edges: Edges) -> list[str]:
    """Return the activities without exactly one who answers."""
    answers = edges.of("answer")
    return [item for item in edges.kind("activity") if item not in answers or len(answers.succ[item]) != 1]


def exclusive(edges: Edges) -> list[str]:
    """Return the policies with the role, or the person, that does both of what they keep separate."""
    fills = edges.of("holds")
    several = {role: person for person, role in fills.edges if len(fills.succ[person]) > 1}
    does = edges.does.succ
    found = []
    for policy in edges.kind("policy"):
        first, second = (does.get(item, {}).keys() for item in edges.of("separates").succ[policy])
        alone = first & second
        people = {several[role] for role in first - alone if role in several}
        people &= {several[role] for role in second - alone if role in several}
        found += [f"{policy} {hand}" for hand in (*alone, *people)]
    return found


def alike(edges: Edges) -> list[str]:
    """Return the roles that hold nearly the same as another."""
    parts: nx.Graph[str] = nx.Graph()
    holding: set[str] = set()
    for part in ("answer", "perform"):
        for item, roles in edges.of(part).succ.items():
            if 0 < len(roles) <= 100:  # noqa: PLR2004 - see `race.py`
                parts.add_edges_from((f"{part} {item}", role) for role in roles)
                holding.update(roles)
    found = set()
    for role in holding:
        common = Counter(other for part in parts.adj[role] for other in parts.adj[part] if other > role)
        for other, shared in common.items():
            together = len(parts.adj[role]) + len(parts.adj[other]) - shared
            if shared >= 5 and 10 * shared >= 8 * together:  # noqa: PLR2004 - the same
                found |= {role, other}
    return list(found)


def circles(edges: Edges) -> list[str]:
    """Return the roles that report to themselves in the end."""
    line = edges.of("reports-to")
    return [
        role
        for circle in nx.strongly_connected_components(line)
        if len(circle) > 1 or any(line.has_edge(role, role) for role in circle)
        for role in circle
    ]


def owner(edges: Edges) -> list[str]:
    """Return the KPIs that nobody owns."""
    return [kpi for kpi in edges.kind("kpi") if kpi not in edges.of("owned-by")]


def lever(edges: Edges) -> list[str]:
    """Return the KPIs whose owner holds no lever of them."""
    line, levers, does = edges.of("reports-to"), edges.of("moved-by").succ, edges.does.succ
    found = []
    for kpi, role in edges.of("owned-by").edges:
        hands = {hand for item in levers.get(kpi, ()) for hand in does.get(item, ())}
        below = nx.ancestors(line, role) if role in line else set()
        if role not in hands and hands.isdisjoint(below):
            found.append(kpi)
    return found


RULES = (accountable, exclusive, alike, circles, owner, lever)


def main(path: str) -> None:
    """Print what each rule finds."""
    gc.disable()  # hardly anything is garbage before the end
    edges = Edges(path)
    print(json.dumps({rule.__name__: sorted(rule(edges)) for rule in RULES}))
    gc.freeze()  # and then the process ends


if __name__ == "__main__":
    main(sys.argv[1])
