"""What an author accepts: waivers in the model, comments in its files; and what of that has been of use.

Of waivers the nearest decides, even where it is over: the finding's own entity, then what that belongs to, as far as a
waiver there says that it holds throughout.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from rolemap.errors import Position
from rolemap.files.comments import Comment
from rolemap.files.loaded import Loaded
from rolemap.index.belonging import around
from rolemap.index.index import Index
from rolemap.lint.finding import Finding
from rolemap.lint.rule import Record, Rule
from rolemap.model.entities import Waiver


class Waiving:
    """What accepts findings in one run of the rules."""

    def __init__(self, index: Index, day: date, loaded: Loaded | None) -> None:
        """Begin with nothing used.

        Args:
            index: the answers over all that is written.
            day: the day as of which waivers hold.
            loaded: what has the comments, and says where findings stand.
        """
        self.index, self.day = index, day
        self.loaded = loaded
        self.waivers = {each.key: each.allow for each in index.waiving}
        self.reaches = any(each.throughout for allow in self.waivers.values() for each in allow)
        self.used: set[tuple[str, Waiver]] = set()
        self.heeded: set[tuple[Comment, str]] = set()
        self.comments: dict[tuple[str, int], list[Comment]] = defaultdict(list)
        for each in loaded.comments if loaded is not None else ():
            self.comments[each.position.path, each.line].append(each)
        self.is_told = bool(self.waivers or self.comments)
        """True if an author accepts anything at all."""

    def accepts(self, rule: Rule, finding: Finding) -> bool:
        """True if what a rule finds is accepted; what accepts it is noted as used."""
        words = (rule.code, rule.name)
        return (bool(self.waivers) and self._is_waived(finding, words)) or (
            bool(self.comments) and self._is_commented(finding, words)
        )

    def record(self, ran: frozenset[str], known: frozenset[str]) -> Record:
        """Return what a rule that looks back is told.

        Args:
            ran: the codes and the names of the rules that have run.
            known: those of all rules.
        """
        comments = self.loaded.comments if self.loaded is not None else ()
        return Record(ran, frozenset(self.used), comments, frozenset(self.heeded), known)

    def _is_waived(self, finding: Finding, words: tuple[str, str]) -> bool:
        for key in self._holders(finding):
            is_own = key == finding.subjects[0]
            said = [
                each
                for each in self.waivers.get(key, ())
                if each.rule in words and (is_own or each.throughout)
            ]
            if said:
                valid = next((each for each in said if each.until is None or self.day < each.until), None)
                if valid is not None:
                    self.used.add((key, valid))
                return valid is not None
        return False

    def _holders(self, finding: Finding) -> Iterator[str]:
        """Yield the keys of the entities whose waivers may speak of a finding, the nearest first."""
        if finding.subjects:
            yield finding.subjects[0]
            if self.reaches:
                yield from (each.key for each in around(self.index, finding.subjects[0]))

    def _is_commented(self, finding: Finding, words: tuple[str, str]) -> bool:
        position = place(finding, self.loaded)
        if position is None or position.is_cell:
            return False
        for comment in self.comments.get((position.path, position.line), ()):
            for word in words:
                if word in comment.rules:
                    self.heeded.add((comment, word))
                    return True
        return False


def place(finding: Finding, loaded: Loaded | None) -> Position | None:
    """Return where a finding stands: as it says itself, or at what it is about."""
    if finding.position is not None or loaded is None:
        return finding.position
    return loaded.position(finding.subjects[0] if finding.subjects else "", finding.at)
