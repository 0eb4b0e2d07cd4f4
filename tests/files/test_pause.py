"""The collector is as it was before, and does not look at once through what was made while it was off."""

from __future__ import annotations

import gc

import pytest

from rolemap.files.pause import collector_paused


def test_what_was_made_meanwhile_is_not_looked_through_at_once() -> None:
    before = sum(each["collections"] for each in gc.get_stats())
    with collector_paused():
        assert not gc.isenabled()
        made = [[each] for each in range(20_000)]
    assert gc.isenabled()
    beside = [[each] for each in range(10)]
    assert sum(each["collections"] for each in gc.get_stats()) == before
    assert len(made) > len(beside)


def test_a_collector_that_is_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_another_has_put_aside_stays_there() -> None:
    gc.freeze()
    try:
        with collector_paused():
            pass
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()


def test_it_is_on_again_after_an_error() -> None:
    with pytest.raises(KeyError), collector_paused():
        raise KeyError
    assert gc.isenabled()
