"""Files that extend a model: which of them say so, what they name, and why that cannot be.

`files.load` loads what is named here, and lays the files over it. Traps: a model and what it extends may lie in one
folder that is read as a whole, so of several files that extend something the last in the chain has to be found.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

from rolemap.files.gather import CATALOG, inside
from rolemap.files.text import Block, Text


class Extension(NamedTuple):
    """A file that extends a model.

    Attributes:
        text: the file.
        wanted: what it names: a path beside it, or a catalogue.
        chain: the models that led to this file by extending each other, as real paths.
    """

    text: Text
    wanted: str
    chain: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where the model that it extends is to be found."""
        if self.wanted.startswith(CATALOG):
            return self.wanted
        return os.path.normpath(os.path.join(os.path.dirname(self.text.place), self.wanted))

    @property
    def real(self) -> str:
        """The same, whatever links lead there."""
        if self.wanted.startswith(CATALOG):
            return self.wanted
        return os.path.realpath(self.path) if os.path.lexists(self.path) else os.path.abspath(self.path)

    @property
    def chain_to_here(self) -> tuple[str, ...]:
        """The models that led here, and this one."""
        return tuple(dict.fromkeys((*self.chain, os.path.realpath(self.text.place))))

    def is_sound(self) -> bool:
        """True if it can be followed; else the file says why not."""
        if not self.wanted:
            self.refuse("`extends` names no model", "name a file, a folder or catalog:NAME")
        elif not self.wanted.startswith(CATALOG) and not inside(self.real, self.text.root):
            where = "the project's folder"
            self.refuse(
                f"`{self.wanted}` leads out of {where}",
                f"extend a catalogue, or what lies in {where}",
            )
        elif self.real in self.chain_to_here:
            circle = (*self.chain_to_here[self.chain_to_here.index(self.real) :], self.real)
            root = os.path.realpath(self.text.root)
            named = " → ".join(os.path.relpath(each, root) for each in circle)
            self.refuse(f"models extend each other in a circle: {named}")
        else:
            return True
        return False

    def refuse(self, message: str, advice: str = "") -> None:
        """Report why it cannot be followed, at the name."""
        assert isinstance(self.text.data, Block)
        mark = self.text.data.value_mark("extends")
        self.text.report(mark, message, advice, width=len(self.wanted))


def extensions(texts: Iterable[Text], chain: tuple[str, ...]) -> list[Extension]:
    """Return the files that extend a model, those first that no other of them extends."""
    found = [
        Extension(text, wanted, chain)
        for text in texts
        if isinstance(text.data, Block) and isinstance(wanted := text.data.get("extends"), str)
    ]
    extended = {each.real for each in found}
    return sorted(found, key=lambda each: os.path.realpath(each.text.place) in extended)
