"""Writes what the code already knows: rules, catalogues, pictures, the authoring format, commands, public names.

`python docs/generate.py` writes them, `--check` only tells which are stale; `make docs` checks, `make pages` writes.
Each function below returns one or more pages; nobody edits those pages by hand.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path
from textwrap import dedent
from typing import Any, ForwardRef

import click

import rolemap
from rolemap.cli.catalog import views
from rolemap.cli.main import main as program
from rolemap.files.document import FIELDS, HEADER, KPI_WORDS, OBJECTIVE_WORDS, SETTINGS, WORDS, Field, Part
from rolemap.files.gather import catalog_folder
from rolemap.formats import render
from rolemap.formats.escape import markdown
from rolemap.lint.page import index_page
from rolemap.lint.page import page as rule_page
from rolemap.model.involvement import NOTATIONS, Right
from rolemap.model.model import SECTIONS
from rolemap.rules import RULES
from rolemap.rules.catalogue import by_family, by_question, questions_of
from rolemap.rules.tab import TABLES

DOCS = Path(__file__).parent
LINE = 100
CATALOGS_INTRO = """\
A catalogue is a ready-made model. Name it where a path is expected, as in `rolemap check catalog:NAME`, or copy its
files and make them yours with `rolemap catalog use NAME`. `rolemap catalog list` lists all of them, and
`rolemap catalog show NAME` tells what one covers and what the checker finds in it."""
FORMAT_INTRO = """\
A model is one YAML file, or a folder of them that is read as one. Ids are made of letters, digits, `-`, `_` and `.`.
Wherever several values may stand, one may stand alone."""
ASSIGNED_INTRO = """\
Instead of a role, `{role: …, note: …, since: …, until: …}` says more of it, and `{none: why}` says that nobody is
assigned on purpose: that is no gap."""
CONSTANTS = {
    "NOTATIONS": "Every notation by its name: see the [authoring format](format.md#notations).",
    "RULES": "Every rule, in the order of the [catalogue](../rules/index.md).",
}
KINDS = {
    "text": "text",
    "flag": "true or false",
    "id": "the id of {to}",
    "notation": "a notation",
    "number": "a number",
    "count": "a whole number",
    "share": "0 to 1",
    "day": "a day, `2027-03-31`",
    "money": "an amount, `50000 EUR`",
    "currency": "a currency, `EUR`",
    "rates": "rates, `{USD: 0.92, GBP: 1.17}`",
    "effort": "an amount of work, `4 h/week`",
    "policy": "a whole number",
}
GROUP_WORDS = {"duty": "an activity or a decision", "item": "an item", "party": "a role or a unit"}


def pages() -> Iterator[tuple[str, str]]:
    """Every generated file: its path below docs, and its text."""
    kinds = (*RULES, *TABLES)
    yield "rules/index.md", index_page(by_family(kinds), by_question(kinds))
    for kind in kinds:
        yield f"rules/{kind.code}.md", rule_page(kind, questions_of(kind))
    folders = sorted(folder for folder in Path(catalog_folder()).iterdir() if not folder.name.startswith("."))
    yield "catalogs/index.md", catalog_index(folders)
    for folder in folders:
        project = rolemap.load(folder)
        yield f"catalogs/{folder.stem}.md", catalog_page(folder.stem, project)
        for view in views(project):
            yield f"catalogs/{folder.stem}-{view}.svg", str(render(project.view(view), "svg"))
    yield "reference/format.md", format_page()
    yield "reference/cli.md", cli_page()
    yield "reference/python.md", python_page()


def table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    """A Markdown table; cells are Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def catalog_index(folders: Sequence[Path]) -> str:
    """All catalogues that come with rolemap."""
    rows = (
        (
            f"[{markdown(model.name)}]({folder.stem}.md)",
            f"`catalog:{folder.stem}`",
            markdown(model.description),
        )
        for folder in folders
        for model in [rolemap.load(folder).model]
    )
    return f"# Catalogues\n\n{CATALOGS_INTRO}\n\n{table(('Catalogue', 'Path', 'About'), rows)}\n"


def catalog_page(name: str, project: rolemap.Project) -> str:
    """What a catalogue says about itself, what it looks like, and what the rules find in it."""
    model = project.model
    facts = {
        "Path": f"`catalog:{name}`",
        "Scope": markdown(model.scope),
        "Source": markdown(model.source),
        "Licence": markdown(model.licence),
        "Notation": model.notation,
        "Holds": ", ".join(
            counted(section, len(found)) for section in SECTIONS if (found := getattr(model, section))
        ),
    }
    return (
        "\n\n".join(
            (
                f"# {markdown(model.name)}",
                model.description,
                "\n".join(f"- **{name}**: {text}" for name, text in facts.items() if text),
                "## Roles",
                "\n".join(
                    f"- **{markdown(role.title)}** (`{role.id}`): {markdown(role.description)}"
                    for role in model.roles
                ),
                "## Pictures",
                *(f"![{view}]({name}-{view}.svg)" for view in views(project)),
                "## Findings",
                findings_summary(project),
            )
        )
        + "\n"
    )


