"""The classes of duty on a subject: who asks for it, approves it, has it in hand, records it, compares the two.

What carries the stages of a subject is put into the words of auditors here, and held against the pairs that do not go
together. Neighbours: `sod` asks it of people, `deputies` of those who stand in; `duties` says who holds what a policy
keeps separate.
Trap: what a limit lets one person in a role approve is carried by the role, and held by that person alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import NamedTuple

from rolemap.errors import RolemapError, did_you_mean
from rolemap.index.carriers import Part, Parts, item_of, written_of
from rolemap.index.derived import LIMITS
from rolemap.index.index import Index
from rolemap.lint.finding import Place, listed, named
from rolemap.model.entities import Decision, Person, Tenure
from rolemap.model.involvement import Involvement, KpiRight, Stage
from rolemap.rules.duties import Duties

CLASSES = {
    "request": "requests",
    "authorise": "authorises",
    "hold": "holds",
    "record": "records",
    "reconcile": "reconciles",
}
"""The classes of duties, each as it is said of a role."""
CONFLICTS = "request+authorise, authorise+hold, authorise+record, hold+record, hold+reconcile"
Classes = Mapping[str, Mapping[str, Part]]
"""Class -> role -> the part that makes it so."""


def classes(index: Index) -> dict[str, Mapping[str, Parts]]:
    """Return who holds which class of duty on each subject: class -> subject -> role -> the part that makes it so.

    - request: who carries the stage propose
    - authorise: who carries the stage approve, or may decide there by a delegation
    - hold: who carries the stage execute
    - record: who measures a KPI of the subject
    - reconcile: who carries the stage monitor
    """
    measuring: dict[str, dict[str, Part]] = defaultdict(dict)
    for kpi in index.model.kpis:
        if kpi.subject is not None:
            for role in kpi.held(KpiRight.MEASURE):
                measuring[kpi.subject].setdefault(role, (kpi, KpiRight.MEASURE, ""))
    carrying = index.carriers.carrying
    approving: dict[str, Parts] = {**carrying[Stage.APPROVE]}
    for subject, received in index.once(authorising_by_delegation).items():
        approving[subject] = {**received, **approving.get(subject, {})}
    return {
        "request": carrying[Stage.PROPOSE],
        "authorise": approving,
        "hold": carrying[Stage.EXECUTE],
        "record": measuring,
        "reconcile": carrying[Stage.MONITOR],
    }


def authorising_by_delegation(index: Index) -> dict[str, dict[str, Part]]:
    """Return which roles may approve by what is delegated to them: subject -> role -> the part that makes it so."""
    held = index.once(Duties)
    found: dict[str, dict[str, Part]] = defaultdict(dict)
    for subject, decision in _approving(index) if index.model.delegations else ():
        for role, delegation in held.by_delegation(decision.key).items():
            found[subject].setdefault(role, (decision, "receiver", delegation.key))
    return found


def authorising_by_name(index: Index) -> dict[str, dict[str, Part]]:
    """Return who may approve by name: person -> subject -> the part that makes it so."""
    held = index.once(Duties)
    found: dict[str, dict[str, Part]] = defaultdict(dict)
    for subject, decision in _approving(index):
        for person, (key, at) in held.by_name(decision.key).items():
            found[person].setdefault(subject, (decision, str(at[0]), key))
    return found


def _approving(index: Index) -> Iterator[tuple[str, Decision]]:
    """Yield the decisions by which a subject is approved, with the subject."""
    for each in index.model.decisions:
        if each.stage is Stage.APPROVE and each.subject is not None:
            yield each.subject, each


def conflicts_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of classes that a text says: "hold+record, hold+reconcile".

    Raises:
        RolemapError: when it names what is no class.
    """
    found = []
    for pair in filter(None, (each.strip() for each in text.split(","))):
        words = tuple(each.strip() for each in pair.split("+"))
        wrong = next((each for each in words if each not in CLASSES), None)
        if wrong is not None or len(words) != 2:  # noqa: PLR2004 - a pair
            advice = did_you_mean(wrong, CLASSES) if wrong else ""
            raise RolemapError(
                f"`conflicts` expects pairs such as hold+record; found `{pair}`"
                + (f"; {advice}" if advice else "")
            )
        found.append((words[0], words[1]))
    return tuple(found)


Conflict = tuple[tuple[str, tuple[str, Part]], tuple[str, tuple[str, Part]]]
"""Two classes, each with a role and the part by which it holds the class."""


def conflicting(
    here: Classes, there: Classes, pairs: tuple[tuple[str, str], ...], apart: Mapping[str, frozenset[str]]
) -> Iterator[Conflict]:
    """Yield two classes that do not go together with who holds them: two roles, neither of which holds both.

    Not of two roles that hold what a policy keeps separate: that they meet is told of the policy, and told once.
    """
    met = [(one, other) for one, other in pairs if one in here and other in there]
    if not met:
        return
    by_policy = {
        (first, second)
        for mine in here.values()
        for yours in there.values()
        for first, part in mine.items()
        for second, beside in yours.items()
        if apart.get(item_of(part), frozenset()) & apart.get(item_of(beside), frozenset())
    }
    for one, other in met:
        for first, part in here[one].items():
            for second, beside in there[other].items():
                alone = first in there[other] or second in here[one]
                is_told = (first, second) in by_policy or _is_decided({one: part, other: beside})
                if not alone and not is_told:
                    yield (one, (first, part)), (other, (second, beside))


