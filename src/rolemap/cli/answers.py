"""Answers as text for the terminal: who, and why, step by step, each step with the place where it is written.

Where a model names no people, and nothing is decided within limits, an answer stays as short as it can be: the roles,
and the places.

Neighbours: `plain` gives the same to programs; whatever shows chains shows them by `hands` and `steps`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rolemap.errors import Style, printable
from rolemap.index.answers import QUESTIONS, Answer, Line
from rolemap.index.authority.deciding import Alternative
from rolemap.index.authority.extents import Extent
from rolemap.index.authority.proof import near
from rolemap.index.authority.request import Request
from rolemap.index.days.words import in_full
from rolemap.index.index import Index
from rolemap.index.reasons import Chain, Step
from rolemap.model.at import At
from rolemap.model.entities import Item, Limit
from rolemap.model.involvement import Right

if TYPE_CHECKING:
    from rolemap.project import Project

_ASKED = {
    "accountable": "Who is accountable for",
    "responsible": "Who is responsible for",
    "decides": "Who decides on",
    "executes": "Who executes",
    "monitors": "Who monitors",
    "consulted": "Who is consulted about",
    "informed": "Who is informed of",
}
_INDENT = 10
_BY_ROLE_ALONE = {"right", "role", "body", "external"}
_AGAINST = {"vacant", "absent", "requester"}


def show_answer(project: Project, answer: Answer, style: Style) -> str:
    """Return an answer: stage by stage, who, through which item, and where that stands."""
    index = project.index
    stage = (f"stage {answer.stage}",) if answer.stage is not None else ()
    asked = "".join(f", {each}" for each in (*stage, *in_words(index, answer.request)))
    lines = [f"{_ASKED[answer.question]} {titled(index, answer.target)}{asked}?", ""]
    indent = " " * (_INDENT if any(line.stage is not None for line in answer.lines) else 2)
    last: Line | None = None
    for line in answer.lines:
        is_more = line.verdict is not None and last is not None and last.item == line.item  # of one decision
        stage_ = f"{line.stage:<{_INDENT}}" if line.stage is not None else indent[2:]
        who = _who(index, line, style)
        if is_more:
            lines.append(indent + who)
        elif last is None or not line.item or (last.stage, _who(index, last, style)) != (line.stage, who):
            lines.append(stage_ + who)
        if not is_more:
            lines.append(indent + _item(index, answer.question, line))
        lines += [f"{indent}  {each}" for each in _reasons(project, line, style)]
        last = line
    return "\n".join(lines)


def in_words(index: Index, request: Request) -> Iterator[str]:
    """Yield what was asked beside the question, in words; the day where it is another than that of the model."""
    if request.amount is not None:
        worth = index.model.settings.convert(request.amount) or request.amount
        yield str(request.amount) if worth == request.amount else f"{request.amount} ({worth})"
    if request.category is not None:
        yield printable(request.category)
    if request.scope is not None:
        yield printable(index.title(index.find(request.scope, ("unit",))))
    yield from (printable(each) for each in request.conditions)
    if request.on != index.day:
        yield f"on {in_full(request.on)}"
    if request.requester is not None:
        yield f"requested by {printable(index.title(index.find(request.requester, ('person', 'role'))))}"


def _item(index: Index, question: str, line: Line) -> str:
    if not line.item:
        return "no item stands at this stage"
    if line.verdict is not None and question == "accountable":
        return f"{titled(index, line.item)}, within limits: who decides answers"
    if line.holdings or line.verdict is not None:
        return titled(index, line.item)
    why = _why_nobody(index.item(line.item), question)
    return titled(index, line.item) + (
        f" names nobody on purpose: {printable(why)}" if why else " names nobody"
    )


def _why_nobody(item: Item, question: str) -> str:
    """Return why nobody is what was asked for, on purpose; empty when that is not said."""
    rights: tuple[Right, ...] = (*QUESTIONS[question].rights, *QUESTIONS[question].kpi_rights)
    return next((why for right in rights if (why := item.why_empty(right))), "")


# -- who -------------------------------------------------------------------------------------------------------------


def _who(index: Index, line: Line, style: Style) -> str:
    """Return who a line names: roles with the people who act for them, or nobody."""
    if line.verdict is None:
        roles = tuple(dict.fromkeys(each.role for each in line.holdings))
        said = [
            _role(index, role, [each for each in line.chains if each.role == role], style) for role in roles
        ]
        return ", ".join(said) or style("nobody", "error")
    extent = in_short(line.verdict.extent)
    who = style("nobody", "error") if line.verdict.is_nobody else hands(index, line.verdict.chains, style)
    return f"{extent}: {who}" if extent else who


def in_short(extent: Extent) -> str:
    """Return an extent in words, safe for a terminal; empty for everything."""
    return printable(extent.in_short)


def hands(index: Index, chains: Iterable[Chain], style: Style) -> str:
    """Return who can act by some chains: "CMO (Ada Lane) and CFO (Max Hahn) together, Kim Bauer by delegation"."""
    rights: dict[tuple[str, At], list[Chain]] = {}
    for chain in chains:
        if chain.acts:
            rights.setdefault(chain.steps[0][1:3], []).append(chain)
    return ", ".join(
        _by_one_right(index, _need(index, key, at), several, style) for (key, at), several in rights.items()
    )


def _need(index: Index, key: str, at: At) -> int:
    """Return how many must decide together by a limit, or where a decision names them; 1 is any one of them."""
    if len(at) > 1 and isinstance(at[1], Limit):
        return at[1].joint or 1
    grants = index.authority(key).grants if key.startswith("decision:") else ()
    return next((each.need for each in grants if each.at == at), 1)


def _by_one_right(index: Index, need: int, chains: list[Chain], style: Style) -> str:
    """Return who acts by one limit or right: anybody of them, or so many together."""
    own = [each for each in chains if each.role and not each.is_delegated]
    said = [
        _role(index, role, [each for each in own if each.role == role], style)
        for role in dict.fromkeys(each.role for each in own)
    ]
    named = {each.person for each in own if each.person and need == 1}  # who may anyway needs no delegation
    others = (each for each in chains if not each.role or each.is_delegated)
    said += dict.fromkeys(_person(index, each, style) for each in others if each.person not in named)
    if need == 1:
        return ", ".join(said)
    return f"{' and '.join(said)} together" if need == len(said) else f"{need} of {', '.join(said)}"


def _person(index: Index, chain: Chain, style: Style) -> str:
    """Return who acts in their own name, or by delegation: a person, or a role that nobody has to fill."""
    key = f"person:{chain.person}" if chain.person else chain.steps[-1].key
    return style(printable(index.title(key)), "place") + (" by delegation" if chain.is_delegated else "")


def _role(index: Index, role: str, chains: list[Chain], style: Style) -> str:
    """Return a role, and in brackets who acts for it, or that nobody does."""
    title = style(printable(index.role(role).title), "place")
    people = filled(index, chains, style)
    return f"{title} ({people})" if people else title


def filled(index: Index, chains: Sequence[Chain], style: Style) -> str:
    """Return who acts for a role, or that it is vacant or who holds it away; empty where nobody has to be named."""
    people = [
        f"{printable(index.title(f'person:{each.person}'))}{_as(each)}"
        for each in chains
        if each.acts and each.person
    ]
    if people or any(each.acts for each in chains) or not chains:
        return ", ".join(dict.fromkeys(people))
    return style(_why_not(index, chains), "warning")


def _as(chain: Chain) -> str:
    kinds = {each.kind for each in chain.steps}
    return " as deputy" if "deputy" in kinds else ", acting" if "acting" in kinds else ""


def _why_not(index: Index, chains: Sequence[Chain]) -> str:
    """Return in few words why nobody acts for a role: it is vacant, or who holds it is away."""
    last = [each.steps[-1] for each in chains]
    away = dict.fromkeys(
        printable(index.title(step.key)) for each in chains for step in each.steps if step.kind == "absent"
    )
    if away:
        return f"{' and '.join(away)} {'is' if len(away) == 1 else 'are'} away"
    if all(each.kind == "vacant" and each.key.startswith("role:") for each in last):
        return "vacant"
    return printable(last[0].says)


# -- why -------------------------------------------------------------------------------------------------------------


def _reasons(project: Project, line: Line, style: Style) -> Iterator[str]:
    """Yield why a line of an answer says what it says, each with the place it rests on."""
    if not line.item:
        return
    if _is_by_role_alone(project.index, line):
        yield from dict.fromkeys(_places(project, line, style))
        return
    yield from steps(project, line.chains, style)
    if line.verdict is not None:
        if line.verdict.above:
            limits = dict.fromkeys(
                place(project, each.steps[0].key, each.steps[0].at, style) for each in line.verdict.above
            )
            yield f"above, and may too: {hands(project.index, line.verdict.above, style)}  {', '.join(limits)}"
        for number, each in enumerate(line.verdict.nearest):
            yield from _near(project, each, is_nearest=number == 0, style=style)


def _is_by_role_alone(index: Index, line: Line) -> bool:
    """True if there is nothing to tell but which role holds which right."""
    if line.verdict is not None and (line.verdict.is_nobody or line.verdict.above):
        return False
    is_plain = all(each.kind in _BY_ROLE_ALONE for chain in line.chains for each in chain.steps)
    return is_plain and not index.people.is_told


def _places(project: Project, line: Line, style: Style) -> Iterator[str]:
    if not line.holdings:
        yield place(project, line.item, (), style)
    for each in line.holdings:
        item, right = each.written
        why = f"  derived: {printable(each.derived)}" if each.derived else ""
        yield f"{place(project, item, (right, each.role), style)}{why}"


def steps(project: Project, chains: Iterable[Chain], style: Style) -> Iterator[str]:
    """Yield chains as a tree: each step below the one that it follows from, with its place; what they share once."""
    last: tuple[Step, ...] = ()
    for chain in chains:
        shared = 0
        while shared < min(len(last), len(chain.steps)) and last[shared] == chain.steps[shared]:
            shared += 1
        for depth, step in enumerate(chain.steps[shared:], start=shared):
            yield f"{'  ' * depth}{_step(project, step, style)}"
        last = chain.steps


def _step(project: Project, step: Step, style: Style) -> str:
    said = printable(step.says)
    said = style(said, "warning") if step.kind in _AGAINST else said
    label = f"{step.kind}: " if step.kind in ("limit", "right") else ""
    return f"{label}{said}  {place(project, step.key, step.at, style)}".rstrip()


def _near(project: Project, found: Alternative, *, is_nearest: bool, style: Style) -> Iterator[str]:
    """Yield who comes near, and what stands against it; of the nearest, why nobody acts by it, step by step."""
    said = f"{'nearest' if is_nearest else 'then'}: {alternative(project.index, found, style)}"
    if is_nearest and not found.chain.acts:
        yield said
        yield from (f"  {each}" for each in steps(project, (found.chain,), style))
    else:
        first = found.chain.steps[0]
        yield f"{said}  {place(project, first.key, first.at, style)}".rstrip()


def alternative(index: Index, found: Alternative, style: Style) -> str:
    """Return who comes near, and what stands against it: "CMO (Ada Lane): only in EMEA"."""
    misses = printable("; ".join(found.misses))
    is_joint = found.grant is not None and found.grant.need > 1
    who = "" if is_joint or not found.chain.acts else hands(index, (found.chain,), style)
    whose = who or printable(near(index, found))
    return f"{who or style(whose, 'place')}: {misses}" if whose else misses


def titled(index: Index, key: str) -> str:
    """Return an entity as a person reads it: its name, and its key behind."""
    return f"{printable(index.title(key))} [{printable(key)}]"


def place(project: Project, key: str, at: At, style: Style) -> str:
    """Return where something stands; empty for what is in no file."""
    found = project.position(key, *at)
    return style(printable(str(found)), "frame") if found is not None else ""
