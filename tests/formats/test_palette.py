"""The palette keeps its promises: contrast, and clusters that colour-blind readers can tell apart."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest

from rolemap.formats import palette
from rolemap.shapes import MarkKind

# Linear-light simulation of the two common kinds of red-green blindness (full severity).
SIGHT = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
SCHEMES = ("light", "dark")


def linear(colour: str) -> tuple[float, float, float]:
    """The linear-light red, green and blue of "#rrggbb"."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return red, green, blue


def luminance(colour: str) -> float:
    """The relative luminance as WCAG defines it."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    """CIELAB of a colour as somebody with that `sight` sees it."""
    rgb = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, rgb, strict=True)))) for row in SIGHT[sight]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: str, other: str, sight: str) -> float:
    """How different two colours look: below about 5 they pass for the same."""
    pairs = zip(lab(one, sight), lab(other, sight), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


SWATCHES = {
    **palette.MARKS,
    **{f"cluster {place}": colours for place, colours in enumerate(palette.CLUSTERS)},
    "gap": palette.GAP,
    "warning": palette.WARNING,
}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", SWATCHES)
def test_text_on_a_swatch_is_readable(name: str, scheme: str) -> None:
    swatch = getattr(SWATCHES[name], scheme)
    assert contrast(swatch.fill, swatch.ink) >= 4.5


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("ground", ["page", "surface", "raised"])
@pytest.mark.parametrize("ink", ["ink", "muted", "accent", "gap-ink", "warning-ink"])
def test_text_on_a_ground_is_readable(ink: str, ground: str, side: int) -> None:
    assert contrast(palette.TOKENS[ink][side], palette.TOKENS[ground][side]) >= 4.5


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize(
    "line", ["gap-line", "link", *(f"cluster-{place}-line" for place in range(len(palette.CLUSTERS)))]
)
def test_lines_that_carry_meaning_stand_out_from_the_card(line: str, side: int) -> None:
    assert contrast(palette.TOKENS[line][side], palette.TOKENS["surface"][side]) >= 2.7


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_clusters_are_told_apart(scheme: str, sight: str) -> None:
    lines = [getattr(colours, scheme).line for colours in palette.CLUSTERS]
    close = {
        (one, other): round(distance(one, other, sight), 1)
        for one, other in combinations(lines, 2)
        if distance(one, other, sight) < 10
    }
    assert not close


def test_every_mark_kind_has_colours() -> None:
    assert set(palette.MARKS) == set(get_args(MarkKind))


def test_clusters_cycle() -> None:
    assert len(palette.CLUSTERS) >= 10
    assert palette.cluster_swatch(len(palette.CLUSTERS)) == palette.cluster_swatch(0)


def test_css_names_every_token_once_per_scheme_and_only_what_is_asked() -> None:
    assert all(palette.css(":root").count(f"--rm-{token}:") == 4 for token in palette.TOKENS)
    few = palette.css("#x", {"ink"})
    assert few.count("--rm-") == 4
    assert "prefers-color-scheme:dark" in few
    assert '[data-theme="dark"] #x' in few


def test_a_colour_is_a_variable_on_the_web_and_resolved_elsewhere() -> None:
    assert palette.colour("ink", "web") == "var(--rm-ink)"
    assert palette.colour("ink", "static") == palette.NEUTRALS["ink"][0]
