"""By what a finding is known again after files were edited: never by where it stands or how it is worded.

Traps: what is about no entity, such as a remark on a table, has nothing but the words in backticks to be told by.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from rolemap.lint.finding import Finding
from rolemap.model.value import Value

_QUOTED = re.compile("`([^`]*)`")


def identity(finding: Finding) -> str:
    """Return what a finding is about, in one line: its code, its subjects, what inside the first of them.

    Examples:
        >>> identity(Finding(code="RAM002", subjects=("activity:close", "role:cfo"), at=("effort",), message="…"))
        'RAM002 activity:close role:cfo at effort'
    """
    said = [finding.code, *finding.subjects[:1], *sorted(finding.subjects[1:])]
    if finding.at:
        said += ["at", *map(_step, finding.at)]
    if not finding.subjects and not finding.at:
        said += _QUOTED.findall(finding.message)
    return " ".join(" ".join(said).split())


def _step(inside: str | Value) -> str:
    """Return a step into an entity in a word: a part, such as a limit, by its sort and by what it says."""
    if isinstance(inside, Value):
        from hashlib import sha256

        return f"{type(inside).__name__.lower()}-{sha256(repr(inside).encode()).hexdigest()[:8]}"
    return inside


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a short text for each finding, no two the same; of findings about the same, in their order."""
    from hashlib import sha256  # few findings and few reports need it

    seen: Counter[str] = Counter()
    for each in findings:
        known = identity(each)
        seen[known] += 1
        yield sha256(f"{known}\n{seen[known]}".encode()).hexdigest()[:16]
