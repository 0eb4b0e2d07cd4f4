"""Equality, hash and representation of everything in the model, written once.

`dataclass` would generate them anew for each class, which would cost more start-up than everything else in the model.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any


class Value:
    """A frozen dataclass that equals another of its class with the same fields, and shows what is not at its default."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        said = (
            f"{each.name}={value!r}"
            for each in fields(self)  # type: ignore[arg-type]  # every class that derives from this is a dataclass
            if (value := getattr(self, each.name)) != each.default or each.name == "id"
        )
        return f"{type(self).__name__}({', '.join(said)})"

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__dataclass_fields__)  # type: ignore[attr-defined]
