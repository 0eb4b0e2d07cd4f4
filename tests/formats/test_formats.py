"""The table of formats: every suffix draws, and an unknown one is told what is known."""

from __future__ import annotations

import subprocess
import sys

import pytest
from samples import chart, matrix

from rolemap.errors import RolemapError
from rolemap.formats import FORMATS, render


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_draws_both_shapes_the_same_way_twice(suffix: str) -> None:
    for picture in (matrix(), chart()):
        drawn = render(picture, suffix)
        assert "Director" in drawn
        assert drawn == render(picture, suffix)


def test_an_unknown_suffix_names_the_known_ones_and_the_nearest() -> None:
    with pytest.raises(RolemapError, match=r"`svgz` is not a picture format .*`svg`.*did you mean `svg`\?"):
        render(matrix(), "svgz")
    with pytest.raises(RolemapError, match=r"known: `svg`, `html`, `md`, `dot`, `mmd`\)$"):
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
