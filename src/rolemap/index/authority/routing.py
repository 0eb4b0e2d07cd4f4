"""The way of one request from whoever proposes it to whoever is informed: the steps, who can take each, what stalls.

Neighbours: `deciding` says who decides and what stands against the others; `passing` whom the request passes on its way
to the decision, and whom it escalates to; `stalling` why a step stalls, and until when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from rolemap.index.authority.deciding import Alternative, Objection, Verdict, objections, verdicts
from rolemap.index.authority.extents import Extent, meets
from rolemap.index.authority.passing import Passed, beyond, passed
from rolemap.index.authority.request import Request, unknown
from rolemap.index.authority.requesting import proposing, requesters
from rolemap.index.authority.stalling import Stall, able_on, of_chains, of_objections, turns
from rolemap.index.holding import Holding
from rolemap.index.reasons import Chain, rests_on
from rolemap.model.dated import on_day
from rolemap.model.involvement import Involvement

if TYPE_CHECKING:
    from rolemap.index.index import Index

StepKind = Literal["propose", "consult", "agree", "verify", "decide", "sign", "inform"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStep:
    """One step of a route.

    Attributes:
        kind: what is done.
        chains: how somebody takes it, those who can first, then why others cannot; each begins with what it rests on.
        need: how many must do it together; for `agree` all.
        extent: for `decide`, which stretch of what the request leaves open.
        passes: for `decide`, whom the request passes on its way up, and why they do not decide.
        above: for `decide`, how those above may decide too.
        escalates: for `decide`, where it goes when it is escalated, the nearest first.
        nearest: for `decide`, where nobody has the authority, what stands against those who come nearest.
        stalls: why it cannot be taken on the day; empty where it can.
        remarks: what else is worth knowing.
    """

    kind: StepKind
    chains: tuple[Chain, ...]
    need: int = 1
    extent: Extent = field(default_factory=Extent)
    passes: tuple[Passed, ...] = ()
    above: tuple[Chain, ...] = ()
    escalates: tuple[Passed, ...] = ()
    nearest: tuple[Alternative, ...] = ()
    stalls: tuple[Stall, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one request.

    Attributes:
        decision: the key of what is to be decided.
        request: for what, where and on which day.
        steps: in order; those that nobody is named for are left out, except to decide.
    """

    decision: str
    request: Request
    steps: tuple[RouteStep, ...]

    @property
    def stalls(self) -> tuple[Stall, ...]:
        """Everything that stalls the route, step by step."""
        return tuple(stall for step in self.steps for stall in step.stalls)

    @property
    def is_open(self) -> bool:
        """True if every step can be taken on the day."""
        return not self.stalls

    @property
    def opens_on(self) -> date | None:
        """The first day on which every step can be taken; None where some step never can as things are written."""
        days = [self.request.on, *(each.until for each in self.stalls)]
        return None if None in days else max(each for each in days if each is not None)


def route(index: Index, decision: str, request: Request) -> Route:
    """Return the way of a request.

    Args:
        index: the answers on the day of the request.
        decision: its id or key.
        request: what is to be decided on.

    Raises:
        RolemapError: when there is no such decision, or the request names a unit, a category, a condition, a person or
            a role that nothing knows.
    """
    authority = index.authority(decision)
    unknown([authority], request)
    return Route(authority.decision.key, request, tuple(_Way(index, authority.decision.key, request).steps()))


_RIGHTS: tuple[tuple[StepKind, Involvement], ...] = (
    ("consult", Involvement.CONSULT),
    ("agree", Involvement.VETO),
    ("verify", Involvement.VERIFY),
    ("sign", Involvement.SIGN),
    ("inform", Involvement.INFORM),
)
_BEFORE: tuple[StepKind, ...] = ("consult", "agree", "verify")
_NEVER_STALLS = {"consult": "nobody to ask", "inform": "nobody to tell"}


