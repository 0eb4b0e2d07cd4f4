"""The faults that are seeded into sound organisations: for each rule one at least."""

from __future__ import annotations

from faults import ctl, dec, kpi, limits, load, org, ppl, ram, sod, src, strategy

FAULTS = (
    *ram.FAULTS,
    *load.FAULTS,
    *org.FAULTS,
    *ppl.FAULTS,
    *src.FAULTS,
    *dec.FAULTS,
    *limits.FAULTS,
    *ctl.FAULTS,
    *sod.FAULTS,
    *kpi.FAULTS,
    *strategy.FAULTS,
)
