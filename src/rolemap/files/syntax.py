"""What libyaml complains about, in the words of somebody who writes a model.

One table, most special first: what the parser says, what stands before and at the place, and the sentence to show.
A complaint that the table does not know is shown as libyaml words it.
"""

from __future__ import annotations

import re
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from rolemap.errors import Position, Problem, Related, split_lines

if TYPE_CHECKING:
    import yaml

_IN_QUOTES = "put the text in quotes"
_INDENT = "indent with spaces, and the keys of one mapping alike"


class _Complaint(NamedTuple):
    """One complaint of the parser.

    Attributes:
        says: a part of what libyaml says.
        message: the sentence instead; `$char` is the character at the place, `$line` where the construct began.
        advice: the remedy.
        before: a pattern for the line up to the place, where one complaint has several causes.
        char: the characters that may stand at the place, when only they fit the sentence.
        at_start: the place to show is where the construct began; libyaml stopped too far behind it.
        opened: what to call the place where the construct began, when it is worth showing too.
    """

    says: str
    message: str
    advice: str
    before: str = ""
    char: str = ""
    at_start: bool = False
    opened: str = ""


_COMPLAINTS = (
    _Complaint("cannot start any token", "a tab stands where spaces should indent the line", _INDENT, char="\t"),
    _Complaint("cannot start any token", "a text cannot begin with a backtick", _IN_QUOTES, char="`"),
    _Complaint("cannot start any token", "a text cannot begin with `$char`", _IN_QUOTES),
    _Complaint("mapping values are not allowed", "a key has at most 1,024 characters", "put the text under `name`", before=".{1024}"),
    _Complaint(
        "mapping values are not allowed", "a second `:` stands in one line", "put a text that contains `: ` in quotes",
        before=r":\s",
    ),
    _Complaint(
        "mapping values are not allowed", "this key cannot stand here: the line above it is already a text of its own",
        "end the line above with `:`, or indent this one like the keys around it",
    ),
    _Complaint("expected ':'", "a `:` is missing after this key", "write `key: value`", at_start=True),
    _Complaint(
        "did not find expected key", "the text goes on after its closing quote",
        "put quotes around all of it; inside `'…'`, write `'` as `''`", before=r"""["']\s*$""",
    ),
    _Complaint("did not find expected key", "a key is missing before this `:`", "write `key: value`", char=":"),
    _Complaint(
        "did not find expected key", "a list item stands among the keys of the mapping of line $line",
        "indent it under the key that it belongs to, and write nothing else behind that key", char="-",
    ),
    _Complaint(
        "did not find expected key", "the indentation of this line fits neither the mapping of line $line nor what is in it",
        _INDENT, before=r"^\s*$",
    ),
    _Complaint(
        "expected '-' indicator", "a key stands among the items of the list of line $line",
        "begin the line with `- `, or move it left to the keys it belongs to",
    ),
    _Complaint(
        "',' or '}'", "a `,` or the closing `}` is missing before this",
        "close the `{`; put a text that contains `,`, `: ` or a bracket in quotes", opened="`{` opens here",
    ),
    _Complaint(
        "',' or ']'", "a `,` or the closing `]` is missing before this",
        "close the `[`; put a text that contains `,`, `: ` or a bracket in quotes", opened="`[` opens here",
    ),
    _Complaint("node content", "a value is missing before this `$char`", "write the value, or put the text that begins so in quotes", char=",]}"),
    _Complaint("node content", "a value is missing here", "write the value, or close the bracket that is open"),
    _Complaint("unexpected end of stream", "this quote is never closed", "close it with the same quote", at_start=True),
    _Complaint("unexpected document indicator", "this quote is never closed", "close it with the same quote", at_start=True),
    _Complaint(
        "unknown escape character", "this `\\` means nothing in double quotes",
        "write `\\\\` for a backslash, or use single quotes",
    ),
    _Complaint(
        "invalid Unicode character escape", "this escape stands for no character", "write the character itself",
    ),
    _Complaint("expected alphabetic or numeric", "a text cannot begin with `$char`", _IN_QUOTES, at_start=True),
    _Complaint("expected whitespace or line break", "a text cannot begin with `$char`", _IN_QUOTES, char="!", at_start=True),
    _Complaint("undefined tag handle", "tags are not read", "write the value without a tag, or put the text in quotes"),
    _Complaint(
        "expected comment or line break", "a text after `$char` begins on the next line",
        "begin it there, or put the text in quotes", at_start=True,
    ),
    _Complaint("a tab character", "a tab stands where spaces should indent the line", _INDENT),
    _Complaint(
        "block sequence entries are not allowed", "a list cannot begin on the line of its key",
        "begin it on the next line, or write it as `[one, two]`",
    ),
    _Complaint("expected <document start>", "the model has ended before this", "write one mapping, without `...`"),
)  # fmt: skip


def syntax_problem(path: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """Return what is wrong with a file that libyaml cannot parse."""
    said = error.problem or "it cannot be read"
    end = _place(error.problem_mark or error.context_mark)
    start = _place(error.context_mark or error.problem_mark)
    lines = split_lines(text)
    for each in _COMPLAINTS:
        line, column = start if each.at_start else end
        whole = lines[line] if line < len(lines) else ""
        char = whole[column : column + 1]
        if each.says not in said or (each.char and (not char or char not in each.char)):
            continue
        if each.before and not re.search(each.before, whole[:column]):
            continue
        also = (Related(Position(path, start[0] + 1, start[1] + 1), each.opened),) if each.opened else ()
        message = Template(each.message).substitute(char=char, line=start[0] + 1)
        return Problem(Position(path, line + 1, column + 1), message, each.advice, also)
    context = f", {error.context} of line {start[0] + 1}" if error.context else ""
    return Problem(Position(path, end[0] + 1, end[1] + 1), f"this is not valid YAML: {said}{context}")


def _place(mark: yaml.Mark | None) -> tuple[int, int]:
    return (mark.line, mark.column) if mark is not None else (0, 0)
