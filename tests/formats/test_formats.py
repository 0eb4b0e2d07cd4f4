"""The table of formats: every suffix draws, and an unknown one is told what is known."""

from __future__ import annotations

import subprocess
import sys

import pytest
from samples import chart, matrix

from rolemap.errors import RolemapError
from rolemap.formats import FORMATS, render, suffixes


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_draws_both_shapes_the_same_way_twice(suffix: str) -> None:
    for picture in (each for each in (matrix(), chart()) if suffix in suffixes(each)):
        drawn = render(picture, suffix)
        assert isinstance(drawn, bytes) or "Director" in drawn
        assert drawn
        assert drawn == render(picture, suffix)


@pytest.mark.parametrize("suffix", sorted({*suffixes(matrix())} - {*suffixes(chart())}))
def test_a_diagram_has_no_rows_and_columns(suffix: str) -> None:
    with pytest.raises(RolemapError, match=f"has no rows and columns, so it cannot be drawn as .{suffix}"):
        render(chart(), suffix)


def test_an_unknown_suffix_names_the_known_ones_and_the_nearest() -> None:
    with pytest.raises(RolemapError, match=r"`svgz` is not a picture format .*`svg`.*did you mean `svg`\?"):
        render(matrix(), "svgz")
    with pytest.raises(RolemapError, match=r"known: `svg`, `html`, `md`, `xlsx`, `csv`, `dot`, `mmd`\)$"):
        render(matrix(), "png")


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    script = "import samples, rolemap.formats as f; print([f.render(samples.matrix(), s) for s in ('html', 'svg', 'md')])"
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
