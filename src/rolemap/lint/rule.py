"""What a rule is: one function over an index, made into a `Rule` by the decorator.

The function's keyword-only parameters are its options; its docstring is its page and its test: in the YAML under
"Example", findings fall exactly on the lines marked `# finding`; in the YAML under "Use instead" there are none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, NamedTuple

from rolemap.errors import RolemapError, did_you_mean
from rolemap.files.comments import Comment
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Severity
from rolemap.model.entities import Waiver

Check = Callable[..., Iterator[Finding]]
Share = Annotated[float, "from 0 to 1"]
"""The type of an option that is a part of something: who writes 30 for 30 % is told so."""

OPTION_TYPES: Mapping[str, type] = {"int": int, "float": float, "bool": bool, "str": str}
"""What the parameters of a rule may be, that a configuration can say."""


class Record(NamedTuple):
    """What has been done before a rule that looks back.

    Attributes:
        ran: the codes and the names of the rules that have run.
        used: the waivers that have accepted a finding, each with the key of its entity.
        comments: the comments in the files that are to accept findings.
        heeded: those that have accepted one, each with the word that names the rule. What a rule finds in a comment is
            about no entity: it says itself at which position it stands.
        known: the codes and the names of all rules, whether they have run or not.
    """

    ran: frozenset[str]
    used: frozenset[tuple[str, Waiver]]
    comments: tuple[Comment, ...] = ()
    heeded: frozenset[tuple[Comment, str]] = frozenset()
    known: frozenset[str] = frozenset()


NOTHING = Record(frozenset(), frozenset())


class Option(NamedTuple):
    """A keyword-only parameter of a rule: its name in configuration, its type and its default."""

    name: str
    type: type
    default: int | float | bool | str
    is_share: bool = False

    def accepts(self, value: object) -> bool:
        """True if the value has the option's type; a whole number does for a fraction, a truth value for neither.

        No number of an option is below 0, and no share above 1.
        """
        if isinstance(value, bool) or self.type is bool:
            return isinstance(value, bool) and self.type is bool
        if not isinstance(value, (int, float) if self.type is float else self.type):
            return False
        return not isinstance(value, int | float) or 0 <= value <= (1 if self.is_share else math.inf)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding: what can be configured, explained and listed. A rule finds it, or whoever reads a file.

    Attributes:
        code: "RAM002"; never used again for another kind.
        name: "several-accountable"; reads well after "allow".
        severity: what its findings are unless configured otherwise.
        since: the version of rolemap that brought it.
        text: its page as it was written.
    """

    code: str
    name: str
    severity: Severity
    since: str
    text: str = field(repr=False)

    @property
    def page(self) -> str:
        """Markdown; the first paragraph says what is found."""
        return cleandoc(self.text)

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be configured about it."""
        return ()

    @property
    def family(self) -> str:
        """The letters of the code: "RAM"."""
        return self.code.rstrip("0123456789")

    @property
    def summary(self) -> str:
        """What it finds, in one sentence."""
        return " ".join(self.page.partition("\n\n")[0].split())

    def section(self, heading: str) -> str:
        """Return the text under a heading of the page, "" when there is none."""
        found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", self.page, re.MULTILINE | re.DOTALL)
        return found.group(1).strip() if found else ""

    def yaml(self, heading: str) -> tuple[str, ...]:
        """Return the YAML models under a heading of the page."""
        return tuple(
            re.findall(r"^```yaml\n(.*?)^```", self.section(heading) + "\n", re.MULTILINE | re.DOTALL)
        )


@dataclass(frozen=True, slots=True)
class Rule(Kind):
    """One rule: a kind of finding, and the function that finds it. Its page is the function's docstring.

    Attributes:
        check: the function; its keyword-only parameters are the options.
        looks_back: True if it is about what other rules found: it runs after them, and is given the record of them.
    """

    check: Check = field(repr=False, kw_only=True)
    looks_back: bool = field(default=False, repr=False, kw_only=True)

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be configured about it: the keyword-only parameters of its function."""
        return tuple(_options(self.check))

    def run(self, index: Index, options: Mapping[str, object], record: Record = NOTHING) -> Iterator[Finding]:
        """Yield what the rule finds; `record` says what other rules did, for a rule that looks back."""
        return self.check(index, record, **options) if self.looks_back else self.check(index, **options)


def rule(
    code: str, name: str, severity: str, *, since: str, looks_back: bool = False
) -> Callable[[Check], Rule]:
    """Return a decorator that makes a function over an index into a rule.

    Args:
        code: family and number, "RAM002".
        name: in words, "several-accountable".
        severity: error, warning or info.
        since: the version that brings it.
        looks_back: True for a function over an index and the `Record` of the other rules.
    """

    def made(check: Check) -> Rule:
        text = check.__doc__ or ""
        return Rule(code, name, Severity(severity), since, text, check=check, looks_back=looks_back)

    return made


def cleandoc(text: str) -> str:
    """Return a docstring without its indentation."""
    from inspect import cleandoc  # a check reads no page

    return cleandoc(text)


def _options(check: Check) -> Iterator[Option]:
    import inspect  # only configuration and pages ask for options

    for parameter in inspect.signature(check).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY:
            said = parameter.annotation
            is_share = said in ("Share", Share)
            kind = float if is_share else said if isinstance(said, type) else OPTION_TYPES[said]
            yield Option(parameter.name, kind, parameter.default, is_share)


def find(kinds: tuple[Kind, ...], word: str) -> Kind:
    """Return the rule, or the other kind of finding, with this code or name.

    Raises:
        RolemapError: when there is none; the message names the nearest.
    """
    wanted = word.casefold()
    for each in kinds:
        if wanted in (each.code.casefold(), each.name):
            return each
    known = [each.code for each in kinds] + [each.name for each in kinds]
    raise RolemapError(
        f"there is no rule `{word}`; {did_you_mean(word, known) or '`rolemap rule` lists them'}"
    )
