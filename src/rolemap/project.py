"""A model with its files and its configuration: the object that scripts and notebooks hold.

The only place that joins *what* (model, index, findings) with *where* (positions), and that writes files. The room for
tables is entered only where there is a file that may hold one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from rolemap.configured import configuration_for, covers, decode_file, known_rules, require_units, rules_for
from rolemap.errors import Position, Related, RolemapError
from rolemap.files.load import load as load_files
from rolemap.files.loaded import Loaded
from rolemap.files.pause import collector_paused
from rolemap.index.days.words import in_full
from rolemap.index.index import Index
from rolemap.lint.baseline import Baseline, Compared, baseline_file
from rolemap.lint.configuration import Configuration
from rolemap.lint.finding import Finding, Severity
from rolemap.lint.rule import Kind, Rule
from rolemap.lint.run import run
from rolemap.lint.waiving import place
from rolemap.lint.wording import Words, in_words, reworded, words_of
from rolemap.model.data import require_sound
from rolemap.model.involvement import Right
from rolemap.model.model import Model
from rolemap.model.value import Value
from rolemap.tables.suffixes import FOUND, NAMED

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from rolemap.reports.checked import Checked
    from rolemap.shapes import Issue, Picture
    from rolemap.tables.beside import Beside
    from rolemap.tables.meaning.reader import Options


@dataclass(frozen=True, repr=False)
class Project:
    """A model, where everything in it stands, and how it is to be checked.

    Attributes:
        loaded: the model with the way back to its files.
        configuration: how to check.
        tables: what the tables among the files say; None where there is none.
        as_of: the day that it is about, see `on`; None is today, with all that is written.
        paths: what was loaded.

    Examples:
        >>> import rolemap
        >>> project = rolemap.load("catalog:marketing-leadership")
        >>> project.index.accountable("decision:set-marketing-budget")
        ('sr-marketing-director',)
    """

    loaded: Loaded
    configuration: Configuration
    tables: Beside | None = None
    as_of: date | None = None
    paths: tuple[str, ...] = ()

    @classmethod
    def of(cls, model: Model, configuration: Configuration | None = None) -> Project:
        """Return the project of a model that was made in Python: it stands in no file, so its positions are None.

        Raises:
            RolemapError: with everything that is impossible in the model.
        """
        require_sound(model)
        return cls(Loaded(model, {}, {}), configuration or Configuration())

    def __repr__(self) -> str:
        return f"<Project {self.model.name!r}: {self.read}>"

    @property
    def model(self) -> Model:
        """What the files say."""
        return self.loaded.model

    @property
    def read(self) -> str:
        """What was read, in words: "40 items, 9 subjects, 2 roles; 3 files"."""
        model = self.model
        counts = (
            (sum(1 for _ in model.items()), "item"),
            (len(model.subjects), "subject"),
            (len(model.roles), "role"),
        )
        said = ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts)
        files = len(self.loaded.files)
        return f"{said}; {files} file{'' if files == 1 else 's'}"

    @cached_property
    def index(self) -> Index:
        """Answers over the model."""
        return Index(self.model)

    def position(self, key: str, *at: str | Right | Value) -> Position | None:
        """Return where an entity, or something inside it, stands; where it is not written, the nearest around it.

        Args:
            key: the entity, "decision:approve-spend".
            at: what inside it, step by step: a field or a right; a text or a part in it, such as a `Limit`; and of a
                part a field, and a text in that.

        Returns:
            The position, or None for what is in no file.
        """
        return self.loaded.position(key, at)

    def on(self, day: date | str) -> Project:
        """Return the project as of a day: what is asked, checked and drawn is about that day.

        Raises:
            RolemapError: when the text is no day.
        """
        index = self.index.on(day)
        there = replace(self, as_of=index.day)
        there.__dict__["index"] = index  # what `cached_property` would keep
        return there

    def check(self, *, on: date | None = None) -> tuple[Finding, ...]:
        """Return all findings with their positions, in the order of the files.

        What a waiver or a comment accepts is not among them, nor what the baseline knows.

        Args:
            on: the day as of which the model is checked; by default that of the project, or today.
        """
        return self.compared(on=on).new

    def compared(self, *, on: date | None = None) -> Compared:
        """Return what is found against the baseline: what is new, what is known, what is gone."""
        with collector_paused():
            found = [*map(self._placed, self._found(on)), *self.noticed()]
        nowhere = Position("")
        found.sort(key=lambda each: (each.position or nowhere, each.code, each.message))
        return self.baseline.compare(found, self._asks) if self.baseline.findings else Compared(tuple(found))

    @cached_property
    def baseline(self) -> Baseline:
        """The findings that are known; none for a model that was made in Python.

        Raises:
            LoadError: when the file that is to hold them holds something else.
        """
        if not self.paths:
            return Baseline("")
        file = baseline_file(self.configuration.file, self.configuration.baseline, self.paths)
        if not os.path.isfile(file):
            return Baseline(file)
        from rolemap.lint.baseline import parse

        return parse(decode_file(file).text, file)

    def _asks(self, code: str) -> bool:
        """True if all was looked for that a rule could have found when the baseline was written."""
        if not all(covers(self.paths, each) for each in self.baseline.places().values()):
            return False
        rule = next((each for each in self.rules if each.code == code), None)
        return rule is None or not self.configuration.spares(rule)

    def report(self, name: str = "text", *, on: date | None = None) -> str:
        """Return what `check` finds as a report, such as "text", "json" or "html".

        Args:
            name: of the report: see `rolemap check --output-format`.
            on: as for `check`.

        Raises:
            RolemapError: when there is no such report; the message names the nearest.
        """
        from rolemap.reports import render

        return render(self.checked(on=on), name)

    def checked(self, *, on: date | None = None) -> Checked:
        """Return what `check` finds, with everything else that a report is made of."""
        from rolemap.reports.checked import Checked

        compared = self.compared(on=on)
        return Checked(
            findings=compared.new,
            index=self.index if on is None else self.index.on(on),
            read=self.read + (f"; as of {in_full(day)}" if (day := on or self.as_of) else ""),
            sources=self.loaded.sources,
            all_kinds=lambda: self.kinds,
            configuration=self.configuration,
            known=compared.known,
            gone=compared.gone,
        )

    def _found(self, on: date | None = None) -> tuple[Finding, ...]:
        """Return what the rules find, without positions."""
        # Whether a waiver or a comment accepts nothing can be said only when every rule has run.
        accepts = self.loaded.comments or any(each.allow for each in self.model.entities())
        rules = self.rules if accepts else (*rules_for(self.model), *self.configuration.own)
        return run(self.index, rules, self.configuration, on=on, loaded=self.loaded)

    @property
    def idle_patterns(self) -> tuple[str, ...]:
        """The patterns that something is configured for and that mean no file, where the whole folder was read."""
        said = self.configuration
        is_whole = said.is_local and covers(self.paths, os.path.dirname(said.file))
        return said.idle_patterns((*self.loaded.files, *self.loaded.skipped)) if is_whole else ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Everything that can be found in this project: by its rules, and in its tables where there are any."""
        if self.tables is None:
            return self.rules
        from rolemap.rules.tab import TABLES

        return (*self.rules, *TABLES)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule that there is for this project: rolemap's, those of installed packages, its own.

        Raises:
            RolemapError: when an installed package brings something that is no rule.
        """
        return (*known_rules(), *self.configuration.own)

    def _placed(self, finding: Finding) -> Finding:
        where = place(finding, self.loaded)
        places = (
            Related(position, in_words(each.note or each.key, self._words))
            for each in finding.related
            if (position := self.loaded.position(each.key, each.at)) is not None
            # One cell of a table may say all that a finding is about: it is not named again.
            and not (position == where and each.at in self.loaded.cells.get(each.key, ()))
        )
        placed = finding._replace(position=where, places=tuple(places))
        return reworded(placed, self._words) if self._words else placed

    @cached_property
    def _words(self) -> Words:
        return words_of(self.loaded)

    def noticed(self) -> tuple[Finding, ...]:
        """Return what was noticed while tables were read, in the order of the files, as the configuration says."""
        if self.tables is None:
            return ()
        from rolemap.rules.tab import TABLES

        kinds = {each.code: each for each in TABLES if self.configuration.may_run(each)}
        found = (
            Finding(
                subjects=(),
                message=each.message,
                help=each.help,
                severity=here.severity_of(kinds[each.code]) or kinds[each.code].severity,
                code=each.code,
                name=kinds[each.code].name,
                position=each.position,
                places=each.related,
            )
            for each in self.tables.remarks
            if each.code in kinds
            and (here := self.configuration.at(each.position.file, ())).runs(kinds[each.code])
        )
        return tuple(sorted(found, key=lambda each: (each.position or Position(""), each.code)))

    def view(self, name: str) -> Picture:
        """Return a view as a neutral shape, with the gaps that the rules find marked in place.

        Raises:
            RolemapError: when there is no such view; the message names the nearest.
        """
        from rolemap.shapes import Table
        from rolemap.views import view
        from rolemap.views.gaps import Gaps

        found = self._found()
        gaps = Gaps(
            (each.subjects, each.message)
            for each in found
            if each.subjects and each.severity is not Severity.INFO
        )
        picture = view(name, self.index, gaps)
        if self.as_of is not None:
            picture = replace(picture, description=f"{picture.description} As of {in_full(self.as_of)}.")
        return replace(picture, issues=_issues(found, self.index)) if isinstance(picture, Table) else picture

    def draw(self, view: str, path: str | os.PathLike[str]) -> Path:
        """Draw a view into a file and return its path; the suffix chooses the format.

        Args:
            view: orgchart, matrix, decisions, kpis, authority or timeline.
            path: ends in .svg, .html, .md, .xlsx, .csv, .dot or .mmd; its folder is made if need be.

        Raises:
            RolemapError: when the view or the format is not known, when the format cannot show the view, or when the
                file cannot be written.
        """
        from pathlib import Path

        from rolemap.formats import EDITABLE, render
        from rolemap.shapes import Table

        target = Path(path)
        suffix = target.suffix.removeprefix(".")
        picture = self.view(view)
        if suffix in EDITABLE and isinstance(picture, Table) and picture.view == "matrix":
            if self.as_of is None:
                from rolemap.tables.edits.snapshot import origin

                picture = replace(picture, origin=origin(self.model))
            else:  # what does not hold on the day is not in it, and must not read as deleted
                rows = tuple(replace(each, choices=()) for each in picture.rows)
                picture = replace(picture, rows=rows, choices=())
        write(target, render(picture, suffix))
        return target


def _issues(found: Iterable[Finding], index: Index) -> tuple[Issue, ...]:
    """Return findings as they are listed beside a table: the worst first, then by code and place."""
    from rolemap.shapes import Issue
    from rolemap.views.gaps import Gaps

    gaps = Gaps().named(index.title)
    return tuple(
        Issue(
            keys=each.subjects,
            title=index.title(each.subjects[0]) if each.subjects else index.model.name,
            severity=each.severity or "",
            code=each.code,
            message=gaps.in_words(each.subjects, each.message),
            help=each.help,
        )
        for each in sorted(found, key=lambda each: each.severity.rank if each.severity else 0)
    )


def load(*paths: str | os.PathLike[str], options: Options | None = None) -> Project:
    """Return the project that files and folders describe together; without any, the current folder.

    A path `catalog:NAME` names a catalogue that comes with rolemap; `docs/*.md` is a pattern. Matrices in Markdown, HTML,
    CSV, AsciiDoc and reStructuredText files and in workbooks are read where they stand. How to check is read from the
    nearest `rolemap.toml` or `pyproject.toml` with a `[tool.rolemap]` table, upwards from the first path.

    Args:
        paths: files, folders, patterns and catalogues.
        options: what the tables do not say of themselves.

    Raises:
        LoadError: with every problem of every file.
    """
    chosen = paths or (".",)
    loaded = load_files(chosen, others=NAMED, found=FOUND)
    configuration = configuration_for(chosen[0])
    tables = None
    if loaded.others:
        from rolemap.tables.beside import beside

        tables = beside(loaded, options)
        loaded = tables.loaded
    if configuration.is_local and covers(chosen, os.path.dirname(configuration.file)):
        require_units(configuration, loaded.model)
    return Project(loaded, configuration, tables, paths=tuple(os.fspath(each) for each in chosen))


def write(path: Path, content: str | bytes) -> None:
    """Write a file as a whole or not at all; a text as UTF-8. What is no file, such as a pipe, is written to as it is.

    Raises:
        RolemapError: when it cannot be written.
    """
    import tempfile  # only drawing needs it

    data = content if isinstance(content, bytes) else content.encode("utf-8")
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.write(data)
            return
        target = path.resolve()  # what a link leads to, not the link
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            umask = os.umask(0)
            os.umask(umask)
            os.chmod(temporary, 0o666 & ~umask)
            os.replace(temporary, target)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise RolemapError(f"`{path}` cannot be written: {(error.strerror or str(error)).lower()}") from None
