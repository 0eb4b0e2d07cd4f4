"""Something that is not as it should be on some days, and the days that are looked at.

Neighbours: `horizon.sweeps` and `horizon.duties` find intervals, `horizon.timeline` puts them in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, get_args

from rolemap.index.days.spans import Span, Spans, both, period
from rolemap.index.reasons import Step
from rolemap.model.period import Period

Kind = Literal[
    "nobody-accountable", "nobody-there", "nobody-decides", "hole", "both-duties", "as-deputy", "lapsed",
]  # fmt: skip
"""Nobody answers for an item; whoever does is away without a deputy; nobody decides on a decision, or on a part of it;
one holds two duties that are kept separate, or does so as a deputy only; a delegation passes nothing on."""

KINDS: tuple[Kind, ...] = get_args(Kind)
_SAID = 2  # reasons that are said in one sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A stretch of days on which something is not as it should be: it cannot be made longer.

    Attributes:
        kind: what is wrong.
        subjects: the keys of what it is about, its place first: an item; a decision; a person (or a role that acts by
            itself), the policy and the two items; a delegation and the decisions that it speaks of.
        period: half-open, of the days that were looked at; both its ends are days.
        says: what is wrong, in words.
        why: why it is so, in few words; empty where nothing is known.
        part: for a hole, which part of the decision it is, in words.
        because: what it rests on, step by step.
        is_always: True if it is so on every day that was looked at: then it is no matter of time.
    """

    kind: Kind
    subjects: tuple[str, ...]
    period: Period
    says: str
    why: str = ""
    part: str = ""
    because: tuple[Step, ...] = ()
    is_always: bool = False

    @property
    def key(self) -> str:
        """The key of what it is about."""
        return self.subjects[0]

    @property
    def since(self) -> date:
        """The first day that is in it."""
        assert self.period.since is not None
        return self.period.since

    @property
    def until(self) -> date:
        """The first day that is no longer in it."""
        assert self.period.until is not None
        return self.period.until


class Horizon(NamedTuple):
    """The days that are looked at: from the first up to, and without, the last; both are days."""

    first: int
    last: int

    @property
    def period(self) -> Period:
        """The days as a period."""
        return period((self.first, self.last))

    def within(self, days: Spans) -> Spans:
        """Return those of some days that are looked at."""
        return both(days, ((self.first, self.last),))

    def interval(
        self,
        kind: Kind,
        subjects: tuple[str, ...],
        days: Span,
        fact: str,
        reasons: tuple[str, ...],
        because: tuple[Step, ...],
    ) -> Interval:
        """Return an interval of days that are looked at; in few words only the first of the reasons are said."""
        told = "; ".join(reasons[:_SAID])
        more = f"; and {len(reasons) - _SAID} more" if len(reasons) > _SAID else ""
        return Interval(
            kind=kind,
            subjects=subjects,
            period=period(days),
            says=fact,
            why=told + more,
            because=because,
            is_always=days == (self.first, self.last),
        )
