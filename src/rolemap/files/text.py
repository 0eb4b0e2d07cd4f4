"""YAML text -> plain data that knows where every value stands.

Our own fold over libyaml's events (`yaml.CParser`): several times faster than PyYAML's constructors, and every value
keeps its line and column. Scalars stay text; the document types them, which gives YAML 1.2 core meaning (`no` and `on`
are strings). Refused with a position: duplicate keys, merge and complex keys, tags that name types, deep nesting,
documents whose aliases multiply, several documents in one file.

A position is one integer, `line << 32 | column`, counted from 0; `Block.marks` and `Listing.marks` hold them in step
with the values, so that nothing is allocated a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml._yaml import CParser  # the parser alone, without a constructor on top
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from rolemap.errors import Position, Problem, Related, split_lines

MAX_DEPTH = 64
MAX_ALIASED = 20_000  # values that all aliases of one file may stand for together
MAX_DUPLICATES = 1_000  # keys that stand twice; a file with more of them is no model that somebody wrote
_OPEN = 0  # the size of an anchored value that has not ended yet
_COLUMN = (1 << 32) - 1
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_PLAIN_TAGS = frozenset(
    "tag:yaml.org,2002:" + name for name in ("map", "seq", "str", "null", "bool", "int", "float")
)
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Block(dict[str, "Block | Listing | str | None"]):
    """A mapping; `marks` holds, in the order of its keys, where each key and each value begins."""

    __slots__ = ("mark", "marks")
    mark: int
    marks: list[int]

    def key_mark(self, key: str) -> int:
        """Return where `key` stands."""
        return self.marks[2 * list(self).index(key)]

    def value_mark(self, key: str) -> int:
        """Return where the value of `key` begins."""
        return self.marks[2 * list(self).index(key) + 1]


class Listing(list["Block | Listing | str | None"]):
    """A sequence; `marks` holds where each of its values begins."""

    __slots__ = ("mark", "marks")
    mark: int
    marks: list[int]


@dataclass(slots=True)
class Text:
    """One file as read: its data (None when nothing could be read), and what was wrong with it.

    `path` is what people read; `file` is where the file is, for a catalogue that comes with rolemap; `root` is the
    project's folder, which nothing that the file names can lead out of.
    """

    path: str
    text: str = ""
    data: Block | Listing | str | None = None
    problems: list[Problem] = field(default_factory=list)
    file: str = ""
    root: str = "."

    @property
    def place(self) -> str:
        """Where the file is."""
        return self.file or self.path

    def position(self, mark: int, width: int = 1) -> Position:
        """Return the position that `mark` stands for."""
        return Position(self.path, (mark >> 32) + 1, (mark & _COLUMN) + 1, max(width, 1))

    def report(
        self, mark: int, message: str, advice: str = "", *, width: int = 1, also: tuple[Related, ...] = ()
    ) -> None:
        """Add a problem at `mark`."""
        self.problems.append(Problem(self.position(mark, width), message, advice, also))


def decode(path: str, raw: bytes) -> Text:
    """Return the text of a file: UTF-8 or, with its mark, UTF-16. Anything else is a problem."""
    encoding, label = (
        ("utf-16", "UTF-16") if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "UTF-8")
    )
    try:
        found = Text(path, raw.decode(encoding))
    except UnicodeDecodeError as error:
        if b"\0" in raw and label == "UTF-8":
            return _binary(path)
        found = Text(path, raw.decode(encoding, "replace"))
        found.report(
            _mark_after(raw[: error.start].decode(encoding, "replace")),
            f"this is not {label} text: byte 0x{raw[error.start]:02x} cannot be read",
            "save the file as UTF-8",
        )
        return found
    if "\0" in found.text:
        return _binary(path)
    stray = _FORBIDDEN.search(found.text)
    if stray:
        shown = stray[0].encode("unicode_escape").decode("ascii")
        found.report(
            _mark_after(found.text[: stray.start()]),
            f"the character `{shown}` cannot stand in YAML",
            f"take it out, or write it as `{shown}` in double quotes",
        )
    return found


def _binary(path: str) -> Text:
    found = Text(path)
    found.report(
        0, f"`{path}` is a binary file, not YAML text", "give a `.yml` file, or a folder with `.yml` files"
    )
    return found


def _mark_after(before: str) -> int:
    """Return the mark of the character that follows the text `before`."""
    lines = split_lines(before)
    return len(lines) - 1 << 32 | len(lines[-1])


def read(path: str, raw: bytes) -> Text:
    """Return the data of one YAML file with the position of every value; never raises for what the file contains."""
    found = decode(path, raw)
    if found.problems:
        return found
    try:
        _Fold(found).run()
    except _Refused:
        found.data = None
    except yaml.MarkedYAMLError as error:
        from rolemap.files.syntax import syntax_problem  # only a mistake needs its table

        found.problems.append(syntax_problem(path, found.text, error))
        found.data = None
    return found


class _Refused(Exception):  # noqa: N818 - never leaves this module
    """The rest of the file makes no sense any more; the problem has been reported."""


class _Fold:
    """Folds the events of one file into data."""

    def __init__(self, found: Text) -> None:
        self.found = found
        self.anchors: dict[
            str, tuple[Block | Listing | str | None, int]
        ] = {}  # value, how many values it holds
        self.aliased = 0

    def run(self) -> None:  # noqa: C901, PLR0912, PLR0915 - the hot loop of loading: calls cost more than branches
        """Read all events; leave the data in `found`."""
        found = self.found
        next_event: Callable[[], Any] = CParser(found.text).get_event
        stack: list[
            tuple[Block | Listing, str | None, int]
        ] = []  # container, its anchor, values counted before it
        here: Block | Listing | None = None
        marks: list[int] = []
        append = marks.append  # to the marks of `here`
        texts: dict[str, str] = {}
        once = texts.setdefault  # one text for all that are alike: most are names that are looked up later
        key: str | None = None  # the key that waits for its value
        key_mark = 0
        dropping = False  # the waiting key is a duplicate: its value is read and let go
        count = 0
        documents = 0
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                start = event.start_mark
                mark = start.line << 32 | start.column
                value: Block | Listing | str | None = once(event.value, event.value)
                count += 1
                if event.tag is not None:
                    self.check_tag(event.tag, mark)
                elif value in _NULLS and event.implicit[0] and not (key is None and type(here) is Block):
                    value = None  # but a key is text, whatever it looks like
                if event.anchor is not None:
                    self.anchors[event.anchor] = (value, 1)
                if key is not None and not dropping:  # a value under its key: half of all events
                    here[key] = value  # type: ignore[index, call-overload]
                    append(key_mark)
                    append(mark)
                    key = None
                    continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                start = event.start_mark
                mark = start.line << 32 | start.column
                if type(here) is Block and key is None:
                    found.report(
                        mark, "a key must be a plain word, and here a list or a mapping stands in its place"
                    )
                    raise _Refused
                if len(stack) >= MAX_DEPTH:
                    found.report(mark, f"this is nested deeper than {MAX_DEPTH} levels")
                    raise _Refused
                if event.tag is not None:
                    self.check_tag(event.tag, mark)
                child: Block | Listing = Block() if kind is MappingStartEvent else Listing()
                child.mark = mark
                child.marks = []
                if here is None:
                    found.data = child
                elif type(here) is Block:
                    assert key is not None
                    if not dropping:
                        here[key] = child
                        here.marks += (key_mark, mark)
                    key = None
                    dropping = False
                else:
                    here.append(child)  # type: ignore[union-attr]
                    here.marks.append(mark)
                stack.append((child, event.anchor, count))
                if event.anchor is not None:
                    self.anchors[event.anchor] = (child, _OPEN)
                here = child
                append = child.marks.append
                count += 1
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                done, anchor, before = stack.pop()
                if anchor is not None and self.anchors[anchor][0] is done:  # not set anew inside
                    self.anchors[anchor] = (done, count - before)
                if stack:
                    here = stack[-1][0]
                    append = here.marks.append
                else:
                    here = None
                continue
            elif kind is AliasEvent:
                start = event.start_mark
                mark = start.line << 32 | start.column
                value, size = self.alias(event.anchor, mark)
                count += size
            else:
                if kind is DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        mark = event.start_mark.line << 32 | event.start_mark.column
                        advice = "give each a file of its own; the files of a folder are one model"
                        found.report(mark, "a second document begins in this file", advice, width=3)
                        raise _Refused
                continue
            # A scalar or an alias: a value on its own, or a key.
            if type(here) is Block:
                if key is None:
                    key = value if type(value) is str and value and value != "<<" else self.key(value, mark)
                    key_mark = mark
                    if key in here:
                        self.report_duplicate(here, key, mark)
                        dropping = True
                else:
                    if not dropping:
                        here[key] = value
                        here.marks += (key_mark, mark)
                    key = None
                    dropping = False
            elif here is None:
                found.data = value
            else:
                here.append(value)  # type: ignore[union-attr]
                here.marks.append(mark)

    def key(self, value: Block | Listing | str | None, mark: int) -> str:
        """Return `value` as a key."""
        if value == "<<":
            self.found.report(mark, "merge keys (`<<`) are not read", "write the values out", width=2)
            raise _Refused
        if isinstance(value, str) and value:
            return value
        if isinstance(value, Block | Listing):
            self.found.report(
                mark,
                "a key must be a plain word, and here an alias to a list or a mapping stands in its place",
            )
        else:
            self.found.report(mark, "a key is missing before the `:`")
        raise _Refused

    def check_tag(self, tag: str, mark: int) -> None:
        """Accept the tags of the YAML core schema, which change nothing here; refuse all others."""
        if tag not in _PLAIN_TAGS and tag != "!":
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self.found.report(
                mark, f"the tag `{shown}` is not read", "write the value without a tag", width=len(shown)
            )
            raise _Refused

    def report_duplicate(self, block: Block, key: str, mark: int) -> None:
        """Report that `key` stands twice in `block`, with both places."""
        first = self.found.position(block.key_mark(key), len(key))
        self.found.report(
            mark,
            f"the key `{key}` stands twice",
            "keep one of the two, or merge them",
            width=len(key),
            also=(Related(first, f"`{key}` stands here first"),),
        )
        if len(self.found.problems) >= MAX_DUPLICATES:
            raise _Refused

    def alias(self, name: str, mark: int) -> tuple[Block | Listing | str | None, int]:
        """Return what the anchor stands for, as long as all aliases together stay within bounds."""
        if name not in self.anchors:
            self.found.report(
                mark, f"the alias `*{name}` has no anchor `&{name}` before it", width=len(name) + 1
            )
            raise _Refused
        value, size = self.anchors[name]
        if size == _OPEN:
            self.found.report(
                mark, f"the alias `*{name}` stands inside `&{name}` itself", width=len(name) + 1
            )
            raise _Refused
        self.aliased += size
        if self.aliased > MAX_ALIASED:
            self.found.report(
                mark,
                f"the aliases of this file stand for more than {MAX_ALIASED:,} values; `*{name}` is one too many",
                width=len(name) + 1,
            )
            raise _Refused
        return value, size
