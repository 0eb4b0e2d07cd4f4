"""The faults that are seeded into sound organisations: for each rule one at least."""

from __future__ import annotations

from faults import ram

FAULTS = (*ram.FAULTS,)
