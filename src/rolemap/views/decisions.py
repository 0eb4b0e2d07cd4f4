"""The decision map: subjects as rows; propose, approve, execute and monitor as lanes; a hole in a lane is a hole."""

from __future__ import annotations

from rolemap.index.holding import Holding
from rolemap.index.index import Index
from rolemap.model.entities import Subject
from rolemap.model.involvement import Stage
from rolemap.shapes import Cell, Column, Legend, Mark, MarkKind, Row, Table
from rolemap.views.counting import sentence, some
from rolemap.views.gaps import Gaps

_LANES = {
    Stage.PROPOSE: "Propose",
    Stage.APPROVE: "Approve",
    Stage.EXECUTE: "Execute",
    Stage.MONITOR: "Monitor",
}


def decisions(index: Index, gaps: Gaps) -> Table:
    """Return who answers for each stage of each subject. A subject that is `set` fills propose and approve alike."""
    model = index.model
    areas = list(
        dict.fromkeys(subject.area for subject in model.subjects)
    )  # in the order of their first subjects
    ordered = sorted(model.subjects, key=lambda subject: areas.index(subject.area))
    rows = tuple(_row(index, subject, gaps) for subject in ordered)
    holes = sum(bool(cell.gap) for row in rows for cell in row.cells)
    horizons: dict[str, MarkKind] = {
        role.horizon.value: role.horizon.value for role in model.roles if role.horizon is not None
    }
    return Table(
        view="decisions",
        title=f"{model.name}: who sets, executes and monitors"
        if model.name
        else "Who sets, executes and monitors",
        description=sentence(
            some(len(rows), "subject") + (f" in four lanes, with {some(holes, 'hole')}" if rows else "")
        )
        + (" A hole is a stage that nobody holds." if holes else ""),
        corner="Subject",
        columns=tuple(Column(key=stage.value, title=title) for stage, title in _LANES.items()),
        rows=rows,
        legend=tuple(
            Legend(mark=Mark(text=each.capitalize(), kind=kind), meaning=f"{each} role")
            for each, kind in sorted(horizons.items(), key=lambda pair: pair[0] != "strategic")
        ),
        cells_hold="names",
    )


def _row(index: Index, subject: Subject, gaps: Gaps) -> Row:
    wanted = index.stages_wanted(subject)
    return Row(  # a missing stage is marked in its lane, so only what other places say about the subject stands here
        key=subject.key,
        title=subject.title,
        subtitle=subject.form,
        group=index.title(f"area:{subject.area}") if subject.area else "",
        cells=tuple(_cell(index, subject, stage, wanted) for stage in _LANES),
        gaps=gaps.touching(subject.key),
    )


def _cell(index: Index, subject: Subject, stage: Stage, wanted: tuple[Stage, ...]) -> Cell:
    found: dict[str, list[Holding]] = {}
    for holding in index.at_stage(subject.id, stage):
        found.setdefault(holding.role, []).append(holding)
    marks = tuple(_mark(index, role, holdings, stage) for role, holdings in found.items())
    if not marks and stage not in wanted:  # left out on purpose is no hole, and must not look like one
        return Cell(
            marks=(Mark(text="not needed", title=f"{subject.title} needs nobody who {_DOES[stage]} it"),)
        )
    why = index.why_nobody(subject.id, stage) if not marks else ""
    if why:
        return Cell(
            marks=(Mark(text=f"nobody: {why}", title=f"Nobody {_DOES[stage]} it, on purpose: {why}"),)
        )
    return Cell(marks=marks, gap="" if marks else f"nobody {_DOES[stage]} it")


_DOES = {
    Stage.PROPOSE: "proposes",
    Stage.APPROVE: "approves",
    Stage.EXECUTE: "executes",
    Stage.MONITOR: "monitors",
}


def _mark(index: Index, role: str, holdings: list[Holding], stage: Stage) -> Mark:
    entity = index.role(role)
    through = ", ".join(index.title(each.item) for each in holdings)
    return Mark(
        text=entity.title,
        kind=entity.horizon.value if entity.horizon is not None else "plain",
        title=f"{entity.title} {_DOES[stage]}: {through}",
        derived=all(each.written[0] != each.item for each in holdings),
    )
