"""Python calls -> a model, in the words of the authoring format.

The builder only collects what a file would hold and has it read like a file. So it knows no key and checks nothing:
what the format gains, the builder has, and what is wrong is shown as for files, in the YAML that the calls stand for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Self, TypeAlias

from rolemap.errors import RolemapError
from rolemap.files.load import load_text
from rolemap.files.write import Pairs, spell, to_text
from rolemap.model.entities import Effort
from rolemap.model.model import Model
from rolemap.model.money import Money

Value: TypeAlias = "str | bool | int | float | Decimal | date | Money | Effort | Sequence[Value] | Mapping[str, Value] | None"
"""What a key may hold: a value, several of them, or a small mapping, as in a file."""


class Builder:
    """Builds a model call by call.

    There is a method for each kind of entity. Its first argument is the id; the keywords are the keys of the
    authoring format, words and letters for assignments among them. A key that is a Python keyword takes a `_` behind
    it: `from_`.

    Examples:
        >>> model = (
        ...     Builder("Acme", notation="RASCI")
        ...     .role("ceo", name="Chief executive")
        ...     .role("cfo", name="Chief financial officer", reports_to="ceo")
        ...     .subject("budget", kind="budget")
        ...     .decision("set-budget", subject="budget", stage="set", recommends="cfo", decides="ceo")
        ...     .activity("run-budget", subject="budget", stage="execute", A="ceo", R=["cfo", "ceo"])
        ...     .model()
        ... )
        >>> model.roles[1].reports_to
        'ceo'
    """

    def __init__(self, name: str = "", **header: Value) -> None:
        """Begin a model that is called `name`; the keywords are what else stands at the top of a file.

        Args:
            name: what the model is called.
            header: `notation`, `settings`, `extends` and so on.
        """
        self._header: dict[str, object] = {"rolemap": spell(1)}
        if name:
            self._header["name"] = name
        self._header |= {_key(key): _written(value) for key, value in header.items()}
        self._sections: dict[str, Pairs] = {}

    def unit(self, id_: str, /, **keys: Value) -> Self:
        """Add a department, team, region or legal entity."""
        return self._add("units", id_, keys)

    def area(self, id_: str, /, **keys: Value) -> Self:
        """Add a topic that must be covered."""
        return self._add("areas", id_, keys)

    def role(self, id_: str, /, **keys: Value) -> Self:
        """Add a position with a mandate."""
        return self._add("roles", id_, keys)

    def person(self, id_: str, /, **keys: Value) -> Self:
        """Add somebody who holds roles."""
        return self._add("people", id_, keys)

    def subject(self, id_: str, /, **keys: Value) -> Self:
        """Add a governed thing that is set, executed and monitored."""
        return self._add("subjects", id_, keys)

    def objective(self, id_: str, /, **keys: Value) -> Self:
        """Add an outcome or a priority in a period."""
        return self._add("objectives", id_, keys)

    def decision(self, id_: str, /, **keys: Value) -> Self:
        """Add a choice that somebody has the right to make."""
        return self._add("decisions", id_, keys)

    def activity(self, id_: str, /, **keys: Value) -> Self:
        """Add work that gets done."""
        return self._add("activities", id_, keys)

    def kpi(self, id_: str, /, **keys: Value) -> Self:
        """Add a measure."""
        return self._add("kpis", id_, keys)

    def delegation(self, id_: str, /, **keys: Value) -> Self:
        """Add authority that is passed on: `by` whom, `to` whom, `of` which decisions, within which limits."""
        return self._add("delegations", id_, keys)

    def handoff(self, id_: str, /, **keys: Value) -> Self:
        """Add work that passes between two roles or units."""
        return self._add("handoffs", id_, keys)

    def intake(self, id_: str, /, **keys: Value) -> Self:
        """Add a lane through which ad hoc work comes in."""
        return self._add("intakes", id_, keys)

    def policy(self, id_: str, /, **keys: Value) -> Self:
        """Add a constraint on who may hold what."""
        return self._add("policies", id_, keys)

    def model(self) -> Model:
        """Return the model of everything that was added.

        Raises:
            LoadError: with everything that cannot be read or leads nowhere, shown in the YAML that was built.
        """
        return load_text("builder", to_text(self._header | self._sections)).model

    def _add(self, section: str, id_: str, keys: Mapping[str, Value]) -> Self:
        entity = {_key(key): _written(value) for key, value in keys.items()}
        self._sections.setdefault(section, Pairs()).append((id_, entity or None))
        return self


def _key(keyword: str) -> str:
    """Return the key that a Python keyword argument means: `from_` is `from`."""
    return keyword.removesuffix("_")


def _written(value: Value) -> object:
    """Return a value as what a file would hold.

    Raises:
        RolemapError: when no file could hold it.
    """
    if value is None:
        return None
    if isinstance(value, Mapping):
        return {str(key): _written(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_written(each) for each in value]
    if isinstance(value, str | int | float | Decimal | date | Money | Effort):
        return spell(value)
    raise RolemapError(f"a {type(value).__name__} cannot stand in a model: {value!r}")
