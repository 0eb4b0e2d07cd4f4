"""A small first model, for somebody who has never written one: what `rolemap init` writes.

The text is made by hand and not by `files.write`, because its comments are the point. Whatever the answers are, the
model checks clean; what people answered is put in quotes where YAML would read something else.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence

from rolemap.errors import RolemapError, did_you_mean
from rolemap.files import schema
from rolemap.model.involvement import NOTATIONS, Notation
from rolemap.model.naming import Ids, id_like

NAME = "My team"
ROLES = "Director, Manager, Controller"
SUBJECT = "annual budget"
_MODEL = "model.rolemap.yml"
_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def files(
    folder: str, name: str = NAME, roles: str = ROLES, subject: str = SUBJECT, notation: str = "RACI"
) -> dict[str, str]:
    """Return the files of a first model, path by path: the model, and the schema for the editor where there is none.

    Args:
        folder: where they are to stand.
        name: of the organisation or the team.
        roles: names of roles, with commas between them, the leading one first.
        subject: what is to be governed first.
        notation: the letters that people are going to write.

    Raises:
        RolemapError: when the notation is not known, or a model stands there already.
    """
    target = free(folder)
    known = NOTATIONS.get(notation.upper())
    if known is None:
        advice = did_you_mean(notation, NOTATIONS)
        raise RolemapError(f"there is no notation `{notation}`; {advice}".removesuffix("; "))
    added = second_role(roles)
    named = [*([added] if added else []), *(_names(roles) or _names(ROLES))]
    called, ids = _line(name) or NAME, _ids(named)
    text = "\n".join(
        (
            _head(called, known),
            _roles(named, ids, id_like(called, "team"), added),
            _items(ids, _line(subject) or SUBJECT),
        )
    )
    found = {target: text}
    beside = os.path.join(os.path.dirname(target), schema.NAME)
    return found if os.path.lexists(beside) else found | {beside: schema.text()}


def free(folder: str) -> str:
    """Return the path of the model that is to stand in a folder.

    Raises:
        RolemapError: when something stands there already.
    """
    target = os.path.normpath(os.path.join(folder, _MODEL))
    if os.path.lexists(target):
        raise RolemapError(f"`{target}` exists; go on with it, or choose another folder")
    return target


def second_role(roles: str) -> str:
    """Return the role that is added where only one is named, because it cannot check itself; empty where none is."""
    named = _names(roles)
    if len(named) != 1:
        return ""
    return "Reviewer" if id_like(named[0], "") == "controller" else "Controller"


def _head(name: str, notation: Notation) -> str:
    """Return what a model says of itself."""
    letters = ", ".join(f"{each.letter} = {each.word}" for each in notation.letters)
    return f"""\
# yaml-language-server: $schema={schema.NAME}
# Who decides, does and answers for what. `rolemap check` finds gaps and overlaps in it.
rolemap: 1
name: {_quoted(name)}

# Assignments are written in words, as below, or in these letters:
# {letters}.
notation: {notation.name}

# A unit is a department, a team or a region.
units:
  {_quoted(id_like(name, "team"))}: {_quoted(name)}
"""


def _roles(names: Sequence[str], ids: Sequence[str], unit: str, added: str) -> str:
    """Return the roles. Those that somebody named in a row report to the first."""
    lines = [
        f"  {_quoted(id_)}: {{name: {_quoted(name)}, unit: {_quoted(unit)}"
        + (f", reports_to: {_quoted(ids[0])}}}" if id_ != ids[0] and not added else "}")
        for id_, name in zip(ids, names, strict=True)
    ]
    remark = (
        f"# One role cannot check itself, so {added} was added: put the role there that really does it."
        if added
        else "# Who reports to whom is a guess: the first role leads the others."
    )
    return "\n".join(("# A role is a position with a mandate, not a person.", remark, "roles:", *lines, ""))


def _items(ids: Sequence[str], subject: str) -> str:
    """Return a subject, and the items that set it, carry it out and watch it."""
    setter, doer, *others = ids
    thing, called = id_like(subject, "subject"), re.sub("^the ", "", subject, flags=re.IGNORECASE)
    title = called[0].upper() + called[1:] if called.split()[0].islower() else called
    watcher = _quoted(others[0]) if others else "{none: no third role is there to do it}"
    return f"""\
# A subject is something that somebody sets, somebody carries out and somebody watches.
subjects:
  {_quoted(thing)}: {_quoted(title)}

# A decision is a choice that somebody has the right to make; who decides answers for it, too.
# Consulted is who gets asked before, informed is who gets told after.
decisions:
  {_quoted(f"set-{thing}")}:
    name: {_quoted(f"Set the {called}")}
    subject: {_quoted(thing)}
    stage: set
    decides: {_quoted(setter)}
    consulted: {_quoted(doer)}
{_informed(others[0::3])}
# An activity is work. Exactly one role is accountable and answers for it; who is responsible does it.
# Nobody checks their own work, so whoever carries something out does not watch it.
activities:
  {_quoted(f"execute-{thing}")}:
    name: {_quoted(f"Carry out the {called}")}
    subject: {_quoted(thing)}
    stage: execute
    accountable: {_quoted(doer)}
    responsible: {_quoted(doer)}
{_informed([setter, *others[1::3]])}
  {_quoted(f"monitor-{thing}")}:
    name: {_quoted(f"Watch the {called}")}
    subject: {_quoted(thing)}
    stage: monitor
    cadence: monthly
    accountable: {_quoted(setter)}
    responsible: {watcher}
{_informed([doer, *others[2::3]])}"""


def _informed(ids: Sequence[str]) -> str:
    """Return the line that says who is told; nothing when nobody is."""
    if not ids:
        return ""
    told = ", ".join(map(_quoted, ids))
    return f"    informed: {told if len(ids) == 1 else f'[{told}]'}\n"


def _names(roles: str) -> list[str]:
    """Return the names between the commas, each once whatever its case."""
    return list(
        {each.casefold(): each for each in reversed([*map(_line, roles.split(","))]) if each}.values()
    )[::-1]


def _line(text: str) -> str:
    """Return an answer on one line, without what no file can hold."""
    return " ".join(_UNWRITABLE.sub(" ", text).split())


def _ids(names: Iterable[str]) -> list[str]:
    """Return an id for each name, no two the same."""
    ids = Ids()
    return [ids.take(id_like(name, "role")) for name in names]


def _quoted(text: str) -> str:
    """Return a text as it stands in YAML, in quotes where something else would be read."""
    import yaml

    listed = yaml.dump(
        [text], Dumper=yaml.CSafeDumper, default_flow_style=True, allow_unicode=True, width=10**6
    )
    return str(listed).strip()[1:-1]
