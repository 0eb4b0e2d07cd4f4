"""By what a finding is known again after files were edited: never by where it stands or how it is worded.

Traps: of what was noticed while a table was read, nothing but the words tells one from another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from rolemap.lint.finding import Finding


def identity(finding: Finding) -> str:
    """Return what a finding is about, in one line: its code, its subjects, what inside the first of them.

    Examples:
        >>> identity(Finding(code="RAM002", subjects=("activity:close", "role:cfo"), at=("effort",), message="…"))
        'RAM002 activity:close role:cfo at effort'
    """
    said = [finding.code, *finding.subjects]
    if finding.at:
        said += ["at", *(each if isinstance(each, str) else repr(each) for each in finding.at)]
    if not finding.subjects and not finding.at:
        file = finding.position.file if finding.position is not None else ""
        said += [file, " ".join(finding.message.split())]
    return " ".join(map(str, said))


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a short text for each finding, no two the same; of findings about the same, in their order."""
    seen: Counter[str] = Counter()
    for each in findings:
        known = identity(each)
        seen[known] += 1
        yield sha256(f"{known}\n{seen[known]}".encode()).hexdigest()[:16]
