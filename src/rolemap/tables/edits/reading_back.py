"""A workbook, a CSV or a Markdown table that rolemap drew, after people have edited it: back to the model.

Neighbours: `returned` finds lines and columns, `identity` says what they are, `rights` reads cells, `snapshot` knows
what was written. Three are compared: what was written, what stands there now, what the model says now. Only what
somebody changed is taken over; what was changed on both sides is refused. Whatever is refused is said with its place,
and leaves just that cell as it is in the model.

Traps: a table without a snapshot (CSV, Markdown) that was made from an older model cannot tell an edit from what the
model has learnt since; it says so. A right without a letter stays when a letter is picked, and goes when a cell is
emptied.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from rolemap.errors import Position, RolemapError
from rolemap.files.document import words
from rolemap.index.index import Index
from rolemap.model.entities import (
    ID,
    Activity,
    Area,
    Decision,
    Entity,
    Item,
    Kpi,
    Objective,
    Role,
)
from rolemap.model.involvement import NOTATIONS, WORDS, Notation, Right
from rolemap.model.model import SECTIONS, Model
from rolemap.model.naming import Ids, id_like
from rolemap.tables.content import Document
from rolemap.tables.edits.assigning import held, noted, with_rights
from rolemap.tables.edits.identity import Bearer, Identity, Known, Recognition, simplified
from rolemap.tables.edits.returned import Line, Returned, Spot, returned
from rolemap.tables.edits.rights import Stated, spelt, stated, without_letter
from rolemap.tables.edits.snapshot import fingerprint, restored, shown
from rolemap.tables.remarks import Remark

_KINDS: tuple[type[Item], ...] = (Activity, Decision, Kpi, Objective)
_MENTIONED = 5
_WHOLE = " as a whole"  # what the matrix calls the line of an area
_Some = TypeVar("_Some")


class Change(NamedTuple):
    """One edit that was taken over: where it stands, and what it does, in a sentence."""

    position: Position
    message: str


class Edited(NamedTuple):
    """A model with the edits of a table, what had to be said, and the edits: columns first, then line by line."""

    model: Model
    remarks: tuple[Remark, ...]
    changes: tuple[Change, ...]


def is_ours(document: Document, raw: bytes) -> bool:
    """True if a document holds a table that rolemap drew, so that `read_back` reads it."""
    return returned(document, raw) is not None


def read_back(document: Document, raw: bytes, model: Model) -> Edited:
    """Return the model with the edits of a table that rolemap drew of it.

    Args:
        document: what `read_document` read.
        raw: the same file, since a comment is no part of what a Markdown document says.
        model: what the files say now.

    Raises:
        RolemapError: when there is no such table in the document.
    """
    table = returned(document, raw)
    if table is None:
        raise RolemapError(f"`{document.path}` holds no table that rolemap drew")
    if table.fingerprint == fingerprint(model):
        return _with(document, _Edits(table, shown(model), model).made())
    base = restored(document.snapshot) if table.has_keys else None
    edits = _Edits(table, base or shown(model), model)
    cost = "" if base else ", and what differs from the model counts as an edit"
    edits.remark("TAB012", table.position, f"the table was made from another version of the model{cost}")
    return _with(document, edits.made())


def standalone(document: Document, raw: bytes) -> Edited | None:
    """Return what a table with keys says without the model that it was drawn of; None when it has no keys.

    A workbook carries its part of the model; CSV has the names and the letters, and names its notation.
    """
    table = returned(document, raw)
    if table is None or not table.has_keys:
        return None
    base = restored(document.snapshot) or _skeleton(table)
    return _with(document, _Edits(table, base, base).made())


def _with(document: Document, edited: Edited) -> Edited:
    """Return an edited model with what the container has to say; that rolemap's own keys are hidden goes without saying."""
    said = (each for each in document.remarks if each.code != "TAB011")
    return edited._replace(remarks=tuple(sorted((*said, *edited.remarks))))


