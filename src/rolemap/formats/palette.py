"""Colours: semantic class -> fill, ink and line, for a light and a dark scheme, as data.

Every format takes its colours from here and from nowhere else. `TOKENS` is the flat list behind it all: a
token is a CSS custom property (`--rm-answer-fill`) in a picture that adapts, a resolved colour in one that
cannot. Traps: ink on fill has to keep a contrast of 4.5:1 in both schemes, and clusters have to differ for
colour-blind readers too; tests compute both, so let them judge a new colour. Colour never stands alone: a
letter or a word goes with it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from rolemap.shapes import MarkKind

Profile = Literal["web", "static"]
"""How a picture names colours: "web" by CSS variables that follow the scheme, "static" resolved and light."""


@dataclass(frozen=True, slots=True)
class Swatch:
    """The colours of one thing in one scheme: its surface, the text on it, its outline."""

    fill: str
    ink: str
    line: str


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one thing in both schemes."""

    light: Swatch
    dark: Swatch


def _both(light: str, dark: str) -> Colours:
    """Colours from two "fill ink line" texts."""
    return Colours(Swatch(*light.split()), Swatch(*dark.split()))


# Answering and performing are what a reader looks for: they are solid. The other involvements are tints.
_ANSWER = _both("#3f3bb8 #ffffff #3f3bb8", "#a9adff #15143d #a9adff")
_PERFORM = _both("#0b7267 #ffffff #0b7267", "#57cfbd #04211d #57cfbd")
_RATIFY = _both("#7a2d9e #ffffff #7a2d9e", "#d9a5f5 #2b0b3a #d9a5f5")
_CONSULT = _both("#e7eefb #26508f #c6d6f1", "#1d2b45 #a9c6f5 #314a75")
_SLATE = _both("#f0f1f4 #505766 #dadde4", "#262a33 #b3bac8 #3b414e")
_AMBER = _both("#fcf0da #85500a #efd6a6", "#3a2c12 #f0c779 #5f4a20")
_SKY = _both("#def1f8 #0d5a78 #b3dcec", "#10303d #8fd3ee #1f5266")
_LILAC = _both("#f3e8fa #6d2b8f #dfc6ef", "#352040 #dcb4f2 #57366a")
_OLIVE = _both("#eef2dc #4d5a12 #d3dcae", "#2a300f #c5d383 #474f1f")

MARKS: dict[MarkKind, Colours] = {
    "answer": _ANSWER,
    "perform": _PERFORM,
    "ratify": _RATIFY,
    "initiate": _AMBER,
    "veto": _both("#fde6ee #96164f #f4c0d3", "#421a2b #f7a8c6 #6d2e49"),
    "verify": _SKY,
    "sign": _LILAC,
    "support": _both("#dcf2ed #0c5f55 #b2ddd4", "#123430 #86d9ca #20584f"),
    "consult": _CONSULT,
    "inform": _SLATE,
    "monitor": _OLIVE,
    "excluded": _both("#ffffff #6a6f7b #c9cdd6", "#16181d #9ba2b0 #4a505d"),
    "define": _RATIFY,
    "set-target": _LILAC,
    "execute": _PERFORM,
    "measure": _SKY,
    "review": _OLIVE,
    "act": _AMBER,
    # One family from violet to teal: the further from the day's work, the warmer.
    "strategic": _both("#ece9fd #4a35ad #d3ccf7", "#2a2450 #c3b8ff #443b7d"),
    "tactical": _both("#e2edfc #1d539f #bfd6f5", "#162c4c #9dc6fb #27497a"),
    "operational": _both("#dcf2f3 #0b5d66 #b1dde0", "#10343a #84d6df #1f575f"),
    "plain": _SLATE,
}
"""Mark kind -> its colours."""

