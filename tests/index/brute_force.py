"""Who can decide, by brute force: one point at a time, straight from what the words of the model mean.

It shares no code with `rolemap.index`: it reads the entities of the model and nothing else, knows no intervals and no
boxes, and is slow. Where it and the index differ, one of them has misread docs, docstrings or both.

What a point is: an amount in a currency, a unit, a category, which conditions are met, a day. Nothing changes between
the dates, the amounts and the names that the model mentions, so one point stands for each stretch between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from itertools import permutations, product
from typing import NamedTuple

from rolemap.model.entities import Absence, Decision, Delegation, Limit, Person, Role, Tenure
from rolemap.model.involvement import Involvement
from rolemap.model.model import Model

NOBODY: frozenset[str] = frozenset()
LAST = date.max.toordinal() + 1
Holding = tuple[int, str, bool, frozenset[str]]
"""What somebody has: the number of a grant, the role it comes from, whether it may be passed on, and who has passed it on."""


class Point(NamedTuple):
    """A point of what may be decided; the day is counted, a category or a unit of "" is one that nobody names."""

    currency: str
    amount: Decimal
    place: str
    category: str
    met: frozenset[str]
    day: int


class Grant(NamedTuple):
    """A limit and where it stands, or the naming of who decides where there are no limits at all."""

    key: str
    limit: Limit | None
    roles: tuple[str, ...]
    person: str | None
    need: int


class BruteForce:
    """The answers about one decision of a model."""

    def __init__(self, model: Model, decision: Decision) -> None:
        self.model = model
        self.decision = decision
        self.own = model.settings.currency
        self.rates = dict(model.settings.rates)
        self.units = {each.id: each for each in model.units}
        self.roles = {each.id: each for each in model.roles}
        self.people = {each.id: each for each in model.people}
        self.names_holders = any(each.holds for each in model.people)
        self._ends: dict[int, tuple[str, Decimal | None, Decimal | None]] = {}
        self.grants = self._grants()
        self.limits = [each.limit for each in self.grants if each.limit is not None]
        keys = {decision.key, f"subject:{decision.subject}"}
        self.delegations = [each for each in model.delegations if not each.of or keys & set(each.of)]
        self.bounds: list[Limit | Delegation] = [*self.limits, *self.delegations]
        self.hands = cache(self._hands)
        self.standing_in = cache(self._standing_in)
        self.sitting = cache(self._sitting)
        self.places = self._places()
        self.sound = self._sound()

    def _grants(self) -> list[Grant]:
        subjects = [each for each in self.model.subjects if each.id == self.decision.subject]
        limits = [(self.decision.key, each) for each in self.decision.limits]
        limits += [(subject.key, each) for subject in subjects for each in subject.limits]
        named = self.decision.held(Involvement.RATIFY)
        if not limits and named:
            return [Grant(self.decision.key, None, named, None, self.decision.joint or 1)]
        return [Grant(key, each, each.roles, each.person, each.joint or 1) for key, each in limits]

    # -- the axes ----------------------------------------------------------------------------------------------------

    def _places(self) -> list[str]:
        """Return the units that are told apart: the named, and of the others those that do not only group."""
        told = {unit for each in self.bounds for unit in each.scope} | set(self.decision.scope)
        if not told:
            return [""]
        lived_in = {each.unit for each in self.model.roles}
        lived_in |= {each.unit for each in self.model.decisions} | {
            each.unit for each in self.model.activities
        }
        grouping = {each.parent for each in self.model.units} - lived_in - told
        return [
            unit for unit in self.units if unit not in grouping and self.is_within(unit, self.decision.scope)
        ]

    def is_within(self, place: str, scope: Iterable[str]) -> bool:
        """True if a unit is one of some units, or inside one of them; everything is within no units at all."""
        around = set(scope)
        if not around:
            return True
        here: str | None = place or None
        while here is not None:
            if here in around:
                return True
            here = self.units[here].parent
        return False

    def currencies(self) -> list[str]:
        """Return the currencies in which there are limits; those of the delegations where no limit speaks of amounts."""
        for parts in (self.limits, self.delegations):
            found = {self.ends(each)[0] for each in parts} - {""}
            if found:
                return sorted(found)
        return [""]

    def places_of(self, currency: str) -> list[str]:
        """Return where a currency is used: where its limits hold; and the model's own wherever no other is."""
        used = {
            each: {
                place
                for limit in self.limits
                if self.ends(limit)[0] == each
                for place in self.places
                if self.is_within(place, limit.scope)
            }
            for each in self.currencies()
        }
        first = self.own if self.own in used else self.currencies()[0]
        others = {place for each, those in used.items() if each != first for place in those}
        return [
            place
            for place in self.places
            if place in used[currency] or (currency == first and place not in others)
        ]

    def amounts(self, currency: str) -> list[Decimal]:
        """Return one amount of each stretch: where the next one begins, and one below them all.

        Amounts below 0 are left out where no limit speaks of them.
        """
        below = any(
            (low is not None and low < 0) or (high is not None and high <= 0)
            for limit in self.limits
            for name, low, high in [self.ends(limit)]
            if name == currency
        )
        return self.all_amounts(currency) if below else sorted({Decimal(0), *self._above_zero(currency)})

    def _above_zero(self, currency: str) -> list[Decimal]:
        return [each for each in self.all_amounts(currency) if each > 0]

    def all_amounts(self, currency: str) -> list[Decimal]:
        """Return one amount of each stretch, those below 0 too."""
        ends = {end for part in self.bounds for end in self._ends_in(part, currency)}
        return [min(ends, default=Decimal(0)) - 1, *sorted(ends)]

    def _ends_in(self, part: Limit | Delegation, currency: str) -> list[Decimal]:
        name, *ends = self.ends(part)
        return [each for each in ends if each is not None and name == currency]

    def categories(self) -> list[str]:
        """Return the categories that are named; and "" for any other, where that can be decided on at all."""
        named = {each.category for each in self.bounds} - {""}
        is_open = (
            not named or len(self.limits) < len(self.grants) or any(not each.category for each in self.limits)
        )
        return [*sorted(named), *([""] if is_open else [])]

    def conditions(self) -> list[str]:
        """Return what is to be so or not."""
        said = {text for each in self.bounds for text in each.conditions}
        return sorted({text.removeprefix("not ") for text in said})

    def days(self, first: int = 0, last: int = LAST) -> list[int]:
        """Return the days on which something may begin to be otherwise, from the first to before the last."""
        parts: list[Limit | Delegation | Tenure | Absence] = [*self.bounds]
        for person in self.model.people:
            parts += [*person.holds, *person.absent]
        ends = (each.toordinal() for part in parts for each in (part.since, part.until) if each is not None)
        return sorted({first, *(each for each in ends if first < each < last)})

    def points(
        self, currency: str, amounts: Iterable[Decimal], places: Iterable[str], days: Iterable[int]
    ) -> Iterator[Point]:
        """Yield one point for everything that can be told apart."""
        conditions = self.conditions()
        truths = [
            frozenset(name for name, is_met in zip(conditions, truth, strict=True) if is_met)
            for truth in product((True, False), repeat=len(conditions))
        ]
        for amount, place, category, met, day in product(amounts, places, self.categories(), truths, days):
            yield Point(currency, amount, place, category, met, day)

    # -- what covers a point -----------------------------------------------------------------------------------------

    def ends(self, part: Limit | Delegation) -> tuple[str, Decimal | None, Decimal | None]:
        """Return the currency and the ends of a band, in the model's own currency where a rate is stated."""
        if id(part) not in self._ends:
            found: list[Decimal | None] = []
            currency = ""
            for money in (part.start, part.up_to):
                if money is None:
                    found.append(None)
                elif money.currency in self.rates:
                    currency = self.own
                    found.append(money.amount * self.rates[money.currency])
                else:
                    currency = money.currency
                    found.append(money.amount)
            self._ends[id(part)] = (currency, found[0], found[1])
        return self._ends[id(part)]

    def covers(self, part: Limit | Delegation | None, point: Point) -> bool:
        """True if a limit or a delegation speaks of a point."""
        if part is None:
            return True
        currency, low, high = self.ends(part)
        return (
            currency in ("", point.currency)
            and (low is None or low <= point.amount)
            and (high is None or point.amount < high)
            and self.is_within(point.place, part.scope)
            and part.category in ("", point.category)
            and all(
                (text.removeprefix("not ") in point.met) != text.startswith("not ")
                for text in part.conditions
            )
            and is_on(part, point.day)
        )

    # -- who is there ------------------------------------------------------------------------------------------------

    def _standing_in(self, person: str, day: int) -> frozenset[str]:
        """Return who acts for a person: the person, or while the person is away a deputy who is here."""
        away = [each for each in self.people[person].absent if is_on(each, day)]
        if not away:
            return frozenset((f"person:{person}",))
        return frozenset(
            f"person:{each.deputy}"
            for each in away
            if each.deputy is not None
            and not any(is_on(other, day) for other in self.people[each.deputy].absent)
        )

    def _hands(self, role: str, person: str | None, day: int) -> frozenset[str]:
        """Return who can act for a role; with a person, only while that one holds it."""
        found = self.roles[role]
        holding = self.holding(role, person, day)
        if person is None and self.is_led(found):
            return holding | self.hands(found.chair, None, day)
        if person is None and self.needs_nobody(found):
            return frozenset((found.key,))
        return holding | {found.key} if person is None and found.key in self.sitting(day) else holding

    def holding(self, role: str, person: str | None, day: int) -> frozenset[str]:
        """Return who acts for those who hold a role."""
        return frozenset(
            hand
            for holder in self.model.people
            if person in (None, holder.id)
            for tenure in holder.holds
            if tenure.role == role and is_on(tenure, day)
            for hand in self.standing_in(holder.id, day)
        )

    def is_led(self, body: Role) -> bool:
        """True if its chair decides alone for a body, and the chairs of bodies lead to somebody in the end."""
        before: list[Role] = []
        while body.body and body.decides_by == "chair" and body.chair and not body.external:
            before.append(body)
            body = self.roles[body.chair]
            if body in before:
                return False
        return bool(before)

    def needs_nobody(self, role: Role) -> bool:
        """True if a role acts although nobody is named for it."""
        is_held = any(tenure.role == role.id for person in self.model.people for tenure in person.holds)
        sits_alone = role.body and not is_held and not role.members and role.chair is None
        return not self.names_holders or role.external or sits_alone

    def _sitting(self, day: int) -> frozenset[str]:
        """Return the keys of the bodies of which enough members are there, each of them by what is there without it."""
        there = {
            each.key
            for each in self.model.roles
            if self.needs_nobody(each) or self.holding(each.id, None, day)
        }
        found: set[str] = set()
        while more := {
            each.key
            for each in self.model.roles
            if each.body and each.key not in found and self.can_sit(each, there | found)
        }:
            found |= more
        return frozenset(found)

    def can_sit(self, body: Role, there: set[str]) -> bool:
        """True if those roles are enough for a body to decide."""
        seats = {f"role:{each}" for each in (*body.members, body.chair) if each is not None}
        match body.decides_by:
            case "chair" if body.chair is not None:
                return f"role:{body.chair}" in there
            case "majority":
                return 2 * len(seats & there) > len(seats)
            case "" | "chair":
                return bool(seats & there)
        return bool(seats) and seats <= there

    # -- what is passed on -------------------------------------------------------------------------------------------

    def had(
        self, point: Point, sound: Iterable[Delegation], *, whenever: bool = False
    ) -> dict[str, set[Holding]]:
        """Return what each role and each person has at a point: by the limits, and by what was passed on to them.

        Args:
            point: where.
            sound: the delegations that count.
            whenever: what a person has by a role is had as if it were held for ever.
        """
        found: dict[str, set[Holding]] = {}

        def give(key: str, holding: Holding, only: str | None = None) -> bool:
            mine = found.setdefault(key, set())
            new = holding not in mine
            mine.add(holding)
            for person in self.model.people if key.startswith("role:") else ():
                if only in (None, person.id) and self.ever_or_now(person, key, point.day, whenever=whenever):
                    new |= give(f"person:{person.id}", holding)
            return new

        for number, grant in enumerate(self.grants):
            if not self.covers(grant.limit, point):
                continue
            may_pass_on = grant.limit is None or grant.limit.sub_delegable
            for role in grant.roles:
                holder = self.people[grant.person] if grant.person is not None else None
                key = f"role:{role}"
                if holder is None or self.ever_or_now(holder, key, point.day, whenever=whenever):
                    give(key, (number, role, may_pass_on, NOBODY), grant.person)
            if not grant.roles and grant.person is not None:
                give(f"person:{grant.person}", (number, "", may_pass_on, NOBODY))
        while any(
            give(each.receiver, (number, seat, each.sub_delegable, givers | {each.giver}))
            for each in sound
            if each.giver is not None and each.receiver is not None and self.covers(each, point)
            for number, seat, may_pass_on, givers in tuple(found.get(each.giver, ()))
            if may_pass_on and each.receiver not in givers  # it would come back to where it has been
        ):
            pass
        return found

    def ever_or_now(self, person: Person, role: str, day: int, *, whenever: bool) -> bool:
        """True if a person holds a role on a day; or ever, where the day is not to count."""
        return any(f"role:{each.role}" == role and (whenever or is_on(each, day)) for each in person.holds)

    def _sound(self) -> list[Delegation]:
        """Return the delegations that rest on what their giver has; each needs others that rest on something first."""
        sound: list[Delegation] = []
        left = [each for each in self.delegations if None not in (each.giver, each.receiver)]
        left = [each for each in left if each.giver != each.receiver]
        more = left
        while more:
            passable = self._passable(sound)
            more = [each for each in left if self.is_sound(each, passable.get(each.giver or "", set()))]
            sound += more
            left = [each for each in left if each not in more]
        return sound

    def _passable(self, sound: list[Delegation]) -> dict[str, set[Point]]:
        """Return at which points, whenever that may be, everybody has something that may be passed on."""
        found: dict[str, set[Point]] = {}
        for point in self.all_points:
            for key, held in self.had(point, sound, whenever=True).items():
                if any(may_pass_on for _, _, may_pass_on, _ in held):
                    found.setdefault(key, set()).add(point)
        return found

    @cached_property
    def all_points(self) -> list[Point]:
        """Every point at which a delegation may be in order or not: in any currency, at any time, below 0 too."""
        currencies = {self.ends(each)[0] for each in self.bounds}
        return [
            point
            for each in sorted(currencies)
            for point in self.points(each, self.all_amounts(each), self.places, self.days())
        ]

    def is_sound(self, delegation: Delegation, had: set[Point]) -> bool:
        """True if a delegation passes something on of what the giver has, and claims nothing else."""
        if not any(self.covers(delegation, point) for point in had):
            return False
        return not delegation.of or self.claims(delegation) <= {
            self.spoken_of(delegation, each) for each in had
        }

    def spoken_of(self, delegation: Delegation, point: Point) -> tuple[object, ...]:
        """Return a point as far as a delegation says anything of it."""
        return (
            (point.currency, point.amount) if delegation.start or delegation.up_to else None,
            point.place if delegation.scope else None,
            point.category if delegation.category else None,
            point.day if delegation.since or delegation.until else None,
        )

    def claims(self, delegation: Delegation) -> set[tuple[object, ...]]:
        """Return what a delegation says that its giver has.

        What it leaves unsaid is as the giver has it: "up to 10" claims that the giver has what lies right below 10, and
        "from 5 up to 10" that the giver has all of it.
        """
        covered = {each for each in self.all_points if self.covers(delegation, each)}
        amounts, days = {each.amount for each in covered}, {each.day for each in covered}
        if delegation.start is None and delegation.up_to is not None:
            covered = {each for each in covered if each.amount == max(amounts)}
        elif delegation.start is not None and delegation.up_to is None:
            covered = {each for each in covered if each.amount == min(amounts)}
        if delegation.since is None and delegation.until is not None:
            covered = {each for each in covered if each.day == max(days)}
        elif delegation.since is not None and delegation.until is None:
            covered = {each for each in covered if each.day == min(days)}
        return {self.spoken_of(delegation, each) for each in covered}

    # -- the answer --------------------------------------------------------------------------------------------------

    def deciding(self, point: Point, asking: frozenset[str] = frozenset()) -> dict[int, frozenset[str]]:
        """Return the grants by which somebody can decide at a point, each with whoever can act by it.

        Args:
            point: where.
            asking: the keys of whoever asks for it, and so cannot decide.
        """
        seats: dict[int, dict[str, set[str]]] = {}
        for number, grant in enumerate(self.grants):
            if not self.covers(grant.limit, point):
                continue
            mine = seats.setdefault(number, {role: set() for role in grant.roles} or {"": set()})
            for role in grant.roles:
                mine[role] |= self.hands(role, grant.person, point.day)
            if not grant.roles and grant.person is not None:
                mine[""] |= self.standing_in(grant.person, point.day)
        had = self.had(point, self.sound)
        for each in self.sound:
            if not self.covers(each, point):
                continue
            kind, _, id_ = (each.receiver or "").partition(":")
            hands = self.hands(id_, None, point.day) if kind == "role" else self.standing_in(id_, point.day)
            for number, seat, may_pass_on, givers in had.get(each.giver or "", ()):
                if may_pass_on and each.receiver not in givers:
                    seats[number][seat] |= hands
        found = {}
        for number, mine in seats.items():
            taken = [hands - asking for hands in mine.values()]
            if different(taken, self.grants[number].need):
                found[number] = frozenset().union(*taken)
        return found


def is_on(part: Limit | Delegation | Tenure | Absence, day: int) -> bool:
    """True if something that has a period holds on a day."""
    since, until = part.since, part.until
    return (since is None or since.toordinal() <= day) and (until is None or day < until.toordinal())


def different(seats: list[set[str]], need: int) -> bool:
    """True if so many different hands can sit in so many of the seats."""
    return any(len(set(hands)) == need for some in permutations(seats, need) for hands in product(*some))
