"""The list of findings in the page, and the form that filters it: who reads the page reads names, not ids.

What the form asks for stands at each finding as `data-…`; `styles/report.js` compares the two. A finding's address is
its rule and its fingerprint, so that a link to it still leads there after the next check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rolemap.errors import Position, frame
from rolemap.formats.escape import markup, preformatted
from rolemap.index.belonging import nearest
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Severity
from rolemap.lint.fingerprint import fingerprints
from rolemap.lint.soundness import ASIDE
from rolemap.model.entities import Item
from rolemap.reports.checked import Checked
from rolemap.reports.remedies import titles
from rolemap.reports.text import counts
from rolemap.views.gaps import Gaps

_MOST = 2_000  # a longer page helps nobody
_QUOTED = re.compile("`([^`]*)`")


class Listing:
    """The findings of one page, in the names that people know.

    Attributes:
        told: the findings that the page tells, the worst first, each with its address.
        findings: the same without addresses.
    """

    def __init__(self, checked: Checked) -> None:
        """Choose what the page tells."""
        found = zip(checked.findings, fingerprints(checked.findings), strict=True)
        worst = sorted(found, key=lambda each: (each[0].severity or Severity.ERROR).rank)[:_MOST]
        self.told = tuple((each, f"{each.code}-{known[:8]}") for each, known in worst)
        self.findings = tuple(each for each, _ in worst)
        self._left_out = len(checked.findings) - len(worst)
        self._sources = checked.sources
        self._index: Index = checked.index.lasting
        self._names = Gaps().named(self._index.title)
        self._role_ids = {role.id for role in self._index.model.roles}

    def groups(self) -> Iterator[str]:
        """Yield the findings, a section for each severity."""
        if not self.told:
            yield '<p class="rm-empty">Nothing was found.</p>'
            return
        if self._left_out:
            yield (
                f"<p>These are the worst {len(self.told):,}; {self._left_out:,} more are in "
                "<code>rolemap check --output-format json</code>.</p>"
            )
        for severity in Severity:
            those = [each for each in self.told if each[0].severity is severity]
            if those:
                yield f'<section class="rf-group"><h2>{counts(each for each, _ in those)}</h2><ol>'
                yield from (self._item(each, address) for each, address in those)
                yield "</ol></section>"

    def form(self) -> Iterator[str]:
        """Yield the form; it stays hidden where no script can heed it."""
        found = self.findings
        if not found:
            return
        rules = {each.code: f"{each.code} {each.name}" for each in sorted(found, key=lambda each: each.code)}
        yield '<form class="rf-filter" role="search" aria-label="Filter the findings" hidden>'
        yield '<label class="rf-text">Text <input type="search" name="text" autocomplete="off"></label>'
        yield "<fieldset><legend>Severity</legend>"
        for severity in Severity:
            if any(each.severity is severity for each in found):
                yield f'<label><input type="checkbox" name="severity" value="{severity}" checked> {severity}</label>'
        yield "</fieldset>"
        yield _select("rule", "Rule", rules)
        yield _select("role", "Role", self._titles(key for each in found for key in self._roles(each)))
        yield _select("area", "Area", self._titles(key for each in found if (key := self._area(each))))
        yield _select("at", "Place", self._titles(each.subjects[0] for each in found if each.subjects))
        yield '<p class="rf-status"><output></output> <button type="reset">Show all</button></p>'
        yield "</form>"

    def _item(self, finding: Finding, address: str) -> str:
        """Return one finding as an item of a list."""
        severity = finding.severity or Severity.ERROR
        said = {
            "severity": severity,
            "rule": finding.code,
            "role": " ".join(self._roles(finding)),
            "area": self._area(finding),
            "at": finding.subjects[0] if finding.subjects else "",
        }
        data = "".join(f' data-{key}="{markup(value)}"' for key, value in said.items() if value)
        code, name = markup(finding.code), markup(finding.name)
        parts = [
            f'<li class="rf-finding" id="{markup(address)}"{data}><article>',
            f'<p class="rf-kind"><span class="rf-level rf-{severity}">{severity}</span>',
            f'<a href="#rule-{code}">{code} {name}</a>',
            f'<a class="rf-link" href="#{markup(address)}" aria-label="Link to this finding">#</a></p>',
            f"<h3>{self._words(finding, finding.message)}</h3>",
        ]
        if finding.help:
            parts.append(f'<p class="rf-help">{self._words(finding, finding.help)}</p>')
        if fixes := titles(finding):
            items = "".join(f"<li>{self._words(finding, each, self._named_in(each))}</li>" for each in fixes)
            parts.append(f'<ul class="rf-fixes" aria-label="Fixes">{items}</ul>')
        if finding.position is not None:
            parts += [
                f"<details><summary>{markup(str(finding.position))}</summary>",
                self._frame(finding.position),
                *(
                    f"<p>{self._words(finding, each.note)}: <code>{markup(str(each.position))}</code></p>"
                    for each in finding.places
                ),
                "</details>",
            ]
        return "\n".join([*(part for part in parts if part), "</article></li>"])

    def _named_in(self, title: str) -> tuple[str, ...]:
        """Return the keys of the roles that the title of a remedy names: it may name some that the finding does not."""
        return tuple(f"role:{id_}" for id_ in _QUOTED.findall(title) if id_ in self._role_ids)

    def _words(self, finding: Finding, text: str, more: tuple[str, ...] = ()) -> str:
        """Return a sentence about a finding, as HTML."""
        keys = (*finding.subjects, *(each.key for each in finding.related), *self._roles(finding), *more)
        return markup(self._names.in_words(keys, text))

    def _frame(self, position: Position) -> str:
        """Return the line where it stands, "" where that is not known."""
        shown = frame(self._sources.get(position.path), position)
        return f'<pre tabindex="0">{preformatted(shown)}</pre>' if shown else ""

    def _roles(self, finding: Finding) -> tuple[str, ...]:
        """Return the keys of the roles that it is about, and of those that do, decide or answer where it stands."""
        named = [key for key in finding.subjects if key.startswith("role:")]
        place = self._index.entity(finding.subjects[0]) if finding.subjects else None
        if isinstance(place, Item):
            named += [
                f"role:{id_}" for right, roles in place.assignments if right not in ASIDE for id_ in roles
            ]
        return tuple(dict.fromkeys(named))

    def _area(self, finding: Finding) -> str:
        """Return the key of the area where it stands, "" where that is in none."""
        id_ = nearest(self._index, finding.subjects[0], "area") if finding.subjects else None
        return f"area:{id_}" if id_ else ""

    def _titles(self, keys: Iterator[str]) -> dict[str, str]:
        """Return keys with their names, by name."""
        titles = {key: self._index.title(key) for key in keys}
        return dict(sorted(titles.items(), key=lambda each: (each[1].casefold(), each[0])))


def _select(name: str, label: str, choices: dict[str, str]) -> str:
    if len(choices) < 2:  # noqa: PLR2004 - nothing to choose
        return ""
    options = "".join(
        f'<option value="{markup(key)}">{markup(title)}</option>' for key, title in choices.items()
    )
    return f'<label>{label} <select name="{name}"><option value="">all</option>{options}</select></label>'