CLUSTERS: tuple[Colours, ...] = (
    _both("#e9ebfa #2f3d9e #293cab", "#20264a #b9c3ff #8294e8"),  # indigo
    _both("#fdefe0 #8a4705 #da750b", "#3d2911 #f6c08a #e89732"),  # orange
    _both("#dff3f0 #066055 #0a9684", "#0f3430 #7fdccf #36b398"),  # teal
    _both("#fae6ef #8d1a54 #a90f5f", "#421b2e #f3b0cf #e98ac5"),  # magenta
    _both("#e3f1fc #175a91 #519ddc", "#12324a #a4d9ff #73c0f8"),  # sky
    _both("#f5eeda #66490b #7c5d10", "#332b10 #dfd08a #c9b65c"),  # bronze
    _both("#f1e8fa #66309a #9653cb", "#32204a #d7b9fa #947bf6"),  # violet
    _both("#edf4de #41640f #6b9c44", "#26340f #c3e38f #bae965"),  # leaf
    _both("#fae8e3 #84290f #83271a", "#43201a #f5ab9b #e4725b"),  # brick
    _both("#eceef1 #454d59 #5a6474", "#282d35 #c3cad5 #7c8d9e"),  # steel
)
"""Ten colours for groups, told apart by hue and by lightness."""

GAP = _both("#fff6ec #9a3d06 #d9651a", "#33210f #ffb577 #e08a3e")
"""A hole: something that should be there and is not. Drawn dashed and said in words."""

WARNING = _both("#fdecea #a3231a #e9a8a2", "#3f1a17 #ffa79e #74322c")
"""Something wrong, rather than something missing."""

NEUTRALS: dict[str, tuple[str, str]] = {
    "page": ("#f8f9fb", "#0f1115"),
    "surface": ("#ffffff", "#171a21"),
    "raised": ("#f3f4f7", "#1f232c"),  # table heads, code, a hovered row
    "ink": ("#1a1d26", "#e8eaf0"),
    "muted": ("#586072", "#a2a9b8"),
    "rule": ("#e1e4ea", "#2b303b"),  # hairlines and card outlines
    "link": ("#8f97a8", "#6b7385"),  # connectors between cards
    "accent": ("#3f3bb8", "#a9adff"),
}
"""Name -> colour of page furniture, light and dark."""


def cluster_swatch(index: int) -> Colours:
    """The colours of the cluster at place `index`; they cycle."""
    return CLUSTERS[index % len(CLUSTERS)]


def _tokens() -> dict[str, tuple[str, str]]:
    """Every token with its light and its dark colour."""
    named: dict[str, Colours] = {
        **{str(kind): colours for kind, colours in MARKS.items()},
        **{f"cluster-{place}": colours for place, colours in enumerate(CLUSTERS)},
        "gap": GAP,
        "warning": WARNING,
    }
    return NEUTRALS | {
        f"{name}-{part}": (getattr(colours.light, part), getattr(colours.dark, part))
        for name, colours in named.items()
        for part in ("fill", "ink", "line")
    }


TOKENS: dict[str, tuple[str, str]] = _tokens()
"""Token ("surface", "answer-ink", "cluster-3-line") -> its light and its dark colour."""


def colour(token: str, profile: Profile) -> str:
    """What stands in a style for `token`: a CSS variable, or the light colour itself."""
    return f"var(--rm-{token})" if profile == "web" else TOKENS[token][0]


def css(selector: str, only: Collection[str] | None = None) -> str:
    """CSS that gives `selector` every token, following the reader's scheme.

    Light by default, dark where the reader's system prefers it; `data-theme="light"` or `"dark"`, on the
    element itself or anywhere above it, overrules the system.

    Args:
        selector: What carries the custom properties, such as `:root` or `#picture`; one simple selector.
        only: The tokens that are used, where the rest would be dead weight.
    """
    wanted = [token for token in TOKENS if only is None or token in only]
    light, dark = (";".join(f"--rm-{token}:{TOKENS[token][side]}" for token in wanted) for side in (0, 1))

    def themed(name: str) -> str:
        return f'{selector}[data-theme="{name}"],[data-theme="{name}"] {selector}'

    return "\n".join((
        f"{selector}{{color-scheme:light;{light}}}",
        f"@media (prefers-color-scheme:dark){{{selector}{{color-scheme:dark;{dark}}}}}",
        f"{themed('light')}{{color-scheme:light;{light}}}",
        f"{themed('dark')}{{color-scheme:dark;{dark}}}",
    ))  # fmt: skip
