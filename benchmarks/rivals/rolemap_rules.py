"""The six rules as rolemap has them, over its own model, made from the edges. What they mean is said in `race.py`."""

from __future__ import annotations

import csv
import gc
import json
import sys
from collections import defaultdict

from rolemap.index.index import Index
from rolemap.lint.configuration import Configuration
from rolemap.lint.finding import Finding
from rolemap.lint.run import run
from rolemap.model.entities import Activity, Assignments, Kpi, Person, Policy, Role, Tenure
from rolemap.model.involvement import Involvement, KpiRight
from rolemap.model.model import Model
from rolemap.rules.alike import near_identical_roles
from rolemap.rules.drivers import uncontrollable
from rolemap.rules.kpi import no_owner
from rolemap.rules.org import reporting_cycle
from rolemap.rules.ram import empty_item, no_accountable, several_accountable
from rolemap.rules.sod import exclusive_roles

RIGHTS: dict[str, Involvement | KpiRight] = {
    "answer": Involvement.ANSWER,
    "perform": Involvement.PERFORM,
    "consult": Involvement.CONSULT,
    "inform": Involvement.INFORM,
    "owned-by": KpiRight.EXECUTE,
}
RULES = {
    no_accountable: "accountable",
    several_accountable: "accountable",
    empty_item: "accountable",
    exclusive_roles: "exclusive",
    near_identical_roles: "alike",
    reporting_cycle: "circles",
    no_owner: "owner",
    uncontrollable: "lever",
}


def read(path: str) -> Model:
    """Return the model that the edges describe."""
    objects: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    kinds: dict[str, list[str]] = defaultdict(list)
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for subject, relation, object_ in rows:
            if relation == "is":
                kinds[object_].append(subject)
            else:
                objects[relation][subject].append(object_)
    held = [(right, objects[relation]) for relation, right in RIGHTS.items()]
    bosses, roles_of, levers, items = (
        objects[relation] for relation in ("reports-to", "holds", "moved-by", "separates")
    )

    def assignments(item: str) -> Assignments:
        return tuple([(right, tuple(of[item])) for right, of in held if item in of])

    return Model(
        roles=tuple(
            Role(id=id_, reports_to=bosses[id_][0] if id_ in bosses else None) for id_ in kinds["role"]
        ),
        people=tuple(
            Person(id=id_, holds=tuple(Tenure(role=role) for role in roles_of[id_]))
            for id_ in kinds["person"]
        ),
        activities=tuple(Activity(id=id_, assignments=assignments(id_)) for id_ in kinds["activity"]),
        kpis=tuple(
            Kpi(
                id=id_, assignments=assignments(id_), levers=tuple(f"activity:{item}" for item in levers[id_])
            )
            for id_ in kinds["kpi"]
        ),
        policies=tuple(
            Policy(id=id_, items=tuple(f"activity:{item}" for item in items[id_])) for id_ in kinds["policy"]
        ),
    )


def names(finding: Finding) -> list[str]:
    """Return what a finding is about, as the other scripts name it."""
    ids = [key.partition(":")[2] for key in finding.subjects]
    if finding.code in (near_identical_roles.code, reporting_cycle.code):
        return ids
    if finding.code == exclusive_roles.code:
        about = {key.partition(":")[0]: id_ for key, id_ in zip(finding.subjects, ids, strict=True)}
        return [f"{about['policy']} {about.get('person') or about['role']}"]
    return ids[:1]


def main(path: str) -> None:
    """Print what each rule finds."""
    gc.disable()  # hardly anything is garbage before the end
    found: dict[str, list[str]] = {name: [] for name in RULES.values()}
    kinds = {rule.code: name for rule, name in RULES.items()}
    for finding in run(Index(read(path)), RULES, Configuration()):
        found[kinds[finding.code]] += names(finding)
    print(json.dumps({name: sorted(each) for name, each in found.items()}))
    gc.freeze()  # and then the process ends


if __name__ == "__main__":
    main(sys.argv[1])
