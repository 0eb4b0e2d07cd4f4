"""Who fills a role on a day: holders, whoever acts for a vacant role, deputies of the absent, members of a body.

Days are reckoned in `spans`. A role is taken as filled by itself where nobody is to be named: in a model that says of
no person what they hold, and where the role is external.

Neighbours: the room `authority` asks when a limit can be used, `horizon` when nobody is there,
`index.answers` who acts.
Trap: a deputy stands in for what the absent person holds, not for what that person would do as somebody's deputy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from rolemap.index.days.spans import ALWAYS, NEVER, Span, Spans, both, counted, holds, span, union, without
from rolemap.index.days.words import in_full, on_days
from rolemap.index.reasons import Chain, Step, StepKind
from rolemap.model.entities import Absence, Person, Role, Tenure

if TYPE_CHECKING:
    from rolemap.index.index import Index


class Hand(NamedTuple):
    """Somebody who can act, and the days on which they can.

    Attributes:
        who: the id of a person, or the key of a role that acts by itself.
        days: when.
    """

    who: str
    days: Spans


class People:
    """Answers about people and time over one model."""

    def __init__(self, index: Index) -> None:
        """Build the dictionaries; linear in the number of people and tenures."""
        self._index = index
        self._people = {each.id: each for each in index.model.people}
        self._tenures: dict[str, list[tuple[Person, Tenure]]] = defaultdict(list)
        for person in index.model.people:
            for tenure in person.holds:
                self._tenures[tenure.role].append((person, tenure))
        self.is_told = bool(self._tenures)
        """True if the model says of anybody what they hold: only then a role without a holder is vacant."""
        self._held: dict[str, Spans] = {}
        self._vacant: dict[str, Spans] = {}
        self._here: dict[str, Spans] = {}
        self._able: dict[str, Spans] = {}
        self._hands: dict[str, tuple[Hand, ...]] = {}

    def person(self, person: str) -> Person:
        """Return the person with this id."""
        return self._people[person]

    def tenures(self, role: str) -> tuple[tuple[Person, Tenure], ...]:
        """Return who ever holds the role, with the tenure, in the authors' order."""
        return tuple(self._tenures.get(role, ()))

    @cached_property
    def today(self) -> Mapping[str, tuple[tuple[Person, Tenure], ...]]:
        """Role -> who holds it on the day of the index, absent or not, with the tenure; no role that nobody holds."""
        day = self._index.day
        holding = (
            (role, tuple(each for each in told if day in each[1].period))
            for role, told in self._tenures.items()
        )
        return {role: told for role, told in holding if told}

    def is_left_open(self, role: str) -> bool:
        """True if nobody has to be named for the role: it is external, or the model names no holders at all."""
        found = self._index.role(role)
        return (
            not self.is_told
            or found.external
            or (found.body and not self._tenures.get(role) and not _seats(found))
        )

    # -- days --------------------------------------------------------------------------------------------------------

    def held(self, role: str) -> Spans:
        """Return the days on which somebody holds the role, here or away; every day where nobody has to be named."""
        if role not in self._held:
            self._held[role] = union((*self._tenured(role), *self._held_sittings.get(role, NEVER)))
        return self._held[role]

    def vacant(self, role: str) -> Spans:
        """Return the days on which nobody holds the role, although somebody has to."""
        if role not in self._vacant:
            self._vacant[role] = without(self.held(role))
        return self._vacant[role]

    def _tenured(self, role: str) -> Spans:
        """Return the days on which somebody is said to hold the role, or nobody has to be."""
        if self.is_left_open(role):
            return ALWAYS
        return union(span(tenure.period) for _, tenure in self._tenures.get(role, ()))

    def here(self, person: str) -> Spans:
        """Return the days on which a person is not absent."""
        if person not in self._here:
            self._here[person] = without(union(span(each.period) for each in self._people[person].absent))
        return self._here[person]

    def hands(self, role: str, person: str | None = None) -> tuple[Hand, ...]:
        """Return who can act for the role, and on which days; with a person, only while that one holds it.

        Who deputises is a hand of their own. A role that acts by itself, such as a body, is a hand by its key; a body
        whose chair decides alone acts by the chair's.
        """
        if person is not None:
            return self._holding_hands(role, person)
        if role not in self._hands:
            self._hands[role] = self._all_hands(self._index.role(role))
        return self._hands[role]

    def _all_hands(self, role: Role) -> tuple[Hand, ...]:
        chair = self._presiding(role)
        if chair is not None:
            return (*self._holding_hands(role.id), *self.hands(chair))
        if self.is_left_open(role.id):
            return (Hand(role.key, ALWAYS),)
        hands, sitting = self._holding_hands(role.id), self._able_sittings.get(role.id)
        return hands if sitting is None else (*hands, Hand(role.key, sitting))

    def _holding_hands(self, role: str, person: str | None = None) -> tuple[Hand, ...]:
        """Return who can act for those who hold the role."""
        days: dict[str, list[Span]] = {}
        for holder, tenure in self._tenures.get(role, ()):
            if person in (None, holder.id):
                for hand in self.standing_in(holder.id):
                    days.setdefault(hand.who, []).extend(both((span(tenure.period),), hand.days))
        return tuple(Hand(who, union(spans)) for who, spans in days.items())

    def standing_in(self, person: str) -> tuple[Hand, ...]:
        """Return who can act for a person, and on which days: the person, and deputies while the person is away."""
        found = [Hand(person, self.here(person))]
        found += [
            Hand(each.deputy, both((span(each.period),), self.here(each.deputy)))
            for each in self._people[person].absent
            if each.deputy is not None and each.deputy != person
        ]
        return tuple(found)

    def able(self, role: str, person: str | None = None) -> Spans:
        """Return the days on which somebody can act for the role; with a person, only while that one holds it."""
        if person is not None:
            return union(day for hand in self.hands(role, person) for day in hand.days)
        if role not in self._able:
            self._able[role] = union(day for hand in self.hands(role) for day in hand.days)
        return self._able[role]

    @cached_property
    def _held_sittings(self) -> dict[str, Spans]:
        return self._sittings(self._tenured)

    @cached_property
    def _able_sittings(self) -> dict[str, Spans]:
        def able(role: str) -> Spans:
            hands = self._holding_hands(role)
            return ALWAYS if self.is_left_open(role) else union(day for hand in hands for day in hand.days)

        return self._sittings(able)

    def _sittings(self, days: Callable[[str], Spans]) -> dict[str, Spans]:
        """Return the days on which enough members of each body are there; `days` are those of each role's holders.

        Bodies may sit in each other: each is there by those that are there without it.
        """
        bodies = [each for each in self._index.model.roles if each.body]
        own = {seat: days(seat) for each in bodies for seat in _seats(each)}
        found: dict[str, Spans] = {}
        more = {each.id: NEVER for each in bodies}
        while more != found:
            found = more
            there = {seat: union((*mine, *found.get(seat, NEVER))) for seat, mine in own.items()}
            more = {each.id: _sitting(each, there) for each in bodies}
        return found

    # -- one day -----------------------------------------------------------------------------------------------------

    def acting(self, role: str, day: date, person: str | None = None) -> tuple[Chain, ...]:
        """Return the ways in which somebody acts for a role on a day, those who can first, then why others cannot.

        Args:
            role: the role's id.
            day: the day.
            person: only this holder.
        """
        found = self._index.role(role)
        stands = Step("role", found.key, (), found.title)
        chair = self._presiding(found) if person is None else None
        if chair is None and person is None and self.is_left_open(role):
            kind: StepKind = "external" if found.external else "body" if found.body else "role"
            return (Chain(role, "", acts=True, steps=(Step(kind, found.key, (), found.title),)),)
        chains = [
            chain._replace(role=role, steps=(stands, *chain.steps))
            for holder, tenure in self._tenures.get(role, ())
            if (person is None or holder.id == person) and day in tenure.period
            for chain in self._holding(holder, tenure, day)
        ]
        if chair is not None:
            alone = Step("body", found.key, ("chair",), f"{found.title} decides by its chair")
            chains += (
                chain._replace(role=role, steps=(alone, *chain.steps)) for chain in self.acting(chair, day)
            )
        elif found.body and person is None:
            chains += self._sat_in(found, day)
        if not chains:
            who = self._people[person].title if person is not None else "nobody"
            verb = "does not hold" if person is not None else "holds"
            key = found.key if person is None else f"person:{person}"
            chains = [
                Chain(
                    role,
                    "",
                    acts=False,
                    steps=(stands, Step("vacant", key, (), f"{who} {verb} it on {in_full(day)}")),
                )
            ]
        return tuple(sorted(chains, key=lambda each: not each.acts))

    def _presiding(self, body: Role) -> str | None:
        """Return the chair of a body that decides alone for it; None where no chair does."""
        here, seen = body, {body.id}
        while here.body and here.decides_by == "chair" and here.chair is not None and not here.external:
            if here.chair in seen:  # bodies that chair each other
                return None
            seen.add(here.chair)
            here = self._index.role(here.chair)
        return body.chair if here is not body else None

    def _sat_in(self, body: Role, day: date) -> Iterator[Chain]:
        """Yield that a body decides, or that too few of its members are there."""
        seats = _seats(body)
        if not seats:
            return
        can = holds(self._able_sittings[body.id], day.toordinal())
        there = [each for each in seats if holds(self.able(each), day.toordinal())]
        way = f" by {body.decides_by}" if body.decides_by else ""
        says = f"{body.title} decides{way}: {len(there)} of {len(seats)} members can"
        yield Chain(body.id, "", acts=can, steps=(Step("body", body.key, ("members",), says),))

    def _holding(self, person: Person, tenure: Tenure, day: date) -> Iterator[Chain]:
        """Yield who acts for one holder of a role: the holder, or the deputies while the holder is away."""
        acting = "acts for the vacant role" if tenure.acting else "holds it"
        step = Step(
            "acting" if tenure.acting else "holder",
            person.key,
            ("holds", tenure),
            _listed(f"{person.title} {acting}", on_days(tenure.period)),
        )
        for chain in self.standing(person.id, day):
            yield chain._replace(steps=(step, *chain.steps))

    def standing(self, person: str, day: date) -> Iterator[Chain]:
        """Yield who acts for a person on a day: the person, or the deputies while the person is away."""
        found = self._people[person]
        away = [each for each in found.absent if day in each.period]
        if not away:
            yield Chain("", person, acts=True, steps=())
            return
        for each in away:
            yield self._stood_in(found, each, day)

    def _stood_in(self, person: Person, away: Absence, day: date) -> Chain:
        why = f" ({away.why})" if away.why else ""
        absent = Step("absent", person.key, ("absent", away), f"{_gone(person, away)}{why}")
        if away.deputy is None or away.deputy == person.id:
            return Chain(
                "", "", acts=False, steps=(absent._replace(says=f"{absent.says}, without a deputy"),)
            )
        deputy = self._people[away.deputy]
        if holds(self.here(deputy.id), day.toordinal()):
            step = Step("deputy", person.key, ("absent", away, "deputy"), f"{deputy.title} deputises")
            return Chain("", deputy.id, acts=True, steps=(absent, step))
        gone = next(each for each in deputy.absent if day in each.period)
        too = _listed(f"{deputy.title}, who deputises, is absent too", on_days(gone.period))
        step = Step("deputy", deputy.key, ("absent", gone), too)
        return Chain("", "", acts=False, steps=(absent, step))

    def filling(self, role: str, day: date) -> tuple[str, ...]:
        """Return the ids of the people who hold the role on a day, absent or not, in the authors' order."""
        return tuple(
            dict.fromkeys(each.id for each, tenure in self._tenures.get(role, ()) if day in tenure.period)
        )


def _sitting(body: Role, there: Mapping[str, Spans]) -> Spans:
    """Return the days on which a body can decide, by those on which each seat is there."""
    seats = _seats(body)
    if not seats:
        return NEVER
    if body.decides_by == "chair" and body.chair is not None:
        return there[body.chair]
    least = {"majority": len(seats) // 2 + 1, "": 1, "chair": 1}.get(body.decides_by, len(seats))
    return counted([there[each] for each in seats], least)


def _seats(body: Role) -> tuple[str, ...]:
    """Return the roles that sit in a body: its members, and its chair."""
    return tuple(dict.fromkeys((*body.members, *((body.chair,) if body.chair is not None else ()))))


def _gone(person: Person, away: Absence) -> str:
    """Return that a person is away, in words."""
    return _listed(f"{person.title} is absent", on_days(away.period))


def _listed(*said: str) -> str:
    """Return what is said, one thing after the other; what is empty is not said."""
    return ", ".join(each for each in said if each)
