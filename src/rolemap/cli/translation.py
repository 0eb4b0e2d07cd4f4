"""What a translation costs, as text for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolemap.errors import Style, printable
from rolemap.model.involvement import WORDS, Involvement, Letter
from rolemap.model.translate import Loss, Translation

if TYPE_CHECKING:
    from rolemap.project import Project


def show_translation(project: Project, found: Translation, style: Style) -> str:
    """Return which letters are lost, each with the items and the roles that it stood for, and a closing count."""
    by_letter: dict[tuple[str, Letter, Involvement], list[Loss]] = {}
    for each in found.lost:
        by_letter.setdefault((each.notation, each.letter, each.right), []).append(each)
    parts = []
    for (notation, letter, right), losses in sorted(by_letter.items()):
        name = f"{notation} {letter.letter} ({letter.word})"
        lines = [
            f"{style(printable(name), 'warning')}: no {printable(found.to.name)} letter says “{WORDS[right]}”"
        ]
        lines += [_loss(project, each, style) for each in losses]
        parts.append("\n".join(lines))
    return "\n\n".join([*parts, _closing(found)])


def _loss(project: Project, loss: Loss, style: Style) -> str:
    index = project.index
    place = printable(str(project.position(loss.item, loss.right, loss.role) or "-"))
    item = f"{printable(index.title(loss.item))} [{printable(loss.item)}]"
    return f"  {style(place, 'place')}  {item}: {printable(index.role(loss.role).title)}"


def _closing(found: Translation) -> str:
    kept = f"{found.kept} assignment{' keeps' if found.kept == 1 else 's keep'} a letter"
    if not found.lost:
        return f"Nothing is lost: {kept}."
    lost = len(found.lost)
    rest = "stays in the model as a word" if lost == 1 else "stay in the model as words"
    return f"{kept}; {lost} {'has' if lost == 1 else 'have'} none in {printable(found.to.name)} and {rest}."
