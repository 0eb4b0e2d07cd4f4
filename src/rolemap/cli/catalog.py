"""Catalogues as text for the terminal: the list of them, and the card of one."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rolemap.errors import Style, printable
from rolemap.lint.finding import Severity
from rolemap.model.model import SECTIONS, Model
from rolemap.reports.text import counts
from rolemap.shapes import Table
from rolemap.views import VIEWS

if TYPE_CHECKING:
    from rolemap.project import Project

_WIDTH = 100
_INDENT = 12


def show_catalogs(models: Mapping[str, Model], style: Style) -> str:
    """Return the list of catalogues, by name: each with its title and the first sentence about it."""
    lines = []
    for name, model in models.items():
        about = printable(model.description).split(". ")[0].removesuffix(".")
        lines.append(f"{style(f'catalog:{name}', 'place')}  {printable(model.name)}")
        lines += textwrap.wrap(about, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    return "\n".join(lines)


def show_catalog(name: str, project: Project, style: Style) -> str:
    """Return what a catalogue says about itself, what it holds, what the rules find in it, and what it can show."""
    model = project.model
    facts = {
        "scope": model.scope,
        "source": model.source,
        "licence": model.licence,
        "notation": model.notation,
        "holds": ", ".join(_counts(model)),
        "views": ", ".join(views(project)),
    }
    lines = [f"{style(printable(model.name), 'place')} [catalog:{name}]"]
    lines += textwrap.wrap(printable(model.description), _WIDTH)
    lines.append("")
    for word, said in facts.items():
        if said:
            lines += textwrap.wrap(
                f"{f'  {word}':<{_INDENT}}{printable(said)}", _WIDTH, subsequent_indent=" " * _INDENT
            )
    return "\n".join([*lines, "", *_findings(project, style)])


def _counts(model: Model) -> Iterator[str]:
    """Yield how much there is in each section: "1 unit", "3 KPIs"."""
    for section, cls in SECTIONS.items():
        count = len(getattr(model, section))
        if count:
            yield f"{count} {(section if count > 1 else cls.kind).replace('kpi', 'KPI')}"


def views(project: Project) -> Iterator[str]:
    """Yield the names of the views that have something to show."""
    for name in VIEWS:
        picture = project.view(name)
        if picture.rows if isinstance(picture, Table) else picture.nodes:
            yield name


def _findings(project: Project, style: Style) -> Iterator[str]:
    """Yield how often each rule finds something, worst first."""
    findings = project.check()
    yield counts(findings)
    from rolemap.rules import RULES

    summaries = {rule.code: rule.summary for rule in RULES}
    for severity in Severity:
        times = Counter(each.code for each in findings if each.severity is severity)
        for code, count in sorted(times.items()):
            yield f"  {style(code, severity)}  {count:>3} ×  {summaries[code]}"