class _Way:
    """One request on one day."""

    def __init__(self, index: Index, decision: str, request: Request) -> None:
        self.index = index
        self.key = decision
        self.request = request
        self.authority = index.authority(decision)
        self.decision = self.authority.decision
        self.later: dict[date, _Way] = {}

    def steps(self) -> Iterator[RouteStep]:
        yield from self.proposed()
        held = {kind: self.index.holdings(self.key, right) for kind, right in _RIGHTS}
        yield from (self.taken(kind, held[kind]) for kind in _BEFORE if held[kind])
        yield from self.decided()
        yield from (self.taken(kind, each) for kind, each in held.items() if each and kind not in _BEFORE)

    # -- beside the decision -----------------------------------------------------------------------------------------

    def proposed(self) -> Iterator[RouteStep]:
        """Yield how it is proposed: by whoever asks for it, where that is said."""
        holdings = tuple(proposing(self.index, self.decision))
        if not holdings:
            return
        step = self.taken("propose", holdings)
        requester = self.request.requester
        if requester is None:
            yield step
            return
        asking = self.index.find(requester, ("person", "role"))
        own = tuple(each for each in step.chains if asking in (each.hand, f"role:{each.role}"))
        remark = f"{self.index.title(asking)} asks for it, and is not named to propose it"
        yield replace(step, chains=own) if own else replace(step, remarks=(remark,))

    def taken(self, kind: StepKind, holdings: tuple[Holding, ...]) -> RouteStep:
        """Return a step that roles take: one of them, or to agree every one."""
        by_role: dict[str, list[Chain]] = {}
        for holding in holdings:
            if holding.role not in by_role:
                by_role[holding.role] = [
                    chain._replace(steps=(rests_on(holding), *chain.steps))
                    for chain in self.index.people.acting(holding.role, self.request.on)
                ]
        chains = tuple(
            sorted((each for some in by_role.values() for each in some), key=lambda each: not each.acts)
        )
        away = {role: some for role, some in by_role.items() if not any(each.acts for each in some)}
        stalls: tuple[Stall, ...] = ()
        remarks: tuple[str, ...] = ()
        if kind in _NEVER_STALLS:
            remarks = tuple(of_chains(some, f"{_NEVER_STALLS[kind]}: ").says for some in away.values())
        elif kind == "agree":
            stalls = tuple(self.stalled(some, (role,)) for role, some in away.items())
        elif len(away) == len(by_role):
            stalls = (self.stalled(chains, by_role),)
        need = len(by_role) if kind == "agree" else 1
        return RouteStep(kind=kind, chains=chains, need=need, stalls=stalls, remarks=remarks)

    def stalled(self, chains: Sequence[Chain], roles: Iterable[str]) -> Stall:
        return of_chains(chains)._replace(until=able_on(self.index, roles, self.request.on))

    # -- the decision ------------------------------------------------------------------------------------------------

    def decided(self) -> Iterator[RouteStep]:
        """Yield how it is decided, stretch by stretch of what the request leaves open."""
        for number, verdict in enumerate(self.verdicts):
            against = objections(self.authority, self.request, verdict.extent)
            stalls = self.obstacles(number)
            if stalls:
                until = self.goes_on(verdict.extent)
                stalls = tuple(each._replace(until=until) for each in stalls)
            deciding = tuple(each.role for each in verdict.chains if each.acts)
            sufficient = [each for each in against if not each.misses]
            yield RouteStep(
                kind="decide",
                chains=verdict.chains or tuple(chain for each in sufficient for chain in each.chains),
                need=self.need(verdict, against),
                extent=verdict.extent,
                passes=passed(self.index, against, self.start(), deciding),
                above=verdict.above,
                escalates=beyond(self.index, against, self.decision.escalates_to),
                nearest=() if sufficient else verdict.nearest,
                stalls=stalls,
                remarks=self.conflicts(number),
            )

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        return verdicts(self.authority, self.request, by_limit=True)

    def obstacles(self, number: int) -> tuple[Stall, ...]:
        """Return why a stretch cannot be decided, without until when."""
        verdict = self.verdicts[number]
        if verdict.is_nobody:
            against = objections(self.authority, self.request, verdict.extent)
            nobody = "nobody has the authority" if against else self.nobody()
            return (of_objections(self.key, [each for each in against if not each.misses], nobody),)
        if self.is_their_own(number):
            names = " and ".join(self.index.title(hand) for hand in self.asking)
            says = f"only {names} may propose it, and nobody else may decide"
            chain = next(iter(self.asking.values()))[0]
            return (Stall("requester", says, chain.steps[0].key, chain.steps[0].at),)
        return ()

    def nobody(self) -> str:
        """Return that nobody is named to decide, and why if that is on purpose."""
        why = self.decision.why_empty(Involvement.RATIFY)
        return f"nobody decides, on purpose: {why}" if why else "nobody is named to decide"

    @cached_property
    def asking(self) -> dict[str, tuple[Chain, ...]]:
        """Who may ask for it, where the request does not say who does."""
        return requesters(self.index, self.key, self.request.on) if self.request.requester is None else {}

    @cached_property
    def alone(self) -> dict[str, tuple[bool, ...]]:
        """For each of those who may ask, stretch by stretch: whether nobody else can decide."""
        return {
            hand: tuple(
                other.is_nobody and not verdict.is_nobody
                for verdict, other in zip(
                    self.verdicts,
                    verdicts(self.authority, replace(self.request, requester=hand), by_limit=True),
                    strict=True,
                )
            )
            for hand in self.asking
        }

    def conflicts(self, number: int) -> tuple[str, ...]:
        """Return who must not be the one who asks, because nobody else can decide; a stall says so if that is all."""
        alone = [hand for hand, stretches in self.alone.items() if stretches[number]]
        if len(alone) == len(self.asking):
            return ()
        return tuple(f"not if {self.index.title(each)} asks for it: nobody else may decide" for each in alone)

    def start(self) -> tuple[str, ...]:
        """Return the roles that the request starts from: those of whoever asks, or may propose it."""
        requester = self.request.requester
        if requester is None:
            return tuple(dict.fromkeys(each.role for each in proposing(self.index, self.decision)))
        key = self.index.find(requester, ("person", "role"))
        id_ = key.partition(":")[2]
        if key.startswith("role:"):
            return (id_,)
        roles = (each.role for each in self.index.people.person(id_).holds if self.request.on in each.period)
        return tuple(dict.fromkeys(roles))

    def need(self, verdict: Verdict, against: tuple[Objection, ...]) -> int:
        """Return how many must decide together on a stretch."""
        first = verdict.chains[0].steps[0] if verdict.chains else None
        grants = [
            each.grant for each in against if first is None or (each.grant.key, each.grant.at) == first[1:3]
        ]
        sufficient = [each.grant for each in against if not each.misses and each.grant in grants]
        return sufficient[0].need if sufficient else 1

    def goes_on(self, extent: Extent) -> date | None:
        """Return the first day on which nothing stalls a stretch; None where that is never."""
        return next((day for day in self.turns if not self.then(day).is_stalled(extent)), None)

    def is_stalled(self, extent: Extent) -> bool:
        """True if some part of a stretch cannot be decided."""
        return any(
            meets(each.extent, extent) and (each.is_nobody or self.is_their_own(number))
            for number, each in enumerate(self.verdicts)
        )

    def is_their_own(self, number: int) -> bool:
        """True if, whoever of those who may asks for it, nobody else can decide."""
        return bool(self.asking) and all(self.alone[hand][number] for hand in self.asking)

    @cached_property
    def turns(self) -> list[date]:
        """The later days on which it may change who can decide."""
        return turns(self.index, self.key, self.request.on)

    def then(self, day: date) -> _Way:
        """Return the same request on a later day."""
        if day not in self.later:
            model = on_day(self.index.lasting.model, day)
            index = self.index if model is self.index.model else self.index.on(day)
            self.later[day] = _Way(index, self.key, replace(self.request, on=day))
        return self.later[day]