class Meeting(NamedTuple):
    """Two classes that two roles bring together, and everything that they do so on.

    Attributes:
        roles: the two.
        keys: the subjects, and then the items.
        what: what whoever has both roles does, as it is said of somebody.
        places: where the classes are held.
    """

    roles: tuple[str, str]
    keys: tuple[str, ...]
    what: str
    places: tuple[Place, ...]


def meetings(conflicts: Iterable[tuple[str, Conflict]]) -> Iterator[Meeting]:
    """Yield what conflicts on subjects come to: one meeting for the same roles and classes, whatever it is on."""
    alike: dict[tuple[tuple[str, str], tuple[str, str]], dict[str, tuple[Part, Part]]] = defaultdict(dict)
    for subject, ((one, (first, part)), (other, (second, beside))) in conflicts:
        alike[(one, first), (other, second)][subject] = part, beside
    for ((one, first), (other, second)), about in alike.items():
        subjects = tuple(f"subject:{each}" for each in about)
        on = named(subjects[0]) if len(subjects) == 1 else f"subjects {listed(tuple(about))}"
        yield Meeting(
            roles=(first, second),
            keys=(*subjects, *dict.fromkeys(item_of(part) for two in about.values() for part in two)),
            what=f"{CLASSES[one]} and {CLASSES[other]} {on}",
            places=tuple(
                place
                for part, beside in about.values()
                for place in (shown(first, part, one), shown(second, beside, other))
            ),
        )


def _is_decided(parts: Mapping[str, Part]) -> bool:
    """True if somebody asks for a decision and takes it: DEC009 says so."""
    return "request" in parts and "authorise" in parts and item_of(parts["authorise"]).startswith("decision:")


def shown(holder: str, part: Part, kind: str) -> Place:
    """Return where a role, or a person by name, holds a class of duty."""
    key, right = written_of(part)
    name = holder.removeprefix("person:")
    return Place(key, (right, name), f"`{name}` {CLASSES[kind]} it: {named(item_of(part))}")


def parts_of(
    index: Index, held: Mapping[str, Mapping[str, Parts]], roles: set[str]
) -> dict[str, list[tuple[str, str, Part]]]:
    """Return what whoever fills some roles holds: subject, class and part of each."""
    found: dict[str, list[tuple[str, str, Part]]] = defaultdict(list)
    for subject in index.model.subjects if roles else ():
        for kind, by_subject in held.items():
            if parts := by_subject.get(subject.id):
                for role in roles.intersection(parts):
                    if (part := _as_such(index, role, parts[role])) is not None:
                        found[role].append((subject.id, kind, part))
    return found


_APPROVING = (Involvement.RATIFY, Involvement.PERFORM)


def _as_such(index: Index, role: str, part: Part) -> Part | None:
    """Return the part by which whoever fills a role approves; None where limits let only one person in it."""
    if part[1] != LIMITS:
        return part
    duties = index.once(Duties)
    for item in (part[0], *index.staged_items(part[0].subject or "", Stage.APPROVE)):
        for each in index.holdings(item.key):
            if each.role == role and each.right in _APPROVING and role not in duties.not_as_such(item.key):
                return item, each.written[1], each.written[0]
    return None


def met_on(of_role: Mapping[str, list[tuple[str, str, Part]]], *sides: Iterable[Tenure]) -> set[str]:
    """Return the subjects of which more than one of some sides hold something by the roles that they fill."""
    held = [{subject for each in side for subject, _, _ in of_role.get(each.role, ())} for side in sides]
    return {subject for subject, count in Counter(chain.from_iterable(held)).items() if count > 1}


def brought_together(
    of_role: Mapping[str, list[tuple[str, str, Part]]], tenures: Iterable[Tenure], subjects: AbstractSet[str]
) -> dict[str, dict[str, dict[str, Part]]]:
    """Return what somebody who fills some roles holds by them: of each of the subjects the classes, with role and part."""
    found: dict[str, dict[str, dict[str, Part]]] = defaultdict(lambda: defaultdict(dict))
    for tenure in tenures:
        for subject, kind, part in of_role.get(tenure.role, ()):
            if subject in subjects:
                found[subject][kind][tenure.role] = part
    return found


def with_named(
    carried: dict[str, dict[str, dict[str, Part]]], person: Person, named_for: Mapping[str, Part]
) -> dict[str, dict[str, dict[str, Part]]]:
    """Return what somebody holds by roles, and beside it the subjects of which that one may approve by name."""
    for subject, part in named_for.items():
        carried.setdefault(subject, {}).setdefault("authorise", {})[person.key] = part
    return carried
