"""Reading HTML as a browser would, as far as tests need it: tags that balance, attributes, text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "img", "br", "col"}


@dataclass
class Element:
    """A tag with its attributes, its children and the text right inside it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    own: str = ""

    def all(self, tag: str, **wanted: str) -> list[Element]:
        """Every element of that tag below, whose attributes (`class_` for class) hold those words."""
        found = [
            child
            for child in self.children
            if child.tag == tag
            and all(
                value in child.attributes.get(name.rstrip("_"), "").split() for name, value in wanted.items()
            )
        ]
        return found + [deep for child in self.children for deep in child.all(tag, **wanted)]

    @property
    def text(self) -> str:
        """All text below, in no promised order between a tag's own text and its children's."""
        return self.own + "".join(child.text for child in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack = [Element("root")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute stands twice in <{tag}>"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].children.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack[-1].tag == tag, f"</{tag}> closes <{self.stack[-1].tag}>"
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        self.stack[-1].own += data


def read(html: str) -> Element:
    """The root above the elements of `html`, all of which are closed in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.stack) == 1, f"<{reader.stack[-1].tag}> is never closed"
    return reader.stack[0]