def counted(section: str, number: int) -> str:
    """A number of entities in words: "1 unit", "3 KPIs"."""
    word = section if number > 1 else SECTIONS[section].kind
    return f"{number} {word.replace('kpi', 'KPI')}"


def findings_summary(project: rolemap.Project) -> str:
    """How often each rule finds something."""
    codes = [finding.code for finding in project.check()]
    if not codes:
        return "The checker finds nothing."
    by_code = {rule.code: rule for rule in RULES}
    rows = (
        (f"[{code}](../rules/{code}.md)", by_code[code].summary, str(codes.count(code)))
        for code in sorted(set(codes))
    )
    return table(("Rule", "Finds", "Times"), rows)


def format_page() -> str:
    """The authoring format: every section with its keys, the words for assignments, the notations."""
    pieces = [
        "# Authoring format",
        FORMAT_INTRO,
        "## Top of a file",
        field_table(HEADER),
        "## settings",
        field_table(SETTINGS),
    ]
    for section, entity in SECTIONS.items():
        pieces += [f"## {section}", sentence(entity.__doc__), field_table(FIELDS[entity.kind])]
    pieces += [
        "## Parts",
        "Small mappings inside an entity. Periods and bands are half-open: the end is out.",
    ]
    named = {part.makes.__name__: (key, part) for known in FIELDS.values() for key, part in parts(known)}
    for key, part in named.values():
        pieces += [f"### {key}", sentence(part.makes.__doc__), field_table(part.fields)]
    pieces += [
        "## Assignments",
        "Activities and decisions use these words, or the letters of the notation.",
        word_table(WORDS),
        "An objective also has `owner`, which is the same as `accountable`."
        if OBJECTIVE_WORDS["owner"] is WORDS["accountable"]
        else "",
        ASSIGNED_INTRO,
        "KPIs use these.",
        word_table(KPI_WORDS),
        "## Notations",
        table(
            ("Notation", "Letters"),
            (
                (
                    notation.name,
                    ", ".join(
                        f"{each.letter} = {each.word} ({' + '.join(each.means)})" for each in notation.letters
                    ),
                )
                for notation in NOTATIONS.values()
            ),
        ),
    ]
    return "\n\n".join(part for part in pieces if part) + "\n"


def sentence(docstring: str | None) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join((docstring or "").partition("\n\n")[0].split())


def field_table(fields: Mapping[str, Field]) -> str:
    """The keys of a section."""
    rows = (
        (f"`{key}`", value_words(field) + (", one or several" if field.many else ""), field.meaning)
        for key, field in fields.items()
    )
    return table(("Key", "Value", "Meaning"), rows)


def value_words(field: Field) -> str:
    """What may stand under a key."""
    if field.choices:
        return ", ".join(field.choices)
    if field.part is not None:
        alone = f"a {field.part.alone}, or " if field.part.alone else ""
        return f"{alone}`{field.part.example}`"
    if field.to:
        return KINDS["id"].format(
            to=GROUP_WORDS.get(field.to) or f"{'an' if field.to[0] in 'aoi' else 'a'} {field.to}"
        )
    return KINDS[field.kind]


def parts(fields: Mapping[str, Field]) -> Iterator[tuple[str, Part]]:
    """Each small mapping that may stand under a key."""
    for key, field in fields.items():
        if field.part is not None:
            yield key, field.part


def word_table(words: dict[str, Right]) -> str:
    """The words that assign roles to items."""
    return table(("Word", "Means"), ((f"`{word}`", str(right)) for word, right in words.items()))


def cli_page() -> str:
    """Every command with its help, as the terminal shows it."""
    parts = [
        "# Command line",
        "Every command with its options. The same text comes from `rolemap COMMAND --help`.",
    ]
    for context in contexts(program, None, "rolemap"):
        parts += [f"## {context.command_path}", f"```text\n{context.get_help().strip()}\n```"]
    return "\n\n".join(parts) + "\n"


