"""The garbage collector, off while much is read or checked: little of it is garbage, and looking takes longer.

What was made meanwhile goes to the oldest generation, as if the collector had looked at it already: otherwise it would
look through all of it as soon as it is on again. What is garbage is found when it looks through everything.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the collector off inside; it is as before afterwards, whatever happens."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if not gc.get_freeze_count():  # else somebody has put things aside, and they stay there
                gc.freeze()
                gc.unfreeze()
            gc.enable()
