"""What a report says of the remedies that a finding offers: their titles, where these say more than the advice."""

from __future__ import annotations

import re

from rolemap.lint.finding import Finding

_MOST = 3
_WORD = re.compile(r"[\w-]+")


def titles(finding: Finding) -> tuple[str, ...]:
    """Return the titles of the likeliest remedies, at most three, without those that only repeat the advice."""
    said = set(_WORD.findall(finding.help))
    return tuple(each.title for each in finding.fixes if not said.issuperset(_WORD.findall(each.title)))[
        :_MOST
    ]
