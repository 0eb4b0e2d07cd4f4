"""The six rules in pandas. What they mean is said in `race.py`."""

from __future__ import annotations

import json
import sys

import pandas as pd


class Edges:
    """The edges by relation, and what several rules ask of them."""

    def __init__(self, path: str) -> None:
        edges = pd.read_csv(path, dtype=str, keep_default_na=False, engine="c")
        # Ids as numbers: merges and groups of texts take several times as long.
        codes, self.ids = pd.factorize(pd.concat([edges["subject"], edges["object"]], ignore_index=True))
        edges = pd.DataFrame(
            {"subject": codes[: len(edges)], "relation": edges["relation"], "object": codes[len(edges) :]}
        )
        self._by_relation = dict(iter(edges.groupby("relation", sort=False)[["subject", "object"]]))
        kinds = self.of("is", "id", "kind")
        self._of_kind = {self.ids[kind]: each["id"] for kind, each in kinds.groupby("kind", sort=False)}
        self.held = pd.concat(
            [
                self.of(part, "item", "role").assign(part=number)
                for number, part in enumerate(("answer", "perform"))
            ],
            ignore_index=True,
        )
        self.does = self.held[["item", "role"]].drop_duplicates()
        self.above = self._above()

    def of(self, relation: str, subject: str, object_: str) -> pd.DataFrame:
        """Return the edges of one relation, its ends named."""
        return self._by_relation[relation].set_axis([subject, object_], axis="columns")

    def kind(self, kind: str) -> pd.Series:
        """Return everything of a kind."""
        return self._of_kind[kind]

    def named(self, codes: pd.Series) -> list[str]:
        """Return the ids of what is numbered."""
        return list(self.ids[codes])

    def _above(self) -> pd.DataFrame:
        """Return each role with every role that it reports to, at whatever distance."""
        line = self.of("reports-to", "boss", "next")
        step = line.set_axis(["role", "boss"], axis="columns")
        found = step
        while len(step):
            step = step.merge(line, on="boss")[["role", "next"]].set_axis(["role", "boss"], axis="columns")
            together = pd.concat([found, step], ignore_index=True)
            step = together[~together.duplicated()].iloc[len(found) :]
            found = pd.concat([found, step], ignore_index=True)
        return found


def accountable(edges: Edges) -> list[str]:
    """Return the activities without exactly one who answers."""
    activities = edges.kind("activity")
    answers = edges.of("answer", "item", "role")["item"].value_counts()
    return edges.named(activities[activities.map(answers) != 1])


def exclusive(edges: Edges) -> list[str]:
    """Return the policies with the role, or the person, that does both of what they keep separate."""
    kept = edges.of("separates", "policy", "item")
    kept = kept.assign(side=kept.groupby("policy").cumcount())
    doing = kept.merge(edges.does, on="item")
    both = doing.groupby(["policy", "role"], sort=False)["side"].nunique()
    alone = both[both > 1].index.to_frame(index=False)
    fills = edges.of("holds", "person", "role")
    fills = fills[fills["person"].duplicated(keep=False)]
    met = doing.merge(fills, on="role").merge(alone.assign(is_alone=True), on=["policy", "role"], how="left")
    met = met[met["is_alone"].isna()]
    both = met.groupby(["policy", "person"], sort=False)["side"].nunique()
    people = both[both > 1].index.to_frame(index=False)
    return [
        f"{policy} {hand}"
        for found, whose in ((alone, "role"), (people, "person"))
        for policy, hand in zip(edges.named(found["policy"]), edges.named(found[whose]), strict=True)
    ]


def alike(edges: Edges) -> list[str]:
    """Return the roles that hold nearly the same as another."""
    parts = edges.held.assign(part=edges.held["item"] * 2 + edges.held["part"])[["part", "role"]]
    holders = parts["part"].map(parts["part"].value_counts())
    sizes = parts.loc[holders <= 100, "role"].value_counts()  # noqa: PLR2004 - see `race.py`
    shared = parts[(holders > 1) & (holders <= 100)]  # noqa: PLR2004 - the same
    pairs = shared.merge(shared, on="part", suffixes=("", "_other"))
    pairs = pairs[pairs["role"] < pairs["role_other"]]
    pairs = pairs.groupby(["role", "role_other"], sort=False).size().rename("common").reset_index()
    pairs = pairs[pairs["common"] >= 5]  # noqa: PLR2004 - the same
    together = pairs["role"].map(sizes) + pairs["role_other"].map(sizes) - pairs["common"]
    pairs = pairs[10 * pairs["common"] >= 8 * together]
    return edges.named(pd.concat([pairs["role"], pairs["role_other"]]).drop_duplicates())


def circles(edges: Edges) -> list[str]:
    """Return the roles that report to themselves in the end."""
    return edges.named(edges.above.loc[edges.above["role"] == edges.above["boss"], "role"])


def owner(edges: Edges) -> list[str]:
    """Return the KPIs that nobody owns."""
    kpis = edges.kind("kpi")
    return edges.named(kpis[~kpis.isin(edges.of("owned-by", "kpi", "role")["kpi"])])


def lever(edges: Edges) -> list[str]:
    """Return the KPIs whose owner holds no lever of them."""
    owned = edges.of("owned-by", "kpi", "owner")
    hands = edges.of("moved-by", "kpi", "item").merge(edges.does, on="item").merge(owned, on="kpi")
    own = hands.loc[hands["role"] == hands["owner"], "kpi"]
    below = hands.merge(edges.above, left_on=["role", "owner"], right_on=["role", "boss"])["kpi"]
    return edges.named(owned.loc[~owned["kpi"].isin(pd.concat([own, below])), "kpi"])


RULES = (accountable, exclusive, alike, circles, owner, lever)


def main(path: str) -> None:
    """Print what each rule finds."""
    edges = Edges(path)
    print(json.dumps({rule.__name__: sorted(rule(edges)) for rule in RULES}))


if __name__ == "__main__":
    main(sys.argv[1])
