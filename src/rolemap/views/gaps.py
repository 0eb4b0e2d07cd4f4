"""What is missing or wrong, where a view can mark it: the findings of a check, without the linter."""

from __future__ import annotations

from collections.abc import Iterable


class Gaps:
    """Sentences about entities, by key.

    Examples:
        >>> gaps = Gaps([(("activity:close", "subject:ledger"), "activity `close` has nobody")])
        >>> gaps.at("activity:close"), gaps.touching("subject:ledger")
        (('activity close has nobody',), ('activity close has nobody',))
    """

    def __init__(self, found: Iterable[tuple[tuple[str, ...], str]] = ()) -> None:
        """Keep sentences; each comes with the keys it is about, the one where it stands first."""
        self._at: dict[str, list[str]] = {}
        self._touching: dict[str, list[str]] = {}
        for (first, *others), message in found:
            plain = message.replace("`", "")  # a picture has no need of quotes round an id
            self._at.setdefault(first, []).append(plain)
            for key in others:
                self._touching.setdefault(key, []).append(plain)

    def at(self, key: str) -> tuple[str, ...]:
        """Return what stands at the entity itself."""
        return tuple(self._at.get(key, ()))

    def touching(self, key: str) -> tuple[str, ...]:
        """Return what stands elsewhere and is about this entity too."""
        return tuple(self._touching.get(key, ()))
