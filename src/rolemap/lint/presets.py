"""Ready-made configurations, by name: which rules matter to whom. One table, shown on the configuration page."""

from __future__ import annotations

from rolemap.lint.configuration import Configuration

PRESETS: dict[str, Configuration] = {"default": Configuration()}
