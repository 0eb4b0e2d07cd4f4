"""The ways that people wrote: from a part to its whole, from a role to whom it reports.

Trap: nothing keeps people from writing a circle. A way up ends where it would come to anything a second time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping


def upwards(start: str, above: Callable[[str], str | None]) -> Iterator[str]:
    """Yield what stands above something, the nearest first; each once, even in a circle, and never `start` itself."""
    seen = {start}
    here = above(start)
    while here is not None and here not in seen:
        yield here
        seen.add(here)
        here = above(here)


def below(pairs: Iterable[tuple[str, str | None]]) -> Mapping[str, list[str]]:
    """Return what stands directly below each; the pairs say of what, what it stands below, if anything."""
    found: dict[str, list[str]] = defaultdict(list)
    for each, upper in pairs:
        if upper is not None:
            found[upper].append(each)
    return dict(found)
