"""Ids made from names: what `init`, tables and edits call the things that people have named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 40


def id_like(name: str, default: str) -> str:
    """Return an id that reads like the name; the default when nothing of the name can stand in an id.

    Examples:
        >>> id_like("SOC / Security Analyst", "role")
        'soc-security-analyst'
        >>> id_like("???", "role")
        'role'
    """
    plain = unicodedata.normalize("NFC", name.casefold())
    if not plain.isascii():  # a mark over a letter that has no character of its own cannot stand in an id
        plain = "".join(each for each in plain if not unicodedata.category(each).startswith("M"))
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:_LONGEST].strip("-") or default


class Ids:
    """The ids of one kind that are taken; gives each new thing one of its own.

    Examples:
        >>> ids = Ids(["review"])
        >>> ids.take("review"), ids.take("review"), ids.take("plan")
        ('review-2', 'review-3', 'plan')
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Begin with the ids that are taken."""
        self._taken = set(taken)
        self._last: dict[
            str, int
        ] = {}  # so that a thousand things of one name are numbered in a thousand steps

    def __contains__(self, id_: object) -> bool:
        return id_ in self._taken

    def take(self, wanted: str) -> str:
        """Return the wanted id, or with a number behind it the first that is free; it is taken then."""
        found = wanted
        number = self._last.get(wanted, 1)
        while found in self._taken:
            number += 1
            found = f"{wanted}-{number}"
        self._last[wanted] = number
        self._taken.add(found)
        return found
