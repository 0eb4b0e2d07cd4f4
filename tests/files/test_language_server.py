"""The schema in a real editor's hands: completion, hover and errors of the YAML language server.

Set ROLEMAP_YAML_LANGUAGE_SERVER to the program of the npm package `yaml-language-server`
(`node_modules/.bin/yaml-language-server`); without it, or without node, these tests are skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rolemap.files.schema import schema

SERVER = os.environ.get("ROLEMAP_YAML_LANGUAGE_SERVER", "")
pytestmark = [
    pytest.mark.skipif(not SERVER, reason="ROLEMAP_YAML_LANGUAGE_SERVER does not name a language server"),
    pytest.mark.skipif(
        shutil.which("node") is None, reason="there is no node on PATH to run the language server"
    ),
]
MODEL = """\
# yaml-language-server: $schema=rolemap.schema.json
rolemap: 1
notation: RACI
roles:
  cfo: {name: Chief financial officer, horizon: strategic}
  ceo: {reports_to: 7}
activities:
  close-books:
    accountable: cfo
    I: ceo
    stage: monitor
"""


class Editor:
    """The least that an editor says to a language server about one open file."""

    def __init__(self, folder: Path) -> None:
        self.uri = (folder / "x.rolemap.yml").as_uri()
        self.server = subprocess.Popen([SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.asked = 0
        self.version = 0
        self.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities={})
        self.tell("initialized")

    def close(self) -> None:
        self.ask("shutdown")
        self.tell("exit")
        self.server.communicate(timeout=20)

    def send(self, **message: Any) -> None:
        assert self.server.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.server.stdin.flush()

    def hear(self) -> Any:
        """Return the next message; answer what the server asks with nothing."""
        assert self.server.stdout is not None
        length = 0
        while line := self.server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server has ended"
        message = json.loads(self.server.stdout.read(length))
        if "method" in message and "id" in message:
            wanted = message["params"].get("items", []) if message["params"] else []
            self.send(id=message["id"], result=[None for _ in wanted] or None)
        return message

    def tell(self, method: str, **params: Any) -> None:
        self.send(method=method, params=params)

    def ask(self, method: str, **params: Any) -> Any:
        self.asked += 1
        self.send(id=self.asked, method=method, params=params)
        while True:
            message = self.hear()
            if message.get("id") == self.asked and "method" not in message:
                return message["result"]

    def type(self, text: str) -> list[str]:
        """Let `text` be what stands in the file, and return what is wrong with it."""
        self.version += 1
        document = {"uri": self.uri, "version": self.version}
        if self.version == 1:
            self.tell("textDocument/didOpen", textDocument=document | {"languageId": "yaml", "text": text})
        else:
            self.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])
        while True:
            message = self.hear()
            if message.get("method") == "textDocument/publishDiagnostics":
                return [
                    f"{each['range']['start']['line'] + 1}: {each['message']}"
                    for each in message["params"]["diagnostics"]
                ]

    def at(self, marked: str) -> dict[str, Any]:
        """Type a text without its `^`, and return that place."""
        before, _, after = marked.partition("^")
        self.type(before + after)
        line = before.count("\n")
        return {
            "textDocument": {"uri": self.uri},
            "position": {"line": line, "character": len(before) - before.rfind("\n") - 1},
        }

    def completed(self, marked: str) -> set[str]:
        """Return what is offered at `^`."""
        return {each["label"] for each in self.ask("textDocument/completion", **self.at(marked))["items"]}

    def hovered(self, marked: str) -> str:
        """Return what is shown at `^`."""
        found = self.ask("textDocument/hover", **self.at(marked))
        return str(found["contents"]["value"]) if found else ""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("model")
    (folder / "rolemap.schema.json").write_text(json.dumps(schema()), "utf-8")
    opened = Editor(folder)
    yield opened
    opened.close()


def test_a_sound_model_has_no_diagnostics(editor: Editor) -> None:
    assert editor.type(MODEL) == []


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        ("acountable: cfo", "Property acountable is not allowed."),
        ("allow: [{rule: RAM001, wy: so}]", "Property wy is not allowed."),
        ("allow: {rule: RAM001}", 'Missing property "why".'),
        ("consulted: {role: cfo, nte: x}", "Property nte is not allowed."),
        ("horizon: tacticl", 'Value is not accepted. Valid values: "strategic", "tactical", "operational".'),
        ("effort: 4 weeks", "An amount of work is written 0.5 FTE, 4 h/week or 10 d."),
        (
            "informed: {role: cfo, since: 2027-13}",
            "A day is written 2027-03-31, a month 2027-03, a year 2027.",
        ),
    ],
)
def test_a_mistake_is_named_at_its_line(editor: Editor, mistake: str, message: str) -> None:
    assert f"12: {message}" in editor.type(f"{MODEL}    {mistake}\n")


def test_an_unknown_section_is_named(editor: Editor) -> None:
    assert editor.type(f"{MODEL}rolls: {{}}\n") == ["12: Property rolls is not allowed."]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("^", {"people", "decisions", "settings", "extends"}),
        ("    ^", {"responsible", "consulted", "R", "C", "depends_on"}),
        ("    allow:\n      - ^", {"rule", "why", "owner", "until"}),
        ("decisions:\n  d:\n    limits:\n      - ^", {"role", "up_to", "scope"}),
        ("people:\n  ann:\n    holds:\n      - ^", {"role", "share", "acting"}),
    ],
)
def test_keys_are_completed(editor: Editor, typed: str, offered: set[str]) -> None:
    assert offered <= editor.completed(MODEL + typed)


def test_keys_of_other_kinds_are_not_offered(editor: Editor) -> None:
    assert not {"owned_by", "reports_to", "limits"} & editor.completed(f"{MODEL}    ^")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("    horizon: ^", {"strategic", "tactical", "operational"}),
        ("subjects:\n  s:\n    stages: ^", {"propose", "approve", "set", "execute", "monitor"}),
        ("    name: ^", set()),
    ],
)
def test_values_are_completed(editor: Editor, typed: str, offered: set[str]) -> None:
    assert {each for each in editor.completed(MODEL + typed) if not each.startswith("- ")} == offered


def test_notations_and_catalogues_are_completed(editor: Editor) -> None:
    assert {"RASCI", "DACI", "RAPID"} <= editor.completed(f"{MODEL}    notation: ^")
    assert "catalog:marketing-leadership" in editor.completed(f"{MODEL}extends: ^")


@pytest.mark.parametrize(
    ("pointed", "shown"),
    [
        ("acc^ountable", "`D` in RAPID"),
        ("^I: ceo", "Informed in RACI"),
        ("sta^ge", "Its step in the life of the subject."),
        ("close^-books", "Work that gets done."),
        ("activ^ities", "Work that gets done."),
        ("reports^_to", "the solid line"),
    ],
)
def test_hovering_explains(editor: Editor, pointed: str, shown: str) -> None:
    before, _, after = pointed.partition("^")
    assert shown in editor.hovered(MODEL.replace(before + after, pointed, 1))
