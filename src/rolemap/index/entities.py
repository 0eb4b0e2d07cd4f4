"""What there is in one model, by key, by id and by subject.

Trap: roles are given by id, everything else by key ("activity:run-budget"), because ids are unique within a kind only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Self, TypeVar

from rolemap.errors import RolemapError, did_you_mean
from rolemap.index.stages import stages_of
from rolemap.model.entities import Activity, Decision, Delegation, Entity, Item, Kpi, Role, Subject
from rolemap.model.involvement import Involvement, Notation, Stage
from rolemap.model.model import Model

_Answer = TypeVar("_Answer")


class Entities:
    """Everything in one model, to be found."""

    def __init__(self, model: Model) -> None:
        """Build the dictionaries; linear in the size of the model."""
        self.model = model
        self._entities: dict[str, Entity] = {f"{each.kind}:{each.id}": each for each in model.entities()}
        self.roles = {role.id: role for role in model.roles}
        """The roles by id."""
        self._notations = model.known_notations()
        self._answers: dict[Callable[[Self], object], Any] = {}
        self._sayable: dict[str, frozenset[Involvement]] = {}
        self._by_subject: dict[str, list[Activity | Decision | Kpi]] = defaultdict(list)
        staged: tuple[Activity | Decision | Kpi, ...] = (*model.decisions, *model.activities, *model.kpis)
        for each in staged:
            if each.subject is not None:
                self._by_subject[each.subject].append(each)

    def once(self, question: Callable[[Self], _Answer]) -> _Answer:
        """Return the answer to a question that several ask: worked out for the first of them, and kept."""
        if question not in self._answers:
            self._answers[question] = question(self)
        answer: _Answer = self._answers[question]
        return answer

    def entity(self, key: str) -> Entity:
        """Return the entity with this key.

        Raises:
            RolemapError: when there is none; the message names the nearest.
        """
        found = self._entities.get(key)
        if found is None:
            raise RolemapError(_unknown(key, self._entities))
        return found

    def item(self, item: str) -> Item:
        """Return the item with this key, or with this id when only one item bears it.

        Raises:
            RolemapError: when there is none, or more than one.
        """
        found = self._entities.get(item)
        if not isinstance(found, Item):
            found = self._entities[self.find(item, ("objective", "decision", "activity", "kpi"))]
            assert isinstance(found, Item)
        return found

    def role(self, role: str) -> Role:
        """Return the role with this id or key.

        Raises:
            RolemapError: when there is none; the message names the nearest.
        """
        found = self.roles.get(role) or self.roles.get(role.removeprefix("role:"))
        if found is None:
            raise RolemapError(_unknown(role.removeprefix("role:"), list(self.roles), "role"))
        return found

    def find(self, name: str, kinds: tuple[str, ...]) -> str:
        """Return the key that `name` means: a key, or an id that one entity of these kinds bears.

        A subject goes before the items that bear the same id.

        Raises:
            RolemapError: when nothing bears it, or several items do.
        """
        if name in self._entities and name.partition(":")[0] in kinds:
            return name
        found = [key for kind in kinds if (key := f"{kind}:{name}") in self._entities]
        if found and (len(found) == 1 or found[0].startswith("subject:")):
            return found[0]
        if found:
            listed = ", ".join(f"`{key}`" for key in found)
            raise RolemapError(f"`{name}` could be {listed}; say which")
        ids = [entity.id for entity in self._entities.values() if entity.kind in kinds]
        few = 2  # more are the subject and the items, which have a word
        raise RolemapError(
            _unknown(name, ids, " or ".join(kinds) if len(kinds) <= few else "subject or item")
        )

    def title(self, key: str) -> str:
        """Return the name of what bears this key, as a person reads it."""
        return self.entity(key).title

    @cached_property
    def waiving(self) -> tuple[Entity, ...]:
        """The entities that accept findings."""
        return tuple([each for each in self.model.entities() if each.allow])

    def items(self) -> Iterator[Item]:
        """Yield every item: objectives, decisions, activities, KPIs, each in the authors' order."""
        return self.model.items()

    def subject_of(self, item: Item) -> Subject | None:
        """Return the subject that an item is about, None where it is about none."""
        found = self._entities.get(f"subject:{getattr(item, 'subject', None)}")
        return found if isinstance(found, Subject) else None

    def notation(self, item: Item) -> Notation:
        """Return the notation in which the item's letters are written."""
        return self._notations[item.notation or self.model.notation]

    def sayable(self, item: Item) -> frozenset[Involvement]:
        """Return what the item's letters can say of a role."""
        name = item.notation or self.model.notation
        found = self._sayable.get(name)
        if found is None:
            letters = self._notations[name].letters
            found = frozenset(involvement for letter in letters for involvement in letter.means)
            self._sayable[name] = found
        return found

    def answers_by(self, item: Item) -> Involvement | None:
        """Return the right by which it is written who answers for an item; None where it is not.

        That is as the accountable; for a decision, and in letters without an accountable, as who decides.
        """
        if item.held(Involvement.ANSWER):
            return Involvement.ANSWER
        is_by_deciding = isinstance(item, Decision) or Involvement.ANSWER not in self.sayable(item)
        if is_by_deciding and item.held(Involvement.RATIFY) and not item.why_empty(Involvement.ANSWER):
            return Involvement.RATIFY
        return None

    def about(self, subject: str) -> tuple[Activity | Decision | Kpi, ...]:
        """Return the items of a subject: decisions, activities, KPIs."""
        return tuple(self._by_subject.get(subject.removeprefix("subject:"), ()))

    def staged_items(self, subject: str, stage: Stage) -> tuple[Activity | Decision, ...]:
        """Return the activities and decisions that stand at exactly this stage of the subject."""
        return tuple(
            item for item in self.about(subject) if not isinstance(item, Kpi) and item.stage is stage
        )

    def stages_held(self, subject: str) -> frozenset[Stage]:
        """Return the elementary stages (propose, approve, execute, monitor) that an item of the subject takes care of."""
        return frozenset(stage for item in self.about(subject) for stage in stages_of(item))

    def delegations(self, decision: Decision) -> tuple[Delegation, ...]:
        """Return the delegations that speak of a decision, of its subject, or of everything, in the authors' order."""
        keys = (decision.key, f"subject:{decision.subject}", "")
        places = sorted({place for key in keys for place in self._delegations.get(key, ())})
        return tuple(self.model.delegations[place] for place in places)

    @cached_property
    def _delegations(self) -> dict[str, list[int]]:
        """Key -> the places of the delegations of it; "" of those of everything."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(self.model.delegations):
            for key in each.of or ("",):
                found[key].append(place)
        return found


def _unknown(name: str, known: list[str] | dict[str, Entity], kind: str = "entity") -> str:
    advice = did_you_mean(name, known)
    return f"there is no {kind} `{name}`" + (f"; {advice}" if advice else "")
