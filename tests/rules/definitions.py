"""What one family of rules says of a small model, judged by what stands behind its lines.

Each line ends with the codes that are found on it, `# RAM001`, as often as they are found; a lower-case code, `# ram003`,
is one that is only a smell there. Of codes of other families nothing is expected. A first line `# as of DATE` names the
day. Whatever a finding offers as a remedy must remove it and bring nothing new.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from textwrap import dedent

import rolemap
from rolemap import RULES, Configuration, Finding, Severity
from rolemap.index.index import Index
from rolemap.lint.run import run
from rolemap.model.changes import apply
from rolemap.model.data import require_sound
from rolemap.model.model import Model

_DAY = date(2027, 1, 1)
_CODE = re.compile(r"\b[A-Za-z]{3,4}\d{3}\b")


def judge(text: str, family: str, path: Path) -> tuple[Finding, ...]:
    """Return what a family finds in a model, after it was held against what the lines say."""
    lines = dedent(text).strip().splitlines()
    said = re.match(r"# as of (\S+)", lines[0])
    day = date.fromisoformat(said[1]) if said else _DAY
    path.write_text("\n".join(["rolemap: 1", *lines]), "utf-8")
    project = rolemap.load(path)
    found = tuple(each for each in project.check(on=day) if each.code.startswith(family))
    expected = Counter(
        (number, code)
        for number, line in enumerate(lines, 2)
        for code in _CODE.findall(line.partition("  # ")[2])
        if code.upper().startswith(family)
    )
    assert Counter((_line(each), _shown(each)) for each in found) == expected
    for each in found:
        _require_fixes_that_mend(project.model, each, day)
    return found


def _line(finding: Finding) -> int:
    return finding.position.line if finding.position is not None else 0


def _shown(finding: Finding) -> str:
    return finding.code.lower() if finding.severity is Severity.INFO else finding.code


def _require_fixes_that_mend(model: Model, finding: Finding, day: date) -> None:
    for fix in finding.fixes:
        mended = apply(model, fix.changes)
        require_sound(mended)
        before, after = (
            Counter(_known(run(Index(each), RULES, Configuration(), on=day))) for each in (model, mended)
        )
        assert not after[_only(finding)], fix.title
        assert set(after) <= set(before), fix.title


def _known(found: Iterable[Finding]) -> list[tuple[object, ...]]:
    return [_only(each) for each in found]


def _only(each: Finding) -> tuple[object, ...]:
    """What tells a finding from others, whatever it says of numbers."""
    return each.code, each.subjects[:1], each.at
