"""YAML text as data: the same structure and the same positions as PyYAML's own nodes, with scalars left as text."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from authoring import to_yaml
from hypothesis import given
from hypothesis import strategies as st

from rolemap.files.text import Block, Listing, Text, read
from strategies import HOSTILE

SCALARS = st.one_of(
    st.none(),
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
)
KEYS = st.one_of(
    st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
)
DOCUMENTS = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(KEYS.filter(lambda key: key != "<<"), inner, max_size=4)
    ),
    max_leaves=12,
)
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([None, True, False]),
        "width": st.sampled_from([8, 40, 400]),
        "indent": st.sampled_from([2, 4, 7]),
        "line_break": st.sampled_from(["\n", "\r\n", "\r"]),
        "explicit_start": st.booleans(),
    }
)
NULLS = ("", "~", "null", "Null", "NULL")


def parsed(text: str, found: Text) -> Any:
    """Return data with positions as nested tuples, from our own fold."""
    assert not found.problems, (text, found.problems)

    def walk(value: Any, mark: int) -> Any:
        place = (mark >> 32, mark & 0xFFFFFFFF)
        if isinstance(value, Block):
            marks = value.marks
            assert value.mark == mark
            entries = list(value.items())
            return place, {
                key: ((marks[2 * at] >> 32, marks[2 * at] & 0xFFFFFFFF), walk(each, marks[2 * at + 1]))
                for at, (key, each) in enumerate(entries)
            }
        if isinstance(value, Listing):
            assert value.mark == mark
            return place, [walk(each, at) for each, at in zip(value, value.marks, strict=True)]
        return place, value

    data = found.data
    return walk(data, data.mark) if isinstance(data, Block | Listing) else data


def composed(text: str) -> Any:
    """Return the same from the nodes that PyYAML composes."""

    def walk(node: Any) -> Any:
        place = (node.start_mark.line, node.start_mark.column)
        if isinstance(node, yaml.MappingNode):
            return place, {
                key.value: ((key.start_mark.line, key.start_mark.column), walk(value))
                for key, value in node.value
            }
        if isinstance(node, yaml.SequenceNode):
            return place, [walk(each) for each in node.value]
        null = not node.style and node.value in NULLS
        return place, None if null else node.value

    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert root is not None
    found = walk(root)
    return found if isinstance(root, yaml.CollectionNode) else found[1]


@given(DOCUMENTS, STYLES)
def test_structure_and_positions_are_those_of_pyyaml(document: Any, style: dict[str, Any]) -> None:
    text = to_yaml(document, **style)
    assert parsed(text, read("model.yml", text.encode())) == composed(text)


@given(DOCUMENTS, STYLES)
def test_what_was_written_is_read_back(document: Any, style: dict[str, Any]) -> None:
    assert read("model.yml", to_yaml(document, **style).encode()).data == document


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"), ("on", "on"), ("yes", "yes"), ("true", "true"), ("1_000", "1_000"), ("0o7", "0o7"),
        ("1:30", "1:30"), ("1.10", "1.10"), ("2024-01-01", "2024-01-01"), (".inf", ".inf"), ("=", "="),
        ("null", None), ("~", None), ("", None), ("Null", None), ("NULL", None),
        ("'null'", "null"), ('"~"', "~"), ("''", ""), ("!!str null", "null"), ("!!int 7", "7"), ("! x", "x"),
        ("|\n  two\n  lines", "two\nlines"), (">-\n  one\n  line", "one line"), ('"\\u00e4\\x41"', "äA"),
    ],
)  # fmt: skip
def test_scalars_stay_the_text_that_stands_there(written: str, meant: str | None) -> None:
    found = read("model.yml", f"key: {written}".encode())
    assert found.data == {"key": meant}
    assert not found.problems


@pytest.mark.parametrize("key", ["no", "on", "null", "Null", "~", "1_000", "1:30", "'null'"])
def test_a_key_is_text_whatever_it_looks_like(key: str) -> None:
    assert read("model.yml", f"{key}: x".encode()).data == {key.strip("'"): "x"}


def test_an_alias_stands_for_what_its_anchor_holds() -> None:
    found = read("model.yml", b"a: &x {n: &y v}\nb: [*x, *y]\n*y : c\n&z d: *z\n")
    assert found.data == {"a": {"n": "v"}, "b": [{"n": "v"}, "v"], "v": "c", "d": "d"}


def test_an_alias_means_the_anchor_that_was_set_last() -> None:
    found = read("model.yml", b"a: &x 1\nb: &x {c: &x 2}\nd: *x\n")
    assert found.data == {"a": "1", "b": {"c": "2"}, "d": "2"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_encodings_and_line_ends_do_not_move_places(encoding: str, line_break: str) -> None:
    text = line_break.join(["# Rôles 漢字", "roles:", "  cfo: {name: Ünï, näm: x}", ""])
    found = read("model.yml", text.encode(encoding))
    assert isinstance(found.data, Block)
    cfo = found.data["roles"]
    assert isinstance(cfo, Block)
    inner = cfo["cfo"]
    assert isinstance(inner, Block)
    assert str(found.position(cfo.key_mark("cfo"))) == "model.yml:3:3"
    assert str(found.position(inner.key_mark("näm"))) == "model.yml:3:20"
    assert str(found.position(inner.value_mark("näm"))) == "model.yml:3:25"