def _skeleton(table: Returned) -> Model:
    """Return a model of everything that bears a key in a table, with nothing assigned."""
    names = {each.key: each.name.text for each in table.heads}
    names |= {each.key: each.name.text.removesuffix(_WHOLE) for each in table.lines}
    sections: dict[str, Any] = {
        section: tuple(
            cls(id=key.partition(":")[2], name=name)
            for key, name in names.items()
            if key.startswith(f"{cls.kind}:") and ID.fullmatch(key.partition(":")[2])
        )
        for section, cls in SECTIONS.items()
        if cls in (Role, Area, *_KINDS)
    }
    found = Model(**sections)
    return replace(found, notation=table.notation) if table.notation in NOTATIONS else found


class _Edits:
    """Compares a table with what was written and with the model, and applies what somebody changed."""

    def __init__(self, table: Returned, base: Model, model: Model) -> None:
        self.table, self.model = table, model
        self.index = Index(model)
        self.written: dict[str, Entity] = {each.key: each for each in base.entities()}
        self.before: dict[str, Entity] = {each.key: each for each in model.entities()}
        self.now = dict(self.before)
        self.notations = model.known_notations()
        self.remarks: list[Remark] = []
        self.changes: list[Change] = []

    def made(self) -> Edited:
        """Return the model with every edit that can be taken over."""
        roles = self._columns()
        self._lines(roles)
        sections: dict[str, Any] = {
            section: tuple(each for each in self.now.values() if each.kind == cls.kind)
            for section, cls in SECTIONS.items()
        }
        return Edited(replace(self.model, **sections), tuple(self.remarks), tuple(self.changes))

    def remark(self, code: str, position: Position, message: str, advice: str = "") -> None:
        """Say something about a place of the table."""
        self.remarks.append(Remark(code, position, message, advice))

    # -- columns and lines -------------------------------------------------------------------------------------------

    def _columns(self) -> list[str | None]:
        """Return the id of the role of each column, None for a column that is left out."""
        bearers = [Bearer(each.key, each.name) for each in self.table.heads]
        found: list[str | None] = []
        for place, (identity, head) in enumerate(
            zip(self._recognised(bearers, "column", (Role,)), self.table.heads, strict=True)
        ):
            key = identity.key if identity.how == "known" else ""
            if identity.how == "new" and self._says_something(place):
                key = self._added(Role, identity.name, head.name.position)
            elif key:
                self._renamed(key, identity, head.name)
            found.append(key[5:] or None)
        return found

    def _says_something(self, place: int) -> bool:
        """True if a new column can be that of a role: a letter can be read in it, or it is empty."""
        head = self.table.heads[place].name
        texts = [text for line in self.table.lines if (text := line.cells[place].text)]
        default = self.notations[self.model.notation]
        if not texts or any(stated(text, default, kind) for text in texts for kind in ("activity", "kpi")):
            return True
        self.remark(
            "TAB006", head.position, f"column `{head.text}` holds no letters, so it is taken for no role"
        )
        return False

    def _lines(self, roles: list[str | None]) -> None:
        lines = [each for each in self.table.lines if not self._is_emptied(each)]
        bearers = [Bearer(each.key, each.name, each.area.text if each.area else None) for each in lines]
        kinds = (*_KINDS, Area)
        for identity, line in zip(self._recognised(bearers, "line", kinds), lines, strict=True):
            key = identity.key
            if key.startswith("area:"):
                self._of_area(line)
                continue
            if identity.how == "new":
                key = self._added(Activity, identity.name, line.name.position)
                self._moved(key, "", line.area)
            elif key in self.now and self.table.has_keys:
                self._renamed(key, identity, line.name)
                if line.area is not None:
                    self._moved(key, self._area_written(key), line.area)
            if key:
                for role, cell in zip(roles, line.cells, strict=True):
                    if role is not None:
                        self._cell(key, role, cell)

    def _is_emptied(self, line: Line) -> bool:
        """True if somebody has emptied a line instead of deleting it, which comes to the same."""
        had = simplified(_name(self.written[line.key])) if line.key in self.written else ""
        return not (line.name.text or any(each.text for each in line.cells)) and bool(
            had or line.key not in self.now
        )

    def _recognised(
        self, bearers: list[Bearer], word: str, kinds: tuple[type[Entity], ...]
    ) -> tuple[Identity, ...]:
        """Return what lines or columns are, and say which are missing."""
        now = {each.key: _name(each) for each in self.before.values() if isinstance(each, kinds)}
        written = {each.key: _name(each) for each in self.written.values() if isinstance(each, kinds)}
        areas = {key: self._area_title(key) for key in now if not key.startswith(("area:", "role:"))}
        recognition = Recognition(bearers, Known(now, written, areas), word, has_keys=self.table.has_keys)
        found = recognition.identities()
        self.remarks += recognition.remarks
        present = {each.key for each in found} | {each.key for each in bearers}
        missing = [
            key for key in written if key in now and key not in present and not key.startswith("area:")
        ]
        if missing and not any(each.how == "refused" for each in found):
            named = ", ".join(f"`{key}`" for key in missing[:_MENTIONED])
            more = f" and {len(missing) - _MENTIONED} more" if len(missing) > _MENTIONED else ""
            self.remark(
                "TAB006", self.table.position, f"no {word} is left for {named}{more}: what is gone here stays in the model",
                "delete it in the model if it is to go",
            )  # fmt: skip
        return found

    def _of_area(self, line: Line) -> None:
        """Refuse letters in the line of an area."""
        for cell in line.cells:
            if cell.text:
                self.remark("TAB013", cell.position, f"`{line.name.text}` is an area, which takes no letters")

    # -- names and areas ---------------------------------------------------------------------------------------------

    def _added(self, cls: type[_Entity], name: str, position: Position) -> str:
        taken = Ids(each.id for each in self.now.values() if each.kind == cls.kind)
        made = cls(id=taken.take(id_like(name, cls.kind)), name=name)
        self.now[made.key] = made
        self._change(position, f"new {cls.kind} `{made.id}`: {name}")
        return made.key

    def _renamed(self, key: str, identity: Identity, spot: Spot) -> None:
        if not self.table.has_keys or key not in self.before:
            return
        was, current = (
            simplified(_name(each)) for each in (self.written.get(key, self.before[key]), self.before[key])
        )
        if not identity.name and was:
            self.remark("TAB013", spot.position, f"`{key}` keeps its name, since a name cannot be empty")
        elif self._merged(was, identity.name, current, f"the name of `{key}`", spot):
            self.now[key] = replace(self.now[key], name=identity.name)
            self._change(spot.position, f"`{key}` is called {identity.name}")

    def _area_title(self, key: str) -> str:
        item = self.before[key]
        area = self.index.area(item) if isinstance(item, Item) else None
        return self.index.title(f"area:{area}") if area is not None else ""

    def _area_written(self, key: str) -> str:
        """Return the name of the area under which an item was written."""
        item = self.written.get(key)
        area = self.written.get(f"area:{item.area}") if isinstance(item, Item) else None
        return area.title if area is not None else ""

    def _moved(self, key: str, was: str, spot: Spot | None) -> None:
        """Put an item into the area that stands in its line."""
        wanted = simplified(spot.text) if spot is not None else ""
        current = simplified(self._area_title(key)) if key in self.before else ""
        if spot is None or not self._merged(simplified(was), wanted, current, f"the area of `{key}`", spot):
            return
        named = [
            each for each in self.now.values() if isinstance(each, Area) and simplified(each.title) == wanted
        ]
        area = named[0].id if named else None
        if area is None and wanted:
            area = self._added(Area, wanted, spot.position).partition(":")[2]
        item = self.now[key]
        assert isinstance(item, Item)
        moved = replace(item, area=area)
        if not wanted and self.index.area(moved) is not None:
            self.remark(
                "TAB013", spot.position, f"`{key}` has its area from what it belongs to; it stays there"
            )
            return
        self.now[key] = moved
        self._change(spot.position, f"`{key}` is in area {wanted}" if wanted else f"`{key}` is in no area")

    def _merged(self, was: _Some, wanted: _Some, current: _Some, what: str, spot: Spot) -> bool:
        """True if somebody changed a value in the table, and nobody did in the model; refuse it when both did."""
        if wanted in (was, current):
            return False
        if current == was:
            return True
        self.remark(
            "TAB013", spot.position, f"{what} is `{wanted}` here, but `{current}` in the model by now; it was `{was}`",
            "settle it in the model, or draw the table anew",
        )  # fmt: skip
        return False

    # -- letters -----------------------------------------------------------------------------------------------------

    def _cell(self, key: str, role: str, spot: Spot) -> None:
        """Compare one cell, and take over what somebody changed in it."""
        written, item = self.written.get(key), self.now.get(key)
        known = item if isinstance(item, Item) else written
        if not isinstance(known, Item):
            return
        notation = self._notation(known)
        was = held(written if isinstance(written, Item) else item, role)
        if simplified(spot.text) == "" and not was:
            return
        found = stated(spot.text, notation, known.kind)
        if found is None:
            self._refused(spot, known, notation)
            return
        if not found.note and found.rights == was:
            return
        if not isinstance(item, Item) or f"role:{role}" not in self.now:
            gone = key if not isinstance(item, Item) else f"role:{role}"
            self.remark(
                "TAB013", spot.position, f"`{gone}` is no longer in the model, so this edit is left out"
            )
            return
        self._letters(item, role, was, self._with_words(found, was, notation, known.kind, spot), spot)

    def _notation(self, item: Item) -> Notation:
        return self.notations.get(item.notation or self.model.notation, self.notations[self.model.notation])

    def _refused(self, spot: Spot, item: Item, notation: Notation) -> None:
        if isinstance(item, Kpi):
            what, known = "rights of a KPI", ", ".join(WORDS[each] for each in words("kpi").values())
        else:
            what, known = f"letters of {notation.name}", ", ".join(each.letter for each in notation.letters)
        self.remark("TAB013", spot.position, f"`{spot.text}` cannot be read as {what}", f"known: {known}")

    def _with_words(
        self, found: Stated, was: frozenset[Right], notation: Notation, kind: str, spot: Spot
    ) -> Stated:
        """Return what a cell states, with what no letter says and nobody meant to take away by picking a letter."""
        kept = without_letter(was, notation, kind) - found.rights
        if not found.rights or not kept:
            return found
        self.remark(
            "TAB006", spot.position, f"`{spelt(kept, notation)}` has no letter in {notation.name}, so it stays beside `{spot.text}`",
            "empty the cell, or change the model, to take it away",
        )  # fmt: skip
        return Stated(found.rights | kept, found.note)

    def _letters(self, item: Item, role: str, was: frozenset[Right], found: Stated, spot: Spot) -> None:
        current = held(self.before.get(item.key), role)
        notation = self._notation(item)
        said, old, now = (spelt(each, notation) for each in (found.rights, was, current))
        names = f"{item.title}, {self.now[f'role:{role}'].title}"
        if found.rights == current:
            if found.note and (edited := noted(item, role, found)) != item:
                self.now[item.key] = edited
                self._change(spot.position, f"{names}: {said}, with a note: {found.note}")
        elif current not in (was, found.rights):
            self._merged(old, said, now, names, spot)
        elif found.rights != was:
            self.now[item.key] = noted(with_rights(item, role, found.rights), role, found)
            self._change(spot.position, f"{names}: {said}, was {old}")

    def _change(self, position: Position, message: str) -> None:
        self.changes.append(Change(position, message))


_Entity = TypeVar("_Entity", bound=Entity)


def _name(entity: Entity) -> str:
    """Return what a table calls an entity."""
    return f"{entity.title}{_WHOLE}" if isinstance(entity, Area) else entity.title
