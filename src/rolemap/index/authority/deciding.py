"""Who decides on one decision, for an amount, a place and a day: the answer, its chain, and the nearest alternative.

What a question leaves open (no amount, no place) is answered stretch by stretch. Of two who are in one reporting line
and both may, the lower decides; the upper is named beside, and decides when the lower cannot.

Neighbours: `authority` holds grants and proof, `days.people` who is there; `index.answers` asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from rolemap.index.authority import coverage
from rolemap.index.authority.authority import always
from rolemap.index.authority.boxes import Box, Piece, Space
from rolemap.index.authority.delegating import is_about
from rolemap.index.authority.extents import Extent, in_words
from rolemap.index.authority.receiving import Received, most_hands
from rolemap.index.authority.request import Asked, Request
from rolemap.index.days.spans import holds
from rolemap.index.reasons import Chain, Step
from rolemap.model.money import Band

if TYPE_CHECKING:
    from rolemap.index.authority.authority import Authority
    from rolemap.index.authority.delegating import Reach
    from rolemap.index.authority.grants import Grant
    from rolemap.index.index import Index

_FEW = 3


class Verdict(NamedTuple):
    """Who decides on one stretch of what was asked.

    Attributes:
        extent: which stretch; only what the question left open.
        chains: who decides, whoever can act first; none acts where nobody decides.
        above: those above them in the line who may too.
        nearest: where nobody decides, who comes nearest, and what stands against it.
    """

    extent: Extent
    chains: tuple[Chain, ...]
    above: tuple[Chain, ...]
    nearest: tuple[Alternative, ...]

    @property
    def is_nobody(self) -> bool:
        """True if nobody can decide."""
        return not any(each.acts for each in self.chains)


class Alternative(NamedTuple):
    """A way in which somebody would decide, were it not for something.

    Attributes:
        chain: the way.
        misses: what stands against it, in words; the fewer, the nearer.
        grant: by which it would be; None for a delegation that passes nothing on.
    """

    chain: Chain
    misses: tuple[str, ...]
    grant: Grant | None = None


def verdicts(authority: Authority, request: Request, *, by_limit: bool = False) -> tuple[Verdict, ...]:
    """Return who decides, stretch by stretch of what the request leaves open.

    Args:
        authority: that of the decision.
        request: what is asked.
        by_limit: True to tell stretches apart that other limits speak of, even where nobody decides on any of them: so
            each has reasons of its own.

    Raises:
        RolemapError: when the request names a unit, a category or a condition that nothing knows.
    """
    return tuple(_Deciding(authority, request).verdicts(by_limit=by_limit))


def ways(authority: Authority, request: Request) -> Iterator[tuple[Reach, Chain]]:
    """Yield every way in which somebody can decide on the day, with the part of a grant that it is good for.

    Of the request the day and the requester count; its amount, place, category and conditions do not.
    """
    deciding = _Deciding(authority, request)
    for number in range(len(authority.grants)):
        for reach, chain in deciding.ways(number):
            if chain.acts and reach.days[0] <= deciding.day < reach.days[1]:
                yield reach, chain


def written(authority: Authority, number: int) -> Step:
    """Return the step that everything done by a grant begins with: a limit, or the right to decide.

    Of a limit in another currency, it says in brackets what is written.
    """
    grant = authority.grants[number]
    if grant.limit is None:
        return Step("right", grant.key, grant.at, grant.derived or "named to decide")
    extent, band = authority.extent(authority.whole(number)), Band(grant.limit.start, grant.limit.up_to)
    joint = f", {grant.need} of {len(grant.roles)} together" if grant.need > 1 else ""
    in_file = in_words(band) if band.currency != extent.amounts.currency else ""
    beside = "; ".join(each for each in (in_file, grant.derived) if each)
    says = f"{extent}{joint}" + (f" ({beside})" if beside else "")
    return Step("limit", grant.key, grant.at, says)


class Objection(NamedTuple):
    """What stands against one grant for a part of what is asked.

    Attributes:
        grant: which.
        chains: how its holders would decide by it, and those to whom it is delegated.
        misses: what it does not do for the request, in words; empty where it is sufficient.
    """

    grant: Grant
    chains: tuple[Chain, ...]
    misses: tuple[str, ...]


def objections(authority: Authority, request: Request, extent: Extent) -> tuple[Objection, ...]:
    """Return, grant by grant, what stands against deciding by it; nothing does where it is sufficient.

    Args:
        authority: that of the decision.
        request: what is asked.
        extent: the stretch of what the request leaves open, as a verdict names it.
    """
    deciding = _Deciding(authority, request)
    low, high = extent.amounts.start, extent.amounts.up_to
    box = Box(
        grants=(),
        low=low.amount if low is not None else None,
        high=high.amount if high is not None else None,
        days=(deciding.day, deciding.day + 1),
        places=extent.places or authority.places,
        categories=extent.categories or authority.categories,
        conditions=extent.conditions,
        currency=extent.amounts.currency or extent.currency or deciding.asked.currencies[0],
    )
    return tuple(
        Objection(
            grant,
            tuple(chain for _, chain in deciding.ways(number, box)),
            deciding.asked.misses(authority.whole(number), box),
        )
        for number, grant in enumerate(authority.grants)
    )


class _Deciding:
    def __init__(self, authority: Authority, request: Request) -> None:
        self.authority = authority
        self.index: Index = authority.index
        self.request = request
        self.asked = Asked(authority, request)
        self.day = self.asked.day
        self.reaches = tuple(authority.usable())
        """What is told apart: whom something is delegated to decides only in that part."""

    # -- the stretches of what is left open --------------------------------------------------------------------------

    def verdicts(self, *, by_limit: bool = False) -> Iterator[Verdict]:
        if self.asked.places == frozenset():
            currency = self.asked.currencies[0]
            box = Box((), None, None, (0, 0), (), (), (), currency)
            yield Verdict(Extent(), (), (), tuple(self._nearest(box)))
            return
        for currency in self.asked.currencies:
            pieces = [
                each
                for number, reach in enumerate(self.reaches)
                for piece in self.authority.cut(reach._replace(grant=number), currency)
                if (each := self.asked.narrowed(piece)) is not None
            ]
            if by_limit:
                pieces += self._as_written(currency)
            space = self.asked.space(currency)
            for box in coverage.boxes(space, pieces):
                usable = (number for number in box.grants if number < len(self.reaches))
                grants = tuple(sorted({self.reaches[number].grant for number in usable}))
                yield self._verdict(box._replace(grants=grants, currency=currency), space)

    def _as_written(self, currency: str) -> Iterator[Piece]:
        """Yield the limits as they are written, whoever is there, under numbers beyond those of what can be used."""
        for piece in self.authority.pieces(currency, always):
            narrowed = self.asked.narrowed(piece)
            if narrowed is not None:
                yield narrowed._replace(grant=narrowed.grant + len(self.reaches))

    def _verdict(self, box: Box, space: Space) -> Verdict:
        chains, above = self._chains(box)
        is_nobody = not any(each.acts for each in chains)
        return Verdict(
            self.asked.extent(box, space),
            chains,
            above,
            tuple(self._nearest(box)) if is_nobody else (),
        )

    # -- who acts ----------------------------------------------------------------------------------------------------

    def _chains(self, box: Box) -> tuple[tuple[Chain, ...], tuple[Chain, ...]]:
        """Return the chains of those who decide on a box, and of those above them who may too."""
        left = list(box.grants)
        while left:
            grants = self.authority.lowest(left) or tuple(left)  # in a circle nobody is lowest
            chains = [chain for number in grants for chain in self._by(number, box)]
            if any(each.acts for each in chains):
                break
            left = [each for each in left if each not in grants]
        else:
            grants = box.grants
            chains = [chain for number in grants for chain in self._by(number, box)]
        above = [chain for number in box.grants if number not in grants for chain in self._by(number, box)]
        return tuple(sorted(chains, key=lambda each: not each.acts)), tuple(
            each for each in above if each.acts
        )

    def _by(self, number: int, box: Box | None = None) -> Iterator[Chain]:
        """Yield the chains of one grant: of those whom it names, then of those to whom it is delegated."""
        yield from (chain for _, chain in self.ways(number, box))

    def ways(self, number: int, box: Box | None = None) -> Iterator[tuple[Reach, Chain]]:
        """Yield the chains of one grant, each with the part of the grant that it is good for."""
        grant = self.authority.grants[number]
        first = written(self.authority, number)
        whole = self.authority.whole(number)
        found = [(whole, chain._replace(steps=(first, *chain.steps))) for chain in self._named(grant)]
        found += (
            (each.reach, chain)
            for each in self.authority.received
            if each.reach.grant == number and (box is None or self.asked.meets(each.reach, box))
            for chain in self._delegated(each, first)
        )
        found = [(reach, self._unless_asking(chain)) for reach, chain in found]
        yield from found if grant.need == 1 else self._jointly(grant, found)

    def _named(self, grant: Grant) -> Iterator[Chain]:
        for role in grant.roles:
            yield from self.index.people.acting(role, self.request.on, grant.person)
        if not grant.roles and grant.person is not None:
            person = self.index.people.person(grant.person)
            by_name = Step("holder", person.key, (), f"{person.title}, by name")
            for chain in self.index.people.standing(grant.person, self.request.on):
                yield chain._replace(steps=(by_name, *chain.steps))

    def _jointly(self, grant: Grant, ways: list[tuple[Reach, Chain]]) -> list[tuple[Reach, Chain]]:
        """Return the ways of a joint authority; none acts where too few different hands are there."""
        seats = [[each.hand for _, each in ways if each.role == role and each.acts] for role in grant.roles]
        can = most_hands(seats)
        if can >= grant.need:
            return ways
        short = Step(
            "vacant", grant.key, grant.at, f"only {can} of the {grant.need} who must decide together can"
        )
        return [
            (reach, each._replace(acts=False, steps=(*each.steps, short)) if each.acts else each)
            for reach, each in ways
        ]

    def _delegated(self, received: Received, first: Step) -> Iterator[Chain]:
        """Yield how whoever receives a delegation acts by it."""
        reach = received.reach
        model = {each.id: each for each in self.authority.delegations}
        steps = [first]
        if reach.seat:
            steps.append(Step("role", f"role:{reach.seat}", (), self.index.title(f"role:{reach.seat}")))
        for id_ in reach.chain:
            each = model[id_]
            extent = self.authority.extent_of(each)
            giver, receiver = self.index.title(each.giver or ""), self.index.title(each.receiver or "")
            steps.append(Step("delegation", each.key, (), f"{giver} delegates to {receiver}: {extent}"))
        kind, _, id_ = received.receiver.partition(":")
        people = self.index.people
        ways = (
            people.acting(id_, self.request.on)
            if kind == "role"
            else tuple(people.standing(id_, self.request.on))
        )
        still = holds(reach.usable, self.day)
        for chain in ways:
            yield chain._replace(
                role=reach.seat or chain.role, acts=chain.acts and still, steps=(*steps, *chain.steps)
            )

    def _unless_asking(self, chain: Chain) -> Chain:
        """Return a chain; one that ends at whoever asks does not act."""
        if not chain.acts or chain.hand not in self.asked.refused:
            return chain
        says = f"{self.index.title(chain.hand)} asks for it, and so cannot approve it"
        step = Step("requester", chain.hand, (), says)
        return chain._replace(acts=False, steps=(*chain.steps, step))

    # -- who comes nearest -------------------------------------------------------------------------------------------

    def _nearest(self, box: Box) -> Iterator[Alternative]:
        """Yield who would decide with the least standing against it, the nearest first."""
        found: list[tuple[tuple[int, bool], Alternative]] = []
        for number, grant in enumerate(self.authority.grants):
            several = (
                (chain, self.asked.misses(reach, box)) for reach, chain in self.ways(number, box)
            )  # one of each grant: whoever has it, or somebody to whom a part of it is delegated
            chain, misses = min(several, key=lambda way: (len(way[1]), not way[0].acts), default=(None, ()))
            if chain is None:
                continue
            away = () if chain.acts else (chain.steps[-1].says,)
            found.append(((len(misses), not chain.acts), Alternative(chain, (*misses, *away), grant)))
        for each in self.authority.delegated:
            if each.fault is not None and each.delegation.of and is_about(self.authority, each):
                says = f"{self.index.title(each.delegation.key)} passes nothing on: {FAULTS[each.fault]}"
                step = Step("delegation", each.delegation.key, (), says)
                kind, _, id_ = each.receiver.partition(":")
                role, person = (id_, "") if kind == "role" else ("", id_)
                misses = self.asked.misses(self.authority.as_written(each.delegation), box)
                chain = Chain(role, person, acts=False, steps=(step,))
                found.append(((1 + len(misses), True), Alternative(chain, (says, *misses))))
        found.sort(key=lambda each: each[0])
        yield from (alternative for _, alternative in found[:_FEW])


FAULTS: dict[str, str] = {
    "incomplete": "it does not say by whom or to whom",
    "to-itself": "giver and receiver are one",
    "circle": "it comes back to where it started",
    "no-authority": "the giver has no such authority",
    "not-delegable": "the giver may not pass it on",
    "wider": "it is wider than what the giver has",
}
"""Why an unsound delegation passes nothing on, in words."""
