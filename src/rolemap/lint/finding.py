"""What a rule finds.

A rule says *what*: the keys it is about, a sentence, perhaps a remedy. The engine adds the rule's code and severity,
the project adds where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from rolemap.errors import Position, Related
from rolemap.model.at import At

if TYPE_CHECKING:
    from rolemap.model.changes import Change


class Severity(StrEnum):
    """How bad a finding is, worst first: `info` is a smell with a threshold."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst; a smaller rank is worse."""
        return list(Severity).index(self)


class Place(NamedTuple):
    """A place in the model.

    Attributes:
        key: of the entity that it is in.
        at: what inside it, step by step, as in a finding.
        note: what it has to do with the finding, in a few words.
    """

    key: str
    at: At = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """A remedy that can be carried out.

    Attributes:
        title: what it does, in a few words.
        changes: how.
        is_safe: True if it changes nothing that anybody means: what is left says the same.
    """

    title: str
    changes: tuple[Change, ...]
    is_safe: bool = False


class Finding(NamedTuple):
    """One thing that a rule found, or that was noticed while a table was read.

    Attributes:
        subjects: the keys it is about; it stands at the first. Empty for what is said of the model as a whole, and
            for what was noticed while a table was read.
        message: one sentence: the subject in backticks, the fact, the number.
        at: what inside the first subject, step by step: a field or a right, a part or a text in it; without a subject,
            a key at the top of a file.
        help: what to do about it, in a few words; may be empty.
        fixes: remedies that can be carried out, the likeliest first.
        related: other places that belong to it.
        severity: given by the rule only where it differs from the rule's own; filled in by the engine.
        code, name: the rule's, filled in by the engine.
        position, places: where it and its related places stand: filled in by the project, but for what stands in a
            comment, which is nothing of the model.
    """

    subjects: tuple[str, ...]
    message: str
    at: At = ()
    help: str = ""
    fixes: tuple[Fix, ...] = ()
    related: tuple[Place, ...] = ()
    severity: Severity | None = None
    code: str = ""
    name: str = ""
    position: Position | None = None
    places: tuple[Related, ...] = ()

    def of(self, code: str, name: str, severity: Severity) -> Finding:
        """Return the finding as that of a rule; sooner than `_replace`."""
        return Finding(
            self.subjects, self.message, self.at, self.help, self.fixes, self.related,
            severity, code, name, self.position, self.places,
        )  # fmt: skip

    def __str__(self) -> str:
        """The finding in one line: `path:line:column: CODE severity message`."""
        return f"{self.position or '-'}: {self.code} {self.severity} {self.message}"


def named(key: str) -> str:
    """Return a key as it reads in a sentence.

    Examples:
        >>> named("activity:run-budget")
        'activity `run-budget`'
    """
    kind, _, id_ = key.partition(":")
    return f"{'KPI' if kind == 'kpi' else kind} `{id_}`"


def listed(ids: tuple[str, ...], most: int = 0) -> str:
    """Return ids as they read in a sentence: "`a`, `b` and `c`"; with `most`, no more than so many by name.

    Examples:
        >>> listed(("a", "b", "c", "d"), most=2), listed(())
        ('`a`, `b` and 2 more', 'nobody')
    """
    if not ids:
        return "nobody"
    if len(ids) == 1:  # as most
        return f"`{ids[0]}`"
    if 0 < most < len(ids):
        others, last = ids[:most], f"{len(ids) - most} more"
    else:
        others, last = ids[:-1], f"`{ids[-1]}`"
    return f"`{'`, `'.join(others)}` and {last}"
