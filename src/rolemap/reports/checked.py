"""What every report is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rolemap.index.index import Index
from rolemap.lint.configuration import Configuration
from rolemap.lint.finding import Finding
from rolemap.lint.rule import Kind
from rolemap.lint.soundness import Soundness, soundness

_FEW = 5  # fewer items than this need no summing up


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found, and in what.

    Attributes:
        findings: with their positions, in the order of the files.
        index: the answers over what was checked.
        read: what was read, in words: "40 items, 9 subjects, 2 roles; 3 files"; and as of which day, if one was said.
        sources: path -> text, for code frames.
        all_kinds: what can be found, asked for by the reports that name what was not found too.
        configuration: which of that was looked for, and what makes the check fail.
        known: the findings that the baseline knows: they are not told, but what they stand on is not sound.
        gone: what the baseline knows and was not found any more.
    """

    findings: tuple[Finding, ...]
    index: Index
    read: str = ""
    sources: Mapping[str, str]
    all_kinds: Callable[[], tuple[Kind, ...]]
    configuration: Configuration
    known: tuple[Finding, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def unsaid(self) -> str:
        """That the baseline knows findings which are not told: "2 findings of the baseline are not shown"; or ""."""
        count = len(self.known)
        if not count:
            return ""
        return f"{count} finding{' of the baseline is' if count == 1 else 's of the baseline are'} not shown"

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What can be found, in the order of the catalogue."""
        return self.all_kinds()

    @property
    def fails(self) -> bool:
        """True if something is found that makes the check fail."""
        severities = {each.severity for each in self.findings if each.severity is not None}
        return any(map(self.configuration.fails, severities))

    def soundness(self) -> Soundness:
        """Return how much of it is sound."""
        return soundness(self.index, (*self.findings, *self.known))

    def worth_saying(self) -> Soundness | None:
        """Return how much of it is sound.

        None where nothing was found about the model, as where cells alone are unreadable, or where so little was checked
        that one sees it.
        """
        found = self.soundness() if any(each.subjects for each in self.findings) else None
        return found if found is not None and found.items >= _FEW else None

    def so_many(self, found: Soundness) -> str:
        """Return how many items are sound, in words; and by what, where not all rules were asked."""
        asked = " by the rules asked for" if self.configuration.is_narrowed else ""
        return f"{found.sound} of {found.items} items are sound{asked}"
