"""Findings in the words of the files that they are about.

A rule speaks of ids. What stands in tables alone has an id that rolemap made, and that nobody there knows: there its name
is said. Neighbours: the project does this once for each finding, when it adds the places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from rolemap.files.loaded import Loaded
from rolemap.lint.finding import Finding

_QUOTED = re.compile("(?:([A-Za-z]+) )?`([^`]*)`")

Words = Mapping[str, Mapping[str, str]]
"""Id -> kind -> the word for it in the files."""


def words_of(loaded: Loaded) -> Words:
    """Return the word for each entity: its id where a file says it, its name where it stands in tables alone.

    Empty where no table was read: there every id stands in a file.
    """
    words: dict[str, dict[str, str]] = {}
    if loaded.cells:
        for each in loaded.model.entities():
            words.setdefault(each.id, {})[each.kind] = each.id if each.key in loaded.origins else each.title
    return words


def reworded(finding: Finding, words: Words) -> Finding:
    """Return a finding that says what it says, advises and offers with the word for each id."""
    return finding._replace(
        message=in_words(finding.message, words),
        help=in_words(finding.help, words),
        fixes=tuple(replace(each, title=in_words(each.title, words)) for each in finding.fixes),
    )


def in_words(text: str, words: Words) -> str:
    """Return a text with the word for each id that it quotes; an id that may mean several things stays.

    The word before an id says of what kind it is: "activity `testing`" is not the area of that name. What is quoted without
    its kind, as in lists, is a role where there is one.
    """
    return _QUOTED.sub(lambda found: _in_words(found, words), text) if words else text


def _in_words(found: re.Match[str], words: Words) -> str:
    kind, id_ = found.groups()
    meant = words.get(id_, {})
    word = meant.get((kind or "").casefold()) or meant.get("role")
    if word is None:
        word = next(iter(meant.values())) if len(set(meant.values())) == 1 else id_
    return f"{kind} `{word}`" if kind else f"`{word}`"
