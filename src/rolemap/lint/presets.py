"""Ready-made configurations, by name: which rules matter to whom. One table, shown on the configuration page.

Rules are named as people name them; tests hold every code and every option to the rules that there are.
"""

from __future__ import annotations

from types import MappingProxyType

from rolemap.lint.configuration import OFF, Configuration, Level
from rolemap.lint.finding import Severity

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def _all(level: Level, codes: str) -> dict[str, Level]:
    return dict.fromkeys(codes.split(), level)


_STRICT = Configuration(
    severity=_all(
        _WARNING, "RAM003 RAM006 LOAD002 LOAD003 ORG006 DEC011 DEC012 KPI004 KPI006 KPI011 STR009 SRC003"
    ),
    options={
        "RAM004": {"most": 5},
        "RAM005": {"consulted": 3, "informed": 6},
        "RAM010": {"most": 1},
        "LOAD002": {"share": 0.2},
        "ORG002": {"most": 10},
        "DEC012": {"most": 4},
        "PPL004": {"items": 3},
        "SRC004": {"days": 180},
    },
    fail_on="warning",
)
"""Smells count, and come sooner."""

_STARTUP = Configuration(
    severity={
        **_all(OFF, "RAM006 LOAD002 LOAD004 PPL004 PPL005 ORG003 CTL006 CTL008 STR005 STR008 STR010 STR012"),
        **_all(_INFO, "ORG007 CTL001 CTL005 KPI007 KPI008 STR001"),
        **_all(_WARNING, "CTL002 CTL003 CTL004 SOD001 SOD002 SOD006 KPI010"),
    },
    options={"LOAD006": {"least": 10}, "STR003": {"least": 1}},
)
"""Few people do many things: what cannot be kept apart yet is told, and fails nothing."""

_REGULATED = Configuration(
    severity={
        **_all(_ERROR, "RAM011 RAM012 PPL004 PPL005 DEC006 KPI007 KPI008 SRC001 SRC005"),
        **_all(_ERROR, "CTL SOD"),
        **_all(_WARNING, "RAM003 DEC011 SRC004"),
    },
    options={"RAM010": {"most": 3}, "SRC004": {"days": 180}},
    fail_on="warning",
)
"""Duties are kept apart, authority is stated, and all of it has been looked at lately."""

_COBIT = Configuration(
    severity={
        **_all(OFF, "RAM004 RAM005 RAM006 LOAD001 LOAD004 LOAD005"),
        **_all(_ERROR, "RAM003"),
    },
)
"""The charts of COBIT 2019: exactly one A, two to seventeen R's on a practice, neither C nor I."""

PRESETS: MappingProxyType[str, Configuration] = MappingProxyType(
    {
        "default": Configuration(),
        "strict": _STRICT,
        "startup": _STARTUP,
        "regulated": _REGULATED,
        "cobit": _COBIT,
    }
)
"""By name; "default" says nothing."""
