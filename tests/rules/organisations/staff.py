"""Who fills the roles: people with shares and periods, some away for days, with somebody who stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from organisations.structure import Department, Structure
from rolemap.model.entities import Absence, Person, Tenure

_LONG_AGO = date(2024, 1, 1)


@dataclass(frozen=True)
class Staff:
    """The people in a structure; whatever is free to choose is picked."""

    structure: Structure
    pick: Random

    def people(self) -> tuple[Person, ...]:
        """Return who fills the roles, and who only stands in."""
        found = [_holding("ann-chief", "chief"), _holding("ann-auditor", "auditor")]
        *departments, last = self.structure.departments
        for month, department in enumerate(departments, 4):
            found += self._away(department, month, list(self._of(department)))
        found += self._of(last)
        return tuple(found)

    def _of(self, department: Department) -> Iterator[Person]:
        yield from self._in_turn(department.head)
        hands = list(department.hands())
        if len(hands) > 1 and self.pick.random() < 0.5:
            two, hands = hands[:2], hands[2:]
            yield Person(
                id=f"kim-{two[0]}",
                holds=tuple(Tenure(role=role, share=Decimal("0.5"), since=_LONG_AGO) for role in two),
            )
        for post in department.posts:
            if post.id in hands:
                yield from self._in_turn(post.id)
                if self.pick.random() < 0.3:
                    yield _holding(f"cy-{post.id}", post.id)
            elif post.id not in department.hands():
                yield _holding(f"ann-{post.id}", post.id)

    def _in_turn(self, role: str) -> Iterator[Person]:
        """Yield who holds a role: one, or one after the other."""
        if self.pick.random() < 0.7:
            yield _holding(f"ann-{role}", role)
            return
        day = date(2027, self.pick.randint(1, 12), 1)
        yield Person(id=f"ann-{role}", holds=(Tenure(role=role, since=_LONG_AGO, until=day),))
        yield Person(id=f"ben-{role}", holds=(Tenure(role=role, since=day),))

    def _away(self, department: Department, month: int, people: list[Person]) -> list[Person]:
        """Return the people of a department; whoever executes is away for some days, and another stands in."""
        away = f"ann-{department.executor}"
        others = [each.id for each in people if each.id != away and each.holds[0].role in department.hands()]
        days = date(2027, month, 10), date(2027, month, 20)
        deputy = self.pick.choice(others) if others and self.pick.random() < 0.6 else f"dee-{department.name}"
        absence = Absence(since=days[0], until=days[1], deputy=deputy)
        found = [replace(each, absent=(absence,)) if each.id == away else each for each in people]
        return found if any(each.id == deputy for each in found) else [*found, Person(id=deputy)]


def _holding(person: str, role: str) -> Person:
    return Person(id=person, holds=(Tenure(role=role),))