def contexts(command: click.Command, parent: click.Context | None, name: str) -> Iterator[click.Context]:
    """A context for a command and for each of its subcommands, as the command line would make them."""
    settings = {**command.context_settings, "terminal_width": LINE}
    context = click.Context(command, parent=parent, info_name=name, **settings)
    yield context
    if isinstance(command, click.Group):
        for word in command.list_commands(context):
            found = command.get_command(context, word)
            if found is not None:
                yield from contexts(found, context, word)


def python_page() -> str:
    """The public classes and functions, each with its signature, its docstring and its public members."""
    parts = ["# Python", (inspect.getdoc(rolemap) or "").partition("\n\n")[2]]
    for name in rolemap.__all__:
        found = getattr(rolemap, name)
        if inspect.isfunction(found):
            parts += [f"## {name}", signature(name, found), prose(found)]
        elif inspect.isclass(found) and issubclass(found, Enum):
            parts += [f"## {name}", prose(found), ", ".join(f"`{each.name}`" for each in found)]
        elif not inspect.isclass(found):
            parts += [f"## {name}", CONSTANTS[name]]
        else:
            fields = [signature(name, found)] if is_dataclass(found) or issubclass(found, tuple) else []
            parts += [f"## {name}", *fields, prose(found), *members(name, found)]
    return "\n\n".join(parts) + "\n"


def members(name: str, found: type) -> Iterator[str]:
    """The public methods and properties of a class, its own and those of the layers that it alone is built on."""
    public = [each for word in rolemap.__all__ if inspect.isclass(each := getattr(rolemap, word))]
    layers = [
        each for each in reversed(found.__mro__)
        if each.__module__.startswith("rolemap.") and [issubclass(one, each) for one in public].count(True) == 1
    ]  # fmt: skip
    for word, defined in (pair for each in layers for pair in vars(each).items()):
        if word.startswith("_"):
            continue
        value = defined.__func__ if isinstance(defined, classmethod) else defined
        if inspect.isfunction(value):
            yield f"### {name}.{word}"
            yield signature(word, value)
            yield prose(value)
        elif isinstance(value, property | cached_property):
            yield f"### {name}.{word}"
            yield prose(value)


def signature(name: str, found: Callable[..., object]) -> str:
    """How a class or a function is called, one parameter a line where one line is too long."""
    called = inspect.signature(found)
    kept = [each for each in called.parameters.values() if each.name not in ("self", "cls")]
    returns = "" if inspect.isclass(found) else f" -> {called.return_annotation}"
    kept = [each.replace(annotation=_written(each.annotation)) for each in kept]
    line = f"{name}{called.replace(parameters=kept, return_annotation=called.empty)}{returns}"
    if len(line) > LINE:
        star = next((n for n, each in enumerate(kept) if each.kind is each.KEYWORD_ONLY), None)
        written = [str(each) for each in kept]
        if star is not None:
            written.insert(star, "*")
        line = f"{name}(\n" + "".join(f"    {each},\n" for each in written) + f"){returns}"
    unquoted = re.sub(r"(?<=: )'([^']*)'", r"\1", line).replace("<factory>", "...")
    return f"```text\n{unquoted}\n```"


def _written(annotation: Any) -> Any:
    """An annotation as it is written; those of a named tuple are wrapped."""
    return annotation.__forward_arg__ if isinstance(annotation, ForwardRef) else annotation


def prose(found: object) -> str:
    """A docstring as Markdown: its sections become bold words over lists."""
    text = inspect.getdoc(found) or ""

    def listed(section: re.Match[str]) -> str:
        body = dedent(section[2])
        if section[1] == "Examples":
            return f"**Examples**\n\n```text\n{body.strip()}\n```\n"
        return f"**{section[1]}**\n\n" + re.sub(r"^(\*?\w[\w, ]*): ", r"- `\1`: ", body, flags=re.MULTILINE)

    return re.sub(r"^([A-Z]\w+):\n((?:    .*\n?|\n)+)", listed, text, flags=re.MULTILINE)


def main() -> int:
    """Write the pages, or with `--check` name the stale ones; 1 if there are any."""
    stale = []
    made = dict(pages())
    for path, text in made.items():
        file = DOCS / path
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            stale.append(path)
    gone = [
        file.relative_to(DOCS).as_posix()
        for folder in ("rules", "catalogs")
        for file in sorted((DOCS / folder).iterdir())
        if file.relative_to(DOCS).as_posix() not in made
    ]
    if "--check" in sys.argv[1:]:
        for path in (*stale, *gone):
            print(f"docs/{path} is stale: run `make pages`")
        return 1 if stale or gone else 0
    for path in gone:
        (DOCS / path).unlink()
    for path in stale:
        (DOCS / path).parent.mkdir(exist_ok=True)
        (DOCS / path).write_text(made[path], encoding="utf-8")
        print(f"docs/{path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
