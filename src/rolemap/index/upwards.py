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


def everything(start: str, parts: Callable[[str], Iterable[str]]) -> Iterable[str]:
    """Return something and all that it leads to, at whatever distance; each once, even in a circle."""
    found = {start: None}
    waiting = [start]
    while waiting:
        for each in parts(waiting.pop()):
            if each not in found:
                found[each] = None
                waiting.append(each)
    return found


def below(pairs: Iterable[tuple[str, str | None]]) -> Mapping[str, list[str]]:
    """Return what stands directly below each; the pairs say of what, what it stands below, if anything."""
    found: dict[str, list[str]] = defaultdict(list)
    for each, upper in pairs:
        if upper is not None:
            found[upper].append(each)
    return dict(found)


def ranges(tops: Iterable[str], parts: Callable[[str], Iterable[str]]) -> dict[str, tuple[int, int]]:
    """Return the number of each from the tops down, and the first number behind those of all that stand below it.

    So whether one stands below another, at whatever distance, is one comparison; and of many, one search.

    Args:
        tops: what stands below nothing.
        parts: what stands directly below something; no circle can be reached.
    """
    found: dict[str, tuple[int, int]] = {}
    waiting = [(each, False) for each in tops]
    count = 0
    while waiting:
        here, is_done = waiting.pop()
        if is_done:
            found[here] = found[here][0], count
            continue
        found[here] = count, count
        count += 1
        waiting.append((here, True))
        waiting += [(each, False) for each in parts(here)]
    return found


def circles(above: Mapping[str, str | None]) -> tuple[tuple[str, ...], ...]:
    """Return each circle once, beginning with its smallest, sorted; empty when there is none."""
    done: set[str] = set()
    found: list[tuple[str, ...]] = []
    for start in dict.fromkeys(above.values()):  # what nothing stands below closes no circle
        path: dict[str, int] = {}
        here = start
        while here is not None and here not in done and here not in path:
            path[here] = len(path)
            here = above.get(here)
        if here is not None and here in path:
            circle = list(path)[path[here] :]
            first = circle.index(min(circle))
            found.append((*circle[first:], *circle[:first]))
        done.update(path)
    return tuple(sorted(found))
