"""The primitives of involvement, and notations as data.

A letter means different things in different charts: "A" is Accountable, Approver or Agree; RAPID's "I" is input, which
is consulted. The model therefore stores primitives; a `Notation` maps letters onto them. Source: semantics, section 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Involvement(StrEnum):
    """What a role does about an activity, a decision or an objective."""

    ANSWER = "answer"  # bears the consequence; one per item unless a joint rule is stated
    PERFORM = "perform"  # does the work
    INITIATE = "initiate"  # proposes, recommends, drives
    RATIFY = "ratify"  # decides, approves
    VETO = "veto"  # must agree first
    VERIFY = "verify"  # checks against criteria
    SIGN = "sign"  # signs off the result
    SUPPORT = "support"  # lends resources to the performer
    CONSULT = "consult"  # gives input before, two-way
    INFORM = "inform"  # is told after, one-way
    MONITOR = "monitor"  # watches the outcome
    EXCLUDED = "excluded"  # is deliberately kept out


class KpiRight(StrEnum):
    """What a role holds of a KPI; each right has at most one owner."""

    DEFINE = "define"  # owns the meaning: the framework
    SET_TARGET = "set-target"
    EXECUTE = "execute"  # owns the performance
    MEASURE = "measure"  # supplies the number
    REVIEW = "review"
    ACT = "act"  # does something about it when it is off


Right = Involvement | KpiRight
"""Either vocabulary: what a role can hold of an item."""

WORDS: dict[Right, str] = {
    Involvement.ANSWER: "accountable",
    Involvement.PERFORM: "responsible",
    Involvement.INITIATE: "recommends",
    Involvement.RATIFY: "decides",
    Involvement.VETO: "must agree",
    Involvement.VERIFY: "verifies",
    Involvement.SIGN: "signs off",
    Involvement.SUPPORT: "supports",
    Involvement.CONSULT: "consulted",
    Involvement.INFORM: "informed",
    Involvement.MONITOR: "monitors",
    Involvement.EXCLUDED: "kept out",
    KpiRight.DEFINE: "defines",
    KpiRight.SET_TARGET: "sets target",
    KpiRight.EXECUTE: "owns",
    KpiRight.MEASURE: "measures",
    KpiRight.REVIEW: "reviews",
    KpiRight.ACT: "acts",
}
"""Each right in a word or two, said of the role that holds it."""


class Horizon(StrEnum):
    """How far ahead a role or an item looks."""

    STRATEGIC = "strategic"
    TACTICAL = "tactical"
    OPERATIONAL = "operational"


class Stage(StrEnum):
    """A step in the life of a governed subject. `SET` stands for propose and approve in one.

    Source: Fama and Jensen 1983, Separation of Ownership and Control: initiation, ratification, implementation,
    monitoring. Decision management is {propose, execute}; decision control is {approve, monitor}.
    """

    PROPOSE = "propose"
    APPROVE = "approve"
    SET = "set"
    EXECUTE = "execute"
    MONITOR = "monitor"

    @property
    def covers(self) -> tuple[Stage, ...]:
        """The elementary stages that an item at this stage covers."""
        return (Stage.PROPOSE, Stage.APPROVE) if self is Stage.SET else (self,)

    @property
    def is_control(self) -> bool:
        """True for the stages that check somebody else's work: approve and monitor."""
        return self in (Stage.APPROVE, Stage.MONITOR)


class Letter(NamedTuple):
    """One letter of a notation, the word it stands for, and the primitives it means."""

    letter: str
    word: str
    means: tuple[Involvement, ...]


@dataclass(frozen=True, slots=True)
class Notation:
    """A way of writing involvement in letters.

    Attributes:
        name: as people say it: "RACI".
        letters: in the order in which the notation names them.
    """

    name: str
    letters: tuple[Letter, ...]

    def meaning(self, letter: str) -> tuple[Involvement, ...] | None:
        """Return the primitives of `letter` (upper or lower case), or None when the notation has no such letter."""
        wanted = letter.casefold()
        return next((each.means for each in self.letters if each.letter.casefold() == wanted), None)

    def letters_for(self, held: frozenset[Involvement]) -> tuple[tuple[Letter, ...], frozenset[Involvement]]:
        """Return the letters that express `held`, in notation order, and the primitives that no letter expresses.

        A letter is used when everything it means is held. A letter with several primitives swallows them, so that
        RAPID's D (decides and answers) is not written next to a letter for one half of it.
        """
        found = [each for each in self.letters if held.issuperset(each.means)]
        used = [
            each
            for each in found
            if not any(set(each.means) < set(other.means) for other in found if other is not each)
        ]
        said = frozenset(primitive for each in used for primitive in each.means)
        return tuple(used), held - said


def _notation(name: str, *letters: tuple[str, str, str]) -> Notation:
    return Notation(
        name,
        tuple(
            Letter(letter, word, tuple(Involvement(one) for one in means.split()))
            for letter, word, means in letters
        ),
    )


_R = ("R", "Responsible", "perform")
_A = ("A", "Accountable", "answer")
_S = ("S", "Support", "support")
_C = ("C", "Consulted", "consult")
_I = ("I", "Informed", "inform")
_O = ("O", "Out of the loop", "excluded")

NOTATIONS: dict[str, Notation] = {
    notation.name: notation
    for notation in (
        _notation("RACI", _R, _A, _C, _I),
        _notation("ARCI", _A, _R, _C, _I),
        _notation("RASCI", _R, _A, _S, _C, _I),
        _notation("RASIC", _R, _A, _S, _I, _C),
        _notation("RACIQ", _R, _A, _C, _I, ("Q", "Quality review", "verify")),
        _notation("RACI-VS", _R, _A, _C, _I, ("V", "Verifier", "verify"), ("S", "Signatory", "sign")),
        _notation("CAIRO", _C, _A, _I, _R, _O),
        _notation("RACIO", _R, _A, _C, _I, _O),
        _notation("DRASCI", ("D", "Driver", "initiate"), _R, _A, _S, _C, _I),
        _notation(
            "DACI", ("D", "Driver", "initiate"), ("A", "Approver", "ratify"),
            ("C", "Contributor", "consult"), _I,
        ),
        _notation(
            "RAPID", ("R", "Recommend", "initiate"), ("A", "Agree", "veto"), ("P", "Perform", "perform"),
            ("I", "Input", "consult"), ("D", "Decide", "ratify answer"),
        ),
        _notation(
            "PARIS", ("P", "Participant", "perform"), _A, ("R", "Review required", "verify"),
            ("I", "Input required", "consult"), ("S", "Sign-off required", "sign"),
        ),
        _notation(
            "PACSI", ("P", "Perform", "perform"), _A, ("C", "Control", "veto"), ("S", "Suggest", "consult"), _I,
        ),
        _notation(
            "RATSI", ("R", "Responsibility", "answer"), ("A", "Authority", "ratify"), ("T", "Task", "perform"),
            _S, _I,
        ),
        _notation("LRC", ("primary", "Primary", "answer perform"), ("supporting", "Supporting", "support")),
    )
}  # fmt: skip
"""Every known notation by name. Names are upper case; look up with `NOTATIONS[name.upper()]`."""
